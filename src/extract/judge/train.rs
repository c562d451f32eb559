//! Training the judge, on the matches and features that the program itself makes.

use rustc_hash::FxHashMap;

use super::model::{PERCENTS, SHARED, encode};
use crate::extract::names::{Entity, EntityId};
use crate::nlp::linear;
use crate::span::{Byte, Span};

/// What a rule reads in a document.
pub struct Candidate {
    /// Who.
    pub source: EntityId,
    /// What.
    pub relation: String,
    /// Whom.
    pub target: EntityId,
    /// Where the source stands.
    pub source_at: Span<Byte>,
    /// Where the target stands.
    pub target_at: Span<Byte>,
    /// The sentence.
    pub sentence: Span<Byte>,
    /// What speaks for and against it.
    pub features: Vec<u64>,
}

/// A document's parties and what rules read of them.
pub struct Candidates {
    /// The parties.
    pub entities: Vec<Entity>,
    /// What rules read, in text order.
    pub all: Vec<Candidate>,
}

/// A match of which it is known whether it is right.
pub struct Example {
    /// What speaks for and against it.
    pub features: Vec<u64>,
    /// Its relation.
    pub relation: String,
    /// Whether it is right.
    pub right: bool,
    /// How much it counts.
    pub weight: f64,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Times that every example is seen.
    pub epochs: usize,
    /// Size of the first steps.
    pub rate: f64,
    /// How strongly weights are drawn to zero.
    pub decay: f64,
    /// Examples in which a weight's feature must be seen.
    pub least: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            epochs: 4,
            rate: 0.1,
            decay: 2e-4,
            least: 2,
        }
    }
}

/// Buckets of the model, as a power of two.
const BUCKET_BITS: u32 = 15;

/// Weights are stored as whole numbers of this part of one.
const SCALE: f64 = 24.0;

/// Trained weights, as whole numbers, by feature and class.
pub struct Weights {
    relations: Vec<String>,
    weights: FxHashMap<(u32, u8), i8>,
}

/// What turns a sum of weights into a probability: `1 / (1 + exp(-(slope * sum + offset)))`.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// How much one more counts.
    pub slope: f64,
    /// What is added.
    pub offset: f64,
}

impl Scale {
    /// The probability at a sum.
    pub fn probability(self, sum: i32) -> f64 {
        sigmoid(self.slope * f64::from(sum) + self.offset)
    }

    /// The scale under which `scored` sums are likeliest to be right and wrong as they are.
    pub fn fit(scored: &[(i32, bool, f64)]) -> Self {
        let mut scale = Scale {
            slope: 0.0,
            offset: 0.0,
        };
        // Newton's method in two dimensions; a ridge keeps it in bounds where all are right.
        for _ in 0..50 {
            let (mut g, mut h) = ([0.0; 2], [1e-3, 0.0, 1e-3]);
            for &(sum, right, weight) in scored {
                let x = f64::from(sum) / SCALE;
                let p = sigmoid(scale.slope * SCALE * x + scale.offset);
                let (error, spread) = (
                    weight * (p - f64::from(u8::from(right))),
                    weight * p * (1.0 - p),
                );
                g = [g[0] + error * x, g[1] + error];
                h = [h[0] + spread * x * x, h[1] + spread * x, h[2] + spread];
            }
            let determinant = h[0] * h[2] - h[1] * h[1];
            scale.slope -= (h[2] * g[0] - h[1] * g[1]) / determinant / SCALE;
            scale.offset -= (h[0] * g[1] - h[1] * g[0]) / determinant;
        }
        scale
    }

    /// The least sums that are likely to 1 %, 2 %, … 99 %.
    fn cuts(self) -> [i32; PERCENTS] {
        std::array::from_fn(|i| {
            let p = (i + 1) as f64 / 100.0;
            (((p / (1.0 - p)).ln() - self.offset) / self.slope).ceil() as i32
        })
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Weights {
    /// The sum of the weights of `features` for `relation`.
    pub fn sum(&self, features: &[u64], relation: &str) -> i32 {
        let class = class(&self.relations, relation);
        features
            .iter()
            .flat_map(|&f| {
                let key = linear::fold(f, BUCKET_BITS);
                [(key, SHARED as u8), (key, class)]
            })
            .filter_map(|at| self.weights.get(&at))
            .map(|&w| i32::from(w))
            .sum()
    }

    /// The whole model as a file.
    pub fn encode(&self, scale: Scale) -> Vec<u8> {
        let mut sorted: Vec<_> = self
            .weights
            .iter()
            .map(|(&at, &weight)| (at, weight))
            .collect();
        sorted.sort_unstable();
        let mut rows: Vec<(u32, Vec<(u8, i8)>)> = Vec::new();
        for ((key, class), weight) in sorted {
            match rows.last_mut() {
                Some((last, row)) if *last == key => row.push((class, weight)),
                _ => rows.push((key, vec![(class, weight)])),
            }
        }
        encode(
            &self.relations,
            scale.cuts(),
            &linear::encode(BUCKET_BITS, &rows),
        )
    }
}

/// The class of a relation; one that is not among `relations` has only the shared weights.
fn class(relations: &[String], relation: &str) -> u8 {
    let own = relations.iter().position(|name| name == relation);
    own.map_or(SHARED, |at| at + 1) as u8
}

/// Learns to tell right from wrong examples: logistic regression by stochastic gradient descent with a step
/// for each weight (AdaGrad; Duchi, Hazan and Singer 2011).
pub fn learn(examples: &[&Example], relations: &[String], options: &Options) -> Weights {
    let (index, rows) = index(examples, relations, options.least);
    let mut weights = vec![0.0f64; index.len()];
    let mut squares = vec![1.0f64; index.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(0x5DEE_CE66_D1CE_4E5B);
    for _ in 0..options.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        for &i in &order {
            let sum: f64 = rows[i].iter().map(|&at| weights[at as usize]).sum();
            let target = f64::from(u8::from(examples[i].right));
            let error = examples[i].weight * (sigmoid(sum) - target);
            for &at in &rows[i] {
                let at = at as usize;
                let gradient = error + options.decay * weights[at];
                squares[at] += gradient * gradient;
                weights[at] -= options.rate * gradient / squares[at].sqrt();
            }
        }
    }
    let whole = index.into_iter().filter_map(|(at, place)| {
        let weight = (weights[place as usize] * SCALE)
            .round()
            .clamp(-127.0, 127.0) as i8;
        (weight != 0).then_some((at, weight))
    });
    Weights {
        relations: relations.to_vec(),
        weights: whole.collect(),
    }
}

type Index = FxHashMap<(u32, u8), u32>;

/// The weights seen in at least `least` examples, and for each example which of them it has.
fn index(examples: &[&Example], relations: &[String], least: u32) -> (Index, Vec<Vec<u32>>) {
    let places = |example: &Example| {
        let class = class(relations, &example.relation);
        let mut places: Vec<(u32, u8)> = example
            .features
            .iter()
            .flat_map(|&f| {
                let key = linear::fold(f, BUCKET_BITS);
                [(key, SHARED as u8), (key, class)]
            })
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    };
    let mut counts: FxHashMap<(u32, u8), u32> = FxHashMap::default();
    for example in examples {
        for at in places(example) {
            *counts.entry(at).or_default() += 1;
        }
    }
    let mut kept: Vec<(u32, u8)> = counts
        .iter()
        .filter(|&(_, &n)| n >= least)
        .map(|(&at, _)| at)
        .collect();
    kept.sort_unstable();
    let index: Index = kept.into_iter().zip(0..).collect();
    let rows = examples
        .iter()
        .map(|e| {
            places(e)
                .iter()
                .filter_map(|at| index.get(at).copied())
                .collect()
        })
        .collect();
    (index, rows)
}

/// A xorshift generator, so that training gives the same bytes everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}
