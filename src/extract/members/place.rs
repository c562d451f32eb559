//! Where a text has what the schema's types name.

use super::pattern::Pattern;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::schema::PartyType;
use crate::span::{Span, Tok};
use crate::text::Text;

/// A stretch of the text that is named by a type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) tokens: Span<Tok>,
    /// The type and the pattern of it that matched.
    pub(super) kind: usize,
    pub(super) pattern: usize,
}

/// Every place, in text order and without overlap: at one place the longest match counts, of equals
/// that of the type which stands first.
pub(super) fn find(text: &Text<'_>, types: &[(&PartyType, Vec<Pattern>)]) -> Vec<Place> {
    let mut out = Vec::new();
    for sentence in text.sentences().iter().filter(|s| s.block.is_stated()) {
        let words = text.words(sentence);
        let mut at = 0;
        while at < words.len() {
            match longest(&words[at..], types) {
                Some((length, kind, pattern)) => {
                    let start = sentence.tokens.start() + at;
                    out.push(Place {
                        tokens: Span::new(start, start + length),
                        kind,
                        pattern,
                    });
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    out
}

fn longest(words: &[&str], types: &[(&PartyType, Vec<Pattern>)]) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    for (kind, (_, patterns)) in types.iter().enumerate() {
        for (pattern, form) in patterns.iter().enumerate() {
            if let Some(length) = form.end(words)
                && best.is_none_or(|(longest, ..)| length > longest)
            {
                best = Some((length, kind, pattern));
            }
        }
    }
    best
}

/// Whether the name at `name` is what stands at `place`, an article before it and the legal form of
/// a firm behind it aside.
pub(super) fn is_same(text: &Text<'_>, name: Span<Tok>, place: Span<Tok>) -> bool {
    let article = |t: usize| text.word(t).eq_ignore_ascii_case("the");
    let form = |t: usize| {
        let word = text.word(t).trim_end_matches('.');
        matches!(word, "," | "") || LEXICON.get(word).lists.any(Lists::LEGAL_FORM)
    };
    let start = name.start() == place.start()
        || (name.start() + 1 == place.start() && article(name.start()))
        || (place.start() + 1 == name.start() && article(place.start()));
    start && name.end() >= place.end() && (place.end()..name.end()).all(form)
}
