//! The day on which a suit was filed, as a sentence of its own tells it: "Ohio has sued Acme. The lawsuit was filed on
//! June 11."
//!
//! Input: the facts of the document so far, and the words of one sentence after another. Output: the date on the suits
//! told of shortly before and in the sentence behind, where nothing else dates them.

use super::Fact;
use super::attributes::{Calendar, filed};
use crate::schema::PartialDate;
use crate::span::{Byte, Span, Tok};
use crate::text::Text;

/// The relation whose facts are suits.
const SUIT: &str = "sued";

/// How many bytes back the suit may have been told of.
const REACH: usize = 900;

/// What the sentence before told of the day of a filing.
#[derive(Default)]
pub(super) struct Filing(Option<(PartialDate, Span<Byte>)>);

impl Filing {
    /// Dates the suits that the sentence of `tokens` or the one before is about; the facts of the sentence stand in
    /// `facts` from `own` on.
    pub(super) fn note(
        &mut self,
        text: &Text<'_>,
        tokens: Span<Tok>,
        words: &[&str],
        calendar: &Calendar,
        own: usize,
        facts: &mut [Fact],
    ) {
        if let Some(told) = self.0.take() {
            date(facts, own, told);
        }
        let Some(day) = filed(words, calendar) else {
            return;
        };
        let start = tokens.start();
        let at = Span::new(start + day.tokens.start(), start + day.tokens.end());
        let told = (day.value, text.bytes(at));
        let near = |f: &Fact| f.evidence.span().start() + REACH > told.1.start();
        let first = facts.iter().position(near).unwrap_or(facts.len());
        date(facts, first, told);
        self.0 = Some(told);
    }
}

/// Gives the day to those suits from `first` on that no statement dates.
fn date(facts: &mut [Fact], first: usize, (value, span): (PartialDate, Span<Byte>)) {
    for at in first..facts.len() {
        let fact = &facts[at];
        let same = |f: &Fact| {
            f.relation == fact.relation && f.source == fact.source && f.target == fact.target
        };
        let dated = facts
            .iter()
            .any(|f| same(f) && f.evidence.attributes.date.is_some());
        if fact.relation.as_str() == SUIT && !dated {
            facts[at].evidence.attributes.date = Some(value);
            facts[at].evidence.spans.date = Some(span);
        }
    }
}
