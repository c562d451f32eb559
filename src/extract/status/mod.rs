//! Whether a fact is said to be so: read from what governs the word that states it.
//!
//! Starting at the trigger, the climb up the tree meets negation, modals, adjectives ("proposed"),
//! and governing verbs and nouns ("agreed to", "denied that", "plans for"); each changes the status
//! found so far. The word lists are classes of English, not of documents.

mod lapsed;
mod modifiers;
mod outcome;
mod shades;
mod source;
mod words;

use super::clause;
use super::rules::Match;
use crate::nlp::{Deprel, Parsed, Upos};
use crate::schema::Status;

use lapsed::lapsed;
use modifiers::{no_longer, own_modifiers};
use outcome::{BLOCKING, believed, foiled, is_outlay, phrasal};
use shades::{
    former, future, is_firm, is_new_deal, is_shielded, negation, past, prevented, question,
};
use words::{
    CLAIMANTS, DEALS, ENABLING, Effect, FREEDOMS, NOUNS, OUTCOMES, PLAN_BY_CLAUSE_ONLY,
    PRESUPPOSING, VERBS, effect_of,
};

/// What the climb found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) status: Status,
    /// Token of whoever reports or claims the fact.
    pub(super) source: Option<usize>,
    /// The words that made the status what it is, from the inside out.
    pub(super) causes: Vec<usize>,
    /// Whether only the past tense says that it is over: what is dated then is no end.
    pub(super) lapsed: bool,
}

impl Standing {
    /// The same with another status.
    fn turned(self, status: Status) -> Self {
        Standing { status, ..self }
    }

    /// Lets the effect of the word at `cause` act on the status found so far, from the inside out.
    fn change(&mut self, effect: Effect, cause: usize) {
        let before = self.status;
        self.status = match (effect, before) {
            (Effect::Report, s) => s,
            (Effect::Deny, Status::Negated | Status::Ended) => Status::Asserted,
            (Effect::Deny, _) => Status::Negated,
            // What ends before it has come about never does.
            (Effect::End, Status::Negated | Status::Planned | Status::Possible) => Status::Negated,
            (Effect::End, _) => Status::Ended,
            (Effect::Plan, Status::Asserted) => Status::Planned,
            (Effect::Doubt, Status::Asserted | Status::Planned) => Status::Possible,
            (Effect::Claim, Status::Asserted | Status::Ended | Status::Possible) => Status::Alleged,
            (_, s) => s,
        };
        if self.status != before {
            self.causes.push(cause);
        }
    }
}

/// The status of what a rule reads. A rule that says `asserted` tells of something that holds whatever
/// governs the trigger: who "sued to block" sued. What happens but once is never over: who "previously founded" a firm
/// founded it.
pub(super) fn ruled(parsed: &Parsed<'_>, found: &Match<'_>) -> Standing {
    let Match { trigger, rule, .. } = *found;
    match rule.status.map(|status| status.0) {
        Some(Status::Asserted) => Standing {
            status: Status::Asserted,
            source: None,
            causes: Vec::new(),
            lapsed: false,
        },
        // Who terminated his agreement to sell Zenith has it still.
        Some(Status::Ended)
            if standing(parsed, trigger, Status::Asserted).status == Status::Negated =>
        {
            standing(parsed, trigger, Status::Negated).turned(Status::Asserted)
        }
        other => {
            let mut standing = standing(parsed, trigger, other.unwrap_or(Status::Asserted));
            if rule.lapses
                && standing.status == Status::Asserted
                && let Some(past) = lapsed(parsed, trigger)
            {
                standing.change(Effect::End, past);
                standing.lapsed = true;
            }
            if found.relation.once && standing.status == Status::Ended && rule.status.is_none() {
                standing.status = Status::Asserted;
                standing.causes.clear();
            }
            standing
        }
    }
}

/// The status of the fact that the word at `trigger` states, `stated` being what the word itself
/// says ("quit" states an end).
pub(super) fn standing(parsed: &Parsed<'_>, trigger: usize, stated: Status) -> Standing {
    let mut standing = Standing {
        status: stated,
        source: None,
        causes: Vec::new(),
        lapsed: false,
    };
    let mut word = trigger;
    own_modifiers(parsed, word, &mut standing);
    if standing.status == Status::Asserted
        && let Some(former) = former(parsed, word)
    {
        standing.change(Effect::End, former);
    }
    if let Some(verb) = prevented(parsed, word) {
        standing.change(Effect::Deny, verb);
    }
    source::beside(parsed, word, &mut standing);
    if has_mark(parsed, word, "to")
        && let Some(verb) = foiled(parsed, word)
    {
        standing.change(Effect::Deny, verb);
    }
    for _ in 0..8 {
        let Some(head) = parsed.head(word) else { break };
        let relation = parsed.deprel(word);
        let shields = word == trigger && is_shielded(parsed, trigger, head, relation);
        // "no longer has an office in Oslo"
        if let Some(longer) = no_longer(parsed, head).filter(|_| shields) {
            standing.change(Effect::End, longer);
        }
        if shields || !climb(parsed, word, head, relation, &mut standing) {
            break;
        }
        word = head;
        source::beside(parsed, word, &mut standing);
        if matches!(standing.status, Status::Planned | Status::Possible)
            && let Some(verb) = foiled(parsed, word)
        {
            standing.change(Effect::Deny, verb);
        }
    }
    if let Some(belief) = believed(parsed) {
        standing.change(Effect::Claim, belief);
    }
    past(parsed, trigger, &mut standing);
    if let Some(mark) = question(parsed) {
        standing.change(Effect::Doubt, mark);
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
    // "stopped using": the parser may take the complement for a clause of manner.
    let complement = relation == Deprel::Advcl && word == head + 1 && tagged.xpos(word).is_gerund();
    let relation = if complement { Deprel::Xcomp } else { relation };
    match relation {
        Deprel::AclRelcl | Deprel::Parataxis | Deprel::AdvclRelcl => return false,
        Deprel::Conj => {
            // "will be called Acme and be based in Oslo"
            let bare = parsed
                .children(word)
                .filter(|&c| parsed.deprel(c).base() == Deprel::Aux)
                .chain([word])
                .min()
                .is_some_and(|first| tagged.xpos(first).is_base_form());
            let shares_auxiliaries = clause::is_verbal(parsed, word)
                && !has_own_subject(parsed, word)
                && (bare
                    || clause::is_verbal(parsed, head) && tagged.xpos(word) == tagged.xpos(head));
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
            // "was elected chairman" takes no clause.
            let bare = relation == Deprel::Xcomp
                && !clause::is_verbal(parsed, word)
                && !has_mark(parsed, word, "to")
                && clause::children_by(parsed, word, Deprel::Cop)
                    .next()
                    .is_none();
            let clausal =
                !bare && matches!(relation, Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj);
            // "will serve as chairman"
            let as_what = clause::has_case(parsed, word, "as");
            if relation == Deprel::Obl
                && !as_what
                && !matches!(head_lemma, "be" | "agree" | "enter" | "plan")
            {
                return false;
            }
            if !clausal && PRESUPPOSING.contains(&head_lemma) {
                return false;
            }
            if relation == Deprel::Ccomp
                && ["if", "whether"].iter().any(|m| has_mark(parsed, word, m))
            {
                standing.change(Effect::Doubt, word);
            }
            if clausal
                && ENABLING.contains(&head_lemma)
                && let Some(will) = future(parsed, head)
            {
                standing.change(Effect::Doubt, will);
            }
            // "quit to join Acme"
            if head_lemma == "quit" && has_mark(parsed, word, "to") {
                return false;
            }
            // "sued to block the acquisition"
            if !clausal
                && BLOCKING.contains(&head_lemma)
                && DEALS.contains(&tagged.lemma(word))
                && has_mark(parsed, head, "to")
            {
                standing.change(Effect::Plan, head);
                return false;
            }
            // "sued to block the merger": the merger is pending, not off.
            if !clausal
                && matches!(
                    effect_of(VERBS, head_lemma),
                    Some(Effect::Deny | Effect::End)
                )
                && standing.status == Status::Planned
                && has_mark(parsed, head, "to")
            {
                return false;
            }
            if govern(parsed, head, head_lemma, clausal, standing) == Some(Effect::Report) {
                return true;
            }
        }
        Deprel::Acl | Deprel::Nmod => {
            // "accused Acme of paying": parsers hang the gerund on the accused.
            if relation == Deprel::Acl
                && has_mark(parsed, word, "of")
                && let Some(verb) = parsed.head(head)
                && effect_of(VERBS, tagged.lemma(verb)) == Some(Effect::Claim)
            {
                standing.change(Effect::Claim, verb);
                return false;
            }
            if let Some(effect) = effect_of(NOUNS, head_lemma) {
                let infinitive = tagged.xpos(word).is_base_form() || relation == Deprel::Nmod;
                if infinitive || effect != Effect::Plan {
                    standing.change(effect, head);
                }
            } else if FREEDOMS.contains(&head_lemma) {
                // "did not have the authority to sell"
                if let Some(not) = negation(parsed, head) {
                    standing.change(Effect::Deny, not);
                }
                return false;
            } else if relation == Deprel::Acl && has_mark(parsed, word, "to") {
                // "paid $5 million to acquire"
                if !parsed
                    .head(head)
                    .is_some_and(|verb| is_outlay(parsed, verb))
                {
                    standing.change(Effect::Plan, word);
                }
            } else if relation == Deprel::Acl {
                return false;
            }
        }
        Deprel::Advcl => {
            if ["if", "unless", "whether", "were"]
                .iter()
                .any(|m| has_mark(parsed, word, m))
            {
                standing.change(Effect::Doubt, word);
            } else if has_mark(parsed, word, "to") {
                if is_outlay(parsed, head) {
                    own_modifiers(parsed, head, standing);
                    return true;
                }
                standing.change(Effect::Plan, word);
            } else if has_mark(parsed, word, "of")
                && effect_of(VERBS, head_lemma) == Some(Effect::Claim)
            {
                standing.change(Effect::Claim, head);
            } else if clause::is_barred(parsed, word, head) {
                standing.change(Effect::Deny, head);
            } else if ["without", "instead", "rather"]
                .iter()
                .any(|m| has_mark(parsed, word, m))
            {
                standing.change(Effect::Deny, word);
            } else if tagged.upos(head) == Upos::Adj
                && ["in", "to", "about", "of"]
                    .iter()
                    .any(|m| has_mark(parsed, word, m))
                && let Some(effect) = effect_of(VERBS, head_lemma)
            {
                // "is interested in buying Acme"
                standing.change(effect, head);
                own_modifiers(parsed, head, standing);
            }
            return false;
        }
        Deprel::Nsubj | Deprel::Appos | Deprel::Compound | Deprel::Amod | Deprel::NmodPoss => {
            // "The merger failed", "the licence expired" speak of the noun they predicate.
            if relation == Deprel::Nsubj
                && !is_firm(tagged.lemma(word))
                && let Some(effect) =
                    effect_of(OUTCOMES, head_lemma).or_else(|| phrasal(parsed, head))
            {
                standing.change(effect, head);
                own_modifiers(parsed, head, standing);
            } else if relation == Deprel::Nsubj && DEALS.contains(&tagged.lemma(word)) {
                // "The merger would create a giant" has not happened.
                if let Some(would) = future(parsed, head) {
                    standing.change(Effect::Plan, would);
                }
            }
            return false;
        }
        _ => return false,
    }
    own_modifiers(parsed, head, standing);
    true
}

/// The effect of a governing verb, and who it says speaks.
fn govern(
    parsed: &Parsed<'_>,
    head: usize,
    lemma: &str,
    clausal: bool,
    standing: &mut Standing,
) -> Option<Effect> {
    let mut effect = effect_of(VERBS, lemma).or_else(|| phrasal(parsed, head))?;
    if effect == Effect::Plan && !clausal && PLAN_BY_CLAUSE_ONLY.contains(&lemma) {
        effect = Effect::Report;
    }
    if lemma == "announce" {
        // "announced a merger" is a plan, "announced its acquisition of Acme" news of what is done.
        let new = !clausal && clause::object(parsed, head).is_some_and(|o| is_new_deal(parsed, o));
        effect = if new { Effect::Plan } else { Effect::Report };
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
        // "Acme paid Zenith, the plaintiffs said": they have an interest.
        let claims = |t: usize| CLAIMANTS.contains(&parsed.tagged().lemma(t));
        let stated = standing.status == Status::Asserted;
        if let Some(source) = standing.source.filter(|&t| stated && claims(t)) {
            standing.change(Effect::Claim, source);
        }
    }
    standing.change(effect, head);
    (clausal && effect == Effect::Claim
        || effect == Effect::Report && lemma != "announce" && clausal)
        .then_some(Effect::Report)
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

#[cfg(test)]
mod tests;
