//! Whom a word says something of: the bearer of a role, the firm that is a unit, "Acme-backed Zenith".

use super::slots::is_titling;
use crate::extract::clause;
use crate::extract::reading::Reading;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Upos};

/// Whom the noun at `token` denotes, by the tree, else by adjacency: "Chairman and President Jane Doe".
pub(super) fn denoted(reading: &Reading<'_>, token: usize) -> Vec<usize> {
    let named = |&t: &usize| !reading.fillers(t).is_empty();
    let tagged = reading.parsed.tagged();
    // "Acme-backed Zenith"
    if prefix(reading, token).is_some() && tagged.xpos(token).is_past_participle() {
        let next =
            (token + 1..tagged.len()).find(|&t| reading.is_party(t) || !is_titling(reading, t));
        return next.filter(|&t| reading.is_party(t)).into_iter().collect();
    }
    if let Some(before) = named_before(reading, token) {
        return vec![before];
    }
    if let Some(bearer) = opened_by_as(reading, token).or_else(|| enclosed_after(reading, token)) {
        return vec![bearer];
    }
    // "Jane Doe (CFO, Acme)": what stands behind is whose officer she is.
    let parsed = reading.parsed;
    if parsed.deprel(token) == Deprel::Appos
        && let Some(head) = parsed.head(token)
        && head < token
        && reading.is_party(head)
        && LEXICON.get(tagged.lemma(token)).lists.any(Lists::ROLE)
    {
        return group(reading, token, nearest_of_list(reading, token, head));
    }
    if let Some(named) = named_behind(reading, token) {
        return vec![named];
    }
    // Parsers join "Acme fell, a unit of Zenith" and "by Jane Doe, a director" to the verb.
    if is_joined_to_verb(reading, token)
        && let Some(before) = apposed_before(reading, token)
    {
        return group(reading, token, before);
    }
    if let Some(before) = beyond_deal(reading, token) {
        return group(reading, token, before);
    }
    if let Some(found) = clause::denoted(reading.parsed, token, 0)
        .into_iter()
        .find(named)
    {
        return group(reading, token, nearest_of_list(reading, token, found));
    }
    let after = (token + 1..tagged.len()).find(|&t| reading.is_party(t) || !is_titling(reading, t));
    if let Some(after) = after.filter(|&t| reading.is_party(t)) {
        return vec![after];
    }
    apposed_before(reading, token)
        .or_else(|| apposed_after(reading, token))
        .map_or_else(Vec::new, |found| group(reading, token, found))
}

/// "Acme and its subsidiary, Zenith, have agreed": the party set off behind a noun that is somebody's, of which parsers make
/// a further conjunct.
fn named_behind(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let organization = tagged.upos(token) == Upos::Noun
        && !tagged.xpos(token).is_plural_noun()
        && LEXICON.get(tagged.lemma(token)).lists.any(Lists::ORG_NOUN);
    if !organization || clause::possessor(reading.parsed, token).is_none() {
        return None;
    }
    set_off_behind(reading, token)
}

/// The party that commas enclose right behind the word at `token`.
fn set_off_behind(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let named = token + 2;
    if named >= tagged.len() || tagged.word(token + 1) != "," || !reading.is_party(named) {
        return None;
    }
    let behind = reading.extent(named).end();
    let closed = behind >= tagged.len() || matches!(tagged.word(behind), "," | "." | ")" | ";");
    closed.then_some(named)
}

/// "As chief executive of Acme, Jane Doe sold Zenith": the party behind the comma that closes the phrase.
fn opened_by_as(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let inside = |t: usize| is_titling(reading, t) && !reading.is_party(t) || is_own(reading, t);
    let opens = tagged.word(0).eq_ignore_ascii_case("as")
        && token > 0
        && (1..token).all(|t| tagged.upos(t) == Upos::Det || inside(t) || is_genitive(reading, t));
    if !opens {
        return None;
    }
    let comma = (token + 1..tagged.len())
        .take(OPENING)
        .find(|&t| tagged.word(t) == ",")?;
    (comma + 1 < tagged.len() && reading.is_party(comma + 1)).then_some(comma + 1)
}

/// How many words may stand between the role that opens a sentence and the comma.
const OPENING: usize = 12;

/// Whether the word at `token` is a party's "its" or "her".
fn is_own(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    tagged.upos(token) == Upos::Pron && tagged.xpos(token).is_possessive()
}

/// Whether the word at `token` belongs to a name with "'s", the sign included.
fn is_genitive(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    let sign = |t: usize| t < tagged.len() && matches!(tagged.word(t), "'s" | "’s" | "'" | "’");
    sign(token) || reading.is_party(token) && sign(reading.extent(token).end())
}

/// "its chief executive, Jane Doe, would leave": the name that commas enclose right behind the noun, unless the noun itself is
/// said of the name before it.
fn enclosed_after(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    if !LEXICON.get(tagged.lemma(token)).lists.any(Lists::ROLE) {
        return None;
    }
    let named = set_off_behind(reading, token)?;
    let before = (0..token).rev().find(|&t| {
        let owns = is_genitive(reading, t) || is_own(reading, t) || tagged.upos(t) == Upos::Det;
        !owns && (reading.is_party(t) || !is_titling(reading, t))
    });
    let apposed = before.is_some_and(|t| {
        matches!(tagged.word(t), "," | "(" | "—" | "–") && t > 0 && reading.is_party(t - 1)
    });
    (!apposed && !tagged.xpos(token).is_plural_noun()).then_some(named)
}

/// Whether the noun at `token` is a role that one party bears.
pub(super) fn has_one(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    !tagged.xpos(token).is_plural_noun() && LEXICON.get(tagged.lemma(token)).lists.any(Lists::ROLE)
}

/// Verbs that give a role to the party named right before it: "named Jane Doe chairman".
const NAMING: &[&str] = &[
    "name",
    "appoint",
    "elect",
    "make",
    "choose",
    "hire",
    "select",
    "install",
    "nominate",
    "designate",
];

/// The party to which a verb of naming gives the role at `token`.
fn named_before(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let before = (0..token)
        .rev()
        .find(|&t| !is_own(reading, t) && (reading.is_party(t) || !is_titling(reading, t)))
        .filter(|&t| reading.is_party(t))?;
    let start = (0..=before).rev().find(|&t| !reading.is_party(t))?;
    let verb = NAMING.contains(&tagged.lemma(start)) && tagged.upos(start) == Upos::Verb;
    verb.then_some(before)
}

/// "Acme, and Jane Doe, the sole owner of Zenith": parsers hang what is said of the last of a list on its first.
fn nearest_of_list(reading: &Reading<'_>, token: usize, found: usize) -> usize {
    let parsed = reading.parsed;
    let said = parsed.deprel(token) == Deprel::Appos && parsed.head(token) == Some(found);
    let before = || {
        let near = apposed_before(reading, token)?;
        let head = reading.head_at(near);
        (parsed.deprel(head) == Deprel::Conj && parsed.head(head) == Some(found)).then_some(head)
    };
    said.then(before).flatten().unwrap_or(found)
}

/// The party before the comma, where the tree makes the phrase an apposition of a thing or an act that the party only
/// belongs to: "the acquisition of Acme, maker of tools".
fn beyond_deal(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let parsed = reading.parsed;
    let above = parsed.head(token)?;
    let act = parsed.tagged().upos(above) == Upos::Noun
        && !reading.is_party(above)
        && !LEXICON
            .get(parsed.tagged().lemma(above))
            .lists
            .any(Lists::ROLE.and(Lists::ORG_NOUN));
    if parsed.deprel(token) != Deprel::Appos || !act {
        return None;
    }
    apposed_before(reading, token).filter(|&before| before > above)
}

fn is_joined_to_verb(reading: &Reading<'_>, token: usize) -> bool {
    let parsed = reading.parsed;
    matches!(
        parsed.deprel(token),
        Deprel::Conj | Deprel::Parataxis | Deprel::Dep | Deprel::Advcl
    ) && parsed
        .head(token)
        .is_some_and(|head| clause::is_verbal(parsed, head))
}

/// The party at `found`, and for a plural noun at `token` those listed before it: "Jane Doe and Tom Roe, the
/// founders".
fn group(reading: &Reading<'_>, token: usize, found: usize) -> Vec<usize> {
    let plural = reading.parsed.tagged().xpos(token).is_plural_noun();
    if plural && found < token {
        reading.listed_with(found)
    } else {
        vec![found]
    }
}

/// "Acme, a wholly owned subsidiary": the party that a comma sets before the noun's phrase.
fn apposed_before(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let comma = (0..token).rev().take(10).find(|&t| {
        let inside = matches!(
            tagged.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Verb | Upos::Propn | Upos::Num
        ) || matches!(tagged.word(t), "and" | "&" | "-" | "'s");
        !inside && !reading.is_party(t)
    })?;
    let before = comma.checked_sub(1)?;
    let opening = matches!(
        tagged.lemma(comma + 1),
        "a" | "an" | "the" | "its" | "his" | "her"
    ) || matches!(tagged.upos(comma + 1), Upos::Noun | Upos::Adv | Upos::Adj)
        // "Acme, Zenith's parent company"
        || (reading.is_party(comma + 1)
            && comma + 2 < tagged.len()
            && matches!(tagged.word(comma + 2), "'s" | "’s" | "'"));
    (matches!(tagged.word(comma), "," | "(" | "—" | "–") && opening && reading.is_party(before))
        .then_some(before)
}

/// "A subsidiary of Zenith, Acme makes …": the party behind the comma after an opening phrase.
fn apposed_after(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let opens = (0..token).all(|t| {
        matches!(
            tagged.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Verb | Upos::Punct
        )
    });
    let comma = (token + 1..tagged.len())
        .take(12)
        .find(|&t| tagged.word(t) == ",")?;
    (opens && comma + 1 < tagged.len() && reading.is_party(comma + 1)).then_some(comma + 1)
}

/// The party that a hyphen joins to the word at `token`: "Acme-backed".
pub(super) fn prefix(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let hyphen = token.checked_sub(1)?;
    let party = hyphen.checked_sub(1)?;
    (matches!(reading.parsed.tagged().word(hyphen), "-" | "‑" | "–") && reading.is_party(party))
        .then_some(party)
}
