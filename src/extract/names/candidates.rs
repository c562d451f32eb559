//! Stretches of words that may name a party: where a name begins, what it takes in, where it ends.

use crate::nlp::Upos;
use crate::nlp::lexicon::Lists;
use crate::nlp::ner::Label;
use crate::span::{Span, Tok};

use super::shape::{Casing, Words};

/// Lists whose entries are names wherever they are written with a capital.
pub(super) const NAMES: Lists = Lists::PARTY.and(Lists::MAYBE_PARTY);

/// The stretches of the sentence `index` that may be names, in order, not overlapping; `labels` is what the model of names
/// says of its words.
pub(super) fn runs(
    words: &Words<'_, '_>,
    index: usize,
    labels: &[Label],
    out: &mut Vec<Span<Tok>>,
) {
    let sentence = words.text.sentences()[index].tokens;
    let scan = Scan {
        words,
        end: sentence.end(),
        start: sentence.start(),
        casing: words.casing[index],
        labels,
    };
    let mut i = sentence.start();
    while i < scan.end {
        match scan.name(i) {
            Some(end) => {
                let start = scan.repeated(i, end);
                if !scan.is_department(start, end) {
                    out.push(Span::new(start, end));
                }
                i = end;
            }
            None => i += 1,
        }
    }
}

/// Probability from which the model of names is believed where a sentence begins, as capitals say nothing there.
const LIKELY: f32 = 0.5;

/// One sentence being read.
pub(super) struct Scan<'w, 't, 'd> {
    labels: &'w [Label],
    pub(super) words: &'w Words<'t, 'd>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) casing: Casing,
}

impl Scan<'_, '_, '_> {
    /// End of the name that begins at `first`, if one does.
    fn name(&self, first: usize) -> Option<usize> {
        let listed = self.listed(first);
        if listed.is_none() && !self.begins(first) {
            return None;
        }
        let mut end = listed.unwrap_or(first + 1 + usize::from(self.numbered_firm(first)));
        while let Some(next) = self.further(first, end) {
            end = next;
        }
        Some(end)
    }

    /// End of an entry of several words at `first`.
    fn listed(&self, first: usize) -> Option<usize> {
        let word = self.words.at(first);
        if !(word.capital() || word.camel() || word.code()) {
            return None;
        }
        let (end, _) = self.words.listed(first, self.end, NAMES)?;
        let last = self.words.at(end - 1);
        let whole = end > first + 1
            && (last.capital()
                || !last.alphabetic()
                || last.glued()
                || last.camel()
                || !last.lists.any(Lists::COMMON))
            && !(end < self.end && self.words.at(end).glued() && self.words.at(end).alphabetic());
        whole.then_some(end)
    }

    /// Whether a name may begin with the word at `i`.
    fn begins(&self, i: usize) -> bool {
        let word = self.words.at(i);
        if self.hyphened_small(i) || self.numbered_firm(i) {
            return true;
        }
        if !self.inside(i) || self.is_small(i) || self.is_prefix(i) {
            return false;
        }
        if self.is_board(i) || self.is_rank(i) || self.is_answer(i) {
            return false;
        }
        if word.camel() || word.code() {
            return true;
        }
        let seen = self.words.seen(i);
        if word.opening() && seen.capital == 0 && self.capital(i + 1) && self.ranks(i) {
            return false;
        }
        let known = seen.capital > 0 && seen.capital >= seen.small;
        let common = word.lists.any(Lists::COMMON);
        match self.casing {
            Casing::Mixed if !word.opening() => true,
            Casing::Mixed => {
                known
                    || self.labelled(i)
                    || !common && seen.small == 0 && word.upos == Upos::Propn
                    || word.lists.any(Lists::PARTY)
                        && seen.small == 0
                        && (!common || word.upos == Upos::Propn)
                    || word.lists.any(Lists::GIVEN) && self.capital(i + 1)
                    || (word.upos == Upos::Propn
                        || !common
                            && seen.small == 0
                            && self.words.str(i).len() > 1
                            && !word.initial()
                            && !matches!(word.upos, Upos::Verb | Upos::Aux))
                        && self.capital(i + 1)
                        && !self.is_small(i + 1)
                    || self.head_ahead(i)
                    || word.lists.any(Lists::ROLE.and(Lists::TITLE)) && self.capital(i + 1)
            }
            Casing::Title => {
                known
                    || word.lists.any(Lists::PARTY)
                    || word.upper() && !common
                    || !common && seen.small == 0
                    || word.lists.any(Lists::ROLE.and(Lists::TITLE)) && self.capital(i + 1)
            }
            Casing::Upper => {
                known && word.alphabetic() && !common
                    || word.lists.any(Lists::PARTY) && !common
                    || !self.is_grammar(i) && self.legal_form_ahead(i)
            }
        }
    }

    /// Where the name `first..end` begins a second time, if a heading runs into the sentence: "Acme Stores Acme Stores is".
    fn repeated(&self, first: usize, end: usize) -> usize {
        let same = |second: usize| {
            let start = second + usize::from(self.words.is(second, "the"));
            let long = second - first;
            let key = |i: usize| self.words.at(i).key;
            start + long <= end && (0..long).all(|k| key(first + k) == key(start + k))
        };
        (first + 2..end).find(|&i| same(i)).unwrap_or(first)
    }

    /// "i-Guide", "e-Trade": one small letter and a capital behind a hyphen.
    fn hyphened_small(&self, i: usize) -> bool {
        self.words.str(i).len() == 1
            && self.words.at(i).alphabetic()
            && i + 2 < self.end
            && self.words.is(i + 1, "-")
            && self.words.at(i + 1).glued()
            && self.words.at(i + 2).glued()
            && self.inside(i + 2)
    }

    /// "724 Solutions": a number that is no year before a word that heads names of firms, in a text that writes it small
    /// where it is no name.
    fn numbered_firm(&self, i: usize) -> bool {
        let text = self.words.str(i);
        let year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        let opens = i == self.start || !self.words.at(i - 1).capital();
        self.casing == Casing::Mixed
            && self.words.at(i).digits()
            && text.chars().all(|c| c.is_ascii_digit())
            && !year
            && opens
            && self.capital(i + 1)
            && self.words.at(i + 1).lists.any(Lists::ORG_HEAD)
            && self.words.seen(i + 1).small == 0
    }

    /// "Multi-million": the capital of a compound of small words.
    fn is_prefix(&self, i: usize) -> bool {
        let hyphen = i + 2 < self.end && self.words.is(i + 1, "-") && self.words.at(i + 1).glued();
        hyphen
            && self.words.at(i).opening()
            && !self.inside(i + 2)
            && !self.words.at(i + 2).digits()
            && self.words.at(i).lists.any(Lists::COMMON)
    }

    /// Whether the model of names likely sees one begin at `i`.
    fn labelled(&self, i: usize) -> bool {
        self.labels
            .iter()
            .any(|l| self.start + l.start == i && l.kinds.iter().sum::<f32>() >= LIKELY)
    }

    /// Whether the capitals go on from `i` to a word that heads names of firms, or to a legal form: "Granite Peak Ventures",
    /// "Cosy Games Publishing GmbH".
    fn head_ahead(&self, i: usize) -> bool {
        // "Acquires Acme Corp." is a headline.
        let verb = self.words.at(i).upos == Upos::Verb;
        (i + 1..self.end.min(i + 5))
            .take_while(|&k| self.capital(k) && !self.is_small(k))
            .any(|k| {
                let lists = self.words.at(k).lists;
                lists.any(Lists::ORG_HEAD)
                    || !verb && lists.any(Lists::LEGAL_FORM) && !lists.any(Lists::COMMON)
            })
    }

    /// Whether the sentence's capitals go on from `i` to a legal form.
    fn legal_form_ahead(&self, i: usize) -> bool {
        let title = self.casing == Casing::Title;
        let form = |k: usize| {
            let lists = self.words.at(k).lists;
            lists.any(Lists::LEGAL_FORM) && !lists.any(Lists::COMMON)
        };
        (i + 1..self.end.min(i + 7))
            .take_while(|&k| {
                self.words.at(k).alphabetic() && !self.is_grammar(k) && (!title || self.capital(k))
                    || self.words.is(k, ",") && (!title || k + 1 < self.end && form(k + 1))
                    || self.words.is(k, "&")
            })
            .any(form)
    }

    /// Whether the word at `i` has the look of a part of a name.
    pub(super) fn inside(&self, i: usize) -> bool {
        let word = self.words.at(i);
        if word.contracted()
            || !(word.capital() || word.camel() || word.code())
            || word.lists.any(Lists::CALENDAR) && !self.after_given(i)
        {
            return false;
        }
        word.alphabetic() || word.code() || word.camel()
    }

    fn after_given(&self, i: usize) -> bool {
        i > self.start && self.words.at(i - 1).lists.any(Lists::GIVEN)
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        i < self.end && self.inside(i)
    }

    /// Words that open no name, whatever their capitals.
    pub(super) fn is_small(&self, i: usize) -> bool {
        let word = self.words.at(i);
        let upos = matches!(
            word.upos,
            Upos::Pron | Upos::Det | Upos::Sconj | Upos::Cconj | Upos::Adp | Upos::Aux | Upos::Part
        );
        upos && word.lists.any(Lists::COMMON) && !word.upper() && !self.labelled(i)
            || self.words.is(i, "i")
            || self.words.is(i, "the")
    }

    /// Whether the word at `i` holds the sentence together: where all is in capitals, names end there.
    fn is_grammar(&self, i: usize) -> bool {
        matches!(
            self.words.at(i).upos,
            Upos::Verb | Upos::Aux | Upos::Adp | Upos::Det | Upos::Pron | Upos::Sconj | Upos::Part
        )
    }

    /// End after the next word that belongs to the name `first..end`.
    fn further(&self, first: usize, end: usize) -> Option<usize> {
        if end >= self.end || end - first > LONGEST {
            return None;
        }
        if let Some(form) = self.legal_form(end) {
            return Some(form);
        }
        let word = self.words.at(end);
        let text = self.words.str(end);
        // "Allentown, Pa. Acme will": behind a state's abbreviation begins another sentence.
        let state = end == first + 1
            && self.words.at(first).lists.any(Lists::STATE)
            && self.words.str(first).ends_with('.')
            && first > self.start
            && self.words.is(first - 1, ",");
        if state {
            return None;
        }
        // Behind "Inc." begins something else.
        let closed = self.words.at(end - 1).lists.any(Lists::LEGAL_FORM)
            && end - first > 1
            && HARD_FORMS.iter().any(|form| self.words.is(end - 1, form));
        if closed {
            return None;
        }
        if self.inside(end) && (word.camel() || !word.opening()) {
            if self.casing != Casing::Mixed && !self.goes_on(end) {
                return None;
            }
            if word.code() && self.words.at(end - 1).lists.any(Lists::PLACE) {
                return None;
            }
            return self.listed(end).or(Some(end + 1));
        }
        match text {
            "&" => self.capital(end + 1).then_some(end + 2),
            "," => self.comma(first, end),
            "-" | "‑" | "–" if word.glued() => self.hyphen(first, end),
            "of" | "for" | "in" | "on" => self.preposition(first, end),
            "and" => self.and(first, end),
            "'s" | "’s" | "'" | "’" => self.possessive(first, end),
            "family" => self.family(first, end),
            "(" | "“" | "\"" => self.nickname(first, end),
            "de" | "van" | "von" | "der" | "den" | "la" | "del" | "da" | "di" | "bin" | "al"
            | "du" | "dos" | "des" => {
                let name = self.capital(end + 1) && !self.words.at(first).lists.any(Lists::DEMONYM);
                (name || self.words.is(end + 1, "der") && self.capital(end + 2)).then_some(end + 1)
            }
            _ if word.digits() && self.number(end) => Some(end + 1),
            _ => None,
        }
    }

    /// In a title: whether the word at `i` continues a name rather than the sentence.
    fn goes_on(&self, i: usize) -> bool {
        let word = self.words.at(i);
        let seen = self.words.seen(i);
        if self.casing == Casing::Upper && self.is_grammar(i) {
            return false;
        }
        !word.lists.any(Lists::COMMON) && seen.small == 0
            || seen.capital > seen.small
            || !self.is_grammar(i) && self.legal_form_ahead(i)
            || word.lists.any(Lists::ORG_HEAD) && word.upos == Upos::Propn
    }
}

/// Words in the longest name that is read as one; bounds the time that a line of capitals takes.
pub(super) const LONGEST: usize = 24;

/// Legal forms behind which no name goes on.
const HARD_FORMS: &[&str] = &[
    "inc.",
    "inc",
    "ltd.",
    "ltd",
    "corp.",
    "llc",
    "llp",
    "plc",
    "gmbh",
    "l.l.c.",
    "l.p.",
    "co.",
    "n.v.",
    "s.a.",
    "incorporated",
];
