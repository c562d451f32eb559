//! Files, folders and standard input to documents.
//!
//! The only part of the library that reads documents from disk: [`find`] lists what the given
//! paths hold, [`Source::read`] reads one of them by the table of [`readers`] and hands on each document as it comes
//! out, for there may be a million in one file. A file that cannot be read as a document is reported as [`Skipped`]
//! with the reason; the others are still read.
//!
//! ```no_run
//! use std::ops::ControlFlow;
//! use ties::ingest::{self, Item, Options};
//!
//! let mut documents = Vec::new();
//! for source in ingest::find(&["news".into(), "note.txt".into()]).sources {
//!     let _ = source.read(&Options::default(), &mut |item| {
//!         if let Item::Document(document) = item {
//!             documents.push(document);
//!         }
//!         ControlFlow::Continue(())
//!     });
//! }
//! ```

mod archived;
mod bates;
mod capped;
mod contents;
mod dates;
mod document;
mod docx;
mod encoding;
mod epub;
mod find;
mod flow;
mod guard;
mod html;
mod input;
mod json;
mod limits;
mod lines;
mod mail;
mod markdown;
mod mbox;
mod names;
mod odt;
mod package;
mod packed;
mod pdf;
mod pipe;
mod plain;
pub mod readers;
mod recoded;
mod records;
mod rtf;
mod sheet;
mod table;
mod tar;
mod timed;
mod unpack;
mod xml;
mod zip;

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

pub(crate) use bates::bates_number;
pub use contents::{Contents, Item, Sink};
pub(crate) use document::hexadecimal;
pub use document::{About, Content, Document, Pages};
pub use find::{Found, find};
pub use input::{Anywhere, Input};
pub use limits::Limits;
pub use mail::{Correspondent, Message};
pub use records::Fields;

use unpack::Budget;

/// What a user may want of the readers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How much is read at most.
    pub limits: Limits,
    /// Which fields of tables and JSON records are what.
    pub fields: Fields,
}

/// A file that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The path as the user gave it.
    pub path: String,
    /// Why, as a phrase that can stand behind "skipped PATH: ".
    pub reason: String,
}

/// Where documents are to be read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, by the path that names it in the graph.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Source {
    /// The name that errors and the graph use; of standard input `-`.
    pub fn path(&self) -> String {
        match self {
            Source::File(path) => shown(path),
            Source::Stdin => "-".to_string(),
        }
    }

    /// SHA-256 of the file's bytes, lower-case hexadecimal; nothing for what is no regular file, for that can be read
    /// but once.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn fingerprint(&self) -> io::Result<Option<String>> {
        let Source::File(path) = self else {
            return Ok(None);
        };
        let mut file = match std::fs::metadata(path)?.is_file() {
            true => File::open(path)?,
            false => return Ok(None),
        };
        let mut hash = Sha256::new();
        let mut piece = vec![0; 64 << 10];
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(Some(document::hexadecimal(&hash.finalize()))),
                length => hash.update(&piece[..length]),
            }
        }
    }

    /// Reads all that it holds into `sink`, which is also told what can't be read, and why. `Break` says that `sink`
    /// ended it.
    pub fn read(&self, options: &Options, sink: Sink<'_>) -> ControlFlow<()> {
        let path = self.path();
        let opened = match self {
            Source::File(path) => pipe::open(path),
            Source::Stdin => Input::stream(io::stdin().lock()),
        };
        let size = match self {
            Source::File(path) => path.metadata().ok().map(|known| known.len()),
            Source::Stdin => None,
        };
        let budget = Budget::new(size, &options.limits);
        let contents = Contents::of(&path, options, &budget, sink);
        match opened {
            Ok(input) => readers::read(&path, input, contents),
            Err(error) => {
                let reason = why(&error);
                sink(Item::Skipped(Skipped { path, reason }))
            }
        }
    }
}

/// Reads a file that is in memory: `name` stands for its path and tells by its ending what it may be. Goes like
/// [`Source::read`].
///
/// ```
/// use std::ops::ControlFlow;
/// use ties::ingest::{Item, Options, read_bytes};
///
/// let mut texts = Vec::new();
/// let _ = read_bytes("note.txt", b"Acme sued Zenith.".to_vec(), &Options::default(), &mut |item| {
///     if let Item::Document(document) = item {
///         texts.push(document.text);
///     }
///     ControlFlow::Continue(())
/// });
/// assert_eq!(texts, ["Acme sued Zenith."]);
/// ```
pub fn read_bytes(
    name: &str,
    bytes: Vec<u8>,
    options: &Options,
    sink: Sink<'_>,
) -> ControlFlow<()> {
    let budget = Budget::new(Some(bytes.len() as u64), &options.limits);
    let contents = Contents::of(name, options, &budget, sink);
    readers::read(name, Input::bytes(bytes), contents)
}

/// Why a file can't be read, without the number of the error.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_string(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_string(),
        _ => error.to_string(),
    }
}

/// The path with `/` between its parts on every system, without the parts that say nothing: `./a//b` is `a/b`.
pub(crate) fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for part in path.components() {
        if part == Component::CurDir {
            continue;
        }
        if !(shown.is_empty() || shown.ends_with('/')) {
            shown.push('/');
        }
        match part {
            Component::RootDir => shown.push('/'),
            part => shown.push_str(&part.as_os_str().to_string_lossy()),
        }
    }
    match shown.is_empty() {
        true => ".".to_string(),
        false => shown,
    }
}
