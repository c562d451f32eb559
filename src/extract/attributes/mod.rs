//! Amounts, dates and shares in a sentence, and which of them belong to a fact.

mod dates;
mod money;

pub(super) use dates::{Calendar, document_date};

use super::clause;
use crate::nlp::{Parsed, Upos};
use crate::schema::{Amount, Attributes, PartialDate};
use crate::span::{Span, Tok};

/// A value and the tokens of its sentence that state it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) tokens: Span<Tok>,
}

/// All values that a sentence states.
#[derive(Debug, Default)]
pub(super) struct Values {
    amounts: Vec<Found<Amount>>,
    shares: Vec<Found<f64>>,
    dates: Vec<Found<PartialDate>>,
    untils: Vec<Found<PartialDate>>,
}

impl Values {
    /// The values among `words`, relative dates counted from the calendar's day.
    pub(super) fn find(words: &[&str], calendar: &Calendar) -> Self {
        let (untils, dates) = dates::find(words, calendar);
        Values {
            amounts: money::amounts(words),
            shares: money::shares(words),
            dates,
            untils,
        }
    }

    /// The values that belong to the fact stated at `trigger`, as far as `wanted` names them.
    pub(super) fn of(&self, parsed: &Parsed<'_>, trigger: usize, wanted: &[String]) -> Attributes {
        let want = |name: &str| wanted.iter().any(|w| w == name);
        let mut out = Attributes::default();
        if want("amount") {
            out.amount = nearest(&self.amounts, parsed, trigger);
        }
        if want("share") {
            out.share = nearest(&self.shares, parsed, trigger);
        }
        if want("date") {
            out.date = nearest(&self.dates, parsed, trigger);
        }
        if want("until") {
            out.until = nearest(&self.untils, parsed, trigger);
        }
        out
    }
}

/// The value closest to the trigger within the trigger's own clause.
fn nearest<T: Copy>(found: &[Found<T>], parsed: &Parsed<'_>, trigger: usize) -> Option<T> {
    let clause = predicate(parsed, trigger);
    found
        .iter()
        .filter(|f| {
            f.tokens
                .range()
                .any(|t| is_below(parsed, t, trigger) || predicate(parsed, t) == clause)
        })
        .min_by_key(|f| f.tokens.start().abs_diff(trigger))
        .map(|f| f.value)
}

/// The word that heads the clause of `word`.
fn predicate(parsed: &Parsed<'_>, word: usize) -> usize {
    let mut at = word;
    for _ in 0..32 {
        if matches!(parsed.tagged().upos(at), Upos::Verb)
            || clause::children_by(parsed, at, crate::nlp::Deprel::Nsubj)
                .next()
                .is_some()
        {
            return at;
        }
        match parsed.head(at) {
            Some(head) => at = head,
            None => return at,
        }
    }
    at
}

fn is_below(parsed: &Parsed<'_>, word: usize, ancestor: usize) -> bool {
    let mut at = word;
    for _ in 0..32 {
        if at == ancestor {
            return true;
        }
        match parsed.head(at) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
