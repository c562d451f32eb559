//! Trains the name tagger: `train_ner BENCH GOLD LEXICON OUT [FOLDER ...] [key=value ...]`. BENCH holds the corpora of the
//! model card, GOLD documents with gold graphs (every second one is used), LEXICON lists of names, each FOLDER further
//! documents with gold graphs (all are used).

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod classes;
mod corpora;
mod documents;
mod graphs;
mod learn;
mod lists;
mod scoring;
mod sources;

use std::path::{Path, PathBuf};
use std::time::Instant;

use corpora::{KindSet, ORGANIZATION, PERSON, PLACE};
use learn::{Learner, Settings};
use scoring::Score;
use ties::nlp::ner::{Gazetteer, Tagger, gazetteer, model};

const THREE: KindSet = PERSON | ORGANIZATION | PLACE;
const UNIT: f32 = 1.0 / 40.0;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [bench, gold, lexicon, out, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: train_ner BENCH GOLD LEXICON OUT [FOLDER ...] [key=value ...]");
        std::process::exit(2);
    };
    let number = |key: &str, default: f32| {
        let given = rest
            .iter()
            .find_map(|argument| argument.strip_prefix(key)?.strip_prefix('='));
        given.map_or(default, |value| value.parse().expect("a number"))
    };
    let settings = Settings {
        epochs: number("epochs", 8.0) as usize,
        rate: number("rate", 0.05),
        decay: number("decay", 1e-4),
        drop: number("drop", 0.4),
        sparse: number("sparse", 0.0),
        hide: number("hide", 0.2),
        least: number("least", 2.0) as u32,
        seed: number("seed", 1.0) as u64,
    };
    let budget = number("budget", 640_000.0) as usize;
    let clock = Instant::now();
    let mut entries = lists::read(lexicon);
    let mix = sources::Mix {
        titles: lists::titles(&entries),
        further: rest
            .iter()
            .filter(|a| !a.contains('='))
            .map(PathBuf::from)
            .collect(),
        gold: number("gold", 3.0) as usize,
        weight: &number,
    };
    let sentences = sources::training(Path::new(bench), Path::new(gold), &mix);
    if number("common", 1.0) > 0.0 {
        entries.extend(lists::small(&sentences));
    }
    let classes = match number("classes", 128.0) as usize {
        0 => Vec::new(),
        count => classes::sort(
            &sources::raw(Path::new(bench)),
            count,
            number("frequent", 5.0) as u32,
            number("rounds", 6.0) as usize,
        ),
    };
    eprintln!("{} words in classes, {:?}", classes.len(), clock.elapsed());
    let lists = gazetteer::compile(
        entries.iter().map(|(list, entry)| (*list, entry.as_str())),
        &classes,
    );
    let gazetteer = Gazetteer::new(&lists).expect("lists just compiled");
    let development = sources::development(Path::new(bench), Path::new(gold));
    let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    eprintln!(
        "{} list entries in {} bytes, {} sentences, {words} words",
        entries.len(),
        lists.len(),
        sentences.len()
    );
    let epochs = settings.epochs;
    let mut learner = Learner::new(&sentences, &gazetteer, settings);
    eprintln!("{} features, {:?}", learner.features(), clock.elapsed());
    let report = |learner: &Learner, least: f32, lean: f32, title: &str| {
        let bytes = model::write(
            UNIT,
            learner.transitions(),
            &learner.quantised(UNIT, least, lean),
        );
        let tagger = Tagger::new(&bytes, gazetteer).expect("a model just written");
        eprintln!("{title}: {} bytes, {:?}", bytes.len(), clock.elapsed());
        for (name, three, marked) in &development {
            let kinds = if *three { THREE } else { KindSet::MAX };
            let score = Score::of(marked, kinds, |words| tagger.label(words));
            eprintln!("  {name:10} {}", score.line());
        }
        bytes
    };
    learner.fit(
        epochs,
        number("mean", 4.0) as usize,
        |learner, epoch, loss| {
            let title = format!("epoch {epoch}, loss {loss:.3}");
            if epoch + 1 == epochs || epoch % 3 == 2 {
                report(learner, 0.0, 0.0, &title);
            }
        },
    );
    report(&learner, 0.0, 0.0, "mean of the last epochs");
    let least = learner.threshold(budget);
    report(&learner, least, 0.0, &format!("cut at {least:.3}"));
    learner.prune(least);
    learner.fit(number("after", 2.0) as usize, 2, |_, _, _| {});
    let bytes = report(
        &learner,
        least / 4.0,
        number("lean", 0.0),
        "fitted after the cut",
    );
    let out = Path::new(out);
    std::fs::write(out, bytes).expect("the model can be written");
    std::fs::write(out.with_extension("lists.bin"), &lists).expect("the lists can be written");
}
