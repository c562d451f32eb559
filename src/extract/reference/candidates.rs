//! Which of the parties seen a reference means.

use super::phrases::Wanted;
use super::{CALLED, MARGIN, Place, Resolver, SUBJECT, Seen, kinds};
use crate::extract::names::{EntityId, Gender};
use crate::schema::NodeType;

/// Parties of the longest list that "they" may mean; of a longer one others are likelier meant.
const THEY: usize = 8;

impl Resolver<'_> {
    pub(super) fn resolve(&self, wanted: &Wanted, place: &Place) -> Option<Vec<EntityId>> {
        match wanted {
            Wanted::Group(kind, count) => self.group(*kind, *count),
            Wanted::Several => self.several(),
            _ => self.best(wanted, place).map(|e| vec![e]),
        }
    }

    pub(super) fn fits(&self, id: EntityId, wanted: &Wanted) -> bool {
        let entity = &self.names.entities[id.0];
        match wanted {
            Wanted::Thing => matches!(entity.node_type, NodeType::Organization | NodeType::Product),
            Wanted::Called(kind, _) => entity.node_type == *kind && self.is_called(id, wanted),
            Wanted::Described(kind, noun) => {
                entity.node_type == *kind
                    && (*kind != NodeType::Organization
                        || self.described[id.0].contains(noun)
                        || kinds::compatible(&entity.name, noun))
            }
            Wanted::One(kind) | Wanted::Group(kind, _) => entity.node_type == *kind,
            Wanted::Man => {
                entity.node_type == NodeType::Person && entity.gender != Some(Gender::Female)
            }
            Wanted::Woman => {
                entity.node_type == NodeType::Person && entity.gender != Some(Gender::Male)
            }
            Wanted::Several => {
                matches!(entity.node_type, NodeType::Person | NodeType::Organization)
            }
        }
    }

    pub(super) fn best(&self, wanted: &Wanted, place: &Place) -> Option<EntityId> {
        let mut scores: Vec<(EntityId, f64)> = Vec::new();
        for seen in &self.seen {
            let back = self.sentence - seen.sentence;
            if back > place.reach
                || !self.fits(seen.entity, wanted)
                || place.bound == Some(seen.entity)
            {
                continue;
            }
            let frequency = self.names.entities[seen.entity.0].mentions as f64;
            let score = 2.0 - place.decay * back as f64
                + if seen.subject { SUBJECT } else { 0.0 }
                + if self.is_called(seen.entity, wanted) {
                    CALLED
                } else {
                    0.0
                }
                + place.frequency_weight * (1.0 + frequency).ln()
                + 0.01 * seen.token.min(50) as f64;
            match scores.iter_mut().find(|(e, _)| *e == seen.entity) {
                Some((_, best)) => *best = best.max(score),
                None => scores.push((seen.entity, score)),
            }
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        match scores.as_slice() {
            [(entity, _)] => Some(*entity),
            [(entity, best), (_, second), ..] if best - second >= MARGIN => Some(*entity),
            _ => None,
        }
    }

    /// Whether the text or the name itself calls the party what the description does.
    fn is_called(&self, id: EntityId, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Described(_, noun) | Wanted::Called(_, noun) => {
                self.described[id.0].contains(noun)
                    || kinds::is_part(&self.names.entities[id.0].name, noun)
            }
            _ => false,
        }
    }

    /// The last `count` parties of that type that were named together, for 0 any number; for two
    /// also the last two named.
    fn group(&self, kind: NodeType, count: usize) -> Option<Vec<EntityId>> {
        let of_kind = |s: &Seen| self.names.entities[s.entity.0].node_type == kind;
        let joined = (0..self.seen.len()).rev().find_map(|last| {
            let size = self.seen[last].group;
            let closed = self.seen.get(last + 1).is_none_or(|s| s.group == 1);
            if size < 2 || !closed || (count > 0 && size != count) {
                return None;
            }
            let group = &self.seen[(last + 1).checked_sub(size)?..=last];
            group
                .iter()
                .all(of_kind)
                .then(|| group.iter().map(|s| s.entity).collect::<Vec<_>>())
        });
        joined.or_else(|| {
            let mut last: Vec<EntityId> = Vec::new();
            for seen in self.seen.iter().rev().filter(|s| of_kind(s)) {
                if !last.contains(&seen.entity) {
                    last.push(seen.entity);
                }
            }
            (count == 2 && last.len() == 2).then_some(last)
        })
    }

    /// The last coordinated group within a sentence.
    fn several(&self) -> Option<Vec<EntityId>> {
        let last = self
            .seen
            .iter()
            .rposition(|s| s.group > 1 && self.sentence - s.sentence <= 1)?;
        let size = self.seen[last].group;
        if size > THEY {
            return None;
        }
        let group = &self.seen[(last + 1).checked_sub(size)?..=last];
        let kind = self.names.entities[group[0].entity.0].node_type;
        let uniform = group
            .iter()
            .all(|s| self.names.entities[s.entity.0].node_type == kind)
            && matches!(kind, NodeType::Person | NodeType::Organization);
        uniform.then(|| group.iter().map(|s| s.entity).collect())
    }
}
