//! A parsed sentence together with the parties that stand in it.

mod relative;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::clause;
use super::judge::Types;
use super::lists::lists;
use super::names::EntityId;
use super::setting::Setting;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed, Upos};
use crate::schema::NodeType;
use crate::span::{Span, Tok};
use words::{BODIES, FIRMS, INSTANCES, TIMES, TRANSPARENT};

/// How many words the noun for the kind of a name has at most: "image editing software".
const KIND: usize = 4;

/// How sure a role's unnamed organization is.
const TOPIC: f64 = 0.6;

/// A name or reference within one sentence.
#[derive(Debug, Clone)]
pub(super) struct LocalParty {
    /// Tokens of the sentence, counted from its first.
    pub(super) tokens: Span<Tok>,
    /// Whom it names; several for "both companies".
    pub(super) entities: Vec<EntityId>,
    /// How sure that is: 1 for a name, less for a reference.
    pub(super) confidence: f64,
}

/// A party that fills a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Filler {
    pub(super) entity: EntityId,
    /// Token of the sentence at which it was found.
    pub(super) token: usize,
    pub(super) confidence: f64,
}

/// Organizations that a sentence may speak of without naming them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Topics<'a> {
    /// Of which the text speaks, for roles that name none.
    pub(super) text: Option<EntityId>,
    /// With which the paragraph opened.
    pub(super) paragraph: Option<EntityId>,
    /// For each party, where it is a person, the organization that the text has given it.
    pub(super) employers: &'a [Option<EntityId>],
}

fn filler(entity: Option<EntityId>, token: usize) -> Option<Filler> {
    entity.map(|entity| Filler {
        entity,
        token,
        confidence: TOPIC,
    })
}

/// A sentence with its tree and its parties.
pub(super) struct Reading<'a> {
    pub(super) parsed: &'a Parsed<'a>,
    parties: &'a [LocalParty],
    /// What each party may be.
    pub(super) types: &'a Types,
    topics: Topics<'a>,
    pub(super) setting: &'a Setting,
    /// For each token the index of the party it belongs to.
    pub(super) at: Vec<Option<usize>>,
    /// For each party the next one of the same surface list ("A, B and C").
    list: Vec<Option<usize>>,
    /// What the rules have found so far.
    pub(super) filled: RefCell<Filled>,
}

/// Parties by the number of a slot and its trigger.
type Filled = FxHashMap<(usize, usize), Rc<[Filler]>>;

impl<'a> Reading<'a> {
    /// Joins a tree with the parties of its sentence, which stand in text order.
    pub(super) fn new(
        parsed: &'a Parsed<'a>,
        parties: &'a [LocalParty],
        types: &'a Types,
        topics: Topics<'a>,
        setting: &'a Setting,
    ) -> Self {
        let mut at = vec![None; parsed.tagged().len()];
        for (index, party) in parties.iter().enumerate() {
            for token in party.tokens.range() {
                at[token] = Some(index);
            }
        }
        let list = lists(parsed, parties);
        Reading {
            parsed,
            parties,
            types,
            topics,
            setting,
            at,
            list,
            filled: RefCell::default(),
        }
    }

    /// The parties, in text order.
    pub(super) fn parties(&self) -> &'a [LocalParty] {
        self.parties
    }

    /// The organization that the text speaks of, as a filler at `token`.
    pub(super) fn topic(&self, token: usize) -> Option<Filler> {
        filler(self.topics.text, token)
    }

    /// For whom the party at `bearer` works as far as the text has told, as a filler at `token`.
    pub(super) fn employer(&self, bearer: usize, token: usize) -> Option<Filler> {
        let only = self.party_at(bearer).first()?.entity;
        let employer = self.topics.employers.get(only.0).copied().flatten();
        filler(employer, token)
    }

    /// The organization with which the paragraph opened, as a filler at `token`.
    pub(super) fn opener(&self, token: usize) -> Option<Filler> {
        filler(self.topics.paragraph, token)
    }

    /// The token by which a party hangs in the tree.
    pub(super) fn head_of(&self, party: &LocalParty) -> usize {
        party
            .tokens
            .range()
            .find(|&t| {
                self.parsed
                    .head(t)
                    .is_none_or(|h| !party.tokens.range().contains(&h))
            })
            .unwrap_or(party.tokens.start())
    }

    /// The token by which the party at `token` hangs in the tree; `token` itself where there is none.
    pub(super) fn head_at(&self, token: usize) -> usize {
        self.at[token].map_or(token, |party| self.head_of(&self.parties[party]))
    }

    /// The tokens of the name or reference to which `token` belongs, else `token` alone.
    pub(super) fn extent(&self, token: usize) -> Span<Tok> {
        self.at[token].map_or(Span::new(token, token + 1), |party| {
            self.parties[party].tokens
        })
    }

    /// Whether a party may be of this type.
    pub(super) fn is(&self, filler: &Filler, node_type: NodeType) -> bool {
        self.types[filler.entity.0].contains(&node_type)
    }

    /// Whether `token` belongs to a name or reference.
    pub(super) fn is_party(&self, token: usize) -> bool {
        self.at[token].is_some()
    }

    /// The party to whose name or reference `token` belongs, without those coordinated with it.
    pub(super) fn party_at(&self, token: usize) -> Vec<Filler> {
        let Some(index) = self.at[token] else {
            return Vec::new();
        };
        let party = &self.parties[index];
        let filler = |&entity: &EntityId| Filler {
            entity,
            token,
            confidence: party.confidence,
        };
        party.entities.iter().map(filler).collect()
    }

    /// The words at which the parties listed with the one at `token` stand, itself included.
    pub(super) fn listed_with(&self, token: usize) -> Vec<usize> {
        let mut all: Vec<usize> = clause::coordination(self.parsed, token);
        all.retain(|&t| self.at[t].is_some());
        let mut index = self.at[token];
        while let Some(before) = index.and_then(|i| self.list.iter().position(|n| *n == Some(i))) {
            all.push(self.parties[before].tokens.start());
            index = Some(before);
        }
        if !all.contains(&token) {
            all.push(token);
        }
        all.sort_unstable();
        all
    }

    /// The parties that the noun phrase headed by `token` speaks of, coordinated ones included.
    pub(super) fn fillers(&self, token: usize) -> Vec<Filler> {
        let mut out = Vec::new();
        for part in self.conjuncts(token) {
            self.single(part, usize::from(part != token), &mut out);
        }
        let mut seen: Vec<EntityId> = Vec::new();
        out.retain(|f| {
            !seen.contains(&f.entity) && {
                seen.push(f.entity);
                true
            }
        });
        out
    }

    pub(super) fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let mut next = 0;
        while next < all.len() && all.len() < 64 {
            all.extend(
                clause::children_by(self.parsed, all[next], Deprel::Conj)
                    .filter(|&c| !clause::is_verbal(self.parsed, c)),
            );
            next += 1;
        }
        all
    }

    /// The name that stands in apposition to the reference at `token`, which then means nobody else: "bought the
    /// publisher, Acme, in 2019".
    fn named_behind(&self, token: usize) -> Option<usize> {
        let reference = &self.parties[self.at[token]?];
        let noun = self.parsed.tagged().upos(token) == Upos::Noun;
        if reference.confidence == 1.0 || !noun {
            return None;
        }
        let end = reference.tokens.end().max(token + 1);
        let named = |&c: &usize| {
            let gap = end..c;
            let comma =
                |mut gap: std::ops::Range<usize>| gap.all(|t| self.parsed.tagged().word(t) == ",");
            c >= end
                && gap.len() <= 1
                && comma(gap)
                && self.at[c].is_some_and(|p| self.parties[p].confidence == 1.0)
        };
        clause::children_by(self.parsed, token, Deprel::Appos).find(named)
    }

    /// The name that stands before the noun of its kind, which means it: "the Firefox web browser", "the Swatch group",
    /// "Photoshop editing software and the Acrobat reader". Without an article and alone it may be what something is made
    /// for, as in "Windows software".
    fn name_before(&self, token: usize) -> Option<usize> {
        let tagged = self.parsed.tagged();
        let noun = |t: usize| tagged.upos(t) == Upos::Noun && !tagged.xpos(t).is_plural_noun();
        let word = tagged.word(token);
        let kind = if LEXICON.get(word).lists.any(Lists::PRODUCT_NOUN) {
            NodeType::Product
        } else if FIRMS.contains(&word) {
            NodeType::Organization
        } else {
            return None;
        };
        let definite = self.parsed.children(token).any(|c| {
            c < token
                && (self.parsed.deprel(c) == Deprel::NmodPoss
                    || tagged.word(c).eq_ignore_ascii_case("the"))
        });
        let mut further = clause::children_by(self.parsed, token, Deprel::Conj);
        let listed = self.parsed.deprel(token) == Deprel::Conj || further.next().is_some();
        if !noun(token) || !(definite || listed) {
            return None;
        }
        let before = (token.saturating_sub(KIND)..token)
            .rev()
            .find(|&t| self.at[t].is_some() || !noun(t))?;
        let party = &self.parties[self.at[before]?];
        let of_kind = |entity: &EntityId| self.types[entity.0].contains(&kind);
        (party.confidence == 1.0 && party.entities.iter().all(of_kind)).then_some(before)
    }

    /// The first of the surface list in which the party at `token` stands, by its head.
    pub(super) fn list_start(&self, token: usize) -> Option<usize> {
        let mut index = self.at[token]?;
        while let Some(before) = self.list.iter().position(|n| *n == Some(index)) {
            index = before;
        }
        Some(self.head_of(&self.parties[index]))
    }

    pub(super) fn single(&self, token: usize, depth: usize, out: &mut Vec<Filler>) {
        if depth > 3 {
            return;
        }
        let token = self.titled(token).unwrap_or(token);
        if is_counted(self.parsed, token) {
            return;
        }
        if let Some(named) = self.named_behind(token) {
            self.single(named, depth + 1, out);
            return;
        }
        if let Some(index) = self.at[token] {
            let mut next = Some(index);
            while let Some(index) = next {
                let party = &self.parties[index];
                out.extend(party.entities.iter().map(|&entity| Filler {
                    entity,
                    token: if index == self.at[token].unwrap_or(index) {
                        token
                    } else {
                        self.head_of(party)
                    },
                    confidence: party.confidence,
                }));
                next = self.list[index];
            }
            return;
        }
        if let Some(antecedent) = relative::antecedent(self, token) {
            self.single(antecedent, depth + 1, out);
            return;
        }
        if !matches!(
            self.parsed.tagged().upos(token),
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::Det | Upos::Sym
        ) {
            return;
        }
        let before = out.len();
        if let Some(name) = self.name_before(token) {
            self.single(name, depth + 1, out);
        }
        // "merged with Acme last year": parsers join the name and the bare time word.
        let time = TIMES.contains(&self.parsed.tagged().lemma(token));
        let body = BODIES.contains(&self.parsed.tagged().lemma(token));
        for child in self.parsed.children(token) {
            if time && self.parsed.deprel(child) == Deprel::Compound {
                self.single(child, depth + 1, out);
            }
            if self.parsed.deprel(child).base() == Deprel::Acl && is_naming(self.parsed, child) {
                for named in self.parsed.children(child).filter(|&c| c > child) {
                    self.single(named, depth + 1, out);
                }
                continue;
            }
            let names_it = match self.parsed.deprel(child) {
                Deprel::Appos => true,
                Deprel::Flat | Deprel::NmodDesc => child > token,
                // "a group that includes Acme"
                Deprel::AclRelcl
                    if matches!(self.parsed.tagged().lemma(child), "include" | "comprise") =>
                {
                    for named in clause::children_by(self.parsed, child, Deprel::Obj) {
                        self.single(named, depth + 1, out);
                    }
                    false
                }
                // "the attorneys general of Ohio": taken for an adjective
                Deprel::Amod => {
                    if child > token && TRANSPARENT.contains(&self.parsed.tagged().lemma(child)) {
                        self.single(child, depth, out);
                    }
                    false
                }
                Deprel::NmodPoss | Deprel::Compound => body,
                Deprel::Nmod if body && clause::has_case(self.parsed, child, "of") => true,
                Deprel::Nmod | Deprel::Obl | Deprel::Advcl | Deprel::Acl => {
                    INSTANCES
                        .iter()
                        .any(|form| clause::has_case(self.parsed, child, form))
                        || (TRANSPARENT.contains(&self.parsed.tagged().lemma(token))
                            && ["of", "from"]
                                .iter()
                                .any(|form| clause::has_case(self.parsed, child, form)))
                }
                _ => false,
            };
            if names_it {
                for part in self.conjuncts(child) {
                    self.single(part, depth + 1, out);
                }
            }
        }
        let next = token + 1;
        let titling = next < self.at.len()
            && self.at[next].is_some()
            && self.parsed.tagged().upos(token) == Upos::Noun;
        if out.len() == before && titling {
            // "chief executive Jane Doe", "Acme and its subsidiary Zenith"
            self.single(next, depth + 1, out);
        } else if out.is_empty() {
            if let Some(apposed) = self.apposed_to_clause(token) {
                self.single(apposed, depth + 1, out);
            } else {
                self.listed_after(token, out);
            }
        }
        // "Acme, a company that …", "Acme is a company that …"
        if out.is_empty() && depth == 0 && self.parsed.tagged().upos(token) == Upos::Noun {
            for denoted in clause::denoted(self.parsed, token, 0) {
                if out.is_empty() && self.at[denoted].is_some() {
                    self.single(denoted, depth + 1, out);
                }
            }
        }
    }
}

/// "a unit called Acme", "a company known as Acme"
fn is_naming(parsed: &Parsed<'_>, verb: usize) -> bool {
    matches!(
        parsed.tagged().lemma(verb),
        "call" | "name" | "dub" | "know" | "title" | "entitle" | "brand"
    )
}

/// Whether a name is counted and so stands for things of that name: "a million Corollas". A year before a name
/// is none of its.
fn is_counted(parsed: &Parsed<'_>, token: usize) -> bool {
    let tagged = parsed.tagged();
    let counts = |c: usize| c < token && !tagged.word(c).bytes().all(|b| b.is_ascii_digit());
    tagged.upos(token) == Upos::Propn
        && clause::children_by(parsed, token, Deprel::Nummod).any(counts)
}
