//! Reads documents and builds the graph of who is tied to whom.
pub mod nlp;
