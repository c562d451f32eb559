//! What people decided about a graph: the file, and the commands that write it.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use proptest::prelude::*;

use ties::curation::Curation;
use ties::schema;

use support::{Desk, bad, good, json, ties};

fn read(text: &str) -> Result<Curation, String> {
    Curation::read("t.toml", text, schema::builtin()).map_err(|error| error.to_string())
}

/// A document to curate.
const MUSK: &[u8] =
    b"Elon Musk sued Microsoft. Microsoft bought GitHub for $7.5 billion in 2018.\n";

/// One of each kind, with what a file may have besides.
const FULL: &str = r#"# Who is who.
[[same]]            # the tabloids' name
parties = ["Musk", "Elon Musk"]
note = "one man"
date = 2026-11-27

[[distinct]]
parties = [
  { name = "John Smith", document = "a.txt" },   # the banker
  { name = "John Smith", document = "b.txt" },
]

[[name]]
party = "SoftBank Group Corp."
name = "SoftBank"

[[type]]
party = "Grace"
type = "product"

[[drop]]
party = "Read More"
[[reject]]
source = "Elon Musk"
target = "PayPal"
[[assert]]
source = "Rene Haas"
relation = "works-for"
target = { name = "Arm Foundry", type = "Organization" }
date = 2027
share = 12.5
decided = "2026-11"
"#;

#[test]
fn files_are_read() {
    for nothing in ["", "\n", "# nothing yet\n"] {
        assert_eq!(read(nothing).unwrap().entries(), []);
    }
    let curation = read(FULL).unwrap();
    let lines: Vec<String> = curation
        .entries()
        .iter()
        .map(|e| format!("{} {}", e.line, e.decision.act))
        .collect();
    let expected = [
        "2 same: Musk = Elon Musk",
        "7 distinct: John Smith (in a.txt) ≠ John Smith (in b.txt)",
        "13 name: SoftBank Group Corp. is called SoftBank",
        "17 type: Grace is Product",
        "21 drop: Read More",
        "23 reject: Elon Musk -any tie-> PayPal",
        "26 assert: Rene Haas -works_for-> Arm Foundry (Organization) (12.5%; 2027)",
    ];
    assert_eq!(lines, expected);
    let first = &curation.entries()[0];
    assert_eq!(first.decision.note.as_deref(), Some("one man"));
    assert_eq!(first.decision.date.unwrap().to_string(), "2026-11-27");
    let quote = &curation.text()[first.span.range()];
    assert!(
        quote.starts_with("[[same]]") && quote.ends_with("2026-11-27"),
        "{quote}"
    );
}

#[test]
fn mistakes_are_told_with_line_and_column() {
    let cases: &[(&str, &[&str])] = &[
        ("[[same]\n", &["t.toml:1:8: not TOML"]),
        ("[[same]]\nparties = [\"A\n", &["t.toml:2:1", "not TOML"]),
        (
            "\n[[merge]]\n",
            &["t.toml:2:3: expected an entry (same, distinct", "`merge`"],
        ),
        (
            "same = 1\n",
            &["t.toml:1:1: expected the header `[[same]]`"],
        ),
        (
            "[same]\nparties = [\"A\", \"B\"]\n",
            &["t.toml:1:2: expected the header `[[same]]`"],
        ),
        (
            "[[same]]\n",
            &["t.toml:1:1: [[same]]: expected a key `parties`"],
        ),
        (
            "[[same]]\nparties = [\"A\"]\n",
            &["t.toml:2:11", "two parties or more, but found 1"],
        ),
        (
            "[[same]]\nparties = [\"A\", \"a.\"]\n",
            &["t.toml:2:17", "a. is there twice"],
        ),
        (
            "[[same]]\nparties = [\"A\", 1]\n",
            &["t.toml:2:17", "expected a party", "integer"],
        ),
        (
            "[[same]]\nparties = [\"A\", \"B\"]\nwhy = \"so\"\n",
            &["t.toml:3:1", "a key (parties, note, date)", "`why`"],
        ),
        ("[[drop]]\nparty = \"\"\n", &["t.toml:2:9", "an empty one"]),
        (
            "[[drop]]\nparty = { nam = \"A\" }\n",
            &[
                "t.toml:2:11",
                "did you mean `name`",
                "t.toml:2:9",
                "a key `name`",
            ],
        ),
        (
            "[[drop]]\nparty = \"A\"\ndate = \"last week\"\n",
            &["t.toml:3:8", "expected a date"],
        ),
        (
            "[[type]]\nparty = \"A\"\ntype = \"Persn\"\n",
            &["t.toml:3:8", "node type", "did you mean `Person`"],
        ),
        (
            "[[reject]]\nsource = \"A\"\nrelation = \"own\"\ntarget = \"B\"\n",
            &["t.toml:3:12", "did you mean `owns`"],
        ),
        (
            "[[assert]]\nsource = \"Ä\"\nrelation = \"owns\"\nstatus = \"sure\"\namount = \"lots\"\nshare = 120\nexclusive = 1\n",
            &[
                "t.toml:1:1",
                "a key `target`",
                ":4:10",
                "asserted, ended",
                ":5:10",
                "USD 1000000",
                ":6:9",
                "0 to 100",
                ":7:13",
                "`true` or `false`",
            ],
        ),
    ];
    for (text, parts) in cases {
        let message = read(text).unwrap_err();
        for part in *parts {
            assert!(message.contains(part), "{text}\nno `{part}` in: {message}");
        }
    }
}

#[test]
fn contradictions_are_told_with_all_their_lines() {
    let same = |parties: &str| format!("[[same]]\nparties = [{parties}]\n");
    let distinct = |parties: &str| format!("[[distinct]]\nparties = [{parties}]\n");
    let name = |party: &str, name: &str| format!("[[name]]\nparty = {party}\nname = \"{name}\"\n");
    let assert = |a: &str, b: &str| {
        format!("[[assert]]\nsource = \"{a}\"\nrelation = \"partnered\"\ntarget = \"{b}\"\n")
    };
    let reject = |a: &str, b: &str, relation: &str| {
        format!("[[reject]]\nsource = \"{a}\"\ntarget = \"{b}\"\n{relation}")
    };
    let js = |document: &str| format!("{{ name = \"J S\", document = \"{document}\" }}");
    let drop = "[[drop]]\nparty = \"A\"\n".to_string();
    let chain = [
        same("\"A\", \"B\""),
        same("\"C\", \"b\""),
        distinct("\"A\", \"X\", \"C.\""),
    ];
    let wrong: &[(String, &[&str])] = &[
        (chain.concat(), &["t.toml:5:1", "`A` and `C.` are distinct by line 5, but the same by line 1, line 3"]),
        // A name means all that are so called.
        (distinct(&format!("{}, {}", js("a"), js("b"))) + &same("\"J S\", \"Q\""), &["distinct by line 1", "same by line 3"]),
        (distinct(&format!("\"J S\", {}", js("b"))), &["comprises"]),
        (name("\"A\"", "B") + &name("\"B\"", "A"), &["t.toml:4:1", "in a circle: line 1, line 4"]),
        (name("\"A\"", "B") + &name("\"C\"", "D") + &same("\"A\", \"C\""), &["one name for `C`", "`B` in line 1 and `D` in line 4"]),
        ("[[type]]\nparty = \"A\"\ntype = \"Person\"\n[[type]]\nparty = \"a\"\ntype = \"Place\"\n".into(), &["Person in line 1 and Place in line 4"]),
        (drop.clone() + &assert("A", "B"), &["`A` is dropped by line 1", "line 3"]),
        (assert("B", "C") + &drop + &same("\"A\", \"C\""), &["`C` is dropped by line 5", "by line 1"]),
        (reject("A", "B", "") + &assert("A", "B"), &["rejected by line 1 and asserted by line 4"]),
        // Partners are partners both ways.
        (assert("A", "B") + &reject("B", "A", "relation = \"partnered\"\n"), &["rejected by line 5"]),
    ];
    for (text, parts) in wrong {
        let message = read(text).unwrap_err();
        for part in *parts {
            assert!(message.contains(part), "{text}\nno `{part}` in: {message}");
        }
    }
    let right = [
        name("\"A\"", "B") + &name("\"B\"", "C"),
        name("\"ACME\"", "Acme"),
        name("\"A\"", "B") + &name("\"a\"", "B"),
        same("\"A\", \"B\"") + &same("\"B\", \"C\"") + &distinct("\"C\", \"D\""),
        distinct(&format!("{}, {}", js("a"), js("b"))) + &same(&format!("{}, \"Q\"", js("a"))),
        reject("A", "B", "relation = \"owns\"\n") + &assert("A", "B"),
        reject("A", "B", "relation = \"owns\"\n") + &drop,
    ];
    for text in right {
        read(&text).unwrap();
    }
}

#[test]
fn a_file_too_large_is_refused_at_once() {
    let message = read(&"#".repeat(9 << 20)).unwrap_err();
    assert!(
        message.contains("at most 8 MB, but found 9 MB"),
        "{message}"
    );
}

#[test]
fn entries_are_written_and_taken_out_and_all_else_stays() {
    let curation = read(FULL).unwrap();
    let mut grown = read("").unwrap();
    for entry in curation.entries() {
        grown = read(&grown.with(&entry.decision)).unwrap();
    }
    let decisions = |c: &Curation| {
        c.entries()
            .iter()
            .map(|e| e.decision.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(decisions(&grown), decisions(&curation));
    // Added and taken out again, an entry leaves no trace.
    let again = read(&curation.with(&curation.entries()[4].decision)).unwrap();
    assert_eq!(again.without(7), FULL);
    let mut shrunk = curation;
    for _ in 0..7 {
        shrunk = read(&shrunk.without(0)).unwrap();
    }
    assert_eq!(shrunk.text(), "# Who is who.\n");
}

#[test]
fn commands_write_the_file_and_keep_what_is_in_it() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(&[
        ("a.txt", MUSK),
        (
            "ties.toml",
            b"# mine\n[[drop]]  # junk\nparty = \"Read More\"\n",
        ),
    ]);
    let (file, graph) = (desk.at("ties.toml"), desk.at("g.json"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    good(&[
        "build",
        &desk.at("a.txt"),
        "--curation",
        "/dev/null",
        "--quiet",
        "-o",
        &graph,
    ]);
    let at = ["--file", &file];
    let run = |args: &[&str]| good(&[&["curate"], args, &at[..]].concat());
    let out = run(&[
        "name",
        "microsoft",
        "Microsoft Corp.",
        "--date",
        "2026-11",
        "--note",
        "full",
        "--graph",
        &graph,
    ]);
    assert!(
        out.contains(
            "entry 2: name: Microsoft is called Microsoft Corp.\n  Microsoft (2 ties), to be called"
        ),
        "{out}"
    );
    let out = run(&[
        "reject",
        "Elon",
        "any",
        "Microsoft",
        "--graph",
        &graph,
        "--date",
        "2026",
    ]);
    assert!(out.contains("to go: Elon Musk -sued-> Microsoft"), "{out}");
    let text = fs::read_to_string(&file).unwrap();
    let expected = "# mine\n[[drop]]  # junk\nparty = \"Read More\"\n\n[[name]]\nparty = \"Microsoft\"\nname = \"Microsoft Corp.\"\n\
                    note = \"full\"\ndate = \"2026-11\"\n\n[[reject]]\nsource = \"Elon Musk\"\ntarget = \"Microsoft\"\ndate = \"2026\"\n";
    assert_eq!(text, expected);
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
    // What is unknown or contradicts is refused, and changes nothing.
    let refused: &[(&[&str], i32, &[&str])] = &[
        (
            &["drop", "Elom Musk", "--graph", &graph],
            1,
            &["did you mean `Elon Musk`"],
        ),
        (
            &[
                "reject",
                "Elon Musk",
                "owns",
                "Microsoft",
                "--graph",
                &graph,
            ],
            1,
            &["no such tie", "there is: Elon Musk -sued-> Microsoft"],
        ),
        (
            &["assert", "Elon Musk", "owns", "Zip2", "--graph", &graph],
            1,
            &["--target-type"],
        ),
        (
            &["assert", "Elon Musk", "sued", "Microsoft"],
            2,
            &["stays as it was", "rejected by line 11"],
        ),
        (
            &["type", "Elon Musk", "Martian"],
            2,
            &["stays as it was", "a node type"],
        ),
        (&["same", "A", "B", "--date", "soon"], 2, &["--date"]),
        (&["undo", "9"], 1, &["no entry 9", "1 to 3"]),
    ];
    for (args, code, parts) in refused {
        bad(&[&["curate"], *args, &at[..]].concat(), *code, parts);
        assert_eq!(fs::read_to_string(&file).unwrap(), expected, "{args:?}");
    }
    let list = run(&["list", "--graph", &graph]);
    for part in ["1     2  drop: Read More", "due", "holds"] {
        assert!(list.contains(part), "no `{part}` in: {list}");
    }
    let list = json(&run(&["list", "--json"]));
    assert_eq!(
        (&list["entries"][1]["line"], &list["entries"][1]["kind"]),
        (&5.into(), &"name".into())
    );
    assert_eq!(ties(&["curate", "check", "--file", &file]).code, Some(0));
    run(&["undo"]);
    run(&["undo", "2"]);
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "# mine\n[[drop]]  # junk\nparty = \"Read More\"\n"
    );
    assert_eq!(desk.names(), ["a.txt", "g.json", "ties.toml"]);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(at in 0..FULL.len(), cut in 0..9_usize, put in "[\\[\\]{}=\",#\\\\.a1\n'é-]{0,4}") {
        let mut bytes = FULL.as_bytes().to_vec();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.bytes());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Ok(curation) = read(&text) {
            for (place, entry) in curation.entries().iter().enumerate() {
                prop_assert!(text.get(entry.span.range()).is_some_and(|e| e.starts_with("[[")));
                prop_assert!(read(&curation.without(place)).is_ok());
                prop_assert!(read(&curation.with(&entry.decision)).is_ok());
            }
        }
    }
}
