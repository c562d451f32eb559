//! A sentence with each name as one word.
//!
//! The inside of a name says little about the sentence's grammar but much that misleads a parser
//! ("Zenith Radio chief executive Jane Doe"): here each name becomes one unit, represented by one of
//! its words, so that the tree is one over names and words.

use super::names::{Mention, Names};
use crate::schema::NodeType;
use crate::span::{Byte, Span, Tok};
use crate::text::{Sentence, Text};

/// The units of one sentence.
pub(super) struct Units<'d> {
    /// For each unit a word of it.
    pub(super) words: Vec<&'d str>,
    /// For each unit its tokens, counted from the document's first.
    pub(super) tokens: Vec<Span<Tok>>,
    /// For each of the sentence's mentions its unit.
    pub(super) mentions: Vec<usize>,
}

impl<'d> Units<'d> {
    /// The units of `sentence`; `mentions` are its names, in order.
    pub(super) fn new(
        text: &Text<'d>,
        sentence: &Sentence,
        mentions: &[Mention],
        names: &Names,
    ) -> Self {
        let mut units = Units {
            words: Vec::new(),
            tokens: Vec::new(),
            mentions: Vec::new(),
        };
        let mut mentions = mentions.iter().peekable();
        let mut token = sentence.tokens.start();
        while token < sentence.tokens.end() {
            if let Some(mention) = mentions.next_if(|m| m.tokens.start() <= token) {
                units.mentions.push(units.words.len());
                units
                    .words
                    .push(representative(names.entities[mention.entity.0].node_type));
                units.tokens.push(mention.tokens);
                token = mention.tokens.end();
            } else {
                units.words.push(text.word(token));
                units.tokens.push(Span::new(token, token + 1));
                token += 1;
            }
        }
        units
    }

    /// The bytes from the first to the last of `units`.
    pub(super) fn bytes(
        &self,
        text: &Text<'_>,
        units: std::ops::RangeInclusive<usize>,
    ) -> Span<Byte> {
        text.bytes(self.tokens[*units.start()].cover(self.tokens[*units.end()]))
    }
}

/// A name of that type that every treebank knows: to a tagger and parser trained on them, all names
/// of a type are then equally familiar.
fn representative(node_type: NodeType) -> &'static str {
    match node_type {
        NodeType::Person => "Bush",
        NodeType::Organization => "NASA",
        NodeType::Place => "Iraq",
        NodeType::Product => "Google",
        NodeType::LegalCase => "Enron",
        NodeType::Event => "Christmas",
    }
}
