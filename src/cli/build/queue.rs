//! What waits to be read, within a bound of memory.
//!
//! Reading a text takes ten times its memory and more, and so may reading a file. Texts beyond [`TEXTS`] bytes do not
//! wait: who brings them must help to read until there is room. Files are opened while those that are open have fewer
//! than [`FILES`] bytes; one is always open, however large. Reports that must wait for those of files before them are
//! bounded, too.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Interrupt;
use super::waiting::Work;

/// Bytes of text that wait or are read.
const TEXTS: usize = 12 << 20;
/// Bytes of the files that are open.
const FILES: u64 = 32 << 20;

/// How many reports wait for those of files before them.
const AHEAD: usize = 10_000;

/// After how long who waits looks about for an interrupt.
const GLANCE: Duration = Duration::from_millis(100);

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
    /// The file of which something is due to be handed on, and how much waits behind it.
    due: usize,
    ahead: usize,
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
        let waited = self.changed.wait_timeout(state, GLANCE);
        waited.unwrap_or_else(PoisonError::into_inner).0
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
        let full = |state: &State| state.bytes > 0 && state.bytes + bytes > TEXTS;
        let mut state = self.help_while(full, help);
        state.bytes += bytes;
        state.works.extend(works);
        self.changed.notify_all();
    }

    /// While too many reports wait for those of files before `source`, does `help` with what waits to be read.
    pub(super) fn hold(&self, source: usize, interrupt: &Interrupt, help: impl Fn(Work)) {
        let full = |state: &State| state.ahead > AHEAD && state.due < source && !interrupt.came();
        drop(self.help_while(full, help));
    }

    /// Does `help` with what waits to be read until `full` is no more.
    fn help_while(
        &self,
        full: impl Fn(&State) -> bool,
        help: impl Fn(Work),
    ) -> MutexGuard<'_, State> {
        let mut state = self.state();
        while full(&state) {
            match state.works.pop_front() {
                Some(work) => {
                    drop(state);
                    help(work);
                    state = self.state();
                }
                None => state = self.wait(state),
            }
        }
        state
    }

    /// Says of which file something is due to be handed on, and how much waits behind it.
    pub(super) fn advance(&self, due: usize, ahead: usize) {
        let mut state = self.state();
        let moved = state.due != due || (state.ahead > AHEAD && ahead <= AHEAD);
        (state.due, state.ahead) = (due, ahead);
        if moved {
            self.changed.notify_all();
        }
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
