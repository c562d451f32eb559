//! `ties conflicts`: statements that disagree.

use std::io;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::csv::Csv;
use super::input::{Answer, Form, GraphFile, SchemaFile, Stated};
use super::text::{Text, Tone};
use super::{Console, Outcome, show};
use crate::graph::query::conflicts::{Conflict, Subject, conflicts};
use crate::graph::{Graph, Statement};

/// List where statements about one tie disagree: asserted and denied, two amounts, shares, dates or terms, or a status
/// that a later document changes
///
/// Sums said of different times are different sums. Two dates disagree only for what happens but once between the same
/// two: the relations with `once = true` in the schema.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties conflicts graph.json
  ties conflicts graph.json --type acquired,owns
  ties conflicts graph.json --csv > conflicts.csv")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    #[command(flatten)]
    stated: Stated,
    #[command(flatten)]
    schema: SchemaFile,
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    args.stated.check()?;
    let schema = args.schema.load()?;
    let graph = args.graph.load(console)?;
    let filter = args.stated.filter(&graph)?;
    let found = conflicts(&graph, &filter, |relation| {
        let known = schema.relation(relation.as_str());
        known.is_some_and(|relation| relation.once)
    });
    match args.answer.form() {
        Form::Json => {
            let conflicts = found.iter().map(|conflict| as_json(&graph, conflict));
            let conflicts = conflicts.collect::<serde_json::Result<Value>>()?;
            super::print_json(console, &json!({ "conflicts": conflicts }))?;
        }
        Form::Csv => csv(&graph, &found, console)?,
        Form::Text => print(&graph, &found, console)?,
    }
    Ok(console.found(!found.is_empty(), "no statements disagree"))
}

fn print(graph: &Graph, found: &[Conflict<'_>], console: &mut Console<'_>) -> io::Result<()> {
    for (place, conflict) in found.iter().enumerate() {
        if place > 0 {
            writeln!(console)?;
        }
        let [source, target] = [conflict.source, conflict.target].map(|p| &graph.party(p).name);
        let relation = conflict.tie.relation();
        let (before, after) = match graph.is_symmetric(relation) {
            true => ("-", "-"),
            false => ("-", "->"),
        };
        let tie = format!("{source} {before}{relation}{after} {target}: ");
        let mut line = Text::from(tie);
        line.push(conflict.subject.as_str(), Tone::Heading);
        console.line(&line)?;
        for (says, statements) in &conflict.sides {
            writeln!(console, "  {says}")?;
            for statement in statements {
                show::passage(graph, statement, console)?;
            }
        }
    }
    Ok(())
}

/// A row for each statement.
fn csv(graph: &Graph, found: &[Conflict<'_>], console: &mut Console<'_>) -> io::Result<()> {
    let own = ["conflict", "about"];
    let columns = [&own[..], &show::ENDS, &["says"], &show::PLACE, &["quote"]].concat();
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for (number, conflict) in found.iter().enumerate() {
        for (says, statements) in &conflict.sides {
            for statement in statements {
                let subject = conflict.subject.name();
                let mut cells = vec![(number + 1).to_string(), subject.to_string()];
                cells.extend(show::ends(
                    graph,
                    (conflict.source, conflict.target, conflict.tie),
                ));
                cells.push(says.clone());
                cells.extend(show::place_cells(graph, statement));
                cells.push(statement.evidence.quote().to_string());
                csv.row(&cells)?;
            }
        }
    }
    Ok(())
}

fn as_json(graph: &Graph, conflict: &Conflict<'_>) -> serde_json::Result<Value> {
    let side = |(says, statements): &(String, Vec<&Statement>)| {
        let statements = statements.iter().map(|s| show::statement(graph, s));
        Ok(json!({
            "says": says,
            "evidence": statements.collect::<serde_json::Result<Value>>()?,
        }))
    };
    Ok(json!({
        "source": show::party(graph, conflict.source),
        "type": conflict.tie.relation().as_str(),
        "target": show::party(graph, conflict.target),
        "about": conflict.subject.name(),
        "is_change": conflict.subject == Subject::Change,
        "sides": conflict.sides.iter().map(side).collect::<serde_json::Result<Value>>()?,
    }))
}
