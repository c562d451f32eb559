//! Whether parties of two documents are the same.
//!
//! Within a document extraction decides. Across documents two parties of one type are joined where
//! they share a name that is full enough to stand for them anywhere: the name itself, or an alias
//! that is more than a person's family name. Case, accents, punctuation and the legal form of a
//! firm don't count.

use rustc_hash::FxHashMap;

use super::{DocumentIndex, slug};
use crate::extract::names::Entity;
use crate::schema::NodeType;

/// A party as one document has it.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Its names and type there.
    pub(super) entity: Entity,
    /// The document.
    pub(super) document: DocumentIndex,
}

/// The party of each candidate, numbered without gaps in the order of the candidates, which must be that of their
/// documents.
pub(super) fn resolve(candidates: &[Candidate]) -> Vec<usize> {
    let mut known: FxHashMap<(NodeType, String), usize> = FxHashMap::default();
    let mut last: Vec<DocumentIndex> = Vec::new();
    let mut party_of = Vec::with_capacity(candidates.len());
    for Candidate { entity, document } in candidates {
        // Extraction keeps the entities of a document apart for a reason.
        let party = keys(entity)
            .filter_map(|key| known.get(&key).copied())
            .find(|&party| last[party] != *document)
            .unwrap_or(last.len());
        if party == last.len() {
            last.push(*document);
        }
        last[party] = *document;
        for key in keys(entity) {
            known.entry(key).or_insert(party);
        }
        party_of.push(party);
    }
    party_of
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
