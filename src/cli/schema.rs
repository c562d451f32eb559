//! `ties schema`: the relation types in force.

use clap::Args as ClapArgs;

use super::{Console, Done, Outcome};
use crate::schema;

/// Print the relation types in force: what each means, which parties it ties and how sentences
/// state it
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties schema | less
  ties schema | grep '^name'             the names alone
  ties schema > schema.toml")]
pub(super) struct Args {}

pub(super) fn run(_: &Args, console: &mut Console<'_>) -> Outcome {
    console
        .out
        .write_all(schema::builtin().to_toml().as_bytes())?;
    Ok(Done::Fully)
}
