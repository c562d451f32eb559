//! Which parties hang together more closely than with others.

use std::cmp::Reverse;

use crate::graph::{Graph, PartyIndex};

/// Rounds after which labels that still change are left as they are.
const ROUNDS: usize = 50;

/// The communities of two parties or more, the largest first, members in the order of ids.
///
/// Every party starts with a label of its own and takes, in turn, the label that most of its ties lead to, of
/// several the one that it has or else that of the lowest id (Raghavan, Albert and Kumara 2007). The order of turns
/// mixes the parties up, but is the same at each run.
pub fn communities(graph: &Graph) -> Vec<Vec<PartyIndex>> {
    let steps = graph.steps();
    let count = steps.parties() as u32;
    let mut labels: Vec<u32> = (0..count).collect();
    let mut turns: Vec<u32> = (0..count).collect();
    turns.sort_by_key(|&party| (party.wrapping_mul(0x9E37_79B1).rotate_left(15), party));
    let mut near: Vec<u32> = Vec::new();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &party in &turns {
            near.clear();
            near.extend(steps.of(party).map(|step| labels[step.to as usize]));
            near.sort_unstable();
            let own = labels[party as usize];
            let best = near
                .chunk_by(|a, b| a == b)
                .max_by_key(|run| (run.len(), run[0] == own, Reverse(run[0])));
            let label = best.map_or(own, |run| run[0]);
            changed |= label != own;
            labels[party as usize] = label;
        }
        if !changed {
            break;
        }
    }
    groups(&labels)
}

/// The sets of parties that hang together by any ties, of two parties or more, the largest first, members in the
/// order of ids.
///
/// ```
/// use ties::graph::query::communities::components;
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let sizes: Vec<usize> = components(&graph).iter().map(Vec::len).collect();
/// assert_eq!(sizes, [3]);
/// ```
pub fn components(graph: &Graph) -> Vec<Vec<PartyIndex>> {
    let mut sets = petgraph::unionfind::UnionFind::<u32>::new(graph.parties().len());
    for (source, target, _) in graph.ties() {
        sets.union(source.place(), target.place());
    }
    groups(&sets.into_labeling())
}

/// The parties of each label, if there are two or more.
fn groups(labels: &[u32]) -> Vec<Vec<PartyIndex>> {
    let mut members: Vec<(u32, u32)> = labels.iter().copied().zip(0..).collect();
    members.sort_unstable();
    let mut groups: Vec<Vec<PartyIndex>> = members
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() > 1)
        .map(|group| {
            group
                .iter()
                .map(|&(_, party)| PartyIndex::at(party))
                .collect()
        })
        .collect();
    groups.sort_by_key(|group| (Reverse(group.len()), group[0]));
    groups
}
