//! Plain text: the file's bytes are the text, if they are UTF-8; else what its encoding makes of them.

use super::Limits;
use super::document::Content;
use super::encoding;
use super::readers::{Read, Reader, by_ending_only};

pub(super) const READER: Reader = Reader {
    name: "text",
    endings: &["txt", "text"],
    keeps: "the bytes of the file; other encodings than UTF-8 converted",
    loses: "nothing",
    sniff: by_ending_only,
    read: Read::Text(read),
};

/// The text that the bytes are.
pub(super) fn read(bytes: Vec<u8>, _: &Limits) -> Result<Content, String> {
    let decoded = encoding::decode(bytes)?;
    Ok(Content {
        notes: decoded.remark.into_iter().collect(),
        ..Content::from(decoded.text)
    })
}
