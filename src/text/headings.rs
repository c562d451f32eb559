//! What a short group of plain lines is: a heading, a row, or a short paragraph.

use super::lexicon::Lexicon;

/// Longest heading, in bytes.
const LONGEST: usize = 200;

/// What stands around a group of lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// Blank lines, or the ends of the document, on both sides.
    pub(super) isolated: bool,
    /// A longer text follows without a blank line, perhaps after further short lines.
    pub(super) leads: bool,
    /// Groups of lines before it in the document.
    pub(super) position: usize,
}

/// What the text of a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Heading,
    Row,
    Prose,
}

/// What the text of a group of plain lines is.
pub(super) fn shape(text: &str, around: Around) -> Shape {
    if text.len() > LONGEST {
        return Shape::Prose;
    }
    let bare = without_notes(
        text.trim_end_matches("<br>")
            .trim_matches(['*', '_', '`', ' ']),
    );
    if is_date(bare) || is_strip(bare) {
        return Shape::Row;
    }
    let Some(last) = bare.chars().last() else {
        return Shape::Prose;
    };
    let first = bare.chars().find(|c| c.is_alphanumeric()).unwrap_or(' ');
    let abbreviated = [
        "Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "U.S.", "INC.", "CORP.", "LTD.",
    ];
    let case = Case::of(bare);
    let names = case.shouted || case.titled && bare.len() <= 80;
    let stopped = matches!(last, '.' | ',' | ';' | ':')
        && !(names && abbreviated.iter().any(|end| bare.ends_with(end)));
    if stopped || first.is_lowercase() || has_inner_stop(bare) {
        return Shape::Prose;
    }
    if !around.isolated && !around.leads {
        return if bare.len() <= 80 && last.is_alphanumeric() {
            Shape::Row
        } else {
            Shape::Prose
        };
    }
    // Questions head chapters, but those in the midst of lines are asked by someone.
    let quoted = matches!(last, '"' | '”' | '!') || (last == '?' && !around.isolated);
    let brief = match (around.isolated, around.position) {
        (true, 0..=4) => bare.len() <= LONGEST,
        (true, _) => bare.len() <= 100,
        (false, _) => bare.len() <= 70,
    };
    if case.shouted || case.titled || (brief && !quoted) {
        Shape::Heading
    } else {
        Shape::Prose
    }
}

/// `text` without the note numbers ("[3]") at its end.
fn without_notes(text: &str) -> &str {
    let mut rest = text;
    while let Some(open) = rest.strip_suffix(']').and_then(|head| head.rfind('[')) {
        let number = &rest[open + 1..rest.len() - 1];
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        rest = rest[..open].trim_end();
    }
    rest
}

/// Whether a line is a strip of labels: "Acme Blog · Business · 3 May".
fn is_strip(text: &str) -> bool {
    text.len() <= 160 && (text.contains('·') || text.contains(" | ") || text.contains(" • "))
}

/// How the words of a line are written.
pub(super) struct Case {
    /// All in capitals.
    pub(super) shouted: bool,
    /// Most long words with a capital.
    pub(super) titled: bool,
}

impl Case {
    pub(super) fn of(text: &str) -> Case {
        let (mut capital, mut long) = (0, 0);
        for word in text.split_whitespace().filter(|word| word.len() >= 4) {
            long += 1;
            let first = word.chars().find(|c| c.is_alphabetic());
            capital += usize::from(first.is_none_or(char::is_uppercase));
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        Case {
            shouted: letters >= 3 && !text.chars().any(char::is_lowercase),
            titled: long >= 1 && capital * 10 >= long * 7,
        }
    }
}

/// Whether a sentence ends inside: a stop before a space and a capital, no abbreviation.
fn has_inner_stop(text: &str) -> bool {
    let lexicon = Lexicon::get();
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let capital = text[at + 2..].starts_with(char::is_uppercase);
        capital
            && word.len() > 2
            && !word.contains('.')
            && lexicon.abbreviation(word).is_none()
            && !word.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether a line is a date, perhaps with a time or a place: words of the calendar and digits.
fn is_date(text: &str) -> bool {
    if text.len() > 60 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let lexicon = Lexicon::get();
    let (mut dated, mut other) = (0, 0);
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let calm = word.to_ascii_lowercase();
        if lexicon.lists("calendar", &calm) {
            dated += 1;
        } else if !word.starts_with(|c: char| c.is_ascii_digit())
            && !matches!(
                calm.as_str(),
                "am" | "pm" | "a" | "p" | "m" | "at" | "et" | "est" | "edt" | "gmt" | "utc" | "of"
            )
        {
            other += 1;
        }
    }
    dated > 0 && other <= 2
}
