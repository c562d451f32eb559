//! A report in Markdown: the documents, then each party with its ties and the sentences that state
//! them, each with its place.
//!
//! Obsidian finds its links within the report: `[[#^party-openai|OpenAI]]` leads to a party, and a tie
//! at its target leads to the quotes at its source (`[[#^tie-12|…]]`). Any CommonMark reader shows the
//! rest as meant: all punctuation of names and quotes that could be markup has a backslash before it.
//! Inside a wiki link, where no backslash counts, it is written in full width (`＜`). Quotes stand on
//! one line; control characters are shown as signs (`␀`).
//!
//! ```
//! use ties::export::{Options, markdown};
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let mut file = Vec::new();
//! markdown::write(&graph, &mut file, &Options::default())?;
//! let text = String::from_utf8(file).unwrap();
//! assert!(text.contains("- **acquired** [[#^party-github|GitHub]] (asserted; 2018; confidence "));
//! assert!(text.contains("  > “Microsoft bought GitHub in 2018.”\n"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Options;
use super::property::path;
use super::signs;
use crate::graph::{Graph, Party, PartyIndex, Statement, Tie};
use crate::schema::{Attributes, Status};

/// A tie with its ends and its number in the report.
#[derive(Clone, Copy)]
struct Numbered<'g> {
    number: usize,
    source: PartyIndex,
    target: PartyIndex,
    tie: &'g Tie,
}

/// Writes the report. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write, options: &Options) -> io::Result<()> {
    let title = match (&options.title, graph.documents()) {
        (Some(title), _) => title,
        (None, [only]) => only.title.as_ref().unwrap_or(&only.path),
        (None, _) => "Who is tied to whom",
    };
    writeln!(out, "# {}\n", plain(title))?;
    let (parties, ties) = (graph.parties().len(), graph.ties().len());
    writeln!(out, "{parties} parties, {ties} ties.\n\n## Documents\n")?;
    for document in graph.documents() {
        let title = document.title.as_ref().map(|t| format!(": {}", plain(t)));
        let date = document.date.map(|d| format!(" ({d})"));
        let (title, date) = (title.unwrap_or_default(), date.unwrap_or_default());
        let (id, path) = (plain(&document.id), plain(&document.path));
        let sha256 = plain(&document.sha256);
        writeln!(
            out,
            "- {id}: {path}{title}{date}, {} bytes, SHA-256 {sha256}",
            document.bytes
        )?;
    }
    writeln!(out, "\n## Parties")?;
    let mut ends: BTreeMap<PartyIndex, (Vec<Numbered<'_>>, Vec<Numbered<'_>>)> = BTreeMap::new();
    for (number, (source, target, tie)) in graph.ties().enumerate() {
        let tie = Numbered {
            number: number + 1,
            source,
            target,
            tie,
        };
        ends.entry(source).or_default().0.push(tie);
        ends.entry(target).or_default().1.push(tie);
    }
    for (index, party) in graph.parties() {
        head(graph, party, out)?;
        let (outgoing, incoming) = ends.remove(&index).unwrap_or_default();
        for tie in outgoing {
            stated(graph, tie, out)?;
        }
        for tie in incoming {
            let by = link(graph.party(tie.source));
            let label = inside(&relation(tie.tie));
            writeln!(out, "- {by} [[#^tie-{}|{label}]] this", tie.number)?;
        }
    }
    Ok(())
}

fn head(graph: &Graph, party: &Party, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {}\n", plain(&party.name))?;
    let mut types = vec![party.node_type.as_str()];
    types.extend(party.also.iter().map(|t| t.as_str()));
    let mut known = vec![
        types
            .iter()
            .map(|t| plain(t))
            .collect::<Vec<_>>()
            .join(", "),
    ];
    if !party.aliases.is_empty() {
        let aliases: Vec<String> = party.aliases.iter().map(|a| plain(a)).collect();
        known.push(format!("also {}", aliases.join(", ")));
    }
    let documents: Vec<String> = party
        .documents
        .iter()
        .map(|&d| plain(path(graph, d)))
        .collect();
    let times = match party.mentions {
        1 => "once".to_string(),
        times => format!("{times} times"),
    };
    known.push(format!("named {times} in {}", documents.join(", ")));
    writeln!(out, "{} ^{}\n", known.join("; "), anchor(party))
}

fn relation(tie: &Tie) -> String {
    tie.relation().as_str().replace('_', " ")
}

/// A tie at its source, with its quotes.
fn stated(graph: &Graph, tie: Numbered<'_>, out: &mut dyn Write) -> io::Result<()> {
    let target = link(graph.party(tie.target));
    let (number, tie) = (tie.number, tie.tie);
    let relation = plain(&relation(tie));
    let known = known(tie.status(), tie.attributes(), tie.confidence());
    writeln!(out, "- **{relation}** {target} ({known}) ^tie-{number}\n")?;
    for statement in tie.statements() {
        quote(graph, statement, out)?;
    }
    Ok(())
}

fn quote(graph: &Graph, statement: &Statement, out: &mut dyn Write) -> io::Result<()> {
    let evidence = &statement.evidence;
    let known = known(evidence.status, &evidence.attributes, evidence.confidence);
    writeln!(out, "  > “{}”\n  >", plain(evidence.quote()))?;
    writeln!(
        out,
        "  > — {} ({known}; {})\n",
        plain(&evidence.place(path(graph, statement.document))),
        plain(evidence.rule())
    )
}

fn known(status: Status, attributes: &Attributes, confidence: f64) -> String {
    let mut parts = vec![status.to_string()];
    parts.extend(attributes.told().iter().map(|part| plain(part)));
    parts.push(format!("confidence {confidence}"));
    parts.join("; ")
}

/// A link to a party.
fn link(party: &Party) -> String {
    format!("[[#^{}|{}]]", anchor(party), inside(&party.name))
}

/// The block id of a party: Obsidian takes ASCII letters, digits and hyphens. Other letters are
/// written by number, between hyphens that no slug has side by side.
fn anchor(party: &Party) -> String {
    let mut out = "party-".to_string();
    for letter in party.id.chars() {
        match letter.is_ascii_alphanumeric() || letter == '-' {
            true => out.push(letter),
            false => out.push_str(&format!("--{:x}-", u32::from(letter))),
        }
    }
    out
}

/// `text` as text of a paragraph, on one line.
fn plain(text: &str) -> String {
    let line = signs::line(text);
    let mut out = String::with_capacity(line.len());
    for letter in line.chars() {
        if MARKUP.contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// `text` as what a wiki link shows.
fn inside(text: &str) -> String {
    let line = match signs::line(text) {
        // Obsidian takes no empty one.
        line if line.is_empty() => "—".to_string(),
        line => line,
    };
    let wide = |letter: char| match MARKUP.contains(letter) {
        true => char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter),
        false => letter,
    };
    signs::replaced(&line, wide).into_owned()
}

/// What could be markup of CommonMark, GitHub or Obsidian.
const MARKUP: &str = "\\`*_{}[]<>#|~^$=%&+!";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_hold_no_markup() {
        assert_eq!(plain("<b>\n# *x* [[y]]"), r"\<b\> \# \*x\* \[\[y\]\]");
        assert_eq!(inside("a|b]] <i>"), "a｜b］］ ＜i＞");
    }
}
