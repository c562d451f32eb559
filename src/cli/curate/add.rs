//! Entries of every kind but for asserted ties.

use std::path::PathBuf;

use clap::Args;

use super::bearers::{self, Meant};
use super::{Place, preview, today::today};
use crate::cli::{Console, Done, Outcome};
use crate::curation::{Act, Decision, Named};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::schema::{NodeType, PartialDate, RelationType};

/// Where an entry goes, and what is held against what.
#[derive(Debug, Args)]
pub(super) struct Writing {
    /// Hold the names against this graph, and say what will change
    #[arg(long, value_name = "GRAPH")]
    graph: Option<PathBuf>,
    /// Why, for those who come later
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// The day of the decision.
#[derive(Debug, Args)]
pub(super) struct Day {
    /// When it was decided (2026, 2026-11 or 2026-11-27); today without it
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Several {
    /// Two parties or more
    #[arg(value_name = "PARTY", num_args = 2.., required = true)]
    parties: Vec<String>,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct Name {
    #[arg(value_name = "PARTY")]
    party: String,
    /// The name from now on
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct Type {
    #[arg(value_name = "PARTY")]
    party: String,
    /// Person, Organization, Product, Place, LegalCase, Event or one of your schema
    #[arg(value_name = "TYPE")]
    node_type: String,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct Drop {
    #[arg(value_name = "PARTY")]
    party: String,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct Reject {
    #[arg(value_name = "SOURCE")]
    source: String,
    /// The relation, or `any`
    #[arg(value_name = "RELATION")]
    relation: String,
    #[arg(value_name = "TARGET")]
    target: String,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    writing: Writing,
}

impl Day {
    fn of(&self) -> Result<Option<PartialDate>> {
        date("--date", self.date.as_deref()).map(|date| date.or_else(today))
    }
}

/// The date that an option gives.
pub(super) fn date(option: &str, text: Option<&str>) -> Result<Option<PartialDate>> {
    text.map(str::parse)
        .transpose()
        .map_err(|message: String| Error::new(ErrorKind::Usage, format!("{option}: {message}")))
}

impl Writing {
    /// Adds the entry that `act` makes of the parties `given`, in that order, once `find` has found each by its place.
    pub(super) fn add(
        &self,
        given: &[&str],
        day: Option<PartialDate>,
        console: &mut Console<'_>,
        find: impl Fn(usize, Option<&Graph>, &str) -> Result<Meant>,
        act: impl FnOnce(Vec<Named>) -> Act,
    ) -> Outcome {
        let schema = self.place.schema.load()?;
        let old = self.place.read(&schema)?;
        let graph = super::graph(self.graph.as_deref(), console)?;
        let all = given.iter().enumerate();
        let meant: Result<Vec<Meant>> = all
            .map(|(place, given)| find(place, graph.as_ref(), given))
            .collect();
        let meant = meant?;
        let decision = Decision {
            act: act(meant.iter().map(|meant| meant.named.clone()).collect()),
            note: self.note.clone(),
            date: day,
        };
        let name = self.place.name();
        if let Some(known) = old
            .entries()
            .iter()
            .find(|e| e.decision.act == decision.act)
        {
            console.say(&format!(
                "{name}:{}: says so already; nothing is written",
                known.line
            ));
            return Ok(Done::Fully);
        }
        let parties: Vec<_> = meant.iter().map(|meant| meant.party).collect();
        let change = match &graph {
            Some(graph) => preview::of(graph, &decision.act, &parties)?,
            None => Vec::new(),
        };
        let new = self.place.write(&old, &old.with(&decision), &schema)?;
        if let Some(entry) = new.entries().last() {
            let number = new.entries().len();
            writeln!(console, "{name}:{}: entry {number}: {decision}", entry.line)?;
        }
        for line in change {
            writeln!(console, "  {line}")?;
        }
        Ok(Done::Fully)
    }
}

impl Several {
    pub(super) fn run(&self, act: fn(Vec<Named>) -> Act, console: &mut Console<'_>) -> Outcome {
        let given: Vec<&str> = self.parties.iter().map(String::as_str).collect();
        self.writing
            .add(&given, self.day.of()?, console, known, act)
    }
}

impl Name {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Outcome {
        let act = |named| Act::Name {
            party: only(named),
            name: self.name.clone(),
        };
        self.writing
            .add(&[&self.party], self.day.of()?, console, known, act)
    }
}

impl Type {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Outcome {
        let act = |named| Act::Type {
            party: only(named),
            // Whether there is such a type is told when the file is read.
            node_type: NodeType::named(&self.node_type),
        };
        self.writing
            .add(&[&self.party], self.day.of()?, console, known, act)
    }
}

impl Drop {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Outcome {
        let act = |named| Act::Drop { party: only(named) };
        self.writing
            .add(&[&self.party], self.day.of()?, console, known, act)
    }
}

impl Reject {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Outcome {
        let any = self.relation.eq_ignore_ascii_case("any");
        let act = |named| {
            let (source, target) = two(named);
            Act::Reject {
                source,
                relation: (!any).then(|| relation(&self.relation)),
                target,
            }
        };
        let given = [self.source.as_str(), self.target.as_str()];
        self.writing
            .add(&given, self.day.of()?, console, known, act)
    }
}

fn known(_: usize, graph: Option<&Graph>, given: &str) -> Result<Meant> {
    bearers::meant(graph, given)
}

/// The relation as files spell it; whether there is such a one is told when the file is read.
pub(super) fn relation(given: &str) -> RelationType {
    RelationType::new(&given.to_lowercase().replace('-', "_"))
}

fn only(named: Vec<Named>) -> Named {
    named
        .into_iter()
        .next()
        .expect("as many parties come back as were given")
}

pub(super) fn two(named: Vec<Named>) -> (Named, Named) {
    let mut named = named.into_iter();
    let mut next = || {
        named
            .next()
            .expect("as many parties come back as were given")
    };
    (next(), next())
}
