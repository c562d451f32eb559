//! `ties view`: the graph as a page to explore.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::input::GraphFile;
use super::output::Target;
use super::part::{Looks, Part};
use super::{Console, Outcome};
use crate::export::{Format, page};
use crate::graph::SourceDocument;
use crate::ingest::{Item, Options, Source};

/// Make a page to explore the graph, or a part of it, in a browser
///
/// The page is one HTML file that opens from disk and asks the network for nothing: search, filters,
/// the sentences behind each tie, ways between two parties. Of a graph with more than 2000 parties
/// it shows those that are tied to the most others, and says so.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties view graph.json -o case.html
  ties view graph.json -o openai.html --focus OpenAI --depth 2 --title 'Around OpenAI'
  ties view graph.json -o case.html --context   with the text around each passage
  ties build news/ -o news.html                 the same without a graph file between")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// Write here; without it to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show what stands before and behind each passage, from the documents at the paths that the
    /// graph gives, where they are there and unchanged
    #[arg(long)]
    context: bool,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    looks: Looks,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let target = Target::new(args.output.as_deref(), Format::by_name("html")?)?;
    let graph = args.part.of(args.graph.load(console)?)?;
    let mut options = args.looks.options();
    if args.context {
        for document in graph.documents() {
            match text(document) {
                Ok(text) => drop(options.texts.insert(document.id.clone(), text)),
                Err(reason) => console.say(&format!("no context: {reason}")),
            }
        }
    }
    target.fill(console, &graph, &options)?;
    if let Some(notice) = page::left_out(&graph) {
        console.say(&notice);
    }
    Ok(console.found(
        graph.parties().len() > 0,
        "no party is left; the page is empty",
    ))
}

/// The text of the document, as it was when the graph was made.
fn text(document: &SourceDocument) -> Result<String, String> {
    let path = &document.path;
    let mut found = Err(format!("{path}: not found where it was"));
    let _ = Source::File(PathBuf::from(path)).read(&Options::default(), &mut |item| match item {
        Item::Document(read) if read.path == *path => {
            found = match read.sha256 == document.sha256 {
                true => Ok(read.text),
                false => Err(format!("{path} is not what the graph was made of")),
            };
            ControlFlow::Break(())
        }
        Item::Skipped(skipped) if skipped.path == *path => {
            found = Err(format!("{path}: {}", skipped.reason));
            ControlFlow::Break(())
        }
        _ => ControlFlow::Continue(()),
    });
    found
}
