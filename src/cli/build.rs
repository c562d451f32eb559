//! `ties build`: documents to a graph.

mod bounds;
mod fields;
mod interrupt;
mod into_store;
mod kept;
mod progress;
mod queue;
mod reading;
mod reports;
mod run;
mod waiting;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::curation::{self, CurationFile};
use super::input::SchemaFile;
use super::output::Target;
use super::part::{Looks, Part};
use super::{Console, Outcome};
use crate::error::{Error, ErrorKind, Result};
use crate::export::{self, Format};
use crate::extract::Extractor;
use crate::graph::GraphBuilder;
use crate::ingest::{self, Options, Source};
use crate::store;
use crate::text::Manner;
use bounds::Bounds;
use fields::FieldNames;
use interrupt::Interrupt;
use kept::Kept;
use reading::Orders;
use run::{Run, Step};

/// Read documents and build one graph of them
///
/// Of folders all files of a known form are read (`ties readers`), in the order of their names.
/// Every skip, repair and guess is reported with its reason; what could not be read makes the exit
/// code 2, the rest is built. The first Ctrl-C (or SIGTERM) finishes the documents under way and
/// writes what was built, exit code 130; the second one stops at once.
///
/// An output that ends in .ties is a store: a graph that grows. It is made if there is none; into one that is there,
/// only new and changed documents are read, what deleted ones said is removed, and documents that are not
/// named stay. A build that was interrupted is taken up by the same command. All commands take stores.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties build news/ -o graph.json
  ties build complaint.txt answer.txt > graph.json
  ties build inbox.mbox filings/ -o graph.json --log build.jsonl
  ties build news.jsonl --text-field article.body --id-field url -o graph.json
  ties build news/ --schema banks.toml -o graph.json
  ties build news/ -o case.ties
  ties build news/ --curation decided.toml -o graph.json
  ties build news/ -o news.dot --top 30 --title 'The week in deals'
  ties build exhibits/ --keep-text texts/ -o graph.json
  curl -s https://example.org/deal | ties build - -o graph.json

The log has one JSON object a line: {\"kind\": \"read\", \"skipped\", \"left out\" (listed, but in
another language), \"repaired\" or \"guessed\", \"path\": …, \"reason\": …}, for what is told often of one
archive with \"more\": how often else; at last {\"kind\": \"summary\", …}.")]
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
    /// Write nothing, and exit with 2, if anything was skipped, left out, repaired or guessed
    #[arg(long)]
    strict: bool,
    /// Keep all reports and the summary as JSON lines in this file
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// Say only what went wrong: no progress, no summary
    #[arg(short, long)]
    quiet: bool,
    /// Read page furniture (navigation, notes about cookies, running heads) as text of the document
    #[arg(long)]
    all_text: bool,
    /// Read documents in other languages as if they were English
    #[arg(long)]
    any_language: bool,
    /// Write the text that each document was read as into this folder, as PATH.txt: what the offsets of
    /// evidence count
    #[arg(long, value_name = "DIR")]
    keep_text: Option<PathBuf>,
    #[command(flatten)]
    fields: FieldNames,
    #[command(flatten)]
    schema: SchemaFile,
    #[command(flatten)]
    curation: CurationFile,
    #[command(flatten)]
    bounds: Bounds,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    looks: Looks,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    if let Some(path) = args.output.as_deref().filter(|path| store::is_named(path)) {
        return into_store::run(args, path, console);
    }
    let format = format(args.format.as_deref(), args.output.as_deref())?;
    args.part.check()?;
    let schema = args.schema.load()?;
    let curation = args.curation.load(&args.paths, &schema, console)?;
    let extractor = Extractor::new(&schema);
    let target = Target::new(args.output.as_deref(), format)?;
    let interrupt = Interrupt::listen();
    let mut run = Run::new(args.log.as_deref(), args.quiet)?;
    let mut builder = GraphBuilder::new(&schema);
    let mut found = ingest::find(&args.paths);
    curation::set_aside(&curation, &mut found);
    let sources = run.found(found, console);
    let orders = Orders {
        kept: args.kept(&sources)?,
        options: &args.options(),
        manner: args.manner(),
        extractor: &extractor,
        wanted: &|_| true,
        interrupt: &interrupt,
    };
    run.read(&sources, &orders, console, |_, _, step| {
        if let Step::Record(record) = step {
            builder.record(*record);
        }
        ControlFlow::Continue(())
    });
    if let Some(why) = run.refusal(args.strict) {
        console.say(&why);
        run.close(console, None, &[])?;
        return Ok(run.done(&interrupt, args.strict, run.any()));
    }
    let curated = builder.curate(&curation);
    curation::say_unmatched(&curated.unmatched, console);
    let graph = args.part.of(curated.graph)?;
    target.fill(console, &graph, &args.looks.options())?;
    run.close(console, Some(&graph), &[])?;
    Ok(run.done(&interrupt, args.strict, true))
}

impl Args {
    fn options(&self) -> Options {
        Options {
            limits: self.bounds.limits(),
            fields: self.fields.fields(),
        }
    }

    /// Where the texts of `sources` are kept, if they are.
    fn kept(&self, sources: &[Source]) -> Result<Option<Kept>> {
        let folder = self.keep_text.as_deref();
        folder.map(|folder| Kept::new(folder, sources)).transpose()
    }

    fn manner(&self) -> Manner {
        Manner {
            all_text: self.all_text,
            any_language: self.any_language,
        }
    }
}

/// The format asked for by name, else by the ending of the output file, else the first.
pub(super) fn format(name: Option<&str>, output: Option<&Path>) -> Result<&'static Format> {
    match (name, output) {
        (Some(name), _) => Format::by_name(name),
        (None, Some(path)) if store::is_named(path) => Err(store_of_graph(path)),
        (None, Some(path)) if path.as_os_str() != "-" && !path.starts_with("/dev") => {
            Format::by_extension(path)
        }
        (None, _) => Ok(&export::FORMATS[0]),
    }
}

/// What is said to those who want a graph as a store.
fn store_of_graph(path: &Path) -> Error {
    let path = path.display();
    let message = format!(
        "{path} would be a store, which keeps what each document says by itself, and a graph no longer tells that; \
         make it of the documents: `ties build DOCUMENTS -o {path}`"
    );
    Error::new(ErrorKind::Usage, message)
}
