//! What the tables of a schema file may hold: one line a key.
//!
//! [`super::review`] holds a user's file against these tables, so that every mistake is reported
//! with its place; a key that [`super::format`] comes to know needs its line here.

/// A key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) required: bool,
}

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holds {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Truth,
    /// The name of a relation: small letters, digits and `_`.
    RelationName,
    /// The name of a node type: letters and digits, a capital first.
    TypeName,
    /// A node type that comes with the program.
    BuiltinType,
    /// A list of node types.
    Types,
    /// A list of names of relations and node types in force.
    Names,
    /// A list of slots.
    Slots,
    /// A slot, or `trigger`.
    Phrase,
    /// A status.
    Status,
    /// A list of attributes.
    Attributes,
    /// A list of ties, `Source -relation-> Target | attribute value`.
    Ties,
    /// Tables of that form, each under `[[…]]`.
    Tables(&'static [Key]),
}

const fn key(name: &'static str, holds: Holds) -> Key {
    Key {
        name,
        holds,
        required: false,
    }
}

const fn required(name: &'static str, holds: Holds) -> Key {
    Key {
        name,
        holds,
        required: true,
    }
}

/// The file.
pub(super) const FILE: &[Key] = &[
    key("extends", Holds::Truth),
    key("drop", Holds::Names),
    key("type", Holds::Tables(TYPE)),
    key("relation", Holds::Tables(RELATION)),
];

/// A `[[type]]`.
const TYPE: &[Key] = &[
    required("name", Holds::TypeName),
    key("about", Holds::Text),
    key("of", Holds::BuiltinType),
    key("names", Holds::Texts),
    key("patterns", Holds::Texts),
    key("called", Holds::Texts),
];

/// A `[[relation]]`; what one must have that adds to none is asked for in [`super::review`].
const RELATION: &[Key] = &[
    required("name", Holds::RelationName),
    key("extend", Holds::Truth),
    key("about", Holds::Text),
    key("symmetric", Holds::Truth),
    key("once", Holds::Truth),
    key("source", Holds::Types),
    key("target", Holds::Types),
    key("attributes", Holds::Attributes),
    key("no", Holds::Texts),
    key("rule", Holds::Tables(RULE)),
    key("yes", Holds::Tables(YES)),
];

/// A `[[relation.rule]]`.
const RULE: &[Key] = &[
    required("id", Holds::Text),
    key("verb", Holds::Texts),
    key("noun", Holds::Texts),
    key("adjective", Holds::Texts),
    key("name", Holds::Types),
    key("section", Holds::Texts),
    required("source", Holds::Slots),
    required("target", Holds::Slots),
    key("source_type", Holds::Types),
    key("target_type", Holds::Types),
    key("support", Holds::Texts),
    key("with", Holds::Texts),
    key("without", Holds::Texts),
    key("mutual", Holds::Truth),
    key("unless", Holds::Slots),
    key("status", Holds::Status),
    key("lapses", Holds::Truth),
    key("role", Holds::Phrase),
    key("object", Holds::Phrase),
];

/// A `[[relation.yes]]`.
const YES: &[Key] = &[required("text", Holds::Text), required("ties", Holds::Ties)];

/// The keys by which a rule names its triggers.
pub(super) const TRIGGERS: &[&str] = &["verb", "noun", "adjective", "name", "section"];

/// The slots beside prepositions.
pub(super) const SLOTS: &[&str] = &[
    "subject",
    "object",
    "iobject",
    "possessive",
    "compound",
    "self",
    "between",
    "clause",
    "topic",
    "document",
    "opening",
    "opener",
    "caption",
    "case",
    "citation",
    "around",
    "prefix",
    "genitive",
    "aside",
    "set-off",
    "earlier-source",
    "earlier-target",
];

/// What a fact may carry beside its status.
pub(crate) const ATTRIBUTES: &[&str] = &[
    "amount",
    "share",
    "date",
    "until",
    "role",
    "object",
    "exclusive",
    "attribution",
];

/// The prepositions and conjunctions that are slots.
pub(super) fn prepositions() -> impl Iterator<Item = &'static str> {
    include_str!("prepositions.txt").lines()
}
