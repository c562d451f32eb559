//! Which bundles are compared: those that share a key.
//!
//! A key is a part of a name that two forms of it have in common: the letters of a firm's name without its legal form,
//! first letters, family name and given name. Where so many names share a key that it tells nothing, none is compared by
//! it, which bounds the work and loses nothing: of a family name with fifty bearers nobody can say which is meant.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use super::agreement::{Agreement, BRAND, FIRM_AND_PRODUCT, Form, Match};
use super::bundles::Bundle;
use super::name::{self, Class, Name};
use super::names::Names;
use crate::schema::NodeType;

/// Names of one kind that share a key and are still compared with each other.
const MOST_WHOLE: usize = 64;

/// Bearers of a short form that are still weighed against each other.
const MOST_LONG: usize = 24;

/// Two bundles whose names agree; where one is a short form of the other, it is the first.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) bundles: (usize, usize),
    pub(super) found: Match,
}

#[derive(Default)]
struct Block {
    whole: Vec<usize>,
    short: Vec<usize>,
    long: Vec<usize>,
}

/// All pairs of bundles whose names agree, in the order of the bundles.
pub(super) fn pairs(bundles: &[Bundle<'_>], candidates: &[Candidate], names: &Names) -> Vec<Pair> {
    let further = further(bundles, names);
    let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut out = Vec::new();
    for (a, b) in blocked(bundles, &further, names) {
        let pair = (a.min(b), a.max(b));
        if a == b || !seen.insert(pair) {
            continue;
        }
        out.extend(compare(bundles, candidates, names, &further, pair));
    }
    out.sort_by_key(|pair| pair.bundles);
    out
}

/// The further names of each bundle's candidates that may stand for them elsewhere.
fn further(bundles: &[Bundle<'_>], names: &Names) -> Vec<Vec<usize>> {
    let of = |bundle: &Bundle<'_>| {
        let all = bundle
            .members
            .iter()
            .flat_map(|&place| &names.aliases[place]);
        let mut own: Vec<usize> = all.copied().filter(|&name| name != bundle.name).collect();
        own.sort_unstable();
        own.dedup();
        own.retain(|&name| names.parsed[name].as_ref().is_some_and(Name::stands_alone));
        own
    };
    bundles.iter().map(of).collect()
}

/// Firms and products share their keys: a brand may be either.
fn space(class: Class) -> Class {
    match class {
        Class::Product => Class::Organization,
        other => other,
    }
}

/// Pairs of bundles that share a key, with repetitions.
fn blocked(bundles: &[Bundle<'_>], further: &[Vec<usize>], names: &Names) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<(Class, String), usize> = FxHashMap::default();
    let mut all: Vec<Block> = Vec::new();
    for (number, bundle) in bundles.iter().enumerate() {
        let mut note = |key: String, list: fn(&mut Block) -> &mut Vec<usize>| {
            let place = *blocks
                .entry((space(bundle.class), key))
                .or_insert(all.len());
            if place == all.len() {
                all.push(Block::default());
            }
            let list = list(&mut all[place]);
            if list.last() != Some(&number) {
                list.push(number);
            }
        };
        let own = names.parsed[bundle.name].as_ref();
        for found in own.into_iter().map(Name::blocks) {
            found
                .whole
                .into_iter()
                .for_each(|key| note(key, |block| &mut block.whole));
            found
                .short
                .into_iter()
                .for_each(|key| note(key, |block| &mut block.short));
            found
                .long
                .into_iter()
                .for_each(|key| note(key, |block| &mut block.long));
        }
        // By a further name it is found as by its own, but never as a short form of others.
        for &name in &further[number] {
            let found = names.parsed[name]
                .as_ref()
                .map(Name::blocks)
                .unwrap_or_default();
            found
                .whole
                .into_iter()
                .for_each(|key| note(key, |block| &mut block.whole));
        }
    }
    let mut out = Vec::new();
    for block in &all {
        if block.whole.len() <= MOST_WHOLE {
            for (at, &a) in block.whole.iter().enumerate() {
                out.extend(block.whole[at + 1..].iter().map(|&b| (a, b)));
            }
        }
        if block.long.len() <= MOST_LONG {
            for &short in &block.short {
                out.extend(block.long.iter().map(|&long| (short, long)));
            }
        }
    }
    out
}

/// How two bundles agree by their names or by those that documents give them.
fn compare(
    bundles: &[Bundle<'_>],
    candidates: &[Candidate],
    names: &Names,
    further: &[Vec<usize>],
    (a, b): (usize, usize),
) -> Option<Pair> {
    let [x, y] = [a, b].map(|bundle| &bundles[bundle]);
    if x.apart.is_some() && x.apart == y.apart {
        return None;
    }
    let [own, other] = [x, y].map(|bundle| names.parsed[bundle.name].as_ref());
    let (own, other) = (own?, other?);
    let mut best: Option<Match> = None;
    let mut better = |found: Match| {
        if best.is_none_or(|best| best.weight < found.weight) {
            best = Some(found);
        }
    };
    match name::agree(own, other) {
        Agreement::Conflict => return None,
        Agreement::Match(found) => better(found),
        Agreement::Unrelated => {}
    }
    if x.class == y.class {
        let aliases = |bundle: usize| {
            further[bundle]
                .iter()
                .filter_map(|&name| names.parsed[name].as_ref())
        };
        aliases(b)
            .filter_map(|alias| name::given(own, alias, other))
            .for_each(&mut better);
        let swapped = aliases(a).filter_map(|alias| name::given(other, alias, own));
        swapped.map(Match::swapped).for_each(&mut better);
        let dockets = |bundle: usize| {
            aliases(bundle)
                .filter(|alias| alias.is_docket())
                .collect::<Vec<_>>()
        };
        if x.class == Class::Case
            && let (mine, theirs) = (dockets(a), dockets(b))
            && !mine.is_empty()
            && !theirs.is_empty()
            && !mine.iter().any(|docket| theirs.contains(docket))
        {
            return None;
        }
    }
    let mut found = best?;
    if x.class != y.class {
        let brand = [(x, y), (y, x)]
            .iter()
            .any(|(one, other)| is_also(one, other.class, candidates));
        found.weight += if brand { BRAND } else { FIRM_AND_PRODUCT };
    }
    let bundles = if found.form == Form::SecondShort {
        (b, a)
    } else {
        (a, b)
    };
    let found = if found.form == Form::SecondShort {
        found.swapped()
    } else {
        found
    };
    Some(Pair { bundles, found })
}

/// Whether a document has a party of `bundle` as one of `class`, too.
fn is_also(bundle: &Bundle<'_>, class: Class, candidates: &[Candidate]) -> bool {
    let node_type = match class {
        Class::Organization => NodeType::Organization,
        _ => NodeType::Product,
    };
    let mut members = bundle.members.iter();
    members.any(|&place| candidates[place].entity.also == Some(node_type))
}
