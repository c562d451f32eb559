//! The graph file, written and read back.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "support/graphs.rs"]
mod graphs;

use std::process::Command;

use ties::export::json;
use ties::extract::names::Entity;
use ties::graph::Graph;
use ties::schema::NodeType::{Organization, Person, Place, Product};
use ties::schema::{Attributes, Status};

use graphs::{document, entity, graph};

fn sample() -> Graph {
    let full = Attributes {
        amount: Some("EUR 1250.5".parse().unwrap()),
        share: Some(33.3),
        date: Some("2019-07".parse().unwrap()),
        until: Some("2024".parse().unwrap()),
        role: Some("\"lead\"\tcounsel".into()),
        object: Some("ships \u{1f6a2}\u{2028}".into()),
        exclusive: Some(false),
        attribution: Some("Zoë".into()),
    };
    let zoe = Entity {
        also: Some(Product),
        ..entity("Zoë", Organization, &["Zo\u{eb} \\ <b>"])
    };
    graph(vec![
        document(
            "dir/ä b.txt",
            Some("2020-05"),
            vec![zoe, entity("Ämne", Place, &[])],
            &[
                (0, "licensed", 1, Status::Possible, full),
                (0, "partnered", 1, Status::Asserted, Attributes::default()),
            ],
        ),
        document("empty.txt", None, vec![entity("Lone", Person, &[])], &[]),
    ])
}

fn written(graph: &Graph) -> String {
    let mut file = Vec::new();
    json::write(graph, &mut file).unwrap();
    String::from_utf8(file).unwrap()
}

#[test]
fn a_graph_is_read_back_as_it_was_written() {
    for graph in [sample(), graph(vec![]), Graph::default()] {
        let text = written(&graph);
        let read = json::read("g.json", &text).unwrap();
        assert_eq!(read, graph);
        assert_eq!(written(&read), text);
    }
}

/// Reads the sample with `old` replaced by `new` and compares the error.
fn check_error(old: &str, new: &str, expected: &str) {
    let text = written(&sample());
    assert!(text.contains(old), "no {old} in {text}");
    let error = match json::read("g.json", &text.replacen(old, new, 1)) {
        Ok(_) => panic!("{new} is read"),
        Err(error) => error.to_string(),
    };
    assert!(
        error.starts_with("cannot read the graph g.json: ") && error.contains(expected),
        "{new}: no `{expected}` in: {error}"
    );
}

#[test]
fn errors_name_the_line_and_what_was_expected() {
    for (old, new, expected) in [
        (
            r#""format": "ties/1""#,
            r#""format": "ties/9""#,
            "expected the format `ties/1`, but found `ties/9`",
        ),
        (r#""type":"Place""#, r#""type":"Planet""#, "line 7 column"),
        (
            r#""type":"Place""#,
            r#""type":"Planet""#,
            "expected a node type (Person, Organization",
        ),
        (
            r#""status":"possible""#,
            r#""status":"maybe""#,
            "line 12 column",
        ),
        (
            r#""status":"possible""#,
            r#""status":"maybe""#,
            "expected a status (asserted, ended",
        ),
        (
            r#""amount":"EUR"#,
            r#""amount":"some EUR"#,
            "line 12 column",
        ),
        (
            r#""date":"2019-07""#,
            r#""date":"2019-17""#,
            "expected a date such as 2019",
        ),
        (r#""share":33.3"#, r#""share":"a third""#, "line 12 column"),
        (r#""target":"amne""#, r#""target":"omne""#, "line 12 column"),
        (
            r#""target":"amne""#,
            r#""target":"omne""#,
            "-licensed-> omne: expected the id of a node, but there is no node `omne`",
        ),
        (
            r#""quote":"Line 0"#,
            r#""quote":"Line 00"#,
            "line 12 column",
        ),
        (
            r#""quote":"Line 0"#,
            r#""quote":"Line 00"#,
            "expected a quote of 15 bytes for 0..15, but found 16",
        ),
        (r#""end":15"#, r#""end":5000000000"#, "below 4 GiB"),
        (
            r#""start":0"#,
            r#""start":99"#,
            "expected `start` before `end`",
        ),
        (
            r#""document":"d1""#,
            r#""document":"d7""#,
            "expected the id of a document in the file's header, but found `d7`",
        ),
        (
            r#""documents":["d1"]"#,
            r#""documents":["d8"]"#,
            "line 7 column",
        ),
        (r#""id":"lone""#, r#""id":"amne""#, "`amne` is there twice"),
        (r#""id":"d2""#, r#""id":"d1""#, "line 5 column"),
        (
            r#""confidence":0.8"#,
            r#""confidence":8"#,
            "expected a confidence from 0 to 1, but found 8",
        ),
        (r#""nodes": ["#, r#""knots": ["#, "missing field `nodes`"),
        ("]}\n", "", "cut off"),
        ("]}\n", "]}}", "not JSON"),
    ] {
        check_error(old, new, expected);
    }
}

#[test]
fn no_edge_without_evidence() {
    let text = written(&sample());
    let from = text.find(r#""evidence":["#).unwrap();
    let to = from + text[from..].find("]}").unwrap();
    let bare = format!("{}\"evidence\":[{}", &text[..from], &text[to..]);
    let error = json::read("g.json", &bare).unwrap_err().to_string();
    assert!(
        error.contains("expected at least one statement in `evidence`"),
        "{error}"
    );
}

#[test]
fn networkx_reads_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.json");
    std::fs::write(&path, written(&sample())).unwrap();
    let script = "\
import json, sys
try:
    import networkx
except ImportError:
    sys.exit(77)
g = networkx.node_link_graph(json.load(open(sys.argv[1])), edges='edges')
print(g.is_directed(), g.is_multigraph(), len(g), sorted(g.edges(keys=True)))
print(g.graph['documents'][0]['path'], g.nodes['zoe']['name'])
";
    let run = Command::new("python3")
        .args(["-c", script])
        .arg(&path)
        .output();
    match run {
        Ok(output) if output.status.code() != Some(77) => {
            let said = String::from_utf8(output.stdout).unwrap();
            let expected = "True True 3 [('amne', 'zoe', 0), ('zoe', 'amne', 0)]\n\
                            dir/ä b.txt Zoë\n";
            assert_eq!(
                said,
                expected,
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        _ => eprintln!("skipped: no python3 with networkx"),
    }
}
