//! Rules that reach back to what the text stated before.

use super::slots::Step;
use super::{Rules, Trigger};
use crate::extract::setting::Setting;
use crate::nlp::Tagged;

impl Rules<'_> {
    /// Whether a sentence with these words may state a tie to parties of what the text said before.
    pub(in crate::extract) fn continues(&self, tagged: &Tagged<'_>, setting: &Setting) -> bool {
        let asks = |t: &Trigger| {
            let rule = &self.rules[t.rule];
            setting.has_earlier(&rule.relation.name)
                && rule
                    .source
                    .iter()
                    .chain(&rule.target)
                    .flat_map(|slot| &slot.steps)
                    .any(|step| matches!(step, Step::Earlier(..)))
        };
        (0..tagged.len()).any(|token| {
            self.triggers
                .get(tagged.lemma(token))
                .is_some_and(|triggers| triggers.iter().any(asks))
        })
    }
}
