//! The texts that documents were read as, kept in a folder.
//!
//! `news/a.pdf` becomes `DIR/news/a.pdf.txt`, byte for byte what the offsets of evidence count. Files that are read are
//! never written over.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::cli::output;
use crate::error::{Error, Result};
use crate::ingest::{Document, Source};

/// The folder, and the files that must not be touched.
pub(super) struct Kept {
    folder: PathBuf,
    sources: BTreeSet<PathBuf>,
}

impl Kept {
    /// Keeps texts in `folder`, which is made if it is not there; `sources` are the files that are read.
    pub(super) fn new(folder: &Path, sources: &[Source]) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|e| Error::io("keep texts in", folder, &e))?;
        let real = |source: &Source| match source {
            Source::File(path) => path.canonicalize().ok(),
            Source::Stdin => None,
        };
        Ok(Kept {
            folder: folder.to_path_buf(),
            sources: sources.iter().filter_map(real).collect(),
        })
    }

    /// Writes the text of a document, whole or not at all; the error is a phrase behind "PATH: ".
    pub(super) fn keep(&self, document: &Document) -> std::result::Result<(), String> {
        let path = self.folder.join(inside(&document.path));
        self.write(&path, &document.text)
            .map_err(|error| format!("its text can't be kept as {}: {error}", path.display()))
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        if path
            .canonicalize()
            .is_ok_and(|real| self.sources.contains(&real))
        {
            return Err(io::Error::other(
                "that file is read itself; keep texts in another folder",
            ));
        }
        output::replace(path, |out| out.write_all(text.as_bytes()))
    }
}

/// Where the text of a document stands in the folder, never outside of it.
fn inside(path: &str) -> PathBuf {
    let mut inside = PathBuf::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(part) => inside.push(part),
            Component::ParentDir => inside.push("__"),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    let name = inside.file_name().unwrap_or_default().to_os_string();
    let mut name = if name.is_empty() { "text".into() } else { name };
    name.push(".txt");
    inside.set_file_name(name);
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_in_the_folder() {
        for (path, expected) in [
            ("news/a.pdf", "news/a.pdf.txt"),
            ("/tmp/a.txt", "tmp/a.txt.txt"),
            ("../../etc/passwd", "__/__/etc/passwd.txt"),
            ("./a", "a.txt"),
            ("mail.zip/../x.eml", "mail.zip/__/x.eml.txt"),
            ("-", "-.txt"),
            ("", "text.txt"),
        ] {
            assert_eq!(inside(path), Path::new(expected), "{path}");
        }
    }
}
