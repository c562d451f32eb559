//! Lines of text above each other, measured and painted.

use super::font;
use super::items::{Anchor, Letters, Part};
use super::paper::{Paper, rectangle};
use crate::export::layout::{Point, Size};

/// Distance of base lines, in units of the letters' size.
const LEADING: f64 = 1.2;

/// How far the base line lies below the middle of its row, in units of the letters' size.
const DROP: f64 = 0.35;

/// A line of text in one colour.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) text: String,
    pub(super) letters: Letters,
    /// As on white paper.
    pub(super) hex: &'static str,
}

impl Row {
    pub(super) fn width(&self) -> f64 {
        // Slanted letters lean out of their room.
        let lean = if self.letters.slanted {
            self.letters.size * 0.2
        } else {
            0.0
        };
        font::width(&self.text, self.letters.size) + lean
    }
}

/// Rows above each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Block {
    pub(super) rows: Vec<Row>,
}

impl Block {
    /// The room that the letters take; nothing without any.
    pub(super) fn size(&self) -> Size {
        Size {
            width: self.rows.iter().map(Row::width).fold(0.0, f64::max),
            height: self.rows.iter().map(|row| row.letters.size * LEADING).sum(),
        }
    }

    /// The rows with their middles at `x`, or their ends there, and the block's middle at `y`.
    pub(super) fn paint(&self, paper: &Paper, at: Point, anchor: Anchor) -> Vec<Part> {
        let mut top = at.y - self.size().height / 2.0;
        let mut parts = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let height = row.letters.size * LEADING;
            let base = Point {
                x: at.x,
                y: top + height / 2.0 + row.letters.size * DROP,
            };
            parts.push(paper.text(row.hex, row.letters, base, anchor, &row.text));
            top += height;
        }
        parts
    }

    /// The rows on a piece of paper of their own, so that lines beneath don't cross them.
    pub(super) fn paint_on_patch(&self, paper: &Paper, centre: Point) -> Vec<Part> {
        let size = self.size();
        let patch = Part::Path {
            segments: rectangle(
                centre,
                Size {
                    width: size.width + 4.0,
                    height: size.height,
                },
            ),
            fill: Some(paper.background()),
            pen: None,
        };
        let mut parts = vec![patch];
        parts.extend(self.paint(paper, centre, Anchor::Middle));
        parts
    }
}
