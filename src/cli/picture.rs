//! Ties as a picture: the graph of just those that answer a question.

use std::collections::BTreeMap;

use clap::Args;

use super::show::Ended;
use super::{Console, Failure};
use crate::export::{Format, Options};
use crate::graph::{Graph, PartyIndex, Stated};

/// Whether the answer is a picture.
#[derive(Debug, Args)]
pub(super) struct Picture {
    /// Print the ties and their parties as a Graphviz picture (`| dot -Tsvg -o ties.svg`)
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(super) dot: bool,
}

/// Prints the picture of these ties, given once each.
///
/// # Errors
/// Those of standard output.
pub(super) fn print(
    graph: &Graph,
    ties: &[Ended<'_>],
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let dot = Format::by_name("dot")?;
    Ok((dot.write)(
        &part(graph, ties),
        console.out,
        &Options::default(),
    )?)
}

/// The graph of these ties alone, with their parties and statements.
fn part(graph: &Graph, ties: &[Ended<'_>]) -> Graph {
    let ends = ties
        .iter()
        .flat_map(|&(source, target, _)| [source, target]);
    let mut places: BTreeMap<PartyIndex, usize> = ends.map(|party| (party, 0)).collect();
    for (place, found) in places.values_mut().enumerate() {
        *found = place;
    }
    let statements = ties.iter().flat_map(|(source, target, tie)| {
        let (source, target) = (places[source], places[target]);
        tie.statements().iter().map(move |statement| Stated {
            source,
            relation: tie.relation().clone(),
            target,
            statement: statement.clone(),
        })
    });
    Graph::assemble(
        graph.documents().to_vec(),
        graph.symmetric().to_vec(),
        places.keys().map(|&p| graph.party(p).clone()).collect(),
        statements.collect(),
    )
}
