//! Archives and packed files: what they hold, and that none of them harms.

#![allow(clippy::unwrap_used)]

mod support;

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::Value;
use zip::write::SimpleFileOptions;

use support::{Desk, NOTE, Run, json, paths, ties};

const OTHER: &[u8] = b"Google bought YouTube in 2006.\n";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// One entry of an archive, whatever its name and kind.
fn tar_entry(name: &str, kind: tar::EntryType, bytes: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    let mut entry = header.as_bytes().to_vec();
    entry.extend_from_slice(bytes);
    entry.resize(entry.len().next_multiple_of(512), 0);
    entry
}

fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, bytes) in entries {
        archive.extend(tar_entry(name, tar::EntryType::Regular, bytes));
    }
    archive.resize(archive.len() + 1024, 0);
    archive
}

/// Builds the folder of these files.
fn build(files: &[(&str, &[u8])]) -> Run {
    let files: Vec<(String, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (format!("desk/{name}"), *bytes))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (&**name, *bytes))
        .collect();
    let desk = Desk::new(&files);
    ties(&["build", &desk.at("desk")])
}

fn says(run: &Run, parts: &[&str]) {
    for part in parts {
        assert!(run.err.contains(part), "no `{part}` in {}", run.err);
    }
}

#[test]
fn packed_files_and_archives_are_read_by_what_they_hold() {
    let entries = [("in/a.txt", NOTE), ("in/b.md", OTHER)];
    let mail: &[u8] = b"From: a@b.c\nMessage-ID: <1>\nDate: Tue, 3 May 2022 10:00:00 +0000\n\nGoogle bought YouTube.\n";
    let inner = zip(&[("c.txt.gz", &gz(NOTE)), ("m.eml", mail)]);
    let run = build(&[
        ("1.txt.gz", &gz(NOTE)),
        ("2.txt.zst", &zst(NOTE)),
        ("3.tar", &tar(&entries)),
        ("4.tar.gz", &gz(&tar(&entries))),
        ("5.tgz", &gz(&tar(&entries))),
        ("6.tar.zst", &zst(&tar(&entries))),
        ("7.zip", &zip(&[("a.txt", NOTE), ("inner.zip", &inner)])),
        ("8", &gz(&tar(&entries))),
        (
            "9.jsonl.gz",
            &gz(b"{\"text\": \"Google bought YouTube.\"}\n"),
        ),
    ]);
    assert_eq!(
        paths(&json(&run.out)),
        [
            "1.txt.gz",
            "2.txt.zst",
            "3.tar/in/a.txt",
            "3.tar/in/b.md",
            "4.tar.gz/in/a.txt",
            "4.tar.gz/in/b.md",
            "5.tgz/in/a.txt",
            "5.tgz/in/b.md",
            "6.tar.zst/in/a.txt",
            "6.tar.zst/in/b.md",
            "7.zip/a.txt",
            "7.zip/inner.zip/c.txt.gz",
            "7.zip/inner.zip/m.eml",
            "8/in/a.txt",
            "8/in/b.md",
            "9.jsonl.gz/1",
        ]
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
}

#[test]
fn names_that_lead_out_are_made_safe_and_told() {
    let mut archive = tar(&[("../../etc/passwd.txt", NOTE), ("/root.txt", OTHER)]);
    archive.truncate(archive.len() - 1024);
    for (name, kind) in [
        ("null", tar::EntryType::Char),
        ("pipe", tar::EntryType::Fifo),
        ("soft", tar::EntryType::Symlink),
        ("hard", tar::EntryType::Link),
    ] {
        archive.extend(tar_entry(name, kind, b""));
    }
    archive.resize(archive.len() + 1024, 0);
    let run = build(&[
        ("a.tar", &archive),
        ("b.zip", &zip(&[("..\\c.txt", NOTE), (".x.txt", NOTE)])),
    ]);
    assert_eq!(
        paths(&json(&run.out)),
        ["a.tar/etc/passwd.txt", "a.tar/root.txt", "b.zip/c.txt"]
    );
    says(
        &run,
        &[
            "a.tar/etc/passwd.txt: called `../../etc/passwd.txt` in the archive, which leads out of it",
            "a.tar/root.txt: called `/root.txt` in the archive, which leads out of it",
            "a.tar/null: a device",
            "a.tar/pipe: a pipe",
            "a.tar/soft: a symbolic link",
            "a.tar/hard: a link to another entry",
            "b.zip/.x.txt: hidden",
        ],
    );
}

#[test]
fn of_archives_that_are_cut_off_what_is_whole_is_read() {
    // Bytes that don't pack, so that the cut lies within the second entry.
    let noise: Vec<u8> = (0_u32..60_000)
        .map(|i| b'a' + (i.wrapping_mul(2_654_435_761) >> 27) as u8 % 26)
        .collect();
    let archive = tar(&[("a.txt", NOTE), ("b.txt", &noise)]);
    let packed = gz(&archive);
    let zipped = zip(&[("a.txt", NOTE), ("b.txt", &noise)]);
    let text = gz(&[NOTE, &noise].concat());
    let run = build(&[
        ("1.tar", &archive[..20_000]),
        ("2.tar.gz", &packed[..packed.len() / 2]),
        ("3.zip", &zipped[..zipped.len() / 2]),
        ("4.txt.gz", &text[..text.len() / 2]),
        ("5.tar.gz", b"\x1f\x8b\x08"),
        ("6.zip", b"PK\x03\x04"),
        ("7.tar", b"no archive"),
        ("8.txt.zst", &zst(NOTE)[..8]),
    ]);
    let read = paths(&json(&run.out));
    for path in ["1.tar/a.txt", "2.tar.gz/a.txt", "3.zip/a.txt", "4.txt.gz"] {
        assert!(read.contains(&path.to_string()), "{path}: {}", run.err);
    }
    says(
        &run,
        &[
            "1.tar: cut off within `b.txt`",
            "2.tar.gz: cut off or broken",
            "3.zip: cut off or broken",
            "4.txt.gz: cut off or broken",
            "5.tar.gz: ",
            "6.zip: no ZIP archive, or cut off",
            "7.tar: no TAR archive",
            "8.txt.zst: ",
        ],
    );
}

#[test]
fn bombs_are_refused_and_the_rest_is_read() {
    let zeros = vec![b'0'; 300 << 20];
    let bomb = gz(&zeros);
    let within = zip(&[("good.txt", NOTE), ("zeros.txt", &zeros)]);
    // Each level holds the one below sixteen times: the lowest would be 16^5 gigabytes.
    let mut nested = zip(&[("0.txt", &zeros[..8 << 20])]);
    for level in 0..5 {
        let names: Vec<String> = (0..16).map(|i| format!("{level}-{i}.zip")).collect();
        let copies: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &*nested)).collect();
        nested = zip(&copies);
    }
    let mut deep = zip(&[("deep.txt", NOTE)]);
    for _ in 0..10 {
        deep = zip(&[("x.zip", &deep)]);
    }
    let run = build(&[
        ("bomb.txt.gz", &bomb),
        ("within.zip", &within),
        ("nested.zip", &nested),
        ("deep.zip", &deep),
        ("zst.txt.zst", &zst(&zeros[..50 << 20])),
    ]);
    assert_eq!(paths(&json(&run.out)), ["within.zip/good.txt"]);
    says(
        &run,
        &[
            "bomb.txt.gz: unpacks to more than 200 times its packed size; raise --max-expansion",
            "within.zip/zeros.txt: unpacks to more than 200 times its packed size",
            "deep.zip/x.zip/x.zip/x.zip/x.zip/x.zip/x.zip/x.zip: 6 archives or mails within each other",
            "nested.zip",
            "zst.txt.zst: unpacks to more than 200 times",
        ],
    );
}

#[test]
fn encrypted_entries_are_named() {
    let mut archive = zip(&[("a.txt", NOTE), ("b.txt", OTHER)]);
    // The flag of the first entry, in its own header and in the directory.
    archive[6] |= 1;
    let directory = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    archive[directory + 8] |= 1;
    let run = build(&[("a.zip", &archive)]);
    assert_eq!(paths(&json(&run.out)), ["a.zip/b.txt"]);
    says(
        &run,
        &["a.zip/a.txt: encrypted; unpack it with its password first"],
    );
}

#[test]
fn many_entries_are_counted() {
    const MANY: usize = 20_000;
    let names: Vec<String> = (0..MANY).map(|i| format!("{i}.bin")).collect();
    let mut entries: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b"x"[..])).collect();
    entries.push(("a.txt", NOTE));
    let run = build(&[
        ("many.zip", &zip(&entries)),
        ("many.tar.gz", &gz(&tar(&entries))),
    ]);
    assert_eq!(
        paths(&json(&run.out)),
        ["many.tar.gz/a.txt", "many.zip/a.txt"]
    );
    let lines = run.err.lines().count();
    assert!(lines < 100, "{lines} lines");
    says(&run, &["more in"]);
    let _: &Value = &json(&run.out)["nodes"];
}
