//! `ties build`: what it reads, what it writes, and what it says of what it can't.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use support::{Desk, GRAPH, NOTE, bad, command, finish, good, json, reports, with_stdin};

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
    assert_eq!((run.code, reports(&run.err)), (Some(0), String::new()));
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
        ("in/table.bin", b"a,b"),
        ("in/.notes.txt", NOTE),
        ("bare/x.bin", b""),
    ]);
    let missing = desk.at("missing.txt");
    let out = bad(
        &["build", &desk.at("in"), &missing, &desk.at("bare")],
        2,
        &[
            "in/empty.txt: empty\n",
            "in/blank.md: empty\n",
            "in/binary.txt: binary, not text: NUL at byte 2\n",
            "in/table.bin: neither its content nor its ending is of a known form",
            "in/.notes.txt: hidden; name it to have it read\n",
            "missing.txt: no such file or folder\n",
            "bare: a folder without documents of a known form (`ties readers`)\n",
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
