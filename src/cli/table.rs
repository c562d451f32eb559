//! Aligned columns.

use std::io::{self, Write};

/// Rows of text under a heading; the last column is as long as it is.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// Columns whose cells are numbers, aligned to the right.
    numbers: &'static [usize],
}

impl Table {
    /// A table with these headings; `numbers` are the columns that hold numbers.
    pub(super) fn new(headings: &[&str], numbers: &'static [usize]) -> Self {
        Table {
            rows: vec![headings.iter().map(|h| (*h).to_string()).collect()],
            numbers,
        }
    }

    /// Adds a row with as many cells as there are headings.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Prints the rows, two spaces between columns.
    pub(super) fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.rows[0].len();
        let widths: Vec<usize> = (0..columns)
            .map(|c| self.rows.iter().map(|r| width(&r[c])).max().unwrap_or(0))
            .collect();
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let gap = " ".repeat(widths[column] - width(cell));
                if column > 0 {
                    line.push_str("  ");
                }
                match self.numbers.contains(&column) {
                    true => line.extend([gap.as_str(), cell]),
                    false => line.extend([cell, gap.as_str()]),
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Letters of a cell.
fn width(cell: &str) -> usize {
    cell.chars().count()
}
