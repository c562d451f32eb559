//! `ties subgraph`: a part of the graph, as a graph.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::input::{self, GraphFile, Stated};
use super::output::Target;
use super::part::Looks;
use super::{Console, Outcome, build};
use crate::graph::part::around;

/// Cut out what surrounds a party, or what ties several, as a graph of its own
///
/// Of one party: everybody up to --depth ties away. Of several: they and everybody on the paths of up to --hops ties
/// between any two of them, besides whom --depth adds. All ties among those parties come along.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties subgraph graph.json OpenAI --depth 2 -o openai.json
  ties subgraph graph.json Musk Altman Microsoft -o three.dot
  ties subgraph graph.json Musk Altman --hops 3 --status asserted --format dot | dot -Tsvg -o two.svg")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// The parties, by name, alias or id
    #[arg(value_name = "PARTY", required = true)]
    parties: Vec<String>,
    /// How many ties away from each party; without it 1 for one party, 0 for several
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// How long the paths between two of the parties may be
    #[arg(long, value_name = "N", default_value_t = 2)]
    hops: usize,
    #[command(flatten)]
    stated: Stated,
    /// The form; without it the ending of the output file tells, else JSON (`ties formats` lists all)
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Write here; without it to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    looks: Looks,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    args.stated.check()?;
    let format = build::format(args.format.as_deref(), args.output.as_deref())?;
    let target = Target::new(args.output.as_deref(), format)?;
    let graph = args.graph.load(console)?;
    let mut focus = input::parties(&graph, &args.parties)?;
    focus.sort();
    focus.dedup();
    let depth = args.depth.unwrap_or(usize::from(focus.len() == 1));
    let part = around(
        &graph,
        &focus,
        depth,
        args.hops,
        &args.stated.filter(&graph)?,
    );
    target.fill(console, &part, &args.looks.options())?;
    Ok(console.found(
        part.ties().len() > 0,
        "no tie is so near; the graph has none",
    ))
}
