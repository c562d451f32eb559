//! The relation types that come with the program.

use std::sync::LazyLock;

use super::format::TypesFile;
use super::layers::{party_type, relation};
use super::{Relation, Schema};

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

/// The six node types and 27 relation types that come with the program, parsed once.
///
/// # Panics
/// Never in a program whose tests passed: the files are part of the binary.
pub fn builtin() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
        let types: TypesFile = toml::from_str(include_str!("types.toml"))
            .unwrap_or_else(|e| panic!("types.toml: {e}"));
        Schema {
            types: types.types.into_iter().map(party_type).collect(),
            relations: FILES.iter().map(|(name, file)| read(name, file)).collect(),
        }
    });
    &SCHEMA
}

fn read(name: &str, file: &str) -> Relation {
    let table = file
        .parse()
        .unwrap_or_else(|e| panic!("relations/{name}.toml: {e}"));
    let read =
        relation(table, file.to_string()).unwrap_or_else(|e| panic!("relations/{name}.toml: {e}"));
    assert_eq!(
        read.name.as_str(),
        name,
        "relations/{name}.toml names another relation"
    );
    read
}
