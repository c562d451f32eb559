//! References to parties: pronouns, definite descriptions and defined terms.
//!
//! One pass over the document keeps the recent mentions; a reference is resolved to the most
//! salient party of a fitting type among them, by recency, grammatical prominence and frequency (the
//! salience factors of Lappin and Leass 1994, read off word order instead of a parse). Where two
//! candidates are close, the reference stays unresolved: no edge is better than a wrong one.

mod kinds;
mod phrases;
mod quotes;

use super::names::{EntityId, Gender, Names};
use super::reading::LocalParty;
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::Span;
use phrases::{Wanted, description, pronoun, word_at};
use quotes::Speaker;

/// How many sentences back a pronoun and a description may reach.
const PRONOUN_REACH: usize = 1;
const DESCRIPTION_REACH: usize = 4;

/// How many sentences back the topic was last spoken of.
const TOPIC_REACH: usize = 4;

/// What each sentence between costs a candidate, and what a party gains that the text has called what
/// the description says.
const DECAY: f64 = 1.1;
const CALLED: f64 = 1.5;

/// By how much the best candidate must beat the next.
const MARGIN: f64 = 0.25;

/// Confidence of a resolved pronoun, of a description, of a defined term, and of "we".
const PRONOUN: f64 = 0.75;
const DESCRIPTION: f64 = 0.7;
const DEFINED: f64 = 0.95;
const SPEAKER: f64 = 0.6;

/// A mention that later references may mean.
#[derive(Debug, Clone, Copy)]
struct Seen {
    entity: EntityId,
    sentence: usize,
    token: usize,
    /// Stands before the sentence's first verb and behind no preposition.
    subject: bool,
    /// Number of names coordinated with it in one list, itself included, and its place there.
    group: usize,
}

/// Where a reference stands, and how candidates are weighed there.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Whom the reference cannot mean: the subject of the verb whose object it is.
    bound: Option<EntityId>,
    /// Sentences back.
    reach: usize,
    /// A description tends to mean the document's main party, a pronoun the latest.
    frequency_weight: f64,
}

/// A sentence as the resolver reads it.
struct Line<'s, 't> {
    tagged: &'s Tagged<'t>,
    mentions: &'s [LocalParty],
    printed: &'s [&'s str],
    /// Which words stand within quotation marks.
    quoted: Vec<bool>,
    first_verb: usize,
}

/// Resolves the references of a document sentence by sentence.
pub(super) struct Resolver<'n> {
    names: &'n Names,
    seen: Vec<Seen>,
    sentence: usize,
    /// For each party the nouns by which the text has described it.
    described: Vec<Vec<String>>,
    speaker: Speaker,
    in_quotation: bool,
}

impl<'n> Resolver<'n> {
    /// A resolver that has read nothing yet.
    pub(super) fn new(names: &'n Names) -> Self {
        Resolver {
            names,
            seen: Vec::new(),
            sentence: 0,
            described: vec![Vec::new(); names.entities.len()],
            speaker: Speaker::default(),
            in_quotation: false,
        }
    }

    /// The names and resolved references of the next sentence, in text order; `mentions` are its
    /// names, `printed` its words as printed.
    pub(super) fn sentence(
        &mut self,
        tagged: &Tagged<'_>,
        mentions: &[LocalParty],
        printed: &[&str],
    ) -> Vec<LocalParty> {
        let mut out: Vec<LocalParty> = Vec::new();
        let quoted = quotes::quoted(printed, &mut self.in_quotation);
        if let Some(speaker) = quotes::speaker(tagged, mentions, &quoted, self.names) {
            self.speaker = speaker;
        }
        let line = Line {
            tagged,
            mentions,
            printed,
            quoted,
            first_verb: (0..tagged.len())
                .find(|&t| is_verb(tagged, t))
                .unwrap_or(tagged.len()),
        };
        let mut next = 0;
        let mut token = 0;
        while token < tagged.len() {
            if let Some(mention) = mentions.get(next).filter(|m| m.tokens.start() <= token) {
                self.note(&line, next);
                token = mention.tokens.end().max(token + 1);
                out.push(mention.clone());
                next += 1;
                continue;
            }
            let limit = mentions
                .get(next)
                .map_or(tagged.len(), |m| m.tokens.start());
            let party = (!describes(tagged, token, out.last()))
                .then(|| self.reference(&line, token, limit, &out))
                .flatten();
            match party {
                Some(party) => {
                    self.seen.extend(party.entities.iter().map(|&entity| Seen {
                        entity,
                        sentence: self.sentence,
                        token,
                        subject: token < line.first_verb,
                        group: 1,
                    }));
                    token = party.tokens.end();
                    out.push(party);
                }
                None => token += 1,
            }
        }
        self.sentence += 1;
        self.seen
            .retain(|s| s.sentence + DESCRIPTION_REACH + 1 > self.sentence);
        out
    }

    fn note(&mut self, line: &Line<'_, '_>, index: usize) {
        let Line {
            tagged, mentions, ..
        } = line;
        let mention = &mentions[index];
        let token = mention.tokens.start();
        let after_preposition = token > 0
            && (tagged.upos(token - 1) == Upos::Adp
                || (token > 1
                    && tagged.upos(token - 1) == Upos::Det
                    && tagged.upos(token - 2) == Upos::Adp));
        let joined = index > 0
            && (mentions[index - 1].tokens.end()..token)
                .all(|t| matches!(tagged.word(t), "," | "and" | "or" | "&"));
        let group = if joined {
            self.seen.last().map_or(1, |s| s.group + 1)
        } else {
            1
        };
        let descriptors = kinds::descriptors(tagged, token, mention.tokens.end());
        for &entity in &mention.entities {
            self.described[entity.0].extend(descriptors.iter().cloned());
            self.seen.push(Seen {
                entity,
                sentence: self.sentence,
                token,
                subject: token < line.first_verb && !after_preposition,
                group,
            });
        }
    }

    /// The reference that starts at `token` and ends before `limit`, if there is one that can be
    /// resolved; `before` are the parties up to there.
    fn reference(
        &self,
        line: &Line<'_, '_>,
        token: usize,
        limit: usize,
        before: &[LocalParty],
    ) -> Option<LocalParty> {
        let tagged = line.tagged;
        if let Some(party) = self.defined(line.printed, token, limit) {
            return Some(party);
        }
        if line.printed[token].eq_ignore_ascii_case("the")
            && token + 1 < limit
            && let Some(party) = self.defined(line.printed, token + 1, limit)
        {
            return Some(LocalParty {
                tokens: Span::new(token, party.tokens.end()),
                ..party
            });
        }
        if let Some(party) = self.first_person(line, token) {
            return Some(party);
        }
        let (wanted, end, reach, confidence) = if let Some(wanted) = pronoun(tagged, token) {
            (wanted, token + 1, PRONOUN_REACH, PRONOUN)
        } else {
            let (wanted, end) = description(tagged, token, limit)?;
            (wanted, end, DESCRIPTION_REACH, DESCRIPTION)
        };
        if confidence == PRONOUN
            && let Some(entity) = self.ahead(line, token, &wanted)
        {
            return Some(LocalParty {
                tokens: Span::new(token, end),
                entities: vec![entity],
                confidence,
            });
        }
        let place = Place {
            bound: is_object(line, token, end)
                .then(|| clause_subject(tagged, token, before))
                .flatten(),
            reach,
            frequency_weight: if confidence == DESCRIPTION { 0.8 } else { 0.3 },
        };
        let entities = self.resolve(&wanted, &place)?;
        Some(LocalParty {
            tokens: Span::new(token, end),
            entities,
            confidence,
        })
    }

    /// A term that the document defines: `the "Company"`.
    fn defined(&self, printed: &[&str], token: usize, limit: usize) -> Option<LocalParty> {
        if !printed[token].starts_with(char::is_uppercase) {
            return None;
        }
        let spells = |term: &str| {
            term.split(' ')
                .enumerate()
                .all(|(i, part)| token + i < limit && printed[token + i] == part)
        };
        let term = self.names.defined.iter().rev().find(|d| spells(&d.term))?;
        let end = token + term.term.split(' ').count();
        Some(LocalParty {
            tokens: Span::new(token, end),
            entities: term.entities.clone(),
            confidence: DEFINED,
        })
    }

    /// "I", "we", "our": who speaks in a quotation; outside of quotations the organization for which
    /// the document speaks, where one stands out.
    fn first_person(&self, line: &Line<'_, '_>, token: usize) -> Option<LocalParty> {
        let tagged = line.tagged;
        let quoted = line.quoted.get(token) == Some(&true);
        let entity = match &*tagged.word(token).to_ascii_lowercase() {
            "i" | "me" | "my" if quoted && tagged.upos(token) == Upos::Pron => {
                self.speaker.person?
            }
            "we" | "our" | "us" if tagged.upos(token) == Upos::Pron => {
                match self.speaker.organization.filter(|_| quoted) {
                    Some(organization) => organization,
                    None => self.author()?,
                }
            }
            _ => return None,
        };
        Some(LocalParty {
            tokens: Span::new(token, token + 1),
            entities: vec![entity],
            confidence: SPEAKER,
        })
    }

    /// The organization that the document names at least twice as often as any other.
    fn author(&self) -> Option<EntityId> {
        let mut organizations: Vec<(usize, usize)> = self
            .names
            .entities
            .iter()
            .enumerate()
            .filter(|(_, e)| e.node_type == NodeType::Organization)
            .map(|(index, e)| (e.mentions, index))
            .collect();
        organizations.sort_unstable();
        let [.., (second, _), (first, index)] = organizations[..] else {
            return None;
        };
        (first >= 2 * second).then_some(EntityId(index))
    }

    /// The organization that the text speaks of at this point, for roles that name none: "The
    /// chairman is Jane Doe".
    pub(super) fn topic(&self) -> Option<EntityId> {
        let place = Place {
            bound: None,
            reach: TOPIC_REACH,
            frequency_weight: 0.8,
        };
        self.best(&Wanted::One(NodeType::Organization), &place)
    }

    /// The party behind the comma that closes an opening phrase with the pronoun in it: "In its
    /// filing, Acme said …".
    fn ahead(&self, line: &Line<'_, '_>, token: usize, wanted: &Wanted) -> Option<EntityId> {
        let tagged = line.tagged;
        let first = line.mentions.iter().find(|m| m.tokens.start() > token)?;
        let opening = token > 0
            && token <= 4
            && matches!(tagged.upos(0), Upos::Adp | Upos::Sconj | Upos::Verb)
            && line.mentions.iter().all(|m| m.tokens.start() > token);
        let at = first.tokens.start();
        let comma = at
            .checked_sub(1)
            .is_some_and(|t| tagged.word(t) == "," && t > token);
        let speaks =
            word_at(tagged, first.tokens.end()).is_some() && is_verb(tagged, first.tokens.end());
        let entity = *first.entities.first()?;
        (opening && comma && speaks && self.fits(entity, wanted)).then_some(entity)
    }

    fn resolve(&self, wanted: &Wanted, place: &Place) -> Option<Vec<EntityId>> {
        match wanted {
            Wanted::Group(kind, count) => self.group(*kind, *count),
            Wanted::Several => self.several(),
            _ => self.best(wanted, place).map(|e| vec![e]),
        }
    }

    fn fits(&self, id: EntityId, wanted: &Wanted) -> bool {
        let entity = &self.names.entities[id.0];
        match wanted {
            Wanted::Thing => entity.node_type == NodeType::Organization,
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

    fn best(&self, wanted: &Wanted, place: &Place) -> Option<EntityId> {
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
            let score = 2.0 - DECAY * back as f64
                + if seen.subject { 1.0 } else { 0.0 }
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
            Wanted::Described(_, noun) => {
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
        let group = &self.seen[(last + 1).checked_sub(size)?..=last];
        let kind = self.names.entities[group[0].entity.0].node_type;
        let uniform = group
            .iter()
            .all(|s| self.names.entities[s.entity.0].node_type == kind)
            && matches!(kind, NodeType::Person | NodeType::Organization);
        uniform.then(|| group.iter().map(|s| s.entity).collect())
    }
}

/// Whether the reference is the object of the verb before it: "Acme bought it", but not "Acme said it
/// will" nor "Acme sold its plant".
fn is_object(line: &Line<'_, '_>, token: usize, end: usize) -> bool {
    let tagged = line.tagged;
    token > line.first_verb
        && !is_possessive(tagged, end - 1)
        && !(end..(end + 2).min(tagged.len())).any(|t| is_verb(tagged, t))
        && (token.saturating_sub(3)..token).any(|t| is_verb(tagged, t))
}

/// The party that stands last before the verb of which the word at `token` is the object.
fn clause_subject(tagged: &Tagged<'_>, token: usize, before: &[LocalParty]) -> Option<EntityId> {
    let verb = (0..token).rev().find(|&t| is_verb(tagged, t))?;
    let subject = before.iter().rev().find(|p| p.tokens.end() <= verb)?;
    subject.entities.first().copied()
}

fn is_verb(tagged: &Tagged<'_>, token: usize) -> bool {
    matches!(tagged.upos(token), Upos::Verb | Upos::Aux)
}

/// Whether a definite phrase at `token` describes the party before it rather than refer to one: "Acme is
/// the company …", "Acme, the company …".
fn describes(tagged: &Tagged<'_>, token: usize, before: Option<&LocalParty>) -> bool {
    let Some(previous) = token.checked_sub(1) else {
        return false;
    };
    if tagged.upos(token) == Upos::Pron {
        return false;
    }
    let apposed = matches!(tagged.word(previous), "," | "(")
        && before.is_some_and(|p| p.tokens.end() == previous);
    apposed || tagged.lemma(previous) == "be" || tagged.word(previous) == "as"
}

fn is_possessive(tagged: &Tagged<'_>, token: usize) -> bool {
    tagged.xpos(token).is_possessive()
        || word_at(tagged, token + 1).is_some_and(|w| matches!(w, "'s" | "’s" | "'" | "’"))
}
