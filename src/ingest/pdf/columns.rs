//! Pages in several columns: what is read after what.
//!
//! A gutter is a gap at one place of many rows with lines of prose on both of its sides. Tables have such gaps, too,
//! but short cells beside them; they stay rows. Rows above a gutter are read from the left column down, then the
//! right one; a row that crosses a gutter (a title, a wide figure's legend) ends both.

use super::glyphs::Page;
use super::rows::{Row, Word, rows};

/// A page as it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Ordered {
    pub(super) number: u32,
    pub(super) height: f64,
    /// Runs of rows below each other.
    pub(super) columns: Vec<Vec<Row>>,
    /// The number that is printed on it.
    pub(super) printed: Option<String>,
    /// Its Bates number.
    pub(super) bates: Option<String>,
}

/// The rows of the page in the order of reading.
pub(super) fn ordered(page: &Page) -> Ordered {
    let rows = rows(&page.glyphs);
    let gutters = gutters(&rows);
    let columns = match gutters.is_empty() {
        true => vec![rows],
        false => split(rows, &gutters),
    };
    Ordered {
        number: page.number,
        height: page.height,
        columns: columns
            .into_iter()
            .filter(|column| !column.is_empty())
            .collect(),
        ..Ordered::default()
    }
}

/// The narrowest gutter, in sizes of the font.
const GUTTER: f64 = 0.8;

/// How many rows there must be at least on each side.
const ROWS: usize = 4;

/// The middles of the gutters, from left to right.
fn gutters(rows: &[Row]) -> Vec<f64> {
    let (left, right) = rows.iter().fold((f64::MAX, 0.0_f64), |(left, right), row| {
        (left.min(row.x()), right.max(row.end()))
    });
    let mut gutters: Vec<f64> = Vec::new();
    // A grid is fine enough: gutters are wider than its cells.
    let step = 3.0;
    let places = ((right - left) / step).clamp(0.0, 2000.0) as usize;
    let mut best: Option<(usize, f64)> = None;
    for place in 1..places {
        let x = left + step * place as f64;
        let support = support(rows, x, left, right);
        match (support, best) {
            (Some(count), Some((most, _))) if count <= most => {}
            (Some(count), _) => best = Some((count, x)),
            (None, Some((_, at))) => {
                gutters.push(at);
                best = None;
            }
            (None, None) => {}
        }
    }
    gutters
}

/// What stands on one side of a place in a row.
#[derive(Clone, Copy)]
struct Side {
    start: f64,
    end: f64,
    y: f64,
    /// The width of its words.
    ink: f64,
}

impl Side {
    fn of(words: &[Word]) -> Option<Self> {
        let first = words.first()?;
        Some(Side {
            start: first.x,
            end: words.iter().map(|word| word.end).fold(f64::MIN, f64::max),
            y: first.y,
            ink: words.iter().map(|word| word.end - word.x).sum(),
        })
    }
}

/// How many rows a gutter at `x` parts, if it is one.
fn support(rows: &[Row], x: f64, left: f64, right: f64) -> Option<usize> {
    let (mut before, mut behind, mut crossed) = (Vec::new(), Vec::new(), 0);
    for row in rows {
        let (words, others) = row
            .words
            .split_at(row.words.partition_point(|word| word.x < x));
        let (word, other) = (Side::of(words), Side::of(others));
        let narrow = word
            .zip(other)
            .is_some_and(|(word, other)| other.start - word.end < GUTTER * row.size());
        if narrow || word.is_some_and(|word| word.end > x) {
            crossed += 1;
            continue;
        }
        before.extend(word);
        behind.extend(other);
    }
    // The lines of the two columns need not stand at the same heights.
    let parted = beside(&before, &behind).min(beside(&behind, &before));
    // The columns reach from the margins to what stands nearest on the other side of the gutter.
    let next = behind.iter().map(|side| side.start).fold(right, f64::min);
    let last = before.iter().map(|side| side.end).fold(left, f64::max);
    let prose = is_prose(&before, next - left) && is_prose(&behind, right - last);
    let narrow = (x - left).min(right - x) < 0.15 * (right - left);
    (parted >= ROWS && parted >= 2 * crossed && prose && !narrow).then_some(parted)
}

/// How many lines stand at heights at which the others do.
fn beside(lines: &[Side], others: &[Side]) -> usize {
    let top = others.iter().map(|side| side.y).fold(f64::MAX, f64::min);
    let bottom = others.iter().map(|side| side.y).fold(f64::MIN, f64::max);
    lines
        .iter()
        .filter(|side| (top - 1.0..=bottom + 1.0).contains(&side.y))
        .count()
}

/// Whether most lines fill a column of that width with their words.
fn is_prose(lines: &[Side], width: f64) -> bool {
    2 * lines.iter().filter(|line| line.ink > 0.55 * width).count() >= lines.len()
}

/// Reads column by column, between the rows that cross the gutters.
fn split(rows: Vec<Row>, gutters: &[f64]) -> Vec<Vec<Row>> {
    let mut done: Vec<Vec<Row>> = Vec::new();
    let mut open: Vec<Vec<Row>> = vec![Vec::new(); gutters.len() + 1];
    let mut wide: Vec<Row> = Vec::new();
    for row in rows {
        if crosses(&row, gutters) {
            done.extend(open.iter_mut().map(std::mem::take));
            wide.push(row);
            continue;
        }
        if !wide.is_empty() {
            done.push(std::mem::take(&mut wide));
        }
        for word in row.words {
            let column = gutters.partition_point(|&gutter| gutter <= word.x);
            let column = &mut open[column];
            match column.last_mut() {
                Some(last) if last.y() == word.y => last.words.push(word),
                _ => column.push(Row {
                    words: vec![word],
                    number: None,
                }),
            }
        }
    }
    done.extend(open);
    done.push(wide);
    done
}

fn crosses(row: &Row, gutters: &[f64]) -> bool {
    let crossing = |gutter: &f64| {
        row.words
            .iter()
            .any(|word| word.x < *gutter && word.end > *gutter)
            || row.words.windows(2).any(|pair| {
                pair[0].end <= *gutter
                    && pair[1].x >= *gutter
                    && pair[1].x - pair[0].end < 0.6 * row.size()
            })
    };
    gutters.iter().any(crossing)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Glyph;
    use super::*;

    /// A page of lines, each with its left side, top and text, in letters of the width 5.
    fn page(lines: &[(f64, f64, &str)]) -> Page {
        let glyphs = lines.iter().flat_map(|&(x, y, text)| {
            text.chars().enumerate().map(move |(place, letter)| {
                let x = x + 5.0 * place as f64;
                Glyph {
                    x,
                    y,
                    end: x + 5.0,
                    size: 10.0,
                    text: letter.to_string(),
                }
            })
        });
        Page {
            number: 1,
            height: 800.0,
            glyphs: glyphs.collect(),
        }
    }

    fn read(lines: &[(f64, f64, &str)]) -> Vec<String> {
        let columns = ordered(&page(lines)).columns;
        columns.iter().flatten().map(Row::text).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut lines = vec![(
            100.0,
            20.0,
            "A title over both of the columns, across the gutter between",
        )];
        for row in 0..6 {
            let y = 40.0 + 12.0 * f64::from(row);
            lines.push((50.0, y, "left column filled with words"));
            lines.push((215.0, y, "right column filled with text"));
        }
        let read = read(&lines);
        assert!(read[0].starts_with("A title"));
        assert!(
            read[1..7].iter().all(|row| row.starts_with("left")),
            "{read:?}"
        );
        assert!(
            read[7..].iter().all(|row| row.starts_with("right")),
            "{read:?}"
        );
    }

    #[test]
    fn columns_may_have_lines_at_other_heights() {
        let mut lines = Vec::new();
        for row in 0..6 {
            let y = 40.0 + 12.0 * f64::from(row);
            lines.push((50.0, y, "left column filled with words"));
            lines.push((215.0, y + 5.0, "right column filled with text"));
        }
        let read = read(&lines);
        assert!(
            read[..6].iter().all(|row| row.starts_with("left")),
            "{read:?}"
        );
    }

    #[test]
    fn tables_stay_rows() {
        let mut lines = Vec::new();
        for row in 0..6 {
            let y = 40.0 + 12.0 * f64::from(row);
            lines.push((50.0, y, "Microsoft"));
            lines.push((215.0, y, "27%"));
            lines.push((300.0, y, "a stake bought in 2019"));
        }
        assert_eq!(read(&lines)[0], "Microsoft 27% a stake bought in 2019");
    }
}
