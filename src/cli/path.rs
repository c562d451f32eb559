//! `ties path`: how two parties are tied.

use std::io;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::input::{Answer, Form, GraphFile, Ties};
use super::text::Text;
use super::{Console, Outcome, show};
use crate::graph::Graph;
use crate::graph::query::paths::{Path, Wanted, paths};
use crate::graph::query::{Filter, names};

/// Show how two parties are tied: the shortest paths between them
///
/// Every line is a path; every hop names all relations of its two parties. Ties are walked in both
/// directions unless --directed is given; -relation-> shows the real one, -relation- a relation
/// that has none. A status other than `asserted` stands in brackets.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties path graph.json 'Elon Musk' Microsoft
  ties path graph.json Musk Microsoft -k 10 --max-hops 3 --status asserted
  ties path graph.json Vanguard OpenAI --type owns,invested --directed")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// Where the paths start, by name, alias or id
    #[arg(value_name = "A")]
    from: String,
    /// Where they end
    #[arg(value_name = "B")]
    to: String,
    /// No path of more ties than this
    #[arg(long, value_name = "N", default_value_t = 6)]
    max_hops: usize,
    /// How many paths
    #[arg(short = 'k', value_name = "N", default_value_t = 5)]
    count: usize,
    #[command(flatten)]
    ties: Ties,
    /// Walk ties from source to target only
    #[arg(long)]
    directed: bool,
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let graph = args.graph.load()?;
    let from = names::party(&graph, &args.from)?;
    let to = names::party(&graph, &args.to)?;
    let wanted = Wanted {
        count: args.count,
        max_hops: args.max_hops,
        directed: args.directed,
        filter: Filter {
            relations: args.ties.relations(&graph)?,
            statuses: args.ties.statuses()?,
            min_confidence: args.ties.min_confidence(),
            ..Filter::default()
        },
        ..Wanted::default()
    };
    let found = paths(&graph, from, to, &wanted);
    if args.answer.form() == Form::Json {
        let answer = json!({
            "from": show::party(&graph, from),
            "to": show::party(&graph, to),
            "paths": found.iter().map(|p| as_json(&graph, p)).collect::<serde_json::Result<Value>>()?,
        });
        super::print_json(console, &answer)?;
    } else {
        for path in &found {
            print(&graph, path, console)?;
        }
    }
    let nothing = match from == to {
        true => format!(
            "`{}` and `{}` are one party: {}",
            args.from,
            args.to,
            graph.party(from).name
        ),
        false => format!(
            "no such path of up to {} between {} and {}",
            names::count(args.max_hops, "hop"),
            graph.party(from).name,
            graph.party(to).name
        ),
    };
    Ok(console.found(!found.is_empty(), &nothing))
}

fn print(graph: &Graph, path: &Path<'_>, console: &mut Console<'_>) -> io::Result<()> {
    let mut line = Text::from(graph.party(path.start).name.as_str());
    let mut at = path.start;
    for hop in &path.hops {
        show::add_hop(&mut line, graph, at, &hop.ties, hop.party);
        at = hop.party;
    }
    console.line(&line)
}

fn as_json(graph: &Graph, path: &Path<'_>) -> serde_json::Result<Value> {
    let stops = std::iter::once(path.start).chain(path.hops.iter().map(|hop| hop.party));
    Ok(json!({
        "parties": stops.map(|p| show::party(graph, p)).collect::<Value>(),
        "hops": path
            .hops
            .iter()
            .map(|hop| show::brief(graph, &hop.ties))
            .collect::<serde_json::Result<Value>>()?,
    }))
}
