//! Triples as a query engine asks for them.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;
use std::slice;

use oxigraph::model::{Term, Triple};
use rustc_hash::FxHashMap;
use spareval::{InternalQuad, QueryableDataset};

/// A triple by the places of its terms, in one of the three orders of an [`Index`].
type Row = [u32; 3];

/// Triples in three sorted orders, so that those of any pattern stand together.
///
/// Takes `O(n log n)` to make; a pattern is found in `O(log n)`. Triples of which some parts are
/// equal come in the order in which their terms first occurred.
#[derive(Debug, Default)]
pub struct Index {
    terms: Vec<Rc<Term>>,
    places: FxHashMap<Rc<Term>, u32>,
    /// By subject, predicate, object.
    spo: Vec<Row>,
    /// By predicate, object, subject.
    pos: Vec<Row>,
    /// By object, subject, predicate.
    osp: Vec<Row>,
    steps: Steps,
}

/// How many triples a query may look at between two rows of its result.
#[derive(Debug, Default)]
pub(super) struct Steps {
    allowed: Cell<u64>,
    left: Cell<u64>,
}

impl Steps {
    /// Allows that many from now on.
    pub(super) fn allow(&self, steps: u64) {
        self.allowed.set(steps);
        self.renew();
    }

    /// Starts the count anew.
    pub(super) fn renew(&self) {
        self.left.set(self.allowed.get());
    }

    /// Whether the allowance is used up. Then no pattern finds anything any more, so that the
    /// evaluation comes to its end, whatever it is worth.
    pub(super) fn exhausted(&self) -> bool {
        self.left.get() == 0
    }

    /// Takes one, if there is one.
    fn take(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

impl Index {
    /// The index of `triples`.
    ///
    /// # Panics
    /// If there are more than 2³² different terms.
    pub fn new(triples: impl IntoIterator<Item = Triple>) -> Self {
        let mut index = Index::default();
        for triple in triples {
            let row = [
                index.place(triple.subject.into()),
                index.place(triple.predicate.into()),
                index.place(triple.object),
            ];
            index.spo.push(row);
        }
        index.spo.sort_unstable();
        index.spo.dedup();
        index.pos = index.spo.iter().map(|&[s, p, o]| [p, o, s]).collect();
        index.pos.sort_unstable();
        index.osp = index.spo.iter().map(|&[s, p, o]| [o, s, p]).collect();
        index.osp.sort_unstable();
        index
    }

    /// How many triples there are.
    pub fn len(&self) -> usize {
        self.spo.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spo.is_empty()
    }

    pub(super) fn steps(&self) -> &Steps {
        &self.steps
    }

    fn place(&mut self, term: Term) -> u32 {
        if let Some(&place) = self.places.get(&term) {
            return place;
        }
        let place = u32::try_from(self.terms.len()).expect("fewer terms than 2³²");
        let term = Rc::new(term);
        self.terms.push(Rc::clone(&term));
        self.places.insert(term, place);
        place
    }

    /// The triples with these parts.
    fn matching(&self, s: Option<u32>, p: Option<u32>, o: Option<u32>) -> Matches<'_> {
        let (order, rows, key) = match (s, p, o) {
            (Some(s), Some(p), o) => (Order::Spo, &self.spo, [Some(s), Some(p), o]),
            (Some(s), None, Some(o)) => (Order::Osp, &self.osp, [Some(o), Some(s), None]),
            (Some(s), None, None) => (Order::Spo, &self.spo, [Some(s), None, None]),
            (None, Some(p), o) => (Order::Pos, &self.pos, [Some(p), o, None]),
            (None, None, o) if o.is_some() => (Order::Osp, &self.osp, [o, None, None]),
            (None, None, _) => (Order::Spo, &self.spo, [None; 3]),
        };
        Matches {
            order,
            rows: range(rows, key).iter(),
            steps: &self.steps,
        }
    }
}

/// The rows that start with the given parts of `key`, those that are not given being its last.
fn range(rows: &[Row], key: [Option<u32>; 3]) -> &[Row] {
    let given = key.iter().flatten().count();
    let key: Vec<u32> = key.into_iter().flatten().collect();
    let start = rows.partition_point(|row| row[..given] < key[..]);
    let length = rows[start..].partition_point(|row| row[..given] == key[..]);
    &rows[start..start + length]
}

/// The order of the parts in a row.
#[derive(Debug, Clone, Copy)]
enum Order {
    Spo,
    Pos,
    Osp,
}

/// The triples of a pattern, as long as there are steps left.
struct Matches<'i> {
    order: Order,
    rows: slice::Iter<'i, Row>,
    steps: &'i Steps,
}

impl Iterator for Matches<'_> {
    /// Subject, predicate and object.
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let &[a, b, c] = self.rows.next()?;
        if !self.steps.take() {
            return None;
        }
        Some(match self.order {
            Order::Spo => [a, b, c],
            Order::Pos => [c, a, b],
            Order::Osp => [b, c, a],
        })
    }
}

/// A term as the engine passes it on: by its place where the index has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Known {
    /// A term that triples have.
    Here(u32),
    /// A term that no triple has, made by the query.
    Elsewhere(Rc<Term>),
}

impl Known {
    /// The place of the term; an error if the index does not have it.
    fn place(&self) -> Result<u32, Absent> {
        match self {
            Known::Here(place) => Ok(*place),
            Known::Elsewhere(_) => Err(Absent),
        }
    }
}

/// A term of a pattern that no triple has: nothing matches.
struct Absent;

impl<'i> QueryableDataset<'i> for &'i Index {
    type InternalTerm = Known;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Known>,
        predicate: Option<&Known>,
        object: Option<&Known>,
        graph_name: Option<Option<&Known>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Known>, Infallible>> + use<'i> {
        let index: &'i Index = self;
        let place = |term: Option<&Known>| term.map(Known::place).transpose();
        // All triples are of the default graph.
        let found = match (place(subject), place(predicate), place(object), graph_name) {
            (Ok(s), Ok(p), Ok(o), Some(None)) => Some(index.matching(s, p, o)),
            _ => None,
        };
        found.into_iter().flatten().map(|[s, p, o]| {
            Ok(InternalQuad {
                subject: Known::Here(s),
                predicate: Known::Here(p),
                object: Known::Here(o),
                graph_name: None,
            })
        })
    }

    fn internalize_term(&self, term: Term) -> Result<Known, Infallible> {
        Ok(match self.places.get(&term) {
            Some(&place) => Known::Here(place),
            None => Known::Elsewhere(Rc::new(term)),
        })
    }

    fn externalize_term(&self, term: Known) -> Result<Term, Infallible> {
        Ok(match term {
            Known::Here(place) => self.terms[place as usize].as_ref().clone(),
            Known::Elsewhere(term) => Rc::unwrap_or_clone(term),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    fn triple(s: u8, p: u8, o: u8) -> Triple {
        let node = |n: u8| NamedNode::new_unchecked(format!("urn:x:{n}"));
        Triple::new(node(s), node(p), node(o))
    }

    /// Every pattern finds what looking at all triples finds.
    #[test]
    fn patterns_find_their_triples() {
        let mut all = Vec::new();
        for s in 0..4 {
            for p in 2..5 {
                for o in 0..5 {
                    if (s * 7 + p * 5 + o * 3) % 4 != 0 {
                        all.push(triple(s, p, o));
                    }
                }
            }
        }
        let doubled = all.iter().chain(&all).cloned();
        let index = Index::new(doubled);
        assert_eq!(index.len(), all.len());
        index.steps().allow(u64::MAX);
        let rows = index.spo.clone();
        let parts = || (0..index.terms.len() as u32).map(Some).chain([None]);
        for (s, p, o) in
            parts().flat_map(|s| parts().flat_map(move |p| parts().map(move |o| (s, p, o))))
        {
            let fits = |wanted: Option<u32>, part| wanted.is_none_or(|w| w == part);
            let mut found: Vec<Row> = index.matching(s, p, o).collect();
            found.sort_unstable();
            let expected: Vec<Row> = rows
                .iter()
                .copied()
                .filter(|r| fits(s, r[0]) && fits(p, r[1]) && fits(o, r[2]))
                .collect();
            assert_eq!(found, expected, "{s:?} {p:?} {o:?}");
        }
    }

    #[test]
    fn terms_come_back_as_they_were() {
        let index = Index::new([triple(1, 2, 3)]);
        let there = triple(1, 2, 3).object;
        let not_there = Term::from(Literal::from("x"));
        for term in [there, not_there] {
            let known = (&index).internalize_term(term.clone()).unwrap();
            assert_eq!((&index).externalize_term(known).unwrap(), term);
        }
    }

    #[test]
    fn without_steps_nothing_is_found() {
        let index = Index::new([triple(1, 2, 3), triple(1, 2, 4)]);
        index.steps().allow(1);
        assert_eq!(index.matching(None, None, None).count(), 1);
        assert!(index.steps().exhausted());
        index.steps().renew();
        assert_eq!(index.matching(None, None, None).count(), 1);
    }
}
