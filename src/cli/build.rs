//! `ties build`: documents to a graph.

mod reading;

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::input::SchemaFile;
use super::output::Target;
use super::part::{Looks, Part};
use super::{Console, Done, Outcome};
use crate::export::{self, Format};
use crate::extract::Extractor;
use crate::graph::GraphBuilder;
use crate::ingest::{self, Options, Skipped};

/// Read documents and build one graph of them
///
/// What a file is, its content says, else its ending (`ties readers` lists the forms); any other file that is
/// named is read as UTF-8 text. Of folders, all files of a known form are read, in the order of their names. What
/// cannot be read is named and left out, and the exit code is 2.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties build news/ -o graph.json
  ties build complaint.txt answer.txt > graph.json
  ties build news/ --schema banks.toml -o graph.json
  ties build news/ -o news.dot --top 30 --title 'The week in deals'
  pdftotext filing.pdf - | ties build - -o graph.json")]
pub(super) struct Args {
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Write here; the ending picks the format. Without it the graph goes to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format of the output; json without it and without -o
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[command(flatten)]
    schema: SchemaFile,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    looks: Looks,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let format = format(args.format.as_deref(), args.output.as_deref())?;
    args.part.check()?;
    let schema = args.schema.load()?;
    let extractor = Extractor::new(&schema);
    let target = Target::new(args.output.as_deref(), format)?;
    let found = ingest::find(&args.paths);
    let mut skipped = found.skipped;
    for skipped in &skipped {
        warn(console, skipped);
    }
    let mut builder = GraphBuilder::new(&schema);
    let mut built = 0;
    let options = Options::default();
    reading::read_all(&found.sources, &options, &extractor, |read| match read {
        Ok(read) => {
            let path = &read.record.document.path;
            for note in &read.notes {
                console.say(&format!("{path}: {note}"));
            }
            if !read.english {
                console.say(&format!(
                    "{path}: hardly any English in it, what was read is likely wrong; leave it out or translate it first",
                ));
            }
            builder.record(read.record);
            built += 1;
        }
        Err(failed) => {
            warn(console, &failed);
            skipped.push(failed);
        }
    });
    if built == 0 {
        console.say("no document could be read; nothing is written");
        return Ok(Done::Partly);
    }
    let graph = args.part.of(builder.finish())?;
    let options = args.looks.options();
    target.fill(console, &graph, &options)?;
    Ok(match skipped.is_empty() {
        true => Done::Fully,
        false => Done::Partly,
    })
}

/// The format asked for by name, else by the ending of the output file, else the first.
pub(super) fn format(
    name: Option<&str>,
    output: Option<&std::path::Path>,
) -> crate::error::Result<&'static Format> {
    match (name, output) {
        (Some(name), _) => Format::by_name(name),
        (None, Some(path)) if path.as_os_str() != "-" && !path.starts_with("/dev") => {
            Format::by_extension(path)
        }
        (None, _) => Ok(&export::FORMATS[0]),
    }
}

fn warn(console: &mut Console<'_>, skipped: &Skipped) {
    console.say(&format!("skipped {}: {}", skipped.path, skipped.reason));
}
