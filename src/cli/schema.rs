//! `ties schema`: the node types and relations in force, and the examples of a schema file.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::input::{SchemaFile, read_schema};
use super::{Console, Done, Outcome};
use crate::extract::Extractor;
use crate::extract::examples::{self, Fault};

/// Print the node types and relations in force as one file that can be edited and given back with
/// `--schema`; `--help` describes the form of schema files
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXAMPLES,
    after_long_help = concat!(include_str!("../schema/language.md"), "\n", include_str!("schema_examples.txt")),
    args_conflicts_with_subcommands = true
)]
pub(super) struct Args {
    #[command(flatten)]
    schema: SchemaFile,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = include_str!("schema_examples.txt");

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
}

/// Run the examples of a schema file: each `yes` must give its ties, each `no` none
///
/// Exit codes: 0 all hold; 1 some do not, each is told with what was expected, what was found and
/// the rules that came nearest; 2 the file has a mistake or can't be read.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties schema check my.toml
  ties schema > all.toml && ties schema check all.toml")]
struct Check {
    /// The schema file; `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    match &args.command {
        None => {
            let schema = args.schema.load()?;
            console.out.write_all(schema.to_toml().as_bytes())?;
            Ok(Done::Fully)
        }
        Some(Command::Check(check)) => self::check(check, console),
    }
}

fn check(args: &Check, console: &mut Console<'_>) -> Outcome {
    let file = read_schema(&args.file)?;
    let extractor = Extractor::new(&file.schema);
    let mut run = 0;
    let mut faults: Vec<Fault> = Vec::new();
    for relation in &file.schema.relations {
        // What comes with the program has its own tests.
        if file.names(relation.name.as_str()) {
            let checked = examples::check(&extractor, relation);
            run += checked.run;
            faults.extend(checked.faults);
        }
    }
    for (place, fault) in faults.iter().enumerate() {
        if place > 0 {
            writeln!(console)?;
        }
        write!(console, "{fault}")?;
    }
    if run == 0 {
        console.say("the file has no examples");
        return Ok(Done::Fully);
    }
    console.say(&format!("{} of {run} examples hold", run - faults.len()));
    Ok(match faults.is_empty() {
        true => Done::Fully,
        false => Done::Nothing,
    })
}
