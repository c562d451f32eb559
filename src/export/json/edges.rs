//! The edges of a graph file, as what they state.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::nodes::document_place;
use super::own;
use super::pieces::{Piece, Place};
use super::places::Places;
use super::read::{Done, Failure, parse};
use super::threads;
use super::wire::{EdgeRead, PassageRead};
use crate::extract::Evidence;
use crate::graph::{SourceDocument, Statement, Tie, Tied};
use crate::schema::RelationType;
use crate::span::Span;

/// Confidence of a statement that a file gives without one: the cap of a tie's own.
const SURE: f64 = 0.99;

/// What edges refer to.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub(super) places: &'k Places,
    pub(super) documents: &'k [SourceDocument],
    /// Places of the documents by their ids.
    pub(super) document_places: &'k FxHashMap<String, usize>,
}

/// Reads edges.
pub(super) struct Reader<'k> {
    known: Known<'k>,
    relations: FxHashMap<String, RelationType>,
    rules: FxHashMap<String, Arc<str>>,
}

/// An edge whose ends are not looked up yet.
struct Loose<'t> {
    ends: [Cow<'t, str>; 2],
    tie: Tie,
    place: Place,
}

impl threads::Reader for Reader<'_> {
    type Item = Tied;

    fn read<'t>(&mut self, pieces: impl Iterator<Item = Piece<'t>>, into: &mut Vec<Tied>) -> Done {
        let mut loose = Vec::new();
        let mut pieces = pieces;
        let parsed = pieces.try_for_each(|piece| {
            loose.push(self.loose(piece)?);
            Ok(())
        });
        // Ends are looked up all at once: each is far from the last one in memory, and so the waits overlap.
        let ends = loose.iter().flat_map(|edge| &edge.ends);
        let found = self.known.places.of(ends.map(|id| &**id));
        for (edge, ends) in loose.into_iter().zip(found.chunks_exact(2)) {
            let place = |end: usize| {
                let missing = || {
                    let id = &edge.ends[end];
                    let message = format!("expected the id of a node, but there is no node `{id}`");
                    wrong(
                        edge.place,
                        &edge.ends,
                        edge.tie.relation().as_str(),
                        &message,
                    )
                };
                ends[end].ok_or_else(missing)
            };
            let (source, target) = (place(0)?, place(1)?);
            into.push(Tied {
                source,
                target,
                tie: edge.tie,
            });
        }
        parsed
    }
}

/// What is wrong with an edge.
fn wrong(place: Place, ends: &[Cow<'_, str>; 2], relation: &str, message: &str) -> Failure {
    let [source, target] = ends;
    let message = format!("edge {source} -{relation}-> {target}: {message}");
    Failure::At(Some(place), message)
}

/// What `known` has under that name; if it has nothing yet, what `new` makes of it.
fn kept<T: Clone>(known: &mut FxHashMap<String, T>, name: &str, new: impl FnOnce(&str) -> T) -> T {
    match known.get(name) {
        Some(value) => value.clone(),
        None => {
            let value = new(name);
            known.insert(name.to_string(), value.clone());
            value
        }
    }
}

impl<'k> Reader<'k> {
    pub(super) fn new(known: Known<'k>) -> Self {
        Reader {
            known,
            relations: FxHashMap::default(),
            rules: FxHashMap::default(),
        }
    }

    fn loose<'t>(&mut self, piece: Piece<'t>) -> Result<Loose<'t>, Failure> {
        let edge: EdgeRead<'_> = match own::edge(piece.text) {
            Some(edge) => edge,
            None => parse(piece)?,
        };
        let tie = self.tie(&edge);
        let ends = [edge.source, edge.target];
        match tie {
            Ok(tie) => Ok(Loose {
                ends,
                tie,
                place: piece.place,
            }),
            Err(message) => Err(wrong(piece.place, &ends, &edge.relation, &message)),
        }
    }

    fn tie(&mut self, edge: &EdgeRead<'_>) -> Result<Tie, String> {
        if edge.evidence.is_empty() {
            return Err(
                "expected at least one statement in `evidence`, but found none".to_string(),
            );
        }
        let relation = kept(&mut self.relations, &edge.relation, RelationType::new);
        let mut statements = Vec::with_capacity(edge.evidence.len());
        for passage in &edge.evidence {
            statements.push(self.statement(passage, edge)?);
        }
        Ok(Tie::stated(relation, statements, self.known.documents))
    }

    fn statement(
        &mut self,
        passage: &PassageRead<'_>,
        edge: &EdgeRead<'_>,
    ) -> Result<Statement, String> {
        let document = document_place(&passage.document, self.known.document_places)?;
        let (start, end) = (passage.start, passage.end);
        if start > end || end > u32::MAX as usize {
            return Err(format!(
                "expected `start` before `end` and both below 4 GiB, but found {start} and {end}"
            ));
        }
        let rule = kept(&mut self.rules, &passage.rule, |name| Arc::from(name));
        let quote = Box::from(&*passage.quote);
        let mut evidence = Evidence::restored(Span::new(start, end), quote, rule)?;
        evidence.status = passage.status.unwrap_or(edge.status).0;
        evidence.attributes = passage.attributes();
        // An edge's own values are summed up anew from its statements; in a file written by hand the
        // only statement may leave them to the edge.
        if edge.evidence.len() == 1 && !edge.is_bare() {
            evidence.attributes.complete(&edge.attributes());
        }
        if let Some(spans) = &passage.spans {
            evidence.spans = spans.spans()?.into();
        }
        let confidence = passage.confidence.or(edge.confidence);
        evidence.confidence = confidence.map_or(SURE, |c| c.0);
        evidence.page = passage.page;
        evidence.line = passage.line;
        evidence.locator = passage.locator.clone().unwrap_or_default().into();
        let curated = passage.curated.as_deref().map(|mark| Box::new(mark.mark()));
        Ok(Statement {
            document,
            evidence,
            curated,
        })
    }
}
