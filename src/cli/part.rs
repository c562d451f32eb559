//! Arguments that cut a graph down to a part, and those that say how a picture of it looks.

use std::num::NonZeroUsize;

use clap::Args;

use super::input::Ties;
use crate::error::Result;
use crate::export::Options;
use crate::graph::Graph;
use crate::graph::query::names;
use crate::graph::select::{Selection, select};

/// The part of a graph that is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Only a part")]
pub(super) struct Part {
    /// Only the surroundings of this party, by name, alias or id; may be given several times
    #[arg(long = "focus", value_name = "PARTY")]
    focus: Vec<String>,
    /// How many ties away from --focus the surroundings reach
    #[arg(long, value_name = "N", requires = "focus", default_value_t = 1)]
    depth: usize,
    /// Only this many parties: those tied to the most others, and those in --focus
    #[arg(long, value_name = "N")]
    top: Option<NonZeroUsize>,
    #[command(flatten)]
    ties: Ties,
}

impl Part {
    /// Checks what can be checked before there is a graph.
    pub(super) fn check(&self) -> Result<()> {
        self.ties.relations(&Graph::default())?;
        self.ties.statuses().map(drop)
    }

    /// Whether a part is asked for at all.
    pub(super) fn is_wanted(&self) -> bool {
        !self.focus.is_empty() || self.top.is_some() || self.ties.are_wanted()
    }

    /// The part asked for of `graph`; all of it if none is.
    ///
    /// # Errors
    /// If a party, relation type or status is unknown.
    pub(super) fn of(&self, graph: Graph) -> Result<Graph> {
        let focus: Result<Vec<_>> = self.focus.iter().map(|p| names::party(&graph, p)).collect();
        let wanted = Selection {
            focus: focus?,
            depth: self.depth,
            top: self.top.map(NonZeroUsize::get),
            relations: self.ties.relations(&graph)?,
            statuses: self.ties.statuses()?,
            min_confidence: self.ties.min_confidence(),
        };
        let all = Selection {
            depth: wanted.depth,
            ..Selection::default()
        };
        Ok(match wanted == all {
            true => graph,
            false => select(&graph, &wanted),
        })
    }
}

/// How a picture looks; other forms pass over it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Pictures")]
pub(super) struct Looks {
    /// Heading of the picture; without it the title of the document, where there is but one
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Show parties without ties too
    #[arg(long)]
    isolated: bool,
    /// Draw light on dark (SVG, PNG)
    #[arg(long)]
    dark: bool,
}

impl Looks {
    /// Whether anything is wished.
    pub(super) fn are_wanted(&self) -> bool {
        self.options() != Options::default()
    }

    /// The wishes of the command line.
    pub(super) fn options(&self) -> Options {
        Options {
            title: self.title.clone(),
            isolated: self.isolated,
            dark: self.dark,
            ..Options::default()
        }
    }
}
