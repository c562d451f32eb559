//! A name as the comparison sees it: taken apart by the rules of what it names.

use super::agreement::{self as weight, Agreement, Form, Match};
use super::case::{self, Case};
use super::firm::{self, Firm};
use super::person::{self, Bearers, Blocks, Person};
use super::plain::{self, Plain, Sort};
use crate::schema::NodeType;

/// What is compared with what: parties of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    Person,
    Organization,
    Product,
    Place,
    Case,
    Event,
    User(NodeType),
}

impl Class {
    /// The class of parties of `node_type`; a type of the user's counts as what it is otherwise, since another document may
    /// not call it so.
    pub(super) fn of(node_type: NodeType, also: Option<NodeType>) -> Self {
        match node_type {
            NodeType::Person => Class::Person,
            NodeType::Organization => Class::Organization,
            NodeType::Product => Class::Product,
            NodeType::Place => Class::Place,
            NodeType::LegalCase => Class::Case,
            NodeType::Event => Class::Event,
            NodeType::User(_) => match also {
                Some(base) if !matches!(base, NodeType::User(_)) => Class::of(base, None),
                _ => Class::User(node_type),
            },
        }
    }
}

/// A name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    Person(Person),
    Firm(Firm),
    Plain(Plain),
    Case(Case),
}

impl Name {
    /// `None` if `raw` has no letter or digit.
    pub(super) fn parse(raw: &str, class: Class) -> Option<Name> {
        match class {
            Class::Person => Person::parse(raw).map(Name::Person),
            Class::Organization => Firm::parse(raw).map(Name::Firm),
            Class::Case => Case::parse(raw).map(Name::Case),
            Class::Product => Plain::parse(raw, Sort::Product).map(Name::Plain),
            Class::Place => Plain::parse(raw, Sort::Place).map(Name::Plain),
            Class::Event | Class::User(_) => Plain::parse(raw, Sort::Other).map(Name::Plain),
        }
    }

    /// What two spellings of one name have in common.
    pub(super) fn key(&self) -> String {
        match self {
            Name::Person(name) => name.key(),
            Name::Firm(name) => name.key(),
            Name::Plain(name) => name.key().to_string(),
            Name::Case(name) => name.key(),
        }
    }

    /// The key without what two documents may leave out.
    pub(super) fn core(&self) -> String {
        match self {
            Name::Firm(name) => name.core().to_string(),
            _ => self.key(),
        }
    }

    pub(super) fn blocks(&self) -> Blocks {
        match self {
            Name::Person(name) => name.blocks(),
            Name::Firm(name) => name.blocks(),
            Name::Plain(name) => name.blocks(),
            Name::Case(name) => name.blocks(),
        }
    }

    pub(super) fn bearers(&self) -> Bearers {
        match self {
            Name::Person(name) => name.bearers(),
            _ => Bearers::Few,
        }
    }

    /// Whether an alias may name the same party in another document: no defined term, no family name alone.
    pub(super) fn stands_alone(&self) -> bool {
        match self {
            Name::Person(name) => !name.is_short(),
            Name::Firm(name) => !name.is_generic(),
            Name::Plain(name) => name.key().chars().count() > 2,
            Name::Case(_) => true,
        }
    }

    pub(super) fn is_docket(&self) -> bool {
        matches!(self, Name::Case(case) if case.is_docket())
    }
}

/// How two names agree.
pub(super) fn agree(a: &Name, b: &Name) -> Agreement {
    match (a, b) {
        (Name::Person(a), Name::Person(b)) => person::agree(a, b),
        (Name::Firm(a), Name::Firm(b)) => firm::agree(a, b),
        (Name::Plain(a), Name::Plain(b)) => plain::agree(a, b),
        (Name::Case(a), Name::Case(b)) => case::agree(a, b),
        (Name::Firm(firm), Name::Plain(product)) | (Name::Plain(product), Name::Firm(firm)) => {
            if firm.core() == product.key() {
                Agreement::whole(weight::SAME_NAME, "same name")
            } else if firm.line() != 0 && firm.line() == product.line() {
                Agreement::whole(weight::LISTED, "known under both names")
            } else {
                Agreement::Unrelated
            }
        }
        _ => Agreement::Unrelated,
    }
}

/// What the document of `long` giving it the further name `alias` says for `short`, the name of a party elsewhere.
pub(super) fn given(short: &Name, alias: &Name, long: &Name) -> Option<Match> {
    let Agreement::Match(found) = agree(short, alias) else {
        return None;
    };
    // What the lists know of the alias, another document need not mean.
    let spelled = short.core() == alias.core() || matches!(short, Name::Person(_));
    if found.form != Form::Whole
        || !spelled
        || found.weight < weight::THRESHOLD
        || !alias.stands_alone()
    {
        return None;
    }
    let own = agree(short, long);
    let derived = match (short, long) {
        (Name::Firm(short), Name::Firm(long)) => firm::is_part(short, long),
        _ => matches!(own, Agreement::Match(_)),
    };
    let (base, why) = match (derived, alias.is_docket()) {
        (_, true) => (weight::SAME_NAME, "same docket number"),
        (true, _) => (weight::GIVEN_PART, "short form that a document gives"),
        (false, _) => (weight::GIVEN_OTHER, "other name that a document gives"),
    };
    let lost = match own {
        Agreement::Match(own) => own.weight.min(0.0),
        Agreement::Conflict => return None,
        Agreement::Unrelated => 0.0,
    };
    let form = if alias.is_docket() {
        Form::Whole
    } else {
        Form::FirstShort
    };
    Some(Match {
        weight: base + lost,
        why,
        form,
    })
}
