//! Ties as a picture: the graph of just those that answer a question.

use clap::Args;

use super::show::Ended;
use super::{Console, Failure};
use crate::export::dot::{self, DotOptions};
use crate::graph::Graph;
use crate::graph::part::of_ties;

/// Whether the answer is a picture.
#[derive(Debug, Args)]
pub(super) struct Picture {
    /// Print the ties and their parties as a Graphviz picture (`| dot -Tsvg -o ties.svg`)
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(super) dot: bool,
}

/// Prints the picture of these ties.
///
/// # Errors
/// Those of standard output.
pub(super) fn print(
    graph: &Graph,
    ties: &[Ended<'_>],
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    Ok(dot::write(
        &of_ties(graph, ties),
        &DotOptions::default(),
        console.out,
    )?)
}
