//! Documents read on all processors, handed on in their order.
//!
//! Each worker takes the next source and reads what it holds. Where a source holds many documents, those who have
//! nothing else to do take them off its hands.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};

use crate::extract::Extractor;
use crate::graph::Record;
use crate::ingest::{Document, Item, Options, Skipped, Source};

/// What a document says, or why it could not be read.
pub(super) type Read = Result<Box<Built>, Skipped>;

/// A document that was read.
pub(super) struct Built {
    /// What it says.
    pub(super) record: Record,
    /// Whether it is in English.
    pub(super) english: bool,
    /// What was repaired or guessed.
    pub(super) notes: Vec<String>,
}

fn built(document: &Document, extractor: &Extractor<'_>) -> Read {
    // A text that the program trips over must not cost the graph of a thousand others; reading it
    // changes nothing of the extractor.
    let extracted = panic::catch_unwind(AssertUnwindSafe(|| extractor.extract(&document.text)));
    match extracted {
        Ok(extraction) => Ok(Box::new(Built {
            english: extraction.english,
            record: Record::new(document, extraction),
            notes: document.notes.clone(),
        })),
        Err(_) => Err(Skipped {
            path: document.path.clone(),
            reason: "a fault of this program, described above; please report it".to_string(),
        }),
    }
}

/// The place of a source, and of what it holds within it.
type Place = (usize, usize);

/// What stands at a place; nothing behind the last of a source.
type Sent = (Place, Option<Read>);

/// What all workers share.
struct Work<'w> {
    sources: &'w [Source],
    options: &'w Options,
    extractor: &'w Extractor<'w>,
    next: AtomicUsize,
    /// Workers that wait for documents of others.
    idle: AtomicUsize,
    spare: Mutex<mpsc::Receiver<(Place, Document)>>,
}

impl Work<'_> {
    /// Reads sources until there are none left, then helps the others. Fails when nobody listens any more.
    fn run(
        &self,
        spare: mpsc::SyncSender<(Place, Document)>,
        done: &mpsc::SyncSender<Sent>,
    ) -> Result<(), mpsc::SendError<Sent>> {
        loop {
            let place = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(source) = self.sources.get(place) else {
                break;
            };
            self.source(place, source, &spare, done)?;
        }
        // The others wait until no worker can have documents to spare.
        drop(spare);
        self.idle.fetch_add(1, Ordering::Relaxed);
        loop {
            let next = self
                .spare
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .recv();
            let Ok((place, document)) = next else {
                return Ok(());
            };
            self.idle.fetch_sub(1, Ordering::Relaxed);
            done.send((place, Some(built(&document, self.extractor))))?;
            self.idle.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn source(
        &self,
        at: usize,
        source: &Source,
        spare: &mpsc::SyncSender<(Place, Document)>,
        done: &mpsc::SyncSender<Sent>,
    ) -> Result<(), mpsc::SendError<Sent>> {
        let mut count = 0;
        let mut sent = Ok(());
        let _ = source.read(self.options, &mut |item| {
            let place = (at, count);
            count += 1;
            let read = match item {
                Item::Skipped(skipped) => Err(skipped),
                Item::Document(mut document) => {
                    if self.idle.load(Ordering::Relaxed) > 0 {
                        match spare.try_send((place, document)) {
                            Ok(()) => return ControlFlow::Continue(()),
                            Err(
                                mpsc::TrySendError::Full((_, back))
                                | mpsc::TrySendError::Disconnected((_, back)),
                            ) => document = back,
                        }
                    }
                    built(&document, self.extractor)
                }
            };
            sent = done.send((place, Some(read)));
            match sent {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        sent?;
        done.send(((at, count), None))
    }
}

/// Reads the sources on all processors and gives what they hold to `take` in its order.
pub(super) fn read_all(
    sources: &[Source],
    options: &Options,
    extractor: &Extractor<'_>,
    mut take: impl FnMut(Read),
) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    // Short queues keep the texts of a large folder from piling up.
    let (spare, spared) = mpsc::sync_channel(workers);
    let (done, results) = mpsc::sync_channel(4 * workers);
    let work = Work {
        sources,
        options,
        extractor,
        next: AtomicUsize::new(0),
        idle: AtomicUsize::new(0),
        spare: Mutex::new(spared),
    };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let (work, spare, done) = (&work, spare.clone(), done.clone());
            scope.spawn(move || work.run(spare, &done));
        }
        drop((spare, done));
        let mut early = BTreeMap::new();
        let mut due = (0, 0);
        for (place, read) in results {
            early.insert(place, read);
            while let Some(read) = early.remove(&due) {
                match read {
                    Some(read) => {
                        take(read);
                        due.1 += 1;
                    }
                    None => due = (due.0 + 1, 0),
                }
            }
        }
    });
}
