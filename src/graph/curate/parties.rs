//! What decisions make of parties: names, types, marks, and which of them go.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mending, Problem};
use crate::curation::{Act, Named};
use crate::graph::{Party, Stated};

impl Mending<'_> {
    /// Gives parties the names, types and marks that are decided; `party_of` is the party of each candidate.
    pub(in crate::graph) fn parties(&mut self, parties: &mut [Party], party_of: &[usize]) {
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        let mut typed: BTreeMap<usize, usize> = BTreeMap::new();
        let curation = self.curation;
        let renames = super::Renames::new(curation.entries());
        for (place, entry) in curation.entries().iter().enumerate() {
            let touched = self.touched(place, party_of);
            match &entry.decision.act {
                Act::Name { party, .. } => {
                    let Ok(name) = renames.follow(place) else {
                        continue;
                    };
                    for &at in &self.first_come(&touched, &mut named, place, party) {
                        rename(&mut parties[at], name);
                    }
                }
                Act::Type { party, node_type } => {
                    for &at in &self.first_come(&touched, &mut typed, place, party) {
                        let of = &mut parties[at];
                        of.node_type = *node_type;
                        of.also.retain(|also| also != node_type);
                    }
                }
                Act::Same(_) | Act::Distinct(_) => {}
                Act::Drop { .. } | Act::Reject { .. } | Act::Assert(_) => continue,
            }
            for &at in &touched {
                parties[at].curated.push(entry.decision.mark());
            }
        }
    }

    /// The parties that an entry means, ascending.
    pub(super) fn touched(&self, entry: usize, party_of: &[usize]) -> BTreeSet<usize> {
        let candidates = self.meant[entry].iter().flatten();
        candidates.map(|&candidate| party_of[candidate]).collect()
    }

    /// Those of the parties that no entry before decided on in the same way.
    fn first_come(
        &mut self,
        touched: &BTreeSet<usize>,
        decided: &mut BTreeMap<usize, usize>,
        place: usize,
        party: &Named,
    ) -> Vec<usize> {
        let mut own = Vec::new();
        for &at in touched {
            let by = *decided.entry(at).or_insert(place);
            let entries = self.curation.entries();
            if by == place {
                own.push(at);
            } else if !agree(&entries[by].decision.act, &entries[place].decision.act) {
                let line = entries[by].line;
                let why = format!(
                    "`{party}` is the party that line {line} decides on; take one of these entries out"
                );
                self.problems.push((place, Problem::Other(why)));
            }
        }
        own
    }

    /// The parties that are none by decision.
    pub(super) fn dropped(&self, party_of: &[usize]) -> BTreeSet<usize> {
        let entries = self.curation.entries().iter().enumerate();
        entries
            .filter(|(_, entry)| matches!(entry.decision.act, Act::Drop { .. }))
            .flat_map(|(place, _)| self.touched(place, party_of))
            .collect()
    }

    /// Takes out the parties that are none, with all that is said of them.
    pub(in crate::graph) fn drop_parties(
        &self,
        parties: &mut Vec<Party>,
        statements: &mut Vec<Stated>,
        party_of: &[usize],
    ) {
        let dropped = self.dropped(party_of);
        if dropped.is_empty() {
            return;
        }
        let mut place = Vec::with_capacity(parties.len());
        let mut next = 0;
        for old in 0..parties.len() {
            let stays = !dropped.contains(&old);
            place.push(stays.then_some(next));
            next += usize::from(stays);
        }
        let mut kept = place.iter().map(Option::is_some);
        parties.retain(|_| kept.next().unwrap_or(true));
        statements.retain_mut(
            |stated| match (place[stated.source], place[stated.target]) {
                (Some(source), Some(target)) => {
                    (stated.source, stated.target) = (source, target);
                    true
                }
                _ => false,
            },
        );
    }
}

fn agree(a: &Act, b: &Act) -> bool {
    match (a, b) {
        (Act::Name { name: a, .. }, Act::Name { name: b, .. }) => a == b,
        (Act::Type { node_type: a, .. }, Act::Type { node_type: b, .. }) => a == b,
        _ => true,
    }
}

fn rename(party: &mut Party, name: &str) {
    if party.name == name {
        return;
    }
    let before = std::mem::replace(&mut party.name, name.to_string());
    party.aliases.push(before);
    party.aliases.retain(|alias| alias != name);
    party.aliases.sort();
    party.aliases.dedup();
}
