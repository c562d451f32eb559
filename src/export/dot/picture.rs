//! What is to be drawn: the parties that are tied at all, and arrows that gather ties.
//!
//! Ties between the same two parties in the same direction and of the same status share an arrow,
//! so that two parties are joined by a handful of lines however much a text says about them.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{money, percent, shorten};
use crate::graph::{Graph, Party, PartyIndex};
use crate::schema::{Attributes, NodeType, Status};

/// Letters of a role that a label has room for.
const ROLE_WIDTH: usize = 40;

/// Letters of a quote that a tooltip has room for.
const QUOTE_WIDTH: usize = 160;

/// Quotes in a tooltip.
const QUOTES: usize = 2;

/// A party to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The node's identifier in the DOT file.
    pub id: String,
    /// Shown in the shape, wrapped.
    pub name: String,
    /// Gives shape and colour.
    pub node_type: NodeType,
    /// Shown when the pointer rests on the shape, in SVG.
    pub tip: String,
}

/// A tie to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Identifier of the source.
    pub source: String,
    /// Identifier of the target.
    pub target: String,
    /// The relation's name; underscores are shown as spaces.
    pub relation: String,
    /// Role, amount, share and dates, each short; shown under the relation.
    pub details: Vec<String>,
    /// Gives colour and stroke.
    pub status: Status,
    /// Whether it holds both ways, and so has no arrowhead.
    pub symmetric: bool,
    /// How many statements say so; gives the width.
    pub statements: usize,
    /// Shown when the pointer rests on the line, in SVG.
    pub tip: String,
}

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

    /// A tooltip: what the tie says, and the first of the passages that say it.
    pub fn tip<'q>(says: &str, quotes: impl IntoIterator<Item = &'q str>) -> String {
        let mut quotes = quotes.into_iter();
        let mut out = says.to_string();
        for quote in quotes.by_ref().take(QUOTES) {
            out.push_str(&format!("\n“{}”", shorten(quote, QUOTE_WIDTH)));
        }
        match quotes.count() {
            0 => out,
            more => format!("{out}\n… and {more} more"),
        }
    }
}

/// All ties of one status from one party to another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrow {
    pub(super) lines: Vec<Line>,
}

impl Arrow {
    /// The line that stands for all of them where they agree: ends, status, symmetry.
    pub(super) fn first(&self) -> &Line {
        self.lines
            .first()
            .expect("`gather` makes an arrow for its first line")
    }

    /// How often its ties are stated, all together.
    pub(super) fn statements(&self) -> usize {
        self.lines.iter().map(|line| line.statements).sum()
    }
}

/// The drawing, without its looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub(super) shapes: Vec<Shape>,
    /// For each shape, to how many other parties it is tied.
    pub(super) neighbours: Vec<usize>,
    pub(super) arrows: Vec<Arrow>,
    /// How many ties the arrows stand for.
    pub(super) ties: usize,
    /// How many parties were left out because nothing ties them.
    pub(super) left_out: usize,
    /// From how many documents the graph was made.
    pub(super) documents: usize,
}

impl Picture {
    /// The picture of a whole graph; parties without ties only where `isolated`.
    pub fn of(graph: &Graph, isolated: bool) -> Self {
        let quotes = first_quotes(graph);
        let shapes = graph.parties().map(|(index, party)| Shape {
            id: party.id.clone(),
            name: party.name.clone(),
            node_type: party.node_type,
            tip: party_tip(party, quotes.get(&index).copied()),
        });
        let lines = graph.ties().map(|(source, target, tie)| {
            let (source, target) = (graph.party(source), graph.party(target));
            let says = format!("{} {} {}", source.name, tie.relation(), target.name);
            let quotes = tie.statements().iter().map(|s| s.evidence.quote());
            Line {
                source: source.id.clone(),
                target: target.id.clone(),
                relation: tie.relation().to_string(),
                details: Line::details(tie.attributes()),
                status: tie.status(),
                symmetric: graph.is_symmetric(tie.relation()),
                statements: tie.statements().len(),
                tip: Line::tip(&says.replace('_', " "), quotes),
            }
        });
        Picture::new(
            shapes.collect(),
            lines.collect(),
            graph.documents().len(),
            isolated,
        )
    }

    /// The picture of `shapes` and `lines`, both in graph order; parties without ties only where
    /// `isolated`.
    pub fn new(mut shapes: Vec<Shape>, lines: Vec<Line>, documents: usize, isolated: bool) -> Self {
        let mut tied: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for line in &lines {
            tied.entry(&line.source).or_default().insert(&line.target);
            tied.entry(&line.target).or_default().insert(&line.source);
        }
        let all = shapes.len();
        shapes.retain(|shape| isolated || tied.contains_key(shape.id.as_str()));
        let degree = |shape: &Shape| tied.get(shape.id.as_str()).map_or(0, BTreeSet::len);
        Picture {
            neighbours: shapes.iter().map(degree).collect(),
            ties: lines.len(),
            left_out: all - shapes.len(),
            arrows: gather(lines),
            shapes,
            documents,
        }
    }

    /// The node types that occur, in the order of legends.
    pub(super) fn node_types(&self) -> Vec<NodeType> {
        // Those that come with the program sort first, in their order, a user's by name.
        let types: BTreeSet<NodeType> = self.shapes.iter().map(|s| s.node_type).collect();
        types.into_iter().collect()
    }

    /// The statuses that occur, in the order of legends.
    pub(super) fn statuses(&self) -> Vec<Status> {
        Status::ALL
            .into_iter()
            .filter(|s| self.arrows.iter().any(|arrow| arrow.first().status == *s))
            .collect()
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

/// Lines of the same ends, status and symmetry as one arrow, in order of their first line.
fn gather(lines: Vec<Line>) -> Vec<Arrow> {
    let mut places: BTreeMap<(String, String, Status, bool), usize> = BTreeMap::new();
    let mut arrows: Vec<Arrow> = Vec::new();
    for line in lines {
        let ends = match line.symmetric && line.target < line.source {
            true => (line.target.clone(), line.source.clone()),
            false => (line.source.clone(), line.target.clone()),
        };
        let place = *places
            .entry((ends.0, ends.1, line.status, line.symmetric))
            .or_insert(arrows.len());
        match arrows.get_mut(place) {
            Some(arrow) => arrow.lines.push(line),
            None => arrows.push(Arrow { lines: vec![line] }),
        }
    }
    arrows
}
