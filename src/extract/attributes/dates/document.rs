//! The day that a document gives itself: a line of its own, or the dateline before its first sentence.
//!
//! Input: the words of lines. A date that merely stands in a sentence near the top is no day of the document:
//! histories and opinions open with those of others.

use super::{date_at, day_number, month};
use crate::extract::attributes::calendar::Calendar;
use crate::schema::PartialDate;

/// How many words a line that gives the date may have.
const LINE: usize = 16;

/// How many words a dateline may have.
const DATELINE: usize = 24;

/// Words in lower case that stand by a date on its line.
const LABELS: &[&str] = &[
    "a.m.",
    "am",
    "at",
    "by",
    "date",
    "dated",
    "day",
    "decided",
    "edt",
    "est",
    "et",
    "filed",
    "filing",
    "for",
    "gmt",
    "immediate",
    "issued",
    "last",
    "modified",
    "of",
    "on",
    "p.m.",
    "period",
    "pm",
    "posted",
    "published",
    "release",
    "released",
    "report",
    "st",
    "nd",
    "rd",
    "th",
    "the",
    "to",
    "updated",
    "utc",
];

/// The day that the lines of `head`, the top of a document, give it. A dateline without a year takes that
/// which another place of the document gives the same day.
pub(in crate::extract) fn document_date<'w>(
    head: impl Iterator<Item = Vec<&'w str>>,
    all: impl Iterator<Item = Vec<&'w str>>,
) -> Option<PartialDate> {
    let mut yearless = None;
    for words in head {
        if let Some(date) = own_line(&words) {
            return Some(date);
        }
        let Some(end) = dateline(&words) else {
            continue;
        };
        let line = &words[..end];
        if let Some(date) = (0..end).find_map(|at| full(line, at)) {
            return Some(date);
        }
        yearless = yearless.or_else(|| (0..end).find_map(|at| month_and_day(line, at)));
    }
    let day = yearless?;
    all.flat_map(|words| {
        (0..words.len())
            .filter_map(|at| full(&words, at).or_else(|| numeric(words[at])))
            .collect::<Vec<_>>()
    })
    .find(|date| (date.parts().1, date.parts().2) == (Some(day.0), Some(day.1)))
}

fn full(words: &[&str], at: usize) -> Option<PartialDate> {
    let (date, _) = date_at(words, at, &Calendar::default())?;
    (date.precision() == 3).then_some(date)
}

fn month_and_day(words: &[&str], at: usize) -> Option<(u8, u8)> {
    Some((month(words.get(at)?)?, day_number(words.get(at + 1)?)?))
}

/// "07/19/2005", as American wires print it.
fn numeric(word: &str) -> Option<PartialDate> {
    let mut parts = word.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let rest = parts.next();
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let year = super::year(year)?;
    rest.is_none()
        .then(|| PartialDate::day(year, month, day))
        .flatten()
}

/// The date of a line that holds little else.
fn own_line(words: &[&str]) -> Option<PartialDate> {
    let plain = |word: &&str| {
        let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
        !lower || LABELS.contains(word)
    };
    if words.len() > LINE || !words.iter().all(plain) {
        return None;
    }
    (0..words.len()).find_map(|at| full(words, at))
}

/// Where the sentence behind a dateline starts: "OSLO, March 3, 2020 (Wire) -- ", "May 4, 2021 (OSLO) — ",
/// "OSLO — ".
pub(in crate::extract) fn dateline(words: &[&str]) -> Option<usize> {
    let mut dated = false;
    let mut open = false;
    for at in 0..words.len().min(DATELINE) {
        let word = words[at];
        dated |=
            month(word).is_some() && words.get(at + 1).is_some_and(|w| day_number(w).is_some());
        match word {
            "(" => open = true,
            ")" => open = false,
            "—" | "–" | "--" | "---" | "..." | "…" | "-" if !open && at > 0 => {
                let shouted = is_shouted(words[0]);
                let follows = words
                    .get(at + 1)
                    .is_some_and(|w| w.starts_with(char::is_uppercase));
                let enough = words.len() > at + 5;
                let comes = month_and_day(words, at + 1).is_some_and(|_| !dated);
                if enough && follows && !comes && (dated || shouted && word != "-" && at <= 8) {
                    return Some(at + 1);
                }
                // "OSLO ... (MARCH 3, 2020) ... Acme": the date is still to come.
                if !(shouted && matches!(word, "..." | "…" | "--" | "-" | "—" | "–")) {
                    return None;
                }
            }
            // "OSLO and TOKYO – Acme"
            "and" if words.get(at + 1).is_some_and(|w| is_shouted(w)) => {}
            _ if word.starts_with(|c: char| c.is_ascii_lowercase()) && !LABELS.contains(&word) => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether a word stands in capitals, as the places of datelines do.
fn is_shouted(word: &str) -> bool {
    word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    fn day(lines: &[&str]) -> Option<String> {
        let lines: Vec<Vec<&str>> = lines.iter().map(|l| words(l)).collect();
        document_date(lines.iter().cloned(), lines.iter().cloned()).map(|d| d.to_string())
    }

    #[test]
    fn lines_and_datelines_give_the_day() {
        for (line, expected) in [
            ("Wednesday , November 17 , 2004", "2004-11-17"),
            ("Date : Thu , 30 Nov 2000 02:04:00", "2000-11-30"),
            (
                "Date of filing : 1996-07-12 ( period of report 1996-06-28 )",
                "1996-07-12",
            ),
            (
                "March 3 , 2020 ( OSLO ) — Jane Doe announced today that she sued Acme .",
                "2020-03-03",
            ),
            (
                "OSLO ... MARCH 3 , 2020 ... Acme today announced that it sued .",
                "2020-03-03",
            ),
            (
                "OSLO , NO ... ( MARCH 3 , 2020 ) ... Acme today announced that it sued .",
                "2020-03-03",
            ),
        ] {
            assert_eq!(day(&[line]).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn dates_within_sentences_give_none() {
        for line in [
            "Acme licensed the patent to Zenith on January 10 , 1983 .",
            "Acme ( founded March 3 , 1999 ) makes cars .",
            "On January 10 , 1983 , Acme sued Zenith .",
        ] {
            assert_eq!(day(&[line]), None, "{line}");
        }
    }

    #[test]
    fn a_year_is_taken_from_elsewhere() {
        let line = "OSLO , Norway , July 19 / Wire / -- Acme today announced that it has sued .";
        assert_eq!(day(&[line]), None);
        assert_eq!(
            day(&[line, "SOURCE Acme 07/19/2005 / CONTACT : Jane"]).as_deref(),
            Some("2005-07-19")
        );
    }

    #[test]
    fn datelines_end_at_their_dash() {
        for (line, end) in [
            ("OSLO — Acme said that it sued Zenith .", Some(2)),
            (
                "OSLO , March 3 / Wire / -- Acme said it sued Zenith .",
                Some(8),
            ),
            (
                "OSLO and TOKYO – March 3 , 2020 – Acme today sued its rival Zenith .",
                Some(9),
            ),
            ("Acme — a brewer — sued Zenith in May .", None),
            ("IBM - Lenovo talks failed , people said .", None),
        ] {
            assert_eq!(dateline(&words(line)), end, "{line}");
        }
    }
}
