//! How likely what rules read in a sentence is right.
//!
//! Input: a parsed sentence with its parties and what the rules read in it. Output: [`Verdict`]s: each match with
//! a probability. One logistic model over sparse features ([`features`]) weighs them. Where it comes from stands
//! beside it, in `models/judge.md`.

mod features;
mod model;
#[doc(hidden)]
pub mod train;
mod tree;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rules::Match;
use crate::schema::NodeType;
pub(super) use features::Scene;
use model::Model;

/// How sure a tie is of which the model knows nothing, as those of a user's own relations, in percent.
const UNKNOWN: u8 = 80;

/// The types of each party.
pub(super) type Types = [Vec<NodeType>];

/// Weighs what rules read.
pub(super) struct Judge {
    model: Model,
}

/// A match, weighed.
pub(super) struct Verdict<'s> {
    pub(super) found: Match<'s>,
    /// From 0 to 1, in steps of a hundredth.
    pub(super) confidence: f64,
}

/// The bytes of the model that is part of the program.
pub(super) static MODEL: &[u8] = include_bytes!("../models/judge.bin");

impl Judge {
    /// The judge that comes with the program.
    pub(super) fn builtin() -> &'static Judge {
        static JUDGE: LazyLock<Judge> = LazyLock::new(|| Judge {
            model: Model::decode(MODEL).expect("the model is part of the program"),
        });
        &JUDGE
    }

    /// A judge that knows nothing, for training.
    pub(super) fn blank() -> Judge {
        Judge {
            model: Model::blank(),
        }
    }

    /// What the rules read in the sentence, with how likely it is.
    pub(super) fn verdicts<'s>(&self, scene: &Scene<'_, '_, 's>) -> Vec<Verdict<'s>> {
        let mut places = Vec::new();
        // What is known of two parties is the same for each relation between them.
        let mut ends = FxHashMap::default();
        let mut verdict = |found: &Match<'s>| {
            let shared = ends
                .entry((found.source.token, found.target.token))
                .or_insert_with(|| self.model.rows(&scene.of_ends(found), &mut places));
            let own = self.model.rows(&scene.of_tie(found), &mut places);
            let rows = shared.iter().chain(&own);
            let percent = self
                .model
                .percent(found.relation.name.as_str(), rows)
                .unwrap_or(UNKNOWN);
            Verdict {
                found: *found,
                confidence: f64::from(percent) / 100.0,
            }
        };
        scene.matches.iter().map(&mut verdict).collect()
    }
}
