//! Ties that are none by decision, and those that are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Mending, Problem};
use crate::curation::{Act, Assertion, Entry, Named};
use crate::extract::Evidence;
use crate::graph::{DocumentIndex, SourceDocument, Stated, Statement};
use crate::schema::RelationType;

/// The rule of a statement that a user makes.
const RULE: &str = "curation/assert";

/// Between whom entries reject ties: by source and target, the entries with the relation that each means.
type Rejected<'c> = BTreeMap<(usize, usize), Vec<(usize, Option<&'c RelationType>)>>;

impl<'c> Mending<'c> {
    /// Takes out what is rejected and adds what is asserted. The ends of the statements are places of parties.
    pub(in crate::graph) fn ties(
        &mut self,
        statements: &mut Vec<Stated>,
        documents: &[SourceDocument],
        party_of: &[usize],
        symmetric: &[RelationType],
    ) {
        self.reject(statements, party_of, symmetric);
        let Some(document) = self.place(documents) else {
            return;
        };
        let dropped = self.dropped(party_of);
        let rule: Arc<str> = Arc::from(RULE);
        let curation = self.curation;
        for (place, entry) in curation.entries().iter().enumerate() {
            let Act::Assert(assertion) = &entry.decision.act else {
                continue;
            };
            let ends = self.ends(place, assertion, party_of, &dropped);
            match ends {
                Ok(Some((source, target))) => statements.push(Stated {
                    source,
                    relation: assertion.relation.clone(),
                    target,
                    statement: self.statement(entry, assertion, document, rule.clone()),
                }),
                // What is missing is told already.
                Ok(None) => {}
                Err(why) => self.problems.push((place, Problem::Other(why))),
            }
        }
    }

    fn reject(
        &mut self,
        statements: &mut Vec<Stated>,
        party_of: &[usize],
        symmetric: &[RelationType],
    ) {
        let mut rejected: Rejected<'c> = BTreeMap::new();
        let curation = self.curation;
        for (place, entry) in curation.entries().iter().enumerate() {
            let Act::Reject { relation, .. } = &entry.decision.act else {
                continue;
            };
            for source in self.end(place, 0, party_of) {
                for target in self.end(place, 1, party_of) {
                    let of = rejected.entry((source, target)).or_default();
                    of.push((place, relation.as_ref()));
                }
            }
        }
        if rejected.is_empty() {
            return;
        }
        let mut hit = BTreeSet::new();
        statements.retain(|stated| {
            let ends = (stated.source, stated.target);
            let back = (stated.target, stated.source);
            let back = Some(back).filter(|_| symmetric.contains(&stated.relation));
            let against = [Some(ends), back].into_iter().flatten();
            let against = against.filter_map(|ends| rejected.get(&ends)).flatten();
            let by: Vec<usize> = against
                .filter(|(_, relation)| relation.is_none_or(|r| *r == stated.relation))
                .map(|&(place, _)| place)
                .collect();
            let stays = by.is_empty();
            hit.extend(by);
            stays
        });
        let tried: BTreeSet<usize> = rejected
            .values()
            .flatten()
            .map(|&(place, _)| place)
            .collect();
        for &place in tried.difference(&hit) {
            let why = "no document states such a tie (any more); take the entry out, or leave it for documents to come";
            self.problems.push((place, Problem::Other(why.to_string())));
        }
    }

    /// The parties that one end of an entry means.
    fn end(&self, place: usize, end: usize, party_of: &[usize]) -> BTreeSet<usize> {
        let candidates = self.meant[place][end].iter();
        candidates.map(|&candidate| party_of[candidate]).collect()
    }

    /// The two parties of an asserted tie; none if one is missing.
    fn ends(
        &self,
        place: usize,
        assertion: &Assertion,
        party_of: &[usize],
        dropped: &BTreeSet<usize>,
    ) -> Result<Option<(usize, usize)>, String> {
        let one = |end: usize, named: &Named| {
            let meant = self.end(place, end, party_of);
            let mut all = meant.iter();
            match (all.next(), all.next()) {
                (None, _) => Ok(None),
                (Some(only), None) if dropped.contains(only) => Err(format!(
                    "`{named}` is out of the graph by another entry; take one of the two out"
                )),
                (Some(&only), None) => Ok(Some(only)),
                _ => Err(several(named, meant.len())),
            }
        };
        let (source, target) = (one(0, &assertion.source)?, one(1, &assertion.target)?);
        match (source, target) {
            (Some(source), Some(target)) if source == target => Err(format!(
                "`{}` and `{}` are one party; a tie takes two",
                assertion.source, assertion.target
            )),
            (Some(source), Some(target)) => Ok(Some((source, target))),
            _ => Ok(None),
        }
    }

    fn statement(
        &self,
        entry: &Entry,
        assertion: &Assertion,
        document: usize,
        rule: Arc<str>,
    ) -> Statement {
        let mut evidence = Evidence::new(self.curation.text(), entry.span, rule);
        evidence.status = assertion.status;
        evidence.attributes = assertion.attributes.clone().into();
        Statement {
            document: DocumentIndex(document),
            evidence,
            curated: Some(Box::new(entry.decision.mark())),
        }
    }
}

fn several(named: &Named, count: usize) -> String {
    format!(
        "`{named}` names {count} parties; say in which document, as in {{ name = \"…\", document = \"…\" }}"
    )
}
