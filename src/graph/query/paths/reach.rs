//! How far every party is from the end of the paths wanted.

use rustc_hash::FxHashMap;

use super::super::walk::Walk;
use super::Goal;

/// What a path costs: compared by hops, then by the sum of the weaknesses of its hops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Cost {
    pub(super) hops: u32,
    pub(super) weakness: u64,
}

impl Cost {
    pub(super) fn plus(self, other: Cost) -> Cost {
        Cost {
            hops: self.hops + other.hops,
            weakness: self.weakness + other.weakness,
        }
    }

    /// A hop of that weakness.
    pub(super) fn hop(weakness: u32) -> Cost {
        Cost {
            hops: 1,
            weakness: u64::from(weakness),
        }
    }
}

/// A party with the set of parties to pass, one bit each, that have been passed when the path comes to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stage {
    pub(super) party: u32,
    pub(super) passed: u32,
}

/// The best way on from a stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ahead {
    pub(super) cost: Cost,
    /// The next party of that way; of ways that cost the same the one of the lowest places.
    pub(super) next: Stage,
}

/// The best way on from each stage of paths of so many hops at most. Ways may meet a party twice, so these costs are
/// lower bounds for paths.
pub(super) struct Reach {
    ahead: FxHashMap<Stage, Ahead>,
    end: Stage,
}

/// Parties by their distance from the start, as far as it was explored.
pub(super) struct Front {
    distance: FxHashMap<u32, u32>,
    /// The parties farthest away that are known.
    rim: Vec<u32>,
    depth: u32,
}

impl Front {
    pub(super) fn new(start: u32) -> Self {
        Front {
            distance: FxHashMap::from_iter([(start, 0)]),
            rim: vec![start],
            depth: 0,
        }
    }

    /// Goes one hop further, if there is anywhere to go.
    fn grow(&mut self, walk: &Walk<'_, '_>, onward: bool) {
        self.depth += 1;
        let mut rim = Vec::new();
        for &party in &self.rim {
            let mut enter = |to: u32| {
                if let std::collections::hash_map::Entry::Vacant(entry) = self.distance.entry(to) {
                    entry.insert(self.depth);
                    rim.push(to);
                }
            };
            match onward {
                true => walk.onward(party).for_each(|step| enter(step.to)),
                false => walk.backward(party).for_each(|step| enter(step.to)),
            }
        }
        self.rim = rim;
    }

    fn begins_at(&self, party: u32) -> bool {
        self.distance.get(&party) == Some(&0)
    }

    /// A number of hops that the party is away at least; `None` if it can't be reached.
    fn at_least(&self, party: u32) -> Option<u32> {
        match self.distance.get(&party) {
            Some(&distance) => Some(distance),
            None if self.rim.is_empty() => None,
            None => Some(self.depth + 1),
        }
    }
}

/// Explores from both ends in turn, always the smaller rim, until they are `hops` apart together or one end is
/// explored whole.
pub(super) fn explore(walk: &Walk<'_, '_>, fronts: &mut [Front; 2], hops: u32) {
    let [start, end] = fronts;
    while start.depth + end.depth < hops && !start.rim.is_empty() && !end.rim.is_empty() {
        match start.rim.len() <= end.rim.len() {
            true => start.grow(walk, true),
            false => end.grow(walk, false),
        }
    }
}

/// The length of the shortest way from one end to the other, if there is one of `most` hops or fewer.
pub(super) fn distance(walk: &Walk<'_, '_>, fronts: &mut [Front; 2], most: u32) -> Option<u32> {
    loop {
        let [start, end] = &*fronts;
        let (few, many) = match start.distance.len() < end.distance.len() {
            true => (start, end),
            false => (end, start),
        };
        // Both are known up to their depths, so a way that short has a party in both.
        let explored = start.depth + end.depth;
        let rim = few.rim.iter().filter_map(|party| many.distance.get(party));
        if let Some(rest) = rim.min() {
            return Some(few.depth + rest).filter(|&hops| hops <= most);
        }
        if explored >= most || start.rim.is_empty() || end.rim.is_empty() {
            return None;
        }
        explore(walk, fronts, explored + 1);
    }
}

impl Reach {
    /// The best ways to the goal for paths of at most `bound` hops that begin where `front` did; none enters a
    /// party of `avoid`.
    pub(super) fn new(
        walk: &Walk<'_, '_>,
        goal: &Goal,
        front: &Front,
        bound: u32,
        avoid: &[u32],
    ) -> Self {
        let end = goal.end();
        let mut ahead: FxHashMap<Stage, Ahead> = FxHashMap::default();
        ahead.insert(
            end,
            Ahead {
                cost: Cost::default(),
                next: end,
            },
        );
        let mut level = vec![end];
        for hops in 1..=bound {
            let mut next_level = Vec::new();
            for &to in &level {
                // No path goes on from its end or comes back to its start.
                let Some(passed) = goal.before(to).filter(|_| !front.begins_at(to.party)) else {
                    continue;
                };
                let rest = ahead[&to].cost;
                for step in walk.backward(to.party) {
                    let from = Stage {
                        party: step.to,
                        passed,
                    };
                    let near = front.at_least(step.to).is_some_and(|d| d + hops <= bound);
                    if !near || step.to == end.party || avoid.contains(&step.to) {
                        continue;
                    }
                    let new = Ahead {
                        cost: rest.plus(Cost::hop(step.weakness)),
                        next: to,
                    };
                    let known = ahead.entry(from).or_insert_with(|| {
                        next_level.push(from);
                        new
                    });
                    if (new.cost, new.next) < (known.cost, known.next) {
                        *known = new;
                    }
                }
            }
            if next_level.is_empty() {
                break;
            }
            level = next_level;
        }
        Reach { ahead, end }
    }

    /// The best way on from a stage.
    pub(super) fn ahead(&self, stage: Stage) -> Option<Ahead> {
        self.ahead.get(&stage).copied()
    }

    /// Whether the best way on from `stage` meets a party of `way`, or one party twice.
    pub(super) fn is_blocked(&self, way: &[u32], mut stage: Stage) -> bool {
        let mut own = Vec::new();
        while stage != self.end {
            let Some(ahead) = self.ahead(stage) else {
                return true;
            };
            stage = ahead.next;
            if way.contains(&stage.party) || own.contains(&stage.party) {
                return true;
            }
            own.push(stage.party);
        }
        false
    }
}
