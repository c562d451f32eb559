//! A reading as a fact: its status, attributes and source, each with the words that say it.

use super::attributes::{Row, Values};
use super::clause;
use super::judge::Verdict;
use super::names::Names;
use super::phrase::{self, Phrase};
use super::reading::{Filler, Reading};
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
    verdicts
        .iter()
        .map(|verdict| {
            let row = row(verdict, verdicts, each);
            fact(passage, reading, names, verdict, &row)
        })
        .collect()
}

/// The parties that stand with the source or target of `verdict` in what its trigger word states, whichever are more: the
/// sum that ten banks lend is not what each of them lends.
fn row(verdict: &Verdict<'_>, all: &[Verdict<'_>], each: bool) -> Row {
    let own = &verdict.found;
    let mut sources = vec![own.source];
    let mut targets = vec![own.target];
    let beside = all
        .iter()
        .map(|v| &v.found)
        .filter(|other| other.trigger == own.trigger && other.relation.name == own.relation.name);
    for other in beside {
        let new = |row: &[Filler], party: Filler| row.iter().all(|p| p.entity != party.entity);
        if other.target.entity == own.target.entity && new(&sources, other.source) {
            sources.push(other.source);
        }
        if other.source.entity == own.source.entity && new(&targets, other.target) {
            targets.push(other.target);
        }
    }
    let (row, own) = if sources.len() > targets.len() {
        (sources, own.source)
    } else {
        (targets, own.target)
    };
    let mut parties: Vec<usize> = row.iter().map(|p| p.token).collect();
    parties.sort_unstable();
    Row {
        divided: parties.len() > SHARERS && !each,
        parties,
        own: own.token,
    }
}

/// Turns what is believed into a fact with its evidence.
fn fact(
    passage: &Passage<'_>,
    reading: &Reading<'_>,
    names: &Names,
    verdict: &Verdict<'_>,
    row: &Row,
) -> Fact {
    let parsed = reading.parsed;
    let found = &verdict.found;
    let stated = found.rule.status.map_or(Status::Asserted, |s| s.0);
    let standing = status::ruled(parsed, found);
    let rule = format!("{}/{}", found.relation.name, found.rule.id);
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
    // "stopped offering it in 2020", but not "the former chief executive, who joined in 2011"
    let stopped = standing.status == Status::Ended
        && !standing.lapsed
        && clause::is_verbal(parsed, found.trigger);
    let ends = stopped || found.rule.status.is_some_and(|s| s.0 == Status::Ended);
    measure(passage, reading, found, row, ends, &mut evidence);
    expire(passage, reading, found, standing.lapsed, &mut evidence);
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
    row: &Row,
    ends: bool,
    evidence: &mut Evidence,
) {
    let mut values = passage.values.of(
        reading.parsed,
        found.trigger,
        &found.relation.attributes,
        ends,
        row,
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
    lapsed: bool,
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
    // The day of its end says more than the past tense.
    if over && (lapsed || evidence.status == Status::Asserted) {
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
