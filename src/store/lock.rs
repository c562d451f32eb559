//! One build at a time: a file beside the store that is locked while one is under way.
//!
//! The system gives the lock up when the process ends, however it ends, so that a build that was killed is in nobody's
//! way. The file is deleted by who holds the lock; who gets the lock of a file that is gone meanwhile tries again.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind, Result};

/// Held as long as a build is under way.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Locks the store at `store` against other builds.
    ///
    /// # Errors
    /// If another one is under way, or nothing can be written beside the store.
    pub(super) fn take(store: &Path) -> Result<Lock> {
        let path = beside(store, "-lock");
        loop {
            let mut options = OpenOptions::new();
            let opened = options.write(true).create(true).truncate(false).open(&path);
            let file = opened.map_err(|error| Error::io("write beside", store, &error))?;
            if !lock(&file).map_err(|error| Error::io("lock", store, &error))? {
                let store = store.display();
                let message =
                    format!("another build into {store} is under way; wait until it is done");
                return Err(Error::new(ErrorKind::Io, message));
            }
            if is_at(&file, &path) {
                return Ok(Lock { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays is in nobody's way.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The path with `ending` behind it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Locks a file, if nobody else has.
#[cfg(unix)]
fn lock(file: &File) -> std::io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Whether the file still stands at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |own: std::fs::Metadata, there: std::fs::Metadata| {
        (own.dev(), own.ino()) == (there.dev(), there.ino())
    };
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(own), Ok(there)) => same(own, there),
        _ => false,
    }
}

/// Elsewhere SQLite's own locks keep a store whole, though two builds may wait for each other.
#[cfg(not(unix))]
fn lock(_: &File) -> std::io::Result<bool> {
    Ok(true)
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
