//! What stands at a path: a store, or something else that must not be touched.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::fault::{Fault, damaged};
use super::layout;
use super::lock::beside;
use crate::error::{Error, ErrorKind, Result};

/// The first bytes of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// How long somebody else may write before it is said.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

/// What there is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing, or an empty file.
    Nothing,
    /// An SQLite file.
    Sqlite,
}

/// Whether a file that begins with these bytes is to be opened as a store.
pub fn is_store(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// Whether a file of that name is to be a store: its ending is `.ties`.
pub fn is_named(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ties"))
}

/// Looks what stands at `path`.
///
/// # Errors
/// If it can't be read, is no SQLite file, or has lost its end.
pub(super) fn look(path: &Path) -> Result<There> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Nothing),
        Err(error) => return Err(Error::io("read", path, &error)),
    };
    let failed = |error: io::Error| Error::io("read", path, &error);
    let known = file.metadata().map_err(failed)?;
    if !known.is_file() {
        let what = if known.is_dir() {
            "a folder"
        } else {
            "no regular file"
        };
        let message = format!("{} is {what}; a store is one file", path.display());
        return Err(Error::new(ErrorKind::Io, message));
    }
    let mut head = Vec::new();
    file.by_ref()
        .take(100)
        .read_to_end(&mut head)
        .map_err(failed)?;
    if head.is_empty() {
        return Ok(There::Nothing);
    }
    if !is_store(&head) {
        let path = path.display();
        let message = format!(
            "{path} is no store but some other file; it is left as it is: choose another name"
        );
        return Err(Error::new(ErrorKind::Format, message));
    }
    match size(&head) {
        // What a build that was interrupted wrote stands in a file beside it.
        Some(size) if size > known.len() && !beside(path, "-wal").exists() => {
            let how = format!("truncated: {} of {size} bytes are there", known.len());
            Err(damaged(path, &how))
        }
        _ => Ok(There::Sqlite),
    }
}

/// The size that a file has by its head, where that can be trusted.
fn size(head: &[u8]) -> Option<u64> {
    let number = |at: usize, bytes: usize| {
        let bytes = head.get(at..at + bytes)?;
        Some(
            bytes
                .iter()
                .fold(0, |all: u64, &byte| all << 8 | u64::from(byte)),
        )
    };
    // The count of pages is right if it was written with the last change.
    (number(24, 4)? == number(92, 4)?).then_some(())?;
    let page = match number(16, 2)? {
        1 => 1 << 16,
        page => page,
    };
    Some(page * number(28, 4)?)
}

/// Opens the store at `path` for reading.
///
/// # Errors
/// If it is none that this program can read.
pub(super) fn open_to_read(path: &Path) -> Result<Connection> {
    if look(path)? == There::Nothing {
        File::open(path).map_err(|error| Error::io("read the graph", path, &error))?;
        return Err(empty(path));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags)
        .map_err(Fault::from)
        .and_then(ready);
    let connection = match opened {
        Err(fault) if fault.is_of_place() => unchanging(path)?,
        opened => opened.map_err(|fault| fault.of(path))?,
    };
    match is_ours(path, &connection)? {
        true => Ok(connection),
        false => Err(empty(path)),
    }
}

/// Opens a store where nothing can be written, not even the notes that readers leave each other: nobody changes it
/// there.
fn unchanging(path: &Path) -> Result<Connection> {
    if beside(path, "-wal")
        .metadata()
        .is_ok_and(|wal| wal.len() > 0)
    {
        let (path, wal) = (path.display(), beside(path, "-wal"));
        let message = format!(
            "{path} is in the middle of a build and lies where nothing can be written; copy it together with {} to \
             another place",
            wal.display()
        );
        return Err(Error::new(ErrorKind::Io, message));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let path_in_uri: String = path
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let uri = format!("file:{path_in_uri}?immutable=1");
    Connection::open_with_flags(uri, flags)
        .map_err(Fault::from)
        .and_then(ready)
        .map_err(|fault| fault.of(path))
}

/// Opens the file at `path` for writing, or makes it; says whether it has tables yet.
pub(super) fn open_to_write(path: &Path) -> Result<(Connection, bool)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)
        .map_err(Fault::from)
        .and_then(ready)
        .map_err(|fault| fault.of(path))?;
    let known = is_ours(path, &connection)?;
    Ok((connection, known))
}

/// A connection that has seen the file.
fn ready(connection: Connection) -> std::result::Result<Connection, Fault> {
    connection.busy_timeout(PATIENCE)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
    Ok(connection)
}

/// Whether the file is a store; if not, it is empty.
fn is_ours(path: &Path, connection: &Connection) -> Result<bool> {
    let number = |sql: &str| connection.query_row(sql, (), |row| row.get::<_, i64>(0));
    let numbers = || {
        Ok::<_, rusqlite::Error>((
            number("PRAGMA application_id")?,
            number("PRAGMA user_version")?,
            number("SELECT count(*) FROM sqlite_schema")?,
        ))
    };
    let (application, version, tables) = numbers().map_err(|error| Fault::from(error).of(path))?;
    let (path, newest) = (path.display(), layout::VERSION);
    if application == layout::APPLICATION && version > newest {
        let message = format!(
            "{path} is a store of format {version}, but this program knows formats up to {newest}; use a newer `ties`"
        );
        return Err(Error::new(ErrorKind::Format, message));
    }
    if application == layout::APPLICATION && version < newest {
        let message = format!(
            "{path} is a store of format {version}, which this program no longer reads; build the documents into a new \
             file, with the same curation file"
        );
        return Err(Error::new(ErrorKind::Format, message));
    }
    if application == layout::APPLICATION {
        return Ok(true);
    }
    if (application, tables) != (0, 0) {
        let message = format!(
            "{path} is an SQLite file of another program; it is left as it is: choose another name"
        );
        return Err(Error::new(ErrorKind::Format, message));
    }
    Ok(false)
}

fn empty(path: &Path) -> Error {
    let message = format!(
        "{} holds nothing: it is empty, or its first build was interrupted at once; run `ties build … -o {0}`",
        path.display()
    );
    Error::new(ErrorKind::Format, message)
}
