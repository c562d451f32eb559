//! Running the schema's rules over a sentence's tree.

mod bearer;
mod beside;
mod citations;
mod earlier;
mod pairing;
mod slots;
mod surface;
mod trace;
mod trigger;

pub(super) use beside::title_end;
pub(super) use trace::{Filled, Naming};

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::clause;
use super::reading::{Filler, Reading};
use crate::schema::format::Rule;
use crate::schema::{NodeType, Relation, Schema};
use pairing::{apart, gapped, hangs_on, in_one_crowd, paired};
use slots::{Numbers, Slot, Step, tokens, unsaid};
use trigger::{context_miss, fits};

/// A rule made ready for matching.
struct Compiled<'s> {
    relation: &'s Relation,
    rule: &'s Rule,
    source: Vec<Slot>,
    target: Vec<Slot>,
    unless: Vec<Slot>,
    source_type: Vec<NodeType>,
    target_type: Vec<NodeType>,
}

impl Compiled<'_> {
    /// Whether the parties of one slot are tied to each other: "A and B merged", "talks between A
    /// and B", or where the rule names nothing but that slot.
    fn ties_pairwise(&self, slot: usize) -> bool {
        self.relation.symmetric
            || self.rule.mutual
            || self.source[slot].steps.contains(&Step::Between)
            || self.source == self.target
    }
}

/// What kind of word a trigger must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Verb,
    Noun,
    Adjective,
}

/// A trigger phrase: the rest of its words beside the one it is indexed by.
struct Trigger {
    rule: usize,
    kind: Kind,
    /// Particle of a verb, or the words before a noun.
    rest: Vec<String>,
}

/// The rules of a schema, indexed by trigger lemma.
pub(super) struct Rules<'s> {
    rules: Vec<Compiled<'s>>,
    triggers: FxHashMap<String, Vec<Trigger>>,
    /// Rules triggered by a name itself.
    names: Vec<usize>,
    /// Rules triggered by the heading above.
    sections: Vec<usize>,
}

/// One reading of a sentence by a rule.
#[derive(Clone, Copy)]
pub(super) struct Match<'s> {
    pub(super) relation: &'s Relation,
    pub(super) rule: &'s Rule,
    /// The trigger's token.
    pub(super) trigger: usize,
    pub(super) source: Filler,
    pub(super) target: Filler,
}

/// Why a rule whose trigger stands in a sentence reads nothing there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Miss {
    /// No word of `with` stands by the trigger.
    With,
    /// The word at this token, which `without` forbids.
    Without(usize),
    /// The slot at this place of `unless` holds a party.
    Unless(usize),
    /// No slot holds a fitting source.
    Source,
    /// A source, but no slot holds a fitting target.
    Target,
    /// Several parties, and who of them is tied to whom is not said; or but one.
    Unclear,
}

impl<'s> Rules<'s> {
    /// Makes the rules of `schema` ready.
    pub(super) fn new(schema: &'s Schema) -> Self {
        let mut out = Rules {
            rules: Vec::new(),
            triggers: FxHashMap::default(),
            names: Vec::new(),
            sections: Vec::new(),
        };
        let mut numbers = Numbers::default();
        for relation in &schema.relations {
            for rule in &relation.rules {
                out.add(relation, rule, &mut numbers);
            }
        }
        out
    }

    fn add(&mut self, relation: &'s Relation, rule: &'s Rule, numbers: &mut Numbers<'s>) {
        let index = self.rules.len();
        let narrowed = |own: &[crate::schema::format::NodeTypeName], all: &[NodeType]| {
            if own.is_empty() {
                all.to_vec()
            } else {
                own.iter().map(|t| t.0).collect()
            }
        };
        let mut slots = |texts: &'s [String]| -> Vec<Slot> {
            let slot = |text: &'s String| numbers.slot(text, rule, &relation.name);
            texts.iter().map(slot).collect()
        };
        self.rules.push(Compiled {
            relation,
            rule,
            source: slots(&rule.source),
            target: slots(&rule.target),
            unless: slots(&rule.unless),
            source_type: narrowed(&rule.source_type, &relation.source),
            target_type: narrowed(&rule.target_type, &relation.target),
        });
        let kinds = [
            (Kind::Verb, &rule.verb),
            (Kind::Noun, &rule.noun),
            (Kind::Adjective, &rule.adjective),
        ];
        for (kind, phrases) in kinds {
            for phrase in phrases {
                let mut words: Vec<String> = phrase.split(' ').map(str::to_string).collect();
                // A verb is indexed by its first word (the rest are particles), a noun by its last.
                let key = if kind == Kind::Verb {
                    words.remove(0)
                } else {
                    words.pop().unwrap_or_default()
                };
                self.triggers.entry(key).or_default().push(Trigger {
                    rule: index,
                    kind,
                    rest: words,
                });
            }
        }
        if !rule.name.is_empty() {
            self.names.push(index);
        }
        if !rule.section.is_empty() {
            self.sections.push(index);
        }
    }

    /// Every reading of the sentence, in text order of the triggers.
    pub(super) fn matches(&self, reading: &Reading<'_>) -> Vec<Match<'s>> {
        let mut out = Vec::new();
        for (token, trigger) in self.fitting(reading) {
            self.apply(&self.rules[trigger.rule], reading, token, &mut out);
        }
        for rule in self.sections.iter().map(|&index| &self.rules[index]) {
            if reading.setting.is_under(&rule.rule.section) {
                self.apply(rule, reading, 0, &mut out);
            }
        }
        for party in reading.parties().iter().filter(|p| p.confidence == 1.0) {
            let head = reading.head_of(party);
            for &index in &self.names {
                let rule = &self.rules[index];
                let types_of_name = party
                    .entities
                    .first()
                    .map(|&e| reading.types[e.0].as_slice())
                    .unwrap_or_default();
                if rule.rule.name.iter().any(|t| types_of_name.contains(&t.0)) {
                    self.apply(rule, reading, head, &mut out);
                }
            }
        }
        out
    }

    /// The trigger phrases in the sentence; one inside a longer one of the same relation ("chief" in
    /// "chief executive") does not count.
    fn fitting(&self, reading: &Reading<'_>) -> Vec<(usize, &Trigger)> {
        let tagged = reading.parsed.tagged();
        let mut found: Vec<(usize, &Trigger)> = Vec::new();
        for token in 0..tagged.len() {
            let triggers = self.triggers.get(tagged.lemma(token)).into_iter().flatten();
            found.extend(
                triggers
                    .filter(|t| fits(t, reading, token))
                    .map(|t| (token, t)),
            );
        }
        let relation = |t: &Trigger| &self.rules[t.rule].relation.name;
        let inside = |&(token, trigger): &(usize, &Trigger)| {
            found.iter().any(|&(last, longer)| {
                longer.kind == Kind::Noun
                    && longer.rest.len() > trigger.rest.len()
                    && (last - longer.rest.len()..=last).contains(&token)
                    && relation(longer) == relation(trigger)
            })
        };
        let covered: Vec<bool> = found.iter().map(inside).collect();
        found
            .into_iter()
            .zip(covered)
            .filter(|(_, covered)| !covered)
            .map(|(f, _)| f)
            .collect()
    }

    /// Adds what the rule reads at `trigger`; if that is nothing, says why.
    fn apply(
        &self,
        rule: &Compiled<'s>,
        reading: &Reading<'_>,
        trigger: usize,
        out: &mut Vec<Match<'s>>,
    ) -> Option<Miss> {
        if let Some(miss) = context_miss(rule.rule, reading.parsed, trigger) {
            return Some(miss);
        }
        let held = |slot: &Slot| !self.fill(slot, rule.rule, reading, trigger).is_empty();
        if let Some(slot) = rule.unless.iter().position(held) {
            return Some(Miss::Unless(slot));
        }
        let is = |f: &Filler, allowed: &[NodeType]| {
            let types = &reading.types[f.entity.0];
            types.iter().any(|t| allowed.contains(t))
        };
        let fitting = |slot: &Slot, allowed: &[NodeType]| -> Option<Vec<Filler>> {
            let all = self.fill(slot, rule.rule, reading, trigger);
            let fitting: Vec<Filler> = all.iter().filter(|f| is(f, allowed)).copied().collect();
            (!fitting.is_empty()).then_some(fitting)
        };
        let sources = rule.source.iter().enumerate();
        let mut sources =
            sources.filter_map(|(at, slot)| Some((at, fitting(slot, &rule.source_type)?)));
        let Some((source_slot, mut sources)) = sources.next() else {
            return Some(Miss::Source);
        };
        let same = |slot: &Slot| *slot == rule.source[source_slot];
        let mut others = rule.target.iter().filter(|slot| !same(slot));
        // "In May, Acme bought a stake in Zenith": a slot that only leads back to the source holds no target.
        let other = |all: &Vec<Filler>| {
            all.iter()
                .any(|f| sources.len() > 1 || sources.iter().any(|s| s.entity != f.entity))
        };
        let targets = others.find_map(|slot| fitting(slot, &rule.target_type).filter(other));
        let pairs = if let Some(mut targets) = targets {
            apart(rule, &mut sources, &targets);
            let further = gapped(reading, &mut sources, &|f| is(f, &rule.source_type));
            let turned = gapped(reading, &mut targets, &|f| is(f, &rule.target_type));
            let mut pairs = paired(rule, reading, trigger, &sources, &targets);
            pairs.extend(
                further
                    .into_iter()
                    .filter(|(_, t)| is(t, &rule.target_type)),
            );
            let turned = turned.into_iter().map(|(target, source)| (source, target));
            pairs.extend(turned.filter(|(s, _)| is(s, &rule.source_type)));
            pairs
        } else if rule.target.iter().any(same) && rule.ties_pairwise(source_slot) {
            let is_target = |f: &Filler| is(f, &rule.target_type);
            // "an employment agreement between Acme and Jane Doe": the slot holds parties of either kind.
            let others = match sources.iter().any(is_target) {
                true => Vec::new(),
                false => fitting(&rule.source[source_slot], &rule.target_type).unwrap_or_default(),
            };
            let across = sources
                .iter()
                .flat_map(|&source| others.iter().map(move |&target| (source, target)));
            let after = |(index, &source): (usize, &Filler)| {
                let rest = sources[index + 1..]
                    .iter()
                    .filter(|f| is_target(f) && !in_one_crowd(&sources, &source, f));
                rest.map(move |&target| (source, target))
                    .collect::<Vec<_>>()
            };
            let within = sources.iter().enumerate().flat_map(after);
            within.chain(across).collect()
        } else {
            return Some(Miss::Target);
        };
        let before = out.len();
        let back = |&(source, target): &(Filler, Filler)| (target, source);
        let converse: Vec<(Filler, Filler)> = match rule.rule.mutual {
            true => pairs.iter().map(back).collect(),
            false => Vec::new(),
        };
        let all = pairs.into_iter().chain(converse);
        let distinct = all.filter(|(s, t)| s.entity != t.entity);
        out.extend(distinct.map(|(source, target)| Match {
            relation: rule.relation,
            rule: rule.rule,
            trigger,
            source,
            target,
        }));
        (out.len() == before).then_some(Miss::Unclear)
    }

    /// The parties that stand in `slot` of a trigger; rules of the same trigger mostly share their slots.
    fn fill(
        &self,
        slot: &Slot,
        rule: &Rule,
        reading: &Reading<'_>,
        trigger: usize,
    ) -> Rc<[Filler]> {
        let key = (slot.number, trigger);
        if let Some(filled) = reading.filled.borrow().get(&key) {
            return Rc::clone(filled);
        }
        let filled: Rc<[Filler]> = look_up(&slot.steps, rule, reading, trigger).into();
        reading.filled.borrow_mut().insert(key, Rc::clone(&filled));
        filled
    }
}

/// The parties at the end of a path from a trigger.
fn look_up(steps: &[Step], rule: &Rule, reading: &Reading<'_>, trigger: usize) -> Vec<Filler> {
    let Some((last, path)) = steps.split_last() else {
        return Vec::new();
    };
    let mut from = vec![trigger];
    for step in path {
        from = from
            .iter()
            .flat_map(|&t| tokens(step, rule, reading, t))
            .collect();
    }
    let mut out: Vec<Filler> = Vec::new();
    if *last == Step::Subject && path.is_empty() && !clause::is_passive(reading.parsed, trigger) {
        out.extend(reading.elided(trigger));
    }
    for token in from {
        if let Some(unsaid) = unsaid(last, reading, token) {
            out.extend(unsaid);
            continue;
        }
        if *last == Step::Itself {
            if reading.is_party(token) {
                out.extend(reading.party_at(token));
                continue;
            }
            let named = tokens(last, rule, reading, token);
            let mut own = reading.fillers(token);
            // "Jane Doe, chair of Acme, and Tom Roe, head of Zenith": trees hang what is said of the last on the first.
            let one = bearer::has_one(reading, token);
            own.retain(|f| {
                let at = reading.extent(f.token);
                named.is_empty()
                    || f.token > token && !one
                    || named.iter().any(|&t| reading.extent(t) == at)
            });
            out.extend(own);
        }
        for found in tokens(last, rule, reading, token) {
            // "Jane Doe, the head of Acme, and Tom Roe" gives one of them the role.
            let alone = *last == Step::Itself
                && !reading.parsed.tagged().xpos(token).is_plural_noun()
                && reading.is_party(found);
            let fillers = if alone || reading.is_party(found) && hangs_on(reading, trigger, found) {
                reading.party_at(found)
            } else {
                reading.fillers(found)
            };
            for filler in fillers {
                if !out.iter().any(|f| f.entity == filler.entity) {
                    out.push(filler);
                }
            }
        }
    }
    out
}
