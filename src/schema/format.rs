//! The form of a relation file.
//!
//! A relation file is TOML. The head says what the relation means and which parties it ties; each
//! `[[rule]]` names trigger words and where, seen from the trigger, the source and the target stand
//! in the sentence's dependency tree; `[[yes]]` and `no` are examples that the tests run.
//!
//! ```toml
//! name = "acquired"
//! about = "Purchase or takeover of a company, unit or product."
//! source = ["Organization", "Person"]
//! target = ["Organization", "Product"]
//! attributes = ["amount", "date"]
//! no = ["Shoppers buy Apple phones at Target."]
//!
//! [[rule]]
//! id = "buy"
//! verb = ["acquire", "buy", "take over"]
//! source = ["subject"]
//! target = ["object"]
//!
//! [[rule]]
//! id = "acquisition-of"
//! noun = ["acquisition", "takeover"]
//! source = ["possessive", "by", "subject"]
//! target = ["of"]
//!
//! [[yes]]
//! text = "Microsoft bought GitHub for $7.5 billion in 2018."
//! ties = ["Microsoft -acquired-> GitHub | amount USD 7500000000 | date 2018"]
//! ```
//!
//! # Slots
//! `source` and `target` list slots in order of preference; the first that holds a party is taken.
//!
//! | slot | filled by |
//! |---|---|
//! | `subject` | of a verb: who does it (the subject when active, the `by` agent when passive; through control, raising and coordination: "agreed to buy"); of a noun: the subject of the support verb that governs it ("made an investment"); of an adjective: its subject or the noun it modifies |
//! | `object` | of a verb: whom it is done to (the object when active, the subject when passive) |
//! | `iobject` | the indirect object ("granted Acme a licence") |
//! | `possessive` | "Acme's …", "its …" |
//! | `compound` | a name before the noun: "the Acme lawsuit", "Microsoft CEO" |
//! | `self` | the party that the trigger noun denotes: by apposition, copula, naming or prefix ("CEO Satya Nadella", "Nadella is CEO", "named Nadella CEO") or by reference ("the company") |
//! | `to`, `of`, `in`, … | any preposition: the noun that it attaches to the trigger |
//! | `clause` | the clause that the trigger governs ("alleges that …"); only as the start of a path |
//! | `topic` | the organization that the text speaks of, for roles that name none: "The chairman is Jane Doe" |
//! | `around` | of whom the trigger's phrase says something from outside: the noun that it modifies or the subject of the clause that it qualifies ("Acme, with offices in Oslo", "Acme grew through the acquisition of Zenith", "Acme raised money in a round led by Apex") |
//! | `prefix` | the party that a hyphen joins to the trigger: "Acme-backed" |
//! | `genitive` | of a name: the one party whose "'s" stands right before it: "Acme's Zenith" |
//! | `aside` | the first party within the parentheses right behind the trigger: "Acme (Oslo, Norway)" |
//! | `between` | the parties of "between A and B" or "among A, B and C" |
//!
//! A dot walks on from what a slot holds: `object.possessive` is whose the object is ("uses Acme's
//! cloud"). Where source and target come to name the same slot, as with `between` or the subject of
//! "A and B merged", its parties are tied pairwise. Coordinated parties are tied one by one.
//!
//! `attributes` in the head lists what a fact of the relation may carry: `amount`, `share`, `date`,
//! `until`, `role`, `object`, `exclusive`.

use serde::Deserialize;

use super::{NodeType, Status};

/// One way in which a sentence states the relation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Name of the rule within its relation; evidence carries it as `relation/id`.
    pub id: String,
    /// Verb lemmas that trigger it; further words are particles that stand by the verb ("take over").
    #[serde(default)]
    pub verb: Vec<String>,
    /// Noun lemmas that trigger it; several words must stand together, the last is the head.
    #[serde(default)]
    pub noun: Vec<String>,
    /// Adjectives and participles that trigger it.
    #[serde(default)]
    pub adjective: Vec<String>,
    /// Node types whose names trigger it by themselves ("Acme's Rocket", "Acme of Oslo").
    #[serde(default)]
    pub name: Vec<NodeTypeName>,
    /// Slots of the source, in order of preference.
    pub source: Vec<String>,
    /// Slots of the target, in order of preference.
    pub target: Vec<String>,
    /// Node types of the source, where narrower than the relation's.
    #[serde(default)]
    pub source_type: Vec<NodeTypeName>,
    /// Node types of the target, where narrower than the relation's.
    #[serde(default)]
    pub target_type: Vec<NodeTypeName>,
    /// Lemmas of the verbs through which a noun trigger may take its `subject`, where they differ
    /// from the general support verbs (make, announce, complete, have, …).
    #[serde(default)]
    pub support: Vec<String>,
    /// Words of which at least one must stand among the trigger's dependents' lemmas.
    #[serde(default)]
    pub with: Vec<String>,
    /// Words of which none may stand among the trigger's dependents' lemmas.
    #[serde(default)]
    pub without: Vec<String>,
    /// Slots that must hold no party: "sold the unit to Acme" is no supply of goods.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Status that the trigger itself states, where that is not `asserted` ("quit" gives `ended`).
    pub status: Option<StatusName>,
    /// Where the fact's `role` comes from: `trigger` takes the trigger noun's phrase; a slot takes
    /// that slot's phrase.
    pub role: Option<String>,
    /// Where the fact's `object` comes from: a slot whose phrase is taken.
    pub object: Option<String>,
}

/// A node type as a relation file spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct NodeTypeName(pub NodeType);

impl TryFrom<String> for NodeTypeName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        NodeType::from_name(&name).map(NodeTypeName).ok_or_else(|| {
            let known = NodeType::ALL.map(NodeType::as_str).join(", ");
            format!("expected a node type ({known}), but found `{name}`")
        })
    }
}

/// A status as a relation file spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct StatusName(pub Status);

impl TryFrom<String> for StatusName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Status::from_name(&name).map(StatusName).ok_or_else(|| {
            let known = Status::ALL.map(Status::as_str).join(", ");
            format!("expected a status ({known}), but found `{name}`")
        })
    }
}

/// A sentence that states the relation, with the ties it gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yes {
    /// One sentence or a few.
    pub text: String,
    /// Ties of this relation that the text gives, each
    /// `Source -relation-> Target [| status planned] [| amount USD 1] [| date 2018] [| share 30] …`.
    pub ties: Vec<String>,
}

/// The file as TOML gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationFile {
    pub(super) name: String,
    pub(super) about: String,
    #[serde(default)]
    pub(super) symmetric: bool,
    pub(super) source: Vec<NodeTypeName>,
    pub(super) target: Vec<NodeTypeName>,
    #[serde(default)]
    pub(super) attributes: Vec<String>,
    #[serde(default)]
    pub(super) no: Vec<String>,
    #[serde(default)]
    pub(super) rule: Vec<Rule>,
    #[serde(default)]
    pub(super) yes: Vec<Yes>,
}
