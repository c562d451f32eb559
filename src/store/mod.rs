//! Stores: graphs that grow, each in one SQLite file.
//!
//! Input: what single documents say ([`Record`]), as they are read. Output: the same records, and the [`Graph`] that
//! they come to, equal to that of a build from nothing. Beside what the documents say a store holds who is who in all
//! of them, so that any SQLite client can ask it.
//!
//! | table | a row is |
//! |---|---|
//! | `documents` | a document |
//! | `entities` | a party of one document; `party` says who that is |
//! | `aliases` | another name of an entity |
//! | `statements` | a passage that states a tie between two entities, with status, attributes and place |
//! | `parties`, `decisions` | a party of all documents, and why its names are of one party |
//! | `curation` | an entry of the curation file that the last build went by |
//! | `evidence_text` | the words of the statements' quotes, for full-text search (FTS5) |
//! | `files`, `readings`, `relations`, `statuses`, `about` | from which files, and by what, all this was read |
//!
//! The views `ties` and `names` list who is tied to whom, and every name of every party. All columns are described in
//! the definitions of the tables, which `.schema` shows.
//!
//! ```
//! use ties::graph::Record;
//! use ties::ingest::Document;
//! use ties::store::{Building, Reading, Store};
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let path = folder.path().join("case.ties");
//! let schema = ties::schema::builtin();
//! let note = Document::new("note.txt", "Microsoft bought GitHub.");
//! let said = ties::extract::Extractor::builtin().extract(&note.text);
//!
//! let mut building = Building::begin(&path, &Reading::new(schema, ""), schema)?;
//! building.put("note.txt", &Record::new(&note, said))?;
//! building.end_file("note.txt", Some(&note.sha256))?;
//! building.finish(schema, true)?;
//!
//! assert_eq!(Store::open(&path)?.graph()?, ties::build(&[note]));
//! # Ok::<(), ties::error::Error>(())
//! ```
//!
//! Limits: a store keeps what was read, not the documents; one build at a time writes it.

mod about;
mod building;
mod cell;
mod columns;
mod curation;
mod decisions;
mod fault;
mod file;
mod graph;
mod layout;
mod lock;
mod parties;
mod reading;
mod records;
mod search;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use building::{Building, KnownFile};
pub use file::{is_named, is_store};
pub use reading::Reading;

use crate::error::Result;
use crate::graph::query::search::{Passage, Phrase};
use crate::graph::{Graph, Record, Resolved};
use crate::schema::{RelationType, Schema};
use fault::Outcome;

/// A store to be read; nothing in it changes while it is open, whatever others write.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store at `path`, which may lie where nothing can be written.
    ///
    /// # Errors
    /// If there is none that this program can read.
    pub fn open(path: &Path) -> Result<Store> {
        let store = Store {
            connection: file::open_to_read(path)?,
            path: path.to_path_buf(),
        };
        store
            .ask(|connection| Ok(connection.execute_batch("BEGIN; SELECT count(*) FROM about")?))?;
        Ok(store)
    }

    fn ask<T>(&self, question: impl FnOnce(&Connection) -> Outcome<T>) -> Result<T> {
        question(&self.connection).map_err(|fault| fault.of(&self.path))
    }

    /// Whether its last build came to its end.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn is_complete(&self) -> Result<bool> {
        let state = self.ask(|connection| about::get(connection, about::STATE))?;
        Ok(state.as_deref() == Some(about::COMPLETE))
    }

    /// The graph of its documents.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn graph(&self) -> Result<Graph> {
        self.ask(graph::read)
    }

    /// What its documents say, in the order of their paths.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn records(&self) -> Result<Vec<Record>> {
        Ok(self.ask(records::read)?.records)
    }

    /// Up to `limit` passages in which all of `phrases` stand, the best first.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn search(&self, phrases: &[Phrase], limit: usize) -> Result<Vec<Passage>> {
        self.ask(|connection| search::search(connection, phrases, limit))
    }

    /// The curation file that the last build went by: its path and text.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn curation(&self) -> Result<Option<(String, String)>> {
        self.ask(curation::read)
    }

    /// The relation types of which source and target may be swapped, sorted.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn symmetric(&self) -> Result<Vec<RelationType>> {
        self.ask(graph::symmetric)
    }
}

/// Makes a store of `records` at `path`, each record a file of its own, that goes by a curation file of that path and
/// text. Returns what [`Building::finish`] does.
///
/// # Errors
/// If there is a file at `path` that is no store, or it can't be written.
pub fn write(
    path: &Path,
    records: &[Record],
    reading: &Reading,
    curation: Option<(&str, &str)>,
    schema: &Schema,
) -> Result<Option<Resolved>> {
    let mut building = Building::begin(path, reading, schema)?;
    for record in records {
        building.put(&record.document.path, record)?;
        building.end_file(&record.document.path, Some(&record.document.sha256))?;
    }
    building.curate(curation)?;
    let (_, resolved) = building.finish(schema, true)?;
    Ok(resolved)
}
