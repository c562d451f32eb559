//! Measures KnowledgeNet: `score_knowledgenet BENCH`.
//!
//! Reads every `*.jsonl` under `BENCH/re/knowledgenet` and prints precision, recall and F1 of the text
//! evaluation: a fact is found where a tie of the right relation has both ends overlapping the fact's; what
//! is found beyond counts as wrong only for properties of which the passage marks every instance.
//! Five properties have a relation here. A party stands in a passage wherever a name, a reference that the
//! reading resolves or a relative pronoun means it, and all these places are given, as the corpus marks them.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "train_judge/corpora.rs"]
#[allow(dead_code)]
mod corpora;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use corpora::{Document, PROPERTIES, Place, overlap};
use ties::extract::probe::Probe;
use ties::schema::Status;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [bench] = arguments.as_slice() else {
        eprintln!("usage: score_knowledgenet BENCH");
        std::process::exit(2);
    };
    let probe = Probe::builtin();
    let mut tallies = Tallies::new();
    for path in files(Path::new(bench)) {
        for document in corpora::knowledgenet(&path) {
            count(&probe, &document, &mut tallies);
        }
    }
    show(&tallies);
}

/// The files of the corpus, sorted.
fn files(bench: &Path) -> Vec<PathBuf> {
    let folder = bench.join("re/knowledgenet");
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    files
}

/// For each property the facts found, what was found wrongly, the facts missed, and those of the missed of
/// which both ends were seen.
type Tallies = BTreeMap<&'static str, [usize; 4]>;

/// A tie between two places of a passage, under the property that covers it.
struct Found {
    property: &'static str,
    source: Place,
    target: Place,
}

/// Adds one document to the tallies.
fn count(probe: &Probe, document: &Document, tallies: &mut Tallies) {
    if document
        .properties
        .iter()
        .flatten()
        .all(|p| PROPERTIES.iter().all(|q| q.0 != p))
    {
        return;
    }
    let (found, seen) = read(probe, document);
    for (passage, properties) in document.passages.iter().zip(&document.properties) {
        let inside = |f: &&Found| overlap(f.source, passage.at) && overlap(f.target, passage.at);
        let found: Vec<&Found> = found.iter().filter(inside).collect();
        let mut matched = vec![false; found.len()];
        for fact in &passage.facts {
            let mut hit = false;
            for (found, matched) in found.iter().zip(&mut matched) {
                let same = found.property == fact.property
                    && overlap(found.source, fact.source)
                    && overlap(found.target, fact.target);
                hit |= same;
                *matched |= same;
            }
            let sees = |at: Place| seen.iter().any(|&s| overlap(s, at));
            let tally = tallies.entry(fact.property).or_default();
            tally[if hit { 0 } else { 2 }] += 1;
            tally[3] += usize::from(!hit && sees(fact.source) && sees(fact.target));
        }
        for (found, matched) in found.iter().zip(matched) {
            if !matched && properties.iter().any(|p| p == found.property) {
                tallies.entry(found.property).or_default()[1] += 1;
            }
        }
    }
}

/// What the program reads in a document, between all places that the parties of a tie have in its sentence;
/// and all places where it sees parties in sentences that may state a tie.
fn read(probe: &Probe, document: &Document) -> (Vec<Found>, Vec<Place>) {
    let (said, places) = probe.places(&document.text);
    let mut out: Vec<Found> = Vec::new();
    for fact in said
        .facts
        .iter()
        .filter(|f| f.evidence.status != Status::Negated)
    {
        let sentence = (fact.evidence.span().start(), fact.evidence.span().end());
        let of = |entity| {
            let own = places.iter().filter(move |p| p.entity == entity);
            own.map(|p| (p.at.start(), p.at.end()))
                .filter(move |&at| overlap(at, sentence))
        };
        let role = fact.evidence.attributes.role.as_deref();
        for &(property, relation, _) in &PROPERTIES {
            if fact.relation.as_str() != relation
                || property == "CEO" && !role.is_some_and(is_chief)
            {
                continue;
            }
            for source in of(fact.source) {
                for target in of(fact.target) {
                    let known = |f: &Found| {
                        f.property == property
                            && overlap(f.source, source)
                            && overlap(f.target, target)
                    };
                    if !out.iter().any(known) {
                        out.push(Found {
                            property,
                            source,
                            target,
                        });
                    }
                }
            }
        }
    }
    let seen = places.iter().map(|p| (p.at.start(), p.at.end()));
    (out, seen.collect())
}

/// Whether a role is that of a chief executive.
fn is_chief(role: &str) -> bool {
    let role = role.replace(['.', '-'], "");
    role.split(|c: char| !c.is_alphanumeric())
        .any(|w| w == "ceo")
        || role.contains("chief executive")
        || role.contains("managing director")
}

/// Prints precision, recall and F1 for each property and for all.
fn show(tallies: &Tallies) {
    let mut sum = [0; 4];
    let row = |name: &str, [right, wrong, missed, seen]: [usize; 4]| {
        let ratio = |a: usize, b: usize| a as f64 / b.max(1) as f64;
        println!(
            "{name:24} P {:.3} R {:.3} F1 {:.3}  ({right} of {}, {wrong} wrong; both ends seen of {seen} missed)",
            ratio(right, right + wrong),
            ratio(right, right + missed),
            ratio(2 * right, 2 * right + wrong + missed),
            right + missed
        );
    };
    for (property, tally) in tallies {
        row(property, *tally);
        sum = std::array::from_fn(|i| sum[i] + tally[i]);
    }
    row("all", sum);
}
