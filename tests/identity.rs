//! Who is who across documents: pairs of names of which it is known whether they are one party, and what holds of any
//! collection.
//!
//! `tests/identity/pairs.tsv` was written before the comparison was. A line has two names with their types, `same` or
//! `different`, what kind of pair it is, what each document says of its party (`works_for Acme (engineer); alias AC; with
//! Ada Quill/Person; also Product`; `develops by Acme` has the party as the target), and other parties of the collection,
//! each in a document of its own.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "support/graphs.rs"]
mod graphs;

use std::collections::BTreeMap;

use ties::extract::Extraction;
use ties::extract::names::Entity;
use ties::graph::{DocumentIndex, Graph, Party};
use ties::ingest::Document;
use ties::schema::{Attributes, NodeType, Status};

use graphs::{document, entity, graph};

struct Pair<'t> {
    line: usize,
    names: [&'t str; 2],
    types: [NodeType; 2],
    same: bool,
    kind: &'t str,
    contexts: [&'t str; 2],
    others: &'t str,
}

fn pairs() -> Vec<Pair<'static>> {
    let lines = include_str!("identity/pairs.tsv").lines().enumerate();
    lines
        .filter(|(_, line)| !line.starts_with('#'))
        .map(|(number, line)| {
            let mut cells = line.split('\t').chain(std::iter::repeat(""));
            let mut next = || cells.next().unwrap();
            let (a, type_a, b, type_b, verdict) = (next(), next(), next(), next(), next());
            assert!(
                ["same", "different"].contains(&verdict),
                "line {}",
                number + 1
            );
            Pair {
                line: number + 1,
                names: [a, b],
                types: [type_a, type_b].map(|name| NodeType::from_name(name).unwrap()),
                same: verdict == "same",
                kind: next(),
                contexts: [next(), next()],
                others: next(),
            }
        })
        .collect()
}

/// A party given as `Name/Type`, an organization where no type stands behind.
fn other(text: &str) -> Entity {
    let (name, node_type) = text.split_once('/').unwrap_or((text, "Organization"));
    entity(name, NodeType::from_name(node_type).unwrap(), &[])
}

/// The document that says `context` of a party.
fn said(path: &str, name: &str, node_type: NodeType, context: &str) -> (Document, Extraction) {
    let mut entities = vec![entity(name, node_type, &[])];
    let mut facts = Vec::new();
    for item in context
        .split(';')
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        let (verb, rest) = item.split_once(' ').unwrap();
        match verb {
            "alias" => entities[0].aliases.push(rest.into()),
            "also" => entities[0].also = NodeType::from_name(rest),
            "with" => entities.push(other(rest)),
            relation => {
                let (rest, role) = match rest
                    .strip_suffix(')')
                    .and_then(|rest| rest.split_once(" ("))
                {
                    Some((rest, role)) => (rest, Some(role.to_string())),
                    None => (rest, None),
                };
                let place = entities.len();
                let attributes = Attributes {
                    role,
                    ..Attributes::default()
                };
                facts.push(match rest.strip_prefix("by ") {
                    Some(source) => {
                        entities.push(other(source));
                        (place, relation, 0, Status::Asserted, attributes)
                    }
                    None => {
                        entities.push(other(rest));
                        (0, relation, place, Status::Asserted, attributes)
                    }
                });
            }
        }
    }
    document(path, None, entities, &facts)
}

fn forms(party: &Party) -> impl Iterator<Item = &String> {
    std::iter::once(&party.name).chain(&party.aliases)
}

/// Whether the two become one party.
fn joined(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.names;
    let mut documents = vec![
        said("a.txt", a, pair.types[0], pair.contexts[0]),
        said("b.txt", b, pair.types[1], pair.contexts[1]),
    ];
    for (number, text) in pair
        .others
        .split(',')
        .map(str::trim)
        .filter(|o| !o.is_empty())
        .enumerate()
    {
        documents.push(document(
            &format!("c{number}.txt"),
            None,
            vec![other(text)],
            &[],
        ));
    }
    let graph = graph(documents);
    graph.parties().any(|(_, party)| {
        let named = |name: &str| forms(party).any(|form| form == name);
        let told = |place: usize| party.documents.contains(&DocumentIndex(place));
        named(a) && named(b) && told(0) && told(1)
    })
}

/// Precision and recall of saying `same` to the pairs of which `says` does.
fn scores(pairs: &[Pair<'_>], says: impl Fn(usize) -> bool) -> (f64, f64) {
    let said: Vec<bool> = (0..pairs.len()).map(says).collect();
    let count = |f: &dyn Fn(usize) -> bool| (0..pairs.len()).filter(|&n| f(n)).count() as f64;
    let right = count(&|n| said[n] && pairs[n].same);
    (
        right / count(&|n| said[n]).max(1.0),
        right / count(&|n| pairs[n].same),
    )
}

#[test]
fn pairs_of_names_are_told_apart() {
    let pairs = pairs();
    let verdicts: Vec<bool> = pairs.iter().map(joined).collect();
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (pair, &verdict) in pairs.iter().zip(&verdicts) {
        let kind = kinds.entry(pair.kind).or_default();
        kind.1 += 1;
        if verdict == pair.same {
            kind.0 += 1;
        } else {
            let said = if verdict { "JOINED" } else { "apart" };
            println!("line {}: {} ({})", pair.line, pair.names.join(" | "), said);
        }
    }
    for (kind, (right, all)) in kinds {
        println!("{kind:24} {right:3} of {all}");
    }
    let (precision, recall) = scores(&pairs, |n| verdicts[n]);
    println!(
        "{} pairs: precision {precision:.3}, recall {recall:.3}",
        pairs.len()
    );

    let likeness: Vec<f64> = pairs
        .iter()
        .map(|pair| {
            let [a, b] = pair.names.map(str::to_lowercase);
            if pair.types[0] == pair.types[1] {
                strsim::jaro_winkler(&a, &b)
            } else {
                0.0
            }
        })
        .collect();
    // As many right verdicts as one threshold can give.
    let right = |least: f64| {
        (0..pairs.len())
            .filter(|&n| (likeness[n] >= least) == pairs[n].same)
            .count()
    };
    let best = (0..=100)
        .map(|n| f64::from(n) / 100.0)
        .max_by_key(|&least| right(least))
        .unwrap();
    let (p, r) = scores(&pairs, |n| likeness[n] >= best);
    println!("jaro-winkler, at its best from {best}: precision {p:.3}, recall {r:.3}");
    assert!(pairs.len() >= 400);
    assert!(precision >= 0.98, "{precision}");
    assert!(recall >= 0.85, "{recall}");
}

/// Each document's parties by their names, as the parties of the graph that they became.
fn dump(graph: &Graph) -> Vec<String> {
    graph
        .parties()
        .map(|(_, party)| format!("{party:?}"))
        .collect()
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let names = [
        ("Elon Musk", NodeType::Person),
        ("Musk", NodeType::Person),
        ("Kimbal Musk", NodeType::Person),
        ("Bayer", NodeType::Organization),
        ("Bayer AG", NodeType::Organization),
        ("Norrland Harbor Authority", NodeType::Organization),
        ("NHA", NodeType::Organization),
        ("John Smith", NodeType::Person),
        ("J. Smith", NodeType::Person),
        ("Bob Iger", NodeType::Person),
        ("Robert A. Iger", NodeType::Person),
    ];
    let documents = || -> Vec<(Document, Extraction)> {
        let one = |(n, (name, node_type)): (usize, &(&str, NodeType))| {
            said(
                &format!("{n:02}.txt"),
                name,
                *node_type,
                "with Harrow Mills",
            )
        };
        names.iter().enumerate().map(one).collect()
    };
    let expected = dump(&graph(documents()));
    for shift in 1..names.len() {
        let mut turned = documents();
        turned.rotate_left(shift);
        if shift % 2 == 0 {
            turned.reverse();
        }
        assert_eq!(dump(&graph(turned)), expected);
    }
    // Other paths, and with them another order within: the same parties.
    let mut renamed = documents();
    for (n, (document, _)) in renamed.iter_mut().enumerate() {
        document.path = format!("{:02}.txt", names.len() - n);
    }
    let forms = |graph: &Graph| -> Vec<Vec<String>> {
        let mut all: Vec<Vec<String>> = graph
            .parties()
            .map(|(_, party)| {
                let mut forms: Vec<String> = forms(party).cloned().collect();
                forms.sort();
                forms
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(forms(&graph(renamed)), forms(&graph(documents())));
}
