//! The one best path, looked for from both ends.
//!
//! Both ends are explored breadth first, one hop at a time, always the one with fewer steps to look at (Pohl 1971).
//! Each party keeps the best of the shortest ways that lead to it, so that when the two sides meet, the best way
//! over each meeting point is known without another search.

use std::cmp::Ordering;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::Way;
use crate::graph::query::walk::Walk;
use crate::graph::steps::Step;

/// The best of the shortest ways from the end of a side to a party.
#[derive(Debug, Clone, Copy)]
struct Seen {
    hops: u32,
    /// The party before.
    from: u32,
    /// The weaknesses of its hops, summed up.
    weakness: u64,
}

/// What is known from one end.
struct Side {
    /// Whether this is where paths start.
    onward: bool,
    seen: FxHashMap<u32, Seen>,
    /// The parties farthest away.
    rim: Vec<u32>,
    hops: u32,
}

/// Where the sides meet: a step from the rim of the one into that of the other.
#[derive(Debug, Clone, Copy)]
struct Meeting {
    weakness: u64,
    /// The party on the side of the start.
    near: u32,
    /// The party on the side of the end.
    far: u32,
}

/// The best way of at most `most` hops from `start` to another party, `end`.
pub(super) fn way(walk: &Walk<'_, '_>, start: u32, end: u32, most: u32) -> Option<Way> {
    let mut near = Side::new(start, true);
    let mut far = Side::new(end, false);
    while near.hops + far.hops < most && !near.rim.is_empty() && !far.rim.is_empty() {
        let (narrow, wide) = match near.width(walk) <= far.width(walk) {
            true => (&mut near, &far),
            false => (&mut far, &near),
        };
        // Most of the steps of a search are those that lead beyond the meeting; they are only looked at.
        match narrow.meet(walk, wide) {
            Some(meeting) => return Some(joined(&near, &far, meeting)),
            None => narrow.grow(walk),
        }
    }
    None
}

/// The way over a meeting point.
fn joined(near: &Side, far: &Side, meeting: Meeting) -> Way {
    let mut way: Way = near.back(meeting.near).collect();
    way.reverse();
    way.extend(far.back(meeting.far));
    way
}

impl Side {
    fn new(end: u32, onward: bool) -> Self {
        let seen = Seen {
            hops: 0,
            from: end,
            weakness: 0,
        };
        Side {
            onward,
            seen: FxHashMap::from_iter([(end, seen)]),
            rim: vec![end],
            hops: 0,
        }
    }

    /// How many steps there are to look at for going one hop further.
    fn width(&self, walk: &Walk<'_, '_>) -> usize {
        self.rim.iter().map(|&party| walk.width(party)).sum()
    }

    /// Whether and where a step from the rim leads into the rim of the other side.
    fn meet(&self, walk: &Walk<'_, '_>, other: &Side) -> Option<Meeting> {
        let mut best: Option<Meeting> = None;
        for &party in &self.rim {
            let look = |step: Step| {
                // The other side is known up to its rim only, so that every meeting is as far from both ends as any.
                let Some(there) = other.seen.get(&step.to) else {
                    return;
                };
                let whole = self.seen[&party].weakness + u64::from(step.weakness) + there.weakness;
                let meeting = self.meeting(whole, party, step.to);
                if best.is_none_or(|best| self.compare(other, &meeting, &best).is_lt()) {
                    best = Some(meeting);
                }
            };
            match self.onward {
                true => walk.onward(party).for_each(look),
                false => walk.backward(party).for_each(look),
            }
        }
        best
    }

    /// Goes one hop further.
    fn grow(&mut self, walk: &Walk<'_, '_>) {
        self.hops += 1;
        let onward = self.onward;
        for party in std::mem::take(&mut self.rim) {
            let before = self.seen[&party].weakness;
            let enter = |step: Step| {
                self.enter(step.to, party, before + u64::from(step.weakness));
            };
            match onward {
                true => walk.onward(party).for_each(enter),
                false => walk.backward(party).for_each(enter),
            }
        }
    }

    fn meeting(&self, weakness: u64, party: u32, there: u32) -> Meeting {
        let (near, far) = match self.onward {
            true => (party, there),
            false => (there, party),
        };
        Meeting {
            weakness,
            near,
            far,
        }
    }

    /// Which of two meetings makes the better way: the stronger, else the one with the first parties.
    fn compare(&self, other: &Side, a: &Meeting, b: &Meeting) -> Ordering {
        let near = if self.onward { self } else { other };
        let parties = || near.order(a.near, b.near).then(a.far.cmp(&b.far));
        a.weakness.cmp(&b.weakness).then_with(parties)
    }

    /// Notes a way to a party that is one hop beyond the rim.
    fn enter(&mut self, party: u32, from: u32, weakness: u64) {
        let new = Seen {
            hops: self.hops,
            from,
            weakness,
        };
        let known = match self.seen.entry(party) {
            Entry::Vacant(entry) => {
                entry.insert(new);
                self.rim.push(party);
                return;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let parties = || match self.onward {
            true => self.order(from, known.from),
            false => from.cmp(&known.from),
        };
        let better = weakness.cmp(&known.weakness).then_with(parties).is_lt();
        if known.hops == self.hops && better {
            self.seen.insert(party, new);
        }
    }

    /// The order of the ways from the start to two parties that are equally far away, by their parties from there.
    fn order(&self, a: u32, b: u32) -> Ordering {
        let pairs = self.back(a).zip(self.back(b));
        let differ = pairs.take_while(|(a, b)| a != b);
        differ.last().map_or(Ordering::Equal, |(a, b)| a.cmp(&b))
    }

    /// The parties of the way to `party`, from there back to the end of this side.
    fn back(&self, party: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(party), |party| {
            let seen = self.seen[party];
            (seen.hops > 0).then_some(seen.from)
        })
    }
}
