//! The command line from outside: files and names that are not there, wrong usage, help.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use support::{Desk, GRAPH, NOTE, bad, command, good, ties, with_stdin};

#[cfg(unix)]
#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_fault() {
    let nodes: Vec<Value> = (0..20_000)
        .map(|n| serde_json::json!({"id": format!("n{n:05}"), "name": format!("Party {n}"), "type": "Person"}))
        .collect();
    let graph = serde_json::json!({
        "directed": true, "multigraph": true,
        "graph": {"format": "ties/1", "documents": []}, "nodes": nodes, "edges": [],
    });
    let desk = Desk::new(&[("g.json", graph.to_string().as_bytes())]);
    for command_line in [
        vec!["nodes", "G"],
        vec!["nodes", "G", "--json"],
        vec!["export", "G", "--format", "json"],
    ] {
        let graph = desk.at("g.json");
        let args: Vec<&str> = command_line
            .iter()
            .map(|&arg| if arg == "G" { graph.as_str() } else { arg })
            .collect();
        let mut child = command(&args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
    }
}

#[test]
fn a_file_that_is_no_graph_is_named_with_the_place() {
    let whole = fs::read(GRAPH).unwrap();
    let desk = Desk::new(&[
        ("text", NOTE),
        ("empty", b""),
        ("cut", &whole[..whole.len() / 2]),
        ("list", b"[1, 2]"),
        ("other", b"{\"directed\": true,\n \"graph\": {}}"),
        ("latin", b"\"caf\xe9\""),
        ("folder/x", b""),
    ]);
    let lines = whole[..whole.len() / 2].split(|&b| b == b'\n').count();
    for (name, parts) in [
        ("text", &["line 1 column 1", "not JSON"][..]),
        ("empty", &["the file is empty"]),
        ("cut", &[&format!("line {lines} column"), "cut off"]),
        (
            "list",
            &["line 1", "not of the form that `ties build` writes"],
        ),
        ("other", &["line 2", "missing field `format`"]),
        ("latin", &["not JSON", "at byte 4"]),
        ("folder", &["cannot read the graph"]),
        ("missing", &["cannot read the graph"]),
    ] {
        let path = desk.at(name);
        let mut all = vec![path.as_str()];
        all.extend(parts);
        for args in [
            vec!["nodes", &path],
            vec!["edges", &path, "--json"],
            vec!["neighbors", &path, "x"],
            vec!["path", &path, "x", "y"],
            vec!["explain", &path, "x", "y"],
            vec!["stats", &path],
            vec!["export", &path, "--format", "json"],
        ] {
            assert_eq!(bad(&args, 2, &all), "", "{args:?}");
        }
    }
    let run = with_stdin(&["nodes", "-"], b"{");
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("standard input"), "{}", run.err);
}

#[test]
fn names_that_are_not_there_are_answered_with_near_ones() {
    for (args, parts) in [
        (
            &["neighbors", GRAPH, "Brigit Teel"][..],
            &["`Brigit Teel`", "`Brigid Teal`"][..],
        ),
        (
            &["path", GRAPH, "Quill", "xyzzy"],
            &["`xyzzy`", "`ties nodes` lists all"],
        ),
        (
            &["explain", GRAPH, "Norland", "Quill"],
            &["`Norrland Harbor`"],
        ),
        (&["edges", GRAPH, "--from", "Lumin"], &["`Lumen Bank`"]),
        (&["neighbors", GRAPH, "…"], &["`…`"]),
        (
            &["neighbors", GRAPH, "smith"],
            &["john-smith", "ruth-smith", "Person, 1 tie"],
        ),
        (
            &["edges", GRAPH, "--type", "suede"],
            &["relation type `suede`", "`sued`", "works_for"],
        ),
        (
            &["path", GRAPH, "quill", "teal", "--type", "x"],
            &["accused, acquired"],
        ),
        (
            &["nodes", GRAPH, "--type", "persn"],
            &["`Person`", "LegalCase"],
        ),
        (
            &["edges", GRAPH, "--status", "plan"],
            &["`planned`", "asserted"],
        ),
    ] {
        assert_eq!(bad(args, 1, parts), "", "{args:?}");
    }
}

#[test]
fn wrong_usage_is_said() {
    for (args, part) in [
        (&["build"][..], "<PATH>"),
        (&["nodes"], "<GRAPH>"),
        (&["path", GRAPH, "Quill"], "<B>"),
        (&["frobnicate"], "frobnicate"),
        (&["nodes", GRAPH, "--depth", "2"], "--depth"),
        (&["neighbors", GRAPH, "Quill", "--depth", "far"], "far"),
        (&["export", GRAPH], "--format takes json"),
        (&["edges", GRAPH, "--since", "March"], "2019-07-22"),
        (&["edges", GRAPH, "--until", "2023-02-30"], "`2023-02-30`"),
    ] {
        bad(args, 2, &[part]);
    }
    let run = ties(&[]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("Usage: ties"));
}

#[test]
fn every_command_has_help_with_examples() {
    let help = good(&["--help"]);
    for command in [
        "build",
        "nodes",
        "edges",
        "neighbors",
        "path",
        "explain",
        "export",
        "stats",
        "schema",
        "why",
    ] {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command} in {help}"
        );
        let help = good(&[command, "--help"]);
        assert!(help.contains("Examples:\n  ties"), "{help}");
        assert!(good(&[command, "-h"]).contains("Usage: ties"));
    }
    assert_eq!(
        good(&["--version"]),
        format!("ties {}\n", env!("CARGO_PKG_VERSION"))
    );
}
