//! Dates that a text states in full: "June 28, 2017", "28 June 2017", "in 2017".

use crate::schema::{MONTHS, PartialDate};

/// Words before a bare four-digit number that make it a year, as the months do.
const BEFORE_YEAR: &[&str] = &[
    "between", "in", "since", "by", "during", "from", "until", "till", "through", "of", "late",
    "early", "mid", "year", "(", "and", "to", "around", "before", "after", "circa", "c.", "fiscal",
    "summer", "spring", "fall", "autumn", "winter", "for", "-", "–", "next",
];

/// Nouns for what happens on a day, before which a year stands bare.
pub(in crate::extract::attributes) const EVENTS: &[&str] = &[
    "acquisition",
    "agreement",
    "buyout",
    "complaint",
    "deal",
    "investment",
    "lawsuit",
    "merger",
    "partnership",
    "purchase",
    "sale",
    "settlement",
    "suit",
    "takeover",
];

/// "the first quarter of 2019", "Q3 2019", "fiscal 2019", "the second half of 2019": the year, as
/// there is no nearer date to write.
pub(super) fn quarter(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
    let first = words[at].to_lowercase();
    let short = ["q1", "q2", "q3", "q4", "h1", "h2", "fy"].contains(&&*first);
    let long = ["quarter", "half", "fiscal"].contains(&&*first);
    if !short && !long {
        return None;
    }
    let skip = ["of", "fiscal", "year", "calendar", "in"];
    let mut next = at + 1;
    while words
        .get(next)
        .is_some_and(|w| skip.iter().any(|s| w.eq_ignore_ascii_case(s)))
    {
        next += 1;
    }
    Some((PartialDate::year(year(words.get(next)?)?), next + 1))
}

/// "June 28, 2017", "June 2017", "Jan. 5 2024".
pub(super) fn month_first(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
    let month = month(words[at])?;
    let mut next = at + 1;
    let day = words.get(next).and_then(|w| day_number(w));
    if day.is_some() {
        next += 1;
    }
    if matches!(words.get(next), Some(&"," | &"of")) {
        next += 1;
    }
    // "in August and September of 2004": the year is that of both.
    if day.is_none()
        && matches!(words.get(next), Some(&"and" | &"or" | &"to" | &"-"))
        && let Some((later, _)) = words
            .get(next + 1)
            .and_then(|_| month_first(words, next + 1))
    {
        return Some((PartialDate::month(later.parts().0, month)?, next));
    }
    let year = words.get(next).and_then(|w| year(w))?;
    let date = match day {
        Some(day) => PartialDate::day(year, month, day)?,
        None => PartialDate::month(year, month)?,
    };
    Some((date, next + 1))
}

/// "28 June 2017", "28th of June, 2017".
pub(super) fn day_first(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
    let day = day_number(words[at])?;
    let mut next = at + 1;
    if words
        .get(next)
        .is_some_and(|w| w.eq_ignore_ascii_case("of"))
    {
        next += 1;
    }
    let month = month(words.get(next)?)?;
    next += 1;
    if words.get(next) == Some(&",") {
        next += 1;
    }
    let year = year(words.get(next)?)?;
    Some((PartialDate::day(year, month, day)?, next + 1))
}

/// "2017-06-28", "2017-06".
pub(super) fn iso(word: &str) -> Option<PartialDate> {
    word.contains('-').then(|| word.parse().ok()).flatten()
}

pub(super) fn year_alone(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
    let year = year(words[at])?;
    let before = words[at.checked_sub(1)?].to_lowercase();
    // "(9th Cir. 1999)"
    let closes = words.get(at + 1) == Some(&")");
    let is_year = |at: usize| words.get(at).is_some_and(|w| self::year(w).is_some());
    // "chief executive, 2013 – 2018"
    let starts = matches!(&*before, "(" | ",")
        && words
            .get(at + 1)
            .is_some_and(|w| matches!(*w, "-" | "–" | "—"))
        && is_year(at + 2);
    // "in 2016, 2018 and 2020"
    let listed = before == ","
        && at.checked_sub(2).is_some_and(is_year)
        && matches!(words.get(at + 1), Some(&("," | "and" | "or")));
    (closes
        || starts
        || listed
        || BEFORE_YEAR.contains(&&*before)
        || MONTHS.contains(&&*before)
        || names_event(words, at, &before))
    .then(|| (PartialDate::year(year), at + 1))
}

/// Whether the year at `at` tells one event from others: "its 2013 purchase", "the 2016 merger".
fn names_event(words: &[&str], at: usize, before: &str) -> bool {
    let determined = ["the", "its", "his", "her", "their", "a", "'s", "’s"].contains(&before);
    let event = words.get(at + 1).map(|w| w.to_lowercase());
    determined && event.is_some_and(|w| EVENTS.contains(&&*w))
}

/// Whether `word` is a month's name as print writes it.
pub(in crate::extract) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

pub(in crate::extract::attributes) fn month(word: &str) -> Option<u8> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let index = MONTHS.iter().position(|month| {
        *month == lower || month[..3] == lower || (lower == "sept" && *month == "september")
    })?;
    word.starts_with(char::is_uppercase)
        .then_some(index as u8 + 1)
}

pub(in crate::extract::attributes) fn day_number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if digits.len() > 2 || !(suffix.is_empty() || ["st", "nd", "rd", "th"].contains(&suffix)) {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

pub(in crate::extract::attributes) fn year(word: &str) -> Option<u16> {
    (word.len() == 4)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| (1600..2100).contains(y))
}
