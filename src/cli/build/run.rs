//! One run over documents: what is read, reported and told in the end.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use super::interrupt::Interrupt;
use super::progress::{Amount, Progress};
use super::reading::{self, Built, Event, Orders, Read};
use super::reports::{Kind, Reports};
use crate::cli::{Console, Done};
use crate::error::Result;
use crate::graph::{Graph, Record};
use crate::ingest::{Found, Source};
use crate::text::{Language, Languages};

/// What comes out of a source next.
pub(super) enum Step {
    /// What a document says.
    Record(Box<Record>),
    /// A document that was not wanted; its path.
    Unwanted(String),
    /// What could not be read; its path.
    Skipped(String),
    /// The source has come to its end.
    End,
}

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

    /// Reports what was found and is not to be read, and returns the rest.
    pub(super) fn found(&mut self, found: Found, console: &mut Console<'_>) -> Vec<Source> {
        for skipped in &found.skipped {
            let (path, reason) = (&skipped.path, &skipped.reason);
            self.reports
                .tell(console, Kind::Skipped, path, path, reason);
        }
        found.sources
    }

    /// Reads what `sources` hold, and gives it to `take` in its order, with the place of its source, until `take` breaks
    /// off.
    pub(super) fn read(
        &mut self,
        sources: &[Source],
        orders: &Orders<'_>,
        console: &mut Console<'_>,
        mut take: impl FnMut(&mut Console<'_>, usize, Step) -> ControlFlow<()>,
    ) {
        let sources: Vec<(Source, u64)> = sources.iter().cloned().map(sized).collect();
        let all = Amount {
            files: sources.len(),
            bytes: sources.iter().map(|(_, bytes)| bytes).sum(),
        };
        let mut progress = Progress::new(all, self.quiet);
        let (mut told, mut over) = (false, false);
        reading::read_all(&sources, orders, |event| {
            if !told && !over && orders.interrupt.came() {
                told = true;
                progress.clear(console);
                console.say("interrupted; what is under way is finished and written, once more stops at once");
            }
            let next = match event {
                _ if over => None,
                Event::Read(at, read) => {
                    progress.clear(console);
                    Some((at, self.tell(console, &sources[at].0.path(), read)))
                }
                Event::End(at) => {
                    self.reports.end(console, &sources[at].0.path());
                    Some((at, Step::End))
                }
                Event::Done(bytes) => {
                    progress.add(bytes);
                    None
                }
                Event::Pause => None,
            };
            if next.is_some_and(|(at, step)| take(console, at, step).is_break()) {
                over = true;
                orders.interrupt.raise();
            }
            progress.draw(console);
        });
        progress.clear(console);
    }

    /// Reports how the next document of `source` was read.
    fn tell(&mut self, console: &mut Console<'_>, source: &str, read: Read) -> Step {
        let reports = &mut self.reports;
        let built = match read {
            Read::Unwanted(path) => return Step::Unwanted(path),
            Read::Skipped(skipped) => {
                reports.tell(
                    console,
                    Kind::Skipped,
                    source,
                    &skipped.path,
                    &skipped.reason,
                );
                return Step::Skipped(skipped.path);
            }
            Read::Built(built) => built,
        };
        let Built {
            record,
            languages,
            notes,
            unkept,
        } = *built;
        let path = &record.document.path;
        reports.read(path, record.document.bytes);
        for note in &notes {
            reports.tell(console, kind(note), source, path, note);
        }
        if let Some(reason) = &unkept {
            reports.tell(console, Kind::Skipped, source, path, reason);
        }
        if let Some((kind, reason)) = about(&languages) {
            reports.tell(console, kind, source, path, &reason);
        }
        Step::Record(Box::new(record))
    }

    /// Whether a document was read.
    pub(super) fn any(&self) -> bool {
        self.reports.documents() > 0
    }

    /// Why nothing is written, if so.
    pub(super) fn refusal(&self, strict: bool) -> Option<String> {
        if !self.any() {
            return Some("no document could be read; nothing is written".to_string());
        }
        match self.reports.count(None) {
            1.. if strict => Some("nothing is written, for --strict is given".to_string()),
            _ => None,
        }
    }

    /// Says how it went, with `more` figures and what they count.
    pub(super) fn close(
        &mut self,
        console: &mut Console<'_>,
        graph: Option<&Graph>,
        more: &[(&str, usize)],
    ) -> Result<()> {
        let figures = graph.map(|graph| (graph.parties().len(), graph.ties().len()));
        let mut summary = self.reports.close(figures, more)?;
        if !self.quiet {
            if Progress::is_seen() {
                summary.push_str(&format!(" ({:.1} s)", self.started.elapsed().as_secs_f64()));
            }
            console.say(&summary);
        }
        Ok(())
    }

    /// How the command went; `any` says whether there is a document.
    pub(super) fn done(&self, interrupt: &Interrupt, strict: bool, any: bool) -> Done {
        let failed = match strict {
            true => self.reports.count(None),
            false => self.reports.count(Some(Kind::Skipped)),
        };
        if interrupt.came() {
            Done::Interrupted
        } else if failed > 0 || !any {
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

/// A guess says as what something was read, all else what was mended or passed over.
fn kind(note: &str) -> Kind {
    match note.starts_with("read as ") {
        true => Kind::Guessed,
        false => Kind::Repaired,
    }
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
