//! Reads corpora that come as JSON: documents with mentions, sentences with entities, passages with facts.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::corpora::{
    CASE, EVENT, KindSet, Marked, ORGANIZATION, PERSON, PLACE, PRODUCT, REST, Span, fire, three,
};

fn parsed(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn strings(value: &Value) -> Vec<String> {
    list(value)
        .iter()
        .filter_map(|item| Some(item.as_str()?.to_string()))
        .collect()
}

/// Re-DocRED: whole documents with mentions by sentence. Adjectives of nations are marked as places there; they are left open.
pub(crate) fn redocred(path: &Path) -> Vec<Marked> {
    let mut sentences = Vec::new();
    for document in list(&parsed(path)) {
        let first = sentences.len();
        for words in list(&document["sents"]) {
            sentences.push(Marked {
                words: strings(words),
                spans: Vec::new(),
            });
        }
        for mention in list(&document["vertexSet"]).iter().flat_map(list) {
            let Some(sentence) = mention["sent_id"].as_u64() else {
                continue;
            };
            let at = |end: usize| mention["pos"][end].as_u64().unwrap_or(0) as usize;
            let sentence: &mut Marked = &mut sentences[first + sentence as usize];
            let Some((kinds, doubtful)) = mention["type"].as_str().and_then(three) else {
                continue;
            };
            let (start, end) = (at(0), at(1));
            let clash = sentence
                .spans
                .iter()
                .any(|span| span.start < end && start < span.end);
            if clash || start >= end || end > sentence.words.len() {
                continue;
            }
            let (kinds, doubtful) = if kinds == REST {
                misc(&sentence.words[start..end])
            } else {
                (kinds, doubtful)
            };
            let nation = kinds == PLACE && end == start + 1 && of_nation(&sentence.words[start]);
            sentence.spans.push(Span {
                start,
                end,
                kinds,
                doubtful: doubtful || nation,
            });
        }
    }
    sentences
}

/// What a name of no main kind may be.
fn misc(words: &[String]) -> (KindSet, bool) {
    const EVENTS: [&str; 24] = [
        "war",
        "cup",
        "olympics",
        "championship",
        "championships",
        "election",
        "elections",
        "festival",
        "conference",
        "battle",
        "games",
        "revolution",
        "massacre",
        "attacks",
        "olympic",
        "tour",
        "prix",
        "series",
        "bowl",
        "open",
        "uprising",
        "siege",
        "rebellion",
        "crisis",
    ];
    const NEITHER: [&str; 14] = [
        "act",
        "treaty",
        "award",
        "awards",
        "prize",
        "medal",
        "constitution",
        "amendment",
        "agreement",
        "law",
        "order",
        "accord",
        "pact",
        "code",
    ];
    let any = |list: &[&str]| {
        words
            .iter()
            .any(|word| list.contains(&word.to_lowercase().as_str()))
    };
    if words.iter().any(|word| word == "v." || word == "vs.") {
        (CASE | EVENT, false)
    } else if any(&NEITHER) || words.len() == 1 && of_nation(&words[0]) {
        (REST, true)
    } else if any(&EVENTS) {
        (EVENT, false)
    } else {
        (PRODUCT | EVENT, words.len() == 1)
    }
}

fn of_nation(word: &str) -> bool {
    [
        "ish", "ese", "ian", "ans", "ean", "can", "man", "ch", "eek", "iss", "aeli", "ani", "qi",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

/// FIRE: financial sentences. Common nouns ("the company") are no names.
pub(crate) fn fire_sentences(path: &Path) -> Vec<Marked> {
    let mut sentences = Vec::new();
    for item in list(&parsed(path)) {
        let words = strings(&item["tokens"]);
        let mut spans: Vec<Span> = Vec::new();
        for entity in list(&item["entities"]) {
            let at = |key: &str| entity[key].as_u64().unwrap_or(0) as usize;
            let (mut start, end) = (at("start"), at("end").min(words.len()));
            let Some((kinds, doubtful)) = entity["type"].as_str().and_then(fire) else {
                continue;
            };
            if start < end && words[start].eq_ignore_ascii_case("the") {
                start += 1;
            }
            let end = (start..end)
                .find(|&index| words[index] == "(")
                .unwrap_or(end);
            let capital = |word: &String| word.chars().any(char::is_uppercase);
            let clash = spans
                .iter()
                .any(|span| span.start < end && start < span.end);
            if start >= end || clash || !words[start..end].iter().any(capital) {
                continue;
            }
            let common = end == start + 1
                && [
                    "We",
                    "Our",
                    "Company",
                    "Us",
                    "I",
                    "He",
                    "She",
                    "Mr.",
                    "Group",
                    "Partnership",
                    "Bank",
                    "Corporation",
                ]
                .contains(&words[start].as_str());
            if !common {
                spans.push(Span {
                    start,
                    end,
                    kinds,
                    doubtful,
                });
            }
        }
        sentences.push(Marked { words, spans });
    }
    sentences
}

/// KnowledgeNet: passages in which the two ends of facts are marked and all else is open.
pub(crate) fn facts(path: &Path) -> Vec<Marked> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut sentences = Vec::new();
    for line in text.lines() {
        let document: Value = serde_json::from_str(line).expect("a line is JSON");
        for passage in list(&document["passages"]) {
            let facts = list(&passage["facts"]);
            let Some(text) = passage["passageText"]
                .as_str()
                .filter(|_| !facts.is_empty())
            else {
                continue;
            };
            let mut names: Vec<(Vec<String>, KindSet)> = Vec::new();
            for fact in facts {
                let (subject, object) = fact_kinds(fact["propertyId"].as_str().unwrap_or(""));
                for (end, kinds) in [("subjectText", subject), ("objectText", object)] {
                    let name = fact[end]
                        .as_str()
                        .unwrap_or("")
                        .trim_start_matches("the ")
                        .trim_start_matches("The ");
                    if kinds != 0
                        && name.chars().next().is_some_and(char::is_uppercase)
                        && !PRONOUNS.contains(&name)
                    {
                        names.push((crate::graphs::words(name), kinds));
                    }
                }
            }
            names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
            for words in crate::graphs::sentences(text) {
                let mut marked = crate::graphs::mark(words, &names);
                let taken: Vec<bool> = (0..marked.words.len())
                    .map(|index| {
                        marked
                            .spans
                            .iter()
                            .any(|span| span.start <= index && index < span.end)
                    })
                    .collect();
                for index in (0..taken.len()).filter(|&index| !taken[index]) {
                    if marked.words[index].chars().any(char::is_uppercase) {
                        marked.spans.push(Span {
                            start: index,
                            end: index + 1,
                            kinds: KindSet::MAX,
                            doubtful: true,
                        });
                    }
                }
                sentences.push(marked);
            }
        }
    }
    sentences
}

/// KnowledgeNet: all sentences of all documents.
pub(crate) fn passages(path: &Path) -> Vec<Vec<String>> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let documents = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    documents
        .flat_map(|document| {
            crate::graphs::sentences(document["documentText"].as_str().unwrap_or(""))
        })
        .collect()
}

const PRONOUNS: [&str; 10] = [
    "He", "She", "It", "They", "His", "Her", "Its", "Their", "I", "Who",
];

/// Kinds of the two ends of a KnowledgeNet property.
fn fact_kinds(property: &str) -> (KindSet, KindSet) {
    match property {
        "1" | "2" => (
            ORGANIZATION,
            if property == "1" {
                ORGANIZATION
            } else {
                PERSON
            },
        ),
        "3" | "9" => (PERSON, ORGANIZATION),
        "4" => (ORGANIZATION, PERSON),
        "5" => (ORGANIZATION, 0),
        "6" => (ORGANIZATION, PLACE),
        "10" | "14" | "15" => (PERSON, 0),
        "11" | "12" => (PERSON, PLACE),
        "25" | "34" => (PERSON, PERSON),
        "45" => (PERSON, ORGANIZATION),
        _ => (0, 0),
    }
}
