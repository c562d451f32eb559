//! A sentence with each name as one word.
//!
//! The inside of a name says little about the sentence's grammar but much that misleads a parser
//! ("Zenith Radio chief executive Jane Doe"): here each name becomes one unit, represented by one of
//! its words, so that the tree is one over names and words.

use super::names::Mention;
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
    pub(super) fn new(text: &Text<'d>, sentence: &Sentence, mentions: &[Mention]) -> Self {
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
                units.words.push(representative(text, mention.tokens));
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

/// The first capitalised word of a name, which taggers take for a name most readily.
fn representative<'d>(text: &Text<'d>, tokens: Span<Tok>) -> &'d str {
    tokens
        .range()
        .map(|t| text.word(t))
        .find(|w| {
            w.chars().next().is_some_and(char::is_uppercase) && !matches!(*w, "The" | "A" | "An")
        })
        .unwrap_or_else(|| text.word(tokens.start()))
}
