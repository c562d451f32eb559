//! The named parties of one document.
//!
//! Input: the text's tokens and sentences. Output: one [`Entity`] for each party with every form
//! that names it, and one [`Mention`] for each place where one of the forms stands.

use crate::schema::NodeType;
use crate::span::{Byte, Span, Tok};

/// Index of an entity within its document's [`Names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// One party of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The fullest form in the document, without title.
    pub name: String,
    /// What it is.
    pub node_type: NodeType,
    /// Every other form that names it in the document, sorted.
    pub aliases: Vec<String>,
    /// The second type of a brand that is both a firm and a product.
    pub also: Option<NodeType>,
    /// How many places name it.
    pub mentions: usize,
    /// Of a person, as far as name or title tell.
    pub gender: Option<Gender>,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

/// A term that a document defines for parties: `Acme Holdings, Inc. (the "Company")`.
#[derive(Debug, Clone, PartialEq)]
pub struct DefinedTerm {
    /// The term as it is used later.
    pub term: String,
    /// Whom it means.
    pub entities: Vec<EntityId>,
    /// Byte at which the definition stands.
    pub at: usize,
}

/// One place where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub span: Span<Byte>,
    /// Its tokens, all in one sentence.
    pub tokens: Span<Tok>,
    /// Whom it names.
    pub entity: EntityId,
}

/// All names of a document.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The parties, in order of first mention.
    pub entities: Vec<Entity>,
    /// The places, in text order, not overlapping.
    pub mentions: Vec<Mention>,
    /// Common nouns that the document defines to mean parties.
    pub defined: Vec<DefinedTerm>,
}

/// Placeholder.
pub fn find(_text: &crate::text::Text<'_>, _tagged: &[crate::nlp::Tagged<'_>]) -> Names {
    Names::default()
}
