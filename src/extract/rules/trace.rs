//! What the rules made of a sentence, for whoever writes rules: which slot gave each party, and why
//! rules whose trigger stands in the sentence read nothing.

use super::trigger::{fits, nearby};
use super::{Compiled, Kind, Match, Miss, Rules, Trigger};
use crate::extract::clause;
use crate::extract::names::EntityId;
use crate::extract::reading::{Filler, Reading};
use crate::nlp::Upos;
use crate::schema::NodeType;
use crate::schema::format::Rule;

use super::slots::{Slot, Step, tokens};

/// The slots from which a match took its parties, as the rule spells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Filled {
    pub(in crate::extract) source: String,
    pub(in crate::extract) target: String,
}

/// A rule that read nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Near {
    /// `relation/rule-id`.
    pub(in crate::extract) rule: String,
    pub(in crate::extract) trigger: usize,
    pub(in crate::extract) reason: String,
    /// How far it came: the more, the nearer.
    pub(in crate::extract) steps: u8,
}

/// What a tracer asks of the document.
pub(in crate::extract) struct Naming<'n> {
    pub(in crate::extract) name: &'n dyn Fn(EntityId) -> String,
    /// The words of a token's phrase, as printed.
    pub(in crate::extract) words: &'n dyn Fn(usize) -> String,
}

impl<'s> Rules<'s> {
    /// The slots that gave the parties of `found`.
    pub(in crate::extract) fn filled(&self, reading: &Reading<'_>, found: &Match<'_>) -> Filled {
        let holds = |slots: &[Slot], spelled: &[String], filler: &Filler| {
            let at = slots.iter().position(|slot| {
                self.fill(slot, found.rule, reading, found.trigger)
                    .iter()
                    .any(|f| f.entity == filler.entity)
            });
            at.map_or(String::new(), |at| spelled[at].clone())
        };
        let rule = self.rules.iter().find(|r| std::ptr::eq(r.rule, found.rule));
        match rule {
            Some(rule) => Filled {
                source: holds(&rule.source, &rule.rule.source, &found.source),
                target: holds(&rule.target, &rule.rule.target, &found.target),
            },
            None => Filled {
                source: String::new(),
                target: String::new(),
            },
        }
    }

    /// The rules whose trigger words stand in the sentence and that read nothing there, the nearest
    /// first.
    pub(in crate::extract) fn near(&self, reading: &Reading<'_>, naming: &Naming<'_>) -> Vec<Near> {
        let tagged = reading.parsed.tagged();
        let mut out = Vec::new();
        for token in 0..tagged.len() {
            let triggers = self.triggers.get(tagged.lemma(token)).into_iter().flatten();
            for trigger in triggers {
                let rule = &self.rules[trigger.rule];
                let near = |(reason, steps): (String, u8)| Near {
                    rule: format!("{}/{}", rule.relation.name, rule.rule.id),
                    trigger: token,
                    reason,
                    steps,
                };
                if !fits(trigger, reading, token) {
                    out.extend(unfit(trigger, reading, token).map(|r| near((r, 0))));
                    continue;
                }
                let miss = self.apply(rule, reading, token, &mut Vec::new());
                out.extend(miss.map(|miss| near(self.reason(rule, reading, token, miss, naming))));
            }
        }
        out.sort_by(|a, b| (b.steps, a.trigger, &a.rule).cmp(&(a.steps, b.trigger, &b.rule)));
        out.dedup();
        out
    }

    /// The reason in words, and how far the rule came.
    fn reason(
        &self,
        rule: &Compiled<'s>,
        reading: &Reading<'_>,
        trigger: usize,
        miss: Miss,
        naming: &Naming<'_>,
    ) -> (String, u8) {
        let tagged = reading.parsed.tagged();
        let side = |slots: &[Slot], spelled: &[String], allowed: &[NodeType]| {
            self.side(slots, spelled, allowed, rule.rule, reading, trigger, naming)
        };
        match miss {
            Miss::With => {
                let near = nearby(reading.parsed, trigger);
                let near: Vec<String> = near.iter().map(|&t| tagged.lemma(t).to_string()).collect();
                (
                    format!(
                        "`with` asks for one of {}; around `{}` stand {}",
                        rule.rule.with.join(", "),
                        tagged.word(trigger),
                        near.join(", ")
                    ),
                    1,
                )
            }
            Miss::Without(token) => (format!("`without` forbids `{}`", tagged.lemma(token)), 1),
            Miss::Unless(slot) => {
                let held = self.fill(&rule.unless[slot], rule.rule, reading, trigger);
                let names: Vec<String> = held.iter().map(|f| (naming.name)(f.entity)).collect();
                (
                    format!(
                        "`unless` forbids a party at `{}`, where {} stands",
                        rule.rule.unless[slot],
                        names.join(", ")
                    ),
                    1,
                )
            }
            Miss::Source => {
                let (why, filled) = side(&rule.source, &rule.rule.source, &rule.source_type);
                let (_, other) = side(&rule.target, &rule.rule.target, &rule.target_type);
                (
                    format!("no source: {why}"),
                    2 + u8::from(filled) + u8::from(other),
                )
            }
            Miss::Target => {
                let (why, filled) = side(&rule.target, &rule.rule.target, &rule.target_type);
                (format!("no target: {why}"), 3 + u8::from(filled))
            }
            Miss::Unclear => (
                "source and target are the same, or who of several is tied to whom is not said"
                    .to_string(),
                4,
            ),
        }
    }

    /// What each slot holds, and whether one holds anything.
    #[expect(clippy::too_many_arguments, reason = "a rule's side and the sentence")]
    fn side(
        &self,
        slots: &[Slot],
        spelled: &[String],
        allowed: &[NodeType],
        rule: &Rule,
        reading: &Reading<'_>,
        trigger: usize,
        naming: &Naming<'_>,
    ) -> (String, bool) {
        let mut held = Vec::new();
        let mut empty = Vec::new();
        for (slot, name) in slots.iter().zip(spelled) {
            let fillers = self.fill(slot, rule, reading, trigger);
            let words = ends(slot, rule, reading, trigger);
            if let Some(filler) = fillers.first() {
                let types = &reading.types[filler.entity.0];
                let fits = types.iter().any(|t| allowed.contains(t));
                let types: Vec<&str> = types.iter().map(|t| t.as_str()).collect();
                let wanted: Vec<&str> = allowed.iter().map(|t| t.as_str()).collect();
                held.push(match fits {
                    true => format!(
                        "`{name}` is {}, the same slot as the source",
                        (naming.name)(filler.entity)
                    ),
                    false => format!(
                        "`{name}` is {}, {}, not {}",
                        (naming.name)(filler.entity),
                        types.join(" and "),
                        wanted.join(" or ")
                    ),
                });
            } else if let Some(&word) = words.first() {
                let kind = match reading.parsed.tagged().upos(word) {
                    Upos::Pron => "a reference that is not resolved",
                    _ => "no party",
                };
                held.push(format!("`{name}` is “{}”, {kind}", (naming.words)(word)));
            } else {
                empty.push(format!("`{name}`"));
            }
        }
        let any = !held.is_empty();
        if !empty.is_empty() {
            held.push(format!("nothing at {}", empty.join(", ")));
        }
        (held.join("; "), any)
    }
}

/// The words at which a slot ends, whoever they name.
fn ends(slot: &Slot, rule: &Rule, reading: &Reading<'_>, trigger: usize) -> Vec<usize> {
    let mut from = vec![trigger];
    for step in slot.steps.iter().filter(|s| **s != Step::Topic) {
        from = from
            .iter()
            .flat_map(|&t| {
                let found = tokens(step, rule, reading, t);
                match (found.is_empty(), step) {
                    // That a subject is no party is worth telling.
                    (true, Step::Subject) => clause::subject(reading.parsed, t, &rule.support)
                        .into_iter()
                        .collect(),
                    _ => found,
                }
            })
            .collect();
    }
    from
}

/// Why the word is not the trigger that it spells.
fn unfit(trigger: &Trigger, reading: &Reading<'_>, token: usize) -> Option<String> {
    let tagged = reading.parsed.tagged();
    if reading.is_party(token) {
        return None;
    }
    let wanted = match trigger.kind {
        Kind::Verb => "a verb",
        Kind::Noun => "a noun",
        Kind::Adjective => "an adjective",
    };
    let word = tagged.word(token);
    if trigger.rest.is_empty() {
        let upos = tagged.upos(token);
        return Some(format!(
            "`{word}` is read as {upos}, the rule wants {wanted}"
        ));
    }
    // Of phrases only the words that are there are worth a line.
    None
}
