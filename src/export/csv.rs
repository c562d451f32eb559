//! Tables of comma-separated values: parties, ties and statements, for spreadsheets, data frames and
//! `neo4j-admin database import`.
//!
//! The headers are Neo4j's: `id:ID(Party)`, `:LABEL`, `:START_ID(Party)`, `:TYPE`, `mentions:int`,
//! `aliases:string[]` and so on. Lists stand in one cell with `;` between; a `;` in an element
//! becomes `；`. Statements are nodes of their own, labelled `Statement`, that name their tie; they
//! carry the fingerprint and date of their document, and in `spans`, as JSON, where each attribute is
//! said. Quotes may hold line feeds, so Neo4j wants `--multiline-fields=true`:
//!
//! ```sh
//! ties export graph.json --format csv -o tables
//! neo4j-admin database import full --multiline-fields=true --nodes=tables/nodes.csv \
//!     --nodes=tables/evidence.csv --relationships=tables/edges.csv
//! ```
//!
//! Spreadsheets take a cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage return for a
//! formula, and a document could thereby run one on the desk of who opens the table: such a cell gets
//! an apostrophe before it, unless it is a plain number. Party ids are percent-encoded but for letters,
//! digits, `-` and `_`; control characters are shown as signs (`␀`).
//!
//! ```
//! use ties::export::csv;
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let mut file = Vec::new();
//! csv::edges(&graph, &mut file)?;
//! let text = String::from_utf8(file).unwrap();
//! assert!(text.contains("\nmicrosoft,github,microsoft:acquired:github,acquired,false,asserted,"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

use super::cypher;
use super::property::{Kind, Value};
use super::signs::{clean, replaced};
use super::tables::{self, Table};
use crate::graph::Graph;

/// A column of Neo4j's that follows from another.
struct Derived {
    name: &'static str,
    from: &'static str,
    by: fn(&str) -> String,
}

/// Writes the table of parties. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn nodes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let label = Derived {
        name: ":LABEL",
        from: "type",
        by: |node_type| format!("Party;{}", element(node_type)),
    };
    write(out, tables::nodes(graph), &[("id", "id:ID(Party)")], &label)
}

/// Writes the table of ties. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn edges(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let kind = Derived {
        name: ":TYPE",
        from: "relation",
        by: cypher::relationship,
    };
    let ends = [("source", ":START_ID(Party)"), ("target", ":END_ID(Party)")];
    write(out, tables::edges(graph), &ends, &kind)
}

/// Writes the table of statements. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn evidence(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let label = Derived {
        name: ":LABEL",
        from: "id",
        by: |_| "Statement".to_string(),
    };
    let id = [("id", "id:ID(Statement)")];
    write(out, tables::evidence(graph), &id, &label)
}

fn write(
    out: &mut dyn Write,
    table: Table<'_>,
    names: &[(&str, &str)],
    derived: &Derived,
) -> io::Result<()> {
    let mut csv = ::csv::Writer::from_writer(out);
    let place = table
        .columns
        .iter()
        .position(|(name, _)| *name == derived.from);
    let place = place.expect("the tables have the columns that others derive from");
    let header = table.columns.iter().map(|&column| header(column, names));
    csv.write_record(header.chain([derived.name.to_string()]))?;
    for row in table.rows {
        let from = row[place].as_ref().map(Value::text).unwrap_or_default();
        let own = (derived.by)(&from);
        let cells = row
            .iter()
            .map(|value| value.as_ref().map_or(Cow::Borrowed(""), cell));
        let cells: Vec<Cow<'_, str>> = cells.chain([text(&own)]).collect();
        csv.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
    }
    csv.flush()
}

fn header((name, kind): (&str, Kind), names: &[(&str, &str)]) -> String {
    if let Some((_, neo4j)) = names.iter().find(|(own, _)| *own == name) {
        return (*neo4j).to_string();
    }
    match kind {
        Kind::Text => name.to_string(),
        Kind::Texts => format!("{name}:string[]"),
        Kind::Count => format!("{name}:long"),
        Kind::Number => format!("{name}:double"),
        Kind::Truth => format!("{name}:boolean"),
    }
}

fn cell<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value {
        Value::Texts(texts) => {
            let elements: Vec<Cow<'_, str>> = texts.iter().map(|text| element(text)).collect();
            text(&elements.join(";")).into_owned().into()
        }
        Value::Text(value) => text(value),
        _ => value.text(),
    }
}

fn element(text: &str) -> Cow<'_, str> {
    replaced(text, |letter| if letter == ';' { '；' } else { letter })
}

fn text(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(text) => harmless(text),
        Cow::Owned(text) => harmless(&text).into_owned().into(),
    }
}

/// The cell so that no spreadsheet takes it for a formula.
pub(crate) fn harmless(cell: &str) -> Cow<'_, str> {
    let number = |rest: &str| {
        rest.starts_with(|first: char| first.is_ascii_digit())
            && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    match cell.strip_prefix(['=', '+', '-', '@', '\t', '\r']) {
        Some(rest) if !(cell.starts_with(['+', '-']) && number(rest)) => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => Cow::Borrowed(cell),
    }
}
