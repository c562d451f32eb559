//! The weights of the parser's network in floating point: which there are, and how many of each.

use super::matrix::LANES;
use super::random::Random;
use crate::nlp::parser::look::{ATOMS, SLOTS};
use crate::nlp::parser::network::{HIDDEN, INPUT, LAYERS, ROW, ROWS, TABLES, WIDTH};
use crate::nlp::parser::weights::Weights;

/// Hidden layers of all slots side by side.
pub(super) const SUMS: usize = SLOTS * HIDDEN;

/// Where each group of weights stands among the parts.
pub(super) const INPUT_AT: usize = TABLES;
pub(super) const LAYERS_AT: usize = INPUT_AT + 2;
pub(super) const EDGES_AT: usize = LAYERS_AT + 2 * LAYERS;
pub(super) const SLOTS_AT: usize = EDGES_AT + 1;
pub(super) const HIDDEN_AT: usize = SLOTS_AT + 1;
pub(super) const ATOMS_AT: usize = HIDDEN_AT + 1;
pub(super) const SCORES_AT: usize = ATOMS_AT + 1;
/// A layer that guesses tag and relation from an encoded word: only training has it.
pub(super) const SIDE_AT: usize = SCORES_AT + 2;
const PARTS: usize = SIDE_AT + 2;

/// A set of numbers of the network's shape: its weights, their gradients, or what Adam remembers of them.
pub(super) type Parts = Vec<Vec<f32>>;

/// Sizes that depend on the treebank.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// Known words.
    pub(super) words: usize,
    /// Steps, padded to [`LANES`].
    pub(super) classes: usize,
    /// Tags, then relations, padded to [`LANES`].
    pub(super) side: [usize; 2],
}

/// The next multiple of [`LANES`].
pub(super) fn padded(count: usize) -> usize {
    count.next_multiple_of(LANES)
}

impl Shape {
    pub(super) fn side_width(self) -> usize {
        self.side[0] + self.side[1]
    }

    fn lengths(self) -> [usize; PARTS] {
        let mut lengths = [0; PARTS];
        for table in 0..TABLES {
            let rows = if ROWS[table] == 0 {
                self.words + 1
            } else {
                ROWS[table]
            };
            lengths[table] = rows * ROW[table];
        }
        lengths[INPUT_AT] = INPUT * WIDTH;
        lengths[INPUT_AT + 1] = WIDTH;
        for layer in 0..LAYERS {
            lengths[LAYERS_AT + 2 * layer] = 3 * WIDTH * WIDTH;
            lengths[LAYERS_AT + 2 * layer + 1] = WIDTH;
        }
        lengths[EDGES_AT] = 2 * WIDTH;
        lengths[SLOTS_AT] = WIDTH * SUMS;
        lengths[HIDDEN_AT] = HIDDEN;
        lengths[ATOMS_AT] = ATOMS * HIDDEN;
        lengths[SCORES_AT] = HIDDEN * self.classes;
        lengths[SCORES_AT + 1] = self.classes;
        lengths[SIDE_AT] = WIDTH * self.side_width();
        lengths[SIDE_AT + 1] = self.side_width();
        lengths
    }

    /// All zero.
    pub(super) fn zeros(self) -> Parts {
        self.lengths()
            .iter()
            .map(|&length| vec![0.0; length])
            .collect()
    }

    /// Random weights to start from, uniform, each group as wide as keeps the size of what passes through
    /// (He et al. 2015).
    pub(super) fn start(self, random: &mut Random) -> Parts {
        let mut bounds = [0.0f32; PARTS];
        bounds[..TABLES].fill(0.3);
        bounds[INPUT_AT] = (6.0 / INPUT as f32).sqrt();
        for layer in 0..LAYERS {
            bounds[LAYERS_AT + 2 * layer] = 0.7 * (6.0 / (3.0 * WIDTH as f32)).sqrt();
        }
        bounds[EDGES_AT] = 0.3;
        bounds[SLOTS_AT] = (3.0 / (6 * WIDTH) as f32).sqrt();
        bounds[ATOMS_AT] = 0.05;
        bounds[SCORES_AT] = (3.0 / HIDDEN as f32).sqrt();
        bounds[SIDE_AT] = (3.0 / WIDTH as f32).sqrt();
        let mut parts = self.zeros();
        for (part, bound) in parts.iter_mut().zip(bounds) {
            if bound > 0.0 {
                part.iter_mut()
                    .for_each(|value| *value = bound * (2.0 * random.unit() - 1.0));
            }
        }
        parts
    }

    /// The weights as the program's own network stores them.
    pub(super) fn weights<'w>(self, parts: &'w Parts, known: &'w [u32]) -> Weights<'w> {
        let pair = |at: usize| [parts[at].as_slice(), parts[at + 1].as_slice()];
        Weights {
            known,
            tables: std::array::from_fn(|table| parts[table].as_slice()),
            input: pair(INPUT_AT),
            layers: (0..LAYERS)
                .map(|layer| pair(LAYERS_AT + 2 * layer))
                .collect(),
            edges: &parts[EDGES_AT],
            slots: &parts[SLOTS_AT],
            hidden_bias: &parts[HIDDEN_AT],
            atoms: &parts[ATOMS_AT],
            scores: pair(SCORES_AT),
            tags: pair(SIDE_AT),
            tag_classes: self.side[0],
        }
    }
}
