//! The sheet: the heading above, the drawing, and below it what shapes and lines mean.

use super::arrows::Shaft;
use super::curve::{Cubic, shorten_end};
use super::items::{Anchor, Drawing, Item, Letters, Part, Segment};
use super::legend;
use super::lettering::{Block, Row};
use super::nodes::Node;
use super::paper::{Paper, item, polygon};
use super::room::Rect;
use super::{Looks, Sketch};
use crate::export::layout::{Point, Size};
use crate::export::picture::Picture;
use crate::export::picture::style::INK;
use crate::export::picture::text::{printable, shorten, wrap};

/// Empty paper on all sides.
const BORDER: f64 = 20.0;

/// The narrowest sheet on which heading and legend are readable.
const NARROWEST: f64 = 420.0;

/// Size of the heading's letters.
const HEADING: f64 = 17.0;

/// Letters of a heading.
const HEADING_LETTERS: usize = 160;

/// Paints the sketch and all that stands around it.
pub(super) fn around(
    picture: &Picture,
    sketch: &Sketch,
    nodes: &[Node],
    shafts: &[Shaft],
    looks: &Looks,
    paper: &Paper,
) -> Drawing {
    let extent = extent(sketch, nodes, shafts);
    let width = (extent.right - extent.left).max(NARROWEST);
    let title: String = looks
        .title
        .as_deref()
        .unwrap_or_default()
        .chars()
        .map(printable)
        .collect();
    let (heading, top) = heading(&title, width, paper);

    // The sketch in the middle of a sheet that is wider than it.
    let by = Point {
        x: BORDER - extent.left + (width - (extent.right - extent.left)) / 2.0,
        y: top - extent.top,
    };
    let mut items = heading;
    items.extend(shafts.iter().map(|shaft| arrow(shaft, by, paper)));
    items.extend(parties(picture, sketch, nodes, by, paper));
    items.extend(shafts.iter().filter_map(|shaft| label(shaft, by, paper)));

    let foot = top + (extent.bottom - extent.top) + 22.0;
    let words = legend::words(picture, sketch, nodes);
    let corner = Point { x: BORDER, y: foot };
    let (legend, bottom) = legend::below(picture, &words, corner, width, paper);
    items.extend(legend);
    Drawing {
        size: Size {
            width: (width + 2.0 * BORDER).ceil(),
            height: (bottom + BORDER * 0.8).ceil(),
        },
        background: paper.background(),
        title,
        description: legend::description(picture, &words),
        items,
    }
}

/// The room that nodes, lines and labels take.
fn extent(sketch: &Sketch, nodes: &[Node], shafts: &[Shaft]) -> Rect {
    let empty = Rect {
        left: 0.0,
        top: 0.0,
        right: sketch.plan.size.width,
        bottom: sketch.plan.size.height,
    };
    let lines = shafts
        .iter()
        .flat_map(|shaft| &shaft.course)
        .flat_map(|curve| (0..=8).map(|i| curve.at(f64::from(i) / 8.0)))
        .map(|point| Rect::around(point, Size::default(), 4.0));
    let labels = shafts.iter().filter_map(|shaft| {
        let (choice, centre) = shaft.label?;
        Some(Rect::around(centre, shaft.labels[choice].size(), 3.0))
    });
    let names = nodes
        .iter()
        .zip(&sketch.beside)
        .filter_map(|(node, beside)| {
            let (beside, size) = ((*beside)?, node.name.size());
            let x = match beside.anchor {
                Anchor::Start => beside.at.x + size.width / 2.0,
                Anchor::Middle => beside.at.x,
                Anchor::End => beside.at.x - size.width / 2.0,
            };
            Some(Rect::around(Point { x, y: beside.at.y }, size, 1.0))
        });
    lines
        .chain(labels)
        .chain(names)
        .fold(empty, |all, rect| all.with(&rect))
}

/// The heading and where the drawing begins below it.
fn heading(title: &str, width: f64, paper: &Paper) -> (Vec<Item>, f64) {
    if title.trim().is_empty() {
        return (Vec::new(), BORDER);
    }
    let columns = (width / (HEADING * 0.55)) as usize;
    let rows = wrap(&shorten(title, HEADING_LETTERS), columns)
        .into_iter()
        .map(|text| Row {
            text,
            letters: Letters::plain(HEADING),
            hex: INK,
        });
    let block = Block {
        rows: rows.collect(),
    };
    let height = block.size().height;
    let at = Point {
        x: BORDER,
        y: BORDER * 0.8 + height / 2.0,
    };
    let parts = block.paint(paper, at, Anchor::Start);
    (
        vec![item("heading", "", parts)],
        BORDER * 0.8 + height + 18.0,
    )
}

fn parties(
    picture: &Picture,
    sketch: &Sketch,
    nodes: &[Node],
    by: Point,
    paper: &Paper,
) -> Vec<Item> {
    let shapes = picture.shapes.iter().zip(nodes).zip(&sketch.plan.centres);
    shapes
        .zip(&sketch.beside)
        .map(|(((shape, node), centre), beside)| {
            let centre = moved(*centre, by);
            let mut parts = node.surface(centre, paper);
            match beside {
                _ if node.named => parts.extend(node.name.paint(paper, centre, Anchor::Middle)),
                Some(beside) => {
                    parts.extend(node.name.paint(paper, moved(beside.at, by), beside.anchor));
                }
                None => {}
            }
            item("party", &shape.tip, parts)
        })
        .collect()
}

fn arrow(shaft: &Shaft, by: Point, paper: &Paper) -> Item {
    let mut course: Vec<Cubic> = shaft
        .course
        .iter()
        .map(|curve| Cubic(curve.0.map(|point| moved(point, by))))
        .collect();
    let head = (!shaft.symmetric)
        .then(|| shorten_end(&mut course, 6.5 + 1.3 * shaft.width))
        .flatten();
    let mut segments = Vec::with_capacity(course.len() + 1);
    if let Some(first) = course.first() {
        segments.push(Segment::Move(first.0[0]));
    }
    segments.extend(
        course
            .iter()
            .map(|c| Segment::Curve(c.0[1], c.0[2], c.0[3])),
    );
    let pen = paper.pen(shaft.style.color, shaft.width, shaft.style.stroke);
    let mut parts = vec![Part::Path {
        segments,
        fill: None,
        pen: Some(pen),
    }];
    if let Some((base, tip)) = head {
        let (dx, dy) = (tip.x - base.x, tip.y - base.y);
        let wide = (2.6 + 0.75 * shaft.width) / dx.hypot(dy).max(1e-6);
        let corners = [(dx, dy), (-dy * wide, dx * wide), (dy * wide, -dx * wide)];
        parts.push(Part::Path {
            segments: polygon(&corners, base),
            fill: Some(pen.color),
            pen: None,
        });
    }
    item("tie", &shaft.tip, parts)
}

fn label(shaft: &Shaft, by: Point, paper: &Paper) -> Option<Item> {
    let (choice, centre) = shaft.label?;
    let parts = shaft.labels[choice].paint_on_patch(paper, moved(centre, by));
    Some(item("label", &shaft.tip, parts))
}

fn moved(point: Point, by: Point) -> Point {
    Point {
        x: point.x + by.x,
        y: point.y + by.y,
    }
}
