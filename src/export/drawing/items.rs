//! What a drawing is made of.

use crate::export::layout::{Point, Size};

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

/// A finished drawing: paths and texts from the undermost to the uppermost.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Of the sheet, in points.
    pub size: Size,
    /// Of the sheet.
    pub background: Color,
    /// What it is a drawing of.
    pub title: String,
    /// What it shows, in a few sentences, for those who don't see it.
    pub description: String,
    /// What is on the sheet.
    pub items: Vec<Item>,
}

/// Parts that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it is: `party`, `tie`, `label`, `legend` or `heading`.
    pub class: &'static str,
    /// Shown when the pointer rests on it; empty for nothing.
    pub tip: String,
    /// From the undermost to the uppermost.
    pub parts: Vec<Part>,
}

/// A mark on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A surface, a line or both.
    Path {
        /// Its course.
        segments: Vec<Segment>,
        /// The colour of what it encloses.
        fill: Option<Color>,
        /// Its line.
        pen: Option<Pen>,
    },
    /// A line of text.
    Text(Text),
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Starts anew there.
    Move(Point),
    /// Straight on.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
    /// Back to the start.
    Close,
}

/// What a line is drawn with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub color: Color,
    /// In points.
    pub width: f64,
    /// Lengths of stroke and gap, in points.
    pub dash: Option<(f64, f64)>,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The point on the base line that `anchor` speaks of.
    pub at: Point,
    /// Which end of the text is there.
    pub anchor: Anchor,
    /// How it is written.
    pub letters: Letters,
    /// Of the letters.
    pub color: Color,
    /// What it says.
    pub text: String,
}

/// Where on a line of text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its left end.
    Start,
    /// In the middle.
    Middle,
    /// At its right end.
    End,
}

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letters {
    /// In points.
    pub size: f64,
    /// Leaning to the right.
    pub slanted: bool,
    /// Crossed out.
    pub struck: bool,
}

impl Letters {
    /// Upright letters of that size.
    pub fn plain(size: f64) -> Self {
        Letters {
            size,
            slanted: false,
            struck: false,
        }
    }
}
