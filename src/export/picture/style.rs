//! How node types and statuses look: the one table of shapes, fills and lines.
//!
//! Fills are light enough that black text stands out in print; hues keep apart for the common
//! forms of colour blindness, and shape or line repeats what the hue says, for grey copies.

use super::{Change, Line, Shape};
use crate::schema::{NodeType, Status};

/// The form of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Outline {
    /// Corners rounded.
    Rounded,
    /// A plain rectangle.
    Square,
    /// An ellipse, or a rectangle with round ends.
    Oval,
    /// A rectangle with a broken line.
    Broken,
    /// A sheet with its corner folded.
    Note,
    /// Corners cut off.
    Octagon,
    /// A card with a tab on it.
    Tab,
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Stroke {
    Solid,
    Dashed,
    Dotted,
}

/// How a relation's name is written, for those who don't see colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Mark {
    Plain,
    /// Crossed out.
    Struck,
    Slanted,
    /// With a "not" before it.
    Not,
}

/// The look of a node type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) struct NodeStyle {
    /// The form of the shape.
    pub(in crate::export) outline: Outline,
    /// Fill colour.
    pub(in crate::export) fill: &'static str,
    /// Outline colour.
    pub(in crate::export) line: &'static str,
}

/// The look of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) struct LineStyle {
    /// Colour of line and relation name.
    pub(in crate::export) color: &'static str,
    /// How the line is broken.
    pub(in crate::export) stroke: Stroke,
    /// How the relation's name is written.
    pub(in crate::export) mark: Mark,
}

/// Type faces, the first that the renderer has.
pub(in crate::export) const FONT: &str = "Helvetica,Arial,sans-serif";

/// Colour of names and titles.
pub(in crate::export) const INK: &str = "#1A1A1A";

/// Colour of amounts, dates and the caption.
pub(in crate::export) const FAINT: &str = "#5A5A5A";

/// The colour of what changed.
fn change_color(change: Change) -> &'static str {
    match change {
        Change::Added => "#1B7F3B",
        Change::Gone => "#C0392B",
        Change::Changed => "#B7791F",
    }
}

/// How the legend draws what changed.
pub(in crate::export) fn change_style(change: Change) -> LineStyle {
    LineStyle {
        color: change_color(change),
        stroke: Stroke::Solid,
        mark: Mark::Plain,
    }
}

/// How a party is drawn.
pub(in crate::export) fn shape_style(shape: &Shape) -> NodeStyle {
    let own = node_style(shape.node_type);
    NodeStyle {
        line: shape.change.map_or(own.line, change_color),
        ..own
    }
}

/// How a tie is drawn.
pub(in crate::export) fn tie_style(line: &Line) -> LineStyle {
    let own = line_style(line.status);
    LineStyle {
        color: line.change.map_or(own.color, change_color),
        ..own
    }
}

/// How parties of that type are drawn.
pub(in crate::export) fn node_style(node_type: NodeType) -> NodeStyle {
    let (outline, fill, line) = match node_type {
        NodeType::Person => (Outline::Rounded, "#FFF4D6", "#8A6A12"),
        NodeType::Organization => (Outline::Square, "#DCE9F6", "#2F5F8F"),
        NodeType::Product => (Outline::Oval, "#DDF1EA", "#1F7A63"),
        NodeType::Place => (Outline::Broken, "#EFEFEF", "#6B6B6B"),
        NodeType::LegalCase => (Outline::Note, "#F7E4EE", "#984E7C"),
        NodeType::Event => (Outline::Octagon, "#E9E4F5", "#5F4B8B"),
        NodeType::User(_) => {
            let (fill, line) = tint(node_type.as_str());
            (Outline::Tab, fill, line)
        }
    };
    NodeStyle {
        outline,
        fill,
        line,
    }
}

/// Fill and outline of a user's type, the same for the same name in every picture.
fn tint(name: &str) -> (&'static str, &'static str) {
    const TINTS: [(&str, &str); 5] = [
        ("#FBE6D9", "#A0522D"),
        ("#E6F0C9", "#5E7416"),
        ("#D9F0F4", "#1C6F7E"),
        ("#F3E0F7", "#7A3E8C"),
        ("#F6DADA", "#9A3B3B"),
    ];
    let sum: usize = name.bytes().map(usize::from).sum();
    TINTS[sum % TINTS.len()]
}

/// How ties of that status are drawn.
pub(in crate::export) fn line_style(status: Status) -> LineStyle {
    let (color, stroke, mark) = match status {
        Status::Asserted => ("#3A3A3A", Stroke::Solid, Mark::Plain),
        Status::Ended => ("#8C8C8C", Stroke::Solid, Mark::Struck),
        Status::Planned => ("#2F5F8F", Stroke::Dashed, Mark::Plain),
        Status::Alleged => ("#B85500", Stroke::Dashed, Mark::Slanted),
        Status::Possible => ("#6F5AA8", Stroke::Dotted, Mark::Plain),
        Status::Negated => ("#B3261E", Stroke::Solid, Mark::Not),
    };
    LineStyle {
        color,
        stroke,
        mark,
    }
}

/// Line width in points of a tie stated `statements` times.
pub(in crate::export) fn line_width(statements: usize) -> f64 {
    let doublings = (statements.max(1) as f64).log2();
    (0.9 + 0.55 * doublings).min(3.5)
}

/// Name size in points of a party tied to `neighbours` others.
pub(in crate::export) fn name_size(neighbours: usize) -> f64 {
    let doublings = (neighbours.max(1) as f64).log2();
    12.0 + (1.3 * doublings).min(5.0)
}
