//! Outlines, strokes and marks as Graphviz names them.

use crate::export::picture::style::{Mark, Outline, Stroke};

/// `shape` and `style` of a node.
pub(super) fn shape(outline: Outline) -> (&'static str, &'static str) {
    match outline {
        Outline::Rounded => ("box", "rounded,filled"),
        Outline::Square => ("box", "filled"),
        Outline::Oval => ("ellipse", "filled"),
        Outline::Broken => ("box", "filled,dashed"),
        Outline::Note => ("note", "filled"),
        Outline::Octagon => ("octagon", "filled"),
        Outline::Tab => ("tab", "filled"),
    }
}

/// Style of the cell that stands for the shape in the legend; HTML cells know no other shapes.
pub(super) fn cell(outline: Outline) -> &'static str {
    match outline {
        Outline::Rounded | Outline::Oval => "rounded",
        Outline::Broken => "dashed",
        Outline::Square | Outline::Note | Outline::Octagon | Outline::Tab => "solid",
    }
}

/// `style` of an edge.
pub(super) fn stroke(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Solid => "solid",
        Stroke::Dashed => "dashed",
        Stroke::Dotted => "dotted",
    }
}

/// Markup around a relation's name.
pub(super) fn markup(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Plain => ("", ""),
        Mark::Struck => ("<S>", "</S>"),
        Mark::Slanted => ("<I>", "</I>"),
        Mark::Not => ("not ", ""),
    }
}
