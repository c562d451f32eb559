//! Who is who by decision.

use super::{Mending, Problem};
use crate::curation::{Act, Named};
use crate::graph::identity::Constraints;

/// Pairs of namesakes that one entry keeps apart one by one; where there are more, everyone of one name is taken for one
/// party, so that a name in each of ten thousand documents does not make a hundred million pairs.
const PAIRS: usize = 1 << 18;

impl Mending<'_> {
    /// What the entries say of the candidates, of which there are `count`.
    pub(in crate::graph) fn constraints(&mut self, count: usize) -> Constraints {
        let mut same = Vec::new();
        for (place, entry) in self.curation.entries().iter().enumerate() {
            let meant = &self.meant[place];
            match &entry.decision.act {
                Act::Same(_) if self.named(place) > 1 => {
                    let all: Vec<usize> = meant.iter().flatten().copied().collect();
                    chain(&all, &mut same);
                }
                Act::Distinct(_) => {
                    let many = pairs(meant).any(|(a, b)| meant[a].len() * meant[b].len() > PAIRS);
                    if many {
                        meant.iter().for_each(|of_name| chain(of_name, &mut same));
                    }
                }
                _ => {}
            }
        }
        if same.is_empty() && !self.keeps_apart() {
            return Constraints::default();
        }
        let mut joined = Joined((0..count).collect());
        for &(a, b) in &same {
            joined.join(a, b);
        }
        let mut distinct = Vec::new();
        for (place, entry) in self.curation.entries().iter().enumerate() {
            let Act::Distinct(names) = &entry.decision.act else {
                continue;
            };
            let meant = &self.meant[place];
            for (a, b) in pairs(meant) {
                match apart(&meant[a], &meant[b], &mut joined) {
                    Ok(further) => distinct.extend(further),
                    Err(()) => {
                        let problem = one(&names[a], &names[b]);
                        self.problems.push((place, problem));
                    }
                }
            }
        }
        Constraints { same, distinct }
    }

    fn keeps_apart(&self) -> bool {
        let mut entries = self.curation.entries().iter();
        entries.any(|entry| matches!(entry.decision.act, Act::Distinct(_)))
    }
}

fn one(a: &Named, b: &Named) -> Problem {
    Problem::Other(format!(
        "a document has `{a}` and `{b}` as one party, or other entries join them; name the documents in which they \
         differ, as in {{ name = \"…\", document = \"…\" }}, or take the entry out"
    ))
}

/// Places of any two names.
fn pairs(meant: &[Vec<usize>]) -> impl Iterator<Item = (usize, usize)> + use<> {
    let count = meant.len();
    (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

fn chain(all: &[usize], same: &mut Vec<(usize, usize)>) {
    let links = all.windows(2).map(|pair| (pair[0], pair[1]));
    same.extend(links.filter(|(a, b)| a != b));
}

/// The pairs that must be apart, one for any two parties; none can be if one of them is joined already.
fn apart(a: &[usize], b: &[usize], joined: &mut Joined) -> Result<Vec<(usize, usize)>, ()> {
    let mut firsts = |all: &[usize]| {
        let mut firsts: Vec<usize> = all.iter().map(|&place| joined.first(place)).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    };
    let (a, b) = (firsts(a), firsts(b));
    if a.iter().any(|place| b.binary_search(place).is_ok()) {
        return Err(());
    }
    let pairs = a.iter().flat_map(|&a| b.iter().map(move |&b| (a, b)));
    Ok(pairs.collect())
}

/// For each candidate an earlier one of the same party, or itself.
struct Joined(Vec<usize>);

impl Joined {
    fn first(&mut self, place: usize) -> usize {
        let mut at = place;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}
