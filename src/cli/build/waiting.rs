//! A document that waits to be read, in one section or several.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use crate::extract::{self, Extraction};
use crate::ingest::Document;
use crate::span::{Byte, Span};

/// A document and what was read of it.
pub(super) struct Waiting {
    /// The place of its source, and its own within it.
    pub(super) place: (usize, usize),
    pub(super) document: Document,
    begun: OnceLock<Instant>,
    sections: Vec<Span<Byte>>,
    left: AtomicUsize,
    read: Mutex<Vec<Option<Section>>>,
}

/// What a section says, or why it was not read.
type Section = Result<Extraction, String>;

/// A section that waits to be read.
pub(super) struct Work {
    pub(super) waiting: Arc<Waiting>,
    /// The place of the section among those of its document.
    pub(super) place: usize,
    pub(super) section: Span<Byte>,
}

impl Waiting {
    /// The document at that place.
    pub(super) fn new(place: (usize, usize), document: Document) -> Self {
        let sections = extract::sections(&document.text);
        Waiting {
            place,
            document,
            begun: OnceLock::new(),
            left: AtomicUsize::new(sections.len()),
            read: Mutex::new(sections.iter().map(|_| None).collect()),
            sections,
        }
    }

    /// What is to be done about it.
    pub(super) fn works(self) -> Vec<Work> {
        let waiting = Arc::new(self);
        let section = |(place, &section): (usize, &Span<Byte>)| Work {
            waiting: Arc::clone(&waiting),
            place,
            section,
        };
        waiting.sections.iter().enumerate().map(section).collect()
    }

    /// Whether somebody has begun to read it.
    pub(super) fn begun(&self) -> bool {
        self.begun.get().is_some()
    }

    /// When somebody began to read it: now, if nobody has.
    pub(super) fn begin(&self) -> Instant {
        *self.begun.get_or_init(Instant::now)
    }

    /// Takes what was read of a section; after the last one gives all, or the first failure.
    pub(super) fn finish(
        &self,
        place: usize,
        read: Section,
    ) -> Option<Result<Vec<Extraction>, String>> {
        let mut all = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        all[place] = Some(read);
        (self.left.fetch_sub(1, Ordering::AcqRel) == 1).then(|| all.drain(..).flatten().collect())
    }
}
