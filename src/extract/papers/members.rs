//! The parties on one side of a caption: "ACME, INC., a corporation; JANE DOE, individually and as an officer of Acme".

use super::kinds;
use crate::schema::NodeType;
use crate::span::{Byte, Span};

/// Parties of the longest side that is read.
pub(super) const MOST: usize = 40;

/// A party as the caption names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// Its name.
    pub(super) name: Span<Byte>,
    /// What the caption says that it is.
    pub(super) kind: Option<NodeType>,
    /// On which side it stands, as the caption says, and where.
    pub(super) role: Option<(String, Span<Byte>)>,
}

impl Member {
    /// Where its name stands and of what it is one, for the names of the text to be looked for.
    pub(super) fn given(&self, source: &str) -> Option<(Span<Byte>, NodeType)> {
        let text = &source[self.name.range()];
        // States and the like have names of their own within these.
        let lower = text.to_lowercase();
        let people = lower.starts_with("people of") || lower.starts_with("the people of");
        if is_sovereign(text) && !people || text.contains('\n') {
            return None;
        }
        Some((self.name, self.told(source)?))
    }

    /// Takes in what stands behind its name.
    fn take_in(&mut self, part: Part, segment: Span<Byte>) {
        match part {
            Part::Form => {
                self.name = self.name.cover(segment);
                self.kind = self.kind.or(Some(NodeType::Organization));
            }
            Part::Suffix | Part::Name => self.name = self.name.cover(segment),
            Part::Remark(kind) => self.kind = self.kind.or(kind),
            Part::Nothing => {}
        }
    }

    /// Whether it is a state or the like.
    pub(super) fn is_sovereign(&self, source: &str) -> bool {
        is_sovereign(&source[self.name.range()])
    }

    /// What it is by what the caption says or by its name.
    fn told(&self, source: &str) -> Option<NodeType> {
        let text = &source[self.name.range()];
        let organization = kinds::has_form(text) || kinds::is_organization(text);
        let person = || kinds::is_person(text).then_some(NodeType::Person);
        let own = organization.then_some(NodeType::Organization);
        self.kind.or(own).or_else(person)
    }

    /// Its type, if it is to be added to the parties of the document.
    pub(super) fn likely(&self, source: &str) -> NodeType {
        self.told(source).unwrap_or(NodeType::Organization)
    }
}

/// Whether a state, a country or a city goes to court under that name.
pub(super) fn is_sovereign(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "united states",
        "state of",
        "commonwealth of",
        "people of",
        "the people of",
        "district of",
        "county of",
        "city of",
        "territory of",
        "the state of",
        "states of",
        "the united states",
        "government of",
        "the king",
        "rex",
    ];
    let lower = text.to_lowercase();
    STARTS.iter().any(|start| lower.starts_with(start)) && !kinds::has_form(text)
}

/// The parties that the stretches `cells`, which stand below each other, name.
pub(super) fn members(source: &str, cells: &[Span<Byte>]) -> Vec<Member> {
    let mut out: Vec<Member> = Vec::new();
    // The first party whose side is not told yet, and what the line before broke off in.
    let (mut open, mut broken, mut behind) = (0, Part::Nothing, 0);
    for &cell in cells {
        // Nothing goes on behind a blank line.
        if source[behind.min(cell.start())..cell.start()]
            .matches('\n')
            .count()
            > 1
        {
            broken = Part::Nothing;
        }
        behind = cell.end();
        for (segment, closed) in segments(source, cell) {
            let text = &source[segment.range()];
            if let Some((role, last)) = role(text) {
                for member in &mut out[open..] {
                    member.role = Some((role.clone(), segment));
                }
                open = out.len();
                broken = Part::Nothing;
                if last {
                    return out;
                }
                continue;
            }
            let own = Part::of(text);
            let part = match broken {
                Part::Remark(_) => broken,
                _ => own,
            };
            let fresh = part == Part::Name && !(broken == Part::Name && open < out.len());
            if fresh {
                if out.len() == MOST {
                    return out;
                }
                out.push(Member {
                    name: segment,
                    kind: None,
                    role: None,
                });
            } else if let Some(member) = out.last_mut() {
                member.take_in(part, segment);
            }
            broken = if closed { Part::Nothing } else { part };
        }
    }
    out
}

/// The side that a segment names, and whether it ends the caption: "Defendant. Case No. 3".
fn role(text: &str) -> Option<(String, bool)> {
    if let Some(role) = kinds::side(text) {
        return Some((role, false));
    }
    let (head, _) = text.split_once(". ")?;
    kinds::side(head).map(|role| (role, true))
}

/// What a segment between commas is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Name,
    /// "INC.".
    Form,
    /// "JR.".
    Suffix,
    /// "a Delaware corporation".
    Remark(Option<NodeType>),
    /// Nobody by name.
    Nothing,
}

impl Part {
    fn of(text: &str) -> Part {
        const REMARKS: &[&str] = &[
            "a",
            "an",
            "individually",
            "as",
            "on",
            "d/b/a",
            "doing",
            "also",
            "formerly",
            "f/k/a",
            "a/k/a",
            "jointly",
            "by",
            "through",
            "in",
            "acting",
            "his",
            "her",
            "its",
            "their",
            "both",
            "individual",
            "by and",
            "dba",
            "aka",
        ];
        let lower = text.to_lowercase();
        let first = lower.split(' ').next().unwrap_or_default();
        if matches!(
            &*lower,
            "jr." | "sr." | "jr" | "sr" | "ii" | "iii" | "iv" | "m.d." | "ph.d." | "esq."
        ) {
            return Part::Suffix;
        }
        if !text.contains(' ') && kinds::is_form(text) {
            return Part::Form;
        }
        let said = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        if REMARKS.contains(&first) || text.starts_with(char::is_lowercase) {
            return Part::Remark(match () {
                () if said(&["individual", "official capacity", "an officer", "an owner"]) => {
                    Some(NodeType::Person)
                }
                () if said(&[
                    "corporation",
                    "company",
                    "partnership",
                    "association",
                    "entity",
                    "trust",
                    "organization",
                    "agency",
                ]) =>
                {
                    Some(NodeType::Organization)
                }
                () => None,
            });
        }
        let nobody = [
            "does",
            "doe",
            "john doe",
            "jane doe",
            "john does",
            "et",
            "unknown",
            "roes",
            "all",
        ];
        let starts = |n: &&str| {
            lower
                .strip_prefix(*n)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let words = text.split(' ').count();
        if letters < 2
            || words > 14
            || nobody.iter().any(starts)
            || kinds::is_role(text)
            || !text.starts_with(char::is_uppercase)
        {
            return Part::Nothing;
        }
        Part::Name
    }
}

/// What stands between the commas and semicolons of a line, each with whether one follows.
fn segments(source: &str, cell: Span<Byte>) -> Vec<(Span<Byte>, bool)> {
    let text = &source[cell.range()];
    let mut out = Vec::new();
    let mut put = |from: usize, to: usize, closed: bool| {
        let own = &text[from..to];
        let own = own.split(" (").next().unwrap_or(own);
        let bare = own.trim_start_matches([' ', '*', '_']);
        let start = from + (own.len() - bare.len());
        let bare = bare.trim_end_matches([' ', '*', '_']);
        let joined = bare.starts_with("and ") || bare == "and";
        let start = start + if joined { 4.min(bare.len()) } else { 0 };
        let bare = if joined {
            bare.get(4..).unwrap_or("")
        } else {
            bare
        };
        let (bare, closed) = match bare.strip_suffix(" and") {
            Some(rest) => (rest, true),
            None => (bare, closed || joined && bare.is_empty()),
        };
        if !bare.is_empty() {
            out.push((
                Span::new(cell.start() + start, cell.start() + start + bare.len()),
                closed,
            ));
        }
    };
    let mut from = 0;
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' | ';' if depth <= 0 => {
                put(from, at, true);
                from = at + 1;
            }
            // "ACME, INC. and ZENITH LLC"
            ' ' if text[at..].starts_with(" and ")
                && (kinds::has_form(&text[from..at]) || kinds::is_form(text[from..at].trim())) =>
            {
                put(from, at, true);
                from = at + 1;
            }
            _ => {}
        }
    }
    put(from, text.len(), false);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_told_from_what_is_said_of_them() {
        for (text, expected) in [
            (
                "ACME, INC.,\na corporation,\nDefendant.",
                vec!["ACME, INC. Organization defendant"],
            ),
            (
                "ACME LTD., a Cayman Islands company; ZENITH INC. and\nAPEX CO., a Delaware corporation,\nDefendants.",
                vec![
                    "ACME LTD. Organization defendant",
                    "ZENITH INC. Organization defendant",
                    "APEX CO. Organization defendant",
                ],
            ),
            (
                "JANE ROE, individually and as an officer of Acme, and\nDOES 1-10,\nDefendants,\nand\nOAK TRUST,\nRelief Defendant.",
                vec![
                    "JANE ROE Person defendant",
                    "OAK TRUST Organization relief defendant",
                ],
            ),
            (
                "PEOPLE OF THE STATE OF OHIO, Plaintiff-Appellee,",
                vec!["PEOPLE OF THE STATE OF OHIO Organization plaintiff-appellee"],
            ),
            (
                "ACME HOLDINGS INTERNATIONAL\nLIMITED,\nRespondents.",
                vec!["ACME HOLDINGS INTERNATIONAL\nLIMITED Organization respondent"],
            ),
            (
                "ACME, INC., Defendant. Case No. 3:21-cv-01234",
                vec!["ACME, INC. Organization defendant"],
            ),
            (
                "STATE OF OHIO, ex rel. JOHN\nDOE, Attorney General,\n\nACME CO.,\nPlaintiffs,",
                vec![
                    "STATE OF OHIO Organization plaintiff",
                    "ACME CO. Organization plaintiff",
                ],
            ),
        ] {
            let mut at = 0;
            let cells: Vec<Span<Byte>> = text
                .split('\n')
                .map(|line| {
                    let cell = Span::new(at, at + line.len());
                    at += line.len() + 1;
                    cell
                })
                .collect();
            let found: Vec<String> = members(text, &cells)
                .iter()
                .map(|m| {
                    let role = m.role.as_ref().map_or("", |(role, _)| role);
                    format!("{} {:?} {role}", &text[m.name.range()], m.likely(text))
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
