//! Trigger words in a sentence, whatever rules make of them.

use super::slots::{Slot, Step};
use super::trigger::context_miss;
use super::{Compiled, Rules, Trigger};
use crate::extract::names::EntityId;
use crate::extract::reading::Reading;
use crate::extract::setting::Setting;
use crate::nlp::Tagged;
use crate::schema::Relation;
use crate::schema::format::Rule;

/// A trigger word in a sentence, whatever its rule makes of it.
pub(in crate::extract) struct Cue<'s> {
    pub(in crate::extract) relation: &'s Relation,
    pub(in crate::extract) rule: &'s Rule,
    pub(in crate::extract) token: usize,
    /// The parties in any of the rule's places for a source.
    pub(in crate::extract) sources: Vec<EntityId>,
    /// The parties in any of the rule's places for a target.
    pub(in crate::extract) targets: Vec<EntityId>,
    /// Whether the words that the rule asks for stand by, and none that it forbids.
    pub(in crate::extract) allowed: bool,
}

impl<'s> Rules<'s> {
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

    /// The trigger words of the sentence outside of its parties, in text order.
    pub(in crate::extract) fn cues(&self, reading: &Reading<'_>) -> Vec<Cue<'s>> {
        self.fitting(reading)
            .into_iter()
            .filter(|&(token, _)| !reading.is_party(token))
            .map(|(token, trigger)| self.cue(reading, token, &self.rules[trigger.rule]))
            .collect()
    }

    fn cue(&self, reading: &Reading<'_>, token: usize, rule: &Compiled<'s>) -> Cue<'s> {
        let parties = |slots: &[Slot]| -> Vec<EntityId> {
            let mut out = Vec::new();
            for slot in slots {
                let filled = self.fill(slot, rule.rule, reading, token);
                out.extend(filled.iter().map(|f| f.entity));
            }
            out
        };
        Cue {
            relation: rule.relation,
            rule: rule.rule,
            token,
            sources: parties(&rule.source),
            targets: parties(&rule.target),
            allowed: context_miss(rule.rule, reading.parsed, token).is_none(),
        }
    }
}
