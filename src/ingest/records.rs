//! Records as documents: one field is the text, others may name and date it.
//!
//! Shared by the readers of JSON Lines and of tables. Which field is the text the user says, or else the first record
//! that has one of [`TEXTS`]. A document is named by its id, or by the line on which its record begins:
//! `news.jsonl/42`.

use rustc_hash::FxHashSet;
use std::hash::{BuildHasher, BuildHasherDefault};

use mail_parser::DateTime;

use super::document::{About, Content};
use super::names::one_line;
use crate::schema::PartialDate;

/// Which fields of a record are what, by name; a dot leads into a field: `article.body`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: Option<String>,
    /// What names the document.
    pub id: Option<String>,
    /// The day from which it is.
    pub date: Option<String>,
}

/// Fields that are taken for the text, the likeliest first.
pub(super) const TEXTS: &[&str] = &["text", "body", "content", "article"];
const DATES: &[&str] = &[
    "date",
    "published",
    "published_at",
    "pubdate",
    "created_at",
    "timestamp",
];
const TITLES: &[&str] = &["title", "headline", "subject"];
const AUTHORS: &[&str] = &["author", "authors", "byline", "creator"];
const SOURCES: &[&str] = &["url", "link", "source", "uri"];

/// A record by the names of its fields.
pub(super) trait Record {
    /// The field of that name, as text; none if it is missing or empty.
    fn field(&self, name: &str) -> Option<String>;
    /// The names of all fields.
    fn names(&self) -> Vec<String>;
}

/// The records of one file.
#[derive(Debug)]
pub(super) struct Records {
    fields: Fields,
    /// Whether the text field was guessed and nobody knows it yet.
    untold: bool,
    taken: FxHashSet<u64>,
}

impl Records {
    /// Records in which the user says that fields are so called.
    pub(super) fn new(fields: &Fields) -> Self {
        Records {
            fields: fields.clone(),
            untold: false,
            taken: FxHashSet::default(),
        }
    }

    /// Settles which field is the text, by the names of the fields.
    pub(super) fn settle(&mut self, names: &[String]) -> Result<(), String> {
        let has = |wanted: &str| names.iter().find(|name| name.eq_ignore_ascii_case(wanted));
        match &self.fields.text {
            Some(_) => Ok(()),
            None => match TEXTS.iter().find_map(|text| has(text)) {
                Some(name) => {
                    self.fields.text = Some(name.clone());
                    self.untold = true;
                    Ok(())
                }
                None => Err(format!(
                    "no field {}; name one by --text-field{}",
                    TEXTS.join(", ").replace(", article", " or article"),
                    listed(names)
                )),
            },
        }
    }

    /// The document that `record` on the line `line` is, and what to call it.
    pub(super) fn document(
        &mut self,
        line: u64,
        record: &dyn Record,
    ) -> Result<(String, Content), String> {
        self.settle(&record.names())?;
        let wanted = self.fields.text.as_deref().unwrap_or_default();
        let text = record
            .field(wanted)
            .ok_or_else(|| format!("no text in its field `{wanted}`{}", listed(&record.names())))?;
        let mut content = Content::from(text);
        if std::mem::take(&mut self.untold) {
            let note = format!("the field `{wanted}` is read; --text-field names another");
            content.notes.push(note);
        }
        let first = |names: &[&str]| names.iter().find_map(|name| record.field(name));
        let dated = match &self.fields.date {
            Some(name) => record.field(name),
            None => first(DATES),
        };
        let date = dated.as_deref().and_then(day);
        if let (Some(dated), None) = (dated, date) {
            let dated: String = dated.chars().take(40).collect();
            content
                .notes
                .push(format!("its date `{dated}` can't be read"));
        }
        content.about = About {
            title: first(TITLES).map(|title| one_line(&title)),
            date,
            author: first(AUTHORS).map(|author| one_line(&author)),
            source: first(SOURCES).map(|source| one_line(&source)),
            ..About::default()
        };
        Ok((self.name(line, record), content))
    }

    /// The id where it has one that no record before had, else the line.
    fn name(&mut self, line: u64, record: &dyn Record) -> String {
        let id = match &self.fields.id {
            Some(name) => record.field(name),
            None => record.field("id"),
        };
        let Some(id) = id.map(|id| one_line(&id)).filter(|id| !id.is_empty()) else {
            return line.to_string();
        };
        let id: String = id.chars().take(200).collect();
        let hash = BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one(&id);
        match self.taken.insert(hash) {
            true => id,
            false => format!("{id}@{line}"),
        }
    }
}

/// "(it has a, b)".
fn listed(names: &[String]) -> String {
    const MOST: usize = 12;
    if names.is_empty() {
        return String::new();
    }
    let some: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    let more = if names.len() > MOST { ", …" } else { "" };
    one_line(&format!(" (it has {}{more})", some.join(", "))).replacen('(', " (", 1)
}

/// The day that a field gives: `2022-05-03` with whatever behind it, `2022-05`, `2022`, `20220503`, `2022/05/03`, the
/// forms of mail, or seconds or milliseconds since 1970. What may be the third of May or the fifth of March is none.
fn day(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let number: Option<i64> = text.parse().ok();
    if let Some(number) = number {
        return match text.len() {
            4 => u16::try_from(number).ok().map(PartialDate::year),
            8 => calendar(number / 10_000, number / 100 % 100, number % 100),
            9 | 10 => since_1970(number),
            12 | 13 => since_1970(number / 1000),
            _ => None,
        };
    }
    let digits = |part: &str| -> Option<i64> {
        let is_number = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|_| is_number)
    };
    let head = text.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<Option<i64>> = head.split(['-', '/', '.']).map(digits).collect();
    let year_first = head
        .split(['-', '/', '.'])
        .next()
        .is_some_and(|p| p.len() == 4);
    match parts.as_slice() {
        [Some(year), Some(month), Some(day)] if year_first => calendar(*year, *month, *day),
        [Some(year), Some(month)] if year_first => {
            PartialDate::month(u16::try_from(*year).ok()?, u8::try_from(*month).ok()?)
        }
        _ => {
            let date = DateTime::parse_rfc822(text)?;
            let known = date.is_valid() && date.year >= 1000;
            known.then(|| PartialDate::day(date.year, date.month, date.day))?
        }
    }
}

fn calendar(year: i64, month: i64, day: i64) -> Option<PartialDate> {
    let small = |number: i64| u8::try_from(number).ok();
    PartialDate::day(u16::try_from(year).ok()?, small(month)?, small(day)?)
}

fn since_1970(seconds: i64) -> Option<PartialDate> {
    let date = DateTime::from_timestamp(seconds);
    PartialDate::day(date.year, date.month, date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_many_forms() {
        for (text, expected) in [
            ("2022-05-03", Some("2022-05-03")),
            ("2022-05-03T23:59:59-07:00", Some("2022-05-03")),
            ("2022-05-03 10:00", Some("2022-05-03")),
            ("2022/5/3", Some("2022-05-03")),
            ("20220503", Some("2022-05-03")),
            ("2022-05", Some("2022-05")),
            ("2022", Some("2022")),
            ("1651574400", Some("2022-05-03")),
            ("1651574400000", Some("2022-05-03")),
            ("Tue, 03 May 2022 10:00:00 +0000", Some("2022-05-03")),
            ("03/05/2022", None),
            ("2022-13-40", None),
            ("soon", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            let found = day(text).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
