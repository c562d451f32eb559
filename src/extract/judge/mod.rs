//! How likely a sentence states a tie: what rules read is weighed, what they miss is found.
//!
//! Input: a parsed sentence with its parties and what the rules read in it. Output: [`Verdict`]s: ties with
//! a probability. One logistic model over sparse features ([`features`]) judges every hypothesis
//! ([`hypotheses`]), whether a rule reads it or only a trigger word speaks for it. Where it comes from
//! stands beside it, in `models/judge.md`.

mod features;
mod hypotheses;
mod model;
#[doc(hidden)]
pub mod train;
mod tree;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::reading::Reading;
use super::rules::Rules;
use crate::error::Result;
use crate::text::Block;
pub(super) use features::Scene;
pub(super) use hypotheses::{Hypothesis, Place, Types};
use model::Model;
use tree::Tree;

/// How sure a tie is of which the model knows nothing, as those of a user's own relations, in percent.
const UNKNOWN: u8 = 80;

/// What is made of hypotheses.
pub(super) struct Judge {
    model: Model,
}

/// A hypothesis that holds.
pub(super) struct Verdict<'s> {
    pub(super) hypothesis: Hypothesis<'s>,
    /// From 0 to 1, in steps of a hundredth.
    pub(super) confidence: f64,
}

/// The bytes of the model that is part of the program.
pub(super) static MODEL: &[u8] = include_bytes!("../models/judge.bin");

impl Judge {
    /// The judge that comes with the program.
    pub(super) fn builtin() -> &'static Judge {
        static JUDGE: LazyLock<Judge> =
            LazyLock::new(|| Judge::decode(MODEL).expect("the model is part of the program"));
        &JUDGE
    }

    /// A judge that leaves everything as the rules read it and proposes `open` relations without trigger
    /// words, for training.
    pub(super) fn blank(open: &[&str]) -> Judge {
        Judge {
            model: Model::blank(open),
        }
    }

    /// Reads a model.
    pub(super) fn decode(bytes: &'static [u8]) -> Result<Judge> {
        Ok(Judge {
            model: Model::decode(bytes)?,
        })
    }

    /// Every hypothesis about the sentence.
    pub(super) fn scene<'c, 'a, 's>(
        &self,
        rules: &Rules<'s>,
        reading: &'c Reading<'a>,
        types: &'c Types,
        block: Block,
    ) -> Scene<'c, 'a, 's> {
        let tree = Tree::new(reading);
        let matches = rules.matches(reading, types);
        let all = hypotheses::hypotheses(rules, &tree, &matches, types, &self.model.open);
        let parties = reading.parties().iter();
        let standing = parties
            .map(|party| (reading.head_of(party), party.entities.as_slice()))
            .collect();
        Scene {
            tree,
            all,
            types,
            block,
            standing,
        }
    }

    /// Those of the sentence's hypotheses that hold.
    pub(super) fn verdicts<'s>(&self, scene: &Scene<'_, '_, 's>) -> Vec<Verdict<'s>> {
        let mut places = Vec::new();
        // What is known of two parties is the same for each relation between them.
        let mut ends = FxHashMap::default();
        let mut verdict = |hypothesis: &Hypothesis<'s>| {
            let (source, target) = (&hypothesis.found.source, &hypothesis.found.target);
            let shared = ends
                .entry((source.token, target.token, hypothesis.fired))
                .or_insert_with(|| {
                    let features = scene.of_ends(hypothesis);
                    self.model.rows(&features, &mut places)
                });
            let own = self.model.rows(&scene.of_tie(hypothesis), &mut places);
            let relation = hypothesis.found.relation.name.as_str();
            let rows = shared.iter().chain(&own);
            let known = self.model.percent(relation, hypothesis.fired, rows);
            let percent = known.or(hypothesis.fired.then_some(UNKNOWN))?;
            let least = self.model.least[usize::from(hypothesis.fired)];
            (percent >= least).then(|| Verdict {
                hypothesis: *hypothesis,
                confidence: f64::from(percent) / 100.0,
            })
        };
        scene.all.iter().filter_map(&mut verdict).collect()
    }
}
