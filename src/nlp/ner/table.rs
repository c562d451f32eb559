//! A small table from hashed keys to one byte, compiled once and read in place: building a hash map at
//! the start would take longer than reading a short document.
//!
//! Layout, little-endian: the number of bits that choose a bucket as `u32`, for each bucket the end of its entries as `u32`,
//! then the entries: a fingerprint of 16 bits and the value. An unknown key meets a fingerprint by chance
//! once in about 30,000 look-ups.

use std::collections::BTreeMap;

const ENTRY: usize = 3;

/// A table over borrowed bytes.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    bits: u32,
    ends: &'a [u8],
    entries: &'a [u8],
}

impl<'a> Table<'a> {
    /// Reads what [`compile`] wrote. `None` if the bytes are something else.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (bits, rest) = bytes.split_first_chunk()?;
        let bits = u32::from_le_bytes(*bits);
        let (ends, entries) =
            rest.split_at_checked(4usize.checked_shl(bits).filter(|_| bits <= 24)?)?;
        Some(Self {
            bits,
            ends,
            entries,
        })
    }

    /// The value of a key.
    #[must_use]
    pub fn find(&self, key: u64) -> Option<u8> {
        let (bucket, print) = place(key, self.bits);
        let end_of = |bucket: usize| read_u32(self.ends, 4 * bucket) as usize;
        let start = if bucket == 0 { 0 } else { end_of(bucket - 1) };
        let entries = self.entries.get(start..end_of(bucket))?;
        let entry = entries
            .chunks_exact(ENTRY)
            .find(|entry| entry[..2] == print)?;
        Some(entry[2])
    }
}

/// Compiles keys with their values.
///
/// # Panics
/// If the table exceeds 4 GiB.
#[must_use]
pub fn compile(values: &BTreeMap<u64, u8>) -> Vec<u8> {
    let bits = (values.len() / 4).max(1).ilog2();
    let mut placed: Vec<(usize, [u8; 2], u8)> = Vec::new();
    for (&key, &value) in values {
        let (bucket, print) = place(key, bits);
        placed.push((bucket, print, value));
    }
    placed.sort_unstable();
    let mut bytes = bits.to_le_bytes().to_vec();
    let mut end = 0;
    for bucket in 0..1 << bits {
        end += placed[end..]
            .iter()
            .take_while(|entry| entry.0 == bucket)
            .count();
        bytes.extend(
            u32::try_from(ENTRY * end)
                .expect("a table below 4 GiB")
                .to_le_bytes(),
        );
    }
    bytes.extend(
        placed
            .iter()
            .flat_map(|(_, print, value)| [print[0], print[1], *value]),
    );
    bytes
}

/// The bucket and fingerprint of a key.
fn place(key: u64, bits: u32) -> (usize, [u8; 2]) {
    (
        ((key >> 32) >> (32 - bits)) as usize,
        (key as u16).to_le_bytes(),
    )
}

/// Reads a number, zero beyond the end.
pub(crate) fn read_u32(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk);
    bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
