//! Packed bytes unpacked within limits.
//!
//! A few bytes may unpack to terabytes. [`Unpacked`] counts what goes in and comes out, and fails where one stream, or
//! all that a source holds together, swells more than [`Limits`] allow; nothing of it ever stands whole in memory here.

use std::cell::Cell;
use std::io::{self, Read};

use super::Limits;

/// What little there is may swell as it likes.
const SLACK: u64 = 1 << 20;

/// How much may still be unpacked of a source, archives within archives included.
#[derive(Debug)]
pub(super) struct Budget {
    left: Cell<u64>,
    expansion: u64,
}

impl Budget {
    /// What may be unpacked of a source of so many bytes, or of one whose size nobody knows.
    pub(super) fn new(size: Option<u64>, limits: &Limits) -> Self {
        let size = size.unwrap_or(limits.size);
        let all = size.saturating_mul(limits.expansion).max(limits.size);
        Budget {
            left: Cell::new(all),
            expansion: limits.expansion,
        }
    }

    fn spend(&self, bytes: u64) -> io::Result<()> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.unwrap_or(0));
        left.map(drop).ok_or_else(|| {
            io::Error::other(format!(
                "all in it together would unpack to more than {} times the size of the file; raise --max-expansion",
                self.expansion
            ))
        })
    }

    /// What is said of a stream that swells too much.
    pub(super) fn swollen(&self) -> String {
        format!(
            "unpacks to more than {} times its packed size; raise --max-expansion",
            self.expansion
        )
    }
}

/// A stream that unpacks another.
pub(super) struct Unpacked<'b, R> {
    from: R,
    packed: Packed<'b>,
    out: u64,
    budget: &'b Budget,
}

/// How many bytes went in.
pub(super) enum Packed<'b> {
    /// So many in all.
    Known(u64),
    /// So many up to now.
    Counted(&'b Cell<u64>),
}

impl<'b, R: Read> Unpacked<'b, R> {
    /// What comes out of `from`, into which `packed` go.
    pub(super) fn new(from: R, packed: Packed<'b>, budget: &'b Budget) -> Self {
        Unpacked {
            from,
            packed,
            out: 0,
            budget,
        }
    }
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.out += read as u64;
        self.budget.spend(read as u64)?;
        let packed = match self.packed {
            Packed::Known(bytes) => bytes,
            Packed::Counted(bytes) => bytes.get(),
        };
        if self.out > packed.saturating_mul(self.budget.expansion).max(SLACK) {
            return Err(io::Error::other(self.budget.swollen()));
        }
        Ok(read)
    }
}

/// A stream of which it is counted how much was read.
pub(super) struct Counted<'c, R> {
    from: R,
    read: &'c Cell<u64>,
}

impl<'c, R: Read> Counted<'c, R> {
    /// Adds what is read of `from` to `read`.
    pub(super) fn new(from: R, read: &'c Cell<u64>) -> Self {
        Counted { from, read }
    }
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

/// A stream that ends where it breaks, and keeps the reason: what came before is still good.
pub(super) struct Ending<'f, R> {
    from: R,
    fault: &'f Cell<Option<String>>,
}

impl<'f, R: Read> Ending<'f, R> {
    /// `from` up to its first fault.
    pub(super) fn new(from: R, fault: &'f Cell<Option<String>>) -> Self {
        Ending { from, fault }
    }
}

impl<R: Read> Read for Ending<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.from.read(into) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                self.fault.set(Some(error.to_string()));
                Ok(0)
            }
            read => read,
        }
    }
}
