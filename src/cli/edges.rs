//! `ties edges`: the ties.

use std::io;

use clap::Args as ClapArgs;
use serde_json::json;

use super::csv::Csv;
use super::input::{Answer, Form, GraphFile, Stated};
use super::picture::{self, Picture};
use super::show::{self, Ended};
use super::table::Table;
use super::text::{Text, Tone};
use super::{Console, Outcome};
use crate::graph::query::names;
use crate::graph::{Graph, PartyIndex};

/// List the ties
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties edges graph.json --type invested --to OpenAI
  ties edges graph.json --from Microsoft --status planned,possible
  ties edges graph.json --since 2023 --until 2024-06
  ties edges graph.json --min-confidence 0.8
  ties edges graph.json --type invested --csv > stakes.csv
  ties edges graph.json --to OpenAI --dot | dot -Tsvg -o openai.svg")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    #[command(flatten)]
    stated: Stated,
    /// Only ties of which this party is the source (of symmetric ones: either end)
    #[arg(long, value_name = "PARTY")]
    from: Option<String>,
    /// Only ties of which this party is the target (of symmetric ones: either end)
    #[arg(long, value_name = "PARTY")]
    to: Option<String>,
    /// At most this many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    answer: Answer,
    #[command(flatten)]
    picture: Picture,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    args.stated.check()?;
    let graph = args.graph.load(console)?;
    let filter = args.stated.filter(&graph)?;
    let end = |name: &Option<String>| name.as_ref().map(|n| names::party(&graph, n)).transpose();
    let (from, to) = (end(&args.from)?, end(&args.to)?);
    let found: Vec<Ended<'_>> = graph
        .ties()
        .filter(|(_, _, tie)| filter.admits(tie))
        .filter(|ended| runs(&graph, *ended, from, to))
        .take(args.limit.unwrap_or(usize::MAX))
        .collect();
    match args.answer.form() {
        Form::Json => super::print_json(console, &json!({"edges": show::full(&graph, &found)?}))?,
        Form::Csv => {
            let mut csv = Csv::new(&mut *console.out, &show::columns())?;
            for &ended in &found {
                csv.row(&show::cells(&graph, ended))?;
            }
        }
        Form::Text if args.picture.dot => picture::print(&graph, &found, console)?,
        Form::Text => print(&graph, &found, console)?,
    }
    Ok(console.found(!found.is_empty(), "no such tie"))
}

fn print(graph: &Graph, found: &[Ended<'_>], console: &mut Console<'_>) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let headings = [
        "SOURCE", "TYPE", "TARGET", "STATUS", "QUOTES", "DETAILS", "CURATED",
    ];
    let curated = found
        .iter()
        .any(|(_, _, tie)| tie.curated().next().is_some());
    let columns = headings.len() - usize::from(!curated);
    let mut table = Table::new(&headings[..columns], &[4]);
    for &(source, target, tie) in found {
        let mut cells = vec![
            Text::from(graph.party(source).name.as_str()),
            Text::toned(tie.relation().as_str(), Tone::Status(tie.status())),
            Text::from(graph.party(target).name.as_str()),
            show::status(tie.status()),
            Text::from(tie.statements().len().to_string()),
            Text::from(show::details(tie.attributes())),
            Text::from(show::marks(tie.curated())),
        ];
        cells.truncate(columns);
        table.row(cells);
    }
    table.print(console)
}

/// Whether a tie runs from `from` to `to`, as far as these are given.
fn runs(graph: &Graph, ended: Ended<'_>, from: Option<PartyIndex>, to: Option<PartyIndex>) -> bool {
    let (source, target, tie) = ended;
    let is = |a: PartyIndex, b: PartyIndex| {
        from.is_none_or(|from| from == a) && to.is_none_or(|to| to == b)
    };
    is(source, target) || (graph.is_symmetric(tie.relation()) && is(target, source))
}
