//! The language core.
pub mod ner;
