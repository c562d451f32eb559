//! Passages in which words stand.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::num::NonZeroU32;
use std::ops::Range;

use crate::extract::place;
use crate::graph::Graph;
use crate::schema::{RelationType, Status};
use crate::span::Span;
use crate::text::fold::fold;

/// What passages are looked for: words in a row, each time as one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words as they were given.
    pub words: String,
    /// Whether the last of them is only the beginning of one.
    pub is_begun: bool,
}

/// A passage that states ties, with the words that were looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The passage.
    pub quote: String,
    /// Where in it the words stand, as bytes.
    pub marks: Vec<Range<usize>>,
    /// Path of its document.
    pub document: String,
    /// Where it begins in the document's text.
    pub start: usize,
    /// Where it ends in it.
    pub end: usize,
    /// See [`Evidence::page`](crate::extract::Evidence::page).
    pub page: Option<NonZeroU32>,
    /// See [`Evidence::line`](crate::extract::Evidence::line).
    pub line: Option<NonZeroU32>,
    /// See [`Evidence::locator`](crate::extract::Evidence::locator).
    pub locator: String,
    /// What it states, each once.
    pub ties: Vec<Told>,
}

impl Passage {
    /// Where it stands, for people; see [`Evidence::place`](crate::extract::Evidence::place).
    pub fn place(&self) -> String {
        let span = Span::new(self.start, self.end);
        place(&self.document, span, self.page, &self.locator)
    }
}

/// A tie as a passage states it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Name of the source.
    pub source: String,
    /// What.
    pub relation: RelationType,
    /// Name of the target.
    pub target: String,
    /// Whether it is said to be so.
    pub status: Status,
}

impl Phrase {
    /// What a user gives as one word: several with spaces between them are looked for in a row, and a `*` stands for the
    /// rest of a word. Nothing if there is no letter or digit in it.
    ///
    /// ```
    /// use ties::graph::query::search::Phrase;
    ///
    /// let phrase = Phrase::new("joint ventur*").unwrap();
    /// assert_eq!((phrase.words.as_str(), phrase.is_begun), ("joint ventur", true));
    /// assert_eq!(Phrase::new("--"), None);
    /// ```
    pub fn new(given: &str) -> Option<Phrase> {
        let words = given.trim_end_matches('*');
        words.contains(char::is_alphanumeric).then(|| Phrase {
            words: words.to_string(),
            is_begun: words.len() < given.len(),
        })
    }
}

/// The passages of a graph in which all of `phrases` stand, whatever the case and accents, in document order.
///
/// ```
/// use ties::graph::query::search::{Phrase, search};
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[Document::new("a.txt", "Microsoft bought GitHub for $7.5 billion in 2018.")]);
/// let phrases = Vec::from_iter(Phrase::new("billion"));
/// let found = search(&graph, &phrases);
/// assert_eq!(&found[0].quote[found[0].marks[0].clone()], "billion");
/// assert_eq!(found[0].ties[0].source, "Microsoft");
/// ```
pub fn search(graph: &Graph, phrases: &[Phrase]) -> Vec<Passage> {
    let phrases: Vec<(Vec<String>, bool)> = phrases
        .iter()
        .map(|phrase| {
            let words = tokens(&phrase.words).into_iter().map(|(_, word)| word);
            (words.collect(), phrase.is_begun)
        })
        .collect();
    let mut found: BTreeMap<_, Passage> = BTreeMap::new();
    for (source, target, tie) in graph.ties() {
        let name = |party| graph.party(party).name.clone();
        for statement in tie.statements() {
            let (evidence, span) = (&statement.evidence, statement.evidence.span());
            let passage = match found.entry((statement.document, span)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let Some(marks) = marks(evidence.quote(), &phrases) else {
                        continue;
                    };
                    place.insert(Passage {
                        quote: evidence.quote().to_string(),
                        marks,
                        document: graph.document(statement.document).path.clone(),
                        start: span.start(),
                        end: span.end(),
                        page: evidence.page,
                        line: evidence.line,
                        locator: evidence.locator.to_string(),
                        ties: Vec::new(),
                    })
                }
            };
            passage.ties.push(Told {
                source: name(source),
                relation: tie.relation().clone(),
                target: name(target),
                status: evidence.status,
            });
        }
    }
    let sorted = found.into_values().map(|mut passage| {
        passage.ties.sort();
        passage
    });
    sorted.collect()
}

/// Where the phrases stand in `quote`, in order and apart; nothing if one of them does not.
fn marks(quote: &str, phrases: &[(Vec<String>, bool)]) -> Option<Vec<Range<usize>>> {
    let tokens = tokens(quote);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (words, is_begun) in phrases {
        let before = marks.len();
        for run in tokens.windows(words.len().max(1)) {
            let mut pairs = run.iter().zip(words).enumerate();
            let fits = pairs.all(|(place, ((_, token), word))| {
                let whole = !is_begun || place + 1 < words.len();
                token == word || !whole && token.starts_with(word.as_str())
            });
            if fits {
                marks.push(run[0].0.start..run[run.len() - 1].0.end);
            }
        }
        if marks.len() == before {
            return None;
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks.dedup_by(|next, known| {
        let meet = next.start <= known.end;
        if meet {
            known.end = known.end.max(next.end);
        }
        meet
    });
    Some(marks)
}

/// The words of a text with their places, in lower case without accents.
fn tokens(text: &str) -> Vec<(Range<usize>, String)> {
    let mut tokens = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        let combines = ('\u{300}'..='\u{36f}').contains(&letter);
        match (letter.is_alphanumeric() || combines, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push((from..at, fold(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_accents() {
        let quote = "The Café-Bar, a joint venture, ventured; joint ventures";
        for (given, expected) in [
            (&["cafe"][..], Some(vec!["Café"])),
            (&["CAFÉ BAR"], Some(vec!["Café-Bar"])),
            (&["joint venture"], Some(vec!["joint venture"])),
            (&["ventur*"], Some(vec!["venture", "ventured", "ventures"])),
            (
                &["joint ventur*"],
                Some(vec!["joint venture", "joint ventures"]),
            ),
            (&["a", "the"], Some(vec!["The", "a"])),
            (&["joint", "merger"], None),
            (&["vent"], None),
        ] {
            let phrases = given.iter().map(|given| Phrase::new(given).unwrap());
            let phrases: Vec<(Vec<String>, bool)> = phrases
                .map(|p| {
                    (
                        tokens(&p.words).into_iter().map(|t| t.1).collect(),
                        p.is_begun,
                    )
                })
                .collect();
            let found = marks(quote, &phrases);
            let found =
                found.map(|all| all.into_iter().map(|mark| &quote[mark]).collect::<Vec<_>>());
            assert_eq!(found, expected, "{given:?}");
        }
    }
}
