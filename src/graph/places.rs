//! Where a byte of a document's text stands, as people say it: page, line, and what the document calls the place.

use std::num::NonZeroU32;

use crate::ingest::Document;
use crate::text::Locators;

/// The places of a document.
#[derive(Debug)]
pub struct Places<'d> {
    document: &'d Document,
    /// Where its lines end.
    ends: Vec<usize>,
    stated: Locators,
}

/// A place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// See [`Evidence::page`](crate::extract::Evidence::page).
    pub page: Option<NonZeroU32>,
    /// See [`Evidence::line`](crate::extract::Evidence::line).
    pub line: Option<NonZeroU32>,
    /// See [`Evidence::locator`](crate::extract::Evidence::locator).
    pub locator: String,
}

impl<'d> Places<'d> {
    /// The places of `document`.
    ///
    /// ```
    /// use ties::graph::places::Places;
    /// use ties::ingest::Document;
    ///
    /// let document = Document::new("a.txt", "COMPLAINT\n\n¶ 1. Apex sued Acme.\n");
    /// let place = Places::of(&document).at(14);
    /// assert_eq!((place.line.unwrap().get(), place.locator.as_str()), (3, "¶ 1"));
    /// ```
    pub fn of(document: &'d Document) -> Self {
        Places {
            document,
            ends: memchr::memchr_iter(b'\n', document.text.as_bytes()).collect(),
            stated: Locators::find(&document.text),
        }
    }

    /// The place of that byte of the text.
    pub fn at(&self, byte: usize) -> Location {
        let line = self.ends.partition_point(|&end| end < byte) + 1;
        // What the reader of the file found is not in the text.
        let own = self.document.locator(byte).map(str::to_string);
        Location {
            page: self.document.pages.at(byte).and_then(NonZeroU32::new),
            line: u32::try_from(line).ok().and_then(NonZeroU32::new),
            locator: own.or_else(|| self.stated.at(byte)).unwrap_or_default(),
        }
    }
}
