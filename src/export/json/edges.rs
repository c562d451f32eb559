//! The edges of a graph file: most of it, so they are read by several threads.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustc_hash::FxHashMap;

use super::pieces::{Piece, Place};
use super::read::{Done, Failure, document_place, parse};
use super::wire::{EdgeRead, PassageRead};
use crate::extract::Evidence;
use crate::graph::{Stated, Statement};
use crate::schema::RelationType;
use crate::span::Span;

/// Confidence of a statement that a file gives without one: the cap of a tie's own.
const SURE: f64 = 0.99;

/// Bytes of edges that a thread reads at once.
const BATCH: usize = 1 << 20;

/// What edges refer to.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    /// Places of the nodes by their ids.
    pub(super) places: &'k FxHashMap<String, usize>,
    /// Places of the documents by their ids.
    pub(super) documents: &'k FxHashMap<String, usize>,
}

/// Some edges behind one another.
#[derive(Default)]
struct Batch {
    number: usize,
    text: String,
    /// Where each edge ends in `text`, and where it begins in the file.
    edges: Vec<(usize, Place)>,
}

/// What a batch states, or what is wrong with it.
type Reading = (usize, Result<Vec<Stated>, Failure>);

/// What the edges state that `all` hands on, in their order.
///
/// # Errors
/// What `all` meets, or the first edge that is none.
pub(super) fn read(
    known: Known<'_>,
    all: impl FnOnce(&mut dyn FnMut(Piece<'_>) -> Done) -> Done,
) -> Result<Vec<Stated>, Failure> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get().min(8));
    let (give, batches) = sync_channel::<Batch>(threads);
    // Wide enough that no thread waits for the one that hands out batches.
    let (answer, answers) = sync_channel::<Reading>(4 * threads + 4);
    let batches = Mutex::new(batches);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (answer, batches) = (answer.clone(), &batches);
            scope.spawn(move || work(known, batches, &answer));
        }
        drop(answer);
        let mut order = Order::default();
        let mut batch = Batch::default();
        let handed = all(&mut |piece| {
            batch.text.push_str(piece.text);
            batch.edges.push((batch.text.len(), piece.place));
            if batch.text.len() < BATCH {
                return Ok(());
            }
            let next = Batch {
                number: batch.number + 1,
                ..Batch::default()
            };
            // A thread ends only when there are no more batches.
            let _ = give.send(std::mem::replace(&mut batch, next));
            answers
                .try_iter()
                .try_for_each(|reading| order.add(reading))
        });
        if handed.is_ok() {
            let _ = give.send(batch);
        }
        drop(give);
        // An edge at fault stands before whatever stopped the reading behind it.
        answers.iter().try_for_each(|reading| order.add(reading))?;
        handed.map(|()| order.done)
    })
}

/// Reads batches as long as there are any.
fn work(known: Known<'_>, batches: &Mutex<Receiver<Batch>>, answer: &SyncSender<Reading>) {
    let mut reader = Reader::new(known);
    loop {
        let next = batches
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(batch) = next else {
            return;
        };
        if answer.send((batch.number, reader.batch(&batch))).is_err() {
            return;
        }
    }
}

/// Puts what threads have read into the order of the file.
#[derive(Default)]
struct Order {
    done: Vec<Stated>,
    /// The number of the batch that comes next.
    next: usize,
    waiting: BTreeMap<usize, Result<Vec<Stated>, Failure>>,
}

impl Order {
    fn add(&mut self, (number, reading): Reading) -> Done {
        self.waiting.insert(number, reading);
        while let Some(reading) = self.waiting.remove(&self.next) {
            self.done.append(&mut reading?);
            self.next += 1;
        }
        Ok(())
    }
}

/// One thread's reader.
struct Reader<'k> {
    known: Known<'k>,
    /// Id and place of the last edge's source.
    source: Option<(String, usize)>,
    statements: Vec<Stated>,
    relations: FxHashMap<String, RelationType>,
    rules: FxHashMap<String, Arc<str>>,
}

impl<'k> Reader<'k> {
    fn new(known: Known<'k>) -> Self {
        Reader {
            known,
            source: None,
            statements: Vec::new(),
            relations: FxHashMap::default(),
            rules: FxHashMap::default(),
        }
    }

    /// What a batch states.
    fn batch(&mut self, batch: &Batch) -> Result<Vec<Stated>, Failure> {
        let mut start = 0;
        for &(end, place) in &batch.edges {
            let text = &batch.text[start..end];
            self.edge(Piece { text, place })?;
            start = end;
        }
        Ok(std::mem::take(&mut self.statements))
    }

    fn edge(&mut self, piece: Piece<'_>) -> Done {
        let edge: EdgeRead<'_> = parse(piece)?;
        self.state(&edge).map_err(|message| {
            let (source, relation, target) = (&edge.source, &edge.relation, &edge.target);
            let message = format!("edge {source} -{relation}-> {target}: {message}");
            Failure::At(Some(piece.place), message)
        })
    }

    /// Notes what an edge states.
    fn state(&mut self, edge: &EdgeRead<'_>) -> Result<(), String> {
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
        let relation = match self.relations.get(&*edge.relation) {
            Some(relation) => relation.clone(),
            None => {
                let relation = RelationType::new(&edge.relation);
                self.relations
                    .insert(edge.relation.to_string(), relation.clone());
                relation
            }
        };
        for passage in &edge.evidence {
            let statement = self.statement(passage, edge)?;
            self.statements.push(Stated {
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
        let rule = match self.rules.get(&*passage.rule) {
            Some(rule) => rule.clone(),
            None => {
                let rule: Arc<str> = Arc::from(&*passage.rule);
                self.rules.insert(passage.rule.to_string(), rule.clone());
                rule
            }
        };
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
