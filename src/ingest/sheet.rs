//! Text with tables in it: cells are texts of their own until their row ends.

use super::document::{Content, Pages};
use super::flow::Flow;
use crate::span::{Byte, Span};

/// A cell longer than this makes its row one of blocks beside each other, not of data.
const LONG_CELL: usize = 400;

/// A text under way, and the tables open in it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    body: Flow,
    /// From the outermost table in.
    tables: Vec<Table>,
    pages: Pages,
    asides: Vec<Span<Byte>>,
    /// Pages that begin where the body goes on.
    turned: usize,
}

#[derive(Debug, Default)]
struct Table {
    /// The finished cells of the row.
    row: Vec<String>,
    cell: Option<Flow>,
}

impl Sheet {
    /// Whether text goes into the body, and not into a cell.
    fn in_body(&self) -> bool {
        self.tables.iter().all(|table| table.cell.is_none())
    }

    /// Where text goes now.
    pub(super) fn flow(&mut self) -> &mut Flow {
        if self.in_body() {
            for _ in 0..std::mem::take(&mut self.turned) {
                let at = self.body.place();
                self.pages.begin(at);
            }
        }
        let open = self
            .tables
            .iter_mut()
            .rev()
            .find_map(|table| table.cell.as_mut());
        open.unwrap_or(&mut self.body)
    }

    /// Adds running text that is no part of the document: a line of the table of contents.
    pub(super) fn aside(&mut self, text: &str) {
        let start = self.flow().place();
        self.flow().text(text);
        let end = self.flow().len();
        if self.in_body() && start < end {
            self.asides.push(Span::new(start, end));
        }
    }

    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.body.len() == 0
    }

    /// A table begins.
    pub(super) fn open_table(&mut self) {
        self.flow().block();
        self.tables.push(Table::default());
    }

    /// The innermost table ends.
    pub(super) fn close_table(&mut self) {
        self.close_row();
        self.tables.pop();
        self.flow().block();
    }

    /// A cell begins.
    pub(super) fn open_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(Flow::default());
        }
    }

    /// A cell ends.
    pub(super) fn close_cell(&mut self) {
        if let Some(table) = self.tables.last_mut()
            && let Some(cell) = table.cell.take()
        {
            table.row.push(cell.finish());
        }
    }

    /// A row ends.
    pub(super) fn close_row(&mut self) {
        self.close_cell();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let cells = std::mem::take(&mut table.row);
        let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let data = filled > 1 && cells.iter().all(|cell| cell.len() <= LONG_CELL);
        let flow = self.flow();
        if data {
            flow.row(&cells.iter().map(|cell| words(cell)).collect::<Vec<_>>());
        } else {
            for cell in &cells {
                flow.verbatim(cell);
            }
        }
    }

    /// A page ends; the next begins.
    pub(super) fn turn_page(&mut self) {
        if self.pages.count() + self.turned == 0 {
            self.pages.begin(0);
        }
        self.turned += 1;
    }

    /// Text, pages and what is no part of the document.
    pub(super) fn finish(mut self) -> Content {
        while !self.tables.is_empty() {
            self.close_table();
        }
        Content {
            text: self.body.finish(),
            pages: self.pages,
            asides: self.asides,
            ..Content::default()
        }
    }
}

fn words(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_data_stay_rows_and_others_become_blocks() {
        let mut sheet = Sheet::default();
        sheet.flow().text("Before");
        sheet.open_table();
        for row in [["a", "b"], ["c", "d\n"]] {
            for cell in row {
                sheet.open_cell();
                sheet.flow().text(cell);
                sheet.close_cell();
            }
            sheet.close_row();
        }
        sheet.close_table();
        sheet.open_table();
        sheet.open_cell();
        sheet.flow().text("Left");
        sheet.flow().block();
        sheet.flow().text("below");
        sheet.close_cell();
        sheet.close_row();
        sheet.close_table();
        sheet.flow().text("after");
        let Content { text, pages, .. } = sheet.finish();
        assert_eq!(
            text,
            "Before\n\n| a | b |\n| c | d |\n\nLeft\n\nbelow\n\nafter\n"
        );
        assert_eq!(pages, Pages::default());
    }

    #[test]
    fn pages_begin_where_the_body_goes_on() {
        let mut sheet = Sheet::default();
        sheet.flow().text("one");
        sheet.turn_page();
        sheet.flow().block();
        sheet.flow().text("two");
        let Content { text, pages, .. } = sheet.finish();
        let at = text.find("two").unwrap();
        assert_eq!((pages.at(at), pages.at(0)), (Some(2), Some(1)));
    }
    #[test]
    fn asides_are_marked_in_the_body() {
        let mut sheet = Sheet::default();
        sheet.flow().text("Title");
        sheet.flow().block();
        sheet.aside("The deal");
        sheet.aside(" 3");
        sheet.flow().block();
        sheet.flow().text("Acme");
        let Content { text, asides, .. } = sheet.finish();
        assert_eq!(text, "Title\n\nThe deal 3\n\nAcme\n");
        let marked: Vec<&str> = asides.iter().map(|aside| &text[aside.range()]).collect();
        assert_eq!(marked, ["The deal", " 3"]);
    }
}
