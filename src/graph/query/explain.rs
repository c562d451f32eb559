//! What is said of two parties.

use crate::graph::{Graph, PartyIndex, Tie};

/// The ties between `a` and `b` in both directions as source, target and tie: first those from `a`,
/// each in graph order. Their statements say where each stands.
pub fn between(graph: &Graph, a: PartyIndex, b: PartyIndex) -> Vec<(PartyIndex, PartyIndex, &Tie)> {
    graph
        .links(a)
        .filter(|link| link.other == b)
        .map(|link| match link.outgoing {
            true => (a, b, link.tie),
            false => (b, a, link.tie),
        })
        .collect()
}
