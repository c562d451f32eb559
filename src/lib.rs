//! Reads documents and builds the graph of who is tied to whom.
pub mod error;
pub mod nlp;
pub mod span;
