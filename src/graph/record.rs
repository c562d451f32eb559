//! What one document says, apart from all others.

use super::SourceDocument;
use super::merge::Origin;
use super::places::Places;
use crate::extract::names::Entity;
use crate::extract::{Extraction, Fact};
use crate::ingest::Document;

/// A document with the parties it names and what it states of them: all that a graph takes from it.
///
/// The graph of some records depends on nothing else, so that records can be kept and put together anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The document; its id is given when a graph is made.
    pub document: SourceDocument,
    /// The parties it names.
    pub entities: Vec<Entity>,
    /// What it states of them, in text order.
    pub facts: Vec<Fact>,
    /// The graph that it was taken from, if it does not come from the document itself.
    pub(super) origin: Option<Origin>,
}

impl Record {
    /// The record of `document`, in which `extraction` was read.
    pub fn new(document: &Document, extraction: Extraction) -> Self {
        let known = SourceDocument {
            id: String::new(),
            path: document.path.clone(),
            title: document.about.title.clone().or(extraction.title),
            date: extraction.date,
            author: document.about.author.clone(),
            source: document.about.source.clone(),
            sha256: document.sha256.clone(),
            bytes: document.bytes,
        };
        let mut facts = extraction.facts;
        locate(&mut facts, document);
        Record::of(known, extraction.entities, facts)
    }

    /// A document that names `entities` and states `facts` of them.
    pub fn of(document: SourceDocument, entities: Vec<Entity>, facts: Vec<Fact>) -> Self {
        Record {
            document,
            entities,
            facts,
            origin: None,
        }
    }
}

/// Says of each fact on which page and line it stands, and what the document calls the place.
fn locate(facts: &mut [Fact], document: &Document) {
    if facts.is_empty() {
        return;
    }
    let places = Places::of(document);
    for fact in facts {
        let place = places.at(fact.evidence.span().start());
        fact.evidence.page = place.page;
        fact.evidence.line = place.line;
        fact.evidence.locator = place.locator.into();
    }
}
