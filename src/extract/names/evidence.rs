//! What speaks for a name being of a type, or no party at all, in one place of the text.
//!
//! All numbers are weights of evidence on one scale: about 1 is a hint, 3 and more is near certainty.

use crate::nlp::lexicon::{Entry, LEXICON, Lists};
use crate::nlp::ner::Label;
use crate::schema::NodeType;

/// Weights for each of [`NodeType::ALL`], and for being a party at all.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Evidence {
    /// For each type.
    pub(super) types: [f32; 6],
    /// For being a party, whatever its type.
    pub(super) party: f32,
}

/// Place of a type in [`Evidence::types`]; what a user's schema calls a name is not read off evidence.
fn place(node_type: NodeType) -> usize {
    NodeType::ALL
        .iter()
        .position(|&t| t == node_type)
        .expect("evidence speaks of the types that come with the program")
}

impl Evidence {
    /// Adds `weight` to the type and to being a party.
    pub(super) fn add(&mut self, node_type: NodeType, weight: f32) {
        self.types[place(node_type)] += weight;
        self.party += weight.max(0.0) * 0.5;
    }

    /// Adds `weight` to the type alone.
    pub(super) fn lean(&mut self, node_type: NodeType, weight: f32) {
        self.types[place(node_type)] += weight;
    }

    /// Adds all of `other`, `share` times.
    pub(super) fn join(&mut self, other: &Evidence, share: f32) {
        for (mine, more) in self.types.iter_mut().zip(other.types) {
            *mine += more * share;
        }
        self.party += other.party * share;
    }

    /// Adds what the model of names says of a name of one word or more: `sum` over `count` places. The model errs the same way
    /// at each place, so that its certainty doesn't grow with their number.
    pub(super) fn believe(&mut self, sum: &Evidence, count: usize) {
        let count = count.max(1) as f32;
        for (mine, more) in self.types.iter_mut().zip(sum.types) {
            *mine += more / count * TYPE;
        }
        self.party += sum.types.iter().sum::<f32>() / count * NAME;
    }

    /// Takes off what a word by itself speaks against a person: news name those in full first.
    pub(super) fn doubt_person(&mut self, lists: Lists) {
        if lists.any(Lists::GIVEN) && !lists.any(Lists::MAYBE_PARTY) {
            return;
        }
        let surname = lists.any(Lists::SURNAMES);
        self.lean(Person, if surname { -0.5 } else { -1.0 });
    }

    /// The type with most weight; the earlier one of equals.
    pub(super) fn best(&self) -> NodeType {
        let mut best = NodeType::Organization;
        for candidate in NodeType::ALL {
            if self.of(candidate) > self.of(best) {
                best = candidate;
            }
        }
        best
    }

    /// The weight of a type.
    pub(super) fn of(&self, node_type: NodeType) -> f32 {
        self.types[place(node_type)]
    }
}

use NodeType::{Event, LegalCase, Organization, Person, Place, Product};

/// What the lists say of the whole name.
pub(super) fn listed(entry: Entry) -> Evidence {
    const WEIGHTS: &[(Lists, NodeType, f32)] = &[
        (Lists::PEOPLE, Person, 5.0),
        (Lists::COUNTRY, Place, 5.0),
        (Lists::STATE, Place, 5.0),
        (Lists::REGION, Place, 4.5),
        (Lists::CITY, Place, 4.0),
        (Lists::CITY_AMBIGUOUS, Place, 1.0),
        (Lists::COURT, Organization, 5.0),
        (Lists::AGENCY, Organization, 5.0),
        (Lists::MEDIA, Organization, 4.5),
        (Lists::NONPROFIT, Organization, 4.5),
        (Lists::UNIVERSITY, Organization, 4.5),
        (Lists::COMPANY, Organization, 4.0),
        (Lists::COMPANY_AMBIGUOUS, Organization, 2.0),
        (Lists::PRODUCT, Product, 4.0),
        (Lists::PRODUCT_AMBIGUOUS, Product, 2.0),
        (Lists::EVENT, Event, 5.0),
    ];
    let mut evidence = Evidence::default();
    for &(lists, node_type, weight) in WEIGHTS {
        if entry.lists.any(lists) {
            evidence.add(node_type, weight);
        }
    }
    if entry.lists.any(Lists::ORG_AND_PRODUCT) {
        let product = entry.lists.any(Lists::MAKERS);
        evidence.add(Organization, if product { 1.0 } else { 2.5 });
        evidence.add(Product, if product { 3.5 } else { 2.0 });
    }
    evidence
}

/// What the lists say of a spelling, and of it without a closing period.
pub(super) fn entry(name: &str) -> Entry {
    let entry = LEXICON.get(name);
    if entry == Entry::default() {
        LEXICON.get(name.trim_end_matches('.'))
    } else {
        entry
    }
}

/// What the model of names says of the words `first..end` of a sentence.
pub(super) fn labelled(first: usize, end: usize, labels: &[Label]) -> Evidence {
    let mut evidence = Evidence::default();
    for label in labels.iter().filter(|l| l.start < end && first < l.end) {
        let exact = label.start == first && label.end == end;
        for (kind, &probability) in [Person, Organization, Place, Product, LegalCase, Event]
            .into_iter()
            .zip(&label.kinds)
        {
            evidence.lean(kind, probability * if exact { 1.0 } else { PARTIAL });
        }
    }
    evidence
}

/// Share of the model's certainty where it sees other words as a name that overlap these.
const PARTIAL: f32 = 0.4;

/// Weights of the model's certainty for a type and for there being a party at all, measured on documents that it was not
/// fitted to.
const TYPE: f32 = 3.0;
const NAME: f32 = 2.0;

/// A case is a case, whatever else speaks.
pub(super) fn case() -> Evidence {
    let mut evidence = Evidence::default();
    evidence.add(LegalCase, 20.0);
    evidence
}
