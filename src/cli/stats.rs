//! `ties stats`: the graph in figures.

use clap::{Args as ClapArgs, ValueEnum};
use serde_json::{Value, json};

use super::csv::Csv;
use super::input::{Answer, Form, GraphFile};
use super::table::Table;
use super::{Console, Done, Outcome, show};
use crate::graph::query::stats::{Order, Stats, Wanted, stats};
use crate::graph::{Graph, PartyIndex};

/// Show counts, the most central parties, communities, and what holds the graph together
///
/// PageRank: how much of a reader's attention a party gets who follows ties at random. Betweenness: the share of
/// the pairs of other parties whose shortest paths pass it. Communities are parties with more ties among
/// themselves than with others. A cut party is one without whom some others would not be tied at all.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties stats graph.json
  ties stats graph.json --hubs 20 --by betweenness
  ties stats graph.json --csv > parties.csv")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// How many of the most central parties to name; all with --csv if not given
    #[arg(long, value_name = "N")]
    hubs: Option<usize>,
    /// By what they are ranked
    #[arg(long, value_name = "MEASURE", value_enum, default_value_t = By::Ties)]
    by: By,
    /// Measure betweenness from N parties only, as an estimate; without it from all as long as the graph is not large
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    #[command(flatten)]
    answer: Answer,
}

/// Measures of centrality.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// The number of ties.
    Ties,
    /// PageRank.
    Pagerank,
    /// Betweenness.
    Betweenness,
}

/// The most central parties named without --hubs.
const HUBS: usize = 10;
/// Members, communities and cuts named in a summary.
const NAMED: usize = 5;

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let graph = args.graph.load(console)?;
    let form = args.answer.form();
    let wanted = Wanted {
        hubs: args.hubs.unwrap_or(match form {
            Form::Csv => usize::MAX,
            Form::Text | Form::Json => HUBS,
        }),
        order: match args.by {
            By::Ties => Order::Ties,
            By::Pagerank => Order::Pagerank,
            By::Betweenness => Order::Betweenness,
        },
        pivots: args.sample,
    };
    let stats = stats(&graph, &wanted);
    match form {
        Form::Json => super::print_json(console, &as_json(&graph, &stats))?,
        Form::Csv => csv(&graph, &stats, console)?,
        Form::Text => print(&graph, &stats, console)?,
    }
    Ok(Done::Fully)
}

/// One row for each of the most central parties.
fn csv(graph: &Graph, stats: &Stats, console: &mut Console<'_>) -> std::io::Result<()> {
    let columns = [
        "party",
        "name",
        "type",
        "ties",
        "neighbors",
        "pagerank",
        "betweenness",
        "community",
    ];
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for standing in &stats.hubs {
        let (hub, party) = (standing.hub, graph.party(standing.hub.party));
        csv.row(&[
            party.id.clone(),
            party.name.clone(),
            party.node_type.to_string(),
            hub.ties.to_string(),
            hub.neighbors.to_string(),
            standing.pagerank.to_string(),
            standing.betweenness.to_string(),
            standing
                .community
                .map_or(String::new(), |c| (c + 1).to_string()),
        ])?;
    }
    Ok(())
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
    let headings = [
        "TIES",
        "NEIGHBORS",
        "PAGERANK",
        "BETWEENNESS",
        "HUB",
        "TYPE",
    ];
    let mut table = Table::new(&headings, &[0, 1, 2, 3]);
    for standing in &stats.hubs {
        let party = graph.party(standing.hub.party);
        table.row(vec![
            standing.hub.ties.to_string(),
            standing.hub.neighbors.to_string(),
            format!("{:.4}", standing.pagerank),
            format!("{:.4}", standing.betweenness),
            party.name.clone(),
            party.node_type.to_string(),
        ]);
    }
    table.print(console)?;
    if stats.pivots < stats.parties {
        writeln!(
            console,
            "(betweenness estimated from {} parties)",
            stats.pivots
        )?;
    }
    writeln!(console)?;
    let mut table = Table::new(&["PARTIES", "COMMUNITY OF"], &[0]);
    for members in stats.communities.iter().take(NAMED) {
        table.row(vec![members.len().to_string(), names(graph, members)]);
    }
    table.print(console)?;
    let cuts = &stats.cuts;
    writeln!(console)?;
    let mut table = Table::new(&["COUNT", "WITHOUT WHICH OTHERS ARE NOT TIED"], &[0]);
    let mut central = cuts.parties.clone();
    central.sort_by_key(|&party| (std::cmp::Reverse(graph.degree(party)), party));
    table.row(vec![
        cuts.parties.len().to_string(),
        format!("parties: {}", names(graph, &central)),
    ]);
    let pairs: Vec<String> = cuts
        .pairs
        .iter()
        .take(NAMED)
        .map(|&(a, b)| format!("{} – {}", graph.party(a).name, graph.party(b).name))
        .collect();
    table.row(vec![
        cuts.pairs.len().to_string(),
        format!("pairs: {}", some(&pairs, cuts.pairs.len())),
    ]);
    table.print(console)
}

/// The first of the names, and a mark that there are more.
fn names(graph: &Graph, parties: &[PartyIndex]) -> String {
    let first = parties.iter().take(NAMED);
    let first = first.map(|&party| graph.party(party).name.clone());
    some(&first.collect::<Vec<_>>(), parties.len())
}

fn some(first: &[String], all: usize) -> String {
    match first.len() < all {
        true => format!("{}, …", first.join(", ")),
        false => first.join(", "),
    }
}

fn as_json(graph: &Graph, stats: &Stats) -> Value {
    let hubs: Vec<Value> = stats
        .hubs
        .iter()
        .map(|standing| {
            let mut party = show::party(graph, standing.hub.party);
            party["ties"] = json!(standing.hub.ties);
            party["neighbors"] = json!(standing.hub.neighbors);
            party["pagerank"] = json!(standing.pagerank);
            party["betweenness"] = json!(standing.betweenness);
            party["community"] = json!(standing.community);
            party
        })
        .collect();
    let ids = |parties: &[PartyIndex]| -> Value {
        parties
            .iter()
            .map(|&party| json!(graph.party(party).id))
            .collect()
    };
    let pairs = stats.cuts.pairs.iter().map(|&(a, b)| ids(&[a, b]));
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
        "communities": stats.communities.iter().map(|members| ids(members)).collect::<Value>(),
        "articulation_points": ids(&stats.cuts.parties),
        "bridges": pairs.collect::<Value>(),
        "betweenness_from": stats.pivots,
        "isolated": stats.isolated,
    })
}

fn counts<T: ToString>(counts: &[(T, usize)]) -> Value {
    let counts = counts.iter().map(|(what, n)| (what.to_string(), json!(n)));
    Value::Object(counts.collect())
}
