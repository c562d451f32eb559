//! What parties, ties and statements carry, as named and typed values: the one list by which the
//! tables and the graph formats are written.
//!
//! Names and spelling are those of the graph file, with these differences: documents go by their
//! paths, since their ids mean nothing outside of the graph file; an amount stands whole (`amount`)
//! and in parts (`amount_value`, `currency`); `relation` is what the graph file calls `type`.

use std::borrow::Cow;
use std::num::NonZeroU32;

use super::json;
use crate::graph::{DocumentIndex, Graph, Party, Statement, Tie};
use crate::rdf::vocabulary;
use crate::schema::Attributes;

/// The kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number from 0.
    Count,
    /// A number.
    Number,
    /// True or false.
    Truth,
}

/// A value of one of the kinds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'g> {
    /// Of [`Kind::Text`].
    Text(Cow<'g, str>),
    /// Of [`Kind::Texts`].
    Texts(Vec<&'g str>),
    /// Of [`Kind::Count`].
    Count(usize),
    /// Of [`Kind::Number`].
    Number(f64),
    /// Of [`Kind::Truth`].
    Truth(bool),
}

impl Value<'_> {
    /// The value as text; a list as a JSON array.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Texts(texts) => json_text(texts).into(),
            Value::Count(count) => count.to_string().into(),
            Value::Number(number) => number.to_string().into(),
            Value::Truth(truth) => truth.to_string().into(),
        }
    }
}

/// A property of `T`, with the value that one has, if it has one.
pub(super) struct Property<T> {
    /// The name.
    pub(super) name: &'static str,
    /// Of which kind its values are.
    pub(super) kind: Kind,
    /// The value.
    pub(super) of: for<'g> fn(&'g Graph, &'g T) -> Option<Value<'g>>,
}

/// Properties of parties, beside the id.
pub(super) const PARTY: &[Property<Party>] = &[
    Property {
        name: "name",
        kind: Kind::Text,
        of: |_, party| text(&party.name),
    },
    Property {
        name: "type",
        kind: Kind::Text,
        of: |_, party| text(party.node_type.as_str()),
    },
    Property {
        name: "also",
        kind: Kind::Texts,
        of: |_, party| texts(party.also.iter().map(|t| t.as_str())),
    },
    Property {
        name: "aliases",
        kind: Kind::Texts,
        of: |_, party| texts(party.aliases.iter().map(String::as_str)),
    },
    Property {
        name: "mentions",
        kind: Kind::Count,
        of: |_, party| Some(Value::Count(party.mentions)),
    },
    Property {
        name: "documents",
        kind: Kind::Texts,
        of: |graph, party| texts(party.documents.iter().map(|&d| path(graph, d))),
    },
];

/// Properties of ties, beside their ends, their [`ATTRIBUTES`] and their statements.
pub(super) const TIE: &[Property<Tie>] = &[
    Property {
        name: "relation",
        kind: Kind::Text,
        of: |_, tie| text(tie.relation().as_str()),
    },
    Property {
        name: "symmetric",
        kind: Kind::Truth,
        of: |graph, tie| Some(Value::Truth(graph.is_symmetric(tie.relation()))),
    },
    Property {
        name: "status",
        kind: Kind::Text,
        of: |_, tie| text(tie.status().as_str()),
    },
    Property {
        name: "confidence",
        kind: Kind::Number,
        of: |_, tie| Some(Value::Number(tie.confidence())),
    },
    Property {
        name: "statements",
        kind: Kind::Count,
        of: |_, tie| Some(Value::Count(tie.statements().len())),
    },
];

/// Properties of statements, beside their [`ATTRIBUTES`].
pub(super) const STATEMENT: &[Property<Statement>] = &[
    Property {
        name: "document",
        kind: Kind::Text,
        of: |graph, statement| text(path(graph, statement.document)),
    },
    Property {
        name: "document_title",
        kind: Kind::Text,
        of: |graph, statement| text(graph.document(statement.document).title.as_ref()?),
    },
    Property {
        name: "document_date",
        kind: Kind::Text,
        of: |graph, statement| spelled(graph.document(statement.document).date),
    },
    Property {
        name: "document_author",
        kind: Kind::Text,
        of: |graph, statement| text(graph.document(statement.document).author.as_ref()?),
    },
    Property {
        name: "document_source",
        kind: Kind::Text,
        of: |graph, statement| text(graph.document(statement.document).source.as_ref()?),
    },
    Property {
        name: "document_sha256",
        kind: Kind::Text,
        of: |graph, statement| text(&graph.document(statement.document).sha256),
    },
    Property {
        name: "start",
        kind: Kind::Count,
        of: |_, statement| Some(Value::Count(statement.evidence.span().start())),
    },
    Property {
        name: "end",
        kind: Kind::Count,
        of: |_, statement| Some(Value::Count(statement.evidence.span().end())),
    },
    Property {
        name: "page",
        kind: Kind::Count,
        of: |_, statement| number(statement.evidence.page),
    },
    Property {
        name: "line",
        kind: Kind::Count,
        of: |_, statement| number(statement.evidence.line),
    },
    Property {
        name: "locator",
        kind: Kind::Text,
        of: |_, statement| {
            text(&statement.evidence.locator).filter(|_| !statement.evidence.locator.is_empty())
        },
    },
    Property {
        name: "quote",
        kind: Kind::Text,
        of: |_, statement| text(statement.evidence.quote()),
    },
    Property {
        name: "rule",
        kind: Kind::Text,
        of: |_, statement| text(statement.evidence.rule()),
    },
    Property {
        name: "status",
        kind: Kind::Text,
        of: |_, statement| text(statement.evidence.status.as_str()),
    },
    Property {
        name: "confidence",
        kind: Kind::Number,
        of: |_, statement| Some(Value::Number(statement.evidence.confidence)),
    },
];

/// Properties that ties and statements share.
pub(super) const ATTRIBUTES: &[Property<Attributes>] = &[
    Property {
        name: "amount",
        kind: Kind::Text,
        of: |_, attributes| spelled(attributes.amount),
    },
    Property {
        name: "amount_value",
        kind: Kind::Number,
        of: |_, attributes| Some(Value::Number(attributes.amount?.value())),
    },
    Property {
        name: "currency",
        kind: Kind::Text,
        of: |_, attributes| text(attributes.amount.as_ref()?.currency()),
    },
    Property {
        name: "share",
        kind: Kind::Number,
        of: |_, attributes| Some(Value::Number(attributes.share?)),
    },
    Property {
        name: "date",
        kind: Kind::Text,
        of: |_, attributes| spelled(attributes.date),
    },
    Property {
        name: "until",
        kind: Kind::Text,
        of: |_, attributes| spelled(attributes.until),
    },
    Property {
        name: "role",
        kind: Kind::Text,
        of: |_, attributes| text(attributes.role.as_ref()?),
    },
    Property {
        name: "object",
        kind: Kind::Text,
        of: |_, attributes| text(attributes.object.as_ref()?),
    },
    Property {
        name: "exclusive",
        kind: Kind::Truth,
        of: |_, attributes| Some(Value::Truth(attributes.exclusive?)),
    },
    Property {
        name: "attribution",
        kind: Kind::Text,
        of: |_, attributes| text(attributes.attribution.as_ref()?),
    },
];

fn text(text: &str) -> Option<Value<'_>> {
    Some(Value::Text(Cow::Borrowed(text)))
}

fn number<'g>(number: Option<NonZeroU32>) -> Option<Value<'g>> {
    Some(Value::Count(usize::try_from(number?.get()).ok()?))
}

/// A list, if there is anything in it.
fn texts<'g>(texts: impl Iterator<Item = &'g str>) -> Option<Value<'g>> {
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then_some(Value::Texts(texts))
}

fn spelled<'g>(value: Option<impl ToString>) -> Option<Value<'g>> {
    Some(Value::Text(value?.to_string().into()))
}

/// The path of a document.
pub(super) fn path(graph: &Graph, document: DocumentIndex) -> &str {
    &graph.document(document).path
}

/// Names and kinds of the properties of ties, in the order of [`tie`].
pub(super) fn tie_columns() -> impl Iterator<Item = (&'static str, Kind)> {
    columns(TIE).chain(columns(ATTRIBUTES))
}

/// Names and kinds of the properties of statements, in the order of [`statement`].
pub(super) fn statement_columns() -> impl Iterator<Item = (&'static str, Kind)> {
    columns(STATEMENT).chain(columns(ATTRIBUTES))
}

/// Names and kinds of `properties`.
pub(super) fn columns<T>(
    properties: &'static [Property<T>],
) -> impl Iterator<Item = (&'static str, Kind)> {
    properties
        .iter()
        .map(|property| (property.name, property.kind))
}

/// The values of a party, in the order of [`PARTY`].
pub(super) fn party<'g>(
    graph: &'g Graph,
    party: &'g Party,
) -> impl Iterator<Item = Option<Value<'g>>> {
    PARTY
        .iter()
        .map(move |property| (property.of)(graph, party))
}

/// The values of a tie.
pub(super) fn tie<'g>(graph: &'g Graph, tie: &'g Tie) -> impl Iterator<Item = Option<Value<'g>>> {
    let own = TIE.iter().map(move |property| (property.of)(graph, tie));
    own.chain(attributes(graph, tie.attributes()))
}

/// The values of a statement.
pub(super) fn statement<'g>(
    graph: &'g Graph,
    statement: &'g Statement,
) -> impl Iterator<Item = Option<Value<'g>>> {
    let own = STATEMENT
        .iter()
        .map(move |property| (property.of)(graph, statement));
    own.chain(attributes(graph, &statement.evidence.attributes))
}

fn attributes<'g>(
    graph: &'g Graph,
    attributes: &'g Attributes,
) -> impl Iterator<Item = Option<Value<'g>>> {
    ATTRIBUTES
        .iter()
        .map(move |property| (property.of)(graph, attributes))
}

/// The statements of a tie as a JSON array, each as the graph file gives it but for the document,
/// of which it gives the path.
pub(super) fn evidence(graph: &Graph, tie: &Tie) -> String {
    json_text(&json::evidence_by_path(graph, tie))
}

/// The statements of a tie as [`evidence`] gives them, one JSON object each.
pub(super) fn each_evidence(graph: &Graph, tie: &Tie) -> Vec<String> {
    let evidence = json::evidence_by_path(graph, tie);
    evidence.iter().map(json_text).collect()
}

/// The documents of the graph as a JSON array, as the graph file gives them.
pub(super) fn documents(graph: &Graph) -> String {
    json_text(&json::documents(graph))
}

fn json_text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them have a JSON form")
}

/// The id of a party with all but letters, digits, `-` and `_` percent-encoded: itself, unless
/// somebody wrote ids of his own into the graph file.
pub(super) fn party_id(party: &Party) -> String {
    let iri = vocabulary::party(&party.id);
    iri.as_str()[vocabulary::PARTY.len()..].to_string()
}

/// An id for a tie that no other tie has, the same in every run: `openai:partnered:softbank`.
pub(super) fn tie_id(source: &Party, tie: &Tie, target: &Party) -> String {
    let iri = vocabulary::tie(&source.id, tie.relation(), &target.id);
    iri.as_str()[vocabulary::TIE.len()..].to_string()
}

/// Where a statement's status and attributes are said, as a JSON object of pairs of offsets.
pub(super) fn spans(statement: &Statement) -> String {
    let places: std::collections::BTreeMap<_, _> = statement
        .evidence
        .spans
        .named()
        .map(|(name, span)| (name, [span.start(), span.end()]))
        .collect();
    json_text(&places)
}
