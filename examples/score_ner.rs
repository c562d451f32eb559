//! Measures the built-in name tagger: `score_ner BENCH GOLD [dev]`. Without `dev`, on the test sets and the documents that training does
//! not see.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "train_ner/corpora.rs"]
mod corpora;
#[path = "train_ner/documents.rs"]
#[allow(dead_code)]
mod documents;
#[path = "train_ner/graphs.rs"]
mod graphs;
#[path = "train_ner/learn.rs"]
#[allow(dead_code)]
mod learn;
#[path = "train_ner/scoring.rs"]
mod scoring;
#[path = "train_ner/sources.rs"]
#[allow(dead_code)]
mod sources;

use std::path::Path;
use std::time::Instant;

use corpora::{KindSet, Marked, ORGANIZATION, PERSON, PLACE};
use scoring::Score;
use ties::nlp::ner;
use ties::nlp::ner::tags::KINDS;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [bench, gold, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: score_ner BENCH GOLD [dev]");
        std::process::exit(2);
    };
    let (bench, gold) = (Path::new(bench), Path::new(gold));
    let clock = Instant::now();
    let _ = ner::label(&["Warm"]);
    let load = clock.elapsed();
    let dev = rest.iter().any(|argument| argument == "dev");
    let sets = if dev {
        sources::development(bench, gold)
    } else {
        sources::test(bench, gold)
    };
    for (name, three, marked) in &sets {
        let kinds = if *three {
            PERSON | ORGANIZATION | PLACE
        } else {
            KindSet::MAX
        };
        let label = |words: &[String]| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            ner::label(&words)
        };
        println!("{name:10} {}", Score::of(marked, kinds, label).line());
        if rest.iter().any(|argument| argument == "errors") {
            errors(name, marked, kinds);
        }
    }
    let sentences: Vec<Vec<&str>> = sets
        .iter()
        .flat_map(|set| &set.2)
        .map(|marked| marked.words.iter().map(String::as_str).collect())
        .collect();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let clock = Instant::now();
    let names: usize = sentences
        .iter()
        .map(|sentence| ner::label(sentence).len())
        .sum();
    let seconds = clock.elapsed().as_secs_f64();
    println!(
        "load {load:?}; {words} words, {names} names, {:.0} words/s",
        words as f64 / seconds
    );
}

/// Prints every difference between labels and marks.
fn errors(name: &str, sentences: &[Marked], kinds: KindSet) {
    for sentence in sentences {
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let context = |start: usize, end: usize| {
            let (from, to) = (start.saturating_sub(5), (end + 5).min(words.len()));
            format!(
                "{} [{}] {}",
                words[from..start].join(" "),
                words[start..end].join(" "),
                words[end..to].join(" ")
            )
        };
        let labels = ner::label(&words);
        for label in &labels {
            let kind = KINDS
                .iter()
                .position(|kind| *kind == label.kind)
                .unwrap_or(0);
            let right = |span: &corpora::Span| {
                (span.start, span.end) == (label.start, label.end) && span.kinds >> kind & 1 == 1
            };
            if kinds >> kind & 1 == 1 && !sentence.spans.iter().any(right) {
                println!(
                    "{name}\twrong\t{:?} {:.2}\t{}",
                    label.kind,
                    label.margin,
                    context(label.start, label.end)
                );
            }
        }
        for span in sentence
            .spans
            .iter()
            .filter(|span| !span.doubtful && span.kinds & kinds != 0)
        {
            let right = |label: &&ner::Label| {
                let kind = KINDS
                    .iter()
                    .position(|kind| *kind == label.kind)
                    .unwrap_or(0);
                (span.start, span.end) == (label.start, label.end) && span.kinds >> kind & 1 == 1
            };
            if labels.iter().find(right).is_none() {
                println!(
                    "{name}\tmissed\t{:?}\t{}",
                    KINDS[span.kinds.trailing_zeros() as usize],
                    context(span.start, span.end)
                );
            }
        }
    }
}
