//! Dates as files give them about themselves.
//!
//! ```text
//! 2026-04-28T10:00:00Z, D:20260428100000+02'00', Tue, 28 Apr 2026 10:00:00 GMT, April 28, 2026 ⇒ 2026-04-28
//! ```
//!
//! The day is the one that is written, whatever the time zone. Figures alone (`4/28/2026`) don't tell which of them is
//! the month and are not read.

use crate::schema::{MONTHS, PartialDate};

/// The day that `text` gives.
pub(super) fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let text = text.strip_prefix("D:").unwrap_or(text);
    by_figures(text)
        .or_else(|| by_words(text))
        .filter(is_likely)
}

/// `2026-04-28…`, `2026/4/8…`, `20260428…`, and less precise ones.
fn by_figures(text: &str) -> Option<PartialDate> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year: u16 = text.get(..4)?.parse().ok()?;
    if digits >= 8 || digits == 6 {
        let month = text.get(4..6)?.parse().ok()?;
        return match text.get(6..8).and_then(|day| day.parse().ok()) {
            Some(day) => PartialDate::day(year, month, day),
            None => PartialDate::month(year, month),
        };
    }
    if digits != 4 {
        return None;
    }
    let mut parts = text[4..].split(|c: char| !c.is_ascii_digit());
    parts.next()?;
    let Some(month) = parts.next().and_then(|part| part.parse().ok()) else {
        return (text.len() == 4).then(|| PartialDate::year(year));
    };
    match parts.next().and_then(|part| part.parse().ok()) {
        Some(day) => PartialDate::day(year, month, day),
        None => PartialDate::month(year, month),
    }
}

/// `28 Apr 2026`, `April 28, 2026`, `Tue Apr 28 10:00:00 2026`.
fn by_words(text: &str) -> Option<PartialDate> {
    let (mut day, mut month, mut year) = (None, None, None);
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-'));
    for word in words.filter(|word| !word.is_empty()) {
        if let Ok(number) = word.parse::<u16>() {
            match number {
                1..=31 if day.is_none() && word.len() <= 2 => day = u8::try_from(number).ok(),
                _ if year.is_none() && word.len() == 4 => year = Some(number),
                _ => {}
            }
        } else if month.is_none() {
            let known = MONTHS.iter().position(|name| {
                let word = word.trim_end_matches('.').to_lowercase();
                word.len() >= 3 && name.starts_with(&word)
            });
            month = known.and_then(|place| u8::try_from(place + 1).ok());
        }
    }
    match day {
        Some(day) => PartialDate::day(year?, month?, day),
        None => PartialDate::month(year?, month?),
    }
}

/// Clocks that were never set give 1904 or 1601.
fn is_likely(date: &PartialDate) -> bool {
    PartialDate::year(1905) < *date && *date < PartialDate::year(2200)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_forms_are_read() {
        for (text, expected) in [
            ("2026-04-28", Some("2026-04-28")),
            ("2026-04-28T10:00:00+02:00", Some("2026-04-28")),
            ("2026/4/8 10:00", Some("2026-04-08")),
            ("2026-04", Some("2026-04")),
            ("2026", Some("2026")),
            ("20260428", Some("2026-04-28")),
            ("D:20260428100000+02'00'", Some("2026-04-28")),
            ("D:202604", Some("2026-04")),
            ("Tue, 28 Apr 2026 10:00:00 GMT", Some("2026-04-28")),
            ("Tue Apr 28 10:00:00 2026", Some("2026-04-28")),
            ("April 28, 2026", Some("2026-04-28")),
            ("Sept. 3, 2026", Some("2026-09-03")),
            ("28-Apr-2026", Some("2026-04-28")),
            ("May 2026", Some("2026-05")),
            ("4/28/2026", None),
            ("2026-13-01", None),
            ("D:16010101", None),
            ("yesterday", None),
            ("12345", None),
            ("", None),
            ("é€", None),
        ] {
            let read = date(text).map(|date| date.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
