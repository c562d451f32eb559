//! Running heads and feet: lines that a document has on every page.
//!
//! A line that stands three times and more, never twice within a page's length, is one from its second time on; numbers
//! in it may differ: `Case 1:20-cv-3 Document 55 Page 4 of 20`. The first stays, so that what only it says is not lost.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// How often a running head stands at least.
const TIMES: usize = 3;
/// How many lines are between two of them at least, blank ones included.
const APART: usize = 15;
/// Longest running head, in bytes.
const LONGEST: usize = 120;

/// The running heads of a text.
pub(super) struct Running {
    heads: FxHashMap<u64, Seen>,
}

#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The line on which it stood first and last, counted from 0.
    first: usize,
    last: usize,
    times: usize,
}

impl Running {
    /// Looks at all lines of a text.
    pub(super) fn find<'s>(lines: impl Iterator<Item = &'s str>) -> Self {
        let mut heads: FxHashMap<u64, Seen> = FxHashMap::default();
        for (at, line) in lines.enumerate() {
            let Some(key) = key(line) else { continue };
            let seen = heads.entry(key).or_insert(Seen {
                first: at,
                last: at,
                times: 0,
            });
            let close = seen.times > 0 && at - seen.last < APART;
            seen.last = at;
            // Never one any more: it can't be reached by counting.
            seen.times = if close {
                usize::MAX / 2
            } else {
                seen.times + 1
            };
        }
        heads.retain(|_, seen| (TIMES..usize::MAX / 2).contains(&seen.times));
        Running { heads }
    }

    /// Whether that line, counted from 0, is a running head.
    pub(super) fn holds(&self, at: usize, line: &str) -> bool {
        let known = || self.heads.get(&key(line)?);
        !self.heads.is_empty() && known().is_some_and(|seen| seen.first < at)
    }
}

/// What running heads have in common, if the line may be one: all but its numbers and gaps.
fn key(line: &str) -> Option<u64> {
    let line = line.trim();
    let letters = line.chars().filter(|c| c.is_alphabetic()).take(4).count();
    // A sentence that comes again says it again; so do the rows of lists and tables.
    let spoken = line.ends_with(['.', '!', '?', ':', ';', ',', '"', '”']);
    let listed = line.starts_with(['#', '-', '*', '•', '>', '|', '[']);
    if line.len() > LONGEST || letters < 4 || spoken || listed {
        return None;
    }
    let mut hasher = FxHasher::default();
    let mut number = false;
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        let digit = c.is_ascii_digit();
        if !(digit && number) {
            if digit { '0' } else { c }.hash(&mut hasher);
        }
        number = digit;
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(text: &str) -> usize {
        let running = Running::find(text.lines());
        let lines = text.lines().enumerate();
        lines.filter(|(at, line)| running.holds(*at, line)).count()
    }

    #[test]
    fn what_every_page_has_is_a_running_head() {
        let page = |n: usize, head: &str| {
            let body = "The court heard the parties and took it under advisement.\n".repeat(20);
            format!("{}\n{body}", head.replace('@', &n.to_string()))
        };
        let pages = |n: usize, head: &str| (1..=n).map(|p| page(p, head)).collect::<String>();
        for (times, head, expected) in [
            (4, "Case 1:20-cv-00003 Document 55 Page @ of 20", 3),
            (4, "ACME CORP. ANNUAL REPORT", 3),
            (2, "ACME CORP. ANNUAL REPORT", 0),
            (4, "Acme sued Zenith again.", 0),
            (4, "# Results", 0),
            (4, "- Acme Corp", 0),
            (4, "12", 0),
        ] {
            assert_eq!(heads(&pages(times, head)), expected, "{head}");
        }
        // Rows of a list stand close.
        assert_eq!(heads(&"Acme Corp\nPaid 300 USD\n".repeat(40)), 0);
    }
}
