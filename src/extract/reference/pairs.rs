//! References that count or order the parties last named: "the two", "both", "all three", "the former", "the latter";
//! "the states" for those that the text has listed.

use super::phrases::NUMBERS;
use super::{DESCRIPTION, Line, Resolver};
use crate::extract::names::EntityId;
use crate::extract::reading::LocalParty;
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::Span;

/// How many sentences back the parties may stand.
const REACH: usize = 1;

/// Whether the word at `token` can't go on with the noun phrase before it.
fn closes(tagged: &Tagged<'_>, token: usize) -> bool {
    token >= tagged.len()
        || !matches!(
            tagged.upos(token),
            Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::Det
        ) && !matches!(tagged.word(token), "-" | "of" | "'s" | "’s" | "%" | "$")
}

/// States that the text has listed: "the attorneys general of Ohio, Utah and Maine".
#[derive(Debug, Clone, Default)]
pub(super) struct States {
    longest: Vec<EntityId>,
    latest: Vec<EntityId>,
}

impl States {
    /// Notes a state that stands at that place of its list.
    pub(super) fn note(&mut self, state: EntityId, place: usize) {
        if place == 1 {
            let latest = std::mem::take(&mut self.latest);
            if latest.len() >= self.longest.len() {
                self.longest = latest;
            }
        }
        self.latest.push(state);
    }

    /// Those of the longest list.
    fn listed(&self) -> Option<&[EntityId]> {
        let longer = self.latest.len() >= self.longest.len();
        let list = if longer { &self.latest } else { &self.longest };
        (list.len() > 1).then_some(list.as_slice())
    }
}

impl Resolver<'_> {
    /// "the states", "the attorneys general", "the coalition": the states that the text has listed.
    pub(super) fn coalition(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        limit: usize,
    ) -> Option<LocalParty> {
        let first = tagged.word(token).to_ascii_lowercase();
        let listed = self.states.listed()?;
        // "in the states", "many of the states"
        let apart = token.checked_sub(1).is_some_and(|t| {
            matches!(
                &*tagged.word(t).to_ascii_lowercase(),
                "in" | "across" | "of" | "among"
            )
        });
        if apart || !matches!(&*first, "the" | "these" | "all") {
            return None;
        }
        let noun = (token + 1..limit.min(token + 4)).find(|&t| {
            matches!(
                &*tagged.word(t).to_ascii_lowercase(),
                "states" | "coalition" | "attorneys"
            )
        })?;
        let office = tagged.word(noun).eq_ignore_ascii_case("attorneys");
        let end = noun + 1 + usize::from(office);
        let general = !office || noun + 1 < limit && tagged.word(noun + 1) == "general";
        let modified = (token + 1..noun).all(|t| {
            matches!(
                &*tagged.word(t).to_ascii_lowercase(),
                "plaintiff" | "state" | "bipartisan" | "multistate"
            )
        });
        let bare = end >= limit.min(tagged.len()) && limit == tagged.len()
            || end < limit
                && closes(tagged, end)
                && !matches!(
                    tagged.word(end),
                    "that" | "which" | "where" | "with" | "from" | "for"
                );
        (general && modified && bare).then(|| LocalParty {
            tokens: Span::new(token, end),
            entities: listed.to_vec(),
            confidence: DESCRIPTION,
        })
    }

    /// Whom "the two", "both", "all three", "the former" or "the latter" at `token` means; the next name starts at
    /// `limit`.
    pub(super) fn counted(
        &self,
        line: &Line<'_, '_>,
        token: usize,
        limit: usize,
    ) -> Option<LocalParty> {
        let tagged = line.tagged;
        let first = tagged.word(token).to_ascii_lowercase();
        let party = |end: usize, entities: Vec<EntityId>| LocalParty {
            tokens: Span::new(token, end),
            entities,
            confidence: DESCRIPTION,
        };
        if matches!(&*first, "both" | "each" | "neither") {
            let bare = token + 1 < limit.min(tagged.len())
                && matches!(
                    tagged.upos(token + 1),
                    Upos::Verb | Upos::Aux | Upos::Adv | Upos::Punct
                );
            // "Each paid": of two or of as many as were listed.
            let listed = || {
                self.together(2)
                    .or_else(|| self.several().filter(|_| first == "each"))
            };
            return bare
                .then(|| self.beside(line, token).or_else(listed))
                .flatten()
                .map(|e| party(token + 1, e));
        }
        if !matches!(&*first, "the" | "all" | "those" | "these")
            || token + 1 >= limit
            || !closes(tagged, token + 2)
            || token + 2 == limit && limit < tagged.len()
        {
            return None;
        }
        let word = tagged.word(token + 1).to_ascii_lowercase();
        let counted = NUMBERS.iter().position(|n| *n == word).map(|n| n + 2);
        let beside = || self.beside(line, token);
        let entities = match &*word {
            "pair" | "duo" | "two" => beside().or_else(|| self.together(2)),
            "trio" => self.together(3),
            "former" if first == "the" => self.ordered(line, token, false),
            "latter" if first == "the" => self.ordered(line, token, true),
            _ => self.together(counted?),
        }?;
        Some(party(token + 2, entities))
    }

    /// The two persons, or the two organizations, that the sentence names before `token`, if it names no third.
    fn beside(&self, line: &Line<'_, '_>, token: usize) -> Option<Vec<EntityId>> {
        let named = |wanted: NodeType| {
            let mut found: Vec<EntityId> = Vec::new();
            let before = line.mentions.iter().filter(|m| m.tokens.end() <= token);
            for &entity in before.flat_map(|m| &m.entities) {
                if self.names.entities[entity.0].node_type == wanted && !found.contains(&entity) {
                    found.push(entity);
                }
            }
            (found.len() == 2).then_some(found)
        };
        match (named(NodeType::Person), named(NodeType::Organization)) {
            (Some(two), None) | (None, Some(two)) => Some(two),
            _ => None,
        }
    }

    /// The last `count` persons or organizations that were named together; for two also the only two of their type
    /// that were spoken of last.
    fn together(&self, count: usize) -> Option<Vec<EntityId>> {
        let kind = |e: EntityId| self.names.entities[e.0].node_type;
        let near = self
            .seen
            .iter()
            .rposition(|s| self.sentence - s.sentence > REACH)
            .map_or(0, |i| i + 1);
        let joined = (near..self.seen.len()).rev().find_map(|last| {
            let closed = self.seen.get(last + 1).is_none_or(|s| s.group == 1);
            if self.seen[last].group != count || !closed {
                return None;
            }
            let group = &self.seen[(last + 1).checked_sub(count)?..=last];
            let same = kind(group[0].entity);
            (matches!(same, NodeType::Person | NodeType::Organization)
                && group.iter().all(|s| kind(s.entity) == same))
            .then(|| group.iter().map(|s| s.entity).collect::<Vec<_>>())
        });
        joined.or_else(|| {
            let only = |wanted: NodeType| {
                let mut found: Vec<EntityId> = Vec::new();
                for seen in &self.seen[near..] {
                    if kind(seen.entity) == wanted && !found.contains(&seen.entity) {
                        found.push(seen.entity);
                    }
                }
                (count == 2 && found.len() == 2).then_some(found)
            };
            match (only(NodeType::Person), only(NodeType::Organization)) {
                (Some(two), None) | (None, Some(two)) => Some(two),
                _ => None,
            }
        })
    }

    /// The first or the last of the two of one type that were named last before `token`, or before "the former" where the
    /// sentence has set "the latter" against it: "The former bought Zenith, the latter Apex."
    fn ordered(&self, line: &Line<'_, '_>, token: usize, latter: bool) -> Option<Vec<EntityId>> {
        let set = (0..token).find(|&t| line.tagged.word(t).eq_ignore_ascii_case("former"));
        let limit = set.filter(|_| latter).unwrap_or(token);
        let kind = |e: EntityId| self.names.entities[e.0].node_type;
        let near = |s: &&super::Seen| {
            self.sentence - s.sentence <= REACH
                && !s.referred
                && (s.sentence < self.sentence || s.token < limit)
                && matches!(kind(s.entity), NodeType::Person | NodeType::Organization)
        };
        let last = self.seen.iter().rev().find(near)?.entity;
        let first = self
            .seen
            .iter()
            .rev()
            .filter(near)
            .map(|s| s.entity)
            .find(|&e| e != last && kind(e) == kind(last))?;
        Some(vec![if latter { last } else { first }])
    }
}
