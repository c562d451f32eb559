//! What the legend says: types and statuses in words, and the caption.

use std::fmt::Write as _;

use super::{Change, Picture};
use crate::schema::{NodeType, Status};

/// A node type in words.
pub(in crate::export) fn type_name(node_type: NodeType) -> &'static str {
    match node_type {
        NodeType::LegalCase => "Legal case",
        other => other.as_str(),
    }
}

/// A status in words; the mark that labels carry ("not ") stands before it.
pub(in crate::export) fn meaning(status: Status) -> &'static str {
    match status {
        Status::Asserted => "stated as fact",
        Status::Ended => "ended",
        Status::Planned => "planned",
        Status::Alleged => "alleged",
        Status::Possible => "possible",
        Status::Negated => "so, or denied",
    }
}

/// A change in words.
pub(in crate::export) fn change_name(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Gone => "gone",
        Change::Changed => "changed",
    }
}

/// Counts, and how to read the lines.
pub(in crate::export) fn caption(picture: &Picture) -> String {
    let mut out = format!(
        "{} and {}",
        count(picture.shapes.len(), "party", "parties"),
        count(picture.ties, "tie", "ties")
    );
    if picture.documents > 0 {
        let _ = write!(
            out,
            " from {}",
            count(picture.documents, "document", "documents")
        );
    }
    out.push('.');
    if picture.left_out > 0 {
        let _ = write!(
            out,
            " Left out: {} without ties.",
            count(picture.left_out, "party", "parties")
        );
    }
    if picture.arrows.iter().any(|arrow| arrow.statements() > 1) {
        out.push_str(" The thicker a line, the more often the tie is stated.");
    }
    if picture.arrows.iter().any(|arrow| arrow.first().symmetric) {
        out.push_str(" Lines without arrowhead hold both ways.");
    }
    out
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
