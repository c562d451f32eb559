//! Where a rule's parties stand in the tree, seen from its trigger.
//!
//! Each step asks the tree first and falls back on adjacency where parsers tend to fail: titles
//! before names, roles behind names, coordinated roles.

use crate::extract::clause;
use crate::extract::reading::Reading;
use crate::nlp::{Deprel, Upos};
use crate::schema::format::Rule;

/// Where, seen from a trigger, a party may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Subject,
    Object,
    IndirectObject,
    Possessive,
    Compound,
    Itself,
    Between,
    Clause,
    Topic,
    Preposition(String),
}

/// A path of steps: `object.possessive` is the possessor of the trigger's object.
pub(super) type Slot = Vec<Step>;

/// Reads a slot as rule files write it.
pub(super) fn slot(text: &str) -> Slot {
    text.split('.')
        .map(|step| match step {
            "subject" => Step::Subject,
            "object" => Step::Object,
            "iobject" => Step::IndirectObject,
            "possessive" => Step::Possessive,
            "compound" => Step::Compound,
            "self" => Step::Itself,
            "between" => Step::Between,
            "clause" => Step::Clause,
            "topic" => Step::Topic,
            preposition => Step::Preposition(preposition.to_string()),
        })
        .collect()
}

/// The tokens that stand at `step` of `token`.
pub(super) fn tokens(step: &Step, rule: &Rule, reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let parsed = reading.parsed;
    match step {
        Step::Subject => clause::subject(parsed, token, &rule.support)
            .into_iter()
            .collect(),
        Step::Object => clause::object(parsed, token).into_iter().collect(),
        Step::IndirectObject => clause::indirect_object(parsed, token).into_iter().collect(),
        Step::Possessive => clause::possessor(parsed, token)
            .or_else(|| {
                let coordinated = clause::coordination(parsed, token);
                coordinated
                    .into_iter()
                    .find_map(|t| clause::possessor(parsed, t))
            })
            .into_iter()
            .collect(),
        Step::Compound => compounds(reading, token),
        Step::Itself => denoted(reading, token),
        Step::Between => {
            let mut found = clause::prepositional(parsed, token, "between");
            if found.is_empty() {
                found = clause::prepositional(parsed, token, "among");
            }
            found
        }
        // Not a place in the sentence: `Rules::fill` asks the reading.
        Step::Topic => Vec::new(),
        Step::Clause => clause::complement(parsed, token).into_iter().collect(),
        Step::Preposition(form) if !rule.name.is_empty() => {
            clause::prepositional(parsed, token, form)
        }
        Step::Preposition(form) => prepositional(reading, token, form),
    }
}

/// Whom the noun at `token` denotes, by the tree, else by adjacency: "Chairman and President Jane Doe".
fn denoted(reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let named = |&t: &usize| !reading.fillers(t).is_empty();
    if let Some(found) = clause::denoted(reading.parsed, token, 0)
        .into_iter()
        .find(named)
    {
        return vec![found];
    }
    let tagged = reading.parsed.tagged();
    let after = (token + 1..tagged.len()).find(|&t| reading.is_party(t) || !is_titling(reading, t));
    if let Some(after) = after.filter(|&t| reading.is_party(t)) {
        return vec![after];
    }
    apposed_before(reading, token)
        .or_else(|| apposed_after(reading, token))
        .into_iter()
        .collect()
}

/// "Acme, a wholly owned subsidiary": the party that a comma sets before the noun's phrase.
fn apposed_before(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let comma = (0..token).rev().take(10).find(|&t| {
        let inside = matches!(
            tagged.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Verb | Upos::Propn | Upos::Num
        ) || matches!(tagged.word(t), "and" | "&" | "-" | "'s");
        !inside && !reading.is_party(t)
    })?;
    let before = comma.checked_sub(1)?;
    let opening = matches!(
        &*tagged.lemma(comma + 1),
        "a" | "an" | "the" | "its" | "his" | "her"
    ) || matches!(tagged.upos(comma + 1), Upos::Noun | Upos::Adv | Upos::Adj);
    (matches!(tagged.word(comma), "," | "(" | "—" | "–") && opening && reading.is_party(before))
        .then_some(before)
}

/// "A subsidiary of Zenith, Acme makes …": the party behind the comma after an opening phrase.
fn apposed_after(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let opens = (0..token).all(|t| {
        matches!(
            tagged.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Verb | Upos::Punct
        )
    });
    let comma = (token + 1..tagged.len())
        .take(12)
        .find(|&t| tagged.word(t) == ",")?;
    (opens && comma + 1 < tagged.len() && reading.is_party(comma + 1)).then_some(comma + 1)
}

/// The noun with a preposition at `token`, by the tree, else by adjacency: "chairman and CEO of Acme".
fn prepositional(reading: &Reading<'_>, token: usize, form: &str) -> Vec<usize> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let found = clause::prepositional(parsed, token, form);
    if !found.is_empty() || tagged.upos(token) == Upos::Verb {
        return found;
    }
    let Some(preposition) =
        (token + 1..tagged.len()).find(|&t| reading.is_party(t) || !is_titling(reading, t))
    else {
        return found;
    };
    if !tagged.word(preposition).eq_ignore_ascii_case(form) {
        return found;
    }
    let complement = preposition + 1..tagged.len();
    let noun = complement.into_iter().find(|&t| {
        reading.is_party(t) || !matches!(tagged.upos(t), Upos::Det | Upos::Adj | Upos::Noun)
    });
    noun.filter(|&t| reading.is_party(t)).into_iter().collect()
}

/// Whether a word between a title and its bearer belongs to the title.
fn is_titling(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    matches!(tagged.upos(token), Upos::Noun | Upos::Propn | Upos::Adj)
        || matches!(tagged.word(token), "and" | "&" | "-")
}

/// Names before a noun: "the Acme lawsuit", "Acme chief executive", "Acme-Zenith deal".
fn compounds(reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let parsed = reading.parsed;
    let mut found: Vec<usize> = parsed
        .children(token)
        .filter(|&c| {
            c < token
                && matches!(
                    parsed.deprel(c).base(),
                    Deprel::Compound
                        | Deprel::Nmod
                        | Deprel::Amod
                        | Deprel::Obl
                        | Deprel::Flat
                        | Deprel::Nummod
                )
                && parsed.deprel(c) != Deprel::NmodPoss
        })
        .collect();
    // "Acme CEO Jane Doe": role and firm both hang on the name.
    if let Some(head) = parsed.head(token)
        && found.is_empty()
        && token < head
        && matches!(
            parsed.deprel(token).base(),
            Deprel::Compound | Deprel::Nmod | Deprel::Flat
        )
    {
        found = parsed
            .children(head)
            .filter(|&c| {
                c < token
                    && matches!(
                        parsed.deprel(c).base(),
                        Deprel::Compound | Deprel::Nmod | Deprel::Amod
                    )
                    && reading.is_party(c)
            })
            .collect();
    }
    if !found.iter().any(|&t| !reading.fillers(t).is_empty())
        && let Some(before) = (0..token)
            .rev()
            .find(|&t| reading.is_party(t) || !is_titling(reading, t))
        && reading.is_party(before)
    {
        found.push(before);
    }
    found
}
