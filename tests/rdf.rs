//! The RDF form of graphs, whatever they hold.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedNode;
use serde_json::json;
use ties::export::{Format, Options, json as file};
use ties::graph::Graph;
use ties::rdf::{self, Term, Triple};

/// A graph with names, quotes and a relation that try to break out of their places.
fn hostile(quote: &str) -> Graph {
    let graph = json!({
        "directed": true, "multigraph": true,
        "graph": {"format": "ties/1", "symmetric": [], "types": ["Tie"], "documents": [
            {"id": "d 1", "path": "a\"b\\c\n.txt", "title": quote, "date": "2024-03", "sha256": "", "bytes": 1},
        ]},
        "nodes": [
            {"id": "a <b>", "name": quote, "type": "Tie", "aliases": [quote], "mentions": 2, "documents": ["d 1"]},
            {"id": "日本電気", "name": "NEC", "type": "Person", "also": ["Organization"]},
        ],
        "edges": [{
            "source": "a <b>", "target": "日本電気", "type": "date", "status": "asserted",
            "amount": "USD 0.1", "share": 1e300, "date": "0999", "until": "2024-02-29", "role": quote,
            "object": quote, "exclusive": false, "attribution": quote,
            "evidence": [{"document": "d 1", "start": 0, "end": quote.len(), "quote": quote, "rule": quote}],
        }],
    });
    file::read("graph", &graph.to_string()).unwrap()
}

fn triples(graph: &Graph) -> Vec<Triple> {
    rdf::triples(graph).collect()
}

/// The triples of `graph` written in a form and read again.
fn read_back(graph: &Graph, form: &str, format: RdfFormat) -> Vec<Triple> {
    let form = Format::by_name(form).unwrap();
    let files = form.files(graph, &Options::default()).unwrap();
    let (_, text) = &files[0];
    RdfParser::from_format(format)
        .for_slice(text)
        .map(|quad| Triple::from(quad.unwrap()))
        .collect()
}

#[test]
fn hostile_text_survives() {
    let long = "x\u{0}\u{1}\u{b}\u{1b}[2J\u{7f}\u{9b}\r\n\t\"'\\\u{202e}🦀 }>".repeat(500);
    for quote in [
        "\"\"\"",
        "\\",
        "\u{0}",
        "\u{feff}\u{fffe}",
        "ا",
        long.as_str(),
    ] {
        let graph = hostile(quote);
        let all = triples(&graph);
        let quotes = all
            .iter()
            .filter(|t| matches!(&t.object, Term::Literal(l) if l.value() == quote));
        assert_eq!(quotes.count(), 11, "{quote:?}");
        for (form, format) in [
            ("turtle", RdfFormat::Turtle),
            ("ntriples", RdfFormat::NTriples),
        ] {
            assert_eq!(read_back(&graph, form, format), all, "{form} {quote:?}");
        }
    }
}

#[test]
fn iris_are_valid_and_no_triple_comes_twice() {
    let harbor = std::fs::read_to_string(support::GRAPH).unwrap();
    for graph in [hostile("x"), file::read("harbor", &harbor).unwrap()] {
        let all = triples(&graph);
        let different: BTreeSet<String> = all.iter().map(Triple::to_string).collect();
        assert_eq!(different.len(), all.len());
        assert_eq!(triples(&graph), all);
        for triple in &all {
            assert!(triple.subject.is_named_node(), "{triple}");
            NamedNode::new(triple.predicate.as_str()).unwrap();
            if let Term::NamedNode(node) = &triple.object {
                NamedNode::new(node.as_str()).unwrap();
            }
        }
    }
}

/// What is said of `subject`, as N-Triples without it, sorted.
fn said(graph: &Graph, subject: &str) -> Vec<String> {
    let subject = format!("<{subject}> ");
    let mut said: Vec<String> = rdf::triples(graph)
        .filter_map(|t| Some(t.to_string().strip_prefix(&subject)?.to_string()))
        .map(|t| {
            t.replace("http://www.w3.org/2001/XMLSchema#", "xsd:")
                .replace("urn:ties:", "")
        })
        .map(|t| t.replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"))
        .collect();
    said.sort();
    said
}

#[test]
fn a_tie_says_all_that_is_known_of_it() {
    let graph = hostile("q");
    assert_eq!(
        said(&graph, "urn:ties:tie:a%20%3Cb%3E:date:日本電気"),
        [
            "<rdf:type> <term:Tie>",
            "<term:amount> \"0.1\"^^<xsd:decimal>",
            "<term:attribution> \"q\"",
            "<term:confidence> \"0.99\"^^<xsd:decimal>",
            "<term:currency> \"USD\"",
            "<term:date> \"0999\"^^<xsd:gYear>",
            "<term:evidence> <tie:a%20%3Cb%3E:date:日本電気:1>",
            "<term:exclusive> \"false\"^^<xsd:boolean>",
            "<term:object> \"q\"",
            "<term:party> <party:a%20%3Cb%3E>",
            "<term:party> <party:日本電気>",
            "<term:relation> <term:own_date>",
            "<term:role> \"q\"",
            "<term:share> \"1E300\"^^<xsd:double>",
            "<term:source> <party:a%20%3Cb%3E>",
            "<term:status> \"asserted\"",
            "<term:target> <party:日本電気>",
            "<term:until> \"2024-02-29\"^^<xsd:date>",
            "<term:year> \"999\"^^<xsd:integer>",
        ]
    );
    assert_eq!(
        said(&graph, "urn:ties:party:a%20%3Cb%3E"),
        [
            "<https://schema.org/alternateName> \"q\"",
            "<https://schema.org/name> \"q\"",
            "<rdf:type> <term:own_Tie>",
            "<term:mentions> \"2\"^^<xsd:integer>",
            "<term:own_date> <party:日本電気>",
        ]
    );
}
