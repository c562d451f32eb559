//! How central each party is.

use super::super::steps::Steps;
use crate::graph::{Graph, PartyIndex};

/// The share of rank that follows ties; the rest is spread evenly (Brin and Page 1998).
const DAMPING: f64 = 0.85;
/// Rank has settled when it changes by less than this, summed over all parties.
const SETTLED: f64 = 1e-8;
/// Rounds after which it counts as settled.
const ROUNDS: usize = 200;

/// PageRank of every party, in the order of ids; they sum to 1.
///
/// Rank flows from source to target, along symmetric ties both ways; two ties between the same parties
/// carry twice as much as one. Parties that no tie leaves spread theirs evenly.
///
/// ```
/// use ties::graph::query::centrality::pagerank;
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let sum: f64 = pagerank(&graph).iter().sum();
/// assert!((sum - 1.0).abs() < 1e-9);
/// ```
pub fn pagerank(graph: &Graph) -> Vec<f64> {
    let steps = graph.steps();
    let count = steps.parties();
    if count == 0 {
        return Vec::new();
    }
    let leaving: Vec<f64> = (0..count as u32)
        .map(|party| steps.of(party).filter(|step| step.out).count() as f64)
        .collect();
    // Each round reads all of these, so they stand close together.
    let coming: Vec<u32> = (0..count as u32)
        .flat_map(|party| steps.of(party).filter(|step| step.back))
        .map(|step| step.to)
        .collect();
    let ends: Vec<usize> = (0..count as u32)
        .scan(0, |end, party| {
            *end += steps.of(party).filter(|step| step.back).count();
            Some(*end)
        })
        .collect();
    let even = 1.0 / count as f64;
    let mut ranks = vec![even; count];
    let mut shares = vec![0.0; count];
    for _ in 0..ROUNDS {
        let mut stuck = 0.0;
        for ((share, rank), leaving) in shares.iter_mut().zip(&ranks).zip(&leaving) {
            if *leaving > 0.0 {
                *share = rank / leaving;
            } else {
                *share = 0.0;
                stuck += rank;
            }
        }
        let base = (1.0 - DAMPING + DAMPING * stuck) * even;
        let (mut change, mut start) = (0.0, 0);
        for (rank, &end) in ranks.iter_mut().zip(&ends) {
            let sum: f64 = coming[start..end]
                .iter()
                .map(|&from| shares[from as usize])
                .sum();
            let new = base + DAMPING * sum;
            change += (new - *rank).abs();
            *rank = new;
            start = end;
        }
        if change < SETTLED {
            break;
        }
    }
    ranks
}

/// Betweenness of every party, in the order of ids: the share of the pairs of other parties whose shortest paths
/// pass it, paths of one pair counted in proportion; directions and parallel ties aside.
///
/// Shortest paths are followed from `pivots` parties at most, spread evenly over the order of ids; if there are more
/// parties, the figures are estimates (Brandes 2001; Brandes and Pich 2007). Takes time in proportion to pivots
/// times ties.
///
/// ```
/// use ties::graph::query::{centrality::betweenness, names};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let microsoft = names::party(&graph, "Microsoft")?;
/// let all = betweenness(&graph, usize::MAX);
/// let place = graph.parties().position(|(party, _)| party == microsoft);
/// assert_eq!(all[place.unwrap()], 1.0);   // who else ties the two others?
/// # Ok::<(), ties::error::Error>(())
/// ```
pub fn betweenness(graph: &Graph, pivots: usize) -> Vec<f64> {
    let steps = graph.steps();
    let count = steps.parties();
    let mut sums = vec![0.0; count];
    if count < 3 || pivots == 0 {
        return sums;
    }
    let pivots = pivots.min(count);
    let mut wave = Wave::new(count);
    for pivot in 0..pivots {
        wave.run(steps, (pivot * count / pivots) as u32, &mut sums);
    }
    let pairs = (count - 1) as f64 * (count - 2) as f64;
    let scale = count as f64 / pivots as f64 / pairs;
    sums.iter_mut().for_each(|sum| *sum *= scale);
    sums
}

/// Shortest paths from one party to all others.
struct Wave {
    /// Hops from the start; `u32::MAX` for parties not reached.
    distance: Vec<u32>,
    /// Number of shortest paths.
    paths: Vec<f64>,
    /// How many pairs depend on the party.
    dependency: Vec<f64>,
    /// The parties reached, the nearest first.
    order: Vec<u32>,
}

impl Wave {
    fn new(count: usize) -> Self {
        Wave {
            distance: vec![u32::MAX; count],
            paths: vec![0.0; count],
            dependency: vec![0.0; count],
            order: Vec::with_capacity(count),
        }
    }

    /// Adds to `sums` how much the paths from `start` depend on each party.
    fn run(&mut self, steps: &Steps, start: u32, sums: &mut [f64]) {
        self.reset(start);
        let mut done = 0;
        while let Some(&party) = self.order.get(done) {
            done += 1;
            let (hops, paths) = (self.distance[party as usize], self.paths[party as usize]);
            for neighbor in steps.neighbors(party) {
                let other = neighbor as usize;
                if self.distance[other] == u32::MAX {
                    self.distance[other] = hops + 1;
                    self.order.push(neighbor);
                }
                if self.distance[other] == hops + 1 {
                    self.paths[other] += paths;
                }
            }
        }
        for &party in self.order.iter().skip(1).rev() {
            let own = (1.0 + self.dependency[party as usize]) / self.paths[party as usize];
            for neighbor in steps.neighbors(party) {
                let other = neighbor as usize;
                if self.distance[other].wrapping_add(1) == self.distance[party as usize] {
                    self.dependency[other] += self.paths[other] * own;
                }
            }
            sums[party as usize] += self.dependency[party as usize];
        }
    }

    /// Forgets the last start.
    fn reset(&mut self, start: u32) {
        for &party in &self.order {
            self.distance[party as usize] = u32::MAX;
            self.paths[party as usize] = 0.0;
            self.dependency[party as usize] = 0.0;
        }
        self.order.clear();
        self.order.push(start);
        self.distance[start as usize] = 0;
        self.paths[start as usize] = 1.0;
    }
}

/// How many other parties make one a hub: more than the square root of the number of all parties, five at least.
/// In a graph of 150 parties that is one tied to more than 12.
pub fn hub_size(graph: &Graph) -> usize {
    graph.parties().len().isqrt().max(5)
}

/// The parties tied to more than `most` others, in the order of ids.
pub fn hubs(graph: &Graph, most: usize) -> Vec<PartyIndex> {
    let steps = graph.steps();
    (0..steps.parties() as u32)
        .filter(|&party| steps.neighbor_count(party) > most)
        .map(PartyIndex::at)
        .collect()
}
