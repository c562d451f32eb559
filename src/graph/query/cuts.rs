//! Without whom, and without which tie, a graph would fall apart.

use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges::bridges;
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use super::paths::Wanted;
use super::walk::Walk;
use crate::graph::{Graph, PartyIndex};

/// What holds a graph together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cuts {
    /// Parties without whom some others, now tied over them, would not be: articulation points, by id.
    pub parties: Vec<PartyIndex>,
    /// Pairs of parties whose ties are all that ties the two sides: bridges, by id.
    pub pairs: Vec<(PartyIndex, PartyIndex)>,
}

/// What holds the graph together, directions aside.
///
/// ```
/// use ties::graph::query::{cuts::cuts, names};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let microsoft = names::party(&graph, "Microsoft")?;
/// assert_eq!(cuts(&graph).parties, [microsoft]);
/// # Ok::<(), ties::error::Error>(())
/// ```
pub fn cuts(graph: &Graph) -> Cuts {
    let steps = graph.steps();
    let mut simple = UnGraph::<(), ()>::with_capacity(steps.parties(), steps.parties());
    for _ in 0..steps.parties() {
        simple.add_node(());
    }
    for party in 0..steps.parties() as u32 {
        for neighbor in steps.neighbors(party).filter(|&other| other > party) {
            simple.add_edge(NodeIndex::from(party), NodeIndex::from(neighbor), ());
        }
    }
    let mut parties: Vec<PartyIndex> = articulation_points(&simple)
        .into_iter()
        .map(PartyIndex)
        .collect();
    parties.sort();
    let mut pairs: Vec<_> = bridges(&simple)
        .map(|edge| (PartyIndex(edge.source()), PartyIndex(edge.target())))
        .collect();
    pairs.sort();
    Cuts { parties, pairs }
}

/// The parties that every path from `start` to `end` passes, in the order in which it does, over the ties that
/// `wanted` admits (its numbers and `via` mean nothing here); `None` if there is no path.
///
/// ```
/// use ties::graph::query::{cuts::chokepoints, names, paths::Wanted};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let [musk, github] = ["Elon Musk", "GitHub"].map(|name| names::party(&graph, name).unwrap());
/// let passed = chokepoints(&graph, musk, github, &Wanted::default()).unwrap();
/// assert_eq!(graph.party(passed[0]).name, "Microsoft");
/// ```
pub fn chokepoints(
    graph: &Graph,
    start: PartyIndex,
    end: PartyIndex,
    wanted: &Wanted,
) -> Option<Vec<PartyIndex>> {
    let walk = Walk::wanted(graph, wanted, &[start, end]);
    let mut steps = DiGraph::<(), ()>::with_capacity(graph.parties().len(), 0);
    for _ in graph.parties() {
        steps.add_node(());
    }
    for party in 0..graph.parties().len() as u32 {
        for step in walk.neighbors(party) {
            steps.add_edge(NodeIndex::from(party), NodeIndex::from(step.to), ());
        }
    }
    let dominators = simple_fast(&steps, start.0);
    let all = dominators.strict_dominators(end.0)?;
    let mut passed: Vec<PartyIndex> = all
        .map(PartyIndex)
        .filter(|&party| party != start)
        .collect();
    passed.reverse();
    Some(passed)
}
