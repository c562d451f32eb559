//! How the page draws the graph: what it holds beside the graph file itself.

use std::collections::BTreeSet;

use serde::Serialize;

use super::context::Context;
use super::place::places;
use crate::export::drawing::{Color, Theme};
use crate::export::picture::style::{Mark, Outline, Stroke, line_style, node_style};
use crate::export::picture::words::{meaning, type_name};
use crate::graph::Graph;
use crate::schema::{NodeType, Status};

/// Looks and places, for the script.
#[derive(Debug, Serialize)]
pub(super) struct Picture {
    /// What the graph has beside what the page shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
    /// Whether parties without ties are shown from the start.
    isolated: bool,
    types: Vec<TypeLook>,
    statuses: Vec<StatusLook>,
    /// Of each party, in graph order.
    places: Vec<[f64; 2]>,
    /// What stands around the passages in their documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Context>,
}

/// How parties of a type are drawn.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct TypeLook {
    name: &'static str,
    label: &'static str,
    shape: &'static str,
    fill: String,
    line: String,
    dark_fill: String,
    dark_line: String,
}

/// How ties of a status are drawn.
#[derive(Debug, Serialize)]
struct StatusLook {
    name: &'static str,
    label: String,
    color: String,
    dark: String,
    dash: &'static [u8],
}

impl Picture {
    /// The looks of a graph. Where nothing is tied, parties without ties are shown in any case.
    pub(super) fn of(
        graph: &Graph,
        isolated: bool,
        notice: Option<String>,
        context: Option<Context>,
    ) -> Self {
        let types: BTreeSet<NodeType> = graph
            .parties()
            .flat_map(|(_, party)| std::iter::once(party.node_type).chain(party.also.clone()))
            .collect();
        let statuses: BTreeSet<Status> = graph.ties().map(|(_, _, tie)| tie.status()).collect();
        Picture {
            notice,
            isolated: isolated || graph.ties().len() == 0,
            types: types.into_iter().map(TypeLook::of).collect(),
            statuses: statuses.into_iter().map(StatusLook::of).collect(),
            places: places(graph)
                .into_iter()
                .map(|point| [tenths(point.x), tenths(point.y)])
                .collect(),
            context,
        }
    }
}

/// A colour `#RRGGBB` as it looks on dark paper.
fn dark(hex: &str) -> String {
    let Color([red, green, blue]) = Theme::Dark.color(hex);
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// As precise as a screen shows it.
fn tenths(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

impl TypeLook {
    fn of(node_type: NodeType) -> Self {
        let style = node_style(node_type);
        TypeLook {
            name: node_type.as_str(),
            label: type_name(node_type),
            shape: match style.outline {
                Outline::Rounded => "rounded",
                Outline::Square => "square",
                Outline::Oval => "oval",
                Outline::Broken => "broken",
                Outline::Note => "note",
                Outline::Octagon => "octagon",
                Outline::Tab => "tab",
            },
            fill: style.fill.to_string(),
            line: style.line.to_string(),
            dark_fill: dark(style.fill),
            dark_line: dark(style.line),
        }
    }
}

impl StatusLook {
    fn of(status: Status) -> Self {
        let style = line_style(status);
        StatusLook {
            name: status.as_str(),
            label: match style.mark {
                Mark::Not => format!("not {}", meaning(status)),
                _ => meaning(status).to_string(),
            },
            color: style.color.to_string(),
            dark: dark(style.color),
            dash: match style.stroke {
                Stroke::Solid => &[],
                Stroke::Dashed => &[6, 4],
                Stroke::Dotted => &[2, 3],
            },
        }
    }
}
