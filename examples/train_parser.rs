//! Trains the parser: `cargo run --release --example train_parser [TREEBANKS [MODEL [check]]]`.
//!
//! `TREEBANKS` is the folder that holds `ewt` and `gum`, `MODEL` the file to write, after each pass. With `check` the
//! dev parts are not learnt from but scored after each pass.

#![allow(clippy::print_stderr)] // How training goes.

use std::path::PathBuf;

use ties::nlp::train::{
    ParserOptions, TaggerOptions, Treebank, read_treebank, score_trees, train_parser,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = |default: &str| arguments.next().unwrap_or_else(|| default.to_owned());
    let folder = PathBuf::from(argument("../shared/bench/ud"));
    let model = argument("src/nlp/models/parser.bin");
    let check = argument("") == "check";
    let (mut treebank, mut held_out) = (Treebank::default(), Treebank::default());
    for name in ["ewt", "gum"] {
        let read = |part: &str| {
            read_treebank(
                &folder
                    .join(name)
                    .join(format!("en_{name}-ud-{part}.conllu")),
            )
        };
        treebank.extend(read("train")?);
        if check {
            held_out.extend(read("dev")?);
        } else {
            treebank.extend(read("dev")?);
        }
    }
    let mut failed = None;
    train_parser(
        &treebank,
        ParserOptions::default(),
        TaggerOptions::default(),
        &mut |pass, parser| {
            let bytes = parser.encode();
            if let Err(error) = std::fs::write(&model, &bytes) {
                failed = Some(error);
            }
            match score_trees(&held_out, Some(bytes)) {
                Ok(scores) if check => eprintln!(
                    "pass {pass}: UPOS {:.2} UAS {:.2} LAS {:.2}",
                    scores.upos, scores.uas, scores.las
                ),
                _ => eprintln!("pass {pass}"),
            }
        },
    );
    failed.map_or(Ok(()), |error| Err(error.into()))
}
