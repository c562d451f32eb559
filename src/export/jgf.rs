//! JSON Graph Format, version 2.
//!
//! Nodes stand under their ids, each with its name as `label`; edges have an id, the relation, and
//! `directed`, which is false for symmetric ties. All that the [graph file](super::json) holds of them
//! is their `metadata`, and the documents are that of the graph.
//!
//! ```
//! use ties::export::jgf;
//!
//! let mut file = Vec::new();
//! jgf::write(&ties::build(&[]), &mut file)?;
//! assert!(file.starts_with(b"{\"graph\": {\"type\": \"ties\", \"directed\": true,"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};

use serde::Serialize;

use super::json::{self, GENERATOR};
use super::property;
use crate::graph::Graph;

#[derive(Serialize)]
struct Node<'g, M> {
    label: &'g str,
    metadata: M,
}

#[derive(Serialize)]
struct Edge<'g, M> {
    id: String,
    source: &'g str,
    target: &'g str,
    relation: &'g str,
    directed: bool,
    metadata: M,
}

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{{\"graph\": {{\"type\": \"ties\", \"directed\": true,\n\"metadata\": {{\"generator\": \
         \"{GENERATOR}\", \"documents\": ["
    )?;
    json::lines(out, json::documents(graph).into_iter())?;
    out.write_all(b"]},\n\"nodes\": {")?;
    for (place, (index, party)) in graph.parties().enumerate() {
        let id = serde_json::to_string(&party.id)?;
        write!(out, "{}\n{id}: ", if place == 0 { "" } else { "," })?;
        let node = Node {
            label: &party.name,
            metadata: json::node(graph, index),
        };
        serde_json::to_writer(&mut *out, &node)?;
    }
    out.write_all(b"},\n\"edges\": [")?;
    let edges = graph.ties().zip(json::edges(graph));
    let edges = edges.map(|((source, target, tie), metadata)| {
        let (source, target) = (graph.party(source), graph.party(target));
        Edge {
            id: property::tie_id(source, tie, target),
            source: &source.id,
            target: &target.id,
            relation: tie.relation().as_str(),
            directed: !graph.is_symmetric(tie.relation()),
            metadata,
        }
    });
    json::lines(out, edges)?;
    out.write_all(b"]}}\n")
}
