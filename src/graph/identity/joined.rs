//! The parties of the candidates, and why their names are one party's.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Candidate;
use super::agreement::{Agreement, SAME_FREQUENT_NAME, SAME_NAME};
use super::clusters::Clusters;
use super::name::agree;
use super::names::Names;
use super::person::Bearers;
use crate::graph::{DocumentIndex, Joined, slug};

/// Who is who.
#[derive(Debug)]
pub(in crate::graph) struct Resolution {
    /// The party of each candidate, numbered without gaps in the order of the candidates.
    pub(in crate::graph) party_of: Vec<usize>,
    pub(super) grounds: Grounds,
    pub(super) names: Names,
}

/// Why candidates are one.
#[derive(Debug)]
pub(super) struct Grounds {
    /// Why bundles of names are one, by party.
    links: Vec<Vec<Link>>,
    /// The first candidate of each candidate's bundle.
    bundle: Vec<usize>,
}

/// Why two bundles are one: a candidate of each, why, log-odds.
type Link = (usize, usize, String, Option<f64>);

/// Why two spellings are one name, or a document's word for it.
const MARKS: &str = "same but for case, accents and marks";
const TITLES: &str = "same but for titles, articles and spelling";
const GIVEN: &str = "so called by the document itself";

/// Another bundle, why it is one with this one, log-odds.
type Near<'l> = (usize, &'l str, Option<f64>);

/// The parties of `count` candidates, and why.
pub(super) fn decided(count: usize, clusters: &Clusters<'_, '_>) -> (Vec<usize>, Grounds) {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut party_of = Vec::with_capacity(count);
    for place in 0..count {
        let next = numbers.len();
        party_of.push(*numbers.entry(clusters.party(place)).or_insert(next));
    }
    let mut bundle = vec![0; count];
    let mut first = Vec::with_capacity(clusters.bundles.len());
    for one in &clusters.bundles {
        // A bundle may have lost its only candidate to another of the same name.
        let place = one.members.first().copied();
        first.push(place);
        for &member in &one.members {
            bundle[member] = place.unwrap_or(member);
        }
    }
    let mut links = vec![Vec::new(); numbers.len()];
    for link in &clusters.links {
        if let (Some(a), Some(b)) = (first[link.bundles.0], first[link.bundles.1]) {
            links[party_of[a]].push((a, b, link.why.clone(), link.score));
        }
    }
    (party_of, Grounds { links, bundle })
}

impl Resolution {
    /// Why the candidates at `members`, which are those of one party, are the one that is called `name`.
    pub(in crate::graph) fn joined(
        &self,
        candidates: &[Candidate],
        members: &[usize],
        name: &str,
    ) -> Vec<Joined> {
        let mut lines: BTreeMap<&str, Joined> = BTreeMap::new();
        let why = self.steps(candidates, members, name);
        let line = |form: &str, with: &str, why: &str, score: Option<f64>| Joined {
            name: form.to_string(),
            with: with.to_string(),
            why: why.to_string(),
            score: score.map(|score| (score * 10.0).round() / 10.0),
            documents: Vec::new(),
        };
        for &place in members {
            let entity = &candidates[place].entity;
            lines
                .entry(&entity.name)
                .or_insert_with(|| match why.get(&self.grounds.bundle[place]) {
                    Some((with, reason, score)) if entity.name != *with => {
                        line(&entity.name, with, reason, *score)
                    }
                    _ => {
                        let (reason, score) = self.same_name(candidates, place, name);
                        line(&entity.name, name, reason, Some(score))
                    }
                })
                .documents
                .extend(&candidates[place].documents);
        }
        for &place in members {
            let entity = &candidates[place].entity;
            for (number, alias) in entity.aliases.iter().enumerate() {
                lines
                    .entry(alias)
                    .or_insert_with(|| {
                        let reason = self.within(candidates, place, number);
                        line(alias, &entity.name, reason, None)
                    })
                    .documents
                    .extend(&candidates[place].documents);
            }
        }
        let alone = members.len() == 1;
        lines
            .into_values()
            .map(|mut line| {
                line.documents.sort_unstable();
                line.documents.dedup();
                line
            })
            // The name of a party of which one document tells needs no word.
            .filter(|line| line.name != line.with || !alone && line.documents.len() > 1)
            .collect()
    }

    /// For each bundle of a party, by its first candidate: the name towards that of the party, and why.
    fn steps(
        &self,
        candidates: &[Candidate],
        members: &[usize],
        name: &str,
    ) -> BTreeMap<usize, (String, String, Option<f64>)> {
        let mut steps = BTreeMap::new();
        let Some(&first) = members.first() else {
            return steps;
        };
        let called = |place: usize| candidates[place].entity.name.as_str();
        let root = members
            .iter()
            .copied()
            .find(|&place| called(place) == name)
            .unwrap_or(first);
        let bundle = &self.grounds.bundle;
        let root = bundle[root];
        let mut near: BTreeMap<usize, Vec<Near<'_>>> = BTreeMap::new();
        for (a, b, why, score) in &self.grounds.links[self.party_of[first]] {
            let (a, b) = (bundle[*a], bundle[*b]);
            near.entry(a).or_default().push((b, why, *score));
            near.entry(b).or_default().push((a, why, *score));
        }
        let mut seen = BTreeSet::from([root]);
        let mut queue = VecDeque::from([root]);
        while let Some(at) = queue.pop_front() {
            for &(next, why, score) in near.get(&at).into_iter().flatten() {
                if seen.insert(next) {
                    let with = if at == root { name } else { called(at) };
                    steps.insert(next, (with.to_string(), why.to_string(), score));
                    queue.push_back(next);
                }
            }
        }
        steps
    }

    /// Why a name is that of its bundle, and the log-odds.
    fn same_name(&self, candidates: &[Candidate], place: usize, with: &str) -> (&'static str, f64) {
        let own = &candidates[place].entity.name;
        let parsed = self.names.own(place);
        let score = match parsed.is_some_and(|name| name.bearers() == Bearers::Several) {
            true => SAME_FREQUENT_NAME,
            false => SAME_NAME,
        };
        let reason = match own == with {
            true => "same name",
            false if slug::fold(own) == slug::fold(with) => MARKS,
            false => TITLES,
        };
        (reason, score)
    }

    /// What the forms tell of why a document has the further name `number` for the party at `place`.
    fn within(&self, candidates: &[Candidate], place: usize, number: usize) -> &'static str {
        let entity = &candidates[place].entity;
        if slug::fold(&entity.aliases[number]) == slug::fold(&entity.name) {
            return MARKS;
        }
        let alias = self.names.parsed[self.names.aliases[place][number]].as_ref();
        match (alias, self.names.own(place)) {
            (Some(a), Some(b)) if a.key() == b.key() => TITLES,
            (Some(a), Some(b)) => match agree(a, b) {
                Agreement::Match(found) => found.why,
                _ => GIVEN,
            },
            _ => GIVEN,
        }
    }
}

/// The documents of some candidates, in their order.
pub(in crate::graph) fn documents<'c>(
    members: impl Iterator<Item = &'c Candidate>,
) -> Vec<DocumentIndex> {
    let mut documents: Vec<DocumentIndex> = members
        .flat_map(|member| member.documents.iter().copied())
        .collect();
    documents.sort_unstable();
    documents.dedup();
    documents
}
