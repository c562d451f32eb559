//! The price of a deal that a later sentence tells: "Acme will buy Zenith. The deal is valued at $5 million."
//!
//! Input: the facts of the document so far, and the words of the next sentence. Output: the amount, on the only
//! deal told of shortly before, if it has none yet.

use super::Fact;
use super::attributes::Values;
use crate::span::{Span, Tok};
use crate::text::Text;

/// Relations that are deals with a price.
const DEALS: &[&str] = &["acquired", "merged", "invested"];

/// How many bytes back the deal may have been told of.
const REACH: usize = 900;

/// Adds the price that the sentence of `tokens` tells to the fact that it is about.
pub(super) fn note(text: &Text<'_>, tokens: Span<Tok>, facts: &mut [Fact]) {
    let words: Vec<&str> = tokens.range().map(|t| text.word(t)).collect();
    let Some(price) = Values::price(&words) else {
        return;
    };
    let at = tokens.start();
    let span = text.bytes(Span::new(
        at + price.tokens.start(),
        at + price.tokens.end(),
    ));
    let is_deal = |f: &&Fact| {
        DEALS.contains(&f.relation.as_str()) && f.evidence.span().start() + REACH > span.start()
    };
    let Some(last) = facts.iter().rev().find(is_deal) else {
        return;
    };
    let pair = [last.source, last.target];
    let same = |f: &&Fact| pair.contains(&f.source) && pair.contains(&f.target);
    let other = facts.iter().filter(is_deal).any(|f| !same(&f));
    let priced = facts
        .iter()
        .filter(same)
        .any(|f| f.evidence.attributes.amount.is_some());
    if other || priced {
        return;
    }
    if let Some(fact) = facts
        .iter_mut()
        .rev()
        .find(|f| DEALS.contains(&f.relation.as_str()))
    {
        fact.evidence.attributes.amount = Some(price.value);
        fact.evidence.spans.amount = Some(span);
    }
}
