//! Answers as comma-separated values.
//!
//! Cells are quoted as RFC 4180 has it; lines end in a line feed. A cell that a spreadsheet would take
//! for a formula gets an apostrophe before it, as in [`crate::export::csv`].

use std::io::{self, Write};

use crate::export::csv::harmless;

/// A table under way, row by row.
#[derive(Debug)]
pub(super) struct Csv<W> {
    out: W,
}

impl<W: Write> Csv<W> {
    /// Starts a table with these names of columns, in lower case with `_` between words.
    pub(super) fn new(out: W, columns: &[&str]) -> io::Result<Self> {
        let mut csv = Csv { out };
        csv.row(columns)?;
        Ok(csv)
    }

    /// Writes a row with as many cells as there are columns.
    pub(super) fn row<C: AsRef<str>>(&mut self, cells: &[C]) -> io::Result<()> {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.out.write_all(b",")?;
            }
            let cell = harmless(cell.as_ref());
            match cell.contains(['"', ',', '\n', '\r']) {
                true => write!(self.out, "\"{}\"", cell.replace('"', "\"\""))?,
                false => self.out.write_all(cell.as_bytes())?,
            }
        }
        self.out.write_all(b"\n")
    }
}

/// Several values in one cell.
pub(super) fn list<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let mut cell = String::new();
    for value in values {
        if !cell.is_empty() {
            cell.push('|');
        }
        cell.push_str(value.as_ref());
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_never_formulas() {
        for (cell, expected) in [
            ("Lumen Bank", "Lumen Bank"),
            ("", ""),
            ("Smith, Jones", "\"Smith, Jones\""),
            ("the \"Bank\"", "\"the \"\"Bank\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1+cmd", "'+1+cmd"),
            ("-", "'-"),
            ("-12.5", "-12.5"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("a=b", "a=b"),
        ] {
            let mut out = Vec::new();
            Csv { out: &mut out }.row(&[cell, "z"]).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), format!("{expected},z\n"));
        }
    }
}
