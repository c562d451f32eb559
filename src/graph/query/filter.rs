//! Which ties a question is about.

use crate::graph::{DocumentIndex, Statement, Tie};
use crate::schema::{PartialDate, RelationType, Status};

/// Ties by relation type, status, time and document; the default lets all pass.
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
    /// The documents of which one must state the tie; all if empty.
    pub documents: Vec<DocumentIndex>,
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
    /// Whether every tie is wanted.
    pub fn admits_all(&self) -> bool {
        self.relations.is_empty()
            && self.statuses.is_empty()
            && self.min_confidence <= 0.0
            && self.period.is_open()
            && self.documents.is_empty()
    }

    /// Whether the tie is one of those wanted.
    pub fn admits(&self, tie: &Tie) -> bool {
        (self.relations.is_empty() || self.relations.contains(tie.relation()))
            && (self.statuses.is_empty() || self.statuses.contains(&tie.status()))
            && tie.confidence() >= self.min_confidence
            && self.period.admits(tie)
            && (self.documents.is_empty() || self.states(tie))
    }

    /// Whether one of the documents states the tie.
    fn states(&self, tie: &Tie) -> bool {
        let mut statements = tie.statements().iter();
        statements.any(|statement| self.documents.contains(&statement.document))
    }
}

impl Period {
    fn is_open(&self) -> bool {
        self.since.is_none() && self.until.is_none()
    }

    /// Whether a day of that date may lie in it.
    pub fn holds(&self, date: PartialDate) -> bool {
        self.meets(date, date)
    }

    /// Whether a day from `first` to `last` may lie in it.
    fn meets(&self, first: PartialDate, last: PartialDate) -> bool {
        self.since
            .is_none_or(|since| last.bounds().1 >= since.bounds().0)
            && self
                .until
                .is_none_or(|until| first.bounds().0 <= until.bounds().1)
    }

    /// Whether a statement of the tie gives it a time that may overlap with this one. A vague date
    /// may be any day that it covers; a tie without date is only in the period without bounds.
    pub fn admits(&self, tie: &Tie) -> bool {
        self.is_open() || tie.statements().iter().any(|s| self.overlaps(s))
    }

    fn overlaps(&self, statement: &Statement) -> bool {
        let attributes = &statement.evidence.attributes;
        let Some(first) = attributes.date.or(attributes.until) else {
            return false;
        };
        let last = attributes.until.unwrap_or(first);
        self.meets(first, last)
    }
}
