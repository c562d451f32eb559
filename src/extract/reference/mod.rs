//! References to parties: pronouns, definite descriptions and defined terms.
//!
//! One pass over the document keeps the recent mentions; a reference is resolved to the most
//! salient party of a fitting type among them, by recency, grammatical prominence and frequency (the
//! salience factors of Lappin and Leass 1994, read off word order instead of a parse). Where two
//! candidates are close, the reference stays unresolved: no edge is better than a wrong one.

mod bound;
mod candidates;
mod focus;
mod items;
mod kinds;
mod offices;
mod pairs;
mod phrases;
mod position;
mod quotes;
mod roles;
mod sides;
mod trades;
mod transcript;

pub(super) use kinds::describing;

use rustc_hash::FxHashMap;

use super::names::{EntityId, Names};
use super::reading::LocalParty;
use super::setting::Setting;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Tagged, Upos};
use crate::span::Span;
use focus::Focus;
use offices::Offices;
use pairs::States;
use phrases::{description, pronoun};
use position::{clause_subject, describes, is_joined, is_object, is_verb};
use quotes::Speaker;
use sides::{Noun, Sides};

/// How many sentences back a pronoun and a description reach.
const PRONOUN_REACH: usize = 1;
const DESCRIPTION_REACH: usize = 4;

/// What standing as a subject is worth.
const SUBJECT: f64 = 1.3;

/// What each sentence between costs the candidates of a pronoun and of a description, and what a party gains that the text has called what
/// the description says.
const DECAY: f64 = 1.1;
const DESCRIPTION_DECAY: f64 = 0.6;
const CALLED: f64 = 1.5;

/// By how much the best candidate must beat the next.
const MARGIN: f64 = 0.5;

/// What it costs an organization that a description may mean to have been named only as somebody's.
const ASIDE: f64 = 0.8;

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
    /// Is no name but a pronoun or a description: what a text goes on to refer to is what it speaks of.
    referred: bool,
    /// Only says whose officer or employee somebody is.
    aside: bool,
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
    /// Opens its paragraph.
    opens: bool,
    /// What it costs an organization to have been named only as somebody's: "Jane Doe, analyst at Acme".
    aside: f64,
    /// By how much the best candidate must beat the next.
    margin: f64,
}

/// A sentence as the resolver reads it.
struct Line<'s, 't> {
    tagged: &'s Tagged<'t>,
    mentions: &'s [LocalParty],
    printed: &'s [&'s str],
    /// Which words stand within quotation marks.
    quoted: Vec<bool>,
    first_verb: usize,
    /// Whether a paragraph opens with it.
    opens: bool,
}

/// Resolves the references of a document sentence by sentence.
pub(super) struct Resolver<'n> {
    names: &'n Names,
    seen: Vec<Seen>,
    sentence: usize,
    /// For each party the nouns by which the text has described it.
    described: Vec<Vec<String>>,
    /// The parties that a noun has described or that bear it in their names: "the authority".
    borne: FxHashMap<String, Vec<EntityId>>,
    /// For each party the sentence after the one that spoke of it last; 0 before any has.
    last: Vec<usize>,
    focus: Focus,
    offices: Offices,
    sides: Sides,
    states: States,
    speaker: Speaker,
    /// Who spoke before the one that speaks, in a conversation.
    addressed: Option<EntityId>,
    in_quotation: bool,
    /// Whether the text is a conversation whose speakers are named before what they say.
    transcript: bool,
    /// For whom the document itself speaks.
    author: Option<EntityId>,
}

impl<'n> Resolver<'n> {
    /// A resolver that has read nothing yet, for a document with that setting.
    pub(super) fn new(names: &'n Names, setting: &Setting) -> Self {
        let own = names.own.as_ref().map(|(_, caption)| caption).or_else(|| {
            setting
                .captions
                .iter()
                .find(|c| !c.first.is_empty() && !c.second.is_empty())
        });
        let count = names.entities.len();
        Resolver {
            names,
            seen: Vec::new(),
            sentence: 0,
            described: vec![Vec::new(); count],
            borne: FxHashMap::default(),
            last: vec![0; count],
            focus: Focus {
                main: setting.document,
                ..Focus::default()
            },
            offices: Offices::new(count),
            sides: Sides::new(own),
            states: States::default(),
            speaker: Speaker::default(),
            addressed: None,
            in_quotation: false,
            transcript: false,
            author: roles::author(names),
        }
    }

    /// Who stands on the plaintiff's and on the defendant's side, as far as the text has told.
    pub(super) fn sides(&self) -> [Vec<EntityId>; 2] {
        [Noun::Plaintiff, Noun::Defendant].map(|noun| self.sides.of(noun))
    }

    /// The names and resolved references of the next sentence, in text order; `mentions` are its names, `printed` its words as
    /// printed, `opens` whether a paragraph opens with it.
    pub(super) fn sentence(
        &mut self,
        tagged: &Tagged<'_>,
        mentions: &[LocalParty],
        printed: &[&str],
        opens: bool,
    ) -> Vec<LocalParty> {
        let mut out: Vec<LocalParty> = Vec::new();
        // Who quotes several paragraphs opens each with the mark.
        let mark = |w: &&str| matches!(*w, "“" | "``" | "\"" | "‘");
        self.in_quotation &= !opens || printed.first().is_some_and(mark);
        self.in_quotation &= !(opens && printed.first() == Some(&"\""));
        let quoted = quotes::quoted(printed, &mut self.in_quotation);
        self.listen(tagged, mentions, &quoted);
        let line = Line {
            tagged,
            mentions,
            printed,
            quoted,
            first_verb: (0..tagged.len())
                .find(|&t| is_verb(tagged, t))
                .unwrap_or(tagged.len()),
            opens,
        };
        self.focus.read(&line, self.sentence, self.names);
        self.author = roles::self_named(&line).or(self.author);
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
                    self.refer(&line, token, &party);
                    token = party.tokens.end();
                    out.push(party);
                }
                None => token += 1,
            }
        }
        let own = self.seen.partition_point(|s| s.sentence < self.sentence);
        for firm in self.offices.read(&line, &out, self.names) {
            let named = self.seen[own..].iter_mut().filter(|s| s.token == firm);
            named.for_each(|seen| seen.aside = true);
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
            && !position::is_of_stock(tagged, token)
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
            self.meet(entity, &descriptors);
            if LEXICON
                .get(&self.names.entities[entity.0].name)
                .lists
                .any(Lists::STATE)
            {
                self.states.note(entity, group);
            }
            self.seen.push(Seen {
                entity,
                sentence: self.sentence,
                token,
                subject: token < line.first_verb && !after_preposition,
                group,
                referred: false,
                aside: false,
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
        if let Some(party) = self
            .group_at(line, token, limit)
            .or_else(|| self.counted(line, token, limit))
            .or_else(|| self.own_firm(tagged, token, before))
            .or_else(|| self.coalition(tagged, token, limit))
        {
            return Some(party);
        }
        let (wanted, end, reach, confidence) = if let Some(wanted) = pronoun(tagged, token) {
            (wanted, token + 1, PRONOUN_REACH, PRONOUN)
        } else {
            let (wanted, end) = description(tagged, token, limit)
                .or_else(|| self.behind_place(tagged, token, limit, before))
                .or_else(|| phrases::bare(tagged, token, limit))?;
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
                .flatten()
                .or_else(|| bound::apposed(tagged, token, before)),
            reach,
            frequency_weight: if described { 0.8 } else { 0.3 },
            decay: if described { DESCRIPTION_DECAY } else { DECAY },
            opens: line.opens && token < line.first_verb,
            aside: if described { ASIDE } else { 0.0 },
            margin: MARGIN,
        };
        let entities = self.resolve(&wanted, &place)?;
        Some(LocalParty {
            tokens: Span::new(token, end),
            entities,
            confidence,
        })
    }

    /// For whom each party works.
    pub(super) fn employers(&self) -> &[Option<EntityId>] {
        self.offices.employers()
    }

    /// For whom the first of `parties` works of whom it is known.
    pub(super) fn employer(&self, parties: &[LocalParty]) -> Option<EntityId> {
        let mut entities = parties.iter().flat_map(|p| &p.entities);
        entities.find_map(|&e| self.offices.of(e))
    }
}
