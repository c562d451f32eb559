//! The caption at the head of a paper: its parties, the court and the number of the case.

use std::sync::LazyLock;

use regex::Regex;

use super::kinds;
use super::lines::Line;
use super::members::{Member, is_sovereign, members};
use crate::span::{Byte, Span};

/// How far from the top of a paper its caption may stand, in lines.
const HEAD: usize = 150;

/// How many lines one side may fill.
const SIDE: usize = 70;

/// The name of a court.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Court {
    /// All of it.
    pub(super) whole: Span<Byte>,
    /// What tells it from others of its kind: "NORTHERN DISTRICT OF OHIO".
    pub(super) own: Span<Byte>,
}

/// The number of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Docket {
    /// With "Case No." before it.
    pub(super) whole: Span<Byte>,
    pub(super) number: Span<Byte>,
}

/// A caption.
#[derive(Debug)]
pub(super) struct Heading {
    /// Who stands before the "v.", and behind it.
    pub(super) first: Vec<Member>,
    pub(super) second: Vec<Member>,
    pub(super) court: Option<Court>,
    pub(super) docket: Option<Docket>,
    /// Whether somebody is charged rather than sued.
    pub(super) criminal: bool,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let mark = r"(?:case|docket|civil action|civil case|cause|index|c\.a\.|civ\.|cr(?:im)?\.)\s*(?:file\s*)?(?:nos?\.?|number|#)?\s*[:#]?\s*|\bnos?\.\s*";
    let number = r"([0-9][0-9a-z]*(?:[:\-/.][0-9a-z]+)+|[a-z]{0,4}-?[0-9]{4,})";
    Regex::new(&format!(r"(?i)\b(?:{mark}){number}")).expect("a fixed pattern: a test compiles it")
});

/// The caption of the paper with these lines, if it has one.
pub(super) fn find(source: &str, lines: &[Line]) -> Option<Heading> {
    let head = &lines[..lines.len().min(HEAD)];
    let (at, split) = head
        .iter()
        .enumerate()
        .find_map(|(at, line)| Some((at, versus(source, head, at, line.left?)?)))?;
    let (above, start) = above(source, head, at, split.0);
    let (below, end) = below(source, head, at, split.1);
    let first = members(source, &above);
    let second = members(source, &below);
    let court = court(source, &head[..start]);
    let docket = docket(source, &head[..head.len().min(end + 6)]);
    let told = first.iter().chain(&second).any(|m| m.role.is_some());
    let sides = !first.is_empty() && !second.is_empty();
    if !sides || !(told || court.is_some() && docket.is_some()) {
        return None;
    }
    let below = &head[end..head.len().min(end + 12)];
    let criminal = is_criminal(source, &first, &second, docket, below);
    Some(Heading {
        first,
        second,
        court,
        docket,
        criminal,
    })
}

/// What stands before and behind the "v." in a line that has one as captions do.
type Split = (Option<Span<Byte>>, Option<Span<Byte>>);

fn versus(source: &str, head: &[Line], at: usize, cell: Span<Byte>) -> Option<Split> {
    let text = &source[cell.range()];
    let bare = text.trim_matches(|c: char| !c.is_alphabetic());
    if ["v", "vs", "versus", "against"]
        .iter()
        .any(|v| bare.eq_ignore_ascii_case(v))
    {
        return Some((None, None));
    }
    let split = |at: usize, len: usize| {
        let part = |from: usize, to: usize| {
            let own = text[from..to].trim();
            (!own.is_empty()).then(|| Span::new(cell.start() + from, cell.start() + to))
        };
        (part(0, at), part(at + len, text.len()))
    };
    for mark in [" v. ", " vs. ", " V. ", " VS. "] {
        if let Some(at) = text.find(mark)
            && kinds::says_side(&text[..at])
        {
            return Some(split(at, mark.len()));
        }
    }
    let starts = ["v. ", "vs. ", "V. ", "VS. "]
        .iter()
        .find(|mark| text.starts_with(**mark));
    let ends = [" v.", " vs.", " V.", " VS."]
        .iter()
        .find(|mark| text.ends_with(**mark));
    let above = || head[..at].iter().rev().find_map(|line| line.left);
    match (starts, ends) {
        (Some(mark), _) if above().is_some_and(|cell| kinds::says_side(&source[cell.range()])) => {
            Some(split(0, mark.len()))
        }
        (_, Some(mark)) if kinds::says_side(text) => {
            Some(split(text.len() - mark.len(), mark.len()))
        }
        _ => None,
    }
}

/// The stretches of the side above line `at`, and the line on which it begins.
fn above(
    source: &str,
    head: &[Line],
    at: usize,
    own: Option<Span<Byte>>,
) -> (Vec<Span<Byte>>, usize) {
    let mut cells: Vec<Span<Byte>> = own.into_iter().collect();
    let mut start = at;
    for line in (at.saturating_sub(SIDE)..at).rev() {
        let Some(cell) = head[line].left else {
            if head[line].rule && !cells.is_empty() {
                break;
            }
            continue;
        };
        let text = &source[cell.range()];
        if ends_above(text) {
            break;
        }
        if !is_number(text) {
            cells.push(cell);
            start = line;
        }
    }
    cells.reverse();
    (cells, start)
}

/// The stretches of the side below line `at`, and the line behind it.
fn below(
    source: &str,
    head: &[Line],
    at: usize,
    own: Option<Span<Byte>>,
) -> (Vec<Span<Byte>>, usize) {
    let mut cells: Vec<Span<Byte>> = own.into_iter().collect();
    let mut end = at + 1;
    let mut told = own.is_some_and(|cell| kinds::says_side(&source[cell.range()]));
    for (at, line) in head.iter().enumerate().skip(at + 1).take(SIDE) {
        let Some(cell) = line.left else {
            if line.rule && !cells.is_empty() {
                break;
            }
            continue;
        };
        let text = &source[cell.range()];
        let further = matches!(text, "and" | "AND" | "and," | "-and-");
        if told && !further || is_title(text) || is_number(text) && !cells.is_empty() {
            break;
        }
        if is_number(text) {
            continue;
        }
        cells.push(cell);
        end = at + 1;
        let last = text
            .trim_end_matches(['.', ','])
            .rsplit([',', ' '])
            .next()
            .unwrap_or_default();
        told = kinds::side(last).is_some();
    }
    (cells, end)
}

/// Whether a line stands above the parties: the court, a title, a sentence.
fn ends_above(text: &str) -> bool {
    let upper = text.to_uppercase();
    let listed = text.ends_with([',', ';']);
    let court = ["COURT", "CIRCUIT", "DIVISION"]
        .iter()
        .any(|word| upper.contains(word));
    let district = upper.contains("DISTRICT OF") && !upper.starts_with("DISTRICT OF COLUMBIA");
    let county = upper.starts_with("COUNTY OF") && !listed;
    court && !kinds::says_side(text)
        || county
        || district && !listed
        || is_title(text)
        || text.len() > 200
}

/// Whether a line is the title of a paper.
fn is_title(text: &str) -> bool {
    const TITLES: &[&str] = &[
        "COMPLAINT",
        "INDICTMENT",
        "INFORMATION",
        "OPINION",
        "ORDER",
        "MEMORANDUM",
        "JURY TRIAL",
        "JUDGMENT",
        "PETITION",
        "STIPULATION",
        "STIPULATED",
        "MOTION",
        "BRIEF",
        "NOTICE OF",
        "DECLARATION",
        "VERDICT",
        "CONSENT DECREE",
        "DECISION",
        "UNPUBLISHED",
        "PUBLISHED",
    ];
    let upper = text.to_uppercase();
    let shouted = !text.contains(char::is_lowercase);
    let titled = |title: &&str| upper.starts_with(*title) || shouted && upper.contains(*title);
    TITLES.iter().any(titled) && !kinds::has_form(text)
}

/// Whether a line only gives the number of the case.
fn is_number(text: &str) -> bool {
    NUMBER.find(text).is_some_and(|found| found.start() == 0)
}

fn docket(source: &str, head: &[Line]) -> Option<Docket> {
    let cells = || head.iter().flat_map(Line::cells);
    // "No. 12" of an exhibit is a worse number than "Case No. 12".
    let found = |marked: bool| {
        cells().find_map(|cell| {
            let text = &source[cell.range()];
            let found = NUMBER
                .captures_iter(text)
                .find(|found| !marked || !found[0].to_lowercase().starts_with("no"))?;
            let (whole, number) = (found.get(0)?, found.get(1)?);
            let span =
                |m: regex::Match<'_>| Span::new(cell.start() + m.start(), cell.start() + m.end());
            Some(Docket {
                whole: span(whole),
                number: span(number),
            })
        })
    };
    found(true).or_else(|| found(false))
}

/// The court in the lines above the parties.
fn court(source: &str, above: &[Line]) -> Option<Court> {
    let cells: Vec<Span<Byte>> = above.iter().flat_map(Line::cells).collect();
    let at = cells.iter().position(|cell| {
        let text = &source[cell.range()];
        let upper = text.to_uppercase();
        let says = upper
            .split(' ')
            .any(|word| matches!(word, "COURT" | "COURTS"));
        let most = text.chars().filter(|c| c.is_uppercase()).count();
        says && text.len() <= 140 && most * 8 >= text.len() && !text.ends_with('.')
    })?;
    let mut whole = without(
        source,
        cells[at],
        &["IN THE ", "In the ", "Before the ", "BEFORE THE "],
    );
    let mut own = whole;
    if let Some(&next) = cells.get(at + 1) {
        let upper = source[next.range()].to_uppercase();
        let goes_on = upper.starts_with("FOR THE ")
            || upper.starts_with("OF THE ")
            || upper.starts_with("COUNTY OF ")
            || (upper.contains("DISTRICT OF") || upper.ends_with(" CIRCUIT"))
                && !upper.ends_with(',');
        if goes_on && next.len() <= 100 {
            whole = whole.cover(next);
            own = without(source, next, &["FOR THE ", "For the ", "for the "]);
        }
    }
    Some(Court { whole, own })
}

fn without(source: &str, span: Span<Byte>, starts: &[&str]) -> Span<Byte> {
    let text = &source[span.range()];
    let start = starts.iter().find(|start| text.starts_with(**start));
    Span::new(
        span.start() + start.map_or(0, |start| start.len()),
        span.end(),
    )
}

/// Whether a caption is that of a criminal case: by its number, by the title below it, or as the people appear in it.
fn is_criminal(
    source: &str,
    first: &[Member],
    second: &[Member],
    docket: Option<Docket>,
    below: &[Line],
) -> bool {
    let number = docket
        .map_or("", |d| &source[d.whole.range()])
        .to_uppercase();
    let titled = |cell: Span<Byte>| {
        let text = source[cell.range()].to_uppercase();
        text.contains("INDICTMENT") || text == "INFORMATION" || text.contains("CRIMINAL COMPLAINT")
    };
    let state = first
        .first()
        .is_some_and(|m| is_sovereign(&source[m.name.range()]));
    let appeal = |m: &Member| m.role.as_ref().is_some_and(|(r, _)| r.contains("appel"));
    let persons = second
        .iter()
        .all(|m| kinds::is_person(&source[m.name.range()]));
    number.contains("-CR")
        || number.contains("CR-")
        || below.iter().flat_map(Line::cells).any(titled)
        || state && persons && first.iter().chain(second).any(appeal)
}

#[cfg(test)]
mod tests;
