//! Words by Universal Dependencies English. STAND-IN
use super::Token;
use super::blocks::Stretch;
use crate::span::Span;

/// Appends the tokens of one stretch.
pub(super) fn tokenize(source: &str, stretch: &Stretch, out: &mut Vec<Token>) {
    for word in source[stretch.span.range()].split_whitespace() {
        let at = word.as_ptr() as usize - source.as_ptr() as usize;
        piece(source, at, at + word.len(), out);
    }
}
fn push(a: usize, b: usize, out: &mut Vec<Token>) {
    if a < b { out.push(Token { span: Span::new(a, b) }); }
}
fn piece(source: &str, mut a: usize, mut b: usize, out: &mut Vec<Token>) {
    let mut tail = Vec::new();
    loop {
        let w = &source[a..b];
        let Some(c) = w.chars().next() else { break };
        if "([{\"“‘'«$€£*_•—–-#".contains(c) && w.len() > c.len_utf8() { push(a, a + c.len_utf8(), out); a += c.len_utf8(); continue; }
        let Some(c) = w.chars().last() else { break };
        let n = c.len_utf8();
        if ")]}\"”’'»,;:!?%*_…—–".contains(c) && w.len() > n { tail.push((b - n, b)); b -= n; continue; }
        if c == '.' && w.len() > 1 {
            let body = &w[..w.len() - 1];
            let abbr = body.contains('.') || body.chars().count() == 1 && body.chars().all(char::is_alphabetic)
                || ["Inc","Corp","Co","Ltd","Mr","Ms","Mrs","Dr","Jr","Sr","St","vs","v","No","Cir","Fed","Gov","Sen","Rep","Gen","Cos","Bros","U.S","Calif","Ky","Re"].contains(&body);
            if !abbr || body.ends_with(".com") { tail.push((b - 1, b)); b -= 1; continue; }
        }
        if let Some(i) = ["'s", "’s", "'S", "’S", "n't", "n’t"].iter().find_map(|s| w.strip_suffix(s).map(str::len)) && i > 0 { tail.push((a + i, b)); b = a + i; continue; }
        break;
    }
    let w = &source[a..b];
    if w.contains("://") { push(a, b, out) } else {
        let mut s = a;
        for (i, c) in w.char_indices() {
            if ("-–—/".contains(c) && i > 0) || (c == '(' || c == ')' || c=='"') { push(s, a + i, out); push(a + i, a + i + c.len_utf8(), out); s = a + i + c.len_utf8(); }
        }
        push(s, b, out);
    }
    for (x, y) in tail.into_iter().rev() { push(x, y, out); }
}
