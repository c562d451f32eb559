//! Letters to words, words to rows.

use super::glyphs::Glyph;

/// Letters that stand together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// Words on one line, from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    /// Its number, where the page numbers its lines.
    pub(super) number: Option<u32>,
}

impl Row {
    pub(super) fn x(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.x)
    }

    pub(super) fn end(&self) -> f64 {
        self.words.iter().map(|word| word.end).fold(0.0, f64::max)
    }

    pub(super) fn y(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.y)
    }

    /// The size in which most of it is printed.
    pub(super) fn size(&self) -> f64 {
        let longest = self.words.iter().max_by_key(|word| word.text.len());
        longest.map_or(0.0, |word| word.size)
    }

    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

/// A gap wider than this, in sizes of the font, parts words. Letters are moved together and apart by up to a tenth;
/// the narrowest spaces of justified lines have about a fifth.
const SPACE: f64 = 0.16;

/// The words of a page, in the order in which they are drawn.
fn words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut apart = true;
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            apart = true;
            continue;
        }
        let joins = words.last().is_some_and(|word| {
            let gap = glyph.x - word.end;
            let size = glyph.size.max(word.size);
            (glyph.y - word.y).abs() < 0.35 * size && gap < SPACE * size && gap > -0.6 * size
        });
        match words.last_mut() {
            // Bold letters are sometimes drawn twice, a hair apart.
            Some(word) if is_twin(word, glyph) => {}
            Some(word) if joins && !apart => {
                word.text.push_str(&glyph.text);
                word.end = glyph.end.max(word.end);
                word.size = word.size.max(glyph.size);
            }
            _ => words.push(Word {
                x: glyph.x,
                end: glyph.end,
                y: glyph.y,
                size: glyph.size,
                text: glyph.text.clone(),
            }),
        }
        apart = glyph.text.ends_with(' ');
    }
    for word in &mut words {
        if word.text.contains(' ') {
            word.text = word.text.trim().replace(' ', "");
        }
    }
    words
}

fn is_twin(word: &Word, glyph: &Glyph) -> bool {
    let width = glyph.end - glyph.x;
    word.text.ends_with(&glyph.text)
        && (word.end - glyph.end).abs() < 0.1 * width.max(0.1)
        && (word.y - glyph.y).abs() < 0.1 * glyph.size
}

/// The rows of a page, from top to bottom.
pub(super) fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    let mut words = words(glyphs);
    words.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<(f64, f64, Row)> = Vec::new();
    for word in words {
        let near = rows.iter_mut().rev().take(3).find(|(y, size, row)| {
            let (small, large) = (word.size.min(*size), word.size.max(*size));
            let apart = (word.y - *y).abs();
            match small < 0.8 * large {
                // Raised and lowered signs belong to the row that they touch; beside a heading may stand the rows of
                // another column.
                true => apart < 0.55 * large && touches(row, &word, 0.4 * large),
                false => apart < 0.35 * large,
            }
        });
        match near {
            Some((y, size, row)) => {
                if word.size > *size {
                    (*y, *size) = (word.y, word.size);
                }
                row.words.push(word);
            }
            None => rows.push((
                word.y,
                word.size,
                Row {
                    words: vec![word],
                    number: None,
                },
            )),
        }
    }
    let finished = rows.into_iter().map(|(y, _, mut row)| {
        row.words.sort_by(|a, b| a.x.total_cmp(&b.x));
        for word in &mut row.words {
            word.y = y;
        }
        row.words = without_references(row.words);
        row
    });
    finished.filter(|row| !row.words.is_empty()).collect()
}

/// Whether the word stands beside one of the row's, no further than `gap`.
fn touches(row: &Row, word: &Word, gap: f64) -> bool {
    row.words
        .iter()
        .any(|other| word.x - other.end < gap && other.x - word.end < gap)
}

/// Drops the raised figures that refer to notes, which touch a word of a larger size.
fn without_references(words: Vec<Word>) -> Vec<Word> {
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let refers = kept.last().is_some_and(|before| {
            word.size < 0.8 * before.size
                && word.text.len() <= 3
                && word.text.bytes().all(|byte| byte.is_ascii_digit())
                && word.x - before.end < 0.15 * before.size
                && before.text.ends_with(|c: char| {
                    c.is_alphabetic() || matches!(c, '.' | ',' | '”' | '"' | ')')
                })
        });
        if !refers {
            kept.push(word);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word in letters half as wide as they are high.
    fn letters(x: f64, y: f64, size: f64, text: &str) -> Vec<Glyph> {
        let width = 0.5 * size;
        let placed = text.chars().zip(0_u32..);
        placed
            .map(|(letter, place)| Glyph {
                x: x + width * f64::from(place),
                y,
                end: x + width * f64::from(place + 1),
                size,
                text: letter.to_string(),
            })
            .collect()
    }

    fn read(words: &[(f64, f64, f64, &str)]) -> Vec<String> {
        let glyphs: Vec<Glyph> = words
            .iter()
            .flat_map(|&(x, y, size, text)| letters(x, y, size, text))
            .collect();
        rows(&glyphs).iter().map(Row::text).collect()
    }

    #[test]
    fn letters_become_words_by_their_gaps() {
        let gap = [(50.0, 20.0, 10.0, "Ac"), (61.0, 20.0, 10.0, "me")];
        assert_eq!(read(&gap), ["Acme"]);
        let gap = [(50.0, 20.0, 10.0, "Acme"), (72.5, 20.0, 10.0, "paid")];
        assert_eq!(read(&gap), ["Acme paid"]);
        let bold = [(50.0, 20.0, 10.0, "A"), (50.2, 20.0, 10.0, "A")];
        assert_eq!(read(&bold), ["A"]);
    }

    #[test]
    fn raised_figures_are_dropped_and_other_raised_signs_kept() {
        let note = [(50.0, 20.0, 10.0, "Acme."), (75.0, 16.0, 6.0, "12")];
        assert_eq!(read(&note), ["Acme."]);
        let sign = [(50.0, 20.0, 10.0, "Acme"), (70.0, 16.0, 6.0, "TM")];
        assert_eq!(read(&sign), ["Acme TM"]);
    }

    #[test]
    fn rows_beside_a_heading_stay_apart() {
        let words = [
            (50.0, 40.0, 24.0, "Title"),
            (300.0, 30.0, 10.0, "above"),
            (300.0, 42.0, 10.0, "beside"),
            (300.0, 54.0, 10.0, "below"),
        ];
        assert_eq!(read(&words), ["above", "Title", "beside", "below"]);
    }
}
