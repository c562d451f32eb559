//! The letters of a page and where they stand.
//!
//! A letter takes a hundred bytes, so that those of one page only are held: each page becomes rows as it ends.

use std::time::Instant;

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use super::columns::{Ordered, ordered};

/// A letter, or several that are printed as one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Where it begins, from the left.
    pub(super) x: f64,
    /// Where its line stands, from the top.
    pub(super) y: f64,
    /// Where it ends.
    pub(super) end: f64,
    /// The size of its font on the page.
    pub(super) size: f64,
    pub(super) text: String,
}

/// A page.
#[derive(Debug, Default, Clone)]
pub(super) struct Page {
    /// Its place in the file, from 1.
    pub(super) number: u32,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
}

/// The most letters of one page.
const LETTERS: usize = 500_000;

/// Gathers the pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// The pages that were read.
    pub(super) done: Vec<Ordered>,
    /// How many letters stand on them.
    pub(super) letters: usize,
    /// How many letters the fonts don't name.
    pub(super) unread: usize,
    /// How many pages came before those that are counted from 1.
    pub(super) before: u32,
    /// When to give up.
    deadline: Option<Instant>,
    /// Whether that time came.
    pub(super) late: bool,
    /// Letters of the page under way by the quarter turn in which they stand.
    turned: [Page; 4],
    number: u32,
    /// The sides of the page.
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    open: bool,
}

impl Pages {
    /// No pages yet, and none that begin after `deadline`.
    pub(super) fn until(deadline: Instant) -> Self {
        Pages {
            deadline: Some(deadline),
            ..Pages::default()
        }
    }

    /// The number of the first page that was not read whole.
    pub(super) fn next(&self) -> u32 {
        self.done.last().map_or(0, |page| page.number) + 1
    }

    /// Leaves the page that was under way empty.
    pub(super) fn give_up(&mut self) {
        self.turned = Default::default();
        self.open = false;
        self.done.push(Ordered {
            number: self.next(),
            ..Ordered::default()
        });
    }
}

impl OutputDev for Pages {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.late = self
            .deadline
            .is_some_and(|deadline| Instant::now() > deadline);
        if self.late {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        self.turned = Default::default();
        self.number = self.before + number;
        self.left = media.llx;
        self.top = media.ury;
        self.width = media.urx - media.llx;
        self.height = media.ury - media.lly;
        self.open = true;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        if !std::mem::take(&mut self.open) {
            return Ok(());
        }
        // Stamps at the side of a page stand in another direction than its text.
        let pages = std::mem::take(&mut self.turned);
        let most = (0..4).rev().max_by_key(|&turn| pages[turn].glyphs.len());
        let turn = most.unwrap_or(0);
        let mut page = pages.into_iter().nth(turn).unwrap_or_default();
        page.number = self.number;
        page.height = if turn % 2 == 0 {
            self.height
        } else {
            self.width
        };
        self.letters += page.glyphs.len();
        self.done.push(ordered(&page));
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        let (across, along) = (place.m11, place.m12);
        // The sizes of a letter on the page, along its line and across it.
        let scale = across.hypot(along);
        let height = size * place.m21.hypot(place.m22);
        let turn = if across.abs() >= along.abs() {
            if across >= 0.0 { 0 } else { 2 }
        } else if along >= 0.0 {
            1
        } else {
            3
        };
        let (right, down) = (place.m31 - self.left, self.top - place.m32);
        let (x, y) = match turn {
            0 => (right, down),
            // Turned to the left: lines run upwards, one beside the other.
            1 => (self.height - down, right),
            2 => (self.width - right, self.height - down),
            _ => (down, self.width - right),
        };
        let text = readable(letter);
        if text.is_empty() {
            self.unread += usize::from(!letter.trim().is_empty());
        }
        if text.is_empty() || ![x, y, height, scale].iter().all(|n| n.is_finite()) || height <= 0.0
        {
            return Ok(());
        }
        let page = &mut self.turned[turn];
        if page.glyphs.len() == LETTERS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        page.glyphs.push(Glyph {
            x,
            y,
            end: x + (width * size * scale).max(0.0),
            size: height,
            text,
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The letters, joined ones apart; nothing if they are none.
fn readable(letter: &str) -> String {
    let mut text = String::with_capacity(letter.len());
    for c in letter.chars() {
        match c {
            'ﬀ' => text.push_str("ff"),
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            'ﬅ' | 'ﬆ' => text.push_str("st"),
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => {}
            // A soft hyphen at the end of a line is printed.
            '\u{ad}' => text.push('-'),
            c if c.is_whitespace() => text.push(' '),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}
