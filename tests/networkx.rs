//! The answers of the graph against those of NetworkX.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::path::Path;
use std::process::Command;

/// Asks both for paths, neighbourhoods, components, centralities and cuts of random graphs and of the samples.
#[test]
fn answers_agree_with_networkx() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let mut samples: Vec<_> = std::fs::read_dir(root.join("graphs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    samples.sort();
    assert!(!samples.is_empty());
    let run = Command::new("python3")
        .arg(root.join("tests/networkx/compare.py"))
        .arg(env!("CARGO_BIN_EXE_ties"))
        .arg(folder.path())
        .args(&samples)
        .output();
    match run {
        Ok(output) if output.status.code() != Some(77) => assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        ),
        _ => eprintln!("skipped: no python3 with networkx"),
    }
}
