//! Parts of a graph from the command line: what `export` and `build` leave out when told to.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;

use support::{Desk, GRAPH, NOTE, bad, good, json, ties};

/// The ids of the parties and the number of ties that `export` leaves with `args`.
fn check(args: &[&str], parties: &[&str], ties: usize) {
    let mut all = vec!["export", GRAPH, "--format", "json"];
    all.extend(args);
    let graph = json(&good(&all));
    let list = |key: &str| graph[key].as_array().unwrap().clone();
    let ids: Vec<Value> = list("nodes").iter().map(|n| n["id"].clone()).collect();
    assert_eq!(ids, parties, "{args:?}");
    assert_eq!(list("edges").len(), ties, "{args:?}");
}

#[test]
fn around_a_party() {
    check(
        &["--focus", "lumen"],
        &["lumen-bank", "norrland-harbor", "teal-shipping"],
        5,
    );
    check(
        &["--focus", "Ysta", "--focus", "Delta Line", "--depth", "2"],
        &["ada-quill", "delta-line", "quill-v-teal", "ysta"],
        2,
    );
    check(&["--focus", "Ysta", "--depth", "0"], &["ysta"], 0);
}

#[test]
fn the_busiest() {
    check(&["--top", "2"], &["norrland-harbor", "teal-shipping"], 3);
    check(
        &["--top", "2", "--focus", "Lumen", "--depth", "3"],
        &["lumen-bank", "norrland-harbor"],
        1,
    );
}

#[test]
fn kinds_of_tie() {
    check(
        &["--type", "owns,invested", "--status", "asserted"],
        &["lumen-bank", "norrland-harbor"],
        1,
    );
    check(
        &["--type", "works-for", "--focus", "Norrland Harbor"],
        &["norrland-harbor", "ruth-smith"],
        1,
    );
}

#[test]
fn what_there_is_not() {
    for (args, parts) in [
        (
            &["--focus", "Lumen Bnk"][..],
            &["did you mean `Lumen Bank`"][..],
        ),
        (&["--focus", "Smith"], &["names 2 parties", "ruth-smith"]),
        (&["--type", "owms"], &["did you mean `owns`"]),
        (&["--status", "past"], &["no status `past`"]),
        (&["--type", "merged"], &["no party is left"]),
    ] {
        let mut all = vec!["export", GRAPH, "--format", "dot"];
        all.extend(args);
        bad(&all, 1, parts);
    }
    bad(
        &["export", GRAPH, "--format", "dot", "--depth", "2"],
        2,
        &["--focus"],
    );
    bad(
        &["export", GRAPH, "--format", "dot", "--top", "0"],
        2,
        &["--top"],
    );
}

#[test]
fn a_build_can_be_cut_too() {
    let desk = Desk::new(&[("note.txt", NOTE)]);
    let note = desk.at("note.txt");
    let picture = desk.at("note.dot");
    good(&[
        "build",
        &note,
        "-o",
        &picture,
        "--focus",
        "GitHub",
        "--title",
        "A purchase",
    ]);
    let dot = std::fs::read_to_string(&picture).unwrap();
    assert!(
        dot.contains("A purchase") && dot.contains("acquired"),
        "{dot}"
    );
    // What is wrong is said before anything is read.
    let run = ties(&["build", &desk.at("missing.txt"), "--type", "owms"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(!run.err.contains("missing.txt"), "{}", run.err);
    let run = ties(&["build", &note, "--focus", "GitHab"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("did you mean `GitHub`"), "{}", run.err);
}
