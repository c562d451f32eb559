//! The `ties` program: see [`ties::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ties::cli::run(std::env::args_os())
}
