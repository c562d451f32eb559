//! Running the program and looking at what it says.

// Each test program uses a part of this.
#![allow(dead_code, clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

pub(crate) const GRAPH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/harbor.json");

/// How a run of the program went.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
    command.args(args);
    command
}

pub(crate) fn finish(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let run = Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

pub(crate) fn ties(args: &[&str]) -> Run {
    finish(&mut command(args))
}

pub(crate) fn with_stdin(args: &[&str], input: &[u8]) -> Run {
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

/// What is said on standard error, without the summary that closes every build.
pub(crate) fn reports(err: &str) -> String {
    err.split_inclusive('\n')
        .filter(|line| !(line.contains(" document") && line.contains(" read, ")))
        .collect()
}

/// Checks a run that goes through without a report on standard error.
pub(crate) fn good(args: &[&str]) -> String {
    let run = ties(args);
    let said = (run.code, reports(&run.err));
    assert_eq!(said, (Some(0), String::new()), "{args:?}");
    run.out
}

/// Checks the exit code and that the message on standard error has these parts.
pub(crate) fn bad(args: &[&str], code: i32, parts: &[&str]) -> String {
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

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A folder with documents: good, bad and none.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        Desk { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn at(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_string()
    }

    /// Names in the folder, to see that nothing is left behind.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub(crate) const NOTE: &[u8] = b"Microsoft bought GitHub for $7.5 billion in 2018.\n";

/// The paths of a graph's documents, below the desk's folder where they lie in it.
pub(crate) fn paths(graph: &Value) -> Vec<String> {
    let documents = graph["graph"]["documents"].as_array().unwrap().iter();
    documents
        .map(|d| {
            let path = d["path"].as_str().unwrap();
            path.rsplit_once("desk/")
                .map_or(path, |(_, name)| name)
                .to_string()
        })
        .collect()
}
