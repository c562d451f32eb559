//! What people decided about a graph, kept in a file so that it outlives every build.
//!
//! Input: the text of a curation file. Output: a [`Curation`], of which each entry is well-formed and none contradicts
//! another, or an error with a line for each mistake. What it does to a graph is the business of
//! [`GraphBuilder::curate`](crate::graph::GraphBuilder::curate).
//!
//! ```
//! use ties::curation::{Act, Curation};
//!
//! let text = "[[name]]\nparty = \"SoftBank Group Corp.\"\nname = \"SoftBank\"\n";
//! let curation = Curation::read("ties.toml", text, ties::schema::builtin())?;
//! assert!(matches!(&curation.entries()[0].decision.act, Act::Name { name, .. } if name == "SoftBank"));
//! # Ok::<(), ties::error::Error>(())
//! ```
//!
#![doc = include_str!("form.md")]

mod contradiction;
mod fields;
mod read;
mod renames;
mod vocabulary;
mod wording;
mod write;

use std::fmt;

pub(crate) use read::too_large;
pub(crate) use renames::Renames;

use crate::ingest::Document;
use crate::schema::{Attributes, NodeType, PartialDate, RelationType, Status};
use crate::span::{Byte, Span};
use crate::text::fold::fold;

/// Bytes of the largest curation file that is read: tens of thousands of entries.
pub const LARGEST: u64 = 8 << 20;

/// The decisions of one curation file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curation {
    path: String,
    text: String,
    entries: Vec<Entry>,
}

/// A decision, and where it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What was decided.
    pub decision: Decision,
    /// Line of its header, counted from 1.
    pub line: usize,
    /// From its header to the end of its last value.
    pub span: Span<Byte>,
}

/// Something that was decided about a graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What.
    pub act: Act,
    /// Why, in the user's words.
    pub note: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
}

/// What a decision does.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// All of these are one party.
    Same(Vec<Named>),
    /// No two of these are one party.
    Distinct(Vec<Named>),
    /// What a party is called.
    Name {
        /// The party.
        party: Named,
        /// Its name from now on.
        name: String,
    },
    /// What a party is.
    Type {
        /// The party.
        party: Named,
        /// Its type from now on.
        node_type: NodeType,
    },
    /// The party is none, and out of the graph.
    Drop {
        /// The party.
        party: Named,
    },
    /// The tie does not hold, and is out of the graph.
    Reject {
        /// Who is not tied.
        source: Named,
        /// How; any way if there is none.
        relation: Option<RelationType>,
        /// To whom.
        target: Named,
    },
    /// The tie holds.
    Assert(Box<Assertion>),
}

/// A tie that a user states.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion {
    /// Who.
    pub source: Named,
    /// What.
    pub relation: RelationType,
    /// Whom.
    pub target: Named,
    /// Whether it is so.
    pub status: Status,
    /// Amount, dates and the like.
    pub attributes: Attributes,
    /// Where the user has it from.
    pub document: Option<String>,
    /// What is said there.
    pub quote: Option<String>,
}

/// Whom an entry means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// A name or another form of it.
    pub name: String,
    /// The document that so calls it; any if there is none.
    pub document: Option<String>,
    /// Its type; any if there is none.
    pub node_type: Option<NodeType>,
}

/// The kinds of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One party.
    Same,
    /// Different parties.
    Distinct,
    /// A party's name.
    Name,
    /// A party's type.
    Type,
    /// No party.
    Drop,
    /// No tie.
    Reject,
    /// A tie.
    Assert,
}

/// What a decision left in a graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What kind of decision.
    pub kind: Kind,
    /// Why, in the user's words.
    pub note: Option<String>,
    /// When it was taken.
    pub date: Option<PartialDate>,
}

impl Curation {
    /// Where it stands, as the user gave it; empty where there is none.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The entries, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file as a document: the one that states the ties that the user asserts.
    pub fn document(&self) -> Document {
        Document::new(self.path.as_str(), self.text.as_str())
    }
}

impl Kind {
    /// Every kind, in the order of help and listings.
    pub const ALL: [Kind; 7] = [
        Kind::Same,
        Kind::Distinct,
        Kind::Name,
        Kind::Type,
        Kind::Drop,
        Kind::Reject,
        Kind::Assert,
    ];

    /// The name as files and command lines spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Same => "same",
            Kind::Distinct => "distinct",
            Kind::Name => "name",
            Kind::Type => "type",
            Kind::Drop => "drop",
            Kind::Reject => "reject",
            Kind::Assert => "assert",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Act {
    /// What kind of decision it is.
    pub fn kind(&self) -> Kind {
        match self {
            Act::Same(_) => Kind::Same,
            Act::Distinct(_) => Kind::Distinct,
            Act::Name { .. } => Kind::Name,
            Act::Type { .. } => Kind::Type,
            Act::Drop { .. } => Kind::Drop,
            Act::Reject { .. } => Kind::Reject,
            Act::Assert(_) => Kind::Assert,
        }
    }

    /// Whom it names, in the order of the entry.
    pub fn parties(&self) -> Vec<&Named> {
        match self {
            Act::Same(parties) | Act::Distinct(parties) => parties.iter().collect(),
            Act::Name { party, .. } | Act::Type { party, .. } | Act::Drop { party } => vec![party],
            Act::Reject { source, target, .. } => vec![source, target],
            Act::Assert(assertion) => vec![&assertion.source, &assertion.target],
        }
    }
}

impl Decision {
    /// What it leaves in a graph that it touches.
    pub fn mark(&self) -> Mark {
        Mark {
            kind: self.act.kind(),
            note: self.note.clone(),
            date: self.date,
        }
    }
}

impl Named {
    /// Everyone of that name.
    pub fn new(name: impl Into<String>) -> Self {
        Named {
            name: name.into(),
            document: None,
            node_type: None,
        }
    }

    /// The name as a key, in which case, accents and punctuation don't count.
    pub(crate) fn key(&self) -> String {
        match fold(&self.name) {
            empty if empty.is_empty() => self.name.clone(),
            key => key,
        }
    }
}

/// Whether `name` names the document at `path`: as a whole or by its end.
pub(crate) fn names_document(name: &str, path: &str) -> bool {
    let before = path.strip_suffix(name);
    before.is_some_and(|before| before.is_empty() || before.ends_with(['/', '\\']))
}
