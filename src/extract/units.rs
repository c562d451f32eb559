//! A sentence with each name as one word, in sentence case.
//!
//! The inside of a name says little about the sentence's grammar but much that misleads a parser
//! ("Zenith Radio Chief Executive Jane Doe"): here each name becomes one unit, represented by a name
//! of its type that the parser knows, and other words lose the capitals that headlines, titles and
//! defined terms give them.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::names::{Mention, Names};
use crate::nlp::Tag;
use crate::schema::NodeType;
use crate::span::{Byte, Span, Tok};
use crate::text::{Block, Sentence, Text};

/// The units of one sentence.
pub(super) struct Units<'d> {
    /// For each unit the word that stands for it in the parse.
    pub(super) words: Vec<Cow<'d, str>>,
    /// For each unit its first word as printed.
    pub(super) printed: Vec<&'d str>,
    /// For each unit its tokens, counted from the document's first.
    pub(super) tokens: Vec<Span<Tok>>,
    /// For each of the sentence's mentions its unit.
    pub(super) mentions: Vec<usize>,
    /// The words that the parser hears otherwise, by unit: see [`heard`].
    pub(super) own: Vec<(usize, &'static str)>,
}

impl<'d> Units<'d> {
    /// The units of `sentence`; `mentions` are its names, in order.
    pub(super) fn new(
        text: &Text<'d>,
        sentence: &Sentence,
        mentions: &[Mention],
        names: &Names,
    ) -> Self {
        let mut units = Units {
            words: Vec::new(),
            printed: Vec::new(),
            tokens: Vec::new(),
            mentions: Vec::new(),
            own: Vec::new(),
        };
        let shouting =
            sentence.block == Block::Heading || is_capitalised_throughout(text, sentence, mentions);
        let mut mentions = mentions.iter().peekable();
        let mut token = sentence.tokens.start();
        while token < sentence.tokens.end() {
            let word = text.word(token);
            let unit = if let Some(mention) = mentions.next_if(|m| m.tokens.start() <= token) {
                units.mentions.push(units.words.len());
                units.words.push(Cow::Borrowed(representative(
                    names.entities[mention.entity.0].node_type,
                )));
                let again = named_again(text, mention.tokens.end(), sentence.tokens.end());
                match again {
                    Some(end) => {
                        while mentions.next_if(|m| m.tokens.start() < end).is_some() {
                            units.mentions.push(units.words.len() - 1);
                        }
                        Span::new(mention.tokens.start(), end)
                    }
                    None => mention.tokens,
                }
            } else if let Some((own, heard)) = hyphenated(text, token, sentence.tokens.end()) {
                units.own.push((units.words.len(), own));
                units.words.push(Cow::Borrowed(heard));
                Span::new(token, token + 3)
            } else if is_spaced(text, token, sentence.tokens.end()) {
                units.words.push(sentence_case(word, true));
                Span::new(token, token + 2)
            } else {
                units.words.push(sentence_case(word, shouting));
                Span::new(token, token + 1)
            };
            units.printed.push(word);
            units.tokens.push(unit);
            token = unit.end();
        }
        units.hear();
        units
    }

    /// For each unit the tag that it keeps of those that `part` has as printed, `tags`: none where it or a neighbour reads
    /// otherwise than there. A name has that of names.
    pub(super) fn kept(&self, text: &Text<'_>, part: &Sentence, tags: &[Tag]) -> Vec<Option<Tag>> {
        let as_printed = |unit: usize| {
            let tokens = self.tokens[unit];
            tokens.len() == 1 && self.words[unit] == text.word(tokens.start())
        };
        let mut known: Vec<bool> = (0..self.words.len()).map(as_printed).collect();
        for &name in &self.mentions {
            known[name] = false;
        }
        let beside = |unit: usize| unit.saturating_sub(1)..(unit + 2).min(known.len());
        let tag = |unit: usize| tags[self.tokens[unit].start() - part.tokens.start()];
        let mut kept: Vec<Option<Tag>> = (0..known.len())
            .map(|unit| {
                known[beside(unit)]
                    .iter()
                    .all(|&known| known)
                    .then(|| tag(unit))
            })
            .collect();
        for &name in &self.mentions {
            kept[name] = Some(Tag::NAME);
        }
        kept
    }

    /// Lets the parser hear titles and sums that it stumbles over as others that it knows.
    fn hear(&mut self) {
        for at in 0..self.words.len() {
            if let Some(own) = currency(&self.words[at]) {
                self.own.push((at, own));
                self.words[at] = Cow::Borrowed("$");
            }
        }
        for first in 1..self.words.len() {
            let pair = (&*self.words[first - 1], &*self.words[first]);
            let before = first.checked_sub(2).map_or("", |at| &*self.words[at]);
            let next = self.words.get(first + 1).map_or("", |w| &**w);
            if let Some((own, heard)) = heard(pair).or_else(|| at_most(before, pair, next)) {
                for (at, (own, heard)) in (first - 1..).zip(own.into_iter().zip(heard)) {
                    self.own.push((at, own));
                    self.words[at] = Cow::Borrowed(heard);
                }
            }
        }
    }

    /// The bytes from the first to the last of `units`.
    pub(super) fn bytes(
        &self,
        text: &Text<'_>,
        units: std::ops::RangeInclusive<usize>,
    ) -> Span<Byte> {
        text.bytes(self.tokens[*units.start()].cover(self.tokens[*units.end()]))
    }
}

/// Words beside the terms that brackets define.
const LINKING: &[&str] = &[
    "the",
    "or",
    "and",
    ",",
    "collectively",
    "together",
    "with",
    "each",
    "a",
    "hereinafter",
    "hereafter",
    "herein",
];

/// Tokens within brackets that may be no more than another name of what stands before.
const AGAIN: usize = 9;

/// Where the brackets end that open at `from`, right behind a name, and only say how else it is called or traded: `Acme Holdings,
/// Inc. ("Acme")`, `Acme (ACM)`, `Acme (NYSE: ACM)`. They mean nothing for the grammar around.
fn named_again(text: &Text<'_>, from: usize, end: usize) -> Option<usize> {
    if from >= end || text.word(from) != "(" {
        return None;
    }
    let close = (from + 1..end.min(from + AGAIN + 2)).find(|&t| text.word(t) == ")")?;
    let inside = || (from + 1..close).map(|t| text.word(t));
    let upper = |word: &str| {
        word.chars().any(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '&' | '-'))
    };
    let mut open = false;
    let mut quoted = false;
    let called = inside().all(|word| {
        let mark = matches!(word, "\"" | "“" | "”" | "``" | "''");
        quoted |= mark;
        open ^= mark;
        mark || open || LINKING.iter().any(|link| word.eq_ignore_ascii_case(link))
    });
    let initials = close == from + 2 && inside().all(|word| upper(word) && word.len() > 1);
    let listed =
        inside().any(|word| word == ":") && inside().all(|word| word == ":" || upper(word));
    (quoted && called || initials || listed).then_some(close + 1)
}

/// A title whose adjective stands behind its noun, and one of the same kind in the usual order: trees put the
/// former's words apart, "attorney general" above all.
fn heard(pair: (&str, &str)) -> Option<([&'static str; 2], [&'static str; 2])> {
    let (first, second) = pair;
    if !second.eq_ignore_ascii_case("general") {
        return None;
    }
    match &*first.to_lowercase() {
        "attorney" => Some((["attorney", "general"], ["vice", "president"])),
        "attorneys" => Some((["attorneys", "general"], ["vice", "presidents"])),
        "solicitor" => Some((["solicitor", "general"], ["vice", "president"])),
        _ => None,
    }
}

/// "up to" between a verb and a sum, of which parsers make a particle and a phrase.
fn at_most(
    before: &str,
    pair: (&str, &str),
    next: &str,
) -> Option<([&'static str; 2], [&'static str; 2])> {
    let sum = next.starts_with(|c: char| c == '$' || c.is_ascii_digit());
    let verb = before.starts_with(|c: char| c.is_ascii_lowercase());
    (verb && sum && pair == ("up", "to")).then_some((["up", "to"], ["only", "about"]))
}

/// A sign of money other than the one that parsers know.
fn currency(word: &str) -> Option<&'static str> {
    [
        "€", "£", "¥", "₹", "₩", "US$", "C$", "A$", "HK$", "NZ$", "S$", "R$",
    ]
    .into_iter()
    .find(|sign| *sign == word)
}

/// Nouns that the text cuts at their hyphen: their two parts, how rules write them, and a noun of their kind that the parser
/// knows.
const HYPHENATED: &[(&str, &str, [&str; 2], [&str; 2])] = &[
    ("bail", "out", ["bailout", "bailouts"], ["loan", "loans"]),
    ("break", "up", ["breakup", "breakups"], ["sale", "sales"]),
    (
        "buy",
        "back",
        ["buyback", "buybacks"],
        ["purchase", "purchases"],
    ),
    (
        "buy",
        "out",
        ["buyout", "buyouts"],
        ["purchase", "purchases"],
    ),
    (
        "carve",
        "out",
        ["carve-out", "carve-outs"],
        ["sale", "sales"],
    ),
    ("hook", "up", ["tie-up", "tie-ups"], ["deal", "deals"]),
    (
        "roll",
        "out",
        ["rollout", "rollouts"],
        ["launch", "launches"],
    ),
    ("sell", "off", ["sell-off", "sell-offs"], ["sale", "sales"]),
    ("spin", "off", ["spin-off", "spin-offs"], ["sale", "sales"]),
    (
        "start",
        "up",
        ["startup", "startups"],
        ["startup", "startups"],
    ),
    (
        "take",
        "over",
        ["takeover", "takeovers"],
        ["purchase", "purchases"],
    ),
    ("tie", "up", ["tie-up", "tie-ups"], ["deal", "deals"]),
    (
        "write",
        "down",
        ["write-down", "write-downs"],
        ["loss", "losses"],
    ),
    (
        "write",
        "off",
        ["write-off", "write-offs"],
        ["loss", "losses"],
    ),
];

/// Pairs of words that print also joins by a hyphen.
const SPACED: &[(&str, &str)] = &[
    ("attorney", "general"),
    ("joint", "venture"),
    ("joint", "ventures"),
    ("managing", "director"),
    ("vice", "chairman"),
    ("vice", "chair"),
    ("vice", "president"),
];

/// The one word for what the text cuts at its hyphen, and the one that the parser hears.
fn hyphenated(text: &Text<'_>, token: usize, end: usize) -> Option<(&'static str, &'static str)> {
    let (first, second) = around_hyphen(text, token, end)?;
    HYPHENATED.iter().find_map(|(stem, particle, own, heard)| {
        let plural = match second.len().checked_sub(particle.len())? {
            0 => 0,
            1 if second.ends_with('s') => 1,
            _ => return None,
        };
        let fits = first.eq_ignore_ascii_case(stem)
            && second.get(..particle.len())?.eq_ignore_ascii_case(particle);
        fits.then_some((own[plural], heard[plural]))
    })
}

/// Whether a hyphen stands behind the word at `token` where most print has a space.
fn is_spaced(text: &Text<'_>, token: usize, end: usize) -> bool {
    around_hyphen(text, token, end).is_some_and(|(first, second)| {
        SPACED
            .iter()
            .any(|(a, b)| first.eq_ignore_ascii_case(a) && second.eq_ignore_ascii_case(b))
    })
}

/// The word at `token` and the one behind its hyphen.
fn around_hyphen<'d>(text: &Text<'d>, token: usize, end: usize) -> Option<(&'d str, &'d str)> {
    (token + 3 <= end && text.word(token + 1) == "-")
        .then(|| (text.word(token), text.word(token + 2)))
}

/// The word as it would stand in the middle of a sentence.
fn sentence_case(word: &str, shouting: bool) -> Cow<'_, str> {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word == "I" {
        return Cow::Borrowed(word);
    }
    let lower = word.to_lowercase();
    if shouting || COMMON.contains(&*lower) {
        Cow::Owned(lower)
    } else {
        Cow::Borrowed(word)
    }
}

/// Whether nearly every longer word outside of names is capitalised, as in headlines.
fn is_capitalised_throughout(text: &Text<'_>, sentence: &Sentence, mentions: &[Mention]) -> bool {
    let (mut capitals, mut words) = (0, 0);
    for token in sentence.tokens.range().skip(1) {
        let word = text.word(token);
        if word.len() > 3
            && word.starts_with(char::is_alphabetic)
            && !mentions.iter().any(|m| m.tokens.range().contains(&token))
        {
            words += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    words >= 2 && capitals * 5 >= words * 4
}

/// Words of roles and of nouns for persons and organizations, which print often capitalises.
static COMMON: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lists = [
        include_str!("../nlp/lexicon/roles.txt"),
        include_str!("../nlp/lexicon/org_nouns.txt"),
        include_str!("../nlp/lexicon/person_nouns.txt"),
    ];
    lists
        .iter()
        .flat_map(|list| list.lines())
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split([' ', '-']))
        .filter(|word| word.len() > 2)
        .collect()
});

/// A name of that type that every treebank knows: to a tagger and parser trained on them, all names
/// of a type are then equally familiar.
fn representative(node_type: NodeType) -> &'static str {
    match node_type {
        NodeType::Person => "Johnson",
        NodeType::Organization | NodeType::Product | NodeType::User(_) => "Microsoft",
        NodeType::Place | NodeType::LegalCase | NodeType::Event => "London",
    }
}
