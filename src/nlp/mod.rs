//! The statistical core for English: words → [`Tagged`] → [`Parsed`].
//!
//! [`tag`] gives each word of a sentence its part of speech and lemma, [`parse`] joins the words of a
//! tagged sentence to one dependency tree, both after Universal Dependencies; the types keep the
//! order. Words must be cut as the English treebanks cut them: "do" "n't", "Musk" "'s", "$" "5".
//!
//! Both take time and memory linear in the words. The models are small, read from bytes that are
//! part of the program, and give the same answer on every machine. Where each comes from, and how
//! good it is, stands beside it in `models/`.
//!
//! ```
//! use ties::nlp::{Deprel, parse, tag};
//!
//! let parsed = parse(tag(vec!["The", "bank", "was", "sued", "."]));
//! let root = parsed.root().expect("a sentence with words has a root");
//! assert_eq!(parsed.tagged().lemma(root), "sue");
//! let subject = parsed.children(root).find(|&i| parsed.deprel(i) == Deprel::NsubjPass);
//! assert_eq!(subject.map(|i| parsed.subtree(i)), Some(0..2));
//! ```

mod forms;
mod labels;
mod lemma;
pub(crate) mod lexicon;
pub(crate) mod linear;
pub mod ner;
mod parser;
mod repair;
mod tagged;
mod tagger;
#[doc(hidden)]
pub mod train;

use std::sync::{LazyLock, Once};

pub use labels::{Deprel, Upos, Xpos};
pub use parser::{Parsed, parse};
pub(crate) use tagged::Tag;
pub use tagged::Tagged;
pub use tagger::tag;
pub(crate) use tagger::tag_rest;

/// Reads the lists and models that are part of the program, which otherwise the first sentence waits for.
pub(crate) fn load() {
    static LOADED: Once = Once::new();
    LOADED.call_once(|| {
        LazyLock::force(&lexicon::LEXICON);
        let words = vec!["Go", "."];
        let _ = ner::label(&words);
        parse(tag(words));
    });
}

/// The bytes of the models that are part of the program.
pub(crate) fn models() -> impl Iterator<Item = &'static [u8]> {
    [tagger::TAGGER_MODEL, parser::PARSER_MODEL]
        .into_iter()
        .chain(ner::MODEL)
}
