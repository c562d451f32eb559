//! What the parser learns from: sentences with predicted tags, and the steps that build their trees.

use rustc_hash::FxHashMap;

use super::tagger::{TaggerOptions, train_tagger};
use super::treebank::{Sentence, Treebank};
use crate::nlp::forms::{Form, forms, inner};
use crate::nlp::labels::Deprel;
use crate::nlp::parser::state::{State, Step, costs};
use crate::nlp::tagged::Tag;
use crate::nlp::tagger::{Lexicon, Tagger};

/// Tags each part of the treebank with a tagger trained on the others; a copy goes with its original.
pub(super) fn jackknife(
    treebank: &Treebank,
    copies: &[(usize, Sentence)],
    folds: usize,
    options: TaggerOptions,
) -> Vec<Vec<Tag>> {
    // Several trainers would take longer than their gain in accuracy is worth here.
    let options = TaggerOptions {
        mixed: 1,
        epochs: 5,
        more_epochs: 2,
        ..options
    };
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
    let copies = copies.iter().map(|(i, copy)| (*i, copy));
    let all = treebank.sentences.iter().enumerate().chain(copies);
    all.map(|(i, sentence)| taggers[fold_of(i)].tag(&sentence.words(), &[]))
        .collect()
}

/// Steps that the treebank needs less often are left out: mistakes, mostly.
const FREQUENT: usize = 8;

/// The steps that the treebank needs.
pub(super) fn steps(sentences: &[Sentence]) -> Vec<Step> {
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

/// A sentence ready for training.
pub(super) struct Example {
    pub(super) forms: Vec<Form>,
    /// Predicted tags.
    pub(super) tags: Vec<Tag>,
    pub(super) start: State,
    pub(super) heads: Vec<u32>,
    /// For each word the classes of the steps that attach it with its own relation.
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
    /// For each word its gold tag and its relation, as numbers.
    pub(super) side: Vec<[usize; 2]>,
}

impl Example {
    /// A sentence with its predicted tags.
    pub(super) fn new(
        sentence: &Sentence,
        tags: &[Tag],
        steps: &[Step],
        gold_tags: &[Tag],
    ) -> Self {
        let class = |step: Step| steps.binary_search(&step).unwrap_or(usize::MAX);
        let of_deprels = |step: fn(Deprel) -> Step| {
            sentence
                .deprels
                .iter()
                .map(|&deprel| class(step(deprel)))
                .collect()
        };
        let mut of_words = Vec::new();
        forms(&sentence.words(), &Lexicon::default(), &mut of_words);
        let side = sentence
            .tags
            .iter()
            .zip(&sentence.deprels)
            .map(|(tag, &deprel)| [gold_tags.binary_search(tag).unwrap_or(0), deprel as usize]);
        Example {
            forms: inner(&of_words).to_vec(),
            tags: tags.to_vec(),
            start: State::new(tags),
            heads: sentence.heads.iter().map(|&head| head as u32).collect(),
            left: of_deprels(Step::Left),
            right: of_deprels(Step::Right),
            side: side.collect(),
        }
    }
}

/// Words seen at least `least` times, in the order of their hashes, with their counts.
pub(super) fn known_words(examples: &[Example], least: u32) -> Vec<(u32, u32)> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for form in examples.iter().flat_map(|example| &example.forms) {
        *counts.entry(form.word).or_default() += 1;
    }
    let mut known: Vec<_> = counts
        .into_iter()
        .filter(|&(_, count)| count >= least)
        .collect();
    known.sort_unstable();
    known
}

/// The classes that lose as few gold arcs as any.
pub(super) fn right_classes(steps: &[Step], example: &Example, state: &State) -> Vec<usize> {
    let costs = costs(state, &example.heads);
    let least = costs[0].min(costs[1]).min(costs[2]);
    let top = state.below(0) as usize;
    let mut right = Vec::with_capacity(3);
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
