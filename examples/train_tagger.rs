//! Trains the tagger: `cargo run --release --example train_tagger [TREEBANKS [MODEL]]`.
//!
//! `TREEBANKS` is the folder that holds `ewt` and `gum`, `MODEL` the file to write.

use std::path::PathBuf;

use ties::nlp::train::{TaggerOptions, Treebank, read_treebank, train_tagger};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .unwrap_or_else(|| "../shared/bench/ud".to_owned()),
    );
    let model = arguments
        .next()
        .unwrap_or_else(|| "src/nlp/models/tagger.bin".to_owned());
    let mut treebank = Treebank::default();
    for name in ["ewt", "gum"] {
        for part in ["train", "dev"] {
            let file = format!("en_{name}-ud-{part}.conllu");
            treebank.extend(read_treebank(&folder.join(name).join(file))?);
        }
    }
    let options = TaggerOptions::default();
    let trained = train_tagger(&treebank, options);
    std::fs::write(model, trained.encode(options.scale, options.drop_below))?;
    Ok(())
}
