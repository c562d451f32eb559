//! Documents read on all processors, handed on in their order.
//!
//! Each worker takes texts that wait to be read; where none waits, it takes the next file and puts what it holds in the
//! [`queue`](super::queue), very long texts in sections. So a file of a million mails, or one text of many megabytes,
//! occupies all workers, and what is in memory at once is bounded.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::Interrupt;
use super::kept::Kept;
use super::queue::{Queue, Task};
use super::waiting::{Waiting, Work};
use crate::extract::{Extraction, Extractor, Terms};
use crate::graph::Record;
use crate::ingest::{Document, Item, Limits, Options, Skipped, Source};
use crate::nlp;
use crate::text::{Languages, Manner};

/// A document that was read.
pub(super) struct Built {
    /// What it says.
    pub(super) record: Record,
    /// What it is written in.
    pub(super) languages: Languages,
    /// What was repaired or guessed.
    pub(super) notes: Vec<String>,
    /// Why its text was not kept, if it should have been.
    pub(super) unkept: Option<String>,
}

/// What became of a document.
pub(super) enum Read {
    /// It was read.
    Built(Box<Built>),
    /// It is not wanted; its path.
    Unwanted(String),
    /// It could not be read.
    Skipped(Skipped),
}

/// What happens while sources are read.
pub(super) enum Event {
    /// The next document, of the source at that place.
    Read(usize, Read),
    /// All of the source at that place was handed on.
    End(usize),
    /// A source of so many bytes is read, in whatever order.
    Done(u64),
    /// Nothing, for a moment.
    Pause,
}

/// How documents are read.
pub(super) struct Orders<'o> {
    pub(super) kept: Option<Kept>,
    pub(super) options: &'o Options,
    pub(super) manner: Manner,
    pub(super) extractor: &'o Extractor<'o>,
    /// Whether a document is to be read at all.
    pub(super) wanted: &'o (dyn Fn(&Document) -> bool + Sync),
    pub(super) interrupt: &'o Interrupt,
}

/// How long nothing may happen before [`Event::Pause`].
const PAUSE: Duration = Duration::from_millis(100);

/// The place of a source, and of what it holds within it.
type Place = (usize, usize);

enum Sent {
    Read(Place, Read),
    /// So many things were found in the source at that place, which has so many bytes.
    End(usize, usize, u64),
}

struct Workshop<'w> {
    sources: &'w [(Source, u64)],
    orders: &'w Orders<'w>,
    queue: Queue,
}

impl Workshop<'_> {
    /// What one worker does until all is done.
    fn run(&self, done: &mpsc::Sender<Sent>) {
        let interrupt = self.orders.interrupt;
        while let Some(task) = self.queue.next(interrupt) {
            match task {
                Task::Source(place) => {
                    self.source(place, done);
                    self.queue.closed(self.sources[place].1);
                }
                Task::Work(work) => self.section(&work, done),
            }
        }
    }

    /// Puts what a source holds in the queue.
    fn source(&self, at: usize, done: &mpsc::Sender<Sent>) {
        let (source, bytes) = &self.sources[at];
        let mut count = 0;
        let read = source.read(self.orders.options, &mut |item| {
            if self.orders.interrupt.came() {
                return ControlFlow::Break(());
            }
            let place = (at, count);
            count += 1;
            match item {
                Item::Skipped(skipped) => {
                    let interrupt = self.orders.interrupt;
                    self.queue
                        .hold(at, interrupt, |work| self.section(&work, done));
                    send(done, Sent::Read(place, Read::Skipped(skipped)));
                }
                Item::Document(document) if !(self.orders.wanted)(&document) => {
                    send(done, Sent::Read(place, Read::Unwanted(document.path)));
                }
                Item::Document(document) => {
                    let works = Waiting::new(place, document).works();
                    self.queue.put(works, |work| self.section(&work, done));
                }
            }
            ControlFlow::Continue(())
        });
        if read.is_continue() {
            send(done, Sent::End(at, count, *bytes));
        }
    }

    /// Reads a section, and hands on its document if it was the last.
    fn section(&self, work: &Work, done: &mpsc::Sender<Sent>) {
        let waiting = &work.waiting;
        if self.orders.interrupt.came() && !waiting.begun() {
            return self.queue.finished(work);
        }
        let document = &waiting.document;
        // The time that a document may take is its own.
        nlp::load();
        let time = self.orders.options.limits.time_for(document.text.len());
        let terms = Terms {
            manner: self.orders.manner,
            deadline: waiting.begin().checked_add(time),
        };
        // A text that the program trips over must not cost the graph of a thousand others; reading it
        // changes nothing of the extractor.
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            self.orders
                .extractor
                .section(document, work.section, &terms)
        }));
        let read = match read {
            Ok(read) => read.map_err(|_| Limits::too_slow(time)),
            Err(_) => Err("a fault of this program, described above; please report it".to_string()),
        };
        if let Some(all) = waiting.finish(work.place, read) {
            send(
                done,
                Sent::Read(
                    waiting.place,
                    built(waiting, all, self.orders.kept.as_ref()),
                ),
            );
        }
        self.queue.finished(work);
    }
}

fn built(waiting: &Waiting, read: Result<Vec<Extraction>, String>, kept: Option<&Kept>) -> Read {
    let document = &waiting.document;
    match read {
        Ok(sections) => {
            let extraction = Extraction::join(sections);
            Read::Built(Box::new(Built {
                languages: extraction.languages.clone(),
                record: Record::new(document, extraction),
                notes: document.notes.clone(),
                unkept: kept.and_then(|kept| kept.keep(document).err()),
            }))
        }
        Err(reason) => Read::Skipped(Skipped {
            path: document.path.clone(),
            reason,
        }),
    }
}

fn send(done: &mpsc::Sender<Sent>, sent: Sent) {
    // Who listens does so until the last worker has ended.
    let _ = done.send(sent);
}

/// Reads the sources, each with its size, on all processors and gives what they hold to `take` in its order. Until
/// the interrupt comes; then what is under way is still read.
pub(super) fn read_all(
    sources: &[(Source, u64)],
    orders: &Orders<'_>,
    mut take: impl FnMut(Event),
) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let (done, results) = mpsc::channel();
    let sizes = sources.iter().map(|&(_, bytes)| bytes).collect();
    let workshop = Workshop {
        sources,
        orders,
        queue: Queue::new(sizes),
    };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let (workshop, done) = (&workshop, done.clone());
            scope.spawn(move || workshop.run(&done));
        }
        drop(done);
        let mut order = Order::default();
        loop {
            match results.recv_timeout(PAUSE) {
                Ok(Sent::Read(place, read)) => _ = order.early.insert(place, read),
                Ok(Sent::End(at, count, bytes)) => {
                    order.ends.insert(at, count);
                    take(Event::Done(bytes));
                }
                Err(RecvTimeoutError::Timeout) => take(Event::Pause),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            order.hand_on(&mut take);
            workshop.queue.advance(order.due.0, order.early.len());
        }
        // After an interrupt there are gaps.
        for ((at, _), read) in order.early {
            take(Event::Read(at, read));
        }
    });
}

/// Puts what comes in the order of its places.
#[derive(Default)]
struct Order {
    due: Place,
    early: BTreeMap<Place, Read>,
    ends: BTreeMap<usize, usize>,
}

impl Order {
    fn hand_on(&mut self, take: &mut impl FnMut(Event)) {
        loop {
            if let Some(read) = self.early.remove(&self.due) {
                take(Event::Read(self.due.0, read));
                self.due.1 += 1;
            } else if self.ends.get(&self.due.0) == Some(&self.due.1) {
                self.ends.remove(&self.due.0);
                take(Event::End(self.due.0));
                self.due = (self.due.0 + 1, 0);
            } else {
                return;
            }
        }
    }
}
