//! JSON: a record on each line, or an array of records.
//!
//! `{"id": 7, "body": "Acme sued Apex."}` is the document `news.jsonl/7`. What is no record is named with its line and
//! passed over; the others are read. Files of any size are read record by record.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::rc::Rc;

use serde::Deserializer;
use serde::de::{SeqAccess, Visitor};
use serde_json::Value;

use super::capped::Capped;
use super::contents::Contents;
use super::lines::{self, Line};
use super::readers::{Read, Reader};
use super::recoded::{News, Recoded};
use super::records::{Record, Records};

pub(super) const READER: Reader = Reader {
    name: "json",
    endings: &["jsonl", "ndjson", "json"],
    keeps: "one field of each record as text, its id, date, title, author, address",
    loses: "all other fields",
    sniff: |input| is_record(first_line(input.head())),
    read: Read::Parts(|input, contents| {
        let stream = Recoded::new(input.into_stream());
        let news = stream.news();
        read(BufReader::new(stream), news, contents)
    }),
};

fn first_line(head: &[u8]) -> &[u8] {
    head.split(|&b| b == b'\n').next().unwrap_or_default()
}

/// Whether a line is a whole JSON object.
fn is_record(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"{")
        && serde_json::from_slice::<Value>(line).is_ok_and(|value| value.is_object())
}

impl Record for Value {
    fn field(&self, name: &str) -> Option<String> {
        // A field that is so called goes before one that a path leads to.
        let found = own(self, name).or_else(|| name.split('.').try_fold(self, own))?;
        written(found)
    }

    fn names(&self) -> Vec<String> {
        let fields = self.as_object().into_iter().flatten();
        fields.map(|(name, _)| name.clone()).collect()
    }
}

/// The field of that name, whatever its capitals, or the place of that number in a list.
fn own<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(name).or_else(|| {
            let mut all = fields.iter();
            all.find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        }),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}

/// A value as text, a list of texts as paragraphs.
fn written(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            texts.join("\n\n")
        }
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn read<R: io::Read>(
    mut stream: BufReader<Recoded<R>>,
    news: News,
    contents: &mut Contents<'_>,
) -> Result<ControlFlow<()>, String> {
    let head = stream.fill_buf().map_err(|error| super::why(&error))?;
    let list = head.trim_ascii_start().starts_with(b"[");
    let lines = is_record(first_line(head)) || memchr::memchr(b'\n', head).is_none();
    let mut records = Taken {
        records: Records::new(&contents.options().fields),
        news,
        contents,
    };
    match (list, lines) {
        (true, _) => array(stream, &mut records),
        (false, true) => by_line(&mut stream, &mut records),
        (false, false) if head_is_object(&mut stream) => values(stream, &mut records),
        (false, false) => by_line(&mut stream, &mut records),
    }
}

fn head_is_object(stream: &mut dyn BufRead) -> bool {
    stream.fill_buf().is_ok_and(|head| {
        matches!(
            head.trim_ascii(),
            [b'{'] | [b'{', b'\n' | b'\r' | b' ' | b'\t', ..]
        )
    })
}

/// Where records go.
struct Taken<'t, 'c> {
    records: Records,
    news: News,
    contents: &'t mut Contents<'c>,
}

impl Taken<'_, '_> {
    /// Hands on a record.
    fn take(&mut self, place: u64, value: &Value, bytes: &[u8]) -> ControlFlow<()> {
        if !value.is_object() {
            let reason = format!("expected an object, but found {}", kind(value));
            return self.contents.skip(&place.to_string(), reason);
        }
        match self.records.document(place, value) {
            Ok((name, mut content)) => {
                content.notes.extend(self.news.take());
                self.contents.document(&name, bytes, content)
            }
            Err(reason) => self.contents.skip(&place.to_string(), reason),
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A record on each line.
fn by_line(stream: &mut dyn BufRead, taken: &mut Taken<'_, '_>) -> Result<ControlFlow<()>, String> {
    let most = taken.contents.limits().size;
    let (mut line, mut number) = (Vec::new(), 0_u64);
    while let Some(read) = lines::next(stream, most, &mut line)? {
        number += 1;
        let own = line.trim_ascii();
        let flow = if read == Line::TooLong {
            let reason = taken.contents.limits().too_large();
            taken.contents.skip(&number.to_string(), reason)
        } else if own.is_empty() {
            continue;
        } else {
            match serde_json::from_slice(own) {
                Ok(value) => taken.take(number, &value, own),
                Err(error) => taken.contents.skip(&number.to_string(), fault(&error)),
            }
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Why a line is no JSON, with the column alone: the line is its name.
fn fault(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or_default();
    format!("not JSON: {what} at column {}", error.column())
}

/// Objects over several lines, one behind the other.
fn values(stream: impl BufRead, taken: &mut Taken<'_, '_>) -> Result<ControlFlow<()>, String> {
    let (stream, cap) = Capped::new(stream, taken.contents.limits().size);
    let mut number = 0;
    for value in serde_json::Deserializer::from_reader(stream).into_iter::<Value>() {
        number += 1;
        let value = value.map_err(|error| broken(&error, number, taken.contents))?;
        cap.reset();
        let bytes = serde_json::to_vec(&value).unwrap_or_default();
        let flow = taken.take(number, &value, &bytes);
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Why the rest of a file is not read.
fn broken(error: &serde_json::Error, number: u64, contents: &Contents<'_>) -> String {
    match error.is_io() {
        true => format!("record {number}: {}", contents.limits().too_large()),
        false => format!("not JSON from record {number} on: {error}"),
    }
}

/// A list of objects.
fn array(stream: impl BufRead, taken: &mut Taken<'_, '_>) -> Result<ControlFlow<()>, String> {
    let (stream, cap) = Capped::new(stream, taken.contents.limits().size);
    let stopped = Rc::new(Cell::new(false));
    let mut number = 0;
    let mut deserializer = serde_json::Deserializer::from_reader(stream);
    let read = deserializer.deserialize_seq(Each(|value: Value| {
        cap.reset();
        number += 1;
        let bytes = serde_json::to_vec(&value).unwrap_or_default();
        let flow = taken.take(number, &value, &bytes);
        stopped.set(flow.is_break());
        flow
    }));
    if stopped.get() {
        return Ok(ControlFlow::Break(()));
    }
    read.and_then(|()| deserializer.end())
        .map(|()| ControlFlow::Continue(()))
        .map_err(|error| broken(&error, number + 1, taken.contents))
}

/// Hands on the items of a list as they come.
struct Each<F>(F);

impl<'de, F: FnMut(Value) -> ControlFlow<()>> Visitor<'de> for Each<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        while let Some(value) = items.next_element::<Value>()? {
            if (self.0)(value).is_break() {
                return Err(serde::de::Error::custom("ended"));
            }
        }
        Ok(())
    }
}
