//! The page to explore: what it holds, that no name can break out of it, and how it works in a browser.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use support::{Desk, GRAPH, bad, good, ties};
use ties::export::{Options, json as graph_file, page};
use ties::graph::Graph;

/// Names that try to be markup, script or something else than text.
const HOSTILE: [&str; 12] = [
    "</script><script>window.broken = 1</script>",
    "<img src=x onerror=\"window.broken = 2\">",
    "<!-- <script>",
    "\"quoted\" 'single' `back` ${window.broken = 3}",
    "javascript:window.broken=4",
    "{{script}} {{graph}}",
    "back\\slash \\u003c/script>",
    "line\nbreak\ttab\u{0}\u{1}\u{1b}[31m\u{7f}\u{85}",
    "شركة النفط \u{202e}desrever\u{202c}",
    "🦀🇫🇷👩‍👩‍👧 GmbH",
    "]]>&lt;b&gt;&amp;",
    "=cmd|' /C calc'!A0",
];

/// A graph file of parties with these names, each tied to the next.
fn chain(names: &[String]) -> String {
    let id = |n: usize| format!("p{n:05}");
    let nodes: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            json!({"id": id(n), "name": name, "type": "Organization", "aliases": [format!("alias {n} {name}")],
                   "mentions": 1, "documents": ["d1"]})
        })
        .collect();
    let edges: Vec<Value> = (1..names.len())
        .map(|n| {
            let quote = format!("{} owns {}", names[n - 1], names[n]);
            json!({"source": id(n - 1), "target": id(n), "key": 0, "type": "owns", "status": "alleged", "confidence": 0.5,
                   "role": names[n],
                   "evidence": [{"document": "d1", "start": 0, "end": quote.len(), "quote": quote, "status": "alleged",
                                 "rule": "owns/own", "confidence": 0.5}]})
        })
        .collect();
    json!({"directed": true, "multigraph": true,
           "graph": {"format": "ties/1", "symmetric": [],
                     "documents": [{"id": "d1", "path": names.first(), "title": names.first(), "sha256": "", "bytes": 9}]},
           "nodes": nodes, "edges": edges})
    .to_string()
}

fn hostile() -> Vec<String> {
    let long = "ten thousand letters ".repeat(500);
    HOSTILE
        .iter()
        .map(ToString::to_string)
        .chain([long])
        .collect()
}

fn written(graph: &Graph) -> String {
    let mut out = Vec::new();
    page::write(graph, &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// One of the page's blocks of data.
fn data(page: &str, id: &str) -> Value {
    let (_, rest) = page.split_once(&format!("id=\"{id}\">")).unwrap();
    let (block, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(block).unwrap()
}

#[test]
fn the_page_holds_the_whole_graph() {
    let text = std::fs::read_to_string(GRAPH).unwrap();
    let graph = graph_file::read(GRAPH, &text).unwrap();
    let page = written(&graph);
    assert_eq!(page, written(&graph));
    let held = data(&page, "graph-data");
    assert_eq!(graph_file::read("page", &held.to_string()).unwrap(), graph);
    let picture = data(&page, "picture-data");
    assert_eq!(
        picture["places"].as_array().unwrap().len(),
        graph.parties().len()
    );
    assert_eq!(picture.get("notice"), None);
    let known = |list: &str, name: &str| {
        let looks = picture[list].as_array().unwrap();
        assert!(looks.iter().any(|look| look["name"] == name), "{name}");
    };
    for (_, party) in graph.parties() {
        known("types", party.node_type.as_str());
    }
    for (_, _, tie) in graph.ties() {
        known("statuses", tie.status().as_str());
    }
}

#[test]
fn no_name_breaks_out() {
    let names = hostile();
    let graph = graph_file::read("hostile", &chain(&names)).unwrap();
    let page = written(&graph);
    let tags = |tag: &str| page.matches(tag).count();
    assert_eq!(
        (
            tags("<script"),
            tags("</script>"),
            tags("<img"),
            tags("<!--")
        ),
        (3, 3, 0, 0)
    );
    let (head, _) = page.split_once("<style>").unwrap();
    assert_eq!(head.matches("<title>").count(), 1);
    assert_eq!(head.matches("</title>").count(), 1);
    let held = data(&page, "graph-data");
    assert_eq!(graph_file::read("page", &held.to_string()).unwrap(), graph);
}

#[test]
fn small_graphs_have_a_page_too() {
    let empty = written(&Graph::default());
    assert_eq!(data(&empty, "graph-data")["nodes"], json!([]));
    let one = graph_file::read("one", &chain(&["Lone Ltd".to_string()])).unwrap();
    let picture = data(&written(&one), "picture-data");
    assert_eq!(picture["isolated"], true);
    assert_eq!(picture["places"].as_array().unwrap().len(), 1);
}

#[test]
fn a_large_graph_is_cut_with_a_word() {
    let names: Vec<String> = (0..page::MOST + 100)
        .map(|n| format!("Party {n}"))
        .collect();
    let graph = graph_file::read("large", &chain(&names)).unwrap();
    let page = written(&graph);
    let nodes = data(&page, "graph-data")["nodes"].as_array().unwrap().len();
    assert_eq!(nodes, page::MOST);
    let notice = data(&page, "picture-data")["notice"]
        .as_str()
        .unwrap()
        .to_string();
    assert!(
        notice.contains("2000") && notice.contains("2100"),
        "{notice}"
    );
    assert_eq!(page::left_out(&graph), Some(notice));
}

#[test]
fn the_command_writes_the_page() {
    let desk = Desk::new(&[]);
    let file = desk.at("case.html");
    assert_eq!(
        good(&["view", GRAPH, "-o", &file, "--title", "A <case>"]),
        ""
    );
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.contains("<title>A &lt;case&gt;</title>"));
    assert_eq!(
        page,
        good(&["export", GRAPH, "--format", "html", "--title", "A <case>"])
    );
    assert_eq!(page, good(&["view", GRAPH, "--title", "A <case>"]));
    bad(&["view", "nowhere.json"], 2, &["nowhere.json"]);
    bad(
        &["view", GRAPH, "--focus", "Nobody At All"],
        1,
        &["Nobody At All"],
    );
}

#[test]
fn passages_have_their_context() {
    let desk = Desk::new(&[(
        "note.txt",
        b"It was raining. Microsoft bought GitHub in 2018. The sun came out.\n",
    )]);
    let (note, graph) = (desk.at("note.txt"), desk.at("graph.json"));
    good(&["build", &note, "-o", &graph]);
    let page = good(&["view", &graph, "--context"]);
    let around = &data(&page, "picture-data")["context"][0][0];
    assert!(
        around[0].as_str().unwrap().contains("It was raining."),
        "{around}"
    );
    assert!(
        around[1].as_str().unwrap().contains("The sun came out."),
        "{around}"
    );
    std::fs::write(&note, "Something else altogether.\n").unwrap();
    let run = ties(&["view", &graph, "--context"]);
    assert!(
        run.err.contains("is not what the graph was made of"),
        "{}",
        run.err
    );
    assert_eq!(data(&run.out, "picture-data").get("context"), None);
}

/// Opens pages in Chromium: search, filters, quotes, paths, keys, pictures, hostile names, speed.
#[test]
fn the_page_works_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::new(&[("hostile.json", chain(&hostile()).as_bytes())]);
    let run = Command::new("node")
        .arg(root.join("tests/view/explore.mjs"))
        .arg(env!("CARGO_BIN_EXE_ties"))
        .arg(desk.folder.path())
        .arg(root)
        .output();
    match run {
        Ok(output) if output.status.code() != Some(77) => {
            let said = String::from_utf8_lossy(&output.stdout);
            eprintln!("{said}");
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{said}\n{errors}");
        }
        _ => eprintln!("skipped: no node with playwright-core and Chromium here"),
    }
}

/// The types of the page's script, by TypeScript.
#[test]
fn the_script_is_typed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = Command::new("node")
        .arg(root.join("tests/view/typed.cjs"))
        .arg(root.join("tests/view/tsconfig.json"))
        .output();
    match run {
        Ok(output) if output.status.code() != Some(77) => {
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stdout)
            );
        }
        _ => eprintln!("skipped: no node with typescript here"),
    }
}
