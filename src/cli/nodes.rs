//! `ties nodes`: the parties.

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::input::{GraphFile, Json};
use super::table::Table;
use super::{Console, Outcome};
use crate::export::json as file;
use crate::graph::query::{names, stats};
use crate::schema::NodeType;

/// List the parties, the best connected first
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties nodes graph.json --type person --limit 10
  ties nodes graph.json --match bank
  ties nodes graph.json --json | jq '.nodes[].name'")]
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
    json: Json,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let graph = args.graph.load()?;
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
    if args.json.json {
        let nodes = hubs
            .iter()
            .map(|hub| {
                let mut node = serde_json::to_value(file::node(&graph, hub.party))?;
                node["ties"] = json!(hub.ties);
                Ok(node)
            })
            .collect::<serde_json::Result<Value>>()?;
        super::print_json(console, &json!({"nodes": nodes}))?;
    } else if !hubs.is_empty() {
        let mut table = Table::new(&["TIES", "NAME", "TYPE", "MENTIONS", "ALIASES"], &[0, 3]);
        for hub in &hubs {
            let party = graph.party(hub.party);
            table.row(vec![
                hub.ties.to_string(),
                party.name.clone(),
                party.node_type.to_string(),
                party.mentions.to_string(),
                party.aliases.join(", "),
            ]);
        }
        table.print(console.out)?;
    }
    Ok(console.found(!hubs.is_empty(), "no such party"))
}
