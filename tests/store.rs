//! Stores: what is put into one comes out of it, whatever happens meanwhile.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "store/faults.rs"]
mod faults;
mod support;

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use support::{Desk, bad, command, good, ties};
use ties::extract::names::{Entity, EntityId, Gender};
use ties::extract::{Evidence, Fact};
use ties::graph::{Record, SourceDocument};
use ties::schema::{self, Amount, NodeType, PartialDate, RelationType, Status};
use ties::span::Span;
use ties::store::{self, Building, Reading, Store};

/// A record that has everything a record can have.
fn full(path: &str) -> Record {
    let text = "“Größe & Co.”\u{0} paid Ünal";
    let mut evidence = Evidence::new(text, Span::new(3, 14), "paid/pay");
    evidence.status = Status::Alleged;
    evidence.confidence = 0.1 + 0.2;
    evidence.attributes.amount = Some(Amount::new("EUR", 1.0e21 / 7.0));
    evidence.attributes.share = Some(33.3);
    evidence.attributes.date = Some(PartialDate::year(2019));
    evidence.attributes.until = PartialDate::month(2024, 2);
    evidence.attributes.role = Some(String::new());
    evidence.attributes.object = Some("a 'thing'".to_string());
    evidence.attributes.exclusive = Some(false);
    evidence.attributes.attribution = Some("Ünal".to_string());
    evidence.spans.status = Some(Span::new(0, 3));
    evidence.spans.amount = Some(Span::new(0, u32::MAX as usize));
    evidence.spans.attribution = Some(Span::new(7, 7));
    let fact = Fact {
        source: EntityId(1),
        relation: RelationType::new("paid"),
        target: EntityId(0),
        evidence,
    };
    let plain = Fact {
        evidence: Evidence::new(text, Span::new(0, 3), "paid/pay"),
        ..fact.clone()
    };
    Record::of(
        SourceDocument {
            id: String::new(),
            path: path.to_string(),
            title: Some("Title".to_string()),
            date: PartialDate::day(2020, 2, 29),
            author: None,
            source: None,
            sha256: "ab".repeat(32),
            bytes: 1 << 40,
        },
        vec![
            Entity {
                name: "Ünal".to_string(),
                node_type: NodeType::Person,
                also: None,
                aliases: vec!["B".to_string(), "A".to_string(), "B".to_string()],
                mentions: 3,
                confidence: f64::MIN_POSITIVE,
                gender: Some(Gender::Female),
            },
            Entity {
                name: "Größe & Co.".to_string(),
                node_type: NodeType::named("Bank"),
                also: Some(NodeType::Organization),
                aliases: Vec::new(),
                mentions: 1,
                confidence: 1.0,
                gender: None,
            },
        ],
        vec![fact, plain],
    )
}

#[test]
fn records_come_out_as_they_were_put_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ties");
    let mut empty = full("b.txt");
    empty.facts.clear();
    empty.entities.clear();
    let records = [full("a.txt"), empty, full("ü/c.txt")];
    let schema = schema::builtin();
    let backwards: Vec<Record> = records.iter().rev().cloned().collect();
    let reading = Reading::new(schema, "");
    store::write(&path, &backwards, &reading, None, schema).unwrap();
    let decided = ("ties.toml", "# ours\n\n[[drop]]\nparty = \"Ünal\"\n");
    let mut building = Building::begin(&path, &reading, schema).unwrap();
    building.curate(Some(decided)).unwrap();
    building.finish(schema, true).unwrap();
    let store = Store::open(&path).unwrap();
    let curation = store.curation().unwrap().unwrap();
    assert_eq!((curation.0.as_str(), curation.1.as_str()), decided);
    assert!(store.is_complete().unwrap());
    assert_eq!(store.records().unwrap(), records);
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "one file"
    );
}

/// A document of which the words depend on its number, with firms that come up in several.
fn text(number: usize) -> String {
    let firms = [
        "Lumen Bank",
        "Harbor Systems Inc.",
        "Quarry Labs",
        "Vantor Corp.",
        "Acme",
    ];
    let (a, b) = (firms[number % 5], firms[(number / 5 + 1 + number) % 5]);
    format!(
        "Report {number}\n\n{a} invested ${} million in {b} in {}. Jane Mercer{number} sued {a}. Anna Weber works for {b}.\n",
        number % 90 + 1,
        1990 + number % 30
    )
}

/// A folder `in` of so many documents.
fn desk(count: usize) -> Desk {
    let texts: Vec<(String, String)> = (0..count)
        .map(|number| (format!("in/{number:03}.txt"), text(number)))
        .collect();
    let files: Vec<(&str, &[u8])> = texts
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_bytes()))
        .collect();
    Desk::new(&files)
}

/// What a build says that goes through.
fn told(args: &[&str]) -> String {
    let run = ties(args);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), ""),
        "{args:?}: {}",
        run.err
    );
    run.err
}

/// How many documents a build says to have read, left unchanged and removed.
fn counts(said: &str) -> [usize; 3] {
    [" document", " unchanged", " removed"].map(|what| {
        let number = |before: &str| before.rsplit(' ').next().unwrap().parse().ok();
        let before = said.match_indices(what).map(|(at, _)| &said[..at]);
        before.filter_map(number).last().unwrap()
    })
}

/// The JSON export of the store.
fn exported(store: &str) -> String {
    good(&["export", store, "--format", "json"])
}

#[test]
fn increments_come_to_the_graph_of_a_build_from_nothing() {
    let desk = desk(12);
    let (folder, store) = (desk.at("in"), desk.at("case.ties"));
    let whole = good(&["build", &folder]);
    for numbers in [[7, 3, 11], [0, 9, 2]] {
        let paths = numbers.map(|n| desk.at(&format!("in/{n:03}.txt")));
        let said = told(&["build", &paths[0], &paths[1], &paths[2], "-o", &store]);
        assert_eq!(counts(&said), [3, 0, 0], "{said}");
    }
    let dotted = format!("{}/./in/", desk.folder.path().display());
    let said = told(&["build", &dotted, "-o", &store]);
    assert_eq!(counts(&said), [6, 6, 0], "{said}");
    assert_eq!(exported(&store), whole);
    let before = fs::read(&store).unwrap();
    let said = told(&["build", &folder, "-o", &store]);
    assert_eq!(counts(&said), [0, 12, 0], "{said}");
    assert_eq!(
        fs::read(&store).unwrap(),
        before,
        "nothing to do, nothing written"
    );
    assert_eq!(desk.names(), ["case.ties", "in"]);
}

#[test]
fn changed_and_deleted_documents_change_the_graph() {
    let desk = desk(6);
    let (folder, store) = (desk.at("in"), desk.at("case.ties"));
    told(&["build", &folder, "-o", &store]);
    fs::write(
        desk.path("in/001.txt"),
        "Lumen Bank sued Harbor Systems Inc. in 2021.\n",
    )
    .unwrap();
    fs::remove_file(desk.path("in/002.txt")).unwrap();
    fs::create_dir(desk.path("in/deep")).unwrap();
    fs::rename(desk.path("in/003.txt"), desk.path("in/deep/003.txt")).unwrap();
    // A part of the folder says nothing of the rest.
    let said = told(&["build", &desk.at("in/deep"), "-o", &store]);
    assert_eq!(counts(&said), [1, 0, 0], "{said}");
    let said = told(&["build", &folder, "-o", &store]);
    assert_eq!(counts(&said), [1, 4, 2], "{said}");
    assert_eq!(exported(&store), good(&["build", &folder]));
    fs::remove_file(desk.path("in/000.txt")).unwrap();
    let said = told(&["build", &desk.at("in/000.txt"), "-o", &store]);
    assert_eq!(counts(&said), [0, 0, 1], "{said}");
    assert_eq!(exported(&store), good(&["build", &folder]));
    // What is left of nothing is an empty graph.
    fs::remove_dir_all(desk.path("in")).unwrap();
    fs::create_dir(desk.path("in")).unwrap();
    let run = ties(&["build", &folder, "-o", &store]);
    assert_eq!(counts(&run.err), [0, 0, 4], "{}", run.err);
    assert_eq!(ties(&["nodes", &store]).code, Some(1));
}

#[test]
fn what_cannot_be_read_any_more_goes_on_saying_what_it_said() {
    let desk = desk(3);
    let (folder, store) = (desk.at("in"), desk.at("case.ties"));
    let whole = good(&["build", &folder]);
    told(&["build", &folder, "-o", &store]);
    fs::write(desk.path("in/001.txt"), b"caf\xe9\0").unwrap();
    for _ in 0..2 {
        let args = ["build", &folder, "-o", &store];
        let stays = "in/001.txt: what it said when it was last read stays";
        bad(
            &args,
            2,
            &["skipped", "in/001.txt", stays, "2 unchanged, 0 removed"],
        );
        assert_eq!(exported(&store), whole);
    }
}

#[test]
fn another_schema_reads_the_documents_anew() {
    let desk = desk(4);
    let (folder, store, own) = (desk.at("in"), desk.at("case.ties"), desk.at("own.toml"));
    fs::write(&own, "drop = [\"invested\"]\n").unwrap();
    told(&["build", &folder, "-o", &store]);
    fs::remove_file(desk.path("in/003.txt")).unwrap();
    let first = desk.at("in/000.txt");
    let said = told(&["build", &first, "--schema", &own, "-o", &store]);
    let kept =
        "in/003.txt: kept as it was read by another program or schema, for the file is gone\n";
    assert!(said.contains(kept), "{said}");
    assert_eq!(counts(&said), [3, 0, 0], "{said}");
    told(&["build", &folder, "--schema", &own, "-o", &store]);
    assert_eq!(
        exported(&store),
        good(&["build", &folder, "--schema", &own])
    );
}

#[test]
fn a_build_that_is_killed_is_taken_up_without_loss() {
    let desk = desk(300);
    let (folder, store) = (desk.at("in"), desk.at("case.ties"));
    let whole = good(&["build", &folder]);
    // As long as it takes here and now: the kills reach from the first moments to the end on any machine.
    let begun = std::time::Instant::now();
    told(&["build", &folder, "-o", &desk.at("clock.ties")]);
    let took = begun.elapsed();
    std::fs::remove_file(desk.path("clock.ties")).unwrap();
    let mut kills = 0;
    for round in 1..=24 {
        let mut build = command(&["build", &folder, "-o", &store])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(took * (round % 8 + 1) / 24);
        if build.try_wait().unwrap().is_some() {
            break;
        }
        build.kill().unwrap();
        build.wait().unwrap();
        kills += 1;
        if fs::metadata(&store).is_ok_and(|file| file.len() > 0) {
            let run = ties(&["stats", &store]);
            // It had written the last document, and was killed on its way out.
            if run.err.is_empty() {
                assert_eq!(exported(&store), whole);
                break;
            }
            let expected = "is under way or was interrupted";
            assert!(
                run.err.contains(expected) || run.err.contains("holds nothing"),
                "{}",
                run.err
            );
        }
    }
    assert!(kills > 2, "the build is over before it can be killed");
    told(&["build", &folder, "-o", &store]);
    assert_eq!(exported(&store), whole);
    assert_eq!(desk.names(), ["case.ties", "in"]);
}

#[test]
fn a_build_keeps_others_out_and_lets_readers_in() {
    let desk = desk(200);
    let (folder, store) = (desk.at("in"), desk.at("case.ties"));
    told(&["build", &desk.at("in/000.txt"), "-o", &store]);
    let mut build = command(&["build", &folder, "-o", &store])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !desk.path("case.ties-lock").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let mut refused = 0;
    while build.try_wait().unwrap().is_none() {
        let second = ties(&["build", &desk.at("in/001.txt"), "-o", &store]);
        if second.code == Some(2) {
            assert!(second.err.contains("another build into"), "{}", second.err);
            assert!(
                second.err.contains("is under way; wait until it is done"),
                "{}",
                second.err
            );
            refused += 1;
        }
        assert_eq!(ties(&["nodes", &store]).code, Some(0));
    }
    assert!(build.wait().unwrap().success());
    assert!(refused > 0, "the build is over before another can begin");
    told(&["build", &folder, "-o", &store]);
    assert_eq!(exported(&store), good(&["build", &folder]));
}

#[test]
fn any_sqlite_client_can_ask() {
    let desk = Desk::new(&[
        (
            "in/a.txt",
            b"Microsoft bought GitHub for $7.5 billion in 2018.\n",
        ),
        (
            "in/b.txt",
            b"Microsoft Corp. bought GitHub in 2018. Jos\xc3\xa9 Mercer works for GitHub.\n",
        ),
    ]);
    let store = desk.at("case.ties");
    told(&["build", &desk.at("in"), "-o", &store]);
    let client = rusqlite::Connection::open(&store).unwrap();
    let one = |sql: &str| -> String {
        let mut query = client.prepare(sql).unwrap();
        let columns = query.column_count();
        let rows = query.query_map((), |row| {
            let cells = (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at));
            let cells = cells.map(|cell| match cell.unwrap() {
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Real(number) => number.to_string(),
                _ => String::new(),
            });
            Ok(cells.collect::<Vec<_>>().join(" | "))
        });
        rows.unwrap()
            .map(Result::unwrap)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        one(
            "SELECT source, relation, target, status, last_date, statements, documents FROM ties WHERE relation = 'acquired'"
        ),
        "Microsoft | acquired | GitHub | asserted | 2018 | 2 | 2"
    );
    assert_eq!(
        one("SELECT name FROM names WHERE party = 'microsoft' ORDER BY name LIMIT 1"),
        "Microsoft"
    );
    assert_eq!(
        one("SELECT sum, currency FROM statements WHERE amount IS NOT NULL"),
        "7500000000 | USD"
    );
    assert_eq!(
        one("SELECT DISTINCT quote FROM evidence_text WHERE evidence_text MATCH 'jose'"),
        "José Mercer works for GitHub."
    );
    assert_eq!(
        one("SELECT DISTINCT party, joined_with FROM decisions WHERE name = 'Microsoft Corp.'"),
        "microsoft | Microsoft"
    );
    assert_eq!(one("PRAGMA foreign_key_check"), "");
    assert_eq!(one("PRAGMA integrity_check"), "ok");
    drop(client);
    let out = good(&["search", &store, "josé", "git*"]);
    assert!(
        out.starts_with("“[José] Mercer works for [GitHub].”\n"),
        "{out}"
    );
    let scanned = desk.at("g.json");
    good(&["build", &desk.at("in"), "-o", &scanned]);
    let ask = |graph: &str| support::json(&good(&["search", graph, "mercer", "--json"]));
    assert_eq!(ask(&store), ask(&scanned));
    assert_eq!(ties(&["search", &store, "merger"]).code, Some(1));
    // Full text follows what is in the documents.
    fs::remove_file(desk.path("in/b.txt")).unwrap();
    told(&["build", &desk.at("in"), "-o", &store]);
    assert_eq!(ties(&["search", &store, "jose"]).code, Some(1));
}
