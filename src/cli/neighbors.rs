//! `ties neighbors`: who is tied to a party.

use std::io;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::csv::Csv;
use super::input::{Answer, Form, GraphFile, Stated};
use super::picture::{self, Picture};
use super::table::Table;
use super::{Console, Outcome, show};
use crate::graph::Graph;
use crate::graph::query::names;
use crate::graph::query::neighbors::{Neighbor, neighbors};

/// Show who is tied to a party, the nearest first
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties neighbors graph.json Microsoft
  ties neighbors graph.json 'Sam Altman' --depth 2 --type founded,works_for")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// The party, by name, alias or id
    #[arg(value_name = "PARTY")]
    party: String,
    /// How many ties away at most
    #[arg(long, value_name = "N", default_value_t = 1)]
    depth: usize,
    #[command(flatten)]
    stated: Stated,
    /// At most this many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    picture: Picture,
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    args.stated.check()?;
    let graph = args.graph.load(console)?;
    let party = names::party(&graph, &args.party)?;
    let filter = args.stated.filter(&graph)?;
    let mut found = neighbors(&graph, party, args.depth, &filter);
    found.truncate(args.limit.unwrap_or(usize::MAX));
    match args.answer.form() {
        Form::Text if args.picture.dot => {
            let ties: Vec<_> = found.iter().flat_map(|n| n.ties.iter().copied()).collect();
            picture::print(&graph, &ties, console)?;
        }
        Form::Json => {
            let answer = json!({
                "party": show::party(&graph, party),
                "neighbors": found.iter().map(|n| as_json(&graph, n)).collect::<serde_json::Result<Value>>()?,
            });
            super::print_json(console, &answer)?;
        }
        Form::Csv => csv(&graph, &found, console)?,
        Form::Text => print(&graph, &found, console)?,
    }
    let nothing = format!("nobody is so tied to {}", graph.party(party).name);
    Ok(console.found(!found.is_empty(), &nothing))
}

fn print(graph: &Graph, found: &[Neighbor<'_>], console: &mut Console<'_>) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&["HOPS", "NAME", "TYPE", "TIES"], &[0]);
    for neighbor in found {
        let party = graph.party(neighbor.party);
        table.row(vec![
            neighbor.distance.to_string(),
            party.name.clone(),
            party.node_type.to_string(),
            ties(graph, neighbor),
        ]);
    }
    table.print(console)
}

/// One row for each tie.
fn csv(graph: &Graph, found: &[Neighbor<'_>], console: &mut Console<'_>) -> io::Result<()> {
    let columns = [vec!["neighbor", "hops"], show::columns()].concat();
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for neighbor in found {
        let id = &graph.party(neighbor.party).id;
        for &ended in &neighbor.ties {
            let mut cells = vec![id.clone(), neighbor.distance.to_string()];
            cells.extend(show::cells(graph, ended));
            csv.row(&cells)?;
        }
    }
    Ok(())
}

/// The ties to the neighbour, those from one nearer party together.
fn ties(graph: &Graph, neighbor: &Neighbor<'_>) -> String {
    let near = |&(source, target, _): &show::Ended<'_>| match target == neighbor.party {
        true => source,
        false => target,
    };
    let groups = neighbor.ties.chunk_by(|a, b| near(a) == near(b));
    let lines: Vec<String> = groups
        .map(|group| {
            let from = near(&group[0]);
            format!(
                "{} {} {}",
                graph.party(from).name,
                show::arrow(graph, from, group),
                graph.party(neighbor.party).name
            )
        })
        .collect();
    lines.join("; ")
}

fn as_json(graph: &Graph, neighbor: &Neighbor<'_>) -> serde_json::Result<Value> {
    let mut answer = show::party(graph, neighbor.party);
    answer["distance"] = json!(neighbor.distance);
    answer["ties"] = show::brief(graph, &neighbor.ties)?;
    Ok(answer)
}
