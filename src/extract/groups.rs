//! Parties that a document lists under a plural noun, and whom that noun means elsewhere: "Six investors will take a
//! stake. The investors include Acme and Zenith.", "the attorneys general of Ohio and Utah … The attorneys general said".
//!
//! Input: the tagged sentences of a document with its mentions. Output: [`Group`]s in text order. A group is told by a
//! list of names beside the noun, read off the parts of speech; nouns that no list explains mean nobody here.

use super::names::{self, EntityId, Mention, Names};
use crate::nlp::{Tagged, Upos};
use crate::text::Text;

/// Words between a plural noun and the list of its instances.
const INTRODUCING: &[&str] = &[
    ",",
    ":",
    "(",
    "—",
    "–",
    "--",
    "including",
    "include",
    "includes",
    "included",
    "such",
    "as",
    "like",
    "namely",
    "are",
    "were",
    "is",
    "comprise",
    "comprises",
    "the",
];

/// Prepositions between a plural noun and the names for whose members it stands: "the states of Ohio and Utah".
const NAMING: &[&str] = &["of", "from", "for"];

/// Nouns that "of" and a list explain.
const OFFICES: &[&str] = &[
    "state",
    "general",
    "country",
    "attorney",
    "city",
    "county",
    "government",
];

/// Words of a noun phrase before its list that may stand between its head and the list.
const REACH: usize = 9;

/// Words that a reference may have between its article and its noun.
const MODIFIERS: usize = 4;

/// Numbers in words, from two on.
const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// Parties that a plural noun of the document means together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The noun's lemma.
    pub noun: String,
    /// The parties, in text order.
    pub entities: Vec<EntityId>,
}

/// The groups of a document; `tagged` holds its sentences in order.
pub(super) fn find(text: &Text<'_>, tagged: &[Tagged<'_>], names: &Names) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut mentions = names.mentions.as_slice();
    for (sentence, tagged) in text.sentences().iter().zip(tagged) {
        let start = sentence.tokens.start();
        let own = names::take_within(&mut mentions, sentence.tokens);
        if own.len() < 2 || !names.states(sentence) {
            continue;
        }
        for list in lists(tagged, own, start) {
            let Some(noun) = heading(tagged, list[0].tokens.start() - start)
                .or_else(|| closing(tagged, list[list.len() - 1].tokens.end() - start))
            else {
                continue;
            };
            let mut entities: Vec<EntityId> = Vec::new();
            for mention in list {
                if !entities.contains(&mention.entity) {
                    entities.push(mention.entity);
                }
            }
            groups.push(Group { noun, entities });
        }
    }
    groups
}

/// The stretches of two or more names of a sentence that stand in one list; its first token is `start`.
fn lists<'m>(tagged: &Tagged<'_>, mentions: &'m [Mention], start: usize) -> Vec<&'m [Mention]> {
    let joined = |a: &Mention, b: &Mention| {
        let mut between = a.tokens.end() - start..b.tokens.start() - start;
        !between.is_empty()
            && between.len() <= 3
            && between.all(|t| {
                matches!(
                    &*tagged.word(t).to_ascii_lowercase(),
                    "," | "and" | "or" | "&" | "the"
                )
            })
    };
    mentions
        .chunk_by(joined)
        .filter(|list| list.len() > 1)
        .collect()
}

/// The plural noun before a list that starts at `first`: "four banks, Acme", "The investors include Acme".
fn heading(tagged: &Tagged<'_>, first: usize) -> Option<String> {
    let mut at = first;
    while at > 0 && is_one_of(tagged.word(at - 1), INTRODUCING) {
        at -= 1;
    }
    let naming = at == first || tagged.word(at) == "the";
    if naming && at > 0 && is_one_of(tagged.word(at - 1), NAMING) {
        let head = at.checked_sub(2)?;
        let office = is_plural(tagged, head) || tagged.lemma(head) == "general";
        return (office && OFFICES.contains(&tagged.lemma(head)))
            .then(|| tagged.lemma(head).to_string());
    }
    if at == first || tagged.word(at) == "the" && at + 1 == first {
        return None;
    }
    // "The other members of the group are", "three companies last year:"
    let open = at.saturating_sub(REACH);
    let stop = (open..at)
        .rev()
        .find(|&t| matches!(tagged.upos(t), Upos::Verb | Upos::Punct | Upos::Propn))
        .map_or(open, |t| t + 1);
    (stop..at)
        .find(|&t| is_plural(tagged, t) && tagged.xpos(t).is_plural_noun())
        .map(|t| tagged.lemma(t).to_string())
}

/// The plural noun behind a list that ends at `end`: "Acme, Zenith and Apex, the three banks".
fn closing(tagged: &Tagged<'_>, end: usize) -> Option<String> {
    let comma = end < tagged.len() && matches!(tagged.word(end), "," | "(" | "—" | "–");
    let counted = comma && end + 1 < tagged.len() && {
        let word = tagged.word(end + 1).to_ascii_lowercase();
        matches!(&*word, "the" | "both" | "all") || number(&word).is_some()
    };
    counted
        .then(|| noun_phrase(tagged, end + 2, tagged.len()))
        .flatten()
        .map(|(head, _)| tagged.lemma(head).to_string())
}

/// The head of the plural noun phrase whose modifiers start at `start`, and the number that it gives.
fn noun_phrase(tagged: &Tagged<'_>, start: usize, limit: usize) -> Option<(usize, Option<usize>)> {
    let mut count = None;
    for at in start..limit.min(start + MODIFIERS) {
        if at + 1 < limit && tagged.upos(at + 1) == Upos::Noun && tagged.upos(at) == Upos::Noun {
            continue;
        }
        if is_plural(tagged, at) {
            return Some((at, count));
        }
        match tagged.upos(at) {
            Upos::Num => count = Some(number(tagged.word(at))?),
            Upos::Adj | Upos::Noun => (),
            _ => return None,
        }
    }
    None
}

/// Whom the plural noun phrase at `token` means, and where it ends; `is_here` tells of a party whether its sentence
/// names it, and at `limit` the next one named starts.
pub(super) fn meant<'g>(
    groups: &'g [Group],
    tagged: &Tagged<'_>,
    token: usize,
    limit: usize,
    is_here: impl Fn(EntityId) -> bool,
) -> Option<(&'g [EntityId], usize)> {
    let first = tagged.word(token).to_ascii_lowercase();
    let definite = matches!(&*first, "the" | "these" | "those" | "both" | "all");
    let start = token + usize::from(definite);
    let counted = !definite && tagged.upos(token) == Upos::Num;
    if !(definite || counted) || start >= limit {
        return None;
    }
    let (head, count) = noun_phrase(tagged, start, limit)?;
    let next = head + 1;
    let word = |t: usize| if t < tagged.len() { tagged.word(t) } else { "" };
    // "the banks that failed" describes, "the banks Acme and Zenith" names.
    let described = matches!(
        word(next),
        "of" | "that" | "which" | "who" | "from" | "called" | "named"
    );
    let named = next == limit && limit < tagged.len();
    let other = (start..head).any(|t| {
        matches!(
            tagged.lemma(t),
            "other"
                | "another"
                | "different"
                | "separate"
                | "first"
                | "second"
                | "remaining"
                | "most"
                | "many"
                | "several"
        )
    });
    if described || named || other {
        return None;
    }
    let noun = tagged.lemma(head);
    let fits = |group: &&Group| {
        let size = group.entities.len();
        // A list may leave some out: "the 20 investors include".
        let counts = count.is_none_or(|c| c == size || c > 7 && size < c && 2 * size > c);
        group.noun == *noun && counts && !group.entities.iter().any(|&e| is_here(e))
    };
    let found = match count {
        None if counted => None,
        _ => groups.iter().rfind(fits),
    }?;
    Some((&found.entities, next))
}

/// A number in words from two on, or in digits.
fn number(word: &str) -> Option<usize> {
    let spelt = NUMBERS.iter().position(|n| word.eq_ignore_ascii_case(n));
    spelt.map(|n| n + 2).or_else(|| word.parse().ok())
}

fn is_plural(tagged: &Tagged<'_>, token: usize) -> bool {
    tagged.upos(token) == Upos::Noun && tagged.xpos(token).is_plural_noun()
        // "attorneys general"
        || token > 0
            && tagged.lemma(token) == "general"
            && tagged.word(token - 1).eq_ignore_ascii_case("attorneys")
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| word.eq_ignore_ascii_case(w))
}
