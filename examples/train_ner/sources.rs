//! Which corpora the tagger learns from, and which it is watched on.

use std::path::{Path, PathBuf};

use crate::corpora::{self, Columns, Marked, REST, Sentence};
use crate::documents;
use crate::graphs;
use crate::learn::Random;

/// How often corpora are repeated.
pub(crate) struct Mix<'a> {
    pub(crate) gold: usize,
    /// Folders of documents with gold graphs, all of which are learnt from.
    pub(crate) further: Vec<PathBuf>,
    pub(crate) titles: Vec<Vec<String>>,
    pub(crate) weight: &'a dyn Fn(&str, f32) -> f32,
}

const UD: Columns = Columns {
    word: 1,
    tag: 2,
    separator: '\t',
};
const TABBED: Columns = Columns {
    word: 0,
    tag: 1,
    separator: '\t',
};
const SPACED: Columns = Columns {
    word: 0,
    tag: 1,
    separator: ' ',
};
const FILING: Columns = Columns {
    word: 0,
    tag: 3,
    separator: ' ',
};
const FIELDS: [&str; 5] = ["ai", "literature", "music", "politics", "science"];

/// The sentences to learn from.
pub(crate) fn training(bench: &Path, gold: &Path, mix: &Mix<'_>) -> Vec<Sentence> {
    let ner = bench.join("ner");
    let three = |columns, path: &str| corpora::columns(&ner.join(path), columns, corpora::three);
    let mut parts: Vec<(&str, f32, Vec<Marked>, u8)> = vec![
        (
            "ewt",
            1.0,
            three(&UD, "uner_ewt/en_ewt-ud-train.iob2"),
            REST,
        ),
        (
            "gum",
            1.0,
            corpora::columns(
                &ner.join("gum/en_gum-train.all_types.iob2"),
                &UD,
                corpora::gum,
            ),
            0,
        ),
        (
            "wikigold",
            1.0,
            three(&SPACED, "wikigold/wikigold.conll.txt"),
            0,
        ),
        ("wnut", 1.0, three(&TABBED, "wnut17/wnut17train.conll"), 0),
        (
            "docred",
            1.0,
            documents::redocred(&bench.join("re/redocred/dev_revised.json")),
            0,
        ),
        (
            "docred_test",
            0.0,
            documents::redocred(&bench.join("re/redocred/test_revised.json")),
            0,
        ),
        (
            "facts",
            2.0,
            documents::facts(&bench.join("re/knowledgenet/folds1-3.jsonl")),
            0,
        ),
        (
            "fire",
            2.0,
            documents::fire_sentences(&bench.join("re/fire/fire_train.2023-labels.json")),
            0,
        ),
    ];
    for field in FIELDS {
        for file in ["train", "dev"] {
            let path = ner.join(format!("crossner/{field}/{file}.txt"));
            parts.push((
                "crossner",
                1.0,
                corpora::columns(&path, &TABBED, corpora::crossner),
                0,
            ));
        }
    }
    let mut court = corpora::columns(&ner.join("legal_ner_in/dev.iob2"), &UD, corpora::legal);
    // Only the names of cases are taken from the judgments; all else stays open, since their spans
    // of parties and courts differ from everyone else's.
    for sentence in &mut court {
        sentence
            .spans
            .retain(|span| span.kinds == corpora::CASE && !span.doubtful);
        for span in &mut sentence.spans {
            let name = &sentence.words[span.start..span.end];
            let ends = |word: &String| matches!(word.as_str(), "," | "(" | "[" | "reported" | "in");
            let cut = name.iter().position(ends).filter(|&cut| cut > 1);
            span.end = cut.map_or(span.end, |cut| span.start + cut);
        }
    }
    court.retain(|sentence| !sentence.spans.is_empty());
    parts.push(("court", 1.0, court, corpora::ANY));
    let mut filings = three(&FILING, "sec_filings/FIN5.train.txt");
    for sentence in &mut filings {
        let words = &sentence.words;
        sentence.spans.retain(|span| {
            !(span.end == span.start + 1
                && ["borrower", "lender", "company", "bank"]
                    .contains(&words[span.start].to_lowercase().as_str()))
        });
    }
    parts.push(("filings", 1.0, filings, REST));
    let part = (mix.weight)("fold", 0.0) == 0.0;
    for (_, text) in graphs::half(gold, 0)
        .into_iter()
        .enumerate()
        .filter(|(index, _)| part || index % 2 == 0)
    {
        parts.push(("gold", mix.gold as f32, graphs::read(&text), 0));
    }
    for text in mix.further.iter().flat_map(|folder| graphs::texts(folder)) {
        parts.push(("further", 2.0, graphs::read(&text), 0));
    }
    let mut random = Random::new(7);
    let mut all = Vec::new();
    for (name, default, marked, unmarked) in parts {
        let weight = (mix.weight)(name, default);
        for mut sentence in marked {
            if !matches!(name, "ewt" | "gold" | "further") && (mix.weight)("trim", 1.0) > 0.0 {
                sentence.trim(&mix.titles);
            }
            let plain = sentence.sentence(unmarked);
            let mut left = weight;
            while left > 0.0 && random.chance(left) {
                all.push(plain.clone());
                left -= 1.0;
            }
            if weight > 0.0 && !sentence.spans.is_empty() {
                let share = (mix.weight)("restyle", 0.06);
                if random.chance(share) {
                    all.push(restyled(&plain, str::to_uppercase));
                }
                if random.chance(share) {
                    all.push(restyled(&plain, titled));
                }
                if random.chance((mix.weight)("small", 0.04)) {
                    all.push(restyled(&plain, str::to_lowercase));
                }
            }
        }
    }
    all
}

fn restyled(sentence: &Sentence, change: impl Fn(&str) -> String) -> Sentence {
    let words = sentence.words.iter().map(|word| change(word)).collect();
    Sentence {
        words,
        allowed: sentence.allowed.clone(),
    }
}

/// A word as in a headline.
fn titled(word: &str) -> String {
    const SMALL: [&str; 18] = [
        "a", "an", "the", "of", "for", "to", "in", "on", "and", "or", "by", "at", "as", "with",
        "from", "'s", "n't", "v.",
    ];
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_string(),
    }
}

/// Name, whether only persons, organizations and places count, and sentences of what the fit is watched on.
pub(crate) fn development(bench: &Path, gold: &Path) -> Vec<(&'static str, bool, Vec<Marked>)> {
    let ner = bench.join("ner");
    let gum = ner.join("gum/en_gum-dev.all_types.iob2");
    let half: Vec<Marked> = graphs::half(gold, 0)
        .iter()
        .skip(1)
        .step_by(2)
        .flat_map(|text| graphs::read(text))
        .collect();
    vec![
        (
            "EWT dev",
            true,
            corpora::columns(
                &ner.join("uner_ewt/en_ewt-ud-dev.iob2"),
                &UD,
                corpora::three,
            ),
        ),
        ("GUM dev", true, corpora::columns(&gum, &UD, corpora::gum)),
        ("gold A", false, half),
    ]
}

/// The same of what is only measured.
#[allow(dead_code)]
pub(crate) fn test(bench: &Path, gold: &Path) -> Vec<(&'static str, bool, Vec<Marked>)> {
    let ner = bench.join("ner");
    let gum = ner.join("gum/en_gum-test.all_types.iob2");
    let half: Vec<Marked> = graphs::half(gold, 1)
        .iter()
        .flat_map(|text| graphs::read(text))
        .collect();
    vec![
        (
            "EWT test",
            true,
            corpora::columns(
                &ner.join("uner_ewt/en_ewt-ud-test.iob2"),
                &UD,
                corpora::three,
            ),
        ),
        ("GUM test", true, corpora::columns(&gum, &UD, corpora::gum)),
        ("gold B", false, half),
    ]
}

/// Text without regard to its marks, from which classes of words are drawn.
pub(crate) fn raw(bench: &Path) -> Vec<Vec<String>> {
    let ner = bench.join("ner");
    let mut all: Vec<Vec<String>> =
        documents::passages(&bench.join("re/knowledgenet/folds1-3.jsonl"));
    let mut take =
        |marked: Vec<Marked>| all.extend(marked.into_iter().map(|sentence| sentence.words));
    take(corpora::columns(
        &ner.join("uner_ewt/en_ewt-ud-train.iob2"),
        &UD,
        corpora::three,
    ));
    take(corpora::columns(
        &ner.join("gum/en_gum-train.all_types.iob2"),
        &UD,
        corpora::gum,
    ));
    take(corpora::columns(
        &ner.join("wikigold/wikigold.conll.txt"),
        &SPACED,
        corpora::three,
    ));
    take(documents::redocred(
        &bench.join("re/redocred/dev_revised.json"),
    ));
    take(documents::fire_sentences(
        &bench.join("re/fire/fire_train.2023-labels.json"),
    ));
    for field in FIELDS {
        for file in ["train", "dev"] {
            let path = ner.join(format!("crossner/{field}/{file}.txt"));
            take(corpora::columns(&path, &TABBED, corpora::crossner));
        }
    }
    all
}
