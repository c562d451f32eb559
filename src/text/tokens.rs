//! Words by Universal Dependencies English.

use super::Token;
use super::blocks::Stretch;
use crate::span::Span;

/// Appends the tokens of one stretch.
pub(super) fn tokenize(source: &str, stretch: &Stretch, out: &mut Vec<Token>) {
    let base = stretch.span.start();
    for word in source[stretch.span.range()].split_whitespace() {
        let at = word.as_ptr() as usize - source.as_ptr() as usize;
        debug_assert!(at >= base);
        out.push(Token {
            span: Span::new(at, at + word.len()),
        });
    }
}
