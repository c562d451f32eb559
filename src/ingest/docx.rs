//! Word documents (.docx): paragraphs, headings, lists, tables, notes.
//!
//! What was struck out under "track changes" is left out, what was added is kept; headers and footers are left out, and
//! the table of contents is marked as no part of the document. Where Word noted at which places its pages broke, the pages are kept.

mod styles;

use std::io::Cursor;

use super::Limits;
use super::document::Content;
use super::input::Input;
use super::package::{self, Package};
use super::readers::{Read, Reader};
use super::sheet::Sheet;
use super::xml::{self, Element, Piece};
use styles::{Style, Styles};

pub(super) const READER: Reader = Reader {
    name: "docx",
    endings: &["docx", "docm", "dotx"],
    keeps: "text, headings, lists, tables, notes, pages where known, title, author, date",
    loses: "headers, footers, struck-out text, comments, pictures",
    sniff,
    read: Read::Whole(read),
};

const BODY: &str = "word/document.xml";

/// Every document of this family has it.
const TYPES: &str = "[Content_Types].xml";

fn sniff(input: &mut Input<'_>) -> bool {
    let likely = [
        TYPES,
        "_rels/",
        "docProps/",
        "word/",
        "xl/",
        "ppt/",
        "customXml/",
    ];
    input.head().starts_with(OLD) || package::has_part(input, &likely, TYPES)
}

/// How files of the old forms, and of the new one with a password, begin.
const OLD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// What a file with a password has within, in UTF-16.
const ENCRYPTED: &str = "EncryptedPackage";

/// Why a file that begins like an old one is not read.
fn old(bytes: &[u8]) -> String {
    let name: Vec<u8> = ENCRYPTED
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let reason = match memchr::memmem::find(bytes, &name) {
        Some(_) => "password-protected; save it without the password",
        None => {
            "an Office file of an old form (.doc, .xls, .ppt, .msg); save it as .docx, .csv or .pdf"
        }
    };
    reason.to_string()
}

/// Why a document of the family is not read that is no text.
fn other(package: &Package<'_, Cursor<Vec<u8>>>) -> Option<String> {
    let kinds = [
        ("xl/workbook.xml", "a spreadsheet; save its sheets as .csv"),
        ("xl/workbook.bin", "a spreadsheet; save its sheets as .csv"),
        ("ppt/presentation.xml", "a presentation; save it as .pdf"),
    ];
    let found = kinds.iter().find(|(part, _)| package.has(part));
    found.map(|(_, reason)| (*reason).to_string())
}

fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Content, String> {
    if bytes.starts_with(OLD) {
        return Err(old(&bytes));
    }
    let mut package = Package::of(bytes, limits)?;
    if let Some(reason) = other(&package) {
        return Err(reason);
    }
    let styles = match package.part("word/styles.xml")? {
        Some(xml) => styles::read(&xml, limits.nesting)?,
        None => Styles::new(),
    };
    let mut writer = Writer::new(&styles);
    xml::read(&package.needed(BODY)?, limits.nesting, &mut |piece| {
        writer.piece(&piece);
    })?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = package.part(notes)? {
            writer.sheet.flow().block();
            xml::read(&xml, limits.nesting, &mut |piece| writer.piece(&piece))?;
        }
    }
    let properties = package.part("docProps/core.xml")?.unwrap_or_default();
    let [title, author, created] =
        xml::texts(&properties, limits.nesting, ["title", "creator", "created"]);
    Ok(Content {
        about: package::about(title, author, created.as_deref()),
        ..writer.sheet.finish()
    })
}

/// Elements of which nothing is read.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "pict",
    "binData",
    "sectPr",
];

struct Writer<'s> {
    styles: &'s Styles,
    sheet: Sheet,
    /// How many elements are open within one that is skipped.
    skipped: usize,
    /// How many elements are open around `w:t`.
    within_text: bool,
    /// Whether the paragraph is one of a table of contents.
    contents: bool,
    /// Whether the properties of a paragraph are read, which stand before its text.
    style: Style,
}

impl<'s> Writer<'s> {
    fn new(styles: &'s Styles) -> Self {
        Writer {
            styles,
            sheet: Sheet::default(),
            skipped: 0,
            within_text: false,
            contents: false,
            style: Style::default(),
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(_) if self.skipped > 0 => self.skipped += 1,
            Piece::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Piece::Open(element) => self.open(element),
            Piece::Close(name) => self.close(name),
            Piece::Text(_) if !self.within_text => {}
            Piece::Text(text) if self.contents => self.sheet.aside(text),
            Piece::Text(text) => self.sheet.flow().text(text),
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if SKIPPED.contains(&name) || is_separator(element) {
            self.skipped = 1;
            return;
        }
        match name {
            "p" => {
                self.sheet.flow().block();
                self.style = Style::default();
                self.contents = false;
            }
            "pStyle" => {
                if let Some(style) = element.attribute("val").and_then(|id| self.styles.get(&id)) {
                    self.style = *style;
                    self.contents = style.contents;
                }
            }
            "outlineLvl" => {
                let level = element
                    .attribute("val")
                    .and_then(|level| level.parse().ok());
                self.style.heading = level
                    .filter(|level| *level < 9)
                    .map(|level: usize| level + 1);
            }
            "numPr" => self.style.item = true,
            "r" => self.begin_paragraph(),
            "t" => self.within_text = true,
            "tab" | "ptab" => self.sheet.flow().text(" "),
            "noBreakHyphen" => self.sheet.flow().text("-"),
            "lastRenderedPageBreak" => self.sheet.turn_page(),
            "br" | "cr" => self.sheet.flow().line(),
            "tbl" => self.sheet.open_table(),
            "tc" => self.sheet.open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.within_text = false,
            "p" => {
                self.sheet.flow().block();
                self.contents = false;
            }
            "tc" => self.sheet.close_cell(),
            "tr" => self.sheet.close_row(),
            "tbl" => self.sheet.close_table(),
            _ => {}
        }
    }

    /// Marks the paragraph as what its properties say, before its first text.
    fn begin_paragraph(&mut self) {
        let style = std::mem::take(&mut self.style);
        match style.heading {
            Some(level) => self.sheet.flow().heading(level),
            None if style.item => self.sheet.flow().item(),
            None => {}
        }
    }
}

/// Whether this is the line above the notes, which is a note itself.
fn is_separator(element: &Element<'_>) -> bool {
    matches!(element.name(), "footnote" | "endnote")
        && element
            .attribute("type")
            .is_some_and(|kind| kind != "normal")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        let styles = styles::read(
            "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
             <w:style w:styleId='TOC1'><w:name w:val='toc 1'/></w:style></w:styles>",
            100,
        )
        .unwrap();
        let mut writer = Writer::new(&styles);
        let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
        xml::read(&xml, 100, &mut |piece| writer.piece(&piece)).unwrap();
        writer.sheet.finish().text
    }

    #[test]
    fn paragraphs_headings_and_items_are_told_apart() {
        let body = "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>The deal</w:t></w:r></w:p>\
                    <w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr><w:r><w:t>The deal 3</w:t></w:r></w:p>\
                    <w:p><w:r><w:t>Acme </w:t></w:r><w:r><w:t>bought</w:t><w:tab/><w:t>Apex.</w:t></w:r></w:p>\
                    <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>\
                    <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>two</w:t></w:r></w:p>";
        assert_eq!(
            text(body),
            "# The deal\n\nThe deal 3\n\nAcme bought Apex.\n\n- one\n- two\n"
        );
    }

    #[test]
    fn struck_out_text_is_left_out_and_added_text_kept() {
        let body = "<w:p><w:r><w:t>Acme </w:t></w:r><w:del><w:r><w:delText>sold</w:delText></w:r></w:del>\
                    <w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>\
                    <w:ins><w:r><w:t>bought</w:t></w:r></w:ins><w:r><w:t> Apex.</w:t></w:r></w:p>";
        assert_eq!(text(body), "Acme bought Apex.\n");
    }

    #[test]
    fn tables_become_rows() {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let row = format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("Microsoft"),
            cell("27%")
        );
        assert_eq!(text(&row), "| Microsoft | 27% |\n");
    }
}
