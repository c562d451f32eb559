//! What is to be done to bring a store up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::ingest::{self, Found, Source};
use crate::store::KnownFile;

/// What is to be read, what is not, and why.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The sources that are new, changed, or to be read anew.
    pub(super) sources: Vec<Source>,
    /// SHA-256 of each of them, where it could be had.
    pub(super) fingerprints: Vec<Option<String>>,
    /// Files of the store that are gone.
    pub(super) gone: Vec<String>,
    /// How many documents they held.
    pub(super) removed: usize,
    /// How many documents need not be read.
    pub(super) unchanged: usize,
    /// What is to be said of documents that ought to be read anew and can't be.
    pub(super) kept: Vec<String>,
    known: BTreeMap<String, KnownFile>,
    /// The documents of all files.
    documents: BTreeMap<String, (String, bool)>,
}

impl Plan {
    /// Compares what the store knows with what was found at the `given` paths; the store itself, at `store`, is no
    /// document. Returns also what was found and is not to be read.
    pub(super) fn new(
        given: &[PathBuf],
        found: Found,
        known: BTreeMap<String, KnownFile>,
        store: &Path,
    ) -> (Plan, Found) {
        let own = own_files(store);
        let documents = known.values().flat_map(|file| file.documents.clone());
        let mut plan = Plan {
            documents: documents.collect(),
            known,
            ..Plan::default()
        };
        // Where a path leads is asked only if it may lead there: of ten thousand files that takes a while.
        let may_be = |path: &Path| {
            let name = path.file_name();
            path.is_symlink() || own.iter().any(|own| own.file_name() == name)
        };
        let is_own = |path: &str| {
            let path = Path::new(path);
            may_be(path) && path.canonicalize().is_ok_and(|real| own.contains(&real))
        };
        let of_others =
            |source: &Source| matches!(source, Source::Stdin) || !is_own(&source.path());
        let Found {
            sources,
            mut skipped,
        } = found;
        let sources: Vec<Source> = sources.into_iter().filter(of_others).collect();
        skipped.retain(|skipped| !is_own(&skipped.path));
        let seen: BTreeSet<String> = sources.iter().map(Source::path).collect();
        for (source, hash) in sources.iter().zip(fingerprints(&sources)) {
            plan.given(source, hash);
        }
        let folders: Vec<String> = given.iter().map(|path| ingest::shown(path)).collect();
        let others: Vec<String> = plan
            .known
            .keys()
            .filter(|path| !seen.contains(*path))
            .cloned()
            .collect();
        for path in others {
            plan.not_found(path, &folders);
        }
        let skipped = Found {
            skipped,
            ..Found::default()
        };
        (plan, skipped)
    }

    /// A source that was found.
    fn given(&mut self, source: &Source, hash: std::io::Result<Option<String>>) {
        let path = source.path();
        let known = self.known.get(&path);
        match (hash, known) {
            (Ok(hash), Some(known))
                if hash.is_some() && hash == known.sha256 && known.is_current =>
            {
                self.unchanged += known.documents.len();
            }
            (Ok(hash), _) => self.read(source.clone(), hash),
            (Err(error), Some(_)) if is_gone(&error) => self.remove(path),
            (Err(_), _) => self.read(source.clone(), None),
        }
    }

    /// A file of the store that is not at the given paths, or no longer.
    fn not_found(&mut self, path: String, given: &[String]) {
        let missing = std::fs::symlink_metadata(&path).is_err_and(|error| is_gone(&error));
        let file = &self.known[&path];
        if missing && given.iter().any(|folder| is_below(&path, folder)) {
            self.remove(path);
        } else if !file.is_current && file.sha256.is_some() {
            // Another program, other models or another schema read it.
            let source = Source::File(PathBuf::from(&path));
            match source.fingerprint() {
                Ok(hash) if hash == file.sha256 => self.read(source, hash),
                _ => {
                    let why = if missing {
                        "is gone"
                    } else {
                        "has changed; name it to have it read"
                    };
                    let message = format!(
                        "{path}: kept as it was read by another program or schema, for the file {why}"
                    );
                    self.kept.push(message);
                }
            }
        }
    }

    fn read(&mut self, source: Source, hash: Option<String>) {
        self.sources.push(source);
        self.fingerprints.push(hash);
    }

    fn remove(&mut self, path: String) {
        self.removed += self.known[&path].documents.len();
        self.gone.push(path);
    }

    /// Whether the store knows a document of that path with these bytes, read as it would be today.
    pub(super) fn is_known(&self, path: &str, sha256: &str) -> bool {
        let known = self.documents.get(path);
        known.is_some_and(|(known, is_current)| known == sha256 && *is_current)
    }

    /// The documents of a file that stand at `path` or below it.
    pub(super) fn known_in<'p>(
        &'p self,
        file: &str,
        path: &'p str,
    ) -> impl Iterator<Item = &'p str> {
        let documents = self.known.get(file).map(|known| &known.documents);
        let paths = documents.into_iter().flat_map(|documents| documents.keys());
        paths
            .map(String::as_str)
            .filter(move |own| is_below(own, path))
    }
}

/// SHA-256 of each source, taken on all processors.
fn fingerprints(sources: &[Source]) -> Vec<std::io::Result<Option<String>>> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = sources.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = sources
            .chunks(share)
            .map(|own| scope.spawn(|| own.iter().map(Source::fingerprint).collect::<Vec<_>>()))
            .collect();
        let done = workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("reading bytes does not panic"));
        done.collect()
    })
}

/// The store and what SQLite puts beside it.
fn own_files(store: &Path) -> Vec<PathBuf> {
    let real = store.canonicalize().unwrap_or_else(|_| store.to_path_buf());
    let endings = ["", "-wal", "-shm", "-journal", "-lock"];
    let beside = endings.iter().map(|ending| {
        let mut name = real.clone().into_os_string();
        name.push(ending);
        PathBuf::from(name)
    });
    beside.collect()
}

fn is_gone(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Whether `path` is `folder` or stands below it.
fn is_below(path: &str, folder: &str) -> bool {
    match folder {
        "." => !path.starts_with(['/']) && !path.starts_with("../"),
        folder => path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || folder.ends_with('/')),
    }
}
