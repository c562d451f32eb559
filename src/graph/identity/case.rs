//! Names of cases: captions and docket numbers.

use super::agreement::{self as weight, Agreement};
use super::legal;
use super::person::Blocks;
use crate::graph::slug;

/// The name of a case, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Case {
    /// "Roe v. Wade": the words of both sides.
    Caption(Vec<String>, Vec<String>),
    /// "No. 4:24-cv-04722", as key.
    Docket(String),
    /// "In re Fairholme", "the Fairholme case".
    Other(String),
}

impl Case {
    pub(super) fn parse(raw: &str) -> Option<Case> {
        let mut words = slug::words(raw);
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        let digits = words
            .iter()
            .flat_map(|w| w.chars())
            .filter(char::is_ascii_digit)
            .count();
        let versus = words
            .iter()
            .position(|w| matches!(w.as_str(), "v" | "vs" | "versus"));
        if let Some(at) = versus.filter(|&at| at > 0 && at + 1 < words.len()) {
            return Some(Case::Caption(side(&words[..at]), side(&words[at + 1..])));
        }
        if digits >= 4 {
            words.retain(|w| {
                !matches!(
                    w.as_str(),
                    "no" | "case" | "docket" | "civil" | "action" | "nos" | "number"
                )
            });
            return (!words.is_empty()).then(|| Case::Docket(words.join(" ")));
        }
        (!words.is_empty()).then(|| Case::Other(words.join(" ")))
    }

    pub(super) fn key(&self) -> String {
        match self {
            Case::Caption(a, b) => format!("{} v {}", a.concat(), b.concat()),
            Case::Docket(number) => number.clone(),
            Case::Other(name) => name.clone(),
        }
    }

    pub(super) fn is_docket(&self) -> bool {
        matches!(self, Case::Docket(_))
    }

    pub(super) fn blocks(&self) -> Blocks {
        let mut blocks = Blocks::default();
        blocks.whole.push(self.key());
        if let Case::Caption(a, b) = self {
            for x in ends(a) {
                for y in ends(b) {
                    blocks.whole.push(format!("v:{x}:{y}"));
                }
            }
        }
        blocks
    }
}

/// The words of a side without "et al." and legal forms.
fn side(words: &[String]) -> Vec<String> {
    let end = words
        .windows(2)
        .position(|pair| pair[0] == "et" && pair[1] == "al")
        .filter(|&at| at > 0);
    let words = &words[..end.unwrap_or(words.len())];
    let mut side = legal::split(words).0.to_vec();
    if side.len() > 1 && side[0] == "united" && side[1] == "states" {
        side.splice(..2, ["us".to_string()]);
    }
    side
}

/// The first and the last word.
fn ends(side: &[String]) -> Vec<&str> {
    let mut ends: Vec<&str> = [side.first(), side.last()]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    ends.dedup();
    ends
}

/// How two names of cases agree.
pub(super) fn agree(a: &Case, b: &Case) -> Agreement {
    match (a, b) {
        (Case::Docket(x), Case::Docket(y)) if x == y => {
            Agreement::whole(weight::SAME_NAME, "same docket number")
        }
        (Case::Docket(_), Case::Docket(_)) => Agreement::Conflict,
        _ if a.key() == b.key() => Agreement::whole(weight::SAME_NAME, "same caption"),
        (Case::Caption(a, b), Case::Caption(x, y)) => match (within(a, x), within(b, y)) {
            (Some(first), Some(second))
                if first == second || first == Form::Same || second == Form::Same =>
            {
                let second_short = first == Form::Longer || second == Form::Longer;
                let found = Agreement::short(weight::SHORT_CAPTION, "short form of the caption");
                if second_short { found.swapped() } else { found }
            }
            _ => Agreement::Unrelated,
        },
        _ => Agreement::Unrelated,
    }
}

#[derive(PartialEq, Eq)]
enum Form {
    Same,
    /// The first is the beginning or the end of the second.
    Shorter,
    Longer,
}

fn within(a: &[String], b: &[String]) -> Option<Form> {
    match () {
        () if a.concat() == b.concat() => Some(Form::Same),
        () if b.starts_with(a) || b.ends_with(a) => Some(Form::Shorter),
        () if a.starts_with(b) || a.ends_with(b) => Some(Form::Longer),
        () => None,
    }
}
