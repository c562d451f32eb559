//! What stands in a cell of a table, and back.

use std::num::NonZeroU32;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};

use crate::extract::names::Gender;
use crate::schema::{Amount, NodeType, PartialDate, Spans, Sparse, Status};
use crate::span::{Byte, Span};

/// A value that fills one cell.
pub(super) trait Cell: Sized {
    /// The cell's content.
    fn put(&self) -> ToSqlOutput<'_>;

    /// The value of which that is the content, or what was expected instead.
    fn get(value: ValueRef<'_>) -> Result<Self, String>;
}

fn borrowed(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
}

fn text(value: ValueRef<'_>) -> Result<&str, String> {
    match value.as_str_or_null() {
        Ok(Some(text)) => Ok(text),
        _ => Err(format!("expected text, but found {}", shown(value))),
    }
}

fn whole<N: TryFrom<i64>>(value: ValueRef<'_>) -> Result<N, String> {
    let number = value.as_i64().ok().and_then(|n| N::try_from(n).ok());
    number.ok_or_else(|| format!("expected a count, but found {}", shown(value)))
}

/// What was found, for messages.
pub(super) fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "nothing".to_string(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) => format!("`{}`", String::from_utf8_lossy(bytes)),
        ValueRef::Blob(bytes) => format!("{} bytes that are no text", bytes.len()),
    }
}

impl<T: Cell> Cell for Option<T> {
    fn put(&self) -> ToSqlOutput<'_> {
        match self {
            Some(value) => value.put(),
            None => ToSqlOutput::Owned(Value::Null),
        }
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::get(value).map(Some),
        }
    }
}

impl Cell for String {
    fn put(&self) -> ToSqlOutput<'_> {
        borrowed(self)
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        text(value).map(str::to_string)
    }
}

impl Cell for Sparse<String> {
    fn put(&self) -> ToSqlOutput<'_> {
        match self.is_empty() {
            true => ToSqlOutput::Owned(Value::Null),
            false => borrowed(self),
        }
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        text(value).map(|text| text.to_string().into())
    }
}

impl Cell for NonZeroU32 {
    fn put(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Integer(self.get().into()))
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        let number: u32 = whole(value)?;
        NonZeroU32::new(number)
            .ok_or_else(|| format!("expected a number from 1 on, but found {}", shown(value)))
    }
}

impl Cell for f64 {
    fn put(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Real(*self))
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        let number = value.as_f64().ok();
        number.ok_or_else(|| format!("expected a number, but found {}", shown(value)))
    }
}

impl Cell for bool {
    fn put(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Integer((*self).into()))
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        match value {
            ValueRef::Integer(0) => Ok(false),
            ValueRef::Integer(1) => Ok(true),
            _ => Err(format!("expected 0 or 1, but found {}", shown(value))),
        }
    }
}

/// Types that are a whole number in a cell.
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Cell for $number {
            fn put(&self) -> ToSqlOutput<'_> {
                // OK because counts and sizes of what there is lie far below 2^63.
                ToSqlOutput::Owned(Value::Integer(*self as i64))
            }

            fn get(value: ValueRef<'_>) -> Result<Self, String> {
                whole(value)
            }
        }
    )*};
}

numbers!(u32, u64, usize);

/// Types that a text spells.
macro_rules! spelled {
    ($($spelled:ty),*) => {$(
        impl Cell for $spelled {
            fn put(&self) -> ToSqlOutput<'_> {
                ToSqlOutput::Owned(Value::Text(self.to_string()))
            }

            fn get(value: ValueRef<'_>) -> Result<Self, String> {
                text(value)?.parse()
            }
        }
    )*};
}

spelled!(Amount, PartialDate);

impl Cell for NodeType {
    fn put(&self) -> ToSqlOutput<'_> {
        borrowed(self.as_str())
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        text(value).map(NodeType::named)
    }
}

impl Cell for Status {
    fn put(&self) -> ToSqlOutput<'_> {
        borrowed(self.as_str())
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        let status = text(value).ok().and_then(Status::from_name);
        status.ok_or_else(|| {
            let known = Status::ALL.map(Status::as_str).join(", ");
            format!("expected one of {known}, but found {}", shown(value))
        })
    }
}

impl Cell for Gender {
    fn put(&self) -> ToSqlOutput<'_> {
        borrowed(match self {
            Gender::Female => "female",
            Gender::Male => "male",
        })
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        match text(value) {
            Ok("female") => Ok(Gender::Female),
            Ok("male") => Ok(Gender::Male),
            _ => Err(format!(
                "expected female or male, but found {}",
                shown(value)
            )),
        }
    }
}

/// As in the graph file: `{"amount":[28,40]}`; nothing where there are none.
impl Cell for Sparse<Spans> {
    fn put(&self) -> ToSqlOutput<'_> {
        let mut json = String::new();
        for (name, span) in self.named() {
            let before = if json.is_empty() { '{' } else { ',' };
            json.push_str(&format!(
                "{before}\"{name}\":[{},{}]",
                span.start(),
                span.end()
            ));
        }
        ToSqlOutput::Owned(match json.is_empty() {
            true => Value::Null,
            false => Value::Text(json + "}"),
        })
    }

    fn get(value: ValueRef<'_>) -> Result<Self, String> {
        let wrong = || {
            let found = shown(value);
            format!("expected places such as {{\"amount\":[28,40]}}, but found {found}")
        };
        let read: Vec<(String, [u32; 2])> = match value {
            ValueRef::Null => return Ok(Sparse::default()),
            value => {
                let read = serde_json::from_str::<std::collections::BTreeMap<_, _>>(text(value)?);
                read.map_err(|_| wrong())?.into_iter().collect()
            }
        };
        let mut spans = Spans::default();
        for (name, [start, end]) in read {
            let span: Option<Span<Byte>> =
                (start <= end).then(|| Span::new(start as usize, end as usize));
            let place = spans.place(&name).ok_or_else(wrong)?;
            *place = Some(span.ok_or_else(wrong)?);
        }
        Ok(spans.into())
    }
}
