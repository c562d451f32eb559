//! Of whom a document as a whole speaks: the party that its first sentence defines ("Acme Corp. is an American
//! maker of …"), the firm that a press release announces something for, else the organization that it names by far
//! most. "It" and "the company" mean that one more readily than others, above all where a paragraph opens.

use super::phrases::Wanted;
use super::{DESCRIPTION_DECAY, Line, Place, Resolver};
use crate::extract::names::{EntityId, Names};
use crate::nlp::Upos;
use crate::schema::NodeType;

/// Sentences from the top that may tell.
const HEAD: usize = 6;

/// How far behind its name the verb of a definition may stand, in words: "Acme Corp. (NYSE: ACM), formerly Apex, is".
const ASIDE: usize = 40;

/// How many sentences back the topic was last spoken of, by how much it must beat the next organization, as no word refers to
/// it and only the thread of the text tells, and what it costs to have been named only as somebody's.
const TOPIC_REACH: usize = 4;
const TOPIC_MARGIN: f64 = 1.5;
const TOPIC_ASIDE: f64 = 1.5;

impl Resolver<'_> {
    /// The organization that the text speaks of at this point, for roles that name none: "The
    /// chairman is Jane Doe".
    pub(in crate::extract) fn topic(&self) -> Option<EntityId> {
        let place = Place {
            bound: None,
            reach: TOPIC_REACH,
            frequency_weight: 0.8,
            decay: DESCRIPTION_DECAY,
            opens: false,
            aside: TOPIC_ASIDE,
            margin: TOPIC_MARGIN,
        };
        self.best(&Wanted::One(NodeType::Organization), &place)
    }
}

/// Of whom the document speaks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Focus {
    /// Whom its first sentence defines.
    pub(super) subject: Option<EntityId>,
    /// Which firm announces something in it.
    pub(super) announcer: Option<EntityId>,
    /// Which organization it names by far most.
    pub(super) main: Option<EntityId>,
}

impl Focus {
    /// Takes from a sentence, the `number`-th of its document, what it tells.
    pub(super) fn read(&mut self, line: &Line<'_, '_>, number: usize, names: &Names) {
        if number >= HEAD {
            return;
        }
        self.subject = self.subject.or_else(|| defined(line, names));
        self.announcer = self.announcer.or_else(|| announcer(line, names));
    }

    /// How strongly the document as a whole speaks of `entity`, from 0 to 1.
    pub(super) fn weight(&self, entity: EntityId) -> f64 {
        match self.subject.or(self.announcer) {
            Some(subject) if subject == entity => 1.0,
            None if self.main == Some(entity) => 0.5,
            _ => 0.0,
        }
    }

    /// The party of which the document speaks.
    pub(super) fn party(&self) -> Option<EntityId> {
        self.subject.or(self.announcer).or(self.main)
    }
}

/// Whom the sentence defines: "Acme Corp. is a maker of tools", "Jane Doe (born 1961) was an inventor".
fn defined(line: &Line<'_, '_>, names: &Names) -> Option<EntityId> {
    let tagged = line.tagged;
    let first = line.mentions.first().filter(|m| m.tokens.start() <= 1)?;
    let entity = *first.entities.first()?;
    let kind = names.entities[entity.0].node_type;
    if !matches!(kind, NodeType::Person | NodeType::Organization) {
        return None;
    }
    let end = first.tokens.end();
    let last = tagged.len().saturating_sub(1).min(end + ASIDE);
    let verb = (end..last).find(|&t| {
        matches!(tagged.word(t), "is" | "was" | "are")
            && matches!(
                &*tagged.word(t + 1).to_ascii_lowercase(),
                "a" | "an" | "the" | "one"
            )
    })?;
    let aside = matches!(tagged.word(end), "," | "(") && matches!(tagged.word(verb - 1), "," | ")");
    (verb == end || aside).then_some(entity)
}

/// The one firm that announces something: "Acme Corp. today announced that …".
fn announcer(line: &Line<'_, '_>, names: &Names) -> Option<EntityId> {
    let tagged = line.tagged;
    let verb = (1..tagged.len()).find(|&t| {
        matches!(tagged.word(t), "announced" | "announces" | "reported")
            && tagged.upos(t) == Upos::Verb
    })?;
    let near = verb - 1..(verb + 2).min(tagged.len());
    let today = near
        .into_iter()
        .any(|t| tagged.word(t).eq_ignore_ascii_case("today"));
    let mut firms = line.mentions.iter().filter(|m| {
        m.tokens.end() <= verb
            && m.entities.len() == 1
            && names.entities[m.entities[0].0].node_type == NodeType::Organization
    });
    let firm = firms.next()?;
    let joined = firms.any(|m| {
        m.entities != firm.entities && super::is_joined(tagged, firm.tokens.end(), m.tokens.start())
    });
    (today && !joined).then(|| firm.entities[0])
}
