//! `ties nodes`: the parties.

use std::io;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::csv::{self, Csv};
use super::input::{Answer, Form, GraphFile};
use super::table::Table;
use super::{Console, Outcome, show};
use crate::export::json as file;
use crate::graph::Graph;
use crate::graph::query::names;
use crate::graph::query::stats::{self, Hub};
use crate::schema::NodeType;

/// List the parties, the best connected first
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties nodes graph.json --type person --limit 10
  ties nodes graph.json --match bank
  ties nodes graph.json --json | jq '.nodes[].name'
  ties nodes graph.json --csv > parties.csv")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// Only parties of this type: person, organization, product, place, legalcase, event or one of
    /// your schema; may be given several times
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    types: Vec<String>,
    /// Only parties with this text in their name or an alias, case and accents aside
    #[arg(long = "match", value_name = "TEXT")]
    text: Option<String>,
    /// At most this many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let graph = args.graph.load(console)?;
    let types = args
        .types
        .iter()
        .map(|name| names::node_type(&graph, name))
        .collect::<Result<Vec<_>, _>>()?;
    let mut hubs = stats::by_connection(&graph);
    hubs.retain(|hub| {
        let party = graph.party(hub.party);
        let of_type = |t: &NodeType| *t == party.node_type || party.also.contains(t);
        (types.is_empty() || types.iter().any(of_type))
            && args
                .text
                .as_ref()
                .is_none_or(|text| names::contains(party, text))
    });
    hubs.truncate(args.limit.unwrap_or(usize::MAX));
    match args.answer.form() {
        Form::Json => super::print_json(console, &json!({"nodes": as_json(&graph, &hubs)?}))?,
        Form::Csv => print_csv(&graph, &hubs, console)?,
        Form::Text => print(&graph, &hubs, console)?,
    }
    Ok(console.found(!hubs.is_empty(), "no such party"))
}

fn as_json(graph: &Graph, hubs: &[Hub]) -> serde_json::Result<Value> {
    hubs.iter()
        .map(|hub| {
            let mut node = serde_json::to_value(file::node(graph, hub.party))?;
            node["ties"] = json!(hub.ties);
            Ok(node)
        })
        .collect()
}

fn print_csv(graph: &Graph, hubs: &[Hub], console: &mut Console<'_>) -> io::Result<()> {
    let columns = [
        "id",
        "name",
        "type",
        "also",
        "aliases",
        "ties",
        "mentions",
        "documents",
        "curated",
    ];
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for hub in hubs {
        let party = graph.party(hub.party);
        let documents = party.documents.iter().map(|&d| &graph.document(d).id);
        csv.row(&[
            party.id.clone(),
            party.name.clone(),
            party.node_type.to_string(),
            csv::list(party.also.iter().map(|t| t.as_str())),
            csv::list(&party.aliases),
            hub.ties.to_string(),
            party.mentions.to_string(),
            csv::list(documents),
            show::marks(&party.curated),
        ])?;
    }
    Ok(())
}

fn print(graph: &Graph, hubs: &[Hub], console: &mut Console<'_>) -> io::Result<()> {
    if hubs.is_empty() {
        return Ok(());
    }
    let headings = ["TIES", "NAME", "TYPE", "MENTIONS", "ALIASES", "CURATED"];
    let curated = hubs
        .iter()
        .any(|hub| !graph.party(hub.party).curated.is_empty());
    let columns = headings.len() - usize::from(!curated);
    let mut table = Table::new(&headings[..columns], &[0, 3]);
    for hub in hubs {
        let party = graph.party(hub.party);
        let mut cells = vec![
            hub.ties.to_string(),
            party.name.clone(),
            party.node_type.to_string(),
            party.mentions.to_string(),
            party.aliases.join(", "),
            show::marks(&party.curated),
        ];
        cells.truncate(columns);
        table.row(cells);
    }
    table.print(console)
}
