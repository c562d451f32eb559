//! The DOT output: what it says of a small graph, and that Graphviz reads any name as it was meant.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::io::Write;
use std::process::{Command, Stdio};

use ties::export::dot::{DotOptions, Layout, write, write_picture};
use ties::export::picture::{Line, Picture, Shape};
use ties::extract::names::{Entity, EntityId};
use ties::extract::{Evidence, Extraction, Fact};
use ties::graph::GraphBuilder;
use ties::ingest::Document;
use ties::schema::{Attributes, NodeType, RelationType, Status, builtin};
use ties::span::Span;

/// Names that are keywords, markup, escapes or not Latin.
const HOSTILE: [&str; 26] = [
    "node",
    "graph",
    "subgraph",
    "edge",
    "strict",
    "digraph",
    "He said \"no\"",
    "C:\\new\\N",
    "ends with \\",
    "ends with \\\"",
    "<html>&amp;</html>",
    "R&D <b>",
    "line\nbreak",
    "tab\tand\u{1}control",
    "🦀 Crab GmbH",
    "شركة النفط",
    "大きな会社の長い名前をここに書いておきます",
    "]; evil -> graph [",
    "a:b:n",
    "\u{202e}desrever",
    "{a|b}",
    "--",
    "-> b",
    "1.5",
    "-3",
    "&#8364;",
];

fn shape(name: &str, node_type: NodeType) -> Shape {
    Shape {
        id: name.to_string(),
        name: name.to_string(),
        node_type,
        change: None,
        tip: format!("{name}\n“quoted” \"plain\" \\N &lt;"),
    }
}

fn line(source: &str, relation: &str, target: &str, status: Status) -> Line {
    Line {
        source: source.to_string(),
        target: target.to_string(),
        relation: relation.to_string(),
        details: Vec::new(),
        status,
        change: None,
        symmetric: relation == "competes",
        statements: 1,
        tip: format!("{source} {relation} {target}"),
    }
}

fn dot(picture: &Picture, options: &DotOptions) -> String {
    let mut out = Vec::new();
    write_picture(picture, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What Graphviz makes of `dot` in `format`, with its warnings; nothing where it isn't installed.
fn graphviz(dot: &str, format: &str) -> Option<(String, String)> {
    let child = Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("SKIPPED: Graphviz is not installed, so nothing read the DOT file back");
        return None;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(dot.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let warnings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{warnings}");
    Some((String::from_utf8(output.stdout).unwrap(), warnings))
}

fn hostile() -> Picture {
    let shapes = HOSTILE
        .iter()
        .enumerate()
        .map(|(i, name)| shape(name, NodeType::ALL[i % NodeType::ALL.len()]))
        .collect();
    let relations = ["sued", "competes", "<x>", "", "a&b \"c\"", "\u{1}"];
    let lines = (0..HOSTILE.len())
        .map(|i| Line {
            details: vec![HOSTILE[(i * 3) % HOSTILE.len()].to_string()],
            ..line(
                HOSTILE[i],
                relations[i % relations.len()],
                HOSTILE[(i * 7 + 1) % HOSTILE.len()],
                Status::ALL[(i / 2) % Status::ALL.len()],
            )
        })
        .collect();
    Picture::new(shapes, lines, 1, false)
}

#[test]
fn hostile_names_come_back_from_graphviz() {
    let title = Some("Who <owns> \"whom\" & why \\N".to_string());
    for layout in [Layout::Layered, Layout::Spread] {
        let options = DotOptions {
            title: title.clone(),
            layout: Some(layout),
            ..DotOptions::default()
        };
        let Some((json, warnings)) = graphviz(&dot(&hostile(), &options), "json") else {
            return;
        };
        assert_eq!(warnings, "", "{layout:?}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let objects = read["objects"].as_array().unwrap();
        let nodes: Vec<&serde_json::Value> =
            objects.iter().filter(|o| o["nodes"].is_null()).collect();
        assert_eq!(nodes.len(), HOSTILE.len());
        for name in HOSTILE {
            let id = name.replace('\\', "\\\\").replace('\u{1}', "␁");
            let id = id.replace('\n', "␊").replace('\t', "␉");
            assert!(nodes.iter().any(|n| n["name"] == id), "{name:?} is lost");
        }
        assert_eq!(read["edges"].as_array().unwrap().len(), HOSTILE.len());
    }
}

#[test]
fn names_are_drawn_letter_for_letter() {
    let Some((svg, warnings)) = graphviz(&dot(&hostile(), &DotOptions::default()), "svg") else {
        return;
    };
    assert_eq!(warnings, "");
    for shown in [
        ">C:\\new\\N<",
        ">ends with \\<",
        ">&lt;html&gt;&amp;amp;&lt;/html&gt;<",
        ">R&amp;D &lt;b&gt;<",
        ">&amp;#8364;<",
        ">🦀 Crab GmbH<",
        ">شركة النفط<",
    ] {
        assert!(svg.contains(shown), "{shown} is not in the picture");
    }
}

#[test]
fn empty_graphs_and_loops_are_drawn() {
    let loops = vec![line("a", "owns", "a", Status::Asserted)];
    for picture in [
        Picture::new(Vec::new(), Vec::new(), 0, false),
        Picture::new(vec![shape("a", NodeType::Event)], Vec::new(), 1, true),
        Picture::new(vec![shape("a", NodeType::Event)], loops, 1, true),
    ] {
        if let Some((_, warnings)) = graphviz(&dot(&picture, &DotOptions::default()), "svg") {
            assert_eq!(warnings, "");
        }
    }
}

#[test]
fn same_picture_same_bytes() {
    let options = DotOptions::default();
    assert_eq!(dot(&hostile(), &options), dot(&hostile(), &options));
}

#[test]
fn many_parties_are_spread() {
    let names: Vec<String> = (0..41).map(|i| format!("Party {i}")).collect();
    let shapes = names.iter().map(|n| shape(n, NodeType::Person)).collect();
    let lines = names
        .iter()
        .map(|n| line("Party 0", "contacted", n, Status::Asserted))
        .collect();
    let text = dot(
        &Picture::new(shapes, lines, 1, false),
        &DotOptions::default(),
    );
    assert!(text.contains("layout=sfdp"), "{text}");
}

/// The whole file for four parties: one arrow for two ties of a direction and status, one more for
/// another status, no arrowhead for a symmetric one, a party without ties left out.
#[test]
fn a_small_graph() {
    let mut licence = line("acme", "licensed", "zenith", Status::Planned);
    licence.details = Line::details(&Attributes {
        amount: "USD 2500000".parse().ok(),
        date: "2024-03".parse().ok(),
        until: "2032".parse().ok(),
        ..Attributes::default()
    });
    licence.tip = Line::tip(
        "acme licensed zenith",
        ["One.", "Two\nlines.", "Three.", "Four."],
    );
    let mut stake = line("acme", "invested", "zenith", Status::Asserted);
    stake.details = Line::details(&Attributes {
        role: Some("lead investor".into()),
        share: Some(27.5),
        ..Attributes::default()
    });
    stake.statements = 4;
    let picture = Picture::new(
        vec![
            shape("acme", NodeType::Organization),
            shape("jane", NodeType::Person),
            shape("oslo", NodeType::Place),
            shape("zenith", NodeType::Organization),
        ],
        vec![
            stake,
            licence,
            line("acme", "sued", "zenith", Status::Asserted),
            line("acme", "competes", "zenith", Status::Asserted),
            line("jane", "works_for", "acme", Status::Ended),
        ],
        2,
        false,
    );
    let options = DotOptions {
        title: Some("Acme".into()),
        legend: false,
        ..DotOptions::default()
    };
    let text = dot(&picture, &options);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dot/small.dot");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap();
    assert_eq!(text, expected, "where this is meant, run once with BLESS=1");
}

#[test]
fn a_graph_from_documents_shows_its_passages() {
    let text = "Acme bought Zenith for $2.5 billion in 2021.";
    let entity = |name: &str| Entity {
        name: name.to_string(),
        node_type: NodeType::Organization,
        aliases: vec![format!("{name} Inc")],
        also: None,
        mentions: 1,
        confidence: 1.0,
        gender: None,
    };
    let mut evidence = Evidence::new(text, Span::new(0, text.len()), "acquired/buy");
    evidence.attributes.amount = "USD 2500000000".parse().ok();
    evidence.attributes.date = "2021".parse().ok();
    let extraction = Extraction {
        entities: vec![entity("Acme"), entity("Zenith"), entity("Idle")],
        facts: vec![Fact {
            source: EntityId(0),
            relation: RelationType::new("acquired"),
            target: EntityId(1),
            evidence,
        }],
        ..Extraction::default()
    };
    let mut builder = GraphBuilder::new(builtin());
    builder.add(&Document::new("note.txt", text), extraction);
    let mut out = Vec::new();
    write(&builder.finish(), &DotOptions::default(), &mut out).unwrap();
    let dot = String::from_utf8(out).unwrap();
    for part in [
        "2 parties and 1 tie from 1 document. Left out: 1 party without ties.",
        "<TD>acquired<BR/>",
        ">USD 2.5 bn · 2021<",
        "tooltip=\"Acme acquired Zenith\\n“Acme bought Zenith for $2.5 billion in 2021.”\"",
        "tooltip=\"Acme (Organization)\\nAlso: Acme Inc\\n“Acme bought",
    ] {
        assert!(dot.contains(part), "{part} is not in {dot}");
    }
}
