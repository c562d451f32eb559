//! Page furniture: navigation, share bars, notes about cookies, teasers of other pages.
//!
//! A line is furniture only if it is short and a phrase of `english/furniture.txt` says so: what is
//! missed costs a line of noise, what is wrongly caught costs a statement.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Longest line that may be furniture, in bytes.
const LONGEST: usize = 200;

/// What a line is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Text of the document.
    Body,
    /// Furniture.
    Furniture,
    /// Furniture that heads a list of other pages.
    Teasers,
}

#[derive(Default)]
struct Phrases {
    lines: FxHashSet<&'static str>,
    starts: FxHashSet<&'static str>,
    inside: Vec<&'static str>,
    badges: Vec<&'static str>,
    more: FxHashSet<&'static str>,
    teasers: FxHashSet<&'static str>,
}

impl Phrases {
    fn get() -> &'static Phrases {
        static PHRASES: OnceLock<Phrases> = OnceLock::new();
        PHRASES.get_or_init(Phrases::read)
    }

    fn read() -> Phrases {
        let mut phrases = Phrases::default();
        for line in include_str!("english/furniture.txt").lines() {
            match line.split_once(' ') {
                Some(("line", phrase)) => _ = phrases.lines.insert(phrase),
                Some(("start", phrase)) => _ = phrases.starts.insert(phrase),
                Some(("inside", phrase)) => phrases.inside.push(phrase),
                Some(("badge", phrase)) => phrases.badges.push(phrase),
                Some(("more", phrase)) => _ = phrases.more.insert(phrase),
                Some(("teasers", phrase)) => _ = phrases.teasers.insert(phrase),
                _ => {}
            }
        }
        phrases
    }
}

/// What the line `text` is to the page.
pub(super) fn role(text: &str) -> Role {
    if text.len() > LONGEST {
        return Role::Body;
    }
    let phrases = Phrases::get();
    let (visible, linked) = without_targets(text);
    let calm = visible.to_lowercase().replace('’', "'");
    let calm = calm.trim_matches(|c: char| !c.is_alphanumeric());
    if calm.is_empty() || linked {
        return Role::Furniture;
    }
    // "More from her agency will follow." is a sentence.
    let short = calm.len() <= 80 && !text.ends_with('.');
    if short && (phrases.teasers.contains(calm) || begins(&phrases.more, calm)) {
        return Role::Teasers;
    }
    let known = phrases.lines.contains(calm)
        || begins(&phrases.starts, calm)
        || phrases.inside.iter().any(|phrase| calm.contains(phrase))
        || (short && phrases.badges.iter().any(|phrase| calm.contains(phrase)))
        || (short && text.ends_with(['→', '»', '›', '▸']))
        || is_copyright(text, calm)
        || is_count(calm);
    if known { Role::Furniture } else { Role::Body }
}

/// `text` without the targets of its links, and whether it is a bar of three links and more.
fn without_targets(text: &str) -> (String, bool) {
    let (mut visible, mut links, mut between) = (String::new(), 0, 0);
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once("](") {
        let label = head.rfind('[').map_or(head, |open| &head[open..]);
        between += head.len() - label.len();
        links += 1;
        visible.push_str(head);
        rest = tail.split_once(')').map_or("", |(_, after)| after);
    }
    visible.push_str(rest);
    (visible, links >= 3 && between + rest.len() <= links * 4)
}

/// Whether a phrase of one to six words stands at the start of `calm`.
fn begins(phrases: &FxHashSet<&'static str>, calm: &str) -> bool {
    calm.char_indices()
        .filter(|(_, c)| !c.is_alphanumeric() && *c != '\'' && *c != '-')
        .take(7)
        .any(|(at, _)| phrases.contains(&calm[..at]))
}

/// "© 2019 Acme", "Copyright (c) Acme", but not "Copyright suit goes on".
fn is_copyright(text: &str, calm: &str) -> bool {
    let owner = calm.strip_prefix("copyright").map(str::trim_start);
    text.starts_with('©')
        || owner.is_some_and(|owner| {
            owner.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '©' | '(' | ':'))
        })
}

/// "10 views", "3 comments", "1.2k shares".
fn is_count(calm: &str) -> bool {
    let mut words = calm.split_whitespace();
    let (Some(number), Some(unit), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    number.starts_with(|c: char| c.is_ascii_digit())
        && matches!(
            unit.trim_end_matches('s'),
            "view" | "comment" | "share" | "like" | "repl" | "reply" | "replie" | "follower"
        )
}
