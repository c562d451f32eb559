//! The examples of a relation, run: each `yes` must give exactly its ties of the relation, each `no`
//! none.

use std::collections::BTreeSet;
use std::fmt;

use super::{Extraction, Extractor, Fact};
use crate::schema::{ATTRIBUTES, Attributes, Relation, Status, Tie};

/// How many rules that came near an example's fault tells of.
const NEAREST: usize = 3;

/// How the examples of a relation came out.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// How many examples were run.
    pub run: usize,
    /// Those that don't hold.
    pub faults: Vec<Fault>,
}

/// An example that doesn't hold.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The relation.
    pub relation: String,
    /// The example's text.
    pub text: String,
    /// The ties it should give; none for a `no`.
    pub expected: Vec<String>,
    /// The ties it gives, each with the rule that read it.
    pub found: Vec<String>,
    /// The rules of the relation that came nearest, with the reason why they read nothing.
    pub near: Vec<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {:?}", self.relation, self.text)?;
        for (what, lines) in [("expected", &self.expected), ("found   ", &self.found)] {
            if lines.is_empty() {
                writeln!(f, "  {what}  no tie of the relation")?;
            }
            for line in lines {
                writeln!(f, "  {what}  {line}")?;
            }
        }
        for line in &self.near {
            writeln!(f, "  near      {line}")?;
        }
        Ok(())
    }
}

/// Runs the examples of `relation`, which must be one of the extractor's schema.
pub fn check(extractor: &Extractor<'_>, relation: &Relation) -> Checked {
    let mut checked = Checked::default();
    let yes = relation
        .yes
        .iter()
        .map(|y| (y.text.as_str(), y.ties.as_slice()));
    let no = relation.no.iter().map(|n| (n.as_str(), &[] as &[String]));
    for (text, ties) in yes.chain(no) {
        checked.run += 1;
        let said = extractor.extract(text);
        if !holds(relation, &said, ties) {
            checked
                .faults
                .push(fault(extractor, relation, text, ties, &said));
        }
    }
    checked
}

/// Source, target and status, the ends of symmetric ties in order.
type Stated = (String, String, Status);

fn stated(relation: &Relation, source: &str, target: &str, status: Status) -> Stated {
    let (source, target) = match relation.symmetric && target < source {
        true => (target, source),
        false => (source, target),
    };
    (source.to_string(), target.to_string(), status)
}

fn holds(relation: &Relation, said: &Extraction, ties: &[String]) -> bool {
    let Ok(wanted) = ties
        .iter()
        .map(|t| Tie::parse(t))
        .collect::<Result<Vec<Tie>, _>>()
    else {
        return false;
    };
    let expected: BTreeSet<Stated> = wanted
        .iter()
        .map(|t| stated(relation, &t.source, &t.target, t.status))
        .collect();
    let found: BTreeSet<Stated> = facts(relation, said)
        .map(|f| of(relation, said, f))
        .collect();
    let carried = |tie: &Tie| {
        tie.attributes.iter().all(|(name, value)| {
            facts(relation, said)
                .filter(|f| {
                    of(relation, said, f) == stated(relation, &tie.source, &tie.target, tie.status)
                })
                .any(|f| attribute(&f.evidence.attributes, name).as_ref() == Some(value))
        })
    };
    expected == found && wanted.iter().all(carried)
}

fn facts<'e>(relation: &'e Relation, said: &'e Extraction) -> impl Iterator<Item = &'e Fact> {
    said.facts
        .iter()
        .filter(move |f| f.relation == relation.name)
}

fn of(relation: &Relation, said: &Extraction, fact: &Fact) -> Stated {
    stated(
        relation,
        &said.entities[fact.source.0].name,
        &said.entities[fact.target.0].name,
        fact.evidence.status,
    )
}

fn fault(
    extractor: &Extractor<'_>,
    relation: &Relation,
    text: &str,
    ties: &[String],
    said: &Extraction,
) -> Fault {
    let own = format!("{}/", relation.name);
    let near = extractor
        .account(text, &|_| true)
        .into_iter()
        .flat_map(|account| account.near)
        .filter(|near| near.rule.starts_with(&own))
        .map(|near| format!("{} at “{}”: {}", near.rule, near.trigger, near.reason))
        .take(NEAREST);
    Fault {
        relation: relation.name.to_string(),
        text: text.to_string(),
        expected: ties.to_vec(),
        found: facts(relation, said).map(|f| spelled(said, f)).collect(),
        near: if ties.is_empty() {
            Vec::new()
        } else {
            near.collect()
        },
    }
}

/// A fact as examples write ties, with the rule behind it.
fn spelled(said: &Extraction, fact: &Fact) -> String {
    let mut line = format!(
        "{} -{}-> {}",
        said.entities[fact.source.0].name, fact.relation, said.entities[fact.target.0].name
    );
    if fact.evidence.status != Status::Asserted {
        line.push_str(&format!(" | status {}", fact.evidence.status));
    }
    for name in ATTRIBUTES {
        if let Some(value) = attribute(&fact.evidence.attributes, name) {
            line.push_str(&format!(" | {name} {value}"));
        }
    }
    line.push_str(&format!("  [{}]", fact.evidence.rule()));
    line
}

/// The attribute of that name as the graph file spells it.
fn attribute(attributes: &Attributes, name: &str) -> Option<String> {
    let a = attributes;
    match name {
        "amount" => a.amount.map(|v| v.to_string()),
        "share" => a.share.map(|v| v.to_string()),
        "date" => a.date.map(|v| v.to_string()),
        "until" => a.until.map(|v| v.to_string()),
        "role" => a.role.clone(),
        "object" => a.object.clone(),
        "exclusive" => a.exclusive.map(|v| v.to_string()),
        "attribution" => a.attribution.clone(),
        _ => None,
    }
}
