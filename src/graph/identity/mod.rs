//! Whether parties of two documents are the same.
//!
//! Input: the parties of each document ([`Candidate`]), what is stated of them, and what the user says of who is who
//! ([`Constraints`]). Output: a party for each candidate, and why ([`Resolution`]). Within a document extraction decides;
//! its parties stay apart here, also where they would be joined through others.
//!
//! The way: names are taken apart by what they name ([`name`], [`person`], [`firm`], [`plain`], [`case`]). Candidates
//! of one name are bundled ([`bundles`]), so that each name is compared but once, and only with names that share a key
//! with it ([`pairs`]). The evidence of a pair is added up in log-odds ([`agreement`]): how the names agree, and what
//! the documents say around them ([`context`]). First names that stand for themselves are joined, the surest first; then
//! short forms, each weighed against all parties that it may be short for, so that one with two bearers goes to none
//! unless the context tells ([`short`]). [`clusters`] keeps what must be apart, apart.
//!
//! "Microsoft" in one document is "Microsoft Corp." of another, as long as no "Microsoft Ltd" is around; "Musk" is "Elon
//! Musk" until a "Kimbal Musk" turns up. Two nodes are preferred to a wrong one: it takes odds of twenty to one.
//!
//! The time is in proportion to the names, bounded by how many may share a key; the result depends neither on the order of
//! the documents nor on their paths.

mod agreement;
mod bundles;
mod case;
mod clusters;
mod context;
mod firm;
mod frequent;
mod joined;
pub(super) mod legal;
mod name;
mod names;
mod pairs;
mod person;
mod plain;
mod short;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use super::{DocumentIndex, Stated};
use crate::extract::names::Entity;
use agreement::{Form, THRESHOLD};
use bundles::{Distinct, Namesakes};
use clusters::{Clusters, Link};
use context::Context;
pub(super) use joined::{Resolution, documents};
use name::{Class, Name};
use names::Names;
use pairs::Pair;

/// A party as one document has it, or one graph that is merged with others.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Its names and type there.
    pub(super) entity: Entity,
    /// The documents that name it.
    pub(super) documents: Vec<DocumentIndex>,
    /// The document or the graph that it comes from; candidates of one group are different parties.
    pub(super) group: usize,
}

/// What the user says of who is who, as places of candidates. It wins over all else, also over a document that has two
/// parties; where it contradicts itself, `same` wins.
#[derive(Debug, Default)]
pub(super) struct Constraints {
    /// These are one party.
    pub(super) same: Vec<(usize, usize)>,
    /// These are two.
    pub(super) distinct: Vec<(usize, usize)>,
}

/// The parties of the candidates. The `statements` name candidates by place.
pub(super) fn resolve(
    candidates: &[Candidate],
    statements: &[Stated],
    constraints: &Constraints,
) -> Resolution {
    let names = Names::of(candidates);
    let cores: Vec<String> = names
        .parsed
        .iter()
        .map(|name| name.as_ref().map(Name::core).unwrap_or_default())
        .collect();
    let third = names
        .own
        .iter()
        .zip(&names.classes)
        .map(|(&name, &class)| (class, cores[name].clone()));
    let context = Context::new(candidates, statements, third);
    let distinct = Distinct::new(constraints);
    let namesakes = namesakes(&names);
    let bundles = bundles::bundle(candidates, &names, namesakes, &context, &distinct);
    let mut clusters = Clusters::new(candidates, &names.parsed, bundles, &distinct);
    clusters.force(constraints);
    let pairs = pairs::pairs(&clusters.bundles, candidates, &names);
    let (whole, short): (Vec<Pair>, Vec<Pair>) = pairs
        .into_iter()
        .partition(|pair| pair.found.form == Form::Whole);
    join_whole(&mut clusters, &context, &whole);
    short::join(&mut clusters, &context, &names.parsed, &short);
    let (party_of, grounds) = joined::decided(candidates.len(), &clusters);
    Resolution {
        party_of,
        grounds,
        names,
    }
}

/// The candidates of each name; what has no letter is of its own.
fn namesakes(names: &Names) -> Vec<Namesakes> {
    let keys: Vec<Option<String>> = names
        .parsed
        .iter()
        .map(|name| name.as_ref().map(Name::key))
        .collect();
    let mut by_key: BTreeMap<(Class, &str), Namesakes> = BTreeMap::new();
    let mut nameless = Vec::new();
    for (place, (&class, &name)) in names.classes.iter().zip(&names.own).enumerate() {
        let new = || Namesakes {
            class,
            name,
            members: Vec::new(),
        };
        match &keys[name] {
            Some(key) => by_key
                .entry((class, key))
                .or_insert_with(new)
                .members
                .push(place),
            None => nameless.push(Namesakes {
                members: vec![place],
                ..new()
            }),
        }
    }
    by_key.into_values().chain(nameless).collect()
}

/// Joins names that stand for themselves, the surest first.
fn join_whole<'c>(clusters: &mut Clusters<'c, '_>, context: &Context<'c>, pairs: &[Pair]) {
    let mut links: Vec<Link> = Vec::new();
    for pair in pairs {
        let (a, b) = pair.bundles;
        let around = |bundle: usize| {
            let bundle = &clusters.bundles[bundle];
            bundle
                .around
                .get_or_init(|| context.around(&bundle.members))
        };
        let shared = context.shared(around(a), &[around(b)]);
        let mut score = pair.found.weight + shared.weight;
        if clusters.class(a) == Class::Person {
            score += context.posts_differ(around(a), &[around(b)]);
        }
        if score >= THRESHOLD {
            links.push(Link {
                bundles: pair.bundles,
                why: explained(pair.found.why, &shared.why),
                score: Some(score),
            });
        }
    }
    links.sort_by(|a, b| {
        b.score
            .partial_cmp(&a.score)
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(a.bundles.cmp(&b.bundles))
    });
    for link in links {
        clusters.join(link);
    }
}

/// What names say, and what is said around them.
fn explained(names: &str, around: &[String]) -> String {
    let mut text = names.to_string();
    for more in around {
        text.push_str("; ");
        text.push_str(more);
    }
    text
}
