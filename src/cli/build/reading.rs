//! Documents read on all processors, handed on in their order.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use crate::extract::{Extraction, Extractor};
use crate::ingest::{Document, Skipped, Source};

/// A document and what it says, or why it could not be read.
pub(super) type Read = Result<(Document, Extraction), Skipped>;

fn read(source: &Source, extractor: &Extractor<'_>) -> Read {
    let document = source.load()?;
    // A text that the program trips over must not cost the graph of a thousand others; reading it
    // changes nothing of the extractor.
    match panic::catch_unwind(AssertUnwindSafe(|| extractor.extract(&document.text))) {
        Ok(extraction) => Ok((document, extraction)),
        Err(_) => Err(Skipped {
            path: document.path,
            reason: "a fault of this program, described above; please report it".to_string(),
        }),
    }
}

/// Reads the documents on all processors and gives them to `take` in their order.
pub(super) fn read_all(sources: &[Source], extractor: &Extractor<'_>, mut take: impl FnMut(Read)) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    // A short queue keeps the texts of a large folder from piling up.
    let (done, results) = mpsc::sync_channel(4 * workers);
    std::thread::scope(|scope| {
        for _ in 0..workers.min(sources.len()) {
            let (done, next) = (done.clone(), &next);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(source) = sources.get(place) else {
                        break;
                    };
                    if done.send((place, read(source, extractor))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (place, result) in results {
            early.insert(place, result);
            while let Some(result) = early.remove(&due) {
                take(result);
                due += 1;
            }
        }
    });
}
