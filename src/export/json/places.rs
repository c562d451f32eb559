//! Where the nodes of a graph file stand, by their ids.

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

/// The places of ids.
///
/// There may be millions, and every edge asks for two: what is looked at for that stands close together.
#[derive(Default)]
pub(super) struct Places {
    /// All ids behind one another.
    text: String,
    /// By the hashes of the ids.
    known: FxHashMap<u64, Known>,
    /// Places of the ids whose hash an earlier id has.
    others: FxHashMap<String, usize>,
}

/// An id and its place.
#[derive(Clone, Copy)]
struct Known {
    /// Where the id stands in the text of all.
    start: usize,
    length: u32,
    place: u32,
}

impl Places {
    /// The places of these ids.
    ///
    /// # Errors
    /// The place of an id that stands there twice, or of one that is too many or too long for 32 bits.
    pub(super) fn new<'i>(ids: impl ExactSizeIterator<Item = &'i str>) -> Result<Self, usize> {
        let mut places = Places {
            known: FxHashMap::with_capacity_and_hasher(ids.len(), FxBuildHasher),
            ..Places::default()
        };
        for (place, id) in ids.enumerate() {
            let [length, small] = [id.len(), place].map(u32::try_from);
            let new = Known {
                start: places.text.len(),
                length: length.map_err(|_| place)?,
                place: small.map_err(|_| place)?,
            };
            let other = match places.known.entry(hash(id)) {
                Entry::Vacant(entry) => {
                    entry.insert(new);
                    places.text.push_str(id);
                    continue;
                }
                Entry::Occupied(entry) => *entry.get(),
            };
            if places.id(other) == id || places.others.insert(id.to_string(), place).is_some() {
                return Err(place);
            }
        }
        Ok(places)
    }

    /// The places of those ids, where there are such.
    pub(super) fn of<'i>(&self, ids: impl Iterator<Item = &'i str> + Clone) -> Vec<Option<usize>> {
        let known = |id| self.known.get(&hash(id)).copied();
        let known: Vec<Option<Known>> = ids.clone().map(known).collect();
        let places = ids.zip(known).map(|(id, known)| match known {
            Some(known) if self.id(known) == id => Some(known.place as usize),
            Some(_) => self.others.get(id).copied(),
            None => None,
        });
        places.collect()
    }

    fn id(&self, known: Known) -> &str {
        &self.text[known.start..][..known.length as usize]
    }
}

fn hash(id: &str) -> u64 {
    FxBuildHasher.hash_one(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_where_they_stand() {
        let places = Places::new(["a", "", "é-1", "b"].into_iter()).unwrap();
        let found = places.of(["b", "c", "", "é-1", "a"].into_iter());
        assert_eq!(found, [Some(3), None, Some(1), Some(2), Some(0)]);
    }

    #[test]
    fn ids_of_one_hash_are_told_apart() {
        let mut places = Places::new(["a", "b"].into_iter()).unwrap();
        // As if `b` had the hash of `a`.
        places.known.insert(hash("b"), places.known[&hash("a")]);
        places.others.insert("b".to_string(), 1);
        assert_eq!(places.of(["a", "b"].into_iter()), [Some(0), Some(1)]);
    }

    #[test]
    fn an_id_that_stands_twice_is_named() {
        assert_eq!(Places::new(["a", "b", "a"].into_iter()).err(), Some(2));
    }
}
