//! What a right graph is: the node types, the relation types with their signatures and rules, and
//! the statuses and attributes of a tie.
//!
//! A relation is one file under `relations/` and one line in the table of [`builtin`]; nothing else
//! in the crate knows a relation by name. The form of the files is described in [`mod@format`]. A
//! user's file of the same form changes what is in force: [`Schema::of_file`].

mod examples;
pub mod format;
mod keys;
mod layers;
mod months;
mod node_type;
mod print;
mod relations;
mod review;
mod sparse;
mod value;
pub(crate) mod wording;

use std::fmt;
use std::sync::Arc;

pub use examples::Tie;
pub(crate) use keys::ATTRIBUTES;
pub(crate) use months::MONTHS;
pub use node_type::{NodeType, TypeName};
pub use relations::builtin;
pub use sparse::{Empty, Sparse};
pub use value::{Amount, Attributes, PartialDate, Spans};

use format::Rule;

/// What a document says of a fact; ordered from the strongest to the weakest statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// It is or was so.
    #[default]
    Asserted,
    /// It held and no longer does, or is being stopped.
    Ended,
    /// Announced, agreed, pending, promised or intended.
    Planned,
    /// Said only by a party with an interest.
    Alleged,
    /// It may or could be so; a forecast, wish, question or condition.
    Possible,
    /// It did not happen or is not so.
    Negated,
}

impl Status {
    /// Every status, the strongest first.
    pub const ALL: [Status; 6] = [
        Status::Asserted,
        Status::Ended,
        Status::Planned,
        Status::Alleged,
        Status::Possible,
        Status::Negated,
    ];

    /// The name as graph files and command lines spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Asserted => "asserted",
            Status::Ended => "ended",
            Status::Planned => "planned",
            Status::Alleged => "alleged",
            Status::Possible => "possible",
            Status::Negated => "negated",
        }
    }

    /// The status of that name, letter case aside.
    pub fn from_name(name: &str) -> Option<Status> {
        Status::ALL
            .into_iter()
            .find(|s| s.as_str().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The name of a relation type, such as `invested`; cheap to clone.
///
/// A graph file may hold types that the schema in force does not know, so this is a name and no
/// index into a schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationType(Arc<str>);

impl RelationType {
    /// The relation type of that name.
    pub fn new(name: &str) -> Self {
        RelationType(Arc::from(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelationType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// One relation type: its meaning, its signature and the rules that find it in a sentence.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The name; read `source name target` as a sentence.
    pub name: RelationType,
    /// What the relation covers, in a sentence or two.
    pub about: String,
    /// Whether the order of source and target means nothing.
    pub symmetric: bool,
    /// Whether it happens but once between the same two, so that it is never over and two dates for it
    /// are a contradiction.
    pub once: bool,
    /// Node types that a source may have.
    pub source: Vec<NodeType>,
    /// Node types that a target may have.
    pub target: Vec<NodeType>,
    /// Attributes that a fact of this type may carry.
    pub attributes: Vec<String>,
    /// How sentences state it.
    pub rules: Vec<Rule>,
    /// Sentences that state it, with the ties they give.
    pub yes: Vec<format::Yes>,
    /// Sentences that don't state it.
    pub no: Vec<String>,
    /// The file as it stands, for printing.
    pub file: String,
}

/// One node type: its meaning, and for those of a user whom it comprises.
#[derive(Debug, Clone)]
pub struct PartyType {
    /// The type.
    pub node_type: NodeType,
    /// What it covers, in a sentence or two.
    pub about: String,
    /// The type that comes with the program of which it is a part: a signature that admits the one
    /// admits the other. `None` for those that come with the program, and for what is of no such type.
    pub of: Option<NodeType>,
    /// Names of its members, as the text may spell them.
    pub names: Vec<String>,
    /// Patterns that names of its members match: words, and `*` for one or more words.
    pub patterns: Vec<String>,
    /// Lemmas of the nouns by which a text calls its members: "Acme, a bank", "the bank Acme".
    pub called: Vec<String>,
}

impl PartyType {
    /// Whether the type says anything about whom it comprises.
    pub fn has_members(&self) -> bool {
        !(self.names.is_empty() && self.patterns.is_empty() && self.called.is_empty())
    }
}

/// The node types and relation types in force.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The node types, those that come with the program first.
    pub types: Vec<PartyType>,
    /// The relations, by name.
    pub relations: Vec<Relation>,
}

impl Schema {
    /// The relation of that name.
    pub fn relation(&self, name: &str) -> Option<&Relation> {
        self.relations.iter().find(|r| r.name.as_str() == name)
    }

    /// The relation types of which source and target may be swapped, sorted.
    pub fn symmetric(&self) -> Vec<RelationType> {
        let symmetric = self.relations.iter().filter(|r| r.symmetric);
        let mut names: Vec<RelationType> = symmetric.map(|r| r.name.clone()).collect();
        names.sort();
        names
    }

    /// Whether parties of that type belong into a graph.
    pub fn admits(&self, node_type: NodeType) -> bool {
        self.types.iter().any(|t| t.node_type == node_type)
    }
}
