//! The price and the closing of a deal that a later sentence tells: "Acme will buy Zenith. The deal is valued at $5 million
//! and is expected to close in May 2020."
//!
//! Input: the facts of the document so far, the words of the next sentence and whom its paragraph names. Output: the
//! amount, on the deal that is meant, if it has none yet; the date, as a further statement of that deal.

use super::attributes::{Calendar, Values};
use super::names::EntityId;
use super::{Evidence, Fact};
use crate::schema::Status;
use crate::span::{Byte, Span, Tok};
use crate::text::{Sentence, Text};

/// Relations that are deals with a price; that of the first is told where one deal is told of as several.
const DEALS: &[&str] = &["acquired", "merged", "invested"];

/// How many bytes back the deal may have been told of: a page.
const REACH: usize = 3000;

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

/// Adds what a sentence tells to the deal that it is about; `named` are those whom its paragraph names up to its end.
pub(super) fn note(
    text: &Text<'_>,
    sentence: &Sentence,
    words: &[&str],
    named: &[EntityId],
    calendar: &Calendar,
    facts: &mut Vec<Fact>,
) {
    let tokens = sentence.tokens;
    let bytes = |found: Span<Tok>| {
        let at = tokens.start();
        text.bytes(Span::new(at + found.start(), at + found.end()))
    };
    if let Some(price) = Values::price(words) {
        let span = bytes(price.tokens);
        if let Some(deal) = meant(facts, span, named) {
            let same = |f: &Fact| is_deal(f) && is_between(f, deal.pair);
            let priced = |f: &Fact| same(f) && f.evidence.attributes.amount.is_some();
            if !facts.iter().any(priced) {
                let bought = |f: &Fact| same(f) && f.relation.as_str() == DEALS[0];
                let told = facts.iter().rposition(bought).unwrap_or(deal.last);
                facts[told].evidence.attributes.amount = Some(price.value);
                facts[told].evidence.spans.amount = Some(span);
            }
        }
    }
    if let Some(closing) = Values::closing(words, calendar) {
        let span = bytes(closing.tokens);
        let Some(deal) = meant(facts, span, named) else {
            return;
        };
        let told = &facts[deal.last];
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

/// A deal between two.
struct Deal {
    pair: [EntityId; 2],
    /// Number of the fact that told of it last.
    last: usize,
}

fn is_deal(fact: &Fact) -> bool {
    DEALS.contains(&fact.relation.as_str())
}

fn is_between(fact: &Fact, pair: [EntityId; 2]) -> bool {
    pair.contains(&fact.source) && pair.contains(&fact.target)
}

/// Which deal "the deal" is, at `span`: the only one between two whom the paragraph names, or else the only one on the page.
fn meant(facts: &[Fact], span: Span<Byte>, named: &[EntityId]) -> Option<Deal> {
    let near = |f: &Fact| is_deal(f) && f.evidence.span().start() + REACH > span.start();
    let both = |f: &Fact| near(f) && named.contains(&f.source) && named.contains(&f.target);
    let only = |of: &dyn Fn(&Fact) -> bool| {
        let last = facts.iter().rposition(of)?;
        let pair = [facts[last].source, facts[last].target];
        let same = facts.iter().filter(|f| of(f)).all(|f| is_between(f, pair));
        same.then_some(Deal { pair, last })
    };
    only(&both).or_else(|| only(&near))
}
