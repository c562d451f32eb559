//! Words by Universal Dependencies English (the conventions of EWT and GUM 2.16).
//!
//! A stretch of text goes in, its pieces come out: `Globex's $1.5bn co-op` is
//! `Globex | 's | $ | 1.5 | bn | co-op`. Every rule looks ahead a bounded number of bytes, or
//! consumes what it looked at, so time is linear. What stands in the text is never changed: a
//! piece is a span, whatever its characters.

use super::blocks::Stretch;
use super::lexicon::Lexicon;
use super::marks::Marks;
use crate::span::{Byte, Span};

/// What sentence splitting needs to know of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, perhaps with digits and marks.
    Word,
    /// Digits, perhaps with separators.
    Number,
    /// A word whose period belongs to it and which may end a sentence.
    Abbreviation,
    /// One after which the sentence always goes on.
    Title,
    /// A single letter and its period.
    Initial,
    /// `.`, `!`, `?` and runs of the latter two.
    Stop,
    /// Two periods or more, or `…`.
    Ellipsis,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing bracket or quotation mark.
    Close,
    /// A quotation mark that may open or close.
    Quote,
    /// A currency sign.
    Currency,
    /// Any other sign.
    Sign,
}

/// A token to be, with its kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
}

impl Piece {
    pub(super) fn text(self, source: &str) -> &str {
        &source[self.start as usize..self.end as usize]
    }

    pub(super) fn span(self) -> Span<Byte> {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// Appends the pieces of one stretch of `source`.
pub(super) fn pieces(source: &str, stretch: &Stretch, out: &mut Vec<Piece>) {
    let range = stretch.span.range();
    let mut scanner = Scanner {
        text: source,
        bytes: source.as_bytes(),
        at: range.start,
        end: range.end,
        quoted: stretch.quoted,
        marks: Marks::new(range.start),
        lexicon: Lexicon::get(),
        out,
    };
    scanner.run();
}

/// The place in a stretch up to which it has been cut.
pub(super) struct Scanner<'s> {
    pub(super) text: &'s str,
    pub(super) bytes: &'s [u8],
    /// Everything before has been cut.
    pub(super) at: usize,
    /// End of the stretch.
    pub(super) end: usize,
    /// Whether `>` at the start of a line is a mark.
    quoted: bool,
    pub(super) marks: Marks,
    pub(super) lexicon: &'static Lexicon,
    pub(super) out: &'s mut Vec<Piece>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut fresh_line = true;
        while self.at < self.end {
            if let Some(past) = self.marks.due(self.at) {
                self.at = past.min(self.end);
                continue;
            }
            let byte = self.bytes[self.at];
            match byte {
                b'\n' => {
                    fresh_line = true;
                    self.at += 1;
                    continue;
                }
                b' ' | b'\t' | b'\r' | 0..=31 | 127 => {
                    self.at += 1;
                    continue;
                }
                b'>' if fresh_line && self.quoted => {
                    self.at += 1;
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' => self.word(),
                b'0'..=b'9' => self.number(),
                0..=127 => self.sign(byte),
                _ => self.beyond_ascii(),
            }
            fresh_line = false;
        }
    }

    /// The byte `ahead` bytes on, 0 past the end of the stretch.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.byte(self.at + ahead)
    }

    /// The byte at `at`, 0 outside the stretch.
    pub(super) fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { 0 }
    }

    /// The character at `at`, if it is inside the stretch.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        self.text[at..self.end].chars().next()
    }

    /// Whether a letter or digit stands at `at`.
    pub(super) fn alphanumeric(&self, at: usize) -> bool {
        let byte = self.byte(at);
        byte.is_ascii_alphanumeric()
            || (byte >= 128 && self.char_at(at).is_some_and(char::is_alphanumeric))
    }

    /// Whether nothing but white space, an opening sign or the start stands before `at`.
    pub(super) fn fresh(&self, at: usize) -> bool {
        match self.out.last() {
            Some(last) if last.end as usize == at => {
                matches!(last.kind, Kind::Open | Kind::Quote | Kind::Currency)
            }
            _ => true,
        }
    }

    /// The last piece, if it touches the current place.
    pub(super) fn touching(&self) -> Option<Piece> {
        let last = *self.out.last()?;
        (last.end as usize == self.at).then_some(last)
    }

    /// Cuts off the piece that ends at `end`.
    pub(super) fn emit(&mut self, end: usize, kind: Kind) {
        debug_assert!(end > self.at && end <= self.end, "empty or overlong piece");
        self.out.push(Piece {
            start: self.at as u32,
            end: end as u32,
            kind,
        });
        self.at = end;
    }

    /// The end of the run of letters, digits, `_` and invisible joiners that starts at `at`.
    pub(super) fn run_of_letters(&self, mut at: usize) -> usize {
        let end = self.end.min(self.marks.next());
        loop {
            while at < end && (self.bytes[at].is_ascii_alphanumeric() || self.bytes[at] == b'_') {
                at += 1;
            }
            if at >= end || self.bytes[at] < 128 {
                return at;
            }
            let Some(c) = self.char_at(at) else { return at };
            let next = at + c.len_utf8();
            let inside = c.is_alphanumeric()
                || is_combining(c)
                || (is_invisible(c) && next < end && self.alphanumeric(next));
            if inside {
                at = next;
            } else {
                return at;
            }
        }
    }

    /// A character outside ASCII.
    fn beyond_ascii(&mut self) {
        let Some(c) = self.char_at(self.at) else {
            self.at = self.end;
            return;
        };
        let end = self.at + c.len_utf8();
        if c.is_whitespace() || is_invisible(c) || c.is_control() {
            self.at = end;
        } else if c.is_alphanumeric() {
            self.word();
        } else {
            self.wide_sign(c, end);
        }
    }
}

/// Accents and vowel signs that attach to the letter before.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c as u32,
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F
        | 0x900..=0x903 | 0x93A..=0x94F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F)
}

/// Characters without width: soft hyphen, joiners, direction marks, byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c as u32, 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0xFEFF | 0xFFFC)
}
