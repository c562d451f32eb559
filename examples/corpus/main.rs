//! A collection of documents of which it is known who is who.
//!
//! `cargo run --release --example corpus make FOLDER DOCUMENTS` writes articles about invented firms and people to
//! FOLDER, with all the names that one party goes by, firms with nearly the same name and people with exactly the same,
//! and the truth to FOLDER.truth.jsonl; the same for the same number. `… corpus check FOLDER GRAPH.json` measures a
//! graph that was built from them.

#![allow(clippy::print_stdout)] // Figures on the standard output are what it is for.

mod check;
mod random;
mod world;
mod writing;

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use random::Random;
use world::World;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", folder, documents] => make(Path::new(folder), documents.parse()?),
        ["check", folder, graph] => check::check(Path::new(folder), graph),
        _ => Err("expected `make FOLDER DOCUMENTS` or `check FOLDER GRAPH`".into()),
    }
}

fn make(folder: &Path, documents: usize) -> Result<(), Box<dyn Error>> {
    let mut random = Random::new(7);
    let world = World::new(documents, &mut random);
    fs::create_dir_all(folder)?;
    let mut truth = BufWriter::new(fs::File::create(folder.with_extension("truth.jsonl"))?);
    for number in 0..documents {
        let article = writing::article(&world, &mut random);
        let name = format!("{:03}-{number:05}.txt", number % 100);
        fs::write(folder.join(&name), &article.text)?;
        serde_json::to_writer(&mut truth, &article.truth(&name))?;
        writeln!(truth)?;
    }
    Ok(truth.flush()?)
}
