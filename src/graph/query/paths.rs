//! How two parties are tied over others.
//!
//! Paths without loops come the shortest first, among those of one length the strongest first,
//! then by the ids of their parties. All ties of two parties are one hop. The method is Yen's:
//! each further path leaves an earlier one at some party, and goes on from there by the best way
//! not yet taken. For `k` paths of `h` hops that takes `k * h` shortest-path searches at most,
//! however many paths there are, so that hubs do no harm.
//! (J. Y. Yen, Finding the K Shortest Loopless Paths in a Network, 1971.)

use std::collections::BTreeSet;

use petgraph::algo::dijkstra;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{EdgeRef, NodeFiltered, Reversed};

use super::Filter;
use crate::graph::{Graph, PartyIndex, Tie};

/// What paths are wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// How many.
    pub count: usize,
    /// How long at most, in ties.
    pub max_hops: usize,
    /// Whether ties are walked from source to target only; symmetric ones go both ways.
    pub directed: bool,
    /// Which ties.
    pub filter: Filter,
}

/// A way from one party to another.
#[derive(Debug, Clone)]
pub struct Path<'g> {
    /// The first party.
    pub start: PartyIndex,
    /// The steps from there.
    pub hops: Vec<Hop<'g>>,
}

/// From one party to the next.
#[derive(Debug, Clone)]
pub struct Hop<'g> {
    /// The party that the hop leads to.
    pub party: PartyIndex,
    /// What ties the two, as source, target and tie, the strongest first; never empty.
    pub ties: Vec<(PartyIndex, PartyIndex, &'g Tie)>,
}

/// The best paths from `start` to `end`, the shortest first.
pub fn paths<'g>(
    graph: &'g Graph,
    start: PartyIndex,
    end: PartyIndex,
    wanted: &Wanted,
) -> Vec<Path<'g>> {
    let steps = steps(graph, wanted);
    best(&steps, start.0, end.0, wanted)
        .into_iter()
        .map(|way| path(graph, &way, wanted))
        .collect()
}

/// Cost of a step: one hop, and a little for its weakness, so that costs compare first by length.
type Cost = u64;

const HOP: Cost = 1 << 32;

/// From 1 for the surest assertion, growing with each weaker status and with doubt.
fn weakness(tie: &Tie) -> Cost {
    let doubt = ((1.0 - tie.confidence()) * 100.0).round() as Cost;
    1 + 1000 * tie.status() as Cost + doubt
}

/// The parties with at most one step between two, at the cost of their strongest tie.
fn steps(graph: &Graph, wanted: &Wanted) -> DiGraph<(), Cost> {
    let mut steps = Vec::new();
    for (source, target, tie) in graph.ties() {
        if source == target || !wanted.filter.admits(tie) {
            continue;
        }
        let cost = HOP + weakness(tie);
        steps.push((source.0, target.0, cost));
        if !wanted.directed || graph.is_symmetric(tie.relation()) {
            steps.push((target.0, source.0, cost));
        }
    }
    steps.sort_unstable();
    steps.dedup_by_key(|&mut (from, to, _)| (from, to));
    let mut lean = DiGraph::with_capacity(graph.parties().len(), steps.len());
    for _ in graph.parties() {
        lean.add_node(());
    }
    lean.extend_with_edges(steps);
    lean
}

type Way = Vec<NodeIndex>;

/// Yen's algorithm; the ways as sequences of parties.
fn best(steps: &DiGraph<(), Cost>, start: NodeIndex, end: NodeIndex, wanted: &Wanted) -> Vec<Way> {
    let mut found: Vec<Way> = Vec::new();
    let mut candidates: BTreeSet<(Cost, Way)> = BTreeSet::new();
    if start != end {
        candidates.extend(spur(steps, &[start], end, &BTreeSet::new()));
    }
    while found.len() < wanted.count {
        let Some((_, way)) = candidates.pop_first() else {
            break;
        };
        // The shortest are found first: all others are longer still.
        if way.len() - 1 > wanted.max_hops {
            break;
        }
        found.push(way);
        if found.len() == wanted.count {
            break;
        }
        let way = &found[found.len() - 1];
        for at in 0..way.len() - 1 {
            let root = &way[..=at];
            let taken: BTreeSet<NodeIndex> = found
                .iter()
                .filter(|earlier| earlier.starts_with(root))
                .map(|earlier| earlier[at + 1])
                .collect();
            candidates.extend(spur(steps, root, end, &taken));
        }
    }
    found
}

/// The best way to `end` that starts with `root` and goes on to none of `taken`, with its cost.
fn spur(
    steps: &DiGraph<(), Cost>,
    root: &[NodeIndex],
    end: NodeIndex,
    taken: &BTreeSet<NodeIndex>,
) -> Option<(Cost, Way)> {
    let left = NodeFiltered::from_fn(Reversed(steps), |node| !root.contains(&node));
    let ahead = dijkstra(&left, end, None, |step| *step.weight());
    let mut way = root.to_vec();
    let mut at = *root.last()?;
    while at != end {
        let first = way.len() == root.len();
        let (_, next) = steps
            .edges(at)
            .filter(|step| !first || !taken.contains(&step.target()))
            .filter_map(|step| Some((step.weight() + ahead.get(&step.target())?, step.target())))
            .min()?;
        way.push(next);
        at = next;
    }
    let cost = way
        .windows(2)
        .filter_map(|pair| steps.find_edge(pair[0], pair[1]))
        .map(|step| steps[step])
        .sum();
    Some((cost, way))
}

fn path<'g>(graph: &'g Graph, way: &[NodeIndex], wanted: &Wanted) -> Path<'g> {
    let hops = way
        .windows(2)
        .map(|pair| {
            let (from, to) = (PartyIndex(pair[0]), PartyIndex(pair[1]));
            let mut ties: Vec<_> = graph
                .links(from)
                .filter(|link| link.other == to && wanted.filter.admits(link.tie))
                .filter(|link| {
                    link.outgoing || !wanted.directed || graph.is_symmetric(link.tie.relation())
                })
                .map(|link| match link.outgoing {
                    true => (from, to, link.tie),
                    false => (to, from, link.tie),
                })
                .collect();
            ties.sort_by_key(|(_, _, tie)| weakness(tie));
            Hop { party: to, ties }
        })
        .collect();
    Path {
        start: PartyIndex(way[0]),
        hops,
    }
}
