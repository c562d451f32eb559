//! The layouts on graphs of many forms: nothing overlaps, nothing flies away, always the same.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use ties::export::layout::{Link, Plan, Point, Size, layered, spread};

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn sizes(nodes: usize) -> Vec<Size> {
    let mut chance = Chance(7);
    (0..nodes)
        .map(|_| Size {
            width: 30.0 + chance.below(120) as f64,
            height: 18.0 + chance.below(30) as f64,
        })
        .collect()
}

/// A few hubs, many parties with one or two ties, some parts apart.
fn affair(nodes: usize, links: usize) -> Vec<(usize, usize)> {
    let mut chance = Chance(nodes as u64);
    (0..links)
        .map(|_| {
            let most = 1 + chance.below(nodes);
            (chance.below(most), chance.below(nodes))
        })
        .collect()
}

/// A name, how many nodes, and which are linked.
type Case = (&'static str, usize, Vec<(usize, usize)>);

fn graphs() -> Vec<Case> {
    vec![
        ("empty", 0, vec![]),
        ("one", 1, vec![]),
        ("self", 1, vec![(0, 0)]),
        ("apart", 30, vec![]),
        ("parallel", 2, vec![(0, 1); 40]),
        ("star", 501, (1..501).map(|i| (0, i)).collect()),
        ("chain", 40, (1..40).map(|i| (i - 1, i)).collect()),
        ("ring", 12, (0..12).map(|i| (i, (i + 1) % 12)).collect()),
        (
            "full",
            25,
            (0..25).flat_map(|a| (0..a).map(move |b| (a, b))).collect(),
        ),
        ("affair", 150, affair(150, 240)),
    ]
}

fn check(name: &str, plan: &Plan, sizes: &[Size]) {
    let edges = |p: &Point, s: &Size| {
        (
            p.x - s.width / 2.0,
            p.x + s.width / 2.0,
            p.y - s.height / 2.0,
            p.y + s.height / 2.0,
        )
    };
    let boxes: Vec<_> = plan
        .centres
        .iter()
        .zip(sizes)
        .map(|(p, s)| edges(p, s))
        .collect();
    for (i, a) in boxes.iter().enumerate() {
        let inside = a.0 > -1e-6
            && a.2 > -1e-6
            && a.1 < plan.size.width + 1e-6
            && a.3 < plan.size.height + 1e-6;
        assert!(inside, "{name}: node {i} {a:?} outside of {:?}", plan.size);
        for (j, b) in boxes.iter().enumerate().skip(i + 1) {
            let apart = a.1 <= b.0 || b.1 <= a.0 || a.3 <= b.2 || b.3 <= a.2;
            assert!(apart, "{name}: nodes {i} {a:?} and {j} {b:?} overlap");
        }
    }
}

#[test]
fn spread_nodes_keep_apart() {
    for (name, nodes, links) in graphs() {
        let sizes = sizes(nodes);
        let plan = spread(&sizes, &links, 40.0);
        check(name, &plan, &sizes);
        assert_eq!(
            plan,
            spread(&sizes, &links, 40.0),
            "{name}: differs between runs"
        );
    }
}

#[test]
fn layered_nodes_and_labels_keep_apart() {
    for (name, nodes, ends) in graphs().into_iter().filter(|(_, nodes, _)| *nodes <= 150) {
        let label = Size {
            width: 50.0,
            height: 14.0,
        };
        let links: Vec<Link> = ends
            .iter()
            .map(|&(source, target)| Link {
                source,
                target,
                label,
            })
            .collect();
        let sizes = sizes(nodes);
        let mut plan = layered(&sizes, &links).unwrap();
        assert_eq!(plan.routes.len(), links.len(), "{name}");
        assert!(
            plan.routes.iter().all(|route| route.points.len() >= 2),
            "{name}"
        );
        assert_eq!(
            plan,
            layered(&sizes, &links).unwrap(),
            "{name}: differs between runs"
        );
        // Labels count like nodes here.
        let labels: Vec<Point> = plan.routes.iter().map(|route| route.label).collect();
        plan.centres.extend(labels);
        let all: Vec<Size> = sizes
            .iter()
            .copied()
            .chain(links.iter().map(|l| l.label))
            .collect();
        check(name, &plan, &all);
    }
}

/// Parts that nothing ties don't fly away from each other.
#[test]
fn parts_fill_the_page() {
    let sizes = sizes(60);
    let links: Vec<(usize, usize)> = (0..20).map(|i| (3 * i, 3 * i + 1)).collect();
    let plan = spread(&sizes, &links, 40.0);
    let covered: f64 = sizes.iter().map(|s| s.width * s.height).sum();
    let page = plan.size.width * plan.size.height;
    assert!(page < covered * 5.0, "{page} for {covered}");
    let form = plan.size.width / plan.size.height;
    assert!((0.7..3.0).contains(&form), "{form}");
}

/// In a release build about a second; the test build is slower and shares its machine.
#[test]
fn two_thousand_nodes_are_no_matter() {
    let (sizes, links) = (sizes(2_000), affair(2_000, 6_000));
    let start = Instant::now();
    let plan = spread(&sizes, &links, 40.0);
    println!(
        "2,000 nodes, 6,000 links: {:?}, {:?}",
        start.elapsed(),
        plan.size
    );
    check("large", &plan, &sizes);
}
