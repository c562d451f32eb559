//! How much of the truth is in a graph.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;
use ties::export::json::read_from;
use ties::graph::{DocumentIndex, Graph, PartyIndex};

/// What one document says.
#[derive(Deserialize)]
struct Truth {
    document: String,
    /// The forms that name it there, by id of the party.
    parties: BTreeMap<String, Vec<String>>,
    ties: Vec<[String; 3]>,
}

/// Prints as JSON how many of the parties and ties were found, and how well they were told apart and joined across
/// documents: precision and recall over pairs of places (document, party).
pub(super) fn check(folder: &Path, graph: &str) -> Result<(), Box<dyn Error>> {
    let graph = read_from(graph, &mut File::open(graph)?)?;
    let documents = by_document(&graph);
    let (mut named, mut stated, mut found) = (0, 0, 0);
    let mut table: BTreeMap<(PartyIndex, String), usize> = BTreeMap::new();
    for line in BufReader::new(File::open(folder.with_extension("truth.jsonl"))?).lines() {
        let truth: Truth = serde_json::from_str(&line?)?;
        let path = folder.join(&truth.document).display().to_string();
        let Some(own) = documents.get(path.as_str()) else {
            return Err(format!("{path} is not in the graph").into());
        };
        let of: BTreeMap<&String, PartyIndex> = truth
            .parties
            .iter()
            .filter_map(|(id, forms)| Some((id, party(&graph, &own.parties, forms)?)))
            .collect();
        named += truth.parties.len();
        for (&id, &party) in &of {
            *table.entry((party, id.clone())).or_default() += 1;
        }
        stated += truth.ties.len();
        found += truth
            .ties
            .iter()
            .filter(|[source, relation, target]| {
                let ends = of.get(source).zip(of.get(target));
                ends.is_some_and(|(&a, &b)| {
                    let relation = relation.as_str();
                    own.ties.contains(&(a, relation, b)) || own.ties.contains(&(b, relation, a))
                })
            })
            .count();
    }
    let placed: usize = table.values().sum();
    let both = pairs(table.values().copied());
    let (mut joined, mut same) = (BTreeMap::new(), BTreeMap::new());
    for ((party, id), count) in &table {
        *joined.entry(*party).or_default() += count;
        *same.entry(id).or_default() += count;
    }
    let (joined, same) = (pairs(joined.into_values()), pairs(same.into_values()));
    let report = serde_json::json!({
        "parties named": named, "of them found": placed,
        "pairs joined": joined, "precision": both as f64 / joined as f64, "recall": both as f64 / same as f64,
        "ties stated": stated, "of them found ": found,
    });
    println!("{report:#}");
    Ok(())
}

/// What the graph has of one document.
#[derive(Default)]
struct Own<'g> {
    parties: Vec<PartyIndex>,
    ties: BTreeSet<(PartyIndex, &'g str, PartyIndex)>,
}

fn by_document(graph: &Graph) -> BTreeMap<&str, Own<'_>> {
    let mut own: Vec<Own<'_>> = graph.documents().iter().map(|_| Own::default()).collect();
    for (index, party) in graph.parties() {
        for &DocumentIndex(document) in &party.documents {
            own[document].parties.push(index);
        }
    }
    for (source, target, tie) in graph.ties() {
        for statement in tie.statements() {
            let place = statement.document.0;
            own[place]
                .ties
                .insert((source, tie.relation().as_str(), target));
        }
    }
    let paths = graph.documents().iter().map(|d| d.path.as_str());
    paths.zip(own).collect()
}

/// The party of the document that goes by the first of the forms by which any does.
fn party(graph: &Graph, own: &[PartyIndex], forms: &[String]) -> Option<PartyIndex> {
    forms.iter().find_map(|form| {
        own.iter().copied().find(|&index| {
            let party = graph.party(index);
            party.name == *form || party.aliases.contains(form)
        })
    })
}

fn pairs(counts: impl Iterator<Item = usize>) -> usize {
    counts.map(|count| count * (count - 1) / 2).sum()
}
