//! Paths against the plainest way of finding them: all.

#![allow(clippy::unwrap_used)]

#[path = "support/graphs.rs"]
mod graphs;

use std::time::{Duration, Instant};

use ties::graph::query::paths::{Wanted, paths};
use ties::graph::{Graph, PartyIndex};
use ties::schema::NodeType::Organization;
use ties::schema::{Attributes, Status};

use graphs::{document, entity, graph};

/// A graph of parties `n00`, `n01`, … and ties between those numbered in `pairs`.
fn tied(parties: usize, pairs: &[(usize, usize)]) -> Graph {
    let entities = (0..parties)
        .map(|n| entity(&format!("n{n:04}"), Organization, &[]))
        .collect();
    let facts: Vec<_> = pairs
        .iter()
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .map(|(n, &(a, b))| {
            let relation = ["sued", "owns", "partnered"][n % 3];
            (a, relation, b, Status::ALL[n % 4], Attributes::default())
        })
        .collect();
    graph(vec![document("a.txt", None, entities, &facts)])
}

/// All ways from the last of `way` to `end`, no party twice.
fn all(
    graph: &Graph,
    way: &mut Vec<PartyIndex>,
    end: PartyIndex,
    directed: bool,
) -> Vec<Vec<PartyIndex>> {
    let at = *way.last().unwrap();
    if at == end {
        return vec![way.clone()];
    }
    let mut next: Vec<PartyIndex> = graph
        .links(at)
        .filter(|l| !directed || l.outgoing || graph.is_symmetric(l.tie.relation()))
        .map(|l| l.other)
        .filter(|other| !way.contains(other))
        .collect();
    next.sort();
    next.dedup();
    let mut found = Vec::new();
    for other in next {
        way.push(other);
        found.extend(all(graph, way, end, directed));
        way.pop();
    }
    found
}

#[test]
fn the_k_best_are_all_there_are_in_order_of_length() {
    // Numbers from a linear congruence: the same graphs on every run.
    let mut state = 12345_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    for round in 0..60 {
        let parties = 4 + random(4);
        let pairs: Vec<_> = (0..parties + random(8))
            .map(|_| (random(parties), random(parties)))
            .collect();
        let graph = tied(parties, &pairs);
        let directed = round % 2 == 0;
        let [start, end] = ["n0000", "n0001"].map(|id| graph.by_id(id).unwrap());
        let mut expected = all(&graph, &mut vec![start], end, directed);
        let mut found: Vec<Vec<PartyIndex>> = Vec::new();
        let wanted = Wanted {
            count: 1000,
            max_hops: 10,
            directed,
            ..Wanted::default()
        };
        for path in paths(&graph, start, end, &wanted) {
            assert!(path.hops.iter().all(|hop| !hop.ties.is_empty()));
            let stops = path.hops.iter().map(|hop| hop.party);
            found.push(std::iter::once(path.start).chain(stops).collect());
        }
        assert!(found.is_sorted_by_key(Vec::len), "{pairs:?}");
        let few_wanted = Wanted {
            count: 2,
            ..wanted.clone()
        };
        let few = paths(&graph, start, end, &few_wanted);
        assert_eq!(few.len(), found.len().min(2));
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{pairs:?}");
    }
}

/// The parties of the best of `count` paths.
fn best(graph: &Graph, ends: [PartyIndex; 2], count: usize, directed: bool) -> Vec<PartyIndex> {
    let wanted = Wanted {
        count,
        directed,
        ..Wanted::default()
    };
    let found = paths(graph, ends[0], ends[1], &wanted);
    let stops = found.iter().take(1).flat_map(|path| &path.hops);
    stops.map(|hop| hop.party).collect()
}

#[test]
fn the_best_alone_is_the_best_of_several() {
    // Numbers from a linear congruence: the same graphs on every run.
    let mut state = 54321_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let mut lengths = [0; 8];
    for round in 0..200 {
        let parties = 10 + random(100);
        let pairs: Vec<_> = (0..parties + random(2 * parties))
            .map(|_| (random(parties), random(parties)))
            .collect();
        let graph = tied(parties, &pairs);
        let directed = round % 2 == 0;
        let ends = ["n0000", "n0001"].map(|id| graph.by_id(id).unwrap());
        let alone = best(&graph, ends, 1, directed);
        assert_eq!(alone, best(&graph, ends, 2, directed), "{pairs:?}");
        lengths[alone.len().min(7)] += 1;
    }
    assert!(lengths[1..6].iter().all(|&count| count > 4), "{lengths:?}");
}

#[test]
fn hubs_do_no_harm() {
    // Two hubs that share a thousand neighbours, who are also tied in a ring: ways without number.
    let mut pairs = Vec::new();
    for n in 2..1002 {
        pairs.extend([(0, n), (n, 1), (n, if n == 1001 { 2 } else { n + 1 })]);
    }
    let graph = tied(1002, &pairs);
    let [start, end] = ["n0000", "n0001"].map(|id| graph.by_id(id).unwrap());
    let wanted = Wanted {
        count: 50,
        max_hops: 6,
        directed: false,
        ..Wanted::default()
    };
    let begin = Instant::now();
    let found = paths(&graph, start, end, &wanted);
    assert!(
        begin.elapsed() < Duration::from_secs(20),
        "{:?}",
        begin.elapsed()
    );
    assert_eq!(found.len(), 50);
    assert!(found.iter().all(|path| path.hops.len() == 2));
}
