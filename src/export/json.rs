//! The graph file: JSON in the node-link form of NetworkX, written and read back equal.
//!
//! `networkx.node_link_graph(json.load(f), edges="edges")` reads it as it is. Documents, nodes and
//! edges stand one on a line each, so that line tools find and compare them.
//!
//! ```
//! use ties::export::json;
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub.")]);
//! let mut file = Vec::new();
//! json::write(&graph, &mut file)?;
//! let text = String::from_utf8(file).unwrap();
//! assert!(text.starts_with("{\"directed\": true"));
//! assert_eq!(json::read("graph.json", &text).unwrap(), graph);
//! # Ok::<(), std::io::Error>(())
//! ```

mod edges;
mod marks;
mod nodes;
mod own;
mod pieces;
mod places;
mod read;
mod threads;
mod wire;

use std::collections::BTreeSet;
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::graph::{DocumentIndex, Graph, Party, PartyIndex, Statement, Tie};
use crate::schema::NodeType;
use marks::MarkWritten;
use wire::{Edge, Joined, Node, Passage, Source, Values};

pub use read::{read, read_from};

/// Name and version of the form, in the file's header.
const FORMAT: &str = "ties/1";

/// What made a file of this version.
pub(super) const GENERATOR: &str = concat!("ties ", env!("CARGO_PKG_VERSION"));

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{{\"directed\": true, \"multigraph\": true,\n\"graph\": {{\"format\": \"{FORMAT}\", \
         \"generator\": \"{GENERATOR}\", \"symmetric\": {},",
        symmetric(graph)?
    )?;
    let types = user_types(graph);
    if !types.is_empty() {
        write!(out, " \"types\": {},", serde_json::to_string(&types)?)?;
    }
    out.write_all(b"\n\"documents\": [")?;
    lines(out, documents(graph).into_iter())?;
    out.write_all(b"]},\n\"nodes\": [")?;
    lines(out, graph.parties().map(|(index, _)| node(graph, index)))?;
    out.write_all(b"],\n\"edges\": [")?;
    lines(out, edges(graph))?;
    out.write_all(b"]}\n")
}

/// The types of the graph's parties that a user's schema defined, sorted.
fn user_types(graph: &Graph) -> Vec<&'static str> {
    let types = graph
        .parties()
        .flat_map(|(_, party)| std::iter::once(party.node_type).chain(party.also.iter().copied()))
        .filter(|t| matches!(t, NodeType::User(_)))
        .map(NodeType::as_str);
    types.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Writes `items` one on a line, with commas between.
pub(super) fn lines<T: Serialize>(
    out: &mut dyn Write,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    for (place, item) in items.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    Ok(())
}

/// The relations of which source and target may be swapped, as a JSON array.
pub(super) fn symmetric(graph: &Graph) -> serde_json::Result<String> {
    let symmetric: Vec<&str> = graph.symmetric().iter().map(|r| r.as_str()).collect();
    serde_json::to_string(&symmetric)
}

/// The documents as the graph file gives them.
pub(super) fn documents(graph: &Graph) -> Vec<impl Serialize> {
    graph.documents().iter().map(Source::of).collect()
}

/// One party as the graph file gives it.
pub fn node(graph: &Graph, index: PartyIndex) -> impl Serialize + '_ {
    let party = graph.party(index);
    Node {
        id: &party.id,
        name: &party.name,
        node_type: party.node_type.as_str(),
        also: party.also.iter().map(|t| t.as_str()).collect(),
        aliases: &party.aliases,
        mentions: party.mentions,
        documents: party.documents.iter().map(|&d| id(graph, d)).collect(),
        curated: party.curated.iter().map(MarkWritten::of).collect(),
        joined: joined(graph, party),
    }
}

/// Why the names of a party are its own, as the graph file says it.
fn joined<'g>(graph: &'g Graph, party: &'g Party) -> Vec<Joined<'g>> {
    let one = |joined: &'g crate::graph::Joined| Joined {
        name: &joined.name,
        with: &joined.with,
        why: &joined.why,
        score: joined.score,
        documents: joined.documents.iter().map(|&d| id(graph, d)).collect(),
    };
    party.joined.iter().map(one).collect()
}

/// One tie as the graph file gives it.
pub fn edge<'g>(
    graph: &'g Graph,
    source: PartyIndex,
    target: PartyIndex,
    tie: &'g Tie,
) -> impl Serialize + 'g {
    let key = graph
        .links(source)
        .filter(|link| link.outgoing && link.other == target)
        .filter(|link| link.tie.relation() < tie.relation())
        .count();
    keyed_edge(graph, (source, target), tie, key)
}

/// The ties as the graph file gives them, in graph order.
pub(super) fn edges(graph: &Graph) -> impl Iterator<Item = impl Serialize + '_> {
    let mut keys = FxHashMap::default();
    graph.ties().map(move |(source, target, tie)| {
        let count: &mut usize = keys.entry((source, target)).or_default();
        *count += 1;
        keyed_edge(graph, (source, target), tie, *count - 1)
    })
}

fn keyed_edge<'g>(
    graph: &'g Graph,
    (source, target): (PartyIndex, PartyIndex),
    tie: &'g Tie,
    key: usize,
) -> Edge<'g> {
    Edge {
        source: &graph.party(source).id,
        target: &graph.party(target).id,
        key,
        relation: tie.relation().as_str(),
        values: Values::of(tie.status(), tie.attributes()),
        confidence: tie.confidence(),
        evidence: evidence(tie, |statement| id(graph, statement.document)),
    }
}

/// The statements of a tie as the graph file gives them, but for their documents, of which the
/// paths stand there.
pub(super) fn evidence_by_path<'g>(graph: &'g Graph, tie: &'g Tie) -> Vec<impl Serialize + 'g> {
    evidence(tie, |statement| &graph.document(statement.document).path)
}

fn evidence<'g>(tie: &'g Tie, document: impl Fn(&Statement) -> &'g str) -> Vec<Passage<'g>> {
    let passages = tie.statements().iter();
    passages.map(|s| passage(document(s), s)).collect()
}

fn passage<'g>(document: &'g str, statement: &'g Statement) -> Passage<'g> {
    let evidence = &statement.evidence;
    Passage {
        document,
        start: evidence.span().start(),
        end: evidence.span().end(),
        page: evidence.page,
        line: evidence.line,
        locator: &evidence.locator,
        quote: evidence.quote(),
        values: Values::of(evidence.status, &evidence.attributes),
        rule: evidence.rule(),
        confidence: evidence.confidence,
        spans: evidence
            .spans
            .named()
            .map(|(name, span)| (name, [span.start(), span.end()]))
            .collect(),
        curated: statement.curated.as_deref().map(MarkWritten::of),
    }
}

/// One statement as the graph file gives it.
pub fn statement<'g>(graph: &'g Graph, statement: &'g Statement) -> impl Serialize + 'g {
    passage(&graph.document(statement.document).id, statement)
}

fn id(graph: &Graph, document: DocumentIndex) -> &str {
    &graph.document(document).id
}
