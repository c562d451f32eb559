//! The mistakes in a schema file, each with its line.
//!
//! Input: the file's text. Output: the file as values, or every mistake that can be told from the
//! file and the names in force: unknown keys, values of the wrong kind, slots, statuses, types and
//! attributes that there are not, rules without trigger, ids that repeat.

use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{ATTRIBUTES, FILE, Holds, Key, TRIGGERS};
use super::wording::{article, listed, relation_name, slot, type_name, unlisted};
use super::{NodeType, Status, Tie};

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Byte at which it stands.
    at: usize,
    /// The line, counted from 1.
    pub(super) line: usize,
    /// Relation, type and rule in which it stands, as "relation `x`, rule `y`: ", or empty.
    within: String,
    message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.within, self.message)
    }
}

/// The names that are in force without the file.
pub(super) struct Known {
    pub(super) relations: Vec<String>,
    pub(super) types: Vec<String>,
}

/// Every mistake of the file `text`, in the order of its lines.
pub(super) fn mistakes(text: &str, known: &Known) -> Vec<Mistake> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut review = Review {
        text,
        known,
        own_types: own(table.get_ref(), "type"),
        found: Vec::new(),
    };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        review.add(at, "", format!("not TOML: {}", error.message()));
    }
    if review.found.is_empty() {
        review.file(table.get_ref());
    }
    let mut found = review.found;
    found.sort_by(|a, b| (a.at, &a.message).cmp(&(b.at, &b.message)));
    found
}

/// The names that the file itself gives to its tables `kind`.
fn own(table: &DeTable<'_>, kind: &str) -> Vec<String> {
    array(table, kind)
        .filter_map(|item| text_of(item.get_ref().as_table()?, "name"))
        .collect()
}

struct Review<'r> {
    text: &'r str,
    known: &'r Known,
    own_types: Vec<String>,
    found: Vec<Mistake>,
}

impl Review<'_> {
    fn add(&mut self, at: usize, within: &str, message: String) {
        let at = at.min(self.text.len());
        let line = 1 + self.text.as_bytes()[..at]
            .iter()
            .filter(|&&b| b == b'\n')
            .count();
        self.found.push(Mistake {
            at,
            line,
            within: within.to_string(),
            message,
        });
    }

    fn file(&mut self, file: &DeTable<'_>) {
        // The form of a single relation file is the likeliest slip.
        if let Some((key, _)) = file.iter().find(|(key, _)| key.get_ref() == "rule") {
            let message = "expected `[[relation]]` above the relation's name and \
                           `[[relation.rule]]` above its rules, but found `rule` outside of a relation";
            return self.add(key.span().start, "", message.to_string());
        }
        self.table(file, 0, FILE, "");
        self.repeated(file, "relation", "name", "");
        self.repeated(file, "type", "name", "");
    }

    /// Holds a table that starts at `at` against its keys.
    fn table(&mut self, table: &DeTable<'_>, at: usize, keys: &[Key], within: &str) {
        for (name, value) in table {
            match keys.iter().find(|k| k.name == name.get_ref()) {
                Some(key) => self.value(value, key, within),
                None => {
                    let known: Vec<&str> = keys.iter().map(|k| k.name).collect();
                    let message = unlisted("a key", name.get_ref(), &known);
                    self.add(name.span().start, within, message);
                }
            }
        }
        for key in keys.iter().filter(|k| k.required) {
            if !table.contains_key(key.name) {
                let message = format!("expected a key `{}`, but there is none", key.name);
                self.add(at, within, message);
            }
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, key: &Key, within: &str) {
        let at = value.span().start;
        match key.holds {
            Holds::Truth => {
                if value.get_ref().as_bool().is_none() {
                    self.wrong(value, key, "`true` or `false`", within);
                }
            }
            Holds::Tables(keys) => self.tables(value, key, keys, within),
            Holds::Text
            | Holds::RelationName
            | Holds::TypeName
            | Holds::BuiltinType
            | Holds::Phrase
            | Holds::Status => match value.get_ref().as_str() {
                Some(text) => self.text(text, at, key.holds, within),
                None => self.wrong(value, key, "a text in quotation marks", within),
            },
            Holds::Texts
            | Holds::Types
            | Holds::Names
            | Holds::Slots
            | Holds::Attributes
            | Holds::Ties => self.texts(value, key, within),
        }
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, key: &Key, expected: &str, within: &str) {
        let message = format!(
            "expected {expected} for `{}`, but found {} {}",
            key.name,
            article(value.get_ref().type_str()),
            value.get_ref().type_str()
        );
        self.add(value.span().start, within, message);
    }

    fn texts(&mut self, value: &Spanned<DeValue<'_>>, key: &Key, within: &str) {
        let Some(items) = value.get_ref().as_array() else {
            return self.wrong(value, key, "a list of texts, `[\"…\", \"…\"]`,", within);
        };
        if items.is_empty() && matches!(key.holds, Holds::Slots | Holds::Types | Holds::Ties) {
            let message = format!("expected at least one entry for `{}`", key.name);
            self.add(value.span().start, within, message);
        }
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => self.text(text, item.span().start, key.holds, within),
                None => self.wrong(item, key, "texts in quotation marks", within),
            }
        }
    }

    fn tables(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &Key,
        keys: &'static [Key],
        within: &str,
    ) {
        let Some(items) = value.get_ref().as_array() else {
            let expected = format!("tables, each under `[[{}]]`,", key.name);
            return self.wrong(value, key, &expected, within);
        };
        for item in items {
            let Some(table) = item.get_ref().as_table() else {
                let expected = format!("a table under `[[{}]]`", key.name);
                self.wrong(item, key, &expected, within);
                continue;
            };
            let (what, name) = match (key.name, text_of(table, "name"), text_of(table, "id")) {
                ("rule", _, Some(id)) => ("rule", id),
                ("yes", _, _) => ("example", String::new()),
                (kind, Some(name), _) => (kind, name),
                (kind, ..) => (kind, "?".to_string()),
            };
            let name = if name.is_empty() {
                name
            } else {
                format!(" `{name}`")
            };
            let inside = match within.strip_suffix(": ") {
                Some(outer) => format!("{outer}, {what}{name}: "),
                None => format!("{what}{name}: "),
            };
            let at = item.span().start;
            self.table(table, at, keys, &inside);
            match key.name {
                "relation" => self.relation(table, at, &inside),
                "rule" => self.rule(table, at, &inside),
                _ => {}
            }
        }
    }

    /// What a relation as a whole must have.
    fn relation(&mut self, table: &DeTable<'_>, at: usize, within: &str) {
        let extends = table
            .get("extend")
            .and_then(|v| v.get_ref().as_bool())
            .unwrap_or(false);
        let name = text_of(table, "name").unwrap_or_default();
        if extends && !self.known.relations.contains(&name) {
            let message = unlisted(
                "a relation in force to extend",
                &name,
                &refs(&self.known.relations),
            );
            self.add(at, within, message);
        }
        for needed in ["about", "source", "target", "rule"] {
            if !extends && !table.contains_key(needed) {
                let hint = if self.known.relations.contains(&name) {
                    "; to add to the relation in force, say `extend = true`"
                } else {
                    ""
                };
                let message = format!("expected a key `{needed}`, but there is none{hint}");
                self.add(at, within, message);
            }
        }
        self.repeated(table, "rule", "id", within);
        for example in array(table, "yes") {
            self.example(example, &name, within);
        }
    }

    /// That the ties of an example are of its relation.
    fn example(&mut self, example: &Spanned<DeValue<'_>>, relation: &str, within: &str) {
        let Some(table) = example.get_ref().as_table() else {
            return;
        };
        for item in array(table, "ties") {
            let Some(Ok(tie)) = item.get_ref().as_str().map(Tie::parse) else {
                continue;
            };
            if tie.relation != relation {
                let message = format!(
                    "expected a tie of the relation `{relation}`, but found one of `{}`",
                    tie.relation
                );
                self.add(item.span().start, within, message);
            }
        }
    }

    /// What a rule as a whole must have.
    fn rule(&mut self, table: &DeTable<'_>, at: usize, within: &str) {
        let triggers = |name: &&str| array(table, name).next().is_some();
        if !TRIGGERS.iter().any(triggers) {
            let message = format!(
                "expected a trigger ({}), but there is none",
                TRIGGERS.join(", ")
            );
            self.add(at, within, message);
        }
    }

    /// Reports every table of `kind` whose `key` is that of an earlier one.
    fn repeated(&mut self, table: &DeTable<'_>, kind: &str, key: &str, within: &str) {
        let mut seen = Vec::new();
        for item in array(table, kind) {
            let Some(name) = item.get_ref().as_table().and_then(|t| text_of(t, key)) else {
                continue;
            };
            if seen.contains(&name) {
                let message = format!(
                    "expected each {kind} to have its own `{key}`, but `{name}` is there twice"
                );
                self.add(item.span().start, within, message);
            }
            seen.push(name);
        }
    }

    fn text(&mut self, text: &str, at: usize, holds: Holds, within: &str) {
        let message = match holds {
            _ if text.trim().is_empty() => Some("expected some text, but found none".to_string()),
            Holds::RelationName => relation_name(text),
            Holds::TypeName => type_name(text),
            Holds::BuiltinType => listed(
                "a node type that comes with the program",
                text,
                &NodeType::ALL.map(NodeType::as_str),
            ),
            Holds::Types => listed("a node type", text, &self.types()),
            Holds::Names => {
                let mut names = refs(&self.known.relations);
                names.extend(self.known.types.iter().map(String::as_str));
                listed("a relation or node type in force", text, &names)
            }
            Holds::Status => listed("a status", text, &Status::ALL.map(Status::as_str)),
            Holds::Attributes => listed("an attribute", text, ATTRIBUTES),
            Holds::Slots => slot(text),
            Holds::Phrase if text == "trigger" => None,
            Holds::Phrase => slot(text),
            Holds::Ties => Tie::parse(text).err(),
            Holds::Text | Holds::Texts | Holds::Truth | Holds::Tables(_) => None,
        };
        if let Some(message) = message {
            self.add(at, within, message);
        }
    }

    fn types(&self) -> Vec<&str> {
        let mut types = refs(&self.known.types);
        types.extend(self.own_types.iter().map(String::as_str));
        types
    }
}

fn array<'t, 'i>(
    table: &'t DeTable<'i>,
    key: &str,
) -> impl Iterator<Item = &'t Spanned<DeValue<'i>>> {
    let items = table.get(key).and_then(|v| v.get_ref().as_array());
    items.into_iter().flatten()
}

fn text_of(table: &DeTable<'_>, key: &str) -> Option<String> {
    table.get(key)?.get_ref().as_str().map(str::to_string)
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
