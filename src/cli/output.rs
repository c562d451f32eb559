//! Output files that are whole or not there.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Console, Failure};
use crate::error::{Error, ErrorKind, Result};

/// Where a graph goes.
#[derive(Debug)]
pub(super) enum Target {
    /// Standard output.
    Stdout,
    /// A regular file, there or not yet: written beside it and then put in its place.
    File(PathBuf),
    /// A pipe or device: written to as it is.
    Stream(PathBuf),
}

impl Target {
    /// The target that `path` names, after a look whether it can be written.
    pub(super) fn new(path: Option<&Path>) -> Result<Target> {
        let Some(path) = path else {
            return Ok(Target::Stdout);
        };
        if path.as_os_str() == "-" || path == Path::new("/dev/stdout") {
            return Ok(Target::Stdout);
        }
        let failed = |error: &io::Error| Error::io("write", path, error);
        // A link is kept: what it points to is replaced.
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        match fs::metadata(&real) {
            Ok(known) if known.is_dir() => Err(Error::new(
                ErrorKind::Io,
                format!("cannot write {}: it is a folder", path.display()),
            )),
            Ok(known) if !known.is_file() || path.starts_with("/dev") => {
                Ok(Target::Stream(path.to_path_buf()))
            }
            Ok(_) => {
                OpenOptions::new()
                    .write(true)
                    .open(&real)
                    .map_err(|e| failed(&e))?;
                beside(&real).map_err(|e| failed(&e))?;
                Ok(Target::File(real))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                beside(&real).map_err(|e| failed(&e))?;
                Ok(Target::File(real))
            }
            Err(error) => Err(failed(&error)),
        }
    }

    /// Writes what `write` writes.
    pub(super) fn fill(
        &self,
        console: &mut Console<'_>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> std::result::Result<(), Failure> {
        let (path, written) = match self {
            Target::Stdout => return Ok(write(console.out)?),
            Target::Stream(path) => (path, stream(path, write)),
            Target::File(path) => (path, replace(path, write)),
        };
        written.map_err(|error| match (self, error.kind()) {
            (Target::Stream(_), io::ErrorKind::BrokenPipe) => Failure::Stdout(error),
            _ => Failure::Error(Error::io("write", path, &error)),
        })
    }
}

fn stream(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
    write(&mut out)?;
    out.flush()
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let beside = beside(path)?;
    if let Ok(known) = fs::metadata(path) {
        beside.as_file().set_permissions(known.permissions())?;
    }
    let mut out = BufWriter::new(beside);
    write(&mut out)?;
    let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    beside.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// A new file in the folder of `path`, with the permissions that a new file gets.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ties-");
    open_to_all(&mut builder);
    builder
        .tempfile_in(folder)
        .map_err(|error| match error.kind() {
            // The path in the library's message is that of a file the user never asked for.
            io::ErrorKind::NotFound => {
                io::Error::new(error.kind(), format!("no folder {}", folder.display()))
            }
            kind => io::Error::new(kind, format!("in {}: {}", folder.display(), kind)),
        })
}

#[cfg(unix)]
fn open_to_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    // The umask takes away what the user does not want.
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_all(_: &mut tempfile::Builder<'_, '_>) {}
