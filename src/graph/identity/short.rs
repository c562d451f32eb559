//! Short forms: "Musk", "E. Musk", "FTC", "Bayer", "Oakland".
//!
//! A short form may be that of several parties. Each gets the log-odds that it is meant, by the names and by what is said
//! around them; the best one is joined if its odds hold against all others together. Forms that differ by little (the
//! legal form, the country) come first, since their joining may leave a single party where there were two names. Where
//! all documents that give a short form don't tell together whom they mean, each is asked by itself.

use std::collections::BTreeMap;

use super::agreement::{self as weight, THRESHOLD};
use super::clusters::{Clusters, Link, surest_first};
use super::context::{Around, Context, MAKER_NAMED};
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
    let names = Weighing { context, parsed };
    for least in [weight::JURISDICTION_LEFT_OUT, f64::MIN] {
        for _ in 0..ROUNDS {
            let mut links: Vec<Link> = Vec::new();
            for (&short, pairs) in &by_short {
                let near = pairs.iter().any(|pair| pair.found.weight >= least);
                let around = names.around(clusters, short);
                links.extend(near.then(|| names.best(clusters, around, pairs)).flatten());
            }
            surest_first(&mut links);
            let joined = links
                .into_iter()
                .filter(|link| clusters.join(link.clone()))
                .count();
            if joined == 0 {
                break;
            }
        }
    }
    for (&short, pairs) in &by_short {
        one_by_one(clusters, &names, short, pairs);
    }
}

/// Where a short form may stand for several parties, one document may tell which it means though all together don't.
fn one_by_one<'c>(
    clusters: &mut Clusters<'c, '_>,
    names: &Weighing<'_, 'c>,
    short: usize,
    pairs: &[&Pair],
) {
    let root = clusters.root(short);
    let members = &clusters.bundles[short].members;
    let alone = clusters.parts(root).len() == 1
        && pairs
            .iter()
            .all(|pair| clusters.root(pair.bundles.1) != root);
    if !alone || pairs.len() < 2 || members.len() < 2 {
        return;
    }
    let clear: Vec<(usize, Link)> = members
        .iter()
        .filter_map(|&place| {
            let around = names.context.around(&[place]);
            Some((place, names.best(clusters, &around, pairs)?))
        })
        .collect();
    for (place, link) in clear {
        let bundles = (clusters.detach(place), link.bundles.1);
        clusters.join(Link { bundles, ..link });
    }
}

/// What short forms are weighed by.
struct Weighing<'w, 'c> {
    context: &'w Context<'c>,
    parsed: &'w [Option<Name>],
}

impl<'c> Weighing<'_, 'c> {
    fn around<'b>(&self, clusters: &'b Clusters<'c, '_>, bundle: usize) -> &'b Around<'c> {
        let bundle = &clusters.bundles[bundle];
        bundle
            .around
            .get_or_init(|| self.context.around(&bundle.members))
    }

    /// The party that a short form stands for, if it is clear; `around` is said around the short form.
    fn best(
        &self,
        clusters: &Clusters<'c, '_>,
        around: &Around<'c>,
        pairs: &[&Pair],
    ) -> Option<Link> {
        let mut parties: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
        for &pair in pairs {
            parties
                .entry(clusters.root(pair.bundles.1))
                .or_default()
                .push(pair);
        }
        let mut links: Vec<Link> = parties
            .iter()
            .map(|(&root, pairs)| self.scored(clusters, around, root, pairs))
            .collect();
        surest_first(&mut links);
        let others: f64 = links
            .iter()
            .skip(1)
            .filter_map(|other| other.score)
            .map(f64::exp)
            .sum();
        let mut link = links.into_iter().next()?;
        if clusters.root(link.bundles.0) == clusters.root(link.bundles.1) {
            return None;
        }
        let odds = link.score? - others.ln_1p();
        link.score = Some(odds);
        (odds >= THRESHOLD).then_some(link)
    }

    /// The best of `pairs` with the party of `root`, with what is said around both.
    fn scored(
        &self,
        clusters: &Clusters<'c, '_>,
        around: &Around<'c>,
        root: usize,
        pairs: &[&Pair],
    ) -> Link {
        let mut best = pairs[0];
        for &pair in pairs {
            if pair.found.weight > best.found.weight {
                best = pair;
            }
        }
        let (short, long) = best.bundles;
        let parts = clusters.parts(root).iter();
        let theirs: Vec<_> = parts.map(|&part| self.around(clusters, part)).collect();
        let shared = self.context.shared(around, &theirs);
        let mut score = best.found.weight + shared.weight;
        if clusters.class(short) == Class::Person {
            score += self.context.posts_differ(around, &theirs);
        }
        let mut why = explained(best.found.why, &shared.why);
        let name = |bundle: usize| self.parsed[clusters.bundles[bundle].name].as_ref();
        if let (Some(Name::Plain(short)), Some(Name::Plain(long))) = (name(short), name(long))
            && let Some(maker) = long.maker(short)
            && self.context.names(around, maker)
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
}
