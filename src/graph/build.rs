//! From what the documents say to a graph.
//!
//! Whatever the order in which documents are added, the graph is the same: they are put in the order of their paths
//! first, and only then it is decided which of their parties are one ([`identity`](super::identity)).

use std::collections::{BTreeMap, BTreeSet};

use super::identity::{self, Candidate};
use super::{DocumentIndex, Graph, Party, Record, SourceDocument, Stated, Statement, slug, tie};
use crate::extract::Extraction;
use crate::ingest::Document;
use crate::schema::{NodeType, RelationType, Schema};

/// Gathers documents into a [`Graph`].
///
/// ```
/// use ties::extract::Extraction;
/// use ties::graph::GraphBuilder;
/// use ties::ingest::Document;
///
/// let mut builder = GraphBuilder::new(ties::schema::builtin());
/// builder.add(&Document::new("note.txt", "Nothing to tell."), Extraction::default());
/// let graph = builder.finish();
/// assert_eq!(graph.documents()[0].id, "d1");
/// ```
#[derive(Debug)]
pub struct GraphBuilder {
    symmetric: Vec<RelationType>,
    records: Vec<Record>,
}

impl GraphBuilder {
    /// A builder without documents; `schema` says which relation types are symmetric.
    pub fn new(schema: &Schema) -> Self {
        GraphBuilder {
            symmetric: schema
                .relations
                .iter()
                .filter(|relation| relation.symmetric)
                .map(|relation| relation.name.clone())
                .collect(),
            records: Vec::new(),
        }
    }

    /// Adds a document and what it says.
    pub fn add(&mut self, document: &Document, extraction: Extraction) {
        self.record(Record::new(document, extraction));
    }

    /// Adds what a document says.
    pub fn record(&mut self, record: Record) {
        self.records.push(record);
    }

    /// The graph of all documents added.
    pub fn finish(mut self) -> Graph {
        self.records
            .sort_by(|a, b| a.document.order().cmp(&b.document.order()));
        let mut gathered = Gathered::default();
        for record in self.records {
            gathered.add(record);
        }
        gathered.graph(self.symmetric)
    }
}

/// All that the documents say, of parties that are not yet joined.
#[derive(Debug, Default)]
struct Gathered {
    documents: Vec<SourceDocument>,
    candidates: Vec<Candidate>,
    /// Their ends are places in `candidates`.
    statements: Vec<Stated>,
    /// Which candidate an attribution of a statement names, by place in `statements`.
    attributions: Vec<(usize, usize)>,
}

impl Gathered {
    fn add(&mut self, record: Record) {
        let index = DocumentIndex(self.documents.len());
        let first = self.candidates.len();
        self.documents.push(SourceDocument {
            id: format!("d{}", index.0 + 1),
            ..record.document
        });
        let mut named = BTreeMap::new();
        for (place, entity) in record.entities.iter().enumerate() {
            named.entry(entity.name.clone()).or_insert(first + place);
        }
        let entities = record.entities.into_iter();
        self.candidates.extend(entities.map(|entity| Candidate {
            entity,
            document: index,
        }));
        for fact in record.facts {
            let mut evidence = fact.evidence;
            evidence.confidence = tie::round(evidence.confidence);
            let attribution = evidence.attributes.attribution.as_ref();
            if let Some(&place) = attribution.and_then(|name| named.get(name)) {
                self.attributions.push((self.statements.len(), place));
            }
            self.statements.push(Stated {
                source: first + fact.source.0,
                relation: fact.relation,
                target: first + fact.target.0,
                statement: Statement {
                    document: index,
                    evidence,
                },
            });
        }
    }

    fn graph(mut self, symmetric: Vec<RelationType>) -> Graph {
        let party_of = identity::resolve(&self.candidates);
        let mut parties = parties(&self.candidates, &party_of);
        name_ids(&mut parties);
        // Who says so is named as the graph names him.
        for &(statement, candidate) in &self.attributions {
            let evidence = &mut self.statements[statement].statement.evidence;
            evidence.attributes.attribution = Some(parties[party_of[candidate]].name.clone());
        }
        let mut statements = self.statements;
        for stated in &mut statements {
            stated.source = party_of[stated.source];
            stated.target = party_of[stated.target];
        }
        statements.retain(|stated| stated.source != stated.target);
        Graph::assemble(self.documents, symmetric, parties, statements)
    }
}

/// A party for each of the joined candidates; `party_of` numbers them without gaps.
fn parties(candidates: &[Candidate], party_of: &[usize]) -> Vec<Party> {
    let count = party_of.iter().max().map_or(0, |last| last + 1);
    let mut members = vec![Vec::new(); count];
    for (candidate, &party) in candidates.iter().zip(party_of) {
        members[party].push(candidate);
    }
    members.iter().map(|members| party(members)).collect()
}

/// The party that `members` are, in document order.
fn party(members: &[&Candidate]) -> Party {
    let (name, mut aliases) = names(members);
    aliases.sort();
    aliases.dedup();
    let own = members.iter().map(|m| m.entity.node_type);
    // One document that calls it by a type of the user's is enough.
    let node_type = own
        .clone()
        .find(|t| matches!(t, NodeType::User(_)))
        .unwrap_or(members[0].entity.node_type);
    let also: BTreeSet<NodeType> = members
        .iter()
        .filter_map(|m| m.entity.also)
        .filter(|t| *t != node_type)
        .collect();
    let mut documents: Vec<DocumentIndex> = members.iter().map(|m| m.document).collect();
    documents.dedup();
    Party {
        id: String::new(),
        name,
        node_type,
        also: also.into_iter().collect(),
        aliases,
        mentions: members.iter().map(|m| m.entity.mentions).sum(),
        documents,
    }
}

/// What most documents call the party, of equals as the first does, and the other names.
fn names(members: &[&Candidate]) -> (String, Vec<String>) {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    let mut places = BTreeMap::new();
    for member in members {
        let name = member.entity.name.as_str();
        let place = *places.entry(name).or_insert_with(|| {
            counted.push((name, 0));
            counted.len() - 1
        });
        counted[place].1 += 1;
    }
    let most = counted.iter().map(|&(_, count)| count).max();
    let name = counted
        .iter()
        .find(|&&(_, count)| Some(count) == most)
        .map_or("", |&(name, _)| name);
    let full = counted.iter().map(|&(name, _)| name);
    let others = members.iter().flat_map(|m| &m.entity.aliases);
    let aliases = full
        .chain(others.map(String::as_str))
        .filter(|alias| *alias != name)
        .map(str::to_string)
        .collect();
    (name.to_string(), aliases)
}

/// Gives each party the slug of its name; where that is taken, with its type or a number behind it.
fn name_ids(parties: &mut [Party]) {
    let mut taken = BTreeSet::new();
    for party in parties {
        let kind = party.node_type.as_str().to_lowercase();
        let slug = match slug::slug(&party.name) {
            empty if empty.is_empty() => kind.clone(),
            slug => slug,
        };
        let typed = format!("{slug}-{kind}");
        let numbered = (2..).map(|number| format!("{slug}-{number}"));
        let id = [slug.clone(), typed]
            .into_iter()
            .chain(numbered)
            .find(|id| !taken.contains(id))
            .expect("numbers don't end");
        taken.insert(id.clone());
        party.id = id;
    }
}
