//! What comes out of a source, one after the other.
//!
//! A source may hold one document or a million: each is handed on as soon as it is read, so that they never stand in
//! memory all at once.

use std::ops::ControlFlow;

use super::document::{Content, Document, fingerprint};
use super::guard;
use super::input::Input;
use super::readers;
use super::unpack::Budget;
use super::{Limits, Options, Skipped};

/// Something that a source holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time is handed on, nearly always a document"
)]
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
    path: &'s str,
    depth: usize,
    /// Whether the user named it, or it is the one thing within what he named.
    named: bool,
    options: &'s Options,
    budget: &'s Budget,
    /// What is to be said of the next document.
    notes: Vec<String>,
    sink: Sink<'s>,
}

impl<'s> Contents<'s> {
    /// What a source holds.
    pub(super) fn of(
        path: &'s str,
        options: &'s Options,
        budget: &'s Budget,
        sink: Sink<'s>,
    ) -> Self {
        Contents {
            path,
            depth: 0,
            named: true,
            options,
            budget,
            notes: Vec::new(),
            sink,
        }
    }

    /// How much may still be unpacked.
    pub(super) fn budget(&self) -> &'s Budget {
        self.budget
    }

    /// Whether the user named it, so that text of no known form is read, too.
    pub(super) fn is_named(&self) -> bool {
        self.named
    }

    /// Says something of the next document that is handed on.
    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

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
        self.within(name, |inner| {
            Ok(readers::read(name, input, inner.reborrowed()))
        })
    }

    /// Reads the one thing that the container packs, which keeps its path, by the form that `name` or its content tells.
    pub(super) fn unpacked(&mut self, name: &str, input: Input<'_>) -> ControlFlow<()> {
        if self.depth >= self.limits().depth {
            let reason = self.too_deep();
            return self.skip_itself(reason);
        }
        let mut inner = self.reborrowed();
        inner.depth += 1;
        readers::read(name, input, inner)
    }

    /// Reads what stands in the container under that name by `read`, which tells why it can't.
    pub(super) fn within(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Contents<'_>) -> Result<ControlFlow<()>, String>,
    ) -> ControlFlow<()> {
        if self.depth >= self.limits().depth {
            let reason = self.too_deep();
            self.notes.clear();
            return self.skip(name, reason);
        }
        let path = self.path_of(name);
        let mut inner = Contents {
            path: &path,
            depth: self.depth + 1,
            named: false,
            ..self.reborrowed()
        };
        match read(&mut inner) {
            Ok(flow) => flow,
            Err(reason) => inner.skip_itself(reason),
        }
    }

    /// Hands on what `read` finds. Where it finds nothing, a table without rows or an archive of folders, that is said.
    pub(super) fn found(
        &mut self,
        read: impl FnOnce(&mut Contents<'_>) -> Result<ControlFlow<()>, String>,
    ) -> ControlFlow<()> {
        let mut any = false;
        let outer = self.reborrowed();
        let mut sink = |item| {
            any = true;
            (outer.sink)(item)
        };
        let mut inner = Contents {
            notes: outer.notes,
            sink: &mut sink,
            ..outer
        };
        let read = read(&mut inner);
        match read {
            Ok(ControlFlow::Continue(())) if !any => self.skip_itself("nothing in it".to_string()),
            Ok(flow) => flow,
            Err(reason) => self.skip_itself(reason),
        }
    }

    fn reborrowed(&mut self) -> Contents<'_> {
        Contents {
            notes: std::mem::take(&mut self.notes),
            sink: &mut *self.sink,
            ..*self
        }
    }

    fn too_deep(&self) -> String {
        let most = self.limits().depth;
        format!(
            "{most} archives or mails within each other, deeper is not looked; raise --max-depth"
        )
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
        mut content: Content,
    ) -> ControlFlow<()> {
        content.notes.splice(0..0, self.notes.drain(..));
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What a source of that name with these bytes holds: documents, and paths with the reasons why they were skipped.
    pub(in crate::ingest) fn read(
        name: &str,
        bytes: &[u8],
        options: &Options,
    ) -> (Vec<Document>, Vec<String>) {
        let (mut documents, mut skipped) = (Vec::new(), Vec::new());
        let budget = Budget::new(Some(bytes.len() as u64), &options.limits);
        let mut sink = |item| {
            match item {
                Item::Document(document) => documents.push(document),
                Item::Skipped(Skipped { path, reason }) => {
                    skipped.push(format!("{path}: {reason}"));
                }
            }
            ControlFlow::Continue(())
        };
        let contents = Contents::of(name, options, &budget, &mut sink);
        let flow = readers::read(name, Input::bytes(bytes.to_vec()), contents);
        assert!(flow.is_continue());
        (documents, skipped)
    }
}
