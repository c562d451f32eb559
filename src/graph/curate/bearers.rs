//! Whom a curation's name means in a graph that is made.

use crate::curation::{Named, names_document};
use crate::graph::{Graph, Party, PartyIndex, slug};

/// The parties of `graph` that an entry of a curation file means by a name: those of that name, else those with such an
/// alias, else those that are called so but for the legal form of a firm.
///
/// ```
/// use ties::curation::Named;
/// use ties::graph::bearers;
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[Document::new("a.txt", "Microsoft bought GitHub.")]);
/// assert_eq!(bearers(&graph, &Named::new("microsoft")).len(), 1);
/// let elsewhere = Named { document: Some("b.txt".to_string()), ..Named::new("Microsoft") };
/// assert!(bearers(&graph, &elsewhere).is_empty());
/// ```
pub fn bearers(graph: &Graph, named: &Named) -> Vec<PartyIndex> {
    let key = named.key();
    let firm = slug::firm(&named.name);
    let is = |form: &String| Named::new(form.as_str()).key() == key;
    let level = |party: &Party| {
        if is(&party.name) {
            Some(0)
        } else if party.aliases.iter().any(is) {
            Some(1)
        } else {
            (slug::firm(&party.name) == firm).then_some(2)
        }
    };
    let mut found: Vec<(u8, PartyIndex)> = Vec::new();
    for (index, party) in graph.parties() {
        if fits(graph, named, party) {
            found.extend(level(party).map(|level| (level, index)));
        }
    }
    let best = found.iter().map(|&(level, _)| level).min();
    let best = found.into_iter().filter(|&(level, _)| Some(level) == best);
    best.map(|(_, index)| index).collect()
}

fn fits(graph: &Graph, named: &Named, party: &Party) -> bool {
    let of_type = named.node_type;
    let mut paths = party
        .documents
        .iter()
        .map(|&d| graph.document(d).path.as_str());
    of_type.is_none_or(|t| party.node_type == t || party.also.contains(&t))
        && named
            .document
            .as_ref()
            .is_none_or(|document| paths.any(|path| names_document(document, path)))
}
