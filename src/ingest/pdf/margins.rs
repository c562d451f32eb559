//! What stands in the margins of pages and is not part of the text: running heads, page numbers, what browsers print
//! above and below a page, the numbers of lines in transcripts.

use std::collections::BTreeMap;

use super::super::bates::bates_number;
use super::columns::Ordered;
use super::rows::Row;

/// Pages without their margins.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) pages: Vec<Ordered>,
    /// The distance at which most lines follow each other, in sizes of the font.
    pub(super) spacing: f64,
    /// The address that a browser printed below the pages.
    pub(super) address: Option<String>,
}

/// How many rows at the top and at the bottom may be margin.
const DEEP: usize = 3;

/// Takes the margins away.
pub(super) fn without(mut pages: Vec<Ordered>) -> Laid {
    let mut address = None;
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for page in &pages {
        for (top, row) in edges(page) {
            *counts.entry((top, shape(&row.text()))).or_default() += 1;
        }
    }
    let many = pages.len();
    for page in &mut pages {
        let edges = edges(page);
        let gone: Vec<f64> = edges
            .into_iter()
            .filter(|(top, row)| {
                let text = row.text();
                if let Some(number) = bates_number(&text) {
                    page.bates = Some(number.to_string());
                    return true;
                }
                if is_page_number(&text) {
                    page.printed = page.printed.take().or_else(|| first_number(&text));
                }
                if address.is_none() {
                    address = printed_address(&text);
                }
                let repeated = counts.get(&(*top, shape(&text))).copied().unwrap_or(0);
                let edge = if *top {
                    row.y() < 0.15 * page.height
                } else {
                    row.y() > 0.85 * page.height
                };
                edge && (repeated >= 3
                    || repeated == 2 && many <= 3 && text.len() > 3
                    || is_page_number(&text))
                    || edge && is_browsers(&text)
            })
            .map(|(_, row)| row.y())
            .collect();
        for column in &mut page.columns {
            column.retain(|row| !gone.contains(&row.y()));
            take_line_numbers(column);
            column.retain(|row| !row.words.is_empty());
        }
        page.columns.retain(|column| !column.is_empty());
    }
    Laid {
        spacing: spacing(&pages),
        pages,
        address,
    }
}

/// The rows at the top (`true`) and at the bottom of a page.
fn edges(page: &Ordered) -> Vec<(bool, Row)> {
    let mut rows: Vec<&Row> = page.columns.iter().flatten().collect();
    rows.sort_by(|a, b| a.y().total_cmp(&b.y()));
    let top = rows.iter().take(DEEP).map(|row| (true, (*row).clone()));
    let bottom = rows
        .iter()
        .rev()
        .take(DEEP)
        .map(|row| (false, (*row).clone()));
    top.chain(bottom).collect()
}

/// The text with its figures alike, so that page numbers don't count.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars() {
        match c.is_ascii_digit() {
            true if shape.ends_with('0') => {}
            true => shape.push('0'),
            false => shape.push(c),
        }
    }
    shape
}

/// `12`, `- 12 -`, `Page 3 of 10`, `iv`.
fn is_page_number(text: &str) -> bool {
    let bare = text
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let bare = bare.strip_prefix("page ").unwrap_or(&bare).trim();
    let parts: Vec<&str> = bare
        .split([' ', '/'])
        .filter(|part| !part.is_empty() && *part != "of")
        .collect();
    let number = |part: &&str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let roman =
        |part: &&str| part.len() <= 5 && part.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    match parts.as_slice() {
        [one] => number(one) || roman(one),
        [one, all] => number(one) && number(all),
        _ => false,
    }
}

/// The first number in the text.
fn first_number(text: &str) -> Option<String> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers
        .find(|number| !number.is_empty())
        .map(str::to_string)
}

/// What browsers print above a page: `10/28/25, 9:00 AM The title`, and below: an address and `1/3`.
fn is_browsers(text: &str) -> bool {
    if printed_address(text).is_some() || text.starts_with("file:///") {
        return true;
    }
    let Some((date, rest)) = text.split_once(", ") else {
        return false;
    };
    let figures: Vec<&str> = date.split('/').collect();
    let is_date = figures.len() == 3
        && figures
            .iter()
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let hour = rest.split(':').next().unwrap_or_default();
    is_date && rest.contains(':') && hour.len() <= 2 && hour.bytes().all(|b| b.is_ascii_digit())
}

/// The address in a line that has nothing but it and a page number.
fn printed_address(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let page = words.next()?;
    let address = first.starts_with("https://") || first.starts_with("http://");
    let numbered = page.contains('/') && page.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    (address && numbered && words.next().is_none()).then(|| first.to_string())
}

/// Takes the numbers of lines from the left of a transcript or a pleading.
fn take_line_numbers(rows: &mut [Row]) {
    let number = |row: &Row| {
        row.words
            .first()
            .and_then(|word| word.text.parse::<u32>().ok())
    };
    let mut expected = 1;
    let mut found = 0;
    for row in rows.iter() {
        if number(row) == Some(expected) {
            expected += 1;
            found += 1;
        }
    }
    if found < 10 || found * 10 < rows.len() * 6 {
        return;
    }
    let mut expected = 1;
    for row in rows.iter_mut() {
        if number(row) == Some(expected) {
            row.number = Some(expected);
            expected += 1;
            row.words.remove(0);
        }
    }
}

/// The distance at which most lines follow each other, in sizes of the font.
fn spacing(pages: &[Ordered]) -> f64 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for column in pages.iter().flat_map(|page| &page.columns) {
        for pair in column.windows(2) {
            let size = pair[1].size();
            let gap = (pair[1].y() - pair[0].y()) / size.max(0.1);
            if (0.8..3.0).contains(&gap) {
                *counts.entry((gap * 20.0).round() as u32).or_default() += 1;
            }
        }
    }
    let most = counts
        .iter()
        .max_by_key(|&(gap, count)| (*count, std::cmp::Reverse(*gap)));
    most.map_or(1.2, |(gap, _)| f64::from(*gap) / 20.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known() {
        for (text, expected) in [
            ("12", true),
            ("- 12 -", true),
            ("Page 3 of 10", true),
            ("3/10", true),
            ("iv", true),
            ("2019 was good", false),
            ("Acme", false),
            ("10,000 20", false),
        ] {
            assert_eq!(is_page_number(text), expected, "{text}");
        }
    }

    #[test]
    fn what_browsers_print_is_known() {
        for (text, expected) in [
            ("10/28/25, 9:00 AM The deal", true),
            ("https://example.org/a 1/3", true),
            ("file:///tmp/a.html 1/1", true),
            ("https://example.org/a says so", false),
            ("On 10/28/25, Acme said: no", false),
        ] {
            assert_eq!(is_browsers(text), expected, "{text}");
        }
        assert_eq!(
            printed_address("https://example.org/a 1/3").as_deref(),
            Some("https://example.org/a")
        );
    }
}
