//! What fuzzing found, made small.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use ties::ingest::{self, Item, Options};

#[test]
fn nothing_is_passed_over_in_silence() {
    for (name, bytes) in [
        ("rows.csv", &b"id,@\xa1\x8be,text,t,20[20-,x\n"[..]),
        ("lines.jsonl", b"\n\n \n"),
        ("values.json", b"{ "),
        ("list.json", b"[]"),
        ("blank.mbox", b"\n\n"),
        ("folder.tar", &[0; 1024]),
        (
            "empty.zip",
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        ),
    ] {
        let mut said = Vec::new();
        let options = Options::default();
        let flow = ingest::read_bytes(name, bytes.to_vec(), &options, &mut |item| {
            match item {
                Item::Skipped(skipped) => said.push(skipped),
                Item::Document(document) => panic!("{name} is no {document:?}"),
            }
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
        assert_eq!(said.len(), 1, "{name}: {said:?}");
        assert!(said[0].path.starts_with(name), "{said:?}");
    }
}

/// How long the reading of one file that fuzzing kept may take; it takes a few milliseconds.
const READING: Duration = Duration::from_secs(20);

#[test]
fn what_fuzzing_kept_is_read_or_named_and_in_time() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/kept/readers");
    let mut files = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let data = fs::read(&path).unwrap();
        // The first line is the ending of the file's name.
        let Some(line) = data.iter().take(10).position(|&byte| byte == b'\n') else {
            continue;
        };
        let name = format!("file.{}", String::from_utf8_lossy(&data[..line]));
        let started = Instant::now();
        let mut found = 0;
        let options = Options::default();
        let _ = ingest::read_bytes(&name, data[line + 1..].to_vec(), &options, &mut |item| {
            match item {
                Item::Document(document) => assert!(!document.text.trim().is_empty()),
                Item::Skipped(skipped) => assert!(!skipped.reason.is_empty()),
            }
            found += 1;
            ControlFlow::Continue(())
        });
        assert!(found > 0, "{} is passed over", path.display());
        assert!(started.elapsed() < READING, "{}", path.display());
        files += 1;
    }
    assert!(files > 150, "only {files} files");
}
