//! `ties man`: the manual pages, made from the definitions of the command line.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Cli, Console, Done, Outcome};
use crate::error::{Error, ErrorKind, Result};

/// Print a manual page, or write all of them
///
/// Pages are in the form that `man` reads; --dir writes ties.1, ties-build.1 and so on.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties man | man -l -
  ties man path | man -l -
  ties man schema check > ties-schema-check.1
  ties man --dir ~/.local/share/man/man1")]
pub(super) struct Args {
    /// The command whose page is printed; without it that of the program
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write all pages into this folder, which is made where there is none
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    // `ties help` says what `ties --help` says and needs no page.
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    match &args.dir {
        Some(dir) => {
            fs::create_dir_all(dir).map_err(|e| Error::io("make the folder", dir, &e))?;
            write_all(&program, dir)?;
        }
        None => console
            .out
            .write_all(&page(find(&program, &args.command)?)?)?,
    }
    Ok(Done::Fully)
}

/// The command that `names` lead to, one below the other.
fn find<'p>(program: &'p Command, names: &[String]) -> Result<&'p Command> {
    let mut command = program;
    for name in names {
        command = command
            .find_subcommand(name)
            .ok_or_else(|| unknown(command, name))?;
    }
    Ok(command)
}

fn unknown(command: &Command, name: &str) -> Error {
    let whole = command.get_bin_name().unwrap_or(command.get_name());
    let known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let message = match known.is_empty() {
        true => format!("no page for `{name}`: `{whole}` has no commands below it"),
        false => format!(
            "no page for `{name}`: expected a command of `{whole}`: {}",
            known.join(", ")
        ),
    };
    Error::new(ErrorKind::Usage, message)
}

/// Writes the pages of `command` and of those below it.
fn write_all(command: &Command, dir: &Path) -> Result<()> {
    let name = Man::new(command.clone()).get_filename();
    let path = dir.join(name);
    page(command)
        .and_then(|page| fs::write(&path, page))
        .map_err(|e| Error::io("write", &path, &e))?;
    command
        .get_subcommands()
        .try_for_each(|below| write_all(below, dir))
}

/// The page of one command.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone())
        .source(concat!("ties ", env!("CARGO_PKG_VERSION")))
        .manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    more(command, &mut page)?;
    Ok(page)
}

/// What stands below the options in the help, line by line: the library's own section would fill
/// examples into paragraphs.
fn more(command: &Command, page: &mut dyn Write) -> io::Result<()> {
    let Some(text) = command.get_after_long_help().or(command.get_after_help()) else {
        return Ok(());
    };
    let text = text.to_string();
    let (before, examples) = text.split_once("Examples:\n").unwrap_or((&text, ""));
    let (examples, behind) = examples.split_once("\n\n").unwrap_or((examples, ""));
    let notes = format!("{before}{behind}");
    let mut roff = Roff::new();
    for (heading, lines) in [
        ("NOTES", notes.trim_end()),
        ("EXAMPLES", examples.trim_end()),
    ] {
        if !lines.is_empty() {
            roff.control("SH", [heading]);
            roff.control("nf", []);
            for line in lines.lines() {
                roff.text([roman(line)]);
            }
            roff.control("fi", []);
        }
    }
    roff.to_writer(page)
}
