//! The entries of a curation file, and how a graph stands to them.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::Place;
use super::state::State;
use crate::cli::csv::Csv;
use crate::cli::curation;
use crate::cli::input::{Answer, Form};
use crate::cli::table::Table;
use crate::cli::{Console, Outcome, print_json};
use crate::curation::Curation;

#[derive(Debug, Args)]
pub(super) struct List {
    /// Say of each entry whether it holds in this graph, is due in the next build, or matches nothing
    #[arg(long, value_name = "GRAPH")]
    graph: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    answer: Answer,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Look for the parties in this graph, too
    #[arg(long, value_name = "GRAPH")]
    graph: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

impl List {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Outcome {
        let schema = self.place.schema.load()?;
        let curation = self.place.read(&schema)?;
        let states = states(&curation, self.graph.as_deref(), console)?;
        match self.answer.form() {
            Form::Json => {
                let entries: Vec<Value> = (0..curation.entries().len())
                    .map(|place| as_json(&curation, place, states.as_deref()))
                    .collect();
                let answer = json!({"file": self.place.name(), "entries": entries});
                print_json(console, &answer)?;
            }
            Form::Csv => {
                let columns = ["number", "line", "kind", "entry", "date", "note", "state"];
                let mut csv = Csv::new(&mut *console.out, &columns)?;
                for place in 0..curation.entries().len() {
                    let [number, line, entry, date, note, state] =
                        cells(&curation, place, states.as_deref());
                    let kind = curation.entries()[place].decision.act.kind();
                    csv.row(&[number, line, kind.to_string(), entry, date, note, state])?;
                }
            }
            Form::Text if curation.entries().is_empty() => {}
            Form::Text => print(&curation, states.as_deref(), console)?,
        }
        let nothing = format!("{}: no entries", self.place.name());
        Ok(console.found(!curation.entries().is_empty(), &nothing))
    }
}

impl Check {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Outcome {
        let schema = self.place.schema.load()?;
        let curation = curation::read(&self.place.file, &schema)?;
        let states = states(&curation, self.graph.as_deref(), console)?;
        let mut lost = 0;
        for (entry, state) in curation.entries().iter().zip(states.iter().flatten()) {
            if let State::Missing(names) = state {
                lost += 1;
                let names = names.join(", ");
                writeln!(
                    console,
                    "{}:{}: {}: not in the graph: {names}",
                    self.place.name(),
                    entry.line,
                    entry.decision
                )?;
            }
        }
        let number = curation.entries().len();
        let entries = match number {
            1 => "1 entry".to_string(),
            _ => format!("{number} entries"),
        };
        console.say(&format!(
            "{}: {entries}, no contradiction",
            self.place.name()
        ));
        Ok(console.found(
            lost == 0,
            &format!("{} nothing in the graph", match_nothing(lost)),
        ))
    }
}

fn match_nothing(lost: usize) -> String {
    match lost {
        1 => "1 entry matches".to_string(),
        _ => format!("{lost} entries match"),
    }
}

fn states(
    curation: &Curation,
    graph: Option<&Path>,
    console: &mut Console<'_>,
) -> crate::error::Result<Option<Vec<State>>> {
    let graph = super::graph(graph, console)?;
    Ok(graph.map(|graph| {
        let entries = curation.entries().iter();
        entries
            .map(|entry| State::of(&graph, &entry.decision.act))
            .collect()
    }))
}

/// Number, line, entry, date, note and state.
fn cells(curation: &Curation, place: usize, states: Option<&[State]>) -> [String; 6] {
    let entry = &curation.entries()[place];
    let state = states.map(|states| match &states[place] {
        State::Missing(names) => format!("no match: {}", names.join(", ")),
        state => state.as_str().to_string(),
    });
    [
        (place + 1).to_string(),
        entry.line.to_string(),
        entry.decision.to_string(),
        entry
            .decision
            .date
            .map(|date| date.to_string())
            .unwrap_or_default(),
        entry.decision.note.clone().unwrap_or_default(),
        state.unwrap_or_default(),
    ]
}

fn print(
    curation: &Curation,
    states: Option<&[State]>,
    console: &mut Console<'_>,
) -> std::io::Result<()> {
    let headings = ["N", "LINE", "ENTRY", "DATE", "NOTE", "IN THE GRAPH"];
    let columns = if states.is_some() { 6 } else { 5 };
    let mut table = Table::new(&headings[..columns], &[0, 1]);
    for place in 0..curation.entries().len() {
        let mut cells = cells(curation, place, states).to_vec();
        cells.truncate(columns);
        table.row(cells);
    }
    table.print(console)
}

fn as_json(curation: &Curation, place: usize, states: Option<&[State]>) -> Value {
    let entry = &curation.entries()[place];
    let parties = entry.decision.act.parties();
    let parties: Vec<Value> = parties
        .iter()
        .map(|party| {
            json!({
                "name": party.name,
                "document": party.document,
                "type": party.node_type.map(|t| t.as_str()),
            })
        })
        .collect();
    let mut value = json!({
        "number": place + 1,
        "line": entry.line,
        "kind": entry.decision.act.kind().as_str(),
        "entry": entry.decision.to_string(),
        "parties": parties,
        "note": entry.decision.note,
        "date": entry.decision.date.map(|date| date.to_string()),
    });
    if let Some(states) = states {
        value["state"] = states[place].as_str().into();
        if let State::Missing(names) = &states[place] {
            value["missing"] = json!(names);
        }
    }
    value
}
