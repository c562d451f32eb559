//! The relation types that come with the program.

use std::sync::LazyLock;

use super::format::RelationFile;
use super::{Relation, RelationType, Schema};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("relations/", $name, ".toml")))),*]
    };
}

/// One line a relation: the name is the file's.
const FILES: &[(&str, &str)] = files![
    "accused",
    "acquired",
    "charged",
    "competes",
    "contacted",
    "develops",
    "fined",
    "founded",
    "funded",
    "heard_in",
    "invested",
    "investigated",
    "licensed",
    "located_in",
    "merged",
    "owns",
    "paid",
    "partnered",
    "party_to",
    "represents",
    "runs_on",
    "settled",
    "sued",
    "supplied",
    "testified",
    "uses",
    "works_for",
];

/// The 27 relation types that come with the program, parsed once.
///
/// # Panics
/// Never in a program whose tests passed: the files are part of the binary.
pub fn builtin() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema {
        relations: FILES
            .iter()
            .map(|(name, file)| relation(name, file))
            .collect(),
    });
    &SCHEMA
}

fn relation(name: &str, file: &str) -> Relation {
    let parsed: RelationFile =
        toml::from_str(file).unwrap_or_else(|e| panic!("relations/{name}.toml: {e}"));
    assert_eq!(
        parsed.name, name,
        "relations/{name}.toml names another relation"
    );
    Relation {
        name: RelationType::new(&parsed.name),
        about: parsed.about,
        symmetric: parsed.symmetric,
        source: parsed.source.iter().map(|t| t.0).collect(),
        target: parsed.target.iter().map(|t| t.0).collect(),
        attributes: parsed.attributes,
        rules: parsed.rule,
        yes: parsed.yes,
        no: parsed.no,
        file: file.to_string(),
    }
}
