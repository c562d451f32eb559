//! Where statements about one tie disagree.

use std::cmp::Reverse;
use std::fmt::Display;

use super::Filter;
use crate::graph::{Graph, PartyIndex, SourceDocument, Statement, Tie};
use crate::schema::{Amount, Attributes, PartialDate, RelationType, Status};

/// What statements disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Whether it is so at all: some say so, others deny it.
    Truth,
    /// The sum of money.
    Amount,
    /// The percentage.
    Share,
    /// When it happened or began.
    Date,
    /// The end of the term.
    Until,
    /// Nothing: what was so, or planned, is told otherwise by a later document.
    Change,
}

impl Subject {
    /// In a word or two, for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Subject::Truth => "asserted and denied",
            Subject::Amount => "different amounts",
            Subject::Share => "different shares",
            Subject::Date => "different dates",
            Subject::Until => "different terms",
            Subject::Change => "changed over time",
        }
    }

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Truth => "truth",
            Subject::Amount => "amount",
            Subject::Share => "share",
            Subject::Date => "date",
            Subject::Until => "until",
            Subject::Change => "change",
        }
    }
}

/// Statements of one tie that can't all be right, or were right at different times.
#[derive(Debug, Clone)]
pub struct Conflict<'g> {
    /// The source of the tie.
    pub source: PartyIndex,
    /// The target of the tie.
    pub target: PartyIndex,
    /// The tie.
    pub tie: &'g Tie,
    /// What they disagree about.
    pub subject: Subject,
    /// What each side says, spelled as in the graph file, with its statements; at least two.
    pub sides: Vec<(String, Vec<&'g Statement>)>,
}

/// Where the statements of a tie disagree, in graph order; `once` tells the relations that happen but once between
/// the same two.
///
/// Denied and asserted: some statements assert it, as a fact or an ended one, and others deny it. Amounts, shares,
/// dates and terms: statements that don't deny it give values that differ. Sums said of different times are different
/// sums, and of what may happen again and again, so are dates. Change: a later document gives a status that an
/// earlier one does not; documents count as later by their own dates.
///
/// ```
/// use ties::graph::query::{Filter, conflicts::{Subject, conflicts}};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub in 2017."),
///     Document::new("b.txt", "Microsoft bought GitHub in 2018."),
/// ]);
/// let found = conflicts(&graph, &Filter::default(), |relation| relation.as_str() == "acquired");
/// assert_eq!(found[0].subject, Subject::Date);
/// ```
pub fn conflicts<'g>(
    graph: &'g Graph,
    filter: &Filter,
    once: impl Fn(&RelationType) -> bool,
) -> Vec<Conflict<'g>> {
    let mut found = Vec::new();
    for (source, target, tie) in graph.ties() {
        if tie.statements().len() < 2 || !filter.admits(tie) {
            continue;
        }
        let dates = match once(tie.relation()) {
            true => sides(tie, |a| a.date, PartialDate::may_be),
            false => Vec::new(),
        };
        let sides = [
            (Subject::Truth, truth(tie)),
            (
                Subject::Amount,
                of_one_time(sides(tie, |a| a.amount, Amount::eq)),
            ),
            (
                Subject::Share,
                of_one_time(sides(tie, |a| a.share, f64::eq)),
            ),
            (Subject::Date, dates),
            (
                Subject::Until,
                of_one_time(sides(tie, |a| a.until, PartialDate::may_be)),
            ),
            (Subject::Change, change(tie, graph.documents())),
        ];
        let disagree = sides.into_iter().filter(|(_, sides)| sides.len() > 1);
        found.extend(disagree.map(|(subject, sides)| Conflict {
            source,
            target,
            tie,
            subject,
            sides,
        }));
    }
    found
}

/// What each side says, with its statements.
type Sides<'g> = Vec<(String, Vec<&'g Statement>)>;

/// The statements that assert a tie, ended or not, and those that deny it.
fn truth(tie: &Tie) -> Sides<'_> {
    let of = |wanted: &[Status]| -> Vec<&Statement> {
        let statements = tie.statements().iter();
        statements
            .filter(|s| wanted.contains(&s.evidence.status))
            .collect()
    };
    let asserted = (
        "asserted".to_string(),
        of(&[Status::Asserted, Status::Ended]),
    );
    let negated = ("negated".to_string(), of(&[Status::Negated]));
    let sides = [asserted, negated].into_iter();
    sides
        .filter(|(_, statements)| !statements.is_empty())
        .collect()
}

/// The statements of a tie by what they give as `value`, those whose values are `alike` together; statements that
/// give none, or deny the tie, are on no side.
fn sides<V: Copy + Display>(
    tie: &Tie,
    value: impl Fn(&Attributes) -> Option<V>,
    alike: impl Fn(&V, &V) -> bool,
) -> Sides<'_> {
    let telling = tie
        .statements()
        .iter()
        .filter(|s| s.evidence.status != Status::Negated);
    let mut given: Vec<(V, &Statement)> = telling
        .filter_map(|s| Some((value(&s.evidence.attributes)?, s)))
        .collect();
    // Of dates the precise ones make the sides; a vague one joins the only side that it may be, or none.
    given.sort_by_key(|(value, _)| Reverse(value.to_string().len()));
    let mut sides: Vec<(V, Vec<&Statement>)> = Vec::new();
    for (value, statement) in given {
        let mut like: Vec<_> = sides
            .iter_mut()
            .filter(|(known, _)| alike(known, &value))
            .collect();
        match &mut like[..] {
            [] => sides.push((value, vec![statement])),
            [(_, statements)] => statements.push(statement),
            _ => {}
        }
    }
    // As the documents have them.
    let place = |s: &Statement| (s.document, s.evidence.span());
    for (_, statements) in &mut sides {
        statements.sort_by_key(|s| place(s));
    }
    sides.sort_by_key(|(_, statements)| place(statements[0]));
    let spelled = sides
        .into_iter()
        .map(|(value, statements)| (value.to_string(), statements));
    spelled.collect()
}

/// The sides of which some statement may speak of the time of a statement of another side.
fn of_one_time(sides: Sides<'_>) -> Sides<'_> {
    let date = |s: &Statement| s.evidence.attributes.date;
    let meet = |a: &[&Statement], b: &[&Statement]| {
        a.iter().any(|a| {
            b.iter().any(|b| match (date(a), date(b)) {
                (Some(a), Some(b)) => a.may_be(&b),
                _ => true,
            })
        })
    };
    let others = |own: usize| sides.iter().enumerate().filter(move |&(at, _)| at != own);
    let kept: Vec<bool> = (0..sides.len())
        .map(|own| others(own).any(|(_, (_, statements))| meet(&sides[own].1, statements)))
        .collect();
    let both = sides.into_iter().zip(kept);
    both.filter_map(|(side, kept)| kept.then_some(side))
        .collect()
}

/// The statements of a tie by status in the order of time, if a document with a later date gives another status than
/// those before. Asserted and denied is [`truth`]; what remains is `planned` that came true and the like.
fn change<'g>(tie: &'g Tie, documents: &[SourceDocument]) -> Sides<'g> {
    let mut dated: Vec<(PartialDate, &Statement)> = tie
        .statements()
        .iter()
        .filter_map(|s| Some((documents[s.document.0].date?, s)))
        .collect();
    dated.sort_by_key(|&(date, s)| (date, s.document, s.evidence.span()));
    let mut sides: Vec<(PartialDate, Status, Vec<&Statement>)> = Vec::new();
    for (date, statement) in dated {
        let status = statement.evidence.status;
        match sides.last_mut() {
            Some((_, known, statements)) if *known == status => statements.push(statement),
            // Two statuses on one day are no change over time.
            Some((day, _, _)) if day.may_be(&date) => {}
            _ => sides.push((date, status, vec![statement])),
        }
    }
    let spelled = sides
        .into_iter()
        .map(|(date, status, statements)| (format!("{status} {date}"), statements));
    spelled.collect()
}
