//! Amounts, dates, shares and the like in a sentence, and which of them belong to a fact.

mod attach;
mod calendar;
mod dates;
mod deal;
mod each;
mod exclusive;
mod loose;
mod money;
mod words;

pub(super) use calendar::Calendar;
pub(super) use dates::{dateline, document_date, is_month};
pub(super) use deal::filed;
pub(super) use each::Row;

use crate::nlp::Parsed;
use crate::schema::{Amount, PartialDate};
use crate::span::{Span, Tok};
use attach::{nearest, nearest_date, nearest_sum};

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
    exclusive: Vec<Found<bool>>,
}

/// The values that belong to one fact.
#[derive(Debug, Default)]
pub(super) struct Belonging {
    pub(super) amount: Option<Found<Amount>>,
    pub(super) share: Option<Found<f64>>,
    pub(super) date: Option<Found<PartialDate>>,
    pub(super) until: Option<Found<PartialDate>>,
    pub(super) exclusive: Option<Found<bool>>,
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
            exclusive: exclusive::find(words),
        }
    }

    /// The values that belong to the fact stated at `trigger`, as far as `wanted` names them; the
    /// trigger of a fact that it `ends` is dated by the end of the term. Of the parties in a `row` each may have its own.
    pub(super) fn of(
        &self,
        parsed: &Parsed<'_>,
        trigger: usize,
        wanted: &[String],
        ends: bool,
        row: &Row,
    ) -> Belonging {
        let want = |name: &str| wanted.iter().any(|w| w == name);
        let mut out = Belonging::default();
        if want("amount") {
            let general = nearest_sum(&self.amounts, parsed, trigger)
                .or_else(|| loose::lone(&self.amounts, parsed, trigger))
                .filter(|_| !row.divided);
            out.amount = each::own(&self.amounts, parsed, trigger, row, general);
        }
        if want("share") {
            let general = nearest(&self.shares, parsed, trigger).filter(|_| !row.divided);
            out.share = each::own(&self.shares, parsed, trigger, row, general);
        }
        if want("date") {
            let general = nearest_date(&self.dates, parsed, trigger);
            out.date = each::own(&self.dates, parsed, trigger, row, general);
        }
        if want("until") {
            let general = nearest_date(&self.untils, parsed, trigger);
            out.until = each::own(&self.untils, parsed, trigger, row, general);
            if ends && out.until.is_none() {
                out.until = out.date.take();
            }
        }
        if want("exclusive") {
            out.exclusive = nearest(&self.exclusive, parsed, trigger);
        }
        // "founder and chief executive from 2001 to 2005": the term is not that of what has none.
        if !want("until")
            && let Some(date) = out.date
            && self.starts_term(&date)
        {
            out.date = None;
        }
        // "from 2001 to 2005": the start stands by the end, even where the tree parts them.
        if want("date")
            && let Some(until) = out.until
            && let Some(start) = self
                .dates
                .iter()
                .find(|d| d.tokens.end() + 1 == until.tokens.start())
        {
            out.date = Some(*start);
        }
        out
    }

    /// Whether the date is the start of a term whose end stands by it.
    fn starts_term(&self, date: &Found<PartialDate>) -> bool {
        let ends = |u: &Found<PartialDate>| {
            u.tokens == date.tokens || u.tokens.start() == date.tokens.end() + 1
        };
        self.untils.iter().any(ends)
    }

    /// The date right behind the token at `place`: "(9th Cir. 1999)".
    pub(super) fn dated_behind(&self, place: usize) -> Option<Found<PartialDate>> {
        let behind = place + 1..place + 4;
        self.dates
            .iter()
            .find(|d| behind.contains(&d.tokens.start()))
            .copied()
    }

    /// The only sum, where the sentence is worded as telling the price of a deal told before: "The deal is
    /// valued at $5 million".
    pub(super) fn price(words: &[&str]) -> Option<Found<Amount>> {
        deal::price(words)
    }

    /// The date on which the sentence says that a deal told before closes.
    pub(super) fn closing(words: &[&str], calendar: &Calendar) -> Option<Found<PartialDate>> {
        deal::closing(words, calendar)
    }
}
