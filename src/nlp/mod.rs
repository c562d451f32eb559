//! The statistical core for English: words → [`Tagged`] → [`Parsed`].
//!
//! [`tag`] gives each word its part of speech and lemma, [`parse`] joins the words of a tagged
//! sentence to one dependency tree, both after Universal Dependencies. The order is kept by the
//! types. Both take time linear in the words and read models that are part of the program.

mod labels;
mod lemma;
pub(crate) mod lexicon;
mod linear;
pub mod ner;
mod parser;
mod tagged;
mod tagger;
#[doc(hidden)]
pub mod train;

pub use labels::{Deprel, Upos, Xpos};
pub use parser::{Parsed, parse};
pub use tagged::Tagged;
pub use tagger::tag;
