//! Colours on light and on dark paper.
//!
//! The colours of [`style`](crate::export::picture::style) are made for white paper; on dark paper
//! each keeps its hue and is as much darker than it was light, or lighter than it was dark.

use super::items::Color;

/// The paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark letters on white.
    #[default]
    Light,
    /// Light letters on nearly black.
    Dark,
}

/// Lightness of the darkest and of the lightest colour on dark paper.
const DARKEST: f64 = 0.085;
const LIGHTEST: f64 = 0.93;

impl Theme {
    /// The colour `#RRGGBB` as it looks on this paper.
    pub(in crate::export) fn color(self, hex: &str) -> Color {
        let light = parsed(hex);
        match self {
            Theme::Light => light,
            Theme::Dark => darkened(light),
        }
    }
}

fn parsed(hex: &str) -> Color {
    let digits = hex.trim_start_matches('#');
    let part = |at: usize| {
        let digits = digits.get(at..at + 2).unwrap_or_default();
        u8::from_str_radix(digits, 16).unwrap_or_default()
    };
    Color([part(0), part(2), part(4)])
}

fn darkened(Color(rgb): Color) -> Color {
    let [r, g, b] = rgb.map(|part| f64::from(part) / 255.0);
    let (low, high) = (r.min(g).min(b), r.max(g).max(b));
    let lightness = f64::midpoint(low, high);
    let range = high - low;
    let saturation = match range {
        0.0 => 0.0,
        _ => range / (1.0 - (2.0 * lightness - 1.0).abs()),
    };
    let dark = 1.0 - lightness;
    // Colours of lines lie in the middle, where black swallows more of them than white does.
    let lifted = dark + 0.35 * dark * lightness;
    let turned = DARKEST + lifted * (LIGHTEST - DARKEST);
    // Full colours glow on black.
    let reach = 0.75 * saturation * (1.0 - (2.0 * turned - 1.0).abs());
    let bottom = turned - reach / 2.0;
    let part = |value: f64| {
        let share = if range > 0.0 {
            (value - low) / range
        } else {
            0.0
        };
        ((bottom + share * reach) * 255.0).round() as u8
    };
    Color([part(r), part(g), part(b)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_ink_change_places() {
        assert_eq!(Theme::Light.color("#FFF4D6"), Color([0xFF, 0xF4, 0xD6]));
        let Color(paper) = Theme::Dark.color("#FFFFFF");
        let Color(ink) = Theme::Dark.color("#1A1A1A");
        assert!(paper.iter().all(|part| *part < 40), "{paper:?}");
        assert!(ink.iter().all(|part| *part > 200), "{ink:?}");
    }
}
