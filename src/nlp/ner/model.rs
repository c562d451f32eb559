//! The weights of the tagger in one run of bytes, read in place without any decoding.
//!
//! Layout, little-endian: `magic` 8 bytes, the weight unit as `f32`, transitions as `i16` in that unit
//! (start row, then one row for each tag), then for each of 2^15 buckets the end of its entries: a `u32`
//! for each block of 32 buckets (its start), a `u16` for each bucket (its end, counted from the block). Then the entries: a
//! `u16` of a 12-bit fingerprint and a 4-bit count, and as many (tag, weight) pairs of one byte each. A
//! feature of more than 15 tags takes several entries. Two features of one bucket with the same
//! fingerprint are added up; so does an unknown feature that meets a fingerprint by chance, once
//! in about a thousand look-ups.

use super::chain::{Row, Transitions};
use super::tags::TAGS;

const MAGIC: &[u8; 8] = b"tiesner1";
const BUCKET_BITS: u32 = 15;
const BUCKETS: usize = 1 << BUCKET_BITS;
const BLOCK: usize = 32;
const MOST: usize = 15;
const AT_TRANSITIONS: usize = MAGIC.len() + 4;
const AT_BLOCKS: usize = AT_TRANSITIONS + 2 * TAGS * (TAGS + 1);
const AT_ENDS: usize = AT_BLOCKS + 4 * (BUCKETS / BLOCK);
const AT_ENTRIES: usize = AT_ENDS + 2 * BUCKETS;

/// A feature's weights by tag, in the model's unit.
pub type Weights = (u64, Vec<(u8, i8)>);

/// A model over borrowed bytes.
#[derive(Debug)]
pub struct Model<'a> {
    bytes: &'a [u8],
    unit: f32,
    /// Scores of adjacent tags.
    pub transitions: Transitions,
}

impl<'a> Model<'a> {
    /// Reads the head of a model. `None` if the bytes are not one.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        if bytes.len() < AT_ENTRIES || !bytes.starts_with(MAGIC) {
            return None;
        }
        let unit = f32::from_bits(read_u32(bytes, MAGIC.len()));
        let mut transitions = Transitions::default();
        let mut at = AT_TRANSITIONS;
        for row in std::iter::once(&mut transitions.start).chain(&mut transitions.pairs) {
            for weight in row {
                *weight = f32::from(read_u16(bytes, at).cast_signed()) * unit;
                at += 2;
            }
        }
        Some(Self {
            bytes,
            unit,
            transitions,
        })
    }

    /// Adds up the weights of a word's features.
    ///
    /// Two passes over a few at a time: the first decides nothing by what it reads, so that its cache misses overlap.
    #[must_use]
    pub fn score(&self, features: &[u64]) -> Row {
        let mut sums = [0i32; 32];
        let mut places = [Place::default(); 32];
        for features in features.chunks(places.len()) {
            let places = &mut places[..features.len()];
            for (place, &feature) in places.iter_mut().zip(features) {
                *place = self.look_up(feature);
            }
            for place in places {
                self.add(*place, &mut sums);
            }
        }
        std::array::from_fn(|tag| sums[tag] as f32 * self.unit)
    }

    /// Where a feature's entries stand, if it has any.
    #[inline]
    fn look_up(&self, feature: u64) -> Place {
        let (bucket, print) = place(feature);
        let end_of = |bucket: usize| usize::from(read_u16(self.bytes, AT_ENDS + 2 * bucket));
        let block = read_u32(self.bytes, AT_BLOCKS + 4 * (bucket / BLOCK)) as usize;
        let start = match bucket % BLOCK {
            0 => 0,
            _ => end_of(bucket - 1),
        };
        let start = AT_ENTRIES + block + start;
        Place {
            start,
            end: AT_ENTRIES + block + end_of(bucket),
            print,
            head: read_u16(self.bytes, start),
        }
    }

    /// Adds the weights of the entries at `place`.
    #[inline]
    fn add(&self, place: Place, sums: &mut [i32; 32]) {
        let (mut at, mut head) = (place.start, place.head);
        while at < place.end {
            let length = 2 * usize::from(head & 15);
            if head >> 4 == place.print {
                let pairs = self.bytes.get(at + 2..at + 2 + length).unwrap_or_default();
                for pair in pairs.chunks_exact(2) {
                    sums[usize::from(pair[0] & 31)] += i32::from(pair[1].cast_signed());
                }
            }
            at += 2 + length;
            head = read_u16(self.bytes, at);
        }
    }
}

/// The run of entries in which a feature's are.
#[derive(Clone, Copy, Default)]
struct Place {
    start: usize,
    end: usize,
    print: u16,
    /// Of the first entry: its fingerprint and count.
    head: u16,
}

/// Bucket, fingerprint and weights of one entry.
type Placed<'a> = (usize, u16, &'a [(u8, i8)]);

/// Writes a model. Weights of features that share a bucket and fingerprint add up when read.
///
/// # Panics
/// If the model is so large that a block of buckets exceeds 64 KiB.
#[must_use]
pub fn write(unit: f32, transitions: &Transitions, weights: &[Weights]) -> Vec<u8> {
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for (feature, row) in weights {
        let (bucket, print) = place(*feature);
        placed.extend(row.chunks(MOST).map(|chunk| (bucket, print, chunk)));
    }
    placed.sort();
    let (mut blocks, mut ends, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut next = placed.iter().peekable();
    let mut block = 0;
    for bucket in 0..BUCKETS {
        if bucket % BLOCK == 0 {
            block = entries.len();
            blocks.extend(
                u32::try_from(block)
                    .expect("a model below 4 GiB")
                    .to_le_bytes(),
            );
        }
        while let Some((_, print, chunk)) = next.next_if(|entry| entry.0 == bucket) {
            let head = print << 4 | u16::try_from(chunk.len()).expect("at most 15 pairs");
            entries.extend(head.to_le_bytes());
            entries.extend(
                chunk
                    .iter()
                    .flat_map(|&(tag, weight)| [tag, weight.cast_unsigned()]),
            );
        }
        let end = u16::try_from(entries.len() - block).expect("a block below 64 KiB");
        ends.extend(end.to_le_bytes());
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(unit.to_le_bytes());
    for row in std::iter::once(&transitions.start).chain(&transitions.pairs) {
        bytes.extend(
            row.iter()
                .flat_map(|weight| ((weight / unit).round() as i16).to_le_bytes()),
        );
    }
    for part in [blocks, ends, entries] {
        bytes.extend(part);
    }
    bytes
}

/// The bucket and fingerprint of a feature.
fn place(feature: u64) -> (usize, u16) {
    let bucket = feature >> (64 - BUCKET_BITS);
    (bucket as usize, (feature & 0xfff) as u16)
}

fn read_u16(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..at + 2)
        .map_or(0, |pair| u16::from_le_bytes([pair[0], pair[1]]))
}

fn read_u32(bytes: &[u8], at: usize) -> u32 {
    u32::from(read_u16(bytes, at)) | u32::from(read_u16(bytes, at + 2)) << 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back() {
        let many: Vec<(u8, i8)> = (0..TAGS as u8).map(|tag| (tag, tag as i8 - 9)).collect();
        let feature = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let weights = vec![(feature(1), vec![(3, 20), (4, -127)]), (feature(2), many)];
        let mut transitions = Transitions::default();
        transitions.pairs[1][2] = -1.5;
        let bytes = write(0.25, &transitions, &weights);
        let model = Model::new(&bytes).expect("just written");
        assert_eq!(model.transitions.pairs[1][2], -1.5);
        let row = model.score(&[feature(1), feature(2), feature(3)]);
        assert_eq!(row[3], (20.0 - 6.0) * 0.25);
        assert_eq!(row[4], (-127.0 - 5.0) * 0.25);
        assert_eq!(row[24], 15.0 * 0.25);
        assert_eq!(model.score(&[]), [0.0; TAGS]);
        assert!(Model::new(&bytes[..100]).is_none());
    }
}
