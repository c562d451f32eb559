//! The graph in the forms that people and programs read.
//!
//! A form is one module with a function that writes it, and one line in [`FORMATS`]. Only JSON is
//! also read back: it holds all that a [`Graph`] holds. What each of the others leaves out its module
//! says, and in short [`Format::loses`].
//!
//! ```
//! use ties::export::{Format, Options};
//!
//! let graph = ties::build(&[]);
//! let format = Format::by_extension("case.graphml".as_ref())?;
//! let files = format.files(&graph, &Options::default()).unwrap();
//! assert_eq!(files.len(), 1);
//! # Ok::<(), ties::error::Error>(())
//! ```

pub mod csv;
pub mod cypher;
pub mod cytoscape;
pub mod d3;
pub mod dot;
pub mod drawing;
pub mod ftm;
pub mod gexf;
pub mod graphml;
pub mod jgf;
pub mod json;
pub mod layout;
pub mod markdown;
pub mod mermaid;
pub mod page;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod picture;
mod property;
pub mod rdf;
mod signs;
mod tables;
mod xml;

use std::collections::BTreeMap;
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
    /// The texts of documents that are at hand, by the documents' ids: what stands around passages.
    pub texts: BTreeMap<String, String>,
}

/// Writes a graph to a stream; the errors are those of the stream.
pub type Write = fn(&Graph, &mut dyn io::Write, &Options) -> io::Result<()>;

/// What a form consists of.
#[derive(Debug, Clone, Copy)]
pub enum Output {
    /// One stream of bytes.
    Stream(Write),
    /// Several files in a folder, each with its name.
    Folder(&'static [(&'static str, Write)]),
}

/// A form of output.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name behind `--format`.
    pub name: &'static str,
    /// Endings of file names that mean this form, in lower case without the first point; none for
    /// a form that is a folder.
    pub extensions: &'static [&'static str],
    /// What it is for, in a few words.
    pub about: &'static str,
    /// What of a graph it can't carry, in a few words; nothing if it carries all.
    pub loses: &'static str,
    /// How it is written.
    pub output: Output,
}

/// Every form of output; the first is the default.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        extensions: &["json"],
        about: "the graph file: NetworkX node-link JSON, read by every command",
        loses: "",
        output: Output::Stream(|graph, out, _| json::write(graph, out)),
    },
    Format {
        name: "dot",
        extensions: &["dot", "gv"],
        about: "a picture for Graphviz to draw",
        loses: "confidence, places of quotes; long names, aliases and quotes are cut",
        output: Output::Stream(|graph, out, options| {
            let options = dot::DotOptions {
                title: options.title.clone(),
                isolated: options.isolated,
                ..dot::DotOptions::default()
            };
            dot::write(graph, &options, out)
        }),
    },
    Format {
        name: "graphml",
        extensions: &["graphml"],
        about: "graph tools: yEd, NetworkX, igraph, Gephi",
        loses: "control characters (shown as signs); evidence, documents and lists are JSON in a text; marks of decisions (`curated`)",
        output: Output::Stream(|graph, out, _| graphml::write(graph, out)),
    },
    Format {
        name: "gexf",
        extensions: &["gexf"],
        about: "Gephi, with a time line where ties are dated",
        loses: "control characters (shown as signs); evidence, documents and lists are JSON in a text; marks of decisions (`curated`)",
        output: Output::Stream(|graph, out, _| gexf::write(graph, out)),
    },
    Format {
        name: "cytoscape",
        extensions: &["cyjs"],
        about: "Cytoscape and Cytoscape.js",
        loses: "nothing for Cytoscape.js; Cytoscape drops objects such as `evidence` and keeps `quotes`",
        output: Output::Stream(|graph, out, _| cytoscape::write(graph, out)),
    },
    Format {
        name: "jgf",
        extensions: &["jgf", "jgf.json"],
        about: "JSON Graph Format 2, for programs",
        loses: "",
        output: Output::Stream(|graph, out, _| jgf::write(graph, out)),
    },
    Format {
        name: "d3",
        extensions: &["d3.json"],
        about: "nodes and links for D3 and what is built on it",
        loses: "",
        output: Output::Stream(|graph, out, _| d3::write(graph, out)),
    },
    Format {
        name: "csv",
        extensions: &[],
        about: "three tables, with the headers that `neo4j-admin database import` asks for",
        loses: "control characters (shown as signs); a `;` in an alias or path becomes `；`; marks of decisions (`curated`)",
        output: Output::Folder(&[
            ("nodes.csv", |graph, out, _| csv::nodes(graph, out)),
            ("edges.csv", |graph, out, _| csv::edges(graph, out)),
            ("evidence.csv", |graph, out, _| csv::evidence(graph, out)),
        ]),
    },
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet",
        extensions: &[],
        about: "the same three tables for pandas, DuckDB, Spark",
        loses: "marks of decisions (`curated`)",
        output: Output::Folder(&[
            ("nodes.parquet", |graph, out, _| parquet::nodes(graph, out)),
            ("edges.parquet", |graph, out, _| parquet::edges(graph, out)),
            ("evidence.parquet", |graph, out, _| {
                parquet::evidence(graph, out)
            }),
        ]),
    },
    Format {
        name: "cypher",
        extensions: &["cypher", "cql"],
        about: "a script for Neo4j and Memgraph that may be run again",
        loses: "marks of decisions (`curated`); statements are lists and JSON texts on their tie",
        output: Output::Stream(|graph, out, _| cypher::write(graph, out)),
    },
    Format {
        name: "mermaid",
        extensions: &["mmd", "mermaid"],
        about: "a small picture in Markdown, on GitHub, GitLab and in wikis",
        loses: "aliases, quotes, confidence; names over 60 letters are cut; sites draw up to 500 ties",
        output: Output::Stream(mermaid::write),
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        about: "a report with every quote, linked within for Obsidian",
        loses: "line breaks and control characters in quotes; where in the text each attribute is said; marks of decisions (`curated`)",
        output: Output::Stream(markdown::write),
    },
    Format {
        name: "svg",
        extensions: &["svg"],
        about: "a drawing for reports and web pages, quotes in its tooltips",
        loses: "confidence, places of quotes; long names, aliases and quotes are cut",
        output: Output::Stream(|graph, out, options| {
            drawing::svg::write(&drawing::of(graph, options), out)
        }),
    },
    Format {
        name: "png",
        extensions: &["png"],
        about: "the same drawing in dots, two to a point",
        loses: "what stands in the tooltips of the SVG, and what that loses",
        output: Output::Stream(|graph, out, options| {
            drawing::png::write(&drawing::of(graph, options), out)
        }),
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        about: "a page to explore, opened in any browser (`ties view`)",
        loses: "parties beyond the 2000 that are tied to the most others",
        output: Output::Stream(|graph, out, options| page::write(graph, options, out)),
    },
    Format {
        name: "turtle",
        extensions: &["ttl"],
        about: "RDF for people and triple stores (`ties query --help` describes it)",
        loses: "where in the text each attribute is said; marks of decisions (`curated`)",
        output: Output::Stream(|graph, out, _| rdf::write(graph, Syntax::Turtle, out)),
    },
    Format {
        name: "ntriples",
        extensions: &["nt"],
        about: "RDF, one triple a line",
        loses: "where in the text each attribute is said; marks of decisions (`curated`)",
        output: Output::Stream(|graph, out, _| rdf::write(graph, Syntax::NTriples, out)),
    },
    Format {
        name: "jsonld",
        extensions: &["jsonld"],
        about: "RDF as JSON",
        loses: "where in the text each attribute is said; marks of decisions (`curated`)",
        output: Output::Stream(|graph, out, _| rdf::write(graph, Syntax::JsonLd, out)),
    },
    Format {
        name: "ftm",
        extensions: &["ftm", "ftm.json", "ftmjson"],
        about: "FollowTheMoney entities, one a line, for Aleph",
        loses: "mentions, rules, attributes of single statements; names over 384 letters are cut; marks of decisions (`curated`)",
        output: Output::Stream(|graph, out, _| ftm::write(graph, out)),
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

    /// The form that the ending of the file name `path` means; of `case.jgf.json` the longer ending
    /// counts.
    ///
    /// # Errors
    /// If it means none; the message lists the endings that do.
    pub fn by_extension(path: &std::path::Path) -> Result<&'static Format> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_lowercase();
        let ends = |ending: &&&str| {
            name.strip_suffix(**ending)
                .is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
        };
        let known = FORMATS.iter().flat_map(|format| {
            let endings = format.extensions.iter().filter(ends);
            endings.map(move |ending| (ending.len(), format))
        });
        known
            .max_by_key(|&(length, _)| length)
            .map(|(_, format)| format)
            .ok_or_else(|| {
                unknown(&format!(
                    "cannot tell the format of {} from its ending",
                    path.display()
                ))
            })
    }

    /// The files that the form consists of, with their names in the folder where there are several,
    /// else with an empty name.
    ///
    /// # Errors
    /// None but those of a library that writes the form.
    pub fn files(
        &self,
        graph: &Graph,
        options: &Options,
    ) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
        let written = |name, write: Write| {
            let mut out = Vec::new();
            write(graph, &mut out, options)?;
            Ok((name, out))
        };
        match self.output {
            Output::Stream(write) => Ok(vec![written("", write)?]),
            Output::Folder(files) => files.iter().map(|&(n, write)| written(n, write)).collect(),
        }
    }

    /// Its endings as they are listed: `.dot, .gv`; `a folder` where it is one.
    pub fn endings(&self) -> String {
        match self.output {
            Output::Folder(_) => "a folder".to_string(),
            Output::Stream(_) => format!(".{}", self.extensions.join(", .")),
        }
    }
}

fn unknown(what: &str) -> Error {
    let known: Vec<String> = FORMATS
        .iter()
        .map(|f| format!("{} ({})", f.name, f.endings()))
        .collect();
    Error::new(
        ErrorKind::Usage,
        format!("{what}; --format takes {}", known.join(", ")),
    )
}
