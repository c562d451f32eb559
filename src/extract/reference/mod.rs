//! References to parties: pronouns, definite descriptions and defined terms.
//!
//! One pass over the document keeps the recent mentions; a reference is resolved to the most
//! salient party of a fitting type among them, by recency, grammatical prominence and frequency (the
//! salience factors of Lappin and Leass 1994, read off word order instead of a parse). Where two
//! candidates are close, the reference stays unresolved: no edge is better than a wrong one.

mod candidates;
mod kinds;
mod phrases;
mod position;
mod quotes;
mod roles;
mod sides;
mod transcript;

pub(super) use kinds::describing;

use super::captions::Caption;
use super::names::{EntityId, Names};
use super::reading::LocalParty;
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::Span;
use phrases::{Wanted, description, pronoun, word_at};
use position::{clause_subject, describes, is_joined, is_object, is_possessive, is_verb};
use quotes::Speaker;
use sides::{Noun, Sides};

/// How many sentences back a pronoun and a description may reach.
const PRONOUN_REACH: usize = 1;
const DESCRIPTION_REACH: usize = 4;

/// How many sentences back the topic was last spoken of.
const TOPIC_REACH: usize = 4;

/// What standing as a subject is worth.
const SUBJECT: f64 = 1.3;

/// What each sentence between costs the candidates of a pronoun and of a description, and what a party gains that the text has called what
/// the description says.
const DECAY: f64 = 1.1;
const DESCRIPTION_DECAY: f64 = 0.6;
const CALLED: f64 = 1.5;

/// By how much the best candidate must beat the next.
const MARGIN: f64 = 0.5;

/// Confidence of a resolved pronoun, of a description, of a defined term, and of "we".
const PRONOUN: f64 = 0.75;
const DESCRIPTION: f64 = 0.7;
const DEFINED: f64 = 0.95;
const SPEAKER: f64 = 0.6;

/// Confidence of "the plaintiff" and its like.
const SIDE: f64 = 0.85;

/// Confidence of "the complaint" for those who brought it.
const COMPLAINT: f64 = 0.75;

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
    /// What each sentence between costs.
    decay: f64,
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
    sides: Sides,
    speaker: Speaker,
    in_quotation: bool,
    /// Whether the text is a conversation whose speakers are named before what they say.
    transcript: bool,
    /// For whom the document itself speaks.
    author: Option<EntityId>,
}

impl<'n> Resolver<'n> {
    /// A resolver that has read nothing yet; `captions` are those of `names`.
    pub(super) fn new(names: &'n Names, captions: &[Caption]) -> Self {
        let own = names.own.as_ref().map(|(_, caption)| caption).or_else(|| {
            captions
                .iter()
                .find(|c| !c.first.is_empty() && !c.second.is_empty())
        });
        Resolver {
            names,
            seen: Vec::new(),
            sentence: 0,
            described: vec![Vec::new(); names.entities.len()],
            sides: Sides::new(own),
            speaker: Speaker::default(),
            in_quotation: false,
            transcript: false,
            author: roles::author(names),
        }
    }

    /// Who stands on the plaintiff's and on the defendant's side, as far as the text has told.
    pub(super) fn sides(&self) -> [Vec<EntityId>; 2] {
        [Noun::Plaintiff, Noun::Defendant].map(|noun| self.sides.of(noun))
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
        if let Some(speaker) = transcript::labelled(tagged, mentions, self.names) {
            self.speaker = speaker;
            self.transcript = true;
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
        self.sides.read(&line, self.sentence);
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
        let joined = index > 0 && is_joined(tagged, mentions[index - 1].tokens.end(), token);
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
        if let Some(party) = self
            .side(tagged, token, limit)
            .or_else(|| self.complaint(tagged, token, limit))
        {
            return Some(party);
        }
        if let Some(party) = self.group_at(line, token, limit) {
            return Some(party);
        }
        let (wanted, end, reach, confidence) = if let Some(wanted) = pronoun(tagged, token) {
            (wanted, token + 1, PRONOUN_REACH, PRONOUN)
        } else {
            let (wanted, end) = description(tagged, token, limit)
                .or_else(|| self.behind_place(tagged, token, limit, before))?;
            (wanted, end, DESCRIPTION_REACH, DESCRIPTION)
        };
        if confidence == PRONOUN
            && let Some(entity) = self
                .owner_beside(tagged, token, before, &wanted)
                .or_else(|| self.ahead(line, token, &wanted))
        {
            return Some(LocalParty {
                tokens: Span::new(token, end),
                entities: vec![entity],
                confidence,
            });
        }
        let described = confidence == DESCRIPTION;
        let place = Place {
            bound: is_object(line, token, end)
                .then(|| clause_subject(tagged, token, before))
                .flatten(),
            reach,
            frequency_weight: if described { 0.8 } else { 0.3 },
            decay: if described { DESCRIPTION_DECAY } else { DECAY },
        };
        let entities = self.resolve(&wanted, &place)?;
        Some(LocalParty {
            tokens: Span::new(token, end),
            entities,
            confidence,
        })
    }

    /// "the Boston-based company": the noun at `token` behind a place and "based".
    fn behind_place(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        limit: usize,
        before: &[LocalParty],
    ) -> Option<(Wanted, usize)> {
        let place = before.last()?;
        let kind = self.names.entities[place.entities.first()?.0].node_type;
        let start = place.tokens.start();
        let between = tagged.words()[place.tokens.end()..token].join("");
        let based = matches!(&*between, "-based" | "based" | "-headquartered" | "–based");
        let definite = start > 0 && tagged.word(start - 1).eq_ignore_ascii_case("the");
        (kind == NodeType::Place && based && definite)
            .then(|| phrases::noun_phrase(tagged, "the", token, limit))
            .flatten()
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

    /// The organization that the text speaks of at this point, for roles that name none: "The
    /// chairman is Jane Doe".
    pub(super) fn topic(&self) -> Option<EntityId> {
        let place = Place {
            bound: None,
            reach: TOPIC_REACH,
            frequency_weight: 0.8,
            decay: DESCRIPTION_DECAY,
        };
        self.best(&Wanted::One(NodeType::Organization), &place)
    }

    /// "Acme and its subsidiary": the party that the possessive is joined to.
    fn owner_beside(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        before: &[LocalParty],
        wanted: &Wanted,
    ) -> Option<EntityId> {
        let last = before.last()?;
        let joined = last.tokens.end() + 1 == token
            && matches!(tagged.word(token - 1), "and" | "or" | "with" | "plus" | "&");
        let entity = *last.entities.first()?;
        (joined && is_possessive(tagged, token) && self.fits(entity, wanted)).then_some(entity)
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
}
