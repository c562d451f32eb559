//! Mermaid: a flow chart that GitHub, GitLab, Obsidian and many wikis draw from Markdown.
//!
//! Parties are boxes, coloured by type, ties arrows with the relation and what is known of it: solid
//! where asserted, dotted where planned, alleged or possible, crossed where ended or denied,
//! without a head where the direction means nothing. Parties without ties are left out unless asked
//! for. Names are cut to 60 letters; any text is shown as it is, since all that Mermaid or a browser
//! could take for markup is written by number (`#60;`).
//!
//! Mermaid by default draws up to 500 arrows: cut a part out first (`--focus`, `--top`).
//!
//! ```
//! use ties::export::{Options, mermaid};
//! use ties::ingest::Document;
//!
//! let graph = ties::build(&[Document::new("note.txt", "Microsoft bought GitHub in 2018.")]);
//! let mut file = Vec::new();
//! mermaid::write(&graph, &mut file, &Options::default())?;
//! let text = String::from_utf8(file).unwrap();
//! assert!(text.contains("p1 -->|\"acquired #183; 2018\"| p0"), "{text}");
//! # Ok::<(), std::io::Error>(())
//! ```

use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::Options;
use super::picture::style::node_style;
use super::signs;
use crate::graph::{Graph, PartyIndex, Tie};
use crate::schema::{NodeType, Status};

/// Letters of a name or a role that are shown.
const SHOWN: usize = 60;

/// Writes the graph. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write, options: &Options) -> io::Result<()> {
    if let Some(title) = &options.title {
        let title = serde_json::to_string(&signs::line(title))?;
        writeln!(out, "---\ntitle: {title}\n---")?;
    }
    writeln!(out, "flowchart LR")?;
    let mut places: FxHashMap<PartyIndex, usize> = FxHashMap::default();
    let mut types: BTreeMap<NodeType, Vec<String>> = BTreeMap::new();
    let shown = graph
        .parties()
        .filter(|&(index, _)| options.isolated || graph.degree(index) > 0);
    for (place, (index, party)) in shown.enumerate() {
        places.insert(index, place);
        let members = types.entry(party.node_type).or_default();
        members.push(format!("p{place}"));
        writeln!(out, "  p{place}[\"{}\"]", label(&party.name))?;
    }
    for (source, target, tie) in graph.ties() {
        let (source, target) = (places[&source], places[&target]);
        let arrow = arrow(graph, tie);
        writeln!(out, "  p{source} {arrow}|\"{}\"| p{target}", known(tie))?;
    }
    for (place, (node_type, members)) in types.iter().enumerate() {
        let style = node_style(*node_type);
        let (fill, line) = (style.fill, style.line);
        writeln!(
            out,
            "  classDef t{place} fill:{fill},stroke:{line},color:#1A1A1A"
        )?;
        writeln!(out, "  class {} t{place}", members.join(","))?;
    }
    Ok(())
}

fn arrow(graph: &Graph, tie: &Tie) -> &'static str {
    match (tie.status(), graph.is_symmetric(tie.relation())) {
        (Status::Asserted, false) => "-->",
        (Status::Asserted, true) => "---",
        (Status::Planned | Status::Alleged | Status::Possible, false) => "-.->",
        (Status::Planned | Status::Alleged | Status::Possible, true) => "-.-",
        (Status::Ended | Status::Negated, _) => "--x",
    }
}

/// The relation, its status where it is not asserted, and its attributes.
fn known(tie: &Tie) -> String {
    let mut parts = vec![tie.relation().as_str().replace('_', " ")];
    if tie.status() != Status::Asserted {
        parts.push(tie.status().to_string());
    }
    parts.extend(tie.attributes().told());
    let parts: Vec<String> = parts.iter().map(|part| label(part)).collect();
    parts.join(" #183; ")
}

/// `text` as the inside of a label in quotes.
fn label(text: &str) -> String {
    let line = signs::line(text);
    let mut out = String::with_capacity(line.len());
    for (place, letter) in line.chars().enumerate() {
        if place == SHOWN {
            out.push('…');
            break;
        }
        match letter {
            ' ' => out.push(' '),
            letter if letter.is_ascii_alphanumeric() || !letter.is_ascii() => out.push(letter),
            '.' | ',' | '-' => out.push(letter),
            other => out.push_str(&format!("#{};", u32::from(other))),
        }
    }
    // Mermaid takes no empty label.
    if out.is_empty() {
        out.push('—');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_no_markup() {
        assert_eq!(label("a \"b\"\n<c>"), "a #34;b#34; #60;c#62;");
        assert_eq!(label("  "), "—");
        assert_eq!(label(&"x".repeat(99)).chars().count(), SHOWN + 1);
    }
}
