//! Lists of names as they are printed: "Acme, Zenith in 2019 and Apex (the brewer)".

use super::attributes::is_month;
use super::reading::LocalParty;
use crate::nlp::{Parsed, Upos};

/// The words between two names of a list, without what is said of the first alone: a time, a sum or a
/// remark in parentheses ("Acme in 2019, Zenith (the brewer) for $5 million and Apex").
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
            && article.contains(&&*tagged.lemma(from + 2))
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
        if listed || end > start && unnamed(&parties[end]) {
            for (index, slot) in next.iter_mut().enumerate().take(end).skip(start) {
                *slot = Some(index + 1);
            }
        }
        start = end.max(start + 1);
    }
    next
}
