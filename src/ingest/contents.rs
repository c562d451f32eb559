//! What comes out of a source, one after the other.
//!
//! A source may hold one document or a million: each is handed on as soon as it is read, so that they never stand in
//! memory all at once.

use std::ops::ControlFlow;

use super::document::{Content, Document, fingerprint};
use super::guard;
use super::input::Input;
use super::readers;
use super::{Limits, Options, Skipped};

/// Something that a source holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A document.
    Document(Document),
    /// What is no document, or can't be read, and why.
    Skipped(Skipped),
}

/// Takes what a source holds; `Break` ends the reading.
pub type Sink<'s> = &'s mut dyn FnMut(Item) -> ControlFlow<()>;

/// Where the reader of a container (an archive, a mailbox) puts what the container holds.
pub struct Contents<'s> {
    pub(super) path: &'s str,
    pub(super) depth: usize,
    pub(super) options: &'s Options,
    pub(super) sink: Sink<'s>,
}

impl Contents<'_> {
    /// How much is read at most.
    pub fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// What the user wants.
    pub fn options(&self) -> &Options {
        self.options
    }

    /// The path of the container.
    pub fn path(&self) -> &str {
        self.path
    }

    /// Hands on the document that the container itself is: a mail, of which the attachments follow.
    pub fn itself(&mut self, bytes: &[u8], content: Content) -> ControlFlow<()> {
        self.add(self.path.to_string(), bytes, content)
    }

    /// Hands on a document that stands in the container under that name, in these bytes.
    pub fn document(&mut self, name: &str, bytes: &[u8], content: Content) -> ControlFlow<()> {
        self.add(self.path_of(name), bytes, content)
    }

    /// Reads what stands in the container under that name by the table of readers.
    pub fn entry(&mut self, name: &str, input: Input<'_>) -> ControlFlow<()> {
        let path = self.path_of(name);
        if self.depth >= self.limits().depth {
            let most = self.limits().depth;
            return self.skip(
                name,
                format!("{most} archives or mails within each other, deeper is not looked; raise --max-depth"),
            );
        }
        let inner = Contents {
            path: &path,
            depth: self.depth + 1,
            options: self.options,
            sink: &mut *self.sink,
        };
        readers::read(input, false, inner)
    }

    /// Says that what stands in the container under that name is not read.
    pub fn skip(&mut self, name: &str, reason: impl Into<String>) -> ControlFlow<()> {
        let path = self.path_of(name);
        let reason = reason.into();
        self.put(Item::Skipped(Skipped { path, reason }))
    }

    /// Says why the container itself, or its rest, is not read.
    pub(super) fn skip_itself(&mut self, reason: String) -> ControlFlow<()> {
        let path = self.path.to_string();
        self.put(Item::Skipped(Skipped { path, reason }))
    }

    fn path_of(&self, name: &str) -> String {
        format!("{}/{name}", self.path)
    }

    fn add(&mut self, path: String, bytes: &[u8], content: Content) -> ControlFlow<()> {
        self.hand_on(path, fingerprint(bytes), bytes.len(), content)
    }

    pub(super) fn hand_on(
        &mut self,
        path: String,
        sha256: String,
        bytes: usize,
        content: Content,
    ) -> ControlFlow<()> {
        let refused = if content.text.trim().is_empty() {
            Some("empty".to_string())
        } else if content.text.len() as u64 > self.limits().size.min(LARGEST) {
            Some(self.limits().too_large())
        } else {
            None
        };
        self.put(match refused {
            Some(reason) => Item::Skipped(Skipped { path, reason }),
            None => Item::Document(Document::read(path, sha256, bytes, content)),
        })
    }

    fn put(&mut self, item: Item) -> ControlFlow<()> {
        guard::aloud(|| (self.sink)(item))
    }
}

/// Offsets are held in 32 bits.
const LARGEST: u64 = u32::MAX as u64;
