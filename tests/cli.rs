//! The command line from outside: results, messages, exit codes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const GRAPH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/harbor.json");

/// How a run of the program went.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
    command.args(args);
    command
}

fn finish(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let run = Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

fn ties(args: &[&str]) -> Run {
    finish(&mut command(args))
}

fn with_stdin(args: &[&str], input: &[u8]) -> Run {
    let mut child = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Checks a run that goes through without a word on standard error.
fn good(args: &[&str]) -> String {
    let run = ties(args);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
    run.out
}

/// Checks the exit code and that the message on standard error has these parts.
fn bad(args: &[&str], code: i32, parts: &[&str]) -> String {
    let run = ties(args);
    assert_eq!(run.code, Some(code), "{args:?}: {}", run.err);
    assert!(run.err.starts_with("ties: "), "{args:?}: {}", run.err);
    for part in parts {
        assert!(
            run.err.contains(part),
            "{args:?}: no `{part}` in: {}",
            run.err
        );
    }
    run.out
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A folder with documents: good, bad and none.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(files: &[(&str, &[u8])]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        Desk { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn at(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_string()
    }

    /// Names in the folder, to see that nothing is left behind.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

const NOTE: &[u8] = b"Microsoft bought GitHub for $7.5 billion in 2018.\n";

fn documents(graph: &Value) -> Vec<&str> {
    let documents = graph["graph"]["documents"].as_array().unwrap().iter();
    documents.map(|d| d["path"].as_str().unwrap()).collect()
}

#[test]
fn build_reads_files_folders_and_standard_input() {
    let desk = Desk::new(&[
        ("news/b.txt", NOTE),
        ("news/a.md", NOTE),
        ("news/deep/c.TXT", NOTE),
        ("letter", NOTE),
    ]);
    let (news, letter) = (desk.at("news"), desk.at("letter"));
    let out = good(&["build", &letter, &news, &format!("{news}/b.txt")]);
    let expected = [
        letter.clone(),
        format!("{news}/a.md"),
        format!("{news}/b.txt"),
        format!("{news}/deep/c.TXT"),
    ];
    let graph = json(&out);
    assert_eq!(documents(&graph), expected);
    assert_eq!(graph["graph"]["documents"][0]["bytes"], NOTE.len());
    assert_eq!(
        good(&["build", &letter, &news]),
        out,
        "same input, same bytes"
    );

    let run = with_stdin(&["build", "-"], NOTE);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(documents(&json(&run.out)), ["-"]);
}

#[test]
fn build_writes_whole_files() {
    let desk = Desk::new(&[("a.txt", NOTE)]);
    let (text, graph) = (desk.at("a.txt"), desk.at("g.json"));
    assert_eq!(good(&["build", &text, "-o", &graph]), "");
    assert_eq!(fs::read_to_string(&graph).unwrap(), good(&["build", &text]));
    assert_eq!(good(&["build", &text, "-o", &graph]), "", "over an old one");
    assert_eq!(good(&["build", &text, "-o", "-"]), good(&["build", &text]));
    assert_eq!(desk.names(), ["a.txt", "g.json"]);
    bad(
        &["build", &text, "-o", &desk.at("g.xyz")],
        2,
        &["g.xyz", "json (.json)"],
    );
    bad(
        &["build", &text, "--format", "xyz"],
        2,
        &["`xyz`", "json (.json)"],
    );
    let odd = desk.at("g.xyz");
    assert_eq!(good(&["build", &text, "--format", "json", "-o", &odd]), "");
}

#[cfg(unix)]
#[test]
fn build_writes_with_the_permissions_of_a_new_file_and_keeps_those_of_an_old_one() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(&[("a.txt", NOTE), ("plain", b"")]);
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    good(&["build", &desk.at("a.txt"), "-o", &desk.at("g.json")]);
    assert_eq!(mode("g.json"), mode("plain"));
    fs::set_permissions(desk.path("g.json"), fs::Permissions::from_mode(0o640)).unwrap();
    good(&["build", &desk.at("a.txt"), "-o", &desk.at("g.json")]);
    assert_eq!(mode("g.json"), 0o640);
    std::os::unix::fs::symlink("g.json", desk.path("link.json")).unwrap();
    good(&["build", &desk.at("a.txt"), "-o", &desk.at("link.json")]);
    assert!(desk.path("link.json").is_symlink());
}

#[cfg(unix)]
#[test]
fn build_writes_into_pipes_and_devices() {
    let desk = Desk::new(&[("a.txt", NOTE)]);
    let (text, pipe) = (desk.at("a.txt"), desk.at("pipe"));
    let expected = good(&["build", &text]);
    assert_eq!(good(&["build", &text, "-o", "/dev/stdout"]), expected);
    assert_eq!(good(&["build", &text, "-o", "/dev/null"]), "");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    good(&["build", &text, "--format", "json", "-o", &pipe]);
    assert_eq!(reader.join().unwrap(), expected);
    if Path::new("/dev/full").exists() {
        bad(&["build", &text, "-o", "/dev/full"], 2, &["/dev/full"]);
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let run = finish(command(&["build", &text]).stdout(full));
        assert_eq!(run.code, Some(2));
        assert!(
            run.err.contains("cannot write standard output"),
            "{}",
            run.err
        );
    }
}

#[test]
fn build_names_what_it_cannot_read_and_builds_the_rest() {
    let desk = Desk::new(&[
        ("in/good.txt", NOTE),
        ("in/empty.txt", b""),
        ("in/blank.md", b"\xef\xbb\xbf \n"),
        ("in/binary.txt", b"MZ\0\0"),
        ("in/latin.txt", b"one\ncaf\xe9"),
        ("in/table.csv", b"a,b"),
        ("in/.notes.txt", NOTE),
        ("bare/x.csv", b""),
    ]);
    let missing = desk.at("missing.txt");
    let out = bad(
        &["build", &desk.at("in"), &missing, &desk.at("bare")],
        2,
        &[
            "in/empty.txt: empty\n",
            "in/blank.md: empty\n",
            "in/binary.txt: binary, not text: NUL at byte 2\n",
            "in/latin.txt: not UTF-8: expected a character at byte 7 (line 2), but found 0xE9\n",
            "in/table.csv: of folders only .txt, .text, .md, .markdown files are read\n",
            "in/.notes.txt: hidden; name it to have it read\n",
            "missing.txt: no such file or folder\n",
            "bare: a folder without documents (.txt, .text, .md, .markdown)\n",
        ],
    );
    assert_eq!(documents(&json(&out)), [desk.at("in/good.txt")]);
}

#[test]
fn build_leaves_the_output_alone_if_nothing_can_be_read() {
    let desk = Desk::new(&[("empty.txt", b""), ("g.json", b"old")]);
    let graph = desk.at("g.json");
    for input in ["empty.txt", "missing.txt"] {
        let args = ["build", &desk.at(input), "-o", &graph];
        bad(&args, 2, &[input, "nothing is written"]);
    }
    assert_eq!(fs::read(&graph).unwrap(), b"old");
    assert_eq!(desk.names(), ["empty.txt", "g.json"]);
}

#[test]
fn an_output_that_cannot_be_written_is_named_before_the_work() {
    let desk = Desk::new(&[("a.txt", NOTE), ("folder.json/x", b"")]);
    for (output, part) in [
        ("none/g.json", "none"),
        ("folder.json", "it is a folder"),
        ("a.txt/g.json", "a.txt/g.json"),
    ] {
        let output = desk.at(output);
        // The input is missing too: if that is not what is said, the output was looked at first.
        let said = bad(
            &["build", &desk.at("missing"), "-o", &output],
            2,
            &[&output, part],
        );
        assert_eq!(said, "");
        bad(&["export", GRAPH, "-o", &output], 2, &[&output, part]);
    }
    assert_eq!(desk.names(), ["a.txt", "folder.json"]);
}

#[test]
fn marks_before_the_text_count_as_its_bytes() {
    let marked = [b"\xef\xbb\xbf", NOTE].concat();
    let desk = Desk::new(&[("a.txt", &marked)]);
    let graph = json(&good(&["build", &desk.at("a.txt")]));
    assert_eq!(graph["graph"]["documents"][0]["bytes"], marked.len());
    for edge in graph["edges"].as_array().unwrap() {
        let evidence = &edge["evidence"][0];
        let at = |key: &str| evidence[key].as_u64().unwrap() as usize;
        let quote = std::str::from_utf8(&marked[at("start")..at("end")]).unwrap();
        assert_eq!(evidence["quote"], quote);
    }
}

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
