//! Graphs put together without reading any text.

#![allow(clippy::unwrap_used)]

use ties::extract::names::{Entity, EntityId};
use ties::extract::{Evidence, Extraction, Fact};
use ties::graph::{Graph, GraphBuilder};
use ties::ingest::Document;
use ties::schema::{self, Attributes, NodeType, RelationType, Schema, Status};
use ties::span::Span;

/// The schema that comes with the program, with `partnered` as the one symmetric type.
fn schema() -> Schema {
    let mut schema = schema::builtin().clone();
    for relation in &mut schema.relations {
        relation.symmetric = relation.name.as_str() == "partnered";
    }
    schema
}

pub(crate) fn entity(name: &str, node_type: NodeType, aliases: &[&str]) -> Entity {
    Entity {
        name: name.into(),
        node_type,
        also: None,
        aliases: aliases.iter().map(|a| (*a).into()).collect(),
        mentions: 1,
        confidence: 1.0,
        gender: None,
    }
}

/// A document whose facts are `(source, relation, target, status, attributes)`, each stated by one
/// more line of the text.
pub(crate) fn document(
    name: &str,
    date: Option<&str>,
    entities: Vec<Entity>,
    facts: &[(usize, &str, usize, Status, Attributes)],
) -> (Document, Extraction) {
    let text: String = (0..facts.len())
        .map(|n| format!("Line {n} says so.\n"))
        .collect();
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(Span::new(start, *at - 1))
    });
    let facts = facts
        .iter()
        .zip(lines)
        .map(|((source, relation, target, status, attributes), span)| {
            let mut evidence = Evidence::new(&text, span, format!("{relation}/test"));
            evidence.status = *status;
            evidence.attributes = attributes.clone().into();
            evidence.confidence = 0.8;
            Fact {
                source: EntityId(*source),
                relation: RelationType::new(relation),
                target: EntityId(*target),
                evidence,
            }
        })
        .collect();
    let extraction = Extraction {
        title: Some(format!("On {name}")),
        date: date.map(|d| d.parse().unwrap()),
        entities,
        facts,
        ..Extraction::default()
    };
    (Document::new(name, text), extraction)
}

pub(crate) fn graph(documents: Vec<(Document, Extraction)>) -> Graph {
    let mut builder = GraphBuilder::new(&schema());
    for (document, extraction) in documents {
        builder.add(&document, extraction);
    }
    builder.finish()
}
