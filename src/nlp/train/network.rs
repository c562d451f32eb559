//! The parser's network in floating point, with its gradients.

use super::matrix::{Stride, add, add_product, transpose};
use super::random::Random;
use super::shape::{
    ATOMS_AT, EDGES_AT, HIDDEN_AT, INPUT_AT, LAYERS_AT, Parts, SCORES_AT, SIDE_AT, SLOTS_AT, SUMS,
    Shape,
};
use crate::nlp::parser::look::{Look, SLOTS};
use crate::nlp::parser::network::{HIDDEN, INPUT, LAYERS, ROW, WIDTH, WordRows};

/// The weights with the transposes that going backwards needs.
pub(super) struct Network {
    pub(super) shape: Shape,
    pub(super) parts: Parts,
    input: Vec<f32>,
    layers: Vec<Vec<f32>>,
    slots: Vec<f32>,
    scores: Vec<f32>,
    side: Vec<f32>,
}

/// Shares of numbers that are dropped at random in training.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dropout {
    pub(super) input: f32,
    pub(super) layers: f32,
    pub(super) hidden: f32,
}

/// Sentences on their way through the encoder, one behind the other.
pub(super) struct Forward {
    rows: Vec<WordRows>,
    /// The index behind the last word of each sentence.
    ends: Vec<usize>,
    input: Vec<f32>,
    input_mask: Vec<f32>,
    /// What each layer puts out, from the dense one on, the last one followed by the edges.
    outputs: Vec<Vec<f32>>,
    /// What each layer adds, masked: zero where the gradient stops.
    gates: Vec<Vec<f32>>,
    /// The hidden layers of all slots, for each word.
    sums: Vec<f32>,
}

impl Forward {
    /// Where word `word` of the sentence that begins at `start` and has `root` words stands, or the root, or
    /// the word that does not exist.
    fn place(&self, [start, root]: [usize; 2], word: u32) -> usize {
        let word = word as usize;
        if word < root {
            start + word
        } else {
            self.rows.len() + word - root
        }
    }
}

/// A step's decision, kept for going backwards.
pub(super) struct Decision {
    /// Where the words in the slots stand among all encoded ones.
    slots: [usize; SLOTS],
    atoms: Vec<u16>,
    hidden: Vec<f32>,
    gate: Vec<f32>,
    /// Gradient of the scores.
    pub(super) wanted: Vec<f32>,
}

/// Multipliers that drop a share of numbers and make up for it in the others.
fn mask(length: usize, share: f32, random: &mut Random) -> Vec<f32> {
    let kept = 1.0 / (1.0 - share);
    (0..length)
        .map(|_| if random.unit() < share { 0.0 } else { kept })
        .collect()
}

/// The words beside word `i` of the sentences that end at `ends`, itself in the middle.
fn neighbours(ends: &[usize]) -> impl Iterator<Item = [Option<usize>; 3]> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).flat_map(|(start, &end)| {
        (start..end).map(move |i| {
            let before = i.checked_sub(1).filter(|&before| before >= start);
            [before, Some(i), Some(i + 1).filter(|&after| after < end)]
        })
    })
}

/// Each word's row with those of its neighbours in its sentence.
fn windows(words: &[f32], ends: &[usize]) -> Vec<f32> {
    let mut out = Vec::with_capacity(3 * words.len());
    for neighbour in neighbours(ends).flatten() {
        match neighbour {
            Some(i) => out.extend_from_slice(&words[i * WIDTH..(i + 1) * WIDTH]),
            None => out.extend_from_slice(&[0.0; WIDTH]),
        }
    }
    out
}

/// Adds the gradient of [`windows`] to that of the words.
fn add_windows(windows: &[f32], ends: &[usize], words: &mut [f32]) {
    for (neighbour, row) in neighbours(ends).flatten().zip(windows.chunks_exact(WIDTH)) {
        if let Some(i) = neighbour {
            add(&mut words[i * WIDTH..(i + 1) * WIDTH], row);
        }
    }
}

/// Rows of `width`, all equal to `bias`.
fn biased(count: usize, bias: &[f32]) -> Vec<f32> {
    bias.iter()
        .copied()
        .cycle()
        .take(count * bias.len())
        .collect()
}

/// Adds each row to `bias`.
fn add_rows(rows: &[f32], bias: &mut [f32]) {
    for row in rows.chunks_exact(bias.len()) {
        add(bias, row);
    }
}

impl Network {
    pub(super) fn new(shape: Shape, parts: Parts) -> Self {
        let mut network = Network {
            shape,
            parts,
            input: Vec::new(),
            layers: Vec::new(),
            slots: Vec::new(),
            scores: Vec::new(),
            side: Vec::new(),
        };
        network.turn();
        network
    }

    /// Brings the transposes up to date with the weights.
    pub(super) fn turn(&mut self) {
        let parts = &self.parts;
        self.input = transpose(&parts[INPUT_AT], WIDTH);
        self.layers = (0..LAYERS)
            .map(|layer| transpose(&parts[LAYERS_AT + 2 * layer], WIDTH))
            .collect();
        self.slots = transpose(&parts[SLOTS_AT], SUMS);
        self.scores = transpose(&parts[SCORES_AT], self.shape.classes);
        self.side = transpose(&parts[SIDE_AT], self.shape.side_width());
    }

    /// Encodes the words of sentences that end at `ends`.
    pub(super) fn encode(
        &self,
        rows: Vec<WordRows>,
        ends: Vec<usize>,
        dropout: Dropout,
        random: &mut Random,
    ) -> Forward {
        let (parts, count) = (&self.parts, rows.len());
        let input_mask = mask(count * INPUT, dropout.input, random);
        let mut input = Vec::with_capacity(count * INPUT);
        for rows in &rows {
            for (table, &row) in rows.iter().enumerate() {
                let at = row as usize * ROW[table];
                input.extend_from_slice(&parts[table][at..at + ROW[table]]);
            }
        }
        input
            .iter_mut()
            .zip(&input_mask)
            .for_each(|(value, mask)| *value *= mask);
        let (mut outputs, mut gates) = (Vec::new(), Vec::new());
        for layer in 0..=LAYERS {
            let before: Option<&Vec<f32>> = outputs.last();
            let (at, from, width) = match before {
                None => (INPUT_AT, input.clone(), INPUT),
                Some(words) => (
                    LAYERS_AT + 2 * (layer - 1),
                    windows(words, &ends),
                    3 * WIDTH,
                ),
            };
            let mut made = biased(count, &parts[at + 1]);
            add_product(&from, Stride::plain(width), &parts[at], WIDTH, &mut made);
            let mut gate = mask(made.len(), dropout.layers, random);
            for (value, gate) in made.iter_mut().zip(&mut gate) {
                *gate = if *value > 0.0 { *gate } else { 0.0 };
                *value *= *gate;
            }
            if let Some(before) = before {
                add(&mut made, before);
            }
            outputs.push(made);
            gates.push(gate);
        }
        let words = &mut outputs[LAYERS];
        words.extend_from_slice(&parts[EDGES_AT]);
        let mut sums = vec![0.0; (count + 2) * SUMS];
        add_product(
            words,
            Stride::plain(WIDTH),
            &parts[SLOTS_AT],
            SUMS,
            &mut sums,
        );
        Forward {
            rows,
            ends,
            input,
            input_mask,
            outputs,
            gates,
            sums,
        }
    }

    /// Scores the steps of a state of `sentence`: its first word among all, and its number of words.
    pub(super) fn score(
        &self,
        forward: &Forward,
        sentence: [usize; 2],
        look: &Look,
        dropout: Dropout,
        random: &mut Random,
        scores: &mut Vec<f32>,
    ) -> Decision {
        let mut hidden = self.parts[HIDDEN_AT].clone();
        let slots = look.slots.map(|word| forward.place(sentence, word));
        for (slot, &word) in slots.iter().enumerate() {
            let at = word * SUMS + slot * HIDDEN;
            add(&mut hidden, &forward.sums[at..at + HIDDEN]);
        }
        for &atom in &look.atoms {
            let at = usize::from(atom) * HIDDEN;
            add(&mut hidden, &self.parts[ATOMS_AT][at..at + HIDDEN]);
        }
        let mut gate = mask(HIDDEN, dropout.hidden, random);
        for (value, gate) in hidden.iter_mut().zip(&mut gate) {
            *gate = if *value > 0.0 { *gate } else { 0.0 };
            *value *= *gate;
        }
        scores.clear();
        scores.extend_from_slice(&self.parts[SCORES_AT + 1]);
        add_product(
            &hidden,
            Stride::plain(HIDDEN),
            &self.parts[SCORES_AT],
            self.shape.classes,
            scores,
        );
        Decision {
            slots,
            atoms: look.atoms.clone(),
            hidden,
            gate,
            wanted: Vec::new(),
        }
    }

    /// Adds the gradients of the decisions on the sentences, and of guessing `side` (tag and relation of
    /// each word) with `weight`, to `gradients`.
    pub(super) fn learn(
        &self,
        forward: &Forward,
        decisions: &[Decision],
        side: &[[usize; 2]],
        weight: f32,
        gradients: &mut Parts,
    ) {
        let count = forward.rows.len();
        let mut sums = vec![0.0; forward.sums.len()];
        self.learn_scores(decisions, &mut sums, gradients);
        let words = &forward.outputs[LAYERS];
        let mut back = vec![0.0; words.len()];
        add_product(&sums, Stride::plain(SUMS), &self.slots, WIDTH, &mut back);
        add_product(
            words,
            Stride::transposed(WIDTH),
            &sums,
            SUMS,
            &mut gradients[SLOTS_AT],
        );
        add(&mut gradients[EDGES_AT], &back[count * WIDTH..]);
        back.truncate(count * WIDTH);
        self.learn_side(&words[..count * WIDTH], side, weight, &mut back, gradients);
        for layer in (1..=LAYERS).rev() {
            let at = LAYERS_AT + 2 * (layer - 1);
            let own: Vec<f32> = back
                .iter()
                .zip(&forward.gates[layer])
                .map(|(back, gate)| back * gate)
                .collect();
            let from = windows(&forward.outputs[layer - 1], &forward.ends);
            add_rows(&own, &mut gradients[at + 1]);
            add_product(
                &from,
                Stride::transposed(3 * WIDTH),
                &own,
                WIDTH,
                &mut gradients[at],
            );
            let mut spread = vec![0.0; from.len()];
            add_product(
                &own,
                Stride::plain(WIDTH),
                &self.layers[layer - 1],
                3 * WIDTH,
                &mut spread,
            );
            add_windows(&spread, &forward.ends, &mut back);
        }
        let own: Vec<f32> = back
            .iter()
            .zip(&forward.gates[0])
            .map(|(back, gate)| back * gate)
            .collect();
        add_rows(&own, &mut gradients[INPUT_AT + 1]);
        add_product(
            &forward.input,
            Stride::transposed(INPUT),
            &own,
            WIDTH,
            &mut gradients[INPUT_AT],
        );
        let mut input = vec![0.0; count * INPUT];
        add_product(&own, Stride::plain(WIDTH), &self.input, INPUT, &mut input);
        input
            .iter_mut()
            .zip(&forward.input_mask)
            .for_each(|(value, mask)| *value *= mask);
        for (rows, input) in forward.rows.iter().zip(input.chunks_exact(INPUT)) {
            let mut from = 0;
            for (table, &row) in rows.iter().enumerate() {
                let at = row as usize * ROW[table];
                add(
                    &mut gradients[table][at..at + ROW[table]],
                    &input[from..from + ROW[table]],
                );
                from += ROW[table];
            }
        }
    }

    fn learn_scores(&self, decisions: &[Decision], sums: &mut [f32], gradients: &mut Parts) {
        let classes = self.shape.classes;
        let wanted: Vec<f32> = decisions.iter().flat_map(|d| &d.wanted).copied().collect();
        let hidden: Vec<f32> = decisions.iter().flat_map(|d| &d.hidden).copied().collect();
        add_rows(&wanted, &mut gradients[SCORES_AT + 1]);
        add_product(
            &hidden,
            Stride::transposed(HIDDEN),
            &wanted,
            classes,
            &mut gradients[SCORES_AT],
        );
        let mut back = vec![0.0; hidden.len()];
        add_product(
            &wanted,
            Stride::plain(classes),
            &self.scores,
            HIDDEN,
            &mut back,
        );
        for (decision, back) in decisions.iter().zip(back.chunks_exact_mut(HIDDEN)) {
            back.iter_mut()
                .zip(&decision.gate)
                .for_each(|(value, gate)| *value *= gate);
            add(&mut gradients[HIDDEN_AT], back);
            for (slot, &word) in decision.slots.iter().enumerate() {
                let at = word * SUMS + slot * HIDDEN;
                add(&mut sums[at..at + HIDDEN], back);
            }
            for &atom in &decision.atoms {
                let at = usize::from(atom) * HIDDEN;
                add(&mut gradients[ATOMS_AT][at..at + HIDDEN], back);
            }
        }
    }

    fn learn_side(
        &self,
        words: &[f32],
        side: &[[usize; 2]],
        weight: f32,
        back: &mut [f32],
        gradients: &mut Parts,
    ) {
        let width = self.shape.side_width();
        let mut guesses = biased(side.len(), &self.parts[SIDE_AT + 1]);
        add_product(
            words,
            Stride::plain(WIDTH),
            &self.parts[SIDE_AT],
            width,
            &mut guesses,
        );
        for (guess, gold) in guesses.chunks_exact_mut(width).zip(side) {
            let (tags, relations) = guess.split_at_mut(self.shape.side[0]);
            for (guess, &gold) in [tags, relations].into_iter().zip(gold) {
                softmax(guess);
                guess[gold] -= 1.0;
                guess.iter_mut().for_each(|value| *value *= weight);
            }
        }
        add_rows(&guesses, &mut gradients[SIDE_AT + 1]);
        add_product(
            words,
            Stride::transposed(WIDTH),
            &guesses,
            width,
            &mut gradients[SIDE_AT],
        );
        add_product(&guesses, Stride::plain(width), &self.side, WIDTH, back);
    }
}

/// Turns scores into probabilities.
pub(super) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}
