//! The graph file's objects, field by field.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::marks::{MarkRead, MarkWritten};
use crate::graph::SourceDocument;
use crate::schema::format::StatusName;
use crate::schema::{Amount, Attributes, PartialDate, Spans, Sparse, Status};
use crate::span::Span;

/// A value that the file spells out as text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spelled<T>(pub(super) T);

impl<T: Display> Serialize for Spelled<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr<Err = String>> Deserialize<'de> for Spelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Spelled).map_err(D::Error::custom)
    }
}

/// What stands before the nodes and edges, for reading.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Header {
    pub(super) format: String,
    #[serde(default)]
    pub(super) symmetric: Vec<String>,
    #[serde(default)]
    pub(super) types: Vec<String>,
    pub(super) documents: Vec<Source>,
}

/// A document.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Source {
    pub(super) id: String,
    pub(super) path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Spelled<PartialDate>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

impl Source {
    pub(super) fn of(document: &SourceDocument) -> Self {
        Source {
            id: document.id.clone(),
            path: document.path.clone(),
            title: document.title.clone(),
            date: document.date.map(Spelled),
            author: document.author.clone(),
            source: document.source.clone(),
            sha256: document.sha256.clone(),
            bytes: document.bytes,
        }
    }
}

/// A party, for writing.
#[derive(Debug, Serialize)]
pub(super) struct Node<'g> {
    pub(super) id: &'g str,
    pub(super) name: &'g str,
    #[serde(rename = "type")]
    pub(super) node_type: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<&'static str>,
    pub(super) aliases: &'g [String],
    pub(super) mentions: usize,
    pub(super) documents: Vec<&'g str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) curated: Vec<MarkWritten<'g>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) joined: Vec<Joined<'g>>,
}

/// Why a name is the party's, for writing.
#[derive(Debug, Serialize)]
pub(super) struct Joined<'g> {
    pub(super) name: &'g str,
    pub(super) with: &'g str,
    pub(super) why: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) score: Option<f64>,
    pub(super) documents: Vec<&'g str>,
}

/// A party, for reading.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct NodeRead<'f> {
    #[serde(borrow)]
    pub(super) id: Cow<'f, str>,
    #[serde(borrow)]
    pub(super) name: Cow<'f, str>,
    #[serde(borrow, rename = "type")]
    pub(super) node_type: Cow<'f, str>,
    #[serde(default)]
    pub(super) also: Vec<Cow<'f, str>>,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) mentions: usize,
    #[serde(default)]
    pub(super) documents: Vec<Cow<'f, str>>,
    #[serde(default)]
    pub(super) curated: Vec<MarkRead>,
    #[serde(default)]
    pub(super) joined: Vec<JoinedRead<'f>>,
}

/// Why a name is the party's, for reading.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct JoinedRead<'f> {
    pub(super) name: String,
    pub(super) with: String,
    pub(super) why: String,
    #[serde(default)]
    pub(super) score: Option<f64>,
    #[serde(default)]
    pub(super) documents: Vec<Cow<'f, str>>,
}

/// An edge, for writing.
#[derive(Debug, Serialize)]
pub(super) struct Edge<'g> {
    pub(super) source: &'g str,
    pub(super) target: &'g str,
    pub(super) key: usize,
    #[serde(rename = "type")]
    pub(super) relation: &'g str,
    #[serde(flatten)]
    pub(super) values: Values<'g>,
    pub(super) confidence: f64,
    pub(super) evidence: Vec<Passage<'g>>,
}

/// A statement, for writing.
#[derive(Debug, Serialize)]
pub(super) struct Passage<'g> {
    pub(super) document: &'g str,
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<NonZeroU32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<NonZeroU32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) locator: &'g str,
    pub(super) quote: &'g str,
    #[serde(flatten)]
    pub(super) values: Values<'g>,
    pub(super) rule: &'g str,
    pub(super) confidence: f64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) spans: BTreeMap<&'static str, [usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) curated: Option<MarkWritten<'g>>,
}

/// Status and attributes, of a tie or of a statement.
#[derive(Debug, Serialize)]
pub(super) struct Values<'g> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Spelled<Amount>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Spelled<PartialDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Spelled<PartialDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exclusive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<&'g str>,
}

impl<'g> Values<'g> {
    pub(super) fn of(status: Status, attributes: &'g Attributes) -> Self {
        Values {
            status: status.as_str(),
            amount: attributes.amount.map(Spelled),
            share: attributes.share,
            date: attributes.date.map(Spelled),
            until: attributes.until.map(Spelled),
            role: attributes.role.as_deref(),
            object: attributes.object.as_deref(),
            exclusive: attributes.exclusive,
            attribution: attributes.attribution.as_deref(),
        }
    }
}

/// Declares a struct for reading that has the fields of the attributes beside its own.
/// (`serde(flatten)` would do the same but loses the line of an error.)
macro_rules! with_attributes {
    ($(#[$about:meta])* $name:ident<$life:lifetime> { $($(#[$own:meta])* $field:ident: $of:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, PartialEq, Deserialize)]
        pub(super) struct $name<$life> {
            $($(#[$own])* pub(super) $field: $of,)*
            pub(super) confidence: Option<Confidence>,
            pub(super) amount: Option<Spelled<Amount>>,
            pub(super) share: Option<f64>,
            pub(super) date: Option<Spelled<PartialDate>>,
            pub(super) until: Option<Spelled<PartialDate>>,
            pub(super) role: Option<String>,
            pub(super) object: Option<String>,
            pub(super) exclusive: Option<bool>,
            pub(super) attribution: Option<String>,
        }

        impl $name<'_> {
            /// Whether there is no attribute.
            pub(super) fn is_bare(&self) -> bool {
                self.amount.is_none()
                    && self.share.is_none()
                    && self.date.is_none()
                    && self.until.is_none()
                    && self.role.is_none()
                    && self.object.is_none()
                    && self.exclusive.is_none()
                    && self.attribution.is_none()
            }

            pub(super) fn attributes(&self) -> Sparse<Attributes> {
                if self.is_bare() {
                    return Sparse::default();
                }
                Sparse::from(Attributes {
                    amount: self.amount.map(|a| a.0),
                    share: self.share,
                    date: self.date.map(|d| d.0),
                    until: self.until.map(|d| d.0),
                    role: self.role.clone(),
                    object: self.object.clone(),
                    exclusive: self.exclusive,
                    attribution: self.attribution.clone(),
                })
            }
        }
    };
}

with_attributes! {
    /// An edge.
    EdgeRead<'f> {
        #[serde(borrow)]
        source: Cow<'f, str>,
        #[serde(borrow)]
        target: Cow<'f, str>,
        #[serde(borrow, rename = "type")]
        relation: Cow<'f, str>,
        status: StatusName,
        #[serde(borrow)]
        evidence: Vec<PassageRead<'f>>,
    }
}

with_attributes! {
    /// A statement; what it leaves out it shares with its edge.
    PassageRead<'f> {
        #[serde(borrow)]
        document: Cow<'f, str>,
        start: usize,
        end: usize,
        page: Option<NonZeroU32>,
        line: Option<NonZeroU32>,
        locator: Option<String>,
        #[serde(borrow)]
        quote: Cow<'f, str>,
        status: Option<StatusName>,
        #[serde(borrow, default)]
        rule: Cow<'f, str>,
        spans: Option<Box<SpansRead>>,
        curated: Option<Box<MarkRead>>,
    }
}

/// Where a statement's status and attributes are said.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct SpansRead {
    status: Option<[usize; 2]>,
    amount: Option<[usize; 2]>,
    share: Option<[usize; 2]>,
    date: Option<[usize; 2]>,
    until: Option<[usize; 2]>,
    role: Option<[usize; 2]>,
    object: Option<[usize; 2]>,
    exclusive: Option<[usize; 2]>,
    attribution: Option<[usize; 2]>,
}

impl SpansRead {
    /// # Errors
    /// If one ends before it starts.
    pub(super) fn spans(&self) -> Result<Spans, String> {
        let span = |place: Option<[usize; 2]>| match place {
            Some([start, end]) if start > end || end > u32::MAX as usize => Err(format!(
                "expected places in `spans` with the start before the end and both below 4 GiB, but found \
                 {start} and {end}"
            )),
            place => Ok(place.map(|[start, end]| Span::new(start, end))),
        };
        Ok(Spans {
            status: span(self.status)?,
            amount: span(self.amount)?,
            share: span(self.share)?,
            date: span(self.date)?,
            until: span(self.until)?,
            role: span(self.role)?,
            object: span(self.object)?,
            exclusive: span(self.exclusive)?,
            attribution: span(self.attribution)?,
        })
    }
}

/// A number from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
pub(super) struct Confidence(pub(super) f64);

impl TryFrom<f64> for Confidence {
    type Error = String;

    fn try_from(number: f64) -> Result<Self, String> {
        match (0.0..=1.0).contains(&number) {
            true => Ok(Confidence(number)),
            false => Err(format!(
                "expected a confidence from 0 to 1, but found {number}"
            )),
        }
    }
}
