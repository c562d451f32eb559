//! What joins the words of one name: commas, hyphens, prepositions, conjunctions, possessives, numbers.

use crate::nlp::lexicon::Lists;

use super::candidates::{LONGEST, NAMES, Scan};

impl Scan<'_, '_, '_> {
    /// End of the legal form that stands at `end`, perhaps behind a comma.
    pub(super) fn legal_form(&self, end: usize) -> Option<usize> {
        let at = if self.words.is(end, ",") {
            end + 1
        } else {
            end
        };
        if at >= self.end
            || !(self.words.at(at).capital()
                || self.words.is(at, "&")
                || self.words.is(at, "plc")
                || self.words.is(at, "s.r.o."))
        {
            return None;
        }
        let (form, entry) = self.words.listed(at, self.end, Lists::LEGAL_FORM)?;
        // "Company" and the like are legal forms only right behind the name.
        let plain = at > end && form == at + 1 && entry.lists.any(Lists::COMMON);
        (!plain).then_some(form)
    }

    /// Behind a comma: the generation of a person, or a firm named after several.
    pub(super) fn comma(&self, first: usize, end: usize) -> Option<usize> {
        let next = end + 1;
        if next < self.end
            && matches!(
                self.words.str(next),
                "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV"
            )
        {
            return Some(next + 1);
        }
        if let Some(end) = self.trades(first, end) {
            return Some(end);
        }
        let listed = |i: usize| self.words.at(i).lists.any(NAMES.and(Lists::CALENDAR));
        let mut at = end;
        if end - first > 2 || listed(first) && end - first == 1 && !self.words.is(end + 2, "&") {
            return None;
        }
        while at < self.end && at < first + LONGEST && self.words.is(at, ",") {
            at += 1;
            let item = at;
            while at < self.end && self.inside(at) && at - item < 2 {
                at += 1;
            }
            if at == item || listed(item) {
                return None;
            }
        }
        let joined = at > end && at < self.end && self.words.is(at, "&") && self.capital(at + 1);
        joined.then_some(at + 2)
    }

    /// "Communications, Energy and Paperworkers Union", "Department of Health, Education, and Welfare": ordinary words
    /// with capitals, the last of them behind a conjunction, and a head before or behind them.
    fn trades(&self, first: usize, end: usize) -> Option<usize> {
        let ordinary = |i: usize| {
            let lists = self.words.at(i).lists;
            self.capital(i) && lists.any(Lists::COMMON) && !lists.any(Lists::PARTY)
        };
        let head = |i: usize| self.words.at(i).lists.any(Lists::ORG_HEAD);
        let within = (first + 1..end).any(|i| self.words.is(i, "of") || self.words.is(i, "on"))
            && (first..end).any(head);
        if !(ordinary(end - 1) && (within || end == first + 1)) {
            return None;
        }
        let mut at = end;
        while at < first + LONGEST && self.words.is(at, ",") && ordinary(at + 1) {
            at += 2 + usize::from(ordinary(at + 2));
        }
        at += usize::from(self.words.is(at, ",") && self.words.is(at + 1, "and"));
        if at == end || !self.words.is(at, "and") && !self.words.is(at, "&") {
            return None;
        }
        let last = (at + 1..self.end.min(at + 5))
            .take_while(|&i| self.capital(i))
            .last()?;
        let plain = |i: usize| !self.words.at(i).lists.any(NAMES);
        (within && ordinary(last) || head(last) && (at + 1..last).all(plain)).then_some(last + 1)
    }

    /// Behind a hyphen: one name, or two names side by side.
    pub(super) fn hyphen(&self, first: usize, end: usize) -> Option<usize> {
        let next = end + 1;
        if next >= self.end || !self.words.at(next).glued() {
            return None;
        }
        if self.words.at(next).digits() || self.words.at(next).code() {
            return Some(next + 1);
        }
        if !self.inside(next) {
            // "Soo-jin Park": a small syllable within a name.
            let syllable = self.words.str(next).len() <= 5
                && self.words.at(next).alphabetic()
                && (!self
                    .words
                    .at(next)
                    .lists
                    .any(Lists::COMMON.and(Lists::ROLE))
                    || self.words.str(next).len() == 2
                        && !self.is_small(next)
                        && !self.words.at(end - 1).lists.any(Lists::COMMON))
                && self.capital(next + 1)
                && !self.words.at(next + 1).glued();
            // "Park Jin-woo": behind the surname.
            let last = end - first > 1
                && self.words.str(next).len() <= 6
                && self.words.at(next).alphabetic()
                && self.words.at(first).lists.any(Lists::SURNAMES)
                && !self
                    .words
                    .at(next)
                    .lists
                    .any(Lists::COMMON.and(Lists::ROLE))
                && !self.words.at(end - 1).lists.any(Lists::COMMON);
            return syllable.then_some(next + 2).or(last.then_some(next + 1));
        }
        let alone = |i: usize| {
            self.words.at(i).lists.any(Lists::PARTY)
                || self.words.seen(i).alone > 0 && !self.words.at(i).lists.any(Lists::COMMON)
        };
        let surname = end - first > 1 && self.words.at(first).lists.any(Lists::GIVEN);
        let two = !surname
            && alone(end - 1)
            && alone(next)
            && self
                .words
                .listed(first, next + 1, NAMES)
                .is_none_or(|(e, _)| e <= next);
        (!two).then_some(next + 1)
    }

    /// "Bank of America", "Center for …": only some heads take a name behind a preposition.
    pub(super) fn preposition(&self, first: usize, end: usize) -> Option<usize> {
        let the = usize::from(end + 1 < self.end && self.words.is(end + 1, "the"));
        let next = end + 1 + the;
        if !self.capital(next) {
            return None;
        }
        let head = self.words.at(end - 1).lists;
        let heads = Lists::ORG_HEAD.and(Lists::WEAK_HEAD).and(Lists::COURT);
        let within = (first..end).any(|i| self.words.is(i, "of") || self.words.is(i, "for"));
        let takes = match self.words.str(end) {
            "of" => {
                head.any(heads)
                    || OF_HEADS.iter().any(|h| self.words.is(end - 1, h))
                    || within && head.any(Lists::COMMON)
            }
            "for" => head.any(heads),
            _ => {
                within
                    && self.words.at(first).lists.any(heads.and(Lists::COMMON))
                    && self.words.at(end - 1).lists.any(Lists::COMMON)
            }
        };
        let role = self.words.at(end - 1).lists.any(Lists::ROLE) && !within;
        let seat = !within && self.is_seat(first, end, next);
        (takes && !role && !seat && !self.is_role(first, end)).then_some(next + 1)
    }

    /// "Sirocco Aerospace of Toulouse": behind a name of its own stands where a firm is, not what it is called.
    fn is_seat(&self, first: usize, end: usize, place: usize) -> bool {
        const BRANCHES: &[&str] = &[
            "company",
            "co.",
            "corporation",
            "university",
            "college",
            "school",
            "bank",
            "church",
            "hospital",
            "clinic",
            "museum",
            "club",
            "society",
            "association",
            "federation",
            "council",
            "district",
            "court",
            "institute",
            "library",
            "diocese",
            "archdiocese",
            "chamber",
            "league",
            "union",
        ];
        let own = |i: usize| {
            let lists = self.words.at(i).lists;
            !lists.any(Lists::COMMON.and(Lists::PLACE).and(Lists::DEMONYM))
        };
        self.words.at(place).lists.any(Lists::PLACE)
            && (first..end - 1).any(own)
            && !BRANCHES.iter().any(|b| self.words.is(end - 1, b))
    }

    fn is_role(&self, first: usize, end: usize) -> bool {
        (first..end).any(|i| {
            self.words
                .listed(i, end, Lists::ROLE)
                .is_some_and(|(e, _)| e == end)
        })
    }

    /// "Securities and Exchange Commission": ordinary words on both sides and a head at the end.
    pub(super) fn and(&self, first: usize, end: usize) -> Option<usize> {
        let mut last = end + 1;
        while last < self.end && last < end + LONGEST && self.inside(last) {
            last += 1;
        }
        if last == end + 1 {
            return None;
        }
        let ordinary = |i: usize| {
            let lists = self.words.at(i).lists;
            lists.any(Lists::COMMON) && !lists.any(Lists::PARTY) || self.words.is(i, "of")
        };
        let within = (first..end).any(|i| self.words.is(i, "of"));
        let head = self.words.at(last - 1).lists.any(Lists::ORG_HEAD);
        let left = (first..end).all(ordinary) || within && ordinary(end - 1);
        let right = (end + 1..last).all(ordinary);
        let alone = self.words.at(end - 1).lists.any(Lists::ORG_HEAD);
        (left && right && head && (within || !alone)).then_some(last)
    }

    /// "Attorney General's Office": an office and its holder; "Public Employees' Retirement System": a body and for whom it is.
    pub(super) fn possessive(&self, first: usize, end: usize) -> Option<usize> {
        let mut last = end + 1;
        while last < self.end && last < end + LONGEST && self.inside(last) {
            last += 1;
        }
        let head = last > end + 1 && self.words.at(last - 1).lists.any(Lists::ORG_HEAD);
        let several = matches!(self.words.str(end), "'" | "’")
            && self.words.str(end - 1).ends_with('s')
            && self.words.at(end - 1).lists.any(Lists::COMMON);
        (head && (several || self.is_role(first, end))).then_some(last)
    }

    /// "Robert (Bob) Miller", "Robert “Bob” Miller".
    pub(super) fn nickname(&self, first: usize, end: usize) -> Option<usize> {
        let close = match self.words.str(end) {
            "(" => ")",
            "“" => "”",
            quote => quote,
        };
        let given = Lists::GIVEN.and(Lists::GIVEN_AMBIGUOUS);
        let name = end + 3 < self.end
            && self.words.at(first).lists.any(Lists::GIVEN)
            && self.capital(end + 1)
            && self.words.is(end + 2, close)
            && self.capital(end + 3)
            && (close != ")" || self.words.at(end + 1).lists.any(given));
        name.then_some(end + 4)
    }

    /// "the Waters family".
    pub(super) fn family(&self, first: usize, end: usize) -> Option<usize> {
        let named = end == first + 1 && first > self.start && self.words.is(first - 1, "the");
        let lists = self.words.at(first).lists;
        let surname = lists.any(Lists::SURNAMES);
        let people = surname || !lists.any(Lists::PARTY.and(Lists::COMMON).and(Lists::DEMONYM));
        (named && people).then_some(end + 1)
    }

    /// Whether the number at `i` belongs to the name before it: "Windows 95", not "In May 1998".
    pub(super) fn number(&self, i: usize) -> bool {
        let text = self.words.str(i);
        let year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        let unit = self
            .words
            .at(i - 1)
            .lists
            .any(Lists::NOT_NAME.and(Lists::CALENDAR));
        let ends = i + 1 >= self.end
            || !matches!(
                self.words.str(i + 1),
                "percent" | "pct" | "%" | "million" | "billion" | "per"
            );
        // "sold Acme 300 trucks"
        let counts = i + 1 < self.end && {
            let next = self.words.at(i + 1);
            next.lists.any(Lists::COMMON) && !next.capital() && self.words.str(i + 1).ends_with('s')
        };
        text.len() <= 4
            && !counts
            && !text.contains([',', '.'])
            && !year
            && !self.words.str(i - 1).contains('.')
            && !unit
            && ends
    }
}

/// Heads besides those of organizations that take "of" and a name.
const OF_HEADS: &[&str] = &[
    "state",
    "city",
    "county",
    "university",
    "bank",
    "republic",
    "kingdom",
    "district",
    "house",
    "gulf",
    "isle",
    "commonwealth",
    "territory",
    "lords",
    "town",
    "village",
    "states",
    "province",
    "attorneys",
    "cities",
];
