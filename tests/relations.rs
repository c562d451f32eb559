//! Every example of every relation file: `yes` sentences give exactly their ties of that relation,
//! `no` sentences give none.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeSet;

use ties::extract::Extractor;
use ties::extract::examples;
use ties::schema::builtin;

#[test]
fn examples_give_their_ties() {
    let faults: Vec<String> = builtin()
        .relations
        .iter()
        .flat_map(|relation| examples::check(Extractor::builtin(), relation).faults)
        .map(|fault| fault.to_string())
        .collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_relation_is_documented_and_exemplified() {
    for relation in &builtin().relations {
        assert!(
            relation.about.len() > 20,
            "{}: says too little about itself",
            relation.name
        );
        assert!(!relation.rules.is_empty(), "{}: has no rule", relation.name);
        assert!(
            relation.yes.len() >= 3,
            "{}: needs three `yes` examples",
            relation.name
        );
        assert!(
            relation.no.len() >= 3,
            "{}: needs three `no` examples",
            relation.name
        );
        let mut ids: Vec<&str> = relation.rules.iter().map(|r| r.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(
            ids.len(),
            relation.rules.len(),
            "{}: rule ids repeat",
            relation.name
        );
    }
}

#[test]
fn the_table_lists_every_relation_file() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/schema/relations");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| {
            e.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let listed: BTreeSet<String> = builtin()
        .relations
        .iter()
        .map(|r| r.name.as_str().to_string())
        .collect();
    assert_eq!(files, listed);
}
