//! States that the simple past puts behind: "was treasurer of Acme", "served as its counsel", "had worked at Zenith".

use super::has_mark;
use crate::extract::clause;
use crate::nlp::{Deprel, Parsed, Upos};

/// Verbs for doing what a role asks.
const SERVING: &[&str] = &["act", "double", "function", "serve", "work"];

/// Verbs of which the clause behind them takes over the past: "said that he was the treasurer" may still hold.
const REPORTING: &[&str] = &[
    "add", "admit", "announce", "claim", "confirm", "explain", "know", "learn", "note", "report",
    "say", "show", "state", "tell", "testify", "write",
];

/// The word that puts the state which the word at `trigger` tells into the simple past.
pub(super) fn lapsed(parsed: &Parsed<'_>, trigger: usize) -> Option<usize> {
    let (predicate, past) = predicate(parsed, trigger, 0)?;
    let reported = parsed.deprel(predicate) == Deprel::Ccomp
        && parsed
            .head(predicate)
            .is_some_and(|verb| REPORTING.contains(&parsed.tagged().lemma(verb)));
    // "was chairman since 2004", "while he was chairman, he bought Zenith" tell of a time, not of its end.
    let lasts = parsed
        .children(predicate)
        .any(|c| clause::has_case(parsed, c, "since") || has_mark(parsed, predicate, "since"));
    (!reported && !lasts).then_some(past)
}

/// The word that predicates the state, and the one that has its tense.
fn predicate(parsed: &Parsed<'_>, word: usize, depth: usize) -> Option<(usize, usize)> {
    let tagged = parsed.tagged();
    if let Some(cop) = clause::children_by(parsed, word, Deprel::Cop).next() {
        let past = match &*tagged.word(cop).to_ascii_lowercase() {
            "was" | "were" => Some(cop),
            "been" => had(parsed, word),
            _ => None,
        };
        return past.map(|past| (word, past));
    }
    if tagged.upos(word) == Upos::Verb {
        let past = if tagged.xpos(word).is_past() {
            Some(word)
        } else if tagged.xpos(word).is_past_participle() && !clause::is_passive(parsed, word) {
            had(parsed, word)
        } else {
            None
        };
        return past.map(|past| (word, past));
    }
    let head = parsed.head(word).filter(|_| depth < 4)?;
    let serving = || SERVING.contains(&tagged.lemma(head)) && clause::has_case(parsed, word, "as");
    let above = match parsed.deprel(word).base() {
        Deprel::Conj => true,
        Deprel::Obl => serving(),
        _ => false,
    };
    above.then(|| predicate(parsed, head, depth + 1)).flatten()
}

/// "had" before a participle.
fn had(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    clause::children_by(parsed, word, Deprel::Aux)
        .find(|&aux| parsed.tagged().word(aux).eq_ignore_ascii_case("had"))
}
