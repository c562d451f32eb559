//! What decisions make of parties: names, types, marks, and which of them go.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mending, Problem};
use crate::curation::{Act, Named};
use crate::graph::{Joined, Party, Stated};

/// By party: the entry that decides on it, and what.
type Decided<'d> = BTreeMap<usize, (usize, &'d str)>;

impl Mending<'_> {
    /// Gives parties the names, types and marks that are decided; `party_of` is the party of each candidate.
    pub(in crate::graph) fn parties(&mut self, parties: &mut [Party], party_of: &[usize]) {
        let mut named: Decided<'_> = BTreeMap::new();
        let mut typed: Decided<'_> = BTreeMap::new();
        let curation = self.curation;
        let renames = super::Renames::new(curation.entries());
        for (place, entry) in curation.entries().iter().enumerate() {
            let touched = self.touched(place, party_of);
            match &entry.decision.act {
                Act::Name { party, .. } => {
                    let Ok(name) = renames.follow(place) else {
                        continue;
                    };
                    for &at in &self.first_come(&touched, &mut named, (place, name), party) {
                        rename(&mut parties[at], name);
                    }
                }
                Act::Type { party, node_type } => {
                    let own = node_type.as_str();
                    for &at in &self.first_come(&touched, &mut typed, (place, own), party) {
                        let of = &mut parties[at];
                        of.node_type = *node_type;
                        of.also.clear();
                    }
                }
                // With one name alone there is nothing to decide.
                Act::Same(_) | Act::Distinct(_) if self.named(place) < 2 => continue,
                Act::Same(_) | Act::Distinct(_) => {}
                Act::Drop { .. } | Act::Reject { .. } | Act::Assert(_) => continue,
            }
            for &at in &touched {
                parties[at].curated.push(entry.decision.mark());
            }
        }
    }

    /// How many of the names of an entry somebody bears.
    pub(super) fn named(&self, entry: usize) -> usize {
        let names = self.meant[entry].iter();
        names.filter(|meant| !meant.is_empty()).count()
    }

    /// The parties that an entry means, ascending.
    pub(super) fn touched(&self, entry: usize, party_of: &[usize]) -> BTreeSet<usize> {
        let candidates = self.meant[entry].iter().flatten();
        candidates.map(|&candidate| party_of[candidate]).collect()
    }

    /// Those of the parties on which no entry before decided otherwise than this one, given with what it decides.
    fn first_come<'d>(
        &mut self,
        touched: &BTreeSet<usize>,
        decided: &mut Decided<'d>,
        (place, what): (usize, &'d str),
        party: &Named,
    ) -> Vec<usize> {
        let mut own = Vec::new();
        for &at in touched {
            let (by, before) = *decided.entry(at).or_insert((place, what));
            if before == what {
                own.push(at);
            } else {
                let line = self.curation.entries()[by].line;
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

    /// Takes out the parties that are none, with all that is said of them; returns the new place of each party that stays.
    pub(in crate::graph) fn drop_parties(
        &self,
        parties: &mut Vec<Party>,
        statements: &mut Vec<Stated>,
        party_of: &[usize],
    ) -> Vec<Option<usize>> {
        let dropped = self.dropped(party_of);
        let mut stay = (0..parties.len()).filter(|old| !dropped.contains(old));
        let mut place = vec![None; parties.len()];
        for new in 0..parties.len() - dropped.len() {
            if let Some(old) = stay.next() {
                place[old] = Some(new);
            }
        }
        if dropped.is_empty() {
            return place;
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
        place
    }
}

fn rename(party: &mut Party, name: &str) {
    if party.name == name {
        return;
    }
    let before = std::mem::replace(&mut party.name, name.to_string());
    party.aliases.push(before.clone());
    party.aliases.retain(|alias| alias != name);
    party.aliases.sort();
    party.aliases.dedup();
    let documents = match party.joined.iter().position(|line| line.name == before) {
        Some(place) => party.joined.remove(place).documents,
        None => party.documents.clone(),
    };
    party.joined.retain(|line| line.name != name);
    party.joined.push(Joined {
        name: before,
        with: name.to_string(),
        why: "named by the curation file".to_string(),
        score: None,
        documents,
    });
    party.joined.sort_by(|a, b| a.name.cmp(&b.name));
}
