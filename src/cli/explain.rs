//! `ties explain`: the sentences that tie two parties, or why the names of one are its own.

mod joined;

use std::io;

use clap::Args as ClapArgs;
use serde_json::json;

use super::csv::Csv;
use super::input::{Answer, Form, GraphFile};
use super::picture::{self, Picture};
use super::show::Ended;
use super::text::Text;
use super::{Console, Outcome, show};
use crate::error::{Error, ErrorKind};
use crate::graph::query::{explain, names};
use crate::graph::{Graph, PartyIndex, Statement};
use crate::schema::ATTRIBUTES;

/// Show every statement about two parties, or why the names of one are one party's
///
/// Of two parties: quote, document, place, status and rule; places are pages, or byte offsets into the
/// document's text, the end exclusive; a number that the document itself gives the place (¶ 12, a Bates number) follows.
/// Of one: each of its names, with which other it was joined, why, and the documents that give it. The number is the
/// log-odds that both name one party: 3 is twenty to one, below that names stay apart. Names without a number are
/// those that one document itself has for the party.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties explain graph.json Musk OpenAI
  ties explain graph.json Musk
  ties explain graph.json Microsoft OpenAI --json | jq -r '.edges[].evidence[].quote'
  ties explain graph.json Musk OpenAI --csv > statements.csv")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// One party, by name, alias or id
    #[arg(value_name = "A")]
    a: String,
    /// The other; without it, the names of A are explained
    #[arg(value_name = "B")]
    b: Option<String>,
    #[command(flatten)]
    answer: Answer,
    #[command(flatten)]
    picture: Picture,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let graph = args.graph.load(console)?;
    let a = names::party(&graph, &args.a)?;
    let Some(b) = &args.b else {
        if args.picture.dot {
            let message = "--dot: expected two parties, whose ties make the picture";
            return Err(Error::new(ErrorKind::Usage, message).into());
        }
        return joined::answer(&graph, a, args.answer.form(), console);
    };
    let b = names::party(&graph, b)?;
    let found = explain::between(&graph, a, b);
    match args.answer.form() {
        Form::Json => {
            let answer = json!({
                "a": show::party(&graph, a),
                "b": show::party(&graph, b),
                "edges": show::full(&graph, &found)?,
                "documents": serde_json::to_value(documents(&graph))?,
            });
            super::print_json(console, &answer)?;
        }
        Form::Csv => print_csv(&graph, &found, console)?,
        Form::Text if args.picture.dot => picture::print(&graph, &found, console)?,
        Form::Text => {
            print(&graph, &found, console)?;
            print_marks(&graph, [a, b], console)?;
        }
    }
    let nothing = format!(
        "nothing ties {} and {} directly; `ties path` shows how they hang together",
        graph.party(a).name,
        graph.party(b).name
    );
    Ok(console.found(!found.is_empty(), &nothing))
}

/// Paths by id, so that the evidence can be found without the graph.
fn documents(graph: &Graph) -> std::collections::BTreeMap<&str, &str> {
    let documents = graph.documents().iter();
    documents
        .map(|d| (d.id.as_str(), d.path.as_str()))
        .collect()
}

/// A row for each statement.
fn print_csv(graph: &Graph, found: &[Ended<'_>], console: &mut Console<'_>) -> io::Result<()> {
    let own = ["status", "confidence"];
    let rest = ["rule", "quote", "curated"];
    let columns = [
        &show::ENDS[..],
        &own,
        ATTRIBUTES,
        &["document"],
        &show::PLACE,
        &rest,
    ]
    .concat();
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for &ended in found {
        for statement in ended.2.statements() {
            let evidence = &statement.evidence;
            let document = graph.document(statement.document);
            let mut cells = show::ends(graph, ended).to_vec();
            cells.extend([evidence.status.to_string(), evidence.confidence.to_string()]);
            cells.extend(show::attributes(&evidence.attributes));
            cells.push(document.id.clone());
            cells.extend(show::place_cells(graph, statement));
            cells.extend([
                evidence.rule().to_string(),
                evidence.quote().to_string(),
                show::marks(statement.curated.as_deref()),
            ]);
            csv.row(&cells)?;
        }
    }
    Ok(())
}

fn print(graph: &Graph, found: &[Ended<'_>], console: &mut Console<'_>) -> io::Result<()> {
    for (place, &ended) in found.iter().enumerate() {
        if place > 0 {
            writeln!(console)?;
        }
        console.line(&show::line(graph, ended))?;
        for statement in ended.2.statements() {
            print_statement(graph, statement, console)?;
        }
    }
    Ok(())
}

/// What the user decided about the two.
fn print_marks(
    graph: &Graph,
    parties: [PartyIndex; 2],
    console: &mut Console<'_>,
) -> io::Result<()> {
    let marked = parties.map(|party| graph.party(party));
    let mut marks = marked
        .iter()
        .flat_map(|party| party.curated.iter().map(move |mark| (party, mark)))
        .peekable();
    if marks.peek().is_some() {
        writeln!(console)?;
    }
    marks.try_for_each(|(party, mark)| writeln!(console, "{}  curated: {mark}", party.name))
}

fn print_statement(
    graph: &Graph,
    statement: &Statement,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let evidence = &statement.evidence;
    writeln!(console, "  {}", show::quote(statement))?;
    let mut line = Text::from(format!("    {}  ", show::place(graph, statement)));
    line.append(show::status(evidence.status));
    let details = show::details(&evidence.attributes);
    let gap = if details.is_empty() { "" } else { "; " };
    line.append(Text::from(format!("{gap}{details}  [{}]", evidence.rule())));
    console.line(&line)?;
    if let Some(mark) = &statement.curated {
        writeln!(console, "    curated: {mark}")?;
    }
    Ok(())
}
