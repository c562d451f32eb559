//! The parties: their names in shapes, the best connected the largest.
//!
//! In a drawing of many only the best connected have shapes with their names in them; the others
//! are dots with their names beside them where there is room.

use super::items::{Anchor, Letters, Part};
use super::lettering::{Block, Row};
use super::outline;
use super::paper::Paper;
use crate::export::layout::{Point, Size};
use crate::export::picture::Picture;
use crate::export::picture::style::{INK, NodeStyle, Outline, Stroke, name_size, shape_style};
use crate::export::picture::text::{shorten, wrap};

/// Letters on a line of a name.
const NAME_WIDTH: usize = 20;

/// Letters of a name beside a dot.
const BESIDE_WIDTH: usize = 28;

/// Parties up to which all have their names in shapes.
const ALL_NAMED: usize = 250;

/// Parties that have them in larger drawings.
const NAMED: usize = 120;

/// Width of a dot.
const DOT: f64 = 9.0;

/// A party with its looks.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) size: Size,
    pub(super) name: Block,
    pub(super) style: NodeStyle,
    /// Width of its outline.
    pub(super) line: f64,
    /// Whether the name stands in the shape.
    pub(super) named: bool,
    pub(super) neighbours: usize,
}

impl Node {
    /// Its shape, without the name.
    pub(super) fn surface(&self, centre: Point, paper: &Paper) -> Vec<Part> {
        let form = if self.named {
            self.style.outline
        } else {
            Outline::Oval
        };
        let stroke = if form == Outline::Broken {
            Stroke::Dashed
        } else {
            Stroke::Solid
        };
        let (segments, inner) = outline::path(form, centre, self.size);
        let mut pen = paper.pen(self.style.line, self.line, stroke);
        if form == Outline::Broken {
            pen.dash = Some((4.0, 3.0));
        }
        let mut parts = vec![Part::Path {
            segments,
            fill: Some(paper.color(self.style.fill)),
            pen: Some(pen),
        }];
        if !inner.is_empty() {
            parts.push(Part::Path {
                segments: inner,
                fill: None,
                pen: Some(pen),
            });
        }
        parts
    }
}

/// Where a name beside its dot is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Beside {
    pub(super) at: Point,
    pub(super) anchor: Anchor,
}

/// The parties of a picture, in its order.
pub(super) fn of(picture: &Picture) -> Vec<Node> {
    let mut ranks: Vec<usize> = (0..picture.shapes.len()).collect();
    ranks.sort_by_key(|&i| (usize::MAX - picture.neighbours[i], i));
    let limit = match ranks.len() {
        0..=ALL_NAMED => ALL_NAMED,
        _ => NAMED,
    };
    let mut named = vec![false; ranks.len()];
    ranks.iter().take(limit).for_each(|&i| named[i] = true);
    let shapes = picture.shapes.iter().zip(&picture.neighbours).zip(named);
    shapes
        .map(|((shape, &neighbours), named)| {
            let style = shape_style(shape);
            match named {
                true => with_name(&shape.name, style, neighbours),
                false => dot(&shape.name, style, neighbours),
            }
        })
        .collect()
}

fn with_name(name: &str, style: NodeStyle, neighbours: usize) -> Node {
    let weight = (neighbours.max(1) as f64).log2();
    let name = block(wrap(name, NAME_WIDTH), name_size(neighbours) + 0.9 * weight);
    let letters = name.size();
    let more = outline::margin(style.outline, letters.height);
    Node {
        size: Size {
            width: (letters.width + 16.0 + 2.0 * weight + more.width)
                .max(34.0)
                .ceil(),
            height: (letters.height + 8.0 + 1.5 * weight + more.height)
                .max(22.0)
                .ceil(),
        },
        name,
        style,
        line: (1.1 + 0.28 * weight).min(2.6),
        named: true,
        neighbours,
    }
}

fn dot(name: &str, style: NodeStyle, neighbours: usize) -> Node {
    let width = DOT + (neighbours.max(1) as f64).log2();
    Node {
        size: Size {
            width,
            height: width,
        },
        name: block(vec![shorten(name, BESIDE_WIDTH)], 9.5),
        style,
        line: 1.1,
        named: false,
        neighbours,
    }
}

fn block(lines: Vec<String>, size: f64) -> Block {
    let rows = lines.into_iter().map(|text| Row {
        text,
        letters: Letters::plain(size),
        hex: INK,
    });
    Block {
        rows: rows.collect(),
    }
}
