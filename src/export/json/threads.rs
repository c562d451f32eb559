//! The long lists of a graph file, read by several threads.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::pieces::{Piece, Place};
use super::read::{Done, Failure};

/// Bytes that a thread reads at once.
const BATCH: usize = 1 << 20;

/// Makes an item of each piece; every thread has one of its own.
pub(super) trait Reader {
    /// What a piece is read as.
    type Item: Send;

    /// Reads some pieces; their items go behind those of `into`.
    fn read<'t>(
        &mut self,
        pieces: impl Iterator<Item = Piece<'t>>,
        into: &mut Vec<Self::Item>,
    ) -> Done;
}

/// Some pieces behind one another.
#[derive(Default)]
struct Batch {
    number: usize,
    text: String,
    /// Where each piece ends in `text`, and where it begins in the file.
    pieces: Vec<(usize, Place)>,
}

/// The number of a batch with its items, or with what is wrong with it.
type Reading<T> = (usize, Result<Vec<T>, Failure>);

/// Hands to `take` the items of the pieces that `all` hands on, in their order.
///
/// # Errors
/// What `all` or `take` meet, or the first piece that can't be read.
pub(super) fn read<R: Reader>(
    reader: impl Fn() -> R + Sync,
    all: impl FnOnce(&mut dyn FnMut(Piece<'_>) -> Done) -> Done,
    take: impl FnMut(Vec<R::Item>) -> Done,
) -> Done {
    let threads = thread::available_parallelism().map_or(1, |n| n.get().min(8));
    let (give, batches) = sync_channel::<Batch>(threads);
    // Wide enough that no thread waits for the one that hands out batches.
    let (answer, answers) = sync_channel::<Reading<R::Item>>(4 * threads + 4);
    let batches = Mutex::new(batches);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (answer, batches, reader) = (answer.clone(), &batches, &reader);
            scope.spawn(move || work(reader(), batches, &answer));
        }
        drop(answer);
        let mut order = Order {
            take,
            next: 0,
            waiting: BTreeMap::new(),
        };
        let mut batch = Batch::default();
        let handed = all(&mut |piece| {
            batch.text.push_str(piece.text);
            batch.pieces.push((batch.text.len(), piece.place));
            if batch.text.len() < BATCH {
                return Ok(());
            }
            let next = Batch {
                number: batch.number + 1,
                text: String::with_capacity(batch.text.len()),
                pieces: Vec::with_capacity(batch.pieces.len()),
            };
            // A thread ends only when there are no more batches.
            let _ = give.send(std::mem::replace(&mut batch, next));
            answers
                .try_iter()
                .try_for_each(|reading| order.add(reading))
        });
        let _ = give.send(batch);
        drop(give);
        // A piece at fault stands before whatever stopped the reading behind it.
        answers.iter().try_for_each(|reading| order.add(reading))?;
        handed
    })
}

/// Reads batches as long as there are any.
fn work<R: Reader>(
    mut reader: R,
    batches: &Mutex<Receiver<Batch>>,
    answer: &SyncSender<Reading<R::Item>>,
) {
    loop {
        let next = batches
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(batch) = next else {
            return;
        };
        if answer
            .send((batch.number, items(&mut reader, &batch)))
            .is_err()
        {
            return;
        }
    }
}

/// The items of a batch.
fn items<R: Reader>(reader: &mut R, batch: &Batch) -> Result<Vec<R::Item>, Failure> {
    let mut items = Vec::with_capacity(batch.pieces.len());
    let mut start = 0;
    let pieces = batch.pieces.iter().map(|&(end, place)| Piece {
        text: &batch.text[std::mem::replace(&mut start, end)..end],
        place,
    });
    reader.read(pieces, &mut items)?;
    Ok(items)
}

/// Hands on what threads have read in the order of the file.
struct Order<T, F> {
    take: F,
    /// The number of the batch that comes next.
    next: usize,
    waiting: BTreeMap<usize, Result<Vec<T>, Failure>>,
}

impl<T, F: FnMut(Vec<T>) -> Done> Order<T, F> {
    fn add(&mut self, (number, reading): Reading<T>) -> Done {
        self.waiting.insert(number, reading);
        while let Some(reading) = self.waiting.remove(&self.next) {
            (self.take)(reading?)?;
            self.next += 1;
        }
        Ok(())
    }
}
