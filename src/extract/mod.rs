//! One document to its parties and the facts stated of them.
//!
//! [`extract`] finds the names in a document and joins those of one party ([`names`]), resolves
//! references to them, reads the sentences by the rules of the schema, and returns
//! [`Fact`]s, each with its [`Evidence`].

mod fact;
pub mod names;

pub use fact::{Evidence, Extraction, Fact};
