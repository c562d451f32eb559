//! Short forms: "Musk", "E. Musk", "FTC", "Bayer", "Oakland".
//!
//! A short form may be that of several parties. Each gets the log-odds that it is meant, by the names and by what is said
//! around them; the best one is joined if its odds hold against all others together. Forms that differ by little (the
//! legal form, the country) come first, since their joining may leave a single party where there were two names.

use std::collections::BTreeMap;

use super::agreement::{self as weight, THRESHOLD};
use super::clusters::{Clusters, Link};
use super::context::{Context, MAKER_NAMED};
use super::explained;
use super::name::{Class, Name};
use super::pairs::Pair;

/// How often short forms are looked at: each time names were joined, one that fitted two parties may fit one.
const ROUNDS: usize = 3;

/// Joins short forms to the parties that they stand for.
pub(super) fn join<'c>(
    clusters: &mut Clusters<'c, '_>,
    context: &Context<'c>,
    parsed: &[Option<Name>],
    pairs: &[Pair],
) {
    let mut by_short: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        by_short.entry(pair.bundles.0).or_default().push(pair);
    }
    for least in [weight::JURISDICTION_LEFT_OUT, f64::MIN] {
        for _ in 0..ROUNDS {
            let mut links: Vec<Link> = Vec::new();
            for pairs in by_short.values() {
                let near = pairs.iter().any(|pair| pair.found.weight >= least);
                links.extend(
                    near.then(|| best(clusters, context, parsed, pairs))
                        .flatten(),
                );
            }
            links.sort_by(|a, b| {
                b.score
                    .partial_cmp(&a.score)
                    .unwrap_or(std::cmp::Ordering::Equal)
                    .then(a.bundles.cmp(&b.bundles))
            });
            let joined = links
                .into_iter()
                .filter(|link| clusters.join(link.clone()))
                .count();
            if joined == 0 {
                break;
            }
        }
    }
}

/// The party that a short form stands for, if it is clear.
fn best<'c>(
    clusters: &Clusters<'c, '_>,
    context: &Context<'c>,
    parsed: &[Option<Name>],
    pairs: &[&Pair],
) -> Option<Link> {
    let mut parties: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    for &pair in pairs {
        parties
            .entry(clusters.root(pair.bundles.1))
            .or_default()
            .push(pair);
    }
    let mut scored: Vec<(usize, Link)> = parties
        .iter()
        .map(|(&root, pairs)| (root, scored(clusters, context, parsed, root, pairs)))
        .collect();
    let score = |(_, link): &(usize, Link)| link.score.unwrap_or_default();
    scored.sort_by(|a, b| {
        score(b)
            .partial_cmp(&score(a))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(a.1.bundles.cmp(&b.1.bundles))
    });
    let others: f64 = scored.iter().skip(1).map(|other| score(other).exp()).sum();
    let (root, mut link) = scored.into_iter().next()?;
    if root == clusters.root(link.bundles.0) {
        return None;
    }
    let odds = link.score? - others.ln_1p();
    link.score = Some(odds);
    (odds >= THRESHOLD).then_some(link)
}

/// The best of `pairs` with the party of `root`, with what is said around both.
fn scored<'c>(
    clusters: &Clusters<'c, '_>,
    context: &Context<'c>,
    parsed: &[Option<Name>],
    root: usize,
    pairs: &[&Pair],
) -> Link {
    let mut best = pairs[0];
    for &pair in pairs {
        if pair.found.weight > best.found.weight {
            best = pair;
        }
    }
    let short = best.bundles.0;
    let around = |bundle: usize| {
        let bundle = &clusters.bundles[bundle];
        bundle
            .around
            .get_or_init(|| context.around(&bundle.members))
    };
    let theirs: Vec<_> = clusters
        .parts(root)
        .iter()
        .map(|&part| around(part))
        .collect();
    let shared = context.shared(around(short), &theirs);
    let mut score = best.found.weight + shared.weight;
    if clusters.class(short) == Class::Person {
        score += context.posts_differ(around(short), &theirs);
    }
    let mut why = explained(best.found.why, &shared.why);
    if let (Some(Name::Plain(name)), Some(Name::Plain(long))) = (
        &parsed[clusters.bundles[short].name],
        &parsed[clusters.bundles[best.bundles.1].name],
    ) && let Some(maker) = long.maker(name)
        && context.names(around(short), maker)
    {
        score += MAKER_NAMED;
        why.push_str("; the maker is named beside it");
    }
    Link {
        bundles: best.bundles,
        why,
        score: Some(score),
    }
}
