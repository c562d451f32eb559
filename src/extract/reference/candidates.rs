//! Which of the parties seen a reference means.

use super::phrases::Wanted;
use super::{CALLED, Line, Place, Resolver, SUBJECT, Seen, kinds, trades};
use crate::extract::names::{EntityId, Gender};
use crate::extract::reading::LocalParty;
use crate::schema::NodeType;

/// Pronouns for those who speak with each other.
const SPEAKING: &[&str] = &["i", "me", "my", "we", "us", "our", "you", "your"];

/// What it is worth to have been referred to by more than the name, which a text does of what it speaks of.
const REFERRED: f64 = 0.4;

/// What it is worth for a pronoun and for a description to be what the document as a whole speaks of, how much more where a
/// paragraph opens, and what that party scores that was not named of late.
const FOCUS_PRONOUN: f64 = 0.5;
const FOCUS_DESCRIPTION: f64 = 1.2;
const OPENS: f64 = 1.2;
const ABSENT: f64 = 1.0;

/// How many sentences back a noun reaches that only one party bears.
const BORNE: usize = 12;

/// Parties of the longest list that "they" may mean; of a longer one others are likelier meant.
const THEY: usize = 8;

impl Resolver<'_> {
    pub(super) fn resolve(&self, wanted: &Wanted, place: &Place) -> Option<Vec<EntityId>> {
        match wanted {
            Wanted::Group(kind, count, noun) => self.group(*kind, *count, noun),
            Wanted::Several => self.several().or_else(|| self.only_firm(place)),
            Wanted::Described(kind, noun) | Wanted::Called(kind, noun) => self
                .borne_by(*kind, noun)
                .or_else(|| self.best(wanted, place))
                .or_else(|| self.item(wanted, place))
                .map(|e| vec![e]),
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
            Wanted::One(kind) | Wanted::Group(kind, _, _) => entity.node_type == *kind,
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
        let mut add =
            |entity: EntityId, score: f64| match scores.iter_mut().find(|(e, _)| *e == entity) {
                Some((_, best)) => *best = best.max(score),
                None => scores.push((entity, score)),
            };
        for seen in &self.seen {
            let back = self.sentence - seen.sentence;
            if back > place.reach
                || !self.fits(seen.entity, wanted)
                || place.bound == Some(seen.entity)
            {
                continue;
            }
            let score = 2.0 - place.decay * back as f64
                + if seen.subject { SUBJECT } else { 0.0 }
                + if seen.referred { REFERRED } else { 0.0 }
                - if seen.aside { place.aside } else { 0.0 }
                + self.standing(seen.entity, wanted, place)
                + 0.01 * seen.token.min(50) as f64;
            add(seen.entity, score);
        }
        if let Some(party) = self.focus.party()
            && (place.opens || !matches!(wanted, Wanted::Thing | Wanted::Man | Wanted::Woman))
            && self.last[party.0] > 0
            && self.fits(party, wanted)
            && place.bound != Some(party)
        {
            add(party, ABSENT + self.standing(party, wanted, place));
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        match scores.as_slice() {
            [(entity, _)] => Some(*entity),
            [(entity, best), (_, second), ..] if best - second >= place.margin => Some(*entity),
            _ => None,
        }
    }

    /// What speaks for a party wherever it was named.
    fn standing(&self, entity: EntityId, wanted: &Wanted, place: &Place) -> f64 {
        let frequency = self.names.entities[entity.0].mentions as f64;
        let pronoun = matches!(wanted, Wanted::Thing | Wanted::Man | Wanted::Woman);
        let focus = self.focus.weight(entity)
            * (if pronoun {
                FOCUS_PRONOUN
            } else {
                FOCUS_DESCRIPTION
            } + if place.opens { OPENS } else { 0.0 });
        let called = if self.is_called(entity, wanted) {
            CALLED
        } else {
            0.0
        };
        called + focus + place.frequency_weight * (1.0 + frequency).ln()
    }

    /// Notes that the text speaks of a party, and what it calls it.
    pub(super) fn meet(&mut self, entity: EntityId, descriptors: &[String]) {
        let first = self.last[entity.0] == 0;
        self.last[entity.0] = self.sentence + 1;
        let head = self
            .names
            .entities
            .get(entity.0)
            .filter(|_| first)
            .and_then(kinds::head);
        for noun in descriptors.iter().cloned().chain(head) {
            let bearers = self.borne.entry(noun.clone()).or_default();
            if !bearers.contains(&entity) {
                bearers.push(entity);
            }
            if !self.described[entity.0].contains(&noun) {
                self.described[entity.0].push(noun);
            }
        }
    }

    /// Notes to whom the reference at `token` was resolved. The one who speaks is not whom he speaks of.
    pub(super) fn refer(&mut self, line: &Line<'_, '_>, token: usize, party: &LocalParty) {
        let word = line.tagged.word(token);
        let speaks = SPEAKING.iter().any(|w| word.eq_ignore_ascii_case(w));
        for (place, &entity) in party.entities.iter().enumerate() {
            let person = self.names.entities[entity.0].node_type == NodeType::Person;
            if speaks && person {
                continue;
            }
            self.last[entity.0] = self.sentence + 1;
            self.seen.push(Seen {
                entity,
                sentence: self.sentence,
                token,
                subject: token < line.first_verb,
                group: place + 1,
                referred: true,
                aside: false,
            });
        }
    }

    /// The only party that a noun other than "company" and its like has described or that bears it in its name.
    fn borne_by(&self, kind: NodeType, noun: &str) -> Option<EntityId> {
        let bearers = self.borne.get(noun)?;
        let mut fit = bearers.iter().filter(|e| {
            self.names.entities[e.0].node_type == kind
                && self.sentence + 1 - self.last[e.0] <= BORNE
        });
        let only = *fit.next()?;
        (fit.next().is_none() && !kinds::is_generic(noun)).then_some(only)
    }

    /// The only organization that was spoken of, where "they" finds no list: "Acme called. They want a refund."
    fn only_firm(&self, place: &Place) -> Option<Vec<EntityId>> {
        let near = self
            .seen
            .iter()
            .rev()
            .take_while(|s| self.sentence - s.sentence <= 1);
        let mut only: Option<EntityId> = None;
        for seen in near {
            match self.names.entities[seen.entity.0].node_type {
                NodeType::Organization if only.is_none_or(|e| e == seen.entity) => {
                    only = Some(seen.entity);
                }
                NodeType::Organization | NodeType::Person => return None,
                _ => {}
            }
        }
        only.filter(|&e| place.bound != Some(e)).map(|e| vec![e])
    }

    /// Whether the text or the name itself calls the party what the description does.
    fn is_called(&self, id: EntityId, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Described(_, noun) | Wanted::Called(_, noun) => {
                // "The group" is who was called one rather than who has the word in the name.
                self.described[id.0].contains(noun)
                    || !kinds::is_generic(noun)
                        && (kinds::is_part(&self.names.entities[id.0].name, noun)
                            || trades::tells(&self.names.entities[id.0].name, noun))
            }
            _ => false,
        }
    }

    /// The last `count` parties of that type that were named together, for 0 any number; for two
    /// also the last two named.
    fn group(&self, kind: NodeType, count: usize, noun: &str) -> Option<Vec<EntityId>> {
        let of_kind = |s: &Seen| {
            let entity = &self.names.entities[s.entity.0];
            entity.node_type == kind
                && (kind != NodeType::Organization || kinds::compatible(&entity.name, noun))
        };
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
    pub(super) fn several(&self) -> Option<Vec<EntityId>> {
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
