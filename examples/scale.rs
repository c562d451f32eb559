//! A large graph, and how long questions to it take.
//!
//! `cargo run --release --example scale make PARTIES TIES FILE` writes a graph file with power-law degrees (the same
//! for the same numbers); `cargo run --release --example scale time FILE` loads it and prints as JSON, in seconds, how
//! long each question takes, with the parties asked for, so that `benches/peers.py` can ask others the same.

#![allow(clippy::print_stdout)] // Figures on the standard output are what it is for.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use serde_json::{Value, json};
use ties::export::json::read_from;
use ties::graph::query::Filter;
use ties::graph::query::centrality::pagerank;
use ties::graph::query::neighbors::neighbors;
use ties::graph::query::paths::{Wanted, paths};
use ties::graph::{Graph, PartyIndex, Tie};

/// Numbers that look random and are the same each time (a linear congruence; Knuth 1997).
struct Random(u64);

impl Random {
    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        let state = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = state.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.unit() * count as f64) as usize
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", parties, ties, file] => make(parties.parse()?, ties.parse()?, file),
        ["time", file] => time(file),
        _ => Err("expected `make PARTIES TIES FILE` or `time FILE`".into()),
    }
}

/// Dealt out in turn.
const RELATIONS: [&str; 6] = [
    "invested",
    "owns",
    "partnered",
    "sued",
    "supplied",
    "works_for",
];

/// Writes a graph in which a few parties have thousands of ties and most have few: the party of rank r is drawn in
/// proportion to 1 / sqrt(r).
fn make(parties: usize, ties: usize, file: &str) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(file)?);
    let mut random = Random(1);
    out.write_all(
        b"{\"directed\": true, \"multigraph\": true,\n\"graph\": {\"format\": \"ties/1\", \"symmetric\": [\"partnered\"],\n\
          \"documents\": [\n{\"id\":\"d1\",\"path\":\"all.txt\",\"sha256\":\"\",\"bytes\":4000000000}]},\n\"nodes\": [",
    )?;
    for party in 0..parties {
        let comma = if party == 0 { "" } else { "," };
        write!(
            out,
            "{comma}\n{{\"id\":\"p{party:07}\",\"name\":\"Party {party}\",\"type\":\"Organization\",\"aliases\":[],\
             \"mentions\":1,\"documents\":[\"d1\"]}}"
        )?;
    }
    out.write_all(b"],\n\"edges\": [")?;
    // Ranks are spread over the parties, so that neighbours in the file are not alike.
    let place = |rank: usize| (rank * 7_368_787) % parties;
    let mut drawn: Vec<(usize, usize)> = (0..ties)
        .map(|_| {
            let ends =
                [random.unit(), random.unit()].map(|u| place((u * u * parties as f64) as usize));
            (ends[0], ends[1])
        })
        .filter(|(source, target)| source != target)
        .collect();
    drawn.sort_unstable();
    drawn.dedup();
    // In graph order, as `ties build` writes them.
    let mut typed: Vec<_> = drawn
        .into_iter()
        .zip(RELATIONS.into_iter().cycle())
        .map(|((source, target), relation)| match relation {
            "partnered" => (source.min(target), relation, source.max(target)),
            _ => (source, relation, target),
        })
        .collect();
    typed.sort_unstable();
    typed.dedup();
    for (n, &(source, relation, target)) in typed.iter().enumerate() {
        let quote = format!("Party {source} is said to have {relation} party {target}.");
        let comma = if n == 0 { "" } else { "," };
        write!(
            out,
            "{comma}\n{{\"source\":\"p{source:07}\",\"target\":\"p{target:07}\",\"key\":0,\"type\":\"{relation}\",\
             \"status\":\"asserted\",\"confidence\":0.{sure},\"evidence\":[{{\"document\":\"d1\",\"start\":{start},\
             \"end\":{end},\"quote\":\"{quote}\",\"status\":\"asserted\",\"rule\":\"{relation}/verb\",\
             \"confidence\":0.{sure}}}]}}",
            sure = 51 + n * 7 % 48,
            start = n * 80,
            end = n * 80 + quote.len(),
        )?;
    }
    out.write_all(b"]}\n")?;
    Ok(out.flush()?)
}

/// Pairs of parties for each question.
const PAIRS: usize = 100;

fn time(file: &str) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let graph = read_from(file, &mut File::open(file)?)?;
    let load = start.elapsed().as_secs_f64();
    let all: Vec<PartyIndex> = graph.parties().map(|(party, _)| party).collect();
    let mut random = Random(2);
    let mut pick = |least: usize, most: usize| loop {
        let party = all[random.below(all.len())];
        if (least..=most).contains(&graph.degree(party)) {
            return party;
        }
    };
    let start = Instant::now();
    neighbors(&graph, all[0], 1, &Filter::default());
    let index = start.elapsed().as_secs_f64();
    let any: Vec<_> = (0..PAIRS)
        .map(|_| (pick(1, usize::MAX), pick(1, usize::MAX)))
        .collect();
    // Near enough that there is a path to be found.
    let near = Wanted {
        max_hops: 4,
        ..Wanted::default()
    };
    let low: Vec<_> = std::iter::repeat_with(|| (pick(1, 4), pick(1, 4)))
        .filter(|&(a, b)| hops(&graph, a, b, &near) > 0)
        .take(PAIRS)
        .collect();
    let ids = |pairs: &[(PartyIndex, PartyIndex)]| -> Value {
        pairs
            .iter()
            .map(|&(a, b)| json!([graph.party(a).id, graph.party(b).id]))
            .collect()
    };
    let shortest = Wanted::default();
    let four = Wanted {
        count: usize::MAX,
        max_hops: 4,
        ..Wanted::default()
    };
    let directed = Wanted {
        directed: true,
        ..Wanted::default()
    };
    let mut found = [0, 0, 0];
    let one = each(&any, |a, b| found[0] += hops(&graph, a, b, &shortest));
    let mut doubt = 0;
    for &(a, b) in &any {
        let hops = paths(&graph, a, b, &shortest)
            .into_iter()
            .flat_map(|path| path.hops);
        doubt += hops.map(|hop| doubtful(hop.ties[0].2)).sum::<u32>();
    }
    let one_directed = each(&any, |a, b| found[1] += hops(&graph, a, b, &directed));
    let many = each(&low, |a, b| found[2] += paths(&graph, a, b, &four).len());
    let mut reached = 0;
    let ego = each(&any, |a, _| {
        reached += neighbors(&graph, a, 2, &Filter::default()).len();
    });
    let start = Instant::now();
    let top = pagerank(&graph).into_iter().fold(0.0, f64::max);
    let rank = start.elapsed().as_secs_f64();
    let report = json!({
        "parties": all.len(), "ties": graph.ties().len(),
        "pairs": ids(&any), "low_degree_pairs": ids(&low),
        "load": load, "first walk": index,
        "shortest path": one, "shortest path, the strongest": one, "doubt": doubt,
        "shortest path, directed": one_directed,
        "all paths up to 4 hops": many, "ego network of depth 2": ego, "PageRank": rank,
        "hops": found[0], "hops, directed": found[1], "paths": found[2], "reached": reached, "highest PageRank": top,
    });
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(())
}

/// Percent that a tie lacks to be sure.
fn doubtful(tie: &Tie) -> u32 {
    100 - (tie.confidence() * 100.0).round() as u32
}

/// Seconds for each pair, on the average.
fn each(pairs: &[(PartyIndex, PartyIndex)], mut ask: impl FnMut(PartyIndex, PartyIndex)) -> f64 {
    let start = Instant::now();
    pairs.iter().for_each(|&(a, b)| ask(a, b));
    start.elapsed().as_secs_f64() / pairs.len() as f64
}

/// Length of the shortest path, 0 if there is none.
fn hops(graph: &Graph, a: PartyIndex, b: PartyIndex, wanted: &Wanted) -> usize {
    paths(graph, a, b, wanted)
        .first()
        .map_or(0, |path| path.hops.len())
}
