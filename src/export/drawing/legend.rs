//! What stands below a drawing: samples of shapes and lines with their meaning, and the caption.

use super::Sketch;
use super::font;
use super::items::{Anchor, Item, Letters, Part, Segment};
use super::lettering::{Block, Row};
use super::nodes::Node;
use super::outline;
use super::paper::{Paper, item};
use crate::export::layout::{Point, Size};
use crate::export::picture::Picture;
use crate::export::picture::style::{
    FAINT, INK, LineStyle, Mark, change_style, line_style, node_style,
};
use crate::export::picture::text::{shorten, wrap};
use crate::export::picture::words::{caption, change_name, meaning, type_name};
use crate::schema::NodeType;

/// Size of the samples' letters.
const LETTERS: f64 = 10.5;

/// Height of a row of samples.
const ROW: f64 = 24.0;

/// Samples and caption from `corner` on, and where they end.
pub(super) fn below(
    picture: &Picture,
    words: &str,
    corner: Point,
    width: f64,
    paper: &Paper,
) -> (Vec<Item>, f64) {
    let (mut items, bottom) = samples(picture, corner, width, paper);
    let columns = (width / (LETTERS * 0.5)) as usize;
    let rows = wrap(words, columns).into_iter().map(|text| Row {
        text,
        letters: Letters::plain(LETTERS - 0.5),
        hex: FAINT,
    });
    let caption = Block {
        rows: rows.collect(),
    };
    let height = caption.size().height;
    let at = Point {
        x: corner.x,
        y: bottom + height / 2.0,
    };
    items.push(item("legend", "", caption.paint(paper, at, Anchor::Start)));
    (items, bottom + height)
}

/// Samples of the types, statuses and changes that occur, and where the legend ends.
fn samples(picture: &Picture, corner: Point, width: f64, paper: &Paper) -> (Vec<Item>, f64) {
    let types = picture
        .node_types()
        .into_iter()
        .map(|t| type_sample(t, paper));
    let statuses = picture
        .statuses()
        .into_iter()
        .map(|s| line_sample(line_style(s), meaning(s), paper));
    let changes = picture
        .changes()
        .into_iter()
        .map(|change| line_sample(change_style(change), change_name(change), paper));
    let mut items = Vec::new();
    let mut y = corner.y;
    for samples in [
        types.collect::<Vec<_>>(),
        statuses.collect(),
        changes.collect(),
    ] {
        let mut x = 0.0;
        let some = !samples.is_empty();
        for (room, paint) in samples {
            if x > 0.0 && x + room > width {
                x = 0.0;
                y += ROW;
            }
            let at = Point {
                x: corner.x + x,
                y: y + ROW / 2.0,
            };
            items.push(item("legend", "", paint(at)));
            x += room + 14.0;
        }
        if some {
            y += ROW;
        }
    }
    (items, y + 4.0)
}

/// The width of a sample, and how it is painted from its left end on.
type Sample<'p> = (f64, Box<dyn Fn(Point) -> Vec<Part> + 'p>);

fn type_sample(node_type: NodeType, paper: &Paper) -> Sample<'_> {
    let style = node_style(node_type);
    let row = Row {
        text: shorten(type_name(node_type), 30),
        letters: Letters::plain(LETTERS),
        hex: INK,
    };
    let more = outline::margin(style.outline, LETTERS);
    let size = Size {
        width: row.width() + 14.0 + more.width,
        height: 18.0,
    };
    let node = Node {
        size,
        name: Block { rows: vec![row] },
        style,
        line: 1.1,
        named: true,
        neighbours: 0,
    };
    let paint = move |left: Point| {
        let centre = Point {
            x: left.x + size.width / 2.0,
            y: left.y,
        };
        let mut parts = node.surface(centre, paper);
        parts.extend(node.name.paint(paper, centre, Anchor::Middle));
        parts
    };
    (size.width, Box::new(paint))
}

/// A line in that style, and what it means.
fn line_sample<'p>(style: LineStyle, meaning: &str, paper: &'p Paper) -> Sample<'p> {
    const LINE: f64 = 30.0;
    let before = if style.mark == Mark::Not { "not " } else { "" };
    let text = format!("{before}{meaning}");
    let letters = Letters {
        size: LETTERS,
        slanted: style.mark == Mark::Slanted,
        struck: style.mark == Mark::Struck,
    };
    let width = LINE + 6.0 + font::width(&text, LETTERS);
    let paint = move |left: Point| {
        let end = Point {
            x: left.x + LINE,
            y: left.y,
        };
        let line = Part::Path {
            segments: vec![Segment::Move(left), Segment::Line(end)],
            fill: None,
            pen: Some(paper.pen(style.color, 1.6, style.stroke)),
        };
        let at = Point {
            x: end.x + 6.0,
            y: left.y + LETTERS * 0.35,
        };
        vec![
            line,
            paper.text(style.color, letters, at, Anchor::Start, &text),
        ]
    };
    (width, Box::new(paint))
}

/// The caption, and what there was no room for.
pub(super) fn words(picture: &Picture, sketch: &Sketch, nodes: &[Node]) -> String {
    let mut words = caption(picture);
    let unnamed = nodes
        .iter()
        .zip(&sketch.beside)
        .filter(|(node, beside)| !node.named && beside.is_none())
        .count();
    if unnamed > 0 {
        words.push_str(&format!(" No room for the names of {unnamed}."));
    }
    if sketch.curtailed > 0 {
        words.push_str(&format!(
            " No room for all that is known of {} lines.",
            sketch.curtailed
        ));
    }
    words
}

/// What the drawing shows, for those who don't see it.
pub(super) fn description(picture: &Picture, words: &str) -> String {
    const NAMED: usize = 5;
    let mut order: Vec<usize> = (0..picture.shapes.len()).collect();
    order.sort_by_key(|&i| (usize::MAX - picture.neighbours[i], i));
    let busiest: Vec<String> = order
        .into_iter()
        .filter(|&i| picture.neighbours[i] > 1)
        .take(NAMED)
        .map(|i| {
            format!(
                "{} ({})",
                shorten(&picture.shapes[i].name, 40),
                picture.neighbours[i]
            )
        })
        .collect();
    match busiest.is_empty() {
        true => words.to_string(),
        false => format!("{words} Tied to the most others: {}.", busiest.join(", ")),
    }
}
