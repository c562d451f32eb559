//! Graphs taken apart into what each of their documents says, so that they can be put together with others.
//!
//! A party of a graph comes out once for each document that names it, with all its names; [`Origin`] keeps what the graph
//! knows beyond that: which of these are one party, and that its parties are different ones.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::identity::{Candidate, Constraints};
use super::{DocumentIndex, Graph, Joined, Party, PartyIndex, Record, SourceDocument};
use crate::curation::Mark;
use crate::extract::Fact;
use crate::extract::names::{Entity, EntityId};
use crate::schema::NodeType;

/// The graph that a record was taken from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Origin {
    /// Its number among the graphs that are put together.
    pub(super) graph: usize,
    /// The document's place in that graph; none for what no document names.
    document: Option<DocumentIndex>,
    /// For each entity of the record the party of that graph.
    parties: Vec<PartyIndex>,
    /// What that graph says of why names are one party's, once for each party: the place of its entity, and the name.
    joined: Vec<(usize, Joined)>,
    /// What the user decided about parties, once for each: the place of its entity, and the mark.
    curated: Vec<(usize, Mark)>,
    /// The decisions that state facts, by the places of these.
    asserted: BTreeMap<usize, Box<Mark>>,
}

impl Origin {
    /// The decisions that state facts, by the places of these.
    pub(super) fn into_marks(self) -> BTreeMap<usize, Box<Mark>> {
        self.asserted
    }
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
        if let Some(&document) = party.documents.first() {
            let record = &mut records[document.0];
            let place = record.place(graph, index);
            let lines = party.joined.iter().cloned();
            record.joined.extend(lines.map(|line| (place, line)));
            let marks = party.curated.iter().cloned();
            record.curated.extend(marks.map(|mark| (place, mark)));
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
            if let Some(mark) = &statement.curated {
                record.asserted.insert(record.facts.len(), mark.clone());
            }
            record.facts.push(fact);
        }
    }
    let records = records.into_iter().enumerate();
    let mut packed: Vec<Record> = records
        .map(|(place, record)| record.pack(number, Some(DocumentIndex(place))))
        .collect();
    if !nowhere.entities.is_empty() {
        packed.push(nowhere.pack(number, None));
    }
    packed
}

/// A record that is being filled.
struct Unpacked {
    document: SourceDocument,
    entities: Vec<Entity>,
    facts: Vec<Fact>,
    parties: Vec<PartyIndex>,
    places: FxHashMap<PartyIndex, usize>,
    joined: Vec<(usize, Joined)>,
    curated: Vec<(usize, Mark)>,
    asserted: BTreeMap<usize, Box<Mark>>,
}

impl Unpacked {
    fn new(document: &SourceDocument) -> Self {
        Unpacked {
            document: document.clone(),
            entities: Vec::new(),
            facts: Vec::new(),
            parties: Vec::new(),
            places: FxHashMap::default(),
            joined: Vec::new(),
            curated: Vec::new(),
            asserted: BTreeMap::new(),
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

    fn pack(self, number: usize, document: Option<DocumentIndex>) -> Record {
        Record {
            origin: Some(Origin {
                graph: number,
                document,
                parties: self.parties,
                joined: self.joined,
                curated: self.curated,
                asserted: self.asserted,
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
    /// The candidates that one document calls by one name.
    namesakes: BTreeMap<(DocumentIndex, NodeType, String), Vec<Namesake>>,
    /// The new places of each graph's documents.
    documents: FxHashMap<(usize, DocumentIndex), DocumentIndex>,
    /// What the graphs say of why names are one party's: graph, candidate, and the name with that graph's documents.
    joined: Vec<(usize, usize, Joined)>,
    /// What the user decided about the party of a candidate.
    curated: Vec<(usize, Mark)>,
}

/// One of several candidates of a name.
#[derive(Debug)]
struct Namesake {
    graph: usize,
    candidate: usize,
    /// Whether the graph calls it so, and has not only seen it called so.
    in_full: bool,
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
            let Some(document) = document else {
                continue;
            };
            for form in std::iter::once(&entity.name).chain(&entity.aliases) {
                let key = (document, entity.node_type, form.clone());
                self.namesakes.entry(key).or_default().push(Namesake {
                    graph: origin.graph,
                    candidate,
                    in_full: *form == entity.name,
                });
            }
        }
        if let (Some(old), Some(new)) = (origin.document, document) {
            self.documents.insert((origin.graph, old), new);
        }
        let lines = origin.joined.iter();
        self.joined
            .extend(lines.map(|(place, line)| (origin.graph, first + place, line.clone())));
        let marks = origin.curated.iter();
        self.curated
            .extend(marks.map(|(place, mark)| (first + place, mark.clone())));
        // Far from the numbers of single documents.
        usize::MAX - origin.graph
    }

    /// What graphs know of each other's parties: those of one name in one document are one; where a graph has several,
    /// those whose own name it is, in turn. Their mentions are the same mentions.
    pub(super) fn constrain(&self, candidates: &mut [Candidate], constraints: &mut Constraints) {
        constraints.same.extend(&self.same);
        for namesakes in self.namesakes.values() {
            let graphs: BTreeSet<usize> = namesakes.iter().map(|n| n.graph).collect();
            let several = graphs.len() < namesakes.len();
            let mut turns: BTreeMap<usize, usize> = BTreeMap::new();
            let mut first: Vec<usize> = Vec::new();
            for namesake in namesakes.iter().filter(|n| n.in_full || !several) {
                let turn = turns.entry(namesake.graph).or_default();
                match first.get(*turn) {
                    None => first.push(namesake.candidate),
                    Some(&known) => {
                        constraints.same.push((known, namesake.candidate));
                        candidates[namesake.candidate].entity.mentions = 0;
                    }
                }
                *turn += 1;
            }
        }
    }

    /// Gives each party the marks of its graphs, and the reasons that these had to join its names, beside those that were
    /// found now.
    pub(super) fn explain(self, parties: &mut [Party], party_of: &[usize]) {
        for (candidate, mark) in self.curated {
            let marks = &mut parties[party_of[candidate]].curated;
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        let mut known: BTreeMap<usize, BTreeMap<String, Joined>> = BTreeMap::new();
        for (graph, candidate, mut line) in self.joined {
            let places = line.documents.iter();
            line.documents = places.map(|&old| self.documents[&(graph, old)]).collect();
            let lines = known.entry(party_of[candidate]).or_default();
            match lines.get_mut(&line.name) {
                None => drop(lines.insert(line.name.clone(), line)),
                Some(known) => {
                    let documents = std::mem::take(&mut known.documents);
                    line.documents.extend(documents);
                    // Whatever the order of the graphs.
                    if (&line.with, &line.why) < (&known.with, &known.why) {
                        known.clone_from(&line);
                    }
                    known.documents = line.documents;
                }
            }
        }
        for (party, mut lines) in known {
            let party = &mut parties[party];
            let told: BTreeSet<DocumentIndex> = lines
                .values()
                .flat_map(|line| line.documents.iter().copied())
                .collect();
            for mut line in std::mem::take(&mut party.joined) {
                line.documents.retain(|document| !told.contains(document));
                match lines.get_mut(&line.name) {
                    Some(known) => known.documents.extend(line.documents),
                    None if line.documents.is_empty() => {}
                    None => drop(lines.insert(line.name.clone(), line)),
                }
            }
            party.joined = lines.into_values().collect();
            for line in &mut party.joined {
                line.documents.sort_unstable();
                line.documents.dedup();
            }
        }
    }
}
