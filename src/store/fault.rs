//! What goes wrong with a store, told with what to do.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::error::{Error, ErrorKind};

/// Why something could not be done, of which file the caller knows.
#[derive(Debug)]
pub(super) enum Fault {
    /// SQLite says so.
    Sqlite(rusqlite::Error),
    /// A cell does not hold what it should.
    Value(String),
}

/// A result of work on a store.
pub(super) type Outcome<T> = std::result::Result<T, Fault>;

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Fault::Sqlite(error)
    }
}

impl Fault {
    /// A cell of that table and column holds something else than it should.
    pub(super) fn value(table: &str, column: &str, message: impl AsRef<str>) -> Self {
        let message = message.as_ref();
        Fault::Value(format!("table {table}, column {column}: {message}"))
    }

    /// Whether the file could not be opened or written where it lies.
    pub(super) fn is_of_place(&self) -> bool {
        matches!(
            self.code(),
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)
        )
    }

    fn code(&self) -> Option<ErrorCode> {
        match self {
            Fault::Sqlite(error) => error.sqlite_error_code(),
            Fault::Value(_) => None,
        }
    }

    /// The message for the store at `path`.
    pub(super) fn of(self, path: &Path) -> Error {
        let shown = path.display();
        let (kind, message) = match self.code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
                ErrorKind::Io,
                format!(
                    "{shown} is locked by another program; try again when that is done with it"
                ),
            ),
            Some(ErrorCode::ReadOnly) => (
                ErrorKind::Io,
                format!("cannot write {shown}: the file or its folder is read-only"),
            ),
            Some(ErrorCode::CannotOpen) => (
                ErrorKind::Io,
                format!("cannot open {shown}: no such file, or no permission for it or its folder"),
            ),
            Some(ErrorCode::DiskFull) => (
                ErrorKind::Io,
                format!(
                    "no room is left for {shown}; make some and run the same command again: what was read until now is \
                     kept"
                ),
            ),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                return damaged(path, &self.to_string());
            }
            _ => match &self {
                Fault::Value(message) => return damaged(path, message),
                Fault::Sqlite(error) => (ErrorKind::Io, format!("{shown}: {error}")),
            },
        };
        Error::new(kind, message)
    }
}

/// What is said of a store that can't be read any more.
pub(super) fn damaged(path: &Path, how: &str) -> Error {
    let path = path.display();
    Error::new(
        ErrorKind::Format,
        format!(
            "{path} is damaged ({how}); build it anew from the documents under another name, or let \
             `sqlite3 {path} .recover` save what can be read"
        ),
    )
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::Sqlite(error) => error.fmt(f),
            Fault::Value(message) => f.write_str(message),
        }
    }
}
