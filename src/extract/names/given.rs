//! Names that something other than the words around them says are names: those in the header of a message.

use super::shape::Words;
use super::split::Piece;
use super::surfaces::Surfaces;
use crate::schema::NodeType;
use crate::span::{Byte, Span};

/// What is known of a text's names before it is read.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Where names stand, and of what, in text order.
    pub places: Vec<(Span<Byte>, NodeType)>,
    /// The stretch in which there are no others.
    pub closed: Option<Span<Byte>>,
}

/// How much it weighs against all that words say of a name's type.
const WEIGHT: f32 = 8.0;

impl Given {
    /// Whether no other names are to be looked for at `place`.
    pub(super) fn closes(&self, place: Span<Byte>) -> bool {
        self.closed.is_some_and(|closed| closed.contains(place))
    }

    /// Notes the names.
    pub(super) fn note(&self, words: &Words<'_, '_>, surfaces: &mut Surfaces) {
        let (tokens, sentences) = (words.text.tokens(), words.text.sentences());
        for &(place, node_type) in &self.places {
            let first = tokens.partition_point(|t| t.span.start() < place.start());
            let end = tokens.partition_point(|t| t.span.start() < place.end());
            let s = sentences.partition_point(|s| s.tokens.end() <= first);
            let within = sentences.get(s).is_some_and(|s| s.tokens.end() >= end);
            if first == end || tokens[first].span.start() != place.start() || !within {
                continue;
            }
            let piece = Piece {
                first,
                end,
                titled: None,
                before_role: false,
            };
            let id = surfaces.note(words, piece, s, false);
            let surface = &mut surfaces.all[id];
            surface.certain = true;
            surface.inside.add(node_type, WEIGHT);
        }
    }
}
