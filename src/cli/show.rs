//! Ties as text and as JSON.

use std::io;
use std::num::NonZeroU32;

use serde_json::{Value, json};

use super::Console;
use super::text::{Text, Tone};
use crate::curation::Mark;
use crate::export::json as file;
use crate::graph::{Graph, PartyIndex, Statement, Tie};
use crate::schema::{ATTRIBUTES, Attributes, Status};

pub(super) use crate::graph::diff::Ended;

/// The relation, in brackets behind it its status where that is not `asserted`, its amount, share and date.
pub(super) fn label(tie: &Tie) -> String {
    let a = tie.attributes();
    let status = Some(tie.status()).filter(|&status| status != Status::Asserted);
    let parts = [
        status.map(|status| status.to_string()),
        a.amount.map(|amount| amount.to_string()),
        a.share.map(|share| format!("{share}%")),
        a.date.map(|date| date.to_string()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => tie.relation().to_string(),
        false => format!("{}({})", tie.relation(), parts.join(", ")),
    }
}

/// What ties `from` to the next party of a line: `-sued->`, `<-paid-`, `-partnered-`, those of one
/// direction together.
pub(super) fn arrow(graph: &Graph, from: PartyIndex, ties: &[Ended<'_>]) -> Text {
    let (mut out, mut back, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for &(source, _, tie) in ties {
        match (graph.is_symmetric(tie.relation()), source == from) {
            (true, _) => both.push(tie),
            (false, true) => out.push(tie),
            (false, false) => back.push(tie),
        }
    }
    let mut arrow = Text::default();
    for (ties, head, tail) in [(out, "-", "->"), (back, "<-", "-"), (both, "-", "-")] {
        let mut before = match arrow == Text::default() {
            true => head.to_string(),
            false => format!(" & {head}"),
        };
        for tie in &ties {
            arrow.push(&before, Tone::Plain);
            arrow.push(&label(tie), Tone::Status(tie.status()));
            before = ", ".to_string();
        }
        if !ties.is_empty() {
            arrow.push(tail, Tone::Plain);
        }
    }
    arrow
}

/// `From -relation-> To`.
pub(super) fn hop(graph: &Graph, from: PartyIndex, ties: &[Ended<'_>], to: PartyIndex) -> Text {
    let mut hop = Text::from(graph.party(from).name.as_str());
    add_hop(&mut hop, graph, from, ties, to);
    hop
}

/// Adds ` -relation-> To` to a line that ends with `from`.
pub(super) fn add_hop(
    line: &mut Text,
    graph: &Graph,
    from: PartyIndex,
    ties: &[Ended<'_>],
    to: PartyIndex,
) {
    line.push(" ", Tone::Plain);
    line.append(arrow(graph, from, ties));
    line.push(" ", Tone::Plain);
    line.push(&graph.party(to).name, Tone::Plain);
}

/// `Source -relation-> Target`.
pub(super) fn line(graph: &Graph, ended: Ended<'_>) -> Text {
    let (source, target, _) = ended;
    hop(graph, source, &[ended], target)
}

/// A status, in its colour.
pub(super) fn status(status: Status) -> Text {
    Text::toned(status.as_str(), Tone::Status(status))
}

/// The attributes as cells in the order of [`ATTRIBUTES`], spelled as in the graph file; empty where not stated.
pub(super) fn attributes(a: &Attributes) -> [String; 8] {
    [
        a.amount.map(|v| v.to_string()),
        a.share.map(|v| v.to_string()),
        a.date.map(|v| v.to_string()),
        a.until.map(|v| v.to_string()),
        a.role.clone(),
        a.object.clone(),
        a.exclusive.map(|v| v.to_string()),
        a.attribution.clone(),
    ]
    .map(Option::unwrap_or_default)
}

/// The columns of [`ends`].
pub(super) const ENDS: [&str; 5] = ["source", "source_name", "type", "target", "target_name"];

/// Between whom a tie is, and of which type, as cells.
pub(super) fn ends(graph: &Graph, (source, target, tie): Ended<'_>) -> [String; 5] {
    let (source, target) = (graph.party(source), graph.party(target));
    [
        source.id.clone(),
        source.name.clone(),
        tie.relation().to_string(),
        target.id.clone(),
        target.name.clone(),
    ]
}

/// The columns of [`cells`].
pub(super) fn columns() -> Vec<&'static str> {
    let own = ["status", "confidence"];
    [&ENDS[..], &own, ATTRIBUTES, &["statements", "curated"]].concat()
}

/// A tie as cells: ends, status, confidence, attributes, how many statements it has, and what the user decided.
pub(super) fn cells(graph: &Graph, ended: Ended<'_>) -> Vec<String> {
    let tie = ended.2;
    let mut cells = ends(graph, ended).to_vec();
    cells.extend([tie.status().to_string(), tie.confidence().to_string()]);
    cells.extend(attributes(tie.attributes()));
    cells.push(tie.statements().len().to_string());
    cells.push(marks(tie.curated()));
    cells
}

/// Amount, share, dates and the like, as far as stated.
pub(super) fn details(attributes: &Attributes) -> String {
    attributes.told().join("; ")
}

/// What the user decided, in words; empty for nothing.
pub(super) fn marks<'m>(marks: impl IntoIterator<Item = &'m Mark>) -> String {
    let marks: Vec<String> = marks.into_iter().map(Mark::to_string).collect();
    marks.join("; ")
}

/// A quote on one line, in quotation marks.
pub(super) fn quote(statement: &Statement) -> String {
    let words: Vec<&str> = statement.evidence.quote().split_whitespace().collect();
    format!("“{}”", words.join(" "))
}

/// Where a statement stands.
pub(super) fn place(graph: &Graph, statement: &Statement) -> String {
    let path = &graph.document(statement.document).path;
    statement.evidence.place(path)
}

/// The columns of [`place_cells`].
pub(super) const PLACE: [&str; 6] = ["path", "start", "end", "page", "line", "locator"];

/// Where a statement stands, as cells.
pub(super) fn place_cells(graph: &Graph, statement: &Statement) -> [String; 6] {
    let evidence = &statement.evidence;
    let number = |number: Option<NonZeroU32>| number.map(|n| n.to_string()).unwrap_or_default();
    [
        graph.document(statement.document).path.clone(),
        evidence.span().start().to_string(),
        evidence.span().end().to_string(),
        number(evidence.page),
        number(evidence.line),
        evidence.locator.to_string(),
    ]
}

/// Prints a statement's quote, and below it where it stands.
pub(super) fn passage(
    graph: &Graph,
    statement: &Statement,
    console: &mut Console<'_>,
) -> io::Result<()> {
    writeln!(console, "    {}", quote(statement))?;
    writeln!(console, "    {}", place(graph, statement))
}

/// A statement as JSON.
pub(super) fn statement(graph: &Graph, statement: &Statement) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(file::statement(graph, statement))?;
    if let Some(fields) = value.as_object_mut() {
        let path = graph.document(statement.document).path.as_str();
        fields.insert("path".to_string(), path.into());
    }
    Ok(value)
}

/// Ties as JSON without their statements.
pub(super) fn brief(graph: &Graph, ties: &[Ended<'_>]) -> serde_json::Result<Value> {
    let mut brief = full(graph, ties)?;
    for edge in brief.as_array_mut().into_iter().flatten() {
        if let Some(edge) = edge.as_object_mut() {
            edge.remove("evidence");
        }
    }
    Ok(brief)
}

/// Ties as the graph file gives them.
pub(super) fn full(graph: &Graph, ties: &[Ended<'_>]) -> serde_json::Result<Value> {
    ties.iter()
        .map(|&(source, target, tie)| serde_json::to_value(file::edge(graph, source, target, tie)))
        .collect()
}

/// A party as JSON, in brief.
pub(super) fn party(graph: &Graph, index: PartyIndex) -> Value {
    let party = graph.party(index);
    json!({"id": party.id, "name": party.name, "type": party.node_type.as_str()})
}
