//! `ties merge`: several graphs into one.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::input::GraphFile;
use super::output::Target;
use super::part::{Looks, Part};
use super::{Console, Done, Outcome, build};
use crate::error::{Error, ErrorKind};
use crate::graph::GraphBuilder;

/// Put several graphs together: parties that are the same become one, and their ties keep all their evidence
///
/// Whether two parties are the same is decided as `ties build` decides it; what one graph keeps apart stays apart. A
/// document that several of the graphs were made of (by the SHA-256 of its bytes) counts once. The order of the graphs
/// does not matter.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties merge 2023.json 2024.json -o all.json
  ties merge team-a.json team-b.json -o board.svg --top 30
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
    part: Part,
    #[command(flatten)]
    looks: Looks,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let format = build::format(args.format.as_deref(), args.output.as_deref())?;
    args.part.check()?;
    let target = Target::new(args.output.as_deref(), format)?;
    let files: Vec<GraphFile> = args.graphs.iter().map(|path| GraphFile::at(path)).collect();
    if files.iter().filter(|file| file.is_stdin()).count() > 1 {
        let message = "only one of the graphs can come from standard input";
        return Err(Error::new(ErrorKind::Usage, message).into());
    }
    let mut builder = GraphBuilder::default();
    for file in &files {
        builder.graph(&file.load(console)?);
    }
    let graph = args.part.of(builder.finish())?;
    target.fill(console, &graph, &args.looks.options())?;
    Ok(Done::Fully)
}
