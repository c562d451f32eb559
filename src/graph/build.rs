//! From what the documents say to a graph.
//!
//! Whatever the order in which documents are added, the graph is the same: they are put in the order of their paths
//! first, and only then it is decided which of their parties are one ([`identity`](super::identity)).

use std::collections::{BTreeMap, BTreeSet};

use super::curate::{self, Mending, Unmatched};
use super::identity::{self, Candidate, Resolution};
use super::merge::{self, Merged, Origin};
use super::{
    DocumentIndex, Graph, Party, PartyIndex, Record, SourceDocument, Stated, Statement, slug, tie,
};
use crate::curation::Curation;
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
#[derive(Debug, Default)]
pub struct GraphBuilder {
    symmetric: Vec<RelationType>,
    records: Vec<Record>,
    /// How many graphs were added.
    graphs: usize,
}

impl GraphBuilder {
    /// A builder without documents; `schema` says which relation types are symmetric.
    pub fn new(schema: &Schema) -> Self {
        GraphBuilder::with_symmetric(schema.symmetric())
    }

    /// A builder without documents, for which these relation types are symmetric.
    pub fn with_symmetric(symmetric: Vec<RelationType>) -> Self {
        GraphBuilder {
            symmetric,
            records: Vec::new(),
            graphs: 0,
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

    /// Adds a graph: all that its documents say. What it keeps apart stays apart, what it has as one party stays one.
    ///
    /// A document of several graphs, known by the SHA-256 of its bytes, counts once.
    pub fn graph(&mut self, graph: &Graph) {
        self.symmetric.extend(graph.symmetric().iter().cloned());
        self.records.extend(merge::records(graph, self.graphs));
        self.graphs += 1;
    }

    /// The graph of all documents added.
    pub fn finish(self) -> Graph {
        self.curate(&Curation::default()).graph
    }

    /// The graph of all documents added, as the user's decisions have it, who in it their parties are, and which
    /// decisions have no place in it.
    ///
    /// ```
    /// use ties::curation::Curation;
    /// use ties::extract::Extractor;
    /// use ties::graph::GraphBuilder;
    /// use ties::ingest::Document;
    /// use ties::schema;
    ///
    /// let note = Document::new("note.txt", "Elon Musk sued Microsoft. SoftBank bought Arm.");
    /// let file = "[[drop]]\nparty = \"Arm\"\n\n[[drop]]\nparty = \"Microsft\"\n";
    /// let curation = Curation::read("ties.toml", file, schema::builtin()).unwrap();
    /// let mut builder = GraphBuilder::new(schema::builtin());
    /// builder.add(&note, Extractor::builtin().extract(&note.text));
    /// let resolved = builder.curate(&curation);
    /// assert!(resolved.graph.by_id("arm").is_none());
    /// assert!(resolved.unmatched[0].to_string().contains("did you mean `Microsoft`"));
    /// ```
    pub fn curate(mut self, curation: &Curation) -> Resolved {
        if self.graphs > 0 {
            merge::unify(&mut self.records);
        }
        self.records.extend(curate::record(curation));
        self.records
            .sort_by(|a, b| a.document.order().cmp(&b.document.order()));
        let mending = Mending::new(&mut self.records, curation);
        let mut gathered = Gathered::default();
        for record in self.records {
            gathered.add(record);
        }
        gathered.graph(self.symmetric, mending)
    }
}

/// A graph, and who in it the parties of its documents are.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The graph.
    pub graph: Graph,
    /// For each of the documents that were added, in the graph's order, the parties that the entities of its record are;
    /// none where the user has dropped them.
    pub parties: Vec<Vec<Option<PartyIndex>>>,
    /// The user's decisions that found nothing, or not all, of what they name, in the order of their file.
    pub unmatched: Vec<Unmatched>,
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
    /// How many records there were.
    groups: usize,
    /// The candidates that come from graphs.
    merged: Merged,
}

impl Gathered {
    fn add(&mut self, record: Record) {
        let index = self.place(record.document);
        let first = self.candidates.len();
        let mut named = BTreeMap::new();
        for (place, entity) in record.entities.iter().enumerate() {
            named.entry(entity.name.clone()).or_insert(first + place);
        }
        self.groups += 1;
        let group = match &record.origin {
            None => self.groups,
            Some(origin) => self.merged.note(origin, index, first, &record.entities),
        };
        let entities = record.entities.into_iter();
        self.candidates.extend(entities.map(|entity| Candidate {
            entity,
            documents: index.into_iter().collect(),
            group,
        }));
        let Some(index) = index else {
            return;
        };
        let mut marks = record.origin.map(Origin::into_marks).unwrap_or_default();
        for (place, fact) in record.facts.into_iter().enumerate() {
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
                    curated: marks.remove(&place),
                    ..Statement::new(index, evidence)
                },
            });
        }
    }

    /// The place of the document; none for what no document names.
    fn place(&mut self, document: SourceDocument) -> Option<DocumentIndex> {
        if document.path.is_empty() {
            return None;
        }
        let known = self.documents.last();
        if known.is_none_or(|last| last.order() != document.order()) {
            let id = format!("d{}", self.documents.len() + 1);
            self.documents.push(SourceDocument { id, ..document });
        }
        Some(DocumentIndex(self.documents.len() - 1))
    }

    fn graph(mut self, symmetric: Vec<RelationType>, mut mending: Mending<'_>) -> Resolved {
        let mut constraints = mending.constraints(self.candidates.len());
        self.merged
            .constrain(&mut self.candidates, &mut constraints);
        let resolution = identity::resolve(&self.candidates, &self.statements, &constraints);
        let mut parties = parties(&self.candidates, &resolution);
        let party_of = resolution.party_of;
        self.merged.explain(&mut parties, &party_of);
        mending.parties(&mut parties, &party_of);
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
        mending.ties(&mut statements, &self.documents, &party_of, &symmetric);
        let place = mending.drop_parties(&mut parties, &mut statements, &party_of);
        name_ids(&mut parties);
        let ids: Vec<String> = parties.iter().map(|party| party.id.clone()).collect();
        let mut members = vec![Vec::new(); self.documents.len()];
        let graph = Graph::assemble(self.documents, symmetric, parties, statements);
        let indices: Vec<_> = ids.iter().map(|id| graph.by_id(id)).collect();
        for (candidate, &party) in self.candidates.iter().zip(&party_of) {
            if let Some(document) = candidate.documents.first() {
                members[document.0].push(place[party].and_then(|party| indices[party]));
            }
        }
        if let Some(own) = mending.place(graph.documents()) {
            members.remove(own);
        }
        Resolved {
            parties: members,
            unmatched: mending.report(&graph),
            graph,
        }
    }
}

/// A party for each of the joined candidates.
fn parties(candidates: &[Candidate], resolution: &Resolution) -> Vec<Party> {
    let count = resolution.party_of.iter().max().map_or(0, |last| last + 1);
    let mut members = vec![Vec::new(); count];
    for (place, &party) in resolution.party_of.iter().enumerate() {
        members[party].push(place);
    }
    let party = |members: &Vec<usize>| {
        let all: Vec<&Candidate> = members.iter().map(|&place| &candidates[place]).collect();
        let mut party = party(&all);
        party.joined = resolution.joined(candidates, members, &party.name);
        party
    };
    members.iter().map(party).collect()
}

/// The party that `members` are, in document order; why they are one is not said yet.
fn party(members: &[&Candidate]) -> Party {
    let node_type = node_type(members);
    let (name, mut aliases) = names(members, node_type == NodeType::Person);
    aliases.sort();
    aliases.dedup();
    let mut also: BTreeSet<NodeType> = members.iter().filter_map(|m| m.entity.also).collect();
    also.extend(members.iter().map(|m| m.entity.node_type));
    also.remove(&node_type);
    Party {
        id: String::new(),
        name,
        node_type,
        also: also.into_iter().collect(),
        aliases,
        mentions: members.iter().map(|m| m.entity.mentions).sum(),
        documents: identity::documents(members.iter().copied()),
        joined: Vec::new(),
        curated: Vec::new(),
    }
}

/// A type of the user's that one document calls it by, else the one that most call it by, of equals the first's.
fn node_type(members: &[&Candidate]) -> NodeType {
    let own = || members.iter().map(|m| m.entity.node_type);
    let count = |node_type: NodeType| own().filter(|&t| t == node_type).count();
    own()
        .find(|t| matches!(t, NodeType::User(_)))
        .or_else(|| own().rev().max_by_key(|&t| count(t)))
        .expect("a party has a member")
}

/// What most documents call the party, of equals as the first does, and the other names. A `person` is called by given and
/// family name if one document does.
fn names(members: &[&Candidate], person: bool) -> (String, Vec<String>) {
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
    let in_full = |name: &str| name.contains(' ') && name.contains(char::is_lowercase);
    let rank = |&(name, count): &(&str, usize)| (person && in_full(name), count);
    let most = counted.iter().map(rank).max();
    let name = counted
        .iter()
        .find(|&named| Some(rank(named)) == most)
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
