//! What the commands answer about a graph written by hand.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use serde_json::Value;

const GRAPH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/harbor.json");

/// The exit code and standard output of `ties COMMAND GRAPH ARGS`.
fn ask(command: &str, args: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_ties"))
        .args([command, GRAPH])
        .args(args)
        .output()
        .unwrap();
    let code = output.status.code().unwrap();
    (code, String::from_utf8(output.stdout).unwrap())
}

fn check(command: &str, args: &[&str], expected: &str) {
    let (code, out) = ask(command, args);
    let trim = |text: &str| {
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect();
        lines.join("\n")
    };
    assert_eq!(trim(&out), trim(expected), "{command} {args:?}");
    assert_eq!(code, i32::from(expected.is_empty()), "{command} {args:?}");
}

fn json(command: &str, args: &[&str]) -> Value {
    let (code, out) = ask(command, &[args, &["--json"]].concat());
    let answer: Value = serde_json::from_str(&out).unwrap();
    let empty = answer.as_object().unwrap().values();
    let empty = empty.filter_map(Value::as_array).all(Vec::is_empty);
    assert_eq!(code, i32::from(empty), "{command} {args:?}");
    answer
}

#[test]
fn nodes() {
    check(
        "nodes",
        &["--type", "organization,place"],
        "TIES  NAME             TYPE          MENTIONS  ALIASES
            6  Teal Shipping    Organization         8  Teal
            6  Norrland Harbor  Organization         6  Norrland Harbor AB, Norrlands Hamn Ängö
            2  Lumen Bank       Organization         2  Lumen
            1  Ysta             Place                1
            0  Delta Line       Product              1",
    );
    check(
        "nodes",
        &["--match", "hamn ANGO"],
        "TIES  NAME             TYPE          MENTIONS  ALIASES
            6  Norrland Harbor  Organization         6  Norrland Harbor AB, Norrlands Hamn Ängö",
    );
    check("nodes", &["--match", "xyzzy"], "");
    let answer = json("nodes", &["--limit", "1"]);
    assert_eq!(answer["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(answer["nodes"][0]["id"], "teal-shipping");
    assert_eq!(answer["nodes"][0]["ties"], 6);
    json("nodes", &["--match", "xyzzy"]);
}

#[test]
fn edges() {
    check(
        "edges",
        &["--type", "acquired", "--type", "owns"],
        "SOURCE         TYPE      TARGET           STATUS    QUOTES  DETAILS
         Lumen Bank     owns      Norrland Harbor  asserted       1  30%
         Teal Shipping  acquired  Norrland Harbor  planned        2  USD 110000000; 2024-06",
    );
    for (args, ties) in [
        (&["--from", "teal"][..], &["acquired", "partnered"][..]),
        (
            &["--to", "Teal"],
            &["invested", "partnered", "sued", "supplied", "works_for"],
        ),
        (
            &["--from", "teal", "--to", "norrland harbor"],
            &["acquired", "partnered"],
        ),
        (&["--status", "ended,negated"], &["invested", "works_for"]),
        (
            &["--since", "2015", "--until", "2023"],
            &["partnered", "works_for"],
        ),
        (&["--since", "2024-06-15"], &["acquired"]),
        (&["--until", "2009-01-01"], &["founded"]),
        (&["--since", "2025"], &[]),
        (&["--type", "fined"], &[]),
    ] {
        let (code, out) = ask("edges", args);
        let known = [
            "acquired",
            "founded",
            "invested",
            "partnered",
            "sued",
            "supplied",
            "works_for",
        ];
        let relation = |line: &str| known.into_iter().find(|r| line.contains(&format!(" {r} ")));
        let mut found: Vec<&str> = out.lines().skip(1).filter_map(relation).collect();
        found.sort_unstable();
        assert_eq!(found, ties, "{args:?}");
        assert_eq!(code, i32::from(ties.is_empty()));
    }
    let answer = json("edges", &["--type", "supplied"]);
    let edge = &answer["edges"][0];
    assert_eq!(
        (&edge["key"], &edge["object"]),
        (&Value::from(1), &Value::from("berths"))
    );
    assert_eq!(edge["evidence"][0]["start"], 89);
    json("edges", &["--type", "fined"]);
}

#[test]
fn neighbors() {
    check(
        "neighbors",
        &["Lumen", "--depth", "2", "--type", "owns,founded"],
        "HOPS  NAME             TYPE          TIES
            1  Norrland Harbor  Organization  Lumen Bank -owns(30%)-> Norrland Harbor
            2  Ada Quill        Person        Norrland Harbor <-founded(2009)- Ada Quill",
    );
    check("neighbors", &["Delta Line"], "");
    let answer = json("neighbors", &["Ysta"]);
    assert_eq!(answer["party"]["id"], "ysta");
    assert_eq!(answer["neighbors"][0]["distance"], 1);
    assert_eq!(answer["neighbors"][0]["ties"][0]["type"], "heard_in");
    assert_eq!(answer["neighbors"][0]["ties"][0]["evidence"], Value::Null);
    json("neighbors", &["Delta Line"]);
}

#[test]
fn paths() {
    check(
        "path",
        &["quill", "NORRLAND HARBOR"],
        "Ada Quill -founded(2009)-> Norrland Harbor
         Ada Quill -sued(USD 12000000, 2024-03-04)-> Teal Shipping -acquired(planned, USD 110000000, 2024-06)-> & <-supplied- & -partnered(2015)- Norrland Harbor
         Ada Quill -sued(USD 12000000, 2024-03-04)-> Teal Shipping <-invested(negated)- Lumen Bank -owns(30%)-> Norrland Harbor",
    );
    check(
        "path",
        &["ada", "norr", "-k", "1", "--type", "sued,supplied"],
        "Ada Quill -sued(USD 12000000, 2024-03-04)-> Teal Shipping <-supplied- Norrland Harbor",
    );
    check(
        "path",
        &["lumen", "quill", "--status", "asserted,ended", "-k", "2"],
        "Lumen Bank -owns(30%)-> Norrland Harbor <-founded(2009)- Ada Quill
         Lumen Bank -owns(30%)-> Norrland Harbor -supplied-> & -partnered(2015)- Teal Shipping <-sued(USD 12000000, 2024-03-04)- Ada Quill",
    );
    check(
        "path",
        &[
            "quill",
            "norrland harbor",
            "--directed",
            "--type",
            "sued,partnered",
        ],
        "Ada Quill -sued(USD 12000000, 2024-03-04)-> Teal Shipping -partnered(2015)- Norrland Harbor",
    );
    check(
        "path",
        &[
            "quill",
            "norrland harbor",
            "--directed",
            "--type",
            "sued,supplied",
        ],
        "",
    );
    check("path", &["ysta", "lumen", "--max-hops", "3"], "");
    check("path", &["ysta", "delta line"], "");
    check("path", &["quill", "ada quill"], "");
    let answer = json("path", &["john smith", "ysta"]);
    let path = &answer["paths"][0];
    assert_eq!(path["parties"].as_array().unwrap().len(), 4);
    assert_eq!(path["hops"][0][0]["type"], "represents");
    json("path", &["ysta", "delta-line"]);
}

#[test]
fn explanations() {
    check(
        "explain",
        &["norrland harbor", "teal"],
        r#"Norrland Harbor -partnered(2015)- Teal Shipping
             “Teal Shipping and Norrland Harbor have been partners since 2015.”
               harbor/annual-report.md:0-64  asserted; 2015  [partnered/partners]
           Norrland Harbor -supplied-> Teal Shipping
             “Norrland Harbor AB, which Quill founded in 2009, has supplied Teal Shipping with berths.”
               harbor/teal-sued.txt:89-177  asserted; berths  [supplied/supply-with]
           Teal Shipping -acquired(planned, USD 110000000, 2024-06)-> Norrland Harbor
             “Teal Shipping may buy Norrland Harbor for $90 million, according to Brigid Teal.”
               harbor/teal-sued.txt:178-258  possible; USD 90000000; according to Brigid Teal  [acquired/buy]
             “Teal Shipping agreed in June 2024 to acquire Norrland Harbor for $110 million.”
               harbor/annual-report.md:65-143  planned; USD 110000000; 2024-06  [acquired/acquire]"#,
    );
    check("explain", &["ysta", "lumen"], "");
    let answer = json("explain", &["teal", "quill"]);
    assert_eq!(answer["edges"][0]["evidence"][0]["rule"], "sued/sue");
    assert_eq!(answer["documents"]["d1"], "harbor/teal-sued.txt");
}

#[test]
fn paths_by_party_time_and_document() {
    let direct = "Teal Shipping <-invested(negated)- Lumen Bank";
    check("path", &["teal", "lumen", "--max-hops", "1"], direct);
    check(
        "path",
        &["teal", "lumen", "--via", "norrland harbor", "-k", "1"],
        "Teal Shipping -acquired(planned, USD 110000000, 2024-06)-> & <-supplied- & -partnered(2015)- \
         Norrland Harbor <-owns(30%)- Lumen Bank",
    );
    check(
        "path",
        &["teal", "lumen", "--avoid", "norr", "--all"],
        direct,
    );
    check("path", &["quill", "lumen", "--avoid-hubs=2", "--all"], "");
    check(
        "path",
        &["quill", "norrland harbor", "--until", "2010"],
        "Ada Quill -founded(2009)-> Norrland Harbor",
    );
    check("path", &["quill", "norrland harbor", "--until", "2008"], "");
    check("path", &["quill", "lumen", "--document", "d2"], "");
    check(
        "path",
        &[
            "teal",
            "lumen",
            "--document",
            "annual-report.md",
            "--status",
            "asserted",
        ],
        "Teal Shipping -partnered(2015)- Norrland Harbor <-owns(30%)- Lumen Bank",
    );
    check("path", &["quill", "ysta", "--cut"], "Quill v. Teal");
    check("path", &["quill", "teal", "--cut"], "");
    assert_eq!(ask("path", &["quill", "teal", "-k", "0"]).0, 2);
    check(
        "path",
        &["quill", "quill", "--all", "--max-hops", "1000000000"],
        "",
    );
}

#[test]
fn paths_with_their_evidence() {
    let (_, out) = ask(
        "path",
        &["quill", "norrland harbor", "-k", "1", "--evidence"],
    );
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    assert_eq!(
        lines[..2],
        ["Ada Quill -founded(2009)-> Norrland Harbor"; 2]
    );
    assert!(
        lines[2].starts_with('“') && lines[2].ends_with('”'),
        "{out}"
    );
    assert!(lines[3].starts_with("harbor/"), "{out}");
    let brief = json("path", &["quill", "norrland harbor", "-k", "1"]);
    assert!(brief["paths"][0]["hops"][0][0].get("evidence").is_none());
    let full = json(
        "path",
        &["quill", "norrland harbor", "-k", "1", "--evidence"],
    );
    let quote = &full["paths"][0]["hops"][0][0]["evidence"][0]["quote"];
    assert_eq!(lines[2], format!("“{}”", quote.as_str().unwrap()));
    let (code, dot) = ask("path", &["quill", "norrland harbor", "-k", "1", "--dot"]);
    assert_eq!(code, 0);
    assert!(
        dot.starts_with("digraph") && dot.contains("Ada Quill"),
        "{dot}"
    );
    assert!(!dot.contains("Lumen Bank"), "{dot}");
}

#[test]
fn parts_of_the_graph() {
    let ids = |args: &[&str]| -> Vec<String> {
        let (code, out) = ask("subgraph", args);
        assert_eq!(code, 0);
        let graph: Value = serde_json::from_str(&out).unwrap();
        let nodes = graph["nodes"].as_array().unwrap().iter();
        nodes
            .map(|n| n["id"].as_str().unwrap().to_string())
            .collect()
    };
    assert_eq!(ids(&["ysta"]), ["quill-v-teal", "ysta"]);
    assert_eq!(
        ids(&["ysta", "--depth", "2"]),
        ["ada-quill", "quill-v-teal", "ysta"]
    );
    assert_eq!(
        ids(&["lumen", "quill"]),
        [
            "ada-quill",
            "lumen-bank",
            "norrland-harbor",
            "teal-shipping"
        ]
    );
    assert_eq!(
        ids(&["lumen", "quill", "--status", "asserted"]),
        ["ada-quill", "lumen-bank", "norrland-harbor"]
    );
    assert_eq!(ask("subgraph", &["delta line"]).0, 1);
}

#[test]
fn figures() {
    let answer = json("stats", &["--hubs", "1"]);
    for (key, expected) in [
        ("documents", 2),
        ("nodes", 10),
        ("edges", 12),
        ("statements", 13),
        ("isolated", 1),
    ] {
        assert_eq!(answer[key], expected, "{key}");
    }
    assert_eq!(answer["nodes_by_type"]["Person"], 4);
    assert_eq!(answer["edges_by_type"]["works_for"], 2);
    assert_eq!(answer["edges_by_status"]["planned"], 1);
    assert_eq!(answer["hubs"][0]["id"], "teal-shipping");
    assert_eq!(answer["components"], serde_json::json!([9]));
    let cuts: Vec<&str> = answer["articulation_points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    assert_eq!(
        cuts,
        [
            "ada-quill",
            "norrland-harbor",
            "quill-v-teal",
            "teal-shipping"
        ]
    );
    assert_eq!(answer["bridges"].as_array().unwrap().len(), 5);
    assert_eq!(answer["betweenness_from"], 10);
    let (code, out) = ask("stats", &[]);
    assert_eq!(code, 0);
    assert!(out.contains("   12  ties\n"), "{out}");
}

#[test]
fn tables_as_comma_separated_values() {
    for (command, args, expected) in [
        (
            "nodes",
            &["--type", "product,place"][..],
            "id,name,type,also,aliases,ties,mentions,documents,curated
ysta,Ysta,Place,,,1,1,d1,
delta-line,Delta Line,Product,Organization,,0,1,d2,
",
        ),
        (
            "nodes",
            &["--match", "norrland"],
            "id,name,type,also,aliases,ties,mentions,documents,curated
norrland-harbor,Norrland Harbor,Organization,,Norrland Harbor AB|Norrlands Hamn Ängö,6,6,d1|d2,
",
        ),
        (
            "edges",
            &["--type", "acquired,works_for", "--to", "norr"],
            "source,source_name,type,target,target_name,status,confidence,amount,share,date,until,role,object,exclusive,attribution,statements,curated
ruth-smith,Ruth Smith,works_for,norrland-harbor,Norrland Harbor,ended,0.9,,,,2021,chief engineer,,,,1,
teal-shipping,Teal Shipping,acquired,norrland-harbor,Norrland Harbor,planned,0.98,USD 110000000,,2024-06,,,,,,2,
",
        ),
        (
            "explain",
            &["quill v", "ada"],
            "source,source_name,type,target,target_name,status,confidence,amount,share,date,until,role,object,exclusive,attribution,document,path,start,end,page,line,locator,rule,quote,curated
ada-quill,Ada Quill,party_to,quill-v-teal,Quill v. Teal,asserted,0.7,,,,,plaintiff,,,,d1,harbor/teal-sued.txt,259,328,,,,party_to/caption,\"John Smith represents Quill in Quill v. Teal, which is heard in Ysta.\",
",
        ),
    ] {
        let (code, out) = ask(command, &[args, &["--csv"]].concat());
        assert_eq!((code, out.as_str()), (0, expected), "{command} {args:?}");
    }
    // Where nothing is found, the columns are still named.
    let (code, out) = ask("nodes", &["--match", "xyzzy", "--csv"]);
    assert_eq!((code, out.lines().count()), (1, 1));
}

#[test]
fn ties_as_a_picture() {
    for (command, args, ties) in [
        (
            "edges",
            &["--from", "ruth"][..],
            &["Ruth Smith", "Norrland Harbor"][..],
        ),
        (
            "explain",
            &["lumen", "teal"],
            &["Lumen Bank", "Teal Shipping"],
        ),
    ] {
        let (code, out) = ask(command, &[args, &["--dot"]].concat());
        assert_eq!(code, 0);
        assert!(out.starts_with("digraph"), "{out}");
        for party in [
            "Ruth Smith",
            "Norrland Harbor",
            "Lumen Bank",
            "Teal Shipping",
            "Ysta",
        ] {
            assert_eq!(
                out.contains(party),
                ties.contains(&party),
                "{party} in {out}"
            );
        }
    }
}

#[test]
fn the_graph_may_come_from_standard_input() {
    let graph = std::fs::File::open(GRAPH).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ties"))
        .args(["export", "-", "--format", "json"])
        .stdin(graph)
        .output()
        .unwrap();
    assert_eq!(output.stdout, std::fs::read(GRAPH).unwrap());
}
