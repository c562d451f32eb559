//! The word that triggers a rule: its part of speech, its particles, what stands by it.

use super::{Kind, Miss, Trigger};
use crate::extract::clause;
use crate::extract::reading::Reading;
use crate::nlp::{Deprel, Parsed, Upos};
use crate::schema::format::Rule;

/// Whether the noun at `token` stands for several: "directors", "attorneys general".
pub(super) fn is_plural(parsed: &Parsed<'_>, token: usize) -> bool {
    let tagged = parsed.tagged();
    tagged.xpos(token).is_plural_noun()
        || (token > 0
            && tagged.lemma(token) == "general"
            && tagged.xpos(token - 1).is_plural_noun())
}

/// Whether the sentence pairs its lists one by one: "Acme and Zenith are in Oslo and Bergen, respectively".
pub(super) fn is_respective(parsed: &Parsed<'_>) -> bool {
    (0..parsed.len()).any(|t| parsed.tagged().word(t).eq_ignore_ascii_case("respectively"))
}

/// Whether the word at `token` is the trigger phrase.
pub(super) fn fits(trigger: &Trigger, reading: &Reading<'_>, token: usize) -> bool {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let upos = tagged.upos(token);
    let part = match trigger.kind {
        Kind::Verb => clause::is_verbal(parsed, token) || tagged.xpos(token).is_gerund(),
        Kind::Noun => {
            // Taggers take "executive" and "fine" for adjectives where they stand as nouns.
            let adjectival = upos == Upos::Adj
                && (!trigger.rest.is_empty()
                    || stands_as_noun(parsed, token)
                    || (token + 1 < tagged.len() && reading.is_party(token + 1)));
            let nominal = matches!(upos, Upos::Noun | Upos::Propn) || adjectival;
            nominal && !reading.is_party(token)
        }
        Kind::Adjective => matches!(upos, Upos::Adj | Upos::Verb | Upos::Adv),
    };
    if !part {
        return false;
    }
    match trigger.kind {
        Kind::Verb => trigger.rest.iter().all(|particle| {
            parsed.children(token).any(|c| {
                tagged.word(c).eq_ignore_ascii_case(particle)
                    && matches!(
                        parsed.deprel(c).base(),
                        Deprel::Compound | Deprel::Advmod | Deprel::Case | Deprel::Obl
                    )
            }) || (token + 1 < tagged.len()
                && tagged.word(token + 1).eq_ignore_ascii_case(particle))
        }),
        _ => {
            let count = trigger.rest.len();
            token >= count
                && trigger.rest.iter().enumerate().all(|(index, word)| {
                    let at = token - count + index;
                    tagged.word(at).eq_ignore_ascii_case(word) || *tagged.lemma(at) == **word
                })
        }
    }
}

/// Whether the adjective at `token` has a noun's place in the tree.
fn stands_as_noun(parsed: &Parsed<'_>, token: usize) -> bool {
    matches!(
        parsed.deprel(token).base(),
        Deprel::Obj | Deprel::Nsubj | Deprel::Obl | Deprel::Appos | Deprel::Conj
    )
}

/// Whether words that the rule asks for are missing by the trigger, or one that it forbids is there.
pub(super) fn context_miss(rule: &Rule, parsed: &Parsed<'_>, trigger: usize) -> Option<Miss> {
    if rule.with.is_empty() && rule.without.is_empty() {
        return None;
    }
    let tagged = parsed.tagged();
    let is_one = |t: usize, words: &[String]| words.iter().any(|w| **w == *tagged.lemma(t));
    let near = || nearby(parsed, trigger);
    if !rule.with.is_empty() && !near().iter().any(|&t| is_one(t, &rule.with)) {
        return Some(Miss::With);
    }
    if rule.without.is_empty() {
        return None;
    }
    hindering(parsed, trigger)
        .find(|&t| is_one(t, &rule.without))
        .map(Miss::Without)
}

/// The words right around the trigger, of which `with` and `without` speak.
pub(super) fn nearby(parsed: &Parsed<'_>, trigger: usize) -> Vec<usize> {
    let tagged = parsed.tagged();
    // Numbers and sums stand between a noun and what it is: "a $5 million fine".
    let within = |t: usize| {
        matches!(tagged.upos(t), Upos::Num | Upos::Sym)
            .then(|| parsed.children(t))
            .into_iter()
            .flatten()
    };
    // "a Series A round led by Acme": what the noun is that the trigger describes.
    let described = parsed
        .head(trigger)
        .filter(|_| parsed.deprel(trigger) == Deprel::Acl)
        .into_iter()
        .flat_map(|head| parsed.children(head).filter(move |&c| c < head));
    // "filed a lawsuit to stop Acme": what was done for that purpose.
    let means = parsed
        .head(trigger)
        .filter(|_| parsed.deprel(trigger) == Deprel::Advcl)
        .into_iter()
        .flat_map(|head| clause::children_by(parsed, head, Deprel::Obj));
    parsed
        .children(trigger)
        .flat_map(|c| std::iter::once(c).chain(parsed.children(c)))
        .flat_map(|c| std::iter::once(c).chain(within(c)))
        .chain(parsed.head(trigger))
        .chain(described)
        .chain(means)
        .collect()
}

/// The words by the trigger that tell what it is about: not those of phrases that only say how, when or for
/// how much ("agreed to buy Acme in a stock swap").
fn hindering<'p>(parsed: &'p Parsed<'_>, trigger: usize) -> impl Iterator<Item = usize> + 'p {
    let manner = move |c: usize| {
        parsed.deprel(c).base() == Deprel::Obl
            && ["for", "in", "at", "through", "per"]
                .iter()
                .any(|form| clause::has_case(parsed, c, form))
    };
    parsed
        .children(trigger)
        .filter(move |&c| !manner(c))
        .flat_map(move |c| {
            let oblique = parsed.deprel(c).base() == Deprel::Obl;
            let below = parsed.children(c);
            std::iter::once(c)
                .chain(below.filter(move |&b| !oblique || parsed.deprel(b) == Deprel::Case))
        })
        .chain(parsed.head(trigger))
}
