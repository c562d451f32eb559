//! Cytoscape JSON: elements for Cytoscape.js, and a file (`.cyjs`) for Cytoscape.
//!
//! `data` of each element is the node or edge of the [graph file](super::json), with all that it
//! holds; edges have an id (`tie:openai:partnered:softbank`) and, as a list of texts, the `quotes` of
//! their statements. `data` of the whole has the documents that statements name by their ids, and in `symmetric` the relations of which the
//! direction means nothing.
//! Cytoscape.js keeps everything. Cytoscape itself has no objects in its tables: there `evidence` is
//! lost, `quotes` stays.
//!
//! ```
//! use ties::export::cytoscape;
//!
//! let mut file = Vec::new();
//! cytoscape::write(&ties::build(&[]), &mut file)?;
//! assert!(file.starts_with(b"{\"format_version\": \"1.0\""));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};

use serde::Serialize;

use super::json::{self, GENERATOR};
use super::property;
use crate::graph::Graph;

#[derive(Serialize)]
struct Element<T> {
    data: T,
}

#[derive(Serialize)]
struct Edge<'g, E> {
    id: String,
    #[serde(flatten)]
    edge: E,
    quotes: Vec<&'g str>,
}

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{{\"format_version\": \"1.0\", \"generated_by\": \"{GENERATOR}\",\n\"data\": {{\"name\": \"ties\", \
         \"symmetric\": {}, \"documents\": [",
        json::symmetric(graph)?
    )?;
    json::lines(out, json::documents(graph).into_iter())?;
    out.write_all(b"]},\n\"elements\": {\"nodes\": [")?;
    let nodes = graph.parties().map(|(index, _)| json::node(graph, index));
    json::lines(out, nodes.map(|data| Element { data }))?;
    out.write_all(b"],\n\"edges\": [")?;
    let edges = graph.ties().zip(json::edges(graph));
    let edges = edges.map(|((source, target, tie), edge)| Edge {
        id: format!(
            "tie:{}",
            property::tie_id(graph.party(source), tie, graph.party(target))
        ),
        edge,
        quotes: tie
            .statements()
            .iter()
            .map(|s| s.evidence.quote())
            .collect(),
    });
    json::lines(out, edges.map(|data| Element { data }))?;
    out.write_all(b"]}}\n")
}
