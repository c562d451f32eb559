//! Stores that are broken, locked or none.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;

use rusqlite::Connection;

use super::support::{Desk, NOTE, bad, command, finish, good, ties};
use super::told;

fn desk() -> (Desk, String, String) {
    let desk = Desk::new(&[("a.txt", NOTE), ("b.txt", b"Elon Musk sued Microsoft.\n")]);
    let (text, store) = (desk.at("a.txt"), desk.at("case.ties"));
    (desk, text, store)
}

#[test]
fn files_of_others_are_left_as_they_are() {
    let (desk, text, store) = desk();
    let other = |sql: &str| {
        let _ = fs::remove_file(&store);
        Connection::open(&store)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    };
    for (sql, part) in [
        ("CREATE TABLE t (x)", "SQLite file of another program"),
        (
            "CREATE TABLE t (x); PRAGMA application_id = 7",
            "SQLite file of another program",
        ),
        (
            "CREATE TABLE t (x); PRAGMA application_id = 1953064307; PRAGMA user_version = 99",
            "is a store of format 99, but this program knows formats up to",
        ),
        (
            "CREATE TABLE t (x); PRAGMA application_id = 1953064307; PRAGMA user_version = 1",
            "is a store of format 1, which this program no longer reads",
        ),
    ] {
        other(sql);
        let before = fs::read(&store).unwrap();
        bad(&["build", &text, "-o", &store], 2, &[&store, part]);
        bad(&["nodes", &store], 2, &[&store, part]);
        assert!(fs::read(&store).unwrap() == before, "{sql}");
    }
    fs::write(&store, "dear diary").unwrap();
    bad(
        &["build", &text, "-o", &store],
        2,
        &[&store, "is no store but some other file"],
    );
    assert_eq!(fs::read(&store).unwrap(), b"dear diary");
    bad(
        &["build", &text, "-o", &desk.at("none/case.ties")],
        2,
        &["none/case.ties"],
    );
    fs::create_dir(desk.path("folder.ties")).unwrap();
    bad(
        &["build", &text, "-o", &desk.at("folder.ties")],
        2,
        &["folder.ties is a folder"],
    );
}

#[test]
fn a_store_that_is_no_output_form_says_so() {
    let (desk, text, store) = desk();
    let graph = desk.at("g.json");
    good(&["build", &text, "-o", &graph]);
    bad(
        &["build", &text, "-o", &store, "--format", "json"],
        2,
        &["is a store by its ending"],
    );
    bad(
        &["build", &text, "-o", &store, "--top", "3"],
        2,
        &["which holds everything", "ties export"],
    );
    bad(
        &["build", &text, "-o", &store, "--dark"],
        2,
        &["no picture", "ties export"],
    );
    bad(
        &["export", &graph, "-o", &store],
        2,
        &["ties build DOCUMENTS -o", "case.ties"],
    );
    assert_eq!(desk.names(), ["a.txt", "b.txt", "g.json"]);
}

#[test]
fn nothing_to_read_leaves_no_store() {
    let (desk, _, store) = desk();
    bad(
        &["build", &desk.at("missing.txt"), "-o", &store],
        2,
        &["missing.txt", "nothing is written"],
    );
    assert_eq!(desk.names(), ["a.txt", "b.txt"]);
    fs::write(&store, "").unwrap();
    bad(&["nodes", &store], 2, &["case.ties holds nothing"]);
}

#[test]
fn damage_is_told() {
    let (_desk, text, store) = desk();
    told(&["build", &text, "-o", &store]);
    let whole = fs::read(&store).unwrap();
    fs::write(&store, &whole[..whole.len() - 5000]).unwrap();
    for args in [&["nodes", &store][..], &["build", &text, "-o", &store]] {
        bad(args, 2, &[&store, "is damaged (truncated", ".recover"]);
    }
    let mut told_of = 0;
    for page in 1..whole.len() / 4096 {
        let mut broken = whole.clone();
        broken[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&store, &broken).unwrap();
        // A page that only serves the full-text search or an index is not looked at by all commands.
        for args in [&["nodes", &store][..], &["search", &store, "bought"]] {
            let run = ties(args);
            if run.code == Some(2) {
                assert!(run.err.contains("is damaged"), "{page}: {}", run.err);
                told_of += 1;
            }
        }
    }
    assert!(told_of > 5, "{told_of}");
}

#[test]
fn a_store_that_is_locked_or_cannot_be_written_is_named() {
    let (desk, text, store) = desk();
    told(&["build", &text, "-o", &store]);
    let other = Connection::open(&store).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let locked = "case.ties is locked by another program; try again";
    bad(&["build", &desk.at("b.txt"), "-o", &store], 2, &[locked]);
    bad(&["nodes", &store], 2, &[locked]);
    drop(other);
    good(&["nodes", &store]);

    // Who may write everywhere becomes somebody who may not.
    let chmod = |name: &str, mode| {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    let root = fs::OpenOptions::new()
        .write(true)
        .open("/proc/self/oom_score_adj")
        .is_ok()
        && std::process::Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|id| id.stdout == b"0\n");
    let as_nobody = |args: &[&str]| {
        let mut command = command(args);
        if root {
            command.uid(65534);
        }
        command
    };
    chmod("", 0o555);
    chmod("case.ties", 0o444);
    chmod("b.txt", 0o444);
    if as_nobody(&["--version"]).output().is_err() {
        println!("skipped: nobody else can run the program here");
        return;
    }
    let run = finish(&mut as_nobody(&["nodes", &store]));
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let run = finish(&mut as_nobody(&["build", &desk.at("b.txt"), "-o", &store]));
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("cannot write") && run.err.contains("case.ties"),
        "{}",
        run.err
    );
    chmod("case.ties", 0o666);
    let run = finish(&mut as_nobody(&["build", &desk.at("b.txt"), "-o", &store]));
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("cannot write beside") && run.err.contains("case.ties"),
        "{}",
        run.err
    );
    chmod("", 0o755);
}
