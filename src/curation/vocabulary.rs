//! The relations and types that a curation file may name.

use crate::schema::wording::unlisted;
use crate::schema::{NodeType, RelationType, Schema};

/// What names mean.
#[derive(Debug, Clone, Copy)]
pub(super) enum Vocabulary<'v> {
    /// Those of a schema, and no others.
    Schema(&'v Schema),
    /// Whatever the file names: it was held against its schema before. These relations may be swapped.
    Any(&'v [RelationType]),
}

impl Vocabulary<'_> {
    /// The relation of that name.
    pub(super) fn relation(self, text: &str) -> Result<RelationType, String> {
        let wanted = text.to_lowercase().replace('-', "_");
        let schema = match self {
            Vocabulary::Schema(schema) => schema,
            Vocabulary::Any(_) => return Ok(RelationType::new(&wanted)),
        };
        let known = schema.relation(&wanted);
        known.map(|relation| relation.name.clone()).ok_or_else(|| {
            let known: Vec<&str> = schema.relations.iter().map(|r| r.name.as_str()).collect();
            unlisted("a relation", text, &known)
        })
    }

    /// The type of that name; of those that come with the program, letter case aside.
    pub(super) fn node_type(self, text: &str) -> Result<NodeType, String> {
        let named = NodeType::named(text);
        match self {
            Vocabulary::Schema(schema) if !schema.admits(named) => {
                let known: Vec<&str> = schema.types.iter().map(|t| t.node_type.as_str()).collect();
                Err(unlisted("a node type", text, &known))
            }
            _ => Ok(named),
        }
    }

    /// Whether source and target of `relation` may be swapped.
    pub(super) fn is_symmetric(self, relation: &RelationType) -> bool {
        match self {
            Vocabulary::Schema(schema) => {
                let known = schema.relation(relation.as_str());
                known.is_some_and(|known| known.symmetric)
            }
            Vocabulary::Any(symmetric) => symmetric.contains(relation),
        }
    }
}
