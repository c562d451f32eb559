//! Sparse linear models: hashed features, a few small integer weights each.
//!
//! A feature is a 64-bit hash. Its top bits choose a bucket, the next nine bits tell it from the
//! bucket's other features, so that a feature never seen in training meets a stranger's weights
//! about once in 300 lookups. A bucket's features lie behind one another in the file:
//! `fingerprint << 7 | n` in 16 bits, then `n` pairs of class and signed weight, a byte each. Scoring touches
//! one line of the index and one of the entries per feature; nothing is unpacked but the index.

use crate::error::{Error, ErrorKind, Result};

/// Bits of a feature's hash that are stored beside its weights.
const FINGERPRINT_BITS: u32 = 9;
/// Bits that hold the number of weights of a feature.
const LENGTH_BITS: u32 = 7;
/// Buckets that share one 32-bit start in the file.
const GROUP: usize = 16;

/// Mixes the parts of a feature into its hash; `template` keeps equal parts of different templates apart.
#[inline]
pub(crate) fn feature(template: u32, parts: [u32; 4]) -> u64 {
    const K: [u64; 4] = [
        0x9E37_79B9_7F4A_7C15,
        0xC2B2_AE3D_27D4_EB4F,
        0x1656_67B1_9E37_79F9,
        0xD6E8_FEB8_6659_FD93,
    ];
    let mut hash = u64::from(template).wrapping_mul(0x2545_F491_4F6C_DD1D);
    for (part, k) in parts.into_iter().zip(K) {
        hash = hash.wrapping_add(u64::from(part).wrapping_add(1).wrapping_mul(k));
        hash ^= hash >> 29;
    }
    hash ^= hash >> 32;
    hash.wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// A 64-bit identity of a word form.
#[inline]
pub(crate) fn long_hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325u64;
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash
}

/// A 32-bit identity of a word form.
#[inline]
pub(crate) fn word_hash(bytes: &[u8]) -> u32 {
    short_hash(long_hash(bytes))
}

/// What [`word_hash`] is for what [`long_hash`] gives.
#[inline]
pub(crate) fn short_hash(long: u64) -> u32 {
    (long ^ (long >> 32)) as u32
}

/// What a model with `bucket_bits` can tell apart of a feature's hash.
#[inline]
pub(crate) fn fold(hash: u64, bucket_bits: u32) -> u32 {
    (hash >> (64 - bucket_bits - FINGERPRINT_BITS)) as u32
}

/// The trained weights, read straight from the bytes they are stored in.
pub(crate) struct Linear {
    bucket_bits: u32,
    starts: Vec<u32>,
    entries: &'static [u8],
}

impl Linear {
    /// Reads what [`encode`] wrote.
    pub(crate) fn decode(bytes: &'static [u8]) -> Result<Self> {
        let broken = || {
            Error::new(
                ErrorKind::Format,
                "expected a whole linear model, found one cut short",
            )
        };
        let word = |at: usize| {
            bytes
                .get(at..at + 4)?
                .try_into()
                .ok()
                .map(u32::from_le_bytes)
        };
        let bucket_bits = word(0)
            .filter(|bits| (4..=24).contains(bits))
            .ok_or_else(broken)?;
        let size = word(4).ok_or_else(broken)? as usize;
        let buckets = 1usize << bucket_bits;
        let bases = bytes.get(8..8 + buckets / GROUP * 4).ok_or_else(broken)?;
        let offsets_at = 8 + bases.len();
        let offsets = bytes
            .get(offsets_at..offsets_at + buckets * 2)
            .ok_or_else(broken)?;
        let entries = bytes
            .get(offsets_at + offsets.len()..)
            .filter(|entries| entries.len() == size)
            .ok_or_else(broken)?;
        let mut starts = Vec::with_capacity(buckets + 1);
        for (base, group) in bases.chunks_exact(4).zip(offsets.chunks_exact(2 * GROUP)) {
            let base = u32::from_le_bytes([base[0], base[1], base[2], base[3]]);
            starts.extend(
                group
                    .chunks_exact(2)
                    .map(|o| base + 2 * u32::from(u16::from_le_bytes([o[0], o[1]]))),
            );
        }
        starts.push(size as u32);
        let ordered = starts.is_sorted();
        if ordered {
            Ok(Linear {
                bucket_bits,
                starts,
                entries,
            })
        } else {
            Err(broken())
        }
    }

    /// Adds the weights of `features` to `scores`, one place for each class that a byte can name.
    pub(crate) fn score(&self, features: &[u64], places: &mut Vec<Place>, scores: &mut [i32; 256]) {
        self.rows(features, places, |row| {
            for pair in row.chunks_exact(2) {
                scores[pair[0] as usize] += i32::from(pair[1] as i8);
            }
        });
    }

    /// Gives `visit` the pairs of class and weight of each of `features` that the model knows.
    ///
    /// Two passes: the first decides nothing by what it reads, so that its cache misses overlap.
    pub(crate) fn rows(
        &self,
        features: &[u64],
        places: &mut Vec<Place>,
        mut visit: impl FnMut(&'static [u8]),
    ) {
        places.clear();
        places.extend(features.iter().map(|&hash| {
            let key = fold(hash, self.bucket_bits);
            let bucket = (key >> FINGERPRINT_BITS) as usize;
            let (start, end) = (self.starts[bucket], self.starts[bucket + 1]);
            Place {
                start,
                end,
                fingerprint: (key & ((1 << FINGERPRINT_BITS) - 1)) as u16,
                head: self::head(&self.entries[start as usize..]).unwrap_or(0),
            }
        }));
        for place in places.iter() {
            let mut bucket = &self.entries[place.start as usize..place.end as usize];
            let mut next = (!bucket.is_empty()).then_some(place.head);
            while let Some(head) = next {
                let length = 2 * (head & ((1 << LENGTH_BITS) - 1)) as usize;
                let (row, rest) = bucket[2..].split_at(length);
                if head >> LENGTH_BITS == place.fingerprint {
                    visit(row);
                    break;
                }
                bucket = rest;
                next = self::head(bucket);
            }
        }
    }
}

/// The fingerprint and length with which entries begin.
#[inline]
fn head(entries: &[u8]) -> Option<u16> {
    entries
        .first_chunk()
        .map(|bytes| u16::from_le_bytes(*bytes))
}

/// The sum of the weights that a row has for two classes together.
#[inline]
pub(crate) fn sum(row: &[u8], classes: [u8; 2]) -> i32 {
    let own = |class: u8| class == classes[0] || class == classes[1];
    row.chunks_exact(2)
        .map(|pair| i32::from(pair[1] as i8) * i32::from(own(pair[0])))
        .sum()
}

/// Where the entries of a feature's bucket stand.
pub(crate) struct Place {
    start: u32,
    end: u32,
    fingerprint: u16,
    /// Of its first entry.
    head: u16,
}

/// Writes rows of `(folded key, [(class, weight)])`, sorted by key, each of at most 127 weights.
pub(crate) fn encode(bucket_bits: u32, rows: &[(u32, Vec<(u8, i8)>)]) -> Vec<u8> {
    let buckets = 1usize << bucket_bits;
    let (mut bases, mut offsets, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut rows = rows.iter().peekable();
    for bucket in 0..buckets {
        if bucket % GROUP == 0 {
            bases.push(entries.len());
        }
        let offset = (entries.len() - bases[bucket / GROUP]) / 2;
        offsets.push(u16::try_from(offset).expect("16 buckets hold less than 128 KB"));
        while let Some((key, row)) =
            rows.next_if(|(key, _)| (key >> FINGERPRINT_BITS) as usize == bucket)
        {
            let fingerprint = (key & ((1 << FINGERPRINT_BITS) - 1)) as u16;
            assert!(
                row.len() < 1 << LENGTH_BITS,
                "a row of {} weights",
                row.len()
            );
            entries.extend((fingerprint << LENGTH_BITS | row.len() as u16).to_le_bytes());
            entries.extend(
                row.iter()
                    .flat_map(|&(class, weight)| [class, weight as u8]),
            );
        }
    }
    let mut bytes = Vec::new();
    bytes.extend(bucket_bits.to_le_bytes());
    bytes.extend((entries.len() as u32).to_le_bytes());
    bytes.extend(bases.iter().flat_map(|&base| (base as u32).to_le_bytes()));
    bytes.extend(offsets.iter().flat_map(|offset| offset.to_le_bytes()));
    bytes.extend(entries);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back() {
        let bits = 6;
        let hashes: Vec<u64> = (0..500).map(|i| feature(7, [i, 2 * i, 0, 1])).collect();
        let mut keys: Vec<u32> = hashes.iter().map(|&hash| fold(hash, bits)).collect();
        keys.sort_unstable();
        keys.dedup();
        let rows: Vec<_> = keys
            .iter()
            .map(|&key| (key, vec![(3, 5), ((key % 200) as u8 + 4, -128)]))
            .collect();
        let model = Linear::decode(encode(bits, &rows).leak()).expect("what encode wrote");
        for hash in hashes {
            let mut scores = [0; 256];
            model.score(&[hash], &mut Vec::new(), &mut scores);
            let class = (fold(hash, bits) % 200) as usize + 4;
            assert_eq!((scores[3], scores[class]), (5, -128));
        }
    }

    #[test]
    fn broken_models_are_refused() {
        let bytes: &'static [u8] = encode(4, &[(9, vec![(0, 1)])]).leak();
        assert!(Linear::decode(bytes).is_ok());
        for cut in 0..bytes.len() {
            assert!(Linear::decode(&bytes[..cut]).is_err(), "cut to {cut}");
        }
    }
}
