//! Which steps a walk through a graph may take.

use rustc_hash::FxHashSet;

use super::Filter;
use super::paths::Wanted;
use crate::graph::steps::{Step, Steps};
use crate::graph::{Graph, PartyIndex, Tie};

/// A graph as a walk sees it: some ties, perhaps in one direction only, without some parties.
pub(super) struct Walk<'g, 'f> {
    pub(super) graph: &'g Graph,
    steps: &'g Steps,
    filter: &'f Filter,
    /// Whether every tie passes the filter, so that none need be asked.
    open: bool,
    directed: bool,
    /// Parties that are not entered.
    avoid: FxHashSet<u32>,
}

impl<'g, 'f> Walk<'g, 'f> {
    pub(super) fn new(graph: &'g Graph, filter: &'f Filter, directed: bool) -> Self {
        Walk {
            graph,
            steps: graph.steps(),
            filter,
            open: filter.admits_all(),
            directed,
            avoid: FxHashSet::default(),
        }
    }

    /// A walk as `wanted` has it; parties of `spared` are not avoided.
    pub(super) fn wanted(graph: &'g Graph, wanted: &'f Wanted, spared: &[PartyIndex]) -> Self {
        let mut walk = Walk::new(graph, &wanted.filter, wanted.directed);
        let avoided = wanted.avoid.iter().filter(|party| !spared.contains(party));
        walk.avoid.extend(avoided.map(|party| party.place()));
        walk
    }

    /// The tie of a step with its ends, source first.
    pub(super) fn ended(&self, step: &Step) -> (PartyIndex, PartyIndex, &'g Tie) {
        let edge = &self.graph.inner.raw_edges()[step.tie as usize];
        let [source, target] = [edge.source(), edge.target()].map(PartyIndex);
        (source, target, &edge.weight)
    }

    fn admits(&self, step: &Step) -> bool {
        (self.open || self.filter.admits(self.ended(step).2))
            && (self.avoid.is_empty() || !self.avoid.contains(&step.to))
    }

    /// How many steps there are at a party, whether they may be taken or not.
    pub(super) fn width(&self, party: u32) -> usize {
        self.steps.width(party)
    }

    /// The steps that may be taken from a party.
    pub(super) fn onward(&self, from: u32) -> impl Iterator<Item = Step> {
        let steps = self.steps.of(from);
        steps.filter(|step| (!self.directed || step.out) && self.admits(step))
    }

    /// Of the steps that may be taken from a party, the strongest to each neighbour.
    pub(super) fn neighbors(&self, from: u32) -> impl Iterator<Item = Step> {
        let mut last = None;
        self.onward(from)
            .filter(move |step| last.replace(step.to) != Some(step.to))
    }

    /// The steps by which a party may be reached, each as seen from that party.
    pub(super) fn backward(&self, to: u32) -> impl Iterator<Item = Step> {
        let steps = self.steps.of(to);
        steps.filter(|step| (!self.directed || step.back) && self.admits(step))
    }

    /// The ties by which one may step from `from` to `to`, as source, target and tie, the strongest first.
    pub(super) fn between(&self, from: u32, to: u32) -> Vec<(PartyIndex, PartyIndex, &'g Tie)> {
        let steps = self.steps.between(from, to);
        steps
            .filter(|step| (!self.directed || step.out) && self.admits(step))
            .map(|step| self.ended(&step))
            .collect()
    }
}
