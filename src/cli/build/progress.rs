//! How far a long run is: one line on a terminal, drawn anew several times a second.
//!
//! `120 of 4000 files, 35.2 of 1204.0 MB, 3.1 MB/s, 6 min left`

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use crate::cli::Console;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(800);
const EVERY: Duration = Duration::from_millis(200);

/// The line, if there is somebody to see it.
pub(super) struct Progress {
    started: Instant,
    drawn: Option<Instant>,
    shown: bool,
    all: Amount,
    done: Amount,
}

/// Files and their bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Amount {
    pub(super) files: usize,
    pub(super) bytes: u64,
}

impl Progress {
    /// The progress towards `all`; silent where standard error is no terminal.
    pub(super) fn new(all: Amount, quiet: bool) -> Self {
        Progress {
            started: Instant::now(),
            drawn: None,
            shown: !quiet && Progress::is_seen(),
            all,
            done: Amount::default(),
        }
    }

    /// Whether somebody sees what is said.
    pub(super) fn is_seen() -> bool {
        io::stderr().is_terminal()
    }

    /// Counts a file that is done.
    pub(super) fn add(&mut self, bytes: u64) {
        self.done.files += 1;
        self.done.bytes += bytes;
    }

    /// Draws the line if it is time.
    pub(super) fn draw(&mut self, console: &mut Console<'_>) {
        let elapsed = self.started.elapsed();
        let due = self.drawn.is_none_or(|at| at.elapsed() >= EVERY);
        if self.shown && elapsed >= PATIENCE && due {
            self.drawn = Some(Instant::now());
            let line = line(self.done, self.all, elapsed);
            let _ = write!(console.err, "\r\x1b[2K{line}").and_then(|()| console.err.flush());
        }
    }

    /// Takes the line away before something else is said.
    pub(super) fn clear(&mut self, console: &mut Console<'_>) {
        if self.drawn.take().is_some() {
            let _ = write!(console.err, "\r\x1b[2K");
        }
    }
}

fn line(done: Amount, all: Amount, elapsed: Duration) -> String {
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let seconds = elapsed.as_secs_f64();
    let rate = megabytes(done.bytes) / seconds;
    let mut line = format!(
        "{} of {} files, {:.1} of {:.1} MB, {rate:.1} MB/s",
        done.files,
        all.files,
        megabytes(done.bytes),
        megabytes(all.bytes)
    );
    if done.bytes > 0 {
        let left = all.bytes.saturating_sub(done.bytes) as f64 * seconds / done.bytes as f64;
        line.push_str(&match left.ceil() as u64 {
            seconds @ ..100 => format!(", {seconds} s left"),
            seconds @ ..6000 => format!(", {} min left", seconds / 60),
            seconds => format!(", {} h left", seconds / 3600),
        });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_long_it_takes() {
        let amount = |files, bytes| Amount { files, bytes };
        for (done, all, seconds, expected) in [
            (
                amount(0, 0),
                amount(3, 0),
                1,
                "0 of 3 files, 0.0 of 0.0 MB, 0.0 MB/s",
            ),
            (
                amount(1, 2_000_000),
                amount(3, 8_000_000),
                4,
                "1 of 3 files, 2.0 of 8.0 MB, 0.5 MB/s, 12 s left",
            ),
            (
                amount(9, 1_000_000),
                amount(99, 99_000_000),
                10,
                "9 of 99 files, 1.0 of 99.0 MB, 0.1 MB/s, 16 min left",
            ),
        ] {
            assert_eq!(line(done, all, Duration::from_secs(seconds)), expected);
        }
    }
}
