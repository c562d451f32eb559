//! All relation files as one.

use super::Schema;

/// The tables of a relation file that come to stand inside their `[[relation]]`.
const TABLES: [&str; 2] = ["rule", "yes"];

impl Schema {
    /// The relations as one TOML document: a `[[relation]]` each with what its file holds, its
    /// comments included, and `[[relation.rule]]` and `[[relation.yes]]` inside.
    ///
    /// ```
    /// let toml = ties::schema::builtin().to_toml();
    /// assert!(toml.contains("\n[[relation]]\nname = \"acquired\"\n"));
    /// ```
    pub fn to_toml(&self) -> String {
        let mut document =
            String::from("# Relation types; read `source name target` as a sentence.\n");
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
    use super::super::builtin;

    #[test]
    fn one_document_holds_what_the_files_hold() {
        let document: toml::Table = builtin().to_toml().parse().unwrap();
        let printed = document["relation"].as_array().unwrap();
        let files: Vec<toml::Value> = builtin()
            .relations
            .iter()
            .map(|r| toml::Value::Table(r.file.parse().unwrap()))
            .collect();
        assert_eq!(printed, &files);
    }
}
