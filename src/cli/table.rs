//! Aligned columns.

use std::io;

use super::Console;
use super::text::{Text, Tone};

/// Between two columns.
const GAP: &str = "  ";

/// Columns of a screen that a column of text keeps, however narrow the screen is.
const LEAST: usize = 4;

/// Rows of text under a heading.
///
/// On a terminal the columns of text are narrowed until a row fits, the widest first; elsewhere
/// nothing is cut.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<Text>>,
    /// Columns whose cells are numbers, aligned to the right and never cut.
    numbers: &'static [usize],
}

impl Table {
    /// A table with these headings; `numbers` are the columns that hold numbers.
    pub(super) fn new(headings: &[&str], numbers: &'static [usize]) -> Self {
        let headings = headings.iter().map(|h| Text::toned(h, Tone::Heading));
        Table {
            rows: vec![headings.collect()],
            numbers,
        }
    }

    /// Adds a row with as many cells as there are headings.
    pub(super) fn row<C: Into<Text>>(&mut self, cells: Vec<C>) {
        self.rows.push(cells.into_iter().map(C::into).collect());
    }

    /// Prints the rows, two spaces between columns.
    pub(super) fn print(&self, console: &mut Console<'_>) -> io::Result<()> {
        let widths = self.widths(console.terminal.width);
        for row in &self.rows {
            let mut line = Text::default();
            let mut owed = String::new();
            for (column, cell) in row.iter().enumerate() {
                let cell = cell.shortened(widths[column]);
                let width = cell.width();
                let gap = " ".repeat(widths[column].saturating_sub(width));
                if column > 0 {
                    owed.push_str(GAP);
                }
                let number = self.numbers.contains(&column);
                if number {
                    owed.push_str(&gap);
                }
                // No blanks at the end of a line.
                if width > 0 {
                    line.push(&std::mem::take(&mut owed), Tone::Plain);
                    line.append(cell);
                }
                if !number {
                    owed.push_str(&gap);
                }
            }
            console.line(&line)?;
        }
        Ok(())
    }

    /// Width of each column on a screen of that many columns.
    fn widths(&self, screen: Option<usize>) -> Vec<usize> {
        let columns = self.rows[0].len();
        let mut widths: Vec<usize> = (0..columns)
            .map(|c| self.rows.iter().map(|r| r[c].width()).max().unwrap_or(0))
            .collect();
        let Some(screen) = screen else {
            return widths;
        };
        let is_number = |column: &usize| self.numbers.contains(column);
        let taken: usize = (0..columns).filter(is_number).map(|c| widths[c]).sum();
        let gaps = GAP.len() * columns.saturating_sub(1);
        let text: Vec<usize> = (0..columns).filter(|c| !is_number(c)).collect();
        let cap = cap(
            text.iter().map(|&c| widths[c]).collect(),
            screen.saturating_sub(taken + gaps),
        );
        for column in text {
            widths[column] = widths[column].min(cap.max(LEAST));
        }
        widths
    }
}

/// The greatest width such that `widths`, none of them wider than that, take `room` together.
fn cap(mut widths: Vec<usize>, mut room: usize) -> usize {
    widths.sort_unstable();
    for (place, &width) in widths.iter().enumerate() {
        let fair = room / (widths.len() - place);
        if width > fair {
            return fair;
        }
        room -= width;
    }
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::super::terminal::Terminal;
    use super::*;
    use crate::schema::Status;

    fn printed(table: &Table, width: Option<usize>, color: bool) -> String {
        let mut out = Vec::new();
        let mut console = Console {
            out: &mut out,
            err: &mut io::sink(),
            terminal: Terminal { width, color },
        };
        table.print(&mut console).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn banks() -> Table {
        let mut table = Table::new(&["TIES", "NAME", "TYPE", "ALIASES"], &[0]);
        table.row(vec![
            "12",
            "日本銀行",
            "Bank",
            "BoJ, Nichigin, Bank of Japan",
        ]);
        table.row(vec!["3", "Lumen", "Bank", ""]);
        table
    }

    #[test]
    fn columns_are_aligned_whatever_the_script() {
        let expected = [
            "TIES  NAME      TYPE  ALIASES",
            "  12  日本銀行  Bank  BoJ, Nichigin, Bank of Japan",
            "   3  Lumen     Bank",
            "",
        ];
        assert_eq!(printed(&banks(), None, false), expected.join("\n"));
        assert_eq!(printed(&banks(), Some(200), false), expected.join("\n"));
    }

    #[test]
    fn the_widest_column_gives_way_to_the_screen() {
        let expected = [
            "TIES  NAME      TYPE  ALIASES",
            "  12  日本銀行  Bank  BoJ, Ni…",
            "   3  Lumen     Bank",
            "",
        ];
        assert_eq!(printed(&banks(), Some(30), false), expected.join("\n"));
        let expected = [
            "TIES  NAME  TYPE  ALI…",
            "  12  日…   Bank  BoJ…",
            "   3  Lum…  Bank",
            "",
        ];
        assert_eq!(printed(&banks(), Some(10), false), expected.join("\n"));
    }

    #[test]
    fn headings_are_bold_and_a_status_has_its_colour() {
        let mut table = Table::new(&["NAME", "STATUS"], &[]);
        let status = Text::toned("planned", Tone::Status(Status::Planned));
        table.row(vec![Text::from("Bo"), status]);
        let out = printed(&table, None, true);
        let expected = [
            "\x1b[1mNAME\x1b[0m  \x1b[1mSTATUS\x1b[0m",
            "Bo    \x1b[36mplanned\x1b[0m",
            "",
        ];
        assert_eq!(out, expected.join("\n"));
    }
}
