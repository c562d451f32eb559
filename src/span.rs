//! Half-open ranges whose unit is part of their type.
//!
//! A [`Span<Byte>`] counts bytes of a document's text, a [`Span<Tok>`] counts its tokens; mixing
//! the two does not compile.
//!
//! ```
//! use ties::span::{Byte, Span};
//!
//! let span: Span<Byte> = Span::new(4, 10);
//! assert_eq!(&"The Musk case"[span.range()], "Musk c");
//! assert!(span.contains(Span::new(4, 8)));
//! ```

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Unit: bytes of a document's text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Byte {}

/// Unit: tokens of a document, counted from its first token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tok {}

/// A half-open range `start..end` counted in `U`.
///
/// Offsets are held in 32 bits: documents are limited to 4 GiB by [`crate::ingest`].
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U> {
    start: u32,
    end: u32,
    unit: PhantomData<U>,
}

impl<U> Span<U> {
    /// The range `start..end`.
    ///
    /// # Panics
    /// If `end` lies before `start` or beyond 32 bits.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(
            start <= end && end <= u32::MAX as usize,
            "span {start}..{end} out of order or too far"
        );
        Span {
            start: start as u32,
            end: end as u32,
            unit: PhantomData,
        }
    }

    /// First position inside.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First position after.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Number of positions.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a position.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Self) -> Self {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            unit: PhantomData,
        }
    }
}

// Derived `Clone` and `Copy` would ask the same of the unit, which is never instantiated.
impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Span<U> {}

impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
