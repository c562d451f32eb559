//! `ties export`: the graph in another form.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::input::GraphFile;
use super::output::Target;
use super::part::{Looks, Part};
use super::{Console, Outcome, build};
use crate::error::{Error, ErrorKind};
use crate::export::FORMATS;

/// Write the graph, or a part of it, in another form
///
/// The part is cut out first, whatever the form: by kind of tie, then by distance from the parties
/// in focus, then down to the busiest parties.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties export graph.json -o graph.svg --title 'Who backs whom' --type invested,funded,owns
  ties export graph.json -o musk.png --focus 'Elon Musk' --depth 2 --top 25 --dark
  ties export graph.json --format dot | neato -Tpdf -o graph.pdf
  ties export graph.json -o graph.gexf
  ties export graph.json --format csv -o tables
  ties export graph.json -o openai.json --focus OpenAI --status asserted,ended")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// The form; without it the ending of the output file tells
    #[arg(long, value_name = "FORMAT", help = format_help())]
    format: Option<String>,
    /// Write here, into a folder where the form is several files; without it to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    looks: Looks,
}

fn format_help() -> String {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    format!(
        "The form; without it the ending of FILE tells. There are: {} (`ties formats` says more)",
        names.join(", ")
    )
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    if args.format.is_none() && args.output.is_none() {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let message = format!("which form? --format takes {}", known.join(", "));
        return Err(Error::new(ErrorKind::Usage, message).into());
    }
    let format = build::format(args.format.as_deref(), args.output.as_deref())?;
    let target = Target::new(args.output.as_deref(), format)?;
    let graph = args.part.of(args.graph.load(console)?)?;
    let options = args.looks.options();
    target.fill(console, &graph, &options)?;
    Ok(console.found(
        graph.parties().len() > 0,
        "no party is left; the graph is empty",
    ))
}
