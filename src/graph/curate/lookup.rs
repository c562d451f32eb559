//! Whom a name means among what the documents say.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Renames;
use crate::curation::{Curation, Named, names_document};
use crate::extract::names::Entity;
use crate::graph::{Record, slug};
use crate::schema::NodeType;

/// Place of a record, and of an entity in it.
pub(super) type Place = (usize, usize);

/// The entities that bear a name of the curation: as their own, as another form, or but for the legal form of a firm.
#[derive(Debug)]
pub(super) struct Lookup<'c> {
    own: FxHashMap<String, Vec<Place>>,
    forms: FxHashMap<String, Vec<Place>>,
    firms: FxHashMap<String, Vec<Place>>,
    renames: Renames<'c>,
}

impl<'c> Lookup<'c> {
    pub(super) fn new(records: &[Record], curation: &'c Curation) -> Self {
        let named = || {
            curation
                .entries()
                .iter()
                .flat_map(|e| e.decision.act.parties())
        };
        let keys: FxHashSet<String> = named().map(Named::key).collect();
        let firms: FxHashSet<String> = named().map(|named| slug::firm(&named.name)).collect();
        let mut lookup = Lookup {
            own: FxHashMap::default(),
            forms: FxHashMap::default(),
            firms: FxHashMap::default(),
            renames: Renames::new(curation.entries()),
        };
        for (record, said) in records.iter().enumerate() {
            for (place, entity) in said.entities.iter().enumerate() {
                let place = (record, place);
                add(
                    &mut lookup.own,
                    &keys,
                    Named::new(entity.name.as_str()).key(),
                    place,
                );
                for alias in &entity.aliases {
                    add(
                        &mut lookup.forms,
                        &keys,
                        Named::new(alias.as_str()).key(),
                        place,
                    );
                }
                if may_be_firm(entity) {
                    add(&mut lookup.firms, &firms, slug::firm(&entity.name), place);
                }
            }
        }
        lookup
    }

    /// Adds the bearer of a name that no document has.
    pub(super) fn add(&mut self, party: &Named, place: Place) {
        self.own.entry(party.key()).or_default().push(place);
    }

    /// Everyone who is meant, in the order of the records: those of that name; else those with such a form of it; else
    /// firms that are called so but for their legal form; else whoever gets that name from the file.
    pub(super) fn find(&self, named: &Named, records: &[Record]) -> Vec<Place> {
        self.find_within(named, records, LINKS)
    }

    fn find_within(&self, named: &Named, records: &[Record], links: usize) -> Vec<Place> {
        let key = named.key();
        let fits = |&&(record, entity): &&Place| {
            let said = &records[record];
            fits(named, &said.document.path, &said.entities[entity])
        };
        let levels = [
            self.own.get(&key),
            self.forms.get(&key),
            self.firms.get(&slug::firm(&named.name)),
        ];
        for places in levels.into_iter().flatten() {
            let found: Vec<Place> = places.iter().filter(fits).copied().collect();
            if !found.is_empty() {
                return found;
            }
        }
        let mut found = Vec::new();
        for party in self.renames.given(&key).iter().filter(|_| links > 0) {
            let before = Named {
                name: party.name.clone(),
                document: named.document.clone().or_else(|| party.document.clone()),
                node_type: named.node_type,
            };
            found.extend(self.find_within(&before, records, links - 1));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Everyone who is meant, whatever the type if there is nobody of the one that is asked for.
    pub(super) fn find_or_like(&self, named: &Named, records: &[Record]) -> Vec<Place> {
        let found = self.find(named, records);
        if !found.is_empty() || named.node_type.is_none() {
            return found;
        }
        let any = Named {
            node_type: None,
            ..named.clone()
        };
        self.find(&any, records)
    }
}

/// How many names given one after the other are followed.
const LINKS: usize = 16;

fn add(
    map: &mut FxHashMap<String, Vec<Place>>,
    wanted: &FxHashSet<String>,
    key: String,
    place: Place,
) {
    if wanted.contains(&key) {
        let places = map.entry(key).or_default();
        // Two forms of one name may be one key.
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
}

fn fits(named: &Named, path: &str, entity: &Entity) -> bool {
    let of_type = |t: NodeType| entity.node_type == t || entity.also == Some(t);
    let document = named.document.as_deref();
    document.is_none_or(|document| names_document(document, path))
        && named.node_type.is_none_or(of_type)
}

fn may_be_firm(entity: &Entity) -> bool {
    let of_type = |t: NodeType| matches!(t, NodeType::Organization | NodeType::User(_));
    of_type(entity.node_type) || entity.also.is_some_and(of_type)
}
