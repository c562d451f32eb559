//! Which organization a paragraph opens with: deal lists, items and notes go on to speak of it without
//! naming it again. "Acme raised $5 million. Apex led the round."

use super::names::{EntityId, Mention, Names};
use crate::schema::NodeType;
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

    /// Notes the names of a sentence.
    pub(super) fn note(&mut self, mentions: &[Mention], names: &Names) {
        let organization = |m: &&Mention| {
            let node_type = names.entities[m.entity.0].node_type;
            matches!(node_type, NodeType::Organization | NodeType::Product)
        };
        if self.opener.is_none() {
            self.opener = mentions.iter().find(organization).map(|m| m.entity);
        }
    }
}
