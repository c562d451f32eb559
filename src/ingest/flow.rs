//! The text of a document that is no plain text, put together piece by piece.
//!
//! What stands apart on the page stands apart in the text, in the manner of Markdown, which the reading of layout knows:
//! a paragraph is a line between blank lines, a heading begins with `#`, an item with `-`, a row of a table stands
//! between bars. White space collapses as a browser does it.
//!
//! ```text
//! heading(1) "The deal"  block() "Acme  bought\nApex."  item() "one"
//! ⇒ "# The deal\n\nAcme bought Apex.\n\n- one\n"
//! ```

/// What is still to be written before the next letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Blank,
}

/// The mark of an item.
const ITEM: &str = "- ";

/// A text under way.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    gap: Gap,
    /// What stands before the next letter of a block: the mark of a heading or an item.
    mark: String,
    /// Whether what was written last is an item.
    listing: bool,
}

impl Flow {
    /// Adds running text.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if first.is_whitespace() {
                self.gap = self.gap.max(Gap::Space);
                rest = rest.trim_start();
                continue;
            }
            let end = rest.find(|c: char| c.is_whitespace() || is_unseen(c));
            let (word, tail) = rest.split_at(end.unwrap_or(rest.len()));
            if word.is_empty() {
                rest = &rest[first.len_utf8()..];
                continue;
            }
            self.open();
            self.text.push_str(word);
            rest = tail;
        }
    }

    /// The next text begins on a line of its own.
    pub(super) fn line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// The next text is a block of its own; within an item that has just begun, its first.
    pub(super) fn block(&mut self) {
        self.gap = Gap::Blank;
        if self.mark != ITEM {
            self.mark.clear();
        }
    }

    /// The next text is a heading.
    pub(super) fn heading(&mut self, level: usize) {
        self.gap = Gap::Blank;
        self.mark = format!("{} ", "#".repeat(level.clamp(1, 6)));
    }

    /// The next text is an item of a list.
    pub(super) fn item(&mut self) {
        self.line();
        self.mark = ITEM.to_string();
    }

    /// An item of a list ends.
    pub(super) fn end_item(&mut self) {
        self.line();
        self.mark.clear();
    }

    /// Adds a row of a table.
    pub(super) fn row(&mut self, cells: &[String]) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        self.line();
        let mut row = String::from("|");
        for cell in cells {
            row.push(' ');
            row.push_str(&cell.trim().replace('|', "/"));
            row.push_str(" |");
        }
        self.text(&row);
        self.line();
    }

    /// Adds a text as it stands, as a block of its own.
    pub(super) fn verbatim(&mut self, text: &str) {
        self.block();
        for line in text.lines() {
            match line.trim().is_empty() {
                true => self.block(),
                false => self.line(),
            }
            self.text(line);
        }
        self.block();
    }

    /// Where the next letter will stand, and those before it no longer change.
    pub(super) fn place(&mut self) -> usize {
        self.write_gap();
        self.text.len()
    }

    /// How many bytes are written.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The whole text, which ends with a line break.
    pub(super) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }

    /// The whole text on one line.
    pub(super) fn on_one_line(self) -> String {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        words.join(" ")
    }

    fn open(&mut self) {
        let item = self.mark == ITEM;
        if item && self.listing {
            self.gap = Gap::Line;
        } else if item || self.gap == Gap::Blank {
            self.listing = item;
        }
        self.write_gap();
        self.text.push_str(&std::mem::take(&mut self.mark));
    }

    fn write_gap(&mut self) {
        let gap = match std::mem::take(&mut self.gap) {
            _ if self.text.is_empty() => "",
            Gap::None => "",
            Gap::Space if self.text.ends_with('\n') => "",
            Gap::Space => " ",
            Gap::Line => "\n",
            Gap::Blank => "\n\n",
        };
        // What a place was asked for may stand behind a gap already.
        let have = self.text.len() - self.text.trim_end_matches('\n').len();
        self.text.push_str(&gap[have.min(gap.len())..]);
    }
}

/// Signs that are printed as nothing: soft hyphens, joiners of lines and words, marks of byte order.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        || c.is_control() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_apart_stays_apart() {
        let mut flow = Flow::default();
        flow.heading(2);
        flow.text(" The\n\tdeal ");
        flow.block();
        flow.text("Ac\u{ad}me\u{a0} bought");
        flow.text(" Apex.");
        flow.line();
        flow.text("So it says.");
        flow.block();
        flow.block();
        flow.item();
        flow.end_item();
        flow.item();
        flow.block();
        flow.text("one");
        flow.block();
        flow.item();
        flow.text("two");
        flow.block();
        flow.row(&["a".to_string(), " b|c".to_string(), String::new()]);
        flow.row(&[String::new()]);
        flow.row(&["d".to_string()]);
        flow.verbatim("Dear all,\n  yes.\n");
        let expected = "## The deal\n\nAcme bought Apex.\nSo it says.\n\n- one\n- two\n\n\
                        | a | b/c | |\n| d |\n\nDear all,\nyes.\n";
        assert_eq!(flow.finish(), expected);
    }

    #[test]
    fn places_stand_before_what_comes_next() {
        let mut flow = Flow::default();
        assert_eq!(flow.place(), 0);
        flow.text("one");
        flow.block();
        let place = flow.place();
        flow.block();
        flow.text("two");
        assert_eq!(&flow.finish()[place..], "two\n");
    }
}
