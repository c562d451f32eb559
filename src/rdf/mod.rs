//! The graph as RDF, and SPARQL queries of it.
//!
//! Input: a [`Graph`]. Output: its [`triples`], in a fixed order, and the answers of
//! [`Query::run`](query::Query::run) over an [`Index`] of them. Nothing here reaches beyond the
//! graph: a query reads no file and no network.
//!
//! # The form
//!
//! Namespaces, which queries need not declare ([`vocabulary::PREFIXES`]):
//!
//! | prefix | namespace | what |
//! |---|---|---|
//! | `ties:` | `urn:ties:term:` | terms of this program |
//! | `p:` | `urn:ties:party:` | parties, by id: `p:microsoft` |
//! | `tie:` | `urn:ties:tie:` | ties by source, relation and target: `tie:microsoft:invested:openai`; evidence by its place: `tie:microsoft:invested:openai:1` |
//! | `doc:` | `urn:ties:document:` | documents, by id: `doc:d1` |
//! | `schema:` | `https://schema.org/` | schema.org, where it has a term |
//! | `prov:`, `xsd:`, `rdf:`, `rdfs:` | those of the W3C | |
//!
//! No node is blank. In IRIs all but letters, digits, `-` and `_` is percent-encoded. A relation or
//! node type of a user's schema that bears the name of a term below becomes `ties:own_NAME`.
//!
//! **A party** is of the class `ties:TYPE` and, for the types that schema.org has, `schema:TYPE`
//! (Person, Organization, Product, Place, Event); of several where it counts as more than one. It has
//! `schema:name`, `schema:alternateName` for each alias, and `ties:mentions`, how many places name
//! it.
//!
//! **A document** is a `schema:CreativeWork` with `ties:path`, `schema:name` (its title),
//! `schema:dateCreated`, `schema:author` and `schema:url` where its file gives them, `schema:sha256`, `ties:bytes`, and
//! `schema:mentions` of each party it names.
//!
//! **A relation** that occurs is a `ties:Relation` with `rdfs:label`, and `ties:symmetric true`
//! where source and target may be swapped.
//!
//! **A tie** is a `ties:Tie`, whatever its status:
//!
//! | property | value |
//! |---|---|
//! | `ties:source`, `ties:target` | a party each |
//! | `ties:party` | both of them |
//! | `ties:relation` | `ties:invested` and so on |
//! | `ties:status` | `"asserted"`, `"ended"`, `"planned"`, `"alleged"`, `"possible"` or `"negated"` |
//! | `ties:amount`, `ties:currency` | a decimal, and the ISO 4217 code |
//! | `ties:date`, `ties:until` | `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as precise as stated |
//! | `ties:year` | the year of `ties:date`, an integer: compares whatever the precision |
//! | `ties:share` | percent, a decimal |
//! | `ties:role`, `ties:object`, `ties:attribution` | strings |
//! | `ties:exclusive` | a boolean |
//! | `ties:confidence` | from 0 to 1, a decimal |
//! | `ties:evidence` | each statement of it |
//!
//! **Evidence**, a `ties:Evidence`, is one passage: `ties:quote`, `ties:document` (and
//! `prov:wasDerivedFrom`, the same), `ties:start` and `ties:end` (bytes of the document's text),
//! `ties:line` of that text, `ties:page` and `ties:locator` (¶ 12, a Bates number) where there are any, `ties:rule`, and status, confidence and attributes as the passage itself gives them, with the
//! properties of ties.
//!
//! **Statements about ties.** A tie is a named statement: a resource that says source, relation and
//! target, so that status, dates and evidence can be said of it whether or not it is a fact. RDF
//! reification does the same, and the graph says so once, for programs that infer: `ties:Tie` is a
//! subclass of `rdf:Statement`, `ties:source`, `ties:relation` and `ties:target` are subproperties of
//! `rdf:subject`, `rdf:predicate` and `rdf:object`. Triple terms of RDF 1.2 are not used, since few
//! stores read them yet. In PROV-O's terms, evidence is a `prov:Entity`, `ties:evidence` a
//! `prov:wasDerivedFrom`, `ties:document` a `prov:wasQuotedFrom` and `ties:quote` a `prov:value`.
//!
//! **Facts.** A tie that is asserted is also one triple of its parties, `p:microsoft ties:invested
//! p:openai`, in both directions for symmetric relations, and one of schema.org's where that has a
//! property of the same meaning (`schema:worksFor`, `schema:owns`, `schema:location`; from the target
//! `schema:founder`, `schema:funder`). Ties of any other status are *not*: who reads a plain triple
//! takes it for a fact of today, and what was planned, alleged, possible, denied or is over is none.
//! Such ties are found by their `ties:Tie`.
//!
//! ```
//! use ties::ingest::Document;
//! use ties::rdf::{Index, query::{Answer, Limits, Query}};
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let index = Index::new(ties::rdf::triples(&graph));
//! let query = Query::parse("query", "ASK { p:microsoft ties:acquired p:github }")?;
//! assert!(matches!(query.run(&index, &Limits::default())?, Answer::Truth(true)));
//! # Ok::<(), ties::error::Error>(())
//! ```

mod answer;
pub mod examples;
mod form;
mod index;
mod products;
pub mod query;
mod refused;
mod syntax;
pub mod vocabulary;
mod write;

pub use form::triples;
pub use index::Index;
pub use write::{Syntax, write};

pub use oxigraph::model::{Term, Triple};

#[cfg(doc)]
use crate::graph::Graph;
