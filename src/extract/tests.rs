use std::fs;
use std::path::{Path, PathBuf};

use super::account::Watch;
use super::{Extraction, Extractor};

/// What a document says if every sentence is parsed, and how many parts of sentences it has.
fn parsed_throughout(source: &str) -> (Extraction, usize) {
    let mut parts = 0;
    let extraction = Extractor::builtin().watched(
        source.into(),
        &mut Some(Watch {
            wanted: &|_| true,
            each: &mut |_, _, _, _| parts += 1,
        }),
    );
    (extraction, parts)
}

/// The sample documents, and those beside the repository where they are present.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["graphs", "../shared/seeds", "../shared/gold/dev"];
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(root.join(folder)).ok())
        .flat_map(|entries| entries.map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn sentences_left_unparsed_would_have_said_nothing() {
    let paths = documents();
    assert!(paths.len() >= 8);
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        let lazy = Extractor::builtin().extract(&source);
        let (eager, parts) = parsed_throughout(&source);
        assert!(parts > 0, "{}", path.display());
        let only_eager: Vec<_> = eager
            .facts
            .iter()
            .filter(|fact| !lazy.facts.contains(fact))
            .collect();
        assert!(only_eager.is_empty(), "{}: {only_eager:?}", path.display());
        assert_eq!(lazy.facts.len(), eager.facts.len(), "{}", path.display());
        assert_eq!(lazy.entities, eager.entities, "{}", path.display());
    }
}
