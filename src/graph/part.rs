//! Some parties and ties of a graph as a graph of their own, with the same ids, documents and statements.

use std::collections::BTreeSet;

use super::query::Filter;
use super::query::neighbors::neighbors;
use super::query::paths::{Wanted, paths};
use super::{Graph, PartyIndex, Tie, Tied};

/// The graph of some parties, in the order of ids, and of ties between them as source, target and tie.
///
/// # Panics
/// If a tie has an end that is none of the parties.
pub fn part(
    graph: &Graph,
    parties: &[PartyIndex],
    ties: &[(PartyIndex, PartyIndex, &Tie)],
) -> Graph {
    let place = |party: PartyIndex| {
        let found = parties.binary_search(&party);
        found.expect("both ends of the tie are among the parties")
    };
    let ties = ties.iter().map(|&(source, target, tie)| Tied {
        source: place(source),
        target: place(target),
        tie: tie.clone(),
    });
    Graph::of(
        graph.documents().to_vec(),
        graph.symmetric().to_vec(),
        parties
            .iter()
            .map(|&party| graph.party(party).clone())
            .collect(),
        ties.collect(),
    )
}

/// The graph of these ties, as source, target and tie, and of their parties.
pub fn of_ties(graph: &Graph, ties: &[(PartyIndex, PartyIndex, &Tie)]) -> Graph {
    let ends = ties
        .iter()
        .flat_map(|&(source, target, _)| [source, target]);
    let parties: BTreeSet<PartyIndex> = ends.collect();
    let mut ties = ties.to_vec();
    // A tie that stands here twice is one, so that its statements are not doubled.
    ties.sort_by(|a, b| (a.0, a.1, a.2.relation()).cmp(&(b.0, b.1, b.2.relation())));
    ties.dedup_by(|a, b| std::ptr::eq(a.2, b.2));
    part(graph, &Vec::from_iter(parties), &ties)
}

/// The surroundings of `focus` up to `depth` ties away and, of several parties, what lies on the best paths of up
/// to `hops` ties between any two of them, with all ties that `filter` admits between those parties.
///
/// ```
/// use ties::graph::{query::{Filter, names}, part::around};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let musk = names::party(&graph, "Elon Musk")?;
/// let part = around(&graph, &[musk], 1, 0, &Filter::default());
/// assert_eq!(part.parties().len(), 2);
/// # Ok::<(), ties::error::Error>(())
/// ```
pub fn around(
    graph: &Graph,
    focus: &[PartyIndex],
    depth: usize,
    hops: usize,
    filter: &Filter,
) -> Graph {
    let mut parties: BTreeSet<PartyIndex> = focus.iter().copied().collect();
    for &party in focus {
        parties.extend(
            neighbors(graph, party, depth, filter)
                .iter()
                .map(|n| n.party),
        );
    }
    let wanted = Wanted {
        count: PATHS,
        max_hops: hops,
        filter: filter.clone(),
        ..Wanted::default()
    };
    for (n, &a) in focus.iter().enumerate() {
        for &b in &focus[n + 1..] {
            let found = paths(graph, a, b, &wanted);
            parties.extend(
                found
                    .iter()
                    .flat_map(|path| &path.hops)
                    .map(|hop| hop.party),
            );
        }
    }
    let parties: Vec<PartyIndex> = parties.into_iter().collect();
    let inside = |party: PartyIndex| parties.binary_search(&party).is_ok();
    let ties: Vec<_> = graph
        .ties()
        .filter(|&(source, target, tie)| inside(source) && inside(target) && filter.admits(tie))
        .collect();
    part(graph, &parties, &ties)
}

/// Paths that [`around`] looks at between two parties at most.
const PATHS: usize = 1000;
