//! How a graph stands to the entries of a curation file.

use std::collections::BTreeSet;

use crate::curation::{Act, Named};
use crate::graph::query::explain;
use crate::graph::{Graph, PartyIndex, bearers};

/// How a graph stands to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// The graph is as the entry has it.
    Holds,
    /// The next build will change the graph.
    Due,
    /// These parties are not in the graph.
    Missing(Vec<String>),
}

impl State {
    /// The word for it.
    pub(super) fn as_str(&self) -> &'static str {
        match self {
            State::Holds => "holds",
            State::Due => "due",
            State::Missing(_) => "no match",
        }
    }

    /// How `graph` stands to `act`.
    pub(super) fn of(graph: &Graph, act: &Act) -> State {
        let named = act.parties();
        let found: Vec<Vec<PartyIndex>> = named.iter().map(|party| bearers(graph, party)).collect();
        let missing: Vec<String> = named
            .iter()
            .zip(&found)
            .filter(|(party, found)| found.is_empty() && !may_lack(act, party))
            .map(|(party, _)| party.to_string())
            .collect();
        if !missing.is_empty() {
            return State::Missing(missing);
        }
        match holds(graph, act, &found) {
            true => State::Holds,
            false => State::Due,
        }
    }
}

/// Whether the entry is sound in a graph without the party: it is out by that entry, or comes in by it.
fn may_lack(act: &Act, party: &Named) -> bool {
    match act {
        Act::Drop { .. } => true,
        Act::Assert(_) => party.node_type.is_some(),
        _ => false,
    }
}

fn holds(graph: &Graph, act: &Act, found: &[Vec<PartyIndex>]) -> bool {
    let all = || found.iter().flatten().copied();
    let parties = || all().map(|index| graph.party(index));
    match act {
        Act::Same(_) => all().collect::<BTreeSet<_>>().len() == 1,
        Act::Distinct(_) => {
            let mut seen = BTreeSet::new();
            found
                .iter()
                .flat_map(|of| of.iter().collect::<BTreeSet<_>>())
                .all(|of| seen.insert(of))
        }
        Act::Name { name, .. } => parties().all(|party| party.name == *name),
        Act::Type { node_type, .. } => parties().all(|party| party.node_type == *node_type),
        Act::Drop { .. } => found.iter().all(Vec::is_empty),
        Act::Reject { relation, .. } => ties(graph, found, |source, from, tie| {
            let of = relation
                .as_ref()
                .is_none_or(|relation| relation == tie.relation());
            of && (from == source || graph.is_symmetric(tie.relation()))
        })
        .is_none(),
        Act::Assert(assertion) => ties(graph, found, |source, from, tie| {
            *tie.relation() == assertion.relation
                && (from == source || graph.is_symmetric(tie.relation()))
                && tie.curated().next().is_some()
        })
        .is_some(),
    }
}

/// A tie between the two ends that `fits`.
fn ties(
    graph: &Graph,
    found: &[Vec<PartyIndex>],
    fits: impl Fn(PartyIndex, PartyIndex, &crate::graph::Tie) -> bool,
) -> Option<()> {
    let [sources, targets] = found else {
        return None;
    };
    let mut between = sources
        .iter()
        .flat_map(|&a| targets.iter().map(move |&b| (a, b)));
    between.find_map(|(source, target)| {
        let ties = explain::between(graph, source, target);
        ties.iter()
            .any(|&(from, _, tie)| fits(source, from, tie))
            .then_some(())
    })
}
