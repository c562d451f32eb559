//! Training of the parser: dynamic oracle with exploration (Goldberg and Nivre 2013).

use rustc_hash::FxHashMap;

use super::adam::Adam;
use super::augment::{headlines, open_ended};
use super::examples::{Example, jackknife, known_words, right_classes, steps};
use super::network::{Decision, Dropout, Network, softmax};
use super::random::Random;
use super::shape::{Parts, Shape, padded};
use super::tagger::TaggerOptions;
use super::treebank::Treebank;
use crate::nlp::forms::Form;
use crate::nlp::labels::Deprel;
use crate::nlp::parser::Parser;
use crate::nlp::parser::look::{Look, look};
use crate::nlp::parser::network::word_rows;
use crate::nlp::parser::state::{State, Step};
use crate::nlp::tagged::Tag;

/// What can be varied in training a parser.
#[derive(Debug, Clone, Copy)]
pub struct ParserOptions {
    /// Passes over the treebank.
    pub epochs: u32,
    /// Sentences between two changes of the weights.
    pub batch: usize,
    /// Size of the first changes; they shrink to nothing over the training.
    pub rate: f32,
    /// Words seen less often are not known.
    pub least: u32,
    /// A word seen n times hides which word it is once in `1 + n / hide`.
    pub hide: f32,
    /// Shares of the numbers dropped at random: of the words' rows, in the layers, in the hidden layer.
    pub dropout: [f32; 3],
    /// Weight of guessing tags and relations from the encoded words, beside the steps.
    pub side: f32,
    /// Out of a hundred wrong steps, how many are followed after the first pass.
    pub explore: usize,
    /// Parts of the treebank, each tagged by a tagger trained on the others.
    pub folds: usize,
    /// Seed of all that is random.
    pub seed: u64,
}

impl Default for ParserOptions {
    fn default() -> Self {
        ParserOptions {
            epochs: 45,
            batch: 32,
            rate: 2e-3,
            least: 2,
            hide: 0.4,
            dropout: [0.25, 0.2, 0.33],
            side: 0.2,
            explore: 90,
            folds: 4,
            seed: 1,
        }
    }
}

/// A parser whose weights have not been rounded yet.
pub struct TrainedParser {
    steps: Vec<Step>,
    tags: Vec<Tag>,
    known: Vec<u32>,
    network: Network,
}

impl TrainedParser {
    /// The bytes of the model.
    pub fn encode(&self) -> Vec<u8> {
        let weights = self.network.shape.weights(&self.network.parts, &self.known);
        Parser::encode(&self.steps, &self.tags, &weights.encode())
    }
}

/// Trains a parser on `treebank` with tags from taggers trained as `tagger` says; after each pass,
/// `watch` sees its number and the parser as it is.
pub fn train_parser(
    treebank: &Treebank,
    options: ParserOptions,
    tagger: TaggerOptions,
    watch: &mut dyn FnMut(u32, &TrainedParser),
) -> TrainedParser {
    let mut sentences = treebank.sentences.clone();
    let mut copies = headlines(&sentences);
    copies.extend(open_ended(&sentences));
    let tags = jackknife(treebank, &copies, options.folds, tagger);
    sentences.extend(copies.into_iter().map(|(_, copy)| copy));
    let steps = steps(&sentences);
    let mut gold_tags: Vec<Tag> = sentences
        .iter()
        .flat_map(|s| s.tags.iter().copied())
        .collect();
    gold_tags.sort_unstable();
    gold_tags.dedup();
    let examples: Vec<Example> = sentences
        .iter()
        .zip(&tags)
        .map(|(sentence, tags)| Example::new(sentence, tags, &steps, &gold_tags))
        .collect();
    let known = known_words(&examples, options.least);
    let shape = Shape {
        words: known.len(),
        classes: padded(steps.len()),
        side: [padded(gold_tags.len()), padded(Deprel::ALL.len())],
    };
    let lesson = Lesson {
        examples: &examples,
        steps: &steps,
        known: known
            .iter()
            .zip(1..)
            .map(|(&(word, count), row)| (word, (row, count)))
            .collect(),
        options,
    };
    let start = shape.start(&mut Random::new(options.seed));
    let mut trained = TrainedParser {
        known: known.iter().map(|&(word, _)| word).collect(),
        network: Network::new(shape, start),
        steps: steps.clone(),
        tags: gold_tags.clone(),
    };
    lesson.teach(&mut trained, watch);
    trained
}

/// Parts of a batch that are worked on side by side; their gradients are added in order.
const SHARDS: usize = 2;

/// What a parser is taught from.
struct Lesson<'s> {
    examples: &'s [Example],
    steps: &'s [Step],
    /// Row and count of each known word.
    known: FxHashMap<u32, (u32, u32)>,
    options: ParserOptions,
}

impl Lesson<'_> {
    /// Goes over the treebank.
    fn teach(&self, trained: &mut TrainedParser, watch: &mut dyn FnMut(u32, &TrainedParser)) {
        let options = self.options;
        let shape = trained.network.shape;
        let mut adam = Adam::new(shape);
        let mut gradients: Vec<Parts> = (0..SHARDS).map(|_| shape.zeros()).collect();
        let mut random = Random::new(options.seed + 1);
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let batches = self.examples.len().div_ceil(options.batch) * options.epochs as usize;
        let mut done = 0;
        for epoch in 0..options.epochs {
            random.shuffle(&mut order);
            for batch in order.chunks(options.batch) {
                self.gradients(
                    &trained.network,
                    batch,
                    done as u64,
                    epoch > 0,
                    &mut gradients,
                );
                let left = 1.0 - done as f32 / batches as f32;
                let [all, more @ ..] = gradients.as_mut_slice() else {
                    return;
                };
                for part in more {
                    for (sum, part) in all.iter_mut().zip(part) {
                        sum.iter_mut()
                            .zip(part)
                            .for_each(|(sum, part)| *sum += std::mem::take(part));
                    }
                }
                adam.step(&mut trained.network.parts, all, options.rate * left);
                trained.network.turn();
                done += 1;
            }
            watch(epoch + 1, trained);
        }
    }

    /// Adds the gradients of the sentences of `batch`, an equal share of them to each of `gradients`.
    fn gradients(
        &self,
        network: &Network,
        batch: &[usize],
        number: u64,
        explore: bool,
        gradients: &mut [Parts],
    ) {
        let words: usize = batch.iter().map(|&i| self.examples[i].forms.len()).sum();
        let weight = 1.0 / words as f32;
        let share = batch.len().div_ceil(gradients.len());
        std::thread::scope(|scope| {
            for ((shard, part), gradients) in (0..).zip(batch.chunks(share)).zip(gradients) {
                scope.spawn(move || {
                    let seed = self.options.seed + 1000 + SHARDS as u64 * number + shard;
                    let mut random = Random::new(seed);
                    self.learn(network, part, weight, explore, &mut random, gradients);
                });
            }
        });
    }

    /// Parses sentences and adds the gradient of the right steps' probability.
    fn learn(
        &self,
        network: &Network,
        batch: &[usize],
        weight: f32,
        explore: bool,
        random: &mut Random,
        gradients: &mut Parts,
    ) {
        let [input, layers, hidden] = self.options.dropout;
        let dropout = Dropout {
            input,
            layers,
            hidden,
        };
        let (mut rows, mut ends, mut side) = (Vec::new(), Vec::new(), Vec::new());
        for &i in batch {
            let example = &self.examples[i];
            for (form, &tag) in example.forms.iter().zip(&example.tags) {
                rows.push(word_rows(self.shown(form, random), form, tag));
            }
            side.extend_from_slice(&example.side);
            ends.push(rows.len());
        }
        let forward = network.encode(rows, ends, dropout, random);
        let (mut view, mut scores) = (Look::default(), Vec::new());
        let mut decisions = Vec::with_capacity(2 * side.len());
        let mut start = 0;
        for &i in batch {
            let example = &self.examples[i];
            let sentence = [start, example.forms.len()];
            start += example.forms.len();
            let mut state = example.start.clone();
            while !state.is_done() {
                if state.stack.is_empty() {
                    state.take(Step::Shift);
                    continue;
                }
                look(&state, &mut view);
                let mut decision =
                    network.score(&forward, sentence, &view, dropout, random, &mut scores);
                let right = right_classes(self.steps, example, &state);
                let [best, gold] = self.judge(&state, &right, &scores, weight, &mut decision);
                let follow =
                    right.contains(&best) || explore && random.below(100) < self.options.explore;
                state.take(self.steps[if follow { best } else { gold }]);
                decisions.push(decision);
            }
        }
        network.learn(
            &forward,
            &decisions,
            &side,
            weight * self.options.side,
            gradients,
        );
    }

    /// The row of a word, or 0 to hide which word it is.
    fn shown(&self, form: &Form, random: &mut Random) -> u32 {
        let hide = self.options.hide;
        self.known.get(&form.word).map_or(0, |&(row, count)| {
            if random.unit() < hide / (hide + count as f32) {
                0
            } else {
                row
            }
        })
    }

    /// Puts down the gradient of a decision, the probability of the steps in `right` being the aim,
    /// and returns the likeliest step and the likeliest right one.
    fn judge(
        &self,
        state: &State,
        right: &[usize],
        scores: &[f32],
        weight: f32,
        decision: &mut Decision,
    ) -> [usize; 2] {
        let mut chances = vec![f32::NEG_INFINITY; scores.len()];
        for (class, &step) in self.steps.iter().enumerate() {
            if state.allows(step) {
                chances[class] = scores[class];
            }
        }
        softmax(&mut chances);
        let likeliest = |classes: &mut dyn Iterator<Item = usize>| {
            classes.fold(None, |best: Option<usize>, class| {
                best.filter(|&best| chances[best] >= chances[class])
                    .or(Some(class))
            })
        };
        let best = likeliest(&mut (0..self.steps.len())).unwrap_or(0);
        let gold = likeliest(&mut right.iter().copied()).unwrap_or(best);
        let sum: f32 = right
            .iter()
            .map(|&class| chances[class])
            .sum::<f32>()
            .max(1e-12);
        let shares: Vec<f32> = right.iter().map(|&class| chances[class] / sum).collect();
        for (&class, share) in right.iter().zip(shares) {
            chances[class] -= share;
        }
        chances.iter_mut().for_each(|chance| *chance *= weight);
        decision.wanted = chances;
        [best, gold]
    }
}

#[cfg(test)]
mod tests {
    use super::super::treebank::Sentence;
    use super::*;
    use crate::nlp::{Upos, Xpos};

    /// A sentence of `word/UPOS/XPOS/head/relation`, heads counted from 1.
    fn sentence(line: &str) -> Sentence {
        let mut sentence = Sentence::default();
        let count = line.split(' ').count();
        for word in line.split(' ') {
            let [form, upos, xpos, head, deprel] =
                word.split('/').collect::<Vec<_>>()[..].try_into().unwrap();
            sentence.words.push(form.to_string());
            sentence.lemmas.push(form.to_lowercase());
            sentence.tags.push(Tag {
                upos: Upos::from_name(upos).unwrap(),
                xpos: Xpos::from_name(xpos).unwrap(),
            });
            let head: usize = head.parse().unwrap();
            sentence.heads.push(head.checked_sub(1).unwrap_or(count));
            sentence.deprels.push(Deprel::from_name(deprel).unwrap());
        }
        sentence
    }

    #[test]
    fn learns_what_it_is_shown_and_the_same_each_time() {
        let sentences = [
            "Rivals/NOUN/NNS/2/nsubj merged/VERB/VBD/0/root !/PUNCT/./2/punct",
            "The/DET/DT/2/det bank/NOUN/NN/3/nsubj sued/VERB/VBD/0/root two/NUM/CD/5/nummod brokers/NOUN/NNS/3/obj",
            "Brokers/NOUN/NNS/4/nsubj:pass were/AUX/VBD/4/aux:pass n't/PART/RB/4/advmod fined/VERB/VBN/0/root",
        ]
        .map(sentence);
        let treebank = Treebank {
            // A step must be frequent to be learnt.
            sentences: sentences
                .iter()
                .cycle()
                .take(80 * sentences.len())
                .cloned()
                .collect(),
        };
        let options = ParserOptions {
            epochs: 4,
            batch: 4,
            dropout: [0.0; 3],
            ..ParserOptions::default()
        };
        let tagger = TaggerOptions {
            epochs: 1,
            more_epochs: 1,
            ..TaggerOptions::default()
        };
        let train = || train_parser(&treebank, options, tagger, &mut |_, _| {}).encode();
        let bytes = train();
        assert!(bytes == train(), "two trainings, two parsers");
        let parser = Parser::decode(&bytes).unwrap();
        for sentence in &sentences {
            let tagged = crate::nlp::Tagged::new(sentence.words(), sentence.tags.clone());
            let parsed = parser.parsed(tagged);
            for (i, &head) in sentence.heads.iter().enumerate() {
                assert_eq!(
                    parsed.head(i).unwrap_or(sentence.words.len()),
                    head,
                    "{sentence:?}"
                );
                assert_eq!(parsed.deprel(i), sentence.deprels[i], "{sentence:?}");
            }
        }
    }
}
