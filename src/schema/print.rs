//! The schema in force as one file.

use toml::Value;

use super::{PartyType, Schema};

/// What the file says of itself.
const HEAD: &str = "\
# Node types and relations, and how sentences state them; `ties schema --help` describes the form.
# Read `source name target` as a sentence. Edit this and give it back with `--schema FILE`; a file of
# your own needs to hold only what is new, and no `extends`.
extends = false
";

/// The tables of a relation file that come to stand inside their `[[relation]]`.
const TABLES: [&str; 2] = ["rule", "yes"];

impl Schema {
    /// The schema as one file that stands alone: a `[[type]]` for each node type and a `[[relation]]`
    /// each with what its file holds, its comments included. Read back it gives the same schema.
    ///
    /// ```
    /// use ties::schema::{Schema, builtin};
    ///
    /// let toml = builtin().to_toml();
    /// assert!(toml.contains("\n[[relation]]\nname = \"acquired\"\n"));
    /// assert_eq!(Schema::of_file("all.toml", &toml).unwrap().to_toml(), toml);
    /// ```
    pub fn to_toml(&self) -> String {
        let mut document = String::from(HEAD);
        for party_type in &self.types {
            document.push_str("\n[[type]]\n");
            document.push_str(&keys(party_type));
        }
        for relation in &self.relations {
            document.push_str("\n[[relation]]\n");
            for line in relation.file.trim().lines() {
                document.push_str(&nested(line));
                document.push('\n');
            }
        }
        document
    }
}

/// The keys of a node type, those that say nothing left out.
fn keys(party_type: &PartyType) -> String {
    let text = |text: &str| Value::String(text.to_string());
    let texts = |list: &[String]| Value::Array(list.iter().map(|t| text(t)).collect());
    let mut lines = vec![("name", text(party_type.node_type.as_str()))];
    if !party_type.about.is_empty() {
        lines.push(("about", text(&party_type.about)));
    }
    lines.extend(party_type.of.map(|of| ("of", text(of.as_str()))));
    for (key, list) in [
        ("names", &party_type.names),
        ("patterns", &party_type.patterns),
        ("called", &party_type.called),
    ] {
        if !list.is_empty() {
            lines.push((key, texts(list)));
        }
    }
    lines
        .iter()
        .map(|(key, value)| format!("{key} = {value}\n"))
        .collect()
}

/// The line with the name of its table, if it opens one, put below `relation`.
fn nested(line: &str) -> String {
    let table = line
        .trim()
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"))
        .filter(|name| TABLES.contains(name));
    match table {
        Some(name) => format!("[[relation.{name}]]"),
        None => line.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Schema, builtin};

    #[test]
    fn one_document_holds_what_the_files_hold() {
        let printed = builtin().to_toml();
        let document: toml::Table = printed.parse().unwrap();
        let relations = document["relation"].as_array().unwrap();
        let files: Vec<toml::Value> = builtin()
            .relations
            .iter()
            .map(|r| toml::Value::Table(r.file.parse().unwrap()))
            .collect();
        assert_eq!(relations, &files);
        let read = Schema::of_file("all.toml", &printed).unwrap();
        assert_eq!(read.relations.len(), builtin().relations.len());
        assert_eq!(read.to_toml(), printed);
    }
}
