//! SPARQL 1.1 queries.
//!
//! A query is parsed, refused if it would reach beyond the graph, and evaluated row by row: what is
//! not asked for is not computed. Two limits keep it in bounds: rows, and steps (triples looked at)
//! between two rows, which ends what sorts, groups or counts more than memory or patience holds.

use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use spargebra::SparqlParser;

pub use super::answer::{Answer, Items, LeftOut, Rows};

use super::answer::{Blanks, Bounds};
use super::vocabulary::PREFIXES;
use super::{Index, products, refused, syntax};
use crate::error::Result;

/// A parsed query.
#[derive(Debug, Clone)]
pub struct Query {
    /// What errors call it.
    name: String,
    parsed: spargebra::Query,
}

/// How much a query may give and take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows or triples of the answer; those beyond are only counted.
    pub rows: Option<usize>,
    /// Triples looked at between two rows.
    pub steps: Option<u64>,
}

/// Rows of an answer, unless asked otherwise.
pub const ROWS: usize = 1000;

/// Steps between two rows, unless asked otherwise: seconds, and a gigabyte or so if each
/// leaves a row to be sorted.
pub const STEPS: u64 = 10_000_000;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            rows: Some(ROWS),
            steps: Some(STEPS),
        }
    }
}

impl Query {
    /// The query that `text` is. The [prefixes](super::vocabulary::PREFIXES) are there unless it
    /// declares them itself; errors call it `name`.
    ///
    /// # Errors
    /// If it is no SPARQL 1.1 query, with line and column and what was expected there; if it would
    /// change the graph or reach beyond it.
    pub fn parse(name: &str, text: &str) -> Result<Query> {
        let parser = PREFIXES
            .iter()
            .fold(SparqlParser::new(), |parser, (prefix, iri)| {
                parser
                    .with_prefix(*prefix, *iri)
                    .expect("the namespaces are valid IRIs")
            });
        let parsed = parser
            .clone()
            .parse_query(text)
            .map_err(|fault| syntax::error(name, text, &parser, &fault))?;
        refused::check(name, text, &parsed)?;
        Ok(Query {
            name: name.to_string(),
            parsed: walked(parsed),
        })
    }

    /// Asks the triples of `index`. The steps are counted in the index: before another query is
    /// asked of it, an answer must be done with.
    ///
    /// # Errors
    /// If the evaluation fails or takes too many steps.
    pub fn run<'i>(&self, index: &'i Index, limits: &Limits) -> Result<Answer<'i>> {
        let bounds = Bounds {
            name: self.name.clone(),
            index,
            steps: limits.steps.unwrap_or(u64::MAX),
            rows: limits.rows.unwrap_or(usize::MAX),
        };
        index.steps().allow(bounds.steps);
        let results = SparqlEvaluator::new()
            .for_query(self.parsed.clone())
            .on_queryable_dataset(index)
            .execute()
            .map_err(|fault| bounds.failed(&fault))?;
        let mut blanks = Blanks::default();
        Ok(match results {
            QueryResults::Boolean(truth) => {
                bounds.check()?;
                Answer::Truth(truth)
            }
            QueryResults::Solutions(solutions) => Answer::Rows(Rows {
                variables: solutions
                    .variables()
                    .iter()
                    .map(|variable| variable.as_str().to_string())
                    .collect(),
                rows: bounds.over(solutions.map(move |solution| {
                    let solution = solution?;
                    let values = solution.values().iter().cloned();
                    Ok(values.map(|v| v.map(|term| blanks.term(term))).collect())
                })),
            }),
            QueryResults::Graph(triples) => {
                Answer::Triples(bounds.over(triples.map(move |t| Ok(blanks.triple(t?)))))
            }
        })
    }
}

/// The query with products walked.
fn walked(mut query: spargebra::Query) -> spargebra::Query {
    use spargebra::Query as Q;
    let (Q::Select { pattern, .. }
    | Q::Construct { pattern, .. }
    | Q::Describe { pattern, .. }
    | Q::Ask { pattern, .. }) = &mut query;
    *pattern = products::walked(std::mem::take(pattern));
    query
}
