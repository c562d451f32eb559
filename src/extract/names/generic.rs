//! Capitals that name no party: laws, parts of documents, roles, peoples, abbreviations of common nouns.

use crate::nlp::lexicon::Lists;

use super::shape::Words;
use super::split::is_plural_abbreviation;
use super::surfaces::Surface;

/// Whether a name is one of a law, document, role or people rather than of a party.
pub(super) fn is_generic(words: &Words<'_, '_>, surface: &Surface) -> bool {
    if surface.case {
        return false;
    }
    let lists = surface.entry.lists;
    if lists.any(Lists::PARTY) {
        return false;
    }
    if lists.any(Lists::NOT_NAME) && !lists.any(Lists::MAYBE_PARTY) {
        return true;
    }
    if lists.any(
        Lists::DEMONYM
            .and(Lists::CALENDAR)
            .and(Lists::ROLE)
            .and(Lists::TITLE)
            .and(Lists::LEGAL_FORM),
    ) {
        return true;
    }
    const HEADS: &[&str] = &[
        "act",
        "agreement",
        "agreements",
        "section",
        "sections",
        "article",
        "rule",
        "rules",
        "form",
        "item",
        "exhibit",
        "schedule",
        "plan",
        "report",
        "statement",
        "amendment",
        "law",
        "laws",
        "code",
        "treaty",
        "contract",
        "clause",
        "paragraph",
        "chapter",
        "title",
        "note",
        "notes",
        "table",
        "figure",
        "release",
        "letter",
        "merger",
        "transaction",
        "closing",
        "date",
        "shares",
        "stock",
        "percent",
        "patent",
        "judgment",
        "decree",
        "complaint",
        "motion",
        "petition",
        "appendix",
        "directors",
        "protocol",
        "regulation",
        "regulations",
        "constitution",
        "amendments",
        "shareholder",
        "shareholders",
        "page",
        "facts",
        "claim",
        "claims",
    ];
    let piece = surface.piece;
    let letters = surface.text.chars().filter(|c| c.is_alphanumeric()).count();
    let single = piece.end - piece.first == 1;
    let word = words.at(piece.first);
    let plural = single && is_plural_abbreviation(&surface.text);
    let constituency = matches!(words.str(piece.first), "R" | "D" | "I")
        && piece.end - piece.first == 3
        && words.at(piece.first + 1).hyphen();
    if constituency
        || letters < 2
        || plural
        || single && (word.upper() || word.camel()) && abbreviates(words, piece.first)
    {
        return true;
    }
    let last = (piece.first..piece.end)
        .rev()
        .find(|&i| words.at(i).alphabetic());
    let first = piece.first;
    let numbered = piece.end - first > 1
        && words.at(piece.end - 1).digits()
        && HEADS.iter().any(|h| words.is(first, h));
    numbered || last.is_some_and(|i| HEADS.iter().any(|h| words.is(i, h))) && surface.form.is_none()
}

/// "vertical blanking interval (VBI)", "platform as a service (PaaS)": letters that stand for small words.
fn abbreviates(words: &Words<'_, '_>, i: usize) -> bool {
    if i < 4 || words.str(i - 1) != "(" {
        return false;
    }
    let stands_for = |all: bool| {
        let letters: Vec<char> = words
            .str(i)
            .chars()
            .filter(|c| c.is_uppercase() || all && c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect();
        let first = (i - 1).checked_sub(letters.len());
        first.is_some_and(|first| {
            (first..i - 1)
                .zip(&letters)
                .all(|(k, &letter)| words.str(k).starts_with(letter))
        })
    };
    stands_for(false) || stands_for(true)
}
