//! The picture of a graph: names, tooltips with quotes, and what of each tie belongs on its arrow.

use std::collections::BTreeMap;

use super::figures::{money, percent};
use super::text::shorten;
use super::{Change, Line, Picture, QUOTE_WIDTH, Shape};
use crate::graph::{Graph, Party, PartyIndex, Tie};
use crate::schema::Attributes;

/// Letters of a role that a label has room for.
const ROLE_WIDTH: usize = 40;

impl Line {
    /// What of a tie's attributes belongs on its arrow: role, amount, share, dates.
    pub fn details(attributes: &Attributes) -> Vec<String> {
        [
            attributes
                .role
                .as_deref()
                .map(|role| shorten(role, ROLE_WIDTH)),
            attributes.amount.as_ref().map(money),
            attributes.share.map(percent),
            attributes.date.map(|date| date.to_string()),
            attributes.until.map(|until| format!("until {until}")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Picture {
    /// The picture of a whole graph; parties without ties only where `isolated`.
    pub fn of(graph: &Graph, isolated: bool) -> Self {
        let quotes = first_quotes(graph);
        let shapes = graph.parties().map(|(index, party)| Shape {
            tip: party_tip(party, quotes.get(&index).copied()),
            ..shape(graph, index, None)
        });
        let lines = graph.ties().map(|ended| line(graph, ended, None));
        Picture::new(
            shapes.collect(),
            lines.collect(),
            graph.documents().len(),
            isolated,
        )
    }
}

/// A party to draw; its tooltip has no quote.
pub(super) fn shape(graph: &Graph, index: PartyIndex, change: Option<Change>) -> Shape {
    let party = graph.party(index);
    Shape {
        id: party.id.clone(),
        name: party.name.clone(),
        node_type: party.node_type,
        change,
        tip: party_tip(party, None),
    }
}

/// A tie to draw.
pub(super) fn line(
    graph: &Graph,
    (source, target, tie): (PartyIndex, PartyIndex, &Tie),
    change: Option<Change>,
) -> Line {
    let (source, target) = (graph.party(source), graph.party(target));
    let says = format!("{} {} {}", source.name, tie.relation(), target.name);
    let quotes = tie.statements().iter().map(|s| s.evidence.quote());
    Line {
        source: source.id.clone(),
        target: target.id.clone(),
        relation: tie.relation().to_string(),
        details: Line::details(tie.attributes()),
        status: tie.status(),
        change,
        symmetric: graph.is_symmetric(tie.relation()),
        statements: tie.statements().len(),
        tip: Line::tip(&says.replace('_', " "), quotes),
    }
}

/// For each tied party the first passage, in graph order, that states one of its ties.
fn first_quotes(graph: &Graph) -> BTreeMap<PartyIndex, &str> {
    let mut quotes = BTreeMap::new();
    for (source, target, tie) in graph.ties() {
        if let Some(statement) = tie.statements().first() {
            for end in [source, target] {
                quotes.entry(end).or_insert(statement.evidence.quote());
            }
        }
    }
    quotes
}

/// A tooltip: name, types, other names, counts and a passage about the party.
fn party_tip(party: &Party, quote: Option<&str>) -> String {
    let types: Vec<&str> = std::iter::once(&party.node_type)
        .chain(&party.also)
        .map(|t| t.as_str())
        .collect();
    let mut out = format!("{} ({})", party.name, types.join(", "));
    if !party.aliases.is_empty() {
        let aliases = shorten(&party.aliases.join(", "), QUOTE_WIDTH);
        out.push_str(&format!("\nAlso: {aliases}"));
    }
    Line::tip(&out, quote)
}

/// The title of the document, where the graph was made of but one.
pub(in crate::export) fn own_title(graph: &Graph) -> Option<String> {
    match graph.documents() {
        [only] => only.title.clone(),
        _ => None,
    }
}
