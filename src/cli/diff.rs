//! `ties diff`: what one graph says and another does not.

use std::io;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::input::GraphFile;
use super::show::{self, Ended};
use super::text::{Text, Tone};
use super::{Console, Failure, Outcome};
use crate::error::{Error, ErrorKind};
use crate::export::dot::{DotOptions, write_picture};
use crate::export::json as file;
use crate::export::picture::{Change, Picture};
use crate::graph::diff::{ChangedTie, Diff, diff};
use crate::graph::{Graph, PartyIndex, Statement};

/// Compare two graphs: parties and ties added, gone and changed, with their sentences
///
/// A document that was moved within its text or read by other rules with the same result is no difference. Exits with 1
/// if the graphs say the same.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties diff monday.json friday.json
  ties diff monday.json friday.json --dot | dot -Tsvg -o week.svg
  ties diff monday.json friday.json --json | jq '.ties.added'")]
pub(super) struct Args {
    /// The older graph
    #[command(flatten)]
    old: GraphFile,
    /// The newer graph; `-` for standard input
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Print one JSON document
    #[arg(long, conflicts_with = "dot")]
    json: bool,
    /// Print a Graphviz picture of what changed, in colours (`| dot -Tsvg -o changes.svg`)
    #[arg(long)]
    dot: bool,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let new = GraphFile::at(&args.new);
    if args.old.is_stdin() && new.is_stdin() {
        let message = "only one of the two graphs can come from standard input";
        return Err(Error::new(ErrorKind::Usage, message).into());
    }
    let (old, new) = (args.old.load(console)?, new.load(console)?);
    let diff = diff(&old, &new);
    match (args.json, args.dot) {
        (true, _) => super::print_json(console, &as_json(&old, &new, &diff)?)?,
        (_, true) => picture(&old, &new, &diff, console)?,
        _ => print(&old, &new, &diff, console)?,
    }
    Ok(console.found(!diff.is_empty(), "the graphs say the same"))
}

fn print(old: &Graph, new: &Graph, diff: &Diff<'_>, console: &mut Console<'_>) -> io::Result<()> {
    for &party in &diff.added {
        parties(console, "+", &described(new, party))?;
    }
    for &party in &diff.gone {
        parties(console, "-", &described(old, party))?;
    }
    for &(before, after) in &diff.changed {
        let change = format!("{} -> {}", described(old, before), described(new, after));
        parties(console, "~", &change)?;
    }
    for &ended in &diff.added_ties {
        tie(console, "+", show::line(new, ended))?;
        statements(console, "+", new, ended.2.statements().iter())?;
    }
    for &ended in &diff.gone_ties {
        tie(console, "-", show::line(old, ended))?;
        statements(console, "-", old, ended.2.statements().iter())?;
    }
    for changed in &diff.changed_ties {
        let [before, after] = [show::line(old, changed.old), show::line(new, changed.new)];
        let mut line = before.clone();
        if before != after {
            line.push("  ->  ", Tone::Plain);
            line.append(show::arrow(new, changed.new.0, &[changed.new]));
        }
        tie(console, "~", line)?;
        statements(console, "+", new, changed.added.iter().copied())?;
        statements(console, "-", old, changed.gone.iter().copied())?;
    }
    Ok(())
}

/// A party with its type and its other names.
fn described(graph: &Graph, party: PartyIndex) -> String {
    let party = graph.party(party);
    let mut out = format!("{} ({})", party.name, party.node_type.as_str());
    if !party.aliases.is_empty() {
        out.push_str(&format!(", also {}", party.aliases.join(", ")));
    }
    out
}

fn parties(console: &mut Console<'_>, sign: &str, what: &str) -> io::Result<()> {
    writeln!(console, "{sign} {what}")
}

fn tie(console: &mut Console<'_>, sign: &str, what: Text) -> io::Result<()> {
    let mut line = Text::from(format!("{sign} "));
    line.append(what);
    console.line(&line)
}

fn statements<'s>(
    console: &mut Console<'_>,
    sign: &str,
    graph: &Graph,
    statements: impl Iterator<Item = &'s Statement>,
) -> io::Result<()> {
    for statement in statements {
        writeln!(console, "  {sign} {}", show::quote(statement))?;
        writeln!(console, "    {}", show::place(graph, statement))?;
    }
    Ok(())
}

fn as_json(old: &Graph, new: &Graph, diff: &Diff<'_>) -> serde_json::Result<Value> {
    let party = |graph: &Graph, index: PartyIndex| serde_json::to_value(file::node(graph, index));
    let parties = |graph: &Graph, all: &[PartyIndex]| {
        let all = all.iter().map(|&index| party(graph, index));
        all.collect::<serde_json::Result<Value>>()
    };
    let changed_parties = diff
        .changed
        .iter()
        .map(|&(before, after)| Ok(json!({"old": party(old, before)?, "new": party(new, after)?})));
    let said = |graph: &Graph, statements: &[&Statement]| {
        let statements = statements.iter().map(|s| show::statement(graph, s));
        statements.collect::<serde_json::Result<Value>>()
    };
    let changed_ties = diff.changed_ties.iter().map(|changed: &ChangedTie<'_>| {
        Ok(json!({
            "old": &show::brief(old, &[changed.old])?[0],
            "new": &show::brief(new, &[changed.new])?[0],
            "evidence_added": said(new, &changed.added)?,
            "evidence_gone": said(old, &changed.gone)?,
        }))
    });
    Ok(json!({
        "parties": {
            "added": parties(new, &diff.added)?,
            "gone": parties(old, &diff.gone)?,
            "changed": changed_parties.collect::<serde_json::Result<Value>>()?,
        },
        "ties": {
            "added": show::full(new, &diff.added_ties)?,
            "gone": show::full(old, &diff.gone_ties)?,
            "changed": changed_ties.collect::<serde_json::Result<Value>>()?,
        },
    }))
}

/// The ties that changed, with their parties, in colours.
fn picture(
    old: &Graph,
    new: &Graph,
    diff: &Diff<'_>,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let changed: Vec<Ended<'_>> = diff.changed_ties.iter().map(|tie| tie.new).collect();
    let parts = [
        (new, &diff.added[..], &diff.added_ties[..], Change::Added),
        (new, &[], &changed[..], Change::Changed),
        (old, &diff.gone[..], &diff.gone_ties[..], Change::Gone),
    ];
    let picture = Picture::of_changes(&parts);
    Ok(write_picture(
        &picture,
        &DotOptions::default(),
        console.out,
    )?)
}
