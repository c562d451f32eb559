//! Trains the judge of ties: `train_judge MODEL BENCH GOLD FOLDER...`.
//!
//! Learns from half A of the gold documents, all documents with gold graphs of the other folders, the public corpora
//! under `BENCH/re` and the example sentences of the relation files. Prints what the judge makes of documents that it
//! was not trained on, and writes the model. The same data give the same bytes.

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
    let [output, bench, gold, more @ ..] = arguments.as_slice() else {
        eprintln!("usage: train_judge MODEL BENCH GOLD FOLDER...");
        std::process::exit(2);
    };
    let lessons = learn::gather(Path::new(bench), Path::new(gold), more);
    learn::describe(&lessons);
    let model = learn::model(&lessons);
    std::fs::write(output, &model).expect("a writable file");
}
