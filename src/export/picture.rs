//! What is to be drawn: the parties that are tied at all, and arrows that gather ties.
//!
//! Input: a [`Graph`](crate::graph::Graph), or shapes and lines of any origin. Output: a
//! [`Picture`], which [`dot`](super::dot) writes for Graphviz and [`drawing`](super::drawing) draws.
//!
//! Ties between the same two parties in the same direction and of the same status share an arrow,
//! so that two parties are joined by a handful of lines however much a text says about them.
//!
//! ```
//! use ties::export::picture::Picture;
//! use ties::graph::Graph;
//!
//! assert_eq!(Picture::of(&Graph::default(), true), Picture::new(vec![], vec![], 0, true));
//! ```

pub(super) mod figures;
mod of_changes;
mod of_graph;
pub(super) mod style;
pub(super) mod text;
pub(super) mod words;

pub use of_changes::Part;
pub(super) use of_graph::own_title;

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{NodeType, Status};
use text::shorten;

/// Letters of a quote that a tooltip has room for.
const QUOTE_WIDTH: usize = 160;

/// Quotes in a tooltip.
const QUOTES: usize = 2;

/// What became of a party or tie between two graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Only the new graph has it.
    Added,
    /// Only the old graph has it.
    Gone,
    /// Both have it, and say different things of it.
    Changed,
}

impl Change {
    /// Every change, in the order of legends.
    pub const ALL: [Change; 3] = [Change::Added, Change::Gone, Change::Changed];
}

/// A party to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The node's identifier, its own in the picture.
    pub id: String,
    /// Shown in the shape, wrapped.
    pub name: String,
    /// Gives shape and colour.
    pub node_type: NodeType,
    /// Gives the colour of the outline, in a picture of two graphs.
    pub change: Option<Change>,
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
    /// Gives the colour, in a picture of two graphs.
    pub change: Option<Change>,
    /// Whether it holds both ways, and so has no arrowhead.
    pub symmetric: bool,
    /// How many statements say so; gives the width.
    pub statements: usize,
    /// Shown when the pointer rests on the line, in SVG.
    pub tip: String,
}

impl Line {
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

    /// The changes that occur, in the order of legends.
    pub(super) fn changes(&self) -> Vec<Change> {
        let lines = self.arrows.iter().map(|arrow| arrow.first().change);
        let shapes = self.shapes.iter().map(|shape| shape.change);
        let changes: BTreeSet<Change> = lines.chain(shapes).flatten().collect();
        changes.into_iter().collect()
    }
}

/// Lines of the same ends, status, change and symmetry as one arrow, in order of their first line.
fn gather(lines: Vec<Line>) -> Vec<Arrow> {
    let mut places: BTreeMap<_, usize> = BTreeMap::new();
    let mut arrows: Vec<Arrow> = Vec::new();
    for line in lines {
        let ends = match line.symmetric && line.target < line.source {
            true => (line.target.clone(), line.source.clone()),
            false => (line.source.clone(), line.target.clone()),
        };
        let place = *places
            .entry((ends, line.status, line.change, line.symmetric))
            .or_insert(arrows.len());
        match arrows.get_mut(place) {
            Some(arrow) => arrow.lines.push(line),
            None => arrows.push(Arrow { lines: vec![line] }),
        }
    }
    arrows
}
