//! Dates that count from the day of the document.

use super::{WEEKDAYS, day_number, month, year};
use crate::extract::attributes::calendar::{Calendar, Toward};
use crate::schema::PartialDate;

/// Numbers that count years, months and days.
const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Words right before a month that has no year beside it; without one of them "May" may be a verb, and
/// "April" a name.
const BEFORE_MONTH: &[&str] = &[
    "in", "on", "by", "since", "until", "till", "through", "of", "early", "late", "mid", "mid-",
    "last", "next", "this", "from", "to", "during", "dated", "before", "after", "and", "-", "–",
];

/// Words before the month that say that what the sentence tells is to come.
const TO_COME: &[&str] = &[
    "will",
    "'ll",
    "would",
    "shall",
    "may",
    "might",
    "could",
    "should",
    "be",
    "expected",
    "expects",
    "plans",
    "planned",
    "scheduled",
    "due",
    "slated",
    "next",
];

/// "yesterday", "last Friday", "a year ago", "earlier this month", "on July 19", where it starts at `at`.
pub(super) fn date(words: &[&str], at: usize, calendar: &Calendar) -> Option<(PartialDate, usize)> {
    calendar.today?;
    let word = |i: usize| words.get(i).map(|w| w.to_lowercase()).unwrap_or_default();
    let (first, second) = (word(at), word(at + 1));
    let two = |date: Option<PartialDate>| date.map(|d| (d, at + 2));
    match (&*first, &*second) {
        ("today" | "tonight", _) => calendar.day_back(0).map(|d| (d, at + 1)),
        ("yesterday", _) => calendar.day_back(1).map(|d| (d, at + 1)),
        ("tomorrow", _) => calendar.day_back(-1).map(|d| (d, at + 1)),
        ("this", "morning" | "afternoon" | "evening") => two(calendar.day_back(0)),
        ("last", "night") => two(calendar.day_back(1)),
        ("the", "year") if is_end(words, at) => two(calendar.year_back(0)),
        ("year-end" | "yearend", _) => calendar.year_back(0).map(|d| (d, at + 1)),
        ("last", "year") => two(calendar.year_back(1)),
        ("this", "year") => two(calendar.year_back(0)),
        ("next", "year") => two(calendar.year_back(-1)),
        ("last", "month") => two(calendar.month_back(1)),
        ("this", "month") => two(calendar.month_back(0)),
        ("next", "month") => two(calendar.month_back(-1)),
        _ => ago(&first, &second, &word(at + 2), calendar)
            .map(|d| (d, at + 3))
            .or_else(|| weekday(words, at, calendar))
            .or_else(|| month_alone(words, at, calendar)),
    }
}

/// Whether the words before `at` are "the end of".
fn is_end(words: &[&str], at: usize) -> bool {
    at.checked_sub(2).is_some_and(|from| {
        words[from].eq_ignore_ascii_case("end") && words[from + 1].eq_ignore_ascii_case("of")
    })
}

/// "a year ago", "three months ago", "10 days ago".
fn ago(number: &str, unit: &str, last: &str, calendar: &Calendar) -> Option<PartialDate> {
    if last != "ago" {
        return None;
    }
    back(unit, count(number)?, calendar)
}

fn count(number: &str) -> Option<i32> {
    let count = match number {
        "a" | "an" => 1,
        word => NUMBERS
            .iter()
            .position(|n| *n == word)
            .or_else(|| word.parse().ok())?,
    };
    i32::try_from(count).ok().filter(|&c| c < 400)
}

/// The year, month or day so many units before that of the calendar.
fn back(unit: &str, count: i32, calendar: &Calendar) -> Option<PartialDate> {
    match unit.trim_end_matches('s') {
        "year" => calendar.year_back(count),
        "month" => calendar.month_back(count),
        "day" => calendar.day_back(count.into()),
        _ => None,
    }
}

/// The date that starts at `at` and counts from `told`, the one told before it in the sentence: "later that year", "the
/// following month", "two years later". What is "up from a year earlier" has no other date.
pub(super) fn from_told(
    words: &[&str],
    at: usize,
    told: PartialDate,
) -> Option<(PartialDate, usize)> {
    let word = |i: usize| words.get(i).map(|w| w.to_lowercase()).unwrap_or_default();
    let calendar = Calendar { today: Some(told) };
    let (first, second, third) = (word(at), word(at + 1), word(at + 2));
    match (&*first, &*second, &*third) {
        ("that" | "same", unit, _) => back(unit, 0, &calendar).map(|d| (d, at + 2)),
        ("the", "following" | "next", unit) => back(unit, -1, &calendar).map(|d| (d, at + 3)),
        (number, unit, "later" | "earlier") => {
            let compared = at
                .checked_sub(1)
                .is_some_and(|b| matches!(words[b], "from" | "than" | "with" | "to"));
            let count = count(number).filter(|_| !compared)?;
            let sign = if third == "later" { -1 } else { 1 };
            back(unit, sign * count, &calendar).map(|d| (d, at + 3))
        }
        _ => None,
    }
}

/// "on Wednesday", "last Friday", "next Monday".
fn weekday(words: &[&str], at: usize, calendar: &Calendar) -> Option<(PartialDate, usize)> {
    let lower = words[at].to_lowercase();
    let wanted = WEEKDAYS.iter().position(|w| *w == lower)?;
    let comma = usize::from(words.get(at + 1) == Some(&","));
    // "Wednesday, November 3": the date says it better.
    if words
        .get(at + 1 + comma)
        .is_some_and(|w| month(w).is_some())
    {
        return None;
    }
    let before = at.checked_sub(1).map(|b| words[b].to_lowercase());
    let toward = match before.as_deref() {
        Some("next" | "coming" | "by") => Toward::Future,
        _ => Toward::Past,
    };
    Some((calendar.weekday(wanted, toward)?, at + 1))
}

/// "in July", "on July 19", "last December": a month with no year beside it.
fn month_alone(words: &[&str], at: usize, calendar: &Calendar) -> Option<(PartialDate, usize)> {
    let month = month(words[at])?;
    let day = words.get(at + 1).and_then(|w| day_number(w));
    let end = at + 1 + usize::from(day.is_some());
    let before = at.checked_sub(1).map(|b| words[b].to_lowercase());
    let before = before.as_deref().unwrap_or("");
    let introduced = BEFORE_MONTH.contains(&before) || (day.is_some() && words[at].len() > 2);
    let dated = words.get(end).is_some_and(|w| year(w).is_some());
    if !introduced || dated {
        return None;
    }
    let to_come = || {
        words[..at]
            .iter()
            .any(|w| TO_COME.iter().any(|t| w.eq_ignore_ascii_case(t)))
    };
    let toward = match before {
        "last" | "since" => Toward::Past,
        "next" => Toward::Future,
        _ if to_come() => Toward::Future,
        _ => Toward::Past,
    };
    Some((calendar.month(month, day, toward)?, end))
}
