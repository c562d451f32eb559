//! Words to grammar.
mod labels;
mod lemma;
pub(crate) mod lexicon;
mod linear;
pub mod ner;
mod tagged;
mod tagger;
pub use labels::{Deprel, Upos, Xpos};
pub use tagged::Tagged;
pub use tagger::tag;
