//! The graph as a finished drawing, in SVG or PNG, with nothing else installed.
//!
//! Input: a [`Picture`]. Output: a [`Drawing`], a list of paths and texts with places and colours,
//! which [`svg`] and [`png`] write. Up to 60 parties stand in layers, from left to right in the
//! direction of the ties; more are spread in the plane. No two names overlap, nor any labels of
//! ties; what there is no room for is left to the tooltips, and the caption says so.
//!
//! ```
//! use ties::export::drawing::{Looks, draw, svg};
//! use ties::export::picture::Picture;
//! use ties::graph::Graph;
//!
//! let drawing = draw(&Picture::of(&Graph::default(), false), &Looks::default());
//! let mut out = Vec::new();
//! svg::write(&drawing, &mut out)?;
//! assert!(out.starts_with(b"<svg"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Same picture and looks, same bytes, on machines with the same mathematics library. Letters are
//! measured in the font that comes along (DejaVu Sans Condensed); PNG knows no others: what it
//! lacks, such as Chinese, is drawn as an empty box, and Arabic letters don't join.

mod arrows;
mod curve;
mod font;
mod frame;
mod items;
mod labels;
mod legend;
mod lettering;
mod nodes;
mod outline;
mod paper;
pub mod png;
mod room;
mod routes;
pub mod svg;
mod theme;

pub use items::{Anchor, Color, Drawing, Item, Letters, Part, Pen, Segment, Text};
pub use theme::Theme;

use super::Options;
use super::layout::{Plan, layered, spread};
use super::picture::{Picture, own_title};
use crate::graph::Graph;
use arrows::Shaft;
use nodes::Node;
use paper::Paper;

/// Parties up to which the layered layout is the easier one to read.
const LAYERED_UP_TO: usize = 60;

/// Arrows up to which it is.
const LAYERED_ARROWS: usize = 130;

/// How a drawing looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looks {
    /// Its heading.
    pub title: Option<String>,
    /// Its colours.
    pub theme: Theme,
    /// Whether the names of ties are left out.
    pub unlabelled: bool,
}

/// Draws a graph as the caller of an output form wishes.
pub(super) fn of(graph: &Graph, options: &Options) -> Drawing {
    let looks = Looks {
        title: options.title.clone().or_else(|| own_title(graph)),
        theme: if options.dark {
            Theme::Dark
        } else {
            Theme::Light
        },
        unlabelled: false,
    };
    draw(&Picture::of(graph, options.isolated), &looks)
}

/// Draws the picture.
pub fn draw(picture: &Picture, looks: &Looks) -> Drawing {
    let paper = Paper::new(looks.theme);
    let nodes = nodes::of(picture);
    let mut shafts = arrows::of(picture, looks.unlabelled);
    let few = nodes.len() <= LAYERED_UP_TO && shafts.len() <= LAYERED_ARROWS;
    let sketch = few
        .then(|| in_layers(&nodes, &mut shafts))
        .flatten()
        .unwrap_or_else(|| in_the_plane(&nodes, &mut shafts));
    frame::around(picture, &sketch, &nodes, &shafts, looks, &paper)
}

/// Where everything goes, before it is painted.
struct Sketch {
    plan: Plan,
    /// Names beside their nodes, where they don't stand in them.
    beside: Vec<Option<nodes::Beside>>,
    /// Ties whose label found no room, or not for all of it.
    curtailed: usize,
}

fn in_layers(nodes: &[Node], shafts: &mut [Shaft]) -> Option<Sketch> {
    let sizes: Vec<_> = nodes.iter().map(|node| node.size).collect();
    let links: Vec<_> = shafts.iter().map(Shaft::link).collect();
    // Should the layout give a graph up, the other one takes it.
    let mut plan = layered(&sizes, &links).ok()?;
    routes::layered(&mut plan, nodes, shafts);
    Some(Sketch {
        beside: vec![None; nodes.len()],
        curtailed: 0,
        plan,
    })
}

fn in_the_plane(nodes: &[Node], shafts: &mut [Shaft]) -> Sketch {
    let sizes: Vec<_> = nodes.iter().map(|node| node.size).collect();
    let links: Vec<_> = shafts.iter().map(|s| (s.source, s.target)).collect();
    let plan = spread(&sizes, &links, labels::length(nodes.len()));
    routes::spread(&plan, nodes, shafts);
    let (beside, curtailed) = labels::place(&plan, nodes, shafts);
    Sketch {
        plan,
        beside,
        curtailed,
    }
}
