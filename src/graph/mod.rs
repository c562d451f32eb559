//! The graph of parties and ties, and the questions it answers.
//!
//! Input: what extraction read in each document ([`GraphBuilder`]). Output: a [`Graph`], which does
//! not change any more, and the answers of [`query`].
//!
//! ```
//! use ties::graph::Graph;
//!
//! let graph: Graph = ties::build(&[]);
//! assert_eq!(graph.parties().count(), 0);
//! ```

mod build;
mod curate;
pub mod diff;
mod identity;
mod merge;
pub mod part;
pub mod places;
pub mod query;
mod record;
pub mod select;
mod slug;
mod steps;
mod tie;

use std::sync::OnceLock;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

pub use build::{GraphBuilder, Resolved};
pub use curate::{Unmatched, bearers};
pub use record::Record;
pub(crate) use tie::Tied;
pub use tie::{Statement, Tie};

use crate::curation::Mark;
use crate::schema::{NodeType, PartialDate, RelationType};

/// A document that the graph was made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceDocument {
    /// `d1`, `d2`, … in the order of the paths.
    pub id: String,
    /// The path as the user gave it.
    pub path: String,
    /// The document's own title, where it has one.
    pub title: Option<String>,
    /// The day the document gives itself.
    pub date: Option<PartialDate>,
    /// Who wrote it, where its file says so.
    pub author: Option<String>,
    /// Where it was published, where its file says so: mostly an address in the web.
    pub source: Option<String>,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: u64,
}

impl SourceDocument {
    /// What the documents of a graph are sorted by.
    fn order(&self) -> (&str, &str) {
        (&self.path, &self.sha256)
    }
}

/// Place of a document in [`Graph::documents`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentIndex(pub usize);

/// Someone or something that the documents name.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Slug of the name, unique in the graph.
    pub id: String,
    /// The fullest form of the name.
    pub name: String,
    /// What it is.
    pub node_type: NodeType,
    /// What it also counts as: a brand may be a firm and a product.
    pub also: Vec<NodeType>,
    /// Every other form that names it, sorted.
    pub aliases: Vec<String>,
    /// How many places name it.
    pub mentions: usize,
    /// The documents that name it, in their order.
    pub documents: Vec<DocumentIndex>,
    /// What the user decided about it, in the order of the curation file.
    pub curated: Vec<Mark>,
    /// Why its names are those of one party, by name; empty where one document has one name for it.
    pub joined: Vec<Joined>,
}

/// Why one name of a party is joined with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// The name.
    pub name: String,
    /// With which: in the end with that of the party; with itself where several documents give it.
    pub with: String,
    /// What speaks for it, in words.
    pub why: String,
    /// The log-odds that both name one party; 3 is twenty to one. None where one document has both names, or the user
    /// says so.
    pub score: Option<f64>,
    /// The documents that give the name, in their order.
    pub documents: Vec<DocumentIndex>,
}

/// A party of a [`Graph`]; the order is that of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyIndex(NodeIndex);

/// A tie as one of its two parties sees it.
#[derive(Debug, Clone, Copy)]
pub struct Link<'g> {
    /// The party at the other end.
    pub other: PartyIndex,
    /// Whether the party that was asked for is the source.
    pub outgoing: bool,
    /// The tie.
    pub tie: &'g Tie,
}

/// Parties and the ties between them.
///
/// Parties stand in the order of their ids; ties in that of source, relation type and target, one
/// for each such triple.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    documents: Vec<SourceDocument>,
    /// Sorted.
    symmetric: Vec<RelationType>,
    inner: DiGraph<Party, Tie>,
    /// Made when the first walk asks for it.
    steps: OnceLock<steps::Steps>,
}

impl Graph {
    /// The documents, in the order of their paths.
    pub fn documents(&self) -> &[SourceDocument] {
        &self.documents
    }

    /// The document at `index`.
    pub fn document(&self, index: DocumentIndex) -> &SourceDocument {
        &self.documents[index.0]
    }

    /// The relation types of which source and target may be swapped, sorted.
    pub fn symmetric(&self) -> &[RelationType] {
        &self.symmetric
    }

    /// Whether source and target of `relation` may be swapped.
    pub fn is_symmetric(&self, relation: &RelationType) -> bool {
        self.symmetric.binary_search(relation).is_ok()
    }

    /// The parties, by id.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = (PartyIndex, &Party)> {
        self.inner
            .node_indices()
            .map(|index| (PartyIndex(index), &self.inner[index]))
    }

    /// The party at `index`, which must be of this graph.
    pub fn party(&self, index: PartyIndex) -> &Party {
        &self.inner[index.0]
    }

    /// The party with that id.
    pub fn by_id(&self, id: &str) -> Option<PartyIndex> {
        let nodes = self.inner.raw_nodes();
        nodes
            .binary_search_by(|node| node.weight.id.as_str().cmp(id))
            .ok()
            .map(|place| PartyIndex(NodeIndex::new(place)))
    }

    /// The ties as source, target and tie, by source id, relation type and target id.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = (PartyIndex, PartyIndex, &Tie)> {
        self.inner.raw_edges().iter().map(|edge| {
            (
                PartyIndex(edge.source()),
                PartyIndex(edge.target()),
                &edge.weight,
            )
        })
    }

    /// The ties of one party: first those of which it is the source, then the others, each in graph
    /// order.
    pub fn links(&self, index: PartyIndex) -> impl Iterator<Item = Link<'_>> {
        use petgraph::Direction::{Incoming, Outgoing};
        [Outgoing, Incoming].into_iter().flat_map(move |direction| {
            let mut links: Vec<_> = self.inner.edges_directed(index.0, direction).collect();
            links.sort_by_key(|edge| edge.id());
            links.into_iter().filter_map(move |edge| {
                let outgoing = direction == Outgoing;
                let other = if outgoing {
                    edge.target()
                } else {
                    edge.source()
                };
                // A tie of a party to itself would stand among both.
                (outgoing || other != index.0).then_some(Link {
                    other: PartyIndex(other),
                    outgoing,
                    tie: edge.weight(),
                })
            })
        })
    }

    /// The ties laid out for walking.
    fn steps(&self) -> &steps::Steps {
        self.steps.get_or_init(|| steps::Steps::new(self))
    }

    /// How many ties a party has.
    pub fn degree(&self, index: PartyIndex) -> usize {
        let edges = self
            .inner
            .edges_directed(index.0, petgraph::Outgoing)
            .count();
        let loops = |edge: &petgraph::graph::EdgeReference<'_, Tie>| edge.source() != index.0;
        let coming = self.inner.edges_directed(index.0, petgraph::Incoming);
        // A tie of a party to itself stands among both.
        edges + coming.filter(loops).count()
    }

    /// Puts a graph together of what documents state.
    ///
    /// `statements` name their source and target by place in `parties`; those of one tie are
    /// gathered. The ids of `parties` must differ.
    pub(crate) fn assemble(
        documents: Vec<SourceDocument>,
        symmetric: Vec<RelationType>,
        parties: Vec<Party>,
        mut statements: Vec<Stated>,
    ) -> Graph {
        for stated in &mut statements {
            let ends = [stated.source, stated.target].map(|place| &parties[place].id);
            if ends[1] < ends[0] && symmetric.contains(&stated.relation) {
                std::mem::swap(&mut stated.source, &mut stated.target);
            }
        }
        let ties = tie::gather(statements, &documents);
        Graph::of(documents, symmetric, parties, ties)
    }

    /// Puts a graph together of ties.
    ///
    /// `ties` name their source and target by place in `parties`; those of the same ends and relation are joined, and
    /// the parties of symmetric ties put in order. The ids of `parties` must differ.
    pub(crate) fn of(
        documents: Vec<SourceDocument>,
        mut symmetric: Vec<RelationType>,
        mut parties: Vec<Party>,
        mut ties: Vec<Tied>,
    ) -> Graph {
        symmetric.sort();
        symmetric.dedup();
        // A graph file has them in order, and in a large one sorting takes a while all the same.
        if !parties.is_sorted_by(|a, b| a.id < b.id) {
            let mut order: Vec<usize> = (0..parties.len()).collect();
            order.sort_by(|&a, &b| parties[a].id.cmp(&parties[b].id));
            let mut place = vec![0; parties.len()];
            for (new, &old) in order.iter().enumerate() {
                place[old] = new;
            }
            parties.sort_by(|a, b| a.id.cmp(&b.id));
            for tied in &mut ties {
                tied.source = place[tied.source];
                tied.target = place[tied.target];
            }
        }
        for tied in &mut ties {
            if tied.target < tied.source && symmetric.binary_search(tied.tie.relation()).is_ok() {
                std::mem::swap(&mut tied.source, &mut tied.target);
            }
        }
        let ties = tie::ordered(ties, &documents);
        let mut inner = DiGraph::with_capacity(parties.len(), ties.len());
        for party in parties {
            inner.add_node(party);
        }
        for Tied {
            source,
            target,
            tie,
        } in ties
        {
            inner.add_edge(NodeIndex::new(source), NodeIndex::new(target), tie);
        }
        Graph {
            documents,
            symmetric,
            inner,
            steps: OnceLock::new(),
        }
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        self.documents == other.documents
            && self.symmetric == other.symmetric
            && self.parties().eq(other.parties())
            && self.ties().eq(other.ties())
    }
}

/// One statement on its way into a graph.
#[derive(Debug)]
pub(crate) struct Stated {
    /// Place of the source among the parties.
    pub(crate) source: usize,
    pub(crate) relation: RelationType,
    /// Place of the target among the parties.
    pub(crate) target: usize,
    pub(crate) statement: Statement,
}
