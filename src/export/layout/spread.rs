//! Nodes spread in the plane, those that are tied near each other.
//!
//! Each connected part starts as a tree drawn in rings around its best connected node, which is
//! already close to where the forces (fjadra's) will bring it; then nodes that still overlap are
//! pushed apart.

use std::collections::{BTreeMap, VecDeque};
use std::f64::consts::TAU;

use fjadra::{Collide, Link, ManyBody, PositionX, PositionY, SimulationBuilder};

use super::pack::pack;
use super::parts::{neighbours, parts};
use super::{Plan, Point, Size};

/// Forces work on a plane stretched by this much downwards: names are wider than high, and so are
/// pages.
const STRETCH: f64 = 1.45;

/// Room between nodes that are not tied.
const GAP: f64 = 8.0;

/// Room between parts.
const PART_GAP: f64 = 40.0;

/// Places nodes of `sizes` with `links` between them; `length` is the room wanted between the
/// edges of tied nodes, for a label on the line. Links of a node to itself count for nothing.
///
/// The time grows with n log n; links must name nodes that there are.
pub fn spread(sizes: &[Size], links: &[(usize, usize)], length: f64) -> Plan {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for &(a, b) in links {
        if a != b {
            *counts.entry((a.min(b), a.max(b))).or_default() += 1;
        }
    }
    let distinct: Vec<(usize, usize)> = counts.keys().copied().collect();

    let parts = parts(sizes.len(), &distinct);
    let mut place = vec![(0, 0); sizes.len()];
    for (p, part) in parts.iter().enumerate() {
        for (i, &node) in part.iter().enumerate() {
            place[node] = (p, i);
        }
    }
    let mut inner: Vec<Vec<Tied>> = vec![Vec::new(); parts.len()];
    for ((a, b), lines) in counts {
        inner[place[a].0].push(((place[a].1, place[b].1), lines));
    }

    let drawn: Vec<(Vec<Point>, Size)> = parts
        .iter()
        .zip(&inner)
        .map(|(part, links)| {
            let sizes: Vec<Size> = part.iter().map(|&node| sizes[node]).collect();
            let centres = arrange(&sizes, links, length);
            framed(centres, &sizes)
        })
        .collect();
    let boxes: Vec<Size> = drawn.iter().map(|(_, size)| *size).collect();
    let (corners, size) = pack(&boxes, PART_GAP);
    let centres = place
        .iter()
        .map(|&(p, i)| Point {
            x: corners[p].x + drawn[p].0[i].x,
            y: corners[p].y + drawn[p].0[i].y,
        })
        .collect();
    Plan {
        centres,
        routes: Vec::new(),
        layers: Vec::new(),
        size,
    }
}

/// Two nodes, and how many lines join them.
type Tied = ((usize, usize), usize);

/// One connected part.
fn arrange(sizes: &[Size], links: &[Tied], length: f64) -> Vec<Point> {
    let pairs: Vec<(usize, usize)> = links.iter().map(|link| link.0).collect();
    let around = neighbours(sizes.len(), &pairs);
    let reach: Vec<f64> = sizes.iter().map(reach).collect();
    let start = rings(&around, 2.0 * mean(&reach) + length);
    let mut centres = match sizes.len() {
        0 | 1 => start,
        _ => settle(&start, &reach, links, &around, length),
    };
    for centre in &mut centres {
        centre.y /= STRETCH;
    }
    push_apart(&mut centres, sizes);
    centres
}

/// The radius of the circle that stands for a node among the forces.
fn reach(size: &Size) -> f64 {
    (size.width + size.height * STRETCH) / 4.0
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// A tree of shortest ways from the best connected node, each node on the ring of its distance,
/// in a sector as wide as what hangs on it.
fn rings(around: &[Vec<usize>], step: f64) -> Vec<Point> {
    let mut centres = vec![Point::default(); around.len()];
    let Some(hub) = (0..around.len()).max_by_key(|&i| (around[i].len(), usize::MAX - i)) else {
        return centres;
    };
    let mut parent = vec![usize::MAX; around.len()];
    let mut order = Vec::with_capacity(around.len());
    let mut queue = VecDeque::from([hub]);
    parent[hub] = hub;
    while let Some(node) = queue.pop_front() {
        order.push(node);
        for &next in &around[node] {
            if parent[next] == usize::MAX {
                parent[next] = node;
                queue.push_back(next);
            }
        }
    }
    let mut leaves = vec![0.0; around.len()];
    for &node in order.iter().rev() {
        leaves[node] = f64::max(leaves[node], 1.0);
        if node != hub {
            leaves[parent[node]] += leaves[node];
        }
    }
    // Start of each node's sector, then of what is left of it for the next child.
    let mut from = vec![0.0; around.len()];
    let mut depth = vec![0.0; around.len()];
    for &node in order.iter().skip(1) {
        let above = parent[node];
        let sector = leaves[node] / leaves[hub] * TAU;
        let start = from[above];
        from[above] += sector;
        from[node] = start;
        depth[node] = depth[above] + 1.0;
        let (sin, cos) = (start + sector / 2.0).sin_cos();
        centres[node] = Point {
            x: depth[node] * step * cos,
            y: depth[node] * step * sin,
        };
    }
    centres
}

/// Where the forces leave the nodes.
fn settle(
    start: &[Point],
    reach: &[f64],
    links: &[Tied],
    around: &[Vec<usize>],
    length: f64,
) -> Vec<Point> {
    // Fewer rounds for large graphs: they look the same, and the time would be noticed.
    let rounds = (60_000 / start.len()).clamp(70, 300);
    let usual = mean(reach);
    let lengths: Vec<f64> = links
        .iter()
        .map(|&((a, b), lines)| {
            // Between two hubs there must be room for what hangs on them, and
            // between many lines for their labels.
            let crowd = around[a].len().min(around[b].len()).max(lines) as f64;
            1.15 * (reach[a] + reach[b]) + length * (0.7 + 0.3 * crowd.sqrt())
        })
        .collect();
    // Hubs push harder, or what is tied to several of them would be crushed between.
    let charges: Vec<f64> = around
        .iter()
        .map(|others| (usual + length) * (2.0 + 1.6 * (others.len() as f64).sqrt()))
        .collect();
    let radii: Vec<f64> = reach.iter().map(|r| r + GAP / 2.0).collect();
    let mut simulation = SimulationBuilder::new()
        .with_alpha_decay(1.0 - 0.001_f64.powf(1.0 / rounds as f64))
        .build(start.iter().map(|p| fjadra::Node::from([p.x, p.y])))
        .add_force(
            "charge",
            ManyBody::new().strength(move |_, i: usize| -charges[i]),
        )
        .add_force(
            "links",
            Link::new(links.iter().map(|link| link.0))
                .distance(move |_: &(_, _), i: usize| lengths[i]),
        )
        .add_force("room", Collide::new().radius(move |i| radii[i]))
        .add_force("x", PositionX::new().strength(0.03))
        .add_force("y", PositionY::new().strength(0.03));
    simulation.tick(rounds);
    simulation
        .positions()
        .map(|[x, y]| Point { x, y })
        .collect()
}

/// Moves overlapping nodes off each other, each pair by the shorter way, as little as need be.
fn push_apart(centres: &mut [Point], sizes: &[Size]) {
    const PASSES: usize = 40;
    loop {
        for _ in 0..PASSES {
            if !push_once(centres, sizes) {
                return;
            }
        }
        // Too crowded for shoving: a little more room for all, which ends any overlap at last.
        for centre in centres.iter_mut() {
            centre.x *= 1.08;
            centre.y *= 1.08;
        }
    }
}

/// One pass from left to right; whether anything overlapped.
fn push_once(centres: &mut [Point], sizes: &[Size]) -> bool {
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max) + GAP;
    let mut order: Vec<usize> = (0..centres.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |i: usize| (centres[i].x, centres[i].y);
        key(a).partial_cmp(&key(b)).expect("places are numbers")
    });
    let mut moved = false;
    for (at, &a) in order.iter().enumerate() {
        for &b in &order[at + 1..] {
            let (dx, dy) = (centres[b].x - centres[a].x, centres[b].y - centres[a].y);
            // What this pass has moved is no longer quite in order; the next pass sees to it.
            if dx > widest {
                break;
            }
            let over_x = (sizes[a].width + sizes[b].width) / 2.0 + GAP - dx.abs();
            let over_y = (sizes[a].height + sizes[b].height) / 2.0 + GAP - dy.abs();
            if over_x <= 1e-6 || over_y <= 1e-6 {
                continue;
            }
            moved = true;
            // A hair more than needed, so that rounding ends the matter.
            if over_x < over_y {
                let shift = (over_x / 2.0 + 1e-3).copysign(dx);
                centres[a].x -= shift;
                centres[b].x += shift;
            } else {
                let shift = (over_y / 2.0 + 1e-3).copysign(dy);
                centres[a].y -= shift;
                centres[b].y += shift;
            }
        }
    }
    moved
}

/// The same arrangement with its upper left corner at the origin, and its size.
fn framed(mut centres: Vec<Point>, sizes: &[Size]) -> (Vec<Point>, Size) {
    let both = || centres.iter().zip(sizes);
    let left = both()
        .map(|(p, s)| p.x - s.width / 2.0)
        .fold(f64::INFINITY, f64::min);
    let top = both()
        .map(|(p, s)| p.y - s.height / 2.0)
        .fold(f64::INFINITY, f64::min);
    let right = both()
        .map(|(p, s)| p.x + s.width / 2.0)
        .fold(left, f64::max);
    let bottom = both()
        .map(|(p, s)| p.y + s.height / 2.0)
        .fold(top, f64::max);
    for centre in &mut centres {
        centre.x -= left;
        centre.y -= top;
    }
    let size = Size {
        width: right - left,
        height: bottom - top,
    };
    (centres, size)
}
