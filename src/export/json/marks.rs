//! What decisions of the user's left, in the graph file.

use serde::{Deserialize, Serialize};

use super::wire::Spelled;
use crate::curation::{Kind, Mark};
use crate::schema::PartialDate;

/// What a decision of the user's left, for writing.
#[derive(Debug, Serialize)]
pub(super) struct MarkWritten<'g> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Spelled<PartialDate>>,
}

impl<'g> MarkWritten<'g> {
    pub(super) fn of(mark: &'g Mark) -> Self {
        MarkWritten {
            kind: mark.kind.as_str(),
            note: mark.note.as_deref(),
            date: mark.date.map(Spelled),
        }
    }
}

/// What a decision of the user's left, for reading.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct MarkRead {
    pub(super) kind: KindName,
    pub(super) note: Option<String>,
    pub(super) date: Option<Spelled<PartialDate>>,
}

impl MarkRead {
    pub(super) fn mark(&self) -> Mark {
        Mark {
            kind: self.kind.0,
            note: self.note.clone(),
            date: self.date.map(|date| date.0),
        }
    }
}

/// The kind of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct KindName(pub(super) Kind);

impl TryFrom<String> for KindName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Kind::from_name(&name).map(KindName).ok_or_else(|| {
            let known = Kind::ALL.map(Kind::as_str).join(", ");
            format!("expected what was decided ({known}), but found `{name}`")
        })
    }
}
