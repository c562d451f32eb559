//! Bundles put together to parties, under constraints.
//!
//! Two clusters may become one if no document has a party in both, nobody keeps them apart, and no two of their names
//! contradict each other. So what holds for two bundles holds for all that is joined through others as well.

use super::agreement::Agreement;
use super::bundles::{Bundle, Distinct};
use super::name::{Class, Name, agree};
use super::{Candidate, Constraints};

/// Of a cluster's groups so many, one in as many, may be in the other as well: a document that takes one party for two must
/// not keep apart what all others have as one. Its second one is left by itself.
const TOLERATED: usize = 4;

/// Why two bundles are one party.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) bundles: (usize, usize),
    pub(super) why: String,
    /// Log-odds; `None` if the user says so.
    pub(super) score: Option<f64>,
}

/// The parties so far.
pub(super) struct Clusters<'c, 'n> {
    candidates: &'c [Candidate],
    parsed: &'n [Option<Name>],
    pub(super) bundles: Vec<Bundle<'c>>,
    distinct: &'n Distinct,
    parent: Vec<usize>,
    /// Of each root, its bundles in the order in which they came.
    parts: Vec<Vec<usize>>,
    /// Of each root, the groups of its candidates, ascending.
    groups: Vec<Vec<usize>>,
    /// The bundle of each candidate.
    bundle_of: Vec<usize>,
    pub(super) links: Vec<Link>,
}

impl<'c, 'n> Clusters<'c, 'n> {
    pub(super) fn new(
        candidates: &'c [Candidate],
        parsed: &'n [Option<Name>],
        bundles: Vec<Bundle<'c>>,
        distinct: &'n Distinct,
    ) -> Self {
        let mut bundle_of = vec![0; candidates.len()];
        let mut groups = Vec::with_capacity(bundles.len());
        for (number, bundle) in bundles.iter().enumerate() {
            let mut own = Vec::with_capacity(bundle.members.len());
            for &place in &bundle.members {
                bundle_of[place] = number;
                own.push(candidates[place].group);
            }
            own.sort_unstable();
            groups.push(own);
        }
        Clusters {
            candidates,
            parsed,
            distinct,
            parent: (0..bundles.len()).collect(),
            parts: (0..bundles.len()).map(|number| vec![number]).collect(),
            bundles,
            groups,
            bundle_of,
            links: Vec::new(),
        }
    }

    /// The bundle that stands for all of its party.
    pub(super) fn root(&self, mut bundle: usize) -> usize {
        while self.parent[bundle] != bundle {
            bundle = self.parent[bundle];
        }
        bundle
    }

    /// The bundles of a party, by its root.
    pub(super) fn parts(&self, root: usize) -> &[usize] {
        &self.parts[root]
    }

    /// The party of a candidate, as the root of its bundle.
    pub(super) fn party(&self, candidate: usize) -> usize {
        self.root(self.bundle_of[candidate])
    }

    /// Joins what the user says is one, whatever else speaks against it.
    pub(super) fn force(&mut self, constraints: &Constraints) {
        for &(a, b) in &constraints.same {
            let bundles = (self.bundle_of[a], self.bundle_of[b]);
            let link = Link {
                bundles,
                why: "said to be the same by the curation file".to_string(),
                score: None,
            };
            self.unite(link);
        }
    }

    /// Joins the parties of a link's bundles, if nothing speaks against it; whether they are one now.
    pub(super) fn join(&mut self, link: Link) -> bool {
        let (a, b) = (self.root(link.bundles.0), self.root(link.bundles.1));
        if a == b {
            return true;
        }
        let Some(both) = self.overlap(a, b) else {
            return false;
        };
        if self.kept_apart(a, b) || self.contradict(a, b) {
            return false;
        }
        let smaller = match self.groups[a].len().cmp(&self.groups[b].len()) {
            std::cmp::Ordering::Less => a,
            std::cmp::Ordering::Equal => a.max(b),
            std::cmp::Ordering::Greater => b,
        };
        for group in both {
            self.expel(smaller, group);
        }
        self.unite(link);
        true
    }

    fn unite(&mut self, link: Link) {
        let (a, b) = (self.root(link.bundles.0), self.root(link.bundles.1));
        if a == b {
            return;
        }
        // The larger keeps its lists, and the depth of the trees stays small.
        let (keep, gone) = match self.groups[a].len() < self.groups[b].len() {
            true => (b, a),
            false => (a, b),
        };
        self.parent[gone] = keep;
        let parts = std::mem::take(&mut self.parts[gone]);
        self.parts[keep].extend(parts);
        let groups = std::mem::take(&mut self.groups[gone]);
        self.groups[keep].extend(groups);
        self.groups[keep].sort_unstable();
        self.links.push(link);
    }

    /// The groups that have a candidate in both; `None` if they are too many for a slip.
    fn overlap(&self, a: usize, b: usize) -> Option<Vec<usize>> {
        let (small, large) = match self.groups[a].len() < self.groups[b].len() {
            true => (&self.groups[a], &self.groups[b]),
            false => (&self.groups[b], &self.groups[a]),
        };
        let most = small.len() / TOLERATED;
        let mut both = Vec::new();
        for group in small {
            if large.binary_search(group).is_ok() {
                both.push(*group);
                if both.len() > most {
                    return None;
                }
            }
        }
        both.dedup();
        Some(both)
    }

    /// Whether the user keeps a candidate of one apart from one of the other.
    fn kept_apart(&self, a: usize, b: usize) -> bool {
        if self.distinct.is_empty() {
            return false;
        }
        let (few, other) = match self.groups[a].len() < self.groups[b].len() {
            true => (a, b),
            false => (b, a),
        };
        let members = self.parts[few]
            .iter()
            .flat_map(|&part| &self.bundles[part].members);
        members
            .flat_map(|&place| self.distinct.of(place))
            .any(|&kept| self.party(kept) == other)
    }

    /// Whether two of their names are hardly those of one party.
    fn contradict(&self, a: usize, b: usize) -> bool {
        self.parts[a].iter().any(|&x| {
            self.parts[b].iter().any(|&y| {
                let (x, y) = (&self.bundles[x], &self.bundles[y]);
                (x.apart.is_some() && x.apart == y.apart) || self.names_contradict(x, y)
            })
        })
    }

    fn names_contradict(&self, x: &Bundle<'_>, y: &Bundle<'_>) -> bool {
        match (&self.parsed[x.name], &self.parsed[y.name]) {
            (Some(a), Some(b)) => agree(a, b) == Agreement::Conflict,
            _ => false,
        }
    }

    /// Leaves the candidate of `group` by itself.
    fn expel(&mut self, root: usize, group: usize) {
        let found = self.parts[root].iter().find_map(|&part| {
            let members = &self.bundles[part].members;
            let at = members
                .iter()
                .position(|&place| self.candidates[place].group == group)?;
            Some((part, at))
        });
        let Some((part, at)) = found else { return };
        let place = self.bundles[part].members.remove(at);
        self.groups[root].retain(|&other| other != group);
        let number = self.bundles.len();
        self.bundles.push(Bundle {
            class: self.bundles[part].class,
            name: self.bundles[part].name,
            members: vec![place],
            apart: None,
            around: std::cell::OnceCell::new(),
        });
        self.bundle_of[place] = number;
        self.parent.push(number);
        self.parts.push(vec![number]);
        self.groups.push(vec![group]);
    }

    /// The class of a bundle.
    pub(super) fn class(&self, bundle: usize) -> Class {
        self.bundles[bundle].class
    }
}
