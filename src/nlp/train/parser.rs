//! Training of the parser: dynamic oracle with exploration (Goldberg and Nivre 2013).

use std::ops::Range;

use super::augment::open_ended;
use super::learner::{Counts, Learner};
use super::random::Random;
use super::tagger::{TaggerOptions, train_tagger};
use super::treebank::{Sentence, Treebank};
use crate::nlp::parser::features::features;
use crate::nlp::parser::state::{State, Step, costs};
use crate::nlp::parser::{Parser, start};
use crate::nlp::tagged::Tag;
use crate::nlp::tagger::Tagger;

/// What can be varied in training a parser.
#[derive(Debug, Clone, Copy)]
pub struct ParserOptions {
    /// Passes over the treebank.
    pub epochs: u32,
    /// Features seen less often are left out.
    pub least: u8,
    /// Size of the index, as a power of two.
    pub bucket_bits: u32,
    /// Weights are stored as whole numbers of `1 / scale`.
    pub scale: f32,
    /// Stored weights nearer to 0 are left out.
    pub drop_below: i8,
    /// By how much the right step must win in training, in units of one update.
    pub margin: f32,
    /// Out of a hundred wrong steps, how many are followed after the first pass.
    pub explore: usize,
    /// Passes after all but `keep` weights were dropped.
    pub more_epochs: u32,
    /// How many weights are kept.
    pub keep: usize,
    /// How much the frequency of a feature counts in choosing them: the exponent of its count.
    pub alpha: f32,
    /// Trainers side by side whose weights are averaged.
    pub mixed: u64,
    /// Parts of the treebank, each tagged by a tagger trained on the others.
    pub folds: usize,
    /// Seed of the order of sentences and of exploration.
    pub seed: u64,
}

impl Default for ParserOptions {
    fn default() -> Self {
        ParserOptions {
            epochs: 5,
            least: 6,
            bucket_bits: 17,
            scale: 2.0,
            drop_below: 1,
            margin: 25.0,
            explore: 90,
            more_epochs: 3,
            keep: 860_000,
            alpha: 0.25,
            mixed: 3,
            folds: 4,
            seed: 1,
        }
    }
}

/// A sentence ready for training.
struct Example {
    start: State,
    heads: Vec<u32>,
    /// For each word the classes of the steps that attach it with its own relation.
    left: Vec<usize>,
    right: Vec<usize>,
}

/// Tags each part of the treebank with a tagger trained on the others.
fn jackknife(treebank: &Treebank, folds: usize, options: TaggerOptions) -> Vec<Vec<Tag>> {
    // Several trainers would take longer than their gain in accuracy is worth here.
    let options = TaggerOptions {
        mixed: 1,
        epochs: 5,
        more_epochs: 2,
        ..options
    };
    let mut tags: Vec<Vec<Tag>> = treebank.sentences.iter().map(|s| s.tags.clone()).collect();
    // Runs of sentences, since neighbours come from one document.
    let fold_of = |i: usize| i / 50 % folds;
    let train = move |fold: usize| {
        let others = treebank
            .sentences
            .iter()
            .enumerate()
            .filter(|(i, _)| fold_of(*i) != fold);
        let others = Treebank {
            sentences: others.map(|(_, sentence)| sentence.clone()).collect(),
        };
        let trained = train_tagger(&others, options);
        let bytes: &'static [u8] = trained.encode(options.scale, options.drop_below).leak();
        Tagger::decode(bytes).expect("what encode wrote")
    };
    let taggers: Vec<Tagger> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..folds)
            .map(|fold| scope.spawn(move || train(fold)))
            .collect();
        handles
            .into_iter()
            .map(|handle| handle.join().expect("a trainer does not panic"))
            .collect()
    });
    for (i, sentence) in treebank.sentences.iter().enumerate() {
        tags[i] = taggers[fold_of(i)].tag(&sentence.words());
    }
    tags
}

/// Steps that the treebank needs less often are left out: mistakes, mostly.
const FREQUENT: usize = 8;

/// The steps that the treebank needs.
fn steps(sentences: &[Sentence]) -> Vec<Step> {
    let mut steps = vec![Step::Shift];
    for sentence in sentences {
        for (i, (&head, &deprel)) in sentence.heads.iter().zip(&sentence.deprels).enumerate() {
            steps.push(if i < head {
                Step::Left(deprel)
            } else {
                Step::Right(deprel)
            });
        }
    }
    steps.sort_unstable();
    let frequent = steps
        .chunk_by(|a, b| a == b)
        .filter(|run| run.len() >= FREQUENT || run[0] == Step::Shift);
    frequent.map(|run| run[0]).collect()
}

/// A parser whose weights have not been rounded yet.
pub struct TrainedParser {
    steps: Vec<Step>,
    learner: Learner,
}

impl TrainedParser {
    /// The bytes of the model, its weights as whole numbers of `1 / scale`, those nearer to 0 than
    /// `drop_below` left out.
    pub fn encode(&self, scale: f32, drop_below: i8) -> Vec<u8> {
        Parser::encode(&self.steps, &self.learner.encode(scale, drop_below))
    }
}

/// Trains a parser on `treebank` with tags from taggers trained as `tagger` says.
pub fn train_parser(
    treebank: &Treebank,
    options: ParserOptions,
    tagger: TaggerOptions,
) -> TrainedParser {
    let mut sentences = treebank.sentences.clone();
    let tags = jackknife(treebank, options.folds, tagger);
    // The copies take the predicted tags of their originals: a copy holds them in place of the gold ones.
    for (sentence, tags) in sentences.iter_mut().zip(tags) {
        sentence.tags = tags;
    }
    sentences.extend(open_ended(&sentences));
    let steps = steps(&sentences);
    let class = |step: Step| steps.binary_search(&step).unwrap_or(usize::MAX);
    let examples: Vec<Example> = sentences
        .iter()
        .map(|sentence| Example {
            start: start(&sentence.words(), &sentence.tags),
            heads: sentence.heads.iter().map(|&head| head as u32).collect(),
            left: sentence
                .deprels
                .iter()
                .map(|&deprel| class(Step::Left(deprel)))
                .collect(),
            right: sentence
                .deprels
                .iter()
                .map(|&deprel| class(Step::Right(deprel)))
                .collect(),
        })
        .collect();
    let learner = choose_features(&examples, &steps, options);
    let mut learner = teach(&learner, &examples, &steps, options, 0..options.epochs);
    learner.prune(options.keep, options.alpha);
    let learner = teach(
        &learner,
        &examples,
        &steps,
        options,
        options.epochs..options.epochs + options.more_epochs,
    );
    TrainedParser { steps, learner }
}

/// Goes over the treebank once for each of `epochs`, with several trainers side by side that all
/// start from `learner`, and mixes what they learnt.
fn teach(
    learner: &Learner,
    examples: &[Example],
    steps: &[Step],
    options: ParserOptions,
    epochs: Range<u32>,
) -> Learner {
    let learnt = std::thread::scope(|scope| {
        let spawn = |part: u64| {
            let seed = options.seed + part + 100 * u64::from(epochs.start);
            let (learner, epochs) = (learner.clone(), epochs.clone());
            scope.spawn(move || {
                let mut trainer = Trainer {
                    steps,
                    learner,
                    random: Random::new(seed),
                    options,
                };
                let mut order: Vec<usize> = (0..examples.len()).collect();
                for epoch in epochs {
                    trainer.random.shuffle(&mut order);
                    for &i in &order {
                        trainer.learn(&examples[i], epoch > 0);
                    }
                }
                trainer.learner
            })
        };
        let handles: Vec<_> = (0..options.mixed).map(spawn).collect();
        handles
            .into_iter()
            .map(|handle| handle.join().expect("a trainer does not panic"))
            .collect()
    });
    Learner::mix(learnt).expect("at least one trainer")
}

/// Walks along the gold trees and keeps the features seen often enough.
fn choose_features(examples: &[Example], steps: &[Step], options: ParserOptions) -> Learner {
    let mut counts = Counts::new(options.bucket_bits);
    let mut keys = Vec::new();
    for example in examples {
        let mut state = example.start.clone();
        while !state.is_done() {
            if !state.stack.is_empty() {
                features(&state, &mut keys);
                counts.add(&keys);
            }
            let right = right_classes(steps, example, &state);
            state.take(steps[right[0]]);
        }
    }
    counts.learner(steps.len(), options.least)
}

/// The classes that lose as few gold arcs as any.
fn right_classes(steps: &[Step], example: &Example, state: &State) -> Vec<usize> {
    let costs = costs(state, &example.heads);
    let least = costs[0].min(costs[1]).min(costs[2]);
    let top = state.below(0) as usize;
    let mut right = Vec::with_capacity(3);
    // Attachments first: the walk that chooses features takes the first of these.
    if costs[1] == least {
        right.push(example.left.get(top).copied().unwrap_or(usize::MAX));
    }
    if costs[2] == least {
        right.push(example.right.get(top).copied().unwrap_or(usize::MAX));
    }
    if costs[0] == least {
        right.push(0);
    }
    // A relation (almost) never seen on that side is right only where the gold arc is lost anyway.
    right.retain(|&class| class != usize::MAX && state.allows(steps[class]));
    if right.is_empty() {
        right.extend((0..steps.len()).find(|&class| state.allows(steps[class])));
    }
    right
}

struct Trainer<'s> {
    steps: &'s [Step],
    learner: Learner,
    random: Random,
    options: ParserOptions,
}

impl Trainer<'_> {
    /// Parses one sentence, correcting each wrong step.
    fn learn(&mut self, example: &Example, explore: bool) {
        let (mut keys, mut rows, mut scores) =
            (Vec::new(), Vec::new(), vec![0.0; self.steps.len()]);
        let mut state = example.start.clone();
        while !state.is_done() {
            if state.stack.is_empty() {
                state.take(Step::Shift);
                continue;
            }
            features(&state, &mut keys);
            self.learner.rows(&keys, &mut rows);
            self.learner.score(&rows, &mut scores);
            self.learner.tick();
            let right = right_classes(self.steps, example, &state);
            let gold = *right
                .iter()
                .max_by(|&&a, &&b| scores[a].total_cmp(&scores[b]))
                .expect("at least one");
            let guess = self.best(&state, &scores, &[]);
            let rival = self.best(&state, &scores, &right);
            let wrong = guess.is_some_and(|guess| !right.contains(&guess));
            if let Some(rival) =
                rival.filter(|&rival| scores[rival] >= scores[gold] - self.options.margin)
            {
                self.learner.update(&rows, gold, 1.0);
                self.learner.update(&rows, rival, -1.0);
            }
            let follow = wrong && explore && self.random.below(100) < self.options.explore;
            let next = if !wrong || follow {
                guess.unwrap_or(gold)
            } else {
                gold
            };
            state.take(self.steps[next]);
        }
    }

    /// The allowed class with the highest score that is none of `except`.
    fn best(&self, state: &State, scores: &[f32], except: &[usize]) -> Option<usize> {
        let mut best = None;
        for (class, &step) in self.steps.iter().enumerate() {
            let better = best.is_none_or(|best: usize| scores[class] > scores[best]);
            if better && !except.contains(&class) && state.allows(step) {
                best = Some(class);
            }
        }
        best
    }
}
