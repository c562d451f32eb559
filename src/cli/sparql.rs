//! Answers of SPARQL queries in print.

use std::io::{self, Write};

use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use super::csv::Csv;
use super::input::Form;
use super::table::Table;
use super::{Console, Done, Failure, Outcome};
use crate::rdf::query::{Answer, Items, LeftOut, Rows};
use crate::rdf::{Syntax, vocabulary, write};

/// Prints an answer of at most `limit` rows, and a word on what was left out.
pub(super) fn print(
    answer: Answer<'_>,
    form: Form,
    limit: usize,
    console: &mut Console<'_>,
) -> Outcome {
    match answer {
        Answer::Truth(truth) => {
            self::truth(truth, form, console.out)?;
            Ok(Done::Fully)
        }
        Answer::Rows(rows) => self::rows(rows, form, limit, console),
        Answer::Triples(triples) => self::triples(triples, limit, console),
    }
}

fn truth(truth: bool, form: Form, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Json => {
            let format = QueryResultsFormat::Json;
            QueryResultsSerializer::from_format(format)
                .serialize_boolean_to_writer(&mut *out, truth)?;
            writeln!(out)
        }
        Form::Text | Form::Csv => writeln!(out, "{truth}"),
    }
}

fn rows(answer: Rows<'_>, form: Form, limit: usize, console: &mut Console<'_>) -> Outcome {
    let Rows {
        variables,
        mut rows,
    } = answer;
    let shown = match form {
        Form::Text => table(&variables, &mut rows, console)?,
        Form::Json => json(&variables, &mut rows, console)?,
        Form::Csv => csv(&variables, &mut rows, console)?,
    };
    left_out(&mut rows, "row", limit, console);
    Ok(console.found(shown > 0, "the query has no answer in this graph"))
}

/// Prints a table of `rows` and returns how many there were.
fn table(
    variables: &[String],
    rows: &mut Items<'_, Vec<Option<Term>>>,
    console: &mut Console<'_>,
) -> Result<usize, Failure> {
    let headings: Vec<&str> = variables.iter().map(String::as_str).collect();
    let mut table = Table::new(&headings, &[]);
    let mut shown = 0;
    for row in rows {
        let values = row?.into_iter();
        table.row(
            values
                .map(|v| v.map(|v| cell(&v)).unwrap_or_default())
                .collect(),
        );
        shown += 1;
    }
    if shown > 0 {
        table.print(console)?;
    }
    Ok(shown)
}

/// A value for people: IRIs by their prefix, literals by their text alone.
fn cell(value: &Term) -> String {
    match value {
        Term::NamedNode(node) => {
            vocabulary::short(node.as_str()).unwrap_or_else(|| node.to_string())
        }
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_string(),
    }
}

/// Writes `rows` as comma-separated values, IRIs in full, and returns how many there were.
fn csv(
    variables: &[String],
    rows: &mut Items<'_, Vec<Option<Term>>>,
    console: &mut Console<'_>,
) -> Result<usize, Failure> {
    let columns: Vec<&str> = variables.iter().map(String::as_str).collect();
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    let mut shown = 0;
    for row in rows {
        let row = row?;
        let cells = row.iter().map(|value| match value {
            Some(Term::NamedNode(node)) => node.as_str().to_string(),
            Some(other) => cell(other),
            None => String::new(),
        });
        csv.row(&cells.collect::<Vec<_>>())?;
        shown += 1;
    }
    Ok(shown)
}

/// Writes `rows` as the W3C's JSON and returns how many there were.
fn json(
    variables: &[String],
    rows: &mut Items<'_, Vec<Option<Term>>>,
    console: &mut Console<'_>,
) -> Result<usize, Failure> {
    let variables: Vec<Variable> = variables.iter().map(Variable::new_unchecked).collect();
    let mut writer = QueryResultsSerializer::from_format(QueryResultsFormat::Json)
        .serialize_solutions_to_writer(&mut *console.out, variables.clone())?;
    let mut shown = 0;
    for row in rows {
        let row = row?;
        let bound = variables.iter().zip(&row);
        writer.serialize(bound.filter_map(|(v, value)| Some((v, value.as_ref()?))))?;
        shown += 1;
    }
    writer.finish()?;
    writeln!(console.out)?;
    Ok(shown)
}

fn triples(mut found: Items<'_, Triple>, limit: usize, console: &mut Console<'_>) -> Outcome {
    let mut shown = 0;
    let counted = found.by_ref().inspect(|_| shown += 1);
    write(
        Syntax::Turtle,
        counted.map(|triple| triple.map_err(Failure::Error)),
        console.out,
    )?;
    left_out(&mut found, "triple", limit, console);
    Ok(console.found(shown > 0, "the query has no answer in this graph"))
}

/// Says how much was left out.
fn left_out<T>(items: &mut Items<'_, T>, what: &str, limit: usize, console: &mut Console<'_>) {
    let (number, plural) = match items.left_out() {
        LeftOut::Nothing => return,
        LeftOut::Exactly(1) => ("1".to_string(), ""),
        LeftOut::Exactly(number) => (number.to_string(), "s"),
        LeftOut::AtLeast(number) => (format!("more than {number}"), "s"),
    };
    console.say(&format!(
        "{number} more {what}{plural} left out behind the first {limit}; --limit 0 prints all"
    ));
}
