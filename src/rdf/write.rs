//! Triples as text.

use std::io::{self, Write};

use oxigraph::io::{JsonLdProfile, RdfFormat, RdfSerializer};
use oxigraph::model::Triple;

use super::vocabulary::PREFIXES;

/// How triples are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Turtle, with the [prefixes](PREFIXES).
    Turtle,
    /// N-Triples: one a line, in full.
    NTriples,
    /// JSON-LD without a context: IRIs in full.
    JsonLd,
}

/// Writes `triples` one after the other.
///
/// # Errors
/// Those of `out` and of `triples`.
pub fn write<E: From<io::Error>>(
    syntax: Syntax,
    triples: impl Iterator<Item = Result<Triple, E>>,
    out: &mut dyn Write,
) -> Result<(), E> {
    let serializer = match syntax {
        Syntax::Turtle => PREFIXES.iter().fold(
            RdfSerializer::from_format(RdfFormat::Turtle),
            |serializer, (prefix, iri)| {
                serializer
                    .with_prefix(*prefix, *iri)
                    .expect("the namespaces are valid IRIs")
            },
        ),
        Syntax::NTriples => RdfSerializer::from_format(RdfFormat::NTriples),
        Syntax::JsonLd => RdfSerializer::from_format(RdfFormat::JsonLd {
            profile: JsonLdProfile::Streaming.into(),
        }),
    };
    let mut writer = serializer.for_writer(out);
    for triple in triples {
        writer.serialize_triple(&triple?)?;
    }
    writer.finish()?;
    Ok(())
}
