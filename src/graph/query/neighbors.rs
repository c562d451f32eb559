//! Who is tied to a party, at first or further hand.

use rustc_hash::FxHashSet;

use super::Filter;
use super::walk::Walk;
use crate::graph::steps::Step;
use crate::graph::{Graph, PartyIndex, Tie};

/// A party in the neighbourhood of another.
#[derive(Debug, Clone)]
pub struct Neighbor<'g> {
    /// Who.
    pub party: PartyIndex,
    /// Over how many ties at least; 1 for those tied directly.
    pub distance: usize,
    /// What ties it to parties nearer by one, as source, target and tie; never empty.
    pub ties: Vec<(PartyIndex, PartyIndex, &'g Tie)>,
}

/// The parties up to `depth` ties away from `start` over ties that `filter` admits, in either
/// direction: the nearest first, among these those with the most ties, then by id.
///
/// ```
/// use ties::graph::query::{Filter, names, neighbors::neighbors};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let github = names::party(&graph, "GitHub")?;
/// let near = neighbors(&graph, github, 2, &Filter::default());
/// let names: Vec<&str> = near.iter().map(|n| graph.party(n.party).name.as_str()).collect();
/// assert_eq!(names, ["Microsoft", "Elon Musk"]);
/// # Ok::<(), ties::error::Error>(())
/// ```
pub fn neighbors<'g>(
    graph: &'g Graph,
    start: PartyIndex,
    depth: usize,
    filter: &Filter,
) -> Vec<Neighbor<'g>> {
    let walk = Walk::new(graph, filter, false);
    let mut seen = FxHashSet::from_iter([start.place()]);
    let mut found = Vec::new();
    let mut ring = vec![start.place()];
    for distance in 1..=depth {
        let mut steps: Vec<(u32, u32, Step)> = ring
            .iter()
            .flat_map(|&near| walk.onward(near).map(move |step| (step.to, near, step)))
            .filter(|(to, _, _)| !seen.contains(to))
            .collect();
        if steps.is_empty() {
            break;
        }
        steps.sort_by_key(|(to, near, step)| (*to, *near, step.tie));
        let mut neighbors: Vec<Neighbor<'g>> = steps
            .chunk_by(|a, b| a.0 == b.0)
            .map(|steps| Neighbor {
                party: PartyIndex::at(steps[0].0),
                distance,
                ties: steps.iter().map(|(_, _, step)| walk.ended(step)).collect(),
            })
            .collect();
        ring = neighbors
            .iter()
            .map(|neighbor| neighbor.party.place())
            .collect();
        seen.extend(&ring);
        neighbors.sort_by_key(|neighbor| std::cmp::Reverse(neighbor.ties.len()));
        found.extend(neighbors);
    }
    found
}
