//! What a curation file does to graphs: through the library, and through `ties build`.

#![allow(clippy::unwrap_used)]

#[path = "support/graphs.rs"]
mod graphs;
mod support;

use std::fs;

use ties::curation::Curation;
use ties::export::json;
use ties::extract::Extraction;
use ties::graph::{Graph, GraphBuilder, Resolved};
use ties::ingest::Document;
use ties::schema::NodeType::{Organization, Person, Product};
use ties::schema::{self, Attributes, Status};

use graphs::{document, entity, graph};
use support::{Desk, bad, good, ties};

/// The graph that a curation file makes of documents, and what of it has no place there.
fn curated(documents: Vec<(Document, Extraction)>, file: &str) -> Resolved {
    let schema = schema::builtin();
    let curation = Curation::read("ties.toml", file, schema).unwrap();
    let mut builder = GraphBuilder::new(schema);
    for (document, extraction) in documents {
        builder.add(&document, extraction);
    }
    builder.curate(&curation)
}

/// Two documents of the Musks and of namesakes, who are one to the machine.
fn documents() -> Vec<(Document, Extraction)> {
    let said = |a, relation, b, status| (a, relation, b, status, Attributes::default());
    let first = document(
        "a.txt",
        Some("2024-05-01"),
        vec![
            entity("Elon Musk", Person, &["Mr. Musk"]),
            entity("PayPal", Organization, &[]),
            entity("John Smith", Person, &[]),
            entity("Grace", Organization, &[]),
            entity("Ivo Zbrogg", Person, &[]),
        ],
        &[
            said(0, "founded", 1, Status::Asserted),
            said(2, "works_for", 1, Status::Asserted),
            said(3, "partnered", 1, Status::Asserted),
        ],
    );
    let second = document(
        "news/b.txt",
        Some("2024-06-01"),
        vec![
            entity("The Muskster", Person, &[]),
            entity("Tesla Inc.", Organization, &[]),
            entity("John Smith", Person, &[]),
            entity("Ivo Zbrogg", Person, &[]),
        ],
        &[
            said(0, "founded", 1, Status::Asserted),
            said(2, "works_for", 1, Status::Asserted),
            said(3, "works_for", 1, Status::Asserted),
        ],
    );
    vec![first, second]
}

/// Parties with their marks, and ties with statements and marks.
fn told(graph: &Graph) -> Vec<String> {
    let parties = graph.parties().map(|(_, party)| {
        let marks: Vec<String> = party.curated.iter().map(ToString::to_string).collect();
        let marks = if marks.is_empty() {
            String::new()
        } else {
            format!(" [{}]", marks.join("; "))
        };
        format!("{} {}{marks}", party.id, party.node_type)
    });
    let ties = graph.ties().map(|(source, target, tie)| {
        let marks: Vec<String> = tie.curated().map(ToString::to_string).collect();
        let marks = if marks.is_empty() {
            String::new()
        } else {
            format!(" [{}]", marks.join("; "))
        };
        let (source, target) = (&graph.party(source).id, &graph.party(target).id);
        format!(
            "{source} -{}-> {target} {}{marks}",
            tie.relation(),
            tie.status()
        )
    });
    parties.chain(ties).collect()
}

/// What a file changes: lines gone with `-`, lines come with `+`; and what is unmatched.
fn changes(file: &str) -> (Vec<String>, Vec<String>) {
    let before = told(&graph(documents()));
    let curated = curated(documents(), file);
    let after = told(&curated.graph);
    let mut lines: Vec<String> = before
        .iter()
        .filter(|l| !after.contains(l))
        .map(|l| format!("-{l}"))
        .collect();
    lines.extend(
        after
            .iter()
            .filter(|l| !before.contains(l))
            .map(|l| format!("+{l}")),
    );
    (
        lines,
        curated.unmatched.iter().map(ToString::to_string).collect(),
    )
}

#[test]
fn each_kind_of_entry_acts_and_leaves_its_mark() {
    let cases: &[(&str, &[&str])] = &[
        (
            "[[same]]\nparties = [\"the muskster\", \"Elon Musk\"]\nnote = \"a nickname\"\ndate = 2026-11-27\n",
            &[
                "-elon-musk Person",
                "-the-muskster Person",
                "-the-muskster -founded-> tesla-inc asserted",
                "+elon-musk Person [same, 2026-11-27: a nickname]",
                "+elon-musk -founded-> tesla-inc asserted",
            ],
        ),
        (
            "[[distinct]]\nparties = [{ name = \"Ivo Zbrogg\", document = \"a.txt\" }, { name = \"Ivo Zbrogg\", document = \"b.txt\" }]\n",
            &[
                "-ivo-zbrogg Person",
                "-ivo-zbrogg -works_for-> tesla-inc asserted",
                "+ivo-zbrogg Person [distinct]",
                "+ivo-zbrogg-person Person [distinct]",
                "+ivo-zbrogg-person -works_for-> tesla-inc asserted",
            ],
        ),
        (
            "[[name]]\nparty = \"Tesla\"\nname = \"TSLA\"\n[[name]]\nparty = \"TSLA\"\nname = \"Tesla Motors\"\n",
            &[
                "-tesla-inc Organization",
                "-ivo-zbrogg -works_for-> tesla-inc asserted",
                "-john-smith -works_for-> tesla-inc asserted",
                "-the-muskster -founded-> tesla-inc asserted",
                "+tesla-motors Organization [name; name]",
                "+ivo-zbrogg -works_for-> tesla-motors asserted",
                "+john-smith -works_for-> tesla-motors asserted",
                "+the-muskster -founded-> tesla-motors asserted",
            ],
        ),
        (
            "[[type]]\nparty = \"Grace\"\ntype = \"Product\"\n",
            &["-grace Organization", "+grace Product [type]"],
        ),
        (
            "[[drop]]\nparty = \"Mr Musk\"\n",
            &["-elon-musk Person", "-elon-musk -founded-> paypal asserted"],
        ),
        (
            "[[reject]]\nsource = \"PayPal\"\ntarget = \"Grace\"\nrelation = \"partnered\"\n",
            &["-grace -partnered-> paypal asserted"],
        ),
        (
            "[[reject]]\nsource = \"Elon Musk\"\ntarget = \"PayPal\"\n",
            &["-elon-musk -founded-> paypal asserted"],
        ),
        (
            "[[assert]]\nsource = \"Elon Musk\"\nrelation = \"founded\"\ntarget = \"PayPal\"\nstatus = \"negated\"\nnote = \"no\"\n",
            &[
                "-elon-musk -founded-> paypal asserted",
                "+elon-musk -founded-> paypal negated [assert: no]",
            ],
        ),
        (
            "[[assert]]\nsource = { name = \"Zip2\", type = \"Organization\" }\nrelation = \"owns\"\ntarget = \"Grace\"\n\
             [[name]]\nparty = \"Zip2\"\nname = \"Zip Two\"\n",
            &[
                "+zip-two Organization [name]",
                "+zip-two -owns-> grace asserted [assert]",
            ],
        ),
    ];
    for (file, expected) in cases {
        let (changes, unmatched) = changes(file);
        assert_eq!(changes, *expected, "{file}");
        assert_eq!(unmatched, [""; 0], "{file}");
    }
}

#[test]
fn entries_that_match_nothing_are_reported() {
    let cases: &[(&str, &[&str])] = &[
        (
            "[[drop]]\nparty = \"Elom Musk\"\n",
            &["ties.toml:1: drop: Elom Musk: no party `Elom Musk`; did you mean `Elon Musk`?"],
        ),
        (
            "\n[[same]]\nparties = [\"Elon Musk\", \"Xyzzy\"]\n",
            &[
                "ties.toml:2: same: Elon Musk = Xyzzy: no party `Xyzzy`; mend the entry, or take it out",
            ],
        ),
        (
            "[[name]]\nparty = { name = \"Elon Musk\", document = \"b.txt\" }\nname = \"X\"\n",
            &["no party `Elon Musk (in b.txt)`"],
        ),
        (
            "[[distinct]]\nparties = [\"Elon Musk\", \"Mr. Musk\"]\n",
            &["a document has `Elon Musk` and `Mr. Musk` as one party"],
        ),
        (
            "[[reject]]\nsource = \"PayPal\"\ntarget = \"Elon Musk\"\n",
            &["no document states such a tie"],
        ),
        (
            "[[assert]]\nsource = \"Zip2\"\nrelation = \"owns\"\ntarget = \"Grace\"\n",
            &["no party `Zip2`", "needs its type"],
        ),
        (
            "[[assert]]\nsource = \"Mr. Musk\"\nrelation = \"owns\"\ntarget = \"Elon Musk\"\n",
            &["are one party"],
        ),
        (
            "[[drop]]\nparty = \"Mr. Musk\"\n[[assert]]\nsource = \"Elon Musk\"\nrelation = \"owns\"\ntarget = \"Grace\"\n",
            &["ties.toml:3", "out of the graph by another entry"],
        ),
    ];
    for (file, parts) in cases {
        let (_, unmatched) = changes(file);
        assert_eq!(unmatched.len(), 1, "{file}: {unmatched:?}");
        for part in *parts {
            assert!(
                unmatched[0].contains(part),
                "{file}\nno `{part}` in: {}",
                unmatched[0]
            );
        }
    }
}

#[test]
fn a_tie_of_the_users_is_stated_by_the_file_and_read_back() {
    let file = "# Ours.\n[[type]]\nparty = \"Grace\"\ntype = \"Product\"\n\n[[assert]]\nsource = \"Elon Musk\"\nrelation = \"owns\"\n\
                target = \"Grace\"\nshare = 12\nnote = \"\\\"so\\\" he says\"\ndecided = 2026\n# End.\n";
    let graph = curated(documents(), file).graph;
    let asserted = graph
        .ties()
        .find(|(_, _, tie)| tie.curated().next().is_some())
        .unwrap();
    let statement = asserted.2.best();
    let document = graph.document(statement.document);
    assert_eq!(
        (document.path.as_str(), document.bytes),
        ("ties.toml", file.len() as u64)
    );
    let span = statement.evidence.span();
    assert_eq!(statement.evidence.quote(), &file[span.range()]);
    assert!(statement.evidence.quote().starts_with("[[assert]]"));
    assert_eq!(statement.evidence.rule(), "curation/assert");
    assert_eq!(asserted.2.attributes().share, Some(12.0));
    let grace = graph.party(graph.by_id("grace").unwrap());
    assert_eq!((grace.node_type, grace.curated.len()), (Product, 1));
    let mut written = Vec::new();
    json::write(&graph, &mut written).unwrap();
    let written = String::from_utf8(written).unwrap();
    assert_eq!(json::read("g.json", &written).unwrap(), graph);
    assert_eq!(written.matches("\"curated\"").count(), 2, "{written}");
    let mut merged = GraphBuilder::default();
    merged.graph(&graph);
    assert_eq!(told(&merged.finish()), told(&graph));
}

const MUSK: &[u8] =
    b"Elon Musk sued Microsoft. Microsoft bought GitHub for $7.5 billion in 2018.\n";

#[test]
fn decisions_outlive_a_build_with_more_documents() {
    let desk = Desk::new(&[("news/a.txt", MUSK)]);
    let (news, file, graph) = (
        desk.at("news"),
        desk.at("news/ties.toml"),
        desk.at("g.json"),
    );
    good(&["curate", "drop", "GitHub", "--file", &file]);
    good(&[
        "curate",
        "assert",
        "Elon Musk",
        "owns",
        "Boring",
        "--target-type",
        "Organization",
        "--file",
        &file,
    ]);
    good(&["curate", "name", "Nobody", "Noone", "--file", &file]);
    for more in ["", "Microsoft bought GitHub from Elon Musk in 2018.\n"] {
        if !more.is_empty() {
            fs::write(desk.path("news/b.txt"), more).unwrap();
        }
        let run = ties(&["build", &news, "-o", &graph]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        for part in [
            "what ",
            "ties.toml says goes",
            "name: Nobody is called Noone: no party `Nobody`",
        ] {
            assert!(run.err.contains(part), "no `{part}` in: {}", run.err);
        }
        let nodes = good(&["nodes", &graph]);
        assert!(
            nodes.contains("Boring") && !nodes.contains("GitHub"),
            "{nodes}"
        );
        let told = good(&["explain", &graph, "Elon Musk", "Boring"]);
        for part in [
            "Elon Musk -owns-> Boring",
            "news/ties.toml:",
            "[curation/assert]",
            "curated: assert, 2",
        ] {
            assert!(told.contains(part), "no `{part}` in: {told}");
        }
        assert!(good(&["edges", &graph]).contains("CURATED"));
    }
    // A store goes by the file, too, and by what becomes of it.
    let store = desk.at("case.ties");
    for _ in 0..2 {
        assert_eq!(ties(&["build", &news, "-o", &store]).code, Some(0));
        ties(&["build", &news, "-o", &graph]);
        let of_store = good(&["export", &store, "--format", "json"]);
        assert_eq!(of_store, fs::read_to_string(&graph).unwrap());
        good(&["curate", "undo", "1", "--file", &file]);
    }
    let without = good(&[
        "build",
        &desk.at("news/a.txt"),
        "--curation",
        "/dev/null",
        "--quiet",
    ]);
    assert!(without.contains("GitHub"));
}

#[test]
fn a_faulty_file_stops_the_build_before_it_starts() {
    let desk = Desk::new(&[
        ("a.txt", MUSK),
        ("g.json", b"old"),
        ("big.toml", b""),
        ("bin.toml", b"a = \"\0\""),
    ]);
    fs::File::create(desk.path("big.toml"))
        .unwrap()
        .set_len(50 << 20)
        .unwrap();
    fs::write(
        desk.path("bad.toml"),
        "[[same]]\nparties = [\"A\", \"B\"]\n[[distinct]]\nparties = [\"A\", \"B\"]\n",
    )
    .unwrap();
    for (file, parts) in [
        ("bad.toml", vec!["bad.toml:3:1", "line 3", "line 1"]),
        ("big.toml", vec!["at most 8 MB, but found 50 MB"]),
        ("bin.toml", vec!["UTF-8 text", "at byte 5"]),
        ("none.toml", vec!["cannot read the curation", "none.toml"]),
        ("", vec!["cannot read the curation"]),
    ] {
        let graph = desk.at("g.json");
        bad(
            &[
                "build",
                &desk.at("a.txt"),
                "--curation",
                &desk.at(file),
                "-o",
                &graph,
            ],
            2,
            &parts,
        );
        assert_eq!(fs::read(&graph).unwrap(), b"old");
    }
}
