//! A build into a store.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension};

use super::fault::{Fault, Outcome};
use super::file::{self, There};
use super::lock::Lock;
use super::reading::Reading;
use super::{about, curation, decisions, graph, layout, parties, records};
use crate::error::{Error, Result};
use crate::graph::{GraphBuilder, Record, Resolved};
use crate::schema::Schema;

/// As many documents are written at once: what is lost when the program is killed has to be read again.
const BATCH: usize = 64;

/// After that time what was read is written, however little it is.
const MOMENT: Duration = Duration::from_millis(500);

/// A build into a store; while it is under way no other can be.
///
/// What has been read is written every now and then, so that a build that ends before its time, in whatever way, can be
/// taken up by another; nothing is lost but the last half second. Those who read the store see it between two such
/// moments, and [`Building::finish`] says who is who.
#[derive(Debug)]
pub struct Building {
    connection: Connection,
    path: PathBuf,
    reading: i64,
    /// Whether the file was made by this build.
    new: bool,
    changed: bool,
    file: Option<UnderWay>,
    pending: usize,
    /// When something was written last: what takes long to read is written at once.
    since: Instant,
    /// Given up last.
    _lock: Lock,
}

/// The file of which documents are being put.
#[derive(Debug)]
struct UnderWay {
    id: i64,
    path: String,
    /// The last document that was there before.
    last: i64,
    /// How many documents were put.
    put: usize,
    /// Paths of the documents that stay as they are.
    kept: BTreeSet<String>,
}

/// A file that a store knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownFile {
    /// SHA-256 of its bytes when it was read; nothing if that did not come to its end.
    pub sha256: Option<String>,
    /// Whether it was read as it would be today: by the same program, models, schema and options.
    pub is_current: bool,
    /// SHA-256 of each of its documents by path, and whether it was read as it would be today.
    pub documents: BTreeMap<String, (String, bool)>,
}

impl Building {
    /// Begins a build into the store at `path`, which is made if there is none.
    ///
    /// # Errors
    /// If another build is under way, the file can't be written, or it is no store of a format that this program knows.
    pub fn begin(path: &Path, reading: &Reading, schema: &Schema) -> Result<Building> {
        // A link is kept: what it points to is written.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let new = file::look(&path)? == There::Nothing;
        if !new {
            let opened = std::fs::OpenOptions::new().write(true).open(&path);
            opened.map_err(|error| Error::io("write", &path, &error))?;
        }
        let lock = Lock::take(&path)?;
        let (connection, known) = file::open_to_write(&path)?;
        let mut building = Building {
            connection,
            reading: 0,
            new,
            changed: false,
            file: None,
            pending: 0,
            since: Instant::now(),
            _lock: lock,
            path,
        };
        building.prepared(known, reading, schema)?;
        Ok(building)
    }

    fn prepared(&mut self, known: bool, reading: &Reading, schema: &Schema) -> Result<()> {
        let prepared = self.prepare(known, reading, schema);
        prepared.map_err(|fault| self.failed(fault))
    }

    fn prepare(&mut self, known: bool, reading: &Reading, schema: &Schema) -> Outcome<()> {
        self.connection
            .execute_batch("PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000")?;
        if !known {
            self.write_beside()?;
            let within = self.connection.unchecked_transaction()?;
            layout::create(&within)?;
            relations(&within, schema)?;
            about::set(&within, about::STATE, about::BUILDING)?;
            within.commit()?;
        }
        let cells = reading.cells();
        let sql =
            "SELECT id FROM readings WHERE (program, models, schema, options) = (?1, ?2, ?3, ?4)";
        let id = self
            .connection
            .query_row(sql, cells, |row| row.get(0))
            .optional()?;
        self.reading = match id {
            Some(id) => id,
            None => {
                let sql = "INSERT INTO readings(program, models, schema, options) VALUES (?1, ?2, ?3, ?4)";
                self.connection.execute(sql, cells)?;
                self.connection.last_insert_rowid()
            }
        };
        Ok(())
    }

    /// From now on changes are written beside the store, so that readers go on reading; at the end it is one file again.
    fn write_beside(&self) -> Outcome<()> {
        let sql = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL";
        Ok(self.connection.execute_batch(sql)?)
    }

    fn failed(&self, fault: Fault) -> Error {
        fault.of(&self.path)
    }

    /// The files that the store knows, by path.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn files(&self) -> Result<BTreeMap<String, KnownFile>> {
        self.known().map_err(|fault| self.failed(fault))
    }

    fn known(&self) -> Outcome<BTreeMap<String, KnownFile>> {
        let sql = "SELECT f.path, f.sha256, f.reading, d.path, d.sha256, d.reading \
                   FROM files f LEFT JOIN documents d ON d.file = f.id ORDER BY f.id";
        let mut query = self.connection.prepare(sql)?;
        let mut rows = query.query(())?;
        let mut files: BTreeMap<String, KnownFile> = BTreeMap::new();
        let today = |reading: Option<i64>| reading == Some(self.reading);
        while let Some(row) = rows.next()? {
            let file = files.entry(row.get(0)?).or_default();
            file.sha256 = row.get(1)?;
            file.is_current = today(row.get(2)?);
            if let Some(path) = row.get(3)? {
                let known = (row.get(4)?, today(row.get(5)?));
                file.documents.insert(path, known);
            }
        }
        Ok(files)
    }

    /// Puts what a document of the file `file` says in the place of what one of the same path said.
    ///
    /// # Errors
    /// If the store can't be written.
    pub fn put(&mut self, file: &str, record: &Record) -> Result<()> {
        let put = self.try_put(file, record);
        put.map_err(|fault| self.failed(fault))
    }

    fn try_put(&mut self, file: &str, record: &Record) -> Outcome<()> {
        let file = self.enter(file)?;
        file.put += 1;
        let (file, first) = (file.id, file.put == 1);
        let sql = "DELETE FROM documents WHERE path = ?1";
        let mut delete = self.connection.prepare_cached(sql)?;
        delete.execute([&record.document.path])?;
        drop(delete);
        records::add(&self.connection, file, self.reading, record)?;
        self.pending += 1;
        match first {
            // Mostly it is the only one, and the end of its file comes at once.
            true => Ok(()),
            false => self.rest(),
        }
    }

    /// Leaves a document of the file `file` as it is, though others of that file are put: it has not changed, or could
    /// not be read.
    ///
    /// # Errors
    /// If the store can't be written.
    pub fn keep(&mut self, file: &str, document: &str) -> Result<()> {
        match self.enter(file) {
            Ok(file) => file.kept.insert(document.to_string()),
            Err(fault) => return Err(self.failed(fault)),
        };
        Ok(())
    }

    /// The file of that path, under way.
    fn enter(&mut self, path: &str) -> Outcome<&mut UnderWay> {
        self.change()?;
        if self.file.as_ref().is_none_or(|file| file.path != path) {
            let sql = "INSERT INTO files(path) VALUES (?1) \
                       ON CONFLICT (path) DO UPDATE SET sha256 = NULL, reading = NULL RETURNING id";
            let mut file = self.connection.prepare_cached(sql)?;
            let id = file.query_row([path], |row| row.get(0))?;
            let sql = "SELECT coalesce(max(id), 0) FROM documents";
            let last = self.connection.query_row(sql, (), |row| row.get(0))?;
            self.file = Some(UnderWay {
                id,
                path: path.to_string(),
                last,
                put: 0,
                kept: BTreeSet::new(),
            });
        }
        Ok(self.file.as_mut().expect("set above if there was none"))
    }

    /// Says that all has been put or kept which the file `file` holds: what it held before and no longer does is
    /// forgotten. With the SHA-256 of its bytes the next build need not read it again.
    ///
    /// # Errors
    /// If the store can't be written.
    pub fn end_file(&mut self, file: &str, sha256: Option<&str>) -> Result<()> {
        let ended = self.try_end_file(file, sha256);
        ended.map_err(|fault| self.failed(fault))
    }

    fn try_end_file(&mut self, file: &str, sha256: Option<&str>) -> Outcome<()> {
        self.enter(file)?;
        let Some(UnderWay { id, last, kept, .. }) = self.file.take() else {
            return Ok(());
        };
        let sql = "SELECT id, path FROM documents WHERE file = ?1 AND id <= ?2";
        let mut query = self.connection.prepare_cached(sql)?;
        let before = query.query_map((id, last), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let before: Vec<(i64, String)> = before.collect::<rusqlite::Result<_>>()?;
        let sql = "DELETE FROM documents WHERE id = ?1";
        let mut delete = self.connection.prepare_cached(sql)?;
        for (id, _) in before.iter().filter(|(_, path)| !kept.contains(path)) {
            delete.execute([id])?;
        }
        let sql = "UPDATE files SET sha256 = ?2, reading = ?3 WHERE id = ?1";
        let reading = sha256.map(|_| self.reading);
        self.connection
            .prepare_cached(sql)?
            .execute((id, sha256, reading))?;
        drop((query, delete));
        self.rest()
    }

    /// Forgets a file and what its documents said.
    ///
    /// # Errors
    /// If the store can't be written.
    pub fn remove(&mut self, file: &str) -> Result<()> {
        let removed = self.change().and_then(|()| {
            let mut delete = self
                .connection
                .prepare_cached("DELETE FROM files WHERE path = ?1")?;
            delete.execute([file])?;
            Ok(())
        });
        removed.map_err(|fault| self.failed(fault))
    }

    /// Says by which curation file, with its path and text, the graph is to go.
    ///
    /// # Errors
    /// If the store can't be read or written.
    pub fn curate(&mut self, file: Option<(&str, &str)>) -> Result<()> {
        let curated = self.try_curate(file);
        curated.map_err(|fault| self.failed(fault))
    }

    fn try_curate(&mut self, file: Option<(&str, &str)>) -> Outcome<()> {
        let known = curation::read(&self.connection)?;
        let known = known.as_ref().map(|(origin, text)| (&**origin, &**text));
        if known == file {
            return Ok(());
        }
        self.change()?;
        curation::write(&self.connection, file)
    }

    /// Begins to change what documents say, if that has not begun.
    fn change(&mut self) -> Outcome<()> {
        if self.connection.is_autocommit() {
            self.write_beside()?;
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            self.pending = 0;
        }
        if !self.changed {
            about::set(&self.connection, about::STATE, about::BUILDING)?;
            self.changed = true;
        }
        Ok(())
    }

    /// Writes what was put, if that is enough or it is time.
    fn rest(&mut self) -> Outcome<()> {
        if self.pending >= BATCH || self.since.elapsed() >= MOMENT {
            self.connection.execute_batch("COMMIT")?;
            self.since = Instant::now();
        }
        Ok(())
    }

    /// Decides who is who in all documents and brings the store to rest; `whole` says whether all was put that is to be
    /// in it. Says whether there is anything in the store, and if it has changed, what graph it has come to, and which
    /// decisions have no place there; a file that was made for nothing is gone.
    ///
    /// # Errors
    /// If the store can't be read or written; what was put stays, and the next build goes on from there.
    pub fn finish(mut self, schema: &Schema, whole: bool) -> Result<(bool, Option<Resolved>)> {
        let settled = self.settle(schema, whole);
        let resolved = settled.map_err(|fault| self.failed(fault))?;
        let sql = "SELECT EXISTS (SELECT 1 FROM documents)";
        let any = self.connection.query_row(sql, (), |row| row.get(0));
        let any: bool = any.map_err(|error| self.failed(error.into()))?;
        // A reader may be in the way; then the next build does it.
        let _ = self
            .connection
            .execute_batch("PRAGMA journal_mode = DELETE");
        if self.new && !any {
            let Building {
                connection,
                path,
                _lock,
                ..
            } = self;
            drop(connection);
            let removed = std::fs::remove_file(&path);
            removed.map_err(|error| Error::io("remove", &path, &error))?;
        }
        Ok((any, resolved))
    }

    fn settle(&mut self, schema: &Schema, whole: bool) -> Outcome<Option<Resolved>> {
        let program = env!("CARGO_PKG_VERSION");
        let state = about::get(&self.connection, about::STATE)?;
        let by = about::get(&self.connection, about::PROGRAM)?;
        let complete = state.as_deref() == Some(about::COMPLETE);
        let known = graph::symmetric(&self.connection)? == schema.symmetric();
        if complete && known && by.as_deref() == Some(program) {
            return Ok(None);
        }
        self.change()?;
        relations(&self.connection, schema)?;
        let read = records::read(&self.connection)?;
        let mut builder = GraphBuilder::new(schema);
        read.records
            .into_iter()
            .for_each(|record| builder.record(record));
        let decided = curation::decided(&self.connection, &schema.symmetric())?;
        let resolved = builder.curate(&decided);
        parties::write(&self.connection, &resolved, &read.entities)?;
        decisions::write(&self.connection, &resolved.graph)?;
        if whole {
            about::set(&self.connection, about::STATE, about::COMPLETE)?;
        }
        about::set(&self.connection, about::PROGRAM, program)?;
        self.connection.execute_batch("COMMIT")?;
        Ok(Some(resolved))
    }
}

fn relations(connection: &Connection, schema: &Schema) -> Outcome<()> {
    connection.execute("DELETE FROM relations", ())?;
    let mut add = connection.prepare("INSERT INTO relations VALUES (?1, ?2)")?;
    for relation in &schema.relations {
        add.execute((relation.name.as_str(), relation.symmetric))?;
    }
    Ok(())
}
