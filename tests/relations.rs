//! Every example of every relation file: `yes` sentences give exactly their ties of that relation,
//! `no` sentences give none.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeSet;

use ties::extract::{Extraction, Extractor, Fact};
use ties::schema::{Relation, Status, builtin};

/// A tie as examples write it, symmetric ones with their ends in order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Tie {
    source: String,
    target: String,
    status: Status,
}

fn tie(relation: &Relation, source: &str, target: &str, status: Status) -> Tie {
    let (source, target) = if relation.symmetric && target < source {
        (target, source)
    } else {
        (source, target)
    };
    Tie {
        source: source.to_string(),
        target: target.to_string(),
        status,
    }
}

/// Reads `Source -relation-> Target | status planned | amount USD 1`.
fn expected<'t>(relation: &Relation, text: &'t str) -> (Tie, Vec<(&'t str, &'t str)>) {
    let mut parts = text.split(" | ");
    let head = parts.next().unwrap();
    let arrow = format!(" -{}-> ", relation.name);
    let (source, target) = head.split_once(&arrow).unwrap_or_else(|| {
        panic!(
            "{}: expected `Source{arrow}Target`, but found `{head}`",
            relation.name
        )
    });
    let mut status = Status::Asserted;
    let mut attributes = Vec::new();
    for part in parts {
        let (key, value) = part
            .split_once(' ')
            .unwrap_or_else(|| panic!("`{part}` has no value"));
        if key == "status" {
            status = Status::from_name(value).unwrap_or_else(|| panic!("no status `{value}`"));
        } else {
            attributes.push((key, value));
        }
    }
    (tie(relation, source, target, status), attributes)
}

fn found(relation: &Relation, said: &Extraction) -> BTreeSet<Tie> {
    facts(relation, said)
        .map(|f| {
            let name = |id: ties::extract::names::EntityId| said.entities[id.0].name.as_str();
            tie(relation, name(f.source), name(f.target), f.evidence.status)
        })
        .collect()
}

fn facts<'e>(relation: &'e Relation, said: &'e Extraction) -> impl Iterator<Item = &'e Fact> {
    said.facts
        .iter()
        .filter(move |f| f.relation == relation.name)
}

fn attribute(fact: &Fact, key: &str) -> Option<String> {
    let a = &fact.evidence.attributes;
    match key {
        "amount" => a.amount.map(|v| v.to_string()),
        "share" => a.share.map(|v| v.to_string()),
        "date" => a.date.map(|v| v.to_string()),
        "until" => a.until.map(|v| v.to_string()),
        "role" => a.role.clone(),
        "object" => a.object.clone(),
        "exclusive" => a.exclusive.map(|v| v.to_string()),
        "attribution" => a.attribution.clone(),
        _ => panic!("no attribute `{key}`"),
    }
}

fn check_yes(relation: &Relation, faults: &mut Vec<String>) {
    for example in &relation.yes {
        let said = Extractor::builtin().extract(&example.text);
        let wanted: Vec<_> = example.ties.iter().map(|t| expected(relation, t)).collect();
        let got = found(relation, &said);
        let ties: BTreeSet<&Tie> = wanted.iter().map(|(t, _)| t).collect();
        if ties != got.iter().collect() {
            faults.push(format!(
                "{}: {}\n    wanted {ties:?}\n    found  {got:?}",
                relation.name, example.text
            ));
            continue;
        }
        for (key, value) in wanted.iter().flat_map(|(_, a)| a) {
            if !facts(relation, &said).any(|f| attribute(f, key).as_deref() == Some(*value)) {
                let got: Vec<_> = facts(relation, &said).map(|f| attribute(f, key)).collect();
                faults.push(format!(
                    "{}: {}\n    wanted {key} {value}, found {got:?}",
                    relation.name, example.text
                ));
            }
        }
    }
}

fn check_no(relation: &Relation, faults: &mut Vec<String>) {
    for text in &relation.no {
        let got = found(relation, &Extractor::builtin().extract(text));
        if !got.is_empty() {
            faults.push(format!(
                "{}: {text}\n    wanted nothing\n    found  {got:?}",
                relation.name
            ));
        }
    }
}

#[test]
fn examples_give_their_ties() {
    let mut faults = Vec::new();
    for relation in &builtin().relations {
        check_yes(relation, &mut faults);
        check_no(relation, &mut faults);
    }
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
