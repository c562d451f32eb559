//! What kind of party a node is: the six types that come with the program, and those of a user.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Mutex;

/// What kind of party a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeType {
    /// A human being.
    Person,
    /// A company, non-profit, government, agency, court, team, publication or fund.
    Organization,
    /// A product, service, platform, model, brand, drug or title of a work.
    Product,
    /// A city, state, country, region or address.
    Place,
    /// A named suit or proceeding, or its docket number.
    LegalCase,
    /// A named event.
    Event,
    /// A type that a user's schema defines.
    User(TypeName),
}

/// The name of a user's node type; equal names are the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeName(&'static str);

impl NodeType {
    /// The types that come with the program, in the order of legends and listings.
    pub const ALL: [NodeType; 6] = [
        NodeType::Person,
        NodeType::Organization,
        NodeType::Product,
        NodeType::Place,
        NodeType::LegalCase,
        NodeType::Event,
    ];

    /// The name as graph files and command lines spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            NodeType::Person => "Person",
            NodeType::Organization => "Organization",
            NodeType::Product => "Product",
            NodeType::Place => "Place",
            NodeType::LegalCase => "LegalCase",
            NodeType::Event => "Event",
            NodeType::User(name) => name.0,
        }
    }

    /// The type of that name that comes with the program, letter case aside.
    pub fn from_name(name: &str) -> Option<NodeType> {
        NodeType::ALL
            .into_iter()
            .find(|t| t.as_str().eq_ignore_ascii_case(name))
    }

    /// The type of that name: one that comes with the program, else a user's.
    ///
    /// ```
    /// use ties::schema::NodeType;
    ///
    /// assert_eq!(NodeType::named("person"), NodeType::Person);
    /// assert_eq!(NodeType::named("Bank"), NodeType::named("Bank"));
    /// assert_eq!(NodeType::named("Bank").as_str(), "Bank");
    /// ```
    pub fn named(name: &str) -> NodeType {
        NodeType::from_name(name).unwrap_or_else(|| NodeType::User(TypeName::new(name)))
    }
}

impl TypeName {
    /// The names that schemas and graph files bring are few and live as long as the program, so
    /// that types stay as cheap to copy as those that come with it.
    fn new(name: &str) -> Self {
        static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let mut known = KNOWN
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(&known) = known.get(name) {
            return TypeName(known);
        }
        let kept: &'static str = Box::leak(name.into());
        known.insert(kept);
        TypeName(kept)
    }
}

impl fmt::Display for NodeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
