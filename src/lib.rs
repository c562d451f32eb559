//! Reads documents and builds the graph of who is tied to whom: people, organizations, products,
//! places and cases, and typed ties between them, each with the sentence that states it.
//!
//! Data flows one way, and a module imports only from those before it:
//! [`ingest`] → [`text`] → [`nlp`] → [`extract`] → [`curation`] → [`graph`] → [`store`] → [`rdf`] → [`export`],
//! with [`cli`] on top.
//! [`schema`] (what a right graph is) and [`span`], [`error`] serve all of them.

#![deny(missing_docs)]

pub mod cli;
pub mod curation;
pub mod error;
pub mod export;
pub mod extract;
pub mod graph;
pub mod ingest;
pub mod nlp;
pub mod rdf;
pub mod schema;
pub mod span;
pub mod store;
pub mod text;

use graph::{Graph, GraphBuilder};
use ingest::Document;

/// The graph of `documents`, by the relations that come with the program.
///
/// ```
/// use ties::ingest::Document;
///
/// let note = Document::new("note.txt", "Microsoft bought GitHub for $7.5 billion in 2018.");
/// let graph = ties::build(&[note]);
/// assert_eq!(graph.documents().len(), 1);
/// ```
pub fn build(documents: &[Document]) -> Graph {
    let extractor = extract::Extractor::builtin();
    let mut builder = GraphBuilder::new(schema::builtin());
    for document in documents {
        builder.add(document, extractor.extract(document));
    }
    builder.finish()
}
