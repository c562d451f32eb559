//! How node types and statuses look: the one table of shapes, fills and lines.
//!
//! Fills are light enough that black text stands out in print; hues keep apart for the common
//! forms of colour blindness, and shape or line repeats what the hue says, for grey copies.

use crate::schema::{NodeType, Status};

/// The look of a node type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeStyle {
    /// Graphviz shape.
    pub(super) shape: &'static str,
    /// Graphviz `style`.
    pub(super) style: &'static str,
    /// Fill colour.
    pub(super) fill: &'static str,
    /// Outline colour.
    pub(super) line: &'static str,
    /// Style of the cell that stands for the shape in the legend; HTML cells know no other shapes.
    pub(super) cell: &'static str,
}

/// The look of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineStyle {
    /// Colour of line and relation name.
    pub(super) color: &'static str,
    /// Graphviz `style`.
    pub(super) style: &'static str,
    /// Markup around the relation's name.
    pub(super) markup: (&'static str, &'static str),
}

/// Type faces, the first that the renderer has.
pub(super) const FONT: &str = "Helvetica,Arial,sans-serif";

/// Colour of names and titles.
pub(super) const INK: &str = "#1A1A1A";

/// Colour of amounts, dates and the caption.
pub(super) const FAINT: &str = "#5A5A5A";

/// How parties of that type are drawn.
pub(super) fn node_style(node_type: NodeType) -> NodeStyle {
    let (shape, style, fill, line, cell) = match node_type {
        NodeType::Person => ("box", "rounded,filled", "#FFF4D6", "#8A6A12", "rounded"),
        NodeType::Organization => ("box", "filled", "#DCE9F6", "#2F5F8F", "solid"),
        NodeType::Product => ("ellipse", "filled", "#DDF1EA", "#1F7A63", "rounded"),
        NodeType::Place => ("box", "filled,dashed", "#EFEFEF", "#6B6B6B", "dashed"),
        NodeType::LegalCase => ("note", "filled", "#F7E4EE", "#984E7C", "solid"),
        NodeType::Event => ("octagon", "filled", "#E9E4F5", "#5F4B8B", "solid"),
        NodeType::User(_) => {
            let (fill, line) = tint(node_type.as_str());
            ("tab", "filled", fill, line, "solid")
        }
    };
    NodeStyle {
        shape,
        style,
        fill,
        line,
        cell,
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
pub(super) fn line_style(status: Status) -> LineStyle {
    let (color, style, markup) = match status {
        Status::Asserted => ("#3A3A3A", "solid", ("", "")),
        Status::Ended => ("#8C8C8C", "solid", ("<S>", "</S>")),
        Status::Planned => ("#2F5F8F", "dashed", ("", "")),
        Status::Alleged => ("#B85500", "dashed", ("<I>", "</I>")),
        Status::Possible => ("#6F5AA8", "dotted", ("", "")),
        Status::Negated => ("#B3261E", "solid", ("not ", "")),
    };
    LineStyle {
        color,
        style,
        markup,
    }
}

/// Line width in points of a tie stated `statements` times.
pub(super) fn line_width(statements: usize) -> f64 {
    let doublings = (statements.max(1) as f64).log2();
    (0.9 + 0.55 * doublings).min(3.5)
}

/// Name size in points of a party tied to `neighbours` others.
pub(super) fn name_size(neighbours: usize) -> f64 {
    let doublings = (neighbours.max(1) as f64).log2();
    12.0 + (1.3 * doublings).min(5.0)
}
