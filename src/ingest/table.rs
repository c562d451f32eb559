//! Tables: CSV with commas, semicolons or tabs, a document in each row.
//!
//! The first row names the columns. A row with more or fewer cells is named with its line and passed over; the
//! others are read, whatever the size of the file.

use std::io::{BufReader, Read as _};
use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use super::capped::Capped;
use super::contents::Contents;
use super::document::Content;
use super::readers::{Read, Reader, by_ending_only};
use super::recoded::Recoded;
use super::records::{Record, Records};
use super::why;

pub(super) const READER: Reader = Reader {
    name: "table",
    endings: &["csv", "tsv"],
    keeps: "one column as text, its id, date, title, author, address",
    loses: "all other columns",
    sniff: by_ending_only,
    read: Read::Parts(|input, contents| {
        let stream = Recoded::new(input.into_stream());
        read(stream, contents)
    }),
};

/// A row under the names of its columns.
struct Row<'r> {
    columns: &'r StringRecord,
    cells: &'r StringRecord,
}

impl Record for Row<'_> {
    fn field(&self, name: &str) -> Option<String> {
        let at = self
            .columns
            .iter()
            .position(|column| column.trim().eq_ignore_ascii_case(name))?;
        let cell = self.cells.get(at)?;
        (!cell.trim().is_empty()).then(|| cell.to_string())
    }

    fn names(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|name| name.trim().to_string())
            .collect()
    }
}

/// The sign that parts the cells of the first row: the one that stands there most, outside of quotes.
fn delimiter(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for &byte in head {
        quoted ^= byte == b'"';
        if byte == b'\n' && !quoted {
            break;
        }
        for (sign, count) in &mut counts {
            *count += usize::from(!quoted && byte == *sign);
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let first = counts.iter().find(|(_, count)| Some(*count) == most);
    first.map_or(b',', |(sign, _)| *sign)
}

fn read<R: std::io::Read>(
    mut stream: Recoded<R>,
    contents: &mut Contents<'_>,
) -> Result<ControlFlow<()>, String> {
    let news = stream.news();
    let mut head = Vec::new();
    let sample = stream.by_ref().take(HEAD).read_to_end(&mut head);
    sample.map_err(|error| why(&error))?;
    if let Some(at) = memchr::memchr(0, &head) {
        return Err(format!("binary, not text: NUL at byte {at}"));
    }
    let delimiter = delimiter(&head);
    let size = contents.limits().size;
    let (stream, cap) = Capped::new(BufReader::new(head.chain(stream)), size);
    let mut rows = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(stream);
    let columns = rows
        .headers()
        .map_err(|_| contents.limits().too_large())?
        .clone();
    let mut records = Records::new(&contents.options().fields);
    let names: Vec<String> = columns.iter().map(|name| name.trim().to_string()).collect();
    records.settle(&names)?;
    let mut row = ByteRecord::new();
    loop {
        cap.reset();
        let line = rows.position().line();
        match rows.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return Ok(ControlFlow::Continue(())),
            Err(_) => {
                let reason = contents.limits().too_large();
                return Err(format!(
                    "the row that begins on line {line} has no end, its quote is not closed: {reason}"
                ));
            }
        }
        let line = row.position().map_or(line, csv::Position::line);
        let read = document(line, &row, &columns, &mut records);
        let flow = match read {
            Ok((name, mut content)) => {
                content.notes.extend(news.take());
                contents.document(&name, row.as_slice(), content)
            }
            Err(reason) => contents.skip(&line.to_string(), reason),
        };
        if flow.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

/// How much is looked at to find the sign that parts the cells.
const HEAD: u64 = 64 << 10;

fn document(
    line: u64,
    row: &ByteRecord,
    columns: &StringRecord,
    records: &mut Records,
) -> Result<(String, Content), String> {
    let cells = &StringRecord::from_byte_record_lossy(row.clone());
    let mut surplus = cells.iter().skip(columns.len());
    if surplus.any(|cell| !cell.is_empty()) || cells.len() < columns.len() {
        let (found, expected) = (cells.len(), columns.len());
        return Err(format!("{found} cells where the first row has {expected}"));
    }
    records.document(line, &Row { columns, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_tells_what_parts_the_cells() {
        for (head, sign) in [
            ("id,text\n1;2;3", b','),
            ("id;text;\"a,b,c,d\"\n", b';'),
            ("id\ttext, in full\tdate", b'\t'),
            ("text", b','),
        ] {
            assert_eq!(delimiter(head.as_bytes()), sign, "{head}");
        }
    }
}
