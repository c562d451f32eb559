//! `ties completions`: what makes a shell complete commands and options.

use clap::{Args as ClapArgs, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Cli, Console, Done, Outcome};

/// Print a shell's completions of commands, options and their values
///
/// The completions are made from the same definitions as the help and the manual pages.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties completions bash > ~/.local/share/bash-completion/completions/ties
  ties completions zsh > ~/.zfunc/_ties           # with ~/.zfunc in $fpath before compinit
  ties completions fish > ~/.config/fish/completions/ties.fish")]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    // `generate` panics where it cannot write, as into a closed pipe; memory can always be written.
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "ties", &mut script);
    console.out.write_all(&script)?;
    Ok(Done::Fully)
}
