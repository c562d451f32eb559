//! The graph as a page to explore: one HTML file that any browser opens, without a network.
//!
//! Input: a [`Graph`]. Output: HTML that holds the graph file itself, where each party stands, and
//! the page's own style and script. The picture can be moved, zoomed, searched and filtered; a tie
//! shows the passages that state it, with the words marked. The script may do nothing but that: the
//! page's policy admits only this script and this style, by their hashes, and no request at all.
//!
//! ```
//! use ties::export::{Options, page};
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub.")]);
//! let mut out = Vec::new();
//! page::write(&graph, &Options::default(), &mut out)?;
//! assert!(String::from_utf8(out).unwrap().starts_with("<!doctype html>"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! The script is written in the files under `page/`, JavaScript with its types in comments, one
//! concept each; `shell.rs` puts them together. A page shows [`MOST`] parties at most: of a larger
//! graph those tied to the most others, and says so.

mod context;
mod look;
mod place;
mod shell;

use std::borrow::Cow;
use std::io;

use super::picture::own_title;
use super::{Options, json};
use crate::graph::Graph;
use crate::graph::select::{Selection, select};
use look::Picture;

/// Parties on a page at most; with more the picture is no longer moved without a jerk.
pub const MOST: usize = 2000;

/// The title of a page of several documents.
const TITLE: &str = "Who is tied to whom";

/// Writes the page. Same graph and options, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let title = options.title.clone().or_else(|| own_title(graph));
    let part = match graph.parties().len() > MOST {
        true => Cow::Owned(select(
            graph,
            &Selection {
                top: Some(MOST),
                ..Selection::default()
            },
        )),
        false => Cow::Borrowed(graph),
    };
    let mut file = Vec::new();
    json::write(&part, &mut file)?;
    let context = context::context(&part, &options.texts);
    let picture = Picture::of(&part, options.isolated, left_out(graph), context);
    let shell = shell::Shell {
        title: title.as_deref().unwrap_or(TITLE),
        graph: &String::from_utf8_lossy(&file),
        picture: &serde_json::to_string(&picture)?,
    };
    shell.write(out)
}

/// What a page of the graph does not show, in a sentence or two; nothing if it shows all.
pub fn left_out(graph: &Graph) -> Option<String> {
    let all = graph.parties().len();
    (all > MOST).then(|| {
        format!(
            "The page shows the {MOST} parties that are tied to the most others, of {all} in the graph. \
             A page of the surroundings of a party: `ties view GRAPH --focus PARTY`."
        )
    })
}
