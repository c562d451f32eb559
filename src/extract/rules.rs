//! Running the schema's rules over a sentence's tree.

use rustc_hash::FxHashMap;

use super::clause;
use super::names::EntityId;
use super::reading::{Filler, Reading};
use crate::nlp::{Deprel, Parsed, Tagged, Upos};
use crate::schema::format::Rule;
use crate::schema::{NodeType, Relation, Schema};

/// Where, seen from a trigger, a party may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Subject,
    Object,
    IndirectObject,
    Possessive,
    Compound,
    Itself,
    Between,
    Clause,
    Preposition(String),
}

/// A path of steps: `object.possessive` is the possessor of the trigger's object.
type Slot = Vec<Step>;

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
}

/// One reading of a sentence by a rule.
pub(super) struct Match<'s> {
    pub(super) relation: &'s Relation,
    pub(super) rule: &'s Rule,
    /// The trigger's token.
    pub(super) trigger: usize,
    pub(super) source: Filler,
    pub(super) target: Filler,
}

impl<'s> Rules<'s> {
    /// Makes the rules of `schema` ready.
    pub(super) fn new(schema: &'s Schema) -> Self {
        let mut out = Rules {
            rules: Vec::new(),
            triggers: FxHashMap::default(),
            names: Vec::new(),
        };
        for relation in &schema.relations {
            for rule in &relation.rules {
                out.add(relation, rule);
            }
        }
        out
    }

    fn add(&mut self, relation: &'s Relation, rule: &'s Rule) {
        let index = self.rules.len();
        let narrowed = |own: &[crate::schema::format::NodeTypeName], all: &[NodeType]| {
            if own.is_empty() {
                all.to_vec()
            } else {
                own.iter().map(|t| t.0).collect()
            }
        };
        self.rules.push(Compiled {
            relation,
            rule,
            source: rule.source.iter().map(|s| slot(s)).collect(),
            target: rule.target.iter().map(|s| slot(s)).collect(),
            unless: rule.unless.iter().map(|s| slot(s)).collect(),
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
    }

    /// Whether a sentence of these words can match a rule at all.
    pub(super) fn may_match(&self, tagged: &Tagged<'_>) -> bool {
        !self.names.is_empty()
            || (0..tagged.len()).any(|t| self.triggers.contains_key(&*tagged.lemma(t)))
    }

    /// Every reading of the sentence, in text order of the triggers.
    pub(super) fn matches(
        &self,
        reading: &Reading<'_>,
        types: &dyn Fn(EntityId) -> Vec<NodeType>,
    ) -> Vec<Match<'s>> {
        let tagged = reading.parsed.tagged();
        let mut out = Vec::new();
        for token in 0..tagged.len() {
            for trigger in self
                .triggers
                .get(&*tagged.lemma(token))
                .into_iter()
                .flatten()
            {
                if fits(trigger, reading, token) {
                    self.apply(&self.rules[trigger.rule], reading, token, types, &mut out);
                }
            }
        }
        for party in reading.parties() {
            let head = reading.head_of(party);
            for &index in &self.names {
                let rule = &self.rules[index];
                let types_of_name = party
                    .entities
                    .first()
                    .map(|&e| types(e))
                    .unwrap_or_default();
                if rule.rule.name.iter().any(|t| types_of_name.contains(&t.0)) {
                    self.apply(rule, reading, head, types, &mut out);
                }
            }
        }
        out
    }

    fn apply(
        &self,
        rule: &Compiled<'s>,
        reading: &Reading<'_>,
        trigger: usize,
        types: &dyn Fn(EntityId) -> Vec<NodeType>,
        out: &mut Vec<Match<'s>>,
    ) {
        if !context_allows(rule.rule, reading.parsed, trigger) {
            return;
        }
        if rule
            .unless
            .iter()
            .any(|slot| !self.fill(slot, rule.rule, reading, trigger).is_empty())
        {
            return;
        }
        let fill = |slots: &[Slot], allowed: &[NodeType]| -> Option<(usize, Vec<Filler>)> {
            slots.iter().enumerate().find_map(|(index, slot)| {
                let mut fillers = self.fill(slot, rule.rule, reading, trigger);
                fillers.retain(|f| types(f.entity).iter().any(|t| allowed.contains(t)));
                (!fillers.is_empty()).then_some((index, fillers))
            })
        };
        let Some((source_slot, sources)) = fill(&rule.source, &rule.source_type) else {
            return;
        };
        let same = |slot: &Slot| *slot == rule.source[source_slot];
        let targets = fill(
            &rule
                .target
                .iter()
                .filter(|s| !same(s))
                .cloned()
                .collect::<Vec<_>>(),
            &rule.target_type,
        );
        let mut push = |source: Filler, target: Filler| {
            if source.entity != target.entity {
                out.push(Match {
                    relation: rule.relation,
                    rule: rule.rule,
                    trigger,
                    source,
                    target,
                });
            }
        };
        if let Some((_, targets)) = targets {
            // "the attorneys general of A, B and C" are not one person's offices, and a name's own
            // modifier ("Acme of Oslo") is one place.
            let plural = reading.parsed.tagged().xpos(trigger).is_plural_noun();
            let by_name = !rule.rule.name.is_empty();
            if targets.len() > 1
                && sources.len() == 1
                && (by_name || plural && rule.rule.role.is_some())
            {
                return;
            }
            for &source in &sources {
                for &target in &targets {
                    push(source, target);
                }
            }
        } else if rule.target.iter().any(same) {
            for (index, &source) in sources.iter().enumerate() {
                for &target in &sources[index + 1..] {
                    push(source, target);
                }
            }
        }
    }

    fn fill(&self, slot: &Slot, rule: &Rule, reading: &Reading<'_>, trigger: usize) -> Vec<Filler> {
        let Some((last, path)) = slot.split_last() else {
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
        for token in from {
            if *last == Step::Itself {
                if reading.is_party(token) {
                    out.extend(reading.party_at(token));
                    continue;
                }
                out.extend(reading.fillers(token));
            }
            for found in tokens(last, rule, reading, token) {
                for filler in reading.fillers(found) {
                    if !out.iter().any(|f| f.entity == filler.entity) {
                        out.push(filler);
                    }
                }
            }
        }
        out
    }
}

/// Reads a slot as rule files write it.
fn slot(text: &str) -> Slot {
    text.split('.')
        .map(|step| match step {
            "subject" => Step::Subject,
            "object" => Step::Object,
            "iobject" => Step::IndirectObject,
            "possessive" => Step::Possessive,
            "compound" => Step::Compound,
            "self" => Step::Itself,
            "between" => Step::Between,
            "clause" => Step::Clause,
            preposition => Step::Preposition(preposition.to_string()),
        })
        .collect()
}

/// The tokens that stand at `step` of `token`.
fn tokens(step: &Step, rule: &Rule, reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let parsed = reading.parsed;
    match step {
        Step::Subject => clause::subject(parsed, token, &rule.support)
            .into_iter()
            .collect(),
        Step::Object => clause::object(parsed, token).into_iter().collect(),
        Step::IndirectObject => clause::indirect_object(parsed, token).into_iter().collect(),
        Step::Possessive => clause::coordination(parsed, token)
            .into_iter()
            .find_map(|t| clause::possessor(parsed, t))
            .into_iter()
            .collect(),
        Step::Compound => compounds(reading, token),
        Step::Itself => denoted(reading, token),
        Step::Between => {
            let mut found = clause::prepositional(parsed, token, "between");
            if found.is_empty() {
                found = clause::prepositional(parsed, token, "among");
            }
            found
        }
        Step::Clause => clause::complement(parsed, token).into_iter().collect(),
        Step::Preposition(form) => prepositional(reading, token, form),
    }
}

/// Whom the noun at `token` denotes, by the tree, else by adjacency: "Chairman and President Jane Doe".
fn denoted(reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let named = |&t: &usize| !reading.fillers(t).is_empty();
    if let Some(found) = clause::denoted(reading.parsed, token, 0)
        .into_iter()
        .find(named)
    {
        return vec![found];
    }
    let tagged = reading.parsed.tagged();
    let after = (token + 1..tagged.len()).find(|&t| reading.is_party(t) || !is_titling(reading, t));
    if let Some(after) = after.filter(|&t| reading.is_party(t)) {
        return vec![after];
    }
    apposed_before(reading, token)
        .or_else(|| apposed_after(reading, token))
        .into_iter()
        .collect()
}

/// "Acme, a wholly owned subsidiary": the party that a comma sets before the noun's phrase.
fn apposed_before(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let comma = (0..token).rev().take(10).find(|&t| {
        let inside = matches!(
            tagged.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Verb | Upos::Propn | Upos::Num
        ) || matches!(tagged.word(t), "and" | "&" | "-" | "'s");
        !inside && !reading.is_party(t)
    })?;
    let before = comma.checked_sub(1)?;
    let opening = matches!(
        &*tagged.lemma(comma + 1),
        "a" | "an" | "the" | "its" | "his" | "her"
    ) || matches!(tagged.upos(comma + 1), Upos::Noun | Upos::Adv | Upos::Adj);
    (matches!(tagged.word(comma), "," | "(" | "—" | "–") && opening && reading.is_party(before))
        .then_some(before)
}

/// "A subsidiary of Zenith, Acme makes …": the party behind the comma after an opening phrase.
fn apposed_after(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let opens = (0..token).all(|t| {
        matches!(
            tagged.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Verb | Upos::Punct
        )
    });
    let comma = (token + 1..tagged.len())
        .take(12)
        .find(|&t| tagged.word(t) == ",")?;
    (opens && comma + 1 < tagged.len() && reading.is_party(comma + 1)).then_some(comma + 1)
}

/// The noun with a preposition at `token`, by the tree, else by adjacency: "chairman and CEO of Acme".
fn prepositional(reading: &Reading<'_>, token: usize, form: &str) -> Vec<usize> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let found = clause::prepositional(parsed, token, form);
    if !found.is_empty() || tagged.upos(token) == Upos::Verb {
        return found;
    }
    let Some(preposition) =
        (token + 1..tagged.len()).find(|&t| reading.is_party(t) || !is_titling(reading, t))
    else {
        return found;
    };
    if !tagged.word(preposition).eq_ignore_ascii_case(form) {
        return found;
    }
    let complement = preposition + 1..tagged.len();
    let noun = complement.into_iter().find(|&t| {
        reading.is_party(t) || !matches!(tagged.upos(t), Upos::Det | Upos::Adj | Upos::Noun)
    });
    noun.filter(|&t| reading.is_party(t)).into_iter().collect()
}

/// Whether a word between a title and its bearer belongs to the title.
fn is_titling(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    matches!(tagged.upos(token), Upos::Noun | Upos::Propn | Upos::Adj)
        || matches!(tagged.word(token), "and" | "&" | "-")
}

/// Names before a noun: "the Acme lawsuit", "Acme chief executive", "Acme-Zenith deal".
fn compounds(reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let parsed = reading.parsed;
    let mut found: Vec<usize> = parsed
        .children(token)
        .filter(|&c| {
            c < token
                && matches!(
                    parsed.deprel(c).base(),
                    Deprel::Compound
                        | Deprel::Nmod
                        | Deprel::Amod
                        | Deprel::Obl
                        | Deprel::Flat
                        | Deprel::Nummod
                )
                && parsed.deprel(c) != Deprel::NmodPoss
        })
        .collect();
    // "Acme CEO Jane Doe": role and firm both hang on the name.
    if let Some(head) = parsed.head(token)
        && found.is_empty()
        && token < head
        && matches!(
            parsed.deprel(token).base(),
            Deprel::Compound | Deprel::Nmod | Deprel::Flat
        )
    {
        found = parsed
            .children(head)
            .filter(|&c| {
                c < token
                    && matches!(
                        parsed.deprel(c).base(),
                        Deprel::Compound | Deprel::Nmod | Deprel::Amod
                    )
                    && reading.is_party(c)
            })
            .collect();
    }
    if !found.iter().any(|&t| !reading.fillers(t).is_empty())
        && let Some(before) = (0..token)
            .rev()
            .find(|&t| reading.is_party(t) || !is_titling(reading, t))
        && reading.is_party(before)
    {
        found.push(before);
    }
    found
}

/// Whether the word at `token` is the trigger phrase.
fn fits(trigger: &Trigger, reading: &Reading<'_>, token: usize) -> bool {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let upos = tagged.upos(token);
    let part = match trigger.kind {
        Kind::Verb => {
            matches!(upos, Upos::Verb | Upos::Aux) || parsed.tagged().xpos(token).is_gerund()
        }
        Kind::Noun => {
            let nominal = matches!(upos, Upos::Noun | Upos::Propn)
                || (!trigger.rest.is_empty() && upos == Upos::Adj);
            nominal && !reading.is_party(token)
        }
        Kind::Adjective => matches!(upos, Upos::Adj | Upos::Verb | Upos::Adv),
    };
    if !part {
        return false;
    }
    match trigger.kind {
        Kind::Verb => trigger.rest.iter().all(|particle| {
            parsed.children(token).any(|c| {
                tagged.word(c).eq_ignore_ascii_case(particle)
                    && matches!(
                        parsed.deprel(c).base(),
                        Deprel::Compound | Deprel::Advmod | Deprel::Case | Deprel::Obl
                    )
            }) || (token + 1 < tagged.len()
                && tagged.word(token + 1).eq_ignore_ascii_case(particle))
        }),
        _ => {
            let count = trigger.rest.len();
            token >= count
                && trigger.rest.iter().enumerate().all(|(index, word)| {
                    let at = token - count + index;
                    tagged.word(at).eq_ignore_ascii_case(word) || *tagged.lemma(at) == **word
                })
        }
    }
}

/// Whether the words that the rule asks for or forbids stand by the trigger.
fn context_allows(rule: &Rule, parsed: &Parsed<'_>, trigger: usize) -> bool {
    if rule.with.is_empty() && rule.without.is_empty() {
        return true;
    }
    let tagged = parsed.tagged();
    let near: Vec<_> = parsed
        .children(trigger)
        .flat_map(|c| std::iter::once(c).chain(parsed.children(c)))
        .chain(parsed.head(trigger))
        .map(|t| tagged.lemma(t))
        .collect();
    (rule.with.is_empty() || rule.with.iter().any(|w| near.iter().any(|n| **n == **w)))
        && !rule.without.iter().any(|w| near.iter().any(|n| **n == **w))
}
