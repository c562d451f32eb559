//! The courses of the lines between the nodes of a plan.

use std::collections::BTreeMap;

use super::arrows::Shaft;
use super::curve::{Cubic, between, distance, level, through};
use super::nodes::Node;
use super::outline::straight_half;
use super::room::{Rect, Room};
use crate::export::layout::{Plan, Point, Size};
use crate::export::picture::style::Outline;

/// Distance of lines that end at the same side of a node.
const PORT_GAP: f64 = 9.0;

/// The longest arrowhead.
const HEAD: f64 = 12.0;

/// Distance of lines between the same two nodes.
const PARALLEL_GAP: f64 = 24.0;

/// Distance of the outermost of many.
const PARALLEL_WIDTH: f64 = 110.0;

/// Bends that are tried where a line would run over other nodes, in parts of its length.
const BENDS: [f64; 7] = [0.0, 0.08, -0.08, 0.16, -0.16, 0.26, -0.26];

/// How many points on a node a line may run over rather than bend by its whole length: a node
/// passed is worth a bend of about a fifth.
const BEND_COST: f64 = 40.0;

/// Draws the routes of a layered plan: level where they leave and reach a node, each at a place of
/// its own, and level under their labels.
pub(super) fn layered(plan: &mut Plan, nodes: &[Node], shafts: &mut [Shaft]) {
    for (route, shaft) in plan.routes.iter_mut().zip(shafts.iter_mut()) {
        shaft.label = shaft.labels.first().map(|_| (0, route.label));
        if shaft.source != shaft.target {
            flatten(&mut route.points, route.label, shaft.link().label.width);
        }
    }
    // From the ends backwards, so that the numbers of the points stay right.
    let mut ports = ports(plan, nodes, shafts);
    ports.sort_by_key(|&(_, end, ..)| usize::MAX - end);
    for (route, end, port, layer) in ports {
        let points = &mut plan.routes[route].points;
        points[end] = port;
        // Past the layer's wider nodes before it turns, and straight under an arrowhead.
        let straight = if end == 0 { 0.0 } else { HEAD };
        let way = layer.x - port.x;
        let turn = Point {
            x: port.x + way.abs().max(straight).copysign(way),
            y: port.y,
        };
        if (turn.x - port.x).abs() >= HEAD {
            points.insert(if end == 0 { 1 } else { end }, turn);
        }
    }
    for (route, shaft) in plan.routes.iter().zip(shafts.iter_mut()) {
        if shaft.source == shaft.target {
            let (centre, size) = (plan.centres[shaft.source], nodes[shaft.source].size);
            shaft.course = vec![loop_around(
                centre,
                size,
                route.label,
                shaft.link().label.width,
            )];
            continue;
        }
        let steps = || route.points.windows(2).map(|ends| ends[1].x - ends[0].x);
        shaft.course = match steps().all(|step| step > 0.1) || steps().all(|step| step < -0.1) {
            true => level(&route.points),
            false => through(&route.points),
        };
    }
}

/// A loop from a node's upper or lower side through the middle of its label.
fn loop_around(centre: Point, size: Size, label: Point, width: f64) -> Cubic {
    let side = size.height.copysign(label.y - centre.y) / 2.0;
    let from = centre.y + side;
    // Half way such a curve has gone three quarters of the way to its control points.
    let deep = from + (label.y - from) / 0.75;
    let foot = (size.width / 4.0).min(14.0);
    // At its widest it has gone about half the way of its feet and two sevenths of its control
    // points' aside; that is to be just within the room of the label.
    let half = ((width / 2.0 - 1.0 - 0.48 * foot) / 0.289).max(18.0);
    let at = |x: f64, y: f64| Point { x, y };
    Cubic([
        at(centre.x - foot, from),
        at(label.x - half, deep),
        at(label.x + half, deep),
        at(centre.x + foot, from),
    ])
}

/// Puts the two ends of a label in place of its middle.
fn flatten(points: &mut Vec<Point>, label: Point, width: f64) {
    let mut inner = 1..points.len().saturating_sub(1);
    let Some(at) = inner.find(|&i| distance(points[i], label) < 0.5) else {
        return;
    };
    let half = (width / 2.0).copysign(points[at + 1].x - points[at - 1].x);
    let end = |x: f64| Point { x, y: label.y };
    points.splice(at..=at, [end(label.x - half), end(label.x + half)]);
}

/// Where a line's next bend is, up and down; its route; the number of its end's point.
type End = (f64, usize, usize);

/// For each end of a route that reaches a node from its left or right: the route, the number of
/// the point, where on the node's side it is to be, and where the node's layer begins.
fn ports(plan: &Plan, nodes: &[Node], shafts: &[Shaft]) -> Vec<(usize, usize, Point, Point)> {
    let mut sides: BTreeMap<(usize, bool), Vec<End>> = BTreeMap::new();
    for (i, (route, shaft)) in plan.routes.iter().zip(shafts).enumerate() {
        let last = route.points.len().saturating_sub(1);
        if shaft.source == shaft.target || last < 2 {
            continue;
        }
        for (node, end, next) in [(shaft.source, 0, 1), (shaft.target, last, last - 1)] {
            let (centre, next) = (plan.centres[node], route.points[next]);
            if (next.x - centre.x).abs() > nodes[node].size.width / 2.0 {
                let side = sides.entry((node, next.x > centre.x)).or_default();
                side.push((next.y, i, end));
            }
        }
    }
    let mut ports = Vec::new();
    for ((node, right), mut ends) in sides {
        ends.sort_by(|a, b| a.partial_cmp(b).expect("places are numbers"));
        let (left, beyond) = plan.layers[node];
        // A hair outside, so that the direction shows.
        let edge = if right { beyond + 0.1 } else { left - 0.1 };
        let (centre, node) = (plan.centres[node], &nodes[node]);
        let half = straight_half(node.style.outline, node.size);
        let count = ends.len() as f64 - 1.0;
        let gap = (2.0 * half / count.max(1.0)).min(PORT_GAP);
        let x = centre.x + (node.size.width / 2.0).copysign(if right { 1.0 } else { -1.0 });
        for (k, (_, route, end)) in ends.into_iter().enumerate() {
            let y = centre.y + (k as f64 - count / 2.0) * gap;
            ports.push((route, end, Point { x, y }, Point { x: edge, y }));
        }
    }
    ports
}

/// Draws lines between the nodes of a spread plan: straight where nothing is in the way, else
/// bent; those between the same two nodes beside each other.
pub(super) fn spread(plan: &Plan, nodes: &[Node], shafts: &mut [Shaft]) {
    let mut room = Room::default();
    for (i, (centre, node)) in plan.centres.iter().zip(nodes).enumerate() {
        room.take(Rect::around(*centre, node.size, 3.0), i);
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, shaft) in shafts.iter().enumerate() {
        let pair = (
            shaft.source.min(shaft.target),
            shaft.source.max(shaft.target),
        );
        pairs.entry(pair).or_default().push(i);
    }
    for ((a, b), lines) in pairs {
        let (from, to) = (plan.centres[a], plan.centres[b]);
        let base = if a == b {
            0.0
        } else {
            free_bend(from, to, [a, b], &room)
        };
        for (k, &i) in lines.iter().enumerate() {
            let shaft = &mut shafts[i];
            if a == b {
                shaft.course = vec![self_loop(from, nodes[a].size, k)];
                continue;
            }
            let last = lines.len() as f64 - 1.0;
            let gap = PARALLEL_GAP.min(PARALLEL_WIDTH / last.max(1.0));
            let aside = (k as f64 - last / 2.0) * gap;
            let mut line = bent(from, to, base + aside);
            if shaft.source != a {
                line.0.reverse();
            }
            let ends = [shaft.source, shaft.target].map(|n| (plan.centres[n], &nodes[n]));
            shaft.course = vec![clipped(&line, ends)];
        }
    }
}

/// The bend by which a line passes the fewest nodes without much of a detour.
fn free_bend(from: Point, to: Point, own: [usize; 2], room: &Room) -> f64 {
    let length = distance(from, to);
    let steps = (length / 12.0).clamp(8.0, 120.0) as usize;
    let mut best = (f64::INFINITY, 0.0);
    for bend in BENDS {
        let line = bent(from, to, bend * length);
        let hits = (1..steps)
            .filter(|&i| room.is_anothers(line.at(i as f64 / steps as f64), own))
            .count();
        let cost = hits as f64 + bend.abs() * BEND_COST;
        if cost < best.0 {
            best = (cost, bend * length);
        }
        if hits == 0 {
            break;
        }
    }
    best.1
}

/// A curve whose middle lies `bend` beside the straight line.
fn bent(from: Point, to: Point, bend: f64) -> Cubic {
    let length = distance(from, to).max(1e-6);
    let side = Point {
        x: -(to.y - from.y) / length * bend * 4.0 / 3.0,
        y: (to.x - from.x) / length * bend * 4.0 / 3.0,
    };
    let beside = |t: f64| {
        let point = between(from, to, t);
        Point {
            x: point.x + side.x,
            y: point.y + side.y,
        }
    };
    Cubic([from, beside(0.3), beside(0.7), to])
}

/// A loop on top of a node, the larger the more are within.
fn self_loop(centre: Point, size: Size, within: usize) -> Cubic {
    let top = centre.y - size.height / 2.0;
    let (wide, high) = (22.0 + 9.0 * within as f64, 34.0 + 22.0 * within as f64);
    let at = |x: f64, y: f64| Point { x: centre.x + x, y };
    Cubic([
        at(-7.0, top),
        at(-wide, top - high),
        at(wide, top - high),
        at(7.0, top),
    ])
}

/// What of a line lies between the outlines of its ends.
fn clipped(line: &Cubic, [source, target]: [(Point, &Node); 2]) -> Cubic {
    let from = border(|t| is_inside(line.at(t), source));
    let to = 1.0 - border(|t| is_inside(line.at(1.0 - t), target));
    match from < to {
        true => line.part(from, to),
        // The nodes stand side by side; what can be seen is next to nothing.
        false => line.part(0.45, 0.55),
    }
}

/// Where a line that starts inside comes out for good.
fn border(inside: impl Fn(f64) -> bool) -> f64 {
    const STEPS: usize = 64;
    let last = (0..STEPS)
        .rev()
        .find(|&i| inside(i as f64 / STEPS as f64))
        .unwrap_or(0) as f64;
    let (mut low, mut high) = (last / STEPS as f64, (last + 1.0) / STEPS as f64);
    for _ in 0..16 {
        let middle = f64::midpoint(low, high);
        match inside(middle) {
            true => low = middle,
            false => high = middle,
        }
    }
    high
}

fn is_inside(point: Point, (centre, node): (Point, &Node)) -> bool {
    let (w, h) = (node.size.width / 2.0 + 1.0, node.size.height / 2.0 + 1.0);
    let (x, y) = ((point.x - centre.x).abs(), (point.y - centre.y).abs());
    match node.named && node.style.outline != Outline::Oval {
        true => x <= w && y <= h,
        // Half a circle at either end.
        false => y <= h && (x <= w - h || (x - (w - h)).hypot(y) <= h),
    }
}
