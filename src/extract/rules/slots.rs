//! Where a rule's parties stand in the tree, seen from its trigger.
//!
//! Each step asks the tree first and falls back on adjacency where parsers tend to fail: titles
//! before names, roles behind names, coordinated roles.

use rustc_hash::FxHashMap;

use super::bearer::{denoted, prefix};
use super::beside::{self, aside, genitive, possessor, possessor_before, set_off};
use super::citations;
use super::surface;
use crate::extract::clause;
use crate::extract::reading::{Filler, Reading};
use crate::extract::setting::End;
use crate::nlp::{Deprel, Upos};
use crate::schema::RelationType;
use crate::schema::format::Rule;

/// Where, seen from a trigger, a party may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Subject,
    Object,
    IndirectObject,
    Possessive,
    Compound,
    Itself,
    Between,
    Clause,
    Topic,
    Around,
    Aside,
    SetOff,
    Genitive,
    Prefix,
    Document,
    Opening,
    Caption,
    Case,
    Citation,
    Opener,
    /// The sources or targets of what was last stated by a relation.
    Earlier(End, RelationType),
    Preposition(String),
}

/// Where a rule looks for a party.
#[derive(Debug)]
pub(super) struct Slot {
    /// A path: `object.possessive` is the possessor of the trigger's object.
    pub(super) steps: Vec<Step>,
    /// The same for slots of all rules in which the same parties stand, from the same trigger.
    pub(super) number: usize,
}

impl PartialEq for Slot {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// All on which it depends what stands in a slot.
#[derive(PartialEq, Eq, Hash)]
struct Written<'s> {
    text: &'s str,
    /// The relation, where what it stated before is asked for.
    earlier: Option<&'s str>,
    support: &'s [String],
    by_name: bool,
}

/// The numbers of the slots of a schema's rules.
#[derive(Default)]
pub(super) struct Numbers<'s>(FxHashMap<Written<'s>, usize>);

impl<'s> Numbers<'s> {
    /// Reads a slot of `rule` as rule files write it.
    pub(super) fn slot(
        &mut self,
        text: &'s str,
        rule: &'s Rule,
        relation: &'s RelationType,
    ) -> Slot {
        let steps = steps(text, relation);
        let earlier = |step: &Step| matches!(step, Step::Earlier(..));
        let own = steps.iter().any(earlier).then_some(relation.as_str());
        let written = Written {
            text,
            earlier: own,
            support: &rule.support,
            by_name: !rule.name.is_empty(),
        };
        let next = self.0.len();
        let number = *self.0.entry(written).or_insert(next);
        Slot { steps, number }
    }
}

/// The steps of a slot of a rule of `relation`.
fn steps(text: &str, relation: &RelationType) -> Vec<Step> {
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
            "topic" => Step::Topic,
            "around" => Step::Around,
            "aside" => Step::Aside,
            "set-off" => Step::SetOff,
            "genitive" => Step::Genitive,
            "prefix" => Step::Prefix,
            "document" => Step::Document,
            "opening" => Step::Opening,
            "caption" => Step::Caption,
            "case" => Step::Case,
            "citation" => Step::Citation,
            "opener" => Step::Opener,
            "earlier-source" => Step::Earlier(End::Source, relation.clone()),
            "earlier-target" => Step::Earlier(End::Target, relation.clone()),
            preposition => Step::Preposition(preposition.to_string()),
        })
        .collect()
}

/// The tokens that stand at `step` of `token`.
pub(super) fn tokens(step: &Step, rule: &Rule, reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let parsed = reading.parsed;
    match step {
        Step::Subject => subject(reading, token, &rule.support).into_iter().collect(),
        Step::Object => object(reading, token).into_iter().collect(),
        Step::IndirectObject => clause::indirect_object(parsed, token)
            .or_else(|| surface::recipient(reading, token))
            .into_iter()
            .collect(),
        Step::Possessive => possessor(reading, token).into_iter().collect(),
        Step::Compound => compounds(reading, token),
        Step::Itself => denoted(reading, token),
        Step::Between => {
            let mut found = clause::prepositional(parsed, token, "between");
            if found.is_empty() {
                found = clause::prepositional(parsed, token, "among");
            }
            found
        }
        Step::Around => clause::around(parsed, token)
            .into_iter()
            .find(|&t| !reading.fillers(t).is_empty())
            .into_iter()
            .collect(),
        Step::Prefix => prefix(reading, token).into_iter().collect(),
        Step::Aside => aside(reading, token).into_iter().collect(),
        Step::SetOff => set_off(reading, token).into_iter().collect(),
        Step::Genitive => genitive(reading, token).into_iter().collect(),
        // No places in the sentence: `Rules::fill` asks the reading.
        Step::Topic
        | Step::Opener
        | Step::Document
        | Step::Caption
        | Step::Case
        | Step::Earlier(..) => Vec::new(),
        Step::Opening => citations::opening(reading).into_iter().collect(),
        Step::Citation => citations::court(reading, token).into_iter().collect(),
        Step::Clause => clause::complement(parsed, token).into_iter().collect(),
        Step::Preposition(form) if !rule.name.is_empty() => {
            surface::beside_name(reading, token, form)
        }
        Step::Preposition(form) => prepositional(reading, token, form),
    }
}

/// What a step holds that asks the document and not the sentence; `None` for other steps.
pub(super) fn unsaid(step: &Step, reading: &Reading<'_>, token: usize) -> Option<Vec<Filler>> {
    match step {
        Step::Topic => {
            let bearer = denoted(reading, token).first().copied();
            let employer = bearer.and_then(|bearer| reading.employer(bearer, token));
            let topic = || {
                reading.topic(token).filter(|_| {
                    !is_head_of_state(reading, token, bearer)
                        && !beside::is_of_another(reading, token)
                })
            };
            Some(employer.or_else(topic).into_iter().collect())
        }
        Step::Opener => Some(reading.opener(token).into_iter().collect()),
        Step::Document => Some(reading.document(token).into_iter().collect()),
        Step::Caption => Some(reading.caption(token)),
        Step::Case => Some(reading.case(token).into_iter().collect()),
        Step::Earlier(end, relation) => Some(reading.earlier(*end, relation, token)),
        _ => None,
    }
}

/// "President Jane Doe": a bare title before a name that is a country's rather than that of the firm in question.
fn is_head_of_state(reading: &Reading<'_>, token: usize, bearer: Option<usize>) -> bool {
    let tagged = reading.parsed.tagged();
    let joined = token > 0 && matches!(tagged.word(token - 1), "and" | "&" | "/" | ",");
    tagged.lemma(token).eq_ignore_ascii_case("president") && bearer == Some(token + 1) && !joined
}

/// Who does what the word at `token` says, by the tree, else by what opens the sentence.
fn subject(reading: &Reading<'_>, token: usize, support: &[String]) -> Option<usize> {
    let found = clause::subject(reading.parsed, token, support);
    match found {
        Some(found) if !reading.fillers(found).is_empty() => {
            Some(surface::whole_list(reading, found))
        }
        _ => found
            .and_then(|found| second_subject(reading, found))
            .or_else(|| opening(reading, token))
            .or_else(|| planner(reading, token))
            .or_else(|| surface::printed_before(reading, token, support, found))
            .or(found),
    }
}

/// Whose plan, deal or the like it is that the infinitive at `token` spells out, where the tree hangs the owner on a
/// sum: "Acme's $5 million deal to buy Zenith".
fn planner(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let parsed = reading.parsed;
    let plan = parsed.head(token)?;
    let spelt_out =
        parsed.deprel(token) == Deprel::Acl && parsed.tagged().xpos(token).is_base_form();
    spelt_out.then(|| possessor_before(reading, plan)).flatten()
}

/// To whom the word at `token` is done, by the tree, else by what opens the sentence.
fn object(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let found = clause::object(reading.parsed, token);
    match found {
        None if clause::is_passive(reading.parsed, token) => {
            opening(reading, token).or_else(|| surface::before(reading, token))
        }
        None if reading.parsed.tagged().upos(token) == Upos::Verb => surface::after(reading, token),
        _ => found,
    }
}

/// The name that the tree makes a second subject beside its own title: "Attorney General Jane Doe sued".
fn second_subject(reading: &Reading<'_>, title: usize) -> Option<usize> {
    let parsed = reading.parsed;
    let verb = parsed.head(title)?;
    let titling =
        |t: &usize| reading.is_party(*t) && (title + 1..*t).all(|w| is_titling(reading, w));
    clause::children_by(parsed, verb, Deprel::Nsubj)
        .filter(|&t| t > title)
        .find(titling)
}

/// The party that opens the sentence and is set off from the verb at `token` by a remark: "Acme, a maker of
/// tools, raised …", "Acme, a maker of tools, will be sold …". Parsers lose it where the remark is long.
fn opening(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let finite = matches!(tagged.upos(token), Upos::Verb) && !tagged.xpos(token).is_gerund();
    let helps = |t: &usize| matches!(tagged.upos(*t), Upos::Aux | Upos::Adv | Upos::Part);
    let before = (0..token).rev().take_while(helps).count();
    let token = token - before;
    let set_off = token > 0 && tagged.word(token - 1) == ",";
    let first = (0..token).find(|&t| {
        reading.is_party(t) || !matches!(tagged.upos(t), Upos::Det | Upos::Punct | Upos::Sym)
    })?;
    let remark = reading.is_party(first) && tagged.word(first + 1) == "," && first + 1 < token - 1;
    let others = (first + 2..token).any(|t| tagged.xpos(t).is_finite());
    (finite && set_off && remark && !others).then_some(first)
}

/// The noun with a preposition at `token`, by the tree, else by adjacency: "chairman and CEO of Acme".
fn prepositional(reading: &Reading<'_>, token: usize, form: &str) -> Vec<usize> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let mut found = clause::prepositional(parsed, token, form);
    for place in &mut found {
        *place = addressed(reading, *place).unwrap_or(*place);
    }
    if !found.is_empty() || tagged.upos(token) == Upos::Verb {
        return found;
    }
    // "Attorney General Jane Doe of Ohio": the phrase hangs on the name that the title stands before.
    if token + 1 < tagged.len()
        && (reading.is_party(token + 1) || reading.is_party((token + 2).min(tagged.len() - 1)))
        && let Some(named) = clause::denoted(parsed, token, 0)
            .into_iter()
            .find(|&t| t > token && t < token + 4 && reading.is_party(t))
    {
        return clause::prepositional(parsed, named, form);
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

/// The first name of an address that the tree heads by its street: "at 100 Main Street, Oslo".
fn addressed(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    if tagged.upos(token) != Upos::Propn || reading.is_party(token) {
        return None;
    }
    let next = (token + 1..tagged.len()).take(12).find(|&t| {
        let inside =
            matches!(tagged.upos(t), Upos::Propn | Upos::Num | Upos::Noun) || tagged.word(t) == ",";
        reading.is_party(t) || !inside
    })?;
    reading.is_party(next).then_some(next)
}

/// Whether a word between a title and its bearer belongs to the title.
pub(super) fn is_titling(reading: &Reading<'_>, token: usize) -> bool {
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
                // "Before Acme, she had been a director"
                && !parsed.children(c).any(|k| k < c && parsed.deprel(k) == Deprel::Case)
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
    // "Austin, Texas-based": the place is the first.
    if let Some(joined) = prefix(reading, token)
        && let Some(first) = city_before(reading, joined)
    {
        found.retain(|&t| t != joined);
        found.push(first);
        return found;
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

/// The city before the state or country at `token`: "Austin, Texas".
fn city_before(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let city = token.checked_sub(2)?;
    let tagged = reading.parsed.tagged();
    let starts = city == 0
        || matches!(tagged.upos(city - 1), Upos::Det | Upos::Adp)
        || tagged.word(city - 1) == ",";
    (tagged.word(token - 1) == "," && reading.is_party(city) && starts).then_some(city)
}
