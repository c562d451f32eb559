//! The picture of what changed between two graphs.

use std::collections::BTreeSet;

use super::of_graph::{line, shape};
use super::{Change, Picture};
use crate::graph::diff::Ended;
use crate::graph::{Graph, PartyIndex};

/// Parties and ties of one graph that are drawn for the same reason.
pub type Part<'p, 'g> = (&'g Graph, &'p [PartyIndex], &'p [Ended<'g>], Change);

impl Picture {
    /// The picture of the ties that changed; the parties at their ends that changed themselves have the colour of that,
    /// and so have changed parties without a tie. Of a party that several graphs have, the first of `parts` counts.
    pub fn of_changes(parts: &[Part<'_, '_>]) -> Self {
        let mut shapes = Vec::new();
        let mut lines = Vec::new();
        let mut drawn = BTreeSet::new();
        for &(graph, parties, ties, change) in parts {
            let ends = ties
                .iter()
                .flat_map(|&(source, target, _)| [source, target]);
            for party in parties.iter().copied().chain(ends) {
                if drawn.insert(graph.party(party).id.as_str()) {
                    let change = parties.contains(&party).then_some(change);
                    shapes.push(shape(graph, party, change));
                }
            }
            lines.extend(ties.iter().map(|&ended| line(graph, ended, Some(change))));
        }
        Picture::new(shapes, lines, 0, true)
    }
}
