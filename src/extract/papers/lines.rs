//! The lines of a text with their columns: captions stand beside the number of the case, separated by gaps or by rows
//! of signs.

use crate::span::{Byte, Span};

/// One line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// What stands in the left column, or in the only one.
    pub(super) left: Option<Span<Byte>>,
    /// What stands beside it.
    pub(super) right: Option<Span<Byte>>,
    /// Whether it is nothing but signs.
    pub(super) rule: bool,
}

impl Line {
    /// Whether nothing stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.left.is_none() && self.right.is_none() && !self.rule
    }

    /// Its columns, in order.
    pub(super) fn cells(&self) -> impl Iterator<Item = Span<Byte>> {
        self.left.into_iter().chain(self.right)
    }
}

/// The lines of the part of `source` at `section`.
pub(super) fn lines(source: &str, section: Span<Byte>) -> Vec<Line> {
    let mut at = section.start();
    let own = source[section.range()].split('\n');
    own.map(|line| {
        let from = at;
        at += line.len() + 1;
        read(source, from, from + line.len())
    })
    .collect()
}

/// Signs by which captions separate columns, and which mark emphasis.
const MARKS: [char; 8] = [')', '|', '§', ':', '*', '_', '#', '>'];

fn read(source: &str, from: usize, to: usize) -> Line {
    let text = &source[from..to];
    let mut line = Line {
        left: None,
        right: None,
        rule: false,
    };
    if text.trim().is_empty() {
        return line;
    }
    if !text.contains(char::is_alphanumeric) {
        // A sign alone separates columns.
        line.rule = ["---", "___", "===", "***", "* *"]
            .iter()
            .any(|rule| text.contains(rule));
        return line;
    }
    let inked = from + (text.len() - text.trim_start().len());
    let cut = column(source, inked, to);
    line.left = trimmed(source, inked, cut.unwrap_or(to));
    line.right = cut.and_then(|cut| trimmed(source, cut, to));
    line
}

/// Where the second column begins: behind a wide gap, or at a sign that closes nothing.
fn column(source: &str, from: usize, to: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut open = 0;
    let mut at = from;
    while at < to {
        match bytes[at] {
            b'\t' => return Some(at),
            b' ' if bytes[at..to].starts_with(b"   ") => return Some(at),
            b'(' => open += 1,
            b')' if open > 0 => open -= 1,
            b')' | b'|' if at == from || bytes[at - 1] == b' ' => return Some(at),
            _ if source[at..to].starts_with("§ ") && at > from && bytes[at - 1] == b' ' => {
                return (!source[at..to].contains(|c: char| c.is_ascii_digit())).then_some(at);
            }
            _ => {}
        }
        at += source[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// What stands between the two places, without space, signs of columns and emphasis around it.
fn trimmed(source: &str, from: usize, to: usize) -> Option<Span<Byte>> {
    let text = &source[from..to];
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
    let inner =
        start.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '§' | '*' | '_'));
    let begin = to - start.len();
    (!inner.is_empty()).then(|| Span::new(begin, begin + inner.len()))
}
