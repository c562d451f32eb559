//! What standard output can show: how wide it is, and whether in colour.

use std::env;
use std::ffi::OsStr;
use std::io::{self, IsTerminal};

use clap::ValueEnum;

/// When text for people is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal that is not `dumb`, unless NO_COLOR is set
    Auto,
    /// Into files and pipes too
    Always,
    /// Nowhere
    Never,
}

/// What standard output can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Terminal {
    /// Columns of the screen; none where standard output is no terminal and lines may be of any
    /// length.
    pub(super) width: Option<usize>,
    /// Whether text is coloured.
    pub(super) color: bool,
}

impl Terminal {
    /// Looks at standard output and at the environment.
    pub(super) fn of_stdout(color: Color) -> Self {
        let stdout = io::stdout();
        let no_color = env::var_os("NO_COLOR");
        let term = env::var_os("TERM");
        Terminal {
            width: terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0)),
            color: match color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => {
                    stdout.is_terminal() && welcome(no_color.as_deref(), term.as_deref())
                }
            },
        }
    }
}

/// Whether the environment lets a terminal be coloured, by <https://no-color.org>.
fn welcome(no_color: Option<&OsStr>, term: Option<&OsStr>) -> bool {
    no_color.is_none_or(OsStr::is_empty) && term != Some(OsStr::new("dumb"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_turns_colour_off() {
        for (no_color, term, expected) in [
            (None, None, true),
            (None, Some("xterm-256color"), true),
            (Some(""), Some("xterm"), true),
            (Some("1"), Some("xterm"), false),
            (Some("0"), None, false),
            (None, Some("dumb"), false),
        ] {
            let found = welcome(no_color.map(OsStr::new), term.map(OsStr::new));
            assert_eq!(found, expected, "NO_COLOR {no_color:?}, TERM {term:?}");
        }
    }
}
