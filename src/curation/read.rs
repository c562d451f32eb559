//! A curation file's text as entries.

use toml::de::{DeTable, DeValue};

use super::fields::{Fields, Mistake, Value, keys};
use super::vocabulary::Vocabulary;
use super::{Act, Assertion, Curation, Decision, Entry, Kind, LARGEST, contradiction};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::wording::unlisted;
use crate::schema::{Attributes, RelationType, Schema, Status};
use crate::span::Span;

/// How many mistakes are told of one file.
const TOLD: usize = 20;

impl Curation {
    /// The curation of a file at `path`, with the relations and types of `schema`.
    ///
    /// # Errors
    /// If the text is no TOML of the form that [the module](super) describes, or contradicts itself. The message has a
    /// line for each mistake: file, line, column, what was expected and what is there.
    pub fn read(path: &str, text: &str, schema: &Schema) -> Result<Curation> {
        Curation::read_by(path, text, Vocabulary::Schema(schema))
    }

    /// The curation of a file that was read before, whatever schema that was with; source and target of the relations
    /// `symmetric` may be swapped.
    ///
    /// # Errors
    /// Those of [`Curation::read`], but for unknown relations and types.
    pub fn kept(path: &str, text: &str, symmetric: &[RelationType]) -> Result<Curation> {
        Curation::read_by(path, text, Vocabulary::Any(symmetric))
    }

    fn read_by(path: &str, text: &str, vocabulary: Vocabulary<'_>) -> Result<Curation> {
        let refused = |message: String| Err(Error::new(ErrorKind::Format, message));
        if text.len() as u64 > LARGEST {
            return refused(too_large(path, text.len() as u64));
        }
        let file = match DeTable::parse(text) {
            Ok(file) => file.into_inner(),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let message = format!("not TOML: {}", error.message());
                return refused(told(path, text, vec![Mistake { at, message }]));
            }
        };
        let mut mistakes = Vec::new();
        let mut entries = entries(text, &file, vocabulary, &mut mistakes);
        entries.sort_by_key(|entry| entry.span.start());
        number_lines(text, &mut entries);
        if mistakes.is_empty() {
            mistakes = contradiction::all(&entries, vocabulary);
        }
        match mistakes.is_empty() {
            true => Ok(Curation {
                path: path.to_string(),
                text: text.to_string(),
                entries,
            }),
            false => refused(told(path, text, mistakes)),
        }
    }
}

/// That a file is too large to be a curation.
pub(crate) fn too_large(path: &str, bytes: u64) -> String {
    format!(
        "{path}: expected a curation file of at most {} MB, but found {} MB",
        LARGEST >> 20,
        bytes.div_ceil(1 << 20)
    )
}

/// The mistakes, a line each, in the order of the file.
fn told(path: &str, text: &str, mut mistakes: Vec<Mistake>) -> String {
    mistakes.sort();
    mistakes.dedup();
    let more = mistakes.len().saturating_sub(TOLD);
    let mut lines: Vec<String> = mistakes
        .iter()
        .take(TOLD)
        .map(|mistake| {
            let before = before(text, mistake.at);
            let line = 1 + before.matches('\n').count();
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let column = 1 + before[start..].chars().count();
            format!("{path}:{line}:{column}: {}", mistake.message)
        })
        .collect();
    if more > 0 {
        lines.push(format!("{path}: … and {more} more mistakes"));
    }
    lines.join("\n")
}

/// The text before a byte, or before the letter in which it lies.
fn before(text: &str, at: usize) -> &str {
    let letter = (0..=at.min(text.len())).rev();
    let boundary = letter.into_iter().find(|&at| text.is_char_boundary(at));
    &text[..boundary.unwrap_or(0)]
}

fn number_lines(text: &str, entries: &mut [Entry]) {
    let (mut line, mut at) = (1, 0);
    for entry in entries {
        let start = entry.span.start();
        line += text[at..start].matches('\n').count();
        entry.line = line;
        at = start;
    }
}

fn entries(
    text: &str,
    file: &DeTable<'_>,
    vocabulary: Vocabulary<'_>,
    mistakes: &mut Vec<Mistake>,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut wrong = |at: usize, message: String| mistakes.push(Mistake { at, message });
    let mut tables = Vec::new();
    for (key, value) in file {
        let Some(kind) = Kind::from_name(key.get_ref()) else {
            let known = Kind::ALL.map(Kind::as_str);
            let message = unlisted("an entry", key.get_ref(), &known);
            wrong(key.span().start, message);
            continue;
        };
        let items = value.get_ref().as_array();
        let headed = |item: &Value<'_>| {
            let header = text.get(item.span()).unwrap_or("");
            header.starts_with("[[") && item.get_ref().is_table()
        };
        match items.filter(|items| items.iter().all(headed) && !items.is_empty()) {
            Some(items) => tables.extend(items.iter().map(|item| (kind, item))),
            None => {
                let message = format!("expected the header `[[{kind}]]`, with the keys below it");
                wrong(key.span().start, message);
            }
        }
    }
    for (kind, item) in tables {
        let DeValue::Table(table) = item.get_ref() else {
            continue;
        };
        let start = item.span().start;
        let fields = Fields {
            text,
            vocabulary,
            what: &format!("[[{kind}]]"),
            at: start,
            table,
            mistakes,
        };
        if let Some(decision) = decision(kind, fields) {
            let span = Span::new(start, end(item));
            let line = 0;
            entries.push(Entry {
                decision,
                line,
                span,
            });
        }
    }
    entries
}

/// Where the last value of an entry ends.
fn end(item: &Value<'_>) -> usize {
    let own = item.span().end;
    match item.get_ref() {
        DeValue::Table(table) => table
            .iter()
            .map(|(_, value)| end(value))
            .fold(own, usize::max),
        _ => own,
    }
}

fn decision(kind: Kind, mut fields: Fields<'_, '_>) -> Option<Decision> {
    let before = fields.mistakes.len();
    fields.only(&keys(kind));
    let day = match kind {
        Kind::Assert => "decided",
        _ => "date",
    };
    let date = fields.parsed_at(day, str::parse);
    let note = fields.text_at("note");
    let act = act(kind, &mut fields);
    let sound = fields.mistakes.len() == before;
    act.filter(|_| sound)
        .map(|act| Decision { act, note, date })
}

fn act(kind: Kind, fields: &mut Fields<'_, '_>) -> Option<Act> {
    Some(match kind {
        Kind::Same => Act::Same(fields.several("parties")?),
        Kind::Distinct => Act::Distinct(fields.several("parties")?),
        Kind::Name => {
            let party = fields.named_at("party");
            let name = fields.needed("name").and_then(|name| fields.text(name));
            Act::Name {
                party: party?,
                name: name?,
            }
        }
        Kind::Type => {
            let party = fields.named_at("party");
            let node_type = fields.needed("type").and_then(|t| fields.node_type(t));
            Act::Type {
                party: party?,
                node_type: node_type?,
            }
        }
        Kind::Drop => Act::Drop {
            party: fields.named_at("party")?,
        },
        Kind::Reject => {
            let (source, target) = (fields.named_at("source"), fields.named_at("target"));
            let relation = fields.maybe("relation");
            let relation = relation.and_then(|relation| fields.relation(relation));
            Act::Reject {
                source: source?,
                relation,
                target: target?,
            }
        }
        Kind::Assert => Act::Assert(Box::new(assertion(fields)?)),
    })
}

fn assertion(fields: &mut Fields<'_, '_>) -> Option<Assertion> {
    let (source, target) = (fields.named_at("source"), fields.named_at("target"));
    let relation = fields.needed("relation");
    let relation = relation.and_then(|relation| fields.relation(relation));
    let status = fields.parsed_at("status", |text| {
        let known = Status::ALL.map(Status::as_str);
        Status::from_name(text).ok_or_else(|| unlisted("a status", text, &known))
    });
    let attributes = Attributes {
        amount: fields.parsed_at("amount", str::parse),
        share: fields.parsed_at("share", share),
        date: fields.parsed_at("date", str::parse),
        until: fields.parsed_at("until", str::parse),
        role: fields.text_at("role"),
        object: fields.text_at("object"),
        exclusive: fields.truth_at("exclusive"),
        attribution: fields.text_at("attribution"),
    };
    Some(Assertion {
        source: source?,
        relation: relation?,
        target: target?,
        status: status.unwrap_or_default(),
        attributes,
        document: fields.text_at("document"),
        quote: fields.text_at("quote"),
    })
}

fn share(text: &str) -> std::result::Result<f64, String> {
    let number: Option<f64> = text.trim_end_matches('%').trim().parse().ok();
    number
        .filter(|share| (0.0..=100.0).contains(share))
        .ok_or_else(|| format!("expected a percentage from 0 to 100, but found `{text}`"))
}
