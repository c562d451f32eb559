//! The named parties of one document.
//!
//! Input: the text's tokens and sentences with their parts of speech. Output: one [`Entity`] for
//! each party with every form that names it, and one [`Mention`] for each place where one of the forms stands.
//!
//! The way: runs of capitals ([`candidates`], [`joints`]) are cut into names ([`split`]); each place
//! gives evidence of what is named ([`inside`], [`around`], the model of names); the spellings of one
//! party are joined ([`identity`], [`persons`], [`firms`]); the sum of the evidence decides on the
//! type, and whether it is a party at all ([`parties`], [`generic`]).

mod around;
mod candidates;
mod cases;
mod collect;
mod definitions;
mod evidence;
mod firms;
mod generic;
mod given;
mod identity;
mod inside;
mod joints;
mod parties;
mod persons;
mod posts;
mod predicates;
mod shape;
mod split;
mod surfaces;

#[cfg(test)]
mod tests;

pub use given::Given;

use super::Group;
use super::captions::Caption;
use super::doubt::Doubt;
use crate::nlp::Tagged;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::schema::NodeType;
use crate::span::{Byte, Span, Tok};
use crate::text::fold::fold;
use crate::text::{Sentence, Text};

/// Index of an entity within its document's [`Names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// A guess at how a person is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

impl Gender {
    /// What a given name tells, where it is borne by one gender only.
    pub(crate) fn of_given(name: &str) -> Option<Gender> {
        let lists = LEXICON.get(name).lists;
        let female = lists.any(Lists::FEMALE.and(Lists::FEMALE_MARK));
        let male = lists.any(Lists::MALE.and(Lists::MALE_MARK));
        match (female, male) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }
}

/// One party of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The fullest form in the document, without title.
    pub name: String,
    /// What it is.
    pub node_type: NodeType,
    /// The other type of a brand that is both a firm and a product.
    pub also: Option<NodeType>,
    /// Every other form that names it in the document, sorted.
    pub aliases: Vec<String>,
    /// How many places name it.
    pub mentions: usize,
    /// How sure it is that this is a party, from 0 to 1.
    pub confidence: f64,
    /// For persons, where a title or the given name tells.
    pub gender: Option<Gender>,
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

/// A common noun that a document uses as a name: `(the "Company")`, `(collectively, the "Sellers")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defined {
    /// The noun as defined, without article.
    pub term: String,
    /// For whom it stands.
    pub entities: Vec<EntityId>,
    /// Where it is defined.
    pub at: Span<Byte>,
}

/// All names of a document.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The parties, in order of first mention.
    pub entities: Vec<Entity>,
    /// The places, in text order, not overlapping.
    pub mentions: Vec<Mention>,
    /// Common nouns that stand for parties, in text order.
    pub defined: Vec<Defined>,
    /// Parties that the text lists under a plural noun; found once the names are.
    pub groups: Vec<Group>,
    /// The case that the document is a paper of, if its heading gives a number, and its parties.
    pub(super) own: Option<(Option<EntityId>, Caption)>,
    /// The stretch whose names are [`Given`], which states nothing in sentences.
    pub closed: Option<Span<Byte>>,
    /// Who wrote the message that the text is: its "I".
    pub writer: Option<EntityId>,
    /// Parties whose type is uncertain.
    pub(super) doubts: Vec<Doubt>,
}

impl Names {
    /// Whether a sentence states something, in a language that is read.
    pub(super) fn states(&self, sentence: &Sentence) -> bool {
        let closed = self.closed.is_some_and(|c| c.contains(sentence.span));
        sentence.block.is_stated() && !closed
    }
}

impl Names {
    /// The first party that is called `name`, letter case and the like aside, and whose type `fits`.
    pub(super) fn called(&self, name: &str, fits: impl Fn(NodeType) -> bool) -> Option<EntityId> {
        let wanted = fold(name);
        let called = |entity: &Entity| {
            let mut all = std::iter::once(&entity.name).chain(&entity.aliases);
            fits(entity.node_type) && all.any(|name| fold(name) == wanted)
        };
        self.entities.iter().position(called).map(EntityId)
    }

    /// Adds a party that the layout of the document names once.
    pub(super) fn add(&mut self, name: String, node_type: NodeType) -> EntityId {
        self.entities.push(Entity {
            name,
            node_type,
            also: None,
            aliases: Vec::new(),
            mentions: 1,
            confidence: 0.9,
            gender: None,
        });
        EntityId(self.entities.len() - 1)
    }
}

/// Takes from the front of `rest`, mentions in text order, those that start within `tokens`; what stands before is passed
/// over.
pub(super) fn take_within<'m>(rest: &mut &'m [Mention], tokens: Span<Tok>) -> &'m [Mention] {
    let before = rest.partition_point(|m| m.tokens.start() < tokens.start());
    let within = rest.partition_point(|m| m.tokens.start() < tokens.end());
    let own = &rest[before..within];
    *rest = &rest[within..];
    own
}

/// Finds the parties that `text` names; `tagged` holds its sentences in order, `given` what is known before.
///
/// Takes time linear in the length of the text.
///
/// # Panics
/// If `tagged` does not match the sentences of `text`.
pub fn find(text: &Text<'_>, tagged: &[Tagged<'_>], given: &Given) -> Names {
    assert_eq!(
        text.sentences().len(),
        tagged.len(),
        "one tagged sentence for each"
    );
    let words = shape::Words::new(text, tagged);
    let collected = collect::collect(&words, given);
    let joined = identity::join(
        &words,
        &collected.surfaces,
        &collected.links,
        &collected.apart,
    );
    Names {
        closed: given.closed,
        ..parties::decide(&words, &collected, &joined)
    }
}
