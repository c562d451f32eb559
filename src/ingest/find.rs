//! What the paths that a user gives hold.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use walkdir::{DirEntry, WalkDir};

use super::readers::{Reader, UNKNOWN};
use super::{Input, Skipped, Source, shown, why};

/// What a list of paths comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The sources to read, in the order of the paths, those of a folder sorted by name.
    pub sources: Vec<Source>,
    /// What is not to be read.
    pub skipped: Vec<Skipped>,
}

/// Lists the sources that `paths` name: files as they are, folders with all their files of a known form, `-` as
/// standard input. A file that comes up twice is listed once.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut seen = Seen::default();
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
    fn add(&mut self, path: &Path, seen: &mut Seen) {
        if seen.is_new(path) {
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

/// The files that have come up, by whatever path.
#[derive(Debug, Default)]
struct Seen {
    files: FxHashSet<OsString>,
    /// The last folder and where it really is: it takes a while to find out.
    folder: Option<(PathBuf, PathBuf)>,
}

impl Seen {
    fn is_new(&mut self, path: &Path) -> bool {
        let real = self.real(path).unwrap_or_else(|| path.to_path_buf());
        self.files.insert(real.into_os_string())
    }

    /// Where the file really is; none if there is no such file.
    fn real(&mut self, path: &Path) -> Option<PathBuf> {
        let name = path.file_name().filter(|_| !path.is_symlink());
        let (Some(name), Some(folder)) = (name, path.parent()) else {
            return path.canonicalize().ok();
        };
        if self
            .folder
            .as_ref()
            .is_none_or(|(known, _)| known != folder)
        {
            let here = match folder.as_os_str().is_empty() {
                true => Path::new("."),
                false => folder,
            };
            self.folder = Some((folder.to_path_buf(), here.canonicalize().ok()?));
        }
        let (_, real) = self.folder.as_ref()?;
        Some(real.join(name))
    }
}

fn folder(root: &Path, found: &mut Found, seen: &mut Seen) {
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
            Ok(entry) => match is_known(entry.path()) {
                Ok(true) => {
                    documents += 1;
                    found.add(entry.path(), seen);
                }
                Ok(false) => found.skip(entry.path(), UNKNOWN),
                Err(error) => found.skip(entry.path(), why(&error)),
            },
        }
    }
    if documents == 0 {
        found.skip(
            root,
            "a folder without documents of a known form (`ties readers`)",
        );
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Whether a file is of a form that is read, by its ending or its content.
fn is_known(path: &Path) -> std::io::Result<bool> {
    let name = shown(path);
    if Reader::by_ending(&name).is_some() {
        return Ok(true);
    }
    let mut input = Input::file(File::open(path)?)?;
    Ok(Reader::of(&name, &mut input).is_some())
}
