//! By what documents were read.

use sha2::{Digest, Sha256};

use crate::extract;
use crate::ingest::hexadecimal;
use crate::schema::Schema;

/// What decides, beside a document's bytes, what is read in it: the program, its models, the schema, and what else was
/// asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub(super) program: String,
    pub(super) models: String,
    pub(super) schema: String,
    pub(super) options: String,
}

impl Reading {
    /// Reading by this program and its models under `schema`; `options` spells everything else that tells on what is
    /// read.
    pub fn new(schema: &Schema, options: &str) -> Self {
        Reading {
            program: env!("CARGO_PKG_VERSION").to_string(),
            models: extract::models().to_string(),
            schema: hexadecimal(&Sha256::digest(schema.to_toml())),
            options: options.to_string(),
        }
    }

    pub(super) fn cells(&self) -> [&str; 4] {
        [&self.program, &self.models, &self.schema, &self.options]
    }
}
