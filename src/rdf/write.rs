//! Triples as text.

use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphNameRef, Triple};
use oxjsonld::JsonLdSerializer;

use super::vocabulary::PREFIXES;

/// How triples are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Turtle, with the [prefixes](PREFIXES).
    Turtle,
    /// N-Triples: one a line, in full.
    NTriples,
    /// JSON-LD: the prefixes as its context.
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
        Syntax::JsonLd => return write_json(triples, out),
        Syntax::Turtle => PREFIXES.iter().fold(
            RdfSerializer::from_format(RdfFormat::Turtle),
            |serializer, (prefix, iri)| {
                serializer
                    .with_prefix(*prefix, *iri)
                    .expect("the namespaces are valid IRIs")
            },
        ),
        Syntax::NTriples => RdfSerializer::from_format(RdfFormat::NTriples),
    };
    let mut writer = serializer.for_writer(out);
    for triple in triples {
        writer.serialize_triple(&triple?)?;
    }
    writer.finish()?;
    Ok(())
}

/// The general serializer leaves out the prefixes here.
fn write_json<E: From<io::Error>>(
    triples: impl Iterator<Item = Result<Triple, E>>,
    out: &mut dyn Write,
) -> Result<(), E> {
    let serializer = PREFIXES
        .iter()
        .fold(JsonLdSerializer::new(), |serializer, (prefix, iri)| {
            serializer
                .with_prefix(*prefix, *iri)
                .expect("the namespaces are valid IRIs")
        });
    let mut writer = serializer.for_writer(out);
    for triple in triples {
        let triple = triple?;
        writer.serialize_quad(triple.as_ref().in_graph(GraphNameRef::DefaultGraph))?;
    }
    writer.finish()?.write_all(b"\n")?;
    Ok(())
}
