//! The graphs beside the sample documents in `graphs/` are what the program makes of them today.
//!
//! For each document there are the forms in [`FORMS`]; `all.*` are of all documents together, the
//! pictures cut down to the busiest parties. `BLESS=1 cargo test --test samples` writes them anew.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use ties::export::{Format, Options};
use ties::graph::Graph;
use ties::graph::select::{Selection, select};
use ties::ingest::Document;

/// Parties in the picture of all documents: as many as a page carries.
const TOP: usize = 25;

/// What a form is made of.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// The whole graph.
    Graph,
    /// The part of it that a page carries.
    Picture,
}

/// The forms beside each document, by their names in `--format`.
const FORMS: [(&str, Of); 3] = [
    ("json", Of::Graph),
    ("dot", Of::Picture),
    ("svg", Of::Picture),
];

/// The document that has these text forms and a page besides; its `.png` is a photograph of that page,
/// which `SHOTS=graphs cargo test --test view` takes anew and nothing compares.
const SHOWN: &str = "microsoft-openai-restructuring";
const FORMS_OF_SHOWN: [(&str, Of); 10] = [
    ("graphml", Of::Graph),
    ("gexf", Of::Graph),
    ("cytoscape", Of::Graph),
    ("jgf", Of::Graph),
    ("cypher", Of::Graph),
    ("mermaid", Of::Graph),
    ("turtle", Of::Graph),
    ("jsonld", Of::Graph),
    ("ftm", Of::Graph),
    ("html", Of::Graph),
];

/// Those that only the graph of all documents has besides.
const FORMS_OF_ALL: [(&str, Of); 1] = [("png", Of::Picture)];

const REFRESH: &str = "to refresh: BLESS=1 cargo test --test samples";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("graphs")
}

/// The documents by name, with the paths that they have from the root of the repository.
fn documents() -> Vec<(String, Document)> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt") || name.ends_with(".md"))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let text = fs::read_to_string(folder().join(&name)).unwrap();
            let (stem, _) = name.rsplit_once('.').unwrap();
            let document = Document::new(format!("graphs/{name}"), text);
            (stem.to_string(), document)
        })
        .collect()
}

/// A file that belongs beside the documents.
struct Sample {
    path: PathBuf,
    content: Vec<u8>,
}

/// The files of one graph, and of the part of it that is drawn.
fn forms(
    name: &str,
    forms: &[(&str, Of)],
    (graph, picture): (&Graph, &Graph),
    title: Option<&str>,
) -> Vec<Sample> {
    let options = Options {
        title: title.map(str::to_string),
        ..Options::default()
    };
    forms
        .iter()
        .map(|&(form, of)| {
            let format = Format::by_name(form).unwrap();
            let source = if of == Of::Graph { graph } else { picture };
            let (_, content) = format.files(source, &options).unwrap().swap_remove(0);
            Sample {
                path: folder().join(format!("{name}.{}", format.extensions[0])),
                content,
            }
        })
        .collect()
}

fn samples() -> Vec<Sample> {
    let documents = documents();
    let mut samples: Vec<Sample> = documents
        .iter()
        .flat_map(|(name, document)| {
            let graph = ties::build(std::slice::from_ref(document));
            let more = if name == SHOWN {
                &FORMS_OF_SHOWN[..]
            } else {
                &[]
            };
            forms(name, &[&FORMS, more].concat(), (&graph, &graph), None)
        })
        .collect();
    let all: Vec<Document> = documents
        .into_iter()
        .map(|(_, document)| document)
        .collect();
    let graph = ties::build(&all);
    let busiest = Selection {
        top: Some(TOP),
        ..Selection::default()
    };
    let title = "The busiest parties of all sample documents";
    let picture = select(&graph, &busiest);
    for list in [&FORMS[..], &FORMS_OF_ALL] {
        samples.extend(forms("all", list, (&graph, &picture), Some(title)));
    }
    samples
}

/// The first line in which two files differ.
fn difference(found: &[u8], expected: &[u8]) -> String {
    let (found, expected) = (
        String::from_utf8_lossy(found),
        String::from_utf8_lossy(expected),
    );
    let same = found
        .lines()
        .zip(expected.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let line = |text: &str| {
        text.lines()
            .nth(same)
            .unwrap_or("(end)")
            .chars()
            .take(300)
            .collect()
    };
    let (found, expected): (String, String) = (line(&found), line(&expected));
    format!(
        "line {}\n  there is:  {found}\n  should be: {expected}",
        same + 1
    )
}

#[test]
fn samples_are_fresh() {
    let samples = samples();
    if std::env::var_os("BLESS").is_some() {
        for sample in &samples {
            fs::write(&sample.path, &sample.content).unwrap();
        }
        return;
    }
    let mut stale = Vec::new();
    for Sample { path, content } in &samples {
        let found = fs::read(path).unwrap_or_default();
        if found != *content {
            let name = path.file_name().unwrap().to_string_lossy();
            // Dots are no lines to show.
            let difference = match name.ends_with(".png") {
                true => "other bytes".to_string(),
                false => difference(&found, content),
            };
            stale.push(format!("{name}, {difference}"));
        }
    }
    assert!(
        stale.is_empty(),
        "stale in graphs/ ({REFRESH}):\n{}",
        stale.join("\n")
    );
}

#[test]
fn every_graph_has_its_document() {
    let mut known: Vec<String> = documents().into_iter().map(|(name, _)| name).collect();
    known.push("all".to_string());
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy();
        assert!(
            known.iter().any(|known| *known == name),
            "{} belongs to no document",
            path.display()
        );
    }
}
