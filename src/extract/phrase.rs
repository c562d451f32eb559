//! Phrases of a sentence as attribute values: roles and objects.

use super::clause;
use super::reading::Reading;
use super::units::Units;
use crate::nlp::{Deprel, Upos};
use crate::text::Text;

/// Adjectives that stand behind the noun of a role.
const AFTER_NOUN: &[&str] = &["general", "emeritus", "emerita", "elect", "designate"];

/// The role that the trigger noun names, with what modifies it and is coordinated with it:
/// "president and chief executive", lower case.
pub(super) fn role(reading: &Reading<'_>, trigger: usize, from: &str) -> Option<String> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let trigger = if from == "trigger" {
        trigger
    } else {
        clause::prepositional(parsed, trigger, from)
            .first()
            .copied()?
    };
    let all = clause::coordination(parsed, trigger);
    let last = *all.last()?;
    let is_role_word = |t: usize| {
        !reading.is_party(t)
            && matches!(
                tagged.upos(t),
                Upos::Noun
                    | Upos::Adj
                    | Upos::Propn
                    | Upos::Adp
                    | Upos::Cconj
                    | Upos::Punct
                    | Upos::Sym
            )
    };
    let mut first = all[0];
    while first > 0 && is_modifier(reading, first - 1) {
        first -= 1;
    }
    let mut end = (first..=last)
        .find(|&t| !is_role_word(t))
        .unwrap_or(last + 1);
    // "chief executive, and" keeps no more than its nouns.
    while end > first
        && !all.contains(&(end - 1))
        && !matches!(tagged.upos(end - 1), Upos::Noun | Upos::Propn)
    {
        end -= 1;
    }
    let mut words: Vec<String> = (first..end)
        .map(|t| tagged.word(t).to_lowercase())
        .collect();
    // Of "directors" each party is one.
    if end > first && tagged.xpos(end - 1).is_plural_noun() {
        words.pop();
        words.push(tagged.lemma(end - 1).to_lowercase());
    }
    let follows = |t: usize| {
        AFTER_NOUN
            .iter()
            .any(|w| tagged.word(t).eq_ignore_ascii_case(w))
    };
    if end > first && end < tagged.len() && !reading.is_party(end) && follows(end) {
        words.push(tagged.word(end).to_lowercase());
    }
    let joined = words.join(" ").replace(" - ", "-").replace(" , ", ", ");
    let trimmed = joined
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_string();
    (!trimmed.is_empty()).then_some(trimmed)
}

/// Whether the token just before a role noun belongs to the role.
fn is_modifier(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    let lemma = tagged.lemma(token);
    !reading.is_party(token)
        && !matches!(
            &*lemma,
            "former"
                | "current"
                | "then"
                | "new"
                | "late"
                | "longtime"
                | "ex"
                | "incoming"
                | "outgoing"
        )
        && (matches!(tagged.upos(token), Upos::Adj | Upos::Noun)
            || (tagged.upos(token) == Upos::Propn
                && reading.parsed.deprel(token) == Deprel::Compound)
            || tagged.word(token) == "-")
}

/// The noun phrase that fills `slot` of the trigger, as the document writes it, without relative
/// clauses and trailing phrases.
pub(super) fn object(
    text: &Text<'_>,
    units: &Units<'_>,
    reading: &Reading<'_>,
    trigger: usize,
    slot: &str,
) -> Option<String> {
    let parsed = reading.parsed;
    let head = match slot {
        "object" => clause::object(parsed, trigger)?,
        "subject" => clause::subject(parsed, trigger, &[])?,
        "trigger" => trigger,
        preposition => clause::prepositional(parsed, trigger, preposition)
            .first()
            .copied()?,
    };
    let mut first = head;
    while first > 0
        && parsed
            .head(first - 1)
            .is_some_and(|h| h <= head && h + 6 > head && h >= first)
        && !matches!(
            parsed.tagged().upos(first - 1),
            Upos::Det | Upos::Adp | Upos::Verb | Upos::Punct
        )
    {
        first -= 1;
    }
    let span = units.bytes(text, first..=head);
    Some(
        text.source()[span.range()]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}
