//! A graph that tries to break out of every form it is written in.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use ties::export::json as file;
use ties::graph::Graph;

/// Texts that try to break out of their places.
const TEXTS: [&str; 18] = [
    "He said \"no\" \\ 'yes' \\",
    "<b>&amp;</b></script><script>alert(1)</script>",
    "line\nfeed\r\nand\ttab",
    "=cmd()|' /C calc'!A0",
    "{a|b} ${x} {{y}} %7B %s; a;b",
    "\u{0}\u{1}\u{1b}[31m\u{7f}\u{85}\u{9b}\u{2028}\u{fffe}.",
    "شركة النفط \u{202e}desrever",
    "🦀 👩\u{200d}🚀 Crab GmbH",
    "]]> --> ;end; `DELETE` $$ [[link]] ^id #tag ==x== %%c%% ~~s~~",
    "+1+cmd",
    "@SUM(A1)",
    "\tx",
    "'; MATCH (n) DETACH DELETE n; //",
    "\\u0027 \\u0060 \\",
    "",
    "end",
    "1. one\n\n# two\n- three\n> four\n```five\n---",
    "_x_ *y* __z__ & &lt; &#8364; <!-- c --> https://example.org/?a=b&c",
];

/// A graph of such texts: as ids, names, aliases, roles, quotes, relations, types and paths.
pub(crate) fn graph() -> Graph {
    let long = "Xy ".repeat(3400);
    let mut texts = TEXTS.to_vec();
    texts.push(&long);
    let at = |place: usize| texts[place % texts.len()];
    let documents = [("d1", at(3)), ("d 2", at(1)), ("d3", "plain.txt")];
    let documents = documents.map(|(id, path)| {
        json!({"id": id, "path": path, "title": path, "date": "2024-03", "sha256": "ab", "bytes": 9})
    });
    let types = [
        "Person",
        "Organization",
        "Product",
        "Place",
        "LegalCase",
        "Event",
        "Od`d \\u0060 \"Type\"",
    ];
    let nodes = (0..texts.len()).map(|n| {
        let id = if n % 2 == 0 { format!("{}{n}", at(n)) } else { format!("n{n}") };
        json!({
            "id": id, "name": at(n), "type": types[n % types.len()], "aliases": [at(n + 1), at(n + 2), "plain"],
            "also": if n % 5 == 0 { vec!["Product"] } else { vec![] },
            "mentions": n, "documents": if n % 3 == 0 { vec!["d1", "d 2"] } else { vec!["d3"] },
        })
    });
    let nodes: Vec<Value> = nodes.collect();
    let relations = [
        "sued",
        "partnered",
        "owns",
        "works_for",
        "paid",
        "is`]->() DELETE",
        at(1),
        at(3),
        "Paid",
        at(13),
        "a:b",
        "funded",
        "acquired",
        "party_to",
    ];
    let statuses = [
        "asserted", "ended", "planned", "possible", "alleged", "negated",
    ];
    let edges = (0..3 * texts.len()).map(|n| {
        let (source, target) = (n % texts.len(), (n * 7 + 1) % texts.len());
        let quote = match at(n + 4) {
            "" => "?",
            text => text,
        };
        let mut edge = json!({
            "source": nodes[source]["id"], "target": nodes[target]["id"], "type": relations[n % relations.len()],
            "status": statuses[n % 6], "role": at(n + 5), "object": at(n + 6), "attribution": at(n + 7),
            "evidence": [
                {"document": "d1", "start": 1, "end": 1 + quote.len(), "quote": quote, "rule": at(n + 8),
                 "status": statuses[n % 6], "spans": {"role": [1, 2]}},
                {"document": "d3", "start": 7, "end": 12, "quote": "plain", "rule": "r", "role": at(n + 5),
                 "status": statuses[n % 6], "confidence": 0.5},
            ],
        });
        let more = [
            json!({"amount": "USD 13000000000", "date": "2019", "share": 27.5}),
            json!({"amount": "EUR 0.1", "date": "2024-02", "until": "2023", "exclusive": true}),
            json!({"until": "2024-02"}),
            json!({}),
        ];
        for (name, value) in more[n % 4].as_object().unwrap() {
            edge["evidence"][0][name] = value.clone();
        }
        for name in ["role", "object", "attribution"] {
            edge["evidence"][0][name] = edge[name].clone();
        }
        edge
    });
    let graph = json!({
        "directed": true, "multigraph": true,
        "graph": {"format": "ties/1", "symmetric": ["partnered"], "types": [types[6]], "documents": documents},
        "nodes": nodes, "edges": edges.collect::<Vec<_>>(),
    });
    file::read("hostile", &graph.to_string()).unwrap()
}
