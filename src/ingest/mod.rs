//! Files, folders and standard input to documents.
//!
//! The only part of the library that reads documents from disk: [`find`] lists what the given
//! paths hold, [`Source::load`] reads one of them. A file that cannot be read as a document is
//! reported as [`Skipped`] with the reason; the others are still read.
//!
//! ```no_run
//! let found = ties::ingest::find(&["news".into(), "note.txt".into()]);
//! let documents: Vec<_> = found.sources.iter().filter_map(|s| s.load().ok()).collect();
//! # let _ = documents;
//! ```

mod plain;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

/// Endings of the files in a folder that are documents.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown"];

/// Offsets are held in 32 bits.
const LARGEST: u64 = u32::MAX as u64;

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

/// Where a document is to be read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, by the path that names it in the graph.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// What a list of paths comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The documents to read, in the order of the paths, those of a folder sorted by name.
    pub sources: Vec<Source>,
    /// What is no document.
    pub skipped: Vec<Skipped>,
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

/// Lists the documents that `paths` name: files as they are, folders with all their text and
/// Markdown files, `-` as standard input. A file that comes up twice is listed once.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        if path.as_os_str() == "-" {
            if !found.sources.contains(&Source::Stdin) {
                found.sources.push(Source::Stdin);
            }
        } else if path.is_dir() {
            folder(path, &mut found, &mut seen);
        } else {
            found.add(path, &mut seen);
        }
    }
    found
}

impl Found {
    fn add(&mut self, path: &Path, seen: &mut BTreeSet<PathBuf>) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        if seen.insert(real) {
            self.sources.push(Source::File(path.to_path_buf()));
        }
    }

    fn skip(&mut self, path: &Path, reason: impl Into<String>) {
        self.skipped.push(Skipped {
            path: shown(path),
            reason: reason.into(),
        });
    }
}

fn folder(root: &Path, found: &mut Found, seen: &mut BTreeSet<PathBuf>) {
    let mut documents = 0;
    let mut walk = WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                let reason = match (error.loop_ancestor(), error.io_error()) {
                    (Some(above), _) => format!("a link back to {}", shown(above)),
                    (None, Some(cause)) => why(cause),
                    (None, None) => error.to_string(),
                };
                found.skip(&path, reason);
            }
            Ok(entry) if entry.depth() > 0 && is_hidden(&entry) => {
                found.skip(entry.path(), "hidden; name it to have it read");
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if !entry.file_type().is_file() => {
                found.skip(entry.path(), "no regular file");
            }
            Ok(entry) if is_document(entry.path()) => {
                documents += 1;
                found.add(entry.path(), seen);
            }
            Ok(entry) => found.skip(
                entry.path(),
                format!("of folders only {} files are read", endings()),
            ),
        }
    }
    if documents == 0 {
        found.skip(root, format!("a folder without documents ({})", endings()));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn endings() -> String {
    format!(".{}", ENDINGS.join(", ."))
}

impl Source {
    /// The name that errors and the graph use; of standard input `-`.
    pub fn path(&self) -> String {
        match self {
            Source::File(path) => shown(path),
            Source::Stdin => "-".to_string(),
        }
    }

    /// Reads the document.
    ///
    /// # Errors
    /// If it cannot be opened or read, is empty, binary, not UTF-8 or larger than 4 GiB.
    pub fn load(&self) -> Result<Document, Skipped> {
        let skipped = |reason: String| Skipped {
            path: self.path(),
            reason,
        };
        let bytes = self.bytes().map_err(skipped)?;
        let sha256 = fingerprint(&bytes);
        let size = bytes.len() as u64;
        let text = plain::text(bytes).map_err(skipped)?;
        Ok(Document {
            path: self.path(),
            text,
            sha256,
            bytes: size,
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        match self {
            // A byte more than allowed is asked for, to tell a file at the limit from one beyond.
            Source::File(path) => File::open(path).and_then(|file| {
                if let Ok(known) = file.metadata() {
                    bytes.reserve(known.len().min(LARGEST) as usize);
                    if known.is_file() && known.len() > LARGEST {
                        return Ok(LARGEST + 1);
                    }
                }
                file.take(LARGEST + 1)
                    .read_to_end(&mut bytes)
                    .map(|n| n as u64)
            }),
            Source::Stdin => {
                let stdin = io::stdin().lock();
                stdin
                    .take(LARGEST + 1)
                    .read_to_end(&mut bytes)
                    .map(|n| n as u64)
            }
        }
        .map_err(|error| why(&error))
        .and_then(|read| match read > LARGEST {
            true => Err("larger than 4 GiB; split it".to_string()),
            false => Ok(bytes),
        })
    }
}

/// Why a file can't be read, without the number of the error.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_string(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_string(),
        _ => error.to_string(),
    }
}

/// The path with `/` between its parts on every system.
fn shown(path: &Path) -> String {
    if std::path::MAIN_SEPARATOR == '/' {
        return path.to_string_lossy().into_owned();
    }
    let parts: Vec<_> = path
        .components()
        .map(|part| match part {
            Component::RootDir => std::borrow::Cow::Borrowed(""),
            part => part.as_os_str().to_string_lossy(),
        })
        .collect();
    parts.join("/")
}

/// SHA-256 in lower-case hexadecimal.
fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
