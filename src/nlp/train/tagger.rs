//! Training of the tagger.

use rustc_hash::FxHashMap;

use super::augment::headlines;
use super::learner::{Counts, Learner};
use super::random::Random;
use super::treebank::{Sentence, Treebank};
use crate::nlp::forms::{Form, forms, windows};
use crate::nlp::tagged::Tag;
use crate::nlp::tagger::{Lexicon, NO_CLASS, Tagger, features};

/// What can be varied in training a tagger.
#[derive(Debug, Clone, Copy)]
pub struct TaggerOptions {
    /// Passes over the treebank.
    pub epochs: u32,
    /// Passes after all but `keep` weights were dropped.
    pub more_epochs: u32,
    /// How many weights are kept.
    pub keep: usize,
    /// How much the frequency of a feature counts in choosing them: the exponent of its count.
    pub alpha: f32,
    /// Trainers side by side whose weights are averaged.
    pub mixed: u64,
    /// Features seen less often are left out.
    pub least: u8,
    /// Size of the index, as a power of two.
    pub bucket_bits: u32,
    /// Weights are stored as whole numbers of `1 / scale`.
    pub scale: f32,
    /// Stored weights nearer to 0 are left out.
    pub drop_below: i8,
    /// By how much the right class must win in training, in units of one update.
    pub margin: f32,
    /// Seed of the order of sentences.
    pub seed: u64,
}

impl Default for TaggerOptions {
    fn default() -> Self {
        TaggerOptions {
            epochs: 7,
            more_epochs: 3,
            keep: 500_000,
            alpha: 0.4,
            mixed: 8,
            least: 2,
            bucket_bits: 16,
            scale: 2.0,
            drop_below: 1,
            margin: 16.0,
            seed: 1,
        }
    }
}

/// Parts into which the treebank is cut to see words as unknown as they will be.
const FOLDS: usize = 8;
/// A word seen at least so often, always with one tag, gets it without scoring.
const FIXED: u32 = 20;
/// Tags below this share of a word's occurrences are taken for mistakes, in percent.
const NOISE: u32 = 2;

type WordCounts = FxHashMap<u32, Vec<(u8, u32)>>;

/// The tags of the treebank as classes.
fn classes(sentences: &[Sentence]) -> Vec<Tag> {
    let mut classes: Vec<Tag> = sentences
        .iter()
        .flat_map(|s| s.tags.iter().copied())
        .collect();
    classes.sort_unstable();
    classes.dedup();
    assert!(
        classes.len() < usize::from(NO_CLASS),
        "{} classes",
        classes.len()
    );
    classes
}

/// How often each word has each class.
fn count_words(sentences: &[Sentence], gold: &[Vec<u8>]) -> WordCounts {
    let (mut counts, mut padded) = (WordCounts::default(), Vec::new());
    for (sentence, gold) in sentences.iter().zip(gold) {
        forms(&sentence.words(), &Lexicon::default(), &mut padded);
        for (form, &class) in padded[2..].iter().zip(gold) {
            let word = counts.entry(form.word).or_default();
            match word.iter_mut().find(|(c, _)| *c == class) {
                Some((_, count)) => *count += 1,
                None => word.push((class, 1)),
            }
        }
    }
    counts
}

/// The set of classes that a word has, and whether it is sure.
fn kind_of(counts: &[(u8, u32)]) -> (Vec<u8>, bool) {
    let total: u32 = counts.iter().map(|(_, count)| count).sum();
    let mut kept: Vec<(u8, u32)> = counts
        .iter()
        .copied()
        .filter(|(_, count)| count * 100 >= total * NOISE)
        .collect();
    kept.sort_unstable_by_key(|&(class, count)| (u32::MAX - count, class));
    kept.truncate(3);
    let sure = counts.len() == 1 && total >= FIXED;
    let mut set: Vec<u8> = kept.iter().map(|&(class, _)| class).collect();
    set[1..].sort_unstable();
    (set, sure)
}

/// The kinds of words, the most frequent 250.
fn kinds(counts: &WordCounts) -> Vec<(Vec<u8>, bool)> {
    let mut tally: FxHashMap<(Vec<u8>, bool), u32> = FxHashMap::default();
    let mut words: Vec<_> = counts.iter().collect();
    words.sort_unstable();
    for (_, counts) in words {
        *tally.entry(kind_of(counts)).or_default() +=
            counts.iter().map(|(_, count)| count).sum::<u32>();
    }
    let mut kinds: Vec<_> = tally.into_iter().collect();
    kinds.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    kinds.truncate(250);
    kinds.into_iter().map(|(kind, _)| kind).collect()
}

/// The lexicon of the words seen at least twice.
fn lexicon(counts: &WordCounts, kinds: &[(Vec<u8>, bool)]) -> Lexicon {
    let fixed = |(set, sure): &(Vec<u8>, bool)| if *sure { set[0] } else { NO_CLASS };
    let mut lexicon = Lexicon {
        words: FxHashMap::default(),
        kinds: kinds.iter().map(fixed).collect(),
    };
    let numbers: FxHashMap<_, usize> = kinds.iter().zip(1..).collect();
    let mut words: Vec<_> = counts.iter().collect();
    words.sort_unstable();
    for (word, counts) in words {
        if counts.iter().map(|(_, count)| count).sum::<u32>() >= 2 {
            let kind = kind_of(counts);
            let single = (vec![kind.0[0]], false);
            if let Some(&number) = numbers.get(&kind).or_else(|| numbers.get(&single)) {
                lexicon.words.insert(*word, number as u8);
            }
        }
    }
    lexicon
}

/// The lexicons that training on each fold should see: without that fold's own words.
fn fold_lexicons(
    sentences: &[Sentence],
    gold: &[Vec<u8>],
    kinds: &[(Vec<u8>, bool)],
) -> Vec<Lexicon> {
    (0..FOLDS)
        .map(|fold| {
            let others = |i: &usize| i % FOLDS != fold;
            // Words of headlines are known from the sentences that they are copies of.
            let part: Vec<Sentence> = (0..sentences.len())
                .filter(others)
                .map(|i| sentences[i].clone())
                .collect();
            let gold: Vec<Vec<u8>> = (0..sentences.len())
                .filter(others)
                .map(|i| gold[i].clone())
                .collect();
            lexicon(&count_words(&part, &gold), kinds)
        })
        .collect()
}

/// A tagger whose weights have not been rounded yet.
pub struct TrainedTagger {
    classes: Vec<Tag>,
    lexicon: Lexicon,
    learner: Learner,
}

impl TrainedTagger {
    /// The bytes of the model, its weights as whole numbers of `1 / scale`, those nearer to 0 than
    /// `drop_below` left out.
    pub fn encode(&self, scale: f32, drop_below: i8) -> Vec<u8> {
        Tagger::encode(
            &self.classes,
            &self.lexicon,
            &self.learner.encode(scale, drop_below),
        )
    }
}

/// Trains a tagger on `treebank`.
pub fn train_tagger(treebank: &Treebank, options: TaggerOptions) -> TrainedTagger {
    let mut sentences = treebank.sentences.clone();
    let originals = sentences.len();
    sentences.extend(
        headlines(&treebank.sentences)
            .into_iter()
            .map(|(_, copy)| copy),
    );
    let classes = classes(&sentences);
    let class = |tag: &Tag| {
        classes
            .binary_search(tag)
            .expect("every tag of the treebank is a class") as u8
    };
    let gold: Vec<Vec<u8>> = sentences
        .iter()
        .map(|s| s.tags.iter().map(class).collect())
        .collect();
    let counts = count_words(&sentences[..originals], &gold);
    let kinds = kinds(&counts);
    let full = lexicon(&counts, &kinds);
    let folds = fold_lexicons(&sentences[..originals], &gold, &kinds);

    let mut padded: Vec<Vec<Form>> = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let mut of_sentence = Vec::new();
        forms(&sentence.words(), &folds[i % FOLDS], &mut of_sentence);
        padded.push(of_sentence);
    }
    let mut seen = Counts::new(options.bucket_bits);
    let mut keys = Vec::new();
    for (padded, gold) in padded.iter().zip(&gold) {
        let mut before = [0; 2];
        for (window, &class) in windows(padded).zip(gold) {
            features(window, before, &mut keys);
            seen.add(&keys);
            before = [before[1], u32::from(class) + 1];
        }
    }
    let lesson = Lesson {
        padded: &padded,
        gold: &gold,
        full: &full,
        margin: options.margin,
        classes: classes.len(),
    };
    let mut learner = lesson.teach(
        &seen.learner(classes.len(), options.least),
        options,
        options.epochs,
        0,
    );
    learner.prune(options.keep, options.alpha);
    let learner = lesson.teach(&learner, options, options.more_epochs, 1000);
    TrainedTagger {
        classes,
        lexicon: full,
        learner,
    }
}

/// What a tagger is taught from.
#[derive(Clone, Copy)]
struct Lesson<'s> {
    padded: &'s [Vec<Form>],
    gold: &'s [Vec<u8>],
    full: &'s Lexicon,
    margin: f32,
    classes: usize,
}

impl Lesson<'_> {
    /// Goes over the treebank `epochs` times with several trainers side by side that all start
    /// from `learner`, and mixes what they learnt.
    fn teach(self, learner: &Learner, options: TaggerOptions, epochs: u32, stage: u64) -> Learner {
        let learnt = std::thread::scope(|scope| {
            let spawn = |part: u64| {
                let (mut learner, mut random) =
                    (learner.clone(), Random::new(options.seed + part + stage));
                scope.spawn(move || {
                    let mut order: Vec<usize> = (0..self.gold.len()).collect();
                    for _ in 0..epochs {
                        random.shuffle(&mut order);
                        for &i in &order {
                            self.learn(&mut learner, &self.padded[i], &self.gold[i]);
                        }
                    }
                    learner
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

    /// Tags one sentence as the tagger would and corrects each wrong decision.
    fn learn(self, learner: &mut Learner, padded: &[Form], gold: &[u8]) {
        let (mut keys, mut rows, mut scores) = (Vec::new(), Vec::new(), vec![0.0; self.classes]);
        let mut before = [0; 2];
        for (window, &class) in windows(padded).zip(gold) {
            let guess = self.full.fixed_word(window[2].word).unwrap_or_else(|| {
                features(window, before, &mut keys);
                learner.rows(&keys, &mut rows);
                learner.score(&rows, &mut scores);
                learner.tick();
                let guess = best(&scores);
                scores[usize::from(class)] -= self.margin;
                let rival = best(&scores);
                if rival != usize::from(class) {
                    learner.update(&rows, usize::from(class), 1.0);
                    learner.update(&rows, rival, -1.0);
                }
                guess as u8
            });
            before = [before[1], u32::from(guess) + 1];
        }
    }
}

/// The first of the highest scores.
fn best(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, class| {
        if scores[class] > scores[best] {
            class
        } else {
            best
        }
    })
}
