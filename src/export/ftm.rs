//! FollowTheMoney entities, one JSON object a line: for Aleph, OpenAleph, yente, nomenklatura.
//!
//! Documents are `PlainText`, parties `Person`, `Organization`, `Company`, `Asset` (products), `Address`
//! (places), `CourtCase` or `Event`; a type of a user's schema is a `LegalEntity` with the type as
//! keyword. An organization that somebody owns, acquired or invested in is a `Company`, because
//! FollowTheMoney lets only assets be owned. Ties are what [`schemata`] says: `Ownership`,
//! `Directorship`, `Employment`, `Membership`, `Payment`, `Representation`, `CourtCaseParty`; where there
//! is no such schema, or a party is not what it asks for, `UnknownLink` with the relation as role.
//!
//! **Status.** Programs take an `Ownership` for one, whatever its status says. Ties that are planned,
//! alleged, possible or denied are therefore always `UnknownLink`s, with the status in `role` too
//! (`acquired (planned)`).
//!
//! **Evidence.** `proof` names the documents; each quote stands with its place in `summary`
//! (`“…” — path:start-end`). What has no property of its own (amounts beside payments and stakes, object,
//! attribution, confidence) is told in `description`.
//!
//! Ids are hashes of party ids, of ties and of documents, so that they are the same in every run and
//! for the same party in several graphs. FollowTheMoney limits the length of values: names are cut to
//! 384 letters, quotes to 65,000, roles to 1,024. Not carried: how often a party is mentioned, rules, and the
//! attributes of the single statements.
//!
//! ```
//! use ties::export::ftm;
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let mut file = Vec::new();
//! ftm::write(&graph, &mut file)?;
//! let text = String::from_utf8(file).unwrap();
//! assert_eq!(text.lines().count(), 4);
//! assert!(text.contains(r#""schema":"Ownership""#));
//! # Ok::<(), std::io::Error>(())
//! ```

mod schemata;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::property;
use super::signs::{clean, line};
use crate::graph::{DocumentIndex, Graph, Party, PartyIndex, SourceDocument, Tie};
use crate::schema::{NodeType, Status};
use schemata::{Link, link};

/// A line of the file.
#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        Entity {
            id,
            schema,
            properties: BTreeMap::new(),
        }
    }

    /// Adds a value, cut to what the property may hold, unless it is blank or there.
    fn say(&mut self, property: &'static str, value: impl AsRef<str>) {
        let value = value.as_ref();
        let (value, most) = match property {
            "name" | "alias" => (line(value), 384),
            "full" => (line(value), 250),
            "summary" | "description" | "purpose" => (clean(value).into_owned(), 65_000),
            _ => (clean(value).into_owned(), 1024),
        };
        let value = cut(value.trim(), most);
        if value.is_empty() {
            return;
        }
        let values = self.properties.entry(property).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }
}

/// `text` if it has no more than `most` letters, else its beginning and `…`.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_string(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let owned = owned(graph);
    let documents = graph.documents().iter().map(document);
    let parties = graph
        .parties()
        .map(|(index, party)| self::party(graph, party, owned.contains(&index)));
    let ties = graph
        .ties()
        .map(|(source, target, tie)| self::tie(graph, source, target, tie));
    for entity in documents.chain(parties).chain(ties) {
        serde_json::to_writer(&mut *out, &entity)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The organizations that must be assets.
fn owned(graph: &Graph) -> BTreeSet<PartyIndex> {
    let ties = graph.ties().filter(|(source, target, tie)| {
        let (source, target) = (graph.party(*source), graph.party(*target));
        target.node_type == NodeType::Organization
            && link(tie, source.node_type, target.node_type).schema == "Ownership"
    });
    ties.map(|(_, target, _)| target).collect()
}

/// Forty hexadecimal digits for `kind` and `key`.
fn id(kind: &str, key: &str) -> String {
    let digest = Sha256::digest(format!("ties:{kind}:{key}").as_bytes());
    digest
        .iter()
        .take(20)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn party_id(party: &Party) -> String {
    id("party", &party.id)
}

fn document_id(document: &SourceDocument) -> String {
    id(
        "document",
        &format!("{}\n{}", document.sha256, document.path),
    )
}

fn document(document: &SourceDocument) -> Entity {
    let mut entity = Entity::new(document_id(document), "PlainText");
    let name = document.path.rsplit(['/', '\\']).next();
    entity.say("fileName", name.unwrap_or(&document.path));
    entity.say("name", &document.path);
    entity.say("fileSize", document.bytes.to_string());
    if let Some(title) = &document.title {
        entity.say("title", title);
    }
    if let Some(date) = document.date {
        entity.say("date", date.to_string());
    }
    entity
}

fn party(graph: &Graph, party: &Party, owned: bool) -> Entity {
    let schema = match party.node_type {
        NodeType::Person => "Person",
        NodeType::Organization if owned => "Company",
        NodeType::Organization => "Organization",
        NodeType::Product => "Asset",
        NodeType::Place => "Address",
        NodeType::LegalCase => "CourtCase",
        NodeType::Event => "Event",
        NodeType::User(_) => "LegalEntity",
    };
    let mut entity = Entity::new(party_id(party), schema);
    entity.say("name", &party.name);
    if !entity.properties.contains_key("name") {
        entity.say("name", &party.id);
    }
    for alias in &party.aliases {
        entity.say("alias", alias);
    }
    if party.node_type == NodeType::Place {
        entity.say("full", &party.name);
    }
    for other in &party.also {
        entity.say("keywords", other.as_str());
    }
    if let NodeType::User(_) = party.node_type {
        entity.say("keywords", party.node_type.as_str());
    }
    prove(&mut entity, graph, party.documents.iter().copied());
    entity
}

fn prove(entity: &mut Entity, graph: &Graph, documents: impl Iterator<Item = DocumentIndex>) {
    for document in documents {
        entity.say("proof", document_id(graph.document(document)));
    }
}

fn tie(graph: &Graph, source: PartyIndex, target: PartyIndex, tie: &Tie) -> Entity {
    let (source, target) = (graph.party(source), graph.party(target));
    let link = link(tie, source.node_type, target.node_type);
    let mut entity = Entity::new(
        id("tie", &property::tie_id(source, tie, target)),
        link.schema,
    );
    entity.say(link.source, party_id(source));
    entity.say(link.target, party_id(target));
    role(&mut entity, tie, &link);
    let attributes = tie.attributes();
    if let Some(date) = attributes.date {
        entity.say(
            if link.lasts { "startDate" } else { "date" },
            date.to_string(),
        );
    }
    if let Some(until) = attributes.until {
        entity.say("endDate", until.to_string());
    }
    if let (Some(amount), Some((value, currency))) = (attributes.amount, link.money) {
        entity.say(value, amount.value().to_string());
        entity.say(currency, amount.currency());
    }
    if let Some(share) = attributes.share.filter(|_| link.schema == "Ownership") {
        entity.say("percentage", share.to_string());
    }
    entity.say("description", described(tie));
    for statement in tie.statements() {
        let (evidence, path) = (
            &statement.evidence,
            property::path(graph, statement.document),
        );
        entity.say(
            "summary",
            format!("“{}” — {}", evidence.quote(), evidence.place(path)),
        );
    }
    prove(
        &mut entity,
        graph,
        tie.statements().iter().map(|s| s.document),
    );
    entity
}

/// What the tie is, where the schema does not say it.
fn role(entity: &mut Entity, tie: &Tie, link: &Link) {
    let relation = match tie.status() {
        Status::Asserted => tie.relation().to_string(),
        status => format!("{} ({status})", tie.relation()),
    };
    match (link.schema, &tie.attributes().role) {
        ("Payment", _) => entity.say("purpose", relation),
        ("UnknownLink", _) | (_, None) => entity.say("role", relation),
        (_, Some(role)) => entity.say("role", role),
    }
    if link.schema != "Payment" {
        entity.say("status", tie.status().as_str());
    }
}

/// The tie and all that is known of it, in words.
fn described(tie: &Tie) -> String {
    let mut parts = vec![format!("{}: {}", tie.relation(), tie.status())];
    parts.extend(tie.attributes().told());
    parts.push(format!("confidence {}", tie.confidence()));
    parts.join("; ")
}
