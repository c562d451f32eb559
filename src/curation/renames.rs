//! Where the names lead that a curation gives to parties.

use std::collections::BTreeMap;

use super::{Act, Entry, Named};
use crate::text::fold::fold;

/// The entries that change names.
#[derive(Debug)]
pub(crate) struct Renames<'e> {
    entries: &'e [Entry],
    /// By the name that is changed for everyone who bears it: the entry.
    general: BTreeMap<String, usize>,
    /// By the name that is given: the parties that get it.
    given: BTreeMap<String, Vec<&'e Named>>,
}

impl<'e> Renames<'e> {
    pub(crate) fn new(entries: &'e [Entry]) -> Self {
        let mut renames = Renames {
            entries,
            general: BTreeMap::new(),
            given: BTreeMap::new(),
        };
        for (place, party, name) in renames.all() {
            if party.document.is_none() && party.node_type.is_none() {
                renames.general.insert(party.key(), place);
            }
            if fold(name) != party.key() {
                renames.given.entry(fold(name)).or_default().push(party);
            }
        }
        renames
    }

    /// Place, party and new name of each.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &'e Named, &'e str)> + use<'e> {
        let entries = self.entries.iter().enumerate();
        entries.filter_map(|(place, entry)| match &entry.decision.act {
            Act::Name { party, name } => Some((place, party, name.as_str())),
            _ => None,
        })
    }

    /// The name that the entry at that place leads to, also by way of others, which change it again.
    ///
    /// # Errors
    /// If they lead in a circle; these are the entries.
    pub(crate) fn follow(&self, start: usize) -> Result<&'e str, Vec<usize>> {
        let Act::Name { party, name } = &self.entries[start].decision.act else {
            return Ok("");
        };
        let mut name = name.as_str();
        let mut before = party.key();
        let mut way = vec![start];
        while fold(name) != before {
            let Some(&next) = self.general.get(&fold(name)) else {
                break;
            };
            if way.contains(&next) {
                return Err(way);
            }
            way.push(next);
            before = fold(name);
            if let Act::Name { name: further, .. } = &self.entries[next].decision.act {
                name = further;
            }
        }
        Ok(name)
    }

    /// The parties that get the name `key` from the file.
    pub(crate) fn given(&self, key: &str) -> &[&'e Named] {
        self.given.get(key).map_or(&[], Vec::as_slice)
    }
}
