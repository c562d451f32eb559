//! From labelled hypotheses to a model: what is learnt, how sure it is, and from where on it is believed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::gold::{self, Triple};
use crate::labels::{self, Labelled, OPEN};
use ties::extract::probe::Probe;
use ties::extract::training::{Example, Options, Scale, Weights, learn};
use ties::schema;

/// Parts into which the gold documents are divided: each is judged by what the others teach.
const PARTS: usize = 3;

/// Least precision of all ties together that adding ties may leave on documents not trained on.
const PRECISION: f64 = 0.76;

/// Percent from which ties that no rule reads are believed. Below, most of them are wrong in whole documents; above, passages
/// lose more that is right.
const ADD: u8 = 60;

/// Everything to learn from.
pub(crate) struct Lessons {
    documents: Vec<gold::Document>,
    pub(crate) all: Vec<Labelled>,
}

/// Reads half A of the gold documents, those of `more` folders, the corpora and the example sentences.
pub(crate) fn gather(bench: &Path, gold: &Path, more: &[String]) -> Lessons {
    let probe = Probe::untrained(&OPEN);
    let mut files = gold::half(gold, 0);
    files.extend(
        more.iter()
            .flat_map(|folder| gold::files(Path::new(folder))),
    );
    let documents: Vec<gold::Document> = files.iter().map(|path| gold::read(path)).collect();
    let mut all = labels::of_bench(&probe, bench);
    for (number, document) in documents.iter().enumerate() {
        all.extend(labels::of_gold(&probe, document, number));
    }
    Lessons { documents, all }
}

/// Trains on those lessons that `wanted` takes.
pub(crate) fn model(lessons: &Lessons, wanted: impl Fn(&Labelled) -> bool) -> Vec<u8> {
    let used: Vec<&Labelled> = lessons
        .all
        .iter()
        .filter(|l| l.document.is_some() || wanted(l))
        .collect();
    let options = Options::default();
    let judged = validate(&used, &options);
    // Rules were written with the gold documents in sight; what they read elsewhere says how sure they are.
    let whole = |l: &Labelled| l.document.is_some_and(|d| lessons.documents[d].is_whole());
    let scale = |fired: bool| {
        let own = judged
            .iter()
            .filter(|(l, _)| l.fired == fired && l.example.weight > 0.0 && (fired || whole(l)));
        Scale::fit(
            &own.map(|(l, sum)| (*sum, l.example.right, l.example.weight))
                .collect::<Vec<_>>(),
        )
    };
    let scales = [scale(false), scale(true)];
    println!(
        "not read by a rule: {:?}; read by one: {:?}",
        scales[0], scales[1]
    );
    let thresholds = thresholds(&lessons.documents, &judged, scales);
    let model = train(&used, &options).encode(&OPEN, scales, thresholds);
    println!(
        "{} bytes, added from {} %, kept from {} %",
        model.len(),
        thresholds[0],
        thresholds[1]
    );
    model
}

fn train(used: &[&Labelled], options: &Options) -> Weights {
    let relations: Vec<String> = schema::builtin()
        .relations
        .iter()
        .map(|r| r.name.as_str().to_string())
        .collect();
    let examples: Vec<&Example> = used
        .iter()
        .filter(|l| l.example.weight > 0.0)
        .map(|l| &l.example)
        .collect();
    learn(&examples, &relations, options)
}

/// The sums that hypotheses get from models not trained on their document.
fn validate<'l>(used: &[&'l Labelled], options: &Options) -> Vec<(&'l Labelled, i32)> {
    let part = |l: &Labelled| l.group % PARTS;
    let mut judged = Vec::new();
    for held in 0..PARTS {
        let rest: Vec<&Labelled> = used.iter().copied().filter(|l| part(l) != held).collect();
        let weights = train(&rest, options);
        let own = used
            .iter()
            .copied()
            .filter(|l| part(l) == held && !l.shadow);
        judged.extend(own.map(|l| (l, weights.sum(&l.example.features, &l.example.relation))));
    }
    judged
}

/// Ties found, wrong and missed.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }
}

/// What the graphs of the whole gold documents would be if hypotheses were believed as `believes` says.
fn tally(
    documents: &[gold::Document],
    judged: &[(&Labelled, i32)],
    believes: impl Fn(&Labelled, i32) -> bool,
) -> Tally {
    let mut found: Vec<BTreeSet<&Triple>> = documents.iter().map(|_| BTreeSet::new()).collect();
    for &(l, sum) in judged {
        if let (Some(document), Some(triple)) = (l.document, &l.triple)
            && believes(l, sum)
        {
            found[document].insert(triple);
        }
    }
    let mut tally = Tally::default();
    let pairs = documents.iter().zip(&found);
    for (document, found) in pairs.filter(|(document, _)| document.is_whole()) {
        let wanted = document.required();
        tally.right += wanted.intersection(found).count();
        tally.missed += wanted.difference(found).count();
        tally.wrong += found
            .iter()
            .filter(|t| !document.ties.contains_key(t))
            .count();
    }
    tally
}

/// The percents from which ties are added and kept: of the latter those that give the best F1 at enough precision.
fn thresholds(
    documents: &[gold::Document],
    judged: &[(&Labelled, i32)],
    scales: [Scale; 2],
) -> [u8; 2] {
    let show = |name: &str, t: Tally| {
        println!(
            "{name:20} P {:.3} R {:.3} F1 {:.3}",
            t.precision(),
            t.recall(),
            t.f1()
        );
    };
    show("rules alone", tally(documents, judged, |l, _| l.fired));
    show(
        "all that is right",
        tally(documents, judged, |l, _| l.example.right),
    );
    let mut best = (0.0, [101, 0]);
    for keep in [0u8, 30, 40, 50, 60] {
        let t = tally(documents, judged, |l, sum| {
            let (least, scale) = if l.fired {
                (keep, scales[1])
            } else {
                (ADD, scales[0])
            };
            scale.probability(sum) >= f64::from(least) / 100.0
        });
        show(&format!("add {ADD} keep {keep}"), t);
        if t.precision() >= PRECISION && t.f1() > best.0 {
            best = (t.f1(), [ADD, keep]);
        }
    }
    best.1
}

/// Counts the examples by relation.
pub(crate) fn describe(lessons: &Lessons) {
    let mut counts: BTreeMap<&str, [usize; 6]> = BTreeMap::new();
    for l in lessons
        .all
        .iter()
        .filter(|l| l.example.weight > 0.0 && !l.shadow)
    {
        let row = counts.entry(&l.example.relation).or_default();
        let at = if l.document.is_some() { 0 } else { 3 };
        row[at] += usize::from(l.example.right && l.fired);
        row[at + 1] += usize::from(l.example.right && !l.fired);
        row[at + 2] += usize::from(!l.example.right);
    }
    println!(
        "{:14}gold: right by rule, right, wrong; elsewhere likewise",
        "examples"
    );
    for (relation, row) in counts {
        println!("{relation:14}{row:6?}");
    }
}
