//! The graph in the forms that people and programs read.
//!
//! A form is one module with a function that writes it, and one line in [`FORMATS`]. Only JSON is
//! also read back: it holds all that a [`Graph`] holds.

pub mod dot;
pub mod drawing;
pub mod json;
pub mod layout;
pub mod picture;
pub mod rdf;

use std::io;

use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::rdf::Syntax;

/// What a caller may ask of an output form; a form that has no use for a wish passes over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Heading of a picture; without one, the title of the only document.
    pub title: Option<String>,
    /// Whether a picture shows parties without ties.
    pub isolated: bool,
    /// Whether a drawing is light on dark.
    pub dark: bool,
}

/// A form of output.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name behind `--format`.
    pub name: &'static str,
    /// Endings of file names that mean this form, in lower case without the point.
    pub extensions: &'static [&'static str],
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes the graph; the errors are those of the stream.
    pub write: fn(&Graph, &mut dyn io::Write, &Options) -> io::Result<()>,
}

/// Every form of output; the first is the default.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        extensions: &["json"],
        about: "the graph file: NetworkX node-link JSON, read by every command",
        write: |graph, out, _| json::write(graph, out),
    },
    Format {
        name: "dot",
        extensions: &["dot", "gv"],
        about: "a picture for Graphviz to draw",
        write: |graph, out, options| {
            let options = dot::DotOptions {
                title: options.title.clone(),
                isolated: options.isolated,
                ..dot::DotOptions::default()
            };
            dot::write(graph, &options, out)
        },
    },
    Format {
        name: "svg",
        extensions: &["svg"],
        about: "a drawing for reports and web pages, quotes in its tooltips",
        write: |graph, out, options| drawing::svg::write(&drawing::of(graph, options), out),
    },
    Format {
        name: "png",
        extensions: &["png"],
        about: "the same drawing in dots, two to a point",
        write: |graph, out, options| drawing::png::write(&drawing::of(graph, options), out),
    },
    Format {
        name: "turtle",
        extensions: &["ttl"],
        about: "RDF for people and triple stores (`ties query --help` describes it)",
        write: |graph, out, _| rdf::write(graph, Syntax::Turtle, out),
    },
    Format {
        name: "ntriples",
        extensions: &["nt"],
        about: "RDF, one triple a line",
        write: |graph, out, _| rdf::write(graph, Syntax::NTriples, out),
    },
];

impl Format {
    /// The form of that name, letter case aside.
    ///
    /// # Errors
    /// If there is none; the message lists those there are.
    pub fn by_name(name: &str) -> Result<&'static Format> {
        FORMATS
            .iter()
            .find(|format| format.name.eq_ignore_ascii_case(name))
            .ok_or_else(|| unknown(&format!("unknown format `{name}`")))
    }

    /// The form that the ending of the file name `path` means.
    ///
    /// # Errors
    /// If it means none; the message lists the endings that do.
    pub fn by_extension(path: &std::path::Path) -> Result<&'static Format> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        FORMATS
            .iter()
            .find(|format| {
                ending
                    .as_deref()
                    .is_some_and(|e| format.extensions.contains(&e))
            })
            .ok_or_else(|| {
                unknown(&format!(
                    "cannot tell the format of {} from its ending",
                    path.display()
                ))
            })
    }
}

fn unknown(what: &str) -> Error {
    let known: Vec<String> = FORMATS
        .iter()
        .map(|f| format!("{} (.{})", f.name, f.extensions.join(", .")))
        .collect();
    Error::new(
        ErrorKind::Usage,
        format!("{what}; --format takes {}", known.join(", ")),
    )
}
