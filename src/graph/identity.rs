//! Whether parties of two documents are the same.
//!
//! Within a document extraction decides. Across documents two parties of one type are joined where
//! they share a name that is full enough to stand for them anywhere: the name itself, or an alias
//! that is more than a person's family name. Case, accents, punctuation and the legal form of a
//! firm don't count.

use rustc_hash::FxHashMap;

use super::slug;
use crate::extract::names::Entity;
use crate::schema::NodeType;

/// The parties known so far, by type and name; values are places in the caller's list.
#[derive(Debug, Default)]
pub(super) struct Identities {
    known: FxHashMap<(NodeType, String), usize>,
}

impl Identities {
    /// The known party that `entity` is, if `free` allows it.
    pub(super) fn find(&self, entity: &Entity, free: impl Fn(usize) -> bool) -> Option<usize> {
        keys(entity)
            .filter_map(|key| self.known.get(&key).copied())
            .find(|&place| free(place))
    }

    /// Notes that the names of `entity` mean the party at `place`; what a name already means stays.
    pub(super) fn learn(&mut self, entity: &Entity, place: usize) {
        for key in keys(entity) {
            self.known.entry(key).or_insert(place);
        }
    }
}

fn keys(entity: &Entity) -> impl Iterator<Item = (NodeType, String)> {
    let own = std::iter::once(&entity.name);
    let others = entity
        .aliases
        .iter()
        .filter(|alias| stands_alone(alias, entity.node_type));
    // What one document calls by a type of the user's, another may not.
    let node_type = match (entity.node_type, entity.also) {
        (NodeType::User(_), Some(base)) => base,
        (own, _) => own,
    };
    own.chain(others)
        .map(move |name| (node_type, key(name, node_type)))
        .filter(|(_, key)| !key.is_empty())
}

fn key(name: &str, node_type: NodeType) -> String {
    match node_type {
        NodeType::Organization => slug::firm(name),
        _ => slug::fold(name),
    }
}

/// Whether an alias means the same party in another document too.
fn stands_alone(alias: &str, node_type: NodeType) -> bool {
    match node_type {
        NodeType::Person => slug::words(alias).len() > 1,
        _ => alias.chars().filter(|c| c.is_alphanumeric()).count() > 2,
    }
}
