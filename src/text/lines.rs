//! Single lines: where their text stands and by which mark it begins.

use super::lexicon::Lexicon;

/// By which mark a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// None.
    Plain,
    /// `#` to `######`.
    Hash,
    /// `-`, `•` and the like.
    Bullet,
    /// `1.`, `(a)`.
    Ordinal,
    /// `>`.
    Quote,
    /// Cells between `|`, tabs or wide gaps.
    Cells,
    /// "Date:", "From:".
    Key,
    /// Nothing but dashes and the like.
    Rule,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Where its text starts, after indent and mark.
    pub(super) start: usize,
    /// Where its text ends, before white space.
    pub(super) end: usize,
    pub(super) lead: Lead,
}

impl Line {
    /// Reads the line `from..to` of `source`; `None` if it is blank.
    pub(super) fn read(source: &str, from: usize, to: usize) -> Option<Line> {
        let whole = &source[from..to];
        let trimmed = whole.trim_matches(is_blank);
        if trimmed.is_empty() {
            return None;
        }
        let start = from + (trimmed.as_ptr() as usize - whole.as_ptr() as usize);
        let end = start + trimmed.len();
        let (lead, width) = lead(trimmed);
        Some(Line {
            start: start + width,
            end,
            lead,
        })
    }

    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.start..self.end]
    }

    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether a ruled line is one that Markdown puts under a heading.
    pub(super) fn underlines(&self, source: &str) -> bool {
        let rule = self.text(source);
        let sign = rule.as_bytes().first();
        rule.len() >= 3
            && matches!(sign, Some(b'=' | b'-'))
            && rule.bytes().all(|b| Some(&b) == sign)
    }
}

/// White space, and what has no width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || super::tokens::is_invisible(c)
}

/// The mark at the start of `text`, and the bytes before the text proper.
fn lead(text: &str) -> (Lead, usize) {
    let bytes = text.as_bytes();
    if is_rule(bytes) {
        return (Lead::Rule, 0);
    }
    match bytes[0] {
        b'#' => {
            let hashes = bytes.iter().take_while(|b| **b == b'#').count();
            if hashes <= 6 && bytes.get(hashes).is_some_and(u8::is_ascii_whitespace) {
                return (Lead::Hash, inked(text, hashes));
            }
        }
        b'>' => return (Lead::Quote, 0),
        b'-' | b'*' | b'+' if bytes.get(1).is_some_and(u8::is_ascii_whitespace) => {
            return (Lead::Bullet, inked(text, 1));
        }
        b'0'..=b'9' | b'(' | b'a'..=b'z' => {
            if let Some(width) = ordinal(bytes) {
                return (Lead::Ordinal, inked(text, width));
            }
        }
        128.. => {
            let mut chars = text.chars();
            let first = chars.next().unwrap_or(' ');
            let bullet = matches!(
                first,
                '•' | '◦' | '‣' | '▪' | '●' | '○' | '■' | '□' | '➢' | '➤' | '✓' | '\u{f0b7}'
            );
            let dash = first == '–' && chars.next() == Some(' ');
            if bullet || dash {
                return (Lead::Bullet, inked(text, first.len_utf8()));
            }
        }
        _ => {}
    }
    if has_cells(bytes) {
        return (Lead::Cells, 0);
    }
    if is_keyed(text) {
        return (Lead::Key, 0);
    }
    (Lead::Plain, 0)
}

/// The place of the first character that is not blank, from `at` on; `at` if there is none.
fn inked(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + (rest.len() - rest.trim_start_matches(is_blank).len())
}

/// Whether a line is nothing but signs that rule it off: `---`, `* * *`, `|---|---|`.
fn is_rule(bytes: &[u8]) -> bool {
    let signs = |b: &u8| b"-=_*~#+|: \t".contains(b);
    let drawn = |b: &&u8| b"-=_*~#".contains(b);
    bytes.iter().all(signs) && (bytes.iter().filter(drawn).count() >= 3 || bytes == b"--")
}

/// The width of `1.`, `12)`, `(a)`, `b)` at the start of a line, if white space and text follow.
fn ordinal(bytes: &[u8]) -> Option<usize> {
    let open = usize::from(bytes[0] == b'(');
    let digits = bytes[open..]
        .iter()
        .take(4)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let letters = bytes[open..]
        .iter()
        .take(4)
        .take_while(|b| b.is_ascii_lowercase())
        .count();
    let (width, sign) = match (digits, letters) {
        (1..=3, _) => (digits, if open == 1 { &b")"[..] } else { &b".)"[..] }),
        (0, 1) => (1, &b")"[..]),
        (0, 2..=4) if open == 1 && bytes[1..=letters].iter().all(|b| b"ivx".contains(b)) => {
            (letters, &b")"[..])
        }
        _ => return None,
    };
    let close = open + width;
    let marked = sign.contains(bytes.get(close)?);
    let spaced = bytes.get(close + 1)?.is_ascii_whitespace();
    (marked && spaced && bytes.len() > close + 2).then_some(close + 1)
}

/// Whether a line is divided into cells.
fn has_cells(bytes: &[u8]) -> bool {
    // Prose may hold a gap too, but not on a very long line.
    if bytes.len() > 4_000 {
        return false;
    }
    let pipes = bytes.iter().filter(|b| **b == b'|').count();
    if pipes >= 2 && (bytes[0] == b'|' || bytes.ends_with(b"|")) {
        return true;
    }
    gap(bytes, 0).is_some()
}

/// The first gap between cells from `at` on: a tab, or three spaces that follow no stop.
pub(super) fn gap(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < bytes.len() {
        let blank = |b: &u8| matches!(b, b' ' | b'\t');
        if !blank(&bytes[at]) {
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|b| blank(b)).count();
        let tab = bytes[at..at + run].contains(&b'\t');
        let stop = at > 0 && b".?!".contains(&bytes[at - 1]) && run < 6;
        if (tab || run >= 3) && !stop && at > from && at + run < bytes.len() {
            return Some((at, at + run));
        }
        at += run;
    }
    None
}

/// Whether a line begins with a known key and a colon.
fn is_keyed(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(16)];
    let Some(colon) = head.iter().position(|b| *b == b':') else {
        return false;
    };
    let key = &text[..colon];
    // "DEFENDANTS: A, B and C"; a sentence may follow "LONDON:".
    let shouted =
        key.len() >= 4 && key.bytes().all(|b| b.is_ascii_uppercase()) && !text.ends_with('.');
    let known = || Lexicon::get().lists("key", &key.trim_matches('*').to_ascii_lowercase());
    text.len() <= 300 && (shouted || known())
}
