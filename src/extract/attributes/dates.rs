//! Dates as a text states them.

mod absolute;
mod document;
mod relative;

pub(in crate::extract) use absolute::is_month;
pub(in crate::extract) use document::{dateline, document_date};

pub(super) use absolute::EVENTS;
use absolute::{day_first, day_number, iso, month, month_first, quarter, year, year_alone};

use super::Found;
use super::calendar::Calendar;
use crate::schema::PartialDate;
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
        let told = || {
            let last = dates.iter().chain(&untils).max_by_key(|f| f.tokens.end())?;
            relative::from_told(words, at, last.value)
        };
        let Some((value, end)) = date_at(words, at, calendar).or_else(told) else {
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

/// The date that starts at `at`, and where it ends.
fn date_at(words: &[&str], at: usize, calendar: &Calendar) -> Option<(PartialDate, usize)> {
    month_first(words, at)
        .or_else(|| day_first(words, at))
        .or_else(|| iso(words[at]).map(|d| (d, at + 1)))
        .or_else(|| quarter(words, at))
        .or_else(|| year_alone(words, at))
        .or_else(|| relative::date(words, at, calendar))
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
        check("( 9th Cir. 1999 )", "", &["1999"]);
        check("after its 2013 purchase of", "", &["2013"]);
        check("in 2016 , 2018 and 2020 .", "", &["2016", "2018", "2020"]);
    }

    #[test]
    fn relative_dates_count_from_the_documents_day() {
        check("said on Wednesday that", "2004-11-17", &["2004-11-17"]);
        check("said on Monday that", "2004-11-17", &["2004-11-15"]);
        check("bought it last year", "2004-11-17", &["2003"]);
        check("yesterday it", "2000-03-01", &["2000-02-29"]);
        check("this morning it", "2004-11-17", &["2004-11-17"]);
        check(
            "on Wednesday , November 3 , it",
            "2004-11-17",
            &["2004-11-03"],
        );
        check("said on Wednesday that", "", &[]);
        check("said last Friday that", "2004-11-17", &["2004-11-12"]);
        check("will close next Friday", "2004-11-17", &["2004-11-19"]);
        check("will close by the end of the year", "2004-11-17", &["2004"]);
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
    fn dates_count_from_the_one_before() {
        check(
            "in May 2019 it sued and later that year",
            "",
            &["2019-05", "2019"],
        );
        check("in 2019 it sued and two years later", "", &["2019", "2021"]);
        check(
            "in May 2019 it sued and the following month",
            "",
            &["2019-05", "2019-06"],
        );
        check("in 2019 it earned more than a year earlier", "", &["2019"]);
        check("that year it sued", "", &[]);
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
        check("of Acme , 2013 – 2018 )", "", &["2013", "until 2018"]);
    }

    #[test]
    fn years_of_quarters() {
        check("in the first quarter of 2019", "", &["2019"]);
        check("for fiscal 2012 it", "", &["2012"]);
        check("by Q3 2021 the", "", &["2021"]);
    }
}
