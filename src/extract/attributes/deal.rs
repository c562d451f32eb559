//! What a sentence tells of a deal that a sentence before it told of: "The transaction is valued at $5 million", "The deal
//! is expected to close in May 2020". Likewise of a suit: "The complaint was filed on June 11".

use super::calendar::Calendar;
use super::words::DEALS;
use super::{Found, dates, money};
use crate::schema::{Amount, PartialDate};

/// Words between such a noun and the sum that say that the sum is the price.
const PRICED: &[&str] = &[
    "valued",
    "values",
    "worth",
    "priced",
    "cost",
    "costs",
    "price",
    "consideration",
    "totals",
    "totaled",
    "totalled",
    "for",
    "of",
    "valuing",
    "estimated",
    "amounts",
];

/// Nouns by which a sum is told to be another than the price.
const OTHER: &[&str] = &[
    "revenue",
    "revenues",
    "sales",
    "debt",
    "loan",
    "fee",
    "fees",
    "dividend",
    "loss",
    "profit",
    "savings",
    "synergies",
    "share",
    "earnings",
    "fine",
    "penalty",
    "market",
    "assets",
    "income",
    "stake",
    "fund",
];

/// How many words a sentence takes from its start to the deal, and from the verb to the date.
const NEAR: usize = 12;

/// How many words may stand between the deal and the verb or the sum.
const ASIDE: usize = 20;

/// How many words a sentence takes from its start to the value of the deal, where that is so called.
const FAR: usize = 24;

/// The price that a sentence about "the deal" tells: "The transaction is valued at $5 million", "The total
/// consideration is $5 million".
pub(super) fn price(words: &[&str]) -> Option<Found<Amount>> {
    let found = money::amounts(words);
    let first = found.first()?;
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let determined = |at: usize| {
        (at.saturating_sub(DESCRIBED + 1)..at)
            .rev()
            .take_while(|before| (before + 1..at).all(|between| describes(words[between])))
            .any(|before| DETERMINERS.contains(&&*lower[before]))
    };
    let (start, end) = (first.tokens.start(), first.tokens.end());
    let is_deal = |at: usize| DEALS.contains(&&*lower[at]);
    // "the aggregate value of the transaction"
    let valued = |at: usize| lower[at] == "value" && (at + 2..start.min(at + 5)).any(is_deal);
    let deal = (1..start.min(FAR)).find(|&at| {
        let named = is_deal(at) || matches!(&*lower[at], "consideration" | "price");
        determined(at) && (named && at < NEAR || valued(at))
    })?;
    let priced = valued(deal) || (deal..start).any(|at| PRICED.contains(&&*lower[at]));
    let priced = priced && start - deal <= ASIDE;
    let around = (deal + 1..(end + 3).min(words.len())).any(|at| OTHER.contains(&&*lower[at]));
    let per_unit = lower.get(end).is_some_and(|w| matches!(&**w, "per" | "a"));
    (priced && !around && !per_unit).then_some(*first)
}

/// Words that make a deal one that the text has told of.
const DETERMINERS: &[&str] = &[
    "the",
    "this",
    "that",
    "total",
    "aggregate",
    "purchase",
    "all-cash",
];

/// How many words may describe it in between: "this privately negotiated investment".
const DESCRIBED: usize = 3;

/// Whether a word behind a determiner may describe a noun.
fn describes(word: &str) -> bool {
    let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    plain && word.len() > 3 && !matches!(word, "from" | "into" | "over" | "than" | "that" | "with")
}

/// Forms of verbs by which a deal is done.
const CLOSING: &[&str] = &[
    "close",
    "closed",
    "closes",
    "completed",
    "complete",
    "completion",
    "concluded",
    "consummated",
    "finalized",
    "finalised",
];

/// The date on which a sentence says that "the deal" closes: "The transaction is expected to close in the third quarter
/// of 2020".
pub(super) fn closing(words: &[&str], calendar: &Calendar) -> Option<Found<PartialDate>> {
    let is = |at: usize, list: &[&str]| is_one(words[at], list);
    let near = words.len().min(NEAR);
    let deal = (1..near)
        .find(|&at| is(at, DEALS) && is(at - 1, &["the", "this", "that", "proposed", "pending"]))?;
    let verb = (deal + 1..words.len().min(deal + ASIDE)).find(|&at| is(at, CLOSING))?;
    // "The sale of its stake in Acme" is a deal of its own.
    if (deal + 1..verb).any(|at| words[at].starts_with(char::is_uppercase)) {
        return None;
    }
    only_date(words, calendar, verb)
}

/// The date close behind the verb, if there is but one: "in the fourth quarter of 2005 or the first of 2006" leaves it open.
fn only_date(words: &[&str], calendar: &Calendar, verb: usize) -> Option<Found<PartialDate>> {
    let (_, dates) = dates::find(words, calendar);
    let mut behind = dates
        .into_iter()
        .filter(|d| d.tokens.start() > verb && d.tokens.start() - verb <= NEAR);
    let only = behind.next()?;
    behind.next().is_none().then_some(only)
}

fn is_one(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Nouns for what opens a case.
const PLEADINGS: &[&str] = &["action", "case", "complaint", "lawsuit", "petition", "suit"];

/// The only date behind the verb of a sentence that tells when "the lawsuit" was filed: "The complaint was filed on June
/// 11 in a court in Oslo". An amended one is another.
pub(in crate::extract) fn filed(words: &[&str], calendar: &Calendar) -> Option<Found<PartialDate>> {
    let is = |at: usize, list: &[&str]| is_one(words[at], list);
    let near = words.len().min(NEAR);
    let pleading = (1..near).find(|&at| {
        is(at, PLEADINGS)
            && is(
                at - 1,
                &["the", "this", "that", "its", "their", "his", "her"],
            )
    })?;
    let verb = (pleading + 1..words.len().min(pleading + ASIDE))
        .find(|&at| is(at, &["filed", "lodged", "brought"]))?;
    let passive = (pleading + 1..verb)
        .rev()
        .take(2)
        .any(|at| is(at, &["was", "were"]));
    let other = (0..verb).any(|at| is(at, &["amended", "not", "that"]));
    if !passive || other {
        return None;
    }
    only_date(words, calendar, verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_about_a_deal_tell_its_price() {
        for (text, expected) in [
            (
                "The deal is to cost $ 11.5bn and will",
                Some("USD 11500000000"),
            ),
            (
                "The transaction is valued at about $ 5 million .",
                Some("USD 5000000"),
            ),
            (
                "This privately negotiated investment of $ 5 million gives Acme a seat .",
                Some("USD 5000000"),
            ),
            (
                "The firm with investment plans of $ 5 million grows .",
                None,
            ),
            (
                "The total consideration is $ 5 million .",
                Some("USD 5000000"),
            ),
            (
                "At the closing price of May 3 , the aggregate value of the transaction to holders is $ 5 million .",
                Some("USD 5000000"),
            ),
            (
                "The merger would create a firm with $ 5 million in revenue .",
                None,
            ),
            ("The deal values the shares at $ 40 per share .", None),
            ("Under the deal a fee of $ 5 million is due .", None),
            ("Acme has sales of $ 5 million .", None),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let found = price(&words).map(|f| f.value.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn sentences_about_a_suit_tell_when_it_was_filed() {
        for (text, day) in [
            (
                "The lawsuit was filed on June 11 , 2019 in Oslo .",
                Some("2019-06-11"),
            ),
            (
                "The complaint , led by Ohio , was originally filed in May 2019 with ten others .",
                Some("2019-05"),
            ),
            ("An amended complaint was filed on June 21 , 2019 .", None),
            (
                "The lawsuit says that the form was filed on June 11 , 2019 .",
                None,
            ),
            ("The lawsuit filed on June 11 , 2019 was dismissed .", None),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let found = filed(&words, &Calendar::default());
            assert_eq!(found.map(|f| f.value.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn sentences_about_a_deal_tell_when_it_closes() {
        for (text, expected) in [
            (
                "The transaction is expected to close in May 2020 .",
                Some("2020-05"),
            ),
            (
                "The merger was completed on May 5 , 2020 .",
                Some("2020-05-05"),
            ),
            (
                "The merger will close in the last quarter of 2019 or the first quarter of 2020 .",
                None,
            ),
            ("The sale of Acme was completed in 2020 .", None),
            ("Acme closed a plant in May 2020 .", None),
            ("The transaction was announced in May 2020 .", None),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let found = closing(&words, &Calendar::default()).map(|f| f.value.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
