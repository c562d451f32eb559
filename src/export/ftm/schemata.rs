//! Which schema of FollowTheMoney a tie is.

use crate::graph::Tie;
use crate::schema::{NodeType, Status};

/// How a tie is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) schema: &'static str,
    /// The property that names the source.
    pub(super) source: &'static str,
    /// The property that names the target.
    pub(super) target: &'static str,
    /// Whether it lasts, so that its date is a start.
    pub(super) lasts: bool,
    /// The properties for an amount and its currency.
    pub(super) money: Option<(&'static str, &'static str)>,
}

/// What a schema asks of a party.
type Asks = fn(NodeType) -> bool;

/// A relation, the words of which its role must have one, what source and target must be, and how
/// such a tie is written.
type Line = (&'static str, &'static [&'static str], Asks, Asks, Link);

const STAKE: Link = Link {
    money: Some(("sharesValue", "sharesCurrency")),
    ..lasting("Ownership", "owner", "asset")
};

const PAYMENT: Link = Link {
    money: Some(("amount", "currency")),
    lasts: false,
    ..lasting("Payment", "payer", "beneficiary")
};

const UNKNOWN: Link = Link {
    lasts: false,
    ..lasting("UnknownLink", "subject", "object")
};

const IN_CASE: Link = lasting("CourtCaseParty", "party", "case");

/// The first line that fits counts. Relations that are not here are unknown links: `merged` says not
/// which of the two succeeds, and FollowTheMoney knows no licence, supply, suit or contact as a link.
const LINES: &[Line] = &[
    ("owns", &[], actor, asset, STAKE),
    ("acquired", &[], actor, asset, STAKE),
    ("invested", &[], actor, asset, STAKE),
    ("paid", &[], actor, actor, PAYMENT),
    ("funded", &[], actor, actor, PAYMENT),
    (
        "works_for",
        &[
            "board",
            "chair",
            "director",
            "chairman",
            "chairwoman",
            "trustee",
        ],
        actor,
        organization,
        lasting("Directorship", "director", "organization"),
    ),
    (
        "works_for",
        &["member", "partner", "fellow"],
        actor,
        organization,
        lasting("Membership", "member", "organization"),
    ),
    (
        "works_for",
        &[],
        person,
        organization,
        lasting("Employment", "employee", "employer"),
    ),
    (
        "represents",
        &[],
        actor,
        actor,
        lasting("Representation", "agent", "client"),
    ),
    ("party_to", &[], anything, case, IN_CASE),
    ("testified", &[], anything, case, IN_CASE),
    (
        "heard_in",
        &[],
        case,
        anything,
        lasting("CourtCaseParty", "case", "party"),
    ),
];

const fn lasting(schema: &'static str, source: &'static str, target: &'static str) -> Link {
    Link {
        schema,
        source,
        target,
        lasts: true,
        money: None,
    }
}

/// How a tie between parties of these types is written.
pub(super) fn link(tie: &Tie, source: NodeType, target: NodeType) -> Link {
    if !matches!(tie.status(), Status::Asserted | Status::Ended) {
        return UNKNOWN;
    }
    let role = tie.attributes().role.as_deref().unwrap_or_default();
    let said = |words: &[&str]| {
        words.is_empty()
            || role
                .split(|c: char| !c.is_alphabetic())
                .any(|w| words.contains(&w))
    };
    let found = LINES.iter().find(|(relation, words, from, to, _)| {
        *relation == tie.relation().as_str() && said(words) && from(source) && to(target)
    });
    found.map_or(UNKNOWN, |(.., link)| *link)
}

/// A `LegalEntity`.
fn actor(node_type: NodeType) -> bool {
    matches!(
        node_type,
        NodeType::Person | NodeType::Organization | NodeType::User(_)
    )
}

fn person(node_type: NodeType) -> bool {
    node_type == NodeType::Person
}

fn organization(node_type: NodeType) -> bool {
    node_type == NodeType::Organization
}

/// An `Asset`; organizations that are one become a `Company`.
fn asset(node_type: NodeType) -> bool {
    matches!(node_type, NodeType::Product | NodeType::Organization)
}

fn case(node_type: NodeType) -> bool {
    node_type == NodeType::LegalCase
}

fn anything(_: NodeType) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_name_relations_of_the_schema() {
        for (relation, ..) in LINES {
            assert!(
                crate::schema::builtin().relation(relation).is_some(),
                "{relation}"
            );
        }
    }
}
