//! Blocks of lines that tell who signs, for which firm, in which role and as whose lawyer.
//!
//! ```text
//! ACME CORP.                      FOR THE UNITED STATES OF AMERICA:       Jane Doe (OBA #22871)
//! By: /s/ Jane Doe                JANE DOE                                DOE & ROE LLP
//! Name: Jane Doe                  Trial Attorney                          Attorneys for Plaintiffs
//! Title: President                U.S. Department of Justice
//! ```

use super::kinds;
use super::lines::Line;
use crate::span::{Byte, Span};

/// Longest line of a block, in bytes.
const LONGEST: usize = 120;

/// How many lines below "FOR THE STATE:" its lawyers may stand.
const REACH: usize = 80;

/// The most who are read, so that lists of names take no time to speak of.
const MOST: usize = 200;

/// One who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) name: Span<Byte>,
    pub(super) role: Option<Span<Byte>>,
    /// The firm that stands below, or above all.
    pub(super) employer: Option<Span<Byte>>,
    /// For whom, as the block says.
    pub(super) client: Option<Span<Byte>>,
}

/// What a group of lines between blank ones starts from.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    /// The firm in the last line above.
    firm: Option<Span<Byte>>,
    /// Whose lawyers follow, and on which line that was said.
    client: Option<(Span<Byte>, usize)>,
}

/// All who sign in `lines`.
pub(super) fn find(source: &str, lines: &[Line]) -> Vec<Signed> {
    let mut out = Vec::new();
    let mut before = Before::default();
    let mut at = 0;
    while at < lines.len() && out.len() < MOST {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        let end = group(source, lines, at);
        read(source, lines, (at, end), &mut before, &mut out);
        at = end;
    }
    out
}

/// The line behind the group of lines that begins at `at`; "By:" and "Title:" go on with it across a blank line.
fn group(source: &str, lines: &[Line], at: usize) -> usize {
    let mut end = at + 1;
    while end < lines.len() {
        if !lines[end].is_blank() {
            end += 1;
            continue;
        }
        let next = lines[end..].iter().take(3).find_map(|l| l.left);
        let keyed = |key: &&str| next.is_some_and(|cell| starts(&source[cell.range()], key));
        if !["Title:", "Name:", "Its:"].iter().any(keyed) {
            break;
        }
        while lines[end].is_blank() {
            end += 1;
        }
    }
    end
}

/// Whether `text` begins with `key`, whatever their letter case.
fn starts(text: &str, key: &str) -> bool {
    text.get(..key.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(key))
}

/// Reads the group of the lines `own`.
fn read(
    source: &str,
    lines: &[Line],
    own: (usize, usize),
    before: &mut Before,
    out: &mut Vec<Signed>,
) {
    let cells: Vec<Span<Byte>> = lines[own.0..own.1].iter().flat_map(Line::cells).collect();
    let text = |cell: &Span<Byte>| &source[cell.range()];
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
        return;
    };
    if cells.iter().any(|cell| cell.len() > LONGEST) {
        *before = Before::default();
        return;
    }
    let client = header(source, *first);
    if let Some(client) = client {
        before.client = Some((client, own.0));
    }
    before.client = before.client.filter(|&(_, line)| own.0 - line <= REACH);
    let rest = &cells[usize::from(client.is_some())..];
    // A line "By: Jane Doe" alone is that of an author.
    let marked = |cell: &Span<Byte>| {
        let text = text(cell);
        ["Title:", "Its:"].iter().any(|key| starts(text, key))
            || !starts(text, "By:") && signature(text).is_some()
            || text.contains("/s/")
            || kinds::is_public_attorney(&text.to_lowercase())
    };
    let signs = rest.iter().any(marked);
    let closing = rest.iter().find_map(|cell| closing(source, *cell));
    if signs || closing.is_some() || before.client.is_some() || contact(text(first)) {
        let mut block = Block::new(source, before.firm);
        for &cell in rest {
            block.line(cell);
        }
        let client = closing.or(before.client.map(|(client, _)| client));
        block.finish(client, out);
    }
    let agency = text(last)
        .strip_prefix("BEFORE THE ")
        .map(|own| Span::new(last.end() - own.len(), last.end()));
    let firm = (kinds::has_form(text(last)) && !starts(text(last), "by")).then_some(*last);
    // All officers of a firm sign below its name.
    let above = before.firm.filter(|_| signs && closing.is_none());
    before.firm = agency.or(firm).or(above);
}

/// Whose lawyers follow: "FOR THE UNITED STATES OF AMERICA:", "COUNSEL FOR PLAINTIFF ACME, INC.:".
fn header(source: &str, cell: Span<Byte>) -> Option<Span<Byte>> {
    let text = &source[cell.range()];
    let shouted = !text.contains(char::is_lowercase);
    if !(text.ends_with(':') || shouted && starts(text, "FOR ")) || signature(text).is_some() {
        return None;
    }
    let at = match () {
        () if shouted && text.starts_with("FOR ") => 4,
        () if starts(text, "OF COUNSEL") => text.to_uppercase().find("FOR ").map(|at| at + 4)?,
        () => return closing(source, cell),
    };
    let title = [
        "FOR IMMEDIATE",
        "FOR RELEASE",
        "FOR MORE",
        "FOR FURTHER",
        "FOR THE YEAR",
        "FOR THE QUARTER",
        "FOR THE FISCAL",
    ];
    if title.iter().any(|t| starts(text, t)) || text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Span::new(cell.start() + at, cell.end()))
}

/// For whom the lawyers above are: "Attorneys for Plaintiff Acme, Inc.", "Counsel for the Commission".
fn closing(source: &str, cell: Span<Byte>) -> Option<Span<Byte>> {
    let text = &source[cell.range()];
    let lower = text.to_lowercase();
    let word = lower.split(' ').find(|w| {
        !matches!(
            *w,
            "co-lead" | "lead" | "interim" | "local" | "liaison" | "of"
        )
    })?;
    if !matches!(
        word,
        "attorney" | "attorneys" | "counsel" | "solicitors" | "solicitor" | "co-counsel"
    ) {
        return None;
    }
    let at = [" for ", " to "]
        .iter()
        .find_map(|mark| Some(lower.find(mark)? + mark.len()))?;
    (lower.len() == text.len()).then(|| Span::new(cell.start() + at, cell.end()))
}

/// Whether a line opens a list of people to be called.
fn contact(text: &str) -> bool {
    const CONTACTS: &[&str] = &[
        "contact",
        "contacts",
        "media contact",
        "media contacts",
        "press contact",
        "press contacts",
        "investor contact",
        "investor contacts",
        "investor relations contact",
        "media inquiries",
        "media relations",
        "investor relations",
        "for more information",
        "for further information",
        "company contact",
        "commissioners",
        "investors",
        "media",
        "press",
    ];
    let head = text
        .split_once(':')
        .map(|(head, _)| head.trim().to_lowercase());
    head.is_some_and(|head| CONTACTS.contains(&&*head))
}

/// What stands behind the mark of a signature.
fn signature(text: &str) -> Option<&str> {
    let at = text.find("/s/").map(|at| at + 3);
    let at = at.or_else(|| {
        ["s/ ", "S/ "]
            .iter()
            .find(|m| text.starts_with(**m))
            .map(|m| m.len())
    });
    at.or_else(|| starts(text, "By: ").then_some(4))
        .map(|at| text[at..].trim())
}

/// A block being read.
struct Block<'s> {
    source: &'s str,
    signed: Vec<Signed>,
    /// Those whose role and firm are still to come start here.
    open: usize,
    /// Whether the last line named a person.
    named: bool,
    firm: Option<Span<Byte>>,
    /// The firms of lawyers.
    above: Option<Span<Byte>>,
}

impl<'s> Block<'s> {
    fn new(source: &'s str, above: Option<Span<Byte>>) -> Self {
        Block {
            source,
            signed: Vec::new(),
            open: 0,
            named: false,
            firm: None,
            above,
        }
    }

    /// Takes in a line, or a column of one.
    fn line(&mut self, cell: Span<Byte>) {
        let text = &self.source[cell.range()];
        if closing(self.source, cell).is_some() || ["date", "dated"].iter().any(|d| starts(text, d))
        {
            return;
        }
        if contact(text) {
            if let Some((_, rest)) = text.split_once(':') {
                self.plain(rest.trim());
            }
            return;
        }
        match signature(text) {
            Some(name) => self.plain(name),
            None => self.keyed(text),
        }
    }

    /// A line with "Name:" or "Title:" before it, or without.
    fn keyed(&mut self, text: &'s str) {
        for (key, person) in [("Name:", true), ("Title:", false), ("Its:", false)] {
            if starts(text, key) {
                let rest = text[key.len()..].trim();
                if person {
                    self.plain(rest);
                } else if !rest.is_empty() {
                    self.role(rest);
                }
                return;
            }
        }
        self.plain(text);
    }

    fn plain(&mut self, text: &'s str) {
        // "(SBN 12345)", "[signature]"
        let text = text
            .split([' '])
            .take_while(|w| !w.starts_with(['(', '[']))
            .last()
            .map_or("", |last| {
                let end = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
                &text[..end]
            });
        let text = text.trim_end_matches([',', ' ']);
        if kinds::is_person(text) {
            return self.person(text);
        }
        if let Some((name, rest)) = text.split_once(',')
            && kinds::is_person(name)
            && !kinds::has_form(text)
        {
            self.person(name);
            let rest = rest.trim();
            let first = rest.split(',').next().unwrap_or_default().trim();
            if kinds::is_role(rest) {
                self.role(rest);
            } else if kinds::is_organization(first) {
                self.employer(first);
            }
            return;
        }
        if text.contains(|c: char| c.is_ascii_digit())
            || text.contains('@')
            || text.contains("www.")
        {
            return;
        }
        if kinds::is_role(text) {
            self.role(text);
        } else if kinds::is_organization(text) {
            self.employer(text);
        }
    }

    fn span(&self, text: &str) -> Span<Byte> {
        let start = text.as_ptr() as usize - self.source.as_ptr() as usize;
        Span::new(start, start + text.len())
    }

    fn person(&mut self, name: &str) {
        let name = self.span(name);
        let text = |span: Span<Byte>| self.source[span.range()].to_lowercase();
        // The name in print below the signature.
        if let Some(last) = self.signed.last_mut()
            && text(last.name) == text(name)
        {
            last.name = name;
            return;
        }
        if !self.named {
            self.open = self.signed.len();
        }
        self.named = true;
        self.signed.push(Signed {
            name,
            role: None,
            employer: None,
            client: None,
        });
    }

    fn role(&mut self, text: &str) {
        let role = self.span(text);
        self.named = false;
        for signed in &mut self.signed[self.open..] {
            signed.role.get_or_insert(role);
        }
    }

    fn employer(&mut self, text: &str) {
        let firm = self.span(text);
        self.named = false;
        if self.signed.is_empty() {
            self.above = Some(firm);
        }
        for signed in &mut self.signed[self.open..] {
            signed.employer.get_or_insert(firm);
        }
        self.firm = Some(firm);
    }

    /// Puts out who has signed.
    fn finish(self, client: Option<Span<Byte>>, out: &mut Vec<Signed>) {
        for mut signed in self.signed {
            signed.employer = signed.employer.or(self.above);
            let text = |span: &Span<Byte>| self.source[span.range()].to_lowercase();
            let office = signed.role.filter(|r| kinds::is_public_attorney(&text(r)));
            signed.client = client.or(office);
            if signed.employer.is_some() || signed.client.is_some() {
                out.push(signed);
            }
        }
    }
}

#[cfg(test)]
mod tests;
