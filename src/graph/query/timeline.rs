//! What happened when.

use super::Filter;
use crate::graph::tie;
use crate::graph::{Graph, PartyIndex, Statement, Tie};
use crate::schema::PartialDate;

/// A day, month or year at which something happened between two parties.
#[derive(Debug, Clone)]
pub struct Moment<'g> {
    /// When.
    pub date: PartialDate,
    /// Whether it is the end of the tie's term rather than what happened or began.
    pub ends: bool,
    /// The source of the tie.
    pub source: PartyIndex,
    /// The target of the tie.
    pub target: PartyIndex,
    /// The tie.
    pub tie: &'g Tie,
    /// The statements of the tie that give it this date; never empty.
    pub statements: Vec<&'g Statement>,
}

/// The dated statements of a graph in the order of time, those of one tie that give it the same date together: all,
/// or those about each of `parties`.
///
/// A vague date stands before the preciser ones that it holds; of one date, what begins stands before what ends.
/// Statements that the filter's period leaves out are left out, even of ties that it admits.
///
/// ```
/// use ties::graph::query::{Filter, timeline::timeline};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub in 2018. Elon Musk founded SpaceX in 2002."),
/// ]);
/// let moments = timeline(&graph, &[], &Filter::default());
/// let years: Vec<String> = moments.iter().map(|moment| moment.date.to_string()).collect();
/// assert_eq!(years, ["2002", "2018"]);
/// ```
pub fn timeline<'g>(graph: &'g Graph, parties: &[PartyIndex], filter: &Filter) -> Vec<Moment<'g>> {
    let mut moments = Vec::new();
    for (source, target, tie) in graph.ties() {
        let about = parties
            .iter()
            .all(|&party| party == source || party == target);
        if !about || !filter.admits(tie) {
            continue;
        }
        for (date, ends) in dates(tie, filter) {
            let states = |statement: &&Statement| of(statement, ends) == Some(date);
            moments.push(Moment {
                date,
                ends,
                source,
                target,
                tie,
                statements: tie.statements().iter().filter(states).collect(),
            });
        }
    }
    // Stable: what happened at one time stays in graph order.
    moments.sort_by_key(|moment| (moment.date, moment.ends));
    moments
}

/// The dates that statements give a tie, and whether each is the end of its term.
fn dates(tie: &Tie, filter: &Filter) -> Vec<(PartialDate, bool)> {
    let mut dates: Vec<(PartialDate, bool)> = tie
        .statements()
        .iter()
        .flat_map(|statement| [false, true].map(|ends| (of(statement, ends), ends)))
        .filter_map(|(date, ends)| Some((date?, ends)))
        .filter(|&(date, _)| filter.period.holds(date))
        .collect();
    dates.sort();
    dates.dedup();
    dates
}

fn of(statement: &Statement, ends: bool) -> Option<PartialDate> {
    let attributes = &statement.evidence.attributes;
    if ends {
        attributes.until
    } else {
        attributes.date
    }
}

impl<'g> Moment<'g> {
    /// The statement that says it best: of the strongest status, then the surest.
    pub fn best(&self) -> &'g Statement {
        let best = tie::best(self.statements.iter().copied());
        best.expect("a moment is made from its statements")
    }
}
