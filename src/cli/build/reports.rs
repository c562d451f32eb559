//! What a run reports: each skip, repair and guess once, with the reason, and how it ended.
//!
//! Reports go to standard error in the order of the documents, and to the log, where one is kept, as one JSON object a
//! line, flushed as the run goes. Of what one file holds (an archive may have a million entries) the same reason is
//! told a few times, then counted.
//!
//! ```json
//! {"kind":"read","path":"news/a.txt","bytes":7619}
//! {"kind":"skipped","path":"news/b.pdf","reason":"password-protected"}
//! {"kind":"skipped","path":"export.zip","reason":"empty","more":995}
//! ```

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{LineWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::Console;
use crate::error::{Error, Result};

/// How often the same is told of what one file holds, and of how many reasons.
const TOLD: usize = 5;
const REASONS: usize = 50;

/// What was done with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It was not read.
    Skipped,
    /// It is listed, but nothing was read from it.
    LeftOut,
    /// It was read after something in it was mended or passed over.
    Repaired,
    /// It was read by a guess.
    Guessed,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Skipped, Kind::LeftOut, Kind::Repaired, Kind::Guessed];

    fn name(self) -> &'static str {
        match self {
            Kind::Skipped => "skipped",
            Kind::LeftOut => "left out",
            Kind::Repaired => "repaired",
            Kind::Guessed => "guessed",
        }
    }
}

/// Tells, keeps and counts.
pub(super) struct Reports {
    log: Option<Log>,
    counts: BTreeMap<Kind, usize>,
    documents: usize,
    bytes: u64,
    /// How often each reason was given for what the file under way holds.
    within: BTreeMap<(Kind, String), usize>,
}

struct Log {
    path: PathBuf,
    out: LineWriter<File>,
    failed: Option<std::io::Error>,
}

impl Reports {
    /// Reports, kept in a new file at `log` if there is one.
    pub(super) fn new(log: Option<&Path>) -> Result<Self> {
        let open = |path: &Path| {
            let file = File::create(path).map_err(|e| Error::io("write the log", path, &e))?;
            Ok(Log {
                path: path.to_path_buf(),
                out: LineWriter::new(file),
                failed: None,
            })
        };
        Ok(Reports {
            log: log.map(open).transpose()?,
            counts: BTreeMap::new(),
            documents: 0,
            bytes: 0,
            within: BTreeMap::new(),
        })
    }

    /// Notes a document that was read.
    pub(super) fn read(&mut self, path: &str, bytes: u64) {
        self.documents += 1;
        self.bytes += bytes;
        self.keep(&json!({"kind": "read", "path": path, "bytes": bytes}));
    }

    /// Tells what was done with the document at `path`, which `source` holds or is.
    pub(super) fn tell(
        &mut self,
        console: &mut Console<'_>,
        kind: Kind,
        source: &str,
        path: &str,
        reason: &str,
    ) {
        *self.counts.entry(kind).or_default() += 1;
        if path != source {
            let all = self.within.len();
            let key = (kind, reason.to_string());
            match self.within.get_mut(&key) {
                Some(count) => {
                    *count += 1;
                    if *count > TOLD {
                        return;
                    }
                }
                None if all < REASONS => _ = self.within.insert(key, 1),
                None => {
                    let rest = (kind, "for other reasons".to_string());
                    *self.within.entry(rest).or_insert(TOLD) += 1;
                    return;
                }
            }
        }
        console.say(&match kind {
            Kind::Skipped => format!("skipped {path}: {reason}"),
            _ => format!("{path}: {reason}"),
        });
        self.keep(&json!({"kind": kind.name(), "path": path, "reason": reason}));
    }

    /// Tells what was only counted of what `source` holds.
    pub(super) fn end(&mut self, console: &mut Console<'_>, source: &str) {
        for ((kind, reason), count) in std::mem::take(&mut self.within) {
            let Some(more) = count.checked_sub(TOLD).filter(|&more| more > 0) else {
                continue;
            };
            let kind = kind.name();
            console.say(&format!("{more} more in {source} {kind}: {reason}"));
            self.keep(&json!({"kind": kind, "path": source, "reason": reason, "more": more}));
        }
    }

    /// How many documents were read.
    pub(super) fn documents(&self) -> usize {
        self.documents
    }

    /// How many reports there are of that kind, or of any.
    pub(super) fn count(&self, kind: Option<Kind>) -> usize {
        match kind {
            Some(kind) => self.counts.get(&kind).copied().unwrap_or_default(),
            None => self.counts.values().sum(),
        }
    }

    /// The closing line, also kept in the log, with these figures of the graph and others.
    pub(super) fn close(
        &mut self,
        graph: Option<(usize, usize)>,
        more: &[(&str, usize)],
    ) -> Result<String> {
        let mut figures =
            json!({"kind": "summary", "documents": self.documents, "bytes": self.bytes});
        for kind in Kind::ALL {
            figures[kind.name()] = json!(self.count(Some(kind)));
        }
        if let Some((parties, ties)) = graph {
            (figures["parties"], figures["ties"]) = (json!(parties), json!(ties));
        }
        for &(name, count) in more {
            figures[name] = json!(count);
        }
        self.keep(&figures);
        match self.log.take() {
            Some(Log {
                path,
                failed: Some(error),
                ..
            }) => Err(Error::io("write the log", &path, &error)),
            _ => Ok(self.summary(graph, more)),
        }
    }

    fn summary(&self, graph: Option<(usize, usize)>, more: &[(&str, usize)]) -> String {
        let mut text = format!(
            "{} read, {:.1} MB",
            counted(self.documents, "document", "documents"),
            self.bytes as f64 / 1e6
        );
        for kind in Kind::ALL {
            if let Some(count) = Some(self.count(Some(kind))).filter(|&count| count > 0) {
                text.push_str(&format!(", {count} {}", kind.name()));
            }
        }
        for (name, count) in more {
            text.push_str(&format!(", {count} {name}"));
        }
        if let Some((parties, ties)) = graph {
            let parties = counted(parties, "party", "parties");
            let ties = counted(ties, "tie", "ties");
            text.push_str(&format!("; {parties}, {ties}"));
        }
        text
    }

    fn keep(&mut self, line: &Value) {
        if let Some(log) = self.log.as_mut().filter(|log| log.failed.is_none()) {
            // A full disk must not cost the graph; it is said in the end.
            log.failed = writeln!(log.out, "{line}").err();
        }
    }
}

/// A number with its noun.
fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
