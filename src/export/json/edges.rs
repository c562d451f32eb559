//! The edges of a graph file, as what they state.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::nodes::document_place;
use super::own;
use super::pieces::Piece;
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
    /// Places of the nodes by their ids.
    pub(super) places: &'k FxHashMap<&'k str, usize>,
    pub(super) documents: &'k [SourceDocument],
    /// Places of the documents by their ids.
    pub(super) document_places: &'k FxHashMap<String, usize>,
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
    type Item = Tied;

    fn read(&mut self, piece: Piece<'_>, into: &mut Vec<Tied>) -> Done {
        let edge: EdgeRead<'_> = match own::edge(piece.text) {
            Some(edge) => edge,
            None => parse(piece)?,
        };
        let tied = self.tied(&edge).map_err(|message| {
            let (source, relation, target) = (&edge.source, &edge.relation, &edge.target);
            let message = format!("edge {source} -{relation}-> {target}: {message}");
            Failure::At(Some(piece.place), message)
        })?;
        into.push(tied);
        Ok(())
    }
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
            source: None,
            relations: FxHashMap::default(),
            rules: FxHashMap::default(),
        }
    }

    /// The tie that an edge gives.
    fn tied(&mut self, edge: &EdgeRead<'_>) -> Result<Tied, String> {
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
        let mut statements = Vec::with_capacity(edge.evidence.len());
        for passage in &edge.evidence {
            statements.push(self.statement(passage, edge)?);
        }
        Ok(Tied {
            source,
            target,
            tie: Tie::stated(relation, statements, self.known.documents),
        })
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
        Ok(Statement { document, evidence })
    }
}
