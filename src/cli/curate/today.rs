//! The day on which something is decided.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::schema::PartialDate;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// Today, in UTC; none if the clock is out of its mind.
pub(super) fn today() -> Option<PartialDate> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    day(since.as_secs() / DAY)
}

/// The day that is `days` after the first of 1970.
fn day(days: u64) -> Option<PartialDate> {
    let mut rest = days;
    let mut year = 1970;
    loop {
        let leap = PartialDate::day(year, 2, 29).is_some();
        let length = if leap { 366 } else { 365 };
        if rest < length {
            break;
        }
        rest -= length;
        year = year.checked_add(1)?;
    }
    for month in 1..=12 {
        let last = (28..=31)
            .rev()
            .find(|&d| PartialDate::day(year, month, d).is_some())?;
        if rest < u64::from(last) {
            return PartialDate::day(year, month, u8::try_from(rest).ok()? + 1);
        }
        rest -= u64::from(last);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_counted_through_leap_years() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_784, "2026-11-27"),
            (20_818, "2026-12-31"),
        ] {
            assert_eq!(day(days).unwrap().to_string(), expected);
        }
        assert_eq!(day(u64::MAX / 2), None);
    }
}
