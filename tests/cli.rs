//! The command line from outside: files and names that are not there, wrong usage, help.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use support::{Desk, GRAPH, NOTE, bad, command, good, ties, with_stdin};

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
        vec!["nodes", "G", "--csv"],
        vec!["completions", "bash"],
        vec!["man"],
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
            vec!["query", &path, "ASK {}"],
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
            &["neighbors", GRAPH, "quil"],
            &[
                "2 parties begin with `quil`",
                "ada-quill  Ada Quill, Person, 4 ties\n  quill-v-teal",
            ],
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
        (&["edges", GRAPH, "--json", "--csv"], "cannot be used with"),
        (&["edges", GRAPH, "--csv", "--dot"], "cannot be used with"),
        (&["nodes", GRAPH, "--color", "red"], "always"),
        (&["completions", "cobol"], "bash"),
        (&["man", "frobnicate"], "neighbors"),
        (&["man", "path", "x"], "no commands below"),
        (&["man", "--dir", GRAPH], "harbor.json"),
    ] {
        bad(args, 2, &[part]);
    }
    let run = ties(&[]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("Usage: ties"));
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = good(&["--help"]);
    let list = help.split_once("Commands:\n").unwrap().1;
    let list = list.split("\n\n").next().unwrap();
    let own = list.lines().filter(|line| !line.starts_with("    "));
    let names = own.filter_map(|line| line.split_whitespace().next());
    let names: Vec<String> = names.filter(|n| *n != "help").map(str::to_string).collect();
    assert!(names.len() >= 12, "{names:?}");
    names
}

#[test]
fn every_command_has_help_with_examples() {
    let help = good(&["--help"]);
    for command in commands() {
        let command = command.as_str();
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

/// A graph whose document wants to take over the terminal: names, quote and path with escape
/// sequences, old and new.
fn hostile() -> Desk {
    let quote = "Mal\u{1b}]0;owned\u{7} paid Bo\u{9b}2J.";
    let evidence = serde_json::json!([{
        "document": "d1", "start": 0, "end": quote.len(), "quote": quote,
        "status": "negated", "role": "\u{1b}[8mspy", "rule": "paid/pay",
    }]);
    let graph = serde_json::json!({
        "directed": true, "multigraph": true,
        "graph": {"format": "ties/1", "documents": [
            {"id": "d1", "path": "a\u{1b}[2J.txt", "sha256": "", "bytes": 9},
        ]},
        "nodes": [
            {"id": "bo", "name": "Bo\u{9b}31m", "type": "Person", "aliases": ["=1+1", "\u{202e}oB"]},
            {"id": "mal", "name": "Mal\u{1b}[31m\r\nLory", "type": "Person"},
            {"id": "mall", "name": "Mall\u{7f}", "type": "Person"},
        ],
        "edges": [{
            "source": "mal", "target": "bo", "key": 0, "type": "paid", "status": "negated",
            "role": "\u{1b}[8mspy", "evidence": evidence,
        }],
    });
    Desk::new(&[("g.json", graph.to_string().as_bytes())])
}

#[test]
fn no_control_character_of_a_document_reaches_the_terminal() {
    let desk = hostile();
    let graph = desk.at("g.json");
    let clean = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control());
    for (args, code) in [
        (&["nodes", &graph][..], 0),
        (&["edges", &graph], 0),
        (&["neighbors", &graph, "mal"], 0),
        (&["path", &graph, "mal", "bo"], 0),
        (&["explain", &graph, "mal", "bo"], 0),
        (&["stats", &graph], 0),
        (&["explain", &graph, "mal", "mall"], 1),
        (&["neighbors", &graph, "Mo\u{1b}[0m"], 1),
        (&["nodes", "\u{1b}[2J"], 2),
        (&["nodes", &graph, "\u{1b}[2J"], 2),
        (&["why", "Mal\u{1b}[31m paid Bo\u{9b}2J $5 million."], 0),
    ] {
        let run = ties(args);
        assert_eq!(run.code, Some(code), "{args:?}: {}", run.err);
        assert!(clean(&run.out), "{args:?}: {:?}", run.out);
        assert!(clean(&run.err), "{args:?}: {:?}", run.err);
    }
    let out = good(&["nodes", &graph]);
    assert!(out.contains("Mal␛[31m␍ Lory"), "{out}");
    let out = good(&["nodes", &graph, "--csv", "--match", "bo"]);
    assert!(out.contains(",'=1+1|"), "{out}");
}

#[test]
fn colour_is_for_people_only() {
    let escape = '\u{1b}';
    for args in [
        &["nodes", GRAPH][..],
        &["edges", GRAPH],
        &["neighbors", GRAPH, "teal"],
        &["path", GRAPH, "lumen", "teal", "-k", "1"],
        &["explain", GRAPH, "lumen", "teal"],
        &["stats", GRAPH],
    ] {
        let plain = good(args);
        assert!(!plain.contains(escape), "{args:?}");
        let coloured = good(&[args, &["--color", "always"]].concat());
        assert!(coloured.contains(escape), "{args:?}: {coloured}");
        let never = good(&[args, &["--color", "never"]].concat());
        assert_eq!(never, plain, "{args:?}");
        for form in ["--json", "--csv"] {
            let data = good(&[args, &["--color", "always", form]].concat());
            assert!(!data.contains(escape), "{args:?} {form}");
        }
    }
    let out = good(&[
        "edges",
        GRAPH,
        "--color",
        "always",
        "--status",
        "negated,planned",
    ]);
    assert!(out.contains("\u{1b}[31mnegated\u{1b}[0m"), "{out}");
    assert!(out.contains("\u{1b}[36mplanned\u{1b}[0m"), "{out}");
}

/// What the program shows on a terminal of that many columns; none where there is no `script`.
#[cfg(target_os = "linux")]
fn on_terminal(columns: usize, environment: &str, args: &str) -> Option<String> {
    let program = env!("CARGO_BIN_EXE_ties");
    let line = format!("stty cols {columns} rows 24; {environment} '{program}' {args}");
    let output = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .env_remove("NO_COLOR")
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output();
    match output {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap().replace('\r', "")),
        Err(error) => {
            println!("skipped: no `script`, which gives a terminal: {error}");
            None
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_table_fits_its_terminal() {
    let edges = format!("edges '{GRAPH}'");
    let Some(out) = on_terminal(60, "NO_COLOR=1", &edges) else {
        return;
    };
    assert!(out.lines().all(|line| line.chars().count() <= 60), "{out}");
    assert!(out.contains('…') && !out.contains('\u{1b}'), "{out}");
    let wide = on_terminal(200, "TERM=dumb", &edges).unwrap_or_default();
    assert_eq!(wide, good(&["edges", GRAPH]));
    let coloured = on_terminal(200, "", &edges).unwrap_or_default();
    assert!(
        coloured.contains("\u{1b}[31mnegated\u{1b}[0m"),
        "{coloured}"
    );
    let piped = on_terminal(60, "", &format!("{edges} | cat")).unwrap_or_default();
    assert_eq!(piped, wide);
}

/// What `program` says of a file; none where it is not there.
fn judged(program: &str, args: &[&str], file: &str) -> Option<Output> {
    let output = Command::new(program).args(args).arg(file).output();
    if output.is_err() {
        println!("skipped: no `{program}` to judge {file}");
    }
    output.ok()
}

#[test]
fn shells_take_the_completions() {
    let desk = Desk::new(&[]);
    for shell in ["bash", "zsh", "fish"] {
        let script = good(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{command} in {shell}");
        }
        for option in ["max-hops", "min-confidence", "csv", "color"] {
            assert!(script.contains(option), "{option} in {shell}");
        }
        fs::write(desk.path(shell), script).unwrap();
        if let Some(output) = judged(shell, &["-n"], &desk.at(shell)) {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{shell}: {said}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let desk = Desk::new(&[]);
    let folder = desk.at("share/man1");
    assert_eq!(good(&["man", "--dir", &folder]), "");
    let pages = fs::read_dir(&folder).unwrap();
    let mut pages: Vec<String> = pages
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    let mut expected: Vec<String> = commands().iter().map(|c| format!("ties-{c}.1")).collect();
    let curate = "assert check distinct drop list name reject same type undo";
    expected.extend(curate.split(' ').map(|c| format!("ties-curate-{c}.1")));
    expected.extend(["ties.1".to_string(), "ties-schema-check.1".to_string()]);
    expected.sort();
    assert_eq!(pages, expected);
    let main = good(&["man"]);
    for command in commands() {
        assert!(
            main.contains(&format!("ties\\-{command}(1)")),
            "{command} in {main}"
        );
        let page = good(&["man", &command]);
        let file = format!("{folder}/ties-{command}.1");
        assert_eq!(page, fs::read_to_string(&file).unwrap());
        assert!(page.contains(".SH EXAMPLES\n.nf\n  ties "), "{page}");
        if let Some(output) = judged("mandoc", &["-T", "lint", "-W", "error"], &file) {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{said}");
        }
        if let Some(output) = judged("groff", &["-man", "-ww", "-z", "-K", "utf8"], &file) {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.is_empty(), "{said}");
        }
    }
}
