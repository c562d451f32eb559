//! Answers as they come, within limits.

use oxigraph::model::{BlankNode, NamedOrBlankNode, Term, Triple};
use oxigraph::sparql::QueryEvaluationError;
use rustc_hash::FxHashMap;

use super::Index;
use crate::error::{Error, ErrorKind, Result};

/// How far rows are counted that are left out.
const COUNTED: usize = 100_000;

/// What a query gives.
pub enum Answer<'i> {
    /// Of `ASK`.
    Truth(bool),
    /// Of `SELECT`.
    Rows(Rows<'i>),
    /// Of `CONSTRUCT` and `DESCRIBE`.
    Triples(Items<'i, Triple>),
}

/// The answer of a `SELECT`.
pub struct Rows<'i> {
    /// The names of the columns.
    pub variables: Vec<String>,
    /// For each row a value or none for each column.
    pub rows: Items<'i, Vec<Option<Term>>>,
}

/// Rows or triples of an answer, computed when asked for, up to the limit.
pub struct Items<'i, T> {
    found: Box<dyn Iterator<Item = std::result::Result<T, QueryEvaluationError>> + 'i>,
    bounds: Bounds<'i>,
}

/// What were more rows than the limit allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// None.
    Nothing,
    /// This many.
    Exactly(usize),
    /// At least this many: counting was given up.
    AtLeast(usize),
}

/// The limits of a running query.
#[derive(Debug, Clone)]
pub(super) struct Bounds<'i> {
    /// What errors call the query.
    pub(super) name: String,
    pub(super) index: &'i Index,
    /// Steps between two rows.
    pub(super) steps: u64,
    /// How many rows may still come.
    pub(super) rows: usize,
}

impl<'i> Bounds<'i> {
    pub(super) fn over<T>(
        self,
        found: impl Iterator<Item = std::result::Result<T, QueryEvaluationError>> + 'i,
    ) -> Items<'i, T> {
        Items {
            found: Box::new(found),
            bounds: self,
        }
    }

    /// # Errors
    /// If the steps are used up: what was found since is not the answer.
    pub(super) fn check(&self) -> Result<()> {
        if !self.index.steps().exhausted() {
            return Ok(());
        }
        let message = format!(
            "{}: no row after {} steps: sorting, grouping and counting need all rows first, and \
             patterns that share no variable multiply; narrow the query, or give it more with --steps \
             (0 for as many as it takes)",
            self.name, self.steps
        );
        Err(Error::new(ErrorKind::Usage, message))
    }

    pub(super) fn failed(&self, fault: &QueryEvaluationError) -> Error {
        Error::new(ErrorKind::Usage, format!("{}: {fault}", self.name))
    }
}

impl<T> Items<'_, T> {
    /// The next one, whatever the limit of rows.
    fn pull(&mut self) -> Option<Result<T>> {
        let item = self.found.next();
        if let Err(error) = self.bounds.check() {
            return Some(Err(error));
        }
        self.bounds.index.steps().renew();
        item.map(|item| item.map_err(|fault| self.bounds.failed(&fault)))
    }

    /// How many more there are than the limit allows, as far as they are quickly counted; to be
    /// asked when the iterator has ended.
    pub fn left_out(&mut self) -> LeftOut {
        for counted in 0..COUNTED {
            match self.pull() {
                Some(Ok(_)) => {}
                None if counted == 0 => return LeftOut::Nothing,
                None => return LeftOut::Exactly(counted),
                // Whether the rest could be had matters to nobody.
                Some(Err(_)) => return LeftOut::AtLeast(counted),
            }
        }
        LeftOut::AtLeast(COUNTED)
    }
}

impl<T> Iterator for Items<'_, T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        self.bounds.rows = self.bounds.rows.checked_sub(1)?;
        self.pull()
    }
}

/// Names for the blank nodes of an answer, in order of appearance: those of the engine differ from
/// run to run.
#[derive(Debug, Default)]
pub(super) struct Blanks {
    names: FxHashMap<BlankNode, BlankNode>,
}

impl Blanks {
    pub(super) fn term(&mut self, term: Term) -> Term {
        match term {
            Term::BlankNode(node) => self.named(node).into(),
            term => term,
        }
    }

    pub(super) fn triple(&mut self, mut triple: Triple) -> Triple {
        if let NamedOrBlankNode::BlankNode(node) = triple.subject {
            triple.subject = self.named(node).into();
        }
        triple.object = self.term(triple.object);
        triple
    }

    fn named(&mut self, node: BlankNode) -> BlankNode {
        let next = self.names.len() + 1;
        self.names
            .entry(node)
            .or_insert_with(|| BlankNode::new_unchecked(format!("b{next}")))
            .clone()
    }
}
