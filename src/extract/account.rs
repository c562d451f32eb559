//! What was read in a sentence, and how: for whoever writes rules.
//!
//! [`Extractor::account`] reads a document as [`Extractor::extract`] does and tells of the sentences
//! asked for their mentions, tree, the rules that fired with what filled their slots, and the nearest
//! rules that did not, each with the reason.

use super::Original;
use super::judge::{Scene, Verdict};
use super::names::{EntityId, Names};
use super::reading::{LocalParty, Reading};
use super::rules::{Filled, Match, Naming, Rules};
use super::sentences::Place;
use super::statement::Passage;
use super::status;
use super::{Extractor, Fact};
use crate::nlp::{Deprel, Upos};
use crate::schema::{Attributes, NodeType, Spans, Status};
use crate::span::{Byte, Span};

/// What was read in one sentence, or in one part of it between semicolons.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Where it stands in the text.
    pub span: Span<Byte>,
    /// Names, references and pronouns, in text order.
    pub mentions: Vec<Mentioned>,
    /// The words with their tree; a name is one word.
    pub words: Vec<Word>,
    /// The ties that rules read, in text order.
    pub fired: Vec<Fired>,
    /// Rules whose trigger stands there and that read nothing, the nearest first.
    pub near: Vec<Near>,
    /// Why nothing can be tied here, where that is so.
    pub note: Option<String>,
}

/// A name, or a word that refers.
#[derive(Debug, Clone, PartialEq)]
pub struct Mentioned {
    /// As printed.
    pub text: String,
    /// Whom it means, by name and types; empty for a reference that is not resolved.
    pub parties: Vec<(String, Vec<NodeType>)>,
    /// Whether it is a name and no reference.
    pub named: bool,
    /// How sure it is: 1 for a name.
    pub confidence: f64,
}

/// A word of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As printed.
    pub text: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Its part of speech.
    pub upos: Upos,
    /// Place of its head among the words, none for the root.
    pub head: Option<usize>,
    /// Its relation to the head.
    pub deprel: Deprel,
}

/// What a rule read.
#[derive(Debug, Clone, PartialEq)]
pub struct Fired {
    /// `relation/rule-id`.
    pub rule: String,
    /// The trigger word, as printed.
    pub trigger: String,
    /// The source.
    pub source: Argument,
    /// The target.
    pub target: Argument,
    /// Whether it is said to be so.
    pub status: Status,
    /// The words that say so, from the inside out.
    pub causes: Vec<String>,
    /// Amount, date and the like.
    pub attributes: Attributes,
    /// Where in the text they are said.
    pub spans: Spans,
    /// How sure the reading is.
    pub confidence: f64,
}

/// A party in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The slot, as the rule spells it.
    pub slot: String,
    /// The words that fill it.
    pub text: String,
    /// Whom they mean.
    pub name: String,
}

/// A rule that read nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// `relation/rule-id`.
    pub rule: String,
    /// The trigger word, as printed.
    pub trigger: String,
    /// Why it read nothing.
    pub reason: String,
}

/// Which sentences to tell of, and what was told.
pub(super) struct Watch<'w> {
    pub(super) wanted: &'w dyn Fn(Span<Byte>) -> bool,
    pub(super) each: &'w mut Each<'w>,
}

/// Takes a sentence with all hypotheses about it, those that are believed, and a fact for each of these.
pub(super) type Each<'e> = dyn FnMut(&Told<'_>, &Scene<'_, '_, '_>, &[Verdict<'_>], &[Fact]) + 'e;

impl Extractor<'_> {
    /// What was read, and how, in those sentences of the document that are `wanted` by their place.
    ///
    /// ```
    /// let extractor = ties::extract::Extractor::builtin();
    /// let accounts = extractor.account("Microsoft bought GitHub in 2018.", &|_| true);
    /// let fired = &accounts[0].fired[0];
    /// assert_eq!(fired.rule, "acquired/buy");
    /// assert_eq!((fired.source.slot.as_str(), fired.source.name.as_str()), ("subject", "Microsoft"));
    /// ```
    pub fn account<'d>(
        &self,
        source: impl Into<Original<'d>>,
        wanted: &dyn Fn(Span<Byte>) -> bool,
    ) -> Vec<Account> {
        let mut accounts = Vec::new();
        self.watched(
            source.into(),
            &mut Some(Watch {
                wanted,
                each: &mut |told, _, verdicts, facts| accounts.push(told.account(verdicts, facts)),
            }),
        );
        accounts
    }
}

/// What an account is made of.
pub(super) struct Told<'t> {
    pub(super) place: &'t Place<'t>,
    pub(super) passage: &'t Passage<'t>,
    pub(super) reading: &'t Reading<'t>,
    pub(super) rules: &'t Rules<'t>,
}

impl Told<'_> {
    /// The account of a sentence in which `verdicts` gave `facts`, one each.
    pub(super) fn account(&self, verdicts: &[Verdict<'_>], facts: &[Fact]) -> Account {
        let naming = Naming {
            name: &|entity| self.name(entity),
            words: &|token| self.words(token),
        };
        let near = self.rules.near(self.reading, &naming);
        let read = |rule: &str| facts.iter().any(|f| f.evidence.rule() == rule);
        let parties = self.reading.parties();
        let several: usize = parties.iter().map(|p| p.entities.len()).sum();
        Account {
            span: self.place.document.text.bytes(self.place.part.tokens),
            mentions: self.mentions(parties),
            words: self.tree(),
            fired: verdicts
                .iter()
                .zip(facts)
                .map(|(verdict, fact)| self.fired(&verdict.found, fact))
                .collect(),
            near: near
                .into_iter()
                .filter(|n| !read(&n.rule))
                .map(|n| Near {
                    rule: n.rule,
                    trigger: self.words(n.trigger),
                    reason: n.reason,
                })
                .collect(),
            note: (several < 2).then(|| match several {
                0 => "no party is named or referred to here".to_string(),
                _ => "only one party is named or referred to here".to_string(),
            }),
        }
    }

    fn names(&self) -> &Names {
        self.place.document.names
    }

    fn name(&self, entity: EntityId) -> String {
        self.names().entities[entity.0].name.clone()
    }

    /// A word as printed, a name in full.
    fn words(&self, token: usize) -> String {
        let span = self
            .passage
            .units
            .bytes(self.place.document.text, token..=token);
        let words = self.place.document.text.source()[span.range()].split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }

    fn mentions(&self, parties: &[LocalParty]) -> Vec<Mentioned> {
        let tagged = self.reading.parsed.tagged();
        let mut out = Vec::new();
        let mut token = 0;
        while token < tagged.len() {
            let party = parties.iter().find(|p| p.tokens.start() == token);
            if let Some(party) = party {
                let text: Vec<String> = party.tokens.range().map(|t| self.words(t)).collect();
                out.push(Mentioned {
                    text: text.join(" "),
                    parties: party
                        .entities
                        .iter()
                        .map(|&e| (self.name(e), self.reading.types[e.0].clone()))
                        .collect(),
                    named: party.confidence == 1.0,
                    confidence: party.confidence,
                });
                token = party.tokens.end();
                continue;
            }
            if tagged.upos(token) == Upos::Pron && is_personal(tagged.word(token)) {
                out.push(Mentioned {
                    text: self.words(token),
                    parties: Vec::new(),
                    named: false,
                    confidence: 0.0,
                });
            }
            token += 1;
        }
        out
    }

    fn tree(&self) -> Vec<Word> {
        let parsed = self.reading.parsed;
        (0..parsed.len())
            .map(|t| Word {
                text: self.words(t),
                lemma: if self.reading.is_party(t) {
                    self.words(t)
                } else {
                    parsed.tagged().lemma(t).to_string()
                },
                upos: parsed.tagged().upos(t),
                head: parsed.head(t),
                deprel: parsed.deprel(t),
            })
            .collect()
    }

    fn fired(&self, found: &Match<'_>, fact: &Fact) -> Fired {
        let Filled { source, target } = self.rules.filled(self.reading, found);
        let argument = |slot, token, entity| Argument {
            slot,
            text: self.words(token),
            name: self.name(entity),
        };
        let stated = found.rule.status.map_or(Status::Asserted, |s| s.0);
        let standing = status::ruled(self.reading.parsed, found);
        let mut causes: Vec<String> = standing.causes.iter().map(|&t| self.words(t)).collect();
        if causes.is_empty() && stated != Status::Asserted {
            causes.push(self.words(found.trigger));
        }
        Fired {
            rule: fact.evidence.rule().to_string(),
            trigger: self.words(found.trigger),
            source: argument(source, found.source.token, found.source.entity),
            target: argument(target, found.target.token, found.target.entity),
            status: fact.evidence.status,
            causes,
            attributes: Attributes::clone(&fact.evidence.attributes),
            spans: *fact.evidence.spans,
            confidence: fact.evidence.confidence,
        }
    }
}

/// Whether a pronoun may stand for a party.
fn is_personal(word: &str) -> bool {
    [
        "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "we", "us", "our",
        "i", "me", "my",
    ]
    .iter()
    .any(|p| word.eq_ignore_ascii_case(p))
}
