//! `ties why`: how a sentence was read.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::input::SchemaFile;
use super::table::Table;
use super::{Console, Outcome, tree};
use crate::error::{Error, ErrorKind, Result};
use crate::extract::account::{Account, Argument, Fired, Mentioned};
use crate::extract::{Extractor, place};
use crate::graph::places::{Location, Places};
use crate::ingest::{Document, Item, Options, Source};
use crate::schema::{Attributes, NodeType, Status};
use crate::span::{Byte, Span};

/// How many rules that did not fire are told of.
const NEAREST: usize = 8;

/// Show how a sentence is read: its mentions and whom they mean, its tree, the rules that fired with
/// what filled each slot, and the nearest rules that did not, with the reason
///
/// With --document the sentences of that page or line are told of, read within their document, so that
/// references find what they mean.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties why 'Microsoft bought GitHub for $7.5 billion in 2018.'
  ties why --document news/deal.txt --line 12
  ties why --document exhibit-11.pdf --page 3
  ties why --schema my.toml 'UBS lent Fiat $5 million.' --all
  ties why --json 'Musk denied that he sued OpenAI.' | jq '.sentences[].ties'")]
pub(super) struct Args {
    /// The sentence, or a few
    #[arg(value_name = "SENTENCE", required_unless_present = "document")]
    sentence: Option<String>,
    /// Read this document instead, of any form that `ties readers` lists
    #[arg(long, value_name = "FILE", conflicts_with = "sentence")]
    document: Option<PathBuf>,
    /// Tell of the sentences on this line, counted from 1; without it of all
    #[arg(long, value_name = "N", requires = "document")]
    line: Option<usize>,
    /// Tell of the sentences that begin on this page, counted from 1
    #[arg(long, value_name = "N", requires = "document")]
    page: Option<u32>,
    /// Tell of every rule whose trigger is there, not only of the nearest
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    schema: SchemaFile,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let schema = args.schema.load()?;
    let document = document(args)?;
    let text = document.text.as_str();
    let line = line(text, args.line)?;
    let wanted = |span: Span<Byte>| {
        line.is_none_or(|line| line.overlaps(span))
            && (args.page.is_none() || document.pages.at(span.start()) == args.page)
    };
    let mut accounts = Extractor::new(&schema).account(&document, &wanted);
    if !args.all {
        for account in &mut accounts {
            account.near.truncate(NEAREST);
        }
    }
    let places = Places::of(&document);
    if args.json {
        let sentences = accounts.iter().map(|account| {
            let mut told = as_json(text, account);
            if args.document.is_some() {
                locate(&mut told, &places.at(account.span.start()));
            }
            told
        });
        let sentences: Vec<Value> = sentences.collect();
        super::print_json(console, &json!({"sentences": sentences}))?;
    } else {
        for (number, account) in accounts.iter().enumerate() {
            if number > 0 {
                writeln!(console)?;
            }
            writeln!(console, "{}", quote(text, account.span))?;
            if args.document.is_some() {
                let at = places.at(account.span.start());
                let place = place(&document.path, account.span, at.page, &at.locator);
                writeln!(console, "  {place}")?;
            }
            print(text, account, console)?;
        }
    }
    Ok(console.found(!accounts.is_empty(), "no sentence there"))
}

/// What is read: the document that was named, else the sentence.
fn document(args: &Args) -> Result<Document> {
    let Some(path) = &args.document else {
        return Ok(Document::new("", args.sentence.clone().unwrap_or_default()));
    };
    let source = match path.as_os_str() == "-" {
        true => Source::Stdin,
        false => Source::File(path.clone()),
    };
    let (mut documents, mut skipped) = (Vec::new(), Vec::new());
    // One more tells that there are several.
    let _ = source.read(&Options::default(), &mut |item| {
        match item {
            Item::Document(document) => documents.push(document),
            Item::Skipped(other) => skipped.push(other),
        }
        match documents.len() > 1 {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    });
    let path = source.path();
    match (documents.pop(), documents.is_empty(), skipped.first()) {
        (Some(document), true, _) => Ok(document),
        (Some(_), false, _) => {
            let message =
                format!("{path} holds several documents; expected one, as a file of its own");
            Err(Error::new(ErrorKind::Usage, message))
        }
        (None, _, Some(other)) => {
            let message = format!("cannot read {}: {}", other.path, other.reason);
            Err(Error::new(ErrorKind::Io, message))
        }
        (None, _, None) => {
            let message = format!("{path} holds no document");
            Err(Error::new(ErrorKind::Format, message))
        }
    }
}

/// Adds where a sentence stands.
fn locate(told: &mut Value, at: &Location) {
    told["page"] = json!(at.page);
    told["line"] = json!(at.line);
    told["locator"] = json!(at.locator);
}

/// The bytes of the line wanted, all for none.
fn line(text: &str, line: Option<usize>) -> Result<Option<Span<Byte>>> {
    let Some(line) = line else { return Ok(None) };
    let mut start = 0;
    for (number, found) in (1..).zip(text.split_inclusive('\n')) {
        if number == line {
            return Ok(Some(Span::new(start, start + found.len())));
        }
        start += found.len();
    }
    let count = text.lines().count();
    Err(Error::new(
        ErrorKind::Usage,
        format!("--line: expected a line from 1 to {count}, but found {line}"),
    ))
}

fn quote(text: &str, span: Span<Byte>) -> String {
    let words: Vec<&str> = text[span.range()].split_whitespace().collect();
    words.join(" ")
}

fn print(text: &str, account: &Account, console: &mut Console<'_>) -> io::Result<()> {
    if !account.mentions.is_empty() {
        writeln!(console, "\nMENTIONS")?;
        let mut table = Table::new(&["  TEXT", "MEANS", "TYPE", "HOW"], &[]);
        for mention in &account.mentions {
            table.row(mention_row(mention));
        }
        table.print(console)?;
    }
    writeln!(console, "\nTREE")?;
    write!(console, "{}", tree::drawn(&account.words))?;
    writeln!(console, "\nTIES")?;
    if account.fired.is_empty() {
        let note = account.note.as_deref().unwrap_or("no rule fired");
        writeln!(console, "  none: {note}")?;
    }
    for fired in &account.fired {
        print_fired(text, fired, console)?;
    }
    if !account.near.is_empty() {
        writeln!(console, "\nNEAREST RULES THAT DID NOT FIRE")?;
        for near in &account.near {
            writeln!(console, "  {} at “{}”", near.rule, near.trigger)?;
            writeln!(console, "      {}", near.reason)?;
        }
    }
    Ok(())
}

fn mention_row(mention: &Mentioned) -> Vec<String> {
    let names: Vec<&str> = mention
        .parties
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let mut types: Vec<&str> = Vec::new();
    for found in mention.parties.iter().flat_map(|(_, types)| types) {
        if !types.contains(&found.as_str()) {
            types.push(found.as_str());
        }
    }
    let how = match (mention.named, names.is_empty()) {
        (true, _) => "name".to_string(),
        (false, true) => "reference, not resolved".to_string(),
        (false, false) => format!("reference, {:.2} sure", mention.confidence),
    };
    vec![
        format!("  {}", mention.text),
        names.join(", "),
        types.join(", "),
        how,
    ]
}

fn print_fired(text: &str, fired: &Fired, console: &mut Console<'_>) -> io::Result<()> {
    let relation = fired.rule.split('/').next().unwrap_or_default();
    writeln!(
        console,
        "  {} -{relation}-> {}  [{}]  {:.2} sure",
        fired.source.name, fired.target.name, fired.rule, fired.confidence
    )?;
    writeln!(console, "      trigger    “{}”", fired.trigger)?;
    for (what, argument) in [("source", &fired.source), ("target", &fired.target)] {
        writeln!(console, "      {what:<10} {}", argument_line(argument))?;
    }
    let causes: Vec<String> = fired.causes.iter().map(|c| format!("“{c}”")).collect();
    let because = match causes.is_empty() {
        true => String::new(),
        false => format!("  by {}", causes.join(", ")),
    };
    writeln!(console, "      {:<10} {}{because}", "status", fired.status)?;
    for (name, value) in values(&fired.attributes) {
        let place = fired.spans.named().find(|(said, _)| *said == name);
        let by = place.map_or(String::new(), |(_, span)| {
            format!("  by “{}”", quote(text, span))
        });
        writeln!(console, "      {name:<10} {value}{by}")?;
    }
    Ok(())
}

fn argument_line(argument: &Argument) -> String {
    let slot = match argument.slot.as_str() {
        "" => String::new(),
        slot => format!("{slot}: "),
    };
    match argument.text == argument.name {
        true => format!("{slot}{}", argument.name),
        false => format!("{slot}“{}”, that is {}", argument.text, argument.name),
    }
}

/// The attributes that are stated, as the graph file spells them.
fn values(a: &Attributes) -> Vec<(&'static str, String)> {
    [
        ("amount", a.amount.map(|v| v.to_string())),
        ("share", a.share.map(|v| v.to_string())),
        ("date", a.date.map(|v| v.to_string())),
        ("until", a.until.map(|v| v.to_string())),
        ("role", a.role.clone()),
        ("object", a.object.clone()),
        ("exclusive", a.exclusive.map(|v| v.to_string())),
        ("attribution", a.attribution.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

fn as_json(text: &str, account: &Account) -> Value {
    json!({
        "text": &text[account.span.range()],
        "start": account.span.start(),
        "end": account.span.end(),
        "mentions": account.mentions.iter().map(|m| json!({
            "text": m.text,
            "parties": m.parties.iter().map(|(name, types)| json!({
                "name": name,
                "types": types.iter().map(|t: &NodeType| t.as_str()).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "named": m.named,
            "confidence": m.confidence,
        })).collect::<Vec<_>>(),
        "words": account.words.iter().map(|w| json!({
            "text": w.text,
            "lemma": w.lemma,
            "pos": w.upos.as_str(),
            "head": w.head,
            "relation": w.deprel.as_str(),
        })).collect::<Vec<_>>(),
        "ties": account.fired.iter().map(|f| fired_json(text, f)).collect::<Vec<_>>(),
        "near": account.near.iter().map(|n| json!({
            "rule": n.rule,
            "trigger": n.trigger,
            "reason": n.reason,
        })).collect::<Vec<_>>(),
        "note": account.note,
    })
}

fn fired_json(text: &str, fired: &Fired) -> Value {
    let argument = |a: &Argument| json!({"slot": a.slot, "text": a.text, "name": a.name});
    let mut tie = json!({
        "rule": fired.rule,
        "trigger": fired.trigger,
        "source": argument(&fired.source),
        "target": argument(&fired.target),
        "status": Status::as_str(fired.status),
        "status_by": fired.causes,
        "confidence": fired.confidence,
    });
    for (name, value) in values(&fired.attributes) {
        let by = fired
            .spans
            .named()
            .find(|(said, _)| *said == name)
            .map(|(_, span)| json!({"text": &text[span.range()], "start": span.start(), "end": span.end()}));
        tie[name] = json!({"value": value, "by": by});
    }
    tie
}
