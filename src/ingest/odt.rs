//! OpenDocument texts (.odt): paragraphs, headings, lists, tables, notes.
//!
//! Struck-out text and comments are left out; headers and footers stand in another part and are not read. Tables of
//! contents and indices are marked as no part of the document. Where the program noted at which places its pages broke
//! by themselves, the pages are kept; breaks that were asked for are said by the styles of paragraphs.

use std::collections::BTreeSet;

use super::Limits;
use super::document::{Content, Pages};
use super::flow::Flow;
use super::package::{self, Package};
use super::readers::{Read, Reader};
use super::sheet::Sheet;
use super::xml::{self, Element, Piece};

pub(super) const READER: Reader = Reader {
    name: "odt",
    endings: &["odt", "ott"],
    keeps: "text, headings, lists, tables, notes, pages where known, title, author, date",
    loses: "headers, footers, struck-out text, comments, pictures",
    sniff: |input| {
        package::begins_with(
            input.head(),
            &["mimetypeapplication/vnd.oasis.opendocument."],
        ) || package::has_part(input, &LIKELY, "META-INF/manifest.xml")
            && package::has_part(input, &LIKELY, "content.xml")
    },
    read: Read::Whole(read),
};

/// With what such a file may begin that was packed by another program.
const LIKELY: [&str; 6] = [
    "mimetype",
    "content.xml",
    "styles.xml",
    "meta.xml",
    "META-INF/",
    "Thumbnails/",
];

fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Content, String> {
    let mut package = Package::of(bytes, limits)?;
    let kind = package.part("mimetype")?.unwrap_or_default();
    let is_text = kind.contains("opendocument.text");
    if kind.contains("opendocument.") && !is_text {
        let kind = kind.rsplit('.').next().unwrap_or_default().trim();
        return Err(format!(
            "an OpenDocument {kind}, no text; save it as .odt, .csv or .pdf"
        ));
    }
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err("password-protected; save it without the password".to_string());
    }
    let mut writer = Writer::default();
    xml::read(
        &package.needed("content.xml")?,
        limits.nesting,
        &mut |piece| writer.piece(&piece),
    )?;
    let properties = package.part("meta.xml")?.unwrap_or_default();
    let [title, first, last, created] = xml::texts(
        &properties,
        limits.nesting,
        ["title", "initial-creator", "creator", "creation-date"],
    );
    let notes = std::mem::take(&mut writer.notes);
    let flow = writer.sheet.flow();
    for note in notes {
        flow.verbatim(&note.finish());
    }
    let mut content = writer.sheet.finish();
    if !writer.knows_pages {
        content.pages = Pages::default();
    }
    Ok(Content {
        about: package::about(title, first.or(last), created.as_deref()),
        ..content
    })
}

/// Elements of which nothing is read.
const SKIPPED: &[&str] = &[
    "tracked-changes",
    "annotation",
    "annotation-end",
    "note-citation",
    "scripts",
    "font-face-decls",
    "forms",
    "binary-data",
    "covered-table-cell",
    "desc",
    "title",
    "event-listeners",
];

/// Lists of what stands where.
const INDICES: &[&str] = &[
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "bibliography",
];

#[derive(Default)]
struct Writer {
    sheet: Sheet,
    /// The style that is defined, and those that begin a page.
    style: String,
    breaks: BTreeSet<String>,
    /// Whether all breaks of pages are told.
    knows_pages: bool,
    /// Whether an index is open.
    indexing: bool,
    /// How many elements are open within one that is skipped.
    skipped: usize,
    /// Whether text is read: only paragraphs and headings hold any.
    paragraphs: usize,
    notes: Vec<Flow>,
    within_note: bool,
}

impl Writer {
    fn flow(&mut self) -> &mut Flow {
        match self.notes.last_mut() {
            Some(note) if self.within_note => note,
            _ => self.sheet.flow(),
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(_) if self.skipped > 0 => self.skipped += 1,
            Piece::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Piece::Open(element) if SKIPPED.contains(&element.name()) => self.skipped = 1,
            Piece::Open(element) => self.open(element),
            Piece::Close(name) => self.close(name),
            Piece::Text(_) if self.paragraphs == 0 || self.skipped > 0 => {}
            Piece::Text(text) if self.indexing && !self.within_note => self.sheet.aside(text),
            Piece::Text(text) => self.flow().text(text),
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            name if INDICES.contains(&name) => self.indexing = true,
            "text" => {
                let told = element.attribute("use-soft-page-breaks");
                self.knows_pages |= told.is_some_and(|told| told == "true");
            }
            "style" => {
                self.style = element.attribute("name").unwrap_or_default();
                let master = element.attribute("master-page-name").unwrap_or_default();
                self.begins_page(!master.is_empty());
            }
            "paragraph-properties" => {
                let before = element.attribute("break-before");
                self.begins_page(before.is_some_and(|before| before == "page"));
            }
            "p" => {
                self.turn(element);
                self.flow().block();
                self.paragraphs += 1;
            }
            "h" => {
                self.turn(element);
                let level = element
                    .attribute("outline-level")
                    .and_then(|level| level.parse().ok());
                self.flow().heading(level.unwrap_or(2));
                self.paragraphs += 1;
            }
            "list-item" => self.flow().item(),
            "s" | "tab" => self.flow().text(" "),
            "line-break" => self.flow().line(),
            "soft-page-break" if !self.within_note => self.sheet.turn_page(),
            "note-body" => {
                self.notes.push(Flow::default());
                self.within_note = true;
            }
            "table" => self.sheet.open_table(),
            "table-cell" => self.sheet.open_cell(),
            _ => {}
        }
    }

    /// Notes whether the style that is defined begins a page.
    fn begins_page(&mut self, begins: bool) {
        if begins {
            self.breaks.insert(self.style.clone());
        }
    }

    /// Turns the page before a paragraph whose style asks for it.
    fn turn(&mut self, paragraph: &Element<'_>) {
        let style = paragraph.attribute("style-name").unwrap_or_default();
        if self.breaks.contains(&style) && !self.sheet.is_empty() && !self.within_note {
            self.sheet.turn_page();
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            name if INDICES.contains(&name) => self.indexing = false,
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.flow().block();
            }
            "list-item" => self.flow().end_item(),
            "note-body" => self.within_note = false,
            "table-cell" => self.sheet.close_cell(),
            "table-row" => self.sheet.close_row(),
            "table" => self.sheet.close_table(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        let mut writer = Writer::default();
        let xml = format!("<office:text>{body}</office:text>");
        xml::read(&xml, 100, &mut |piece| writer.piece(&piece)).unwrap();
        let notes: Vec<String> = writer.notes.drain(..).map(Flow::finish).collect();
        writer.sheet.finish().text + &notes.concat()
    }

    #[test]
    fn paragraphs_headings_and_items_are_told_apart() {
        let body = "<text:tracked-changes><text:p>sold</text:p></text:tracked-changes>\
                    <text:h text:outline-level='1'>The deal</text:h>\
                    <text:p>Acme<text:s text:c='2'/>bought <text:span>Apex</text:span>.\
                    <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In cash.</text:p>\
                    </text:note-body></text:note></text:p>\
                    <text:list><text:list-item><text:p>one</text:p></text:list-item>\
                    <text:list-item><text:p>two</text:p></text:list-item></text:list><text:p>End.</text:p>";
        assert_eq!(
            text(body),
            "# The deal\n\nAcme bought Apex.\n\n- one\n- two\n\nEnd.\nIn cash.\n"
        );
    }

    #[test]
    fn tables_become_rows() {
        let body = "<table:table><table:table-row><table:table-cell><text:p>Microsoft</text:p></table:table-cell>\
                    <table:table-cell><text:p>27%</text:p></table:table-cell></table:table-row></table:table>";
        assert_eq!(text(body), "| Microsoft | 27% |\n");
    }
    #[test]
    fn pages_are_counted_where_all_breaks_are_told() {
        let content = |told: &str| {
            let mut writer = Writer::default();
            let xml = format!(
                "<o><style:style style:name='P1' style:master-page-name='First'/><style:style style:name='P2'>\
                 <style:paragraph-properties fo:break-before='page'/></style:style><office:text {told}>\
                 <text:table-of-content><text:p>one 1</text:p></text:table-of-content>\
                 <text:p text:style-name='P2'>one</text:p><text:p>two <text:soft-page-break/>three</text:p></office:text></o>"
            );
            xml::read(&xml, 100, &mut |piece| writer.piece(&piece)).unwrap();
            (writer.knows_pages, writer.sheet.finish())
        };
        let (told, read) = content("text:use-soft-page-breaks='true'");
        let page = |word: &str| read.pages.at(read.text.rfind(word).unwrap());
        assert!(told);
        let pages = ["one 1", "two", "three"].map(page);
        assert_eq!(pages, [Some(1), Some(2), Some(3)]);
        assert_eq!(&read.text[read.asides[0].range()], "one 1");
        assert!(!content("").0);
    }
}
