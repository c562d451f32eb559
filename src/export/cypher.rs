//! A Cypher script for Neo4j 5 and Memgraph, which may be run again and again.
//!
//! Each statement is one line: documents, parties, which document names which party, ties, all by
//! `MERGE` on what identifies them, so that a second run changes nothing and the graphs of several
//! files grow together where party ids are the same. No constraint or index is asked for; on a large
//! graph an index on `Party(id)` first makes it quick.
//!
//! | in the graph | in the database |
//! |---|---|
//! | party | `(:Party:Organization {id, name, type, aliases, mentions, documents, …})` |
//! | document | `(:Document {path, sha256, id, title, date, bytes})-[:MENTIONS]->(:Party)` |
//! | tie | `(:Party)-[:INVESTED {relation, status, confidence, amount, date, …}]->(:Party)` |
//! | its statements | lists on the relationship: `quotes`, `places` (`path:start-end`) and `evidence`, one JSON object each, with all that the graph file says of it |
//!
//! Statements are no nodes of their own, so that paths between parties run over ties alone. The
//! relationship type is the relation in upper case. Backslashes in it, and in node types, become `/`,
//! since Neo4j resolves `\u0060` even in a quoted name.
//!
//! ```
//! use ties::export::cypher;
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let mut file = Vec::new();
//! cypher::write(&graph, &mut file)?;
//! let text = String::from_utf8(file).unwrap();
//! assert!(text.contains("MERGE (a)-[r:ACQUIRED {relation: 'acquired'}]->(b) SET r = {"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};

use super::json::GENERATOR;
use super::property::{self, Kind, Value};
use crate::graph::{Graph, Party, PartyIndex, SourceDocument, Tie};

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "// Parties and ties, by {GENERATOR}. May be run again."
    )?;
    for document in graph.documents() {
        let own = described(document);
        writeln!(out, "MERGE (d:Document {}) SET d += {own};", key(document))?;
    }
    for (_, party) in graph.parties() {
        self::party(graph, party, out)?;
    }
    for (_, party) in graph.parties() {
        for &document in &party.documents {
            let (document, id) = (key(graph.document(document)), string(&party.id));
            writeln!(
                out,
                "MATCH (d:Document {document}), (p:Party {{id: {id}}}) MERGE (d)-[:MENTIONS]->(p);"
            )?;
        }
    }
    for (source, target, tie) in graph.ties() {
        self::tie(graph, (source, target), tie, out)?;
    }
    Ok(())
}

/// What tells a document from others; its id does not, across graphs.
fn key(document: &SourceDocument) -> String {
    let (path, sha256) = (string(&document.path), string(&document.sha256));
    format!("{{path: {path}, sha256: {sha256}}}")
}

fn described(document: &SourceDocument) -> String {
    let mut map = vec![format!("id: {}", string(&document.id))];
    map.extend(
        document
            .title
            .as_ref()
            .map(|t| format!("title: {}", string(t))),
    );
    map.extend(
        document
            .date
            .map(|d| format!("date: {}", string(&d.to_string()))),
    );
    map.push(format!("bytes: {}", document.bytes));
    format!("{{{}}}", map.join(", "))
}

fn party(graph: &Graph, party: &Party, out: &mut dyn Write) -> io::Result<()> {
    let types = std::iter::once(party.node_type).chain(party.also.iter().copied());
    let labels: String = types.map(|t| format!(":{}", name(t.as_str()))).collect();
    let columns = property::columns(property::PARTY);
    let map = properties(columns.zip(property::party(graph, party))).join(", ");
    let id = string(&party.id);
    writeln!(
        out,
        "MERGE (p:Party {{id: {id}}}) SET p{labels}, p += {{{map}}};"
    )
}

fn tie(
    graph: &Graph,
    (source, target): (PartyIndex, PartyIndex),
    tie: &Tie,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut map = properties(property::tie_columns().zip(property::tie(graph, tie)));
    let statements = tie.statements().iter();
    let quotes = statements.clone().map(|s| string(s.evidence.quote()));
    map.push(format!("quotes: {}", list(quotes)));
    let places = statements.map(|s| {
        let (path, span) = (property::path(graph, s.document), s.evidence.span());
        string(&format!("{path}:{}-{}", span.start(), span.end()))
    });
    map.push(format!("places: {}", list(places)));
    let evidence = property::each_evidence(graph, tie);
    map.push(format!(
        "evidence: {}",
        list(evidence.iter().map(|e| string(e)))
    ));
    let id = |index| string(&graph.party(index).id);
    writeln!(
        out,
        "MATCH (a:Party {{id: {}}}), (b:Party {{id: {}}}) \
         MERGE (a)-[r:{} {{relation: {}}}]->(b) SET r = {{{}}};",
        id(source),
        id(target),
        name(&relationship(tie.relation().as_str())),
        string(tie.relation().as_str()),
        map.join(", ")
    )
}

fn properties<'g>(
    values: impl Iterator<Item = ((&'static str, Kind), Option<Value<'g>>)>,
) -> Vec<String> {
    let stated = values.filter_map(|((name, _), value)| Some((name, value?)));
    stated
        .map(|(name, value)| format!("{name}: {}", literal(&value)))
        .collect()
}

fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => string(text),
        Value::Texts(texts) => list(texts.iter().map(|text| string(text))),
        Value::Count(count) => count.to_string(),
        // With a point or exponent, so that it is no integer.
        Value::Number(number) => format!("{number:?}"),
        Value::Truth(truth) => truth.to_string(),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// `text` as a string literal, on one line.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for letter in text.chars() {
        match letter {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out.push('\'');
    out
}

/// The relationship type for a relation.
pub(super) fn relationship(relation: &str) -> String {
    relation.to_uppercase()
}

/// A label or relationship type, quoted where it must be.
fn name(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain) {
        return name.to_string();
    }
    let quotable = super::signs::line(name)
        .replace('\\', "/")
        .replace('`', "``");
    match quotable.is_empty() {
        true => "`_`".to_string(),
        false => format!("`{quotable}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_string_or_name_early() {
        assert_eq!(
            string("a'); MATCH (n) //\\\n\0"),
            r"'a\'); MATCH (n) //\\\n\u0000'"
        );
        assert_eq!(string(r"\u0027"), r"'\\u0027'");
        assert_eq!(name("INVESTED"), "INVESTED");
        assert_eq!(name("A`]->() DELETE"), "`A``]->() DELETE`");
        assert_eq!(name(r"A\u0060"), "`A/u0060`");
        assert_eq!(name(""), "`_`");
    }
}
