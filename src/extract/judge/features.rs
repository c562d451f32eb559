//! What speaks for and against a hypothesis, as hashed features.
//!
//! All are seen from the hypothesis: where its trigger, its source and its target stand. So what is learnt
//! of one relation's grammar helps the others; see [`super::model`].

use super::hypotheses::{Hypothesis, Types};
use super::tree::{Tree, mix};
use crate::extract::names::EntityId;
use crate::extract::reading::Filler;
use crate::nlp::linear::{feature, word_hash};
use crate::nlp::{Deprel, Upos};
use crate::schema::NodeType;
use crate::text::Block;

/// Words between two parties that are looked at one by one.
const BETWEEN: usize = 14;

/// Words between two parties that make one feature together.
const PHRASE: usize = 5;

/// A sentence's hypotheses with what is known of them together.
pub(in crate::extract) struct Scene<'c, 'a, 's> {
    pub(super) tree: Tree<'c, 'a>,
    /// Every hypothesis; those that rules read come first.
    pub(in crate::extract) all: Vec<Hypothesis<'s>>,
    pub(super) types: &'c Types,
    pub(super) block: Block,
    /// For each party the word by which it hangs in the tree, and whom it names.
    pub(super) standing: Vec<(usize, &'a [EntityId])>,
}

/// The features of one hypothesis, gathered under numbered templates.
struct Features(Vec<u64>);

impl Features {
    fn put(&mut self, template: u32, parts: [u32; 3]) {
        let [a, b, c] = parts;
        self.0.push(feature(template, [a, b, c, 0]));
    }
}

impl<'s> Scene<'_, '_, 's> {
    /// The features of `hypothesis`; of one that is not fired, those it has or would have if no rule read it.
    pub(in crate::extract) fn features(&self, hypothesis: &Hypothesis<'s>) -> Vec<u64> {
        let mut features = self.of_tie(hypothesis);
        features.extend(self.of_ends(hypothesis));
        features
    }

    /// Those that are its own.
    pub(super) fn of_tie(&self, hypothesis: &Hypothesis<'s>) -> Vec<u64> {
        let mut out = Features(Vec::with_capacity(64));
        self.what(hypothesis, &mut out);
        self.around_trigger(hypothesis, &mut out);
        self.rivals(hypothesis, &mut out);
        out.0
    }

    /// Those that it shares with all that are fired as it is and tie a party at the same word to one at the same word.
    pub(super) fn of_ends(&self, hypothesis: &Hypothesis<'s>) -> Vec<u64> {
        let mut out = Features(Vec::with_capacity(64));
        self.way(hypothesis, &mut out);
        self.words(hypothesis, &mut out);
        out.0
    }

    /// Rule, types, kinds of reference, kind of sentence.
    fn what(&self, h: &Hypothesis<'s>, out: &mut Features) {
        let fired = u32::from(h.fired);
        let rule = word_hash(h.found.rule.id.as_bytes());
        let places = h.places.map(|p| p as u32);
        let kind = |f: &Filler| (f.confidence * 20.0).round() as u32;
        let (s, t) = (kind(&h.found.source), kind(&h.found.target));
        let first = |f: &Filler| {
            self.types[f.entity.0]
                .first()
                .map_or(0, |t| word_hash(t.as_str().as_bytes()))
        };
        let (source, target) = (first(&h.found.source), first(&h.found.target));
        let length = bucket(self.tree.reading.parsed.len() / 4);
        out.put(1, [fired, u32::from(h.is_cued()), 0]);
        out.put(2, [rule, fired, 0]);
        out.put(9, [rule, places[0], places[1]]);
        out.put(3, [source, target, fired]);
        out.put(4, [s, fired, 0]);
        out.put(5, [t, fired, 0]);
        out.put(6, [s, t, 0]);
        out.put(7, [length, fired, 0]);
        out.put(8, [self.block as u32, fired, 0]);
    }

    /// The way between source and target.
    fn way(&self, h: &Hypothesis<'s>, out: &mut Features) {
        let tree = &self.tree;
        let fired = u32::from(h.fired);
        let across = tree.path(h.found.source.token, h.found.target.token);
        out.put(10, [across.shape, 0, 0]);
        out.put(11, [across.bare, 0, 0]);
        out.put(12, [across.length.min(9) as u32, fired, 0]);
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
    fn around_trigger(&self, h: &Hypothesis<'s>, out: &mut Features) {
        let (tree, tagged) = (&self.tree, self.tree.reading.parsed.tagged());
        let (to_source, to_target) = (
            tree.path(h.found.trigger, h.found.source.token),
            tree.path(h.found.trigger, h.found.target.token),
        );
        let fired = u32::from(h.fired);
        let cued = u32::from(h.is_cued()) + fired;
        let lemma = tree.lemma(h.found.trigger);
        let upos = tagged.upos(h.found.trigger) as u32;
        out.put(20, [to_source.shape, cued, 0]);
        out.put(21, [to_target.shape, cued, 0]);
        out.put(22, [to_source.bare, to_target.bare, cued]);
        out.put(23, [to_source.shape, to_target.shape, cued]);
        out.put(24, [to_source.shape, to_target.shape, upos]);
        out.put(25, [lemma, cued, 0]);
        out.put(26, [lemma, to_source.shape, 0]);
        out.put(27, [lemma, to_target.shape, 0]);
        out.put(28, [lemma, to_source.bare, to_target.bare]);
        let lengths = [to_source.length, to_target.length].map(|l| l.min(6) as u32);
        out.put(29, [lengths[0], lengths[1], cued]);
        out.put(30, [lengths[0] + lengths[1], fired, 0]);
        let [source, target] = h.places.map(|p| p as u32);
        let allowed = u32::from(h.allowed);
        out.put(70, [source, target, cued]);
        out.put(71, [source * 4 + target, allowed, cued]);
        out.put(72, [source, to_target.shape, upos]);
        out.put(73, [target, to_source.shape, upos]);
        out.put(74, [source * 4 + target, to_source.bare, to_target.bare]);
        let side = |f: &Filler| u32::from(f.token > h.found.trigger);
        out.put(31, [side(&h.found.source), side(&h.found.target), upos]);
        out.put(
            32,
            [side(&h.found.source) * 2 + side(&h.found.target), lemma, 0],
        );
        let far = |f: &Filler| bucket(f.token.abs_diff(h.found.trigger));
        out.put(33, [far(&h.found.source), far(&h.found.target), fired]);
        out.put(34, [tree.label(h.found.trigger), fired, 0]);
        let passive = crate::extract::clause::is_passive(tree.reading.parsed, h.found.trigger);
        out.put(35, [u32::from(passive), to_source.bare, to_target.bare]);
    }

    /// The words between and around source and target.
    fn words(&self, h: &Hypothesis<'s>, out: &mut Features) {
        let (tree, parsed) = (&self.tree, self.tree.reading.parsed);
        let tagged = parsed.tagged();
        let order = u32::from(h.found.source.token < h.found.target.token);
        let (left, right) = match order {
            1 => (&h.found.source, &h.found.target),
            _ => (&h.found.target, &h.found.source),
        };
        let start = tree.reading.extent(left.token).end();
        let end = tree.reading.extent(right.token).start().max(start);
        let between = start..end;
        let distance = bucket(between.len());
        out.put(40, [order, distance, u32::from(h.fired)]);
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
        out.put(44, [parties.min(4), u32::from(h.fired), 0]);
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
    fn rivals(&self, h: &Hypothesis<'s>, out: &mut Features) {
        let fired = u32::from(h.fired);
        let nearer = |own: &Filler, allowed: &[NodeType]| {
            let far = self.tree.distance(h.found.trigger, own.token);
            let others = self.standing.iter().filter(|(head, named)| {
                let fits = |e: &EntityId| self.types[e.0].iter().any(|t| allowed.contains(t));
                *head != own.token
                    && named.iter().any(|e| *e != own.entity && fits(e))
                    && self.tree.distance(h.found.trigger, *head) < far
            });
            others.take(3).count() as u32
        };
        let (s, t) = (
            nearer(&h.found.source, &h.found.relation.source),
            nearer(&h.found.target, &h.found.relation.target),
        );
        out.put(60, [s, t, fired]);
        let (mut same, mut source_taken, mut target_taken) = (0u32, 0, 0);
        let all_fired = &self.all[..self.all.partition_point(|o| o.fired)];
        for other in all_fired {
            let relation = || word_hash(other.found.relation.name.as_str().as_bytes());
            let (from, to) = (other.found.source.entity, other.found.target.entity);
            let own = std::ptr::eq(other.found.relation, h.found.relation);
            // As if no rule read it, then.
            if own && !h.fired && (from, to) == (h.found.source.entity, h.found.target.entity) {
                continue;
            }
            if (from, to) == (h.found.source.entity, h.found.target.entity) {
                same += u32::from(own);
                out.put(61, [relation(), fired, u32::from(own)]);
            } else if (to, from) == (h.found.source.entity, h.found.target.entity) {
                out.put(62, [relation(), fired, u32::from(own)]);
            } else if own {
                source_taken |= u32::from(from == h.found.source.entity);
                target_taken |= u32::from(to == h.found.target.entity);
            }
        }
        let here = |o: &&Hypothesis<'s>| {
            o.found.trigger == h.found.trigger && std::ptr::eq(o.found.relation, h.found.relation)
        };
        let others = all_fired.iter().filter(here).filter(|o| {
            (o.found.source.entity, o.found.target.entity)
                != (h.found.source.entity, h.found.target.entity)
        });
        out.put(65, [others.take(3).count() as u32, fired, 0]);
        out.put(63, [same.min(3), fired, 0]);
        out.put(64, [source_taken, target_taken, fired]);
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
