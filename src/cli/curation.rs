//! The curation file of a build: which one it is, and its text.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Console;
use super::input::is_stdin;
use crate::curation::{self, Curation, LARGEST};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Unmatched;
use crate::ingest::{Found, Source};
use crate::schema::Schema;

/// Name of a file that is found beside the documents.
pub(super) const NAME: &str = "ties.toml";

/// The decisions that a build goes by.
#[derive(Debug, Args)]
pub(super) struct CurationFile {
    /// What you decided about the graph: a file that `ties curate` writes and that wins over the
    /// documents. Without it, the first ties.toml in a folder given or beside a file given; /dev/null
    /// for none
    #[arg(long, value_name = "FILE")]
    curation: Option<PathBuf>,
}

impl CurationFile {
    /// Reads the file that is given or found beside the documents at `paths`, and says which one was found.
    pub(super) fn load(
        &self,
        paths: &[PathBuf],
        schema: &Schema,
        console: &mut Console<'_>,
    ) -> Result<Curation> {
        if let Some(path) = &self.curation {
            return read(path, schema);
        }
        let found = beside(paths);
        let Some(first) = found.first() else {
            return Ok(Curation::default());
        };
        let curation = read(first, schema)?;
        console.say(&format!("what {} says goes", curation.path()));
        for other in &found[1..] {
            console.say(&format!(
                "{} does not count: one curation file a build, or name it with --curation",
                shown(other)
            ));
        }
        Ok(curation)
    }
}

/// Takes the curation file out of what a folder holds: it is no document, and no stranger.
pub(super) fn set_aside(curation: &Curation, found: &mut Found) {
    if curation.path().is_empty() {
        return;
    }
    let real = Path::new(curation.path()).canonicalize();
    let is_it = |path: &Path| match &real {
        Ok(real) => path.canonicalize().is_ok_and(|path| path == *real),
        Err(_) => false,
    };
    found
        .skipped
        .retain(|skipped| !is_it(Path::new(&skipped.path)));
}

/// Says which decisions found nothing, or not all, of what they name.
pub(super) fn say_unmatched(unmatched: &[Unmatched], console: &mut Console<'_>) {
    for one in unmatched {
        console.say(&one.to_string());
    }
}

/// The files of that name in and beside `paths`, each once.
fn beside(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths.iter().filter(|path| !is_stdin(path)) {
        let near = match path.is_dir() {
            true => path.join(NAME),
            false => path.with_file_name(NAME),
        };
        if near.is_file() && !found.contains(&near) {
            found.push(near);
        }
    }
    found
}

/// Reads a curation file.
///
/// # Errors
/// If it can't be read, is no text, too large, or has a mistake in it.
pub(super) fn read(path: &Path, schema: &Schema) -> Result<Curation> {
    let failed = |error: io::Error| Error::io("read the curation", path, &error);
    let file = File::open(path).map_err(failed)?;
    let known = file.metadata().map_err(failed)?;
    if known.is_file() && known.len() > LARGEST {
        let message = curation::too_large(&shown(path), known.len());
        return Err(Error::new(ErrorKind::Format, message));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let text = text(&shown(path), bytes)?;
    Curation::read(&shown(path), &text, schema)
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String> {
    let zero = bytes.iter().position(|&byte| byte == 0);
    let wrong = match String::from_utf8(bytes) {
        Ok(text) if zero.is_none() => return Ok(text),
        Ok(_) => zero,
        Err(error) => Some(error.utf8_error().valid_up_to()),
    };
    let message = format!(
        "{name}: expected a curation file, which is UTF-8 text, but found other bytes at byte {}",
        wrong.unwrap_or_default()
    );
    Err(Error::new(ErrorKind::Format, message))
}

/// The path as the graph and messages spell it.
pub(super) fn shown(path: &Path) -> String {
    Source::File(path.to_path_buf()).path()
}
