//! What stands with a preposition at a word, and around the phrase that the word heads.

use super::{
    DEPTH, active_object, children_by, coordination, has_subject, is_predicate,
    is_relative_pronoun, is_verbal, possessor, surface_subject,
};
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed, Upos};

/// Prepositions of phrases that say how the clause's subject did what it did: "grew through the
/// acquisition of Zenith", "with offices in Oslo, Acme …".
const MANNER: &[&str] = &["with", "through", "via", "by", "in", "under"];

/// Prepositions of phrases that open a sentence and say after or before what its subject does what it does:
/// "After the acquisition of Zenith, Acme …".
const TIME: &[&str] = &[
    "after",
    "following",
    "since",
    "upon",
    "before",
    "prior to",
    "until",
    "despite",
    "during",
];

/// Verbs besides support verbs whose participle says no more than that what its noun names was done.
const DOING: &[&str] = &[
    "address", "carry", "impose", "levy", "level", "publish", "raise", "send", "submit", "write",
];

/// The noun that stands with preposition `preposition` at `word`, or at the object or verb between
/// which and `word` English lets the phrase float ("invested $1 billion in Acme").
pub(in crate::extract) fn prepositional(
    parsed: &Parsed<'_>,
    word: usize,
    preposition: &str,
) -> Vec<usize> {
    let mut found = attached(parsed, word, preposition);
    if found.is_empty() && is_verbal(parsed, word) {
        // "received funding from Acme": taggers take such nouns for verbs.
        let nominal = children_by(parsed, word, Deprel::Xcomp)
            .filter(|&c| parsed.tagged().xpos(c).is_gerund());
        let objects = children_by(parsed, word, Deprel::Obj)
            .chain(active_object(parsed, word))
            .chain(nominal);
        found = objects
            .map(|object| attached_within(parsed, object, preposition))
            .find(|found| !found.is_empty())
            .unwrap_or_default();
        if found.is_empty() && matches!(preposition, "from" | "by") {
            found = attached_below(parsed, word, preposition);
        }
    } else if found.is_empty()
        && matches!(
            parsed.deprel(word).base(),
            Deprel::Obj | Deprel::Nsubj | Deprel::Obl
        )
        && let Some(verb) = parsed.head(word).filter(|&h| is_verbal(parsed, h))
        && parsed.deprel(word) != Deprel::Nsubj
    {
        found = attached(parsed, verb, preposition);
        found.retain(|&t| t > word);
    }
    if found.is_empty() && !is_verbal(parsed, word) {
        found = attached_to_doing(parsed, word, preposition);
    }
    // "the purchase by Acme of Zenith"
    if found.is_empty() && preposition == "of" && !is_verbal(parsed, word) {
        found = attached(parsed, word, "by")
            .into_iter()
            .filter(|&agent| parsed.tagged().upos(agent) == Upos::Propn)
            .flat_map(|agent| attached(parsed, agent, "of"))
            .collect();
    }
    if found.is_empty() {
        found = predicated_place(parsed, word, preposition);
    }
    // "chairman and chief executive of Acme": the phrase hangs on one of the coordinated nouns.
    if found.is_empty() {
        for sibling in coordination(parsed, word) {
            if sibling != word {
                found = attached(parsed, sibling, preposition);
                if !found.is_empty() {
                    break;
                }
            }
        }
    }
    found
}

/// What stands with `preposition` at a participle that only says that the thing was made: "a lawsuit filed by Acme
/// against Zenith", "a fine imposed on Acme", "talks held with Acme".
fn attached_to_doing(parsed: &Parsed<'_>, word: usize, preposition: &str) -> Vec<usize> {
    children_by(parsed, word, Deprel::Acl)
        .filter(|&c| {
            let lemma = parsed.tagged().lemma(c);
            parsed.tagged().xpos(c).is_past_participle()
                && (super::is_support(lemma) || DOING.contains(&lemma))
        })
        .map(|c| {
            let agent = children_by(parsed, c, Deprel::OblAgent).filter(|_| preposition == "by");
            let mut found: Vec<usize> = agent.collect();
            if found.is_empty() {
                found = attached(parsed, c, preposition);
            }
            found
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The place that a clause predicates of its subject `word`: "its headquarters are in Oslo".
fn predicated_place(parsed: &Parsed<'_>, word: usize, preposition: &str) -> Vec<usize> {
    let Some(head) = parsed.head(word) else {
        return Vec::new();
    };
    if parsed.deprel(word).base() != Deprel::Nsubj {
        return Vec::new();
    }
    if has_case(parsed, head, preposition) {
        return vec![head];
    }
    let locative = ["be", "remain", "stay", "lie", "locate", "situate", "base"];
    if locative.contains(&parsed.tagged().lemma(head)) {
        return attached(parsed, head, preposition);
    }
    // "is expected to remain in Oslo"
    children_by(parsed, head, Deprel::Xcomp)
        .filter(|&c| locative.contains(&parsed.tagged().lemma(c)))
        .flat_map(|c| attached(parsed, c, preposition))
        .collect()
}

/// Whether `word` is introduced by the preposition or conjunction `form`, fixed expressions
/// ("such as", "because of") included.
pub(in crate::extract) fn has_case(parsed: &Parsed<'_>, word: usize, form: &str) -> bool {
    parsed.children(word).any(|c| {
        matches!(parsed.deprel(c), Deprel::Case | Deprel::Mark | Deprel::Cc)
            && phrase_is(parsed, c, form)
    })
}

fn phrase_is(parsed: &Parsed<'_>, case: usize, form: &str) -> bool {
    let tagged = parsed.tagged();
    let mut words = form.split(' ');
    let Some(first) = words.next() else {
        return false;
    };
    if !tagged.word(case).eq_ignore_ascii_case(first) {
        return false;
    }
    let mut fixed = children_by(parsed, case, Deprel::Fixed);
    words.all(|w| {
        fixed
            .next()
            .is_some_and(|f| tagged.word(f).eq_ignore_ascii_case(w))
    })
}

pub(super) fn attached(parsed: &Parsed<'_>, word: usize, preposition: &str) -> Vec<usize> {
    parsed
        .children(word)
        .filter(|&c| {
            matches!(
                parsed.deprel(c).base(),
                Deprel::Obl | Deprel::Nmod | Deprel::Acl | Deprel::Advcl | Deprel::Obj
            ) && has_case(parsed, c, preposition)
        })
        .map(|c| {
            let relative = is_relative_pronoun(parsed, c)
                .then(|| antecedent(parsed, c).or_else(|| before_relative(parsed, c)));
            let within = || before_infinitive(parsed, c, preposition);
            relative.flatten().or_else(within).unwrap_or(c)
        })
        .collect()
}

/// The noun between the preposition and the infinitive `verb`, on which parsers hang both: "a deal with Acme to
/// build cars".
fn before_infinitive(parsed: &Parsed<'_>, verb: usize, preposition: &str) -> Option<usize> {
    if !parsed.tagged().xpos(verb).is_base_form() {
        return None;
    }
    let case = children_by(parsed, verb, Deprel::Mark)
        .chain(children_by(parsed, verb, Deprel::Case))
        .find(|&c| phrase_is(parsed, c, preposition))?;
    let nominal = |&c: &usize| {
        c > case && c < verb && matches!(parsed.tagged().upos(c), Upos::Propn | Upos::Noun)
    };
    parsed
        .children(case)
        .find(nominal)
        .or_else(|| parsed.children(verb).find(nominal))
}

/// What stands with `preposition` below the noun `word`, at any of the numbers and nouns that make up its
/// phrase: "a $5 million fine to Acme".
fn attached_within(parsed: &Parsed<'_>, word: usize, preposition: &str) -> Vec<usize> {
    let mut phrase = vec![word];
    let mut next = 0;
    while next < phrase.len() && phrase.len() < 16 {
        let found = attached(parsed, phrase[next], preposition);
        if !found.is_empty() {
            return found;
        }
        phrase.extend(parsed.children(phrase[next]).filter(|&c| {
            matches!(
                parsed.deprel(c).base(),
                Deprel::Nummod | Deprel::Compound | Deprel::Amod | Deprel::Flat
            )
        }));
        next += 1;
    }
    Vec::new()
}

/// What stands with `preposition` at another phrase of the verb `word`, where parsers tend to hang it: "founded as
/// Acme by Jane Doe", "raised $5 million to date from Zenith".
fn attached_below(parsed: &Parsed<'_>, word: usize, preposition: &str) -> Vec<usize> {
    children_by(parsed, word, Deprel::Obl)
        .map(|phrase| attached(parsed, phrase, preposition))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// What the relative pronoun `pronoun` stands for, as far as the tree tells: "in which Acme invested".
fn antecedent(parsed: &Parsed<'_>, pronoun: usize) -> Option<usize> {
    let mut at = pronoun;
    for _ in 0..DEPTH {
        let head = parsed.head(at)?;
        if parsed.deprel(at) == Deprel::AclRelcl {
            return Some(head);
        }
        at = head;
    }
    None
}

/// The noun right before a preposition and its relative pronoun, where the tree has lost it: "Acme, in which Zenith holds
/// a stake, …".
fn before_relative(parsed: &Parsed<'_>, pronoun: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    let mut before = pronoun.checked_sub(2)?;
    if tagged.word(before) == "," {
        before = before.checked_sub(1)?;
    }
    let nominal = matches!(tagged.upos(before), Upos::Propn | Upos::Noun);
    // "combined its business with that of Zenith"
    let that = tagged.word(pronoun).eq_ignore_ascii_case("that");
    (nominal && !that && tagged.upos(pronoun - 1) == Upos::Adp).then_some(before)
}

/// The name right before ", which" where the tree hangs the clause on a person: "a spokesman for Acme, which was sued".
pub(super) fn named_before(parsed: &Parsed<'_>, pronoun: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    let name = pronoun.checked_sub(2)?;
    let mut above = parsed.head(pronoun);
    while let Some(verb) = above.filter(|&verb| verb > pronoun) {
        above = parsed.head(verb);
    }
    let person = LEXICON.get(tagged.lemma(above?)).lists.any(Lists::ROLE);
    let which = tagged.word(pronoun).eq_ignore_ascii_case("which");
    (which && person && tagged.word(name + 1) == "," && tagged.upos(name) == Upos::Propn)
        .then_some(name)
}

/// Of whom the phrase headed by `word` may say something without naming it, the nearest first: the noun that
/// it modifies, the subjects of the clauses that it qualifies. "Acme, with offices in Oslo", "Acme grew
/// through the acquisition of Zenith", "Acme raised money in a round led by Apex".
pub(in crate::extract) fn around(parsed: &Parsed<'_>, word: usize) -> Vec<usize> {
    let verbal = is_verbal(parsed, word);
    let mut found = Vec::new();
    if !verbal && !qualifies(parsed, word) {
        return found;
    }
    let mut at = word;
    for _ in 0..DEPTH {
        let Some(head) = parsed.head(at) else {
            break;
        };
        let base = parsed.deprel(at).base();
        let modified = matches!(base, Deprel::Appos | Deprel::Nmod) && !verbal;
        if modified && parsed.tagged().upos(head) == Upos::Propn {
            found.push(head);
        }
        if is_predicate(parsed, head) || has_subject(parsed, head) {
            let other = |&s: &usize| s != at;
            found.extend(
                surface_subject(parsed, head, 0)
                    .filter(other)
                    .or_else(|| children_by(parsed, head, Deprel::Nsubj).find(other)),
            );
        }
        at = head;
    }
    found
}

/// Whether the phrase of the noun `word` says how something was done, or whose it is by a pronoun that
/// points ahead: "following its merger with Zenith, Acme …".
fn qualifies(parsed: &Parsed<'_>, word: usize) -> bool {
    let pronoun = possessor(parsed, word).is_some_and(|p| parsed.tagged().upos(p) == Upos::Pron);
    let first = parsed
        .children(word)
        .find(|&c| matches!(parsed.deprel(c), Deprel::Case | Deprel::Mark));
    pronoun && first.is_some()
        || MANNER.iter().any(|form| has_case(parsed, word, form))
        || first == Some(0) && TIME.iter().any(|form| has_case(parsed, word, form))
}
