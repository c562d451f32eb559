//! Names in a sentence: who or what each names, and how sure the tagger is.
//!
//! A linear-chain model over first, inner, last and only words of names of six
//! kinds. It sees one sentence at a time; agreement over a document is not its business.

pub mod chain;
pub mod features;
pub mod gazetteer;
pub mod model;
pub mod table;
pub mod tags;

use std::sync::LazyLock;

pub use gazetteer::Gazetteer;
pub use tags::NameKind;

use chain::{Factors, Lattice, Row};
use features::Features;
use model::Model;
use tags::{KINDS, OUTSIDE, Part, TAGS};

/// A name of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Index of the first word.
    pub start: usize,
    /// Index after the last word.
    pub end: usize,
    /// What it names.
    pub kind: NameKind,
    /// Probability, 0 to 1, that exactly these words are a name of this kind.
    pub margin: f32,
    /// The same for each kind, in the order of [`tags::KINDS`].
    pub kinds: [f32; KINDS.len()],
}

/// Scores of the tags of a word that belongs to no name.
const APART: Row = {
    let mut row = [-100.0; TAGS];
    row[OUTSIDE] = 0.0;
    row
};

/// Weights and lists, ready to label sentences.
#[derive(Debug)]
pub struct Tagger<'a> {
    model: Model<'a>,
    factors: Factors,
    gazetteer: Gazetteer<'a>,
}

impl<'a> Tagger<'a> {
    /// A tagger from the bytes of a model and the lists it was trained with. `None` if
    /// the bytes are not a model.
    #[must_use]
    pub fn new(bytes: &'a [u8], gazetteer: Gazetteer<'a>) -> Option<Self> {
        let model = Model::new(bytes)?;
        let factors = Factors::new(&model.transitions);
        Some(Self {
            model,
            factors,
            gazetteer,
        })
    }

    /// The names of one sentence, in order, not overlapping.
    #[must_use]
    pub fn label<S: AsRef<str>>(&self, words: &[S]) -> Vec<Label> {
        let mut features = Features::default();
        features::extract_near(words, &self.gazetteer, &mut features);
        let scores: Vec<Row> = features
            .words()
            .map(|word| match word {
                [] => APART,
                word => self.model.score(word),
            })
            .collect();
        let tags = chain::best(&scores, &self.model.transitions);
        let spans = spans(&tags);
        if spans.is_empty() {
            return Vec::new();
        }
        let mut lattice = Lattice::default();
        let filled = lattice.fill(&scores, &self.factors, None).is_some();
        let weigh = |(start, end, kind): (usize, usize, usize)| {
            let probability = |kind| {
                if filled {
                    lattice.name_probability(start, end, kind, &self.factors)
                } else {
                    0.0
                }
            };
            let kinds: [f32; KINDS.len()] = std::array::from_fn(probability);
            Label {
                start,
                end,
                kind: KINDS[kind],
                margin: kinds[kind],
                kinds,
            }
        };
        spans.into_iter().map(weigh).collect()
    }
}

/// The names that a valid sequence of tags stands for: first word, word after the last, number of the kind.
#[must_use]
pub fn spans(tags: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (index, &tag) in tags.iter().enumerate() {
        match tags::split(usize::from(tag)) {
            Some((_, Part::First)) => start = index,
            Some((kind, Part::Last)) => spans.push((start, index + 1, kind)),
            Some((kind, Part::Only)) => spans.push((index, index + 1, kind)),
            _ => {}
        }
    }
    spans
}

/// The bytes of the model that is part of the program, and of its lists.
pub(crate) static MODEL: [&[u8]; 2] = [
    include_bytes!("models/ner.bin"),
    include_bytes!("models/ner.lists.bin"),
];

static TAGGER: LazyLock<Option<Tagger<'static>>> = LazyLock::new(|| {
    let [weights, lists] = MODEL;
    Tagger::new(weights, Gazetteer::new(lists)?)
});

/// The names of one sentence, in order, not overlapping, by the built-in model. Words
/// are cut as in Universal Dependencies.
///
/// ```
/// let words = ["Mary", "Miller", "lives", "in", "Boston", "."];
/// let labels = ties::nlp::ner::label(&words);
/// assert_eq!(labels.len(), 2);
/// ```
#[must_use]
pub fn label(words: &[&str]) -> Vec<Label> {
    TAGGER
        .as_ref()
        .map_or_else(Vec::new, |tagger| tagger.label(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &[(&str, NameKind)]) {
        let words: Vec<&str> = sentence.split(' ').collect();
        let labels = label(&words);
        let found: Vec<(String, NameKind)> = labels
            .iter()
            .map(|label| (words[label.start..label.end].join(" "), label.kind))
            .collect();
        let found: Vec<(&str, NameKind)> = found
            .iter()
            .map(|(name, kind)| (name.as_str(), *kind))
            .collect();
        assert_eq!(found, expected, "{sentence}");
        assert!(
            labels
                .iter()
                .all(|label| (0.0..=1.001).contains(&label.margin)),
            "{labels:?}"
        );
    }

    #[test]
    fn plain_sentences() {
        use NameKind::{Organization, Person, Place};
        check("The shop was empty .", &[]);
        check(
            "Mary Miller moved to Boston in May .",
            &[("Mary Miller", Person), ("Boston", Place)],
        );
        check(
            "Harlow Paper Inc. hired John Wells , who worked for Siemens in Munich .",
            &[
                ("Harlow Paper Inc.", Organization),
                ("John Wells", Person),
                ("Siemens", Organization),
                ("Munich", Place),
            ],
        );
    }

    #[test]
    fn odd_input_is_no_trouble() {
        for words in [
            vec![],
            vec![""],
            vec!["", "\u{301}", "😀", "ΑΒΓ"],
            vec!["A"; 3000],
        ] {
            let labels = label(&words);
            assert!(labels.windows(2).all(|pair| pair[0].end <= pair[1].start));
            assert!(
                labels
                    .iter()
                    .all(|label| label.start < label.end && label.end <= words.len())
            );
        }
        assert_eq!(label(&["Paris", "Hilton"]), label(&["Paris", "Hilton"]));
    }
}
