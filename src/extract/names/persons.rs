//! Which forms of a person's name are one: surname, given name, initials, nickname.

use crate::nlp::lexicon::Lists;
use crate::schema::NodeType;

use super::identity::{Index, MOST, Parties};
use super::shape::Words;
use super::surfaces::Surface;

/// A given name or surname alone, or a name without its initials, to the full name.
pub(super) fn person(
    words: &Words<'_, '_>,
    all: &[Surface],
    types: &[NodeType],
    index: &Index,
    id: usize,
    parties: &mut Parties,
) -> bool {
    let surface = &all[id];
    let Some((&first, &last)) = surface.core.first().zip(surface.core.last()) else {
        return false;
    };
    if surface.core.len() > 1 {
        if types[id] != NodeType::Person {
            return false;
        }
        let same = |&&other: &&usize| {
            other != id
                && types[other] == NodeType::Person
                && (all[other].core.len() > surface.core.len()
                    && surface
                        .core
                        .iter()
                        .all(|word| all[other].core.contains(word))
                    || all[other].core.len() == surface.core.len()
                        && other < id
                        && all[other].core[1..] == surface.core[1..]
                        && is_nickname(
                            words.str(all[other].piece.first),
                            words.str(surface.piece.first),
                        ))
        };
        if let Some(&full) = index
            .last
            .get(&last)
            .into_iter()
            .flatten()
            .take(MOST)
            .find(same)
        {
            parties.join(full, id);
            return true;
        }
        return false;
    }
    let evidence = surface.evidence();
    let other_party = surface.entry.lists.any(Lists::PARTY)
        && evidence.of(NodeType::Person) + 2.0 < evidence.of(types[id])
        && surface.title.is_none();
    let firm = index.formed.contains(&surface.core) && types[id] != NodeType::Person;
    if other_party || firm && !surface.bearer {
        return false;
    }
    let people = |ids: Option<&Vec<usize>>| -> Vec<usize> {
        let mut roots: Vec<usize> = ids
            .into_iter()
            .flatten()
            .take(MOST)
            .filter(|&&other| types[other] == NodeType::Person && all[other].core.len() > 1)
            .map(|&other| parties.root(other))
            .collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    };
    let mut full = people(index.last.get(&last));
    if full.is_empty() {
        full = people(index.first.get(&first));
        if types[id] != NodeType::Person {
            // A given name alone is used of one already named.
            full.retain(|&other| all[other].first <= surface.first);
        }
    }
    match full.as_slice() {
        [] => return false,
        [one] => parties.join(*one, id),
        several => {
            parties.shared.insert(id, several.to_vec());
        }
    }
    true
}

/// "Greg" for "Gregory", either way.
fn is_nickname(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let short = short.trim_end_matches('.');
    short.len() >= 3 && long.len() > short.len() && long.starts_with(short)
}
