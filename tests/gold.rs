//! Quality floors on documents with gold graphs, where those lie beside the repository.
//!
//! `../shared/seeds` and `../shared/gold/dev` hold `NAME.txt` with `NAME.gold.json`, and
//! `../shared/gold/score.py` compares. Without them, or without Python, the test says so and passes.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a set of documents must reach.
struct Floors {
    nodes_f1: f64,
    edges_f1: f64,
    edges_precision: f64,
}

fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let python = Command::new("python3")
        .arg("--version")
        .output()
        .is_ok_and(|o| o.status.success());
    if !shared.join("gold/score.py").exists() {
        eprintln!("skipped: no gold documents in ../shared");
        return None;
    }
    if !python {
        eprintln!("skipped: no python3 to score with");
        return None;
    }
    Some(shared)
}

fn check(set: &str, floors: &Floors) {
    let Some(shared) = shared() else { return };
    let out = tempfile::tempdir().unwrap();
    let documents = shared.join(set);
    for entry in std::fs::read_dir(&documents).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy();
        let graph = out.path().join(format!("{name}.json"));
        let built = Command::new(env!("CARGO_BIN_EXE_ties"))
            .args([
                "build".as_ref(),
                path.as_os_str(),
                "-o".as_ref(),
                graph.as_os_str(),
            ])
            .output()
            .unwrap();
        assert!(
            built.status.success(),
            "{}: {}",
            path.display(),
            String::from_utf8_lossy(&built.stderr)
        );
    }
    let figures = out.path().join("figures");
    let scored = Command::new("python3")
        .arg(shared.join("gold/score.py"))
        .args([documents.as_path(), out.path()])
        .arg("--json")
        .arg(&figures)
        .output()
        .unwrap();
    println!("{set}\n{}", String::from_utf8_lossy(&scored.stdout));
    assert!(
        scored.status.success(),
        "{}",
        String::from_utf8_lossy(&scored.stderr)
    );
    let figures: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&figures).unwrap()).unwrap();
    for (what, figure, floor) in [
        ("nodes F1", &figures["nodes"]["f1"], floors.nodes_f1),
        ("edges F1", &figures["edges"]["f1"], floors.edges_f1),
        (
            "edges precision",
            &figures["edges"]["p"],
            floors.edges_precision,
        ),
    ] {
        let figure = figure.as_f64().unwrap();
        assert!(
            figure >= floor,
            "{set}: {what} is {figure:.3}, below its floor of {floor}"
        );
    }
}

#[test]
fn seeds() {
    check(
        "seeds",
        &Floors {
            nodes_f1: 0.80,
            edges_f1: 0.50,
            edges_precision: 0.68,
        },
    );
}

#[test]
fn development_documents() {
    check(
        "gold/dev",
        &Floors {
            nodes_f1: 0.85,
            edges_f1: 0.47,
            edges_precision: 0.70,
        },
    );
}
