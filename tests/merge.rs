//! Several graphs put together.

#![allow(clippy::unwrap_used)]

mod support;

use support::{Desk, NOTE, bad, good, json, ties};

const FILES: &[(&str, &[u8])] = &[
    ("docs/a.txt", NOTE),
    (
        "docs/b.txt",
        b"Microsoft Corp. sued Acme Robotics in 2019. Acme Robotics competes with Zenith Software.\n",
    ),
    (
        "docs/c.txt",
        b"Jane Doe is chief executive of Zenith Software. GitHub was acquired by Microsoft.\n",
    ),
];

/// A desk with the documents, and the graph of those named by their letters as `LETTERS.json`.
fn desk(graphs: &[&str]) -> Desk {
    let desk = Desk::new(FILES);
    for letters in graphs {
        let output = desk.at(&format!("{letters}.json"));
        let paths: Vec<String> = letters
            .chars()
            .map(|letter| desk.at(&format!("docs/{letter}.txt")))
            .collect();
        let mut args = vec!["build", "-q", "-o", &output];
        args.extend(paths.iter().map(String::as_str));
        good(&args);
    }
    desk
}

fn merged(desk: &Desk, graphs: &[&str]) -> String {
    let paths: Vec<String> = graphs
        .iter()
        .map(|name| desk.at(&format!("{name}.json")))
        .collect();
    let mut args = vec!["merge"];
    args.extend(paths.iter().map(String::as_str));
    good(&args)
}

#[test]
fn graphs_of_parts_give_the_graph_of_the_whole() {
    let desk = desk(&["abc", "a", "b", "c", "ab", "bc"]);
    let whole = std::fs::read_to_string(desk.path("abc.json")).unwrap();
    for parts in [
        &["abc"][..],
        &["abc", "abc"],
        &["a", "b", "c"],
        &["c", "a", "b"],
    ] {
        assert_eq!(merged(&desk, parts), whole, "{parts:?}");
    }
    // Graphs that share a document may have other reasons to join its parties, and count mentions by guess.
    let bare = |text: &str| {
        let mut graph = json(text);
        for node in graph["nodes"].as_array_mut().unwrap() {
            node.as_object_mut().unwrap().remove("joined");
        }
        graph
    };
    for parts in [&["ab", "bc"][..], &["bc", "a", "abc"]] {
        assert_eq!(bare(&merged(&desk, parts)), bare(&whole), "{parts:?}");
    }
}

#[test]
fn all_evidence_is_kept_and_counted_once() {
    let desk = desk(&["ab", "bc"]);
    let graph = json(&merged(&desk, &["ab", "bc"]));
    let documents = graph["graph"]["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 3);
    let edges = graph["edges"].as_array().unwrap();
    let bought = edges.iter().find(|e| e["type"] == "acquired").unwrap();
    assert_eq!(bought["evidence"].as_array().unwrap().len(), 2, "{bought}");
    assert_eq!(bought["amount"], "USD 7500000000");
    let sued = edges.iter().find(|e| e["type"] == "sued").unwrap();
    assert_eq!(sued["evidence"].as_array().unwrap().len(), 1, "{sued}");
    let nodes = graph["nodes"].as_array().unwrap();
    let microsoft: Vec<_> = nodes
        .iter()
        .filter(|n| n["name"].as_str().unwrap().starts_with("Microsoft"))
        .collect();
    assert_eq!(microsoft.len(), 1);
    assert_eq!(microsoft[0]["documents"].as_array().unwrap().len(), 3);
}

#[test]
fn what_one_graph_keeps_apart_stays_apart() {
    let desk = desk(&["a"]);
    let text = std::fs::read_to_string(desk.path("a.json")).unwrap();
    let mut graph = json(&text);
    let nodes = graph["nodes"].as_array_mut().unwrap();
    let mut other = nodes.iter().find(|n| n["id"] == "github").unwrap().clone();
    other["id"] = "github-2".into();
    nodes.push(other);
    std::fs::write(desk.path("two.json"), graph.to_string()).unwrap();
    let graph = json(&merged(&desk, &["two"]));
    let named = graph["nodes"].as_array().unwrap().iter();
    assert_eq!(named.filter(|n| n["name"] == "GitHub").count(), 2);
}

#[test]
fn stores_give_a_store() {
    let desk = desk(&["abc"]);
    let [a, bc, all] = ["a.ties", "bc.ties", "all.ties"].map(|name| desk.at(name));
    let [one, two, three] = ["a", "b", "c"].map(|letter| desk.at(&format!("docs/{letter}.txt")));
    good(&["build", "-q", &one, &two, "-o", &a]);
    good(&["build", "-q", &two, &three, "-o", &bc]);
    good(&["merge", &a, &bc, "-o", &all]);
    let whole = std::fs::read_to_string(desk.path("abc.json")).unwrap();
    assert_eq!(good(&["export", &all, "--format", "json"]), whole);

    let graph = desk.at("abc.json");
    bad(
        &["merge", &a, &bc, "-o", &all],
        2,
        &["all.ties", "there already"],
    );
    let new = desk.at("new.ties");
    bad(
        &["merge", &a, &graph, "-o", &new],
        2,
        &["abc.json", "merge into a graph file"],
    );
    std::fs::write(desk.path("docs/b.txt"), "Acme sued Microsoft.\n").unwrap();
    good(&["build", "-q", &two, "-o", &bc]);
    bad(
        &["merge", &a, &bc, "-o", &new],
        2,
        &["docs/b.txt", "another"],
    );
    assert!(!desk.path("new.ties").exists());
}

#[test]
fn decisions_come_along() {
    let desk = desk(&["a", "b"]);
    let drop = |party: &str| format!("[[drop]]\nparty = \"{party}\"\n");
    let [toml, other] = ["mine.toml", "hers.toml"].map(|name| desk.at(name));
    std::fs::write(&toml, drop("Acme Robotics")).unwrap();
    std::fs::write(&other, drop("Zenith Software") + &drop("Nobody")).unwrap();
    let has = |graph: &str, party: &str| {
        let nodes = json(graph)["nodes"].as_array().unwrap().clone();
        nodes.iter().any(|node| node["name"] == party)
    };
    // A decision may find nothing in one of the documents, which is said and no failure.
    let done = |args: &[&str]| assert_eq!(ties(args).code, Some(0), "{args:?}");
    let graphs = [desk.at("a.json"), desk.at("b.json")];
    let given = ["merge", &graphs[0], &graphs[1], "--curation", &other];
    let run = ties(&given);
    assert!(run.err.contains("Nobody"), "{}", run.err);
    assert!(!has(&run.out, "Zenith Software") && has(&run.out, "Acme Robotics"));

    let docs = [
        desk.at("docs/a.txt"),
        desk.at("docs/b.txt"),
        desk.at("docs/c.txt"),
    ];
    let stores = ["a.ties", "b.ties", "c.ties"].map(|name| desk.at(name));
    for (doc, (store, file)) in docs.iter().zip(stores.iter().zip([&toml, &toml, &other])) {
        done(&["build", "-q", doc, "--curation", file, "-o", store]);
    }
    let [one, two, three] = ["one.ties", "two.ties", "three.ties"].map(|name| desk.at(name));
    done(&["merge", &stores[0], &stores[1], "-o", &one]);
    let graph = good(&["export", &one, "--format", "json"]);
    assert!(has(&graph, "Zenith Software") && !has(&graph, "Acme Robotics"));
    bad(
        &["merge", &stores[0], &stores[2], "-o", &two],
        2,
        &["mine.toml and ", "hers.toml", "--curation"],
    );
    assert!(!desk.path("two.ties").exists());
    let both = [
        "merge",
        &stores[0],
        &stores[1],
        &stores[2],
        "--curation",
        &other,
    ];
    done(&[&both[..], &["-o", &three]].concat());
    let graph = good(&["export", &three, "--format", "json"]);
    assert!(!has(&graph, "Zenith Software") && has(&graph, "Acme Robotics"));
}

#[test]
fn other_forms_and_files_at_fault() {
    let desk = desk(&["a", "b"]);
    let (a, b, out) = (desk.at("a.json"), desk.at("b.json"), desk.at("all.dot"));
    good(&["merge", &a, &b, "-o", &out]);
    assert!(std::fs::read_to_string(&out).unwrap().contains("digraph"));
    let missing = desk.at("none.json");
    bad(
        &["merge", &a, &missing, "-o", &out],
        2,
        &["none.json", "No such file"],
    );
    let note = desk.at("docs/a.txt");
    bad(&["merge", &a, &note], 2, &["a.txt"]);
    bad(&["merge", "-", "-"], 2, &["only one"]);
    bad(&["merge"], 2, &["GRAPH"]);
}
