//! Trains the parser: `cargo run --release --example train_parser [TREEBANKS [MODEL]]`.
//!
//! `TREEBANKS` is the folder that holds `ewt` and `gum`, `MODEL` the file to write.

use std::path::PathBuf;

use ties::nlp::train::{ParserOptions, TaggerOptions, Treebank, read_treebank, train_parser};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .unwrap_or_else(|| "../shared/bench/ud".to_owned()),
    );
    let model = arguments
        .next()
        .unwrap_or_else(|| "src/nlp/models/parser.bin".to_owned());
    let mut treebank = Treebank::default();
    for name in ["ewt", "gum"] {
        treebank.extend(read_treebank(
            &folder.join(name).join(format!("en_{name}-ud-train.conllu")),
        )?);
    }
    let options = ParserOptions::default();
    let trained = train_parser(&treebank, options, TaggerOptions::default());
    std::fs::write(model, trained.encode(options.scale, options.drop_below))?;
    Ok(())
}
