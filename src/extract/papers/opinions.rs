//! The head of an opinion: who argued for whom, and which judges sat.
//!
//! ```text
//! JANE A. DOE, Doe & Roe LLP, Chicago, IL, argued for plaintiff-appellant. Also represented by ADAM MARSH.
//! Before LOWELL, HAND, and STORY, Circuit Judges.
//! ```

use super::blocks::Signed;
use super::kinds;
use super::lines::Line;
use crate::span::{Byte, Span};

/// How far from the top they may stand, in lines.
const HEAD: usize = 200;

/// Longest paragraph of counsel, in bytes.
const LONGEST: usize = 2_000;

/// What stands before the names of further lawyers.
const FURTHER: &[&str] = &[
    "Also represented by ",
    "Also on the brief were ",
    "Also on the brief was ",
    "With him on the brief were ",
    "With her on the brief were ",
    "With them on the brief were ",
    "With him on the brief was ",
    "With her on the brief was ",
    "With them on the brief was ",
    "On the brief were ",
    "On the brief was ",
    "Of counsel were ",
    "Of counsel was ",
];

/// The lawyers whom the opinion with these lines names.
pub(super) fn counsel(source: &str, lines: &[Line]) -> Vec<Signed> {
    let cells = lines.iter().take(HEAD).filter_map(|line| line.left);
    let mut out = Vec::new();
    for cell in cells.filter(|cell| cell.len() <= LONGEST) {
        let text = &source[cell.range()];
        let Some((mark, len)) = [" argued for ", " argued the cause for "]
            .iter()
            .find_map(|mark| Some((text.find(mark)?, mark.len())))
        else {
            continue;
        };
        let place = |from: usize, to: usize| Span::new(cell.start() + from, cell.start() + to);
        let begin = mark + len;
        let end = begin
            + text[begin..]
                .find(['.', ',', ';'])
                .unwrap_or(text.len() - begin);
        let client = place(begin, end);
        people(source, place(0, mark), client, &mut out);
        let further = FURTHER
            .iter()
            .find_map(|start| Some(end + text[end..].find(start)? + start.len()));
        if let Some(from) = further {
            people(source, place(from, text.len()), client, &mut out);
        }
    }
    out
}

/// The lawyers in a list with their firms and cities.
fn people(source: &str, list: Span<Byte>, client: Span<Byte>, out: &mut Vec<Signed>) {
    let mut open = out.len();
    let mut behind = list.start();
    for segment in segments(source, list) {
        // A semicolon ends what belongs to one firm.
        if source[behind..segment.start()].contains(';') {
            open = out.len();
        }
        behind = segment.end();
        let text = &source[segment.range()];
        if kinds::is_person(text) {
            out.push(Signed {
                name: segment,
                role: None,
                employer: None,
                client: Some(client),
            });
        } else if kinds::is_law_firm(text) || kinds::is_organization(text) {
            for signed in &mut out[open..] {
                signed.employer = Some(segment);
            }
            open = out.len();
        }
    }
}

/// What stands between commas, semicolons and "and".
fn segments(source: &str, list: Span<Byte>) -> Vec<Span<Byte>> {
    let text = &source[list.range()];
    let mut out = Vec::new();
    for part in text.split([',', ';']) {
        for own in part.split(" and ") {
            let own = own.trim();
            let own = own
                .strip_prefix("and ")
                .or(own.strip_prefix("of "))
                .unwrap_or(own);
            // The stop of the sentence is none of a firm's "P.C.".
            let own = if kinds::has_form(own) {
                own
            } else {
                own.trim_end_matches('.')
            };
            if !own.is_empty() {
                let start = own.as_ptr() as usize - source.as_ptr() as usize;
                out.push(Span::new(start, start + own.len()));
            }
        }
    }
    out
}

/// A judge who sat, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judge {
    pub(super) name: Span<Byte>,
    pub(super) role: Option<String>,
    /// The line that names them all.
    pub(super) line: Span<Byte>,
}

/// The judges before whom the case of the opinion with these lines came.
pub(super) fn bench(source: &str, lines: &[Line]) -> Vec<Judge> {
    let cells = lines.iter().take(HEAD).filter_map(|line| line.left);
    let said = |cell: &Span<Byte>| {
        let text = &source[cell.range()];
        let begins = ["Before ", "BEFORE ", "Before: ", "BEFORE: "]
            .iter()
            .any(|b| text.starts_with(b));
        begins
            && cell.len() <= 300
            && judges(text.rsplit([',', ':']).next().unwrap_or_default()).is_some()
    };
    let Some(line) = cells.into_iter().find(said) else {
        return Vec::new();
    };
    let text = &source[line.range()];
    let start = text.find(' ').map_or(0, |at| at + 1);
    let mut out: Vec<Judge> = Vec::new();
    let mut open = 0;
    for segment in segments(source, Span::new(line.start() + start, line.end())) {
        let text = &source[segment.range()];
        if let Some((role, all)) = judges(text) {
            // "CHASE, Chief Judge, LOWELL, and HAND, Circuit Judges"
            let from = if all {
                open
            } else {
                out.len().saturating_sub(1)
            };
            for judge in out[from..].iter_mut().filter(|j| j.role.is_none()) {
                judge.role = Some(role.clone());
            }
            open = if all { out.len() } else { open };
        } else if is_surname(text) {
            out.push(Judge {
                name: segment,
                role: None,
                line,
            });
        }
    }
    out
}

/// A judge's office in the singular, and whether it is said of several: "Circuit Judges", "JJ.".
fn judges(text: &str) -> Option<(String, bool)> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let role = match &*lower {
        "jj" => return Some(("judge".to_string(), true)),
        "j" | "p.j" | "c.j" | "a.c.j" | "s.j" => return Some(("judge".to_string(), false)),
        role => role,
    };
    let all = role.ends_with("judges") || role.ends_with("justices");
    let single = role.strip_suffix('s').filter(|_| all).unwrap_or(role);
    let office = single.ends_with("judge") || single.ends_with("justice");
    (office && single.split(' ').count() <= 4).then(|| (single.to_string(), all))
}

/// Whether a segment is a judge's name as opinions print it: capitals, perhaps with initials.
fn is_surname(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    letters >= 3
        && text.split(' ').count() <= 4
        && text.chars().all(plain)
        && text.split(' ').all(|w| w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::papers::lines::lines;

    #[test]
    fn lawyers_are_read_with_firm_and_side() {
        let text = "JANE A. DOE, Fish & Richardson P.C., Minneapolis, MN, argued for plaintiff-appellant. Also represented \
                    by ADAM T. MARSH, Wilmington, DE; EVE ROE, Roe Law LLP, Chicago, IL.";
        let lines = lines(text, Span::new(0, text.len()));
        let own = |span: Option<Span<Byte>>| span.map_or("-", |s| &text[s.range()]);
        let found: Vec<String> = counsel(text, &lines)
            .iter()
            .map(|s| [Some(s.name), s.employer, s.client].map(own).join(" | "))
            .collect();
        assert_eq!(
            found,
            [
                "JANE A. DOE | Fish & Richardson P.C. | plaintiff-appellant",
                "ADAM T. MARSH | - | plaintiff-appellant",
                "EVE ROE | Roe Law LLP | plaintiff-appellant",
            ]
        );
    }

    #[test]
    fn judges_are_read_with_their_office() {
        for (text, expected) in [
            (
                "Before LOWELL, Chief Judge, HAND, and STORY, Circuit Judges.",
                "LOWELL chief judge; HAND circuit judge; STORY circuit judge",
            ),
            (
                "Before: SAAD, P.J., and K. F. KELLY and DON, JJ.",
                "SAAD judge; K. F. KELLY judge; DON judge",
            ),
            ("Before Acme sued, it wrote to Zenith.", ""),
        ] {
            let lines = lines(text, Span::new(0, text.len()));
            let found: Vec<String> = bench(text, &lines)
                .iter()
                .map(|j| {
                    format!(
                        "{} {}",
                        &text[j.name.range()],
                        j.role.as_deref().unwrap_or("-")
                    )
                })
                .collect();
            assert_eq!(found.join("; "), expected);
        }
    }
}
