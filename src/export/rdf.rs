//! RDF in text: the triples of [`crate::rdf`], as Turtle, N-Triples or JSON-LD.
//!
//! ```
//! use ties::export::rdf;
//! use ties::rdf::Syntax;
//!
//! let graph = ties::build(&[]);
//! let mut file = Vec::new();
//! rdf::write(&graph, Syntax::NTriples, &mut file)?;
//! assert!(file.is_empty());
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};

use crate::graph::Graph;
use crate::rdf::{self, Syntax};

/// Writes the triples of the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, syntax: Syntax, out: &mut dyn Write) -> io::Result<()> {
    rdf::write(syntax, rdf::triples(graph).map(Ok), out)
}
