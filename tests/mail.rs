//! Mails, mailboxes and records: what they give, and what is said of those that are broken.

#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write;

use serde_json::Value;

use support::{Desk, bad, good, json, paths, ties};

fn ties_of(graph: &Value, relation: &str) -> Vec<String> {
    let edges = graph["edges"].as_array().unwrap().iter();
    edges
        .filter(|e| e["type"] == relation)
        .map(|e| {
            let text = |key: &str| e[key].as_str().unwrap_or("-").to_string();
            format!("{} {} {}", text("source"), text("target"), text("date"))
        })
        .collect()
}

const HEAD: &str = "Message-ID: <1@a>\nMIME-Version: 1.0\nDate: Tue, 3 May 2022 10:00:00 +0200\n";

#[test]
fn a_mail_ties_its_sender_to_its_recipients() {
    let mail = format!(
        "From: \"Hatlem, Kjell\" <kh@harbor.no>\nTo: Jane Doe <jane@apex.com>, lists@apex.com\nCc: bob.roe@apex.com\n\
         Subject: GitHub\n{HEAD}\nMicrosoft bought GitHub in 2018. Hatlem founded Harbor Freight Systems.\n\n\
         > Microsoft sued Samsung.\n"
    );
    let desk = Desk::new(&[("desk/m.eml", mail.as_bytes())]);
    let graph = json(&good(&["build", &desk.at("desk/m.eml")]));
    assert_eq!(
        ties_of(&graph, "contacted"),
        [
            "kjell-hatlem bob-roe 2022-05-03",
            "kjell-hatlem jane-doe 2022-05-03"
        ]
    );
    assert_eq!(ties_of(&graph, "acquired"), ["microsoft github 2018"]);
    assert_eq!(
        ties_of(&graph, "sued"),
        [] as [&str; 0],
        "what is quoted is not stated"
    );
    let document = &graph["graph"]["documents"][0];
    assert_eq!(
        (&document["title"], &document["date"]),
        (&"GitHub".into(), &"2022-05-03".into())
    );
    let nodes = graph["nodes"].as_array().unwrap();
    let sender = nodes.iter().find(|n| n["id"] == "kjell-hatlem").unwrap();
    assert_eq!(
        (&sender["name"], &sender["type"]),
        (&"Kjell Hatlem".into(), &"Person".into())
    );
    assert_eq!(
        sender["aliases"],
        serde_json::json!(["Hatlem", "kh@harbor.no"])
    );
    let edge = graph["edges"]
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["target"] == "jane-doe");
    let evidence = &edge.unwrap()["evidence"][0];
    assert_eq!(evidence["rule"], "contacted/message");
    assert_eq!(
        evidence["quote"],
        "From: Kjell Hatlem <kh@harbor.no>\nDate: Tue, 3 May 2022 10:00:00 +0200\n\
         To: Jane Doe <jane@apex.com>, lists@apex.com"
    );
}

#[test]
fn a_mailbox_is_its_messages() {
    let message = |name: &str, text: &str| {
        format!(
            "From x@y Tue May  3 10:00:00 2022\nFrom: {name} <{name}@a.com>\n{HEAD}\n{text}\n\n"
        )
    };
    let mailbox = message(
        "Ann",
        "Microsoft bought GitHub in 2018.\n>From here on it grew.",
    ) + &message(
        "Bob",
        "From where it stands, Google bought YouTube in 2006.",
    ) + &message("Cy", "\u{0}");
    let desk = Desk::new(&[
        ("desk/box.mbox", mailbox.as_bytes()),
        ("desk/none.mbox", b"Hello.\n"),
    ]);
    let kept = ties(&[
        "build",
        &desk.at("desk/box.mbox"),
        &desk.at("desk/none.mbox"),
    ]);
    let graph = json(&kept.out);
    assert_eq!(paths(&graph), ["box.mbox/1", "box.mbox/2", "box.mbox/3"]);
    assert_eq!(
        ties_of(&graph, "acquired"),
        ["google youtube 2006", "microsoft github 2018"]
    );
    assert!(
        kept.err
            .contains("none.mbox: no mailbox: expected a line that begins with `From `"),
        "{}",
        kept.err
    );
}

#[test]
fn json_lines_are_documents() {
    let lines = "{\"id\": \"a/1\", \"body\": \"Microsoft bought GitHub in 2018.\", \"date\": \"2018-10-26\", \"title\": \"Deal\"}\n\
                 not json\n\
                 {\"id\": \"a/1\", \"body\": \"Google bought YouTube in 2006.\"}\n\n\
                 {\"id\": 7}\n[1]\n\
                 {\"body\": [\"Apple bought Beats\", \"in 2014.\"]}\n";
    let desk = Desk::new(&[("desk/n.jsonl", lines.as_bytes())]);
    let run = ties(&["build", &desk.at("desk/n.jsonl")]);
    let graph = json(&run.out);
    assert_eq!(paths(&graph), ["n.jsonl/7", "n.jsonl/a/1", "n.jsonl/a/1@3"]);
    let dated: Vec<_> = graph["graph"]["documents"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    assert_eq!(
        (&dated[1]["title"], &dated[1]["date"]),
        (&"Deal".into(), &"2018-10-26".into())
    );
    for part in [
        "n.jsonl/a/1: the field `body` is read; --text-field names another",
        "skipped",
        "n.jsonl/2: not JSON: expected ident at column 2",
        "n.jsonl/5: no text in its field `body` (it has id)",
        "n.jsonl/6: expected an object, but found a list",
    ] {
        assert!(run.err.contains(part), "no `{part}` in {}", run.err);
    }
    assert_eq!(run.code, Some(2));
}

#[test]
fn fields_can_be_named() {
    let list = "[\n{\"doc\": {\"full\": [\"Microsoft bought GitHub in 2018.\"]}, \"no\": 1, \"on\": 1540512000},\n\
                {\"doc\": {\"full\": \"Google bought YouTube in 2006.\"}, \"no\": 2, \"text\": \"Microsoft sued Samsung.\"}]";
    let desk = Desk::new(&[("desk/n.json", list.as_bytes())]);
    let file = desk.at("desk/n.json");
    let fields = [
        "--text-field",
        "doc.full",
        "--id-field",
        "no",
        "--date-field",
        "on",
    ];
    let graph = json(&good(&[&["build", &file], &fields[..]].concat()));
    assert_eq!(paths(&graph), ["n.json/1", "n.json/2"]);
    assert_eq!(graph["graph"]["documents"][0]["date"], "2018-10-26");
    assert_eq!(ties_of(&graph, "sued"), [] as [&str; 0]);
    assert_eq!(ties_of(&graph, "acquired").len(), 2);
    bad(
        &["build", &file, "--text-field", "none"],
        2,
        &["no text in its field `none`"],
    );
}

#[test]
fn tables_are_documents() {
    let table = "ID;Date;Content\n\
                 x;2018-10-26;\"Microsoft bought GitHub; in 2018.\nGoogle bought YouTube in 2006.\"\n\
                 y;2019\n\
                 z;;Microsoft sued Samsung in Orl\u{e9}ans.\n";
    let latin: Vec<u8> = table.chars().map(|c| c as u8).collect();
    let desk = Desk::new(&[
        ("desk/t.csv", &latin),
        (
            "desk/u.tsv",
            b"id\tbody\n1\tAmazon bought Zappos in 2009.\n",
        ),
        ("desk/nul.csv", b"id,text\n1,\0\n"),
        ("desk/no.csv", b"a,b\n1,2\n"),
        ("desk/open.csv", b"id,text\n1,\"never closed\n"),
    ]);
    let run = ties(&["build", &desk.at("desk")]);
    let graph = json(&run.out);
    assert_eq!(
        paths(&graph),
        ["open.csv/1", "t.csv/x", "t.csv/z", "u.tsv/1"]
    );
    for part in [
        "t.csv/4: 2 cells where the first row has 3",
        "nul.csv: binary, not text: NUL at byte 10",
        "no.csv: no field text, body, content or article; name one by --text-field (it has a, b)",
    ] {
        assert!(run.err.contains(part), "no `{part}` in {}", run.err);
    }
    let quote = graph["edges"]
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["target"] == "samsung");
    assert_eq!(
        quote.unwrap()["evidence"][0]["quote"],
        "Microsoft sued Samsung in Orléans."
    );
}

#[test]
fn other_encodings_are_read_and_said() {
    let text = "Microsoft bought GitHub for €7.5 billion in 2018.\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western = b"Microsoft bought Caf\xe9 GitHub in 2018.\n";
    let desk = Desk::new(&[
        ("desk/wide.txt", &utf_16),
        ("desk/west.txt", western),
        ("desk/cut.txt", b"Google bought YouTube in 2006.\n\xe2\x82"),
    ]);
    let run = ties(&["build", &desk.at("desk")]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for part in [
        "wide.txt: read as UTF-16LE",
        "west.txt: read as windows-1252",
        "cut.txt: 1 fault in its UTF-8 was replaced by U+FFFD, the first at byte 31 (line 2)",
    ] {
        assert!(run.err.contains(part), "no `{part}` in {}", run.err);
    }
    let graph = json(&run.out);
    let bought = graph["edges"]
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["amount"].is_string());
    let evidence = &bought.unwrap()["evidence"][0];
    let at = |key: &str| evidence[key].as_u64().unwrap() as usize;
    assert_eq!(evidence["quote"], text[at("start")..at("end")]);
}

#[test]
fn lines_beyond_all_measure_are_passed_over() {
    let mut lines = "{\"text\": \"".to_string();
    lines.push_str(&"x".repeat(101 << 20));
    writeln!(
        lines,
        "\"}}\n{{\"text\": \"Microsoft bought GitHub in 2018.\"}}"
    )
    .unwrap();
    let desk = Desk::new(&[("desk/l.jsonl", lines.as_bytes())]);
    let run = ties(&["build", &desk.at("desk/l.jsonl")]);
    assert!(
        run.err.contains("l.jsonl/1: larger than 100 MB"),
        "{}",
        run.err
    );
    assert_eq!(paths(&json(&run.out)), ["l.jsonl/2"]);
}
