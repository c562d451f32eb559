//! What speaks for and against a match, as hashed features.
//!
//! All are seen from the match: where its trigger, its source and its target stand. So what is learnt
//! of one relation's grammar helps the others; see [`super::model`].

use super::Types;
use super::tree::{Tree, mix};
use crate::extract::names::EntityId;
use crate::extract::reading::{Filler, Reading};
use crate::extract::rules::{Match, Rules};
use crate::nlp::linear::{feature, word_hash};
use crate::nlp::{Deprel, Upos};
use crate::schema::NodeType;
use crate::text::Block;

/// Words between two parties that are looked at one by one.
const BETWEEN: usize = 14;

/// Words between two parties that make one feature together.
const PHRASE: usize = 5;

/// What rules read in a sentence, with what is known of it together.
pub(in crate::extract) struct Scene<'c, 'a, 's> {
    pub(super) tree: Tree<'c, 'a>,
    pub(in crate::extract) matches: Vec<Match<'s>>,
    pub(super) types: &'c Types,
    pub(super) block: Block,
    /// For each party the word by which it hangs in the tree, and whom it names.
    pub(super) standing: Vec<(usize, &'a [EntityId])>,
}

/// The features of one match, gathered under numbered templates.
struct Features(Vec<u64>);

impl Features {
    fn put(&mut self, template: u32, parts: [u32; 3]) {
        let [a, b, c] = parts;
        self.0.push(feature(template, [a, b, c, 0]));
    }
}

impl<'c, 'a, 's> Scene<'c, 'a, 's> {
    /// What the rules read in the sentence.
    pub(in crate::extract) fn new(
        rules: &Rules<'s>,
        reading: &'c Reading<'a>,
        block: Block,
    ) -> Self {
        let parties = reading.parties().iter();
        let standing = parties
            .map(|party| (reading.head_of(party), party.entities.as_slice()))
            .collect();
        Scene {
            tree: Tree::new(reading),
            matches: rules.matches(reading),
            types: reading.types,
            block,
            standing,
        }
    }

    /// The features of `found`.
    pub(in crate::extract) fn features(&self, found: &Match<'s>) -> Vec<u64> {
        let mut features = self.of_tie(found);
        features.extend(self.of_ends(found));
        features
    }

    /// Those that are its own.
    pub(super) fn of_tie(&self, found: &Match<'s>) -> Vec<u64> {
        let mut out = Features(Vec::with_capacity(64));
        self.what(found, &mut out);
        self.around_trigger(found, &mut out);
        self.rivals(found, &mut out);
        out.0
    }

    /// Those that it shares with all that tie a party at the same word to one at the same word.
    pub(super) fn of_ends(&self, found: &Match<'s>) -> Vec<u64> {
        let mut out = Features(Vec::with_capacity(64));
        self.way(found, &mut out);
        self.words(found, &mut out);
        out.0
    }

    /// Rule, types, kinds of reference, kind of sentence.
    fn what(&self, m: &Match<'s>, out: &mut Features) {
        let rule = word_hash(m.rule.id.as_bytes());
        let kind = |f: &Filler| (f.confidence * 20.0).round() as u32;
        let (s, t) = (kind(&m.source), kind(&m.target));
        let first = |f: &Filler| {
            self.types[f.entity.0]
                .first()
                .map_or(0, |t| word_hash(t.as_str().as_bytes()))
        };
        let (source, target) = (first(&m.source), first(&m.target));
        let length = bucket(self.tree.reading.parsed.len() / 4);
        out.put(1, [0; 3]);
        out.put(2, [rule, 0, 0]);
        out.put(3, [source, target, 0]);
        out.put(4, [s, 0, 0]);
        out.put(5, [t, 0, 0]);
        out.put(6, [s, t, 0]);
        out.put(7, [length, 0, 0]);
        out.put(8, [self.block as u32, 0, 0]);
    }

    /// The way between source and target.
    fn way(&self, m: &Match<'s>, out: &mut Features) {
        let tree = &self.tree;
        let across = tree.path(m.source.token, m.target.token);
        out.put(10, [across.shape, 0, 0]);
        out.put(11, [across.bare, 0, 0]);
        out.put(12, [across.length.min(9) as u32, 0, 0]);
        out.put(13, [across.bare, tree.lemma(across.apex), 0]);
        for &token in across.inner.iter().take(6) {
            out.put(14, [tree.lemma(token), 0, 0]);
            out.put(15, [tree.lemma(token), across.bare, 0]);
        }
        let chain = across
            .inner
            .iter()
            .fold(1, |sum, &t| mix(sum, tree.lemma(t)));
        if across.inner.len() <= 4 {
            out.put(16, [chain, across.shape, 0]);
        }
    }

    /// The ways between the trigger and either party.
    fn around_trigger(&self, m: &Match<'s>, out: &mut Features) {
        let (tree, tagged) = (&self.tree, self.tree.reading.parsed.tagged());
        let (to_source, to_target) = (
            tree.path(m.trigger, m.source.token),
            tree.path(m.trigger, m.target.token),
        );
        let lemma = tree.lemma(m.trigger);
        let upos = tagged.upos(m.trigger) as u32;
        out.put(20, [to_source.shape, 0, 0]);
        out.put(21, [to_target.shape, 0, 0]);
        out.put(22, [to_source.bare, to_target.bare, 0]);
        out.put(23, [to_source.shape, to_target.shape, 0]);
        out.put(24, [to_source.shape, to_target.shape, upos]);
        out.put(25, [lemma, 0, 0]);
        out.put(26, [lemma, to_source.shape, 0]);
        out.put(27, [lemma, to_target.shape, 0]);
        out.put(28, [lemma, to_source.bare, to_target.bare]);
        let lengths = [to_source.length, to_target.length].map(|l| l.min(6) as u32);
        out.put(29, [lengths[0], lengths[1], 0]);
        out.put(30, [lengths[0] + lengths[1], 0, 0]);
        let side = |f: &Filler| u32::from(f.token > m.trigger);
        out.put(31, [side(&m.source), side(&m.target), upos]);
        out.put(32, [side(&m.source) * 2 + side(&m.target), lemma, 0]);
        let far = |f: &Filler| bucket(f.token.abs_diff(m.trigger));
        out.put(33, [far(&m.source), far(&m.target), 0]);
        out.put(34, [tree.label(m.trigger), 0, 0]);
        let passive = crate::extract::clause::is_passive(tree.reading.parsed, m.trigger);
        out.put(35, [u32::from(passive), to_source.bare, to_target.bare]);
    }

    /// The words between and around source and target.
    fn words(&self, m: &Match<'s>, out: &mut Features) {
        let (tree, parsed) = (&self.tree, self.tree.reading.parsed);
        let tagged = parsed.tagged();
        let order = u32::from(m.source.token < m.target.token);
        let (left, right) = match order {
            1 => (&m.source, &m.target),
            _ => (&m.target, &m.source),
        };
        let start = tree.reading.extent(left.token).end();
        let end = tree.reading.extent(right.token).start().max(start);
        let between = start..end;
        let distance = bucket(between.len());
        out.put(40, [order, distance, 0]);
        let (mut verbs, mut commas, mut parties) = (0, 0, 0);
        let mut classes = 0;
        for token in between.clone() {
            verbs += u32::from(tagged.upos(token) == Upos::Verb);
            commas += u32::from(tagged.word(token) == ",");
            parties += u32::from(tree.reading.is_party(token));
            if between.len() <= BETWEEN {
                out.put(41, [tree.lemma(token), 0, 0]);
                out.put(42, [tree.lemma(token), order, 0]);
                classes |= tree.class(token);
            }
        }
        out.put(43, [verbs.min(3), commas.min(3), order]);
        out.put(44, [parties.min(4), 0, 0]);
        out.put(45, [classes, order, 0]);
        if between.len() <= PHRASE {
            let phrase = between.clone().fold(7, |sum, t| mix(sum, tree.lemma(t)));
            out.put(46, [phrase, order, 0]);
        }
        let around =
            |t: Option<usize>| t.filter(|&t| t < tagged.len()).map_or(0, |t| tree.lemma(t));
        let before = around(tree.reading.extent(left.token).start().checked_sub(1));
        let after = around(Some(tree.reading.extent(right.token).end()));
        out.put(47, [before, order, 0]);
        out.put(48, [after, order, 0]);
        let mut between = between;
        let apposed = between.any(|t| parsed.deprel(t) == Deprel::Appos);
        out.put(49, [u32::from(apposed), distance, 0]);
    }

    /// Other parties that could take the places, and what else is said of these two.
    fn rivals(&self, m: &Match<'s>, out: &mut Features) {
        let nearer = |own: &Filler, allowed: &[NodeType]| {
            let far = self.tree.distance(m.trigger, own.token);
            let others = self.standing.iter().filter(|(head, named)| {
                let fits = |e: &EntityId| self.types[e.0].iter().any(|t| allowed.contains(t));
                *head != own.token
                    && named.iter().any(|e| *e != own.entity && fits(e))
                    && self.tree.distance(m.trigger, *head) < far
            });
            others.take(3).count() as u32
        };
        let (s, t) = (
            nearer(&m.source, &m.relation.source),
            nearer(&m.target, &m.relation.target),
        );
        out.put(60, [s, t, 0]);
        let ends = (m.source.entity, m.target.entity);
        let (mut same, mut source_taken, mut target_taken) = (0u32, 0, 0);
        let mut beside = 0;
        for other in &self.matches {
            let relation = word_hash(other.relation.name.as_str().as_bytes());
            let (from, to) = (other.source.entity, other.target.entity);
            let own = std::ptr::eq(other.relation, m.relation);
            if (from, to) == ends {
                same += u32::from(own);
                out.put(61, [relation, 0, u32::from(own)]);
            } else if (to, from) == ends {
                out.put(62, [relation, 0, u32::from(own)]);
            } else if own {
                source_taken |= u32::from(from == ends.0);
                target_taken |= u32::from(to == ends.1);
            }
            beside += u32::from(own && other.trigger == m.trigger && (from, to) != ends);
        }
        out.put(65, [beside.min(3), 0, 0]);
        out.put(63, [same.min(3), 0, 0]);
        out.put(64, [source_taken, target_taken, 0]);
    }
}

/// A number as one of few: exact up to four, then by halves of its size.
fn bucket(number: usize) -> u32 {
    match number {
        0..=4 => number as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}
