//! The network that scores the parser's steps, in whole numbers.
//!
//! A word becomes the concatenation of five rows, one from each table ([`WordRows`]); a dense layer and
//! [`LAYERS`] convolutions over three neighbours, each added to what it was computed from, make
//! it a vector that knows its surroundings. Before a step, the vectors of the words in the
//! [`SLOTS`] places of the state, each through the weights of its place, and the rows of the state's
//! atoms are summed to one hidden layer, from which each step gets its score. The sums of a place
//! and a word are kept while they last, so that a step costs a few additions and one small product.
//! (Chen and Manning 2014 for the sums kept; Kiperwasser and Goldberg 2016 for words encoded with
//! their surroundings.)
//!
//! Numbers are fixed-point: the same on every machine, and quick without wide vector units.

use rustc_hash::FxHashMap;

use super::dense::{BLOCK, Dense};
use super::look::{Look, SLOTS};
use crate::nlp::forms::Form;
use crate::nlp::tagged::Tag;

/// Tables of a word's rows: form, last three letters, first three letters, shape, tags.
pub(crate) const TABLES: usize = 5;
/// Length of a row in each table.
pub(crate) const ROW: [usize; TABLES] = [64, 32, 16, 16, 32];
/// Rows of the tables of suffixes, prefixes, shapes and tags; the first table has one for each known word.
pub(crate) const ROWS: [usize; TABLES] = [0, 2048, 1024, 512, 1088];
/// Length of a word's rows together.
pub(crate) const INPUT: usize = 160;
/// Length of an encoded word.
pub(crate) const WIDTH: usize = 96;
/// Convolutions.
pub(crate) const LAYERS: usize = 4;
/// Length of the hidden layer.
pub(crate) const HIDDEN: usize = 128;

/// Fractional bits of activations, of dense weights and of rows of words.
pub(super) const ACTIVATION_BITS: u32 = 9;
pub(super) const WEIGHT_BITS: u32 = 11;
pub(super) const ROW_BITS: u32 = 6;

/// Slot sums kept for each slot in long sentences, a power of two.
const KEPT: usize = 64;

/// The rows of one word in the [`TABLES`].
pub(crate) type WordRows = [u32; TABLES];

/// The rows of a word that is row `known` of the first table, 0 if it is not known.
pub(crate) fn word_rows(known: u32, form: &Form, tag: Tag) -> WordRows {
    [
        known,
        form.suffixes[2] % ROWS[1] as u32,
        form.prefixes[1] % ROWS[2] as u32,
        form.shape % ROWS[3] as u32,
        (tag.upos as u32) << 6 | tag.xpos.index() as u32,
    ]
}

/// A sum of products as an activation.
#[inline]
fn round(sum: i32) -> i16 {
    (sum.wrapping_add(1 << (WEIGHT_BITS - 1)) >> WEIGHT_BITS)
        .clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

/// The trained network.
pub(crate) struct Network {
    pub(super) known: FxHashMap<u32, u32>,
    pub(super) tables: [Vec<i8>; TABLES],
    pub(super) input: Dense,
    pub(super) layers: Vec<Dense>,
    /// Encoded root and the encoded word that stands for whatever does not exist.
    pub(super) edges: Vec<i16>,
    /// One for each slot, without bias.
    pub(super) slots: Vec<Dense>,
    pub(super) hidden_bias: Vec<i16>,
    pub(super) atoms: Vec<i16>,
    pub(super) scores: Dense,
    /// From an encoded word to its tag.
    pub(super) tags: Dense,
}

/// An encoded sentence, with the slot sums kept so far.
pub(crate) struct Encoded {
    /// The words, then the root, then what does not exist.
    words: Vec<i16>,
    /// Number of words.
    count: usize,
    /// Slot sums kept for each slot; a power of two.
    kept: usize,
    /// For each of them the word to which it belongs, and its place among `sums`.
    owners: Vec<(u32, u32)>,
    sums: Vec<[i16; HIDDEN]>,
}

impl Network {
    /// The row of the word with this hash, 0 if it is not known.
    pub(crate) fn known(&self, word: u32) -> u32 {
        self.known.get(&word).copied().unwrap_or(0)
    }

    /// Number of steps that have a score, padded.
    pub(crate) fn classes(&self) -> usize {
        self.scores.outputs()
    }

    /// Number of tags that have a score, padded.
    pub(crate) fn tag_classes(&self) -> usize {
        self.tags.outputs()
    }

    /// The likeliest tag of each word, as the number of its class, of which there are `classes`.
    pub(crate) fn tags(&self, encoded: &Encoded, classes: usize) -> Vec<usize> {
        let outputs = self.tags.outputs();
        let mut scores = vec![0; encoded.count * outputs];
        self.tags.sums(&encoded.words, WIDTH, &mut scores);
        // Of equals the first.
        let best = |scores: &[i32]| {
            let first = |best: usize, class: usize| match scores[class] > scores[best] {
                true => class,
                false => best,
            };
            (1..classes).fold(0, first)
        };
        scores.chunks_exact(outputs).map(best).collect()
    }

    /// Encodes the words of a sentence, then the root and the word that does not exist.
    pub(crate) fn encode(&self, rows: &[WordRows]) -> Encoded {
        // With a word of zeros on either side, so that each has two neighbours.
        let mut words = vec![0i16; (rows.len() + 2) * WIDTH];
        let mut inputs = vec![0i16; rows.len() * INPUT];
        for (rows, input) in rows.iter().zip(inputs.chunks_exact_mut(INPUT)) {
            let mut at = 0;
            for ((table, &row), width) in self.tables.iter().zip(rows).zip(ROW) {
                let row = &table[row as usize * width..(row as usize + 1) * width];
                for (value, &entry) in input[at..at + width].iter_mut().zip(row) {
                    *value = i16::from(entry) << (ACTIVATION_BITS - ROW_BITS);
                }
                at += width;
            }
        }
        let mut sums = vec![0; rows.len() * WIDTH];
        self.input.sums(&inputs, INPUT, &mut sums);
        for (value, &sum) in words[WIDTH..].iter_mut().zip(&sums) {
            *value = round(sum).max(0);
        }
        // A layer adds to each word what it makes of it and its two neighbours.
        for layer in &self.layers {
            layer.sums(&words, WIDTH, &mut sums);
            for (value, &sum) in words[WIDTH..].iter_mut().zip(&sums) {
                *value = value.saturating_add(round(sum).max(0));
            }
        }
        words.drain(..WIDTH);
        words.truncate(rows.len() * WIDTH);
        words.extend_from_slice(&self.edges);
        let kept = (rows.len() + 2).next_power_of_two().min(KEPT);
        Encoded {
            words,
            count: rows.len(),
            kept,
            owners: vec![(u32::MAX, 0); SLOTS * kept],
            sums: Vec::with_capacity(rows.len() * 8),
        }
    }

    /// Scores all steps of a state that looks like `look`.
    pub(crate) fn score(&self, look: &Look, encoded: &mut Encoded, scores: &mut [i32]) {
        let mut hidden = [0i16; HIDDEN];
        hidden.copy_from_slice(&self.hidden_bias);
        for (slot, &word) in look.slots.iter().enumerate() {
            add(&mut hidden, self.slot_sum(slot, word, encoded));
        }
        for &atom in &look.atoms {
            let at = usize::from(atom) * HIDDEN;
            add(&mut hidden, &self.atoms[at..at + HIDDEN]);
        }
        for value in &mut hidden {
            *value = (*value).max(0);
        }
        self.scores.sums(&hidden, HIDDEN, scores);
    }

    /// What `word` adds to the hidden layer where it stands in `slot`.
    fn slot_sum<'e>(&self, slot: usize, word: u32, encoded: &'e mut Encoded) -> &'e [i16; HIDDEN] {
        let (owner, place) =
            &mut encoded.owners[slot * encoded.kept + word as usize % encoded.kept];
        if *owner != word {
            // What belonged to another word gives way to this one's.
            if *owner == u32::MAX {
                *place = encoded.sums.len() as u32;
                encoded.sums.push([0; HIDDEN]);
            }
            *owner = word;
            let input = &encoded.words[word as usize * WIDTH..(word as usize + 1) * WIDTH];
            let mut exact = [0; HIDDEN];
            self.slots[slot].sums(input, WIDTH, &mut exact);
            for (sum, &exact) in encoded.sums[*place as usize].iter_mut().zip(&exact) {
                *sum = round(exact);
            }
        }
        &encoded.sums[*place as usize]
    }
}

#[inline]
fn add(hidden: &mut [i16; HIDDEN], row: &[i16]) {
    for (value, &entry) in hidden.iter_mut().zip(row) {
        *value = value.saturating_add(entry);
    }
}

/// Vectors of these lengths are sums of whole blocks.
const _: () = assert!(WIDTH.is_multiple_of(BLOCK) && HIDDEN.is_multiple_of(BLOCK));
