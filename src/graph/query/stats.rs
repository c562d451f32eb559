//! A graph in figures.

use std::collections::BTreeMap;

use super::centrality::{betweenness, pagerank};
use super::communities::{communities, components};
use super::cuts::{Cuts, cuts};
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
    pub hubs: Vec<Standing>,
    /// How many parties hang together, the largest such set first; parties without ties are not
    /// counted here.
    pub components: Vec<usize>,
    /// Parties that hang together more closely than with others, the largest such set first, each with its members,
    /// the best connected first.
    pub communities: Vec<Vec<PartyIndex>>,
    /// Without whom, and without which ties, the graph would fall apart.
    pub cuts: Cuts,
    /// From how many parties betweenness was measured; if that is not all of them, it is an estimate.
    pub pivots: usize,
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

/// How central a party is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The party and its ties.
    pub hub: Hub,
    /// Its PageRank.
    pub pagerank: f64,
    /// Its betweenness, from 0 to 1.
    pub betweenness: f64,
    /// The place of its community among [`Stats::communities`].
    pub community: Option<usize>,
}

/// By what the most central parties are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The number of ties.
    #[default]
    Ties,
    /// PageRank.
    Pagerank,
    /// Betweenness.
    Betweenness,
}

/// What figures are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// How many of the most central parties.
    pub hubs: usize,
    /// By what they are chosen.
    pub order: Order,
    /// From how many parties betweenness is measured at most; without it from as many as a large graph bears: all of a
    /// graph of some thousand parties.
    pub pivots: Option<usize>,
}

/// Ties that shortest paths are followed along in all, as far as it is left to [`stats`].
const BUDGET: usize = 100_000_000;

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

/// Counts and measures all. Parties without ties are not among the most central.
///
/// ```
/// use ties::graph::query::stats::{Wanted, stats};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let stats = stats(&graph, &Wanted { hubs: 1, ..Wanted::default() });
/// assert_eq!((stats.parties, stats.ties), (3, 2));
/// assert_eq!(graph.party(stats.hubs[0].hub.party).name, "Microsoft");
/// ```
pub fn stats(graph: &Graph, wanted: &Wanted) -> Stats {
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
    let mut communities = communities(graph);
    for members in &mut communities {
        members.sort_by_key(|&party| (std::cmp::Reverse(graph.degree(party)), party));
    }
    let affordable = BUDGET / (graph.ties().len() + 1);
    let pivots = wanted
        .pivots
        .unwrap_or(affordable)
        .min(graph.parties().len());
    let mut standings = standings(graph, &communities, pivots);
    let tied = standings.len();
    standings.sort_by(|a, b| match wanted.order {
        Order::Ties => std::cmp::Ordering::Equal,
        Order::Pagerank => b.pagerank.total_cmp(&a.pagerank),
        Order::Betweenness => b.betweenness.total_cmp(&a.betweenness),
    });
    standings.truncate(wanted.hubs);
    Stats {
        documents: graph.documents().len(),
        parties: graph.parties().len(),
        ties: graph.ties().len(),
        statements: graph.ties().map(|(_, _, tie)| tie.statements().len()).sum(),
        by_type: types.into_iter().collect(),
        by_relation,
        by_status: statuses.into_iter().collect(),
        hubs: standings,
        components: components(graph).iter().map(Vec::len).collect(),
        communities,
        cuts: cuts(graph),
        pivots,
        isolated: graph.parties().len() - tied,
    }
}

/// How central each party with ties is, the best connected first.
fn standings(graph: &Graph, communities: &[Vec<PartyIndex>], pivots: usize) -> Vec<Standing> {
    let (ranks, between) = (pagerank(graph), betweenness(graph, pivots));
    let mut own = vec![None; graph.parties().len()];
    for (number, members) in communities.iter().enumerate() {
        for member in members {
            own[member.place() as usize] = Some(number);
        }
    }
    by_connection(graph)
        .into_iter()
        .filter(|hub| hub.ties > 0)
        .map(|hub| {
            let place = hub.party.place() as usize;
            Standing {
                hub,
                pagerank: ranks[place],
                betweenness: between[place],
                community: own[place],
            }
        })
        .collect()
}
