//! Who the parties of a named case are, read off its name: "Smith v. Jones", "In re Smith", "the
//! Smith trial".
//!
//! Only parties that the document names elsewhere too count: a name inside of a caption alone is
//! the case's, not the document's.

use super::names::{Entity, EntityId, Names};
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::schema::NodeType;

/// The parties of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Caption {
    /// Before the "v.", or of whom the case is named.
    pub(super) first: Vec<EntityId>,
    /// Behind the "v.".
    pub(super) second: Vec<EntityId>,
}

/// For each entity of `names` its caption, for what is no case an empty one.
pub(super) fn find(names: &Names) -> Vec<Caption> {
    if names
        .entities
        .iter()
        .all(|e| e.node_type != NodeType::LegalCase)
    {
        return Vec::new();
    }
    let keys: Vec<Vec<String>> = names.entities.iter().map(keys).collect();
    let mut out: Vec<Caption> = names
        .entities
        .iter()
        .map(|entity| caption(names, &keys, entity))
        .collect();
    // The heading of a paper knows its own parties best.
    if let Some((Some(case), own)) = &names.own {
        out[case.0] = own.clone();
    }
    out
}

fn caption(names: &Names, keys: &[Vec<String>], case: &Entity) -> Caption {
    let mut out = Caption::default();
    if case.node_type != NodeType::LegalCase {
        return out;
    }
    for name in std::iter::once(&case.name).chain(&case.aliases) {
        let (first, second) = match versus(name) {
            Some((first, second)) => (first, second),
            None => (subject(name), ""),
        };
        for (side, found) in [(first, &mut out.first), (second, &mut out.second)] {
            if let Some(id) = party(names, keys, side)
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
    }
    out
}

/// The two sides of a caption.
fn versus(name: &str) -> Option<(&str, &str)> {
    [" v. ", " vs. ", " v ", " vs "]
        .iter()
        .find_map(|mark| name.split_once(mark))
}

/// Of whom a case is named: "In re Smith", "Smith trial".
fn subject(name: &str) -> &str {
    let rest = [
        "In re ",
        "In Re ",
        "In the Matter of ",
        "Matter of ",
        "Ex parte ",
    ]
    .iter()
    .find_map(|mark| name.strip_prefix(mark))
    .unwrap_or(name);
    match rest.rsplit_once(' ') {
        Some((before, noun)) if SUITS.iter().any(|s| noun.eq_ignore_ascii_case(s)) => before,
        _ => rest,
    }
}

/// Nouns for suits, as they end the names of cases.
const SUITS: &[&str] = &["case", "trial", "lawsuit", "suit", "litigation", "action"];

/// The one party, no case itself, that bears the name `side`.
fn party(names: &Names, keys: &[Vec<String>], side: &str) -> Option<EntityId> {
    let wanted = key(side);
    if wanted.is_empty() {
        return None;
    }
    let bears = |index: &usize| {
        names.entities[*index].node_type != NodeType::LegalCase && keys[*index].contains(&wanted)
    };
    let mut found = (0..names.entities.len()).filter(bears);
    let only = found.next()?;
    found.next().is_none().then_some(EntityId(only))
}

/// The spellings under which a caption may name an entity; of persons also the last name.
fn keys(entity: &Entity) -> Vec<String> {
    let mut out: Vec<String> = std::iter::once(&entity.name)
        .chain(&entity.aliases)
        .map(|name| key(name))
        .collect();
    if entity.node_type == NodeType::Person
        && let Some(last) = key(&entity.name).split(' ').next_back()
    {
        out.push(last.to_string());
    }
    out
}

/// A name in lower case without article, legal form and marks.
fn key(name: &str) -> String {
    let mut words: Vec<String> = name
        .split([' ', ','])
        .map(|w| w.trim_matches(['.', '\'', '’', '"', '“', '”', '(', ')']))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1
        && words.last().is_some_and(|w| {
            matches!(&**w, "et" | "al") || LEXICON.get(w).lists.any(Lists::LEGAL_FORM)
        })
    {
        words.pop();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cases_are_read() {
        assert_eq!(
            versus("Harlow v. Brightloom"),
            Some(("Harlow", "Brightloom"))
        );
        assert_eq!(subject("In re Brightloom Inc."), "Brightloom Inc.");
        assert_eq!(subject("Harlow trial"), "Harlow");
        assert_eq!(
            key("The Brightloom Company, Inc."),
            key("Brightloom Company")
        );
        assert_eq!(key("Harlow, et al."), "harlow");
    }
}
