//! D3 JSON: `nodes` and `links`, as `d3.forceLink().id(node => node.id)` takes them.
//!
//! Nodes and links are the nodes and edges of the [graph file](super::json), with all that they hold;
//! `documents` stands beside them, and `symmetric`: the relations of which the direction means nothing.
//!
//! ```
//! use ties::export::d3;
//!
//! let mut file = Vec::new();
//! d3::write(&ties::build(&[]), &mut file)?;
//! assert!(file.ends_with(b"\"nodes\": [],\n\"links\": []}\n"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};

use super::json;
use crate::graph::Graph;

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{{\"symmetric\": {},\n\"documents\": [",
        json::symmetric(graph)?
    )?;
    json::lines(out, json::documents(graph).into_iter())?;
    out.write_all(b"],\n\"nodes\": [")?;
    let nodes = graph.parties().map(|(index, _)| json::node(graph, index));
    json::lines(out, nodes)?;
    out.write_all(b"],\n\"links\": [")?;
    json::lines(out, json::edges(graph))?;
    out.write_all(b"]}\n")
}
