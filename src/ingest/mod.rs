//! Files, folders and standard input to documents.
//!
//! The only part of the library that reads documents from disk. A file that cannot be read as a
//! document is reported as [`Skipped`] with the reason; the others are still read.

use sha2::{Digest, Sha256};

/// A document as it stands on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The path as the user gave it (or as found under a folder that he gave), with `/` between parts.
    pub path: String,
    /// The text; offsets of evidence count its bytes.
    pub text: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// A file that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The path as the user gave it.
    pub path: String,
    /// Why, as a phrase that can stand behind "skipped PATH: ".
    pub reason: String,
}

impl Document {
    /// A document of `text` that stands in no file; `path` names it.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Document {
            path: path.into(),
            sha256: fingerprint(text.as_bytes()),
            bytes: text.len() as u64,
            text,
        }
    }
}

/// SHA-256 in lower-case hexadecimal.
fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
