//! Parties of which the names alone don't tell what they are: what is said of them does.
//!
//! While a document is read, such a party counts as either type. In the end it is what more is said of; what is then said
//! of a party of the wrong type is dropped.

use rustc_hash::FxHashMap;

use super::fact::Fact;
use super::names::{Entity, EntityId};
use crate::schema::{NodeType, Relation, Schema};

/// A party and the type that is nearly as likely as its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) entity: EntityId,
    pub(super) other: NodeType,
}

/// Gives each doubted party the type that what is said of it asks for.
pub(super) fn settle(
    doubts: &[Doubt],
    schema: &Schema,
    entities: &mut [Entity],
    facts: &mut Vec<Fact>,
) {
    if doubts.is_empty() {
        return;
    }
    let relations: FxHashMap<&str, &Relation> = schema
        .relations
        .iter()
        .map(|relation| (relation.name.as_str(), relation))
        .collect();
    let others: FxHashMap<EntityId, NodeType> = doubts
        .iter()
        .map(|doubt| (doubt.entity, doubt.other))
        .collect();
    let mut leads: FxHashMap<EntityId, f64> = FxHashMap::default();
    for fact in facts.iter() {
        for (id, allowed) in sides(&relations, fact) {
            let Some(other) = others.get(&id) else {
                continue;
            };
            let lead = match (fits(&entities[id.0], allowed), allowed.contains(other)) {
                (true, false) => -fact.evidence.confidence,
                (false, true) => fact.evidence.confidence,
                _ => continue,
            };
            *leads.entry(id).or_default() += lead;
        }
    }
    for doubt in doubts {
        if leads.get(&doubt.entity).is_some_and(|&lead| lead > 0.0) {
            let entity = &mut entities[doubt.entity.0];
            entity.node_type = doubt.other;
            entity.also = None;
        }
    }
    facts.retain(|fact| {
        let mut sides = sides(&relations, fact);
        sides.all(|(id, allowed)| !others.contains_key(&id) || fits(&entities[id.0], allowed))
    });
}

fn fits(entity: &Entity, allowed: &[NodeType]) -> bool {
    allowed.contains(&entity.node_type) || entity.also.is_some_and(|also| allowed.contains(&also))
}

/// Source and target of a fact, with the types that its relation allows them.
fn sides<'r>(
    relations: &FxHashMap<&str, &'r Relation>,
    fact: &Fact,
) -> impl Iterator<Item = (EntityId, &'r [NodeType])> + use<'r> {
    let relation = relations.get(fact.relation.as_str()).copied();
    let ends = [fact.source, fact.target];
    let types = relation.map(|relation| [relation.source.as_slice(), relation.target.as_slice()]);
    types
        .into_iter()
        .flat_map(move |types| ends.into_iter().zip(types))
}
