//! Entries that can't all hold.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::fields::Mistake;
use super::renames::Renames;
use super::vocabulary::Vocabulary;
use super::{Act, Entry, Named};
use crate::schema::{NodeType, RelationType};

/// Every contradiction between the entries, which stand in the order of the file, each at the last entry that it takes.
pub(super) fn all(entries: &[Entry], vocabulary: Vocabulary<'_>) -> Vec<Mistake> {
    let parties = Parties::new(entries);
    let mut found = Found {
        entries,
        mistakes: Vec::new(),
    };
    parties.told_apart(&mut found);
    parties.named_twice(&mut found);
    parties.typed_twice(&mut found);
    parties.dropped_and_asserted(&mut found);
    parties.rejected_and_asserted(&mut found, vocabulary);
    found.mistakes
}

struct Found<'e> {
    entries: &'e [Entry],
    mistakes: Vec<Mistake>,
}

impl Found<'_> {
    /// Adds a contradiction between the entries at these places.
    fn add(&mut self, of: &[usize], message: impl FnOnce(&dyn Fn(usize) -> String) -> String) {
        let last = of.iter().copied().max().unwrap_or(0);
        let line = |entry: usize| format!("line {}", self.entries[entry].line);
        let (at, kind) = (
            self.entries[last].span.start(),
            self.entries[last].decision.act.kind(),
        );
        let message = format!("[[{kind}]]: {}", message(&line));
        self.mistakes.push(Mistake { at, message });
    }
}

/// A party as entries name it: name as a key, document, type.
type Key = (String, Option<String>, Option<NodeType>);

/// By source and target of ties that are rejected: the entries, and the relation that each means.
type Rejected<'e> = BTreeMap<(usize, usize), Vec<(usize, Option<&'e RelationType>)>>;

/// Who is who by the entries alone.
struct Parties<'e> {
    entries: &'e [Entry],
    keys: BTreeMap<Key, usize>,
    /// By key: further keys of the same party, and the entry that says so.
    links: Vec<Vec<(usize, usize)>>,
    /// By key: the keys that it means, too, being less precise than they.
    covers: Vec<Vec<usize>>,
    /// By key: the number of its party.
    party: Vec<usize>,
}

impl<'e> Parties<'e> {
    fn new(entries: &'e [Entry]) -> Self {
        let mut keys = BTreeMap::new();
        for named in entries.iter().flat_map(|e| e.decision.act.parties()) {
            let next = keys.len();
            keys.entry(key(named)).or_insert(next);
        }
        let mut parties = Parties {
            entries,
            links: vec![Vec::new(); keys.len()],
            covers: covers(&keys),
            party: Vec::new(),
            keys,
        };
        for (place, entry) in entries.iter().enumerate() {
            if let Act::Same(names) = &entry.decision.act {
                let known: Vec<usize> = names.iter().map(|named| parties.place(named)).collect();
                let others = known.windows(2).map(|pair| (pair[0], pair[1]));
                let covered = known
                    .iter()
                    .flat_map(|&a| parties.covers[a].iter().map(move |&b| (a, b)));
                for (a, b) in others.chain(covered).collect::<Vec<_>>() {
                    parties.links[a].push((b, place));
                    parties.links[b].push((a, place));
                }
            }
        }
        parties.number();
        parties
    }

    fn place(&self, named: &Named) -> usize {
        self.keys[&key(named)]
    }

    /// The key and those that it means, too.
    fn meant(&self, named: &Named) -> Vec<usize> {
        let place = self.place(named);
        let covered = self.covers[place].iter().copied();
        std::iter::once(place).chain(covered).collect()
    }

    fn number(&mut self) {
        let mut party = vec![usize::MAX; self.links.len()];
        for first in 0..party.len() {
            let mut due = vec![first];
            while let Some(key) = due.pop() {
                if party[key] == usize::MAX {
                    party[key] = first;
                    due.extend(self.links[key].iter().map(|&(other, _)| other));
                }
            }
        }
        self.party = party;
    }

    /// The fewest entries that make two keys of one party the same.
    fn chain(&self, from: usize, to: usize) -> Vec<usize> {
        let mut came: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut due = VecDeque::from([from]);
        while let Some(key) = due.pop_front() {
            for &(other, entry) in &self.links[key] {
                if other != from && !came.contains_key(&other) {
                    came.insert(other, (key, entry));
                    due.push_back(other);
                }
            }
        }
        let mut chain = Vec::new();
        let mut at = to;
        while let Some(&(before, entry)) = came.get(&at).filter(|_| at != from) {
            chain.push(entry);
            at = before;
        }
        chain.reverse();
        chain.dedup();
        chain
    }

    fn told_apart(&self, found: &mut Found<'_>) {
        for (place, entry) in self.entries.iter().enumerate() {
            let Act::Distinct(names) = &entry.decision.act else {
                continue;
            };
            for (n, a) in names.iter().enumerate() {
                for b in &names[n + 1..] {
                    self.apart(found, place, a, b);
                }
            }
        }
    }

    /// Holds one pair of distinct parties against those that are the same.
    fn apart(&self, found: &mut Found<'_>, place: usize, a: &Named, b: &Named) {
        for x in self.meant(a) {
            for y in self.meant(b) {
                if self.party[x] != self.party[y] {
                    continue;
                }
                let chain = self.chain(x, y);
                let mut of = chain.clone();
                of.push(place);
                found.add(&of, |line| {
                    if chain.is_empty() {
                        return format!(
                            "expected parties that can be told apart, but `{a}` comprises `{b}`; say \
                             in which documents both are"
                        );
                    }
                    let by: Vec<String> = chain.iter().map(|&entry| line(entry)).collect();
                    format!(
                        "`{a}` and `{b}` are distinct by {}, but the same by {}; take one of these \
                         entries out",
                        line(place),
                        by.join(", ")
                    )
                });
                return;
            }
        }
    }

    fn named_twice(&self, found: &mut Found<'_>) {
        let mut names: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
        let mut circles = BTreeSet::new();
        let renames = Renames::new(self.entries);
        for (place, party, _) in renames.all() {
            match renames.follow(place) {
                Err(mut way) => {
                    way.sort_unstable();
                    if circles.insert(way.clone()) {
                        found.add(&way, |line| {
                            let by: Vec<String> = way.iter().map(|&entry| line(entry)).collect();
                            format!("names that change in a circle: {}", by.join(", "))
                        });
                    }
                }
                Ok(name) => {
                    let known = *names
                        .entry(self.party[self.place(party)])
                        .or_insert((place, name));
                    if known.1 != name {
                        found.add(&[known.0, place], |line| {
                            format!(
                                "expected one name for `{party}`, but found `{}` in {} and `{name}` in {}",
                                known.1,
                                line(known.0),
                                line(place)
                            )
                        });
                    }
                }
            }
        }
    }

    fn typed_twice(&self, found: &mut Found<'_>) {
        let mut types: BTreeMap<usize, (usize, NodeType)> = BTreeMap::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let Act::Type { party, node_type } = &entry.decision.act else {
                continue;
            };
            let known = *types
                .entry(self.party[self.place(party)])
                .or_insert((place, *node_type));
            if known.1 != *node_type {
                found.add(&[known.0, place], |line| {
                    format!(
                        "expected one type for `{party}`, but found {} in {} and {node_type} in {}",
                        known.1,
                        line(known.0),
                        line(place)
                    )
                });
            }
        }
    }

    fn dropped_and_asserted(&self, found: &mut Found<'_>) {
        let mut dropped: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, entry) in self.entries.iter().enumerate() {
            if let Act::Drop { party } = &entry.decision.act {
                for key in self.meant(party) {
                    dropped.entry(self.party[key]).or_insert(place);
                }
            }
        }
        for (place, entry) in self.entries.iter().enumerate() {
            let Act::Assert(assertion) = &entry.decision.act else {
                continue;
            };
            for end in [&assertion.source, &assertion.target] {
                if let Some(&drop) = dropped.get(&self.party[self.place(end)]) {
                    found.add(&[drop, place], |line| {
                        format!(
                            "`{end}` is dropped by {}, but asserted to be tied by {}; take one of \
                             these entries out",
                            line(drop),
                            line(place)
                        )
                    });
                }
            }
        }
    }

    fn rejected_and_asserted(&self, found: &mut Found<'_>, vocabulary: Vocabulary<'_>) {
        let mut rejected: Rejected<'_> = BTreeMap::new();
        for (place, entry) in self.entries.iter().enumerate() {
            if let Act::Reject {
                source,
                relation,
                target,
            } = &entry.decision.act
            {
                for a in self.meant(source) {
                    for b in self.meant(target) {
                        let ends = (self.party[a], self.party[b]);
                        let of = rejected.entry(ends).or_default();
                        of.push((place, relation.as_ref()));
                    }
                }
            }
        }
        for (place, entry) in self.entries.iter().enumerate() {
            let Act::Assert(assertion) = &entry.decision.act else {
                continue;
            };
            let [a, b] =
                [&assertion.source, &assertion.target].map(|named| self.party[self.place(named)]);
            let swapped = vocabulary.is_symmetric(&assertion.relation);
            let back = Some((b, a)).filter(|_| swapped);
            let mut against = [Some((a, b)), back]
                .into_iter()
                .flatten()
                .filter_map(|ends| rejected.get(&ends))
                .flatten();
            let meant = |of: Option<&RelationType>| of.is_none_or(|r| *r == assertion.relation);
            if let Some(&(reject, _)) = against.find(|(_, relation)| meant(*relation)) {
                found.add(&[reject, place], |line| {
                    format!(
                        "the tie {assertion} is rejected by {} and asserted by {}; take one of these \
                         entries out",
                        line(reject),
                        line(place)
                    )
                });
            }
        }
    }
}

fn key(named: &Named) -> Key {
    (named.key(), named.document.clone(), named.node_type)
}

/// For each key those that say of the same name more precisely whom they mean.
fn covers(keys: &BTreeMap<Key, usize>) -> Vec<Vec<usize>> {
    let mut covers = vec![Vec::new(); keys.len()];
    let mut of_name: BTreeMap<&str, Vec<(&Key, usize)>> = BTreeMap::new();
    for (key, &place) in keys {
        of_name.entry(&key.0).or_default().push((key, place));
    }
    for alike in of_name.values() {
        for &(a, at) in alike {
            let covered = alike.iter().filter(|&&(b, other)| {
                let of_document = a.1.is_none() || a.1 == b.1;
                at != other && of_document && (a.2.is_none() || a.2 == b.2)
            });
            covers[at] = covered.map(|&(_, other)| other).collect();
        }
    }
    covers
}
