//! Which ties a question is about.

use crate::graph::{Statement, Tie};
use crate::schema::{PartialDate, RelationType, Status};

/// Ties by relation type, status and time; the default lets all pass.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The relation types wanted; all if empty.
    pub relations: Vec<RelationType>,
    /// The statuses wanted; all if empty.
    pub statuses: Vec<Status>,
    /// How sure a tie must be, from 0 to 1.
    pub min_confidence: f64,
    /// The time wanted.
    pub period: Period,
}

/// A stretch of time, open where a date is missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Period {
    /// From the first day of this date on.
    pub since: Option<PartialDate>,
    /// Up to the last day of this date.
    pub until: Option<PartialDate>,
}

impl Filter {
    /// Whether the tie is one of those wanted.
    pub fn admits(&self, tie: &Tie) -> bool {
        (self.relations.is_empty() || self.relations.contains(tie.relation()))
            && (self.statuses.is_empty() || self.statuses.contains(&tie.status()))
            && tie.confidence() >= self.min_confidence
            && self.period.admits(tie)
    }
}

impl Period {
    /// Whether a statement of the tie gives it a time that may overlap with this one. A vague date
    /// may be any day that it covers; a tie without date is only in the period without bounds.
    pub fn admits(&self, tie: &Tie) -> bool {
        (self.since.is_none() && self.until.is_none())
            || tie.statements().iter().any(|s| self.overlaps(s))
    }

    fn overlaps(&self, statement: &Statement) -> bool {
        let attributes = &statement.evidence.attributes;
        let Some(first) = attributes.date.or(attributes.until) else {
            return false;
        };
        let last = attributes.until.unwrap_or(first);
        self.since
            .is_none_or(|since| last.bounds().1 >= since.bounds().0)
            && self
                .until
                .is_none_or(|until| first.bounds().0 <= until.bounds().1)
    }
}
