//! Dates as a text states them.

mod relative;

use super::Found;
use super::calendar::Calendar;
use crate::schema::{MONTHS, PartialDate};
use crate::span::Span;

pub(super) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words before a bare four-digit number that make it a year, as the months do.
const BEFORE_YEAR: &[&str] = &[
    "between", "in", "since", "by", "during", "from", "until", "till", "through", "of", "late",
    "early", "mid", "year", "(", "and", "to", "around", "before", "after", "circa", "c.", "fiscal",
    "summer", "spring", "fall", "autumn", "winter", "for", "-", "–", "next",
];

/// Words before a date that make it the end of a term.
const UNTIL: &[&str] = &["through", "until", "till"];

/// Forms of verbs for the end of a term.
const EXPIRING: &[&str] = &[
    "expire",
    "expires",
    "expired",
    "expiring",
    "ends",
    "ending",
    "terminates",
    "terminating",
    "lapses",
];

/// Words that may stand between such a word and the date.
const SMALL: &[&str] = &[
    "the",
    "end",
    "of",
    "at",
    "least",
    "early",
    "late",
    "mid",
    "about",
    "approximately",
    "fiscal",
    "year",
    "in",
    "on",
    "summer",
    "spring",
    "fall",
    "autumn",
    "winter",
    "to",
];

/// Words between two dates that make the second the end of a term: "from 2001 to 2005".
const TO: &[&str] = &["to", "-", "–", "—"];

/// The ends of terms and the other dates among `words`.
pub(super) fn find(
    words: &[&str],
    calendar: &Calendar,
) -> (Vec<Found<PartialDate>>, Vec<Found<PartialDate>>) {
    let mut untils = Vec::new();
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((first, last)) = years(words[at]) {
            let tokens = Span::new(at, at + 1);
            dates.push(Found {
                value: first,
                tokens,
            });
            untils.push(Found {
                value: last,
                tokens,
            });
            at += 1;
            continue;
        }
        let Some((value, end)) = date_at(words, at, calendar) else {
            at += 1;
            continue;
        };
        let found = Found {
            value,
            tokens: Span::new(at, end),
        };
        let before = at.checked_sub(1).map_or("", |b| words[b]);
        let start = dates
            .last()
            .is_some_and(|start: &Found<PartialDate>| start.tokens.end() + 1 == at);
        let term = start && TO.iter().any(|w| before.eq_ignore_ascii_case(w));
        let both =
            start && before.eq_ignore_ascii_case("and") && opens_with(words, &dates, "between");
        if term || both || ends_term(words, at) {
            untils.push(found);
        } else {
            dates.push(found);
        }
        at = end;
    }
    (untils, dates)
}

/// "1995-2005", "1995–2005".
fn years(word: &str) -> Option<(PartialDate, PartialDate)> {
    let (first, last) = word.split_once(['-', '–'])?;
    let (first, last) = (year(first)?, year(last)?);
    (first < last).then(|| (PartialDate::year(first), PartialDate::year(last)))
}

/// Whether the last of `dates` stands behind `word`.
fn opens_with(words: &[&str], dates: &[Found<PartialDate>], word: &str) -> bool {
    let before = dates.last().and_then(|d| d.tokens.start().checked_sub(1));
    before.is_some_and(|b| words[b].eq_ignore_ascii_case(word))
}

/// Whether the date at `at` is the end of a term: "through 2032", "until the end of 2007", "expires on
/// June 30, 2020", "until he resigned in 1991".
fn ends_term(words: &[&str], at: usize) -> bool {
    let mut back = at;
    while back > 0
        && SMALL
            .iter()
            .any(|w| words[back - 1].eq_ignore_ascii_case(w))
    {
        back -= 1;
    }
    let Some(word) = back.checked_sub(1).map(|b| words[b].to_lowercase()) else {
        return false;
    };
    if UNTIL.contains(&&*word) || EXPIRING.contains(&&*word) {
        return true;
    }
    // A short clause between "until" and the date that is its own.
    let from = at.saturating_sub(7);
    words[from..at]
        .iter()
        .rposition(|w| UNTIL[1..].iter().any(|u| w.eq_ignore_ascii_case(u)))
        .is_some_and(|until| {
            words[from + until..at]
                .iter()
                .all(|w| !matches!(*w, "," | ";" | "." | "(" | ")"))
        })
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
        .or_else(|| quarter(words, at))
        .or_else(|| year_alone(words, at))
        .or_else(|| relative::date(words, at, calendar))
}

/// "the first quarter of 2019", "Q3 2019", "fiscal 2019", "the second half of 2019": the year, as
/// there is no nearer date to write.
fn quarter(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
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
fn month_first(words: &[&str], at: usize) -> Option<(PartialDate, usize)> {
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
    let before = before.as_str();
    (BEFORE_YEAR.contains(&before) || MONTHS.contains(&before))
        .then(|| (PartialDate::year(year), at + 1))
}

/// Whether `word` is a month's name as print writes it.
pub(in crate::extract) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

pub(super) fn month(word: &str) -> Option<u8> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let index = MONTHS.iter().position(|month| {
        *month == lower || month[..3] == lower || (lower == "sept" && *month == "september")
    })?;
    word.starts_with(char::is_uppercase)
        .then_some(index as u8 + 1)
}

pub(super) fn day_number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if digits.len() > 2 || !(suffix.is_empty() || ["st", "nd", "rd", "th"].contains(&suffix)) {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

pub(super) fn year(word: &str) -> Option<u16> {
    (word.len() == 4)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| (1600..2100).contains(y))
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
        check("in May of 2019 it", "", &["2019-05"]);
        check(
            "in August and September of 2004 .",
            "2006-01-20",
            &["2004-08", "2004-09"],
        );
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
        check("said last Friday that", "2004-11-17", &["2004-11-12"]);
        check("will close next Friday", "2004-11-17", &["2004-11-19"]);
        check("bought it a year ago", "2004-11-17", &["2003"]);
        check("bought it three months ago", "2004-11-17", &["2004-08"]);
        check("earlier this month it", "2004-11-17", &["2004-11"]);
        check("sued in March over", "2004-11-17", &["2004-03"]);
        check("will close in January", "2004-11-17", &["2005-01"]);
        check("closed in January", "2004-11-17", &["2004-01"]);
        check("closed in December", "2004-11-17", &["2003-12"]);
        check("sued on Oct. 3 over", "2004-11-17", &["2004-10-03"]);
        check("said Nov. 3 that", "", &[]);
        check("he may sue in May be", "", &[]);
    }

    #[test]
    fn ends_of_terms() {
        check("runs until the end of 2007 and", "", &["until 2007"]);
        check(
            "the lease expires on June 30 , 2020",
            "",
            &["until 2020-06-30"],
        );
        check("chief until he resigned in 1991", "", &["until 1991"]);
        check("between 2001 and 2005 he", "", &["2001", "until 2005"]);
        check("( 1995-2005 )", "", &["1995", "until 2005"]);
    }

    #[test]
    fn years_of_quarters() {
        check("in the first quarter of 2019", "", &["2019"]);
        check("for fiscal 2012 it", "", &["2012"]);
        check("by Q3 2021 the", "", &["2021"]);
    }
}
