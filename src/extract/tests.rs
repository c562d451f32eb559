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

/// Whether the sentence gives the tie "source relation target".
fn says(sentence: &str, tie: [&str; 3]) -> bool {
    let said = Extractor::builtin().extract(sentence);
    let name = |entity: super::names::EntityId| said.entities[entity.0].name.as_str();
    said.facts
        .iter()
        .any(|f| [name(f.source), f.relation.as_str(), name(f.target)] == tie)
}

#[test]
fn arguments_that_trees_lose_are_found_in_print() {
    let cases = [
        (
            "The bank Barclays has lent Hyperion Energy €50 million.",
            ["Barclays", "funded", "Hyperion Energy"],
        ),
        (
            "Canva uses, of all things, Google Sheets.",
            ["Canva", "uses", "Google Sheets"],
        ),
        (
            "Suzano, you will recall, wanted to buy International Paper.",
            ["Suzano", "acquired", "International Paper"],
        ),
        (
            "Toyota in talks to buy stake in Uber",
            ["Toyota", "invested", "Uber"],
        ),
        (
            "The deal, announced Monday, gives Merck control of Prometheus Biosciences.",
            ["Merck", "acquired", "Prometheus Biosciences"],
        ),
        (
            "Jane Doe as well as Tom Roe works for Acme Corp.",
            ["Jane Doe", "works_for", "Acme Corp."],
        ),
    ];
    for (sentence, tie) in cases {
        assert!(says(sentence, tie), "{sentence}");
    }
}

#[test]
fn verbs_left_unsaid_tie_the_parties_beside_them() {
    let gapped = "Careem was acquired by Uber and Talabat by Delivery Hero.";
    assert!(says(gapped, ["Uber", "acquired", "Careem"]));
    assert!(says(gapped, ["Delivery Hero", "acquired", "Talabat"]));
    assert!(!says(gapped, ["Talabat", "acquired", "Careem"]));
    let later = "Disney bought Pixar in 2006 and, three years later, Marvel Entertainment.";
    assert!(says(later, ["Disney", "acquired", "Marvel Entertainment"]));
    let other = "Disney bought Pixar in 2006 and in 2009 Comcast sold Universal.";
    assert!(!says(other, ["Disney", "acquired", "Comcast"]));
}
