//! The table under the picture: what shapes and lines mean, and what was counted.
//!
//! It is an HTML-like label of the whole graph and no set of nodes, so no layout engine can move
//! it and no program that reads the DOT file takes it for parties.

use std::fmt::Write as _;

use super::graphviz::{cell, markup, stroke};
use crate::export::picture::style::{FAINT, INK, LineStyle, change_style, line_style, node_style};
use crate::export::picture::text::{escaped, wrap};
use crate::export::picture::words::{caption, change_name, meaning, type_name};
use crate::export::picture::{Change, Picture};
use crate::schema::{NodeType, Status};

/// Letters on a line of the caption.
const CAPTION_WIDTH: usize = 90;

/// The label of the graph, angle brackets included; with the `title` on top where given.
pub(super) fn table(picture: &Picture, title: Option<&str>, legend: bool) -> String {
    let mut rows = Vec::new();
    if let Some(title) = title {
        rows.push(format!(
            r#"<FONT POINT-SIZE="18" COLOR="{INK}">{}</FONT>"#,
            escaped(title)
        ));
    }
    if legend {
        let types = picture.node_types();
        if !types.is_empty() {
            rows.push(row(types.into_iter().map(type_cell), 5));
        }
        let statuses = picture.statuses();
        if !statuses.is_empty() {
            rows.push(row(statuses.into_iter().map(status_cells), 5));
        }
        let changes = picture.changes();
        if !changes.is_empty() {
            rows.push(row(changes.into_iter().map(change_cells), 5));
        }
    }
    let lines: String = wrap(&caption(picture), CAPTION_WIDTH)
        .iter()
        .map(|line| escaped(line) + r#"<BR ALIGN="LEFT"/>"#)
        .collect();
    let cell = format!(r#"<TD><FONT POINT-SIZE="10" COLOR="{FAINT}">{lines}</FONT></TD>"#);
    rows.push(row(std::iter::once(cell), 5));
    let mut out =
        String::from(r#"<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">"#);
    for row in rows {
        // Writing to a string cannot fail.
        let _ = write!(out, r#"<TR><TD ALIGN="LEFT">{row}</TD></TR>"#);
    }
    out.push_str("</TABLE>>");
    out
}

/// A table of one row that keeps its natural width.
///
/// Graphviz shares a surplus of width evenly among the cells of a row; the empty cells behind take
/// nearly all of it.
fn row(cells: impl Iterator<Item = String>, spacing: u8) -> String {
    let cells: String = cells.collect();
    let table = r#"TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0""#;
    format!(
        r#"<{table} CELLSPACING="0"><TR><TD><{table} CELLSPACING="{spacing}"><TR>{cells}</TR></TABLE></TD>{}</TR></TABLE>"#,
        "<TD></TD>".repeat(24)
    )
}

fn type_cell(node_type: NodeType) -> String {
    let style = node_style(node_type);
    format!(
        r#"<TD BORDER="1" CELLPADDING="3" STYLE="{}" BGCOLOR="{}" COLOR="{}"> {} </TD>"#,
        cell(style.outline),
        style.fill,
        style.line,
        escaped(type_name(node_type))
    )
}

fn status_cells(status: Status) -> String {
    stroke_cells(line_style(status), meaning(status))
}

fn change_cells(change: Change) -> String {
    stroke_cells(change_style(change), change_name(change))
}

/// A stroke in that style, and what it means.
fn stroke_cells(style: LineStyle, meaning: &str) -> String {
    let (before, after) = markup(style.mark);
    format!(
        concat!(
            r#"<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">"#,
            r#"<TR><TD WIDTH="26" HEIGHT="7" FIXEDSIZE="TRUE" BORDER="2" SIDES="B" STYLE="{}" COLOR="{}"></TD></TR>"#,
            r#"<TR><TD HEIGHT="7"></TD></TR></TABLE></TD>"#,
            r#"<TD ALIGN="LEFT"><FONT COLOR="{}">{}{}{}</FONT> </TD>"#
        ),
        stroke(style.stroke),
        style.color,
        style.color,
        before,
        meaning,
        after
    )
}
