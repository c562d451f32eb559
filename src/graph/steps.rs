//! The ties laid out for walking from party to party.

use petgraph::graph::NodeIndex;

use super::{Graph, PartyIndex, Tie};

/// A way from one party to a neighbour: one tie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Place of the neighbour among the parties.
    pub(super) to: u32,
    /// Place of the tie in graph order.
    pub(super) tie: u32,
    /// How little the tie weighs: see [`weakness`].
    pub(super) weakness: u32,
    /// Whether it may be walked from here to there, its direction minded.
    pub(super) out: bool,
    /// Whether it may be walked from there to here.
    pub(super) back: bool,
}

/// For each party the steps to its neighbours, those to the lower places first, of these the strongest first.
/// A tie of a party to itself is no step.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// The steps of party `i` are `all[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    all: Vec<Step>,
}

/// From 0 for a fact that many documents assert, growing with the status first, then with doubt, then with
/// fewer documents.
pub(super) fn weakness(tie: &Tie) -> u32 {
    let doubt = ((1.0 - tie.confidence()) * 100.0).round() as u32;
    // Statements stand in document order.
    let documents = tie.statements().chunk_by(|a, b| a.document == b.document);
    let lonely = 60 / documents.count().clamp(1, 60) as u32;
    1_000_000 * tie.status() as u32 + 100 * doubt + lonely
}

impl Steps {
    pub(super) fn new(graph: &Graph) -> Self {
        let parties = graph.inner.node_count();
        let mut starts = vec![0u32; parties + 1];
        let edges = graph.inner.raw_edges();
        let walked = || edges.iter().filter(|edge| edge.source() != edge.target());
        for edge in walked() {
            starts[edge.source().index() + 1] += 1;
            starts[edge.target().index() + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut free = starts.clone();
        let nowhere = Step {
            to: 0,
            tie: 0,
            weakness: 0,
            out: false,
            back: false,
        };
        let mut all = vec![nowhere; starts[parties] as usize];
        for (tie, edge) in (0..).zip(edges) {
            let (source, target) = (edge.source(), edge.target());
            if source == target {
                continue;
            }
            let (weakness, both) = (
                weakness(&edge.weight),
                graph.is_symmetric(edge.weight.relation()),
            );
            for (from, to, out) in [(source, target, true), (target, source, false)] {
                let place = &mut free[from.index()];
                all[*place as usize] = Step {
                    to: to.index() as u32,
                    tie,
                    weakness,
                    out: out || both,
                    back: !out || both,
                };
                *place += 1;
            }
        }
        for bounds in starts.windows(2) {
            let own = &mut all[bounds[0] as usize..bounds[1] as usize];
            own.sort_unstable_by_key(|step| (step.to, step.weakness, step.tie));
        }
        Steps { starts, all }
    }

    /// The steps from the party at `place`.
    pub(super) fn of(&self, place: u32) -> &[Step] {
        let [start, end] = [0, 1].map(|i| self.starts[place as usize + i] as usize);
        &self.all[start..end]
    }

    /// The steps from the party at `place`, those to each neighbour together.
    pub(super) fn neighbors(&self, place: u32) -> impl Iterator<Item = &[Step]> {
        self.of(place).chunk_by(|a, b| a.to == b.to)
    }

    /// How many other parties the one at `place` is tied to.
    pub(super) fn neighbor_count(&self, place: u32) -> usize {
        self.neighbors(place).count()
    }

    /// Number of parties.
    pub(super) fn parties(&self) -> usize {
        self.starts.len() - 1
    }
}

impl PartyIndex {
    /// The party at that place in the order of ids.
    pub(super) fn at(place: u32) -> Self {
        PartyIndex(NodeIndex::new(place as usize))
    }

    /// Its place in the order of ids.
    pub(super) fn place(self) -> u32 {
        self.0.index() as u32
    }
}
