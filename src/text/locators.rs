//! The numbers by which lawyers cite a text: numbered paragraphs, page and line of a transcript, Bates numbers.
//!
//! ```
//! use ties::text::Locators;
//!
//! let text = "¶ 1 Acme is a firm.\n\n¶ 2 Apex sued it.\n\nABC-0001234\n";
//! let locators = Locators::find(text);
//! assert_eq!(locators.at(text.find("Apex").unwrap()).as_deref(), Some("ABC-0001234, ¶ 2"));
//! ```
//!
//! A paragraph runs from its number to the next one; numbers without a `¶` count only if there are many in their order,
//! and paragraphs behind them. A Bates number stands at the foot of the page for which it is. The lines of a
//! transcript are numbered from 1 on each page, whose own number stands before them.

use crate::ingest::bates_number;

/// Fewest numbered paragraphs without a sign, and their usual length in bytes at least.
const PARAGRAPHS: usize = 8;
const LONG: usize = 80;

/// Fewest lines of a page of a transcript.
const LINES: usize = 10;

/// What the places of a text are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locators {
    /// From where on.
    paragraphs: Vec<(usize, u32)>,
    /// From where on.
    lines: Vec<(usize, String)>,
    /// Up to where.
    bates: Vec<(usize, String)>,
}

impl Locators {
    /// The locators that stand in a text.
    pub fn find(text: &str) -> Self {
        let mut at = 0;
        let lines: Vec<(usize, &str)> = text
            .split('\n')
            .map(|line| {
                let start = at;
                at += line.len() + 1;
                (start, line)
            })
            .collect();
        Locators {
            paragraphs: paragraphs(&lines),
            lines: transcript(&lines),
            bates: bates(&lines),
        }
    }

    /// What the place at that byte is called.
    pub fn at(&self, byte: usize) -> Option<String> {
        let before = |place: usize| place.checked_sub(1);
        let paragraph = before(self.paragraphs.partition_point(|(start, _)| *start <= byte));
        let line = before(self.lines.partition_point(|(start, _)| *start <= byte));
        let page = self.bates.partition_point(|(end, _)| *end <= byte);
        let parts = [
            self.bates.get(page).map(|(_, number)| number.clone()),
            line.map(|place| self.lines[place].1.clone())
                .filter(|name| !name.is_empty()),
            paragraph.map(|place| format!("¶ {}", self.paragraphs[place].1)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Where numbered paragraphs begin.
fn paragraphs(lines: &[(usize, &str)]) -> Vec<(usize, u32)> {
    let signed: Vec<(usize, u32)> = lines
        .iter()
        .filter_map(|(start, line)| {
            let number = line.trim_start().strip_prefix('¶')?.trim_start();
            Some((*start, leading_number(number)?.0))
        })
        .collect();
    if !signed.is_empty() {
        return signed;
    }
    let mut found: Vec<(usize, u32)> = Vec::new();
    let mut lengths = Vec::new();
    for (start, line) in lines {
        let line = line.trim_start();
        let Some((number, rest)) = leading_number(line) else {
            continue;
        };
        let text = rest.strip_prefix('.').map(str::trim_start);
        let next = found.last().map_or(1, |(_, last)| last + 1);
        if let Some(text) = text
            && number == next
        {
            found.push((*start, number));
            lengths.push(text.len());
        }
    }
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    match found.len() >= PARAGRAPHS && usual >= LONG {
        true => found,
        false => Vec::new(),
    }
}

/// The number at the start of `text`, and what follows it.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok()?;
    Some((number, &text[digits..]))
}

/// Where the lines of a transcript begin, as page and line.
fn transcript(lines: &[(usize, &str)]) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    let mut page: Option<u32> = None;
    let mut place = 0;
    while place < lines.len() {
        let run = run(&lines[place..]);
        if run.len() >= LINES {
            if let Some(page) = page {
                named.extend(
                    run.iter()
                        .map(|(at, number)| (lines[place + at].0, format!("{page}:{number}"))),
                );
            }
            place += run.last().map_or(0, |(at, _)| *at) + 1;
            // A page without a number of its own is the next one.
            page = page.map(|page| page + 1);
            if let Some((end, _)) = lines.get(place)
                && !named.is_empty()
            {
                named.push((*end, String::new()));
            }
            continue;
        }
        page = page_number(lines[place].1).or(page);
        place += 1;
    }
    named
}

/// Lines that are numbered from 1 on, blank ones between them: their places and numbers.
fn run(lines: &[(usize, &str)]) -> Vec<(usize, u32)> {
    let mut run = Vec::new();
    let mut expected = 1;
    for (at, (_, line)) in lines.iter().enumerate() {
        if line.trim().is_empty() && !run.is_empty() {
            continue;
        }
        let number = leading_number(line.trim_start());
        match number {
            // The number stands apart from the text, or alone.
            Some((number, rest))
                if number == expected
                    && (rest.is_empty() || rest.starts_with([' ', '\t', '\r'])) =>
            {
                run.push((at, number));
                expected += 1;
            }
            _ => break,
        }
    }
    run
}

/// `27`, `Page 27`, `Page 27 of 90`.
fn page_number(line: &str) -> Option<u32> {
    let bare = line.trim().trim_start_matches("Page ").trim();
    let bare = bare.split(" of ").next().unwrap_or_default();
    let (number, rest) = leading_number(bare)?;
    (rest.is_empty() && number < 100_000).then_some(number)
}

/// Where the pages end that have a Bates number.
fn bates(lines: &[(usize, &str)]) -> Vec<(usize, String)> {
    let found = lines.iter().filter_map(|(start, line)| {
        let number = bates_number(line)?;
        Some((start + line.len() + 1, number.to_string()))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, places: &[(&str, Option<&str>)]) {
        let locators = Locators::find(text);
        for (words, expected) in places {
            let at = text.find(words).unwrap();
            assert_eq!(locators.at(at).as_deref(), *expected, "{words}");
        }
    }

    #[test]
    fn paragraphs_with_a_sign() {
        let text = "COMPLAINT\n\n¶ 1. Acme is a firm.\nIt sells tools.\n\n¶12 Apex sued.\n";
        check(
            text,
            &[
                ("COMPLAINT", None),
                ("It sells", Some("¶ 1")),
                ("Apex", Some("¶ 12")),
            ],
        );
    }

    #[test]
    fn paragraphs_with_numbers_only_where_there_are_many() {
        let long = "Plaintiff says that the defendant bought the firm and did not pay what it owed for it.";
        let complaint: String = (1..=9)
            .map(|n| format!("{n}. {long} Item{n}x.\n\n"))
            .collect();
        check(
            &complaint,
            &[("Item1x", Some("¶ 1")), ("Item9x", Some("¶ 9"))],
        );
        let list: String = (1..=9).map(|n| format!("{n}. Firm{n}x\n")).collect();
        check(&list, &[("Firm4x", None)]);
        check(&complaint[..300], &[("Item2x", None)]);
    }

    #[test]
    fn lines_of_transcripts() {
        let page = |number: u32| {
            let lines: String = (1..=25)
                .map(|n| format!("{n:>2}   Q. Line{number}of{n}x\n"))
                .collect();
            format!("                {number}\n\n{lines}\n")
        };
        let text = format!("Deposition of J. Doe\n{}{}", page(27), page(28));
        check(
            &text,
            &[
                ("Deposition", None),
                ("Line27of1x", Some("27:1")),
                ("Line27of13x", Some("27:13")),
                ("Line28of25x", Some("28:25")),
            ],
        );
        let list = "27\n1 a\n2 b\n3 c\n";
        check(list, &[("b", None)]);
    }

    #[test]
    fn bates_numbers_stand_at_the_foot() {
        let text = "First page.\n\nCONFIDENTIAL ABC-0001234\n\nSecond page.\nABC-0001235\nAfter.\n";
        check(
            text,
            &[
                ("First", Some("ABC-0001234")),
                ("Second", Some("ABC-0001235")),
                ("After", None),
            ],
        );
    }
}
