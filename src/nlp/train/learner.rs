//! The averaged perceptron behind both trainers.

use rustc_hash::FxHashMap;

use crate::nlp::linear::{encode, fold};

/// Counts how often features occur, to leave out the rare ones.
pub(super) struct Counts {
    bucket_bits: u32,
    seen: Vec<u8>,
}

impl Counts {
    /// No counts yet, for a model with `1 << bucket_bits` buckets.
    pub(super) fn new(bucket_bits: u32) -> Self {
        Counts {
            bucket_bits,
            seen: vec![0; fold(u64::MAX, bucket_bits) as usize + 1],
        }
    }

    /// Counts each of `features` once more.
    pub(super) fn add(&mut self, features: &[u64]) {
        for &hash in features {
            let seen = &mut self.seen[fold(hash, self.bucket_bits) as usize];
            *seen = seen.saturating_add(1);
        }
    }

    /// A learner of `classes` that knows the features seen at least `least` times.
    pub(super) fn learner(self, classes: usize, least: u8) -> Learner {
        let keys: Vec<u32> = (0u32..)
            .zip(&self.seen)
            .filter(|&(_, &seen)| seen >= least)
            .map(|(key, _)| key)
            .collect();
        let index = keys.iter().copied().zip(0..).collect();
        let size = keys.len() * classes;
        Learner {
            bucket_bits: self.bucket_bits,
            classes,
            index,
            counts: keys.iter().map(|&key| self.seen[key as usize]).collect(),
            keys,
            open: Vec::new(),
            weights: vec![0.0; size],
            late: vec![0.0; size],
            now: 0.0,
        }
    }
}

/// Weights while they are learnt.
#[derive(Clone)]
pub(super) struct Learner {
    bucket_bits: u32,
    classes: usize,
    index: FxHashMap<u32, u32>,
    keys: Vec<u32>,
    /// How often each feature was seen, up to 255.
    counts: Vec<u8>,
    weights: Vec<f32>,
    /// Which weights may still change after [`Learner::prune`]; all if empty.
    open: Vec<bool>,
    /// Changes weighted by the time they were made, for averages without touching each weight each time.
    late: Vec<f32>,
    now: f32,
}

impl Learner {
    /// The rows of those features that are known.
    pub(super) fn rows(&self, features: &[u64], rows: &mut Vec<u32>) {
        rows.clear();
        rows.extend(
            features
                .iter()
                .filter_map(|&hash| self.index.get(&fold(hash, self.bucket_bits)).copied()),
        );
    }

    /// Scores of all classes.
    pub(super) fn score(&self, rows: &[u32], scores: &mut [f32]) {
        scores.fill(0.0);
        for &row in rows {
            let at = row as usize * self.classes;
            for (score, weight) in scores.iter_mut().zip(&self.weights[at..at + self.classes]) {
                *score += weight;
            }
        }
    }

    /// Lets time pass by one decision.
    pub(super) fn tick(&mut self) {
        self.now += 1.0;
    }

    /// Adds `by` to the weights of `class` in `rows`.
    pub(super) fn update(&mut self, rows: &[u32], class: usize, by: f32) {
        for &row in rows {
            let at = row as usize * self.classes + class;
            if self.open.get(at) == Some(&false) {
                continue;
            }
            self.weights[at] += by;
            self.late[at] += self.now * by;
        }
    }

    /// The averaged weight at `at`.
    fn average(&self, at: usize) -> f32 {
        self.weights[at] - self.late[at] / self.now.max(1.0)
    }

    /// Settles on the mean of the averaged weights of several learners of the same features, and
    /// starts over from there. Each learnt in its own order, so their chance errors even out.
    pub(super) fn mix(learners: Vec<Learner>) -> Option<Learner> {
        let count = learners.len() as f32;
        let means = (0..learners.first()?.weights.len())
            .map(|at| {
                learners
                    .iter()
                    .map(|learner| learner.average(at))
                    .sum::<f32>()
                    / count
            })
            .collect();
        let mut mixed = learners.into_iter().next()?;
        mixed.weights = means;
        mixed.late.fill(0.0);
        mixed.now = 0.0;
        Some(mixed)
    }

    /// Keeps the `keep` averaged weights that matter most and starts over from them; the others
    /// stay 0, so that further training can make up for their loss.
    ///
    /// A weight matters by its size and by how often its feature was seen.
    pub(super) fn prune(&mut self, keep: usize, alpha: f32) {
        let worth = |at: usize| {
            let count = f32::from(self.counts[at / self.classes]);
            self.average(at).abs() * count.powf(alpha)
        };
        let mut worths: Vec<f32> = (0..self.weights.len())
            .map(worth)
            .filter(|&worth| worth > 0.0)
            .collect();
        let bar = if keep < worths.len() {
            *worths.select_nth_unstable_by(keep, |a, b| b.total_cmp(a)).1
        } else {
            0.0
        };
        self.open = (0..self.weights.len()).map(|at| worth(at) > bar).collect();
        self.weights = (0..self.weights.len())
            .map(|at| if self.open[at] { self.average(at) } else { 0.0 })
            .collect();
        self.late.fill(0.0);
        self.now = 0.0;
    }

    /// The averaged weights as whole numbers of `1 / scale`, those that round to 0 left out, encoded.
    pub(super) fn encode(&self, scale: f32, drop_below: i8) -> Vec<u8> {
        let mut rows = Vec::with_capacity(self.keys.len());
        for (&key, start) in self.keys.iter().zip((0..).step_by(self.classes)) {
            let mut row = Vec::new();
            for class in 0..self.classes {
                let weight = (self.average(start + class) * scale)
                    .round()
                    .clamp(-127.0, 127.0) as i8;
                if weight != 0 && weight.unsigned_abs() >= drop_below.unsigned_abs() {
                    row.push((class as u8, weight));
                }
            }
            if !row.is_empty() {
                rows.push((key, row));
            }
        }
        encode(self.bucket_bits, &rows)
    }
}
