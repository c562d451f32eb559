//! Lists of names as they are printed: "Acme, Zenith in 2019 and Apex (the brewer)".

use super::attributes::is_month;
use super::reading::LocalParty;
use crate::nlp::{Deprel, Parsed, Upos};

/// The words between two names of a list, without what is said of the first alone: a time, a sum, a remark in
/// parentheses or a role ("Acme in 2019, Zenith (the brewer) for $5 million and Apex", "Jane Doe as chairman, Tom Roe").
fn joint<'p>(parsed: &'p Parsed<'_>, from: usize, to: usize) -> Vec<&'p str> {
    let tagged = parsed.tagged();
    let mut words = Vec::new();
    let mut token = from;
    while token < to {
        let word = tagged.word(token);
        let quantity =
            |t: usize| matches!(tagged.upos(t), Upos::Num | Upos::Sym) || is_month(tagged.word(t));
        // What stands behind "and" belongs to the next clause: "bought Acme, and in 2019 it sold".
        let behind_name = words.is_empty();
        let phrase = behind_name
            && matches!(word, "in" | "on" | "for")
            && token + 1 < to
            && quantity(token + 1);
        let year = |t: usize| tagged.word(t) == "," && t + 1 < to && quantity(t + 1);
        if behind_name && word == "(" {
            token = (token..to).find(|&t| tagged.word(t) == ")").unwrap_or(to) + 1;
        } else if let Some(end) = apposition(parsed, token, to).filter(|_| behind_name) {
            words.push(",");
            token = end;
        } else if let Some(end) = role_behind(parsed, token, to).filter(|_| behind_name) {
            token = end;
        } else if behind_name && sum_behind(parsed, token, to) {
            token = (token..to).find(|&t| !quantity(t)).unwrap_or(to);
        } else if phrase {
            token += 1;
            while token < to && (quantity(token) || year(token) || tagged.word(token) == "each") {
                token += 1;
            }
        } else {
            words.push(word);
            token += 1;
        }
    }
    words
}

/// Whether a sum stands there, and the next party has one of its own: "fined Acme $5 million and Zenith $3 million".
fn sum_behind(parsed: &Parsed<'_>, token: usize, to: usize) -> bool {
    let tagged = parsed.tagged();
    let sum = |t: usize| t < tagged.len() && tagged.upos(t) == Upos::Sym;
    sum(token) && (to + 1..tagged.len().min(to + 5)).any(sum)
}

/// Where "as" and the role behind it end, if the next party has one of its own: "hired Jane Doe as chairman, Tom Roe as
/// treasurer and Ann Poe as counsel". The last of them needs none of the rest.
fn role_behind(parsed: &Parsed<'_>, from: usize, to: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    if tagged.word(from) != "as" {
        return None;
    }
    let end = (from + 1..to).find(|&t| {
        !matches!(tagged.upos(t), Upos::Noun | Upos::Adj | Upos::Det)
            && !matches!(tagged.word(t), "of" | "its" | "-")
    })?;
    let next = (to + 1..tagged.len().min(to + 3)).any(|t| tagged.word(t) == "as");
    (end > from + 1 && next).then_some(end)
}

/// Where the remark that opens at the comma `from` ends, if it only says what kind of thing the name before is
/// and the list goes on: "Acme, a limited liability company, Zenith, a Delaware corporation, and Apex".
fn apposition(parsed: &Parsed<'_>, from: usize, to: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    let article = from + 1 < to && matches!(tagged.word(from + 1), "a" | "an");
    if tagged.word(from) != "," || !article {
        return None;
    }
    let close = (from + 2..to)
        .take(10)
        .find(|&t| matches!(tagged.word(t), "," | ";"))?;
    let clause = (from + 1..close).any(|t| tagged.xpos(t).is_finite());
    let goes_on = close + 1 == to || matches!(tagged.word(close + 1), "and" | "or");
    (!clause && goes_on).then_some(close + 1)
}

/// Words that tell when or for how much something was done.
const WHEN: &[&str] = &[
    ",",
    "a",
    "after",
    "afterwards",
    "also",
    "billion",
    "day",
    "days",
    "decade",
    "earlier",
    "eventually",
    "few",
    "finally",
    "five",
    "for",
    "four",
    "in",
    "increasingly",
    "last",
    "later",
    "million",
    "month",
    "months",
    "more",
    "most",
    "next",
    "on",
    "one",
    "recently",
    "several",
    "six",
    "subsequently",
    "ten",
    "that",
    "the",
    "then",
    "three",
    "two",
    "week",
    "weeks",
    "year",
    "years",
];

/// How two names that follow each other stand in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// More is to come.
    Open,
    /// "and", "or": the second is the last.
    Last,
    /// As `Last`, in a form that only lists have: "Acme in 2007, followed by Zenith".
    Listing,
}

/// Whether the words from `from` to `to` only describe the name behind them.
fn describes(parsed: &Parsed<'_>, from: usize, to: usize) -> bool {
    let tagged = parsed.tagged();
    (from..to).all(|t| {
        matches!(tagged.upos(t), Upos::Adj | Upos::Noun | Upos::Det)
            || matches!(tagged.word(t), "even" | "existing")
            || tagged.word(t) == "of" && t + 1 == to
    })
}

/// Whether "and" goes on with a further party of the same kind, between which and it only `said` tells when or for how
/// much, and behind which no verb follows: "bought Acme in 2006 and, three years later, Zenith".
fn is_elliptical(parsed: &Parsed<'_>, said: &[&str], behind: usize) -> bool {
    let tagged = parsed.tagged();
    let when = |word: &&str| {
        let number =
            word.starts_with(|c: char| c == '$' || c == '€' || c == '£' || c.is_ascii_digit());
        number || is_month(word) || WHEN.contains(word)
    };
    let goes_on = behind < tagged.len()
        && (matches!(
            tagged.upos(behind),
            Upos::Verb | Upos::Aux | Upos::Adv | Upos::Part | Upos::Noun
        ) || matches!(tagged.word(behind), "who" | "which" | "(" | "-"));
    let vague = [
        "a", "the", ",", "on", "in", "for", "one", "that", "then", "more", "also",
    ];
    let tells = said.iter().any(|word| !vague.contains(word));
    tells && said.len() <= 8 && said.iter().all(when) && !goes_on
}

/// Whether it stands as the one from whom something came, which what follows does not share.
fn is_source(parsed: &Parsed<'_>, party: &LocalParty) -> bool {
    let before = party.tokens.start().checked_sub(1);
    before.is_some_and(|t| matches!(parsed.tagged().word(t), "from" | "by" | "to"))
}

fn joined(parsed: &Parsed<'_>, a: &LocalParty, b: &LocalParty) -> Option<Joint> {
    let (from, to) = (a.tokens.end(), b.tokens.start());
    let words = joint(parsed, from, to);
    let mut rest = words.as_slice();
    let comma = matches!(rest.first(), Some(&("," | ";")));
    if comma {
        rest = &rest[1..];
    }
    match rest {
        [] | ["the"] if comma => Some(Joint::Open),
        ["but", "also", described @ ..]
            if described.len() <= 3 && describes(parsed, to - described.len(), to) =>
        {
            Some(Joint::Listing)
        }
        ["and" | "or" | "then", ..] | ["plus", _, ..]
            if !is_source(parsed, a)
                && is_elliptical(parsed, &words[usize::from(comma) + 1..], b.tokens.end()) =>
        {
            Some(Joint::Listing)
        }
        ["followed", "by"] | ["then"] if comma => Some(Joint::Listing),
        // "Acme, together with the attorneys general of Ohio and Utah"
        ["along" | "together" | "jointly", "with", described @ ..]
        | ["as", "well", "as", described @ ..]
        | ["joined", "by", described @ ..]
            if described.len() <= 4 && describes(parsed, to - described.len(), to) =>
        {
            Some(Joint::Listing)
        }
        ["and" | "or" | "&" | "plus", described @ ..] if described.len() <= 3 => {
            // "and previous investor Acme", "and the Acme"
            let dated = words.len() < to - from;
            let joint = if dated { Joint::Listing } else { Joint::Last };
            describes(parsed, to - described.len(), to).then_some(joint)
        }
        _ => None,
    }
}

/// For each party the next of its list: names of which only commas and conjunctions separate
/// them, closed by "and" or "or". Parsers break long lists; print does not.
pub(super) fn lists(parsed: &Parsed<'_>, parties: &[LocalParty]) -> Vec<Option<usize>> {
    // "Acme, Zenith, and the states": what closes the list has no name.
    let tagged = parsed.tagged();
    let unnamed = |party: &LocalParty| {
        let from = party.tokens.end();
        let article = ["the", "a", "an", "other", "another"];
        from + 2 < tagged.len()
            && tagged.word(from) == ","
            && matches!(tagged.word(from + 1), "and" | "or")
            && article.contains(&tagged.lemma(from + 2))
    };
    let mut next = vec![None; parties.len()];
    let mut start = 0;
    while start < parties.len() {
        let mut end = start;
        let mut last = None;
        while end + 1 < parties.len() && matches!(last, None | Some(Joint::Open)) {
            match joined(parsed, &parties[end], &parties[end + 1]) {
                Some(joint) => {
                    last = Some(joint);
                    end += 1;
                }
                None => break,
            }
        }
        // Two names with a mere "and" may stand in two clauses; the tree knows.
        let listed = match last {
            Some(Joint::Last) => end - start >= 2,
            Some(Joint::Listing) => true,
            _ => false,
        };
        // "Acme, Zenith to merge"
        let headline = |party: &LocalParty| {
            let to = party.tokens.end();
            start == 0
                && parties[0].tokens.start() == 0
                && to + 1 < tagged.len()
                && tagged.word(to) == "to"
                && tagged.xpos(to + 1).is_base_form()
        };
        if listed || end > start && (unnamed(&parties[end]) || headline(&parties[end])) {
            for (index, slot) in next.iter_mut().enumerate().take(end).skip(start) {
                *slot = Some(index + 1);
            }
        }
        start = end.max(start + 1);
    }
    part_appositions(parsed, parties, &mut next);
    next
}

/// "Acme, a unit of Zenith, Vertex and Apex": where the tree says that the list goes on from the unit, it does not go on
/// from the owner.
fn part_appositions(parsed: &Parsed<'_>, parties: &[LocalParty], next: &mut [Option<usize>]) {
    let at = |token: usize| {
        parties
            .iter()
            .position(|party| party.tokens.range().contains(&token))
    };
    for owner in 0..parties.len() {
        let Some(behind) = next[owner] else { continue };
        let noun = parsed.head(parties[owner].tokens.start());
        let unit = noun.filter(|&noun| parsed.deprel(noun) == Deprel::Appos);
        let unit = unit.and_then(|noun| parsed.head(noun));
        let first = parties[behind].tokens.start();
        if let Some(unit) = unit
            && parsed.deprel(first) == Deprel::Conj
            && parsed.head(first) == Some(unit)
            && let Some(unit) = at(unit)
        {
            next[owner] = None;
            next[unit] = Some(behind);
        }
    }
}
