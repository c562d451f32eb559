//! A graph file back to a graph, with errors that say where.

use std::fmt;

use rustc_hash::FxHashMap;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::error::Category;

use super::wire::{EdgeRead, File, NodeRead, PassageRead, Source};
use crate::error::{Error, ErrorKind, Result};
use crate::extract::Evidence;
use crate::graph::{DocumentIndex, Graph, Party, SourceDocument, Stated, Statement};
use crate::schema::{NodeType, RelationType};
use crate::span::Span;

/// Confidence of a statement that a file gives without one: the cap of a tie's own.
const SURE: f64 = 0.99;

/// The graph that the text of a graph file holds; `name` is what errors call the file.
///
/// # Errors
/// If the text is no graph file: no JSON, cut off, of another form, or with edges to nodes or
/// evidence in documents that it doesn't list. The message names the line.
pub fn read(name: &str, text: &str) -> Result<Graph> {
    let file: File = serde_json::from_str(text).map_err(|e| malformed(name, text, &e))?;
    if file.header.format != super::FORMAT {
        let message = format!(
            "cannot read the graph {name}: expected the format `{}`, but found `{}`",
            super::FORMAT,
            file.header.format
        );
        return Err(Error::new(ErrorKind::Format, message));
    }
    assemble(file).map_err(|fault| {
        let place = match locate(text, fault.section, fault.index) {
            Some((line, column)) => format!("line {line} column {column}"),
            None => format!("{} {}", fault.section, fault.index),
        };
        Error::new(
            ErrorKind::Format,
            format!("cannot read the graph {name}: {place}: {}", fault.message),
        )
    })
}

fn malformed(name: &str, text: &str, error: &serde_json::Error) -> Error {
    let (line, column) = (error.line(), error.column());
    let place = format!(" at line {line} column {column}");
    let what = error.to_string();
    let what = what.strip_suffix(&place).unwrap_or(&what);
    let message = match error.classify() {
        _ if text.trim().is_empty() => "the file is empty".to_string(),
        Category::Eof => format!(
            "line {line} column {column}: the file ends in the middle ({what}); was it cut off?"
        ),
        Category::Data => format!(
            "line {line} column {column}: JSON, but not of the form that `ties build` writes: {what}"
        ),
        Category::Syntax | Category::Io => {
            format!("line {line} column {column}: not JSON: {what}")
        }
    };
    Error::new(
        ErrorKind::Format,
        format!("cannot read the graph {name}: {message}"),
    )
}

/// What is wrong with one item of one of the file's lists.
struct Fault {
    section: &'static str,
    index: usize,
    message: String,
}

/// Places by id.
type Places<'f> = FxHashMap<&'f str, usize>;

fn assemble(file: File) -> std::result::Result<Graph, Fault> {
    let documents = places(
        file.header.documents.iter().map(|d| d.id.as_str()),
        "documents",
    )?;
    let nodes = places(file.nodes.iter().map(|n| n.id.as_str()), "nodes")?;
    let mut parties = Vec::with_capacity(file.nodes.len());
    for (index, node) in file.nodes.iter().enumerate() {
        parties.push(
            party(node, &file.header.types, &documents).map_err(|message| Fault {
                section: "nodes",
                index,
                message,
            })?,
        );
    }
    let mut statements = Vec::new();
    for (index, edge) in file.edges.iter().enumerate() {
        let stated = edge_statements(edge, &nodes, &documents).map_err(|message| Fault {
            section: "edges",
            index,
            message: format!(
                "edge {} -{}-> {}: {message}",
                edge.source, edge.relation, edge.target
            ),
        })?;
        statements.extend(stated);
    }
    let symmetric = file
        .header
        .symmetric
        .iter()
        .map(|s| RelationType::new(s))
        .collect();
    let sources = file.header.documents.into_iter().map(document).collect();
    Ok(Graph::assemble(sources, symmetric, parties, statements))
}

fn places<'f>(
    ids: impl Iterator<Item = &'f str>,
    section: &'static str,
) -> std::result::Result<Places<'f>, Fault> {
    let mut places = Places::default();
    for (index, id) in ids.enumerate() {
        if places.insert(id, index).is_some() {
            return Err(Fault {
                section,
                index,
                message: format!("expected ids that differ, but `{id}` is there twice"),
            });
        }
    }
    Ok(places)
}

fn document(source: Source) -> SourceDocument {
    SourceDocument {
        id: source.id,
        path: source.path,
        title: source.title,
        date: source.date.map(|d| d.0),
        sha256: source.sha256,
        bytes: source.bytes,
    }
}

fn party(
    node: &NodeRead,
    types: &[String],
    documents: &Places<'_>,
) -> std::result::Result<Party, String> {
    Ok(Party {
        id: node.id.clone(),
        name: node.name.clone(),
        node_type: node_type(&node.node_type, types)?,
        also: node
            .also
            .iter()
            .map(|name| node_type(name, types))
            .collect::<std::result::Result<_, _>>()?,
        aliases: node.aliases.clone(),
        mentions: node.mentions,
        documents: node
            .documents
            .iter()
            .map(|id| document_place(id, documents))
            .collect::<std::result::Result<_, _>>()?,
    })
}

/// The type of that name: one that comes with the program, or one of `types`, which the header lists.
fn node_type(name: &str, types: &[String]) -> std::result::Result<NodeType, String> {
    let listed = types.iter().any(|t| t == name);
    NodeType::from_name(name)
        .or_else(|| listed.then(|| NodeType::named(name)))
        .ok_or_else(|| {
            let mut known: Vec<&str> = NodeType::ALL.iter().map(|t| t.as_str()).collect();
            known.extend(types.iter().map(String::as_str));
            format!(
                "expected a node type ({}), but found `{name}`; types of a schema of yours stand in the \
                 header's `types`",
                known.join(", ")
            )
        })
}

fn document_place(id: &str, documents: &Places<'_>) -> std::result::Result<DocumentIndex, String> {
    let place = documents.get(id).ok_or_else(|| {
        format!("expected the id of a document in the file's header, but found `{id}`")
    })?;
    Ok(DocumentIndex(*place))
}

fn edge_statements(
    edge: &EdgeRead,
    nodes: &Places<'_>,
    documents: &Places<'_>,
) -> std::result::Result<Vec<Stated>, String> {
    let end = |id: &str| {
        nodes
            .get(id)
            .copied()
            .ok_or_else(|| format!("expected the id of a node, but there is no node `{id}`"))
    };
    let (source, target) = (end(&edge.source)?, end(&edge.target)?);
    if edge.evidence.is_empty() {
        return Err("expected at least one statement in `evidence`, but found none".to_string());
    }
    let relation = RelationType::new(&edge.relation);
    edge.evidence
        .iter()
        .map(|passage| {
            Ok(Stated {
                source,
                relation: relation.clone(),
                target,
                statement: statement(passage, edge, documents)?,
            })
        })
        .collect()
}

fn statement(
    passage: &PassageRead,
    edge: &EdgeRead,
    documents: &Places<'_>,
) -> std::result::Result<Statement, String> {
    let document = document_place(&passage.document, documents)?;
    let (start, end) = (passage.start, passage.end);
    if start > end || end > u32::MAX as usize {
        return Err(format!(
            "expected `start` before `end` and both below 4 GiB, but found {start} and {end}"
        ));
    }
    let mut evidence = Evidence::restored(
        Span::new(start, end),
        passage.quote.clone(),
        passage.rule.clone(),
    )?;
    evidence.status = passage.status.unwrap_or(edge.status).0;
    evidence.attributes = passage.attributes();
    evidence.spans = passage.spans.spans()?;
    // An edge's own values are summed up anew from its statements; in a file written by hand the
    // only statement may leave them to the edge.
    if edge.evidence.len() == 1 {
        evidence.attributes.complete(edge.attributes());
    }
    let confidence = passage.confidence.or(edge.confidence);
    evidence.confidence = confidence.map_or(SURE, |c| c.0);
    Ok(Statement { document, evidence })
}

/// Line and column at which the item at `index` of the list `section` ends.
///
/// The file is read once more, up to there: serde_json knows positions only while it reads.
fn locate(text: &str, section: &str, index: usize) -> Option<(usize, usize)> {
    let seeker = Seeker { section, index };
    let stopped = seeker
        .deserialize(&mut serde_json::Deserializer::from_str(text))
        .err()?;
    Some((stopped.line(), stopped.column()))
}

/// Fails at one item of a list that stands under the key `section`, however deep.
#[derive(Clone, Copy)]
struct Seeker<'s> {
    section: &'s str,
    index: usize,
}

impl<'de> DeserializeSeed<'de> for Seeker<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seeker<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                key if key == self.section || key == "graph" => map.next_value_seed(self)?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<(), A::Error> {
        for _ in 0..self.index {
            items.next_element::<IgnoredAny>()?;
        }
        items.next_element_seed(Stop).map(|_| ())
    }
}

/// Fails at the end of an object; behind it, the next line may already have begun.
struct Stop;

impl<'de> DeserializeSeed<'de> for Stop {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Stop {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Err(A::Error::custom("found"))
    }
}
