//! References to parties: pronouns, definite descriptions and defined terms.
//!
//! One pass over the document keeps the recent mentions; a reference is resolved to the most
//! salient party of a fitting type among them, by recency, grammatical prominence and frequency (the
//! salience factors of Lappin and Leass 1994, read off word order instead of a parse). Where two
//! candidates are close, the reference stays unresolved: no edge is better than a wrong one.

use super::names::{EntityId, Gender, Names};
use super::reading::LocalParty;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::Span;

/// How many sentences back a pronoun and a description may reach.
const PRONOUN_REACH: usize = 1;
const DESCRIPTION_REACH: usize = 4;

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

/// What a reference asks of its party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    One(NodeType),
    Man,
    Woman,
    Both(NodeType),
    Several,
}

/// Where a reference stands, and how candidates are weighed there.
#[derive(Debug, Clone, Copy)]
struct Place {
    object: bool,
    /// Sentences back.
    reach: usize,
    /// A description tends to mean the document's main party, a pronoun the latest.
    frequency_weight: f64,
}

/// Resolves the references of a document sentence by sentence.
pub(super) struct Resolver<'n> {
    names: &'n Names,
    seen: Vec<Seen>,
    sentence: usize,
}

impl<'n> Resolver<'n> {
    /// A resolver that has read nothing yet.
    pub(super) fn new(names: &'n Names) -> Self {
        Resolver {
            names,
            seen: Vec::new(),
            sentence: 0,
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
        let first_verb = (0..tagged.len())
            .find(|&t| matches!(tagged.upos(t), Upos::Verb | Upos::Aux))
            .unwrap_or(tagged.len());
        let mut next = 0;
        let mut token = 0;
        while token < tagged.len() {
            if let Some(mention) = mentions.get(next).filter(|m| m.tokens.start() <= token) {
                self.note(tagged, mentions, next, first_verb);
                token = mention.tokens.end().max(token + 1);
                out.push(mention.clone());
                next += 1;
                continue;
            }
            let limit = mentions
                .get(next)
                .map_or(tagged.len(), |m| m.tokens.start());
            let described = describes(tagged, token, out.last());
            match self
                .reference(tagged, token, limit, first_verb, printed)
                .filter(|_| !described)
            {
                Some(party) => {
                    self.seen.extend(party.entities.iter().map(|&entity| Seen {
                        entity,
                        sentence: self.sentence,
                        token,
                        subject: token < first_verb,
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

    fn note(
        &mut self,
        tagged: &Tagged<'_>,
        mentions: &[LocalParty],
        index: usize,
        first_verb: usize,
    ) {
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
        for &entity in &mention.entities {
            self.seen.push(Seen {
                entity,
                sentence: self.sentence,
                token,
                subject: token < first_verb && !after_preposition,
                group,
            });
        }
    }

    /// The reference that starts at `token` and ends before `limit`, if there is one that can be
    /// resolved.
    fn reference(
        &mut self,
        tagged: &Tagged<'_>,
        token: usize,
        limit: usize,
        first_verb: usize,
        printed: &[&str],
    ) -> Option<LocalParty> {
        if let Some(party) = self.defined(printed, token, limit) {
            return Some(party);
        }
        if printed[token].eq_ignore_ascii_case("the")
            && token + 1 < limit
            && let Some(party) = self.defined(printed, token + 1, limit)
        {
            return Some(LocalParty {
                tokens: Span::new(token, party.tokens.end()),
                ..party
            });
        }
        if let Some(party) = self.speaker(tagged, token) {
            return Some(party);
        }
        let (wanted, end, reach, confidence) = if let Some(wanted) = pronoun(tagged, token) {
            (wanted, token + 1, PRONOUN_REACH, PRONOUN)
        } else {
            let (wanted, end) = description(tagged, token, limit)?;
            (wanted, end, DESCRIPTION_REACH, DESCRIPTION)
        };
        let place = Place {
            // "Acme bought it": an object pronoun is not its own clause's subject, but in "Acme said
            // it will" and "Acme and its staff" the reference may well be.
            object: token > first_verb
                && token < first_verb + 4
                && !is_possessive(tagged, end - 1)
                && !(end..(end + 2).min(tagged.len()))
                    .any(|t| matches!(tagged.upos(t), Upos::Verb | Upos::Aux)),
            reach,
            frequency_weight: if confidence == DESCRIPTION { 0.8 } else { 0.3 },
        };
        let entities = self.resolve(wanted, &place)?;
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

    /// "We", "our": the organization for which the document speaks, where one stands out.
    fn speaker(&self, tagged: &Tagged<'_>, token: usize) -> Option<LocalParty> {
        let word = tagged.word(token).to_ascii_lowercase();
        if !matches!(&*word, "we" | "our" | "us") || tagged.upos(token) != Upos::Pron {
            return None;
        }
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
        (first >= 2 * second).then(|| LocalParty {
            tokens: Span::new(token, token + 1),
            entities: vec![EntityId(index)],
            confidence: SPEAKER,
        })
    }

    /// The organization that the text speaks of at this point, for roles that name none: "The
    /// chairman is Jane Doe".
    pub(super) fn topic(&self) -> Option<EntityId> {
        let place = Place {
            object: false,
            reach: DESCRIPTION_REACH,
            frequency_weight: 0.8,
        };
        self.best(Wanted::One(NodeType::Organization), &place)
    }

    fn resolve(&self, wanted: Wanted, place: &Place) -> Option<Vec<EntityId>> {
        match wanted {
            Wanted::Both(kind) => self.pair(kind),
            Wanted::Several => self.several(),
            _ => self.best(wanted, place).map(|e| vec![e]),
        }
    }

    fn fits(&self, entity: EntityId, wanted: Wanted) -> bool {
        let entity = &self.names.entities[entity.0];
        match wanted {
            Wanted::One(kind) | Wanted::Both(kind) => entity.node_type == kind,
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

    fn best(&self, wanted: Wanted, place: &Place) -> Option<EntityId> {
        let mut scores: Vec<(EntityId, f64)> = Vec::new();
        for seen in &self.seen {
            let back = self.sentence - seen.sentence;
            if back > place.reach
                || !self.fits(seen.entity, wanted)
                || (back == 0 && seen.subject && place.object)
            {
                continue;
            }
            let frequency = self.names.entities[seen.entity.0].mentions as f64;
            let score = 2.0 - 1.1 * back as f64
                + if seen.subject { 1.0 } else { 0.0 }
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

    /// The last two parties of that type that were named together, else the last two named.
    fn pair(&self, kind: NodeType) -> Option<Vec<EntityId>> {
        let fitting: Vec<&Seen> = self
            .seen
            .iter()
            .filter(|s| self.names.entities[s.entity.0].node_type == kind)
            .collect();
        let joined = fitting
            .windows(2)
            .rev()
            .find(|w| w[1].group == 2 && w[0].group == 1 && w[0].sentence == w[1].sentence)
            .map(|w| vec![w[0].entity, w[1].entity]);
        joined.or_else(|| {
            let mut last: Vec<EntityId> = Vec::new();
            for seen in fitting.iter().rev() {
                if !last.contains(&seen.entity) {
                    last.push(seen.entity);
                }
            }
            (last.len() == 2).then_some(last)
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

fn pronoun(tagged: &Tagged<'_>, token: usize) -> Option<Wanted> {
    if tagged.upos(token) != Upos::Pron {
        return None;
    }
    Some(match &*tagged.word(token).to_ascii_lowercase() {
        "it" | "its" | "itself" => Wanted::One(NodeType::Organization),
        "he" | "him" | "his" | "himself" => Wanted::Man,
        "she" | "her" | "hers" | "herself" => Wanted::Woman,
        "they" | "them" | "their" => Wanted::Several,
        _ => return None,
    })
}

/// "the company", "the two firms", "both companies", "the billionaire".
fn description(tagged: &Tagged<'_>, token: usize, limit: usize) -> Option<(Wanted, usize)> {
    let first = tagged.word(token).to_ascii_lowercase();
    if !matches!(
        &*first,
        "the" | "this" | "that" | "both" | "these" | "those"
    ) {
        return None;
    }
    let mut at = token + 1;
    let mut two = first == "both";
    while at < limit
        && at < token + 4
        && matches!(
            tagged.upos(at),
            Upos::Adj | Upos::Num | Upos::Noun | Upos::Punct
        )
    {
        two |= tagged.word(at).eq_ignore_ascii_case("two");
        if tagged.upos(at) == Upos::Noun && upos_at(tagged, at + 1) != Some(Upos::Noun) {
            break;
        }
        at += 1;
    }
    if at >= limit || tagged.upos(at) != Upos::Noun {
        return None;
    }
    // "the company's board" refers, "the company of the year" and "the company that failed" describe.
    let next = word_at(tagged, at + 1).unwrap_or("").to_ascii_lowercase();
    if matches!(&*next, "of" | "that" | "which" | "who" | "called" | "named") {
        return None;
    }
    let lemma = tagged.lemma(at);
    // "The chairman" states a role rather than refers.
    let lists = LEXICON.get(&lemma).lists;
    let kind = if lists.any(Lists::ORG_NOUN) {
        NodeType::Organization
    } else if lists.any(Lists::PERSON_NOUN) && !lists.any(Lists::ROLE) {
        NodeType::Person
    } else {
        return None;
    };
    let wanted = match (tagged.xpos(at).is_plural_noun(), two) {
        (true, true) => Wanted::Both(kind),
        (true, false) => return None,
        (false, _) => Wanted::One(kind),
    };
    Some((wanted, at + 1))
}

fn is_possessive(tagged: &Tagged<'_>, token: usize) -> bool {
    tagged.xpos(token).is_possessive()
        || word_at(tagged, token + 1).is_some_and(|w| matches!(w, "'s" | "’s" | "'" | "’"))
}

fn word_at<'t>(tagged: &Tagged<'t>, token: usize) -> Option<&'t str> {
    (token < tagged.len()).then(|| tagged.word(token))
}

fn upos_at(tagged: &Tagged<'_>, token: usize) -> Option<Upos> {
    (token < tagged.len()).then(|| tagged.upos(token))
}
