//! Fits the chain's weights: conditional likelihood by AdaGrad, where a sentence's gold is the set of all sequences that its
//! masks allow; features are dropped at random so that no single one is relied upon.

use rustc_hash::FxHashMap;
use ties::nlp::ner::chain::{Factors, Lattice, Row, Transitions};
use ties::nlp::ner::features::{self, Features};
use ties::nlp::ner::gazetteer::Gazetteer;
use ties::nlp::ner::model::Weights;
use ties::nlp::ner::tags::{OUTSIDE, TAGS};

use crate::corpora::Sentence;

/// Numbers that steer the fit.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    pub(crate) drop: f32,
    /// How often a word hides which word it is.
    pub(crate) hide: f32,
    pub(crate) least: u32,
    pub(crate) sparse: f32,
    pub(crate) seed: u64,
}

/// A sentence with its features as indices of rows.
struct Example {
    rows: Vec<u32>,
    ends: Vec<u32>,
    /// How many of each word's features tell which word it is.
    own: Vec<u8>,
    allowed: Vec<u32>,
}

/// Weights in the making.
pub(crate) struct Learner {
    hashes: Vec<u64>,
    counts: Vec<u32>,
    weights: Vec<Row>,
    squares: Vec<Row>,
    transitions: Transitions,
    transition_squares: Transitions,
    examples: Vec<Example>,
    settings: Settings,
    random: Random,
}

/// A small generator of random numbers, the same on every machine.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    pub(crate) fn chance(&mut self, probability: f32) -> bool {
        let drawn = (self.next() & 0xff_ffff) as f32 / (1 << 24) as f32;
        drawn < probability
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, (self.next() % (index as u64 + 1)) as usize);
        }
    }
}

impl Learner {
    pub(crate) fn new(
        sentences: &[Sentence],
        gazetteer: &Gazetteer<'_>,
        settings: Settings,
    ) -> Self {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        let mut found = Features::default();
        for sentence in sentences {
            features::extract(&sentence.words, gazetteer, &mut found);
            for &hash in found.words().flatten() {
                *counts.entry(hash).or_default() += 1;
            }
        }
        let mut hashes: Vec<u64> = Vec::new();
        let mut index: FxHashMap<u64, u32> = FxHashMap::default();
        let mut examples = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            features::extract(&sentence.words, gazetteer, &mut found);
            let mut example = Example {
                rows: Vec::new(),
                ends: Vec::new(),
                own: Vec::new(),
                allowed: sentence.allowed.clone(),
            };
            for word in found.words() {
                let own = word[..features::OWN]
                    .iter()
                    .filter(|hash| counts[hash] >= settings.least)
                    .count();
                example.own.push(own as u8);
                for hash in word.iter().filter(|hash| counts[hash] >= settings.least) {
                    let row = *index.entry(*hash).or_insert_with(|| {
                        hashes.push(*hash);
                        hashes.len() as u32 - 1
                    });
                    example.rows.push(row);
                }
                example.ends.push(example.rows.len() as u32);
            }
            examples.push(example);
        }
        let random = Random::new(settings.seed);
        Self {
            weights: vec![[0.0; TAGS]; hashes.len()],
            squares: vec![[1e-2; TAGS]; hashes.len()],
            counts: hashes.iter().map(|hash| counts[hash]).collect(),
            hashes,
            transitions: Transitions::default(),
            transition_squares: Transitions {
                pairs: [[1.0; TAGS]; TAGS],
                start: [1.0; TAGS],
            },
            examples,
            settings,
            random,
        }
    }

    pub(crate) fn features(&self) -> usize {
        self.hashes.len()
    }

    /// Passes over all examples `epochs` times, with the rate falling to a tenth within them; ends with the mean of the weights
    /// after each of the last `mean` passes.
    pub(crate) fn fit(
        &mut self,
        epochs: usize,
        mean: usize,
        mut after_epoch: impl FnMut(&Self, usize, f32),
    ) {
        let mut order: Vec<u32> = (0..self.examples.len() as u32).collect();
        let mut free = Lattice::default();
        let mut bound = Lattice::default();
        let mut sums = vec![[0.0; TAGS]; self.weights.len()];
        let examples = std::mem::take(&mut self.examples);
        for epoch in 0..epochs {
            self.random.shuffle(&mut order);
            let progress = epoch as f32 / epochs as f32;
            let rate = self.settings.rate * (1.0 - 0.9 * progress);
            let mut loss = 0.0;
            for &index in &order {
                loss += self.step(&examples[index as usize], rate, &mut free, &mut bound);
            }
            after_epoch(self, epoch, loss / order.len() as f32);
            if epoch + mean >= epochs {
                for (sum, row) in sums.iter_mut().zip(&self.weights) {
                    sum.iter_mut()
                        .zip(row)
                        .for_each(|(sum, weight)| *sum += weight / mean.min(epochs) as f32);
                }
            }
        }
        if mean > 0 && epochs > 0 {
            self.weights = sums;
        }
        self.examples = examples;
    }

    fn step(
        &mut self,
        example: &Example,
        rate: f32,
        free: &mut Lattice,
        bound: &mut Lattice,
    ) -> f32 {
        let keep = 1.0 - self.settings.drop;
        let (mut kept, mut ends) = (
            Vec::with_capacity(example.rows.len()),
            Vec::with_capacity(example.ends.len()),
        );
        let mut scores: Vec<Row> = Vec::with_capacity(example.ends.len());
        let mut start = 0;
        for (&end, &own) in example.ends.iter().zip(&example.own) {
            let mut sums = [0.0; TAGS];
            let hidden = if self.random.chance(self.settings.hide) {
                u32::from(own)
            } else {
                0
            };
            for &row in &example.rows[(start + hidden) as usize..end as usize] {
                if self.random.chance(keep) {
                    kept.push(row);
                    for (sum, weight) in sums.iter_mut().zip(&self.weights[row as usize]) {
                        *sum += weight;
                    }
                }
            }
            sums.iter_mut().for_each(|sum| *sum /= keep);
            scores.push(sums);
            ends.push(kept.len());
            start = end;
        }
        let factors = Factors::new(&self.transitions);
        let (Some(all), Some(right)) = (
            free.fill(&scores, &factors, None),
            bound.fill(&scores, &factors, Some(&example.allowed)),
        ) else {
            return 0.0;
        };
        let mut from = 0;
        for (index, &end) in ends.iter().enumerate() {
            let mut gradient = bound.tag_probabilities(index);
            for (value, other) in gradient.iter_mut().zip(free.tag_probabilities(index)) {
                *value -= other;
            }
            if gradient.iter().any(|value| value.abs() > 2e-3) {
                for &row in &kept[from..end] {
                    self.update(row as usize, &gradient, rate);
                }
            }
            if index > 0 {
                self.update_pairs(index, &factors, rate, free, bound);
            } else {
                update_row(
                    &mut self.transitions.start,
                    &mut self.transition_squares.start,
                    &gradient,
                    rate * 0.3,
                    0.0,
                    0.0,
                );
            }
            from = end;
        }
        all - right
    }

    fn update(&mut self, row: usize, gradient: &Row, rate: f32) {
        update_row(
            &mut self.weights[row],
            &mut self.squares[row],
            gradient,
            rate,
            self.settings.decay,
            self.settings.sparse,
        );
    }

    fn update_pairs(
        &mut self,
        index: usize,
        factors: &Factors,
        rate: f32,
        free: &Lattice,
        bound: &Lattice,
    ) {
        let mut gradient = [[0.0f32; TAGS]; TAGS];
        bound.each_pair_probability(index, factors, |a, b, p| gradient[a][b] += p);
        free.each_pair_probability(index, factors, |a, b, p| gradient[a][b] -= p);
        let rows = self
            .transitions
            .pairs
            .iter_mut()
            .zip(&mut self.transition_squares.pairs);
        for ((weights, squares), gradient) in rows.zip(&gradient) {
            if gradient.iter().any(|value| value.abs() > 2e-3) {
                update_row(weights, squares, gradient, rate * 0.3, 0.0, 0.0);
            }
        }
    }

    /// The weights in steps of `unit`, all below `least` left out, and words less likely outside
    /// of names by `lean` in the logarithm: finding more names at some cost of precision.
    pub(crate) fn quantised(&self, unit: f32, least: f32, lean: f32) -> Vec<Weights> {
        let mut all = Vec::new();
        for ((hash, row), count) in self.hashes.iter().zip(&self.weights).zip(&self.counts) {
            let least = least / worth(*count);
            let mut row = *row;
            if *hash == features::ALWAYS {
                row[OUTSIDE] -= lean;
            }
            let pairs: Vec<(u8, i8)> = row
                .iter()
                .enumerate()
                .filter(|(_, weight)| weight.abs() >= least)
                .map(|(tag, weight)| {
                    (
                        tag as u8,
                        (weight / unit).round().clamp(-127.0, 127.0) as i8,
                    )
                })
                .filter(|&(_, weight)| weight != 0)
                .collect();
            if !pairs.is_empty() {
                all.push((*hash, pairs));
            }
        }
        all
    }

    /// Sets weights below `least` to zero, for good.
    pub(crate) fn prune(&mut self, least: f32) {
        for ((row, squares), count) in self
            .weights
            .iter_mut()
            .zip(&mut self.squares)
            .zip(&self.counts)
        {
            let least = least / worth(*count);
            for (weight, square) in row.iter_mut().zip(squares) {
                if weight.abs() < least {
                    *weight = 0.0;
                    *square = f32::INFINITY;
                }
            }
        }
    }

    /// The least weight that keeps a model within so many bytes.
    pub(crate) fn threshold(&self, bytes: usize) -> f32 {
        let (mut low, mut high) = (0.0f32, 8.0f32);
        for _ in 0..24 {
            let middle = (low + high) / 2.0;
            let mut size = 0;
            for (row, count) in self.weights.iter().zip(&self.counts) {
                let least = middle / worth(*count);
                let kept = row.iter().filter(|weight| weight.abs() >= least).count();
                size += if kept > 0 {
                    2 * kept.div_ceil(15) + 2 * kept
                } else {
                    0
                };
            }
            if size > bytes {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }

    pub(crate) fn transitions(&self) -> &Transitions {
        &self.transitions
    }
}

/// What a weight is worth by how often its feature occurs.
fn worth(count: u32) -> f32 {
    (count as f32).powf(0.25)
}

fn update_row<const N: usize>(
    weights: &mut [f32; N],
    squares: &mut [f32; N],
    gradient: &[f32; N],
    rate: f32,
    decay: f32,
    sparse: f32,
) {
    for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(gradient) {
        let slope = slope - decay * *weight;
        *square += slope * slope;
        let step = rate / square.sqrt();
        *weight += step * slope;
        let shrunk = (weight.abs() - step * sparse).max(0.0);
        *weight = shrunk.copysign(*weight);
    }
}
