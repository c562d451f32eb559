//! The judge's file: what it knows of each relation, and how scores become probabilities.
//!
//! Each feature has one weight that counts for all relations and one for each relation. The sum is a whole
//! number; the file lists the least sums for which a tie is likely to 1 %, 2 % … 99 %. So no
//! rounding differs between machines.

use crate::error::{Error, ErrorKind, Result};
use crate::nlp::linear::{self, Linear};

/// The class of the weights that count for every relation; relations are numbered from 1.
pub(super) const SHARED: usize = 0;

/// Number of percents that the file tells apart.
pub(super) const PERCENTS: usize = 99;

/// A judge as read from its file.
pub(in crate::extract) struct Model {
    pub(super) relations: Vec<String>,
    /// The least sums for each percent.
    cuts: Vec<i32>,
    linear: Option<Linear>,
}

impl Model {
    /// A model that knows nothing yet, for training.
    pub(super) fn blank() -> Self {
        Model {
            relations: Vec::new(),
            cuts: Vec::new(),
            linear: None,
        }
    }

    /// Reads what [`encode`] wrote.
    pub(super) fn decode(bytes: &'static [u8]) -> Result<Self> {
        let broken = || {
            Error::new(
                ErrorKind::Format,
                "expected a whole model of ties, found one cut short",
            )
        };
        let (relations, rest) = names(bytes).ok_or_else(broken)?;
        let (cuts, rest) = cuts(rest).ok_or_else(broken)?;
        Ok(Model {
            relations,
            cuts,
            linear: Some(Linear::decode(rest)?),
        })
    }

    /// What the model has of `features`.
    pub(super) fn rows(&self, features: &[u64], places: &mut Vec<linear::Place>) -> Vec<Row> {
        let mut rows = Vec::new();
        if let Some(linear) = &self.linear {
            linear.rows(features, places, |row| rows.push(row));
        }
        rows
    }

    /// How likely a tie of `relation` with the features of these rows is right, in percent; `None` for a
    /// relation that the model does not know.
    pub(super) fn percent<'r>(
        &self,
        relation: &str,
        rows: impl Iterator<Item = &'r Row>,
    ) -> Option<u8> {
        let own = 1 + self.relations.iter().position(|name| name == relation)?;
        let classes = [SHARED as u8, own as u8];
        let sum = rows.map(|row| linear::sum(row, classes)).sum();
        Some(self.cuts.partition_point(|&cut| cut <= sum) as u8)
    }
}

/// The weights of one feature.
pub(super) type Row = &'static [u8];

/// Reads the least sums for each percent.
fn cuts(bytes: &[u8]) -> Option<(Vec<i32>, &[u8])> {
    let (cuts, rest) = bytes.split_at_checked(4 * PERCENTS)?;
    let cuts = cuts.chunks_exact(4);
    let cuts = cuts.map(|c| i32::from_le_bytes([c[0], c[1], c[2], c[3]]));
    Some((cuts.collect(), rest))
}

/// Reads a list of names, each behind its length, behind their number.
fn names(bytes: &[u8]) -> Option<(Vec<String>, &[u8])> {
    let (&count, mut rest) = bytes.split_first()?;
    let mut names = Vec::new();
    for _ in 0..count {
        let (&length, tail) = rest.split_first()?;
        let (name, tail) = tail.split_at_checked(usize::from(length))?;
        names.push(String::from_utf8(name.to_vec()).ok()?);
        rest = tail;
    }
    Some((names, rest))
}

/// Writes a model; `linear` are the weights as `linear::encode` writes them.
pub(super) fn encode(relations: &[String], cuts: [i32; PERCENTS], linear: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.push(relations.len() as u8);
    for name in relations {
        bytes.push(name.len() as u8);
        bytes.extend(name.bytes());
    }
    bytes.extend(cuts.iter().flat_map(|cut| cut.to_le_bytes()));
    bytes.extend(linear);
    bytes
}
