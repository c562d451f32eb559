//! Parties that stand right beside a noun in print: its owner before "'s", what brackets or commas set off behind it.

use super::slots::is_titling;
use crate::extract::clause;
use crate::extract::reading::Reading;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Upos};

/// Whose the noun at `token` is, by the tree, else by adjacency: "Acme's $5 million Series B".
pub(super) fn possessor(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let parsed = reading.parsed;
    let found = clause::possessor(parsed, token).or_else(|| {
        let coordinated = clause::coordination(parsed, token);
        coordinated
            .into_iter()
            .find_map(|t| clause::possessor(parsed, t))
    });
    match found {
        // "Acme, whose chief executive left"
        Some(found) if parsed.tagged().word(found).eq_ignore_ascii_case("whose") => {
            let before = (0..found).rev().find(|&t| parsed.tagged().word(t) != ",");
            before.filter(|&t| reading.is_party(t)).or(Some(found))
        }
        Some(found) => joined_before(reading, found).or(Some(found)),
        None => possessor_before(reading, token),
    }
}

/// The party with which a pronoun's phrase is joined, which the pronoun then means: "Acme and its parent".
fn joined_before(reading: &Reading<'_>, pronoun: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    if tagged.upos(pronoun) != Upos::Pron || pronoun < 2 || tagged.word(pronoun - 1) != "and" {
        return None;
    }
    let comma = usize::from(tagged.word(pronoun - 2) == ",");
    let before = pronoun.checked_sub(2 + comma)?;
    reading.is_party(before).then_some(before)
}

/// The party with "'s" before the noun at `token`, across what may stand within its phrase.
pub(super) fn possessor_before(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    if !matches!(tagged.upos(token), Upos::Noun | Upos::Propn | Upos::Adj) {
        return None;
    }
    let sign = (0..token).rev().take(8).find(|&t| {
        !(reading.is_party(t)
            || is_titling(reading, t)
            || matches!(tagged.upos(t), Upos::Num | Upos::Sym))
    })?;
    let marks = matches!(tagged.word(sign), "'s" | "’s" | "'" | "’");
    let owner = sign.checked_sub(1)?;
    (marks && reading.is_party(owner)).then_some(owner)
}

/// The one party whose "'s" stands right before the name at `token`: "Acme's Zenith".
pub(super) fn genitive(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let sign = token.checked_sub(1)?;
    let owner = sign.checked_sub(1)?;
    let marks = matches!(tagged.word(sign), "'s" | "’s");
    (marks && reading.party_at(owner).len() == 1).then_some(owner)
}

/// The first party within the parentheses that follow the name at `token`: "Acme (Oslo, Norway)".
pub(super) fn aside(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let open = token + 1;
    let inside = open + 1;
    (inside < tagged.len() && tagged.word(open) == "(" && reading.is_party(inside))
        .then_some(inside)
}

/// How many words the field of a title may have.
const FIELD: usize = 5;

/// Where a title with a capital that starts its last noun at `token` ends: "Vice President, Corporate Development,".
pub(in crate::extract) fn title_end(reading: &Reading<'_>, token: usize) -> usize {
    let tagged = reading.parsed.tagged();
    let capital = |t: usize| tagged.word(t).starts_with(char::is_uppercase);
    let end = token + 1;
    if end >= tagged.len() || tagged.word(end) != "," || !capital(token) {
        return end;
    }
    let inside = |t: &usize| {
        !reading.is_party(*t)
            && (capital(*t) && matches!(tagged.upos(*t), Upos::Noun | Upos::Propn | Upos::Adj)
                || matches!(tagged.word(*t), "and" | "&"))
    };
    let stop = (end + 1..tagged.len())
        .take(FIELD)
        .take_while(inside)
        .last()
        .map_or(end, |last| last + 1);
    let role = |t: usize| LEXICON.get(tagged.lemma(t)).lists.any(Lists::ROLE);
    let closed =
        stop < tagged.len() && matches!(tagged.word(stop), "," | "." | "of" | "at" | ")" | ";");
    let field = stop > end + 1 && closed && !(end + 1..stop).any(role);
    if field { stop } else { token + 1 }
}

/// The party that commas or a bracket set off right behind the noun at `token`, itself set off: "Jane Doe, chairman, Acme,".
pub(super) fn set_off(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let first = (0..token).rev().find(|&t| !is_titling(reading, t))?;
    let last = title_end(reading, token).saturating_sub(1).max(token);
    let named = last + 2;
    if named >= tagged.len()
        || tagged.word(last + 1) != ","
        || !matches!(tagged.word(first), "," | "(")
        || !reading.is_party(named)
        || !first.checked_sub(1).is_some_and(|t| reading.is_party(t))
    {
        return None;
    }
    let end = reading.extent(named).end();
    let closed = end >= tagged.len() || matches!(tagged.word(end), "," | ")" | "." | ";");
    closed.then_some(named)
}

/// Whether the noun at `token` itself says whose it is, named or not: "the committee's chairman", "the president of the union",
/// "its chief executive". What the text speaks of besides has no part in it then.
pub(super) fn is_of_another(reading: &Reading<'_>, token: usize) -> bool {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let organization = |t: usize| {
        let lemma = tagged.lemma(t);
        tagged.upos(t) == Upos::Propn
            || lemma != "board" && LEXICON.get(lemma).lists.any(Lists::ORG_NOUN)
    };
    let owned = clause::possessor(parsed, token).is_some_and(|t| !reading.is_party(t));
    let tied = || {
        ["of", "at", "for", "with"].iter().any(|form| {
            let mut found = clause::prepositional(parsed, token, form).into_iter();
            found.any(|t| !reading.is_party(t) && organization(t))
        })
    };
    // "committee chairman Jane Doe"
    let compound = || {
        parsed.children(token).any(|c| {
            c < token
                && parsed.deprel(c).base() == Deprel::Compound
                && !reading.is_party(c)
                && organization(c)
                && !LEXICON.get(tagged.lemma(c)).lists.any(Lists::ROLE)
        })
    };
    owned || tied() || compound()
}
