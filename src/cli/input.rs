//! Arguments that several commands share.

use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

use clap::Args;

use crate::error::{Error, ErrorKind, Result};
use crate::export::json;
use crate::graph::Graph;
use crate::graph::query::names;
use crate::schema::{self, RelationType, Status};

/// The graph that a command asks.
#[derive(Debug, Args)]
pub(super) struct GraphFile {
    /// A graph file made by `ties build`; `-` for standard input
    #[arg(value_name = "GRAPH")]
    path: PathBuf,
}

impl GraphFile {
    /// Reads the file.
    pub(super) fn load(&self) -> Result<Graph> {
        let from_stdin = self.path.as_os_str() == "-";
        let read = match from_stdin {
            true => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
            false => fs::read(&self.path),
        };
        let name = match from_stdin {
            true => "standard input".to_string(),
            false => self.path.display().to_string(),
        };
        let bytes = read.map_err(|e| Error::io("read the graph", &self.path, &e))?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            let message =
                format!("cannot read the graph {name}: not JSON: no UTF-8 text at byte {at}");
            Error::new(ErrorKind::Format, message)
        })?;
        // Some editors write a byte order mark; JSON has none.
        json::read(&name, text.strip_prefix('\u{feff}').unwrap_or(&text))
    }
}

/// Whether the answer is JSON.
#[derive(Debug, Args)]
pub(super) struct Json {
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
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
}

impl Ties {
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
