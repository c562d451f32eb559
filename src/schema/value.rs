//! Values of attributes: amounts of money, dates as precise as they were stated.

use super::sparse::Empty;
use std::fmt;
use std::str::FromStr;

use crate::span::{Byte, Span};

/// A sum of money: ISO 4217 currency and plain number.
///
/// ```
/// use ties::schema::Amount;
///
/// let amount: Amount = "USD 7500000000".parse().unwrap();
/// assert_eq!(amount, Amount::new("USD", 7.5e9));
/// assert_eq!(amount.to_string(), "USD 7500000000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    currency: [u8; 3],
    value: f64,
}

impl Amount {
    /// `value` units of the currency with that three-letter code.
    ///
    /// # Panics
    /// If the code is not three ASCII letters.
    pub fn new(currency: &str, value: f64) -> Self {
        let code: [u8; 3] = currency
            .as_bytes()
            .try_into()
            .expect("a currency code has three letters");
        assert!(
            code.iter().all(u8::is_ascii_alphabetic),
            "currency code {currency} is not ASCII letters"
        );
        Amount {
            currency: code.map(|b| b.to_ascii_uppercase()),
            value,
        }
    }

    /// The ISO 4217 code.
    pub fn currency(&self) -> &str {
        std::str::from_utf8(&self.currency).expect("`new` admits ASCII letters only")
    }

    /// Units of the currency.
    pub fn value(&self) -> f64 {
        self.value
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency(), self.value)
    }
}

impl FromStr for Amount {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("expected an amount such as `USD 1000000`, but found `{s}`");
        let (code, value) = s.split_once(' ').ok_or_else(wrong)?;
        let value: f64 = value.parse().map_err(|_| wrong())?;
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_alphabetic()) || !value.is_finite() {
            return Err(wrong());
        }
        Ok(Amount::new(code, value))
    }
}

/// A date as precise as a text states it: `2019`, `2017-06` or `2017-06-28`.
///
/// The order is that of time, a vaguer date before the preciser ones that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    /// 1 to 12, or 0 where the text gives none.
    month: u8,
    /// 1 to 31, or 0 where the text gives none.
    day: u8,
}

impl PartialDate {
    /// A whole year.
    pub fn year(year: u16) -> Self {
        PartialDate {
            year,
            month: 0,
            day: 0,
        }
    }

    /// A month of a year, or none if there is no such month.
    pub fn month(year: u16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(PartialDate {
            year,
            month,
            day: 0,
        })
    }

    /// A day, or none if the calendar has no such day.
    pub fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days)
            .contains(&day)
            .then_some(PartialDate { year, month, day })
    }

    /// Year, month and day, as far as they are stated.
    pub fn parts(self) -> (u16, Option<u8>, Option<u8>) {
        (
            self.year,
            Some(self.month).filter(|&m| m > 0),
            Some(self.day).filter(|&d| d > 0),
        )
    }

    /// How precise it is: 1 for a year, 2 for a month, 3 for a day.
    pub fn precision(self) -> u8 {
        1 + u8::from(self.month > 0) + u8::from(self.day > 0)
    }

    /// The first and last day of the stretch of time it names.
    ///
    /// ```
    /// use ties::schema::PartialDate;
    ///
    /// let february: PartialDate = "2024-02".parse().unwrap();
    /// let (first, last) = february.days();
    /// assert_eq!((first.to_string(), last.to_string()), ("2024-02-01".into(), "2024-02-29".into()));
    /// ```
    pub fn days(self) -> (PartialDate, PartialDate) {
        let (year, month, day) = self.parts();
        let on = |month, day| PartialDate::day(year, month, day);
        let first = on(month.unwrap_or(1), day.unwrap_or(1));
        let last = (1..=day.unwrap_or(31))
            .rev()
            .find_map(|day| on(month.unwrap_or(12), day));
        let first = first.expect("every month has a first day");
        let last = last.expect("every month has a last day");
        (first, last)
    }

    /// Whether both may be one day: 2018 and 2018-06, but not 2018-06 and 2018-07.
    pub fn may_be(&self, other: &PartialDate) -> bool {
        let ((a, b), (c, d)) = (self.bounds(), other.bounds());
        a <= d && c <= b
    }

    /// The first and last day of the stretch of time it names, as comparable numbers.
    pub fn bounds(self) -> (u32, u32) {
        let key = |m: u8, d: u8| u32::from(self.year) * 10_000 + u32::from(m) * 100 + u32::from(d);
        match (self.month, self.day) {
            (0, _) => (key(1, 1), key(12, 31)),
            (m, 0) => (key(m, 1), key(m, 31)),
            (m, d) => (key(m, d), key(m, d)),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong =
            || format!("expected a date such as 2019, 2019-07 or 2019-07-22, but found `{s}`");
        let number = |part: &str, width: usize| {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let mut parts = s.split('-');
        let year = parts.next().and_then(|p| number(p, 4)).ok_or_else(wrong)?;
        let rest: Vec<u16> = parts
            .map(|p| number(p, 2))
            .collect::<Option<_>>()
            .ok_or_else(wrong)?;
        match rest[..] {
            [] => Some(PartialDate::year(year)),
            [month] => PartialDate::month(year, month as u8),
            [month, day] => PartialDate::day(year, month as u8, day as u8),
            _ => None,
        }
        .ok_or_else(wrong)
    }
}

/// What a statement says of its fact beside who, what and whether.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attributes {
    /// A sum of money.
    pub amount: Option<Amount>,
    /// Percent of ownership.
    pub share: Option<f64>,
    /// When it happened or began.
    pub date: Option<PartialDate>,
    /// The end of a term.
    pub until: Option<PartialDate>,
    /// What a person or party is in it, lower case without article.
    pub role: Option<String>,
    /// What is licensed, supplied, alleged: the shortest phrase of the document that says it.
    pub object: Option<String>,
    /// Whether a licence or supply is exclusive.
    pub exclusive: Option<bool>,
    /// Name of the node that says so.
    pub attribution: Option<String>,
}

impl Empty for Attributes {
    fn empty() -> &'static Self {
        const {
            &Attributes {
                amount: None,
                share: None,
                date: None,
                until: None,
                role: None,
                object: None,
                exclusive: None,
                attribution: None,
            }
        }
    }
}

impl Attributes {
    /// What is stated, one after the other in words.
    ///
    /// ```
    /// use ties::schema::Attributes;
    ///
    /// let attributes = Attributes {
    ///     date: "2019".parse().ok(),
    ///     role: Some("adviser".to_string()),
    ///     ..Attributes::default()
    /// };
    /// assert_eq!(attributes.told(), ["2019", "as adviser"]);
    /// ```
    pub fn told(&self) -> Vec<String> {
        let period = match (self.date, self.until) {
            (Some(date), Some(until)) => Some(format!("{date} to {until}")),
            (Some(date), None) => Some(date.to_string()),
            (None, Some(until)) => Some(format!("until {until}")),
            (None, None) => None,
        };
        let exclusive = self.exclusive.map(|exclusive| match exclusive {
            true => "exclusive".to_string(),
            false => "not exclusive".to_string(),
        });
        let by = self.attribution.as_ref();
        let parts = [
            self.amount.map(|amount| amount.to_string()),
            self.share.map(|share| format!("{share}%")),
            period,
            self.role.as_ref().map(|role| format!("as {role}")),
            self.object.clone(),
            exclusive,
            by.map(|name| format!("according to {name}")),
        ];
        parts.into_iter().flatten().collect()
    }

    /// Takes from `other` what is missing here.
    pub fn complete(&mut self, other: &Attributes) {
        self.amount = self.amount.or(other.amount);
        self.share = self.share.or(other.share);
        self.date = self.date.or(other.date);
        self.until = self.until.or(other.until);
        self.role = self.role.take().or_else(|| other.role.clone());
        self.object = self.object.take().or_else(|| other.object.clone());
        self.exclusive = self.exclusive.or(other.exclusive);
        self.attribution = self
            .attribution
            .take()
            .or_else(|| other.attribution.clone());
    }
}

/// Where a document says what a statement carries, as bytes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spans {
    /// The word that makes the status another than `asserted`.
    pub status: Option<Span<Byte>>,
    /// The sum of money.
    pub amount: Option<Span<Byte>>,
    /// The percentage.
    pub share: Option<Span<Byte>>,
    /// The date.
    pub date: Option<Span<Byte>>,
    /// The end of the term.
    pub until: Option<Span<Byte>>,
    /// The role.
    pub role: Option<Span<Byte>>,
    /// The object.
    pub object: Option<Span<Byte>>,
    /// The word that says whether it is exclusive.
    pub exclusive: Option<Span<Byte>>,
    /// The name of, or reference to, whoever says so.
    pub attribution: Option<Span<Byte>>,
}

impl Empty for Spans {
    fn empty() -> &'static Self {
        const {
            &Spans {
                status: None,
                amount: None,
                share: None,
                date: None,
                until: None,
                role: None,
                object: None,
                exclusive: None,
                attribution: None,
            }
        }
    }
}

impl Spans {
    /// Takes from `other` the places of those attributes that `own` lacks.
    pub fn complete(&mut self, own: &Attributes, other: &Spans) {
        let pick = |known: bool, mine, theirs| if known { mine } else { theirs };
        *self = Spans {
            status: self.status.or(other.status),
            amount: pick(own.amount.is_some(), self.amount, other.amount),
            share: pick(own.share.is_some(), self.share, other.share),
            date: pick(own.date.is_some(), self.date, other.date),
            until: pick(own.until.is_some(), self.until, other.until),
            role: pick(own.role.is_some(), self.role, other.role),
            object: pick(own.object.is_some(), self.object, other.object),
            exclusive: pick(own.exclusive.is_some(), self.exclusive, other.exclusive),
            attribution: pick(
                own.attribution.is_some(),
                self.attribution,
                other.attribution,
            ),
        };
    }

    /// The place of what has that name in the graph file.
    pub(crate) fn place(&mut self, name: &str) -> Option<&mut Option<Span<Byte>>> {
        Some(match name {
            "status" => &mut self.status,
            "amount" => &mut self.amount,
            "share" => &mut self.share,
            "date" => &mut self.date,
            "until" => &mut self.until,
            "role" => &mut self.role,
            "object" => &mut self.object,
            "exclusive" => &mut self.exclusive,
            "attribution" => &mut self.attribution,
            _ => return None,
        })
    }

    /// Each place that there is, by the name of what is said there, in the order of the graph file.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, Span<Byte>)> {
        [
            ("status", self.status),
            ("amount", self.amount),
            ("share", self.share),
            ("date", self.date),
            ("until", self.until),
            ("role", self.role),
            ("object", self.object),
            ("exclusive", self.exclusive),
            ("attribution", self.attribution),
        ]
        .into_iter()
        .filter_map(|(name, span)| Some((name, span?)))
    }
}
