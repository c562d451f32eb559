//! What waits to be read, within a bound of memory.
//!
//! Reading a text takes ten times its memory and more, and so may reading a file. Texts beyond [`TEXTS`] bytes do not
//! wait: who brings them must help to read until there is room. Files are opened while those that are open have fewer
//! than [`FILES`] bytes; one is always open, however large.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::Interrupt;
use super::waiting::Work;

/// Bytes of text that wait or are read.
const TEXTS: usize = 12 << 20;
/// Bytes of the files that are open.
const FILES: u64 = 32 << 20;

/// What a worker is to do.
pub(super) enum Task {
    /// Read the file at that place.
    Source(usize),
    /// Read a text.
    Work(Work),
}

/// The queue of all workers.
pub(super) struct Queue {
    sizes: Vec<u64>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The next file.
    next: usize,
    open: usize,
    open_bytes: u64,
    works: VecDeque<Work>,
    /// Bytes of texts that wait or are read.
    bytes: usize,
}

impl Queue {
    /// A queue of files of these sizes.
    pub(super) fn new(sizes: Vec<u64>) -> Self {
        Queue {
            sizes,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        self.changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// What is to be done next; nothing when all is done. After the interrupt no further file is opened.
    pub(super) fn next(&self, interrupt: &Interrupt) -> Option<Task> {
        let mut state = self.state();
        loop {
            if let Some(work) = state.works.pop_front() {
                return Some(Task::Work(work));
            }
            let next = state.next;
            let more = next < self.sizes.len() && !interrupt.came();
            if more && (state.open == 0 || state.open_bytes + self.sizes[next] <= FILES) {
                state.next += 1;
                state.open += 1;
                state.open_bytes += self.sizes[next];
                return Some(Task::Source(next));
            }
            if state.open == 0 && !more {
                return None;
            }
            state = self.wait(state);
        }
    }

    /// Puts the sections of a text in the queue; until there is room for it, does `help` with others.
    pub(super) fn put(&self, works: Vec<Work>, help: impl Fn(Work)) {
        let bytes: usize = works.iter().map(|work| work.section.len()).sum();
        let mut state = self.state();
        while state.bytes > 0 && state.bytes + bytes > TEXTS {
            match state.works.pop_front() {
                Some(work) => {
                    drop(state);
                    help(work);
                    state = self.state();
                }
                None => state = self.wait(state),
            }
        }
        state.bytes += bytes;
        state.works.extend(works);
        self.changed.notify_all();
    }

    /// Says that a file of so many bytes is read.
    pub(super) fn closed(&self, bytes: u64) {
        let mut state = self.state();
        state.open -= 1;
        state.open_bytes -= bytes;
        self.changed.notify_all();
    }

    /// Says that a section is read.
    pub(super) fn finished(&self, work: &Work) {
        self.state().bytes -= work.section.len();
        self.changed.notify_all();
    }
}
