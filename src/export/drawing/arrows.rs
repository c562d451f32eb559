//! The lines between parties: what is written on them and how they look.

use super::curve::Cubic;
use super::items::Letters;
use super::lettering::{Block, Row};
use crate::export::layout::{Link, Point, Size};
use crate::export::picture::style::{FAINT, LineStyle, Mark, line_width, tie_style};
use crate::export::picture::text::{printable, shorten, wrap};
use crate::export::picture::{Arrow, Line, Picture};
use std::collections::BTreeMap;

/// Letters on a line of a tie's amount, role and dates.
const DETAIL_WIDTH: usize = 26;

/// Letters of a relation's name.
const RELATION_WIDTH: usize = 32;

/// Ties written on one line; of more only a number.
const WRITTEN: usize = 4;

/// Room between a label and the line's bends.
const MARGIN: Size = Size {
    width: 12.0,
    height: 3.0,
};

/// An arrow of the picture on its way into the drawing.
#[derive(Debug, Clone)]
pub(super) struct Shaft {
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) symmetric: bool,
    pub(super) style: LineStyle,
    pub(super) width: f64,
    pub(super) statements: usize,
    pub(super) tip: String,
    /// What may stand on it, from the fullest to the shortest; empty for nothing.
    pub(super) labels: Vec<Block>,
    /// Which of the labels stands on it, and where its middle is.
    pub(super) label: Option<(usize, Point)>,
    /// How it runs, from outline to outline.
    pub(super) course: Vec<Cubic>,
}

impl Shaft {
    /// What the layered layout must know; all of the label is to fit.
    pub(super) fn link(&self) -> Link {
        let label = self.labels.first().map_or(Size::default(), |block| {
            let size = block.size();
            Size {
                width: size.width + MARGIN.width,
                height: size.height + MARGIN.height,
            }
        });
        Link {
            source: self.source,
            target: self.target,
            label,
        }
    }
}

/// The arrows of a picture, in its order; those whose ends it lacks are left out.
pub(super) fn of(picture: &Picture, unlabelled: bool) -> Vec<Shaft> {
    let places: BTreeMap<&str, usize> = picture
        .shapes
        .iter()
        .enumerate()
        .map(|(i, shape)| (shape.id.as_str(), i))
        .collect();
    picture
        .arrows
        .iter()
        .filter_map(|arrow| {
            let first = arrow.first();
            let ends = (
                places.get(first.source.as_str())?,
                places.get(first.target.as_str())?,
            );
            Some(shaft(arrow, (*ends.0, *ends.1), unlabelled))
        })
        .collect()
}

fn shaft(arrow: &Arrow, (source, target): (usize, usize), unlabelled: bool) -> Shaft {
    let first = arrow.first();
    let tips: Vec<&str> = arrow.lines.iter().map(|line| line.tip.as_str()).collect();
    Shaft {
        source,
        target,
        symmetric: first.symmetric,
        style: tie_style(first),
        width: line_width(arrow.statements()),
        statements: arrow.statements(),
        tip: tips.join("\n"),
        labels: if unlabelled {
            Vec::new()
        } else {
            labels(&arrow.lines)
        },
        label: None,
        course: Vec::new(),
    }
}

/// With details, without, and the first relation only.
fn labels(lines: &[Line]) -> Vec<Block> {
    let mut labels = vec![
        block(lines, WRITTEN, true),
        block(lines, WRITTEN, false),
        block(lines, 1, false),
    ];
    labels.dedup();
    labels
}

fn block(lines: &[Line], most: usize, details: bool) -> Block {
    let mut rows = Vec::new();
    let shown = if lines.len() == most + 1 {
        lines.len()
    } else {
        most
    };
    // A number takes as much room as the one line that it would stand for.
    let shown = if most == 1 { 1 } else { shown };
    for line in lines.iter().take(shown) {
        rows.push(relation(line));
        if details {
            rows.extend(
                wrap(&line.details.join(" · "), DETAIL_WIDTH)
                    .into_iter()
                    .map(|text| faint(&text)),
            );
        }
    }
    let more = lines.len().saturating_sub(shown);
    match rows.last_mut() {
        Some(row) if more > 0 && most == 1 => row.text.push_str(&format!(" +{more}")),
        _ if more > 0 => rows.push(faint(&format!("and {more} more"))),
        _ => {}
    }
    Block { rows }
}

fn relation(line: &Line) -> Row {
    let style = tie_style(line);
    let name: String = line
        .relation
        .replace('_', " ")
        .chars()
        .map(printable)
        .collect();
    let name = match name.trim() {
        "" => "—".to_string(),
        name => shorten(name, RELATION_WIDTH),
    };
    let before = if style.mark == Mark::Not { "not " } else { "" };
    Row {
        text: format!("{before}{name}"),
        letters: Letters {
            size: 10.0,
            slanted: style.mark == Mark::Slanted,
            struck: style.mark == Mark::Struck,
        },
        hex: style.color,
    }
}

fn faint(text: &str) -> Row {
    Row {
        text: text.trim_end_matches(" ·").to_string(),
        letters: Letters::plain(9.0),
        hex: FAINT,
    }
}
