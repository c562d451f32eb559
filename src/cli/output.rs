//! Output files that are whole or not there.
//!
//! A file is written beside its place and then renamed into it. Of a form that is a folder, all
//! files are written before the first takes its place; files of other names are left alone.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Console, Failure};
use crate::error::{Error, ErrorKind, Result};
use crate::export::{Format, Options, Output, Write as WriteGraph};
use crate::graph::Graph;

/// Where a graph goes, and how it is written.
#[derive(Debug)]
pub(super) enum Target {
    /// Standard output.
    Stdout(WriteGraph),
    /// A regular file, there or not yet: written beside it and then put in its place.
    File(PathBuf, WriteGraph),
    /// A pipe or device: written to as it is.
    Stream(PathBuf, WriteGraph),
    /// A folder, there or not yet, and its files.
    Folder(PathBuf, Files),
}

/// Names of files in a folder, and how each is written.
type Files = &'static [(&'static str, WriteGraph)];

impl Target {
    /// The target that `path` names for a form, after a look whether it can be written.
    pub(super) fn new(path: Option<&Path>, format: &Format) -> Result<Target> {
        match format.output {
            Output::Stream(write) => Target::file(path, write),
            Output::Folder(files) => Target::folder(path, format.name, files),
        }
    }

    fn folder(path: Option<&Path>, format: &str, files: Files) -> Result<Target> {
        let several = format!("{format} is {} files", files.len());
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            let message = format!("{several}: name a folder for them with -o");
            return Err(Error::new(ErrorKind::Usage, message));
        };
        let near = match fs::metadata(path) {
            Ok(known) if !known.is_dir() => {
                let path = path.display();
                let message = format!("cannot write {path}: it is no folder, and {several}");
                return Err(Error::new(ErrorKind::Io, message));
            }
            Ok(_) => beside(&path.join("new")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => beside(path),
            Err(error) => Err(error),
        };
        near.map_err(|error| Error::io("write", path, &error))?;
        Ok(Target::Folder(path.to_path_buf(), files))
    }

    fn file(path: Option<&Path>, write: WriteGraph) -> Result<Target> {
        let Some(path) = path else {
            return Ok(Target::Stdout(write));
        };
        if path.as_os_str() == "-" || path == Path::new("/dev/stdout") {
            return Ok(Target::Stdout(write));
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
                Ok(Target::Stream(path.to_path_buf(), write))
            }
            Ok(_) => {
                OpenOptions::new()
                    .write(true)
                    .open(&real)
                    .map_err(|e| failed(&e))?;
                beside(&real).map_err(|e| failed(&e))?;
                Ok(Target::File(real, write))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                beside(&real).map_err(|e| failed(&e))?;
                Ok(Target::File(real, write))
            }
            Err(error) => Err(failed(&error)),
        }
    }

    /// Writes the graph.
    pub(super) fn fill(
        &self,
        console: &mut Console<'_>,
        graph: &Graph,
        options: &Options,
    ) -> std::result::Result<(), Failure> {
        let (path, written) = match self {
            Target::Stdout(write) => return Ok(write(graph, console.out, options)?),
            Target::Stream(path, write) => (path, stream(path, |out| write(graph, out, options))),
            Target::File(path, write) => (path, replace(path, |out| write(graph, out, options))),
            Target::Folder(path, files) => (path, fill_folder(path, files, graph, options)),
        };
        written.map_err(|error| match (self, error.kind()) {
            (Target::Stream(..), io::ErrorKind::BrokenPipe) => Failure::Stdout(error),
            _ => Failure::Error(Error::io("write", path, &error)),
        })
    }
}

/// Puts all of `files` into the folder, or none.
fn fill_folder(folder: &Path, files: Files, graph: &Graph, options: &Options) -> io::Result<()> {
    let made = !folder.is_dir();
    if made {
        fs::create_dir(folder)?;
    }
    let written: io::Result<Vec<_>> = files
        .iter()
        .map(|&(name, write)| {
            let path = folder.join(name);
            if path.is_dir() {
                return Err(io::Error::other(format!("{name} in it is a folder")));
            }
            let file = whole(&path, |out| write(graph, out, options))?;
            Ok((path, file))
        })
        .collect();
    let placed = written.and_then(|written| {
        for (path, file) in written {
            file.persist(path).map_err(|e| e.error)?;
        }
        Ok(())
    });
    if placed.is_err() && made {
        // What was written is gone by now; a folder that is not empty stays.
        let _ = fs::remove_dir(folder);
    }
    placed
}

fn stream(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
    write(&mut out)?;
    out.flush()
}

/// Puts what `write` writes in the place of a file, whole or not at all.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    whole(path, write)?.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// The whole file that is to take the place of `path`, beside it.
fn whole(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let beside = beside(path)?;
    if let Ok(known) = fs::metadata(path) {
        beside.as_file().set_permissions(known.permissions())?;
    }
    let mut out = BufWriter::new(beside);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
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
