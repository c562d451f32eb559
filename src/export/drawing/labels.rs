//! Room for what is written beside dots and on lines of a spread drawing.
//!
//! Nothing written overlaps anything else written or a node. What is more important chooses first:
//! names before ties, well connected parties before others, ties stated often before others. A tie
//! takes the longest of its labels that finds room, where it hides the fewest other lines.

use super::arrows::Shaft;
use super::curve::distance;
use super::items::Anchor;
use super::nodes::{Beside, Node};
use super::room::{Rect, Room};
use crate::export::layout::{Plan, Point, Size};

/// Places on a line, the best first: the middle, where the direction shows best.
const PLACES: [f64; 11] = [
    0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8,
];

/// Room between what is written and everything else.
const MARGIN: f64 = 2.0;

/// Line that must be seen beside a label, in points.
const SEEN: f64 = 16.0;

/// The room between tied nodes that a drawing of so many leaves for labels.
pub(super) fn length(nodes: usize) -> f64 {
    match nodes {
        0..=100 => 78.0,
        101..=250 => 62.0,
        _ => 30.0,
    }
}

/// Places names beside dots and labels on lines; how many ties had to do with less than all that
/// is known of them.
pub(super) fn place(
    plan: &Plan,
    nodes: &[Node],
    shafts: &mut [Shaft],
) -> (Vec<Option<Beside>>, usize) {
    let mut room = Room::default();
    for (i, (centre, node)) in plan.centres.iter().zip(nodes).enumerate() {
        room.take(Rect::around(*centre, node.size, MARGIN), i);
    }
    let lines = lines(shafts);
    let names = names(plan, nodes, &mut room, &lines);
    let mut order: Vec<usize> = (0..shafts.len()).collect();
    order.sort_by_key(|&i| {
        let shaft = &shafts[i];
        let reach = nodes[shaft.source]
            .neighbours
            .min(nodes[shaft.target].neighbours);
        (usize::MAX - shaft.statements, usize::MAX - reach, i)
    });
    let mut curtailed = 0;
    for i in order {
        let shaft = &mut shafts[i];
        shaft.label = (0..shaft.labels.len()).find_map(|choice| {
            let size = shaft.labels[choice].size();
            let centre = on_line(shaft, size, &room, &lines, i)?;
            room.take(Rect::around(centre, size, MARGIN), usize::MAX);
            Some((choice, centre))
        });
        let whole = shaft.labels.is_empty() || matches!(shaft.label, Some((0, _)));
        curtailed += usize::from(!whole);
    }
    (names, curtailed)
}

/// The lines as rows of small squares, each owned by its line.
fn lines(shafts: &[Shaft]) -> Room {
    let mut lines = Room::default();
    for (i, shaft) in shafts.iter().enumerate() {
        for curve in &shaft.course {
            let steps = (distance(curve.0[0], curve.0[3]) / 8.0).clamp(2.0, 60.0) as usize;
            for step in 0..=steps {
                let point = curve.at(step as f64 / steps as f64);
                lines.take(Rect::around(point, Size::default(), 1.0), i);
            }
        }
    }
    lines
}

fn names(plan: &Plan, nodes: &[Node], room: &mut Room, lines: &Room) -> Vec<Option<Beside>> {
    let mut beside = vec![None; nodes.len()];
    let mut order: Vec<usize> = (0..nodes.len()).filter(|&i| !nodes[i].named).collect();
    order.sort_by_key(|&i| (usize::MAX - nodes[i].neighbours, i));
    for i in order {
        let (centre, node) = (plan.centres[i], &nodes[i]);
        let size = node.name.size();
        let gap = node.size.width / 2.0 + 3.0;
        let x = |by: f64| Point {
            x: centre.x + by,
            y: centre.y,
        };
        let y = |by: f64| Point {
            x: centre.x,
            y: centre.y + by,
        };
        let rise = gap + size.height / 2.0 - 1.0;
        let half = size.width / 2.0;
        let places = [
            (x(gap), x(gap + half), Anchor::Start),
            (x(-gap), x(-gap - half), Anchor::End),
            (y(-rise), y(-rise), Anchor::Middle),
            (y(rise), y(rise), Anchor::Middle),
        ];
        let free = places
            .into_iter()
            .map(|(at, middle, anchor)| (at, Rect::around(middle, size, 0.5), anchor))
            .filter(|(_, rect, _)| room.is_free(rect))
            .min_by_key(|(_, rect, _)| lines.crowd(rect, usize::MAX));
        if let Some((at, rect, anchor)) = free {
            room.take(rect, i);
            beside[i] = Some(Beside { at, anchor });
        }
    }
    beside
}

/// The best free place for a label of that size on its line.
fn on_line(shaft: &Shaft, size: Size, room: &Room, lines: &Room, own: usize) -> Option<Point> {
    let curve = shaft.course.first()?;
    PLACES
        .into_iter()
        .map(|t| curve.at(t))
        .filter(|&centre| {
            let rect = Rect::around(centre, size, MARGIN);
            room.is_free(&rect) && seen(shaft, &rect) >= SEEN
        })
        .min_by_key(|&centre| lines.crowd(&Rect::around(centre, size, 0.0), own))
}

/// How much of a line is to be seen beside what covers it.
fn seen(shaft: &Shaft, cover: &Rect) -> f64 {
    const STEPS: usize = 24;
    let Some(curve) = shaft.course.first() else {
        return 0.0;
    };
    let points: Vec<Point> = (0..=STEPS)
        .map(|i| curve.at(i as f64 / STEPS as f64))
        .collect();
    points
        .windows(2)
        .filter(|ends| !cover.holds(ends[0]) && !cover.holds(ends[1]))
        .map(|ends| distance(ends[0], ends[1]))
        .sum()
}
