//! SPARQL queries on the command line.

#![allow(clippy::unwrap_used)]

mod support;

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ties::rdf::examples::EXAMPLES;

use support::{Desk, GRAPH, bad, command, good, json as parse, ties, with_stdin};

fn asked(query: &str) -> String {
    good(&["query", GRAPH, query])
}

#[test]
fn rows_come_as_a_table() {
    assert_eq!(
        asked(
            "SELECT ?tie ?status ?amount ?date WHERE { ?tie ties:party p:teal-shipping ; ties:status ?status ;
               ties:amount ?amount ; ties:date ?date } ORDER BY STR(?date)"
        ),
        "tie                                         status    amount     date\n\
         tie:ada-quill:sued:teal-shipping            asserted  12000000   2024-03-04\n\
         tie:teal-shipping:acquired:norrland-harbor  planned   110000000  2024-06\n"
    );
}

#[test]
fn what_is_not_asserted_is_no_fact() {
    for (query, truth) in [
        ("ASK { p:ada-quill ties:sued p:teal-shipping }", "true\n"),
        (
            "ASK { p:brigid-teal schema:worksFor p:teal-shipping }",
            "true\n",
        ),
        (
            "ASK { p:norrland-harbor schema:founder p:ada-quill }",
            "true\n",
        ),
        (
            "ASK { p:teal-shipping ties:partnered p:norrland-harbor }",
            "true\n",
        ),
        (
            "ASK { p:norrland-harbor ties:partnered p:teal-shipping }",
            "true\n",
        ),
        (
            "ASK { p:teal-shipping ties:acquired p:norrland-harbor }",
            "false\n",
        ),
        (
            "ASK { p:lumen-bank ties:invested p:teal-shipping }",
            "false\n",
        ),
        ("ASK { p:ruth-smith schema:worksFor ?x }", "false\n"),
        (
            "ASK { tie:lumen-bank:invested:teal-shipping ties:status 'negated' }",
            "true\n",
        ),
    ] {
        assert_eq!(asked(query), truth, "{query}");
    }
}

#[test]
fn json_is_the_form_of_the_w3c() {
    let query = "SELECT ?who ?role ?until { ?t ties:relation ties:works_for ; ties:source ?who
                   OPTIONAL { ?t ties:role ?role ; ties:until ?until } } ORDER BY ?who";
    let answer = parse(&good(&["query", GRAPH, query, "--json"]));
    let iri = |id: &str| json!({"type": "uri", "value": format!("urn:ties:party:{id}")});
    assert_eq!(
        answer,
        json!({
            "head": {"vars": ["who", "role", "until"]},
            "results": {"bindings": [
                {"who": iri("brigid-teal")},
                {
                    "who": iri("ruth-smith"),
                    "role": {"type": "literal", "value": "chief engineer"},
                    "until": {
                        "type": "literal", "value": "2021",
                        "datatype": "http://www.w3.org/2001/XMLSchema#gYear",
                    },
                },
            ]},
        })
    );
    let truth = parse(&good(&["query", GRAPH, "ASK { ?s ?p ?o }", "--json"]));
    assert_eq!(truth, json!({"head": {}, "boolean": true}));
}

#[test]
fn csv_gives_values_in_full() {
    let query =
        "SELECT ?t ?quote { ?t ties:relation ties:supplied ; ties:evidence/ties:quote ?quote }";
    assert_eq!(
        good(&["query", GRAPH, query, "--csv"]),
        "t,quote\nurn:ties:tie:norrland-harbor:supplied:teal-shipping,\"Norrland Harbor AB, which Quill founded \
         in 2009, has supplied Teal Shipping with berths.\"\n"
    );
}

#[test]
fn constructed_triples_are_turtle() {
    let text =
        asked("CONSTRUCT { ?who ties:party ?whom } { ?who ties:sued|ties:represents ?whom }");
    let mut triples: Vec<String> =
        oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle)
            .for_slice(text.as_bytes())
            .map(|quad| quad.unwrap().to_string())
            .collect();
    triples.sort();
    assert_eq!(
        triples,
        [
            "<urn:ties:party:ada-quill> <urn:ties:term:party> <urn:ties:party:teal-shipping>",
            "<urn:ties:party:john-smith> <urn:ties:term:party> <urn:ties:party:ada-quill>",
        ]
    );
    assert!(
        text.contains("\np:ada-quill ties:party p:teal-shipping .\n"),
        "{text}"
    );
    let described = asked("DESCRIBE p:ysta");
    assert!(described.contains("schema:name \"Ysta\""), "{described}");
    // Blank nodes have the same names in each run.
    let blank = "CONSTRUCT { [] ties:party ?x } { ?x a schema:Place }";
    assert!(asked(blank).contains("\n_:b1 ties:party p:ysta .\n"));
}

#[test]
fn queries_come_from_files_and_standard_input() {
    let query = "PREFIX p: <urn:ties:party:>\nSELECT ?n { p:ysta schema:name ?n }";
    let desk = Desk::new(&[
        ("q.rq", format!("\u{feff}{query}").as_bytes()),
        ("bad.rq", b"SELECT ?n\nWHERE { ?n }"),
        ("latin.rq", b"SELECT \xe9"),
    ]);
    let expected = "n\nYsta\n";
    assert_eq!(good(&["query", GRAPH, "-f", &desk.at("q.rq")]), expected);
    assert_eq!(
        with_stdin(&["query", GRAPH, "-f", "-"], query.as_bytes()).out,
        expected
    );
    let graph = std::fs::read(GRAPH).unwrap();
    assert_eq!(with_stdin(&["query", "-", query], &graph).out, expected);
    for (file, part) in [
        ("bad.rq", "bad.rq:2:12: expected"),
        ("latin.rq", "no UTF-8 text at byte 7"),
        ("missing.rq", "cannot read the query"),
    ] {
        bad(
            &["query", GRAPH, "--file", &desk.at(file)],
            2,
            &[part, file],
        );
    }
}

#[test]
fn bad_queries_are_told() {
    for (args, code, parts) in [
        (
            &["SELECT ?a WHERE {\n ?a ?b }"][..],
            2,
            &["query:2:8: expected", "found `}`"][..],
        ),
        (
            &["SELECT ?a { ?a schema:name 'nobody' }"],
            1,
            &["no answer"],
        ),
        (
            &["INSERT DATA { p:a ties:sued p:b }"],
            2,
            &["query:1:1:", "found an update"],
        ),
        (
            &["SELECT * FROM <http://a.org/> { ?a ?b ?c }"],
            2,
            &["query:1:10:", "FROM <http://a.org/>"],
        ),
        (
            &["SELECT * { SERVICE SILENT <http://a.org/> { ?a ?b ?c } }"],
            2,
            &[
                "query:1:12:",
                "SERVICE <http://a.org/>",
                "without a network",
            ],
        ),
        (&[], 2, &["which query?", "--examples"]),
        (&["ASK {}", "-f", "x.rq"], 2, &["--file"]),
    ] {
        let args = [&["query", GRAPH], args].concat();
        assert_eq!(bad(&args, code, parts), "", "{args:?}");
    }
    bad(&["query"], 2, &["<GRAPH>"]);
    bad(&["query", "-", "-f", "-"], 2, &["both"]);
    bad(&["query", "missing.json", "ASK {}"], 2, &["missing.json"]);
}

#[test]
fn what_is_left_out_is_said() {
    let names = "SELECT ?n { ?p schema:name ?n ; ties:mentions ?m } ORDER BY ?n";
    let run = ties(&["query", GRAPH, names, "--limit", "3"]);
    assert_eq!(run.out, "n\nAda Quill\nBrigid Teal\nDelta Line\n");
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            Some(0),
            "ties: 7 more rows left out behind the first 3; --limit 0 prints all\n"
        )
    );
    assert_eq!(
        good(&["query", GRAPH, names, "--limit", "0"])
            .lines()
            .count(),
        11
    );
    let triples = "CONSTRUCT { ?a ties:party ?b } { ?a a ties:Tie ; ties:party ?b }";
    let run = ties(&["query", GRAPH, triples, "--limit", "20"]);
    assert!(run.err.starts_with("ties: 4 more triples"), "{}", run.err);
}

#[test]
fn enormous_answers_end_at_the_limits() {
    let start = Instant::now();
    let product = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let run = ties(&["query", GRAPH, product, "--csv"]);
    assert_eq!((run.code, run.out.lines().count()), (Some(0), 1001));
    assert!(
        run.err.contains("more than 100000 more rows left out"),
        "{}",
        run.err
    );
    let sorted = format!("{product} ORDER BY ?a");
    let parts = ["no row after 50000 steps", "--steps"];
    bad(&["query", GRAPH, &sorted, "--steps", "50000"], 2, &parts);
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
}

#[cfg(unix)]
#[test]
fn a_long_query_can_be_interrupted() {
    use std::os::unix::process::ExitStatusExt;
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let mut child = command(&["query", GRAPH, product, "--steps", "0"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(500));
    assert!(child.try_wait().unwrap().is_none(), "the query is too easy");
    let id = child.id().to_string();
    std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
}

/// The harbor with ties that each example has something to find in.
fn busy_harbor() -> Desk {
    let mut graph: Value = parse(&std::fs::read_to_string(GRAPH).unwrap());
    let quote = "So it is said.";
    for (source, relation, target) in [
        ("ruth-smith", "works_for", "lumen-bank"),
        ("norrland-harbor", "sued", "teal-shipping"),
        ("teal-shipping", "invested", "lumen-bank"),
    ] {
        let evidence = json!([{"document": "d1", "start": 0, "end": quote.len(), "quote": quote, "rule": "x/y"}]);
        let edge = json!({"source": source, "target": target, "key": 0, "type": relation,
                          "status": "asserted", "evidence": evidence});
        graph["edges"].as_array_mut().unwrap().push(edge);
    }
    Desk::new(&[("g.json", graph.to_string().as_bytes())])
}

#[test]
fn examples_are_printed_and_each_finds_something() {
    let desk = busy_harbor();
    let printed = good(&["query", "--examples"]);
    assert_eq!(EXAMPLES.len(), 10);
    for example in EXAMPLES {
        assert!(printed.contains(example.text), "{}", example.name);
        assert!(example.text.starts_with("# "), "{}", example.name);
        let out = good(&["query", &desk.at("g.json"), example.text]);
        assert!(out.lines().count() > 1, "{}: {out}", example.name);
    }
}

#[test]
fn examples_find_what_they_say() {
    let desk = busy_harbor();
    for (name, expected) in [
        (
            "money",
            "from           relation  to               amount     status\n\
             Teal Shipping  acquired  Norrland Harbor  110000000  planned\n\
             Ada Quill      sued      Teal Shipping    12000000   asserted\n",
        ),
        (
            "changed-sides",
            "person      left             now\n\
             Ruth Smith  Norrland Harbor  Lumen Bank\n",
        ),
        (
            "contradicted",
            "from           relation  to               statuses\n\
             Teal Shipping  acquired  Norrland Harbor  possible, planned\n",
        ),
        (
            "chains",
            "owner          owned\n\
             Lumen Bank     Norrland Harbor\n\
             Teal Shipping  Lumen Bank\n\
             Teal Shipping  Norrland Harbor\n",
        ),
    ] {
        let example = EXAMPLES.iter().find(|e| e.name == name).unwrap();
        assert_eq!(
            good(&["query", &desk.at("g.json"), example.text]),
            expected,
            "{name}"
        );
    }
}
