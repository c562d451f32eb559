//! The command line: the only part that prints.
//!
//! A command is one module with `Args` and `run`, and one line in `commands!`. It
//! writes its result to the `Console` and returns how it went; [`run`] turns that into messages
//! and the exit code: 0 done; 1 nothing found or unknown name; 2 wrong usage, or some input could
//! not be read or some output not written; 130 interrupted.

mod build;
mod completions;
mod conflicts;
mod csv;
mod curate;
mod curation;
mod diff;
mod edges;
mod explain;
mod export;
mod formats;
mod input;
mod man;
mod merge;
mod neighbors;
mod nodes;
mod output;
mod part;
mod path;
mod picture;
mod query;
mod readers;
mod schema;
mod search;
mod show;
mod sparql;
mod stats;
mod subgraph;
mod table;
mod terminal;
mod text;
mod timeline;
mod tree;
mod view;
mod why;

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::{Error, ErrorKind};
use terminal::{Color, Terminal};
use text::{Text, visible};

/// Reads documents and builds the graph of who is tied to whom, each tie with the sentence that
/// states it.
#[derive(Debug, Parser)]
#[command(name = "ties", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    /// When to colour what is printed for people
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  ties build news/ -o graph.json         read a folder of .txt and .md files
  ties nodes graph.json                  who occurs, the best connected first
  ties path graph.json Musk Microsoft    how the two are tied
  ties explain graph.json Musk OpenAI    every sentence that says so
  ties query --examples                  SPARQL queries to start from

Exit codes: 0 done; 1 nothing found or unknown name; 2 wrong usage, or some input could not be
read (the rest was done); 130 interrupted (what was done until then is written).";

/// Makes the list of commands: the variants for clap and the call of each.
macro_rules! commands {
    ($($variant:ident: $module:ident),* $(,)?) => {
        #[derive(Debug, Subcommand)]
        enum Command {
            $(#[allow(missing_docs, reason = "described at its `Args`")] $variant($module::Args),)*
        }

        impl Command {
            fn run(&self, console: &mut Console<'_>) -> Outcome {
                match self {
                    $(Command::$variant(args) => $module::run(args, console),)*
                }
            }
        }
    };
}

commands! {
    Build: build,
    Curate: curate,
    Nodes: nodes,
    Edges: edges,
    Neighbors: neighbors,
    Path: path,
    Explain: explain,
    Search: search,
    Timeline: timeline,
    Conflicts: conflicts,
    Merge: merge,
    Diff: diff,
    Query: query,
    Export: export,
    View: view,
    Formats: formats,
    Readers: readers,
    Subgraph: subgraph,
    Stats: stats,
    Schema: schema,
    Why: why,
    Completions: completions,
    Man: man,
}

/// Where a command writes.
///
/// Text for people goes through [`Console::line`] or `writeln!(console, …)`, which let no control
/// character through; JSON, CSV and graphs go to `out` as they are.
struct Console<'c> {
    /// Results.
    out: &'c mut dyn Write,
    /// Everything else.
    err: &'c mut dyn Write,
    /// What standard output can show.
    terminal: Terminal,
}

impl Console<'_> {
    /// Prints a line, in its colours where they are wanted.
    fn line(&mut self, text: &Text) -> io::Result<()> {
        text.write(self.out, self.terminal.color)?;
        writeln!(self.out)
    }

    /// Prints text without colours; what `write!` and `writeln!` call.
    fn write_fmt(&mut self, text: fmt::Arguments<'_>) -> io::Result<()> {
        self.out.write_all(visible(&text.to_string()).as_bytes())
    }

    /// Says something that is no result.
    fn say(&mut self, message: &str) {
        // Nobody is left to be told that standard error is closed.
        let _ = writeln!(self.err, "ties: {}", visible(message));
    }

    /// Says `nothing` if nothing was found.
    fn found(&mut self, any: bool, nothing: &str) -> Done {
        if any {
            return Done::Fully;
        }
        self.say(nothing);
        Done::Nothing
    }
}

/// How a command went.
type Outcome = Result<Done, Failure>;

/// How a command went that went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    /// All is done.
    Fully,
    /// Nothing was found.
    Nothing,
    /// Some input could not be read; each was named.
    Partly,
    /// The user did not want to wait for the rest.
    Interrupted,
}

/// Why a command stopped.
#[derive(Debug)]
enum Failure {
    /// The request or a file is at fault.
    Error(Error),
    /// The result can't be written to standard output.
    Stdout(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Error(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Stdout(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Stdout(error.into())
    }
}

/// Prints one JSON document.
fn print_json(console: &mut Console<'_>, answer: &serde_json::Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *console.out, answer)?;
    writeln!(console.out)
}

const NOTHING: u8 = 1;
const FAULT: u8 = 2;
const INTERRUPTED: u8 = 130;

/// Runs the program on `args`, the program's own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut console = Console {
        out: &mut out,
        err: &mut io::stderr(),
        terminal: Terminal::of_stdout(cli.color),
    };
    let outcome = cli.command.run(&mut console);
    let flushed = console.out.flush().map_err(Failure::Stdout);
    match outcome.and_then(|done| flushed.map(|()| done)) {
        Ok(Done::Fully) => ExitCode::SUCCESS,
        Ok(Done::Nothing) => ExitCode::from(NOTHING),
        Ok(Done::Partly) => ExitCode::from(FAULT),
        Ok(Done::Interrupted) => ExitCode::from(INTERRUPTED),
        // Who closes the pipe has seen enough.
        Err(Failure::Stdout(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Stdout(error)) => {
            console.say(&format!("cannot write standard output: {error}"));
            ExitCode::from(FAULT)
        }
        Err(Failure::Error(error)) => {
            console.say(&error.to_string());
            ExitCode::from(match error.kind() {
                ErrorKind::UnknownName => NOTHING,
                ErrorKind::Io | ErrorKind::Format | ErrorKind::Usage => FAULT,
            })
        }
    }
}

/// Help and version to standard output, wrong usage to standard error.
fn usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if error.use_stderr() {
        let text = match text.strip_prefix("error: ") {
            Some(message) => format!("ties: {message}"),
            None => text,
        };
        let _ = io::stderr().lock().write_all(visible(&text).as_bytes());
        ExitCode::from(FAULT)
    } else {
        // Printing help into a closed pipe is no fault.
        let _ = io::stdout().lock().write_all(text.as_bytes());
        ExitCode::SUCCESS
    }
}
