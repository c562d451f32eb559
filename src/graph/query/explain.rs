//! What is said of two parties.

use crate::graph::{Graph, PartyIndex, Tie};

/// The ties between `a` and `b` in both directions as source, target and tie: first those from `a`,
/// each in graph order. Their statements say where each stands.
///
/// ```
/// use ties::graph::query::{explain::between, names};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let [musk, microsoft] = ["Elon Musk", "Microsoft"].map(|name| names::party(&graph, name).unwrap());
/// let (_, _, tie) = between(&graph, microsoft, musk)[0];
/// assert_eq!(tie.statements()[0].evidence.quote(), "Elon Musk sued Microsoft.");
/// ```
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
