//! Whether a fact is said to be so: read from what governs the word that states it.
//!
//! Starting at the trigger, the climb up the tree meets negation, modals, adjectives ("proposed"),
//! and governing verbs and nouns ("agreed to", "denied that", "plans for"); each changes the status
//! found so far. The word lists are classes of English, not of documents.

mod words;

use super::clause;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed, Upos};
use crate::schema::Status;
use words::{
    Effect, FREEDOMS, LASTING, MODIFIERS, NOUNS, OUTCOMES, PLAN_BY_CLAUSE_ONLY, PRESUPPOSING,
    PREVENTING, VERBS, effect_of,
};

/// What the climb found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) status: Status,
    /// Token of the subject of the verb that reports or claims the fact.
    pub(super) source: Option<usize>,
}

/// The status of the fact that the word at `trigger` states, `stated` being what the word itself
/// says ("quit" states an end).
pub(super) fn standing(parsed: &Parsed<'_>, trigger: usize, stated: Status) -> Standing {
    let mut standing = Standing {
        status: stated,
        source: None,
    };
    let mut word = trigger;
    own_modifiers(parsed, word, &mut standing.status);
    if is_prevented(parsed, word) {
        change(&mut standing.status, Effect::Deny);
    }
    for _ in 0..8 {
        let Some(head) = parsed.head(word) else { break };
        let relation = parsed.deprel(word);
        if !climb(parsed, word, head, relation, &mut standing) {
            break;
        }
        word = head;
    }
    if is_question(parsed) {
        change(&mut standing.status, Effect::Doubt);
    }
    standing
}

/// Applies what stands between `word` and its `head`; false where the climb ends.
fn climb(
    parsed: &Parsed<'_>,
    word: usize,
    head: usize,
    relation: Deprel,
    standing: &mut Standing,
) -> bool {
    let tagged = parsed.tagged();
    let head_lemma = tagged.lemma(head);
    match relation {
        Deprel::AclRelcl | Deprel::Parataxis | Deprel::AdvclRelcl => return false,
        Deprel::Conj => {
            let shares_auxiliaries = clause::is_verbal(parsed, word)
                && clause::is_verbal(parsed, head)
                && !has_own_subject(parsed, word)
                && tagged.xpos(word) == tagged.xpos(head);
            if clause::is_verbal(parsed, word) && !shares_auxiliaries {
                return false;
            }
        }
        Deprel::Xcomp
        | Deprel::Ccomp
        | Deprel::Obj
        | Deprel::NsubjPass
        | Deprel::Csubj
        | Deprel::Obl
            if clause::is_verbal(parsed, head)
                || relation == Deprel::Xcomp
                || relation == Deprel::Ccomp =>
        {
            let clausal = matches!(relation, Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj);
            if relation == Deprel::Obl && !matches!(&*head_lemma, "be" | "agree" | "enter" | "plan")
            {
                return false;
            }
            if !clausal && PRESUPPOSING.contains(&&*head_lemma) {
                return false;
            }
            // "sued to block the merger": the merger is pending, not off.
            if !clausal
                && matches!(
                    effect_of(VERBS, &head_lemma),
                    Some(Effect::Deny | Effect::End)
                )
                && standing.status == Status::Planned
                && has_mark(parsed, head, "to")
            {
                return false;
            }
            if govern(parsed, head, &head_lemma, clausal, standing) == Some(Effect::Report) {
                return true;
            }
        }
        Deprel::Acl | Deprel::Nmod => {
            // "accused Acme of paying": parsers hang the gerund on the accused.
            if relation == Deprel::Acl
                && has_mark(parsed, word, "of")
                && let Some(verb) = parsed.head(head)
                && effect_of(VERBS, &tagged.lemma(verb)) == Some(Effect::Claim)
            {
                change(&mut standing.status, Effect::Claim);
                return false;
            }
            if let Some(effect) = effect_of(NOUNS, &head_lemma) {
                let infinitive = tagged.xpos(word).is_base_form() || relation == Deprel::Nmod;
                if infinitive || effect != Effect::Plan {
                    change(&mut standing.status, effect);
                }
            } else if FREEDOMS.contains(&&*head_lemma) {
                return false;
            } else if relation == Deprel::Acl && has_mark(parsed, word, "to") {
                change(&mut standing.status, Effect::Plan);
            } else if relation == Deprel::Acl {
                return false;
            }
        }
        Deprel::Advcl => {
            if ["if", "unless", "whether", "were"]
                .iter()
                .any(|m| has_mark(parsed, word, m))
            {
                change(&mut standing.status, Effect::Doubt);
            } else if has_mark(parsed, word, "to") {
                change(&mut standing.status, Effect::Plan);
            } else if has_mark(parsed, word, "of")
                && effect_of(VERBS, &head_lemma) == Some(Effect::Claim)
            {
                change(&mut standing.status, Effect::Claim);
            }
            return false;
        }
        Deprel::Nsubj | Deprel::Appos | Deprel::Compound | Deprel::Amod | Deprel::NmodPoss => {
            // "The merger failed", "the licence expired" speak of the noun they predicate.
            if relation == Deprel::Nsubj
                && !is_firm(&tagged.lemma(word))
                && let Some(effect) = effect_of(OUTCOMES, &head_lemma)
            {
                change(&mut standing.status, effect);
                own_modifiers(parsed, head, &mut standing.status);
            }
            return false;
        }
        _ => return false,
    }
    own_modifiers(parsed, head, &mut standing.status);
    true
}

/// Whether a noun means an organization and not the deal that made it: what becomes of a firm is not
/// what becomes of its ties.
fn is_firm(lemma: &str) -> bool {
    LEXICON.get(lemma).lists.any(Lists::ORG_NOUN)
        && !matches!(
            lemma,
            "partnership" | "alliance" | "venture" | "joint venture"
        )
}

/// Whether the noun `word` is a plan of which a relative clause says that it was stopped: "a merger
/// that was blocked".
fn is_prevented(parsed: &Parsed<'_>, word: usize) -> bool {
    parsed.children(word).any(|c| {
        parsed.deprel(c).base() == Deprel::Acl
            && PREVENTING.contains(&&*parsed.tagged().lemma(c))
            && clause::is_passive(parsed, c)
            && !parsed
                .children(c)
                .any(|a| parsed.tagged().xpos(a).is_modal())
    })
}

/// The effect of a governing verb, and who it says speaks.
fn govern(
    parsed: &Parsed<'_>,
    head: usize,
    lemma: &str,
    clausal: bool,
    standing: &mut Standing,
) -> Option<Effect> {
    let mut effect = effect_of(VERBS, lemma)?;
    if effect == Effect::Plan && !clausal && PLAN_BY_CLAUSE_ONLY.contains(&lemma) {
        effect = Effect::Report;
    }
    if lemma == "announce" {
        effect = Effect::Report;
    }
    // "is expected to close" announces, "we expect" guesses.
    if lemma == "expect" && clause::is_passive(parsed, head) {
        effect = Effect::Plan;
    }
    // "will maintain its offices" claims nothing.
    if !clausal && matches!(lemma, "maintain" | "argue" | "charge" | "assert") {
        return None;
    }
    if !clausal
        && matches!(effect, Effect::Doubt)
        && !matches!(
            lemma,
            "consider"
                | "mull"
                | "weigh"
                | "explore"
                | "eye"
                | "contemplate"
                | "discuss"
                | "evaluate"
                | "attempt"
                | "propose"
        )
    {
        return None;
    }
    if matches!(effect, Effect::Claim | Effect::Report | Effect::Deny) && clausal {
        standing.source = standing
            .source
            .or_else(|| clause::subject(parsed, head, &[]));
    }
    change(&mut standing.status, effect);
    (clausal && effect == Effect::Claim
        || effect == Effect::Report && lemma != "announce" && clausal)
        .then_some(Effect::Report)
}

/// Negation, modals and adjectives that stand on the word itself.
fn own_modifiers(parsed: &Parsed<'_>, word: usize, status: &mut Status) {
    let tagged = parsed.tagged();
    let mut no_longer = false;
    for child in parsed.children(word) {
        let lemma = tagged.lemma(child);
        let lemma = &*lemma;
        match parsed.deprel(child).base() {
            Deprel::Aux => match lemma {
                "may" | "might" | "could" | "can" | "should" | "must" => {
                    change(status, Effect::Doubt);
                }
                "will" | "shall" | "would" | "'ll" | "’ll" | "wo" | "ll"
                    if !LASTING.contains(&&*tagged.lemma(word)) =>
                {
                    change(status, Effect::Plan);
                }
                _ => {}
            },
            Deprel::Advmod | Deprel::Amod | Deprel::Det | Deprel::Cc | Deprel::Compound => {
                if lemma == "long" || tagged.word(child).eq_ignore_ascii_case("longer") {
                    no_longer = parsed
                        .children(child)
                        .any(|c| matches!(&*tagged.lemma(c), "no" | "not"))
                        || (child > 0 && tagged.word(child - 1).eq_ignore_ascii_case("no"));
                } else if let Some(effect) = effect_of(MODIFIERS, lemma)
                    .or_else(|| effect_of(MODIFIERS, &tagged.word(child).to_lowercase()))
                    && !tagged.word(child).eq_ignore_ascii_case("later")
                    && !(effect == Effect::End
                        && lemma == "then"
                        && parsed.deprel(child) != Deprel::Amod)
                {
                    change(status, effect);
                }
            }
            Deprel::Mark if lemma == "to" && parsed.head(word).is_none() => {
                change(status, Effect::Plan);
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
            change(status, Effect::End);
        } else if [
            "is", "are", "was", "were", "set", "due", "slated", "ready", "poised",
        ]
        .iter()
        .any(|w| before.eq_ignore_ascii_case(w))
        {
            change(status, Effect::Plan);
        }
    }
    if no_longer {
        change(status, Effect::End);
    }
}

/// Lets one effect act on the status found so far, from the inside out.
fn change(status: &mut Status, effect: Effect) {
    *status = match (effect, *status) {
        (Effect::Report, s) => s,
        (Effect::Deny, Status::Negated | Status::Ended) => Status::Asserted,
        (Effect::Deny, _) => Status::Negated,
        (Effect::End, Status::Negated) => Status::Negated,
        (Effect::End, _) => Status::Ended,
        (Effect::Plan, Status::Asserted) => Status::Planned,
        (Effect::Doubt, Status::Asserted | Status::Planned) => Status::Possible,
        (Effect::Claim, Status::Asserted | Status::Ended | Status::Possible) => Status::Alleged,
        (_, s) => s,
    };
}

fn has_own_subject(parsed: &Parsed<'_>, word: usize) -> bool {
    clause::children_by(parsed, word, Deprel::Nsubj)
        .next()
        .is_some()
}

fn has_mark(parsed: &Parsed<'_>, word: usize, form: &str) -> bool {
    parsed.children(word).any(|c| {
        matches!(
            parsed.deprel(c),
            Deprel::Mark | Deprel::Advmod | Deprel::Case
        ) && parsed.tagged().word(c).eq_ignore_ascii_case(form)
    })
}

fn is_question(parsed: &Parsed<'_>) -> bool {
    let tagged = parsed.tagged();
    (0..tagged.len())
        .rev()
        .map(|t| tagged.word(t))
        .take(2)
        .any(|w| w == "?")
}

#[cfg(test)]
mod tests;
