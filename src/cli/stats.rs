//! `ties stats`: the graph in figures.

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::input::{Answer, Form, GraphFile};
use super::table::Table;
use super::{Console, Done, Outcome, show};
use crate::graph::Graph;
use crate::graph::query::stats::{Stats, stats};

/// Show counts, hubs and components
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties stats graph.json
  ties stats graph.json --hubs 20 --json")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// How many of the best connected parties to name
    #[arg(long, value_name = "N", default_value_t = 10)]
    hubs: usize,
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let graph = args.graph.load()?;
    let stats = stats(&graph, args.hubs);
    match args.answer.form() {
        Form::Json => super::print_json(console, &as_json(&graph, &stats))?,
        Form::Csv | Form::Text => print(&graph, &stats, console)?,
    }
    Ok(Done::Fully)
}

fn print(graph: &Graph, stats: &Stats, console: &mut Console<'_>) -> std::io::Result<()> {
    let mut table = Table::new(&["COUNT", "WHAT"], &[0]);
    let mut add = |number: usize, what: String| table.row(vec![number.to_string(), what]);
    add(stats.documents, "documents".into());
    add(stats.parties, "parties".into());
    for (node_type, number) in &stats.by_type {
        add(*number, format!("  {node_type}"));
    }
    add(stats.ties, "ties".into());
    for (relation, number) in &stats.by_relation {
        add(*number, format!("  {relation}"));
    }
    add(stats.ties, "ties by status".into());
    for (status, number) in &stats.by_status {
        add(*number, format!("  {status}"));
    }
    add(stats.statements, "statements".into());
    add(stats.components.len(), "components".into());
    for (place, size) in stats.components.iter().take(5).enumerate() {
        add(*size, format!("  parties in component {}", place + 1));
    }
    add(stats.isolated, "parties without ties".into());
    table.print(console)?;
    if stats.hubs.is_empty() {
        return Ok(());
    }
    writeln!(console)?;
    let mut table = Table::new(&["TIES", "NEIGHBORS", "HUB", "TYPE"], &[0, 1]);
    for hub in &stats.hubs {
        let party = graph.party(hub.party);
        table.row(vec![
            hub.ties.to_string(),
            hub.neighbors.to_string(),
            party.name.clone(),
            party.node_type.to_string(),
        ]);
    }
    table.print(console)
}

fn as_json(graph: &Graph, stats: &Stats) -> Value {
    let hubs: Vec<Value> = stats
        .hubs
        .iter()
        .map(|hub| {
            let mut party = show::party(graph, hub.party);
            party["ties"] = json!(hub.ties);
            party["neighbors"] = json!(hub.neighbors);
            party
        })
        .collect();
    json!({
        "documents": stats.documents,
        "nodes": stats.parties,
        "edges": stats.ties,
        "statements": stats.statements,
        "nodes_by_type": counts(&stats.by_type),
        "edges_by_type": counts(&stats.by_relation),
        "edges_by_status": counts(&stats.by_status),
        "hubs": hubs,
        "components": stats.components,
        "isolated": stats.isolated,
    })
}

fn counts<T: ToString>(counts: &[(T, usize)]) -> Value {
    let counts = counts.iter().map(|(what, n)| (what.to_string(), json!(n)));
    Value::Object(counts.collect())
}
