//! GEXF 1.3: for Gephi.
//!
//! Parties are nodes, coloured by type as in the pictures, ties are edges with the relation as label
//! and kind and the number of statements as weight; the attributes are those of
//! [GraphML](super::graphml), with lists and evidence as JSON arrays in a text.
//!
//! **Time.** Gephi's time line shows an edge from `start` to `end`. An edge starts on the first day of
//! the tie's `date` and ends on the last day of its `until`: `2019` starts on 2019-01-01, or ends on
//! 2019-12-31. Where the documents give no end there is none, because what happened once, such as an
//! acquisition, still ties the two later; and edges without any date are always there. The
//! attributes `date` and `until` keep the precision that was stated. An `until` before the `date`
//! is no end.
//!
//! All edges are directed, because NetworkX refuses a graph that mixes both kinds: `symmetric` says of
//! which the direction means nothing. Ids and control characters are as in GraphML.
//!
//! ```
//! use ties::export::gexf;
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let mut file = Vec::new();
//! gexf::write(&graph, &mut file)?;
//! assert!(String::from_utf8(file).unwrap().contains(r#"start="2018-01-01""#));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};

use super::json::GENERATOR;
use super::picture::style::node_style;
use super::property::{self, Kind, Value};
use super::xml::{self, Xml};
use crate::graph::{Graph, Party, Tie};
use crate::schema::Attributes;

/// What edges have beside the properties of ties.
const SAID: [(&str, Kind); 2] = [("quote", Kind::Text), ("evidence", Kind::Text)];

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("version", "1.3"),
    ];
    let dated = graph
        .ties()
        .any(|(_, _, tie)| !period(tie.attributes()).is_empty());
    let kind = [
        ("defaultedgetype", "directed"),
        ("mode", if dated { "dynamic" } else { "static" }),
        ("timeformat", "date"),
    ];
    xml::document(out, |xml| {
        xml::element(xml, "gexf", &head, |xml| {
            xml::element(xml, "meta", &[], |xml| {
                xml::text(xml, "creator", &[], GENERATOR)?;
                xml::text(xml, "description", &[], &property::documents(graph))
            })?;
            xml::element(xml, "graph", &kind[..if dated { 3 } else { 2 }], |xml| {
                declare(xml, "node", property::columns(property::PARTY))?;
                declare(xml, "edge", property::tie_columns().chain(SAID))?;
                xml::element(xml, "nodes", &[], |xml| nodes(xml, graph))?;
                xml::element(xml, "edges", &[], |xml| edges(xml, graph))
            })
        })
    })
}

fn declare(
    xml: &mut Xml<'_>,
    class: &str,
    columns: impl Iterator<Item = (&'static str, Kind)>,
) -> io::Result<()> {
    let attributes = [("class", class), ("mode", "static")];
    xml::element(xml, "attributes", &attributes, |xml| {
        for (name, kind) in columns {
            let kind = match kind {
                Kind::Text | Kind::Texts => "string",
                Kind::Count => "integer",
                Kind::Number => "double",
                Kind::Truth => "boolean",
            };
            let attributes = [("id", name), ("title", name), ("type", kind)];
            xml::empty(xml, "attribute", &attributes)?;
        }
        Ok(())
    })
}

fn nodes(xml: &mut Xml<'_>, graph: &Graph) -> io::Result<()> {
    for (_, party) in graph.parties() {
        let attributes = [
            ("id", property::party_id(party)),
            ("label", party.name.clone()),
        ];
        let attributes = attributes
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        xml::element(xml, "node", &attributes, |xml| {
            let columns = property::columns(property::PARTY);
            xml::element(xml, "attvalues", &[], |xml| {
                values(xml, columns.zip(property::party(graph, party)))
            })?;
            color(xml, party)
        })?;
    }
    Ok(())
}

fn color(xml: &mut Xml<'_>, party: &Party) -> io::Result<()> {
    let hex = node_style(party.node_type).line.trim_start_matches('#');
    let part = |at: usize| {
        let digits = hex.get(at..at + 2).unwrap_or_default();
        u8::from_str_radix(digits, 16)
            .unwrap_or_default()
            .to_string()
    };
    let (red, green, blue) = (part(0), part(2), part(4));
    xml::empty(
        xml,
        "viz:color",
        &[("r", &red), ("g", &green), ("b", &blue)],
    )
}

fn edges(xml: &mut Xml<'_>, graph: &Graph) -> io::Result<()> {
    for (source, target, tie) in graph.ties() {
        let (source, target) = (graph.party(source), graph.party(target));
        let mut attributes = vec![
            ("id", property::tie_id(source, tie, target)),
            ("source", property::party_id(source)),
            ("target", property::party_id(target)),
            ("label", tie.relation().to_string()),
            ("kind", tie.relation().to_string()),
            ("weight", tie.statements().len().to_string()),
        ];
        attributes.extend(period(tie.attributes()));
        let attributes: Vec<_> = attributes.iter().map(|(n, v)| (*n, v.as_str())).collect();
        xml::element(xml, "edge", &attributes, |xml| {
            xml::element(xml, "attvalues", &[], |xml| said(xml, graph, tie))
        })?;
    }
    Ok(())
}

/// When the tie holds, as attributes of its edge.
fn period(attributes: &Attributes) -> Vec<(&'static str, String)> {
    let start = attributes.date.map(|date| date.days().0);
    let end = attributes.until.map(|until| until.days().1);
    let end = end.filter(|end| start.is_none_or(|start| start <= *end));
    let start = start.map(|day| ("start", day.to_string()));
    let end = end.map(|day| ("end", day.to_string()));
    start.into_iter().chain(end).collect()
}

fn said(xml: &mut Xml<'_>, graph: &Graph, tie: &Tie) -> io::Result<()> {
    values(xml, property::tie_columns().zip(property::tie(graph, tie)))?;
    value(xml, "quote", tie.best().evidence.quote())?;
    value(xml, "evidence", &property::evidence(graph, tie))
}

fn values<'g>(
    xml: &mut Xml<'_>,
    values: impl Iterator<Item = ((&'static str, Kind), Option<Value<'g>>)>,
) -> io::Result<()> {
    for ((name, _), stated) in values {
        if let Some(stated) = stated {
            value(xml, name, &stated.text())?;
        }
    }
    Ok(())
}

fn value(xml: &mut Xml<'_>, name: &str, value: &str) -> io::Result<()> {
    xml::empty(xml, "attvalue", &[("for", name), ("value", value)])
}
