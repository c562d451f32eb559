//! The price and the closing of a deal that a later sentence tells: "Acme will buy Zenith. The deal is valued at $5 million
//! and is expected to close in May 2020."
//!
//! Input: the facts of the document so far, and the words of the next sentence. Output: the amount, on the only
//! deal told of shortly before, if it has none yet; the date, as a further statement of that deal.

use super::attributes::{Calendar, Values};
use super::{Evidence, Fact};
use crate::schema::Status;
use crate::span::{Byte, Span, Tok};
use crate::text::Text;

/// Relations that are deals with a price.
const DEALS: &[&str] = &["acquired", "merged", "invested"];

/// How many bytes back the deal may have been told of.
const REACH: usize = 900;

/// Words by which a closing is still to come.
const TO_COME: &[&str] = &[
    "will",
    "would",
    "expected",
    "expects",
    "expect",
    "anticipated",
    "scheduled",
    "should",
    "may",
    "subject",
    "planned",
    "slated",
];

/// Adds what the sentence of `tokens` tells to the deal that it is about.
pub(super) fn note(
    text: &Text<'_>,
    tokens: Span<Tok>,
    words: &[&str],
    calendar: &Calendar,
    facts: &mut Vec<Fact>,
) {
    let bytes = |found: Span<Tok>| {
        let at = tokens.start();
        text.bytes(Span::new(at + found.start(), at + found.end()))
    };
    if let Some(price) = Values::price(words) {
        let span = bytes(price.tokens);
        if let Some(last) = only_deal(facts, span) {
            let pair = [facts[last].source, facts[last].target];
            let priced = facts.iter().any(|f| {
                DEALS.contains(&f.relation.as_str())
                    && pair.contains(&f.source)
                    && pair.contains(&f.target)
                    && f.evidence.attributes.amount.is_some()
            });
            if !priced {
                facts[last].evidence.attributes.amount = Some(price.value);
                facts[last].evidence.spans.amount = Some(span);
            }
        }
    }
    if let Some(closing) = Values::closing(words, calendar) {
        let span = bytes(closing.tokens);
        let Some(last) = only_deal(facts, span) else {
            return;
        };
        let told = &facts[last];
        let mut evidence = Evidence::new(text.source(), text.bytes(tokens), told.evidence.rule());
        let to_come = |w: &&str| TO_COME.iter().any(|t| w.eq_ignore_ascii_case(t));
        evidence.status = if words.iter().any(to_come) {
            Status::Planned
        } else {
            Status::Asserted
        };
        evidence.confidence = told.evidence.confidence;
        evidence.attributes.date = Some(closing.value);
        evidence.spans.date = Some(span);
        let fact = Fact {
            source: told.source,
            relation: told.relation.clone(),
            target: told.target,
            evidence,
        };
        facts.push(fact);
    }
}

/// The last of the deals told of shortly before `span`, if all of them are between the same two.
fn only_deal(facts: &[Fact], span: Span<Byte>) -> Option<usize> {
    let near = |f: &Fact| {
        DEALS.contains(&f.relation.as_str()) && f.evidence.span().start() + REACH > span.start()
    };
    let last = facts.iter().rposition(near)?;
    let pair = [facts[last].source, facts[last].target];
    let same = |f: &Fact| pair.contains(&f.source) && pair.contains(&f.target);
    facts.iter().filter(|f| near(f)).all(same).then_some(last)
}
