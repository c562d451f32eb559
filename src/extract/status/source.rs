//! Who is said to say so, beside the clause itself: "according to Jane Doe", "Acme bought Zenith, the
//! complaint alleges".

use super::Standing;
use super::words::{CLAIMANTS, Effect, VERBS, effect_of};
use crate::extract::clause;
use crate::nlp::{Deprel, Parsed};

/// Notes the source that stands beside the fact or clause at `word`, and what it makes of the fact.
pub(super) fn beside(parsed: &Parsed<'_>, word: usize, standing: &mut Standing) {
    for child in parsed.children(word) {
        if clause::has_case(parsed, child, "according to") || is_according(parsed, child) {
            speak(parsed, child, Effect::Report, standing);
        } else if parsed.deprel(child).base() == Deprel::Parataxis {
            let Some(effect) = effect_of(VERBS, parsed.tagged().lemma(child)) else {
                continue;
            };
            let subject = clause::children_by(parsed, child, Deprel::Nsubj).next();
            if let Some(subject) = subject
                && matches!(effect, Effect::Report | Effect::Claim)
            {
                speak(parsed, subject, effect, standing);
            }
        }
    }
}

/// "according" with its source as a phrase of its own, as some trees have it.
fn is_according(parsed: &Parsed<'_>, word: usize) -> bool {
    let tagged = parsed.tagged();
    let case = |c: usize| {
        tagged.word(c).eq_ignore_ascii_case("according") && parsed.deprel(c) == Deprel::Case
    };
    parsed.children(word).any(case)
}

fn speak(parsed: &Parsed<'_>, source: usize, effect: Effect, standing: &mut Standing) {
    standing.source = standing.source.or(Some(source));
    let claimant = CLAIMANTS.contains(&parsed.tagged().lemma(source));
    if claimant || effect == Effect::Claim {
        standing.change(Effect::Claim, source);
    }
}
