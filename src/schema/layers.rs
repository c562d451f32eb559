//! A user's schema file laid over the schema that comes with the program.

use toml::{Table, Value};

use super::format::{RelationFile, TypeFile};
use super::review::{self, Known};
use super::{NodeType, PartyType, Relation, RelationType, Schema, builtin};
use crate::error::{Error, ErrorKind, Result};

impl Schema {
    /// The schema in force under the file `text`; `name` is what errors call the file.
    ///
    /// What the file defines is added to the schema that comes with the program or replaces what has
    /// the same name there; with `extends = false` the file stands alone.
    ///
    /// ```
    /// use ties::schema::Schema;
    ///
    /// let schema = Schema::of_file("my.toml", r#"
    ///     drop = ["fined"]
    ///
    ///     [[type]]
    ///     name = "Bank"
    ///     of = "Organization"
    ///     patterns = ["* Bank"]
    /// "#).unwrap();
    /// assert!(schema.relation("fined").is_none());
    /// assert!(schema.relation("sued").is_some());
    /// ```
    ///
    /// # Errors
    /// If the file is not of the form that [`super::format`] describes. The message has a line for each
    /// mistake, with file, line, relation, rule and what was expected.
    pub fn of_file(name: &str, text: &str) -> Result<Schema> {
        let standing_alone = text
            .parse::<Table>()
            .is_ok_and(|file| file.get("extends") == Some(&Value::Boolean(false)));
        let base = match standing_alone {
            true => Schema {
                types: Vec::new(),
                relations: Vec::new(),
            },
            false => builtin().clone(),
        };
        let known = Known {
            relations: base.relations.iter().map(|r| r.name.to_string()).collect(),
            types: base.types.iter().map(|t| t.node_type.to_string()).collect(),
        };
        let mistakes = review::mistakes(text, &known);
        if !mistakes.is_empty() {
            let lines: Vec<String> = mistakes
                .iter()
                .map(|m| format!("{name}:{}: {m}", m.line))
                .collect();
            return Err(Error::new(ErrorKind::Format, lines.join("\n")));
        }
        let fault = |message: String| Error::new(ErrorKind::Format, format!("{name}: {message}"));
        let file: Table = text
            .parse()
            .map_err(|e: toml::de::Error| fault(e.to_string()))?;
        let mut schema = base;
        schema.lay(file, &mut blocks(text)).map_err(fault)?;
        Ok(schema)
    }

    /// Lays the file over what is in force; `blocks` are the texts of its relations, in order.
    fn lay(
        &mut self,
        mut file: Table,
        blocks: &mut dyn Iterator<Item = String>,
    ) -> std::result::Result<(), String> {
        for name in texts(file.remove("drop")) {
            self.relations.retain(|r| r.name.as_str() != name);
            self.types.retain(|t| t.node_type.as_str() != name);
        }
        for table in tables(file.remove("type")) {
            let read: TypeFile = Value::Table(table).try_into().map_err(|e| said(&e))?;
            let read = party_type(read);
            match self
                .types
                .iter_mut()
                .find(|t| t.node_type == read.node_type)
            {
                Some(known) => *known = read,
                None => self.types.push(read),
            }
        }
        for mut table in tables(file.remove("relation")) {
            let name = table
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let known = self.relations.iter().position(|r| r.name.as_str() == name);
            let own = blocks
                .next()
                .filter(|block| block.parse::<Table>().as_ref() == Ok(&table));
            let extends = table.remove("extend") == Some(Value::Boolean(true));
            if let Some(known) = known.filter(|_| extends) {
                let below = self.relations[known].file.parse().map_err(|e| said(&e))?;
                table = joined(below, table);
            }
            let text = match own.filter(|_| !extends) {
                Some(own) => own,
                None => toml::to_string(&table).map_err(|e| e.to_string())?,
            };
            let read = relation(table, text)?;
            match known {
                Some(known) => self.relations[known] = read,
                None => self.relations.push(read),
            }
        }
        self.relations.sort_by(|a, b| a.name.cmp(&b.name));
        self.settle()
    }

    /// Takes types that are not in force out of the relations.
    fn settle(&mut self) -> std::result::Result<(), String> {
        let known = |value: &Value| {
            let name = value.as_str().unwrap_or_default();
            self.types.iter().any(|t| t.node_type.as_str() == name)
        };
        for relation in &mut self.relations {
            let mut table: Table = relation.file.parse().map_err(|e| said(&e))?;
            if !without_types(&mut table, &known, &relation.name)? {
                continue;
            }
            let text = toml::to_string(&table).map_err(|e| e.to_string())?;
            *relation = self::relation(table, text)?;
        }
        Ok(())
    }
}

/// Takes the types that are not `known` out of a relation, and with them the rules that are for no
/// other; whether there were any.
fn without_types(
    table: &mut Table,
    known: &dyn Fn(&Value) -> bool,
    relation: &RelationType,
) -> std::result::Result<bool, String> {
    let mut changed = false;
    // Whether a list that held types holds none any more.
    let mut emptied = |table: &mut Table, key: &str| {
        let Some(Value::Array(types)) = table.get_mut(key) else {
            return false;
        };
        let before = types.len();
        types.retain(known);
        changed |= types.len() < before;
        types.is_empty() && before > 0
    };
    for side in ["source", "target"] {
        if emptied(table, side) {
            return Err(format!(
                "relation `{relation}`: expected a node type in force for `{side}`, but all that it names \
                 are dropped; drop the relation too, or say what it ties"
            ));
        }
    }
    if let Some(Value::Array(rules)) = table.get_mut("rule") {
        rules.retain_mut(|rule| match rule {
            Value::Table(rule) => !["source_type", "target_type", "name"]
                .into_iter()
                .any(|key| emptied(rule, key)),
            _ => true,
        });
    }
    Ok(changed)
}

/// The texts of the file's relations as single relation files would have them.
fn blocks(text: &str) -> impl Iterator<Item = String> {
    let opens = |line: &str, table: &str| line.trim_end() == table;
    let mut out: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if opens(line, "[[relation]]") {
            out.push(String::new());
            inside = true;
        } else if opens(line, "[[type]]") {
            inside = false;
        } else if let Some(block) = out.last_mut().filter(|_| inside) {
            let line = match line.trim_end().strip_prefix("[[relation.") {
                Some(table) => format!("[[{table}"),
                None => line.to_string(),
            };
            block.push_str(&line);
            block.push('\n');
        }
    }
    out.into_iter()
}

fn said(error: &toml::de::Error) -> String {
    error.message().to_string()
}

/// A relation with what another table of the same name adds: rules and examples come behind, a rule
/// of the same id takes the place of the one there, every other key the place of that key.
fn joined(mut below: Table, above: Table) -> Table {
    for (key, value) in above {
        match (key.as_str(), below.get_mut(&key), value) {
            ("rule", Some(Value::Array(rules)), Value::Array(more)) => {
                for rule in more {
                    let id = rule.get("id").cloned();
                    match rules.iter_mut().find(|r| r.get("id").cloned() == id) {
                        Some(known) => *known = rule,
                        None => rules.push(rule),
                    }
                }
            }
            ("yes" | "no", Some(Value::Array(examples)), Value::Array(more)) => {
                examples.extend(more);
            }
            (_, _, value) => {
                below.insert(key, value);
            }
        }
    }
    below
}

fn tables(value: Option<Value>) -> impl Iterator<Item = Table> {
    let items = match value {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    items.into_iter().filter_map(|item| match item {
        Value::Table(table) => Some(table),
        _ => None,
    })
}

fn texts(value: Option<Value>) -> Vec<String> {
    let items = match value {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    items
        .into_iter()
        .filter_map(|item| item.as_str().map(str::to_string))
        .collect()
}

/// A node type of a file.
pub(super) fn party_type(file: TypeFile) -> PartyType {
    PartyType {
        node_type: NodeType::named(&file.name),
        about: file.about,
        of: file.of.map(|t| t.0),
        names: file.names,
        patterns: file.patterns,
        called: file.called,
    }
}

/// The relation that `table` holds, whose text is `file`.
pub(super) fn relation(table: Table, file: String) -> std::result::Result<Relation, String> {
    let read: RelationFile = Value::Table(table).try_into().map_err(|e| said(&e))?;
    Ok(Relation {
        name: RelationType::new(&read.name),
        about: read.about,
        symmetric: read.symmetric,
        once: read.once,
        source: read.source.iter().map(|t| t.0).collect(),
        target: read.target.iter().map(|t| t.0).collect(),
        attributes: read.attributes,
        rules: read.rule,
        yes: read.yes,
        no: read.no,
        file,
    })
}
