//! `ties explain`: the sentences that tie two parties.

use std::io::{self, Write};

use clap::Args as ClapArgs;
use serde_json::json;

use super::input::{GraphFile, Json};
use super::{Console, Outcome, show};
use crate::graph::query::{explain, names};
use crate::graph::{Graph, Statement};

/// Show every statement about two parties: quote, document, place, status and rule
///
/// Places are byte offsets into the document, the end exclusive.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties explain graph.json Musk OpenAI
  ties explain graph.json Microsoft OpenAI --json | jq -r '.edges[].evidence[].quote'")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// One party, by name, alias or id
    #[arg(value_name = "A")]
    a: String,
    /// The other
    #[arg(value_name = "B")]
    b: String,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let graph = args.graph.load()?;
    let a = names::party(&graph, &args.a)?;
    let b = names::party(&graph, &args.b)?;
    let found = explain::between(&graph, a, b);
    if args.json.json {
        let answer = json!({
            "a": show::party(&graph, a),
            "b": show::party(&graph, b),
            "edges": show::full(&graph, &found)?,
            "documents": serde_json::to_value(documents(&graph))?,
        });
        super::print_json(console, &answer)?;
    } else {
        for (place, &ended) in found.iter().enumerate() {
            if place > 0 {
                writeln!(console.out)?;
            }
            writeln!(console.out, "{}", show::line(&graph, ended))?;
            for statement in ended.2.statements() {
                print(&graph, statement, console.out)?;
            }
        }
    }
    let nothing = format!(
        "nothing ties {} and {} directly; `ties path` shows how they hang together",
        graph.party(a).name,
        graph.party(b).name
    );
    Ok(console.found(!found.is_empty(), &nothing))
}

/// Paths by id, so that the evidence can be found without the graph.
fn documents(graph: &Graph) -> std::collections::BTreeMap<&str, &str> {
    let documents = graph.documents().iter();
    documents
        .map(|d| (d.id.as_str(), d.path.as_str()))
        .collect()
}

fn print(graph: &Graph, statement: &Statement, out: &mut dyn Write) -> io::Result<()> {
    let evidence = &statement.evidence;
    let quote: Vec<&str> = evidence.quote().split_whitespace().collect();
    writeln!(out, "  \"{}\"", quote.join(" "))?;
    let details = show::details(&evidence.attributes);
    let gap = if details.is_empty() { "" } else { "; " };
    writeln!(
        out,
        "    {}:{}-{}  {}{gap}{details}  [{}]",
        graph.document(statement.document).path,
        evidence.span().start(),
        evidence.span().end(),
        evidence.status,
        evidence.rule()
    )
}
