//! One document to its parties and the facts stated of them.
//!
//! An [`Extractor`] finds the names in a document and joins those of one party ([`names`]),
//! resolves references to them, reads the sentences by the rules of a schema, and returns
//! [`Fact`]s, each with its [`Evidence`].

pub mod account;
mod attributes;
mod captions;
mod clause;
mod doubt;
pub mod examples;
mod fact;
mod filing;
mod groups;
mod instances;
mod judge;
mod lists;
mod members;
mod message;
pub mod names;
mod original;
mod papers;
mod paragraph;
mod phrase;
mod price;
#[doc(hidden)]
pub mod probe;
mod reading;
mod reference;
mod rules;
mod section;
mod setting;
mod sides;
mod statement;
mod status;
mod terms;
mod title;
mod units;
mod unsaid;

#[cfg(test)]
mod tests;

use std::sync::{LazyLock, OnceLock};

pub(crate) use fact::place;
pub use fact::{Evidence, Extraction, Fact};
pub use groups::Group;
#[doc(hidden)]
pub use judge::train as training;
pub use original::Original;
pub use section::sections;
pub use terms::{Overdue, Terms};

use sha2::{Digest, Sha256};

use crate::nlp::{self, Tagged};
use crate::schema::{self, NodeType, RelationType, Schema};
use crate::span::{Byte, Span};
use crate::text::{Sentence, Text};
use account::{Told, Watch};
use attributes::{Calendar, Values};
use filing::Filing;
use judge::{Judge, Scene};
use members::{Members, Membership};
use names::{EntityId, Mention, Names};
use papers::Papers;
use paragraph::Paragraph;
use reading::{LocalParty, Reading, Topics};
use reference::Resolver;
use rules::Rules;
use setting::Setting;
use statement::Passage;
use title::title;
use units::Units;

/// SHA-256 of all models by which documents are read, in lower-case hexadecimal: another one reads otherwise.
pub fn models() -> &'static str {
    static FINGERPRINT: OnceLock<String> = OnceLock::new();
    FINGERPRINT.get_or_init(|| {
        let models = nlp::models().chain([judge::MODEL]);
        let hash = models.fold(Sha256::new(), |hash, model| hash.chain_update(model));
        crate::ingest::hexadecimal(&hash.finalize())
    })
}

/// Reads documents by one schema.
pub struct Extractor<'s> {
    schema: &'s Schema,
    rules: Rules<'s>,
    members: Members<'s>,
    judge: &'s Judge,
    /// What the header of a message states, unless the schema drops it.
    contacted: Option<RelationType>,
    /// What the layout of legal papers states.
    layout: papers::Relations<'s>,
}

impl<'s> Extractor<'s> {
    /// An extractor for the relations of `schema`.
    pub fn new(schema: &'s Schema) -> Self {
        Extractor::judged_by(Judge::builtin(), schema)
    }

    fn judged_by(judge: &'s Judge, schema: &'s Schema) -> Self {
        Extractor {
            schema,
            rules: Rules::new(schema),
            members: Members::new(schema),
            judge,
            contacted: schema
                .relations
                .iter()
                .map(|relation| &relation.name)
                .find(|name| name.as_str() == message::RELATION)
                .cloned(),
            layout: papers::Relations::of(schema),
        }
    }

    /// What a document, or the text alone, says.
    ///
    /// ```
    /// let extractor = ties::extract::Extractor::builtin();
    /// let said = extractor.extract("Microsoft bought GitHub for $7.5 billion in 2018.");
    /// let fact = &said.facts[0];
    /// assert_eq!(said.entities[fact.source.0].name, "Microsoft");
    /// assert_eq!(fact.relation.as_str(), "acquired");
    /// assert_eq!(fact.evidence.attributes.amount.unwrap().to_string(), "USD 7500000000");
    /// ```
    pub fn extract<'d>(&self, source: impl Into<Original<'d>>) -> Extraction {
        self.watched(source.into(), &mut None)
    }

    /// What one of the [`sections`] of a document's text says, on these terms.
    ///
    /// # Errors
    /// If it is not read by the deadline.
    pub fn section<'d>(
        &self,
        source: impl Into<Original<'d>>,
        section: Span<Byte>,
        terms: &Terms,
    ) -> Result<Extraction, Overdue> {
        self.within(source.into(), section, terms, &mut None)
    }

    /// What the document says; of the sentences that `watch` wants it is told how they were read.
    fn watched(&self, source: Original<'_>, watch: &mut Option<Watch<'_>>) -> Extraction {
        let read = sections(source.text)
            .into_iter()
            .map(|section| self.within(source, section, &Terms::default(), watch));
        let read: Result<Vec<Extraction>, Overdue> = read.collect();
        Extraction::join(read.expect("without a deadline nothing is overdue"))
    }

    fn within(
        &self,
        source: Original<'_>,
        section: Span<Byte>,
        terms: &Terms,
        watch: &mut Option<Watch<'_>>,
    ) -> Result<Extraction, Overdue> {
        let text = Text::within(source.text, section, source.asides, terms.manner);
        let mut tagged: Vec<Tagged<'_>> = Vec::with_capacity(text.sentences().len());
        for sentence in text.sentences() {
            terms.check()?;
            tagged.push(nlp::tag(text.words(sentence)));
        }
        // Only the first section has the head of the document.
        let opening = section.start() == 0;
        let message = source.message.filter(|_| opening);
        let papers = Papers::read(source.text, section);
        let mut given = message.map(message::given).unwrap_or_default();
        papers.give(source.text, &mut given);
        let mut names = names::find(&text, &tagged, &given);
        let people = message.map(|message| message::found(message, &mut names));
        let mut parties = papers.found(source.text, &mut names);
        names.writer = people.as_ref().and_then(|found| found.writer(&names));
        terms.check()?;
        let membership = self.members.assign(&text, &tagged, &mut names);
        names.groups = groups::find(&text, &tagged, &names);
        let lines = || text.sentences().iter().map(|s| text.words(s));
        let own = || attributes::document_date(lines().take(HEAD), lines());
        let known = source.date.or_else(|| own().filter(|_| opening));
        let date = known.or(source.likely_date);
        let calendar = Calendar { today: date };
        let (mut facts, sides) = self.facts(&text, &names, &membership, &calendar, terms, watch)?;
        parties.complete(sides);
        papers.state(source.text, &names, &parties, &self.layout, &mut facts);
        sides::note(&mut facts);
        if let Some(((message, people), contacted)) =
            message.zip(people).zip(self.contacted.as_ref())
        {
            let header = message::facts(source.text, message, &people, contacted);
            facts.splice(0..0, header);
        }
        doubt::settle(&names.doubts, self.schema, &mut names.entities, &mut facts);
        let mut extraction = Extraction {
            title: if opening { title(&text) } else { None },
            date,
            languages: text.languages().clone(),
            entities: names.entities,
            facts,
        };
        self.members.finish(&membership, &mut extraction);
        Ok(extraction)
    }

    fn facts(
        &self,
        text: &Text<'_>,
        names: &Names,
        membership: &Membership,
        calendar: &Calendar,
        terms: &Terms,
        watch: &mut Option<Watch<'_>>,
    ) -> Result<(Vec<Fact>, [Vec<EntityId>; 2]), Overdue> {
        let mut facts = Vec::new();
        let mut setting = Setting::new(names);
        let mut resolver = Resolver::new(names, &setting);
        let mut paragraph = Paragraph::default();
        let mut filing = Filing::default();
        let types = self.members.types(membership, names);
        let mut mentions = names.mentions.as_slice();
        let stated = text.sentences().iter().filter(|s| names.states(s));
        for part in stated.flat_map(|sentence| parts(text, sentence)) {
            terms.check()?;
            let own = names::take_within(&mut mentions, part.tokens);
            let opener = paragraph.opener(text, &part);
            paragraph.note(text, part.tokens, own, names);
            let place = Place {
                opener,
                opens: paragraph.opens(),
                text,
                names,
                types: &types,
                calendar,
                part: &part,
                mentions: own,
            };
            let before = facts.len();
            self.read(&place, &mut resolver, &mut setting, &mut facts, watch);
            let words = text.words(&part);
            filing.note(text, part.tokens, &words, calendar, before, &mut facts);
            price::note(text, part.tokens, &words, calendar, &mut facts);
        }
        Ok((dedupe(facts), resolver.sides()))
    }

    /// Adds the facts that one part of a sentence states.
    fn read(
        &self,
        place: &Place<'_>,
        resolver: &mut Resolver<'_>,
        setting: &mut Setting,
        facts: &mut Vec<Fact>,
        watch: &mut Option<Watch<'_>>,
    ) {
        let Place {
            opener,
            opens,
            text,
            names,
            types,
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
        let mut named: Vec<LocalParty> = mentions.iter().zip(&units.mentions).map(local).collect();
        // A name and the short form in brackets behind it are one unit.
        named.dedup_by_key(|party| party.tokens);
        let placed: Vec<(usize, Mention)> = units
            .mentions
            .iter()
            .copied()
            .zip(mentions.iter().copied())
            .collect();
        setting.enter(part.block, &tagged, &placed, names);
        let topic = resolver.topic();
        let mut parties = resolver.sentence(&tagged, &named, &units.printed, opens);
        if let Some(opener) = opener
            && names.entities[opener.0].node_type == NodeType::Organization
        {
            paragraph::refer(&tagged, opener, &mut parties);
        }
        let watched = watch
            .as_mut()
            .filter(|w| (w.wanted)(text.bytes(part.tokens)));
        // The parse is the dear part: without two parties there is nothing to tie.
        let said: usize = parties.iter().map(|p| p.entities.len()).sum();
        let office = || resolver.employer(&parties);
        let idle = said + setting.unsaid(topic.or(opener).or_else(office)) < 2
            && !(said > 0 && self.rules.continues(&tagged, setting));
        if idle && watched.is_none() {
            return;
        }
        let parsed = nlp::parse(tagged).reworded(&units.own);
        let topics = Topics {
            text: topic,
            paragraph: opener,
            employers: resolver.employers(),
        };
        let reading = Reading::new(&parsed, &parties, topics, setting);
        let passage = Passage {
            text,
            sentence: part,
            units: &units,
            values: Values::find(&units.printed, calendar),
            today: calendar.today,
        };
        let scene = Scene::new(&self.rules, &reading, types, part.block);
        let verdicts = self.judge.verdicts(&scene);
        let before = facts.len();
        facts.extend(statement::facts(&passage, &reading, names, &verdicts));
        if let Some(watch) = watched {
            let told = Told {
                place,
                passage: &passage,
                reading: &reading,
                rules: &self.rules,
                types,
            };
            (watch.each)(&told, &scene, &verdicts, &facts[before..]);
        }
        setting.state(verdicts.iter().map(|v| v.found));
    }
}

/// A part of a sentence with what is known of its document.
#[derive(Clone, Copy)]
struct Place<'p> {
    text: &'p Text<'p>,
    names: &'p Names,
    types: &'p judge::Types,
    calendar: &'p Calendar,
    part: &'p Sentence,
    /// The organization with which its paragraph opened.
    opener: Option<EntityId>,
    /// Whether a paragraph opens with it.
    opens: bool,
    /// The names within the part, in order.
    mentions: &'p [Mention],
}

/// The stretches of a sentence between semicolons, each with the span of the whole: what they state
/// is separate, and parsers are misled by what stands beyond.
fn parts(text: &Text<'_>, sentence: &Sentence) -> Vec<Sentence> {
    let mut out = Vec::new();
    // A dateline is no part of what the sentence says, and parsers trip over it.
    let dateline = attributes::dateline(&text.words(sentence)).unwrap_or(0);
    let opening = sentence.tokens.start() + dateline;
    let mut start = opening;
    for token in opening..sentence.tokens.end() {
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

/// One statement a sentence, tie and status: the first stands, completed by the attributes of the others.
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
            Some(twin) => twin.evidence.complete(&fact.evidence),
            None => out.push(fact),
        }
    }
    out
}
