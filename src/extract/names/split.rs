//! One run of capitals to the names in it: "Microsoft CEO Satya Nadella" holds two.

use crate::nlp::lexicon::Lists;

use super::shape::{Casing, Words};

/// A name cut out of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its first word.
    pub(super) first: usize,
    /// Behind its last word.
    pub(super) end: usize,
    /// A title or role of a person stands before it, in capitals.
    pub(super) titled: Option<Honorific>,
    /// A role stands behind it in the same run: "Acme CEO".
    pub(super) before_role: bool,
}

/// What a title says of its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Honorific {
    /// Mr., Sir, Lord.
    Man,
    /// Ms., Mrs., Lady.
    Woman,
    /// Dr., Judge, CEO.
    Anyone,
}

const NAMES: Lists = Lists::PARTY.and(Lists::MAYBE_PARTY);

/// The names in the run `first..end`.
pub(super) fn split(
    words: &Words<'_, '_>,
    first: usize,
    end: usize,
    casing: Casing,
    out: &mut Vec<Piece>,
) {
    let plain = Piece {
        first,
        end,
        titled: None,
        before_role: false,
    };
    if words
        .listed(first, end, NAMES)
        .is_some_and(|(e, _)| e == end)
        || is_office(words, first, end)
    {
        push(words, plain, casing, out);
        return;
    }
    let mut start = first;
    let mut titled = None;
    let mut i = first;
    while i < end {
        let after_given = i > start && words.at(i - 1).lists.any(Lists::GIVEN) && i + 1 < end;
        // "Jane Doe-King"
        let joined = i > start && words.at(i).glued() && words.at(i - 1).hyphen();
        let Some(role) = role_at(words, i, end).filter(|_| !after_given && !joined) else {
            i += 1;
            continue;
        };
        if i == start && i > first && titled.is_none() {
            titled = Some(Honorific::Anyone);
        }
        if i > start {
            push(
                words,
                Piece {
                    first: start,
                    end: i,
                    titled,
                    before_role: true,
                },
                casing,
                out,
            );
        }
        titled = Some(honorific(words, i, role));
        start = role;
        // "Chairman of Acme", "Chairman and Founder": what follows "of" is no person.
        while start < end
            && (!words.at(start).alphabetic()
                || words.is(start, "of")
                || words.is(start, "and")
                || words.is(start, "the")
                || words.is(start, "for"))
        {
            if words.is(start, "of") || words.is(start, "for") {
                titled = None;
            }
            start += 1;
        }
        i = start;
    }
    if start < end {
        push(
            words,
            Piece {
                first: start,
                end,
                titled,
                before_role: false,
            },
            casing,
            out,
        );
    }
}

/// "Attorney General's Office", "Office of the Governor": a role within the name of a body.
fn is_office(words: &Words<'_, '_>, first: usize, end: usize) -> bool {
    let head = |i: usize| words.at(i).lists.any(Lists::ORG_HEAD);
    let possessive =
        (first..end).any(|i| words.is(i, "'s") || words.is(i, "’s") || words.is(i, "of"));
    end - first > 2
        && possessive
        && (head(end - 1) || head(first))
        && !words.at(first).lists.any(Lists::TITLE)
}

/// End of the title or role that begins at `i`, if it splits the run.
fn role_at(words: &Words<'_, '_>, i: usize, end: usize) -> Option<usize> {
    let (stop, entry) = words.listed(i, end, Lists::ROLE.and(Lists::TITLE))?;
    let title = entry.lists.any(Lists::TITLE) && (words.str(i).ends_with('.') || stop < end);
    // A role of one word may be part of a firm's name: "General Electric", "Partners Group".
    let rest_is_org = stop < end
        && words
            .at(end - 1)
            .lists
            .any(Lists::ORG_HEAD.and(Lists::LEGAL_FORM))
        && !words.at(stop).lists.any(Lists::GIVEN);
    let ends_firm = stop == end
        && stop == i + 1
        && words
            .at(i)
            .lists
            .any(Lists::ORG_HEAD.and(Lists::LEGAL_FORM));
    (!rest_is_org && (title || !ends_firm)).then_some(stop)
}

/// "GPUs", "APIs".
pub(super) fn is_plural_abbreviation(word: &str) -> bool {
    word.len() > 2
        && word
            .strip_suffix('s')
            .is_some_and(|stem| stem.chars().all(char::is_uppercase))
}

fn honorific(words: &Words<'_, '_>, first: usize, end: usize) -> Honorific {
    let last = words.str(end - 1);
    let lists = words
        .listed(first, end, Lists::TITLE)
        .map_or(Lists::default(), |(_, entry)| entry.lists);
    match last {
        _ if lists.any(Lists::MALE_MARK) => Honorific::Man,
        _ if lists.any(Lists::FEMALE_MARK) => Honorific::Woman,
        _ if last.ends_with("man") => Honorific::Man,
        _ if last.ends_with("woman") => Honorific::Woman,
        _ => Honorific::Anyone,
    }
}

/// Adds what is left of `piece` without words that only stand before a name.
fn push(words: &Words<'_, '_>, mut piece: Piece, casing: Casing, out: &mut Vec<Piece>) {
    let whole = words
        .listed(piece.first, piece.end, NAMES)
        .is_some_and(|(e, _)| e == piece.end);
    if !whole {
        strip(words, &mut piece, casing);
    }
    if piece.first < piece.end && !is_citation(words, piece) && !is_address(words, piece) {
        out.push(piece);
    }
}

/// What parties of a suit are called in capitals before their names.
const PARTY_ROLES: &[&str] = &[
    "plaintiff",
    "plaintiffs",
    "defendant",
    "defendants",
    "respondent",
    "respondents",
    "petitioner",
    "petitioners",
    "appellant",
    "appellants",
    "appellee",
    "appellees",
    "intervenor",
    "intervenors",
    "complainant",
    "debtor",
    "debtors",
    "claimant",
    "relator",
];

fn strip(words: &Words<'_, '_>, piece: &mut Piece, casing: Casing) {
    while piece.first < piece.end {
        let word = words.at(piece.first);
        let rest = piece.first + 1 < piece.end;
        let known_rest = rest
            && words
                .listed(piece.first + 1, piece.end, Lists::PARTY)
                .is_some_and(|(e, _)| e == piece.end);
        let adjective = word.lists.any(Lists::DEMONYM)
            && !word.lists.any(Lists::PARTY)
            && (known_rest || !rest);
        // "Discount retailer Acme": the first word of a sentence has a capital anyway.
        let small = if casing == Casing::Mixed {
            words.seen(piece.first).small > 0
        } else {
            !words
                .at(piece.first + usize::from(rest))
                .lists
                .any(Lists::COMMON)
        };
        let opener = word.opening()
            && rest
            && word.lists.any(Lists::COMMON)
            && small
            && words.seen(piece.first).capital == 0
            && (casing != Casing::Mixed || !words.at(piece.end - 1).lists.any(Lists::COMMON));
        // "Chipmaker Acme": a noun for what the name behind it is.
        let next = words.at(piece.first + usize::from(rest)).lists;
        let kind = word.opening()
            && rest
            && word.lists.any(Lists::NOUNS)
            && !word.lists.any(Lists::ORG_HEAD)
            && !next.any(Lists::COMMON.and(Lists::ORG_HEAD).and(Lists::LEGAL_FORM));
        let mark = !word.alphabetic() && !word.code() && !word.digits();
        let party_role = rest && PARTY_ROLES.iter().any(|role| words.is(piece.first, role));
        if party_role
            || adjective
            || opener
            || kind
            || mark
            || words.is(piece.first, "the")
            || words.is(piece.first, "and")
        {
            piece.first += 1;
        } else {
            break;
        }
    }
    while piece.first < piece.end {
        let last = piece.end - 1;
        let small =
            words.at(last).alphabetic() && !words.at(last).capital() && !words.at(last).camel();
        let mark = matches!(words.str(last), "&" | "," | "-" | "(" | "'s" | "’s");
        let rest = (last > piece.first)
            .then(|| words.listed(piece.first, last, NAMES))
            .flatten()
            .filter(|(e, _)| *e == last);
        let known_rest = rest.is_some() || last == piece.first + 1 && words.at(piece.first).camel();
        // "Acme AG", but the attorney general in "Texas AG".
        let form = words.at(last).lists.any(Lists::LEGAL_FORM)
            && rest.is_none_or(|(_, entry)| !entry.lists.any(Lists::PLACE));
        let abbreviation = known_rest
            && !form
            && (words.at(last).upper() && words.at(last).lists.any(Lists::NOT_NAME)
                || is_plural_abbreviation(words.str(last)));
        if abbreviation {
            piece.end -= 1;
            continue;
        }
        let loose = small
            && last > piece.first
            && !words.at(last).glued()
            && !words.is(last, "family")
            && !words.at(last).lists.any(Lists::LEGAL_FORM);
        if mark || loose {
            piece.end -= 1;
        } else {
            break;
        }
    }
}

/// "316 U.S. 241": a report of cases between its numbers.
fn is_citation(words: &Words<'_, '_>, piece: Piece) -> bool {
    let before = piece.first > 0 && words.at(piece.first - 1).digits();
    let number = |i: usize| i < words.text.tokens().len() && words.at(i).digits();
    let after =
        number(piece.end) || words.at(piece.end - 1).digits() && piece.end - piece.first > 1;
    before && after && words.slice(piece.first, piece.end).contains(['.', 'Q'])
}

/// "12 Harbor Parkway": a number before a street.
fn is_address(words: &Words<'_, '_>, piece: Piece) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "st.",
        "avenue",
        "ave.",
        "road",
        "rd.",
        "parkway",
        "boulevard",
        "blvd.",
        "drive",
        "lane",
        "highway",
        "suite",
        "floor",
        "court",
        "way",
        "square",
        "plaza",
        "place",
        "circle",
    ];
    let numbered = piece.first > 0 && words.at(piece.first - 1).digits();
    numbered && STREETS.iter().any(|street| words.is(piece.end - 1, street))
}
