//! Text for people: pieces that may be coloured, safe to show on a terminal, with a width.
//!
//! Names and quotes come from documents, and a document may hold escape sequences that would move
//! the cursor, rename the window or hide what stands there. What gets into a [`Text`] has passed
//! [`visible`], so that only the colours chosen here reach the terminal.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::schema::Status;

/// Stands for what was cut off.
const ELLIPSIS: &str = "…";

/// What a piece of text is, by which it is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing special.
    Plain,
    /// The head of a column.
    Heading,
    /// A relation or status; what is simply asserted looks plain.
    Status(Status),
}

impl Tone {
    fn style(self) -> Style {
        let color = |color: AnsiColor| color.on_default();
        match self {
            Tone::Plain | Tone::Status(Status::Asserted) => Style::new(),
            Tone::Heading => Style::new().bold(),
            Tone::Status(Status::Ended) => Style::new().dimmed(),
            Tone::Status(Status::Planned) => color(AnsiColor::Cyan),
            Tone::Status(Status::Alleged) => color(AnsiColor::Magenta),
            Tone::Status(Status::Possible) => color(AnsiColor::Yellow),
            Tone::Status(Status::Negated) => color(AnsiColor::Red),
        }
    }
}

/// A line of text, or a cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    pieces: Vec<(String, Tone)>,
}

impl Text {
    /// Text in one tone.
    pub(super) fn toned(text: &str, tone: Tone) -> Self {
        let mut line = Text::default();
        line.push(text, tone);
        line
    }

    /// Adds a piece.
    pub(super) fn push(&mut self, text: &str, tone: Tone) {
        // A cell and a line stay on their line.
        let text = visible(text).replace(['\n', '\t'], " ");
        self.pieces.push((text, tone));
    }

    /// Adds what another text holds.
    pub(super) fn append(&mut self, other: Text) {
        self.pieces.extend(other.pieces);
    }

    /// Columns that it takes on a screen.
    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(|(text, _)| text.width()).sum()
    }

    /// The head of the text with an ellipsis behind it, in `columns` columns at most; the whole
    /// text where that fits.
    pub(super) fn shortened(&self, columns: usize) -> Text {
        if self.width() <= columns {
            return self.clone();
        }
        let mut room = columns.saturating_sub(ELLIPSIS.width());
        let mut short = Text::default();
        for (text, tone) in &self.pieces {
            let head = head(text, room);
            room -= width_at_most(head);
            short.pieces.push((head.to_string(), *tone));
            if head.len() < text.len() {
                break;
            }
        }
        short.push(ELLIPSIS, Tone::Plain);
        short
    }

    /// Writes the text, in its colours if `color`.
    pub(super) fn write(&self, out: &mut dyn Write, color: bool) -> io::Result<()> {
        for (text, tone) in &self.pieces {
            let style = tone.style();
            match color && !style.is_plain() && !text.is_empty() {
                true => write!(out, "{}{text}{}", style.render(), style.render_reset())?,
                false => out.write_all(text.as_bytes())?,
            }
        }
        Ok(())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::toned(text, Tone::Plain)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::from(text.as_str())
    }
}

/// The text without its colours.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces
            .iter()
            .try_for_each(|(text, _)| f.write_str(text))
    }
}

/// The longest head of `text` that takes `columns` columns at most.
fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (place, letter) in text.char_indices() {
        taken += letter_width_at_most(letter);
        if taken > columns {
            return &text[..place];
        }
    }
    text
}

fn width_at_most(text: &str) -> usize {
    text.chars().map(letter_width_at_most).sum()
}

/// Columns that a letter takes at most, whatever stands beside it.
fn letter_width_at_most(letter: char) -> usize {
    match letter {
        // Asks for the wide form of the sign before it.
        '\u{fe0f}' => 1,
        _ => letter.width().unwrap_or(0),
    }
}

/// `text` with signs in place of the control characters, but for line breaks and tabs: `␛` for the
/// escape character, likewise for the others of ASCII; `�` for those of Latin-1 and for those that
/// turn the direction of writing, by which a text can be made to read as another.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    match text.chars().any(|letter| sign(letter) != letter) {
        true => Cow::Owned(text.chars().map(sign).collect()),
        false => Cow::Borrowed(text),
    }
}

fn sign(letter: char) -> char {
    match letter {
        '\n' | '\t' => letter,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_signs() {
        for (text, expected) in [
            ("Ærø & Søn 日本 👩‍🚀", "Ærø & Søn 日本 👩‍🚀"),
            ("a\x1b[31mb\x07", "a␛[31mb␇"),
            ("a\u{9b}2Jb\x7f\0", "a\u{fffd}2Jb␡␀"),
            ("pay\u{202e}lanretxe", "pay\u{fffd}lanretxe"),
            ("two\nlines\r\n", "two\nlines␍\n"),
        ] {
            assert_eq!(visible(text), expected);
        }
        assert_eq!(Text::from("a\nb\tc").to_string(), "a b c");
    }

    #[test]
    fn text_is_cut_by_the_columns_that_it_takes() {
        for (text, columns, expected) in [
            ("Lumen Bank", 10, "Lumen Bank"),
            ("Lumen Bank", 9, "Lumen Ba…"),
            ("日本電気", 8, "日本電気"),
            ("日本電気", 7, "日本電…"),
            ("日本電気", 6, "日本…"),
            ("Cafe\u{301} Noir", 9, "Cafe\u{301} Noir"),
            ("Cafe\u{301} Noir", 5, "Cafe\u{301}…"),
            ("☎\u{fe0f}☎\u{fe0f}☎\u{fe0f}", 5, "☎\u{fe0f}☎\u{fe0f}…"),
            ("abc", 1, "…"),
        ] {
            let short = Text::from(text).shortened(columns);
            assert_eq!(short.to_string(), expected, "{text} in {columns}");
            assert!(short.width() <= columns);
        }
    }

    #[test]
    fn colour_stands_around_a_piece_and_not_in_its_text() {
        let mut text = Text::from("Ada -");
        text.push("paid\x1b[0m", Tone::Status(Status::Negated));
        text.push("-> Bo", Tone::Status(Status::Asserted));
        let written = |color| {
            let mut out = Vec::new();
            text.write(&mut out, color).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(false), "Ada -paid␛[0m-> Bo");
        assert_eq!(written(true), "Ada -\x1b[31mpaid␛[0m\x1b[0m-> Bo");
        let short = text.shortened(8);
        assert_eq!(short.to_string(), "Ada -pa…");
    }
}
