//! Signs of Markdown and HTML inside running text: no part of any token.
//!
//! A mark counts only with its counterpart: `*` in `5 * 3`, `_` in `a_b`, and `[` before an
//! editor's `[his]` are ordinary signs.

/// How far the counterpart of an opening mark is looked for, in bytes.
const REACH: usize = 1_500;

/// How far a link's text and target reach.
const LINK: usize = 600;

/// HTML elements whose tags are marks.
const ELEMENTS: [&str; 26] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "td",
    "tr",
    "ul",
];

/// Entities that stand for white space or punctuation.
const ENTITIES: [&str; 14] = [
    "nbsp", "quot", "apos", "lt", "gt", "rsquo", "lsquo", "rdquo", "ldquo", "mdash", "ndash",
    "hellip", "#39", "#160",
];

/// Closing marks that are due, and where they end.
pub(super) struct Marks {
    /// Starts and ends, the nearest last.
    due: Vec<(usize, usize)>,
    /// No closing mark was found from places before these: `*` and `_` of one to three signs,
    /// `` ` ``, `[`. Without them a text full of opening marks would be searched over and over.
    barren: [usize; 8],
    /// Where the stretch starts.
    start: usize,
}

impl Marks {
    pub(super) fn new(start: usize) -> Marks {
        Marks {
            due: Vec::new(),
            barren: [0; 8],
            start,
        }
    }

    /// Where the closing mark at `at` ends, if one is due here.
    pub(super) fn due(&mut self, at: usize) -> Option<usize> {
        while let Some(&(from, to)) = self.due.last() {
            if from > at {
                return None;
            }
            self.due.pop();
            if to > at {
                return Some(to);
            }
        }
        None
    }

    /// Where the next closing mark begins.
    pub(super) fn next(&self) -> usize {
        self.due.last().map_or(usize::MAX, |(from, _)| *from)
    }

    /// Where the mark at `at` ends, if there is one; its counterpart becomes due.
    pub(super) fn mark(&mut self, text: &str, at: usize, end: usize) -> Option<usize> {
        let rest = &text.as_bytes()[at..end];
        match rest[0] {
            b'*' | b'_' => self.emphasis(text, at, end),
            b'`' => self.code(text, at, end),
            b'[' => self.link(text, at, end),
            b'!' if rest.get(1) == Some(&b'[') => image(rest).map(|len| at + len),
            b'<' => tag(rest).map(|len| at + len),
            b'&' => entity(rest).map(|len| at + len),
            b'\\' => rest
                .get(1)
                .is_some_and(|b| b"*_[]#`>\\".contains(b))
                .then_some(at + 1),
            _ => None,
        }
    }

    /// Remembers the closing mark `from..to`; marks nest, so it is the nearest unless it crosses.
    fn expect(&mut self, from: usize, to: usize) -> bool {
        if from >= self.next() {
            return false;
        }
        self.due.push((from, to));
        true
    }

    /// `*it*`, `**bold**`, `_it_`, `__bold__`.
    fn emphasis(&mut self, text: &str, at: usize, end: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let sign = bytes[at];
        let width = bytes[at..end]
            .iter()
            .take(4)
            .take_while(|b| **b == sign)
            .count();
        let open = at + width;
        let kin = width.min(3) - 1 + if sign == b'_' { 3 } else { 0 };
        let before = at > self.start && is_wordy(bytes[at - 1]);
        if width > 3 || open >= end || !is_inked(bytes[open]) || before || at < self.barren[kin] {
            return None;
        }
        let limit = end.min(at + REACH);
        let mut close = open;
        while close < limit {
            if bytes[close] != sign {
                close += 1;
                continue;
            }
            let run = bytes[close..limit]
                .iter()
                .take_while(|b| **b == sign)
                .count();
            let after = close + run;
            let closes = run == width
                && is_inked(bytes[close - 1])
                && (after >= end || !is_wordy(bytes[after]));
            if closes {
                return self.expect(close, after).then_some(open);
            }
            close = after;
        }
        self.barren[kin] = if limit == end { end } else { at + REACH / 2 };
        None
    }

    /// `` `code` ``.
    fn code(&mut self, text: &str, at: usize, end: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let next = *bytes.get(at + 1).filter(|_| at + 1 < end)?;
        let fresh = at == self.start || !is_wordy(bytes[at - 1]);
        if !fresh || !is_inked(next) || next == b'`' || at < self.barren[6] {
            return None;
        }
        let limit = end.min(at + 200);
        let Some(close) = (at + 1..limit).find(|&i| bytes[i] == b'`') else {
            self.barren[6] = at + 100;
            return None;
        };
        let apt = is_inked(bytes[close - 1]) && !bytes.get(close + 1).is_some_and(|b| is_wordy(*b));
        (apt && self.expect(close, close + 1)).then_some(at + 1)
    }

    /// `[text](target)`: the text stays.
    fn link(&mut self, text: &str, at: usize, end: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        if at < self.barren[7] {
            return None;
        }
        let limit = end.min(at + LINK);
        let mut depth = 0;
        let mut close = at;
        while close < limit {
            match bytes[close] {
                b'[' => depth += 1,
                b']' if depth == 1 => break,
                b']' => depth -= 1,
                _ => {}
            }
            close += 1;
        }
        if close >= limit {
            self.barren[7] = at + LINK / 2;
            return None;
        }
        if close + 1 >= end || bytes[close + 1] != b'(' || close == at + 1 {
            return None;
        }
        let target = target(&bytes[close + 1..end])?;
        self.expect(close, close + 1 + target).then_some(at + 1)
    }
}

/// The length of `(target)` or `(target "title")` at the start of `rest`.
fn target(rest: &[u8]) -> Option<usize> {
    let mut depth = 0;
    let mut titled = false;
    for (at, byte) in rest.iter().enumerate().take(LINK) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            b'"' => titled = true,
            b' ' | b'\n' if !titled && rest.get(at + 1) != Some(&b'"') => return None,
            _ => {}
        }
    }
    None
}

/// The length of `![alt](target)` at the start of `rest`.
fn image(rest: &[u8]) -> Option<usize> {
    let close = rest.iter().take(LINK).position(|b| *b == b']')?;
    if rest.get(close + 1) != Some(&b'(') {
        return None;
    }
    Some(close + 1 + target(&rest[close + 1..])?)
}

/// The length of an HTML tag at the start of `rest`.
fn tag(rest: &[u8]) -> Option<usize> {
    let from = 1 + usize::from(rest.get(1) == Some(&b'/'));
    let name = rest[from.min(rest.len())..]
        .iter()
        .take(11)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let element = rest.get(from..from + name)?.to_ascii_lowercase();
    let element = std::str::from_utf8(&element).ok()?;
    if ELEMENTS.binary_search(&element).is_err() {
        return None;
    }
    let after = *rest.get(from + name)?;
    if !matches!(after, b'>' | b'/' | b' ') {
        return None;
    }
    let close = rest.iter().take(400).position(|b| *b == b'>')?;
    Some(close + 1)
}

/// The length of an HTML entity at the start of `rest`.
fn entity(rest: &[u8]) -> Option<usize> {
    let close = rest.iter().take(9).position(|b| *b == b';')?;
    let name = std::str::from_utf8(&rest[1..close]).ok()?;
    ENTITIES.contains(&name).then_some(close + 1)
}

fn is_wordy(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 128
}

fn is_inked(byte: u8) -> bool {
    !byte.is_ascii_whitespace()
}
