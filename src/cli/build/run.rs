//! One run over documents: what is read, reported and told in the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::interrupt::Interrupt;
use super::progress::{Amount, Progress};
use super::reading::{self, Built, Event, Orders, Read};
use super::reports::{Kind, Reports};
use crate::cli::{Console, Done};
use crate::error::Result;
use crate::graph::{Graph, Record};
use crate::ingest::{self, Source};
use crate::text::{Language, Languages};

/// A run and its reports.
pub(super) struct Run {
    reports: Reports,
    quiet: bool,
    started: Instant,
}

impl Run {
    /// A run that keeps its reports at `log`.
    pub(super) fn new(log: Option<&Path>, quiet: bool) -> Result<Self> {
        Ok(Run {
            reports: Reports::new(log)?,
            quiet,
            started: Instant::now(),
        })
    }

    /// Reads what `paths` hold, and gives it to `take` in its order.
    pub(super) fn read(
        &mut self,
        paths: &[PathBuf],
        orders: &Orders<'_>,
        console: &mut Console<'_>,
        mut take: impl FnMut(Record),
    ) {
        let found = ingest::find(paths);
        for skipped in &found.skipped {
            let (path, reason) = (&skipped.path, &skipped.reason);
            self.reports
                .tell(console, Kind::Skipped, path, path, reason);
        }
        let sources: Vec<(Source, u64)> = found.sources.into_iter().map(sized).collect();
        let all = Amount {
            files: sources.len(),
            bytes: sources.iter().map(|(_, bytes)| bytes).sum(),
        };
        let mut progress = Progress::new(all, self.quiet);
        let mut told = false;
        reading::read_all(&sources, orders, |event| {
            if !told && orders.interrupt.came() {
                told = true;
                progress.clear(console);
                console.say("interrupted; what is under way is finished and written, once more stops at once");
            }
            match event {
                Event::Read(at, read) => {
                    progress.clear(console);
                    let record = self.tell(console, &sources[at].0.path(), read);
                    record.into_iter().for_each(&mut take);
                }
                Event::End(at) => self.reports.end(console, &sources[at].0.path()),
                Event::Done(bytes) => progress.add(bytes),
                Event::Pause => {}
            }
            progress.draw(console);
        });
        progress.clear(console);
    }

    /// Reports how the next document of `source` was read.
    fn tell(&mut self, console: &mut Console<'_>, source: &str, read: Read) -> Option<Record> {
        let reports = &mut self.reports;
        let built = match read {
            Err(skipped) => {
                reports.tell(
                    console,
                    Kind::Skipped,
                    source,
                    &skipped.path,
                    &skipped.reason,
                );
                return None;
            }
            Ok(built) => built,
        };
        let Built {
            record,
            languages,
            notes,
        } = *built;
        let path = &record.document.path;
        reports.read(path, record.document.bytes);
        for note in &notes {
            reports.tell(console, Kind::Repaired, source, path, note);
        }
        if let Some((kind, reason)) = about(&languages) {
            reports.tell(console, kind, source, path, &reason);
        }
        Some(record)
    }

    /// Why nothing is written, if so.
    pub(super) fn refusal(&self, strict: bool) -> Option<String> {
        if self.reports.documents() == 0 {
            return Some("no document could be read; nothing is written".to_string());
        }
        match self.reports.count(None) {
            1.. if strict => Some("nothing is written, for --strict is given".to_string()),
            _ => None,
        }
    }

    /// Says how it went.
    pub(super) fn close(&mut self, console: &mut Console<'_>, graph: Option<&Graph>) -> Result<()> {
        let figures = graph.map(|graph| (graph.parties().len(), graph.ties().len()));
        let mut summary = self.reports.close(figures)?;
        if !self.quiet {
            if Progress::is_seen() {
                summary.push_str(&format!(" ({:.1} s)", self.started.elapsed().as_secs_f64()));
            }
            console.say(&summary);
        }
        Ok(())
    }

    /// How the command went.
    pub(super) fn done(&self, interrupt: &Interrupt, strict: bool) -> Done {
        let failed = match strict {
            true => self.reports.count(None),
            false => self.reports.count(Some(Kind::Skipped)),
        };
        if interrupt.came() {
            Done::Interrupted
        } else if failed > 0 || self.reports.documents() == 0 {
            Done::Partly
        } else {
            Done::Fully
        }
    }
}

/// A source with the size of its file; of streams it is not known.
fn sized(source: Source) -> (Source, u64) {
    let known = match &source {
        Source::File(path) => fs::metadata(path).ok().filter(fs::Metadata::is_file),
        Source::Stdin => None,
    };
    (source, known.map_or(0, |known| known.len()))
}

/// What is to be said of the languages of a document.
fn about(languages: &Languages) -> Option<(Kind, String)> {
    let others = || {
        let list = languages.others().iter();
        let list: Vec<String> = list.map(|(name, n)| format!("{n} in {name}")).collect();
        list.join(", ")
    };
    match languages.whole() {
        Language::Other(name) if languages.read() => {
            Some((Kind::Guessed, format!("{name}; read as if it were English")))
        }
        Language::Other(name) => Some((
            Kind::LeftOut,
            format!(
                "{name}; listed, but only English is read (--any-language reads it all the same)"
            ),
        )),
        Language::Unclear => Some((
            Kind::Guessed,
            "hardly any English in it; read all the same".to_string(),
        )),
        Language::English if languages.others().is_empty() => None,
        Language::English if languages.read() => Some((
            Kind::Guessed,
            format!("paragraphs read as if they were English: {}", others()),
        )),
        Language::English => Some((Kind::LeftOut, format!("paragraphs left out: {}", others()))),
    }
}
