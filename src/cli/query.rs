//! `ties query`: a SPARQL query of the graph.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::input::{Answer, GraphFile, is_stdin};
use super::sparql;
use super::{Console, Done, Outcome};
use crate::error::{Error, ErrorKind, Result};
use crate::rdf::examples::EXAMPLES;
use crate::rdf::query::{Limits, Query, ROWS, STEPS};
use crate::rdf::{self, Index};

/// Ask the graph by SPARQL, the query language for RDF: for patterns that the other commands'
/// options can't say
#[derive(Debug, ClapArgs)]
#[command(
    after_help = SHORT,
    after_long_help = concat!(include_str!("query_form.txt"), "\n", include_str!("query_examples.txt"))
)]
pub(super) struct Args {
    #[command(flatten)]
    graph: Option<GraphFile>,
    /// The query: SELECT, ASK, CONSTRUCT or DESCRIBE of SPARQL 1.1
    #[arg(value_name = "QUERY", conflicts_with = "file")]
    query: Option<String>,
    /// Read the query from this file; `-` for standard input
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    answer: Answer,
    /// At most this many rows or triples; 0 for all
    #[arg(long, value_name = "N", default_value_t = ROWS)]
    limit: usize,
    /// Give up when this many triples were looked at without giving another row; 0 for never
    #[arg(long, value_name = "N", default_value_t = STEPS)]
    steps: u64,
    /// Print ten queries worth copying; needs no graph
    #[arg(long, exclusive = true)]
    examples: bool,
}

const SHORT: &str = include_str!("query_examples.txt");

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    // Without a graph there can only be `--examples`: the parser asks for the one or the other.
    let Some(graph) = args.graph.as_ref().filter(|_| !args.examples) else {
        return examples(console);
    };
    let (name, text) = args.text()?;
    if graph.is_stdin() && args.file.as_deref().is_some_and(is_stdin) {
        return Err(usage("graph and query can't both be standard input").into());
    }
    let query = Query::parse(&name, &text)?;
    let index = Index::new(rdf::triples(&graph.load(console)?));
    let answer = query.run(
        &index,
        &Limits {
            rows: Some(args.limit).filter(|&n| n > 0),
            steps: Some(args.steps).filter(|&n| n > 0),
        },
    )?;
    sparql::print(answer, args.answer.form(), args.limit, console)
}

impl Args {
    /// What to call the query, and its text.
    fn text(&self) -> Result<(String, String)> {
        let (name, bytes) = match (&self.query, &self.file) {
            (Some(query), _) => return Ok(("query".to_string(), query.clone())),
            (None, Some(path)) if is_stdin(path) => ("standard input".to_string(), {
                let mut bytes = Vec::new();
                io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes).map(|_| bytes)
            }),
            (None, Some(path)) => (path.display().to_string(), fs::read(path)),
            (None, None) => {
                return Err(usage(
                    "which query? expected one behind the graph or in a file (-f FILE); `ties query --examples` \
                     prints some",
                ));
            }
        };
        let path = self.file.as_deref().unwrap_or(Path::new(""));
        let bytes = bytes.map_err(|e| Error::io("read the query", path, &e))?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            let message = format!("cannot read the query {name}: no UTF-8 text at byte {at}");
            Error::new(ErrorKind::Format, message)
        })?;
        // Some editors write a byte order mark; SPARQL has none.
        Ok((name, text.trim_start_matches('\u{feff}').to_string()))
    }
}

fn usage(message: &str) -> Error {
    Error::new(ErrorKind::Usage, message)
}

fn examples(console: &mut Console<'_>) -> Outcome {
    for (place, example) in EXAMPLES.iter().enumerate() {
        if place > 0 {
            writeln!(console.out)?;
        }
        console.out.write_all(example.text.as_bytes())?;
    }
    Ok(Done::Fully)
}
