//! The graphs beside the sample documents in `graphs/` are what the program makes of them today.
//!
//! For each document there are a graph file, its picture in DOT and the drawing of that in SVG;
//! `all.*` are of all documents together, the picture cut down to the busiest parties.
//! `BLESS=1 cargo test --test samples` writes them anew, the drawings where Graphviz is installed.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};
use ties::export::{Format, Options};
use ties::graph::Graph;
use ties::graph::select::{Selection, select};
use ties::ingest::Document;

/// Parties in the picture of all documents: as many as a page carries.
const TOP: usize = 25;

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

/// What belongs beside the documents.
struct Sample {
    name: String,
    json: String,
    dot: String,
}

impl Sample {
    fn new(name: &str, graph: &Graph, picture: &Graph, title: Option<&str>) -> Self {
        let options = Options {
            title: title.map(str::to_string),
            ..Options::default()
        };
        Sample {
            name: name.to_string(),
            json: written("json", graph, &options),
            dot: written("dot", picture, &options),
        }
    }

    /// How the drawing says from which DOT it was made: Graphviz differs between versions, so the
    /// drawings cannot be compared themselves.
    fn stamp(&self) -> String {
        let digest = Sha256::digest(self.dot.as_bytes());
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("<!-- drawn from {}.dot, SHA-256 {hex} -->\n", self.name)
    }

    fn path(&self, ending: &str) -> PathBuf {
        folder().join(format!("{}.{ending}", self.name))
    }
}

fn written(format: &str, graph: &Graph, options: &Options) -> String {
    let mut out = Vec::new();
    (Format::by_name(format).unwrap().write)(graph, &mut out, options).unwrap();
    String::from_utf8(out).unwrap()
}

fn samples() -> Vec<Sample> {
    let documents = documents();
    let mut samples: Vec<Sample> = documents
        .iter()
        .map(|(name, document)| {
            let graph = ties::build(std::slice::from_ref(document));
            Sample::new(name, &graph, &graph, None)
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
    samples.push(Sample::new("all", &graph, &picture, Some(title)));
    samples
}

/// The drawing, where Graphviz is installed.
fn draw(sample: &Sample) -> Option<String> {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take().unwrap();
    let dot = sample.dot.clone();
    // Graphviz may write before it has read all.
    let feed = std::thread::spawn(move || input.write_all(dot.as_bytes()));
    let out = child.wait_with_output().unwrap();
    feed.join().unwrap().unwrap();
    assert!(out.status.success(), "dot failed on {}.dot", sample.name);
    let svg = String::from_utf8(out.stdout).unwrap();
    Some(svg + &sample.stamp())
}

fn bless(sample: &Sample) {
    fs::write(sample.path("json"), &sample.json).unwrap();
    fs::write(sample.path("dot"), &sample.dot).unwrap();
    match draw(sample) {
        Some(svg) => fs::write(sample.path("svg"), svg).unwrap(),
        None => eprintln!("no Graphviz: {}.svg is left as it was", sample.name),
    }
}

/// The first line in which two texts differ.
fn difference(found: &str, expected: &str) -> String {
    let same = found
        .lines()
        .zip(expected.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(end)").to_string();
    let (found, expected) = (line(found), line(expected));
    format!(
        "line {}\n  there is:  {found}\n  should be: {expected}",
        same + 1
    )
}

#[test]
fn samples_are_fresh() {
    let samples = samples();
    if std::env::var_os("BLESS").is_some() {
        samples.iter().for_each(bless);
        return;
    }
    let mut stale = Vec::new();
    for sample in &samples {
        for (ending, expected) in [("json", &sample.json), ("dot", &sample.dot)] {
            let found = fs::read_to_string(sample.path(ending)).unwrap_or_default();
            if found != *expected {
                let difference = difference(&found, expected);
                stale.push(format!("{}.{ending}, {difference}", sample.name));
            }
        }
        let drawing = fs::read_to_string(sample.path("svg")).unwrap_or_default();
        if !drawing.ends_with(&sample.stamp()) {
            stale.push(format!("{}.svg, not drawn from this {0}.dot", sample.name));
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
