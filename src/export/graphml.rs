//! GraphML: for yEd, NetworkX, igraph, Gephi and others.
//!
//! Parties are nodes and ties are edges, each with typed attributes: all that the graph file holds,
//! under the names of the graph file but for `relation` (there `type`) and for amounts, which also
//! stand in two parts, `amount_value` and `currency`. GraphML knows no lists: `aliases`, `also`,
//! `documents` and `evidence` are JSON arrays in a text. `evidence` has document (by path), offsets,
//! quote, rule and attributes of each statement; `quote` is the one that says it best. The graph
//! itself has the attribute `documents`.
//!
//! Every edge has an id of its own (`openai:partnered:softbank`), since two parties may be tied
//! several times. All edges are directed, because NetworkX refuses a graph that mixes both kinds:
//! `symmetric` says of which the direction means nothing. Party ids are percent-encoded but for
//! letters, digits, `-` and `_`. What XML cannot hold is shown as a sign: `␀` for the character 0.
//!
//! yEd opens it without labels: Edit → Properties Mapper puts `name` and `relation` there.
//!
//! ```
//! use ties::export::graphml;
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let mut file = Vec::new();
//! graphml::write(&graph, &mut file)?;
//! let text = String::from_utf8(file).unwrap();
//! assert!(text.contains(r#"<data key="e_date">2018</data>"#));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};

use super::json::GENERATOR;
use super::property::{self, Kind, Value};
use super::xml::{self, Xml};
use crate::graph::Graph;

/// What edges have beside the properties of ties.
const SAID: [(&str, Kind); 2] = [("quote", Kind::Text), ("evidence", Kind::Text)];

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        ),
    ];
    xml::document(out, |xml| {
        xml::element(xml, "graphml", &head, |xml| {
            keys(xml)?;
            let directed = [("id", "ties"), ("edgedefault", "directed")];
            xml::element(xml, "graph", &directed, |xml| {
                datum(xml, "g", "generator", GENERATOR)?;
                datum(xml, "g", "documents", &property::documents(graph))?;
                nodes(xml, graph)?;
                edges(xml, graph)
            })
        })
    })
}

fn keys(xml: &mut Xml<'_>) -> io::Result<()> {
    for name in ["generator", "documents"] {
        key(xml, "graph", (name, Kind::Text))?;
    }
    for column in property::columns(property::PARTY) {
        key(xml, "node", column)?;
    }
    for column in property::tie_columns().chain(SAID) {
        key(xml, "edge", column)?;
    }
    Ok(())
}

/// Declares an attribute; ids are unique, since each begins with the letter of what has it.
fn key(xml: &mut Xml<'_>, of: &str, (name, kind): (&str, Kind)) -> io::Result<()> {
    let kind = match kind {
        Kind::Text | Kind::Texts => "string",
        Kind::Count => "int",
        Kind::Number => "double",
        Kind::Truth => "boolean",
    };
    let id = format!("{}_{name}", &of[..1]);
    let attributes = [
        ("id", id.as_str()),
        ("for", of),
        ("attr.name", name),
        ("attr.type", kind),
    ];
    xml::empty(xml, "key", &attributes)
}

fn nodes(xml: &mut Xml<'_>, graph: &Graph) -> io::Result<()> {
    for (_, party) in graph.parties() {
        xml::element(xml, "node", &[("id", &property::party_id(party))], |xml| {
            let columns = property::columns(property::PARTY);
            data(xml, "n", columns.zip(property::party(graph, party)))
        })?;
    }
    Ok(())
}

fn edges(xml: &mut Xml<'_>, graph: &Graph) -> io::Result<()> {
    for (source, target, tie) in graph.ties() {
        let (source, target) = (graph.party(source), graph.party(target));
        let attributes = [
            ("id", property::tie_id(source, tie, target)),
            ("source", property::party_id(source)),
            ("target", property::party_id(target)),
        ];
        let attributes = attributes.each_ref().map(|(name, id)| (*name, id.as_str()));
        xml::element(xml, "edge", &attributes, |xml| {
            data(
                xml,
                "e",
                property::tie_columns().zip(property::tie(graph, tie)),
            )?;
            datum(xml, "e", "quote", tie.best().evidence.quote())?;
            datum(xml, "e", "evidence", &property::evidence(graph, tie))
        })?;
    }
    Ok(())
}

fn data<'g>(
    xml: &mut Xml<'_>,
    of: &str,
    values: impl Iterator<Item = ((&'static str, Kind), Option<Value<'g>>)>,
) -> io::Result<()> {
    for ((name, _), value) in values {
        if let Some(value) = value {
            datum(xml, of, name, &value.text())?;
        }
    }
    Ok(())
}

fn datum(xml: &mut Xml<'_>, of: &str, name: &str, value: &str) -> io::Result<()> {
    xml::text(xml, "data", &[("key", &format!("{of}_{name}"))], value)
}
