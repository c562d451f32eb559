//! Days counted from the day of a document: "yesterday", "last Friday", "in July".

use crate::schema::PartialDate;

/// The day from which relative dates count, where the document gives one.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract) struct Calendar {
    /// The day the document gives itself.
    pub(in crate::extract) today: Option<PartialDate>,
}

/// Which of several days or months of a name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// The last one, today included.
    Past,
    /// The next one.
    Future,
}

impl Calendar {
    /// The document's day as year, month and day; none if it gives less than a day.
    fn day(&self) -> Option<(u16, u8, u8)> {
        let (year, month, day) = self.today?.parts();
        Some((year, month?, day?))
    }

    /// The year `back` years before the document's.
    pub(super) fn year_back(&self, back: i32) -> Option<PartialDate> {
        let (year, ..) = self.today?.parts();
        u16::try_from(i32::from(year) - back)
            .ok()
            .map(PartialDate::year)
    }

    /// The month `back` months before the document's.
    pub(super) fn month_back(&self, back: i32) -> Option<PartialDate> {
        let (year, month, _) = self.today?.parts();
        let months = i32::from(year) * 12 + i32::from(month?) - 1 - back;
        let year = u16::try_from(months.div_euclid(12)).ok()?;
        PartialDate::month(year, months.rem_euclid(12) as u8 + 1)
    }

    /// The day `back` days before the document's.
    pub(super) fn day_back(&self, back: i64) -> Option<PartialDate> {
        let (year, month, day) = self.day()?;
        from_days(days_from(year, month, day) - back)
    }

    /// The day of that name, Monday being 0: the last one, today included, or the next.
    pub(super) fn weekday(&self, wanted: usize, toward: Toward) -> Option<PartialDate> {
        let (year, month, day) = self.day()?;
        let today = days_from(year, month, day);
        // Day 0 of the count was a Thursday.
        let back = (today + 3 - wanted as i64).rem_euclid(7);
        match toward {
            Toward::Future => self.day_back(back - 7),
            Toward::Past => self.day_back(back),
        }
    }

    /// The month of that number, without a year in the text, and perhaps a day of it.
    pub(super) fn month(&self, month: u8, day: Option<u8>, toward: Toward) -> Option<PartialDate> {
        let (year, own, _) = self.today?.parts();
        let ahead = i32::from(month) - i32::from(own?);
        let years = match toward {
            Toward::Past if ahead > 0 => -1,
            Toward::Future if ahead < 0 => 1,
            _ => 0,
        };
        let year = u16::try_from(i32::from(year) + years).ok()?;
        match day {
            Some(day) => PartialDate::day(year, month, day),
            None => PartialDate::month(year, month),
        }
    }
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
