//! `ties curate`: decisions about the graph, written down where each build finds them.

mod add;
mod asserted;
mod bearers;
mod list;
mod preview;
mod state;
mod today;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Subcommand};

use super::curation;
use super::input::{GraphFile, SchemaFile};
use super::output;
use super::{Console, Done, Outcome};
use crate::curation::Curation;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::schema::Schema;

/// Write down what you decided about the graph, so that each build goes by it
///
/// Entries go to ties.toml (or --file), which `ties build` finds beside the documents. With --graph,
/// names are held against that graph, and what will change is said. Comments and order of the file
/// stay; an entry that contradicts another is refused, and the file stays as it was.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXAMPLES,
    after_long_help = concat!(
        "The file\n\n", include_str!("../curation/form.md"), "\n", include_str!("curate/examples.txt")
    ),
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = include_str!("curate/examples.txt");

#[derive(Debug, Subcommand)]
enum Command {
    /// These names are one party
    Same(add::Several),
    /// These are different parties
    Distinct(add::Several),
    /// What the graph is to call a party
    Name(add::Name),
    /// What a party is
    Type(add::Type),
    /// This is no party: out of the graph, with its ties
    Drop(add::Drop),
    /// This tie does not hold: out of the graph, whoever states it
    Reject(add::Reject),
    /// This tie holds
    Assert(Box<asserted::Assert>),
    /// List the entries
    List(list::List),
    /// Take an entry out of the file: the one of that number in the list, or the last
    #[command(alias = "remove")]
    Undo(Undo),
    /// Look for mistakes and contradictions and, with --graph, for entries that match nothing there
    ///
    /// Exit codes: 0 all is well; 1 some entries match nothing in the graph; 2 the file has a mistake.
    Check(list::Check),
}

/// The file that is meant, and what it may say.
#[derive(Debug, ClapArgs)]
struct Place {
    /// The curation file
    #[arg(long, value_name = "FILE", default_value = curation::NAME)]
    file: PathBuf,
    #[command(flatten)]
    schema: SchemaFile,
}

/// Take an entry out of the file: the one of that number in the list, or the last
#[derive(Debug, ClapArgs)]
struct Undo {
    /// Number of the entry in `ties curate list`
    #[arg(value_name = "N")]
    number: Option<usize>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    match &args.command {
        Command::Same(args) => args.run(crate::curation::Act::Same, console),
        Command::Distinct(args) => args.run(crate::curation::Act::Distinct, console),
        Command::Name(args) => args.run(console),
        Command::Type(args) => args.run(console),
        Command::Drop(args) => args.run(console),
        Command::Reject(args) => args.run(console),
        Command::Assert(args) => args.run(console),
        Command::List(args) => args.run(console),
        Command::Undo(args) => undo(args, console),
        Command::Check(args) => args.run(console),
    }
}

impl Place {
    /// The file's entries; none if there is no such file yet.
    fn read(&self, schema: &Schema) -> Result<Curation> {
        match self.file.exists() {
            true => curation::read(&self.file, schema),
            false => Curation::read(&self.name(), "", schema),
        }
    }

    fn name(&self) -> String {
        curation::shown(&self.file)
    }

    /// Puts `text` in the place of `old`, if all its entries hold.
    fn write(&self, old: &Curation, text: &str, schema: &Schema) -> Result<Curation> {
        let new = Curation::read(&self.name(), text, schema).map_err(|error| {
            let message = format!(
                "{} stays as it was; with this entry in it:\n{error}",
                self.name()
            );
            Error::new(ErrorKind::Format, message)
        })?;
        let failed = |error: &std::io::Error| Error::io("write", &self.file, error);
        // A link is kept: what it points to is replaced.
        let real = self
            .file
            .canonicalize()
            .unwrap_or_else(|_| self.file.clone());
        let now = if real.exists() {
            fs::read(&real).map_err(|e| failed(&e))?
        } else {
            Vec::new()
        };
        if now != old.text().as_bytes() {
            let message = format!(
                "{} was changed by another program meanwhile; do it again",
                self.name()
            );
            return Err(Error::new(ErrorKind::Io, message));
        }
        output::replace(&real, |out| out.write_all(text.as_bytes())).map_err(|e| failed(&e))?;
        Ok(new)
    }
}

fn undo(args: &Undo, console: &mut Console<'_>) -> Outcome {
    let schema = args.place.schema.load()?;
    let old = args.place.read(&schema)?;
    let count = old.entries().len();
    let number = args.number.unwrap_or(count);
    let Some(entry) = number
        .checked_sub(1)
        .and_then(|place| old.entries().get(place))
    else {
        let there = match count {
            0 => "there is none".to_string(),
            _ => format!("there are 1 to {count} (`ties curate list`)"),
        };
        let message = format!("{}: no entry {number}; {there}", args.place.name());
        return Err(Error::new(ErrorKind::UnknownName, message).into());
    };
    let (line, decision) = (entry.line, entry.decision.clone());
    args.place.write(&old, &old.without(number - 1), &schema)?;
    writeln!(
        console,
        "{}:{line}: taken out: {decision}",
        args.place.name()
    )?;
    Ok(Done::Fully)
}

/// The graph at that path.
fn graph(path: Option<&Path>, console: &mut Console<'_>) -> Result<Option<Graph>> {
    path.map(|path| GraphFile::at(path).load(console))
        .transpose()
}
