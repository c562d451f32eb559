//! On what terms a document is read.

use std::fmt;
use std::time::Instant;

use crate::text::Manner;

/// What is read of a document, and by when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms {
    /// What is read.
    pub manner: Manner,
    /// By when it must be read; looked at from sentence to sentence.
    pub deadline: Option<Instant>,
}

/// The deadline came before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue;

impl Terms {
    /// Says whether the deadline is over.
    pub(super) fn check(&self) -> Result<(), Overdue> {
        match self.deadline {
            Some(deadline) if Instant::now() >= deadline => Err(Overdue),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Overdue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it took longer than it may")
    }
}

impl std::error::Error for Overdue {}
