//! A stream of records none of which may be longer than a document.
//!
//! What reads records (a list in JSON, a table) gathers each in memory; a quote that is never closed makes the rest
//! of the file one record.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Fails where more is read of it than allowed without a [`reset`](Cap::reset).
pub(super) struct Capped<R> {
    from: R,
    left: Rc<Cell<u64>>,
}

/// Says where records end.
pub(super) struct Cap {
    left: Rc<Cell<u64>>,
    most: u64,
}

impl<R: Read> Capped<R> {
    /// A stream of records of `most` bytes each.
    pub(super) fn new(from: R, most: u64) -> (Self, Cap) {
        let left = Rc::new(Cell::new(most));
        let cap = Cap {
            left: Rc::clone(&left),
            most,
        };
        (Capped { from, left }, cap)
    }
}

impl Cap {
    /// A record has ended.
    pub(super) fn reset(&self) {
        self.left.set(self.most);
    }

    /// What comes next, up to a reset, may be of any length.
    pub(super) fn lift(&self) {
        self.left.set(u64::MAX);
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => return Err(io::Error::other("a record longer than allowed")),
        }
        Ok(read)
    }
}
