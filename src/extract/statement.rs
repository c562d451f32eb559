//! A reading as a fact: its status, attributes and source, each with the words that say it.

use super::attributes::Values;
use super::judge::Verdict;
use super::names::Names;
use super::phrase::{self, Phrase};
use super::reading::Reading;
use super::rules::Match;
use super::status;
use super::units::Units;
use super::{Evidence, Fact};
use crate::schema::{PartialDate, Status};
use crate::span::{Byte, Span, Tok};
use crate::text::{Sentence, Text};

/// A sentence of a text, with what the rules do not read.
pub(super) struct Passage<'p> {
    pub(super) text: &'p Text<'p>,
    pub(super) sentence: &'p Sentence,
    pub(super) units: &'p Units<'p>,
    pub(super) values: Values,
    /// The day that the document gives itself.
    pub(super) today: Option<PartialDate>,
}

impl Passage<'_> {
    fn bytes(&self, units: Span<Tok>) -> Option<Span<Byte>> {
        let last = units.end().checked_sub(1).filter(|&l| l >= units.start())?;
        Some(self.units.bytes(self.text, units.start()..=last))
    }
}

/// Parties of which each may have its own share in a sum that the sentence states once.
const SHARERS: usize = 3;

/// Turns what is believed of a sentence into facts.
pub(super) fn facts(
    passage: &Passage<'_>,
    reading: &Reading<'_>,
    names: &Names,
    verdicts: &[Verdict<'_>],
) -> Vec<Fact> {
    let tagged = reading.parsed.tagged();
    let each = (0..tagged.len()).any(|t| {
        matches!(
            &*tagged.word(t).to_ascii_lowercase(),
            "each" | "apiece" | "every" | "respectively"
        )
    });
    let mut facts = Vec::with_capacity(verdicts.len());
    for verdict in verdicts {
        let mut fact = fact(passage, reading, names, verdict);
        if verdicts.len() > SHARERS && !each && sharers(verdict, verdicts) > SHARERS {
            fact.evidence.attributes.amount = None;
            fact.evidence.attributes.share = None;
            fact.evidence.spans.amount = None;
            fact.evidence.spans.share = None;
        }
        facts.push(fact);
    }
    facts
}

/// How many parties stand with the source or target of `verdict` in what its trigger word states: the sum that ten
/// banks lend is not what each of them lends.
fn sharers(verdict: &Verdict<'_>, all: &[Verdict<'_>]) -> usize {
    let own = &verdict.hypothesis.found;
    let beside = all
        .iter()
        .map(|v| &v.hypothesis.found)
        .filter(|other| other.trigger == own.trigger && other.relation.name == own.relation.name);
    let mut sources = Vec::new();
    let mut targets = Vec::new();
    for other in beside {
        if other.target.entity == own.target.entity && !sources.contains(&other.source.entity) {
            sources.push(other.source.entity);
        }
        if other.source.entity == own.source.entity && !targets.contains(&other.target.entity) {
            targets.push(other.target.entity);
        }
    }
    sources.len().max(targets.len())
}

/// Turns what is believed into a fact with its evidence.
fn fact(
    passage: &Passage<'_>,
    reading: &Reading<'_>,
    names: &Names,
    verdict: &Verdict<'_>,
) -> Fact {
    let parsed = reading.parsed;
    let found = &verdict.hypothesis.found;
    let stated = found.rule.status.map_or(Status::Asserted, |s| s.0);
    let standing = status::ruled(parsed, found.trigger, found.rule.status.map(|s| s.0));
    let rule = verdict.hypothesis.name();
    let mut evidence = Evidence::new(passage.text.source(), passage.sentence.span, rule);
    evidence.status = standing.status;
    let cause = standing.causes.last().copied();
    let own = (stated == standing.status && stated != Status::Asserted).then_some(found.trigger);
    if standing.status != Status::Asserted {
        evidence.spans.status = cause
            .or(own)
            .and_then(|t| passage.bytes(Span::new(t, t + 1)));
    }
    evidence.confidence = verdict.confidence;
    measure(passage, reading, found, &mut evidence);
    expire(passage, reading, found, &mut evidence);
    describe(passage, reading, found, &mut evidence);
    let source = standing.source.and_then(|token| {
        let filler = reading.fillers(token).first().copied()?;
        Some((token, filler))
    });
    if let Some((_, filler)) = source.filter(|(_, f)| f.entity != found.source.entity) {
        evidence.attributes.attribution = Some(names.entities[filler.entity.0].name.clone());
        evidence.spans.attribution = passage.bytes(Span::new(filler.token, filler.token + 1));
    }
    Fact {
        source: found.source.entity,
        relation: found.relation.name.clone(),
        target: found.target.entity,
        evidence,
    }
}

/// Sets amount, share, dates and exclusivity.
fn measure(
    passage: &Passage<'_>,
    reading: &Reading<'_>,
    found: &Match<'_>,
    evidence: &mut Evidence,
) {
    let ends = found.rule.status.is_some_and(|s| s.0 == Status::Ended);
    let mut values = passage.values.of(
        reading.parsed,
        found.trigger,
        &found.relation.attributes,
        ends,
    );
    if found.rule.target.iter().any(|slot| slot == "citation") {
        values.date = passage.values.dated_behind(found.target.token);
    }
    let (attributes, spans) = (&mut evidence.attributes, &mut evidence.spans);
    attributes.amount = values.amount.map(|f| f.value);
    attributes.share = values.share.map(|f| f.value);
    attributes.date = values.date.map(|f| f.value);
    attributes.until = values.until.map(|f| f.value);
    attributes.exclusive = values.exclusive.map(|f| f.value);
    spans.amount = values.amount.and_then(|f| passage.bytes(f.tokens));
    spans.share = values.share.and_then(|f| passage.bytes(f.tokens));
    spans.date = values.date.and_then(|f| passage.bytes(f.tokens));
    spans.until = values.until.and_then(|f| passage.bytes(f.tokens));
    spans.exclusive = values.exclusive.and_then(|f| passage.bytes(f.tokens));
}

/// What held until a day that is over by the document's own has ended. A document without a day of its
/// own looks back where it speaks in the past tense.
fn expire(
    passage: &Passage<'_>,
    reading: &Reading<'_>,
    found: &Match<'_>,
    evidence: &mut Evidence,
) {
    let Some(until) = evidence.attributes.until else {
        return;
    };
    let tagged = reading.parsed.tagged();
    let past = tagged.xpos(found.trigger).is_past() || found.rule.role.is_some();
    let over = match passage.today {
        Some(today) => until.bounds().1 < today.bounds().0,
        None => past,
    };
    if over && evidence.status == Status::Asserted {
        evidence.status = Status::Ended;
        evidence.spans.status = evidence.spans.until;
    }
}

/// Sets role and object.
fn describe(
    passage: &Passage<'_>,
    reading: &Reading<'_>,
    found: &Match<'_>,
    evidence: &mut Evidence,
) {
    let wants = |name: &str| found.relation.attributes.iter().any(|a| a == name);
    let (text, units, trigger) = (passage.text, passage.units, found.trigger);
    let role: Option<Phrase> = if wants("role") {
        phrase::role(
            reading,
            trigger,
            found.rule.role.as_deref(),
            found.source.token,
        )
    } else {
        None
    };
    if let Some(role) = role {
        evidence.spans.role = passage.bytes(role.units);
        evidence.attributes.role = Some(role.text);
    }
    let object = match found.rule.object.as_deref() {
        Some(slot) => phrase::object(text, units, reading, trigger, slot),
        None if wants("object") => phrase::thing(text, units, reading, trigger),
        None => None,
    };
    // The other party is not what it is about.
    let is_end = |p: &Phrase| {
        let ends = [found.source.token, found.target.token];
        p.units.len() == 1 && ends.contains(&p.units.start())
    };
    if let Some(object) = object.filter(|o| !is_end(o)) {
        evidence.spans.object = passage.bytes(object.units);
        evidence.attributes.object = Some(object.text);
    }
}
