//! `ties path`: how two parties are tied.

use std::io;
use std::num::NonZeroUsize;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::csv::Csv;
use super::input::{self, Answer, Form, GraphFile, Stated};
use super::picture::{self, Picture};
use super::text::Text;
use super::{Console, Outcome, show};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::query::cuts::chokepoints;
use crate::graph::query::paths::{MOST_VIA, Path, Wanted, paths};
use crate::graph::query::{centrality, names};
use crate::graph::{Graph, PartyIndex};

/// Show how two parties are tied: the shortest paths between them
///
/// Every line is a path; every hop names all relations of its two parties, with amounts and dates. Ties are
/// walked in both directions unless --directed is given; -relation-> shows the real one, -relation- a
/// relation that has none. A status other than `asserted` stands in brackets. Among paths of one length
/// the strongest come first: by status, by confidence, by number of documents.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  ties path graph.json 'Elon Musk' Microsoft
  ties path graph.json Musk Microsoft -k 10 --max-hops 3 --status asserted,ended --evidence
  ties path graph.json Vanguard OpenAI --type owns,invested --directed
  ties path graph.json Musk Google --via OpenAI --avoid-hubs --until 2019
  ties path graph.json Musk Microsoft --all --max-hops 3 --dot | dot -Tsvg -o tied.svg
  ties path graph.json Musk Microsoft --cut      whom every path passes")]
pub(super) struct Args {
    #[command(flatten)]
    graph: GraphFile,
    /// Where the paths start, by name, alias or id
    #[arg(value_name = "A")]
    from: String,
    /// Where they end
    #[arg(value_name = "B")]
    to: String,
    /// No path of more ties than this
    #[arg(long, value_name = "N", default_value_t = 6)]
    max_hops: usize,
    /// How many paths
    #[arg(short = 'k', value_name = "N", default_value = "5")]
    count: NonZeroUsize,
    /// All paths of up to --max-hops ties, the best 10,000 if there are more
    #[arg(long, conflicts_with = "count")]
    all: bool,
    /// Only paths that pass this party; may be given several times, in any order
    #[arg(long, value_name = "PARTY")]
    via: Vec<String>,
    /// Only paths that do not pass this party; may be given several times
    #[arg(long, value_name = "PARTY")]
    avoid: Vec<String>,
    /// Only paths that pass no party tied to more than N others, such as a country or a court; without N more than
    /// the square root of the number of parties
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true)]
    avoid_hubs: Option<Option<usize>>,
    #[command(flatten)]
    stated: Stated,
    /// Walk ties from source to target only
    #[arg(long)]
    directed: bool,
    /// Show with each hop its best quote and where it stands
    #[arg(long)]
    evidence: bool,
    #[command(flatten)]
    picture: Picture,
    /// Show instead the parties without whom the two would not be tied: those that every path passes
    #[arg(long, conflicts_with_all = ["dot", "evidence", "via", "all"])]
    cut: bool,
    #[command(flatten)]
    answer: Answer,
}

/// Paths shown of all.
const MOST: usize = 10_000;

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    args.stated.check()?;
    if args.via.len() > MOST_VIA {
        let message = format!("--via: expected {MOST_VIA} parties at most");
        return Err(Error::new(ErrorKind::Usage, message).into());
    }
    let graph = args.graph.load(console)?;
    let from = names::party(&graph, &args.from)?;
    let to = names::party(&graph, &args.to)?;
    let wanted = args.wanted(&graph)?;
    if args.cut {
        return cut(args, &graph, [from, to], &wanted, console);
    }
    let mut found = paths(&graph, from, to, &wanted);
    if args.all && found.len() > MOST {
        found.truncate(MOST);
        console.say(&format!("there are more paths; these are the best {MOST}"));
    }
    match args.answer.form() {
        Form::Text if args.picture.dot => {
            let hops = found.iter().flat_map(|path| &path.hops);
            let ties: Vec<_> = hops.flat_map(|hop| hop.ties.iter().copied()).collect();
            picture::print(&graph, &ties, console)?;
        }
        Form::Json => {
            let answer = json!({
                "from": show::party(&graph, from),
                "to": show::party(&graph, to),
                "paths": found
                    .iter()
                    .map(|path| as_json(&graph, path, args.evidence))
                    .collect::<serde_json::Result<Value>>()?,
            });
            super::print_json(console, &answer)?;
        }
        Form::Csv => csv(&graph, &found, console)?,
        Form::Text => {
            for path in &found {
                print(&graph, path, args.evidence, console)?;
            }
        }
    }
    let nothing = match from == to {
        true => args.same(&graph, from),
        false => format!(
            "no such path of up to {} between {} and {}",
            names::count(args.max_hops, "hop"),
            graph.party(from).name,
            graph.party(to).name
        ),
    };
    Ok(console.found(!found.is_empty(), &nothing))
}

impl Args {
    fn wanted(&self, graph: &Graph) -> Result<Wanted> {
        let mut avoid = input::parties(graph, &self.avoid)?;
        if let Some(most) = self.avoid_hubs {
            let most = most.unwrap_or_else(|| centrality::hub_size(graph));
            avoid.extend(centrality::hubs(graph, most));
        }
        Ok(Wanted {
            count: match self.all {
                true => MOST + 1,
                false => self.count.get(),
            },
            max_hops: self.max_hops,
            directed: self.directed,
            filter: self.stated.filter(graph)?,
            via: input::parties(graph, &self.via)?,
            avoid,
        })
    }

    fn same(&self, graph: &Graph, party: PartyIndex) -> String {
        let name = &graph.party(party).name;
        format!("`{}` and `{}` are one party: {name}", self.from, self.to)
    }
}

/// Shows the parties that every path passes.
fn cut(
    args: &Args,
    graph: &Graph,
    [from, to]: [PartyIndex; 2],
    wanted: &Wanted,
    console: &mut Console<'_>,
) -> Outcome {
    let Some(passed) = chokepoints(graph, from, to, wanted).filter(|_| from != to) else {
        let [a, b] = [from, to].map(|party| &graph.party(party).name);
        let nothing = match from == to {
            true => args.same(graph, from),
            false => format!("no path between {a} and {b}"),
        };
        return Ok(console.found(false, &nothing));
    };
    match args.answer.form() {
        Form::Json => {
            let parties: Value = passed.iter().map(|&p| show::party(graph, p)).collect();
            super::print_json(console, &json!({ "cut": parties }))?;
        }
        Form::Csv => {
            let mut csv = Csv::new(&mut *console.out, &["party", "name", "type"])?;
            for &party in &passed {
                let party = graph.party(party);
                csv.row(&[&party.id, &party.name, party.node_type.as_str()])?;
            }
        }
        Form::Text => {
            for &party in &passed {
                console.line(&Text::from(graph.party(party).name.as_str()))?;
            }
        }
    }
    Ok(console.found(!passed.is_empty(), "no single party is on every path"))
}

fn print(
    graph: &Graph,
    path: &Path<'_>,
    evidence: bool,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let mut line = Text::from(graph.party(path.start).name.as_str());
    let mut at = path.start;
    for hop in &path.hops {
        show::add_hop(&mut line, graph, at, &hop.ties, hop.party);
        at = hop.party;
    }
    console.line(&line)?;
    let ties = path.hops.iter().flat_map(|hop| &hop.ties);
    for &ended in ties.filter(|_| evidence) {
        let mut line = Text::from("  ");
        line.append(show::line(graph, ended));
        console.line(&line)?;
        let best = ended.2.best();
        show::passage(graph, best, console)?;
    }
    Ok(())
}

/// One row for each tie of each hop of each path.
fn csv(graph: &Graph, found: &[Path<'_>], console: &mut Console<'_>) -> io::Result<()> {
    let columns = [vec!["path", "hop"], show::columns()].concat();
    let mut csv = Csv::new(&mut *console.out, &columns)?;
    for (number, path) in (1..).zip(found) {
        for (hop, ties) in (1..).zip(path.hops.iter().map(|hop| &hop.ties)) {
            for &ended in ties {
                let place: [i32; 2] = [number, hop];
                let mut cells = place.map(|n| n.to_string()).to_vec();
                cells.extend(show::cells(graph, ended));
                csv.row(&cells)?;
            }
        }
    }
    Ok(())
}

fn as_json(graph: &Graph, path: &Path<'_>, evidence: bool) -> serde_json::Result<Value> {
    let stops = std::iter::once(path.start).chain(path.hops.iter().map(|hop| hop.party));
    let ties = match evidence {
        true => show::full,
        false => show::brief,
    };
    Ok(json!({
        "parties": stops.map(|p| show::party(graph, p)).collect::<Value>(),
        "hops": path
            .hops
            .iter()
            .map(|hop| ties(graph, &hop.ties))
            .collect::<serde_json::Result<Value>>()?,
    }))
}
