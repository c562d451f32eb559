//! Suits and proceedings: captions ("Smith v. Jones"), named suits ("the Smith trial"), docket numbers.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::nlp::lexicon::Lists;
use crate::schema::NodeType;
use crate::span::{Span, Tok};
use crate::text::Text;

use super::shape::Words;
use super::{Entity, EntityId, Mention, Names};

static DOCKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)\b\d{1,2}:\d{2}-[A-Za-z]{2,4}-\d{2,6}(?:-[A-Z]{2,4})*\b")
        .expect("a fixed pattern: a test compiles it")
});

/// Longest caption, in words.
const LONGEST: usize = 24;

/// Joins the runs that a "v." joins, and those that a noun makes the name of a suit. Returns the
/// runs that are left and those that name a case.
pub(super) fn captions(
    words: &Words<'_, '_>,
    runs: &[Span<Tok>],
    end: usize,
) -> (Vec<Span<Tok>>, Vec<Span<Tok>>) {
    let (mut left, mut cases) = (Vec::new(), Vec::new());
    let mut k = 0;
    while k < runs.len() {
        let run = runs[k];
        if let Some(&other) = runs.get(k + 1)
            && is_versus(words, run.end())
            && other.start() == run.end() + 1
            && other.end() - run.start() <= LONGEST
        {
            cases.push(run.cover(before_number(words, other)));
            k += 2;
            continue;
        }
        match suit(words, run, end) {
            Some(case) => cases.push(case),
            None => left.push(run),
        }
        k += 1;
    }
    (left, cases)
}

/// The defendant without what begins the number of the case: "Jones, C.A. No.", "Jones, Case No.".
fn before_number(words: &Words<'_, '_>, defendant: Span<Tok>) -> Span<Tok> {
    const MARKS: &[&str] = &["no.", "nos.", "case", "civil", "index", "c.a."];
    let first = defendant.start();
    let mut end = (first + 1..defendant.end())
        .find(|&i| {
            words.is(i - 1, ",") && MARKS.iter().any(|mark| words.is(i, mark)) || words.is(i, "no.")
        })
        .unwrap_or(defendant.end());
    while end > first + 1 && words.is(end - 1, ",") {
        end -= 1;
    }
    Span::new(first, end)
}

fn is_versus(words: &Words<'_, '_>, i: usize) -> bool {
    i < words.text.tokens().len() && matches!(words.str(i), "v." | "v" | "V.")
}

/// What a suit is called.
pub(super) const SUITS: &[&str] = &["case", "trial", "lawsuit", "suit", "litigation"];

/// "the Smith trial", "In re Smith".
fn suit(words: &Words<'_, '_>, run: Span<Tok>, end: usize) -> Option<Span<Tok>> {
    let start = run.start();
    if start >= 2 && words.is(start - 1, "re") && words.is(start - 2, "in") {
        return Some(Span::new(start - 2, run.end()));
    }
    let noun = run.end();
    let named = start >= 1
        && words.is(start - 1, "the")
        && run.len() <= 3
        && noun < end
        && SUITS.contains(&words.str(noun));
    if named && !words.at(run.end() - 1).upper() {
        return Some(Span::new(start, noun + 1));
    }
    let capital =
        run.len() > 1 && run.len() <= 4 && SUITS.iter().any(|suit| words.is(run.end() - 1, suit));
    let of_somebody = capital
        && !words
            .at(start)
            .lists
            .any(Lists::COMMON.and(Lists::NOT_NAME))
        && words.at(start).alphabetic();
    of_somebody.then_some(run)
}

/// The docket numbers of a text, as runs of words.
fn dockets(text: &Text<'_>) -> Vec<Span<Tok>> {
    let tokens = text.tokens();
    let mut out = Vec::new();
    for found in DOCKET.find_iter(text.source()) {
        let first = tokens.partition_point(|t| t.span.end() <= found.start());
        let end = tokens.partition_point(|t| t.span.start() < found.end());
        if first < end {
            out.push(Span::new(first, end));
        }
    }
    out
}

/// Adds the docket numbers of the text: further names of the case named before them in the same
/// or the last sentence, else cases themselves.
pub(super) fn add_dockets(words: &Words<'_, '_>, names: &mut Names) {
    let sentences = words.text.sentences();
    let mut known: FxHashMap<&str, EntityId> = FxHashMap::default();
    let mut numbers = Vec::new();
    let mut passed = 0;
    let mut latest: Option<Mention> = None;
    for tokens in dockets(words.text) {
        let span = words.text.bytes(tokens);
        let number = &words.text.source()[span.range()];
        while let Some(mention) = names
            .mentions
            .get(passed)
            .filter(|m| m.span.start() < span.start())
        {
            if names.entities[mention.entity.0].node_type == NodeType::LegalCase {
                latest = Some(*mention);
            }
            passed += 1;
        }
        let sentence = sentences.partition_point(|s| s.span.end() <= span.start());
        let near =
            |m: &Mention| m.span.start() >= sentences[sentence.saturating_sub(1)].span.start();
        let entity = *known
            .entry(number)
            .or_insert_with(|| match latest.filter(near) {
                Some(case) => case.entity,
                None => {
                    names.entities.push(Entity {
                        name: number.to_string(),
                        node_type: NodeType::LegalCase,
                        also: None,
                        aliases: Vec::new(),
                        mentions: 0,
                        confidence: 0.9,
                        gender: None,
                    });
                    EntityId(names.entities.len() - 1)
                }
            });
        let case = &mut names.entities[entity.0];
        case.mentions += 1;
        if case.name != number && !case.aliases.iter().any(|alias| alias == number) {
            case.aliases.push(number.to_string());
            case.aliases.sort();
        }
        numbers.push(Mention {
            span,
            tokens,
            entity,
        });
    }
    if numbers.is_empty() {
        return;
    }
    names.mentions.retain(|m| {
        let at = numbers.partition_point(|n| n.span.end() <= m.span.start());
        numbers.get(at).is_none_or(|n| !n.span.overlaps(m.span))
    });
    names.mentions.append(&mut numbers);
    names.mentions.sort_by_key(|m| m.span.start());
}
