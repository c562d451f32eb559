//! Whom the names in captions and signatures mean among the parties of the document.

use super::caption::{Court, Heading};
use super::kinds;
use super::members::Member;
use crate::extract::captions;
use crate::extract::names::{Entity, EntityId, Names};
use crate::schema::NodeType;
use crate::span::{Byte, Span};

/// The party that a caption names at `name`; one that the document's names lack is added.
pub(super) fn party(
    source: &str,
    name: Span<Byte>,
    kind: Option<NodeType>,
    names: &mut Names,
) -> EntityId {
    if let Some(found) = known(source, name, names) {
        return found;
    }
    let member = Member {
        name,
        kind,
        role: None,
    };
    names.add(one_line(&source[name.range()]), member.likely(source))
}

/// The party, no case, whose name stands at `name` or that bears it elsewhere.
pub(super) fn known(source: &str, name: Span<Byte>, names: &Names) -> Option<EntityId> {
    at(name, names).or_else(|| names.called(&source[name.range()], is_party))
}

/// Notes that a state or the like acts: it is an organization, too.
pub(super) fn goes_to_court(source: &str, name: Span<Byte>, names: &mut Names) {
    if let Some(id) = known(source, name, names) {
        let entity = &mut names.entities[id.0];
        if entity.node_type == NodeType::Place {
            entity.also.get_or_insert(NodeType::Organization);
        }
    }
}

/// The party named within `place`, if its name is most of it.
fn at(place: Span<Byte>, names: &Names) -> Option<EntityId> {
    let first = names
        .mentions
        .partition_point(|m| m.span.end() <= place.start());
    let within = names.mentions[first..]
        .iter()
        .take_while(|m| m.span.start() < place.end());
    let shared = |span: Span<Byte>| span.end().min(place.end()) - span.start().max(place.start());
    let party = |m: &&crate::extract::names::Mention| {
        names.entities[m.entity.0].node_type != NodeType::LegalCase
            && m.span.len() <= place.len() + 8
    };
    let best = within
        .filter(party)
        .max_by_key(|m| (shared(m.span), std::cmp::Reverse(m.span.start())))?;
    (shared(best.span) * 3 >= place.len() * 2).then_some(best.entity)
}

fn is_party(node_type: NodeType) -> bool {
    node_type != NodeType::LegalCase
}

/// A name as one line has it.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Notes a further name of a party.
fn alias(entity: &mut Entity, name: &str) {
    let name = name.trim();
    if entity.name != name && !entity.aliases.iter().any(|a| a == name) {
        entity.aliases.push(name.to_string());
        entity.aliases.sort_unstable();
    }
}

/// The case of a caption: by its number, else by its parties.
pub(super) fn case(
    source: &str,
    heading: &Heading,
    sides: (&[EntityId], &[EntityId]),
    names: &mut Names,
) -> Option<EntityId> {
    let number = heading.docket.map(|d| &source[d.number.range()]);
    let bears = |entity: &Entity, number: &str| {
        let mut all = std::iter::once(&entity.name).chain(&entity.aliases);
        entity.node_type == NodeType::LegalCase && all.any(|name| name.eq_ignore_ascii_case(number))
    };
    let numbered = number.and_then(|n| names.entities.iter().position(|e| bears(e, n)));
    let shares = |own: &[EntityId], side: &[EntityId]| own.iter().any(|id| side.contains(id));
    let named = || {
        let captions = captions::find(names);
        captions
            .iter()
            .position(|c| shares(&c.first, sides.0) && shares(&c.second, sides.1))
    };
    let found = numbered.or_else(named).map(EntityId);
    let Some(docket) = heading.docket else {
        return found;
    };
    let number = &source[docket.number.range()];
    let id = found.unwrap_or_else(|| names.add(one_line(number), NodeType::LegalCase));
    let case = &mut names.entities[id.0];
    alias(case, number);
    alias(case, &source[docket.whole.range()]);
    Some(id)
}

/// The court of a caption.
pub(super) fn court(source: &str, court: Court, names: &mut Names) -> EntityId {
    let organization = |id: &EntityId| names.entities[id.0].node_type == NodeType::Organization;
    let found = at(court.own, names).filter(organization).or_else(|| {
        names
            .called(&source[court.own.range()], is_party)
            .filter(organization)
    });
    let id = found
        .unwrap_or_else(|| names.add(one_line(&source[court.own.range()]), NodeType::Organization));
    alias(&mut names.entities[id.0], &source[court.whole.range()]);
    id
}

/// The organization that a line of a signature names.
pub(super) fn employer(source: &str, name: Span<Byte>, names: &Names) -> Option<EntityId> {
    known(source, name, names).filter(|id| names.entities[id.0].node_type == NodeType::Organization)
}

/// Whom "Attorneys for Plaintiff Acme, Inc." names: the parties within it, states included.
pub(super) fn clients(client: Span<Byte>, names: &Names) -> Vec<EntityId> {
    let first = names
        .mentions
        .partition_point(|m| m.span.start() < client.start());
    let within = names.mentions[first..]
        .iter()
        .take_while(|m| m.span.end() <= client.end());
    let mut out = Vec::new();
    for mention in within {
        let case = names.entities[mention.entity.0].node_type == NodeType::LegalCase;
        if !case && !out.contains(&mention.entity) {
            out.push(mention.entity);
        }
    }
    out
}

/// Whether a name is that of a firm of lawyers.
pub(super) fn is_law_firm(source: &str, name: Span<Byte>) -> bool {
    kinds::is_law_firm(&source[name.range()])
}
