//! Tables, lists of records, mailboxes and texts in other encodings, broken or odd.

use super::Files;
use super::texts::much;

const SAID: &str = "Microsoft bought GitHub for $7.5 billion in 2018. ";

/// `text` in two bytes a letter, the lower one first if `little`.
fn wide(text: &str, little: bool) -> Vec<u8> {
    let bytes = |unit: u16| match little {
        true => unit.to_le_bytes(),
        false => unit.to_be_bytes(),
    };
    text.encode_utf16().flat_map(bytes).collect()
}

fn encodings() -> Vec<(&'static str, Vec<u8>)> {
    let said = SAID.repeat(20);
    let every: Vec<u8> = (0..=255).collect();
    vec![
        ("little.txt", wide(&said, true)),
        ("big.txt", wide(&said, false)),
        (
            "halves.txt",
            [wide(&said, true), wide(&said, false)].concat(),
        ),
        (
            "turns.txt",
            [said.as_bytes(), &wide(&said, true), said.as_bytes()].concat(),
        ),
        ("marks.txt", b"\xef\xbb\xbf\xff\xfe\xfe\xff".repeat(2000)),
        ("seven.txt", much("+AGE-cme +ZeVnLIqe- ", 20_000)),
        (
            "escape.txt",
            b"\x1b$B$3$s\x1b(B Acme sued Zenith. ".repeat(500),
        ),
        (
            "kana.txt",
            b"\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd ".repeat(2000),
        ),
        ("korean.txt", b"\xb0\xa1\xb3\xaa\xb4\xd9 ".repeat(2000)),
        ("every.txt", every.repeat(400)),
        (
            "latin.txt",
            [said.as_bytes(), b" caf\xe9 \x93said\x94 \x80 5. "]
                .concat()
                .repeat(100),
        ),
        ("one.txt", [said.as_bytes(), b"\xff"].concat()),
        ("noise.txt", noise(200_000)),
        ("noise.md", noise(50_000)),
        ("lone.txt", wide("\u{fffd}", true).repeat(20_000)),
    ]
}

/// Bytes without order, always the same ones.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..count).map(next).collect()
}

fn lists() -> Vec<(&'static str, Vec<u8>)> {
    let record = format!("{{\"text\":\"{SAID}\"}}\n");
    let named = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"{SAID}\"}}\n");
    let ids = [
        named("../../escaped"),
        named("/etc/passwd"),
        named("a\\nb\\u001b[31m"),
        named(""),
        named(&"n".repeat(100_000)),
    ];
    vec![
        ("ids.jsonl", ids.concat().into_bytes()),
        ("twice.jsonl", named("a").repeat(300).into_bytes()),
        (
            "wide.jsonl",
            [b"\xff\xfe".to_vec(), wide(&record, true)].concat(),
        ),
        (
            "nul.jsonl",
            [record.as_bytes(), b"\0\0\0\n", record.as_bytes()].concat(),
        ),
        (
            "latin.jsonl",
            [record.as_bytes(), b"{\"text\":\"caf\xe9\"}\n"].concat(),
        ),
        (
            "line.jsonl",
            [b"{\"text\":\"".to_vec(), much("a", 3_000_000)].concat(),
        ),
        (
            "types.jsonl",
            b"{\"text\":1}\n{\"text\":null}\n{\"text\":[\"a\"]}\n{\"text\":{}}\n\"a\"\n1e999\n"
                .to_vec(),
        ),
        (
            "late.jsonl",
            [record.repeat(50).into_bytes(), b"}{".to_vec()].concat(),
        ),
        (
            "deep.jsonl",
            [record.into_bytes(), much("{\"a\":", 200_000)].concat(),
        ),
        (
            "dates.jsonl",
            b"{\"text\":\"a\",\"date\":\"9999-99-99\"}\n{\"text\":\"b\",\"date\":{}}\n".to_vec(),
        ),
        (
            "cells.csv",
            b"text,id\n\"=cmd|'/c calc'!A1\",1\n@x,2\n".to_vec(),
        ),
        ("head.csv", b"text\n".to_vec()),
        ("names.csv", b"text,text,TEXT,,\na,b,c,d,e\n".to_vec()),
        (
            "nul.csv",
            [
                b"id,text\n1,".to_vec(),
                vec![0; 5000],
                b"\n2,Acme sued Zenith.\n".to_vec(),
            ]
            .concat(),
        ),
        (
            "wide.csv",
            [
                b"\xff\xfe".to_vec(),
                wide("id,text\n1,Acme sued Zenith.\n", true),
            ]
            .concat(),
        ),
        ("tabs.csv", much("a\tb;c|d,e\n", 50_000)),
        (
            "quotes.csv",
            [b"id,text\n".to_vec(), much("1,\"\"\"\"\"\"\"\n", 100_000)].concat(),
        ),
        (
            "fields.csv",
            [b"id,text\n1,".to_vec(), much("x", 3_000_000)].concat(),
        ),
    ]
}

fn boxes() -> Vec<(&'static str, Vec<u8>)> {
    let start = "From a@b.c Mon May  3 10:00:00 2021\n";
    let mail = format!("{start}From: a@b.c\nMessage-ID: <1@b.c>\nTo: d@e.f\n\n{SAID}\n\n");
    vec![
        ("cut.mbox", [mail.as_bytes(), &mail.as_bytes()[..60]].concat()),
        ("returns.mbox", mail.replace('\n', "\r\n").repeat(30).into_bytes()),
        ("nul.mbox", [mail.as_bytes(), &[0; 3000], b"\n\n", mail.as_bytes()].concat()),
        ("line.mbox", [mail.as_bytes(), &much("x", 3_000_000)].concat()),
        ("headless.mbox", format!("{start}\n{SAID}\n").repeat(500).into_bytes()),
        ("endless.mbox", [mail.as_bytes(), &much("X-A: b\n", 2_000_000)].concat()),
        ("wide.eml", [b"\xff\xfe".to_vec(), wide(&mail, true)].concat()),
        ("quoted.eml", format!("From: a@b.c\nMessage-ID: <1@b.c>\n\n{}", "> ".repeat(100_000)).into_bytes()),
        ("levels.eml", format!("From: a@b.c\nMessage-ID: <1@b.c>\n\n{}", levels(600)).into_bytes()),
        ("charset.eml", [
            b"From: a@b.c\nMessage-ID: <1@b.c>\nContent-Type: text/plain; charset=\"x-nothing\"\n\n".to_vec(),
            noise(50_000),
        ].concat()),
        ("parts.eml", parts(20_000)),
        ("folded.eml", format!("From: a@b.c\nMessage-ID: <1@b.c>\nTo: x@y.z{}\n\nx", ",\n\tx@y.z".repeat(30_000)).into_bytes()),
    ]
}

/// A mail that answers one that answers one …
fn levels(count: usize) -> String {
    let line = |level: usize| format!("{} Acme sued Zenith.\n", ">".repeat(level));
    (0..count).map(line).collect()
}

fn parts(count: usize) -> Vec<u8> {
    let head = "From: a@b.c\nMessage-ID: <1@b.c>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
    let part = "--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n";
    format!("{head}{}", part.repeat(count)).into_bytes()
}

pub(crate) fn files() -> Files {
    let all = [encodings(), lists(), boxes()].concat();
    all.into_iter()
        .map(|(name, bytes)| (format!("record-{name}"), bytes))
        .collect()
}
