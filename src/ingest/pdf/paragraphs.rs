//! Rows to paragraphs: which line goes on in the next, and how words that were parted at line ends are joined.

use std::collections::{BTreeMap, BTreeSet};

use super::super::document::{Content, Pages};
use super::columns::Ordered;
use super::rows::Row;

/// The text of the pages with what is known of its places. `spacing` is the usual distance of lines, in sizes of the
/// font.
pub(super) fn text(pages: &[Ordered], spacing: f64) -> Content {
    let mut writer = Writer {
        words: words(pages),
        body: body_size(pages),
        spacing,
        text: String::new(),
        starts: Pages::default(),
        locators: Vec::new(),
    };
    for page in pages {
        let before = writer.starts.count();
        for column in &page.columns {
            writer.column(page, column, before);
        }
        if writer.starts.count() == before {
            writer.begin_page(page);
        }
    }
    writer.text.push('\n');
    Content {
        text: writer.text,
        pages: writer.starts,
        locators: writer.locators,
        ..Content::default()
    }
}

struct Writer {
    /// All words that stand within lines, to tell a hyphen from a parted word.
    words: BTreeSet<String>,
    /// The size in which most of the text is printed.
    body: f64,
    spacing: f64,
    text: String,
    starts: Pages,
    locators: Vec<(usize, String)>,
}

impl Writer {
    /// Writes the rows of a column; `before` is how many pages came before this one.
    fn column(&mut self, page: &Ordered, column: &[Row], before: usize) {
        let left = usual_left(column);
        let right = column.iter().map(Row::end).fold(0.0, f64::max);
        let mut above: Option<&Row> = None;
        for row in column {
            let line = row.text();
            let goes_on = match above {
                Some(above) => !self.parts(above, row, left, right),
                None => self.goes_on_after(row, &line),
            };
            if goes_on {
                self.join(&line);
            } else {
                self.open(row, &line);
            }
            if self.starts.count() == before {
                self.begin_page(page);
            }
            if let Some(number) = row.number {
                let shown = page
                    .printed
                    .clone()
                    .unwrap_or_else(|| page.number.to_string());
                self.locators
                    .push((self.text.len(), format!("{shown}:{number}")));
            }
            self.text.push_str(&line);
            above = Some(row);
        }
    }

    /// Says that what comes now stands on that page.
    fn begin_page(&mut self, page: &Ordered) {
        let at = self.text.len();
        self.starts.begin(at);
        // What has neither a number of the page nor of the line has no name any more.
        let name = page.bates.clone().unwrap_or_default();
        if !name.is_empty() || !self.locators.is_empty() {
            self.locators.push((at, name));
        }
    }

    /// Whether a new paragraph begins at `row`.
    fn parts(&self, above: &Row, row: &Row, left: f64, right: f64) -> bool {
        let size = row.size().max(above.size());
        let gap = row.y() - above.y();
        let other_size = (row.size() - above.size()).abs() > 0.12 * size;
        if gap < 0.0 || gap > 1.3 * self.spacing * size || other_size || is_item(row) {
            return true;
        }
        let hangs = is_item(above) && row.x() > above.x() + 0.3 * size;
        let indented = |row: &Row| row.x() > left + 0.7 * size;
        if indented(row) && !indented(above) && !hangs {
            return true;
        }
        if above
            .words
            .last()
            .is_some_and(|word| word.text.ends_with('-'))
        {
            return false;
        }
        // Where the next word would have fitted, the break was meant.
        let first = row.words.first().map_or(0.0, |word| word.end - word.x);
        let room = right - above.end();
        room > first + 0.5 * size && room > 0.04 * (right - left)
    }

    /// Whether a sentence goes on at the top of the next column or page.
    fn goes_on_after(&self, row: &Row, line: &str) -> bool {
        if self.text.is_empty() || is_item(row) || self.is_heading(row, line) {
            return false;
        }
        let last = self.text.rsplit('\n').next().unwrap_or_default();
        let small = line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        let open =
            !last.ends_with(['.', '!', '?', ':', ';', '”', '"', ')']) && !last.starts_with('#');
        last.ends_with(['-', ',']) || open && (small || last.len() > 100)
    }

    fn is_heading(&self, row: &Row, line: &str) -> bool {
        row.size() > 1.15 * self.body && line.len() < 200
    }

    /// Begins a paragraph.
    fn open(&mut self, row: &Row, line: &str) {
        if !self.text.is_empty() {
            let last = self.text.rsplit('\n').next().unwrap_or_default();
            let items = is_item(row) && last.starts_with(BULLETS);
            self.text.push_str(if items { "\n" } else { "\n\n" });
        }
        if self.is_heading(row, line) {
            self.text.push_str("## ");
        }
    }

    /// Makes ready for the next line of a paragraph.
    fn join(&mut self, line: &str) {
        let parted = self
            .text
            .strip_suffix('-')
            .filter(|text| text.ends_with(char::is_alphanumeric));
        let Some(before) = parted else {
            self.text.push(' ');
            return;
        };
        let start = before
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + 1);
        let start = (start..before.len())
            .find(|&at| before.is_char_boundary(at))
            .unwrap_or(before.len());
        let first = &before[start..];
        let length = line
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(line.len());
        let second = &line[..length];
        let known = |word: String| self.words.contains(&word.to_lowercase());
        let letters =
            second.starts_with(char::is_alphabetic) && first.ends_with(char::is_alphabetic);
        let prefix = PREFIXES.contains(&first.to_lowercase().as_str());
        // Names may have capitals within (SoftBank), but a capital is more likely the start of a second name.
        let likely = second.starts_with(char::is_lowercase) && !known(format!("{first}-{second}"));
        if letters && !prefix && (likely || known(format!("{first}{second}"))) {
            self.text.pop();
        }
    }
}

/// What stands before a hyphen of its own, hardly ever before one of a line's end.
const PREFIXES: &[&str] = &["co", "non", "self", "well", "vice", "anti"];

/// Signs before items.
const BULLETS: &[char] = &['•', '‣', '◦', '▪', '●', '■', '–', '*'];

fn is_item(row: &Row) -> bool {
    row.words.len() > 1 && row.words[0].text.len() <= 3 && row.words[0].text.starts_with(BULLETS)
}

/// Where most lines of a column begin.
fn usual_left(column: &[Row]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for row in column {
        *counts.entry(row.x().round() as i64).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|&(x, count)| (*count, std::cmp::Reverse(*x)));
    most.map_or(0.0, |(x, _)| *x as f64)
}

fn body_size(pages: &[Ordered]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for row in pages.iter().flat_map(|page| page.columns.iter().flatten()) {
        *counts.entry((row.size() * 4.0).round() as i64).or_default() += row.text().len();
    }
    let most = counts
        .iter()
        .max_by_key(|&(size, count)| (*count, std::cmp::Reverse(*size)));
    most.map_or(10.0, |(size, _)| *size as f64 / 4.0)
}

/// The words that are not at the ends of lines, in lower case.
fn words(pages: &[Ordered]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for row in pages.iter().flat_map(|page| page.columns.iter().flatten()) {
        let inner = row.words.len().saturating_sub(1);
        for word in row.words.iter().take(inner).skip(1) {
            let bare = word.text.trim_matches(|c: char| !c.is_alphanumeric());
            words.insert(bare.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::rows::Word;
    use super::*;

    /// Rows of letters of the width 5, in lines 12 apart.
    fn laid(lines: &[(f64, f64, &str)]) -> Ordered {
        let rows = lines.iter().map(|&(x, y, text)| {
            let mut at = x;
            let words = text.split(' ').map(|word| {
                let start = at;
                at += 5.0 * (word.chars().count() + 1) as f64;
                Word {
                    x: start,
                    end: at - 5.0,
                    y,
                    size: 10.0,
                    text: word.to_string(),
                }
            });
            Row {
                words: words.collect(),
                number: None,
            }
        });
        Ordered {
            number: 1,
            height: 800.0,
            columns: vec![rows.collect()],
            ..Ordered::default()
        }
    }

    #[test]
    fn lines_become_paragraphs() {
        let first = laid(&[
            (50.0, 12.0, "Microsoft bought the maker of soft-"),
            (50.0, 24.0, "ware in 2018. A co-founder said so. The co-"),
            (50.0, 36.0, "founder left then."),
            (50.0, 48.0, "Acme did not, as everybody knows who was"),
            (50.0, 72.0, "there. Apart from that, it is said that the"),
        ]);
        let second = laid(&[(50.0, 12.0, "rest was sold.")]);
        let Content { text, pages, .. } = text(&[first, second], 1.2);
        assert_eq!(
            text,
            "Microsoft bought the maker of software in 2018. A co-founder said so. The co-founder left then.\n\n\
             Acme did not, as everybody knows who was\n\nthere. Apart from that, it is said that the rest was sold.\n"
        );
        assert_eq!(pages.at(text.find("rest was").unwrap()), Some(2));
        assert_eq!(pages.at(text.find("it is said").unwrap()), Some(1));
    }

    #[test]
    fn names_with_capitals_within_are_joined_where_they_stand_elsewhere() {
        let page = laid(&[
            (50.0, 12.0, "The Vision Fund of SoftBank is large. Soft-"),
            (50.0, 24.0, "Bank bought Arm, and a firm of Smith-"),
            (50.0, 36.0, "Jones sold it."),
        ]);
        let read = text(&[page], 1.2).text;
        assert!(
            read.contains("SoftBank bought Arm, and a firm of Smith-Jones sold it."),
            "{read}"
        );
    }

    #[test]
    fn items_begin_at_their_signs() {
        let page = laid(&[
            (50.0, 12.0, "• Oracle is to supply the capacity for"),
            (60.0, 24.0, "five years."),
            (50.0, 36.0, "• AMD gave a warrant."),
        ]);
        assert_eq!(
            text(&[page], 1.2).text,
            "• Oracle is to supply the capacity for five years.\n• AMD gave a warrant.\n"
        );
    }
}
