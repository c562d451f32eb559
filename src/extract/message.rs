//! Who wrote a message to whom: its header as parties and facts.
//!
//! Input: the [`Message`] of a document, whose header stands in the document's text. Before names are looked for, those of
//! its people are [`given`]; afterwards each is [`found`] among the parties, so that whoever is named in the body, too,
//! is one party; then [`facts`] ties the sender to each recipient.
//!
//! ```text
//! From: John Smith <jsmith@acme.com>        John Smith -contacted-> Jane Doe
//! To: Jane Doe <jane@apex.com>
//! ```
//!
//! Addresses behind which nobody in particular sits (lists, `noreply@`, `support@`) are firms where the name says so,
//! and otherwise left out.

mod party;

use std::collections::BTreeSet;

use super::fact::{Evidence, Fact};
use super::names::{EntityId, Given, Names};
use crate::ingest::{Correspondent, Message};
use crate::schema::{NodeType, RelationType};
use crate::span::{Byte, Span};
use party::{Party, party};

/// What headers state.
pub(super) const RELATION: &str = "contacted";

/// The rule that reads them.
const RULE: &str = "contacted/message";

/// Longest quote; where sender and recipient stand further apart, the recipient's line alone is quoted.
const QUOTE: usize = 800;

/// The names that the header gives.
pub(super) fn given(message: &Message) -> Given {
    let people = message.from.iter().chain(&message.to);
    let mut places: Vec<(Span<Byte>, NodeType)> = people
        .filter_map(party)
        .filter_map(|party| Some((party.at?, party.node_type)))
        .collect();
    places.sort_by_key(|(place, _)| place.start());
    Given {
        places,
        closed: Some(message.header),
    }
}

/// The sender and recipients of a message among the parties of its document.
pub(super) struct Found {
    from: Vec<Option<EntityId>>,
    to: Vec<Option<EntityId>>,
}

impl Found {
    /// The person who wrote the message.
    pub(super) fn writer(&self, names: &Names) -> Option<EntityId> {
        let person = |id: &EntityId| names.entities[id.0].node_type == NodeType::Person;
        self.from.iter().flatten().copied().find(person)
    }
}

/// Finds the people of the message among the parties, and adds those who are not among them.
pub(super) fn found(message: &Message, names: &mut Names) -> Found {
    let mut each = |people: &[Correspondent]| -> Vec<Option<EntityId>> {
        people.iter().map(|person| entity(person, names)).collect()
    };
    Found {
        from: each(&message.from),
        to: each(&message.to),
    }
}

fn entity(correspondent: &Correspondent, names: &mut Names) -> Option<EntityId> {
    let party = party(correspondent)?;
    let id = named_at(&party, names)
        .or_else(|| names.called(&party.name, |t| t == party.node_type))
        .unwrap_or_else(|| names.add(party.name.clone(), party.node_type));
    let entity = &mut names.entities[id.0];
    let address = &correspondent.address;
    if !address.is_empty() && entity.name != *address && !entity.aliases.contains(address) {
        entity.aliases.push(address.clone());
        entity.aliases.sort_unstable();
    }
    Some(id)
}

/// The party whose name stands at that place of the header.
fn named_at(party: &Party, names: &Names) -> Option<EntityId> {
    let at = party.at?;
    let place = names
        .mentions
        .binary_search_by_key(&at.start(), |mention| mention.span.start())
        .ok()?;
    let mention = names.mentions[place];
    let entity = &names.entities[mention.entity.0];
    let fits = matches!(entity.node_type, NodeType::Person | NodeType::Organization);
    (fits && mention.span.end() <= at.end()).then_some(mention.entity)
}

/// What the header states, as `contacted` of the schema in force.
pub(super) fn facts(
    source: &str,
    message: &Message,
    found: &Found,
    contacted: &RelationType,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut tied = BTreeSet::new();
    for (from, by) in message.from.iter().zip(&found.from) {
        for (to, whom) in message.to.iter().zip(&found.to) {
            let (Some(by), Some(whom)) = (*by, *whom) else {
                continue;
            };
            if by == whom || !tied.insert((by, whom)) {
                continue;
            }
            let both = Span::new(from.line.start(), to.line.end());
            let place = if both.len() <= QUOTE { both } else { to.line };
            let mut evidence = Evidence::new(source, place, RULE);
            evidence.attributes.date = message.date;
            evidence.spans.date = message.dated.filter(|dated| place.contains(*dated));
            facts.push(Fact {
                source: by,
                relation: contacted.clone(),
                target: whom,
                evidence,
            });
        }
    }
    facts
}
