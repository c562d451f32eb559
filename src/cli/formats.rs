//! `ties formats`: the forms that a graph can be written in.

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::csv::{self, Csv};
use super::input::{Answer, Form};
use super::table::Table;
use super::{Console, Done, Outcome};
use crate::export::{FORMATS, Format, Output};

/// List the forms that a graph can be written in
///
/// For each: its name behind --format, the endings of -o that mean it, what it is for, and what of a
/// graph it can't carry.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties formats
  ties formats --json
  ties export graph.json --format graphml -o graph.graphml")]
pub(super) struct Args {
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    match args.answer.form() {
        Form::Json => {
            let formats: Vec<Value> = FORMATS.iter().map(described).collect();
            super::print_json(console, &json!({"formats": formats}))?;
        }
        Form::Csv => {
            let mut csv = Csv::new(&mut *console.out, &["name", "endings", "about", "loses"])?;
            for format in FORMATS {
                let endings = csv::list(format.extensions);
                csv.row(&[format.name, &endings, format.about, format.loses])?;
            }
        }
        Form::Text => print(console)?,
    }
    Ok(Done::Fully)
}

fn described(format: &Format) -> Value {
    let files: Vec<&str> = match format.output {
        Output::Stream(_) => Vec::new(),
        Output::Folder(files) => files.iter().map(|(name, _)| *name).collect(),
    };
    json!({
        "name": format.name,
        "endings": format.extensions,
        "files": files,
        "about": format.about,
        "loses": format.loses,
    })
}

fn print(console: &mut Console<'_>) -> std::io::Result<()> {
    let mut table = Table::new(&["FORMAT", "ENDING", "FOR", "CAN'T CARRY"], &[]);
    for format in FORMATS {
        table.row(vec![
            format.name.to_string(),
            format.endings(),
            format.about.to_string(),
            format.loses.to_string(),
        ]);
    }
    table.print(console)
}
