//! The edges of a graph file, as what they state.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::own;
use super::pieces::Piece;
use super::read::{Done, Failure, document_place, parse};
use super::threads;
use super::wire::{EdgeRead, PassageRead};
use crate::extract::Evidence;
use crate::graph::{Stated, Statement};
use crate::schema::RelationType;
use crate::span::Span;

/// Confidence of a statement that a file gives without one: the cap of a tie's own.
const SURE: f64 = 0.99;

/// What edges refer to.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    /// Places of the nodes by their ids.
    pub(super) places: &'k FxHashMap<&'k str, usize>,
    /// Places of the documents by their ids.
    pub(super) documents: &'k FxHashMap<String, usize>,
}

/// Reads edges.
pub(super) struct Reader<'k> {
    known: Known<'k>,
    /// Id and place of the last edge's source.
    source: Option<(String, usize)>,
    relations: FxHashMap<String, RelationType>,
    rules: FxHashMap<String, Arc<str>>,
}

impl threads::Reader for Reader<'_> {
    type Item = Stated;

    fn read(&mut self, piece: Piece<'_>, into: &mut Vec<Stated>) -> Done {
        let edge: EdgeRead<'_> = match own::edge(piece.text) {
            Some(edge) => edge,
            None => parse(piece)?,
        };
        self.state(&edge, into).map_err(|message| {
            let (source, relation, target) = (&edge.source, &edge.relation, &edge.target);
            let message = format!("edge {source} -{relation}-> {target}: {message}");
            Failure::At(Some(piece.place), message)
        })
    }
}

/// What `known` has under that name; if it has nothing yet, what `new` makes of it.
fn kept<T: Clone>(
    known: &mut FxHashMap<String, T>,
    name: &str,
    new: impl FnOnce(&str) -> T,
) -> T {
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
            source: None,
            relations: FxHashMap::default(),
            rules: FxHashMap::default(),
        }
    }

    /// Notes what an edge states.
    fn state(&mut self, edge: &EdgeRead<'_>, into: &mut Vec<Stated>) -> Result<(), String> {
        let end = |id: &str| {
            let place = self.known.places.get(id).copied();
            place.ok_or_else(|| format!("expected the id of a node, but there is no node `{id}`"))
        };
        // An edge's source is most often that of the last one.
        let source = match &self.source {
            Some((id, place)) if *id == edge.source => *place,
            _ => {
                let place = end(&edge.source)?;
                self.source = Some((edge.source.to_string(), place));
                place
            }
        };
        let target = end(&edge.target)?;
        if edge.evidence.is_empty() {
            return Err(
                "expected at least one statement in `evidence`, but found none".to_string(),
            );
        }
        let relation = kept(&mut self.relations, &edge.relation, RelationType::new);
        for passage in &edge.evidence {
            let statement = self.statement(passage, edge)?;
            into.push(Stated {
                source,
                relation: relation.clone(),
                target,
                statement,
            });
        }
        Ok(())
    }

    fn statement(
        &mut self,
        passage: &PassageRead<'_>,
        edge: &EdgeRead<'_>,
    ) -> Result<Statement, String> {
        let document = document_place(&passage.document, self.known.documents)?;
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
        let mut attributes = passage.attributes();
        // An edge's own values are summed up anew from its statements; in a file written by hand the
        // only statement may leave them to the edge.
        if edge.evidence.len() == 1 {
            attributes.complete(&edge.attributes());
        }
        evidence.attributes = attributes.into();
        evidence.spans = passage.spans.spans()?.into();
        let confidence = passage.confidence.or(edge.confidence);
        evidence.confidence = confidence.map_or(SURE, |c| c.0);
        Ok(Statement { document, evidence })
    }
}
