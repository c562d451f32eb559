//! Members of the node types that a user's schema defines: by name, by the form of the name, by what
//! the text calls them.
//!
//! Input: the names found in a document. Output: the same with what the schema names added, and for
//! each party the user's type it is of. While a document is read such a party still counts as what
//! its type is a part of, so that references and rules hold for it; [`Members::finish`] gives it its
//! own type in the end.

mod pattern;
mod place;

use rustc_hash::FxHashMap;

use super::names::{Entity, EntityId, Mention, Names};
use super::reference::describing;
use super::{Extraction, names};
use crate::nlp::Tagged;
use crate::schema::{NodeType, PartyType, Schema};
use crate::text::Text;
use pattern::Pattern;
use place::Place;

/// How sure it is that a name is a party which only the schema says.
const SAID: f64 = 0.9;

/// The types of a schema that say whom they comprise.
pub(super) struct Members<'s> {
    types: Vec<(&'s PartyType, Vec<Pattern>)>,
    /// Types that come with the program and are not wanted.
    dropped: Vec<NodeType>,
}

/// For each party of a document the place of its type in [`Members::types`].
#[derive(Debug, Default)]
pub(super) struct Membership {
    of: Vec<Option<usize>>,
}

impl<'s> Members<'s> {
    /// Makes the types of `schema` ready.
    pub(super) fn new(schema: &'s Schema) -> Self {
        let compiled = |party_type: &'s PartyType| {
            let names = party_type.names.iter().map(|n| Pattern::name(n));
            let forms = party_type.patterns.iter().map(|p| Pattern::form(p));
            (party_type, names.chain(forms).collect())
        };
        Members {
            types: schema
                .types
                .iter()
                .filter(|t| t.has_members())
                .map(compiled)
                .collect(),
            dropped: NodeType::ALL
                .into_iter()
                .filter(|&t| !schema.admits(t))
                .collect(),
        }
    }

    /// Adds to `names` what the schema names, and says of whose type each party is.
    pub(super) fn assign(
        &self,
        text: &Text<'_>,
        tagged: &[Tagged<'_>],
        names: &mut Names,
    ) -> Membership {
        if self.types.is_empty() {
            return Membership::default();
        }
        let places = place::find(text, &self.types);
        let mut of: Vec<Option<usize>> = vec![None; names.entities.len()];
        for place in places {
            self.note(text, place, names, &mut of);
        }
        names.mentions.sort_by_key(|m| m.tokens.start());
        self.called(text, tagged, names, &mut of);
        for (entity, kind) in names.entities.iter_mut().zip(&of) {
            let kind = kind.map(|k| self.types[k].0);
            // A type that comes with the program, or what a user's is a part of, is how it is read.
            let base = kind.and_then(|k| match k.node_type {
                NodeType::User(_) => k.of,
                builtin => Some(builtin),
            });
            if let Some(base) = base.filter(|&base| base != entity.node_type) {
                entity.node_type = base;
                entity.also = None;
            }
        }
        let kept = prune(names);
        Membership {
            of: kept.into_iter().map(|id| of[id.0]).collect(),
        }
    }

    /// Makes the party at `place` one of the type, if the names found so far let it.
    fn note(&self, text: &Text<'_>, place: Place, names: &mut Names, of: &mut Vec<Option<usize>>) {
        let (party_type, patterns) = &self.types[place.kind];
        let first = names
            .mentions
            .partition_point(|m| m.tokens.end() <= place.tokens.start());
        let overlapping: Vec<Mention> = names.mentions[first..]
            .iter()
            .take_while(|m| m.tokens.start() < place.tokens.end())
            .copied()
            .collect();
        let by_name = patterns[place.pattern].is_name();
        match overlapping.as_slice() {
            [one] if place::is_same(text, one.tokens, place.tokens) => {
                let id = one.entity.0;
                let fits = by_name
                    || party_type
                        .of
                        .is_none_or(|t| t == names.entities[id].node_type);
                if fits && of[id].is_none() {
                    of[id] = Some(place.kind);
                }
            }
            inside if inside.iter().all(|m| place.tokens.contains(m.tokens)) => {
                names.mentions.drain(first..first + inside.len());
                let spelled = &text.source()[text.bytes(place.tokens).range()];
                let entity = named(names, spelled).unwrap_or_else(|| {
                    names.entities.push(entity(spelled, party_type));
                    of.push(None);
                    EntityId(names.entities.len() - 1)
                });
                of[entity.0] = of[entity.0].or(Some(place.kind));
                names.mentions.insert(
                    first,
                    Mention {
                        span: text.bytes(place.tokens),
                        tokens: place.tokens,
                        entity,
                    },
                );
            }
            // A part of a longer name is not the name.
            _ => {}
        }
    }

    /// Makes parties of a type whom the text calls by one of its nouns.
    fn called(
        &self,
        text: &Text<'_>,
        tagged: &[Tagged<'_>],
        names: &Names,
        of: &mut [Option<usize>],
    ) {
        let sentences = text.sentences();
        for mention in &names.mentions {
            let id = mention.entity.0;
            if of[id].is_some() {
                continue;
            }
            let at = sentences.partition_point(|s| s.tokens.end() <= mention.tokens.start());
            let start = sentences[at].tokens.start();
            let tagged = &tagged[at];
            let nouns = describing(
                tagged,
                mention.tokens.start() - start,
                mention.tokens.end() - start,
            );
            of[id] = self.types.iter().position(|(party_type, _)| {
                party_type.of == Some(names.entities[id].node_type)
                    && nouns.iter().any(|&noun| {
                        let lemma = tagged.lemma(noun);
                        party_type.called.iter().any(|c| *c == lemma)
                    })
            });
        }
    }

    /// The types of each party, its own first.
    pub(super) fn types(&self, membership: &Membership, names: &Names) -> Vec<Vec<NodeType>> {
        let doubted = |number: usize| {
            let own = names.doubts.iter();
            own.filter(move |doubt| doubt.entity.0 == number)
                .map(|doubt| doubt.other)
        };
        let of = |(number, read): (usize, &Entity)| match self.own(membership, number) {
            Some(own) if own.of.is_none() => vec![own.node_type],
            own => own
                .map(|o| o.node_type)
                .into_iter()
                .chain([read.node_type])
                .chain(read.also)
                .chain(doubted(number))
                .collect(),
        };
        names.entities.iter().enumerate().map(of).collect()
    }

    /// The user's type of a party, where it has one.
    fn own(&self, membership: &Membership, entity: usize) -> Option<&'s PartyType> {
        let kind = membership.of.get(entity).copied().flatten()?;
        Some(self.types[kind].0).filter(|t| matches!(t.node_type, NodeType::User(_)))
    }

    /// Gives the parties their own types, and leaves out those of types that are not wanted.
    pub(super) fn finish(&self, membership: &Membership, extraction: &mut Extraction) {
        for (index, entity) in extraction.entities.iter_mut().enumerate() {
            if let Some(own) = self.own(membership, index) {
                entity.node_type = own.node_type;
                entity.also = own.of;
            }
        }
        if self.dropped.is_empty() {
            return;
        }
        let mut place: Vec<Option<usize>> = Vec::with_capacity(extraction.entities.len());
        let mut kept = 0;
        for entity in &extraction.entities {
            let wanted = !self.dropped.contains(&entity.node_type);
            place.push(wanted.then_some(kept));
            kept += usize::from(wanted);
        }
        extraction
            .entities
            .retain(|e| !self.dropped.contains(&e.node_type));
        extraction
            .facts
            .retain_mut(|fact| match (place[fact.source.0], place[fact.target.0]) {
                (Some(source), Some(target)) => {
                    fact.source = EntityId(source);
                    fact.target = EntityId(target);
                    true
                }
                _ => false,
            });
    }
}

/// The party that is called `spelled`.
fn named(names: &Names, spelled: &str) -> Option<EntityId> {
    let is = |form: &String| form.eq_ignore_ascii_case(spelled);
    let known = |e: &names::Entity| is(&e.name) || e.aliases.iter().any(is);
    names.entities.iter().position(known).map(EntityId)
}

fn entity(spelled: &str, party_type: &PartyType) -> Entity {
    let node_type = match party_type.node_type {
        // What is of no type that comes with the program is read like a thing that somebody makes.
        NodeType::User(_) => party_type.of.unwrap_or(NodeType::Product),
        builtin => builtin,
    };
    Entity {
        name: spelled.to_string(),
        node_type,
        also: None,
        aliases: Vec::new(),
        mentions: 0,
        confidence: SAID,
        gender: None,
    }
}

/// Counts the mentions anew and takes out parties that lost all of theirs; the old ids of those that
/// stay, in order.
fn prune(names: &mut Names) -> Vec<EntityId> {
    for entity in &mut names.entities {
        entity.mentions = 0;
    }
    for mention in &names.mentions {
        names.entities[mention.entity.0].mentions += 1;
    }
    let kept: Vec<EntityId> = (0..names.entities.len())
        .filter(|&id| names.entities[id].mentions > 0)
        .map(EntityId)
        .collect();
    let new: FxHashMap<EntityId, EntityId> = kept
        .iter()
        .enumerate()
        .map(|(new, &old)| (old, EntityId(new)))
        .collect();
    names.entities.retain(|e| e.mentions > 0);
    for mention in &mut names.mentions {
        mention.entity = new[&mention.entity];
    }
    for defined in &mut names.defined {
        defined.entities = defined
            .entities
            .iter()
            .filter_map(|old| new.get(old).copied())
            .collect();
    }
    names.defined.retain(|d| !d.entities.is_empty());
    kept
}
