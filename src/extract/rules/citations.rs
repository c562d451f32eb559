//! Slots that are read off print rather than the tree: the name that opens a line of a list, the court of a citation.

use crate::extract::reading::Reading;
use crate::nlp::{Tagged, Upos};

/// The name that opens the sentence, behind no more than marks, numbers and an article.
pub(super) fn opening(reading: &Reading<'_>) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let first = (0..tagged.len()).find(|&t| {
        reading.is_party(t) || !matches!(tagged.upos(t), Upos::Punct | Upos::Num | Upos::Det)
    })?;
    reading.is_party(first).then_some(first)
}

/// The court in the parentheses that close the citation of the case at `token`: "Smith v. Jones, 12
/// F.3d 34, 36 (9th Cir. 1999)".
pub(super) fn court(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let mut inside = false;
    for at in token + 1..tagged.len().min(token + CITATION) {
        let word = tagged.word(at);
        match word {
            "(" => inside = true,
            ")" => inside = false,
            _ if inside && reading.is_court(at) => return Some(at),
            // "12 F.3d 34, Fed. Cir. 1999"
            _ if reading.is_court(at) && is_number(tagged, at + 1) => return Some(at),
            "," | "." | "at" | "No." | "Nos." | "&" => {}
            // A reporter taken for a name.
            _ if reading.is_party(at)
                && (is_number(tagged, at + 1) || is_remark(tagged, at + 1)) => {}
            // Volumes, pages, dates and reporters.
            _ if inside || is_citing(word) => {}
            _ => return None,
        }
    }
    None
}

fn is_number(tagged: &Tagged<'_>, token: usize) -> bool {
    token < tagged.len() && tagged.word(token).starts_with(|c: char| c.is_ascii_digit())
}

fn is_remark(tagged: &Tagged<'_>, token: usize) -> bool {
    token < tagged.len() && tagged.word(token) == "("
}

/// How many words a citation may have.
const CITATION: usize = 48;

/// Whether a word may stand in the citation of a decision: a number, a reporter, a docket number.
fn is_citing(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
        || word.ends_with('.')
        || word.len() == 1
        || matches!(
            word,
            "WL" | "LEXIS" | "USPQ" | "F" | "Supp" | "slip" | "op" | "U.S"
        )
}
