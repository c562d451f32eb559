//! `ties search`: passages by the words in them.

use std::io;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::input::{GraphFile, Opened};
use super::text::{Text, Tone};
use super::{Console, Outcome};
use crate::error::{Error, ErrorKind, Result};
use crate::export::json as file;
use crate::graph::query::search::{self, Passage, Phrase, Told};
use crate::schema::Status;

/// Find the passages that state ties and in which all these words stand
///
/// Case and accents don't count. Of a store the best passages come first (bm25), of a graph file those of the first
/// document. Only passages that state a tie are kept, not the documents.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties search case.ties licence exclusive
  ties search case.ties 'joint venture' ventur*
  ties search case.ties merger --json | jq -r '.passages[].document'")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// Words that all stand in the passage; with spaces in them, words in a row; `*` for the rest of a word
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Only this many passages; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let phrases = args.words.iter().map(|given| {
        Phrase::new(given).ok_or_else(|| {
            let message = format!("expected a word to search for, but found `{given}`");
            Error::new(ErrorKind::Usage, message)
        })
    });
    let phrases = phrases.collect::<Result<Vec<_>>>()?;
    let limit = match args.limit {
        0 => usize::MAX - 1,
        limit => limit,
    };
    let mut found = match args.graph.open(console)? {
        // One more tells whether there are more.
        Opened::Store(store) => store.search(&phrases, limit + 1)?,
        Opened::Json(name, mut input) => {
            search::search(&file::read_from(&name, &mut input)?, &phrases)
        }
    };
    let more = found.len() > limit;
    found.truncate(limit);
    match args.json {
        true => {
            let passages: Vec<Value> = found.iter().map(as_json).collect();
            super::print_json(console, &json!({"passages": passages, "more": more}))?;
        }
        false => print(&found, console)?,
    }
    if more {
        console.say(&format!(
            "there are more than {limit} passages; --limit 0 shows all"
        ));
    }
    Ok(console.found(
        !found.is_empty(),
        "no passage that states a tie has all of these words",
    ))
}

fn print(found: &[Passage], console: &mut Console<'_>) -> io::Result<()> {
    for (place, passage) in found.iter().enumerate() {
        if place > 0 {
            writeln!(console)?;
        }
        console.line(&quote(passage, console.terminal.color))?;
        writeln!(console, "  {}", passage.place())?;
        for tie in &passage.ties {
            console.line(&told(tie))?;
        }
    }
    Ok(())
}

/// The quote on one line, the words bold, or in brackets where there are no colours.
fn quote(passage: &Passage, color: bool) -> Text {
    let (before, after) = if color { ("", "") } else { ("[", "]") };
    let mut line = Text::from("“");
    let mut at = 0;
    for mark in &passage.marks {
        line.push(&passage.quote[at..mark.start], Tone::Plain);
        let word = &passage.quote[mark.clone()];
        line.push(&format!("{before}{word}{after}"), Tone::Heading);
        at = mark.end;
    }
    line.push(&passage.quote[at..], Tone::Plain);
    line.push("”", Tone::Plain);
    line
}

fn told(tie: &Told) -> Text {
    let mut line = Text::from(format!("  {} -", tie.source));
    let label = match tie.status {
        Status::Asserted => tie.relation.to_string(),
        status => format!("{}({status})", tie.relation),
    };
    line.push(&label, Tone::Status(tie.status));
    line.push(&format!("-> {}", tie.target), Tone::Plain);
    line
}

fn as_json(passage: &Passage) -> Value {
    let marks = passage
        .marks
        .iter()
        .map(|mark| json!([mark.start, mark.end]));
    let ties = passage.ties.iter().map(|tie| {
        json!({
            "source": tie.source,
            "type": tie.relation.as_str(),
            "target": tie.target,
            "status": tie.status.as_str(),
        })
    });
    json!({
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "line": passage.line,
        "locator": passage.locator,
        "quote": passage.quote,
        "marks": marks.collect::<Vec<_>>(),
        "ties": ties.collect::<Vec<_>>(),
    })
}
