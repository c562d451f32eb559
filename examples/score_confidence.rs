//! Measures how far confidences can be trusted: `score_confidence GOLD [SECOND]`.
//!
//! Builds each gold document of a half alone and judges its ties as graphs are scored: by source, relation and
//! target; ties that gold calls optional, or with an optional end that gold ties otherwise, do not count. Prints
//! for each stretch of confidence how many ties there are, how sure they claim to be, and how many are right.
//! The judge is trained on the first half; `SECOND`, any second argument, measures the other one.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "train_judge/gold.rs"]
#[allow(dead_code)]
mod gold;

use std::path::Path;

use ties::graph::{Graph, PartyIndex};
use ties::ingest::Document;

/// Borders of the stretches.
const BORDERS: [f64; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, second @ ..] = arguments.as_slice() else {
        eprintln!("usage: score_confidence GOLD [SECOND]");
        std::process::exit(2);
    };
    let mut judged = Vec::new();
    let mut wanted = 0;
    for path in gold::half(Path::new(folder), usize::from(!second.is_empty())) {
        let document = gold::read(&path);
        wanted += document.required().len();
        let graph = ties::build(&[Document::new(&document.name, document.text.clone())]);
        judged.extend(judge(&document, &graph));
    }
    println!("confidence       ties  claimed    right");
    for border in BORDERS.windows(2) {
        let own: Vec<_> = judged
            .iter()
            .filter(|j| (border[0]..border[1]).contains(&j.0))
            .collect();
        let count = own.len().max(1) as f64;
        let claimed = own.iter().map(|j| j.0).sum::<f64>() / count;
        let right = own.iter().filter(|j| j.1).count() as f64 / count;
        println!(
            "{:.2} to {:.2}  {:7}  {claimed:7.2}  {right:7.2}",
            border[0],
            border[1].min(1.0),
            own.len()
        );
    }
    println!("\nat least         ties    right   recall");
    for least in [0.0, 0.5, 0.6, 0.7, 0.8, 0.9] {
        let own: Vec<_> = judged.iter().filter(|j| j.0 >= least).collect();
        let right = own.iter().filter(|j| j.1).count() as f64;
        println!(
            "{least:.2}          {:7}  {:7.2}  {:7.2}",
            own.len(),
            right / own.len().max(1) as f64,
            right / f64::from(wanted as u32).max(1.0)
        );
    }
}

/// The ties of a graph that count, each with its confidence and whether it is right.
fn judge(document: &gold::Document, graph: &Graph) -> Vec<(f64, bool)> {
    let party = |index: PartyIndex| {
        let party = graph.party(index);
        let aliases = party.aliases.iter().map(String::as_str);
        document.party(
            &std::iter::once(party.name.as_str())
                .chain(aliases)
                .collect::<Vec<_>>(),
        )
    };
    let mut out = Vec::new();
    for (source, target, tie) in graph.ties() {
        let (source, target) = (party(source), party(target));
        let known = source.zip(target).and_then(|(source, target)| {
            document
                .ties
                .get(&gold::ordered(source, tie.relation().as_str(), target))
        });
        let optional = [source, target]
            .into_iter()
            .flatten()
            .any(|p| document.is_optional(p));
        match known {
            Some((_, true)) => {}
            Some(_) => out.push((tie.confidence(), true)),
            None if optional => {}
            None => out.push((tie.confidence(), false)),
        }
    }
    out
}
