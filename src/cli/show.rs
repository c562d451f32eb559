//! Ties as text and as JSON.

use serde_json::{Value, json};

use crate::export::json as file;
use crate::graph::{Graph, PartyIndex, Tie};
use crate::schema::{Attributes, Status};

/// A tie with its two ends, source first.
pub(super) type Ended<'g> = (PartyIndex, PartyIndex, &'g Tie);

/// The relation with its status where that is not `asserted`.
pub(super) fn label(tie: &Tie) -> String {
    match tie.status() {
        Status::Asserted => tie.relation().to_string(),
        status => format!("{}({status})", tie.relation()),
    }
}

/// What ties `from` to the next party of a line: `-sued->`, `<-paid-`, `-partnered-`, those of one
/// direction together.
pub(super) fn arrow(graph: &Graph, from: PartyIndex, ties: &[Ended<'_>]) -> String {
    let (mut out, mut back, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for &(source, _, tie) in ties {
        match (graph.is_symmetric(tie.relation()), source == from) {
            (true, _) => both.push(label(tie)),
            (false, true) => out.push(label(tie)),
            (false, false) => back.push(label(tie)),
        }
    }
    let arrows = [(out, "-", "->"), (back, "<-", "-"), (both, "-", "-")];
    let arrows: Vec<String> = arrows
        .into_iter()
        .filter(|(labels, _, _)| !labels.is_empty())
        .map(|(labels, head, tail)| format!("{head}{}{tail}", labels.join(", ")))
        .collect();
    arrows.join(" & ")
}

/// `Source -relation-> Target`.
pub(super) fn line(graph: &Graph, ended: Ended<'_>) -> String {
    let (source, target, _) = ended;
    format!(
        "{} {} {}",
        graph.party(source).name,
        arrow(graph, source, &[ended]),
        graph.party(target).name
    )
}

/// Amount, share, dates and the like, as far as stated.
pub(super) fn details(attributes: &Attributes) -> String {
    let mut parts = Vec::new();
    parts.extend(attributes.amount.map(|amount| amount.to_string()));
    parts.extend(attributes.share.map(|share| format!("{share}%")));
    parts.extend(match (attributes.date, attributes.until) {
        (Some(date), Some(until)) => Some(format!("{date} to {until}")),
        (Some(date), None) => Some(date.to_string()),
        (None, Some(until)) => Some(format!("until {until}")),
        (None, None) => None,
    });
    parts.extend(attributes.role.as_ref().map(|role| format!("as {role}")));
    parts.extend(attributes.object.clone());
    parts.extend(attributes.exclusive.map(|exclusive| match exclusive {
        true => "exclusive".to_string(),
        false => "not exclusive".to_string(),
    }));
    parts.extend(
        attributes
            .attribution
            .as_ref()
            .map(|name| format!("according to {name}")),
    );
    parts.join("; ")
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
