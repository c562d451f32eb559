//! The table of readers: what forms of documents are known, how they are recognised, and who reads them.
//!
//! A reader is one file of this folder and one line of [`READERS`]. What an input is, its content says first; the
//! ending of its name counts only where the content says nothing. A reader either makes one document of all bytes
//! ([`Read::Text`], [`Read::Whole`]) or hands on what it finds, document by document ([`Read::Parts`]).
//!
//! ```
//! use ties::ingest::readers::Reader;
//!
//! assert_eq!(Reader::by_ending("news/a.MD").unwrap().name, "markdown");
//! assert!(Reader::by_ending("news/a").is_none());
//! ```

use std::ops::ControlFlow;

use super::contents::Contents;
use super::document::{Content, fingerprint};
use super::guard::guarded;
use super::input::Input;
use super::timed::timed;
use super::{
    Limits, Options, docx, epub, html, json, mail, markdown, mbox, odt, packed, pdf, plain, rtf,
    table, tar, zip,
};

/// A form of documents.
#[derive(Debug)]
pub struct Reader {
    /// What it is called.
    pub name: &'static str,
    /// The endings of file names that mean it, without the dot, in lower case.
    pub endings: &'static [&'static str],
    /// What is read of it.
    pub keeps: &'static str,
    /// What is not read of it.
    pub loses: &'static str,
    /// Whether the content is of this form beyond doubt, whatever the name says.
    pub sniff: fn(&mut Input<'_>) -> bool,
    /// How it is read.
    pub read: Read,
}

/// How a form is read. Errors are phrases that can stand behind "skipped PATH: ".
#[derive(Debug, Clone, Copy)]
pub enum Read {
    /// All bytes to one document, in little time for each byte.
    Text(fn(Vec<u8>, &Limits) -> Result<Content, String>),
    /// All bytes to one document, by a library of which nobody knows how long it takes.
    Whole(fn(Vec<u8>, &Limits) -> Result<Content, String>),
    /// A container, piece by piece.
    Parts(fn(Input<'_>, &mut Contents<'_>) -> Result<ControlFlow<()>, String>),
}

/// The forms, in the order in which content is compared with them.
pub const READERS: &[Reader] = &[
    pdf::READER,
    docx::READER,
    odt::READER,
    epub::READER,
    rtf::READER,
    html::READER,
    markdown::READER,
    mail::READER,
    mbox::READER,
    json::READER,
    table::READER,
    packed::GZIP,
    packed::ZSTANDARD,
    zip::READER,
    tar::READER,
    // Last: any text is plain text.
    plain::READER,
];

impl Reader {
    /// The form that the ending of that file name means.
    pub fn by_ending(name: &str) -> Option<&'static Reader> {
        let (_, ending) = name.rsplit_once('.')?;
        READERS.iter().find(|reader| {
            reader
                .endings
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        })
    }

    /// The form of the input, by its content, else by its name.
    pub fn of(name: &str, input: &mut Input<'_>) -> Option<&'static Reader> {
        let sniffed = READERS.iter().find(|reader| {
            let fits = guarded(|| Ok((reader.sniff)(input)));
            input.rewind().is_ok() && fits == Ok(true)
        });
        sniffed.or_else(|| Reader::by_ending(name))
    }
}

/// A sniff for forms that only their ending tells from others.
pub(super) fn by_ending_only(_: &mut Input<'_>) -> bool {
    false
}

/// Reads an input whole, of which `name` tells the form if its content doesn't. What the user named is plain text at
/// worst; of folders and containers only known forms are read.
pub(super) fn read(
    name: &str,
    mut input: Input<'_>,
    mut contents: Contents<'_>,
) -> ControlFlow<()> {
    let reader = match Reader::of(name, &mut input) {
        Some(reader) => reader,
        None if contents.is_named() => &plain::READER,
        None => return contents.skip_itself(UNKNOWN.to_string()),
    };
    contents.found(|contents| match reader.read {
        Read::Parts(read) => guarded(|| read(input, contents)),
        Read::Text(read) => whole(input, contents, |bytes, limits| {
            guarded(|| read(bytes, limits))
        }),
        Read::Whole(read) => whole(input, contents, |bytes, limits| {
            let own = limits.clone();
            timed(bytes.len(), limits, move || read(bytes, &own))
        }),
    })
}

/// Why a file of a folder is left out.
pub(super) const UNKNOWN: &str = "neither its content nor its ending is of a known form (`ties readers`); name it to have it read as text";

fn whole(
    input: Input<'_>,
    contents: &mut Contents<'_>,
    read: impl FnOnce(Vec<u8>, &Limits) -> Result<Content, String>,
) -> Result<ControlFlow<()>, String> {
    let Options { limits, .. } = contents.options();
    let bytes = input.into_bytes(limits)?;
    let (sha256, size) = (fingerprint(&bytes), bytes.len());
    let content = read(bytes, limits)?;
    Ok(contents.hand_on(contents.path().to_string(), sha256, size, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_endings_are_unique_and_in_lower_case() {
        let mut endings: Vec<&str> = READERS.iter().flat_map(|r| r.endings).copied().collect();
        let mut names: Vec<&str> = READERS.iter().map(|r| r.name).collect();
        for list in [&mut endings, &mut names] {
            let count = list.len();
            assert!(list.iter().all(|word| **word == word.to_lowercase()));
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), count);
        }
    }

    #[test]
    fn each_reader_says_what_it_keeps_and_loses() {
        for reader in READERS {
            assert!(!reader.keeps.is_empty(), "{}", reader.name);
            assert!(!reader.loses.is_empty(), "{}", reader.name);
            assert!(!reader.endings.is_empty(), "{}", reader.name);
        }
    }
}
