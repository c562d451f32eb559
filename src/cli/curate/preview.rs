//! What an entry will change in a graph.

use crate::cli::show;
use crate::curation::Act;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::query::explain;
use crate::graph::query::names::count;
use crate::graph::{Graph, PartyIndex};
use crate::schema::RelationType;

/// What the next build makes of the entry, line by line; `parties` are those that it names, none for new ones.
///
/// # Errors
/// If a tie is to go that is not there.
pub(super) fn of(graph: &Graph, act: &Act, parties: &[Option<PartyIndex>]) -> Result<Vec<String>> {
    let known: Vec<PartyIndex> = parties.iter().flatten().copied().collect();
    let mut different = known.clone();
    different.sort_unstable();
    different.dedup();
    Ok(match (act, known.as_slice()) {
        (Act::Same(_), _) => vec![match different.as_slice() {
            [one] => format!(
                "they are one party of the graph, {}, and stay so",
                called(graph, *one)
            ),
            several => format!("to be joined: {}", all(graph, several)),
        }],
        (Act::Distinct(_), known) if different.len() < known.len() => vec![format!(
            "to be told apart, where the documents do: {}",
            all(graph, &different)
        )],
        (Act::Distinct(_), _) => vec!["they are different in the graph, and stay so".to_string()],
        (Act::Name { name, .. }, [party]) => renamed(graph, *party, name),
        (Act::Type { node_type, .. }, [party]) => {
            let before = graph.party(*party).node_type;
            vec![format!(
                "{}: {before}, to be {node_type}",
                graph.party(*party).name
            )]
        }
        (Act::Drop { .. }, [party]) => vec![format!("to go: {}", called(graph, *party))],
        (Act::Reject { relation, .. }, [source, target]) => {
            rejected(graph, *source, relation.as_ref(), *target)?
        }
        (Act::Assert(assertion), ends) => {
            let stated = match ends {
                [a, b] => explain::between(graph, *a, *b),
                _ => Vec::new(),
            };
            let same = stated
                .iter()
                .find(|(_, _, tie)| *tie.relation() == assertion.relation);
            vec![match same {
                Some(&tie) => format!("a statement more for {}", show::line(graph, tie)),
                None => "a new tie".to_string(),
            }]
        }
        _ => Vec::new(),
    })
}

fn called(graph: &Graph, party: PartyIndex) -> String {
    format!(
        "{} ({})",
        graph.party(party).name,
        count(graph.degree(party), "tie")
    )
}

fn all(graph: &Graph, parties: &[PartyIndex]) -> String {
    let parties: Vec<String> = parties.iter().map(|&party| called(graph, party)).collect();
    parties.join(", ")
}

fn renamed(graph: &Graph, party: PartyIndex, name: &str) -> Vec<String> {
    let mut lines = vec![format!("{}, to be called {name}", called(graph, party))];
    let of_name =
        |(index, other): &(PartyIndex, &crate::graph::Party)| *index != party && other.name == name;
    if graph.parties().any(|found| of_name(&found)) {
        lines.push(format!(
            "another party is called {name} already; if it is the same one, `ties curate same` joins them"
        ));
    }
    lines
}

/// The ties that go.
fn rejected(
    graph: &Graph,
    source: PartyIndex,
    relation: Option<&RelationType>,
    target: PartyIndex,
) -> Result<Vec<String>> {
    let between = explain::between(graph, source, target);
    let meant = |&&(from, _, tie): &&show::Ended<'_>| {
        let relation = relation.is_none_or(|relation| relation == tie.relation());
        relation && (from == source || graph.is_symmetric(tie.relation()))
    };
    let line = |&tie: &show::Ended<'_>| show::line(graph, tie).to_string();
    let going: Vec<String> = between.iter().filter(meant).map(line).collect();
    if going.is_empty() {
        let there: Vec<String> = between.iter().map(line).collect();
        let there = match there.is_empty() {
            true => "nothing ties the two directly".to_string(),
            false => format!("there is: {}", there.join(", ")),
        };
        return Err(Error::new(
            ErrorKind::UnknownName,
            format!("no such tie in the graph; {there}"),
        ));
    }
    Ok(going
        .into_iter()
        .map(|tie| format!("to go: {tie}"))
        .collect())
}
