//! What reading gives: a document's text, and what its file says of it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::mail::Message;
use crate::schema::PartialDate;
use crate::span::{Byte, Span};

/// A document as it stands on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The path as the user gave it (or as found under a folder that he gave), with `/` between parts; of a document
    /// in a container the container's path and the entry's name: `mail.zip/inbox/3.eml`.
    pub path: String,
    /// The text; offsets of evidence count its bytes.
    pub text: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// What the file says of the document.
    pub about: About,
    /// Where the pages begin, if it has any.
    pub pages: Pages,
    /// What places of the text are called in the file, each from its byte to the next one: Bates numbers, lines of a
    /// transcript. Those that stand in the text itself are not among them.
    pub locators: Vec<(usize, String)>,
    /// What was repaired or guessed to read it, each as a phrase that can stand behind "PATH: ".
    pub notes: Vec<String>,
    /// Who wrote it to whom, if it is a message.
    pub message: Option<Message>,
    /// What stands in the text and is not of the document, such as the mail that a mail answers; in order.
    pub asides: Vec<Span<Byte>>,
}

/// What a file says of the document that it holds, besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Its title.
    pub title: Option<String>,
    /// The day from which it is.
    pub date: Option<PartialDate>,
    /// The day from which it likely is: of publication, or on which the file was made. Counts where the text gives none.
    pub likely_date: Option<PartialDate>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published: mostly an address in the web.
    pub source: Option<String>,
}

/// The places in a text at which its pages begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    starts: Vec<usize>,
}

/// The text that a reader found in a file, and what else the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// See [`Document::text`].
    pub text: String,
    /// See [`Document::about`].
    pub about: About,
    /// See [`Document::pages`].
    pub pages: Pages,
    /// See [`Document::locators`].
    pub locators: Vec<(usize, String)>,
    /// See [`Document::notes`].
    pub notes: Vec<String>,
    /// See [`Document::message`].
    pub message: Option<Message>,
    /// See [`Document::asides`].
    pub asides: Vec<Span<Byte>>,
}

impl Document {
    /// A document of `text` that stands in no file; `path` names it.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let content = Content::from(text.clone());
        Document::read(
            path.into(),
            fingerprint(text.as_bytes()),
            text.len(),
            content,
        )
    }

    /// A document that was read out of so many bytes with that fingerprint.
    pub(super) fn read(path: String, sha256: String, bytes: usize, content: Content) -> Self {
        Document {
            path,
            text: content.text,
            sha256,
            bytes: bytes as u64,
            about: content.about,
            pages: content.pages,
            locators: content.locators,
            notes: content.notes,
            message: content.message,
            asides: content.asides,
        }
    }
}

impl Document {
    /// What the file calls the place at that byte of the text.
    pub fn locator(&self, byte: usize) -> Option<&str> {
        let place = self
            .locators
            .partition_point(|(start, _)| *start <= byte)
            .checked_sub(1)?;
        Some(self.locators[place].1.as_str()).filter(|name| !name.is_empty())
    }
}

impl From<String> for Content {
    /// A text of which nothing more is known.
    fn from(text: String) -> Self {
        Content {
            text,
            ..Content::default()
        }
    }
}

impl Pages {
    /// Says that the next page begins at that byte of the text.
    pub fn begin(&mut self, at: usize) {
        self.starts.push(at);
    }

    /// The number of the page, from 1, on which that byte of the text stands.
    pub fn at(&self, byte: usize) -> Option<u32> {
        if self.starts.is_empty() {
            return None;
        }
        let page = self.starts.partition_point(|&start| start <= byte);
        u32::try_from(page.max(1)).ok()
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_on_the_last_page_that_begins_before_it() {
        let mut pages = Pages::default();
        assert_eq!(pages.at(0), None);
        // The second page is empty.
        for at in [0, 10, 10, 25] {
            pages.begin(at);
        }
        for (byte, page) in [(0, 1), (9, 1), (10, 3), (24, 3), (25, 4), (99, 4)] {
            assert_eq!(pages.at(byte), Some(page), "{byte}");
        }
    }
}
