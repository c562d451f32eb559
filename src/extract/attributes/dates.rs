//! Dates as a text states them.

use super::Found;
use crate::schema::PartialDate;
use crate::span::Span;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words before a bare four-digit number that make it a year.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "by",
    "during",
    "from",
    "until",
    "till",
    "through",
    "of",
    "late",
    "early",
    "mid",
    "year",
    "(",
    "and",
    "to",
    "around",
    "before",
    "after",
    "circa",
    "c.",
    "fiscal",
    "summer",
    "spring",
    "fall",
    "autumn",
    "winter",
    "for",
    "-",
    "–",
    "next",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words before a date that make it the end of a term.
const UNTIL: &[&str] = &["through", "until", "till"];

/// Words between two dates that make the second the end of a term: "from 2001 to 2005".
const TO: &[&str] = &["to", "-", "–", "—"];

/// The day from which relative dates count, where the document gives one.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract) struct Calendar {
    /// The day the document gives itself.
    pub(in crate::extract) today: Option<PartialDate>,
}

/// The ends of terms and the other dates among `words`.
pub(super) fn find(
    words: &[&str],
    calendar: &Calendar,
) -> (Vec<Found<PartialDate>>, Vec<Found<PartialDate>>) {
    let mut untils = Vec::new();
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((value, end)) = date_at(words, at, calendar) else {
            at += 1;
            continue;
        };
        let found = Found {
            value,
            tokens: Span::new(at, end),
        };
        let before = at.checked_sub(1).map_or("", |b| words[b]);
        let term = dates
            .last()
            .is_some_and(|start: &Found<PartialDate>| start.tokens.end() + 1 == at)
            && TO.iter().any(|w| before.eq_ignore_ascii_case(w));
        if term || UNTIL.iter().any(|w| before.eq_ignore_ascii_case(w)) {
            untils.push(found);
        } else {
            dates.push(found);
        }
        at = end;
    }
    (untils, dates)
}

/// The day that a document gives itself, from the short lines and datelines near its top, each
/// given as words.
pub(in crate::extract) fn document_date<'w>(
    lines: impl Iterator<Item = Vec<&'w str>>,
) -> Option<PartialDate> {
    let none = Calendar::default();
    for words in lines {
        // A dateline stands within the first words of a paragraph, a date line is short.
        let reach = if words.len() <= 16 {
            words.len()
        } else {
            12.min(words.len())
        };
        for at in 0..reach {
            if let Some((value, _)) = date_at(&words, at, &none)
                && value.precision() == 3
            {
                return Some(value);
            }
        }
    }
    None
}

/// The date that starts at `at`, and where it ends.
fn date_at(words: &[&str], at: usize, calendar: &Calendar) -> Option<(PartialDate, usize)> {
    month_first(words, at)
        .or_else(|| day_first(words, at))
        .or_else(|| iso(words[at]).map(|d| (d, at + 1)))
        .or_else(|| year_alone(words, at))
        .or_else(|| relative(words, at, calendar))
}

/// "June 28, 2017", "June 2017", "Jan. 5 2024".
fn month_first(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
    let month = month(words[at])?;
    let mut next = at + 1;
    let day = words.get(next).and_then(|w| day_number(w));
    if day.is_some() {
        next += 1;
    }
    if words.get(next) == Some(&",") {
        next += 1;
    }
    let year = words.get(next).and_then(|w| year(w))?;
    let date = match day {
        Some(day) => PartialDate::day(year, month, day)?,
        None => PartialDate::month(year, month)?,
    };
    Some((date, next + 1))
}

/// "28 June 2017", "28th of June, 2017".
fn day_first(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
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
fn iso(word: &str) -> Option<PartialDate> {
    word.contains('-').then(|| word.parse().ok()).flatten()
}

fn year_alone(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
    let year = year(words[at])?;
    let before = words[at.checked_sub(1)?].to_lowercase();
    BEFORE_YEAR
        .contains(&&*before)
        .then(|| (PartialDate::year(year), at + 1))
}

/// "yesterday", "on Wednesday", "last year", counted from the document's day.
fn relative(words: &[&str], at: usize, calendar: &Calendar) -> Option<(PartialDate, usize)> {
    let today = calendar.today?;
    let (year, month, day) = today.parts();
    let number = days_from(year, month?, day?);
    let lower = words[at].to_lowercase();
    let next = words
        .get(at + 1)
        .map(|w| w.to_lowercase())
        .unwrap_or_default();
    match (&*lower, &*next) {
        ("today", _) => Some((today, at + 1)),
        ("yesterday", _) => Some((from_days(number - 1)?, at + 1)),
        ("tomorrow", _) => Some((from_days(number + 1)?, at + 1)),
        ("last", "year") => Some((PartialDate::year(year - 1), at + 2)),
        ("this", "year") => Some((PartialDate::year(year), at + 2)),
        ("next", "year") => Some((PartialDate::year(year + 1), at + 2)),
        ("this", "month") => Some((PartialDate::month(year, month?)?, at + 2)),
        ("last", "month") => {
            let (y, m) = if month? == 1 {
                (year - 1, 12)
            } else {
                (year, month? - 1)
            };
            Some((PartialDate::month(y, m)?, at + 2))
        }
        (weekday, _) => {
            let wanted = WEEKDAYS.iter().position(|w| *w == weekday)? as i64;
            // Day 0 of the count was a Thursday.
            let back = (number + 3 - wanted).rem_euclid(7);
            Some((from_days(number - back)?, at + 1))
        }
    }
}

/// Whether `word` is a month's name as print writes it.
pub(in crate::extract) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn month(word: &str) -> Option<u8> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let index = MONTHS.iter().position(|month| {
        *month == lower || month[..3] == lower || (lower == "sept" && *month == "september")
    })?;
    word.starts_with(char::is_uppercase)
        .then_some(index as u8 + 1)
}

fn day_number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if digits.len() > 2 || !(suffix.is_empty() || ["st", "nd", "rd", "th"].contains(&suffix)) {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

fn year(word: &str) -> Option<u16> {
    (word.len() == 4)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| (1600..2100).contains(y))
}

/// Days since 1970-01-01 in the Gregorian calendar (the civil-day count after Howard Hinnant's
/// "chrono-Compatible Low-Level Date Algorithms").
fn days_from(year: u16, month: u8, day: u8) -> i64 {
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The inverse of [`days_from`].
fn from_days(days: i64) -> Option<PartialDate> {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u8;
    let month = (if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    }) as u8;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    PartialDate::day(u16::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, today: &str, expected: &[&str]) {
        let words: Vec<&str> = text.split(' ').collect();
        let calendar = Calendar {
            today: today.parse().ok(),
        };
        let (untils, dates) = find(&words, &calendar);
        let found: Vec<String> = dates
            .iter()
            .map(|f| f.value.to_string())
            .chain(untils.iter().map(|f| format!("until {}", f.value)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn absolute_dates() {
        check("On June 28 , 2017 , he wrote", "", &["2017-06-28"]);
        check("filed 28 JUN 2017 in court", "", &["2017-06-28"]);
        check("in Sept. 2019 it", "", &["2019-09"]);
        check("founded in 1984 by", "", &["1984"]);
        check("on 2017-10-25 from", "", &["2017-10-25"]);
        check("runs through 2032 and", "", &["until 2032"]);
        check("from 2001 to 2005 he", "", &["2001", "until 2005"]);
        check("the 2000 workers in the plant", "", &[]);
        check("they may march 3 miles", "", &[]);
        check("February 30 , 2020", "", &[]);
    }

    #[test]
    fn relative_dates_count_from_the_documents_day() {
        check("said on Wednesday that", "2004-11-17", &["2004-11-17"]);
        check("said on Monday that", "2004-11-17", &["2004-11-15"]);
        check("bought it last year", "2004-11-17", &["2003"]);
        check("yesterday it", "2000-03-01", &["2000-02-29"]);
        check("said on Wednesday that", "", &[]);
    }
}
