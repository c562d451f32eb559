//! A document's text as sentences of tokens, each with its byte span into the untouched original.
//!
//! Lines are joined into blocks by their layout (`blocks`, with `lines`, `headings`, `running` and
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
mod locators;
mod marks;
mod numbers;
mod running;
mod sentences;
mod signs;
mod tokens;
mod words;

use crate::span::{Byte, Span, Tok};

pub use language::{Language, Languages};
pub use locators::Locators;

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
    /// A paragraph in another language than English.
    Foreign,
}

impl Block {
    /// Whether the document states what stands in such a block, in a language that is read.
    pub fn is_stated(self) -> bool {
        !matches!(self, Block::Furniture | Block::Foreign)
    }
}

/// What is read of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// Page furniture is taken for what the document states.
    pub all_text: bool,
    /// Other languages are read as if they were English.
    pub any_language: bool,
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
    languages: Languages,
}

impl<'d> Text<'d> {
    /// Splits `source` into sentences and tokens, in time linear in its length.
    pub fn new(source: &'d str) -> Self {
        Text::within(source, Span::new(0, source.len()), &[], Manner::default())
    }

    /// The part of `source` at `section`, which begins and ends at line breaks; places count the bytes of the whole. What
    /// stands in `asides`, which are in order, is furniture.
    pub fn within(
        source: &'d str,
        section: Span<Byte>,
        asides: &[Span<Byte>],
        manner: Manner,
    ) -> Self {
        let mut text = Text {
            source,
            tokens: Vec::with_capacity(section.len() / 5),
            sentences: Vec::new(),
            languages: Languages::new(manner.any_language),
        };
        let (mut pieces, mut english) = (Vec::new(), Vec::new());
        for mut block in blocks::blocks(source, section, asides, manner) {
            pieces.clear();
            tokens::pieces(source, &block, &mut pieces);
            let words = pieces.iter().map(|piece| piece.text(source));
            let first = text.sentences.len();
            let language = text.languages.note(&source[block.span.range()], words);
            if matches!(language, Some(Language::Other(_))) && !manner.any_language {
                block.block = Block::Foreign;
            }
            sentences::split(
                source,
                &block,
                &pieces,
                &mut text.tokens,
                &mut text.sentences,
            );
            if language == Some(Language::English) {
                english.extend(first..text.sentences.len());
            }
        }
        let whole = text.languages.decide(&source[section.range()]);
        if matches!(whole, Language::Other(_)) && !manner.any_language {
            let mut english = english.into_iter().peekable();
            for (place, sentence) in text.sentences.iter_mut().enumerate() {
                // What is English for certain is read even so.
                if english.next_if_eq(&place).is_none() {
                    sentence.block = Block::Foreign;
                }
            }
        }
        text
    }

    /// Which languages the text is in.
    pub fn languages(&self) -> &Languages {
        &self.languages
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
