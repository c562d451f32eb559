//! From documents to matches of rules of which it is known whether they are right.

use std::path::Path;

use ties::extract::names::EntityId;
use ties::extract::probe::Probe;
use ties::extract::training::{Candidate, Candidates, Example};
use ties::schema;

use crate::corpora::{self, Place, overlap};
use crate::gold::{self, Document};

/// How much an example of a corpus counts beside one of the gold documents.
const CORPUS: f64 = 0.3;
/// … and an example sentence of a relation file.
const SENTENCE: f64 = 0.5;
/// … and what a rule reads rightly, but in a sentence that gold does not quote.
const ELSEWHERE: f64 = 0.5;

/// A labelled match, and the document it comes from.
pub(crate) struct Labelled {
    pub(crate) example: Example,
    /// Number of its document among those of its kind.
    pub(crate) group: usize,
    /// Whether its document has a gold graph.
    pub(crate) gold: bool,
}

/// The forms of a party, its name first.
pub(crate) fn forms(candidates: &Candidates, entity: EntityId) -> Vec<&str> {
    let entity = &candidates.entities[entity.0];
    std::iter::once(entity.name.as_str())
        .chain(entity.aliases.iter().map(String::as_str))
        .collect()
}

fn example(candidate: Candidate, right: bool, weight: f64) -> Labelled {
    Labelled {
        example: Example {
            features: candidate.features,
            relation: candidate.relation,
            right,
            weight,
        },
        group: 0,
        gold: false,
    }
}

/// What rules read in a gold document.
pub(crate) fn of_gold(probe: &Probe, document: &Document, number: usize) -> Vec<Labelled> {
    let mut candidates = probe.candidates(&document.text);
    // Parties that gold does not know are numbered behind its own.
    let party = |entity: EntityId| document.party(&forms(&candidates, entity));
    let parties: Vec<Option<usize>> = (0..candidates.entities.len())
        .map(|e| party(EntityId(e)))
        .collect();
    let mut out = Vec::new();
    for candidate in std::mem::take(&mut candidates.all) {
        let number_of = |e: EntityId| parties[e.0].unwrap_or(10_000 + e.0);
        let (source, target) = (number_of(candidate.source), number_of(candidate.target));
        let triple = gold::ordered(source, &candidate.relation, target);
        let sentence = (candidate.sentence.start(), candidate.sentence.end());
        let judged = match document.ties.get(&triple) {
            Some((_, true)) => None,
            Some((quotes, _)) if quotes.iter().any(|&q| overlap(q, sentence)) => Some((true, 1.0)),
            Some(_) => Some((true, ELSEWHERE)),
            None => {
                let ends = [parties[candidate.source.0], parties[candidate.target.0]];
                let optional = ends.into_iter().flatten().any(|p| document.is_optional(p));
                (!optional).then_some((false, 1.0))
            }
        };
        let Some((right, weight)) = judged else {
            continue;
        };
        let mut labelled = example(candidate, right, weight);
        labelled.gold = true;
        labelled.group = number;
        out.push(labelled);
    }
    out
}

/// What rules read in a document of a corpus that marks pairs of places; `names_only` where it marks no
/// pronouns.
pub(crate) fn of_corpus(
    probe: &Probe,
    document: &corpora::Document,
    names_only: bool,
) -> Vec<Labelled> {
    let mut out = Vec::new();
    if document
        .passages
        .iter()
        .all(|p| p.whole.is_empty() && p.facts.is_empty())
    {
        return out;
    }
    for candidate in probe.candidates(&document.text).all {
        let place = |at: ties::span::Span<ties::span::Byte>| (at.start(), at.end());
        let (source, target) = (place(candidate.source_at), place(candidate.target_at));
        let named = |at: Place| document.text[at.0..at.1].starts_with(char::is_uppercase);
        if names_only && !(named(source) && named(target)) {
            continue;
        }
        let within = |p: &&corpora::Passage| overlap(p.at, source) && overlap(p.at, target);
        let Some(passage) = document.passages.iter().find(within) else {
            continue;
        };
        let relation = candidate.relation.as_str();
        let right = passage.facts.iter().any(|f| {
            f.relation == relation && overlap(f.source, source) && overlap(f.target, target)
        });
        if right || passage.whole.contains(&relation) {
            out.push(example(candidate, right, CORPUS));
        }
    }
    out
}

/// What rules read in the example sentences of the relation files.
pub(crate) fn of_sentences(probe: &Probe) -> Vec<Labelled> {
    let mut out = Vec::new();
    for relation in &schema::builtin().relations {
        let name = relation.name.as_str();
        let yes = relation
            .yes
            .iter()
            .map(|yes| (yes.text.as_str(), yes.ties.as_slice()));
        let no = relation.no.iter().map(|no| (no.as_str(), [].as_slice()));
        for (text, ties) in yes.chain(no) {
            let mut candidates = probe.candidates(text);
            let all = std::mem::take(&mut candidates.all);
            for candidate in all.into_iter().filter(|c| c.relation == name) {
                let tie = |a: EntityId, b: EntityId| {
                    let name_of = |e: EntityId| candidates.entities[e.0].name.as_str();
                    format!("{} -{name}-> {}", name_of(a), name_of(b))
                };
                let forward = tie(candidate.source, candidate.target);
                let backward = tie(candidate.target, candidate.source);
                let right = ties.iter().any(|t| {
                    let head = t.split(" | ").next().unwrap_or_default();
                    head == forward || relation.symmetric && head == backward
                });
                out.push(example(candidate, right, SENTENCE));
            }
        }
    }
    out
}

/// Everything there is to learn from beside the gold documents.
pub(crate) fn of_bench(probe: &Probe, bench: &Path) -> Vec<Labelled> {
    let mut out = of_sentences(probe);
    let re = bench.join("re");
    let knowledgenet = corpora::knowledgenet(&re.join("knowledgenet/folds1-3.jsonl"));
    let redocred = corpora::redocred(&re.join("redocred/dev_revised.json"));
    let fire = corpora::fire(&re.join("fire/fire_train.2023-labels.json"));
    for (documents, names_only) in [(knowledgenet, false), (redocred, true), (fire, true)] {
        for (group, document) in documents.iter().enumerate() {
            let found = of_corpus(probe, document, names_only);
            out.extend(found.into_iter().map(|l| Labelled { group, ..l }));
        }
    }
    out
}
