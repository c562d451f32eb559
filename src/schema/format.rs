#![doc = include_str!("language.md")]

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
    /// Lemmas of headings that trigger it, by themselves, in each sentence below: "Products".
    #[serde(default)]
    pub section: Vec<String>,
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
    /// Whether the tie holds both ways: "A and B licensed their patents to each other".
    #[serde(default)]
    pub mutual: bool,
    /// Slots that must hold no party: "sold the unit to Acme" is no supply of goods.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Status that the trigger itself states, where that is not `asserted` ("quit" gives `ended`).
    pub status: Option<StatusName>,
    /// Whether the simple past says that it is over: "was treasurer of Acme" is `ended`, "sued Acme" is not.
    #[serde(default)]
    pub lapses: bool,
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
        // Which types there are, the file as a whole says.
        Ok(NodeTypeName(NodeType::named(&name)))
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

/// A node type as TOML gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeFile {
    pub(super) name: String,
    #[serde(default)]
    pub(super) about: String,
    pub(super) of: Option<NodeTypeName>,
    #[serde(default)]
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) patterns: Vec<String>,
    #[serde(default)]
    pub(super) called: Vec<String>,
}

/// The node types that come with the program.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypesFile {
    #[serde(rename = "type")]
    pub(super) types: Vec<TypeFile>,
}

/// A relation as TOML gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationFile {
    pub(super) name: String,
    pub(super) about: String,
    #[serde(default)]
    pub(super) symmetric: bool,
    #[serde(default)]
    pub(super) once: bool,
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
