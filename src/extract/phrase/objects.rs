//! What a fact is about: what is licensed, supplied, alleged.

use super::Phrase;
use crate::extract::clause;
use crate::extract::reading::Reading;
use crate::extract::units::Units;
use crate::nlp::Upos;
use crate::span::Span;
use crate::text::Text;

/// What the fact is about, as the document writes it, without relative clauses and trailing phrases:
/// the phrase that fills `slot` of the trigger.
pub(in crate::extract) fn object(
    text: &Text<'_>,
    units: &Units<'_>,
    reading: &Reading<'_>,
    trigger: usize,
    slot: &str,
) -> Option<Phrase> {
    let parsed = reading.parsed;
    let head = match slot {
        "object" => clause::object(parsed, trigger)?,
        "subject" => clause::subject(parsed, trigger, &[])?,
        "trigger" => trigger,
        preposition => clause::prepositional(parsed, trigger, preposition)
            .first()
            .copied()?,
    };
    Some(noun_phrase(text, units, reading, head))
}

/// What the fact is about where its rule doesn't say: the object of a verb that is no party.
pub(in crate::extract) fn thing(
    text: &Text<'_>,
    units: &Units<'_>,
    reading: &Reading<'_>,
    trigger: usize,
) -> Option<Phrase> {
    let parsed = reading.parsed;
    if !clause::is_verbal(parsed, trigger) {
        return None;
    }
    let head = clause::object(parsed, trigger)?;
    let common = parsed.tagged().upos(head) == Upos::Noun;
    (common && !reading.is_party(head)).then(|| noun_phrase(text, units, reading, head))
}

/// The noun at `head` with what stands before it.
fn noun_phrase(text: &Text<'_>, units: &Units<'_>, reading: &Reading<'_>, head: usize) -> Phrase {
    let parsed = reading.parsed;
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
    Phrase {
        text: text.source()[span.range()]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        units: Span::new(first, head + 1),
    }
}
