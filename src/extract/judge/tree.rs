//! Ways through a sentence's tree, as numbers that can be compared and counted.

use crate::extract::reading::Reading;
use crate::nlp::Deprel;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::linear::word_hash;

/// Heads between a word and the root that are followed; longer chains are parse errors.
const DEPTH: usize = 64;

/// Steps of a path that its shape tells apart; longer ones are all alike.
const STEPS: usize = 7;

/// Lists that say what kind of word stands between two parties.
const CLASSES: [Lists; 5] = [
    Lists::ROLE,
    Lists::ORG_NOUN,
    Lists::PERSON_NOUN,
    Lists::PRODUCT_NOUN,
    Lists::PLACE_NOUN,
];

/// A sentence's tree with what is asked of it again and again.
pub(super) struct Tree<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    /// Number of words between each word and the root.
    depths: Vec<usize>,
    lemmas: Vec<u32>,
    /// For each word which of [`CLASSES`] hold its lemma, as a set of bits.
    classes: Vec<u32>,
    /// For each word its relation to its head, with the preposition where it has one.
    labels: Vec<u32>,
}

/// The way from one word to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// The relations on the way with their prepositions.
    pub(super) shape: u32,
    /// The relations alone.
    pub(super) bare: u32,
    /// Number of steps, coordination aside.
    pub(super) length: usize,
    /// The topmost word.
    pub(super) apex: usize,
    /// The words between the two ends, along the way.
    pub(super) inner: Vec<usize>,
}

impl<'r, 'a> Tree<'r, 'a> {
    /// The tree of `reading`.
    pub(super) fn new(reading: &'r Reading<'a>) -> Self {
        let parsed = reading.parsed;
        let depth = |mut token: usize| {
            let mut depth = 0;
            while let Some(head) = parsed.head(token).filter(|_| depth < DEPTH) {
                token = head;
                depth += 1;
            }
            depth
        };
        let lemma = |t: usize| word_hash(parsed.tagged().lemma(t).as_bytes());
        let class = |t: usize| {
            let lists = LEXICON.get(parsed.tagged().lemma(t)).lists;
            (0..).zip(CLASSES).fold(0, |set, (class, list)| {
                set | u32::from(lists.any(list)) << class
            })
        };
        let words = 0..parsed.len();
        Tree {
            reading,
            depths: words.clone().map(depth).collect(),
            lemmas: words.clone().map(lemma).collect(),
            classes: words.clone().map(class).collect(),
            labels: words.map(|t| label(reading, t)).collect(),
        }
    }

    /// A number for the lemma of `token`.
    pub(super) fn lemma(&self, token: usize) -> u32 {
        self.lemmas[token]
    }

    /// Which kinds of noun `token` is, as a set of bits.
    pub(super) fn class(&self, token: usize) -> u32 {
        self.classes[token]
    }

    /// A number for what `token` is to its head, preposition included.
    pub(super) fn label(&self, token: usize) -> u32 {
        self.labels[token]
    }

    /// Number of steps from `a` to `b`, coordination aside.
    pub(super) fn distance(&self, mut a: usize, mut b: usize) -> usize {
        let parsed = self.reading.parsed;
        let mut steps = 0;
        while a != b {
            let side = match self.depths[a] >= self.depths[b] {
                true => &mut a,
                false => &mut b,
            };
            steps += usize::from(parsed.deprel(*side) != Deprel::Conj);
            match parsed.head(*side) {
                Some(head) => *side = head,
                None => break,
            }
        }
        steps
    }

    /// The way from `from` to `to`.
    pub(super) fn path(&self, from: usize, to: usize) -> Path {
        let parsed = self.reading.parsed;
        let (mut up, mut down) = (Vec::new(), Vec::new());
        let (mut a, mut b) = (from, to);
        while a != b {
            let side = if self.depths[a] >= self.depths[b] {
                up.push(a);
                &mut a
            } else {
                down.push(b);
                &mut b
            };
            match parsed.head(*side) {
                Some(head) => *side = head,
                // Only words of one tree are asked about, so that the ways meet at its root.
                None => break,
            }
        }
        down.reverse();
        let (mut shape, mut bare, mut length) = (0u32, 0u32, 0);
        let mut step = |token: usize, way: u32| {
            if parsed.deprel(token) == Deprel::Conj {
                return;
            }
            length += 1;
            if length <= STEPS {
                let base = parsed.deprel(token).base() as u32;
                shape = mix(shape, self.labels[token] ^ way);
                bare = mix(bare, base << 1 | way);
            }
        };
        up.iter().for_each(|&t| step(t, 0));
        down.iter().for_each(|&t| step(t, 1));
        let inner = up.iter().skip(1).copied();
        let inner = inner.chain((a != from && a != to).then_some(a));
        let below = down.iter().copied().filter(|&t| t != to);
        Path {
            shape,
            bare,
            length,
            apex: a,
            inner: inner.chain(below).collect(),
        }
    }
}

/// What `token` is to its head: the relation, and the preposition of a phrase.
fn label(reading: &Reading<'_>, token: usize) -> u32 {
    let parsed = reading.parsed;
    let deprel = parsed.deprel(token);
    let phrase = matches!(
        deprel.base(),
        Deprel::Obl | Deprel::Nmod | Deprel::Acl | Deprel::Advcl
    );
    let case = parsed
        .children(token)
        .find(|&c| phrase && matches!(parsed.deprel(c), Deprel::Case | Deprel::Mark));
    let case = case.map_or(0, |c| {
        word_hash(parsed.tagged().word(c).to_lowercase().as_bytes())
    });
    mix(case, deprel as u32) & !1
}

/// One number for two, their order kept.
pub(super) fn mix(a: u32, b: u32) -> u32 {
    (a.rotate_left(5) ^ b)
        .wrapping_mul(0x9E37_79B1)
        .wrapping_add(1)
}
