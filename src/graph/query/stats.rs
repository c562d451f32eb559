//! A graph in figures.

use std::collections::BTreeMap;

use super::communities::components;
use crate::graph::{Graph, PartyIndex};
use crate::schema::{NodeType, RelationType, Status};

/// How much of what a graph holds.
#[derive(Debug, Clone)]
pub struct Stats {
    /// Documents.
    pub documents: usize,
    /// Parties.
    pub parties: usize,
    /// Ties.
    pub ties: usize,
    /// Passages that state ties.
    pub statements: usize,
    /// Parties by type, in the order of listings; none with zero.
    pub by_type: Vec<(NodeType, usize)>,
    /// Ties by relation type, the most frequent first.
    pub by_relation: Vec<(RelationType, usize)>,
    /// Ties by status, the strongest first; none with zero.
    pub by_status: Vec<(Status, usize)>,
    /// The best connected parties.
    pub hubs: Vec<Hub>,
    /// How many parties hang together, the largest such set first; parties without ties are not
    /// counted here.
    pub components: Vec<usize>,
    /// Parties without ties.
    pub isolated: usize,
}

/// A party with how well it is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hub {
    /// Who.
    pub party: PartyIndex,
    /// How many ties it has.
    pub ties: usize,
    /// To how many others.
    pub neighbors: usize,
}

/// The parties, the best connected first: by ties, by mentions, by id.
pub fn by_connection(graph: &Graph) -> Vec<Hub> {
    let mut hubs: Vec<Hub> = graph
        .parties()
        .map(|(party, _)| {
            let neighbors = graph.steps().neighbor_count(party.place());
            Hub {
                party,
                ties: graph.degree(party),
                neighbors,
            }
        })
        .collect();
    hubs.sort_by_key(|hub| std::cmp::Reverse((hub.ties, graph.party(hub.party).mentions)));
    hubs
}

/// Counts all, with the `hubs` best connected parties.
pub fn stats(graph: &Graph, hubs: usize) -> Stats {
    let mut relations: BTreeMap<&RelationType, usize> = BTreeMap::new();
    let mut statuses: BTreeMap<Status, usize> = BTreeMap::new();
    let mut types: BTreeMap<NodeType, usize> = BTreeMap::new();
    for (_, _, tie) in graph.ties() {
        *relations.entry(tie.relation()).or_default() += 1;
        *statuses.entry(tie.status()).or_default() += 1;
    }
    for (_, party) in graph.parties() {
        *types.entry(party.node_type).or_default() += 1;
    }
    let mut by_relation: Vec<_> = relations.into_iter().map(|(r, n)| (r.clone(), n)).collect();
    by_relation.sort_by_key(|&(_, number)| std::cmp::Reverse(number));
    let mut connected = by_connection(graph);
    connected.retain(|hub| hub.ties > 0);
    let tied = connected.len();
    connected.truncate(hubs);
    Stats {
        documents: graph.documents().len(),
        parties: graph.parties().len(),
        ties: graph.ties().len(),
        statements: graph.ties().map(|(_, _, tie)| tie.statements().len()).sum(),
        by_type: types.into_iter().collect(),
        by_relation,
        by_status: statuses.into_iter().collect(),
        hubs: connected,
        components: components(graph).iter().map(Vec::len).collect(),
        isolated: graph.parties().len() - tied,
    }
}
