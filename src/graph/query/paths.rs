//! How two parties are tied over others.
//!
//! Paths without loops come the shortest first, among those of one length the strongest first,
//! then by the ids of their parties. All ties of two parties are one hop, as strong as the strongest of them.
//!
//! The search is best-first over beginnings of paths, with the exact cost of the best way on as its
//! estimate (A*; Hart, Nilsson and Raphael 1968). The estimates come from a search that starts at both
//! ends and only looks at parties near enough to both, and it asks for few hops first: a short path in a graph
//! of millions touches some thousands of parties. Where the best way on would meet a party
//! twice, it is measured again without the parties passed, so that every beginning that is followed leads to
//! a path (as in Yen 1971). The one best path needs none of this: it is put together where two searches meet.

mod reach;
mod shortest;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Filter;
use super::walk::Walk;
use crate::graph::{Graph, PartyIndex, Tie};
use reach::{Cost, Front, Reach, Stage};

/// What paths are wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// How many at most.
    pub count: usize,
    /// How long at most, in ties.
    pub max_hops: usize,
    /// Whether ties are walked from source to target only; symmetric ones go both ways.
    pub directed: bool,
    /// Which ties.
    pub filter: Filter,
    /// Parties that each path must pass, in any order; 16 at most.
    pub via: Vec<PartyIndex>,
    /// Parties that no path may pass, unless it starts or ends there.
    pub avoid: Vec<PartyIndex>,
}

impl Default for Wanted {
    /// The one shortest path, however long, over any ties in any direction.
    fn default() -> Self {
        Wanted {
            count: 1,
            max_hops: usize::MAX,
            directed: false,
            filter: Filter::default(),
            via: Vec::new(),
            avoid: Vec::new(),
        }
    }
}

/// More parties to pass than this are refused.
pub const MOST_VIA: usize = 16;

/// A way from one party to another.
#[derive(Debug, Clone)]
pub struct Path<'g> {
    /// The first party.
    pub start: PartyIndex,
    /// The steps from there.
    pub hops: Vec<Hop<'g>>,
}

/// From one party to the next.
#[derive(Debug, Clone)]
pub struct Hop<'g> {
    /// The party that the hop leads to.
    pub party: PartyIndex,
    /// What ties the two, as source, target and tie, the strongest first; never empty.
    pub ties: Vec<(PartyIndex, PartyIndex, &'g Tie)>,
}

/// The best paths from `start` to `end`, the shortest first; none if they are the same party.
///
/// ```
/// use ties::graph::query::{names, paths};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub."),
///     Document::new("b.txt", "Elon Musk sued Microsoft."),
/// ]);
/// let [musk, github] = ["Elon Musk", "GitHub"].map(|name| names::party(&graph, name).unwrap());
/// let found = paths::paths(&graph, musk, github, &paths::Wanted::default());
/// assert_eq!(found[0].hops.len(), 2);
/// ```
pub fn paths<'g>(
    graph: &'g Graph,
    start: PartyIndex,
    end: PartyIndex,
    wanted: &Wanted,
) -> Vec<Path<'g>> {
    if start == end || wanted.count == 0 {
        return Vec::new();
    }
    let ends = [start, end];
    let walk = Walk::wanted(graph, wanted, &[&ends[..], &wanted.via].concat());
    let goal = Goal::new(end, &wanted.via, &ends);
    let ways = ways(&walk, start.place(), &goal, wanted);
    ways.into_iter().map(|way| path(&walk, &way)).collect()
}

/// Where paths end and what they pass.
struct Goal {
    end: u32,
    via: Vec<u32>,
}

impl Goal {
    fn new(end: PartyIndex, via: &[PartyIndex], ends: &[PartyIndex; 2]) -> Self {
        let mut via: Vec<u32> = via
            .iter()
            .filter(|party| !ends.contains(party))
            .map(|party| party.place())
            .collect();
        via.sort_unstable();
        via.dedup();
        via.truncate(MOST_VIA);
        Goal {
            end: end.place(),
            via,
        }
    }

    fn end(&self) -> Stage {
        Stage {
            party: self.end,
            passed: (1 << self.via.len()) - 1,
        }
    }

    /// The bit of a party that paths must pass.
    fn bit(&self, party: u32) -> Option<u32> {
        self.via.binary_search(&party).ok().map(|at| 1 << at)
    }

    /// What was passed before coming to `stage`; `None` if a path never comes to it so.
    fn before(&self, stage: Stage) -> Option<u32> {
        match self.bit(stage.party) {
            None => Some(stage.passed),
            Some(bit) => (stage.passed & bit != 0).then_some(stage.passed & !bit),
        }
    }

    /// The stage after a step to `party`.
    fn after(&self, passed: u32, party: u32) -> Stage {
        Stage {
            party,
            passed: passed | self.bit(party).unwrap_or(0),
        }
    }
}

/// Parties, from the first to the last.
type Way = Vec<u32>;

/// The best ways, looked for among those of few hops first.
fn ways(walk: &Walk<'_, '_>, start: u32, goal: &Goal, wanted: &Wanted) -> Vec<Way> {
    let parties = walk.graph.parties().len();
    // No path is longer than that.
    let most = wanted.max_hops.min(parties.saturating_sub(1)) as u32;
    if wanted.count == 1 && goal.via.is_empty() {
        return shortest::way(walk, start, goal.end, most)
            .into_iter()
            .collect();
    }
    let mut fronts = [start, goal.end].map(Front::new);
    let Some(shortest) = reach::distance(walk, &mut fronts, most) else {
        return Vec::new();
    };
    let mut bound = match wanted.count {
        usize::MAX => most,
        _ => shortest.max(goal.via.len() as u32 + 1).min(most),
    };
    loop {
        reach::explore(walk, &mut fronts, bound);
        let search = Search {
            walk,
            goal,
            front: &fronts[0],
            bound,
            reach: Reach::new(walk, goal, &fronts[0], bound, &[]),
        };
        let found = search.best(start, wanted.count);
        if found.len() == wanted.count || bound == most {
            return found;
        }
        // By one, then two, then four more: few rounds, however far the others are.
        bound = (bound + (bound - shortest).max(1)).min(most);
    }
}

/// A search for paths of `bound` hops at most.
struct Search<'s, 'g> {
    walk: &'s Walk<'g, 's>,
    goal: &'s Goal,
    front: &'s Front,
    bound: u32,
    reach: Reach,
}

/// The beginning of a path; ordered by what the whole will cost at least, then by parties.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Beginning {
    /// At least what the best path that begins so costs.
    whole: Cost,
    way: Way,
    /// The cost of `way`.
    cost: Cost,
    passed: u32,
    /// Whether `whole` was measured without the parties of `way`.
    measured: bool,
}

impl Search<'_, '_> {
    /// The `count` best ways.
    fn best(&self, start: u32, count: usize) -> Vec<Way> {
        let mut found = Vec::new();
        let first = self.goal.after(0, start);
        let mut open = BinaryHeap::new();
        open.extend(
            self.beginning(vec![start], Cost::default(), first)
                .map(Reverse),
        );
        while let Some(Reverse(mut beginning)) = open.pop() {
            let party = beginning.way[beginning.way.len() - 1];
            if party == self.goal.end {
                found.push(beginning.way);
                if found.len() == count {
                    break;
                }
                continue;
            }
            let stage = Stage {
                party,
                passed: beginning.passed,
            };
            if !beginning.measured && self.reach.is_blocked(&beginning.way, stage) {
                if let Some(whole) = self.measure(&beginning, stage) {
                    beginning.whole = whole;
                    beginning.measured = true;
                    open.push(Reverse(beginning));
                }
                continue;
            }
            self.follow(&beginning, |next| open.push(Reverse(next)));
        }
        found
    }

    fn beginning(&self, way: Way, cost: Cost, stage: Stage) -> Option<Beginning> {
        let whole = cost.plus(self.reach.ahead(stage)?.cost);
        (whole.hops <= self.bound).then_some(Beginning {
            whole,
            way,
            cost,
            passed: stage.passed,
            measured: false,
        })
    }

    /// All beginnings that are one hop longer.
    fn follow(&self, beginning: &Beginning, mut push: impl FnMut(Beginning)) {
        let Some(&party) = beginning.way.last() else {
            return;
        };
        for step in self.walk.neighbors(party) {
            if beginning.way.contains(&step.to) {
                continue;
            }
            let stage = self.goal.after(beginning.passed, step.to);
            let cost = beginning.cost.plus(Cost::hop(step.weakness));
            let mut way = Way::with_capacity(beginning.way.len() + 1);
            way.extend(&beginning.way);
            way.push(step.to);
            if let Some(next) = self.beginning(way, cost, stage) {
                push(next);
            }
        }
    }

    /// What a whole path that begins so costs at least, if the rest meets none of its parties.
    fn measure(&self, beginning: &Beginning, stage: Stage) -> Option<Cost> {
        let passed = &beginning.way[..beginning.way.len() - 1];
        let reach = Reach::new(self.walk, self.goal, self.front, self.bound, passed);
        let whole = beginning.cost.plus(reach.ahead(stage)?.cost);
        (whole.hops <= self.bound).then_some(whole)
    }
}

fn path<'g>(walk: &Walk<'g, '_>, way: &[u32]) -> Path<'g> {
    let hops = way.windows(2).map(|pair| Hop {
        party: PartyIndex::at(pair[1]),
        ties: walk.between(pair[0], pair[1]),
    });
    Path {
        start: PartyIndex::at(way[0]),
        hops: hops.collect(),
    }
}
