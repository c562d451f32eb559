//! One document to its parties and the facts stated of them.
//!
//! An [`Extractor`] finds the names in a document and joins those of one party ([`names`]),
//! resolves references to them, reads the sentences by the rules of a schema, and returns
//! [`Fact`]s, each with its [`Evidence`].

mod attributes;
mod clause;
mod fact;
mod lists;
pub mod names;
mod phrase;
mod reading;
mod reference;
mod rules;
mod status;
mod units;

use std::sync::LazyLock;

pub use fact::{Evidence, Extraction, Fact};

use crate::nlp::{self, Tagged};
use crate::schema::{self, NodeType, Schema, Status};
use crate::span::Span;
use crate::text::{Block, Sentence, Text};
use attributes::{Calendar, Values};
use names::{EntityId, Mention, Names};
use reading::{LocalParty, Reading};
use reference::Resolver;
use rules::{Match, Rules};
use units::Units;

/// Reads documents by one schema.
pub struct Extractor<'s> {
    rules: Rules<'s>,
}

impl<'s> Extractor<'s> {
    /// An extractor for the relations of `schema`.
    pub fn new(schema: &'s Schema) -> Self {
        Extractor {
            rules: Rules::new(schema),
        }
    }

    /// What the document with this text says.
    ///
    /// ```
    /// let extractor = ties::extract::Extractor::builtin();
    /// let said = extractor.extract("Microsoft bought GitHub for $7.5 billion in 2018.");
    /// let fact = &said.facts[0];
    /// assert_eq!(said.entities[fact.source.0].name, "Microsoft");
    /// assert_eq!(fact.relation.as_str(), "acquired");
    /// assert_eq!(fact.evidence.attributes.amount.unwrap().to_string(), "USD 7500000000");
    /// ```
    pub fn extract(&self, source: &str) -> Extraction {
        let text = Text::new(source);
        let tagged: Vec<Tagged<'_>> = text
            .sentences()
            .iter()
            .map(|s| nlp::tag(text.words(s)))
            .collect();
        let names = names::find(&text, &tagged);
        let date =
            attributes::document_date(text.sentences().iter().take(HEAD).map(|s| text.words(s)));
        let facts = self.facts(&text, &names, &Calendar { today: date });
        Extraction {
            title: title(&text),
            date,
            entities: names.entities,
            facts,
        }
    }

    fn facts(&self, text: &Text<'_>, names: &Names, calendar: &Calendar) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut resolver = Resolver::new(names);
        let mut mentions = names.mentions.as_slice();
        let stated = text
            .sentences()
            .iter()
            .filter(|s| s.block != Block::Furniture);
        for part in stated.flat_map(|sentence| parts(text, sentence)) {
            let before = mentions.partition_point(|m| m.tokens.start() < part.tokens.start());
            let within = mentions.partition_point(|m| m.tokens.start() < part.tokens.end());
            let own = &mentions[before..within];
            mentions = &mentions[within..];
            let place = Place {
                text,
                names,
                calendar,
                part: &part,
                mentions: own,
            };
            self.read(&place, &mut resolver, &mut facts);
        }
        dedupe(facts)
    }

    /// Adds the facts that one part of a sentence states.
    fn read(&self, place: &Place<'_>, resolver: &mut Resolver<'_>, facts: &mut Vec<Fact>) {
        let Place {
            text,
            names,
            calendar,
            part,
            mentions,
        } = *place;
        let units = Units::new(text, part, mentions, names);
        let tagged = nlp::tag(units.words.iter().map(|w| &**w).collect());
        let local = |(mention, &unit): (&Mention, &usize)| LocalParty {
            tokens: Span::new(unit, unit + 1),
            entities: vec![mention.entity],
            confidence: 1.0,
        };
        let named: Vec<LocalParty> = mentions.iter().zip(&units.mentions).map(local).collect();
        let topic = resolver.topic();
        let parties = resolver.sentence(&tagged, &named, &units.printed);
        // The parse is the dear part: what no rule can use is not parsed.
        if parties.iter().map(|p| p.entities.len()).sum::<usize>() + usize::from(topic.is_some())
            < 2
            || !self.rules.may_match(&tagged)
        {
            return;
        }
        let parsed = nlp::parse(tagged);
        let reading = Reading::new(&parsed, &parties, topic);
        let passage = Passage {
            text,
            sentence: part,
            units: &units,
            values: Values::find(&units.printed, calendar),
        };
        let types = |entity: EntityId| types(names, entity);
        let matches = self.rules.matches(&reading, &types);
        facts.extend(
            matches
                .iter()
                .map(|found| fact(&passage, &reading, names, found)),
        );
    }
}

/// A part of a sentence with what is known of its document.
#[derive(Clone, Copy)]
struct Place<'p> {
    text: &'p Text<'p>,
    names: &'p Names,
    calendar: &'p Calendar,
    part: &'p Sentence,
    /// The names within the part, in order.
    mentions: &'p [Mention],
}

/// The stretches of a sentence between semicolons, each with the span of the whole: what they state
/// is separate, and parsers are misled by what stands beyond.
fn parts(text: &Text<'_>, sentence: &Sentence) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = sentence.tokens.start();
    for token in sentence.tokens.range() {
        let last = token + 1 == sentence.tokens.end();
        if last || text.word(token) == ";" {
            out.push(Sentence {
                tokens: Span::new(start, token + 1),
                ..*sentence
            });
            start = token + 1;
        }
    }
    out
}

impl Extractor<'static> {
    /// The extractor for the relations that come with the program.
    pub fn builtin() -> &'static Extractor<'static> {
        static EXTRACTOR: LazyLock<Extractor<'static>> =
            LazyLock::new(|| Extractor::new(schema::builtin()));
        &EXTRACTOR
    }
}

/// How many sentences from the top may carry the document's date.
const HEAD: usize = 12;

/// The subject line of a message, else the first heading or short first line, as words.
fn title(text: &Text<'_>) -> Option<String> {
    let stated = || {
        text.sentences()
            .iter()
            .filter(|s| s.block != Block::Furniture)
    };
    let words = |s: &Sentence| {
        text.source()[s.span.range()]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let subject = stated()
        .take(HEAD)
        .find_map(|s| words(s).strip_prefix("Subject: ").map(str::to_string));
    let first = stated()
        .next()
        .filter(|s| s.block == Block::Heading || s.tokens.len() <= 25);
    let title = subject.or_else(|| first.map(words))?;
    Some(title.replace(['*', '_', '`'], ""))
}

fn types(names: &Names, entity: EntityId) -> Vec<NodeType> {
    let entity = &names.entities[entity.0];
    std::iter::once(entity.node_type)
        .chain(entity.also)
        .collect()
}

/// A sentence of a text, with what the rules do not read.
struct Passage<'p> {
    text: &'p Text<'p>,
    sentence: &'p Sentence,
    units: &'p Units<'p>,
    values: Values,
}

/// Turns a rule's match into a fact with its evidence.
fn fact(passage: &Passage<'_>, reading: &Reading<'_>, names: &Names, found: &Match<'_>) -> Fact {
    let parsed = reading.parsed;
    let stated = found.rule.status.map_or(Status::Asserted, |s| s.0);
    let standing = status::standing(parsed, found.trigger, stated);
    let rule = format!("{}/{}", found.relation.name, found.rule.id);
    let mut evidence = Evidence::new(passage.text.source(), passage.sentence.span, rule);
    evidence.status = standing.status;
    evidence.confidence = round(0.9 * found.source.confidence * found.target.confidence);
    evidence.attributes = passage
        .values
        .of(parsed, found.trigger, &found.relation.attributes);
    if let Some(role) = found.rule.role.as_deref() {
        evidence.attributes.role = phrase::role(reading, found.trigger, role);
    }
    if let Some(slot) = found.rule.object.as_deref() {
        evidence.attributes.object =
            phrase::object(passage.text, passage.units, reading, found.trigger, slot);
    }
    evidence.attributes.attribution = standing
        .source
        .and_then(|token| reading.fillers(token).first().copied())
        .filter(|f| f.entity != found.source.entity)
        .map(|f| names.entities[f.entity.0].name.clone());
    Fact {
        source: found.source.entity,
        relation: found.relation.name.clone(),
        target: found.target.entity,
        evidence,
    }
}

fn round(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}

/// One statement a sentence and tie: where several rules read the same tie in the same sentence with
/// the same status, the first stands, completed by the attributes of the others.
fn dedupe(facts: Vec<Fact>) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::with_capacity(facts.len());
    for fact in facts {
        let twin = out
            .iter_mut()
            .rev()
            .take_while(|f| f.evidence.span() == fact.evidence.span())
            .find(|f| {
                f.source == fact.source
                    && f.target == fact.target
                    && f.relation == fact.relation
                    && f.evidence.status == fact.evidence.status
            });
        match twin {
            Some(twin) => twin.evidence.attributes.complete(fact.evidence.attributes),
            None => out.push(fact),
        }
    }
    out
}
