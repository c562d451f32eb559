//! `ties readers`: the forms of documents that can be read.

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::csv::{self, Csv};
use super::input::{Answer, Form};
use super::table::Table;
use super::{Console, Done, Outcome};
use crate::ingest::readers::{READERS, Reader};

/// List the forms of documents that can be read
///
/// For each: the endings that mean it, what is kept of a document and what is lost. What a file is, its
/// content says first; the ending counts where the content says nothing.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties readers
  ties readers --json")]
pub(super) struct Args {
    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    match args.answer.form() {
        Form::Json => {
            let readers: Vec<Value> = READERS.iter().map(described).collect();
            super::print_json(console, &json!({"readers": readers}))?;
        }
        Form::Csv => {
            let mut csv = Csv::new(&mut *console.out, &["name", "endings", "keeps", "loses"])?;
            for reader in READERS {
                let endings = csv::list(reader.endings);
                csv.row(&[reader.name, &endings, reader.keeps, reader.loses])?;
            }
        }
        Form::Text => print(console)?,
    }
    Ok(Done::Fully)
}

fn described(reader: &Reader) -> Value {
    json!({
        "name": reader.name,
        "endings": reader.endings,
        "keeps": reader.keeps,
        "loses": reader.loses,
    })
}

fn print(console: &mut Console<'_>) -> std::io::Result<()> {
    let mut table = Table::new(&["FORM", "ENDINGS", "KEEPS", "LOSES"], &[]);
    for reader in READERS {
        table.row(vec![
            reader.name.to_string(),
            format!(".{}", reader.endings.join(" .")),
            reader.keeps.to_string(),
            reader.loses.to_string(),
        ]);
    }
    table.print(console)
}
