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
mod sentences;
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
use crate::schema::{self, RelationType, Schema};
use crate::span::{Byte, Span};
use crate::text::Text;
use account::Watch;
use attributes::Calendar;
use judge::Judge;
use members::Members;

use papers::Papers;
use rules::Rules;
use sentences::Document;
use title::title;

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
        let document = Document {
            text: &text,
            tags: &tagged.iter().map(Tagged::tags).collect::<Vec<_>>(),
            names: &names,
            types: &self.members.types(&membership, &names),
            calendar: &calendar,
        };
        let (mut facts, sides) = self.facts(&document, terms, watch)?;
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
