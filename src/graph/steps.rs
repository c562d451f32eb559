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
///
/// Searches look at many more neighbours than they enter, so where the steps lead stands apart from by which tie.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// The steps of party `i` stand at `starts[i]..starts[i + 1]`.
    starts: Vec<u32>,
    heads: Vec<Head>,
    ties: Vec<Weighed>,
}

/// Where a step leads and in which directions it may be walked.
#[derive(Debug, Clone, Copy, Default)]
struct Head(u32);

/// By which tie, and how little it weighs.
#[derive(Debug, Clone, Copy, Default)]
struct Weighed {
    tie: u32,
    weakness: u32,
}

/// Parties that a graph may have for walking: two bits of a [`Head`] tell its directions.
const MOST_PARTIES: usize = 1 << 30;

impl Head {
    const OUT: u32 = 1 << 31;
    const BACK: u32 = 1 << 30;

    fn new(to: u32, out: bool, back: bool) -> Self {
        let out = if out { Head::OUT } else { 0 };
        let back = if back { Head::BACK } else { 0 };
        Head(to | out | back)
    }

    fn to(self) -> u32 {
        self.0 & !(Head::OUT | Head::BACK)
    }

    fn step(self, tied: Weighed) -> Step {
        Step {
            to: self.to(),
            tie: tied.tie,
            weakness: tied.weakness,
            out: self.0 & Head::OUT != 0,
            back: self.0 & Head::BACK != 0,
        }
    }
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
    /// # Panics
    /// If there are a billion parties.
    pub(super) fn new(graph: &Graph) -> Self {
        let parties = graph.inner.node_count();
        assert!(parties <= MOST_PARTIES, "{parties} parties are too many");
        let mut starts = vec![0u32; parties + 1];
        let edges = graph.inner.raw_edges();
        let walked = || {
            (0..)
                .zip(edges)
                .filter(|(_, edge)| edge.source() != edge.target())
        };
        for (_, edge) in walked() {
            starts[edge.source().index() + 1] += 1;
            starts[edge.target().index() + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut free = starts.clone();
        let count = starts[parties] as usize;
        let mut heads = vec![Head::default(); count];
        let mut ties = vec![Weighed::default(); count];
        for (tie, edge) in walked() {
            let tied = Weighed {
                tie,
                weakness: weakness(&edge.weight),
            };
            let both = graph.is_symmetric(edge.weight.relation());
            let ends = [edge.source(), edge.target()];
            for (from, to, out) in [(ends[0], ends[1], true), (ends[1], ends[0], false)] {
                let place = &mut free[from.index()];
                heads[*place as usize] = Head::new(to.index() as u32, out || both, !out || both);
                ties[*place as usize] = tied;
                *place += 1;
            }
        }
        let mut own = Vec::new();
        for bounds in starts.windows(2) {
            let range = bounds[0] as usize..bounds[1] as usize;
            let (heads, ties) = (&mut heads[range.clone()], &mut ties[range]);
            own.clear();
            own.extend(heads.iter().copied().zip(ties.iter().copied()));
            own.sort_unstable_by_key(|&(head, tied)| (head.to(), tied.weakness, tied.tie));
            for ((head, tied), sorted) in heads.iter_mut().zip(ties).zip(&own) {
                (*head, *tied) = *sorted;
            }
        }
        Steps {
            starts,
            heads,
            ties,
        }
    }

    fn range(&self, party: u32) -> std::ops::Range<usize> {
        let [start, end] = [0, 1].map(|i| self.starts[party as usize + i] as usize);
        start..end
    }

    /// How many steps there are from the party at `place`.
    pub(super) fn width(&self, place: u32) -> usize {
        self.range(place).len()
    }

    /// The steps from the party at `place`.
    pub(super) fn of(&self, place: u32) -> impl Iterator<Item = Step> {
        self.at(self.range(place))
    }

    fn at(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = Step> {
        let heads = self.heads[range.clone()].iter();
        heads
            .zip(&self.ties[range])
            .map(|(head, &tied)| head.step(tied))
    }

    /// The steps from the party at `place` to the one at `to`.
    pub(super) fn between(&self, place: u32, to: u32) -> impl Iterator<Item = Step> {
        let range = self.range(place);
        let heads = &self.heads[range.clone()];
        let first = heads.partition_point(|head| head.to() < to);
        let count = heads[first..].partition_point(|head| head.to() == to);
        let start = range.start + first;
        self.at(start..start + count)
    }

    /// The places of the parties that the one at `place` is tied to, each once.
    pub(super) fn neighbors(&self, place: u32) -> impl Iterator<Item = u32> {
        let heads = &self.heads[self.range(place)];
        heads
            .chunk_by(|a, b| a.to() == b.to())
            .map(|run| run[0].to())
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
