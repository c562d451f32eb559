//! What `ties build` reports, keeps in its log and does with limits, interrupts and other languages.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use support::{Desk, NOTE, bad, command, finish, good, json, reports, ties, with_stdin};

const GERMAN: &str = "Der Konzern teilte am Dienstag mit, dass die Firma an die Bank verkauft wurde und dass der \
                      Vorstand zurücktritt. Die Aufsicht müsse noch zustimmen, sagte ein Sprecher der Siemens AG, der \
                      nicht genannt werden wollte. Microsoft und die Deutsche Bank wollten sich nicht äußern.\n\n";

fn lines(log: &str) -> Vec<Value> {
    let text = fs::read_to_string(log).unwrap();
    text.lines().map(json).collect()
}

fn documents(graph: &Value) -> usize {
    graph["graph"]["documents"].as_array().unwrap().len()
}

#[test]
fn every_report_is_in_the_log_and_the_summary_closes_it() {
    let desk = Desk::new(&[("in/a.txt", NOTE), ("in/b.txt", b""), ("in/c.txt", NOTE)]);
    let (folder, log) = (desk.at("in"), desk.at("log.jsonl"));
    let run = ties(&["build", &folder, "--log", &log]);
    assert_eq!(run.code, Some(2));
    let expected = format!(
        "ties: skipped {folder}/b.txt: empty\nties: 2 documents read, 0.0 MB, 1 skipped; 2 parties, 1 tie\n"
    );
    assert_eq!(run.err, expected);
    let bytes = NOTE.len();
    let kept = [
        json!({"kind": "read", "path": format!("{folder}/a.txt"), "bytes": bytes}),
        json!({"kind": "skipped", "path": format!("{folder}/b.txt"), "reason": "empty"}),
        json!({"kind": "read", "path": format!("{folder}/c.txt"), "bytes": bytes}),
        json!({"kind": "summary", "documents": 2, "bytes": 2 * bytes, "skipped": 1, "left out": 0,
               "repaired": 0, "guessed": 0, "parties": 2, "ties": 1}),
    ];
    assert_eq!(lines(&log), kept);
    let quiet = ties(&["build", &folder, "--quiet"]);
    assert_eq!(quiet.err, format!("ties: skipped {folder}/b.txt: empty\n"));
    assert_eq!(quiet.out, run.out);
    bad(
        &["build", &folder, "--log", &desk.at("no/log")],
        2,
        &["no/log"],
    );
}

#[test]
fn strict_writes_nothing_if_anything_is_reported() {
    let german = GERMAN.repeat(3);
    let desk = Desk::new(&[
        ("a.txt", NOTE),
        ("b.txt", b""),
        ("c.txt", german.as_bytes()),
    ]);
    let graph = desk.at("g.json");
    for faulty in ["b.txt", "c.txt"] {
        let args = [
            "build",
            &desk.at("a.txt"),
            &desk.at(faulty),
            "--strict",
            "-o",
            &graph,
        ];
        let out = bad(&args, 2, &[faulty, "--strict"]);
        assert_eq!(out, "");
        assert!(!desk.path("g.json").exists());
    }
    good(&["build", &desk.at("a.txt"), "--strict", "-o", &graph]);
    assert!(desk.path("g.json").exists());
}

#[test]
fn other_languages_are_listed_but_not_read() {
    let german = GERMAN.repeat(3);
    let mixed = format!("{}\n\n{german}", String::from_utf8_lossy(NOTE));
    let desk = Desk::new(&[
        ("de.txt", german.as_bytes()),
        ("mixed.txt", mixed.as_bytes()),
    ]);
    let run = ties(&["build", &desk.at("de.txt")]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("de.txt: German; listed"), "{}", run.err);
    let graph = json(&run.out);
    assert_eq!(
        (documents(&graph), graph["nodes"].as_array().unwrap().len()),
        (1, 0)
    );
    let run = ties(&["build", &desk.at("de.txt"), "--any-language"]);
    assert!(!json(&run.out)["nodes"].as_array().unwrap().is_empty());
    assert!(run.err.contains("German; read as if"), "{}", run.err);
}

#[test]
fn what_is_too_large_or_takes_too_long_is_given_up_alone() {
    let long =
        "Microsoft sued Acme Corp. in 2019, and Oracle bought Sun for $7 billion. ".repeat(9000);
    let desk = Desk::new(&[("long.txt", long.as_bytes()), ("note.txt", NOTE)]);
    let (text, note) = (desk.at("long.txt"), desk.at("note.txt"));
    for (flags, reason) in [
        (["--max-size", "100K"], "long.txt: larger than"),
        (
            ["--timeout", "0.2"],
            "long.txt: given up after 0 s; split it, or raise --timeout",
        ),
    ] {
        let started = Instant::now();
        let out = bad(&["build", &text, &note, flags[0], flags[1]], 2, &[reason]);
        assert_eq!(documents(&json(&out)), 1);
        assert!(started.elapsed() < Duration::from_secs(20));
    }
    for wrong in [["--max-size", "much"], ["--timeout", "0"]] {
        bad(
            &["build", &note, wrong[0], wrong[1]],
            2,
            &[wrong[0], wrong[1]],
        );
    }
}

#[cfg(unix)]
#[test]
fn pipes_are_read_where_somebody_writes_and_never_waited_for() {
    let desk = Desk::new(&[("in/a.txt", NOTE)]);
    let pipe = desk.at("in/pipe.txt");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let started = Instant::now();
    let out = bad(
        &["build", &desk.at("in")],
        2,
        &["pipe.txt: no regular file"],
    );
    assert_eq!(documents(&json(&out)), 1);
    bad(
        &["build", &pipe],
        2,
        &["pipe.txt: a pipe into which nobody writes"],
    );
    assert!(started.elapsed() < Duration::from_secs(30));
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, NOTE).unwrap()
    });
    assert_eq!(documents(&json(&good(&["build", &pipe]))), 1);
    writer.join().unwrap();
    let run = with_stdin(&["build", "/dev/stdin"], NOTE);
    assert_eq!((run.code, reports(&run.err)), (Some(0), String::new()));
    let program = env!("CARGO_BIN_EXE_ties");
    let line = format!(
        "{program} build <(sleep 0.3; cat {}/in/a.txt)",
        desk.folder.path().display()
    );
    let run = finish(Command::new("bash").args(["-c", &line]));
    assert_eq!((run.code, reports(&run.err)), (Some(0), String::new()));
}

#[cfg(unix)]
#[test]
fn an_interrupt_writes_what_was_built() {
    let text =
        "Microsoft sued Acme Corp. in 2019, and Oracle bought Sun for $7 billion. ".repeat(300);
    let names: Vec<String> = (0..200).map(|n| format!("in/{n:03}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|n| (n.as_str(), text.as_bytes()))
        .collect();
    let desk = Desk::new(&files);
    let (graph, log) = (desk.at("g.json"), desk.at("log"));
    for signal in ["-INT", "-TERM"] {
        let mut run = command(&["build", &desk.at("in"), "-o", &graph, "--log", &log]);
        let child = run.stderr(Stdio::piped()).spawn().unwrap();
        // As soon as something is read, there is something to write.
        while fs::metadata(&log).map_or(0, |known| known.len()) == 0 {
            std::thread::sleep(Duration::from_millis(5));
        }
        let id = child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{err}");
        assert!(
            err.contains("interrupted; what is under way is finished"),
            "{err}"
        );
        let built = documents(&json(&fs::read_to_string(&graph).unwrap()));
        assert!((1..200).contains(&built), "{built} documents");
        let kept = lines(&log);
        let read = kept.iter().filter(|line| line["kind"] == "read").count();
        assert_eq!(read, built);
        assert_eq!(kept.last().unwrap()["documents"], built);
        fs::remove_file(&log).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn progress_is_drawn_on_a_terminal_only() {
    let text =
        "Microsoft sued Acme Corp. in 2019, and Oracle bought Sun for $7 billion. ".repeat(100);
    let names: Vec<String> = (0..40).map(|n| format!("in/{n:03}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|n| (n.as_str(), text.as_bytes()))
        .collect();
    let desk = Desk::new(&files);
    let (folder, graph) = (desk.at("in"), desk.at("g.json"));
    let piped = ties(&["build", &folder, "-o", &graph]);
    assert!(!piped.err.contains(['\r', '\u{1b}']), "{}", piped.err);
    let program = env!("CARGO_BIN_EXE_ties");
    let line = format!("{program} build {folder} -o {graph}");
    let Ok(seen) = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .stdin(Stdio::null())
        .output()
    else {
        println!("skipped: no script(1) here");
        return;
    };
    let seen = String::from_utf8(seen.stdout).unwrap();
    for part in [
        "\r\u{1b}[2K",
        " of 40 files, ",
        " MB, ",
        " MB/s",
        " s left",
        "40 documents read",
    ] {
        assert!(seen.contains(part), "{part:?} is not in {seen}");
    }
    let quiet = format!("{line} --quiet");
    let seen = finish(
        Command::new("script")
            .args(["-qec", &quiet, "/dev/null"])
            .stdin(Stdio::null()),
    );
    assert_eq!(seen.out, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_without_end_is_too_large() {
    let desk = Desk::new(&[("a.txt", NOTE)]);
    let args = ["build", "/dev/zero", &desk.at("a.txt"), "--max-size", "20M"];
    let out = bad(&args, 2, &["skipped /dev/zero: "]);
    assert_eq!(documents(&json(&out)), 1);
}
