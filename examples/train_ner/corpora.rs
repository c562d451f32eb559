//! Reads annotated text into sentences in which every word carries the set of tags that its source allows.

use std::fs;
use std::path::Path;

use ties::nlp::ner::tags::{KINDS, OUTSIDE, Part, TAGS, tag};

/// A set of kinds, as bits in the order of `KINDS`.
pub(crate) type KindSet = u8;

pub(crate) const PERSON: KindSet = 1;
pub(crate) const ORGANIZATION: KindSet = 2;
pub(crate) const PLACE: KindSet = 4;
pub(crate) const PRODUCT: KindSet = 8;
pub(crate) const CASE: KindSet = 16;
pub(crate) const EVENT: KindSet = 32;
/// All kinds.
pub(crate) const ANY: KindSet = 63;
/// Kinds that a corpus of persons, organizations and places leaves unmarked.
pub(crate) const REST: KindSet = PRODUCT | CASE | EVENT;

/// A sentence and what its source says of each word.
#[derive(Clone)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<String>,
    /// Allowed tags, as bits.
    pub(crate) allowed: Vec<u32>,
}

/// A marked span: words, the kinds it may have, and whether it may be no name after all.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kinds: KindSet,
    pub(crate) doubtful: bool,
}

/// Words with spans, before they become masks.
#[derive(Clone)]
pub(crate) struct Marked {
    pub(crate) words: Vec<String>,
    pub(crate) spans: Vec<Span>,
}

fn bits(kinds: KindSet, parts: &[Part]) -> u32 {
    let mut set = 0;
    for kind in (0..KINDS.len()).filter(|kind| kinds >> kind & 1 == 1) {
        for &part in parts {
            set |= 1 << tag(kind, part);
        }
    }
    set
}

impl Marked {
    /// Takes articles and titles off the beginning of names, as the gold graphs have them.
    pub(crate) fn trim(&mut self, titles: &[Vec<String>]) {
        let lower: Vec<String> = self.words.iter().map(|word| word.to_lowercase()).collect();
        for span in &mut self.spans {
            if span.end > span.start + 1 && lower[span.start] == "the" {
                span.start += 1;
            }
            while span.kinds == PERSON {
                let name = &lower[span.start..span.end];
                let fits =
                    |title: &&Vec<String>| title.len() < name.len() && name.starts_with(title);
                let Some(title) = titles.iter().filter(fits).max_by_key(|title| title.len()) else {
                    break;
                };
                span.start += title.len();
            }
        }
    }
}

const PARTS: [Part; 4] = [Part::First, Part::Inner, Part::Last, Part::Only];

impl Marked {
    /// The masks; capitalised words outside all spans may also be part of a name of the kinds in `unmarked`.
    pub(crate) fn sentence(&self, unmarked: KindSet) -> Sentence {
        let capital = |word: &String| word.chars().any(char::is_uppercase);
        let outside = |word| {
            1 << OUTSIDE
                | if capital(word) {
                    bits(unmarked, &PARTS)
                } else {
                    0
                }
        };
        let mut allowed: Vec<u32> = self.words.iter().map(outside).collect();
        for span in &self.spans {
            let range = span.start..span.end;
            for (index, tags) in range.clone().zip(&mut allowed[range]) {
                let part = match (index == span.start, index + 1 == span.end) {
                    (true, true) => Part::Only,
                    (true, false) => Part::First,
                    (false, true) => Part::Last,
                    (false, false) => Part::Inner,
                };
                *tags = if span.doubtful {
                    1 << OUTSIDE | bits(span.kinds, &PARTS)
                } else {
                    bits(span.kinds, &[part])
                };
            }
        }
        debug_assert!(allowed.iter().all(|&set| set > 0 && set < 1 << TAGS));
        Sentence {
            words: self.words.clone(),
            allowed,
        }
    }
}

/// What a corpus's label means: kinds, and whether in doubt; `None` if the words are outside all names.
pub(crate) type Meaning = fn(&str) -> Option<(KindSet, bool)>;

pub(crate) fn three(label: &str) -> Option<(KindSet, bool)> {
    match label {
        "PER" | "person" => Some((PERSON, false)),
        "ORG" | "corporation" | "group" => Some((ORGANIZATION, false)),
        "LOC" | "location" => Some((PLACE, false)),
        "product" | "creative-work" => Some((PRODUCT, false)),
        "MISC" => Some((REST, true)),
        _ => None,
    }
}

pub(crate) fn gum(label: &str) -> Option<(KindSet, bool)> {
    match label {
        "EVENT" => Some((EVENT, false)),
        "ABSTRACT" => Some((REST, true)),
        "OBJECT" => Some((PRODUCT, true)),
        _ => three(label),
    }
}

pub(crate) fn crossner(label: &str) -> Option<(KindSet, bool)> {
    match label {
        "person" | "researcher" | "writer" | "musicalartist" | "politician" | "scientist" => {
            Some((PERSON, false))
        }
        "organisation" | "university" | "band" | "politicalparty" => Some((ORGANIZATION, false)),
        "country" | "location" => Some((PLACE, false)),
        "book" | "poem" | "song" | "album" => Some((PRODUCT, false)),
        "magazine" | "academicjournal" => Some((ORGANIZATION | PRODUCT, false)),
        "programlang" => Some((PRODUCT, true)),
        "event" | "election" => Some((EVENT, false)),
        "conference" => Some((EVENT | ORGANIZATION, false)),
        "product" | "algorithm" | "award" => Some((REST, true)),
        "misc" => Some((REST | ORGANIZATION, true)),
        _ => None,
    }
}

pub(crate) fn legal(label: &str) -> Option<(KindSet, bool)> {
    match label {
        "JUDGE" | "LAWYER" | "OTHER_PERSON" | "WITNESS" => Some((PERSON, false)),
        "PETITIONER" | "RESPONDENT" => Some((PERSON | ORGANIZATION, false)),
        "COURT" | "ORG" => Some((ORGANIZATION, false)),
        "GPE" => Some((PLACE, false)),
        "PRECEDENT" => Some((CASE, false)),
        "CASE_NUMBER" => Some((CASE, true)),
        _ => None,
    }
}

pub(crate) fn fire(label: &str) -> Option<(KindSet, bool)> {
    match label {
        "Company" => Some((ORGANIZATION, false)),
        "BusinessUnit" => Some((ORGANIZATION | PRODUCT, true)),
        "Person" => Some((PERSON, false)),
        "GeopoliticalEntity" | "Location" => Some((PLACE, false)),
        "Product" | "FinancialEntity" | "Sector" => Some((REST | ORGANIZATION, true)),
        _ => None,
    }
}

/// Columns of a corpus: where word and tag stand, and what parts columns.
pub(crate) struct Columns {
    pub(crate) word: usize,
    pub(crate) tag: usize,
    pub(crate) separator: char,
}

/// Reads a file of one word a line with IO, IOB or IOB2 tags.
pub(crate) fn columns(path: &Path, columns: &Columns, meaning: Meaning) -> Vec<Marked> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut sentences = Vec::new();
    let mut lines: Vec<(String, String)> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !lines.is_empty() {
                sentences.push(marked(std::mem::take(&mut lines), meaning));
            }
            continue;
        }
        let fields: Vec<&str> = line.split(columns.separator).collect();
        if fields.len() <= columns.tag || line.starts_with("# ") || line.starts_with("-DOCSTART-") {
            continue;
        }
        lines.push((
            fields[columns.word].to_string(),
            fields[columns.tag].trim().to_string(),
        ));
    }
    sentences
}

fn marked(lines: Vec<(String, String)>, meaning: Meaning) -> Marked {
    let mut spans: Vec<Span> = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (index, (_, tag)) in lines
        .iter()
        .enumerate()
        .chain([(lines.len(), &(String::new(), "O".to_string()))])
    {
        let (prefix, label) = tag.split_once('-').unwrap_or((tag, ""));
        let goes_on = prefix == "I" && open.as_ref().is_some_and(|(_, kind)| kind == label);
        if goes_on {
            continue;
        }
        if let Some((start, kind)) = open.take()
            && let Some((kinds, doubtful)) = meaning(&kind)
        {
            spans.push(Span {
                start,
                end: index,
                kinds,
                doubtful,
            });
        }
        if prefix == "B" || prefix == "I" {
            open = Some((index, label.to_string()));
        }
    }
    Marked {
        words: lines.into_iter().map(|(word, _)| word).collect(),
        spans,
    }
}
