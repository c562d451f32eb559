//! Layout: which lines belong together, and as what.

use super::Block;
use crate::span::{Byte, Span};

/// A run of lines that belong together.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) span: Span<Byte>,
    pub(super) block: Block,
    /// Whether its lines begin with `>`.
    pub(super) quoted: bool,
}

/// The blocks of `source`, in order.
pub(super) fn blocks(source: &str) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut at = 0;
    for part in source.split_inclusive('\n') {
        if !part.trim().is_empty() {
            out.push(Stretch {
                span: Span::new(at, at + part.len()),
                block: Block::Paragraph,
                quoted: false,
            });
        }
        at += part.len();
    }
    out
}
