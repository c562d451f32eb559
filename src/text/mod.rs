//! A document's text as sentences of tokens, each with its byte span into the untouched original.
//!
//! Lines are joined into blocks by their layout (`blocks`, with `lines`, `headings` and
//! `furniture`), blocks are cut into pieces by what touches what (`tokens`, with `words`,
//! `numbers`, `addresses`, `signs` and `marks`), pieces are gathered into sentences (`sentences`).
//! What English contributes stands in the lists under `english/`.
//!
//! No linguistics here: a token is a string of characters that Universal Dependencies would call a
//! word, a sentence is a stretch of tokens that belongs together in print.

mod addresses;
mod blocks;
pub(crate) mod fold;
mod furniture;
mod headings;
mod language;
mod lexicon;
mod lines;
mod marks;
mod numbers;
mod sentences;
mod signs;
mod tokens;
mod words;

use crate::span::{Byte, Span, Tok};

/// What a stretch of text is in the layout of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Block {
    /// Running text.
    Paragraph,
    /// A headline or section title.
    Heading,
    /// One bullet or numbered item.
    Item,
    /// A block quote or quoted message.
    Quote,
    /// A row of a table, or lines that belong together only by position (addresses, contacts).
    Row,
    /// Navigation, share bars, bylines of the site, "read more" and the like: part of the text,
    /// but no statement of the document.
    Furniture,
}

/// One word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text; never empty.
    pub span: Span<Byte>,
}

/// Tokens that belong together in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of its first token to the last of its last.
    pub span: Span<Byte>,
    /// Its tokens; never empty.
    pub tokens: Span<Tok>,
    /// The block in which it stands.
    pub block: Block,
}

/// A text with its tokens and sentences.
///
/// Every token lies in exactly one sentence; tokens and sentences stand in text order and do not
/// overlap. Markdown marks (`**`, link targets, heading signs, bullets) belong to no token.
#[derive(Debug)]
pub struct Text<'d> {
    source: &'d str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl<'d> Text<'d> {
    /// Splits `source` into sentences and tokens, in time linear in its length.
    pub fn new(source: &'d str) -> Self {
        let mut tokens = Vec::with_capacity(source.len() / 5);
        let mut found = Vec::new();
        let mut pieces = Vec::new();
        for block in blocks::blocks(source) {
            pieces.clear();
            tokens::pieces(source, &block, &mut pieces);
            sentences::split(source, &block, &pieces, &mut tokens, &mut found);
        }
        Text {
            source,
            tokens,
            sentences: found,
        }
    }

    /// The text itself.
    pub fn source(&self) -> &'d str {
        self.source
    }

    /// All tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The characters of the token at `index`.
    pub fn word(&self, index: usize) -> &'d str {
        &self.source[self.tokens[index].span.range()]
    }

    /// The words of a sentence, in order.
    pub fn words(&self, sentence: &Sentence) -> Vec<&'d str> {
        sentence.tokens.range().map(|i| self.word(i)).collect()
    }

    /// The bytes that the tokens `tokens` cover, gaps between them included.
    ///
    /// # Panics
    /// If `tokens` is empty.
    pub fn bytes(&self, tokens: Span<Tok>) -> Span<Byte> {
        assert!(!tokens.is_empty(), "no tokens, no bytes");
        Span::new(
            self.tokens[tokens.start()].span.start(),
            self.tokens[tokens.end() - 1].span.end(),
        )
    }
}
