//! Which organization a paragraph opens with: deal lists, items and notes go on to speak of it without
//! naming it again. "Acme raised $5 million. Apex led the round."

use super::names::{EntityId, Mention, Names};
use super::reading::LocalParty;
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::Span;
use crate::text::{Block, Sentence, Text};

/// Follows the paragraphs of a text.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Byte at which the last sentence ended.
    end: usize,
    opener: Option<EntityId>,
    /// What the heading right above opened with.
    heading: Option<EntityId>,
    in_heading: bool,
}

impl Paragraph {
    /// The organization with which the paragraph of `sentence`, or else the heading above it, opened.
    pub(super) fn opener(&mut self, text: &Text<'_>, sentence: &Sentence) -> Option<EntityId> {
        let start = sentence.span.start();
        let breaks = start > self.end && text.source()[self.end..start].contains('\n');
        if breaks || self.end == 0 {
            self.heading = self.opener.take().filter(|_| self.in_heading);
        }
        self.in_heading = sentence.block == Block::Heading;
        self.end = sentence.span.end();
        self.opener.or(self.heading)
    }

    /// Notes the names of a sentence that starts at the token `start`.
    pub(super) fn note(&mut self, start: usize, mentions: &[Mention], names: &Names) {
        let opens = |m: &&Mention| {
            let node_type = names.entities[m.entity.0].node_type;
            let named = matches!(node_type, NodeType::Organization | NodeType::Product);
            named && m.tokens.start() - start <= LEAD
        };
        if self.opener.is_none() {
            self.opener = mentions.first().filter(opens).map(|m| m.entity);
        }
    }
}

/// How many words may stand before the name that opens a paragraph: an article, a bullet.
const LEAD: usize = 2;

/// Nouns that "the" makes stand for the organization of the paragraph.
const COMPANY: &[&str] = &[
    "company",
    "firm",
    "startup",
    "corporation",
    "bank",
    "airline",
    "retailer",
    "manufacturer",
    "chain",
    "agency",
    "carmaker",
    "automaker",
    "chipmaker",
    "insurer",
    "publisher",
    "nonprofit",
];

/// How sure it is that "the company" is the organization that opened the paragraph.
const OPENER: f64 = 0.65;

/// Adds to `parties`, which stand in text order, what "the company" stands for where nothing else told: the
/// organization that opened the paragraph.
pub(super) fn refer(tagged: &Tagged<'_>, opener: EntityId, parties: &mut Vec<LocalParty>) {
    for token in 1..tagged.len() {
        let named = COMPANY.contains(&&*tagged.lemma(token))
            && tagged.upos(token) == Upos::Noun
            && !tagged.xpos(token).is_plural_noun()
            && tagged.word(token - 1).eq_ignore_ascii_case("the");
        let apposed =
            token > 1 && matches!(tagged.word(token - 2), "," | "(" | "is" | "was" | "as");
        // "the company that", "the company Acme"
        let described = token + 1 < tagged.len()
            && (matches!(
                tagged.word(token + 1),
                "that" | "which" | "of" | "behind" | "whose"
            ) || tagged.upos(token + 1) == Upos::Propn);
        let taken = |p: &LocalParty| {
            let range = p.tokens.range();
            range.contains(&token)
                || range.contains(&(token - 1))
                || p.confidence == 1.0 && p.entities.contains(&opener)
        };
        let opening_remark = apposed && tagged.xpos(0).is_past_participle();
        if !named || described || apposed && !opening_remark || parties.iter().any(taken) {
            continue;
        }
        let at = parties.partition_point(|p| p.tokens.start() < token);
        parties.insert(
            at,
            LocalParty {
                tokens: Span::new(token - 1, token + 1),
                entities: vec![opener],
                confidence: OPENER,
            },
        );
    }
}
