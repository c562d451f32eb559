//! `ties merge`: several graphs into one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::curation::{CurationFile, say_unmatched};
use super::input::{GraphFile, Opened, SchemaFile};
use super::output::Target;
use super::part::{Looks, Part};
use super::{Console, Done, Outcome, build};
use crate::error::{Error, ErrorKind};
use crate::graph::{GraphBuilder, Record};
use crate::store::{self, Reading};

/// Put several graphs together: parties that are the same become one, and their ties keep all their evidence
///
/// Whether two parties are the same is decided as `ties build` decides it; what one graph keeps apart stays apart. A
/// document that several of the graphs were made of (by the SHA-256 of its bytes) counts once. The order of the graphs
/// does not matter. An output that ends in .ties is a new store; that takes stores. What you decided of one of the graphs
/// holds for what it brings; --curation decides for all. Stores hand on the one curation file that they go by.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties merge 2023.json 2024.json -o all.json
  ties merge team-a.json team-b.json -o board.svg --top 30
  ties merge alice.ties bob.ties -o case.ties
  ties merge 2023.json 2024.json --curation decided.toml -o all.json
  ssh archive cat old.json | ties merge - new.json > both.json")]
pub(super) struct Args {
    /// Graph files or stores made by `ties build`; `-` for standard input
    #[arg(value_name = "GRAPH", required = true)]
    graphs: Vec<PathBuf>,
    /// Write here; the ending picks the format. Without it the graph goes to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format of the output; json without it and without -o
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[command(flatten)]
    curation: CurationFile,
    #[command(flatten)]
    schema: SchemaFile,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    looks: Looks,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let files: Vec<GraphFile> = args.graphs.iter().map(|path| GraphFile::at(path)).collect();
    if files.iter().filter(|file| file.is_stdin()).count() > 1 {
        let message = "only one of the graphs can come from standard input";
        return Err(Error::new(ErrorKind::Usage, message).into());
    }
    if let Some(path) = args.output.as_deref().filter(|path| store::is_named(path)) {
        return into_store(args, &files, path, console);
    }
    let format = build::format(args.format.as_deref(), args.output.as_deref())?;
    args.part.check()?;
    let target = Target::new(args.output.as_deref(), format)?;
    let mut builder = GraphBuilder::default();
    for file in &files {
        builder.graph(&file.load(console)?);
    }
    let schema = args.schema.load()?;
    let curation = args.curation.load(&args.graphs, &schema, console)?;
    let curated = builder.curate(&curation);
    say_unmatched(&curated.unmatched, console);
    let graph = args.part.of(curated.graph)?;
    target.fill(console, &graph, &args.looks.options())?;
    Ok(Done::Fully)
}

/// Puts what the documents of several stores say into a new one. The next build into it reads the documents that it is
/// given anew: they may have been read by different schemas.
fn into_store(args: &Args, files: &[GraphFile], path: &Path, console: &mut Console<'_>) -> Outcome {
    let refused = |message: String| Err(Error::new(ErrorKind::Usage, message).into());
    let shown = path.display();
    if args.format.is_some() || args.part.is_wanted() || args.looks.are_wanted() {
        return refused(format!(
            "{shown} is a store, which holds everything and is no picture; export it once it is made"
        ));
    }
    if path.symlink_metadata().is_ok() {
        return refused(format!("{shown} is there already; name a new file"));
    }
    let mut merged: BTreeMap<String, Record> = BTreeMap::new();
    let mut curations: Vec<Kept> = Vec::new();
    for (file, from) in files.iter().zip(&args.graphs) {
        let from = from.display();
        let Opened::Store(store) = file.open(console)? else {
            return refused(format!(
                "{from} is a graph, which does not tell what each document says by itself, so no store can be made of \
                 it; merge into a graph file"
            ));
        };
        curations.extend(
            store
                .curation()?
                .map(|(origin, text)| Kept { origin, text }),
        );
        for record in store.records()? {
            let document = record.document.path.clone();
            match merged.get(&document) {
                Some(known) if known.document.sha256 != record.document.sha256 => {
                    return refused(format!(
                        "{document} has one content in {from} and another in a store before it; bring the older one \
                         up to date with `ties build {document} -o …`"
                    ));
                }
                Some(_) => {}
                None => drop(merged.insert(document, record)),
            }
        }
    }
    let schema = args.schema.load()?;
    let records: Vec<Record> = merged.into_values().collect();
    let given = args.curation.load(&args.graphs, &schema, console)?;
    let curation = match (given.path(), curations.as_slice()) {
        ("", []) => None,
        ("", [first, others @ ..]) => match others.iter().find(|other| other.text != first.text) {
            None => Some((first.origin.as_str(), first.text.as_str())),
            Some(other) => {
                return refused(format!(
                    "the stores go by two curation files, {} and {}; put what they say into one and name it with \
                     --curation",
                    first.origin, other.origin
                ));
            }
        },
        (path, _) => Some((path, given.text())),
    };
    let reading = Reading::new(&schema, "merged");
    let resolved = store::write(path, &records, &reading, curation, &schema)?;
    let unmatched = resolved.map(|resolved| resolved.unmatched);
    say_unmatched(&unmatched.unwrap_or_default(), console);
    Ok(Done::Fully)
}

/// The curation file that a store goes by.
struct Kept {
    origin: String,
    text: String,
}
