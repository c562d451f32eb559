//! The fields of one entry, each with what is wrong with it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::vocabulary::Vocabulary;
use super::{Kind, Named};
use crate::schema::wording::unlisted;
use crate::schema::{ATTRIBUTES, NodeType, RelationType};

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mistake {
    /// Byte at which it stands.
    pub(super) at: usize,
    pub(super) message: String,
}

/// A value in the file.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// One table of the file, an entry or what names a party in it.
pub(super) struct Fields<'f, 'i> {
    pub(super) text: &'f str,
    pub(super) vocabulary: Vocabulary<'f>,
    /// What the table is, for messages.
    pub(super) what: &'f str,
    pub(super) at: usize,
    pub(super) table: &'f DeTable<'i>,
    pub(super) mistakes: &'f mut Vec<Mistake>,
}

impl<'f, 'i> Fields<'f, 'i> {
    pub(super) fn wrong(&mut self, at: usize, message: impl AsRef<str>) {
        let message = format!("{}: {}", self.what, message.as_ref());
        self.mistakes.push(Mistake { at, message });
    }

    /// Names the keys that are none of these.
    pub(super) fn only(&mut self, known: &[&str]) {
        for (key, _) in self.table {
            if !known.contains(&&**key.get_ref()) {
                self.wrong(key.span().start, unlisted("a key", key.get_ref(), known));
            }
        }
    }

    pub(super) fn maybe(&self, key: &str) -> Option<&'f Value<'i>> {
        self.table.get(key)
    }

    pub(super) fn needed(&mut self, key: &str) -> Option<&'f Value<'i>> {
        let value = self.table.get(key);
        if value.is_none() {
            self.wrong(
                self.at,
                format!("expected a key `{key}`, but there is none"),
            );
        }
        value
    }

    fn unlike(&mut self, value: &Value<'_>, expected: &str) {
        let found = value.get_ref().type_str();
        let message = format!("expected {expected}, but found a value of the type {found}");
        self.wrong(value.span().start, message);
    }

    /// A text that says something.
    pub(super) fn text(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                self.wrong(
                    value.span().start,
                    "expected a text, but found an empty one",
                );
                None
            }
            Some(text) => Some(text.to_string()),
            None => {
                self.unlike(value, "a text in quotation marks");
                None
            }
        }
    }

    pub(super) fn text_at(&mut self, key: &str) -> Option<String> {
        self.maybe(key).and_then(|value| self.text(value))
    }

    /// What `parse` reads in a text, a bare date or a bare number.
    pub(super) fn parsed<T>(
        &mut self,
        value: &Value<'_>,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.as_str().to_string(),
            _ => self.text(value)?,
        };
        match parse(&text) {
            Ok(parsed) => Some(parsed),
            Err(message) => {
                self.wrong(value.span().start, message);
                None
            }
        }
    }

    pub(super) fn parsed_at<T>(
        &mut self,
        key: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.maybe(key).and_then(|value| self.parsed(value, parse))
    }

    pub(super) fn truth_at(&mut self, key: &str) -> Option<bool> {
        let value = self.maybe(key)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.unlike(value, "`true` or `false`");
        }
        truth
    }

    pub(super) fn relation(&mut self, value: &Value<'_>) -> Option<RelationType> {
        let vocabulary = self.vocabulary;
        self.parsed(value, |text| vocabulary.relation(text))
    }

    pub(super) fn node_type(&mut self, value: &Value<'_>) -> Option<NodeType> {
        let vocabulary = self.vocabulary;
        self.parsed(value, |text| vocabulary.node_type(text))
    }

    pub(super) fn named_at(&mut self, key: &str) -> Option<Named> {
        let value = self.needed(key)?;
        self.named(value)
    }

    /// A party: a name, or a table with a name and what tells it from others of that name.
    pub(super) fn named(&mut self, value: &Value<'i>) -> Option<Named> {
        let inline = self.text.get(value.span()).unwrap_or("").starts_with('{');
        match value.get_ref() {
            DeValue::Table(table) if inline => {
                let mut fields = Fields {
                    text: self.text,
                    vocabulary: self.vocabulary,
                    what: self.what,
                    at: value.span().start,
                    table,
                    mistakes: self.mistakes,
                };
                fields.only(&["name", "document", "type"]);
                let name = fields.needed("name").and_then(|name| fields.text(name));
                let node_type = fields.maybe("type").and_then(|t| fields.node_type(t));
                Some(Named {
                    document: fields.text_at("document"),
                    name: name?,
                    node_type,
                })
            }
            DeValue::String(_) => self.text(value).map(Named::new),
            _ => {
                self.unlike(
                    value,
                    "a party: a name, or { name = \"…\", document = \"…\", type = \"…\" } on one line",
                );
                None
            }
        }
    }

    /// Two parties or more.
    pub(super) fn several(&mut self, key: &str) -> Option<Vec<Named>> {
        let value = self.needed(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.unlike(
                value,
                "a list of two parties or more, such as [\"Musk\", \"Elon Musk\"]",
            );
            return None;
        };
        let before = self.mistakes.len();
        let mut parties: Vec<Named> = Vec::new();
        for item in items {
            let Some(party) = self.named(item) else {
                continue;
            };
            let again = |known: &Named| Named::key(known) == party.key() && alike(known, &party);
            if parties.iter().any(again) {
                let message = format!("expected names that differ, but {party} is there twice");
                self.wrong(item.span().start, message);
            }
            parties.push(party);
        }
        if items.len() < 2 {
            let found = items.len();
            let message = format!("expected two parties or more, but found {found}");
            self.wrong(value.span().start, message);
        }
        (self.mistakes.len() == before).then_some(parties)
    }
}

/// Whether both name a party of one document and type.
fn alike(a: &Named, b: &Named) -> bool {
    a.document == b.document && a.node_type == b.node_type
}

/// The keys that an entry of that kind may have.
pub(super) fn keys(kind: Kind) -> Vec<&'static str> {
    let own: &[&[&str]] = match kind {
        Kind::Same | Kind::Distinct => &[&["parties", "note", "date"]],
        Kind::Name => &[&["party", "name", "note", "date"]],
        Kind::Type => &[&["party", "type", "note", "date"]],
        Kind::Drop => &[&["party", "note", "date"]],
        Kind::Reject => &[&["source", "relation", "target", "note", "date"]],
        Kind::Assert => &[
            &["source", "relation", "target", "status"],
            ATTRIBUTES,
            &["document", "quote", "note", "decided"],
        ],
    };
    own.concat()
}
