//! What happened when, where statements disagree, and what one graph says that another does not.

#![allow(clippy::unwrap_used)]

#[path = "support/graphs.rs"]
mod graphs;
mod support;

use ties::graph::Graph;
use ties::graph::diff::diff;
use ties::graph::query::Filter;
use ties::graph::query::conflicts::conflicts;
use ties::schema::NodeType::{Organization, Person};
use ties::schema::{Attributes, Status};

use graphs::{document, entity, graph};
use support::{Desk, bad, good, json};

/// Attributes as `name value`, several behind one another.
fn attributes(text: &str) -> Attributes {
    let mut attributes = Attributes::default();
    for part in text.split(", ").filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once(' ').unwrap();
        match name {
            "amount" => attributes.amount = Some(value.parse().unwrap()),
            "share" => attributes.share = Some(value.parse().unwrap()),
            "date" => attributes.date = Some(value.parse().unwrap()),
            "until" => attributes.until = Some(value.parse().unwrap()),
            other => panic!("{other}"),
        }
    }
    attributes
}

/// A graph in which each document, of the day given, says one thing of Acme and Zenith.
fn said(relation: &str, statements: &[(&str, Status, &str)]) -> Graph {
    let documents = statements.iter().enumerate();
    let documents = documents.map(|(n, (day, status, text))| {
        let parties = ["Acme", "Zenith"].map(|name| entity(name, Organization, &[]));
        let facts = [(0, relation, 1, *status, attributes(text))];
        let day = Some(*day).filter(|day| !day.is_empty());
        document(&format!("{n}.txt"), day, parties.to_vec(), &facts)
    });
    graph(documents.collect())
}

/// What they disagree about, and what each side says.
fn disagreements(relation: &str, statements: &[(&str, Status, &str)]) -> Vec<String> {
    let graph = said(relation, statements);
    let once = |relation: &ties::schema::RelationType| relation.as_str() == "acquired";
    let found = conflicts(&graph, &Filter::default(), once);
    let sides = |sides: &[(String, Vec<_>)]| {
        let sides = sides
            .iter()
            .map(|(says, by)| format!("{says} ×{}", by.len()));
        sides.collect::<Vec<_>>().join(" | ")
    };
    let found = found.iter();
    found
        .map(|c| format!("{}: {}", c.subject.name(), sides(&c.sides)))
        .collect()
}

#[test]
fn statements_that_disagree_are_found() {
    use Status::{Asserted, Ended, Negated, Planned};
    type Case<'c> = (&'c str, &'c [(&'c str, Status, &'c str)], &'c [&'c str]);
    let cases: &[Case<'_>] = &[
        (
            "owns",
            &[("", Asserted, ""), ("", Negated, ""), ("", Ended, "")],
            &["truth: asserted ×2 | negated ×1"],
        ),
        // Nobody asserts what is only planned.
        ("owns", &[("", Planned, ""), ("", Negated, "")], &[]),
        (
            "invested",
            &[
                ("", Asserted, "amount USD 10"),
                ("", Asserted, "amount USD 12"),
                ("", Asserted, "amount USD 10"),
            ],
            &["amount: USD 10 ×2 | USD 12 ×1"],
        ),
        // Two rounds are no disagreement, a denial names no sum.
        (
            "invested",
            &[
                ("", Asserted, "amount USD 10, date 2019"),
                ("", Asserted, "amount USD 12, date 2023-01"),
                ("", Negated, "amount USD 14, date 2019"),
            ],
            &["truth: asserted ×2 | negated ×1"],
        ),
        (
            "owns",
            &[("", Asserted, "share 30"), ("", Asserted, "share 49")],
            &["share: 30 ×1 | 49 ×1"],
        ),
        (
            "acquired",
            &[
                ("", Asserted, "date 2018"),
                ("", Asserted, "date 2018-06"),
                ("", Asserted, "date 2018-07-01"),
            ],
            &["date: 2018-06 ×1 | 2018-07-01 ×1"],
        ),
        // Letters are written every day.
        (
            "contacted",
            &[
                ("", Asserted, "date 2018-06"),
                ("", Asserted, "date 2018-07"),
            ],
            &[],
        ),
        (
            "licensed",
            &[("", Asserted, "until 2030"), ("", Asserted, "until 2032")],
            &["until: 2030 ×1 | 2032 ×1"],
        ),
        (
            "acquired",
            &[
                ("2019-05-01", Asserted, ""),
                ("2019-02-01", Planned, ""),
                ("2019-03-01", Planned, ""),
            ],
            &["change: planned 2019-02-01 ×2 | asserted 2019-05-01 ×1"],
        ),
        ("owns", &[("", Asserted, "share 30")], &[]),
    ];
    for (relation, statements, expected) in cases {
        let found = disagreements(relation, statements);
        assert_eq!(&found, expected, "{statements:?}");
    }
}

const MONDAY: &[(&str, &[u8])] = &[
    ("a.txt", b"Acme Corp. bought Zenith Inc. for $5 million in March 2019. Jane Roe founded Acme Corp. in 2001."),
    ("b.txt", b"Acme Corp. sued Borealis Ltd. on 4 May 2020."),
];

#[test]
fn ties_in_the_order_of_time() {
    let desk = Desk::new(MONDAY);
    let graph = desk.at("graph.json");
    good(&["build", &desk.at("a.txt"), &desk.at("b.txt"), "-o", &graph]);
    let expected = "\
DATE        SOURCE      TYPE      TARGET         STATUS    DETAILS
2001        Jane Roe    founded   Acme Corp.     asserted
2019-03     Acme Corp.  acquired  Zenith Inc.    asserted  USD 5000000
2020-05-04  Acme Corp.  sued      Borealis Ltd.  asserted
";
    assert_eq!(good(&["timeline", &graph]), expected);
    let lines = |args: &[&str]| {
        let out = good(&[&["timeline", &graph], args].concat());
        out.lines().map(str::to_string).collect::<Vec<_>>()
    };
    let later = lines(&["Acme Corp.", "--since", "2019-04"]);
    assert_eq!(later.len(), 2);
    assert!(later[1].starts_with("2020-05-04"), "{later:?}");
    let two = lines(&["acme corp", "jane roe", "--evidence"]);
    assert_eq!(two[0], "2001  Jane Roe -founded(2001)-> Acme Corp.");
    assert_eq!(two[1], "    “Jane Roe founded Acme Corp. in 2001.”");
    assert!(two[2].ends_with("a.txt:60-96"), "{two:?}");
    let csv = lines(&["--csv", "--type", "sued"]);
    assert!(csv[1].starts_with("2020-05-04,false,acme-corp,"), "{csv:?}");
    let moments = json(&good(&["timeline", &graph, "--json"]));
    assert_eq!(moments["moments"][0]["evidence"][0]["status"], "asserted");
    bad(&["timeline", &graph, "Nobody"], 1, &["Nobody"]);
    bad(
        &["timeline", &graph, "--until", "1990"],
        1,
        &["no tie has a date"],
    );
}

#[test]
fn disagreements_are_printed_with_their_sentences() {
    let desk = Desk::new(&[
        (
            "a.txt",
            b"Acme Corp. bought Zenith Inc. for $5 million in March 2019.",
        ),
        (
            "b.txt",
            b"Acme Corp. bought Zenith Inc. for $7 million in June 2019.",
        ),
    ]);
    let graph = desk.at("graph.json");
    good(&["build", &desk.at("a.txt"), &desk.at("b.txt"), "-o", &graph]);
    let out = good(&["conflicts", &graph]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        "Acme Corp. -acquired-> Zenith Inc.: different dates"
    );
    assert_eq!(lines[1], "  2019-03");
    assert_eq!(
        lines[2],
        "    “Acme Corp. bought Zenith Inc. for $5 million in March 2019.”"
    );
    assert_eq!(lines[4], "  2019-06");
    assert_eq!(lines.len(), 7, "{out}");
    let conflict = &json(&good(&["conflicts", &graph, "--json"]))["conflicts"][0];
    assert_eq!(conflict["about"], "date");
    assert_eq!(conflict["sides"][1]["says"], "2019-06");
    let csv = good(&["conflicts", &graph, "--csv"]);
    assert_eq!(csv.lines().count(), 3, "{csv}");
    bad(&["conflicts", &graph, "--type", "sued"], 1, &[]);
}

#[test]
fn what_is_new_gone_and_changed() {
    let desk = Desk::new(MONDAY);
    let [old, new] = ["old.json", "new.json"].map(|name| desk.at(name));
    good(&["build", &desk.at("a.txt"), &desk.at("b.txt"), "-o", &old]);
    std::fs::write(
        desk.path("a.txt"),
        "Monday. Acme Corp. bought Zenith Inc. for $6 million in March 2019. Jane Roe founded Acme Corp. in 2001.",
    )
    .unwrap();
    std::fs::write(
        desk.path("b.txt"),
        "Cumulus Corp. sued Borealis Ltd. on 4 May 2020.",
    )
    .unwrap();
    good(&["build", &desk.at("a.txt"), &desk.at("b.txt"), "-o", &new]);
    let out = good(&["diff", &old, &new]);
    let without_places: Vec<&str> = out.lines().filter(|line| !line.contains(".txt:")).collect();
    let expected = [
        "+ Cumulus Corp. (Organization)",
        "+ Cumulus Corp. -sued(2020-05-04)-> Borealis Ltd.",
        "  + “Cumulus Corp. sued Borealis Ltd. on 4 May 2020.”",
        "- Acme Corp. -sued(2020-05-04)-> Borealis Ltd.",
        "  - “Acme Corp. sued Borealis Ltd. on 4 May 2020.”",
        "~ Acme Corp. -acquired(USD 5000000, 2019-03)-> Zenith Inc.  ->  -acquired(USD 6000000, 2019-03)->",
        "  + “Acme Corp. bought Zenith Inc. for $6 million in March 2019.”",
        "  - “Acme Corp. bought Zenith Inc. for $5 million in March 2019.”",
    ];
    assert_eq!(without_places, expected);
    let answer = json(&good(&["diff", &old, &new, "--json"]));
    assert_eq!(answer["parties"]["added"][0]["id"], "cumulus-corp");
    assert_eq!(answer["ties"]["gone"][0]["type"], "sued");
    assert_eq!(answer["ties"]["changed"][0]["new"]["amount"], "USD 6000000");
    let dot = good(&["diff", &old, &new, "--dot"]);
    for (color, part) in [
        ("#1B7F3B", "cumulus"),
        ("#C0392B", "sued"),
        ("#B7791F", "acquired"),
    ] {
        let colored = |line: &str| line.contains(color) && line.contains(part);
        assert!(dot.lines().any(colored), "{color} {part}\n{dot}");
    }
    bad(&["diff", &old, &old], 1, &["say the same"]);
    bad(&["diff", "-", "-"], 2, &["only one"]);
}

#[test]
fn a_fuller_name_is_no_other_party() {
    let person = |name: &str, aliases: &[&str]| {
        let parties = vec![
            entity(name, Person, aliases),
            entity("Acme", Organization, &[]),
        ];
        let facts = [(0, "founded", 1, Status::Asserted, Attributes::default())];
        graph(vec![document("a.txt", None, parties, &facts)])
    };
    let (old, new) = (person("Musk", &[]), person("Elon Musk", &["Musk"]));
    let diff = diff(&old, &new);
    assert!(diff.added.is_empty() && diff.gone.is_empty());
    assert_eq!(diff.changed.len(), 1);
    assert!(
        diff.added_ties.is_empty() && diff.gone_ties.is_empty() && diff.changed_ties.is_empty()
    );
}
