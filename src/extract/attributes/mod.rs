//! Amounts, dates and shares in a sentence, and which of them belong to a fact.

mod dates;
mod money;

pub(super) use dates::{Calendar, document_date, is_month};

use super::clause;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed};
use crate::schema::{Amount, Attributes, PartialDate};
use crate::span::{Span, Tok};

/// How far the tree is climbed; longer ways are parse errors rather than English.
const DEPTH: usize = 16;

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

/// The value closest to the trigger, from the innermost clause that states the fact and has one.
fn nearest<T: Copy>(found: &[Found<T>], parsed: &Parsed<'_>, trigger: usize) -> Option<T> {
    if found.is_empty() {
        return None;
    }
    let mut head = trigger;
    for _ in 0..DEPTH {
        let own = |f: &&Found<T>| f.tokens.range().any(|t| is_within(parsed, t, head));
        let closest = found
            .iter()
            .filter(own)
            .min_by_key(|f| f.tokens.start().abs_diff(trigger));
        if let Some(closest) = closest {
            return Some(closest.value);
        }
        head = governor(parsed, head)?;
    }
    None
}

/// The word above `word` whose complements also say when and for how much the fact of `word` holds:
/// "completed the acquisition in May", "agreed on Friday to buy". A title says nothing of the clause
/// in which its bearer stands, nor a clause of the one that reports it.
fn governor(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    let head = parsed.head(word)?;
    let verbal = clause::is_verbal(parsed, word);
    let goes_up = match parsed.deprel(word) {
        Deprel::Xcomp => true,
        Deprel::Acl => verbal && tagged.xpos(word).is_base_form(),
        Deprel::Conj => clause::is_verbal(parsed, head) == verbal,
        Deprel::Obj | Deprel::NsubjPass | Deprel::Obl => clause::is_verbal(parsed, head),
        Deprel::Nsubj => {
            clause::is_verbal(parsed, head)
                && !LEXICON.get(&tagged.lemma(word)).lists.any(Lists::ROLE)
        }
        Deprel::Nmod => !LEXICON.get(&tagged.lemma(word)).lists.any(Lists::ROLE),
        _ => false,
    };
    goes_up.then_some(head)
}

/// Whether `word` stands below `head` with no other clause between.
fn is_within(parsed: &Parsed<'_>, word: usize, head: usize) -> bool {
    let mut at = word;
    for _ in 0..DEPTH {
        if at == head {
            return true;
        }
        // "ordered Acme to pay $5 million" is one event.
        let complement = parsed.deprel(at) == Deprel::Xcomp
            || (parsed.deprel(at) == Deprel::Ccomp && parsed.tagged().xpos(at).is_base_form());
        let crosses = at != word
            && !complement
            && (clause::is_verbal(parsed, at)
                || matches!(
                    parsed.deprel(at).base(),
                    Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis | Deprel::Appos
                ));
        match parsed.head(at) {
            Some(up) if !crosses => at = up,
            _ => return false,
        }
    }
    false
}
