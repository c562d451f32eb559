//! Who is tied to a party, at first or further hand.

use std::collections::BTreeMap;

use super::Filter;
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
pub fn neighbors<'g>(
    graph: &'g Graph,
    start: PartyIndex,
    depth: usize,
    filter: &Filter,
) -> Vec<Neighbor<'g>> {
    let mut distances = BTreeMap::from([(start, 0)]);
    let mut found = Vec::new();
    let mut ring = vec![start];
    for distance in 1..=depth {
        let mut next: BTreeMap<PartyIndex, Vec<_>> = BTreeMap::new();
        for &near in &ring {
            for link in graph.links(near).filter(|link| filter.admits(link.tie)) {
                if distances.contains_key(&link.other) {
                    continue;
                }
                let (source, target) = match link.outgoing {
                    true => (near, link.other),
                    false => (link.other, near),
                };
                next.entry(link.other)
                    .or_default()
                    .push((source, target, link.tie));
            }
        }
        if next.is_empty() {
            break;
        }
        ring = next.keys().copied().collect();
        distances.extend(ring.iter().map(|&party| (party, distance)));
        let mut neighbors: Vec<_> = next
            .into_iter()
            .map(|(party, ties)| Neighbor {
                party,
                distance,
                ties,
            })
            .collect();
        neighbors.sort_by_key(|neighbor| std::cmp::Reverse(neighbor.ties.len()));
        found.extend(neighbors);
    }
    found
}
