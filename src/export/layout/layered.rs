//! Nodes in layers from left to right in the direction of the ties, by dugong.
//!
//! A line gets points to run through and a place on it that is kept free for its label.

use dugong::graphlib::{EdgeKey, Graph, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, LabelPos, LayoutError, NodeLabel, RankDir};

use super::pack::pack;
use super::parts::parts;
use super::{Plan, Point, Size};

/// Room between parts.
const PART_GAP: f64 = 30.0;

/// Room between nodes above each other.
const NODE_GAP: f64 = 11.0;

/// Room between lines above each other.
const LINE_GAP: f64 = 5.0;

/// Room between layers without a label between them; dugong leaves half of it on each side of one.
const LAYER_GAP: f64 = 52.0;

/// A line to draw from one node to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Number of the node that it leaves.
    pub source: usize,
    /// Number of the node that it reaches.
    pub target: usize,
    /// The room that its label takes.
    pub label: Size,
}

/// How a line runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Route {
    /// From the edge of its source to the edge of its target, at least two.
    pub points: Vec<Point>,
    /// The centre of its label.
    pub label: Point,
}

/// Places nodes of `sizes` and draws `links` between them; links must name nodes that there are.
///
/// # Errors
/// Where the layout gives a graph up, which it does for none that is known; [`spread`](super::spread()) draws any.
pub fn layered(sizes: &[Size], links: &[Link]) -> Result<Plan, LayoutError> {
    let ends: Vec<(usize, usize)> = links.iter().map(|l| (l.source, l.target)).collect();
    let parts = parts(sizes.len(), &ends);
    let mut centres = vec![Point::default(); sizes.len()];
    let mut routes = vec![Route::default(); links.len()];
    let mut boxes = Vec::with_capacity(parts.len());
    for part in &parts {
        boxes.push(arrange(part, sizes, links, &mut centres, &mut routes)?);
    }
    let (corners, size) = pack(&boxes, PART_GAP);
    let mut layers = vec![(0.0, 0.0); sizes.len()];
    for (part, corner) in parts.iter().zip(corners) {
        let shift = |point: &mut Point| {
            point.x += corner.x;
            point.y += corner.y;
        };
        for &node in part {
            shift(&mut centres[node]);
        }
        for (link, route) in links.iter().zip(&mut routes) {
            if part.binary_search(&link.source).is_ok() {
                route.points.iter_mut().for_each(shift);
                shift(&mut route.label);
            }
        }
        for &node in part {
            layers[node] = layer(node, part, &centres, sizes);
        }
    }
    Ok(Plan {
        centres,
        routes,
        layers,
        size,
    })
}

/// From where to where the nodes reach that stand in a column with `node`.
fn layer(node: usize, part: &[usize], centres: &[Point], sizes: &[Size]) -> (f64, f64) {
    let x = centres[node].x;
    let column = part
        .iter()
        .filter(|&&other| (centres[other].x - x).abs() < 0.5);
    let half = column
        .map(|&other| sizes[other].width / 2.0)
        .fold(0.0, f64::max);
    (x - half, x + half)
}

/// Lays out one connected part, its upper left corner at the origin; the room that it takes.
fn arrange(
    part: &[usize],
    sizes: &[Size],
    links: &[Link],
    centres: &mut [Point],
    routes: &mut [Route],
) -> Result<Size, LayoutError> {
    let mine: Vec<usize> = (0..links.len())
        .filter(|&i| part.binary_search(&links[i].source).is_ok())
        .collect();
    let mut graph = graph_of(part, sizes, links, &mine);
    dugong::layout(&mut graph)?;

    let mut frame = Frame::default();
    for &node in part {
        let placed = graph.node(&name(node)).expect("set above");
        let centre = Point {
            x: placed.x.unwrap_or_default(),
            y: placed.y.unwrap_or_default(),
        };
        frame.cover(centre, sizes[node]);
        centres[node] = centre;
    }
    for &i in &mine {
        let edge = graph.edge_by_key(&key(links, i)).expect("set above");
        let points: Vec<Point> = edge
            .points
            .iter()
            .map(|p| Point { x: p.x, y: p.y })
            .collect();
        let middle = points.get(points.len() / 2).copied().unwrap_or_default();
        let label = Point {
            x: edge.x.unwrap_or(middle.x),
            y: edge.y.unwrap_or(middle.y),
        };
        points
            .iter()
            .for_each(|&point| frame.cover(point, Size::default()));
        frame.cover(label, links[i].label);
        routes[i] = Route { points, label };
    }
    let back = |point: &mut Point| {
        point.x -= frame.left;
        point.y -= frame.top;
    };
    part.iter().for_each(|&node| back(&mut centres[node]));
    for &i in &mine {
        routes[i].points.iter_mut().for_each(back);
        back(&mut routes[i].label);
    }
    Ok(frame.size())
}

fn graph_of(
    part: &[usize],
    sizes: &[Size],
    links: &[Link],
    mine: &[usize],
) -> Graph<NodeLabel, EdgeLabel, GraphLabel> {
    let mut graph = Graph::new(GraphOptions {
        directed: true,
        multigraph: true,
        compound: false,
    });
    graph.set_graph(GraphLabel {
        rankdir: RankDir::LR,
        nodesep: NODE_GAP,
        edgesep: LINE_GAP,
        ranksep: LAYER_GAP,
        ..GraphLabel::default()
    });
    for &node in part {
        let label = NodeLabel {
            width: sizes[node].width,
            height: sizes[node].height,
            ..NodeLabel::default()
        };
        graph.set_node(name(node), label);
    }
    for &i in mine {
        let key = key(links, i);
        let label = EdgeLabel {
            width: links[i].label.width,
            height: links[i].label.height,
            labelpos: LabelPos::C,
            weight: 1.0,
            ..EdgeLabel::default()
        };
        graph.set_edge_named(key.v, key.w, key.name, Some(label));
    }
    graph
}

fn name(node: usize) -> String {
    format!("n{node}")
}

fn key(links: &[Link], i: usize) -> EdgeKey {
    let link = &links[i];
    EdgeKey::new(name(link.source), name(link.target), Some(format!("l{i}")))
}

/// What has been covered so far.
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Default for Frame {
    fn default() -> Self {
        Frame {
            left: f64::INFINITY,
            top: f64::INFINITY,
            right: f64::NEG_INFINITY,
            bottom: f64::NEG_INFINITY,
        }
    }
}

impl Frame {
    fn cover(&mut self, centre: Point, size: Size) {
        self.left = self.left.min(centre.x - size.width / 2.0);
        self.right = self.right.max(centre.x + size.width / 2.0);
        self.top = self.top.min(centre.y - size.height / 2.0);
        self.bottom = self.bottom.max(centre.y + size.height / 2.0);
    }

    fn size(&self) -> Size {
        Size {
            width: self.right - self.left,
            height: self.bottom - self.top,
        }
    }
}
