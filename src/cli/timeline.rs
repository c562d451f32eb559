//! `ties timeline`: the dated ties in the order of time.

use std::io;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::csv::Csv;
use super::input::{Answer, Form, GraphFile, Stated};
use super::table::Table;
use super::text::{Text, Tone};
use super::{Console, Outcome, show};
use crate::graph::Graph;
use crate::graph::query::names;
use crate::graph::query::timeline::{Moment, timeline};

/// List what happened when: the dated ties in the order of time
///
/// A tie stands at each date that a statement gives it, and again, marked "until", where its term ends. Dates are as
/// precise as the documents state them.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties timeline graph.json
  ties timeline graph.json 'Elon Musk' --since 2015
  ties timeline graph.json Microsoft OpenAI --evidence
  ties timeline graph.json --type acquired,merged --csv > deals.csv")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// Only ties of this party
    #[arg(value_name = "A")]
    a: Option<String>,
    /// Only ties between A and this party
    #[arg(value_name = "B")]
    b: Option<String>,
    #[command(flatten)]
    stated: Stated,
    /// Print under each tie the sentence that states it best, and where it stands
    #[arg(long)]
    evidence: bool,
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    args.stated.check()?;
    let graph = args.graph.load(console)?;
    let filter = args.stated.filter(&graph)?;
    let named = [&args.a, &args.b].into_iter().flatten();
    let parties: Vec<_> = named
        .map(|name| names::party(&graph, name))
        .collect::<Result<_, _>>()?;
    let found = timeline(&graph, &parties, &filter);
    match args.answer.form() {
        Form::Json => {
            let moments = found.iter().map(|moment| as_json(&graph, moment));
            let moments = moments.collect::<serde_json::Result<Value>>()?;
            super::print_json(console, &json!({ "moments": moments }))?;
        }
        Form::Csv => csv(&graph, &found, console)?,
        Form::Text if args.evidence => sentences(&graph, &found, console)?,
        Form::Text => print(&graph, &found, console)?,
    }
    Ok(console.found(!found.is_empty(), "no tie has a date"))
}

/// The date as a row of text gives it.
fn when(moment: &Moment<'_>) -> String {
    match moment.ends {
        true => format!("until {}", moment.date),
        false => moment.date.to_string(),
    }
}

fn print(graph: &Graph, found: &[Moment<'_>], console: &mut Console<'_>) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let headings = ["DATE", "SOURCE", "TYPE", "TARGET", "STATUS", "DETAILS"];
    let mut table = Table::new(&headings, &[]);
    for moment in found {
        let evidence = &moment.best().evidence;
        let mut details = evidence.attributes.clone();
        // The date has a column of its own.
        details.date = None;
        if moment.ends {
            details.until = None;
        }
        table.row(vec![
            Text::from(when(moment)),
            Text::from(graph.party(moment.source).name.as_str()),
            Text::toned(
                moment.tie.relation().as_str(),
                Tone::Status(evidence.status),
            ),
            Text::from(graph.party(moment.target).name.as_str()),
            show::status(evidence.status),
            Text::from(show::details(&details)),
        ]);
    }
    table.print(console)
}

fn sentences(graph: &Graph, found: &[Moment<'_>], console: &mut Console<'_>) -> io::Result<()> {
    for moment in found {
        let best = moment.best();
        let mut line = Text::from(format!("{}  ", when(moment)));
        line.append(show::line(
            graph,
            (moment.source, moment.target, moment.tie),
        ));
        console.line(&line)?;
        show::passage(graph, best, console)?;
    }
    Ok(())
}

fn csv(graph: &Graph, found: &[Moment<'_>], console: &mut Console<'_>) -> io::Result<()> {
    let own = ["date", "ends"];
    let said = ["status", "amount", "share", "role"];
    let columns = [&own[..], &show::ENDS, &said, &show::PLACE, &["quote"]].concat();
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for moment in found {
        let best = moment.best();
        let evidence = &best.evidence;
        let attributes = &evidence.attributes;
        let mut cells = vec![moment.date.to_string(), moment.ends.to_string()];
        cells.extend(show::ends(
            graph,
            (moment.source, moment.target, moment.tie),
        ));
        cells.extend([
            evidence.status.to_string(),
            attributes.amount.map(|v| v.to_string()).unwrap_or_default(),
            attributes.share.map(|v| v.to_string()).unwrap_or_default(),
            attributes.role.clone().unwrap_or_default(),
        ]);
        cells.extend(show::place_cells(graph, best));
        cells.push(evidence.quote().to_string());
        csv.row(&cells)?;
    }
    Ok(())
}

fn as_json(graph: &Graph, moment: &Moment<'_>) -> serde_json::Result<Value> {
    let statements = moment.statements.iter();
    Ok(json!({
        "date": moment.date.to_string(),
        "ends": moment.ends,
        "source": show::party(graph, moment.source),
        "type": moment.tie.relation().as_str(),
        "target": show::party(graph, moment.target),
        "evidence": statements
            .map(|s| show::statement(graph, s))
            .collect::<serde_json::Result<Value>>()?,
    }))
}
