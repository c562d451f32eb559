//! Names of the RDF form: prefixes, and which terms of schema.org stand for which types and relations.

use std::fmt::Write as _;

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, Triple};

use crate::schema::{NodeType, RelationType};

/// Terms of this program.
pub const TIES: &str = "urn:ties:term:";
/// Parties, by id.
pub const PARTY: &str = "urn:ties:party:";
/// Ties, and behind each its evidence.
pub const TIE: &str = "urn:ties:tie:";
/// Documents, by id.
pub const DOCUMENT: &str = "urn:ties:document:";
/// schema.org.
pub const SCHEMA: &str = "https://schema.org/";
/// PROV-O: what was derived from what.
pub const PROV: &str = "http://www.w3.org/ns/prov#";
/// Datatypes of XML Schema.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";

/// Prefixes that queries need not declare and output is shortened by.
pub const PREFIXES: &[(&str, &str)] = &[
    ("doc", DOCUMENT),
    ("p", PARTY),
    ("prov", PROV),
    ("rdf", RDF),
    ("rdfs", RDFS),
    ("schema", SCHEMA),
    ("tie", TIE),
    ("ties", TIES),
    ("xsd", XSD),
];

/// Which class of schema.org a node type is; there is none for `LegalCase` and for types of a user.
const CLASSES: &[(NodeType, &str)] = &[
    (NodeType::Person, "Person"),
    (NodeType::Organization, "Organization"),
    (NodeType::Product, "Product"),
    (NodeType::Place, "Place"),
    (NodeType::Event, "Event"),
];

/// Which property of schema.org says what a relation says, and whether it runs from the target to
/// the source. Relations that only come near one are not listed: `schema:manufacturer` is narrower
/// than `develops`, `schema:provider` of another domain than `supplied`.
const PROPERTIES: &[(&str, &str, bool)] = &[
    ("founded", "founder", true),
    ("funded", "funder", true),
    ("located_in", "location", false),
    ("owns", "owns", false),
    ("works_for", "worksFor", false),
];

/// Classes of this form, and what they are in RDF reification and PROV-O.
const CLASSES_OF: &[(&str, &str, &str)] =
    &[("Evidence", PROV, "Entity"), ("Tie", RDF, "Statement")];

/// Properties of this form, and what they are in RDF reification and PROV-O.
const PROPERTIES_OF: &[(&str, &str, &str)] = &[
    ("source", RDF, "subject"),
    ("relation", RDF, "predicate"),
    ("target", RDF, "object"),
    ("evidence", PROV, "wasDerivedFrom"),
    ("document", PROV, "wasQuotedFrom"),
    ("quote", PROV, "value"),
];

/// Triples that say what terms of this form are in those of the W3C.
pub(super) fn aligned() -> impl Iterator<Item = Triple> {
    let classes = CLASSES_OF.iter().map(|of| (rdfs::SUB_CLASS_OF, of));
    let properties = PROPERTIES_OF.iter().map(|of| (rdfs::SUB_PROPERTY_OF, of));
    classes
        .chain(properties)
        .map(|(is, &(name, namespace, known))| {
            Triple::new(term(name), is.into_owned(), iri(namespace, &[known]))
        })
}

/// Terms of the form itself. A relation or type of a user's that bears one of these names becomes
/// `own_NAME`.
const RESERVED: &[&str] = &[
    "Evidence",
    "Relation",
    "Tie",
    "amount",
    "attribution",
    "bytes",
    "confidence",
    "currency",
    "date",
    "document",
    "end",
    "evidence",
    "exclusive",
    "line",
    "locator",
    "mentions",
    "object",
    "page",
    "party",
    "path",
    "quote",
    "relation",
    "role",
    "rule",
    "share",
    "source",
    "start",
    "status",
    "symmetric",
    "target",
    "until",
    "year",
];

/// The class of schema.org that `node_type` is, where there is one.
pub fn class(node_type: NodeType) -> Option<NamedNode> {
    let found = CLASSES.iter().find(|(known, _)| *known == node_type);
    found.map(|(_, class)| schema(class))
}

/// The property of schema.org that says what `relation` says, and whether source and target change
/// places in it.
pub fn property(relation: &RelationType) -> Option<(NamedNode, bool)> {
    let found = PROPERTIES
        .iter()
        .find(|(known, _, _)| *known == relation.as_str());
    found.map(|&(_, property, inverse)| (schema(property), inverse))
}

/// The term of this program for a relation or node type of that name.
///
/// ```
/// use ties::rdf::vocabulary;
///
/// assert_eq!(vocabulary::named("invested").as_str(), "urn:ties:term:invested");
/// assert_eq!(vocabulary::named("date").as_str(), "urn:ties:term:own_date");
/// assert_eq!(vocabulary::named("is a").as_str(), "urn:ties:term:is%20a");
/// ```
pub fn named(name: &str) -> NamedNode {
    match RESERVED.contains(&name) {
        true => iri(TIES, &["own_", name]),
        false => iri(TIES, &[name]),
    }
}

/// A term of the form itself; `name` must be one of those reserved.
pub(super) fn term(name: &str) -> NamedNode {
    debug_assert!(RESERVED.contains(&name), "`{name}` is not reserved");
    iri(TIES, &[name])
}

/// A term of schema.org.
pub(super) fn schema(name: &str) -> NamedNode {
    iri(SCHEMA, &[name])
}

/// `namespace` with `parts` behind it, escaped.
fn iri(namespace: &str, parts: &[&str]) -> NamedNode {
    let mut text = namespace.to_string();
    for part in parts {
        escape(part, &mut text);
    }
    NamedNode::new_unchecked(text)
}

/// The party with that id.
pub fn party(id: &str) -> NamedNode {
    iri(PARTY, &[id])
}

/// The document with that id.
pub fn document(id: &str) -> NamedNode {
    iri(DOCUMENT, &[id])
}

/// The tie of that relation between the parties with these ids.
pub fn tie(source: &str, relation: &RelationType, target: &str) -> NamedNode {
    let mut text = TIE.to_string();
    escape(source, &mut text);
    text.push(':');
    escape(relation.as_str(), &mut text);
    text.push(':');
    escape(target, &mut text);
    NamedNode::new_unchecked(text)
}

/// The statement of `tie` at that place among its statements, the first being 1.
pub fn evidence(tie: &NamedNode, place: usize) -> NamedNode {
    NamedNode::new_unchecked(format!("{}:{place}", tie.as_str()))
}

/// Appends `text` with all but letters, digits, `-` and `_` as percent-encoded UTF-8, so that
/// colons divide the parts of an IRI and every prefixed name can be written in a query.
fn escape(text: &str, out: &mut String) {
    for (place, letter) in text.char_indices() {
        // A prefixed name may not start with a hyphen.
        let plain = letter == '_' || (letter == '-' && place > 0) || letter.is_ascii_alphanumeric();
        if plain || (!letter.is_ascii() && NAME_LETTERS.iter().any(|r| r.contains(&letter))) {
            out.push(letter);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            // OK because writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// The letters beyond ASCII that both IRIs and prefixed names may have (`PN_CHARS_BASE` of SPARQL
/// without what RFC 3987 leaves out).
const NAME_LETTERS: &[std::ops::RangeInclusive<char>] = &[
    '\u{c0}'..='\u{d6}',
    '\u{d8}'..='\u{f6}',
    '\u{f8}'..='\u{2ff}',
    '\u{370}'..='\u{37d}',
    '\u{37f}'..='\u{1fff}',
    '\u{2070}'..='\u{218f}',
    '\u{2c00}'..='\u{2fef}',
    '\u{3001}'..='\u{d7ff}',
    '\u{f900}'..='\u{fdcf}',
    '\u{fdf0}'..='\u{ffef}',
];

/// `iri` by one of the prefixes, as a query may spell it; none where no prefix fits.
///
/// ```
/// use ties::rdf::vocabulary;
///
/// assert_eq!(vocabulary::short("urn:ties:party:openai").as_deref(), Some("p:openai"));
/// assert_eq!(vocabulary::short("https://schema.org/?q=1"), None);
/// ```
pub fn short(iri: &str) -> Option<String> {
    let (prefix, namespace) = PREFIXES.iter().find(|(_, n)| iri.starts_with(n))?;
    let local = &iri[namespace.len()..];
    let plain = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '_' | '-' | ':' | '%')
            || NAME_LETTERS.iter().any(|r| r.contains(&c))
    };
    let fits = local.chars().all(plain) && !local.starts_with('-');
    fits.then(|| format!("{prefix}:{local}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    #[test]
    fn tables_name_what_the_schema_has() {
        let builtin = schema::builtin();
        for (relation, _, _) in PROPERTIES {
            assert!(builtin.relation(relation).is_some(), "{relation}");
        }
        for relation in &builtin.relations {
            let name = relation.name.as_str();
            assert_eq!(named(name).as_str(), format!("{TIES}{name}"));
        }
        assert!(RESERVED.is_sorted());
        assert!(PREFIXES.is_sorted());
    }

    #[test]
    fn iris_are_valid_whatever_the_name() {
        let hostile = [
            "a b",
            "<>\"{}|^`\\",
            "%",
            "a/b?c#d",
            ":",
            "日本電気",
            "é",
            "\u{0}\u{7f}",
            "-x",
            "x.",
            "",
            "\u{202e}x",
            "🦀",
            "\u{e000}",
            "\u{fffe}",
            "ﬁ",
            "×",
            "\u{10ffff}",
        ];
        let mut seen = std::collections::BTreeSet::new();
        for name in hostile {
            let tie = tie(name, &RelationType::new(name), name);
            for node in [
                named(name),
                party(name),
                document(name),
                tie.clone(),
                evidence(&tie, 1),
            ] {
                NamedNode::new(node.as_str()).unwrap();
                assert!(short(node.as_str()).is_some(), "{node}");
                assert!(seen.insert(node), "{name}");
            }
        }
        let (a, b) = (RelationType::new("b"), RelationType::new("b:c"));
        assert_ne!(tie("a", &b, "d"), tie("a", &a, "c:d"));
    }
}
