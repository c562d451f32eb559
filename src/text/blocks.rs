//! Layout: which lines belong together, and as what. STAND-IN
use super::Block;
use crate::span::{Byte, Span};

/// A run of lines that belong together.
pub(super) struct Stretch {
    pub(super) span: Span<Byte>,
    pub(super) block: Block,
}

/// The blocks of `source`, in order.
pub(super) fn blocks(source: &str) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut at = 0;
    let mut prev_len = 0;
    for part in source.split_inclusive('\n') {
        let t = part.trim();
        if !t.is_empty() {
            let joined = prev_len > 55 && t.starts_with(|c: char| c.is_lowercase() || (prev_len < 110 && c.is_alphanumeric()));
            if joined && let Some(last) = out.last_mut() {
                last.span = Span::new(last.span.start(), at + part.len());
            } else {
                let block = if t.len() < 100 && !t.ends_with(['.', '!', '?', '”', '"', ':']) { Block::Heading } else { Block::Paragraph };
                out.push(Stretch { span: Span::new(at, at + part.len()), block });
            }
        }
        prev_len = t.len();
        at += part.len();
    }
    out
}
