//! Where one sentence ends and the next begins. STAND-IN
use super::blocks::Stretch;
use super::{Sentence, Token};
use crate::span::Span;

/// Appends the sentences made of `tokens[first..]`, the tokens of one stretch.
pub(super) fn split(source: &str, stretch: &Stretch, tokens: &[Token], first: usize, out: &mut Vec<Sentence>) {
    let mut s = first;
    let mut push = |a: usize, b: usize| if a < b {
        out.push(Sentence { span: Span::new(tokens[a].span.start(), tokens[b - 1].span.end()), tokens: Span::new(a, b), block: stretch.block });
    };
    for i in first..tokens.len() {
        let w = &source[tokens[i].span.range()];
        if matches!(w, "." | "!" | "?") {
            let mut j = i + 1;
            while j < tokens.len() && matches!(&source[tokens[j].span.range()], "\"" | "”" | ")" | "’") { j += 1; }
            if j < s { continue; }
            push(s, j); s = j;
        }
    }
    push(s, tokens.len());
}
