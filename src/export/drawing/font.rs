//! The font that comes along: how wide its letters are, and their outlines.
//!
//! DejaVu Sans Condensed has Latin with all its accents, Greek, Cyrillic, Armenian, Georgian,
//! Hebrew and Arabic letters, and is about as wide as Arial and Helvetica, which a reader of the
//! SVG may see instead.

use std::sync::LazyLock;

use ttf_parser::{Face, GlyphId, OutlineBuilder};
use unicode_width::UnicodeWidthChar;

static FACE: LazyLock<Face<'static>> = LazyLock::new(|| {
    Face::parse(dejavu::sans_condensed::regular(), 0).expect("the font that comes along is whole")
});

/// Families that a reader of the SVG may have, the best first.
pub(super) const FAMILIES: &str =
    "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif";

/// Width of the box that stands for a letter which the font lacks, in units of the size.
const BOX: f64 = 0.6;

/// A letter of the font, or that it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glyph {
    Known(GlyphId),
    /// Empty boxes of that many columns; none for signs that are not seen.
    Missing(usize),
}

pub(super) fn glyph(c: char) -> Glyph {
    let columns = c.width().unwrap_or(0);
    match FACE.glyph_index(c) {
        // What is not to be seen stays unseen even where the font has a picture for it.
        Some(_) if is_unseen(c) => Glyph::Missing(0),
        Some(id) => Glyph::Known(id),
        None => Glyph::Missing(columns),
    }
}

/// Marks that steer the text around them: direction, joining, variants.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// How far the pen moves on, in units of the size.
pub(super) fn advance(glyph: Glyph) -> f64 {
    match glyph {
        Glyph::Known(id) => {
            let units = FACE.glyph_hor_advance(id).unwrap_or_default();
            f64::from(units) / f64::from(FACE.units_per_em())
        }
        Glyph::Missing(columns) => BOX * columns as f64,
    }
}

/// How wide `text` is in letters of that size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| advance(glyph(c))).sum::<f64>() * size
}

/// Draws a letter in units of the size, its base line at zero, upwards positive.
pub(super) fn outline(id: GlyphId, builder: &mut dyn OutlineBuilder) {
    // A letter without an outline, such as a space, draws nothing.
    let _ = FACE.outline_glyph(id, builder);
}

/// What an outline's coordinates are to be multiplied with for letters of that size.
pub(super) fn scale(size: f64) -> f64 {
    size / f64::from(FACE.units_per_em())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_covers_the_scripts_of_europe() {
        for c in "Ażółćñđțßœ ΑΩλώ ЖщїЂ Հայ ქარ €£–“”…·".chars()
        {
            assert!(matches!(glyph(c), Glyph::Known(_)), "{c}");
        }
        assert_eq!(glyph('語'), Glyph::Missing(2));
        assert_eq!(glyph('\u{200B}'), Glyph::Missing(0));
    }

    #[test]
    fn wide_letters_are_wide() {
        assert!(width("WWW", 12.0) > 2.0 * width("iii", 12.0));
        assert_eq!(width("", 12.0), 0.0);
    }
}
