//! From labelled matches to a model: what is learnt, and how sure it is.

use std::collections::BTreeMap;
use std::path::Path;

use crate::gold;
use crate::labels::{self, Labelled};
use ties::extract::probe::Probe;
use ties::extract::training::{Example, Options, Scale, Weights, learn};
use ties::schema;

/// Parts into which the gold documents are divided: each is judged by what the others teach.
const PARTS: usize = 3;

/// Reads half A of the gold documents, those of `more` folders, the corpora and the example sentences.
pub(crate) fn gather(bench: &Path, gold: &Path, more: &[String]) -> Vec<Labelled> {
    let probe = Probe::untrained();
    let mut files = gold::half(gold, 0);
    files.extend(
        more.iter()
            .flat_map(|folder| gold::files(Path::new(folder))),
    );
    let mut all = labels::of_bench(&probe, bench);
    for (number, path) in files.iter().enumerate() {
        all.extend(labels::of_gold(&probe, &gold::read(path), number));
    }
    all
}

/// Trains a model; how sure its sums are is measured on documents that they were not trained on.
pub(crate) fn model(lessons: &[Labelled]) -> Vec<u8> {
    let options = Options::default();
    let scale = Scale::fit(&validate(lessons, &options));
    let all: Vec<&Labelled> = lessons.iter().collect();
    let model = train(&all, &options).encode(scale);
    println!("{scale:?}, {} bytes", model.len());
    model
}

fn train(used: &[&Labelled], options: &Options) -> Weights {
    let relations: Vec<String> = schema::builtin()
        .relations
        .iter()
        .map(|r| r.name.as_str().to_string())
        .collect();
    let examples: Vec<&Example> = used.iter().map(|l| &l.example).collect();
    learn(&examples, &relations, options)
}

/// The sums that matches get from models not trained on their document, whether they are right and how much they count.
fn validate(lessons: &[Labelled], options: &Options) -> Vec<(i32, bool, f64)> {
    let mut judged = Vec::new();
    for held in 0..PARTS {
        let (own, rest): (Vec<&Labelled>, Vec<&Labelled>) =
            lessons.iter().partition(|l| l.group % PARTS == held);
        let weights = train(&rest, options);
        judged.extend(own.iter().map(|l| {
            let sum = weights.sum(&l.example.features, &l.example.relation);
            (sum, l.example.right, l.example.weight)
        }));
    }
    judged
}

/// Counts the examples by relation.
pub(crate) fn describe(lessons: &[Labelled]) {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for l in lessons {
        let row = counts.entry(&l.example.relation).or_default();
        let at = if l.gold { 0 } else { 2 };
        row[at + usize::from(!l.example.right)] += 1;
    }
    println!("{:14}gold: right, wrong; elsewhere likewise", "examples");
    for (relation, row) in counts {
        println!("{relation:14}{row:6?}");
    }
}
