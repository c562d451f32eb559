//! Page furniture: navigation, share bars, notes about cookies, tables of contents, page numbers, teasers of other
//! pages, notes of confidentiality.
//!
//! A line is furniture only if it is short and a phrase of `english/furniture.txt` or its shape says so: what is
//! missed costs a line of noise, what is wrongly caught costs a statement. Only notices to the reader may be whole
//! paragraphs.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Longest line that may be furniture, in bytes.
const LONGEST: usize = 200;
/// Longest notice, in bytes.
const LONGEST_NOTICE: usize = 1500;

/// What a line is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Text of the document.
    Body,
    /// Furniture.
    Furniture,
    /// Furniture that heads a list of other pages.
    Teasers,
    /// Furniture that heads a table of contents.
    Contents,
}

#[derive(Default)]
struct Phrases {
    lines: FxHashSet<&'static str>,
    starts: FxHashSet<&'static str>,
    inside: Vec<&'static str>,
    badges: Vec<&'static str>,
    more: FxHashSet<&'static str>,
    teasers: FxHashSet<&'static str>,
    contents: FxHashSet<&'static str>,
    notices: Vec<&'static str>,
    menu: FxHashSet<&'static str>,
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
                Some(("contents", phrase)) => _ = phrases.contents.insert(phrase),
                Some(("notice", phrase)) => phrases.notices.push(phrase),
                Some(("menu", phrase)) => _ = phrases.menu.insert(phrase),
                _ => {}
            }
        }
        phrases
    }
}

/// What the line `text` is to the page.
pub(super) fn role(text: &str) -> Role {
    let phrases = Phrases::get();
    if text.len() > LONGEST {
        let notice = text.len() <= LONGEST_NOTICE && is_notice(phrases, text);
        return if notice { Role::Furniture } else { Role::Body };
    }
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
    if phrases.contents.contains(calm) {
        return Role::Contents;
    }
    let known = phrases.lines.contains(calm)
        || begins(&phrases.starts, calm)
        || phrases.inside.iter().any(|phrase| calm.contains(phrase))
        || (short && phrases.badges.iter().any(|phrase| calm.contains(phrase)))
        || (short && text.ends_with(['→', '»', '›', '▸']))
        || is_copyright(text, calm)
        || is_count(calm)
        || is_page_number(calm)
        || is_menu(phrases, &visible)
        || is_notice(phrases, text)
        || (text.contains("....") || text.contains(". . . .")) && leads_to_page(text);
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

/// Whether a notice to the reader begins: of confidentiality, of rights, of what is no advice.
fn is_notice(phrases: &Phrases, text: &str) -> bool {
    let mut end = text.len().min(120);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let calm = text[..end].to_lowercase();
    let calm = calm.trim_start_matches(|c: char| !c.is_alphanumeric());
    phrases
        .notices
        .iter()
        .any(|phrase| calm.starts_with(phrase))
}

/// "12", "page 3 of 20", "3 of 20", "p. 4", "12 | page".
fn is_page_number(calm: &str) -> bool {
    let mut numbers = 0;
    let mut pages = 0;
    for word in calm.split(|c: char| !c.is_alphanumeric()) {
        match word {
            "" => {}
            "page" | "pages" | "p" | "pg" => pages += 1,
            "of" if numbers > 0 => {}
            number if number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit()) => {
                numbers += 1;
            }
            _ => return false,
        }
    }
    // A year alone may head a list of what happened then.
    let year = pages == 0 && calm.len() == 4;
    matches!((numbers, pages), (1 | 2, 1) | (1, 0)) && !year
        || numbers == 2 && calm.contains(" of ")
}

/// "Home | News | Business", "Home › Markets › Deals": what leads to other pages, most of it known by name.
fn is_menu(phrases: &Phrases, visible: &str) -> bool {
    let calm = visible.to_lowercase();
    let parts: Vec<&str> = calm
        .split(['|', '·', '•', '›', '»', '>'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let known = parts.iter().filter(|part| phrases.menu.contains(*part));
    let short = parts.iter().all(|part| part.split(' ').count() <= 4);
    let trail = parts.first() == Some(&"home");
    parts.len() >= 3 && short && (trail || known.count() * 2 >= parts.len())
}

/// Whether a line ends with the number of a page, as those of a table of contents do.
pub(super) fn leads_to_page(text: &str) -> bool {
    let last = text.trim_end().rsplit([' ', '.', '\t']).next();
    let is_number = |word: &str| {
        let roman = word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        !word.is_empty() && word.len() <= 4 && (digits || roman)
    };
    text.len() <= LONGEST && last.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_phrase_or_shape() {
        for text in [
            "Share this",
            "We use cookies to improve your experience",
            "12",
            "- 12 -",
            "Page 3 of 20",
            "3 of 20",
            "Home | News | Business | Contact",
            "Home › Markets › Acme Corp",
            "Chapter 2. The Merger ........ 14",
            "Preface . . . . . iv",
            "14 comments",
            "Story continues below",
            "CONFIDENTIALITY NOTICE: This e-mail is for John Smith of Acme alone.",
            "This email and any attachments are confidential and may be privileged.",
        ] {
            assert_eq!(role(text), Role::Furniture, "{text}");
        }
        assert_eq!(role("Table of Contents"), Role::Contents);
    }

    #[test]
    fn statements_are_none() {
        for text in [
            "Acme sued Zenith.",
            "2019",
            "Acme | Zenith | Borealis",
            "Acme paid 12",
            "Page resigned in 2011",
            "Google's Page and Brin",
            "The confidentiality notice was signed by Acme.",
            "Sales rose to 300",
            "He waited .... and left.",
        ] {
            assert_eq!(role(text), Role::Body, "{text}");
        }
        let long = format!("Acme sued Zenith, {}", "which denied it, ".repeat(30));
        assert_eq!(role(&long), Role::Body);
        let notice = format!(
            "This message is intended only for {}",
            "the addressee ".repeat(30)
        );
        assert_eq!(role(&notice), Role::Furniture);
    }
}
