//! Scores the tagger and the parser that are part of the program: `cargo run --release --example score_nlp [TREEBANKS [PARSER [PART]]]`.
//!
//! Gold words, predicted tags, punctuation counted; `TREEBANKS` is the folder that holds `ewt` and `gum`, `PARSER` the
//! file of a parser to score in place of the program's own, `PART` another part of the treebanks than `test`.
//! The second row of tags is what the parser makes of the tagger's.

#![allow(clippy::print_stdout)] // A table on the standard output is what it is for.

use std::path::PathBuf;
use std::time::Instant;

use ties::nlp::train::{Treebank, model_sizes, read_treebank, score_tags, score_trees};
use ties::nlp::{ner, parse, tag};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .unwrap_or_else(|| "../shared/bench/ud".to_owned()),
    );
    let model = std::env::args().nth(2).map(std::fs::read).transpose()?;
    let part = std::env::args().nth(3).unwrap_or_else(|| "test".to_owned());
    let start = Instant::now();
    parse(tag(vec!["Loaded", "."]));
    let _ = ner::label(&["Loaded"]);
    println!(
        "loading all models       {:8.1} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
    for (model, bytes) in model_sizes() {
        println!("{model:25}{bytes:8} bytes");
    }
    let mut all = Treebank::default();
    for name in ["ewt", "gum"] {
        let file = folder
            .join(name)
            .join(format!("en_{name}-ud-{part}.conllu"));
        let treebank = read_treebank(&file)?;
        let (tags, trees) = (
            score_tags(&treebank, None)?,
            score_trees(&treebank, model.clone())?,
        );
        println!(
            "{name} {part}  UPOS {:.2}  XPOS {:.2}  lemma {:.2}",
            tags.upos, tags.xpos, tags.lemma
        );
        println!(
            "          UPOS {:.2}  XPOS {:.2}  lemma {:.2}  UAS {:.2}  LAS {:.2}  LAS with subtypes {:.2}",
            trees.upos, trees.xpos, trees.lemma, trees.uas, trees.las, trees.full_las
        );
        all.extend(treebank);
    }
    let sentences = all.sentences();
    let speed = |work: &dyn Fn(&[&str])| {
        let start = Instant::now();
        sentences.iter().for_each(|sentence| work(sentence));
        all.word_count() as f64 / start.elapsed().as_secs_f64() / 1000.0
    };
    // The best of five: the machine may be busy with something else.
    let best = |work: &dyn Fn(&[&str])| (0..5).map(|_| speed(work)).fold(0.0, f64::max);
    let tagging = best(&|words| drop(tag(words.to_vec())));
    println!("tagging                  {tagging:8.0} thousand words a second");
    let parsing = best(&|words| drop(parse(tag(words.to_vec()))));
    println!("tagging and parsing      {parsing:8.0} thousand words a second");
    Ok(())
}
