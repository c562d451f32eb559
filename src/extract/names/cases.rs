//! Suits and proceedings: captions ("Smith v. Jones"), named suits ("the Smith trial"), docket numbers.

use std::sync::LazyLock;

use regex::Regex;

use crate::span::{Span, Tok};
use crate::text::Text;

use crate::nlp::lexicon::Lists;

use super::shape::Words;

static DOCKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b\d{1,2}:\d{2}-[A-Za-z]{2,4}-\d{2,6}(?:-[A-Z]{2,4})*\b").expect("a fixed pattern: a test compiles it")
});

/// Longest caption, in words.
const LONGEST: usize = 24;

/// Joins the runs that a "v." joins, and those that a noun makes the name of a suit. Returns the
/// runs that are left and those that name a case.
pub(super) fn captions(words: &Words<'_, '_>, runs: &[Span<Tok>], end: usize) -> (Vec<Span<Tok>>, Vec<Span<Tok>>) {
    let (mut left, mut cases) = (Vec::new(), Vec::new());
    let mut k = 0;
    while k < runs.len() {
        let run = runs[k];
        if let Some(&other) = runs.get(k + 1)
            && is_versus(words, run.end())
            && other.start() == run.end() + 1
            && other.end() - run.start() <= LONGEST
        {
            cases.push(run.cover(other));
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
    let capital = run.len() > 1 && run.len() <= 4 && SUITS.iter().any(|suit| words.is(run.end() - 1, suit));
    let of_somebody = capital && !words.at(start).lists.any(Lists::COMMON.and(Lists::NOT_NAME)) && words.at(start).alphabetic();
    of_somebody.then_some(run)
}

/// The docket numbers of a text, as runs of words.
pub(super) fn dockets(text: &Text<'_>) -> Vec<Span<Tok>> {
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
