//! Short forms that a document gives to a party: `Acme Tool Company ("Acme")`, `(the "Company")`,
//! `(NYSE: ACM)`, "formerly known as".

use crate::nlp::lexicon::{LEXICON, Lists};
use crate::span::{Span, Tok};

use super::shape::Words;

/// What stands in the parentheses behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Definition {
    /// A further name.
    Alias(Span<Tok>),
    /// A common noun that stands for the party in this document.
    Term(Span<Tok>),
    /// A name that stands for several parties.
    Joint(Span<Tok>),
}

/// Longest definition, in words.
const LONGEST: usize = 40;

/// How far behind the name its definition may stand, in words: ", a Delaware corporation".
const DISTANCE: usize = 14;

/// Last words of terms that name a deal, a paper or a thing and no party: `(the "Merger")`, `(the "Credit Agreement")`.
const DEALS: &[&str] = &[
    "acquisition",
    "action",
    "agreement",
    "agreements",
    "amendment",
    "arrangement",
    "closing",
    "combination",
    "complaint",
    "consideration",
    "contract",
    "date",
    "facility",
    "lease",
    "litigation",
    "loan",
    "merger",
    "mergers",
    "note",
    "notes",
    "offer",
    "offering",
    "patent",
    "patents",
    "plan",
    "proceeding",
    "proceedings",
    "property",
    "purchase",
    "sale",
    "securities",
    "settlement",
    "share",
    "shares",
    "stock",
    "term",
    "time",
    "transaction",
    "transactions",
];

/// The opening parenthesis of the definition of the name that ends at `end`.
pub(super) fn opening(words: &Words<'_, '_>, end: usize, limit: usize) -> Option<usize> {
    let possessive = usize::from(end < limit && matches!(words.str(end), "'s" | "’s"));
    if end + possessive < limit && words.str(end + possessive) == "(" {
        return Some(end + possessive);
    }
    if end >= limit || words.str(end) != "," {
        return None;
    }
    let mut at = end + 1;
    while at < limit.min(end + DISTANCE) {
        match words.str(at) {
            "(" => return Some(at),
            "." | ";" | ":" => return None,
            _ if words.at(at).upos == crate::nlp::Upos::Verb && !words.at(at).capital() => {
                return None;
            }
            _ => at += 1,
        }
    }
    None
}

/// The definitions in the parentheses that open at `open`; `name` is the name they follow.
pub(super) fn read(
    words: &Words<'_, '_>,
    name: Span<Tok>,
    open: usize,
    limit: usize,
) -> Vec<Definition> {
    let mut out = Vec::new();
    let Some(close) = (open + 1..limit.min(open + LONGEST)).find(|&i| words.str(i) == ")") else {
        return out;
    };
    if let Some(ticker) = ticker(words, open + 1, close) {
        out.push(Definition::Alias(ticker));
        return out;
    }
    let adjacent = open <= name.end() + 1 && words.str(name.end()) != ",";
    let mut at = open + 1;
    let mut quoted = false;
    let mut the = false;
    let mut joint = false;
    while at < close {
        let text = words.str(at);
        match text {
            "“" | "\"" | "''" | "``" | "‘" => quoted = true,
            "the" | "The" => the = true,
            "collectively" | "together" | "Collectively" | "Together" | "jointly" => joint = true,
            "”" | "," | "or" | "and" => quoted = false,
            _ if words.at(at).capital() || words.at(at).camel() => {
                let mut end = at + 1;
                while end < close
                    && !matches!(words.str(end), "”" | "\"" | "''" | "," | "or" | ";" | "’")
                {
                    end += 1;
                }
                let term = Span::new(at, end);
                if joint && quoted {
                    out.push(Definition::Joint(term));
                } else if end - at <= 6 {
                    let short = Short {
                        term,
                        quoted,
                        the,
                        whole: at == open + 1 && end == close,
                        adjacent,
                    };
                    out.extend(judge(words, name, &short));
                }
                at = end;
                the = false;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    out
}

/// Whether a term stands for several parties by its own word: `Plaintiffs Doe and Roe ("Plaintiffs")`.
pub(super) fn is_plural(words: &Words<'_, '_>, term: Span<Tok>) -> bool {
    const PLURAL: &[&str] = &[
        "plaintiffs",
        "defendants",
        "respondents",
        "petitioners",
        "sellers",
        "buyers",
        "purchasers",
        "parties",
        "companies",
        "borrowers",
        "lenders",
        "investors",
        "guarantors",
        "states",
        "agencies",
        "underwriters",
        "shareholders",
        "stockholders",
    ];
    PLURAL.iter().any(|plural| words.is(term.end() - 1, plural))
}

/// A short form in parentheses.
struct Short {
    term: Span<Tok>,
    quoted: bool,
    /// "the" stands before it.
    the: bool,
    /// Nothing else stands in the parentheses.
    whole: bool,
    /// They stand right behind the name.
    adjacent: bool,
}

fn judge(words: &Words<'_, '_>, name: Span<Tok>, short: &Short) -> Option<Definition> {
    let term = short.term;
    let last = words.str(term.end() - 1).to_lowercase();
    if short.quoted && short.the && DEALS.contains(&&*last) {
        return None;
    }
    let first = words.at(term.start());
    let capitals = term.len() == 1 && first.upper();
    let common = Lists::COMMON.and(Lists::NOT_NAME);
    let alias = if resembles(words, name, term) {
        short.quoted || short.whole
    } else if short.quoted {
        if term.range().all(|i| words.at(i).lists.any(common)) {
            return Some(Definition::Term(term));
        }
        !short.the || capitals
    } else {
        let known = first.lists.any(Lists::PLACE.and(Lists::COMMON));
        short.whole && short.adjacent && capitals && !known
    };
    alias.then_some(Definition::Alias(term))
}

/// Whether a short form is the beginning of the name or its initials: "Acme" or "ATC" for "The Acme Tool Company".
pub(super) fn resembles(words: &Words<'_, '_>, name: Span<Tok>, short: Span<Tok>) -> bool {
    let start = name.start() + usize::from(words.is(name.start(), "the"));
    let prefix = start + short.len() <= name.end()
        && short
            .range()
            .zip(start..)
            .all(|(a, b)| words.at(a).key == words.at(b).key);
    prefix || short.len() == 1 && is_acronym(words, words.str(short.start()), name)
}

/// "NYSE: ACM", "Nasdaq: ACM".
fn ticker(words: &Words<'_, '_>, first: usize, close: usize) -> Option<Span<Tok>> {
    const EXCHANGES: &[&str] = &[
        "NYSE", "NASDAQ", "AMEX", "LSE", "TSX", "OTC", "OTCBB", "TSE", "ASX", "FTSE", "symbol",
    ];
    let colon = (first..close).find(|&i| words.str(i) == ":")?;
    let exchange = (first..colon).any(|i| EXCHANGES.iter().any(|e| words.is(i, e)));
    let symbol = colon + 1;
    (exchange && symbol < close && words.at(symbol).capital())
        .then(|| Span::new(symbol, symbol + 1))
}

/// Whether `short` is made of the first letters of the words of `name`.
pub(super) fn is_acronym(words: &Words<'_, '_>, short: &str, name: Span<Tok>) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2
        || letters.len() > 8
        || letters.iter().filter(|c| c.is_uppercase()).count() < 2
    {
        return false;
    }
    // "SoFi" for "Social Finance"
    let capitals: String = letters.iter().filter(|c| c.is_uppercase()).collect();
    let letters: String = letters.into_iter().collect();
    let all = initials(words, name);
    all.contains(&letters) || letters.starts_with(char::is_uppercase) && all.contains(&capitals)
}

/// The first letters of the words of `name`: without legal form and small words, with the form, with small words.
pub(super) fn initials(words: &Words<'_, '_>, name: Span<Tok>) -> [String; 3] {
    let firsts = |forms: bool, small: bool| -> String {
        name.range()
            .filter(|&i| words.at(i).alphabetic())
            .filter(|&i| small || words.at(i).capital())
            .filter(|&i| forms || i == name.start() || !words.at(i).lists.any(Lists::LEGAL_FORM))
            .filter_map(|i| words.str(i).chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    [
        firsts(false, false),
        firsts(true, false),
        firsts(false, true),
    ]
}

/// Whether `short` are the initials of the words of a name of which one is put together of two: "BGM" for "Bell Globemedia".
pub(super) fn joins_initials(words: &Words<'_, '_>, name: Span<Tok>, short: &str) -> bool {
    let common = |part: &str| LEXICON.get(part).lists.any(Lists::COMMON);
    let mut letters = short.chars();
    let mut next = letters.next();
    let mut joined = false;
    for i in name.range().filter(|&i| words.at(i).capital()) {
        let word = words.str(i).to_lowercase();
        let upper = |c: char| c.to_uppercase().next();
        if next.is_none() || word.chars().next().and_then(upper) != next {
            return joined && next.is_none() && words.at(i).lists.any(Lists::LEGAL_FORM);
        }
        next = letters.next();
        let seam = word
            .char_indices()
            .skip(3)
            .find(|&(at, c)| upper(c) == next && common(&word[..at]) && common(&word[at..]));
        if seam.is_some() {
            joined = true;
            next = letters.next();
        }
    }
    joined && next.is_none()
}

/// Nouns and participles by which one firm is said to be another's.
const OWNING: &[&str] = &[
    "affiliate",
    "arm",
    "controlled",
    "division",
    "owned",
    "owner",
    "owns",
    "parent",
    "subsidiary",
    "unit",
];

/// Whether the words between two names say that one firm owns the other, so that they are two however alike their names:
/// "Acme Holdings and its subsidiary, Acme Inc.", "Acme Capital, which is wholly owned by Acme".
pub(super) fn parts(words: &Words<'_, '_>, first_end: usize, second_start: usize) -> bool {
    if second_start <= first_end || second_start - first_end > 12 {
        return false;
    }
    let is = |i: usize, all: &[&str]| all.iter().any(|word| words.is(i, word));
    let mut range = first_end..second_start;
    let Some(owning) = range.clone().find(|&i| is(i, OWNING)) else {
        return false;
    };
    let stops = range.any(|i| is(i, &[";", ":", "that", "said"]));
    // What stands behind the noun leads from it to the second name.
    let leads = |i: usize| {
        is(i, OWNING)
            || is(
                i,
                &[
                    "of",
                    "by",
                    "and",
                    ",",
                    "company",
                    "indirectly",
                    "wholly",
                    "-",
                    "called",
                    "named",
                    "the",
                    "(",
                ],
            )
    };
    let owner = (first_end..owning).any(|i| {
        is(
            i,
            &[
                "its", "their", "'s", "’s", "a", "an", "the", "is", "was", ",", "wholly",
            ],
        )
    });
    !stops && owner && (owning + 1..second_start).all(leads)
}

/// Whether the words between two names say that the second is a former or other name of the first.
pub(super) fn renames(words: &Words<'_, '_>, first_end: usize, second: Span<Tok>) -> bool {
    let second_start = second.start();
    if second_start <= first_end || second_start - first_end > 7 {
        return false;
    }
    let between: Vec<String> = (first_end..second_start)
        .map(|i| words.str(i).to_lowercase())
        .collect();
    let text = between.join(" ");
    [
        "a/k/a",
        "a / k / a",
        "aka",
        "also called",
        "also known as",
        "better known as",
        "d/b/a",
        "d / b / a",
        "dba",
        "doing business as",
        "f/k/a",
        "f / k / a",
        "formerly called",
        "formerly known as",
        "later known as",
        "later renamed",
        "now called",
        "now known as",
        "originally called",
        "originally known as",
        "originally named",
        "previously called",
        "previously known as",
        "rebranded as",
        "renamed",
        "renamed as",
        "renamed itself",
        "since renamed",
        "subsequently renamed",
        "then called",
        "then known as",
        "then named",
    ]
    .iter()
    .any(|phrase| {
        text.trim_matches(|c: char| !c.is_alphanumeric())
            .trim_start_matches("which was ")
            == *phrase
    }) || {
        // "Acme (now Zenith)", not "Jane Doe, now Zenith's treasurer"
        let alone = ["( formerly", "( now", "( previously"].contains(&&*text);
        alone && words.is(second.end(), ")")
    }
}
