//! What is painted with: parts in the colours of the paper.

use super::items::{Anchor, Color, Item, Letters, Part, Pen, Segment, Text};
use super::theme::Theme;
use crate::export::layout::{Point, Size};
use crate::export::picture::style::Stroke;

/// A sheet of a theme's colours.
pub(super) struct Paper {
    theme: Theme,
}

impl Paper {
    pub(super) fn new(theme: Theme) -> Self {
        Paper { theme }
    }

    pub(super) fn color(&self, hex: &str) -> Color {
        self.theme.color(hex)
    }

    pub(super) fn background(&self) -> Color {
        self.color("#FFFFFF")
    }

    pub(super) fn pen(&self, hex: &str, width: f64, stroke: Stroke) -> Pen {
        let dash = match stroke {
            Stroke::Solid => None,
            Stroke::Dashed => Some((5.0 + width, 3.0 + width / 2.0)),
            Stroke::Dotted => Some((1.2, 2.2 + width)),
        };
        Pen {
            color: self.color(hex),
            width,
            dash,
        }
    }

    pub(super) fn text(
        &self,
        hex: &str,
        letters: Letters,
        at: Point,
        anchor: Anchor,
        text: &str,
    ) -> Part {
        Part::Text(Text {
            at,
            anchor,
            letters,
            color: self.color(hex),
            text: text.to_string(),
        })
    }
}

/// A part of its own.
pub(super) fn item(class: &'static str, tip: &str, parts: Vec<Part>) -> Item {
    Item {
        class,
        tip: tip.to_string(),
        parts,
    }
}

/// A rectangle around `centre`.
pub(super) fn rectangle(centre: Point, size: Size) -> Vec<Segment> {
    let (w, h) = (size.width / 2.0, size.height / 2.0);
    polygon(&[(-w, -h), (w, -h), (w, h), (-w, h)], centre)
}

/// A closed line through points given from `centre`.
pub(super) fn polygon(corners: &[(f64, f64)], centre: Point) -> Vec<Segment> {
    let mut out: Vec<Segment> = corners
        .iter()
        .map(|&(x, y)| {
            Segment::Line(Point {
                x: centre.x + x,
                y: centre.y + y,
            })
        })
        .collect();
    if let Some(Segment::Line(first)) = out.first().copied() {
        out[0] = Segment::Move(first);
    }
    out.push(Segment::Close);
    out
}
