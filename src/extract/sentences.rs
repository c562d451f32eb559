//! The sentences of a document, one after the other, to the facts that they state.

use super::account::{Told, Watch};
use super::attributes::{self, Calendar, Values};
use super::fact::Fact;
use super::filing::Filing;
use super::judge::{self, Scene};
use super::names::{self, EntityId, Mention, Names};
use super::paragraph::{self, Paragraph};
use super::reading::{LocalParty, Reading, Topics};
use super::reference::Resolver;
use super::setting::Setting;
use super::statement::{self, Passage};
use super::terms::{Overdue, Terms};
use super::units::Units;
use super::{Extractor, price};
use crate::nlp::{self, Tag};
use crate::schema::NodeType;
use crate::span::Span;
use crate::text::{Sentence, Text};

impl Extractor<'_> {
    /// The facts, and the sides that the text's references to plaintiffs and defendants mean.
    pub(super) fn facts(
        &self,
        document: &Document<'_>,
        terms: &Terms,
        watch: &mut Option<Watch<'_>>,
    ) -> Result<(Vec<Fact>, [Vec<EntityId>; 2]), Overdue> {
        let Document {
            text,
            tags,
            names,
            calendar,
            ..
        } = *document;
        let mut facts = Vec::new();
        let mut setting = Setting::new(names);
        let mut resolver = Resolver::new(names, &setting);
        let mut paragraph = Paragraph::default();
        let mut filing = Filing::default();
        let mut mentions = names.mentions.as_slice();
        let sentences = text.sentences().iter().zip(tags);
        let stated = sentences.filter(|(sentence, _)| names.states(sentence));
        let parts = stated.flat_map(|(whole, tags)| {
            let of_whole = move |part: Sentence| {
                let first = part.tokens.start() - whole.tokens.start();
                (part, &tags[first..first + part.tokens.len()])
            };
            parts(text, whole).into_iter().map(of_whole)
        });
        for (part, tags) in parts {
            terms.check()?;
            let own = names::take_within(&mut mentions, part.tokens);
            let opener = paragraph.opener(text, &part);
            paragraph.note(text, part.tokens, own, names);
            let place = Place {
                document,
                opener,
                opens: paragraph.opens(),
                part: &part,
                tags,
                mentions: own,
            };
            let before = facts.len();
            self.read(&place, &mut resolver, &mut setting, &mut facts, watch);
            let words = text.words(&part);
            filing.note(text, part.tokens, &words, calendar, before, &mut facts);
            price::note(text, &part, &words, paragraph.named(), calendar, &mut facts);
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
            document,
            part,
            tags,
            opener,
            opens,
            mentions,
        } = *place;
        let Document {
            text,
            names,
            types,
            calendar,
            ..
        } = *document;
        let units = Units::new(text, part, mentions, names);
        let words = units.words.iter().map(|w| &**w).collect();
        let tagged = nlp::tag_rest(words, &units.kept(text, part, tags));
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
        let reading = Reading::new(&parsed, &parties, types, topics, setting);
        let passage = Passage {
            text,
            sentence: part,
            units: &units,
            values: Values::find(&units.printed, calendar),
            today: calendar.today,
        };
        let scene = Scene::new(&self.rules, &reading, part.block);
        let verdicts = self.judge.verdicts(&scene);
        let before = facts.len();
        facts.extend(statement::facts(&passage, &reading, names, &verdicts));
        if let Some(watch) = watched {
            let told = Told {
                place,
                passage: &passage,
                reading: &reading,
                rules: &self.rules,
            };
            (watch.each)(&told, &scene, &verdicts, &facts[before..]);
        }
        setting.state(verdicts.iter().map(|v| v.found));
    }
}

/// A document whose sentences are read.
pub(super) struct Document<'d> {
    pub(super) text: &'d Text<'d>,
    /// For each sentence the tags of its words, as printed.
    pub(super) tags: &'d [&'d [Tag]],
    pub(super) names: &'d Names,
    pub(super) types: &'d judge::Types,
    pub(super) calendar: &'d Calendar,
}

/// A part of a sentence with what is known of its document.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) document: &'p Document<'p>,
    pub(super) part: &'p Sentence,
    /// The tags of its words as printed.
    tags: &'p [Tag],
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
