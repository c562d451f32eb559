//! Markdown: the file's bytes are the text, its marks are layout.

use super::plain;
use super::readers::{Read, Reader, by_ending_only};

pub(super) const READER: Reader = Reader {
    name: "markdown",
    endings: &["md", "markdown"],
    keeps: "the bytes of the file",
    loses: "nothing; marks count as layout",
    sniff: by_ending_only,
    read: Read::Text(plain::read),
};
