//! Documents with a gold graph, as sentences: the nodes' names and aliases are looked up in the text.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::corpora::{CASE, EVENT, KindSet, Marked, ORGANIZATION, PERSON, PLACE, PRODUCT, Span};

/// Every second of the texts of a folder of gold graphs, from `first`.
pub(crate) fn half(folder: &Path, first: usize) -> Vec<PathBuf> {
    texts(folder).into_iter().skip(first).step_by(2).collect()
}

/// The texts of a folder of gold graphs, sorted.
pub(crate) fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut texts: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    texts.sort();
    texts
}

fn kind(name: &str) -> KindSet {
    match name {
        "Person" => PERSON,
        "Organization" => ORGANIZATION,
        "Place" => PLACE,
        "Product" => PRODUCT,
        "LegalCase" => CASE,
        "Event" => EVENT,
        _ => 0,
    }
}

/// One document's sentences with its names marked.
pub(crate) fn read(text: &Path) -> Vec<Marked> {
    let graph = text.with_extension("gold.json");
    let read = |path: &Path| {
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let graph: Value = serde_json::from_str(&read(&graph)).expect("a gold graph is JSON");
    let mut names: Vec<(Vec<String>, KindSet)> = Vec::new();
    for node in graph["nodes"].as_array().into_iter().flatten() {
        let also = node["also"].as_array().into_iter().flatten();
        let kinds = also
            .chain([&node["type"]])
            .filter_map(Value::as_str)
            .map(kind)
            .fold(0, |a, b| a | b);
        let aliases = node["aliases"].as_array().into_iter().flatten();
        for name in aliases.chain([&node["name"]]).filter_map(Value::as_str) {
            names.push((words(name), kinds));
        }
    }
    names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    sentences(&read(text))
        .into_iter()
        .map(|words| mark(words, &names))
        .collect()
}

pub(crate) fn mark(words: Vec<String>, names: &[(Vec<String>, KindSet)]) -> Marked {
    let mut spans = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let found = names.iter().find(|(name, kinds)| {
            *kinds != 0 && !name.is_empty() && words[start..].starts_with(name)
        });
        if let Some((name, kinds)) = found {
            spans.push(Span {
                start,
                end: start + name.len(),
                kinds: *kinds,
                doubtful: false,
            });
            start += name.len();
        } else {
            start += 1;
        }
    }
    Marked { words, spans }
}

const SHORT: [&str; 24] = [
    "Mr.", "Mrs.", "Ms.", "Dr.", "Inc.", "Corp.", "Co.", "Ltd.", "No.", "v.", "vs.", "Jr.", "Sr.",
    "St.", "U.S.", "Gov.", "Sen.", "Rep.", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.",
];

/// Sentences of words, cut simply.
pub(crate) fn sentences(text: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for line in text.lines() {
        let mut sentence: Vec<String> = Vec::new();
        for word in words(line) {
            let capital = word
                .chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || c.is_numeric() || "\"“'".contains(c));
            let closed = sentence
                .last()
                .is_some_and(|last| matches!(last.as_str(), "." | "?" | "!"))
                || sentence.len() > 1
                    && sentence.last().is_some_and(|w| w == "\"" || w == "”")
                    && matches!(sentence[sentence.len() - 2].as_str(), "." | "?" | "!");
            if capital && closed && word != "\"" && word != "”" {
                all.push(std::mem::take(&mut sentence));
            }
            sentence.push(word);
        }
        all.push(sentence);
    }
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// Words of a line, roughly as Universal Dependencies cuts them.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut pieces = line.split_whitespace().peekable();
    while let Some(piece) = pieces.next() {
        cut(piece, pieces.peek().is_none(), &mut words);
    }
    words
}

fn cut(piece: &str, last: bool, words: &mut Vec<String>) {
    let mut rest = piece;
    while let Some(c) = rest
        .chars()
        .next()
        .filter(|c| "\"“”‘'([{<$€£*•—–-,;:#".contains(*c))
    {
        words.push(c.to_string());
        rest = &rest[c.len_utf8()..];
    }
    let mut tail = Vec::new();
    while let Some(c) = rest.chars().next_back() {
        let dotted = c == '.'
            && (SHORT.contains(&rest)
                || rest[..rest.len() - 1].contains('.')
                || rest.chars().count() == 2)
            && !(last && !SHORT.contains(&rest) && rest.chars().count() > 6);
        if !"\"“”’')]}>.,;:?!%*—–-".contains(c) || dotted {
            break;
        }
        tail.push(c.to_string());
        rest = &rest[..rest.len() - c.len_utf8()];
    }
    for mark in ["'s", "’s"] {
        if let Some(stem) = rest.strip_suffix(mark) {
            tail.push(mark.to_string());
            rest = stem;
        }
    }
    let inner: Vec<char> = rest.chars().collect();
    let mut word = String::new();
    for (index, &c) in inner.iter().enumerate() {
        let hyphen = matches!(c, '-' | '–' | '—' | '/')
            && index > 0
            && index + 1 < inner.len()
            && !rest.contains("://")
            && !inner.iter().all(|c| c.is_numeric() || !c.is_alphanumeric());
        if hyphen {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            words.push(c.to_string());
        } else {
            word.push(c);
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words.extend(tail.into_iter().rev());
}
