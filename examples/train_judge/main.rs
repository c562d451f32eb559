//! Trains the judge of ties: `train_judge BENCH GOLD SEEDS [MODEL]`.
//!
//! Learns from half A of the gold documents, the seeds, the public corpora under `BENCH/re` and the example
//! sentences of the relation files. Prints what the judge makes of gold documents that it was not trained on,
//! and writes the model. The same data give the same bytes.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code)]
mod corpora;
#[allow(dead_code)]
mod gold;
mod labels;
mod learn;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [bench, gold, seeds, output @ ..] = arguments.as_slice() else {
        eprintln!("usage: train_judge BENCH GOLD SEEDS [MODEL]");
        std::process::exit(2);
    };
    let lessons = learn::gather(Path::new(bench), Path::new(gold), Path::new(seeds));
    learn::describe(&lessons);
    let model = learn::model(&lessons, |_| true);
    if let Some(output) = output.first() {
        std::fs::write(output, &model).expect("a writable file");
    }
}
