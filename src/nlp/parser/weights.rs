//! The file of the parser's network: written from what training leaves, read to what the program uses.

use super::dense::Dense;
use super::look::{ATOMS, SLOTS};
use super::network::{
    ACTIVATION_BITS, HIDDEN, INPUT, LAYERS, Network, ROW, ROW_BITS, ROWS, TABLES, WEIGHT_BITS,
    WIDTH,
};

/// The weights of a network as training leaves them; matrices hold the weights of one input behind one another.
pub(crate) struct Weights<'w> {
    /// Hashes of the known words, in the order of their rows, from row 1.
    pub(crate) known: &'w [u32],
    pub(crate) tables: [&'w [f32]; TABLES],
    pub(crate) input: [&'w [f32]; 2],
    pub(crate) layers: Vec<[&'w [f32]; 2]>,
    pub(crate) edges: &'w [f32],
    /// `WIDTH` rows, each with the hidden layers of all slots.
    pub(crate) slots: &'w [f32],
    pub(crate) hidden_bias: &'w [f32],
    pub(crate) atoms: &'w [f32],
    pub(crate) scores: [&'w [f32]; 2],
    /// Tags, and behind them columns that only training uses.
    pub(crate) tags: [&'w [f32]; 2],
    pub(crate) tag_classes: usize,
}

/// `value` with `bits` fractional bits, at most `most` from 0.
fn fixed(value: f32, bits: u32, most: f32) -> i32 {
    (value * (1u32 << bits) as f32).round().clamp(-most, most) as i32
}

impl Weights<'_> {
    /// Rounds the weights and writes what [`Network::decode`] reads.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let word = |bytes: &mut Vec<u8>, value: u32| bytes.extend(value.to_le_bytes());
        word(&mut bytes, self.known.len() as u32);
        word(&mut bytes, self.scores[1].len() as u32);
        word(&mut bytes, self.tag_classes as u32);
        self.known.iter().for_each(|&hash| word(&mut bytes, hash));
        for table in self.tables {
            bytes.extend(
                table
                    .iter()
                    .map(|&value| fixed(value, ROW_BITS, 127.0) as i8 as u8),
            );
        }
        let short = |bytes: &mut Vec<u8>, value: f32, bits: u32| {
            bytes.extend((fixed(value, bits, 32767.0) as i16).to_le_bytes());
        };
        let dense =
            |bytes: &mut Vec<u8>, matrix: &[f32], columns: usize, range: std::ops::Range<usize>| {
                for column in range {
                    for row in matrix.chunks_exact(columns) {
                        short(bytes, row[column], WEIGHT_BITS);
                    }
                }
            };
        let bias = |bytes: &mut Vec<u8>, bias: &[f32]| {
            for &value in bias {
                let value = fixed(value, ACTIVATION_BITS + WEIGHT_BITS, i32::MAX as f32);
                bytes.extend(value.to_le_bytes());
            }
        };
        for [matrix, own] in std::iter::once(&self.input).chain(&self.layers) {
            dense(&mut bytes, matrix, WIDTH, 0..WIDTH);
            bias(&mut bytes, own);
        }
        for &value in self.edges {
            short(&mut bytes, value, ACTIVATION_BITS);
        }
        dense(&mut bytes, self.slots, SLOTS * HIDDEN, 0..SLOTS * HIDDEN);
        for &value in self.hidden_bias.iter().chain(self.atoms) {
            short(&mut bytes, value, ACTIVATION_BITS);
        }
        let classes = self.scores[1].len();
        dense(&mut bytes, self.scores[0], classes, 0..classes);
        bias(&mut bytes, self.scores[1]);
        dense(
            &mut bytes,
            self.tags[0],
            self.tags[1].len(),
            0..self.tag_classes,
        );
        bias(&mut bytes, &self.tags[1][..self.tag_classes]);
        bytes
    }
}

/// Takes numbers off the front of a model's bytes.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn shorts(&mut self, count: usize) -> Option<Vec<i16>> {
        let bytes = self.take(2 * count)?.chunks_exact(2);
        Some(bytes.map(|b| i16::from_le_bytes([b[0], b[1]])).collect())
    }

    fn longs(&mut self, count: usize) -> Option<Vec<i32>> {
        let bytes = self.take(4 * count)?.chunks_exact(4);
        Some(
            bytes
                .map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]]))
                .collect(),
        )
    }

    fn dense(&mut self, inputs: usize, outputs: usize) -> Option<Dense> {
        let weights = self.shorts(inputs * outputs)?;
        Some(Dense::new(inputs, &weights, &self.longs(outputs)?))
    }
}

/// More known words or classes than this are a broken file.
const MOST: usize = 1 << 20;

impl Network {
    /// Reads what [`Weights::encode`] wrote; `None` if it is not whole.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let bytes = &mut Bytes(bytes);
        let words = Some(bytes.word()? as usize).filter(|&words| words < MOST)?;
        let classes = Some(bytes.word()? as usize).filter(|&classes| classes < MOST)?;
        let tags = Some(bytes.word()? as usize).filter(|&tags| tags < MOST)?;
        let known = (1..=words as u32)
            .map(|row| Some((bytes.word()?, row)))
            .collect::<Option<_>>()?;
        let mut tables: [Vec<i8>; TABLES] = Default::default();
        for ((table, rows), width) in tables.iter_mut().zip(ROWS).zip(ROW) {
            let rows = if rows == 0 { words + 1 } else { rows };
            *table = bytes.take(rows * width)?.iter().map(|&b| b as i8).collect();
        }
        let network = Network {
            known,
            tables,
            input: bytes.dense(INPUT, WIDTH)?,
            layers: (0..LAYERS)
                .map(|_| bytes.dense(3 * WIDTH, WIDTH))
                .collect::<Option<_>>()?,
            edges: bytes.shorts(2 * WIDTH)?,
            slots: (0..SLOTS)
                .map(|_| {
                    let weights = bytes.shorts(WIDTH * HIDDEN)?;
                    Some(Dense::new(WIDTH, &weights, &[0; HIDDEN]))
                })
                .collect::<Option<_>>()?,
            hidden_bias: bytes.shorts(HIDDEN)?,
            atoms: bytes.shorts(ATOMS * HIDDEN)?,
            scores: bytes.dense(HIDDEN, classes)?,
            tags: bytes.dense(WIDTH, tags)?,
        };
        bytes.0.is_empty().then_some(network)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn broken_networks_are_refused() {
        let whole = crate::nlp::parser::PARSER_MODEL;
        assert!(crate::nlp::parser::Parser::decode(whole).is_ok());
        for cut in [0, 1, 9, 100, 5000, whole.len() / 2, whole.len() - 1] {
            assert!(
                crate::nlp::parser::Parser::decode(&whole[..cut]).is_err(),
                "cut to {cut}"
            );
        }
        let longer = [whole, &[0]].concat();
        assert!(crate::nlp::parser::Parser::decode(&longer).is_err());
    }
}
