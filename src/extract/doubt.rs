//! Parties of which the names alone don't tell what they are: what is said of them does.
//!
//! While a document is read, such a party counts as either type. In the end it is what more is said of; what is then said
//! of a party of the wrong type is dropped.

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
    for doubt in doubts {
        let entity = &mut entities[doubt.entity.0];
        let own = [Some(entity.node_type), entity.also];
        let mut lead = 0.0;
        for fact in facts.iter() {
            for allowed in sides(schema, fact, doubt.entity) {
                let fits = own.into_iter().flatten().any(|t| allowed.contains(&t));
                match (fits, allowed.contains(&doubt.other)) {
                    (true, false) => lead -= fact.evidence.confidence,
                    (false, true) => lead += fact.evidence.confidence,
                    _ => {}
                }
            }
        }
        if lead > 0.0 {
            entity.node_type = doubt.other;
            entity.also = None;
        }
    }
    let doubted = |id: EntityId| doubts.iter().any(|doubt| doubt.entity == id);
    facts.retain(|fact| {
        [fact.source, fact.target]
            .into_iter()
            .filter(|&id| doubted(id))
            .all(|id| {
                let entity = &entities[id.0];
                let mut own = [Some(entity.node_type), entity.also].into_iter().flatten();
                sides(schema, fact, id).all(|allowed| own.any(|t| allowed.contains(&t)))
            })
    });
}

/// The types that a fact's relation allows where the party stands.
fn sides<'s>(
    schema: &'s Schema,
    fact: &Fact,
    entity: EntityId,
) -> impl Iterator<Item = &'s [NodeType]> + use<'s> {
    let relation: Option<&Relation> = schema
        .relations
        .iter()
        .find(|relation| relation.name == fact.relation);
    let source = relation.filter(|_| fact.source == entity);
    let target = relation.filter(|_| fact.target == entity);
    let source = source.map(|relation| relation.source.as_slice());
    source
        .into_iter()
        .chain(target.map(|relation| relation.target.as_slice()))
}
