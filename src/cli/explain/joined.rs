//! The names of one party, and why each is its own.

use std::io;

use serde_json::json;

use super::super::csv::{self, Csv};
use super::super::input::Form;
use super::super::{Console, Outcome, print_json};
use crate::export::json as file;
use crate::graph::query::names;
use crate::graph::{DocumentIndex, Graph, Joined, Party, PartyIndex};

/// Answers for one party.
pub(super) fn answer(
    graph: &Graph,
    index: PartyIndex,
    form: Form,
    console: &mut Console<'_>,
) -> Outcome {
    let party = graph.party(index);
    match form {
        Form::Json => {
            let answer = json!({
                "a": serde_json::to_value(file::node(graph, index))?,
                "documents": super::documents(graph),
            });
            print_json(console, &answer)?;
        }
        Form::Csv => print_csv(graph, party, console)?,
        Form::Text => print(graph, party, console)?,
    }
    Ok(console.found(true, ""))
}

fn paths<'g>(graph: &'g Graph, documents: &'g [DocumentIndex]) -> impl Iterator<Item = &'g str> {
    documents
        .iter()
        .map(|&document| graph.document(document).path.as_str())
}

fn print_csv(graph: &Graph, party: &Party, console: &mut Console<'_>) -> io::Result<()> {
    let columns = ["id", "name", "with", "why", "score", "documents"];
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for joined in &party.joined {
        csv.row(&[
            party.id.clone(),
            joined.name.clone(),
            joined.with.clone(),
            joined.why.clone(),
            joined
                .score
                .map_or(String::new(), |score| score.to_string()),
            csv::list(paths(graph, &joined.documents)),
        ])?;
    }
    Ok(())
}

fn print(graph: &Graph, party: &Party, console: &mut Console<'_>) -> io::Result<()> {
    let mentions = names::count(party.mentions, "mention");
    let documents = names::count(party.documents.len(), "document");
    writeln!(
        console,
        "{} ({}), {mentions} in {documents}",
        party.name, party.node_type
    )?;
    for mark in &party.curated {
        writeln!(console, "  curated: {mark}")?;
    }
    if party.joined.is_empty() {
        for path in paths(graph, &party.documents) {
            writeln!(console, "  {path}")?;
        }
    }
    for joined in &party.joined {
        writeln!(console, "  {}", line(joined))?;
        for path in paths(graph, &joined.documents) {
            writeln!(console, "    {path}")?;
        }
    }
    Ok(())
}

/// `Musk = Elon Musk: family name (4)`.
fn line(joined: &Joined) -> String {
    let score = joined
        .score
        .map_or(String::new(), |score| format!(" ({score})"));
    let with = match joined.name == joined.with {
        true => String::new(),
        false => format!(" = {}", joined.with),
    };
    format!("{}{with}: {}{score}", joined.name, joined.why)
}
