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
        let phrase = matches!(word, "in" | "on" | "for") && token + 1 < to && quantity(token + 1);
        if word == "(" {
            token = (token..to).find(|&t| tagged.word(t) == ")").unwrap_or(to) + 1;
        } else if phrase {
            token += 1;
            while token < to && (quantity(token) || tagged.word(token) == "each") {
                token += 1;
            }
        } else {
            words.push(word);
            token += 1;
        }
    }
    words
}

/// For each party the next of its list: names of which only commas and conjunctions separate
/// them, closed by "and" or "or". Parsers break long lists; print does not.
pub(super) fn lists(parsed: &Parsed<'_>, parties: &[LocalParty]) -> Vec<Option<usize>> {
    let gap = |a: &LocalParty, b: &LocalParty| -> Option<bool> {
        let words = joint(parsed, a.tokens.end(), b.tokens.start());
        match words.as_slice() {
            [","] | [";"] | [",", "the"] => Some(false),
            ["and" | "or" | "&"]
            | [",", "and" | "or"]
            | ["and", "the"]
            | [",", "and", "the"]
            | ["and", "even"]
            | [",", "and", "even"] => Some(true),
            _ => None,
        }
    };
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
        let mut closed = false;
        while end + 1 < parties.len() && !closed {
            match gap(&parties[end], &parties[end + 1]) {
                Some(last) => {
                    closed = last;
                    end += 1;
                }
                None => break,
            }
        }
        if closed && end - start >= 2 || end > start && unnamed(&parties[end]) {
            for (index, slot) in next.iter_mut().enumerate().take(end).skip(start) {
                *slot = Some(index + 1);
            }
        }
        start = end.max(start + 1);
    }
    next
}
