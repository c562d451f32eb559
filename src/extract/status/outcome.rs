//! What became of what was begun: plans that were dropped, bids that were blocked, sums spent on a purchase.

use super::words::{DEALS, Effect, OUTCOMES, PREVENTING, effect_of};
use crate::extract::clause;
use crate::nlp::{Deprel, Parsed, Upos};

/// Nouns for deals and for what leads up to them.
const SCHEMES: &[&str] = &[
    "agreement",
    "attempt",
    "bid",
    "deal",
    "effort",
    "idea",
    "negotiation",
    "offer",
    "plan",
    "proposal",
    "talk",
];

/// Verbs by which somebody gives up what he had begun.
const DROPPING: &[&str] = &[
    "abandon",
    "cancel",
    "drop",
    "scrap",
    "shelve",
    "terminate",
    "withdraw",
];

/// Verbs for keeping others from a deal, which is pending as long as they only seek to.
pub(super) const BLOCKING: &[&str] = &[
    "bar", "block", "enjoin", "halt", "prevent", "prohibit", "stop",
];

/// The verb joined to `verb` that says that nothing came of it: "had planned to buy Zenith but dropped the idea", "tried to
/// buy Zenith but was blocked", "agreed to buy Zenith, but the deal collapsed".
pub(super) fn foiled(parsed: &Parsed<'_>, verb: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    let scheme = |t: usize| {
        let lemma = tagged.lemma(t);
        SCHEMES.contains(&lemma) || DEALS.contains(&lemma)
    };
    clause::children_by(parsed, verb, Deprel::Conj).find(|&other| {
        let lemma = tagged.lemma(other);
        let subject = clause::children_by(parsed, other, Deprel::Nsubj).next();
        let passive = clause::is_passive(parsed, other);
        let stopped = PREVENTING.contains(&lemma) || DROPPING.contains(&lemma);
        match subject {
            Some(subject) if !scheme(subject) => false,
            Some(_) if passive => stopped,
            Some(_) => {
                effect_of(OUTCOMES, lemma).or_else(|| phrasal(parsed, other)) == Some(Effect::Deny)
            }
            None if passive => PREVENTING.contains(&lemma),
            None => {
                let dropped = || clause::children_by(parsed, other, Deprel::Obj).any(scheme);
                lemma == "fail" || DROPPING.contains(&lemma) && dropped()
            }
        }
    })
}

/// What a verb says together with the particle right behind it: "called off the merger", "the merger fell through".
pub(super) fn phrasal(parsed: &Parsed<'_>, verb: usize) -> Option<Effect> {
    let tagged = parsed.tagged();
    let next = (verb + 1 < tagged.len()).then(|| tagged.word(verb + 1))?;
    match (tagged.lemma(verb), next) {
        ("call", "off") | ("fall", "through" | "apart") => Some(Effect::Deny),
        _ => None,
    }
}

/// Whether the verb tells of money spent, whose purpose then came about with it: "paid $5 million to acquire Zenith".
pub(super) fn is_outlay(parsed: &Parsed<'_>, verb: usize) -> bool {
    matches!(parsed.tagged().lemma(verb), "pay" | "spend")
        && parsed.tagged().upos(verb) == Upos::Verb
        && !clause::is_passive(parsed, verb)
}

/// Whether an adverb opens a remark and so says nothing of the verb: "hired Jane Doe, previously of Acme".
pub(super) fn opens_remark(parsed: &Parsed<'_>, adverb: usize) -> bool {
    let tagged = parsed.tagged();
    let comma = adverb
        .checked_sub(1)
        .is_some_and(|before| tagged.word(before) == ",");
    let next = adverb + 1;
    comma && next < tagged.len() && matches!(tagged.word(next), "of" | "at" | "with" | "from")
}

/// "upon information and belief": what a pleading supposes.
pub(super) fn believed(parsed: &Parsed<'_>) -> Option<usize> {
    let tagged = parsed.tagged();
    (2..tagged.len()).find(|&t| {
        tagged.word(t) == "belief"
            && tagged.word(t - 1) == "and"
            && tagged.word(t - 2) == "information"
    })
}
