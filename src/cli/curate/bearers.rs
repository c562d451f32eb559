//! Parties as a user names them on the command line.

use crate::curation::{Named, names_document};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::query::names;
use crate::graph::{Graph, Party, PartyIndex, bearers};

/// Between a name and its document.
const AT: &str = " @ ";

/// A party as the entry is to name it, and the one of the graph that it means.
#[derive(Debug)]
pub(super) struct Meant {
    pub(super) named: Named,
    pub(super) party: Option<PartyIndex>,
}

/// What `given` means: `NAME` or `NAME @ DOCUMENT`, held against the graph, where there is one.
///
/// # Errors
/// If the graph has no such party or several.
pub(super) fn meant(graph: Option<&Graph>, given: &str) -> Result<Meant> {
    let (name, document) = match given.rsplit_once(AT) {
        Some((name, document)) => (name.trim(), Some(document.trim().to_string())),
        None => (given, None),
    };
    let named = Named {
        document,
        ..Named::new(name)
    };
    let Some(graph) = graph else {
        return Ok(Meant { named, party: None });
    };
    if named.document.is_some() {
        return of_document(graph, named);
    }
    let party = names::party(graph, name)?;
    let named = spelled(graph, party, name);
    Ok(Meant {
        named,
        party: Some(party),
    })
}

fn of_document(graph: &Graph, named: Named) -> Result<Meant> {
    let path = named.document.as_deref().unwrap_or_default();
    let mut documents = graph.documents().iter();
    if !documents.any(|known| names_document(path, &known.path)) {
        // Says which documents there are.
        names::document(graph, path)?;
    }
    match bearers(graph, &named)[..] {
        [party] => Ok(Meant {
            named,
            party: Some(party),
        }),
        [] => Err(unknown(format!("no party `{named}` in the graph"))),
        ref several => Err(unknown(format!(
            "`{named}` names {} parties of the graph",
            several.len()
        ))),
    }
}

fn unknown(message: String) -> Error {
    Error::new(ErrorKind::UnknownName, message)
}

/// The party by the name that the user gave it, if that is one of its names, and with a document where others bear it.
fn spelled(graph: &Graph, party: PartyIndex, given: &str) -> Named {
    let own = graph.party(party);
    let known = |name: &str| {
        let found = bearers(graph, &Named::new(name));
        found.contains(&party).then_some(found)
    };
    let of_id = own.id == given && own.name != given;
    let (name, bearers) = match known(given).filter(|_| !of_id) {
        Some(found) => (given, found),
        None => (own.name.as_str(), known(&own.name).unwrap_or_default()),
    };
    let others: Vec<&Party> = bearers
        .iter()
        .filter(|&&other| other != party)
        .map(|&other| graph.party(other))
        .collect();
    let alone = |document: &&crate::graph::DocumentIndex| {
        others
            .iter()
            .all(|other| !other.documents.contains(document))
    };
    let document = match others.is_empty() {
        true => None,
        false => own.documents.iter().find(alone).or(own.documents.first()),
    };
    Named {
        document: document.map(|&document| graph.document(document).path.clone()),
        ..Named::new(name)
    }
}
