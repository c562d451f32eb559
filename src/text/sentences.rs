//! Where one sentence ends and the next begins.

use super::blocks::Stretch;
use super::{Sentence, Token};
use crate::span::Span;

/// Appends the sentences made of `tokens[first..]`, the tokens of one stretch.
pub(super) fn split(
    source: &str,
    stretch: &Stretch,
    tokens: &[Token],
    first: usize,
    out: &mut Vec<Sentence>,
) {
    let _ = source;
    let (Some(head), Some(last)) = (tokens.get(first), tokens.last()) else {
        return;
    };
    out.push(Sentence {
        span: Span::new(head.span.start(), last.span.end()),
        tokens: Span::new(first, tokens.len()),
        block: stretch.block,
    });
}
