//! The parties of the candidates, and why their names are one party's.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Candidate;
use super::agreement::{Agreement, SAME_FREQUENT_NAME, SAME_NAME};
use super::clusters::Clusters;
use super::name::{Class, Name, agree};
use super::person::Bearers;
use crate::graph::{DocumentIndex, Joined, slug};

/// Who is who.
#[derive(Debug)]
pub(in crate::graph) struct Resolution {
    /// The party of each candidate, numbered without gaps in the order of the candidates.
    pub(in crate::graph) party_of: Vec<usize>,
    /// Why bundles of names are one, by party.
    links: Vec<Vec<Link>>,
    /// The first candidate of each candidate's bundle.
    bundle: Vec<usize>,
}

/// Why two bundles are one: a candidate of each, why, log-odds.
type Link = (usize, usize, String, Option<f64>);

/// Another bundle, why it is one with this one, log-odds.
type Near<'l> = (usize, &'l str, Option<f64>);

impl Resolution {
    pub(super) fn new(candidates: &[Candidate], clusters: &Clusters<'_, '_>) -> Self {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut party_of = Vec::with_capacity(candidates.len());
        for place in 0..candidates.len() {
            let next = numbers.len();
            party_of.push(*numbers.entry(clusters.party(place)).or_insert(next));
        }
        let mut bundle = vec![0; candidates.len()];
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
        Resolution {
            party_of,
            links,
            bundle,
        }
    }

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
            let (with, reason, score) = match why.get(&self.bundle[place]) {
                Some((with, reason, score)) if entity.name != *with => {
                    (with.as_str(), reason.as_str(), *score)
                }
                _ => (name, "", None),
            };
            let (reason, score) = match reason {
                "" => same_name(candidates, place, with),
                reason => (reason, score),
            };
            lines
                .entry(&entity.name)
                .or_insert_with(|| line(&entity.name, with, reason, score))
                .documents
                .extend(&candidates[place].documents);
        }
        for &place in members {
            let entity = &candidates[place].entity;
            for alias in &entity.aliases {
                lines
                    .entry(alias)
                    .or_insert_with(|| {
                        line(alias, &entity.name, within(alias, candidates, place), None)
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
        let root = self.bundle[root];
        let mut near: BTreeMap<usize, Vec<Near<'_>>> = BTreeMap::new();
        for (a, b, why, score) in &self.links[self.party_of[first]] {
            let (a, b) = (self.bundle[*a], self.bundle[*b]);
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
}

/// Why a name is that of its bundle.
fn same_name(candidates: &[Candidate], place: usize, with: &str) -> (&'static str, Option<f64>) {
    let entity = &candidates[place].entity;
    let class = Class::of(entity.node_type, entity.also);
    let parsed = Name::parse(&entity.name, class);
    let frequent = parsed.is_some_and(|name| name.bearers() == Bearers::Several);
    let score = Some(if frequent {
        SAME_FREQUENT_NAME
    } else {
        SAME_NAME
    });
    match entity.name == with {
        true => ("same name", score),
        false if slug::fold(&entity.name) == slug::fold(with) => {
            ("same but for case, accents and marks", score)
        }
        false => ("same but for titles, articles and spelling", score),
    }
}

/// What the forms tell of why a document has `alias` for the party at `place`.
fn within(alias: &str, candidates: &[Candidate], place: usize) -> &'static str {
    let entity = &candidates[place].entity;
    let class = Class::of(entity.node_type, entity.also);
    if slug::fold(alias) == slug::fold(&entity.name) {
        return "same but for case, accents and marks";
    }
    match (Name::parse(alias, class), Name::parse(&entity.name, class)) {
        (Some(a), Some(b)) if a.key() == b.key() => "same but for titles, articles and spelling",
        (Some(a), Some(b)) => match agree(&a, &b) {
            Agreement::Match(found) => found.why,
            _ => "so called by the document itself",
        },
        _ => "so called by the document itself",
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
