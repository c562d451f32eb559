//! The title that a document gives itself.

use super::HEAD;
use crate::text::{Block, Sentence, Text};

/// The subject line of a message, else the first heading or short first line, as words.
pub(super) fn title(text: &Text<'_>) -> Option<String> {
    let stated = || text.sentences().iter().filter(|s| s.block.is_stated());
    let words = |s: &Sentence| {
        text.source()[s.span.range()]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let subject = stated()
        .take(HEAD)
        .find_map(|s| words(s).strip_prefix("Subject: ").map(str::to_string));
    let first = stated()
        .next()
        .filter(|s| s.block == Block::Heading || s.tokens.len() <= 25);
    let title = subject.or_else(|| first.map(words))?;
    Some(title.replace(['*', '_', '`'], ""))
}
