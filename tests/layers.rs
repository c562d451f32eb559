//! The order of the modules: each imports only from those before it.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom to the top.
const ORDER: [&str; 13] = [
    "span", "error", "schema", "ingest", "text", "nlp", "extract", "curation", "graph", "store",
    "rdf", "export", "cli",
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn modules_import_only_from_below() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut faults = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let module = inside
            .iter()
            .next()
            .unwrap()
            .to_str()
            .unwrap()
            .trim_end_matches(".rs");
        let Some(rank) = ORDER.iter().position(|m| *m == module) else {
            assert!(
                ["lib", "main"].contains(&module),
                "{module} has no place in the order"
            );
            continue;
        };
        let text = fs::read_to_string(&file).unwrap();
        // What documentation links to is no import.
        let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        for imported in code.flat_map(|line| line.split("crate::").skip(1)) {
            let name: String = imported
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if ORDER
                .iter()
                .position(|m| *m == name)
                .is_some_and(|other| other > rank)
            {
                faults.push(format!("{} imports {name}", inside.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        if inside.starts_with("cli") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            assert!(
                !line.contains("println!(") && !line.contains("eprintln!("),
                "{} prints: {line}",
                inside.display()
            );
        }
    }
}
