//! What people decided, applied to what documents say.
//!
//! Input: the records of the documents and a [`Curation`]. Output: a graph in which the decisions hold, each party and
//! statement that they touched marked so, and the entries that touched nothing ([`Unmatched`]).
//!
//! Decisions name parties as documents name them, so they are looked up among what the documents say ([`lookup`]), and
//! not in a graph that the machine made: who is who may come out differently when a document is added. Types are set
//! before it is decided who is who, same and distinct parties are held to there, all else is done to the parties that
//! come of it ([`parties`]) and to their ties ([`ties`]).

mod bearers;
mod lookup;
mod parties;
mod ties;
mod who;

use std::fmt;

use super::query::names::{near, or};
use super::{Graph, Record, SourceDocument};
use crate::curation::{Act, Curation, Entry, Named, Renames};
use crate::extract::Extraction;
use crate::extract::names::Entity;
pub use bearers::bearers;
use lookup::Lookup;

/// An entry that found nothing, or not all, of what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// The curation file.
    pub path: String,
    /// Line of the entry.
    pub line: usize,
    /// The entry in words.
    pub entry: String,
    /// What is missing, and what to do.
    pub why: String,
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unmatched {
            path,
            line,
            entry,
            why,
        } = self;
        write!(f, "{path}:{line}: {entry}: {why}")
    }
}

/// What an entry names is not there.
#[derive(Debug)]
enum Problem {
    /// Nobody is called so.
    Missing(Named),
    /// Something else, in words.
    Other(String),
}

/// A curation on its way into a graph.
#[derive(Debug)]
pub(super) struct Mending<'c> {
    curation: &'c Curation,
    /// By entry and party that it names: the candidates that are meant.
    meant: Vec<Vec<Vec<usize>>>,
    /// The curation file as a document, if it states ties.
    document: Option<SourceDocument>,
    /// By entry.
    problems: Vec<(usize, Problem)>,
}

/// The curation file as a document that names nobody yet; none if it states no tie.
pub(super) fn record(curation: &Curation) -> Option<Record> {
    let asserts = |e: &Entry| matches!(e.decision.act, Act::Assert(_));
    let states_ties = curation.entries().iter().any(asserts);
    states_ties.then(|| Record::new(&curation.document(), Extraction::default()))
}

impl<'c> Mending<'c> {
    /// Looks up whom the entries mean in `records`, which are in order and hold that of the curation file, if it has
    /// one. Types are set there, and parties that only the curation file names added to its record.
    pub(super) fn new(records: &mut [Record], curation: &'c Curation) -> Self {
        let mut mending = Mending {
            curation,
            meant: Vec::new(),
            document: None,
            problems: Vec::new(),
        };
        if curation.entries().is_empty() {
            return mending;
        }
        let own = record(curation);
        let place = records
            .iter()
            .position(|record| Some(record) == own.as_ref());
        mending.document = own.map(|record| record.document);
        let mut lookup = Lookup::new(records, curation);
        let mut found: Vec<Vec<Vec<lookup::Place>>> = vec![Vec::new(); curation.entries().len()];
        for (entry, meant) in curation.entries().iter().zip(&mut found) {
            if let Act::Type { party, node_type } = &entry.decision.act {
                let places = lookup.find(party, records);
                for &(record, entity) in &places {
                    let entity = &mut records[record].entities[entity];
                    entity.node_type = *node_type;
                    entity.also = None;
                }
                meant.push(places);
            }
        }
        if let Some(place) = place {
            add_new(records, place, curation, &mut lookup);
        }
        for (entry, meant) in curation.entries().iter().zip(&mut found) {
            if meant.is_empty() {
                let parties = entry.decision.act.parties().into_iter();
                *meant = match &entry.decision.act {
                    Act::Assert(_) => parties.map(|p| lookup.find_or_like(p, records)).collect(),
                    _ => parties.map(|party| lookup.find(party, records)).collect(),
                };
            }
        }
        let first = offsets(records);
        let candidate = |&(record, entity): &lookup::Place| first[record] + entity;
        mending.meant = found
            .iter()
            .map(|entry| {
                let lists = entry.iter();
                lists
                    .map(|places| places.iter().map(candidate).collect())
                    .collect()
            })
            .collect();
        mending.note_missing();
        mending
    }

    /// The place of the curation file among the documents of the graph, if it is one of them.
    pub(super) fn place(&self, documents: &[SourceDocument]) -> Option<usize> {
        let own = self.document.as_ref()?;
        documents.iter().position(|d| d.order() == own.order())
    }

    fn note_missing(&mut self) {
        for (place, entry) in self.curation.entries().iter().enumerate() {
            for (party, meant) in entry.decision.act.parties().iter().zip(&self.meant[place]) {
                if meant.is_empty() {
                    let missing = Problem::Missing((*party).clone());
                    self.problems.push((place, missing));
                }
            }
        }
    }

    /// What has no place in the graph.
    pub(super) fn report(mut self, graph: &Graph) -> Vec<Unmatched> {
        self.problems.sort_by_key(|&(place, _)| place);
        let unmatched = |(place, problem): &(usize, Problem)| {
            let entry = &self.curation.entries()[*place];
            Unmatched {
                path: self.curation.path().to_string(),
                line: entry.line,
                entry: entry.decision.to_string(),
                why: match problem {
                    Problem::Missing(party) => missing(graph, party, &entry.decision.act),
                    Problem::Other(why) => why.clone(),
                },
            }
        };
        self.problems.iter().map(unmatched).collect()
    }
}

/// Nobody is called so: what may be meant, and what to do.
fn missing(graph: &Graph, party: &Named, act: &Act) -> String {
    let near = near::parties(graph, &party.name).into_iter();
    let near: Vec<String> = near
        .filter(|&near| *near != party.name)
        .map(|near| format!("`{near}`"))
        .collect();
    let meant = match near.as_slice() {
        [] => "mend the entry, or take it out".to_string(),
        near => format!("did you mean {}?", or(near)),
    };
    let new = match (act, party.node_type) {
        (Act::Assert(_), None) => {
            "; a party that no document names needs its type, as in { name = \"…\", type = \"Organization\" }"
        }
        _ => "",
    };
    format!("no party `{party}`; {meant}{new}")
}

/// Adds to the record of the curation file those whom only it names.
fn add_new(records: &mut [Record], document: usize, curation: &Curation, lookup: &mut Lookup<'_>) {
    for entry in curation.entries() {
        let Act::Assert(assertion) = &entry.decision.act else {
            continue;
        };
        for party in [&assertion.source, &assertion.target] {
            let Some(node_type) = party.node_type.filter(|_| party.document.is_none()) else {
                continue;
            };
            if !lookup.find_or_like(party, records).is_empty() {
                continue;
            }
            let entities = &mut records[document].entities;
            lookup.add(party, (document, entities.len()));
            entities.push(Entity {
                name: party.name.clone(),
                node_type,
                also: None,
                aliases: Vec::new(),
                mentions: 1,
                confidence: 1.0,
                gender: None,
            });
        }
    }
}

/// The first candidate of each record.
fn offsets(records: &[Record]) -> Vec<usize> {
    let counts = records.iter().map(|record| record.entities.len());
    let before = counts.scan(0, |sum, count| {
        *sum += count;
        Some(*sum - count)
    });
    before.collect()
}
