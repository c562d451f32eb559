//! What stands on a word itself: negation, modals, adjectives and adverbs.

use super::Standing;
use super::outcome::opens_remark;
use super::shades::{dealing, moved_on, none_of};
use super::words::{Effect, LASTING, MODIFIERS, effect_of};
use crate::nlp::{Deprel, Parsed, Upos};
use crate::schema::Status;

/// Nouns for proceedings, which are under way when they are pending.
const SUITS: &[&str] = &[
    "action",
    "appeal",
    "case",
    "charge",
    "claim",
    "complaint",
    "indictment",
    "inquiry",
    "investigation",
    "lawsuit",
    "litigation",
    "petition",
    "probe",
    "proceeding",
    "suit",
];

/// Negation, modals and adjectives that stand on the word itself.
pub(super) fn own_modifiers(parsed: &Parsed<'_>, word: usize, standing: &mut Standing) {
    let tagged = parsed.tagged();
    for child in parsed.children(word) {
        let lemma = tagged.lemma(child);
        match parsed.deprel(child).base() {
            Deprel::Aux => match lemma {
                "may" | "might" | "could" | "can" | "should" | "must" => {
                    standing.change(Effect::Doubt, child);
                }
                "will" | "shall" | "would" | "'ll" | "’ll" | "wo" | "ll"
                    if !LASTING.contains(&tagged.lemma(word)) =>
                {
                    standing.change(Effect::Plan, child);
                }
                _ => {}
            },
            Deprel::Advmod | Deprel::Amod | Deprel::Det | Deprel::Cc | Deprel::Compound => {
                if is_longer(parsed, child) {
                    continue;
                }
                if let Some(effect) = effect_of(MODIFIERS, lemma)
                    .or_else(|| effect_of(MODIFIERS, &tagged.word(child).to_lowercase()))
                    && !tagged.word(child).eq_ignore_ascii_case("later")
                    && !(lemma == "pending" && SUITS.contains(&tagged.lemma(word)))
                    && !(effect == Effect::End
                        && lemma == "then"
                        && parsed.deprel(child) != Deprel::Amod)
                    && !(effect == Effect::End && opens_remark(parsed, child))
                {
                    standing.change(effect, child);
                }
            }
            Deprel::Mark if lemma == "to" && parsed.head(word).is_none() => {
                standing.change(Effect::Plan, child);
            }
            Deprel::Nsubj => {
                if let Some(none) = none_of(parsed, child) {
                    standing.change(Effect::Deny, none);
                }
            }
            _ => {}
        }
    }
    // "used to own", "is to buy", "is set to buy"
    if tagged.upos(word) == Upos::Verb
        && word >= 2
        && tagged.word(word - 1).eq_ignore_ascii_case("to")
    {
        let before = tagged.word(word - 2);
        if before.eq_ignore_ascii_case("used") {
            standing.change(Effect::End, word - 2);
        } else if [
            "is", "are", "was", "were", "set", "due", "slated", "ready", "poised",
        ]
        .iter()
        .any(|w| before.eq_ignore_ascii_case(w))
        {
            standing.change(Effect::Plan, word - 2);
        }
    }
    if let Some(is) = dealing(parsed, word) {
        standing.change(Effect::Plan, is);
    }
    if let Some(next) = moved_on(parsed, word) {
        standing.change(Effect::End, next);
    }
    if let Some(longer) = no_longer(parsed, word) {
        // "will no longer pay"
        if standing.status == Status::Planned {
            standing.status = Status::Asserted;
        }
        standing.change(Effect::End, longer);
    }
}

/// "longer" in "no longer pays" and "will not pay any longer".
fn is_longer(parsed: &Parsed<'_>, word: usize) -> bool {
    let tagged = parsed.tagged();
    tagged.lemma(word) == "long" || tagged.word(word).eq_ignore_ascii_case("longer")
}

/// The word that says of `word` that it is so no more.
pub(super) fn no_longer(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    let denied = |child: usize| {
        let before = child.checked_sub(1);
        parsed
            .children(child)
            .any(|c| matches!(tagged.lemma(c), "no" | "not"))
            || before.is_some_and(|t| tagged.word(t).eq_ignore_ascii_case("no"))
    };
    parsed
        .children(word)
        .filter(|&child| {
            matches!(
                parsed.deprel(child).base(),
                Deprel::Advmod | Deprel::Amod | Deprel::Det | Deprel::Cc | Deprel::Compound
            )
        })
        .filter(|&child| is_longer(parsed, child) && denied(child))
        .last()
}
