//! Graphs put together from documents, written and read back.

use std::process::Command;

use ties::export::json;
use ties::extract::names::{Entity, EntityId};
use ties::extract::{Evidence, Extraction, Fact};
use ties::graph::{Graph, GraphBuilder, Tie};
use ties::ingest::Document;
use ties::schema::{self, Attributes, NodeType, RelationType, Schema, Status};
use ties::span::Span;

use NodeType::{Organization, Person, Place, Product};

/// The schema that comes with the program, with `partnered` as the one symmetric type.
fn schema() -> Schema {
    let mut schema = schema::builtin().clone();
    for relation in &mut schema.relations {
        relation.symmetric = relation.name.as_str() == "partnered";
    }
    schema
}

fn entity(name: &str, node_type: NodeType, aliases: &[&str]) -> Entity {
    Entity {
        name: name.into(),
        node_type,
        also: None,
        aliases: aliases.iter().map(|a| (*a).into()).collect(),
        mentions: 1,
        confidence: 1.0,
        gender: None,
    }
}

/// A document whose facts are `(source, relation, target, status, attributes)`, each stated by one
/// more line of the text.
fn document(
    name: &str,
    date: Option<&str>,
    entities: Vec<Entity>,
    facts: &[(usize, &str, usize, Status, Attributes)],
) -> (Document, Extraction) {
    let text: String = (0..facts.len())
        .map(|n| format!("Line {n} says so.\n"))
        .collect();
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(Span::new(start, *at - 1))
    });
    let facts = facts
        .iter()
        .zip(lines)
        .map(|((source, relation, target, status, attributes), span)| {
            let mut evidence = Evidence::new(&text, span, format!("{relation}/test"));
            evidence.status = *status;
            evidence.attributes = attributes.clone();
            evidence.confidence = 0.8;
            Fact {
                source: EntityId(*source),
                relation: RelationType::new(relation),
                target: EntityId(*target),
                evidence,
            }
        })
        .collect();
    let extraction = Extraction {
        title: Some(format!("On {name}")),
        date: date.map(|d| d.parse().unwrap()),
        entities,
        facts,
    };
    (Document::new(name, text), extraction)
}

fn graph(documents: Vec<(Document, Extraction)>) -> Graph {
    let mut builder = GraphBuilder::new(&schema());
    for (document, extraction) in documents {
        builder.add(&document, extraction);
    }
    builder.finish()
}

fn ids(graph: &Graph) -> Vec<&str> {
    graph
        .parties()
        .map(|(_, party)| party.id.as_str())
        .collect()
}

fn lines(graph: &Graph) -> Vec<String> {
    let id = |index| &graph.party(index).id;
    graph
        .ties()
        .map(|(source, target, tie)| {
            let statements = tie.statements().len();
            format!(
                "{} {} {} {statements}",
                id(source),
                tie.relation(),
                id(target)
            )
        })
        .collect()
}

fn only_tie(graph: &Graph) -> &Tie {
    let ties: Vec<_> = graph.ties().collect();
    assert_eq!(ties.len(), 1);
    ties[0].2
}

fn dated(date: &str, amount: &str) -> Attributes {
    Attributes {
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        amount: (!amount.is_empty()).then(|| amount.parse().unwrap()),
        ..Attributes::default()
    }
}

#[test]
fn parties_join_across_documents_by_full_names() {
    let none = Attributes::default;
    let joined = graph(vec![
        document(
            "a.txt",
            None,
            vec![
                entity("Norrland Harbor", Organization, &["the port"]),
                entity("Ada Quill", Person, &["Quill"]),
                entity("Ysta", Place, &[]),
            ],
            &[(1, "founded", 0, Status::Asserted, none())],
        ),
        document(
            "b.txt",
            None,
            vec![
                entity("NORRLAND HARBOR, Inc.", Organization, &["Norrland"]),
                entity("Dr Quill", Person, &["Quill"]),
                entity("Ada M. Quill", Person, &["Ada Quill"]),
                entity("Ysta", Product, &[]),
            ],
            &[
                (2, "founded", 0, Status::Asserted, none()),
                (1, "works_for", 0, Status::Asserted, none()),
            ],
        ),
    ]);
    let expected = [
        "ada-quill",
        "dr-quill",
        "norrland-harbor",
        "ysta",
        "ysta-product",
    ];
    assert_eq!(ids(&joined), expected);
    let expected = [
        "ada-quill founded norrland-harbor 2",
        "dr-quill works_for norrland-harbor 1",
    ];
    assert_eq!(lines(&joined), expected);
    let port = joined.party(joined.by_id("norrland-harbor").unwrap());
    assert_eq!(
        port.aliases,
        ["NORRLAND HARBOR, Inc.", "Norrland", "the port"]
    );
    assert_eq!((port.mentions, port.documents.len()), (2, 2));
}

#[test]
fn parties_of_one_document_stay_apart() {
    let none = Attributes::default;
    let apart = graph(vec![document(
        "a.txt",
        None,
        vec![
            entity("Acme", Organization, &[]),
            entity("Acme Inc.", Organization, &[]),
            entity("Acme", Product, &[]),
            entity("ACME", Product, &[]),
            entity("ACME!", Product, &[]),
            entity("…", Product, &[]),
        ],
        &[(2, "uses", 2, Status::Asserted, none())],
    )]);
    let expected = [
        "acme",
        "acme-2",
        "acme-3",
        "acme-inc",
        "acme-product",
        "product",
    ];
    assert_eq!(ids(&apart), expected);
    assert!(lines(&apart).is_empty(), "nothing is tied to itself");
}

#[test]
fn ties_gather_their_statements() {
    let pair = || {
        vec![
            entity("Zeta", Organization, &[]),
            entity("Acme", Organization, &[]),
        ]
    };
    let none = Attributes::default;
    let gathered = graph(vec![
        document(
            "a.txt",
            None,
            pair(),
            &[
                (0, "partnered", 1, Status::Asserted, none()),
                (1, "partnered", 0, Status::Planned, none()),
                (0, "sued", 1, Status::Asserted, none()),
                (1, "sued", 0, Status::Alleged, none()),
            ],
        ),
        document(
            "b.txt",
            None,
            pair(),
            &[(1, "partnered", 0, Status::Ended, none())],
        ),
    ]);
    let expected = [
        "acme partnered zeta 3",
        "acme sued zeta 1",
        "zeta sued acme 1",
    ];
    assert_eq!(lines(&gathered), expected);
    let (_, _, partnered) = gathered.ties().next().unwrap();
    assert_eq!(partnered.status(), Status::Asserted);
    assert_eq!(partnered.confidence(), 0.99);
    let documents: Vec<usize> = partnered
        .statements()
        .iter()
        .map(|s| s.document.0)
        .collect();
    assert_eq!(documents, [0, 0, 1]);
}

#[test]
fn a_tie_sums_up_what_is_said_of_it() {
    let pair = || {
        vec![
            entity("Acme", Organization, &[]),
            entity("Bolt", Organization, &[]),
        ]
    };
    let said = |name: &str, role: &str| Attributes {
        attribution: (!name.is_empty()).then(|| name.to_string()),
        role: (!role.is_empty()).then(|| role.to_string()),
        ..Attributes::default()
    };
    use Status::{Alleged, Asserted, Negated, Planned};
    let sum = |facts: &[(Status, Attributes)]| {
        let facts: Vec<_> = facts
            .iter()
            .map(|(status, attributes)| (0, "acquired", 1, *status, attributes.clone()))
            .collect();
        let graph = graph(vec![document("a.txt", Some("2020-05-01"), pair(), &facts)]);
        let tie = only_tie(&graph);
        (tie.status(), tie.attributes().clone(), tie.confidence())
    };
    let date = |text: &str| Some(text.parse().unwrap());

    let (status, attributes, confidence) = sum(&[
        (Planned, dated("2019", "USD 1")),
        (Asserted, dated("2019-03", "USD 2")),
    ]);
    assert_eq!((status, confidence), (Asserted, 0.96));
    assert_eq!(attributes.date, date("2019-03"));
    assert_eq!(attributes.amount.unwrap().to_string(), "USD 2");

    let (_, attributes, _) = sum(&[
        (Asserted, dated("2019-03-01", "USD 2")),
        (Asserted, dated("2018", "USD 1")),
    ]);
    assert_eq!(
        attributes.amount.unwrap().to_string(),
        "USD 2",
        "the later deal"
    );

    let (status, attributes, confidence) = sum(&[
        (Alleged, dated("2019", "")),
        (Negated, dated("2020-01-01", "USD 5")),
    ]);
    assert_eq!((status, confidence), (Alleged, 0.8));
    assert_eq!(
        (attributes.date, attributes.amount),
        (date("2019"), None),
        "of denials nothing"
    );

    let (_, attributes, _) = sum(&[(Alleged, said("Ada", "")), (Asserted, said("", "owner"))]);
    assert_eq!(
        (attributes.attribution, attributes.role.as_deref()),
        (None, Some("owner"))
    );
    let (_, attributes, _) = sum(&[(Alleged, said("Ada", "x")), (Alleged, said("Bo", "y"))]);
    assert_eq!(attributes.attribution.as_deref(), Some("Ada"));
}

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
