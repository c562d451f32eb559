//! Decisions in words.

use std::fmt;

use super::{Act, Assertion, Decision, Mark, Named};
use crate::schema::{RelationType, Status};

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match (self.node_type, &self.document) {
            (Some(node_type), Some(document)) => write!(f, " ({node_type}, in {document})"),
            (Some(node_type), None) => write!(f, " ({node_type})"),
            (None, Some(document)) => write!(f, " (in {document})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Act::Same(parties) => write!(f, "same: {}", joined(parties, " = ")),
            Act::Distinct(parties) => write!(f, "distinct: {}", joined(parties, " ≠ ")),
            Act::Name { party, name } => write!(f, "name: {party} is called {name}"),
            Act::Type { party, node_type } => write!(f, "type: {party} is {node_type}"),
            Act::Drop { party } => write!(f, "drop: {party}"),
            Act::Reject {
                source,
                relation,
                target,
            } => {
                let relation = relation.as_ref().map_or("any tie", RelationType::as_str);
                write!(f, "reject: {source} -{relation}-> {target}")
            }
            Act::Assert(assertion) => write!(f, "assert: {assertion}"),
        }
    }
}

impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Assertion {
            source,
            relation,
            target,
            ..
        } = self;
        write!(f, "{source} -{relation}-> {target}")?;
        let status = Some(self.status).filter(|&status| status != Status::Asserted);
        let mut details: Vec<String> = status.iter().map(Status::to_string).collect();
        details.extend(self.attributes.told());
        match details.is_empty() {
            true => Ok(()),
            false => write!(f, " ({})", details.join("; ")),
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.act.fmt(f)
    }
}

impl fmt::Display for Mark {
    /// `same, 2026-11-27: why`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if let Some(date) = self.date {
            write!(f, ", {date}")?;
        }
        match &self.note {
            Some(note) => write!(f, ": {note}"),
            None => Ok(()),
        }
    }
}

fn joined(parties: &[Named], sign: &str) -> String {
    let parties: Vec<String> = parties.iter().map(Named::to_string).collect();
    parties.join(sign)
}
