//! How a mistake in a schema file is worded: what was expected, what is there, what is near to it.

use super::keys::{SLOTS, prepositions};

/// Likeness, from 0 to 1, below which a word is not worth proposing.
const LIKE: f64 = 0.75;

/// What is wrong with the name of a relation.
pub(super) fn relation_name(text: &str) -> Option<String> {
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    (!fits).then(|| {
        format!("expected a name of small letters, digits and `_`, such as `lends_to`, but found `{text}`")
    })
}

/// What is wrong with the name of a node type.
pub(super) fn type_name(text: &str) -> Option<String> {
    let fits = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric());
    (!fits).then(|| {
        format!("expected a name of letters and digits with a capital first, such as `CentralBank`, but found `{text}`")
    })
}

/// What is wrong with a slot.
pub(super) fn slot(text: &str) -> Option<String> {
    let known = |step: &&str| !SLOTS.contains(step) && !prepositions().any(|p| p == *step);
    let wrong = text.split('.').find(known)?;
    let all: Vec<&str> = SLOTS.iter().copied().chain(prepositions()).collect();
    let slots = SLOTS.join(", ");
    Some(format!(
        "expected a slot ({slots}) or a preposition, but found `{wrong}`{}",
        near(wrong, &all)
    ))
}

/// What is wrong with a word that must be one of those known.
pub(super) fn listed(what: &str, text: &str, known: &[&str]) -> Option<String> {
    (!known.contains(&text)).then(|| unlisted(what, text, known))
}

/// That the word is none of those known.
pub(crate) fn unlisted(what: &str, text: &str, known: &[&str]) -> String {
    format!(
        "expected {what} ({}), but found `{text}`{}",
        known.join(", "),
        near(text, known)
    )
}

/// "; did you mean `x`?" where something known is like it.
fn near(text: &str, known: &[&str]) -> String {
    let lower = text.to_lowercase();
    let like = |known: &str| strsim::jaro_winkler(&known.to_lowercase(), &lower);
    let nearest = known.iter().max_by(|a, b| like(a).total_cmp(&like(b)));
    match nearest.filter(|nearest| like(nearest) >= LIKE) {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => String::new(),
    }
}

/// The article of the noun.
pub(super) fn article(noun: &str) -> &'static str {
    match noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => "an",
        false => "a",
    }
}
