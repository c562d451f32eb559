//! Where the nodes of a graph file stand, by their ids.

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

/// The places of ids.
///
/// There may be millions, and every edge asks for two: what is looked at for that stands close together.
#[derive(Default)]
pub(super) struct Places {
    count: usize,
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

/// Why an id gets no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It has one.
    Twice,
    /// It is longer than 4 GiB, or there are four billion before it.
    TooMuch,
}

impl Places {
    /// Adds the id that stands at the next place.
    ///
    /// # Errors
    /// If it is there already, or is too long or one too many for 32 bits.
    pub(super) fn add(&mut self, id: &str) -> Result<(), Refused> {
        let [length, place] = [id.len(), self.count].map(u32::try_from);
        let new = Known {
            start: self.text.len(),
            length: length.map_err(|_| Refused::TooMuch)?,
            place: place.map_err(|_| Refused::TooMuch)?,
        };
        self.count += 1;
        let other = match self.known.entry(hash(id)) {
            Entry::Vacant(entry) => {
                entry.insert(new);
                self.text.push_str(id);
                return Ok(());
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let place = new.place as usize;
        match self.id(other) == id || self.others.insert(id.to_string(), place).is_some() {
            true => Err(Refused::Twice),
            false => Ok(()),
        }
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

    fn places(ids: &[&str]) -> Places {
        let mut places = Places::default();
        ids.iter().for_each(|id| places.add(id).unwrap());
        places
    }

    #[test]
    fn ids_are_found_where_they_stand() {
        let places = places(&["a", "", "é-1", "b"]);
        let found = places.of(["b", "c", "", "é-1", "a"].into_iter());
        assert_eq!(found, [Some(3), None, Some(1), Some(2), Some(0)]);
    }

    #[test]
    fn ids_of_one_hash_are_told_apart() {
        let mut places = places(&["a", "b"]);
        // As if `b` had the hash of `a`.
        places.known.insert(hash("b"), places.known[&hash("a")]);
        places.others.insert("b".to_string(), 1);
        assert_eq!(places.of(["a", "b"].into_iter()), [Some(0), Some(1)]);
    }

    #[test]
    fn an_id_that_stands_twice_is_refused() {
        assert_eq!(places(&["a", "b"]).add("a"), Err(Refused::Twice));
    }
}
