//! The one error type of the library.
//!
//! A message says what was expected and what was found, where, and what to do about it; it carries
//! no final period, so that a caller can put it behind "ties: ".

use std::fmt;
use std::path::Path;

/// What went wrong, as a user should read it.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The classes of failure that a caller may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// A file or stream could not be read or written.
    Io,
    /// A file was read but is not of the form it should have.
    Format,
    /// A party or relation was named that the graph does not hold.
    UnknownName,
    /// The request makes no sense: a wrong value, nothing to read.
    Usage,
}

/// A result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of `kind` that reads `message`.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error {
            kind,
            message: message.into(),
        }
    }

    /// A failed attempt to `action` ("read", "write") the file at `path`.
    pub fn io(action: &str, path: &Path, source: &std::io::Error) -> Self {
        Error::new(
            ErrorKind::Io,
            format!("cannot {action} {}: {source}", path.display()),
        )
    }

    /// Which class of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
