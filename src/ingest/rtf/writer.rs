//! The pieces of RTF to text.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::document::Content;
use super::super::flow::Flow;
use super::super::sheet::Sheet;

/// What holds within a group, and is as before when it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    into: Target,
    /// Whether `\*` stood at its start.
    ignorable: bool,
    /// Struck out or hidden.
    unseen: bool,
    /// How many letters stand behind a `\u` for programs that don't know it.
    fallback: usize,
    font: i32,
}

impl Default for State {
    fn default() -> Self {
        State {
            into: Target::Body,
            ignorable: false,
            unseen: false,
            fallback: 1,
            font: 0,
        }
    }
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Body,
    Note,
    Title,
    Author,
    /// The fonts, of which the code pages are kept.
    Fonts,
    /// The time at which it was made.
    Created,
    Nowhere,
}

/// What the file says of itself.
#[derive(Debug, Default)]
pub(super) struct Info {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    created: [Option<i32>; 3],
}

impl Info {
    /// The day on which it was made, in figures.
    pub(super) fn date(&self) -> Option<String> {
        let [year, month, day] = self.created;
        Some(format!("{:04}-{:02}-{:02}", year?, month?, day?))
    }
}

#[derive(Debug, Default)]
pub(super) struct Writer {
    state: State,
    outer: Vec<State>,
    sheet: Sheet,
    notes: Vec<Flow>,
    info: Info,
    /// The code page of the file, and those of its fonts.
    page: Option<&'static Encoding>,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Bytes of a code page that are not decoded yet: letters of two bytes come one by one.
    bytes: Vec<u8>,
    /// The first half of a sign beyond 16 bits.
    half: Option<u16>,
    /// How many letters are to be passed over.
    passed: usize,
    /// What the paragraph under way is.
    heading: Option<usize>,
    item: bool,
    in_table: bool,
    begun: bool,
    table_open: bool,
    cell_open: bool,
}

impl Writer {
    pub(super) fn open(&mut self) {
        self.flush();
        self.outer.push(self.state);
        self.state.ignorable = false;
    }

    pub(super) fn close(&mut self) {
        self.flush();
        self.passed = 0;
        self.state = self.outer.pop().unwrap_or_default();
    }

    pub(super) fn ignorable(&mut self) {
        self.state.ignorable = true;
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if self.passed > 0 {
            self.passed -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    pub(super) fn text(&mut self, text: &[u8]) {
        let passed = self.passed.min(text.len());
        self.passed -= passed;
        self.bytes.extend_from_slice(&text[passed..]);
    }

    /// Writes the bytes that wait, by the code page of the font.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let font = self.fonts.get(&self.state.font).copied();
        let encoding = font.or(self.page).unwrap_or(WINDOWS_1252);
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.put(&text);
    }

    fn put(&mut self, text: &str) {
        if self.state.unseen {
            return;
        }
        let field = match self.state.into {
            Target::Body => {
                self.begin_paragraph();
                self.sheet.flow().text(text);
                return;
            }
            Target::Note => {
                if let Some(note) = self.notes.last_mut() {
                    note.text(text);
                }
                return;
            }
            Target::Title => &mut self.info.title,
            Target::Author => &mut self.info.author,
            Target::Fonts | Target::Created | Target::Nowhere => return,
        };
        field.get_or_insert_default().push_str(text);
    }

    /// Marks the paragraph as what was said of it, before its first text.
    fn begin_paragraph(&mut self) {
        if self.begun {
            return;
        }
        self.begun = true;
        if self.in_table && !self.table_open {
            self.sheet.open_table();
            self.table_open = true;
        } else if !self.in_table && self.table_open {
            self.sheet.close_table();
            self.table_open = false;
        }
        if self.table_open && !self.cell_open {
            self.sheet.open_cell();
            self.cell_open = true;
        }
        match self.heading {
            Some(level) => self.sheet.flow().heading(level),
            None if self.item => self.sheet.flow().item(),
            None => {}
        }
    }

    fn end_paragraph(&mut self) {
        match self.state.into {
            Target::Note => {
                if let Some(note) = self.notes.last_mut() {
                    note.block();
                }
            }
            _ => {
                self.sheet.flow().block();
                self.begun = false;
                self.item = false;
            }
        }
    }

    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        self.flush();
        let on = number != Some(0);
        if let Some(into) = destination(word) {
            if self.state.into != Target::Nowhere {
                self.state.into = into;
            }
            if word == "footnote" {
                self.notes.push(Flow::default());
            }
            if word == "listtext" || word == "pntext" {
                self.item = true;
            }
            return;
        }
        if std::mem::take(&mut self.state.ignorable) && word != "shppict" {
            self.state.into = Target::Nowhere;
            return;
        }
        if self.state.into == Target::Created {
            let place = ["yr", "mo", "dy"].iter().position(|part| *part == word);
            if let Some(place) = place {
                self.info.created[place] = number;
            }
            return;
        }
        match word {
            "u" => self.unit(number.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "f" => self.state.font = number.unwrap_or(0),
            "fcharset" if self.state.into == Target::Fonts => {
                if let Some(encoding) = number.and_then(charset) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "ansicpg" => self.page = number.and_then(code_page),
            "v" | "deleted" => self.state.unseen = on,
            "plain" => self.state.unseen = false,
            _ if self.state.into == Target::Nowhere => {}
            _ => self.layout(word, number),
        }
    }

    fn layout(&mut self, word: &str, number: Option<i32>) {
        let sign = match word {
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "tab" | "emspace" | "enspace" | "qmspace" => " ",
            _ => "",
        };
        match word {
            _ if !sign.is_empty() => self.put(sign),
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" => self.sheet.flow().line(),
            "pard" => {
                self.heading = None;
                self.in_table = false;
            }
            "outlinelevel" => {
                let level = number.and_then(|level| usize::try_from(level).ok());
                self.heading = level.filter(|level| *level < 9).map(|level| level + 1);
            }
            "intbl" => self.in_table = true,
            "cell" => {
                self.begin_paragraph();
                self.sheet.close_cell();
                self.cell_open = false;
                self.begun = false;
            }
            "row" if self.table_open => {
                self.sheet.close_row();
                self.cell_open = false;
                self.begun = false;
            }
            _ => {}
        }
    }

    /// A letter by its number in UTF-16.
    fn unit(&mut self, number: i32) {
        self.passed = self.state.fallback;
        // Numbers beyond 32767 are written as negative ones; others are cut to 16 bits by all readers.
        let unit = (number & 0xffff) as u16;
        let units = match self.half.take() {
            Some(half) => vec![half, unit],
            None => vec![unit],
        };
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units)
            .map(|letter| letter.unwrap_or('\u{fffd}'))
            .collect();
        self.put(&text);
    }

    /// The text and what the file says of itself.
    pub(super) fn finish(mut self) -> (Content, Info) {
        self.flush();
        if self.table_open {
            self.sheet.close_table();
        }
        for note in self.notes {
            self.sheet.flow().verbatim(&note.finish());
        }
        (self.sheet.finish(), self.info)
    }
}

/// Where the text of a group goes that begins with that word.
fn destination(word: &str) -> Option<Target> {
    Some(match word {
        "rtf" => Target::Body,
        "footnote" => Target::Note,
        "title" => Target::Title,
        "author" => Target::Author,
        "creatim" => Target::Created,
        "fonttbl" => Target::Fonts,
        "colortbl" | "stylesheet" | "pict" | "object" | "objdata" | "header" | "headerl"
        | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "fldinst"
        | "listtext" | "pntext" | "nonshppict" | "themedata" | "datastore" | "xe" | "tc"
        | "annotation" | "atnid" | "atnauthor" | "ftnsep" | "ftnsepc" | "aftnsep" | "subject"
        | "keywords" | "comment" | "doccomm" | "operator" | "company" | "manager" | "category"
        | "revtim" | "printim" | "buptim" | "listtable" | "listoverridetable" | "revtbl"
        | "filetbl" => Target::Nowhere,
        _ => return None,
    })
}

/// The encoding of a code page.
fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_string(),
        936 => "gbk".to_string(),
        949 => "euc-kr".to_string(),
        950 => "big5".to_string(),
        10000 => "macintosh".to_string(),
        65001 => "utf-8".to_string(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set.
fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
