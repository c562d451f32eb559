//! Arguments that several commands share.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Console;
use crate::error::{Error, ErrorKind, Result};
use crate::export::json;
use crate::graph::query::{Filter, Period, names};
use crate::graph::{Graph, PartyIndex};
use crate::schema::{self, PartialDate, RelationType, Schema, Status};
use crate::store::{self, Store};

/// The graph that a command asks.
#[derive(Debug, Args)]
pub(super) struct GraphFile {
    /// A graph file or store made by `ties build`; `-` for a graph file on standard input
    #[arg(value_name = "GRAPH")]
    path: PathBuf,
}

impl GraphFile {
    /// The file at that path.
    pub(super) fn at(path: &Path) -> Self {
        GraphFile {
            path: path.to_path_buf(),
        }
    }

    /// Whether it is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        is_stdin(&self.path)
    }

    /// Reads the file.
    pub(super) fn load(&self, console: &mut Console<'_>) -> Result<Graph> {
        match self.open(console)? {
            Opened::Store(store) => store.graph(),
            Opened::Json(name, mut input) => json::read_from(&name, &mut input),
        }
    }

    /// Opens the file, whichever of the two it is.
    pub(super) fn open(&self, console: &mut Console<'_>) -> Result<Opened> {
        if self.is_stdin() {
            let input = Box::new(io::stdin().lock());
            return Ok(Opened::Json("standard input".to_string(), input));
        }
        let failed = |e: io::Error| Error::io("read the graph", &self.path, &e);
        let mut file = fs::File::open(&self.path).map_err(failed)?;
        let mut head = Vec::new();
        if file.metadata().map_err(failed)?.is_file() {
            file.by_ref()
                .take(HEAD)
                .read_to_end(&mut head)
                .map_err(failed)?;
            file.rewind().map_err(failed)?;
        }
        let name = self.path.display().to_string();
        let is_store = match head.is_empty() {
            true => store::is_named(&self.path),
            false => store::is_store(&head),
        };
        if !is_store {
            return Ok(Opened::Json(name, Box::new(file)));
        }
        drop(file);
        let store = Store::open(&self.path)?;
        if !store.is_complete()? {
            console.say(&format!(
                "{name}: a build into it is under way or was interrupted, so not all documents may be in it; \
                 run that build again to take it up"
            ));
        }
        Ok(Opened::Store(store))
    }
}

/// As many bytes tell a store.
const HEAD: u64 = 16;

/// A graph that is not yet read.
pub(super) enum Opened {
    /// A store.
    Store(Store),
    /// A graph file, by its name in messages.
    Json(String, Box<dyn Read>),
}

/// Whether a path stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The schema that a command goes by.
#[derive(Debug, Args)]
pub(super) struct SchemaFile {
    /// Node types and relations of your own: a file that adds to those that come with the program,
    /// replaces or drops them (`ties schema --help` describes it)
    #[arg(long, value_name = "FILE")]
    schema: Option<PathBuf>,
}

impl SchemaFile {
    /// The schema in force.
    pub(super) fn load(&self) -> Result<Cow<'static, Schema>> {
        match &self.schema {
            Some(path) => Ok(Cow::Owned(read_schema(path)?.schema)),
            None => Ok(Cow::Borrowed(schema::builtin())),
        }
    }
}

/// A schema file, read.
#[derive(Debug)]
pub(super) struct OwnSchema {
    /// The schema in force under it.
    pub(super) schema: Schema,
    file: toml::Table,
}

impl OwnSchema {
    /// Whether the file itself speaks of that relation.
    pub(super) fn names(&self, relation: &str) -> bool {
        let own = self.file.get("relation").and_then(|r| r.as_array());
        own.into_iter()
            .flatten()
            .any(|r| r.get("name").and_then(|n| n.as_str()) == Some(relation))
    }
}

/// Reads a schema file; `-` is standard input.
pub(super) fn read_schema(path: &Path) -> Result<OwnSchema> {
    let failed = |e: io::Error| Error::io("read the schema", path, &e);
    let (name, text) = match is_stdin(path) {
        true => {
            let text = io::read_to_string(io::stdin().lock()).map_err(failed)?;
            ("standard input".to_string(), text)
        }
        false => {
            let text = fs::read_to_string(path).map_err(failed)?;
            (path.display().to_string(), text)
        }
    };
    let schema = Schema::of_file(&name, &text)?;
    let file = text
        .parse()
        .map_err(|e| Error::new(ErrorKind::Format, format!("{name}: {e}")))?;
    Ok(OwnSchema { schema, file })
}

/// What the answer looks like.
#[derive(Debug, Args)]
pub(super) struct Answer {
    /// Print one JSON document
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Print comma-separated values with ids as well as names, nothing cut; a cell that a
    /// spreadsheet would run as a formula gets an apostrophe before it
    #[arg(long)]
    csv: bool,
}

/// The forms of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Tables and sentences for people.
    Text,
    /// One JSON document.
    Json,
    /// One table of comma-separated values.
    Csv,
}

impl Answer {
    /// The form asked for.
    pub(super) fn form(&self) -> Form {
        match (self.json, self.csv) {
            (true, _) => Form::Json,
            (false, true) => Form::Csv,
            (false, false) => Form::Text,
        }
    }
}

/// Which ties count.
#[derive(Debug, Args)]
pub(super) struct Ties {
    /// Only ties of this relation type (`ties schema` lists them); may be given several times
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    types: Vec<String>,
    /// Only ties of this status: asserted, ended, planned, alleged, possible or negated; may be
    /// given several times
    #[arg(long = "status", value_name = "STATUS", value_delimiter = ',')]
    statuses: Vec<String>,
    /// Only ties that are this sure to be read right, from 0 to 1: fewer, but more of them right
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = confidence)]
    min_confidence: f64,
}

/// Which ties count, also by time and document.
#[derive(Debug, Args)]
pub(super) struct Stated {
    #[command(flatten)]
    ties: Ties,
    /// Only ties dated so that they may be of this day (2024, 2024-05 or 2024-05-17) or later
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only ties dated so that they may be of this day or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only ties that this document states, by its path, file name or id; may be given several times
    #[arg(long = "document", value_name = "DOCUMENT")]
    documents: Vec<String>,
}

impl Stated {
    /// Checks what can be checked before there is a graph.
    pub(super) fn check(&self) -> Result<()> {
        self.period()?;
        self.ties.statuses().map(drop)
    }

    fn period(&self) -> Result<Period> {
        Ok(Period {
            since: date("--since", self.since.as_deref())?,
            until: date("--until", self.until.as_deref())?,
        })
    }

    /// The ties asked for.
    ///
    /// # Errors
    /// If a relation type, status, date or document is unknown.
    pub(super) fn filter(&self, graph: &Graph) -> Result<Filter> {
        let documents = self
            .documents
            .iter()
            .map(|name| names::document(graph, name));
        Ok(Filter {
            relations: self.ties.relations(graph)?,
            statuses: self.ties.statuses()?,
            min_confidence: self.ties.min_confidence(),
            period: self.period()?,
            documents: documents.collect::<Result<_>>()?,
        })
    }
}

fn date(option: &str, text: Option<&str>) -> Result<Option<PartialDate>> {
    text.map(|text| {
        text.parse()
            .map_err(|message| Error::new(ErrorKind::Usage, format!("{option}: {message}")))
    })
    .transpose()
}

/// Parties by their names.
pub(super) fn parties(graph: &Graph, given: &[String]) -> Result<Vec<PartyIndex>> {
    given.iter().map(|name| names::party(graph, name)).collect()
}

fn confidence(text: &str) -> std::result::Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    number
        .filter(|x| (0.0..=1.0).contains(x))
        .ok_or_else(|| format!("expected a number from 0 to 1, but found `{text}`"))
}

impl Ties {
    /// Whether not all ties count.
    pub(super) fn are_wanted(&self) -> bool {
        !self.types.is_empty() || !self.statuses.is_empty() || self.min_confidence > 0.0
    }

    /// How sure a tie must be.
    pub(super) fn min_confidence(&self) -> f64 {
        self.min_confidence
    }

    /// The relation types named.
    pub(super) fn relations(&self, graph: &Graph) -> Result<Vec<RelationType>> {
        self.types
            .iter()
            .map(|name| names::relation(graph, schema::builtin(), name))
            .collect()
    }

    /// The statuses named.
    pub(super) fn statuses(&self) -> Result<Vec<Status>> {
        self.statuses
            .iter()
            .map(|name| names::status(name))
            .collect()
    }
}
