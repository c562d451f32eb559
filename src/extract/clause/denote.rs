//! Whom a noun says something about: the bearer of a role, the instance of a kind.

use super::{
    DEPTH, active_object, attached, children_by, has_case, has_subject, is_passive, is_verbal,
    possessor, surface_subject,
};
use crate::nlp::{Deprel, Parsed, Upos};

/// Words that count members of the group that their complement names: "one of the founders".
const COUNTED: &[&str] = &[
    "one", "two", "some", "several", "many", "most", "each", "all", "member", "part",
];

/// Verbs of whose subject, and not object, an "as" phrase speaks: "succeeded Doe as chairman".
const SUBJECT_AS: &[&str] = &[
    "succeed",
    "replace",
    "join",
    "rejoin",
    "follow",
    "serve",
    "leave",
    "quit",
    "represent",
    "take",
    "precede",
];

/// What the noun `word` may say something about, the likeliest first: "Nadella, CEO of Acme", "CEO Satya
/// Nadella", "Nadella is CEO", "named Nadella CEO", "joined as CEO".
pub(in crate::extract) fn denoted(parsed: &Parsed<'_>, word: usize, depth: usize) -> Vec<usize> {
    if depth > DEPTH {
        return Vec::new();
    }
    if has_subject(parsed, word) {
        return surface_subject(parsed, word, 0).into_iter().collect();
    }
    let mut found: Vec<usize> = children_by(parsed, word, Deprel::Appos).collect();
    let Some(head) = parsed.head(word) else {
        found.extend(named_by_flat(parsed, word));
        return found;
    };
    match parsed.deprel(word) {
        Deprel::Appos => found.push(head),
        Deprel::Conj => found.extend(denoted(parsed, head, depth + 1)),
        // "Jane Doe is one of the founders"
        Deprel::Nmod
            if COUNTED.contains(&parsed.tagged().lemma(head))
                && (has_case(parsed, word, "of") || has_case(parsed, word, "among")) =>
        {
            found.extend(denoted(parsed, head, depth + 1));
        }
        Deprel::Compound
        | Deprel::Nmod
        | Deprel::NmodDesc
        | Deprel::NmodUnmarked
        | Deprel::Flat
            if word < head =>
        {
            found.push(head);
        }
        // Coordinated predicates are easily torn apart: "was the founder and founding CEO".
        Deprel::Obj | Deprel::Xcomp if parsed.tagged().upos(head) == Upos::Noun => {
            found.extend(denoted(parsed, head, depth + 1));
        }
        // "while an engineer at Acme", "as chairman"
        Deprel::Advcl
            if ["while", "when", "as", "once"]
                .iter()
                .any(|m| has_case(parsed, word, m)) =>
        {
            found.extend(surface_subject(parsed, head, 0));
        }
        // "Among its owners are Acme and Zenith"
        Deprel::Obl | Deprel::Nmod | Deprel::Advcl if has_case(parsed, word, "among") => {
            if children_by(parsed, head, Deprel::Cop).next().is_some() {
                found.push(head);
            } else if parsed.tagged().lemma(head) == "be" {
                found.extend(children_by(parsed, head, Deprel::Nsubj));
            }
        }
        Deprel::Xcomp | Deprel::Obj | Deprel::Advcl => found.extend(predicated(parsed, word, head)),
        Deprel::Obl | Deprel::Nmod if has_case(parsed, word, "as") => {
            found.extend(predicated(parsed, word, head));
            // "the appointment of Jane Doe as chairman"
            if parsed.tagged().upos(head) == Upos::Noun {
                found.extend(attached(parsed, head, "of"));
                found.extend(possessor(parsed, head));
            }
        }
        // "The chairman is Jane Doe", "customers include Acme and Zenith"
        Deprel::Nsubj if children_by(parsed, head, Deprel::Cop).next().is_some() => {
            found.push(head);
        }
        Deprel::Nsubj if matches!(parsed.tagged().lemma(head), "include" | "comprise") => {
            found.extend(active_object(parsed, head));
        }
        Deprel::Parataxis | Deprel::List | Deprel::Dep if word > head => found.push(head),
        _ => {}
    }
    found.extend(named_by_flat(parsed, word));
    found
}

/// The subject or object of which the verb `verb` predicates the noun `word`.
fn predicated(parsed: &Parsed<'_>, word: usize, verb: usize) -> Option<usize> {
    if !is_verbal(parsed, verb) {
        return None;
    }
    if is_passive(parsed, verb) {
        return surface_subject(parsed, verb, 0);
    }
    let lemma = parsed.tagged().lemma(verb);
    let with_as = has_case(parsed, word, "as");
    if with_as && SUBJECT_AS.contains(&lemma) {
        return surface_subject(parsed, verb, 0);
    }
    let linking = [
        "be", "become", "remain", "serve", "join", "act", "return", "continue", "work", "retire",
        "resign", "start",
    ];
    match active_object(parsed, verb) {
        Some(object) if object != word => Some(object),
        _ if with_as || linking.contains(&lemma) => surface_subject(parsed, verb, 0),
        _ => None,
    }
}

/// Names that a parser hangs on the role before them: "chief executive Satya Nadella".
fn named_by_flat(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    children_by(parsed, word, Deprel::Flat)
        .find(|&c| c > word && parsed.tagged().upos(c) == Upos::Propn)
}
