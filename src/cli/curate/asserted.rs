//! Asserted ties.

use clap::Args;

use super::add::{Writing, date, relation, two};
use super::bearers::{self, Meant};
use super::today::today;
use crate::cli::{Console, Outcome};
use crate::curation::{Act, Assertion, Named};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::graph::query::names;
use crate::schema::{Amount, Attributes, NodeType, Status};

#[derive(Debug, Args)]
pub(super) struct Assert {
    #[arg(value_name = "SOURCE")]
    source: String,
    #[arg(value_name = "RELATION")]
    relation: String,
    #[arg(value_name = "TARGET")]
    target: String,
    /// Type of the source, if no document names it
    #[arg(long, value_name = "TYPE")]
    source_type: Option<String>,
    /// Type of the target, if no document names it
    #[arg(long, value_name = "TYPE")]
    target_type: Option<String>,
    /// asserted, ended, planned, alleged, possible or negated
    #[arg(long, value_name = "STATUS", default_value = "asserted")]
    status: String,
    /// Such as `USD 1000000`
    #[arg(long, value_name = "AMOUNT", value_parser = str::parse::<Amount>)]
    amount: Option<Amount>,
    /// A percentage, such as 12.5
    #[arg(long, value_name = "PERCENT")]
    share: Option<f64>,
    /// When the tie holds, or holds from (2024, 2024-05 or 2024-05-17)
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// When it ends
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// As what
    #[arg(long, value_name = "TEXT")]
    role: Option<String>,
    /// Of or about what
    #[arg(long, value_name = "TEXT")]
    object: Option<String>,
    /// Where you have it from
    #[arg(long, value_name = "TEXT")]
    document: Option<String>,
    /// What is said there
    #[arg(long, value_name = "TEXT")]
    quote: Option<String>,
    /// When it was decided; today without it
    #[arg(long, value_name = "DATE")]
    decided: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

impl Assert {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Outcome {
        let decided = date("--decided", self.decided.as_deref())?.or_else(today);
        let status = names::status(&self.status)?;
        let attributes = self.attributes()?;
        let given = [self.source.as_str(), self.target.as_str()];
        let types =
            [&self.source_type, &self.target_type].map(|t| t.as_deref().map(NodeType::named));
        let options = ["--source-type", "--target-type"];
        let find = |end: usize, graph: Option<&Graph>, given: &str| {
            end_of(graph, given, types[end], options[end])
        };
        let act = |named| Act::Assert(Box::new(self.assertion(named, status, attributes)));
        self.writing.add(&given, decided, console, find, act)
    }

    fn attributes(&self) -> Result<Attributes> {
        Ok(Attributes {
            amount: self.amount,
            share: self.share,
            date: date("--date", self.date.as_deref())?,
            until: date("--until", self.until.as_deref())?,
            role: self.role.clone(),
            object: self.object.clone(),
            ..Attributes::default()
        })
    }

    fn assertion(&self, named: Vec<Named>, status: Status, attributes: Attributes) -> Assertion {
        let (source, target) = two(named);
        Assertion {
            source,
            relation: relation(&self.relation),
            target,
            status,
            attributes,
            document: self.document.clone(),
            quote: self.quote.clone(),
        }
    }
}

/// One end of the tie: a party of the graph, or one that its type makes new.
fn end_of(
    graph: Option<&Graph>,
    given: &str,
    node_type: Option<NodeType>,
    option: &str,
) -> Result<Meant> {
    match (bearers::meant(graph, given), node_type) {
        (Ok(mut meant), _) => {
            if meant.party.is_none() {
                meant.named.node_type = node_type;
            }
            Ok(meant)
        }
        (Err(_), Some(node_type)) => Ok(Meant {
            named: Named {
                node_type: Some(node_type),
                ..Named::new(given)
            },
            party: None,
        }),
        (Err(error), None) if error.kind() == ErrorKind::UnknownName => {
            let message = format!(
                "{error}\n  for one that no document names, give its type: {option} Organization"
            );
            Err(Error::new(ErrorKind::UnknownName, message))
        }
        (Err(error), None) => Err(error),
    }
}
