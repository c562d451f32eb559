//! Graphs taken apart into what each of their documents says, so that they can be put together with others.
//!
//! A party of a graph comes out once for each document that names it, with all its names; [`Origin`] keeps what the graph
//! knows beyond that: which of these are one party, and that its parties are different ones.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::identity::{Candidate, Constraints};
use super::{DocumentIndex, Graph, Party, PartyIndex, Record, SourceDocument};
use crate::extract::Fact;
use crate::extract::names::{Entity, EntityId};
use crate::schema::NodeType;

/// The graph that a record was taken from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Origin {
    /// Its number among the graphs that are put together.
    pub(super) graph: usize,
    /// For each entity of the record the party of that graph.
    pub(super) parties: Vec<PartyIndex>,
}

/// What each document of the graph says, in their order; last, if there are any, the parties that no document names.
pub(super) fn records(graph: &Graph, number: usize) -> Vec<Record> {
    let mut records: Vec<Unpacked> = graph.documents().iter().map(Unpacked::new).collect();
    let mut nowhere = Unpacked::new(&SourceDocument::default());
    for (index, party) in graph.parties() {
        // The graph does not say how often each document names it.
        let (mut left, mut documents) = (party.mentions, party.documents.len());
        for &document in &party.documents {
            let share = left.div_ceil(documents);
            let place = records[document.0].place(graph, index);
            records[document.0].entities[place].mentions = share;
            (left, documents) = (left - share, documents - 1);
        }
        if party.documents.is_empty() {
            let place = nowhere.place(graph, index);
            nowhere.entities[place].mentions = left;
        }
    }
    for (source, target, tie) in graph.ties() {
        for statement in tie.statements() {
            let record = &mut records[statement.document.0];
            let fact = Fact {
                source: EntityId(record.place(graph, source)),
                relation: tie.relation().clone(),
                target: EntityId(record.place(graph, target)),
                evidence: statement.evidence.clone(),
            };
            record.facts.push(fact);
        }
    }
    let nowhere = Some(nowhere).filter(|record| !record.entities.is_empty());
    let records = records.into_iter().chain(nowhere);
    records.map(|record| record.pack(number)).collect()
}

/// A record that is being filled.
struct Unpacked {
    document: SourceDocument,
    entities: Vec<Entity>,
    facts: Vec<Fact>,
    parties: Vec<PartyIndex>,
    places: FxHashMap<PartyIndex, usize>,
}

impl Unpacked {
    fn new(document: &SourceDocument) -> Self {
        Unpacked {
            document: document.clone(),
            entities: Vec::new(),
            facts: Vec::new(),
            parties: Vec::new(),
            places: FxHashMap::default(),
        }
    }

    /// The place of the party among the entities, where it gets one if it has none.
    fn place(&mut self, graph: &Graph, party: PartyIndex) -> usize {
        *self.places.entry(party).or_insert_with(|| {
            self.parties.push(party);
            self.entities.push(entity(graph.party(party)));
            self.entities.len() - 1
        })
    }

    fn pack(self, number: usize) -> Record {
        Record {
            origin: Some(Origin {
                graph: number,
                parties: self.parties,
            }),
            ..Record::of(self.document, self.entities, self.facts)
        }
    }
}

fn entity(party: &Party) -> Entity {
    Entity {
        name: party.name.clone(),
        node_type: party.node_type,
        also: party.also.first().copied(),
        aliases: party.aliases.clone(),
        mentions: 0,
        confidence: 1.0,
        gender: None,
    }
}

/// Gives copies of one document that come from several graphs, by the SHA-256 of their bytes, one and the same path:
/// the first in order. Copies within a graph, or among documents that come from no graph, stay apart.
pub(super) fn unify(records: &mut [Record]) {
    let graph = |record: &Record| record.origin.as_ref().map(|origin| origin.graph);
    records.sort_by(|a, b| (graph(a), a.document.order()).cmp(&(graph(b), b.document.order())));
    let mut copies: FxHashMap<(Option<usize>, String), usize> = FxHashMap::default();
    let mut first: BTreeMap<(String, usize), SourceDocument> = BTreeMap::new();
    let mut keys = Vec::with_capacity(records.len());
    for record in records.iter() {
        let document = &record.document;
        // A document without fingerprint is known by its path alone.
        let content = match document.sha256.as_str() {
            "" => format!("path {}", document.path),
            hash => hash.to_string(),
        };
        let copy = copies.entry((graph(record), content.clone())).or_default();
        let key = (content, *copy);
        *copy += 1;
        first
            .entry(key.clone())
            .and_modify(|known| {
                if document.order() < known.order() {
                    known.clone_from(document);
                }
            })
            .or_insert_with(|| document.clone());
        keys.push(key);
    }
    for (record, key) in records.iter_mut().zip(&keys) {
        record.document.clone_from(&first[key]);
    }
}

/// The candidates that come from graphs.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The last candidate of each party of each graph.
    last: FxHashMap<(usize, PartyIndex), usize>,
    /// Candidates that are one party of a graph.
    same: Vec<(usize, usize)>,
    /// The candidates of one name in one document, with their graph.
    namesakes: BTreeMap<(DocumentIndex, NodeType, String), Vec<(usize, usize)>>,
}

impl Merged {
    /// Notes that the `entities` of a document, which become the candidates from `first` on, are parties of a graph. The
    /// result is the group of all that graph's candidates.
    pub(super) fn note(
        &mut self,
        origin: &Origin,
        document: Option<DocumentIndex>,
        first: usize,
        entities: &[Entity],
    ) -> usize {
        for ((&party, entity), candidate) in origin.parties.iter().zip(entities).zip(first..) {
            if let Some(last) = self.last.insert((origin.graph, party), candidate) {
                self.same.push((last, candidate));
            }
            if let Some(document) = document {
                let key = (document, entity.node_type, entity.name.clone());
                let namesakes = self.namesakes.entry(key).or_default();
                namesakes.push((origin.graph, candidate));
            }
        }
        // Far from the numbers of single documents.
        usize::MAX - origin.graph
    }

    /// What graphs know of each other's parties: those of one name in one document are one, in turn where a graph has
    /// several; their mentions are the same mentions.
    pub(super) fn constrain(self, candidates: &mut [Candidate], constraints: &mut Constraints) {
        constraints.same.extend(self.same);
        for namesakes in self.namesakes.into_values() {
            let mut turns: BTreeMap<usize, usize> = BTreeMap::new();
            let mut first: Vec<usize> = Vec::new();
            for (graph, candidate) in namesakes {
                let turn = turns.entry(graph).or_default();
                match first.get(*turn) {
                    None => first.push(candidate),
                    Some(&known) => {
                        constraints.same.push((known, candidate));
                        candidates[candidate].entity.mentions = 0;
                    }
                }
                *turn += 1;
            }
        }
    }
}
