//! The graph as a picture for a report, in Graphviz DOT.
//!
//! Input: a [`Graph`]. Output: DOT that `dot -Tsvg` or `dot -Tpng` draws without options and
//! without warnings: shape and colour by type, line by status, ties of the same two parties
//! stacked on one arrow, a legend, the quotes as tooltips (in SVG).
//!
//! ```
//! use ties::export::dot::{DotOptions, write};
//! use ties::graph::Graph;
//!
//! let options = DotOptions {
//!     title: Some("Who backs whom".into()),
//!     ..DotOptions::default()
//! };
//! let mut out = Vec::new();
//! write(&Graph::default(), &options, &mut out)?;
//! assert!(out.starts_with(b"digraph"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! A picture of more than a hundred parties is no longer read; cut the graph down first with
//! [`select`](crate::graph::select::select).

mod graphviz;
mod label;
mod legend;

use std::io;

use dot_writer::{Attributes, DotWriter, Scope};

use crate::export::picture::style::{
    FAINT, FONT, INK, line_width, name_size, shape_style, tie_style,
};
use crate::export::picture::text::{escaped, wrap};
use crate::export::picture::{Arrow, Line, Picture, Shape, own_title};
use crate::graph::Graph;
use label::{identifier, plain};

/// Parties up to which the layered layout stays readable; above, the spread one needs less room.
const LAYERED_UP_TO: usize = 40;

/// Letters on a line of a party's name.
const NAME_WIDTH: usize = 20;

/// Letters on a line of a tie's amount, role and dates.
const DETAIL_WIDTH: usize = 26;

/// How Graphviz arranges the parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// From left to right in the direction of the ties (`dot`): no label meets another.
    Layered,
    /// In the plane, neighbours near each other (`sfdp`): for many parties; labels may meet, so
    /// amounts and dates stand in the tooltips only.
    Spread,
}

/// How the picture is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DotOptions {
    /// Heading of the picture; without one, [`write()`] takes the title of the only document.
    pub title: Option<String>,
    /// The arrangement; without one, layered up to 40 parties and spread above.
    pub layout: Option<Layout>,
    /// Whether a legend explains shapes and lines.
    pub legend: bool,
    /// Whether parties without ties are drawn; otherwise the caption counts them.
    pub isolated: bool,
}

impl Default for DotOptions {
    fn default() -> Self {
        DotOptions {
            title: None,
            layout: None,
            legend: true,
            isolated: false,
        }
    }
}

/// Writes the graph as DOT. Same graph and options, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, options: &DotOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let titled = DotOptions {
        title: options.title.clone().or_else(|| own_title(graph)),
        ..*options
    };
    write_picture(&Picture::of(graph, options.isolated), &titled, out)
}

/// Writes the picture as DOT. Same picture and options, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write_picture(
    picture: &Picture,
    options: &DotOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(&draw(picture, options))
}

fn draw(picture: &Picture, options: &DotOptions) -> Vec<u8> {
    let layout = options.layout.unwrap_or(match picture.shapes.len() {
        0..=LAYERED_UP_TO => Layout::Layered,
        _ => Layout::Spread,
    });
    // The writer panics where its sink fails; a vector doesn't.
    let mut bytes = Vec::new();
    {
        let mut writer = DotWriter::from(&mut bytes);
        let mut graph = writer.digraph();
        general(&mut graph, layout);
        let title = options.title.as_deref();
        match layout {
            Layout::Layered => {
                graph.set(
                    "label",
                    &legend::table(picture, None, options.legend),
                    false,
                );
                let mut cluster = graph.cluster();
                heading(&mut cluster, title);
                body(&mut cluster, picture, layout);
            }
            // Force-directed engines know no clusters: the title goes into the legend.
            Layout::Spread => {
                graph.set(
                    "label",
                    &legend::table(picture, title, options.legend),
                    false,
                );
                body(&mut graph, picture, layout);
            }
        }
    }
    bytes
}

fn general(graph: &mut Scope<'_, '_>, layout: Layout) {
    graph
        .set("charset", "UTF-8", true)
        .set("bgcolor", "white", false)
        .set("pad", "0.3", false)
        .set("labelloc", "b", false)
        .set("labeljust", "l", false)
        .set("tooltip", " ", true)
        .set("fontsize", "11", false)
        .set("fontcolor", INK, true)
        .set_font(FONT);
    match layout {
        Layout::Layered => graph
            .set("layout", "dot", false)
            .set("rankdir", "LR", false)
            .set("nodesep", "0.18", false)
            .set("ranksep", "0.3", false)
            .set("splines", "true", false),
        Layout::Spread => graph
            .set("layout", "sfdp", false)
            .set("overlap", "prism", false)
            .set("overlap_scaling", "-4", false)
            .set("K", "1.1", false)
            .set("sep", "+12", true)
            .set("esep", "+6", true)
            .set("outputorder", "edgesfirst", false)
            .set("splines", "true", false),
    };
    graph
        .node_attributes()
        .set("fontcolor", INK, true)
        .set("margin", "0.12,0.06", true)
        .set("height", "0.3", false)
        .set("width", "0.5", false)
        .set("penwidth", "1.1", false)
        .set_font(FONT);
    graph
        .edge_attributes()
        .set("fontsize", "10", false)
        .set("arrowsize", "0.7", false)
        .set_font(FONT);
}

fn heading(cluster: &mut Scope<'_, '_>, title: Option<&str>) {
    // Labels of the topmost arrows reach beyond the box that Graphviz reckons with; an empty row
    // keeps them off the heading.
    let label = match title.unwrap_or_default() {
        "" => r#""""#.to_string(),
        title => format!(
            concat!(
                r#"<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">"#,
                r#"<TR><TD>{}</TD></TR><TR><TD HEIGHT="18"></TD></TR></TABLE>>"#
            ),
            escaped(title)
        ),
    };
    cluster
        .set("label", &label, false)
        .set("labelloc", "t", false)
        .set("labeljust", "l", false)
        .set("fontsize", "18", false)
        .set("penwidth", "0", false)
        .set("margin", "6", false);
}

fn body(scope: &mut Scope<'_, '_>, picture: &Picture, layout: Layout) {
    for (shape, neighbours) in picture.shapes.iter().zip(&picture.neighbours) {
        node(scope, shape, *neighbours);
    }
    for arrow in &picture.arrows {
        edge(scope, arrow, layout == Layout::Layered);
    }
}

fn node(scope: &mut Scope<'_, '_>, shape: &Shape, neighbours: usize) {
    let style = shape_style(shape);
    let (form, filling) = graphviz::shape(style.outline);
    let mut node = scope.node_named(identifier(&shape.id));
    node.set_label(&plain(&wrap(&shape.name, NAME_WIDTH).join("\n")))
        .set("shape", form, false)
        .set("style", filling, true)
        .set("fillcolor", style.fill, true)
        .set("color", style.line, true)
        .set("fontsize", &format!("{:.1}", name_size(neighbours)), false)
        .set("tooltip", &plain(&shape.tip), true);
}

fn edge(scope: &mut Scope<'_, '_>, arrow: &Arrow, details: bool) {
    let first = arrow.first();
    let style = tie_style(first);
    let labels: Vec<String> = arrow
        .lines
        .iter()
        .map(|line| relation(line, details))
        .collect();
    let tips: Vec<&str> = arrow.lines.iter().map(|line| line.tip.as_str()).collect();
    let mut attributes = scope
        .edge(identifier(&first.source), identifier(&first.target))
        .attributes();
    attributes
        .set_html(&padded(&labels.join("<BR/>")))
        .set("color", style.color, true)
        .set("fontcolor", style.color, true)
        .set("style", graphviz::stroke(style.stroke), false)
        .set(
            "penwidth",
            &format!("{:.2}", line_width(arrow.statements())),
            false,
        )
        .set("tooltip", &plain(&tips.join("\n")), true);
    if first.symmetric {
        attributes.set("dir", "none", false);
    }
}

/// A label that keeps off the line it belongs to.
fn padded(label: &str) -> String {
    format!(
        r#"<<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="2"><TR><TD>{label}</TD></TR></TABLE>>"#
    )
}

/// A tie on its arrow: the relation, under it what is known of it.
fn relation(line: &Line, details: bool) -> String {
    let (before, after) = graphviz::markup(tie_style(line).mark);
    // Graphviz takes no empty element for a label.
    let name = match line.relation.trim() {
        "" => "—".to_string(),
        name => name.replace('_', " "),
    };
    let mut out = format!("{before}{}{after}", escaped(&name));
    if details && !line.details.is_empty() {
        for part in wrap(&line.details.join(" · "), DETAIL_WIDTH) {
            out.push_str(&format!(
                r#"<BR/><FONT POINT-SIZE="9" COLOR="{FAINT}">{}</FONT>"#,
                escaped(part.trim_end_matches(" ·"))
            ));
        }
    }
    out
}
