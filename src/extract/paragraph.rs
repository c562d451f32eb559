//! Which organization a paragraph opens with: deal lists, items and notes go on to speak of it without
//! naming it again. "Acme raised $5 million. Apex led the round."

use super::names::{EntityId, Mention, Names};
use super::reading::LocalParty;
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::{Span, Tok};
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
    opens: bool,
    /// Whom it has named so far, the last [`NAMED`].
    named: Vec<EntityId>,
}

impl Paragraph {
    /// The organization with which the paragraph of `sentence`, or else the heading above it, opened.
    pub(super) fn opener(&mut self, text: &Text<'_>, sentence: &Sentence) -> Option<EntityId> {
        let start = sentence.span.start();
        let breaks = start > self.end && text.source()[self.end..start].contains('\n');
        self.opens = breaks || self.end == 0;
        if self.opens {
            self.named.clear();
            self.heading = self.opener.take().filter(|_| self.in_heading);
        }
        self.in_heading = sentence.block == Block::Heading;
        self.end = sentence.span.end();
        self.opener.or(self.heading)
    }

    /// Whether a paragraph opens with the sentence last asked for.
    pub(super) fn opens(&self) -> bool {
        self.opens
    }

    /// Whom the paragraph has named so far; of a very long one, the last.
    pub(super) fn named(&self) -> &[EntityId] {
        &self.named
    }

    /// Notes the names of a sentence with these tokens.
    pub(super) fn note(
        &mut self,
        text: &Text<'_>,
        sentence: Span<Tok>,
        mentions: &[Mention],
        names: &Names,
    ) {
        self.named.extend(mentions.iter().map(|m| m.entity));
        let surplus = self.named.len().saturating_sub(NAMED);
        self.named.drain(..surplus);
        let kind = |m: &Mention| names.entities[m.entity.0].node_type;
        let dash = |&t: &usize| matches!(text.word(t), "--" | "—" | "–" | "-");
        // "OSLO, Norway, Jan. 3 -- Acme said …"
        let dateline = mentions
            .first()
            .filter(|m| kind(m) == NodeType::Place && m.tokens.start() <= sentence.start() + LEAD);
        let start = dateline
            .and_then(|_| sentence.range().take(DATELINE).find(dash))
            .map_or(sentence.start(), |dash| dash + 1);
        let opens = |m: &&Mention| {
            let named = matches!(kind(m), NodeType::Organization | NodeType::Product);
            named && m.tokens.start() - start <= LEAD
        };
        if self.opener.is_none() {
            let first = mentions.iter().find(|m| m.tokens.start() >= start);
            self.opener = first.filter(opens).map(|m| m.entity);
        }
    }
}

/// How many names of a paragraph are kept.
const NAMED: usize = 200;

/// How many words a dateline may have.
const DATELINE: usize = 14;

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
        let named = COMPANY.contains(&tagged.lemma(token))
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
