//! A folder of files that are broken, or made to break what reads them, beside good ones: nothing falls over, nothing
//! hangs, memory stays in bounds, each file is named, and the good ones are built.
//!
//! `HOSTILE=FOLDER cargo test --test hostile` leaves the files in that folder, to be looked at.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod archives;
mod broken;
mod folders;
mod found;
mod markup;
mod records;
mod swollen;
mod texts;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use support::{command, json};

/// How long all may take, and how much memory.
const TIME: Duration = Duration::from_secs(400);
const MEMORY: u64 = 500 << 20;

/// A file's name and its bytes.
type Files = Vec<(String, Vec<u8>)>;

/// A document with which all is well, and whom it names.
fn good(number: usize) -> (String, String) {
    let buyers = ["Microsoft", "Oracle", "Salesforce", "Nvidia", "Cisco"];
    let buyer = buyers[number % buyers.len()];
    let year = 1990 + number;
    let text = format!("{buyer} bought Arm for $7.5 billion in {year}.\n");
    (format!("good-{number:02}.txt"), text)
}

/// Waits for the program, and gives the most memory that it had, as far as the system tells.
fn wait(child: &mut Child) -> (Option<i32>, u64) {
    let started = Instant::now();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        if let Ok(text) = fs::read_to_string(&status)
            && let Some(line) = text.lines().find(|line| line.starts_with("VmHWM:"))
        {
            let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
            most = most.max(kilobytes << 10);
        }
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code(), most);
        }
        if started.elapsed() > TIME {
            child.kill().unwrap();
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn hostile_files_are_named_and_the_good_ones_built() {
    let desk = tempfile::tempdir().unwrap();
    let folder = match std::env::var_os("HOSTILE") {
        Some(kept) => PathBuf::from(kept),
        None => desk.path().join("in"),
    };
    let names = make(&folder);
    for number in 0..20 {
        let (name, text) = good(number);
        fs::write(folder.join(name), text).unwrap();
    }
    run(desk.path(), &folder, &names);
    // What archives hold stays where it is.
    for place in [desk.path(), Path::new("/tmp"), &folder] {
        assert!(!place.join("escaped.txt").exists(), "{}", place.display());
    }
}

/// Makes the files; their names.
fn make(folder: &Path) -> BTreeSet<String> {
    fs::create_dir_all(folder).unwrap();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for files in [
        broken::files,
        texts::files,
        records::files,
        markup::files,
        archives::files,
        swollen::files,
    ] {
        for (name, bytes) in files() {
            fs::write(folder.join(&name), bytes).unwrap();
            assert!(names.insert(name.clone()), "{name} twice");
        }
    }
    names.extend(folders::make(folder));
    assert!(names.len() >= 300, "only {} files", names.len());
    names
}

fn run(desk: &Path, folder: &Path, names: &BTreeSet<String>) {
    let at = |name: &str| desk.join(name).to_str().unwrap().to_string();
    let err = fs::File::create(at("err")).unwrap();
    let input = folder.to_str().unwrap();
    let (graph, log) = (at("g.json"), at("log"));
    let args = [
        "build",
        input,
        "-o",
        &graph,
        "--log",
        &log,
        "--timeout",
        "20",
    ];
    let mut child = command(&args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(err)
        .spawn()
        .unwrap();
    let (code, memory) = wait(&mut child);
    let said = String::from_utf8_lossy(&fs::read(at("err")).unwrap()).into_owned();
    assert!(
        !said.contains("panicked") && !said.contains("a fault of"),
        "{said}"
    );
    assert_eq!(code, Some(2), "{said}");
    assert!(memory < MEMORY, "{} MB of memory", memory >> 20);

    let kept = fs::read_to_string(&log).unwrap();
    let named: Vec<String> = kept
        .lines()
        .filter_map(|line| Some(json(line)["path"].as_str()?.to_string()))
        .collect();
    let prefix = format!("{}/", folder.display());
    let tops: BTreeSet<&str> = named
        .iter()
        .filter_map(|path| path.strip_prefix(&prefix)?.split('/').next())
        .collect();
    let unnamed: Vec<&String> = names
        .iter()
        .filter(|n| !tops.contains(n.as_str()))
        .collect();
    assert!(unnamed.is_empty(), "never named: {unnamed:?}");
    let graph = fs::read_to_string(&graph).unwrap();
    for number in 0..20 {
        let (name, text) = good(number);
        assert!(graph.contains(&name), "{name} is not built");
        assert!(graph.contains(text.trim()), "{name} says nothing");
    }
    // A million entries are not a million reports.
    let reports = kept
        .lines()
        .filter(|line| json(line)["kind"] != "read")
        .count();
    assert!(reports < 10_000, "{reports} reports");
}
