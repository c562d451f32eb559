//! Candidates of one name, which are one party as a rule.
//!
//! Comparing bundles instead of candidates is what keeps the work far from quadratic: a name that ten thousand documents
//! give is compared once. A bundle holds at most one candidate of a group, and none that the user keeps apart. Where a
//! name is borne by thousands of people, those whose posts contradict each other are put into bundles of their own; a mere
//! family name of that kind bundles only those who have a tie in common.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::agreement::{SAME_FREQUENT_NAME, THRESHOLD};
use super::context::{Around, Context, Lazy};
use super::name::{Class, Name};
use super::names::Names;
use super::person::Bearers;
use super::{Candidate, Constraints};

/// Candidates of one name that are one party.
#[derive(Debug)]
pub(super) struct Bundle<'c> {
    pub(super) class: Class,
    /// Its name, by place among the parsed names.
    pub(super) name: usize,
    /// Places of the candidates, ascending.
    pub(super) members: Vec<usize>,
    /// Bundles of one number have the same name and are different parties.
    pub(super) apart: Option<usize>,
    pub(super) around: Lazy<'c>,
}

/// Pairs of candidates that the user keeps apart.
#[derive(Debug, Default)]
pub(super) struct Distinct(FxHashMap<usize, Vec<usize>>);

impl Distinct {
    pub(super) fn new(constraints: &Constraints) -> Self {
        let mut of: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for &(a, b) in &constraints.distinct {
            of.entry(a).or_default().push(b);
            of.entry(b).or_default().push(a);
        }
        Distinct(of)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those from whom `candidate` is kept apart.
    pub(super) fn of(&self, candidate: usize) -> &[usize] {
        self.0.get(&candidate).map_or(&[], Vec::as_slice)
    }
}

/// A name with the candidates that bear it.
pub(super) struct Namesakes {
    pub(super) class: Class,
    pub(super) name: usize,
    pub(super) members: Vec<usize>,
}

/// The bundles of all names, in the order of the names.
pub(super) fn bundle<'c>(
    candidates: &[Candidate],
    names: &Names,
    namesakes: Vec<Namesakes>,
    context: &Context<'c>,
    distinct: &Distinct,
) -> Vec<Bundle<'c>> {
    let mut bundles = Vec::new();
    for (number, namesakes) in namesakes.into_iter().enumerate() {
        let bearers = names.parsed[namesakes.name]
            .as_ref()
            .map_or(Bearers::Few, Name::bearers);
        let parts = match bearers {
            _ if namesakes.class == Class::Case => by_docket(names, namesakes.members),
            Bearers::Few => vec![namesakes.members],
            Bearers::Several => homonyms(context, namesakes.members),
            Bearers::Many => components(context, &namesakes.members, false),
        };
        let exclusive = bearers != Bearers::Many;
        let mut split = Vec::new();
        for part in parts {
            split.extend(fitting(candidates, part, distinct));
        }
        let several = split.len() > 1;
        bundles.extend(split.into_iter().map(|members| Bundle {
            class: namesakes.class,
            name: namesakes.name,
            members,
            apart: (several && exclusive).then_some(number),
            around: Lazy::default(),
        }));
    }
    bundles
}

/// Puts each candidate into the first bundle that has no other of its group and none from whom it is kept apart.
fn fitting(
    candidates: &[Candidate],
    mut members: Vec<usize>,
    distinct: &Distinct,
) -> Vec<Vec<usize>> {
    members.sort_by_key(|&place| (candidates[place].group, place));
    let mut out: Vec<Vec<usize>> = Vec::new();
    for place in members {
        let group = candidates[place].group;
        let kept: FxHashSet<usize> = distinct.of(place).iter().copied().collect();
        let fits = |bundle: &&mut Vec<usize>| {
            bundle
                .last()
                .is_none_or(|&last| candidates[last].group != group)
                && (kept.is_empty() || !bundle.iter().any(|other| kept.contains(other)))
        };
        match out.iter_mut().find(fits) {
            Some(bundle) => bundle.push(place),
            None => out.push(vec![place]),
        }
    }
    for bundle in &mut out {
        bundle.sort_unstable();
    }
    out
}

/// Candidates that hang together by what is said around them, the largest part first.
fn components(context: &Context<'_>, members: &[usize], company: bool) -> Vec<Vec<usize>> {
    let mut joined = UnionFind::new(members.len());
    let mut first = FxHashMap::default();
    for (at, &place) in members.iter().enumerate() {
        for anchor in context.anchors(place, company) {
            joined.union(at, *first.entry(anchor).or_insert(at));
        }
    }
    // In the order of their first members.
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut numbers = FxHashMap::default();
    for (&place, part) in members.iter().zip(joined.into_labeling()) {
        let number = *numbers.entry(part).or_insert(parts.len());
        if number == parts.len() {
            parts.push(Vec::new());
        }
        parts[number].push(place);
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// Cases of one caption: as many as there are docket numbers.
fn by_docket(names: &Names, members: Vec<usize>) -> Vec<Vec<usize>> {
    let docket = |&place: &usize| {
        let mut aliases = names.aliases(place);
        aliases.find(|alias| alias.is_docket()).map(Name::key)
    };
    let mut numbered: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut without = Vec::new();
    for place in members {
        match docket(&place) {
            Some(number) => numbered.entry(number).or_default().push(place),
            None => without.push(place),
        }
    }
    let mut parts: Vec<Vec<usize>> = numbered.into_values().collect();
    match parts.as_mut_slice() {
        [one] => one.extend(without),
        _ if without.is_empty() => {}
        _ => parts.push(without),
    }
    parts
}

/// Bearers of a frequent full name: one, unless their posts contradict each other.
fn homonyms(context: &Context<'_>, members: Vec<usize>) -> Vec<Vec<usize>> {
    let parts = components(context, &members, true);
    if parts.len() == 1 {
        return vec![members];
    }
    let mut persons: Vec<(Vec<usize>, Around<'_>)> = Vec::new();
    let mut unposted: Vec<usize> = Vec::new();
    for part in parts {
        let around = context.around(&part);
        if !around.has_posts() {
            unposted.extend(part);
            continue;
        }
        let fits = |(_, other): &&mut (Vec<usize>, Around<'_>)| {
            SAME_FREQUENT_NAME + context.posts_differ(&around, &[other]) >= THRESHOLD
        };
        match persons.iter_mut().find(fits) {
            Some((person, known)) => {
                person.extend(part);
                known.add_posts(&around);
            }
            None => persons.push((part, around)),
        }
    }
    let mut out: Vec<Vec<usize>> = persons.into_iter().map(|(person, _)| person).collect();
    // Of whom nothing is known may be any of several.
    match out.as_mut_slice() {
        [one] => one.extend(unposted),
        _ if unposted.is_empty() => {}
        _ => out.push(unposted),
    }
    out
}
