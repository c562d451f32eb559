//! Constructions that shade what is said: futures of deals, what is over by what came next, nouns that
//! only tell who somebody is.

use super::words::{DEALING, DEALS, MOVING, NAMING, PREVENTING};
use super::{Effect, Standing, has_mark};
use crate::extract::clause;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed, Upos};
use crate::schema::Status;

/// "former" or "then" before the role at `trigger`, across the organization between: "Former Acme executive Jane Doe",
/// "Acme's then chief executive", "Jane Doe, then a broker at Acme". Parsers tend to hang it elsewhere.
pub(super) fn former(parsed: &Parsed<'_>, trigger: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    if !LEXICON.get(tagged.lemma(trigger)).lists.any(Lists::ROLE) {
        return None;
    }
    (0..trigger)
        .rev()
        .take(6)
        .take_while(|&t| {
            let passed = matches!(
                tagged.upos(t),
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Part
            );
            passed || is_bygone(tagged.word(t))
        })
        .find(|&t| is_bygone(tagged.word(t)))
}

/// Whether a word before a role says that it is over.
fn is_bygone(word: &str) -> bool {
    [
        "former",
        "formerly",
        "previously",
        "then",
        "onetime",
        "one-time",
    ]
    .iter()
    .any(|bygone| word.eq_ignore_ascii_case(bygone))
}

/// Whether what is said of the clause says nothing of the fact: a noun that only tells who somebody is
/// ("is considering a suit against Acme's subsidiary Zenith") does not share the fate of its sentence,
/// save where a verb gives the role.
pub(super) fn is_shielded(
    parsed: &Parsed<'_>,
    trigger: usize,
    head: usize,
    relation: Deprel,
) -> bool {
    let tagged = parsed.tagged();
    let bearer = match tagged.upos(trigger) {
        Upos::Propn => true,
        Upos::Noun => {
            let lemma = tagged.lemma(trigger);
            is_firm(lemma) || LEXICON.get(lemma).lists.any(Lists::ROLE)
        }
        _ => false,
    };
    let given = NAMING.contains(&tagged.lemma(head))
        || relation == Deprel::Xcomp
        || clause::has_case(parsed, trigger, "as");
    bearer
        && !given
        && matches!(
            relation.base(),
            Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::Nsubj | Deprel::Appos
        )
}

/// "a merger", "a $5 billion takeover deal": a deal that the text brings up.
pub(super) fn is_new_deal(parsed: &Parsed<'_>, noun: usize) -> bool {
    let tagged = parsed.tagged();
    let deal = std::iter::once(noun)
        .chain(clause::children_by(parsed, noun, Deprel::Compound))
        .any(|t| DEALS.contains(&tagged.lemma(t)));
    let indefinite = clause::children_by(parsed, noun, Deprel::Det)
        .any(|d| matches!(&*tagged.word(d).to_lowercase(), "a" | "an"));
    deal && indefinite
}

/// The word that puts the verb or predicate into the future.
pub(super) fn future(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    clause::children_by(parsed, word, Deprel::Aux).find(|&aux| {
        matches!(
            parsed.tagged().lemma(aux),
            "will" | "would" | "shall" | "could" | "may" | "might"
        )
    })
}

/// The negation of the verb that governs the noun.
pub(super) fn negation(parsed: &Parsed<'_>, noun: usize) -> Option<usize> {
    let verb = parsed.head(noun)?;
    [noun, verb]
        .into_iter()
        .flat_map(|w| parsed.children(w))
        .find(|&c| {
            matches!(
                parsed.tagged().lemma(c),
                "not" | "no" | "never" | "n't" | "n’t"
            )
        })
}

/// "Neither Acme nor Zenith sued", "neither of them", "none of the banks": the word by which a subject says that nobody did.
pub(super) fn none_of(parsed: &Parsed<'_>, subject: usize) -> Option<usize> {
    let none = |&t: &usize| {
        matches!(
            &*parsed.tagged().word(t).to_ascii_lowercase(),
            "neither" | "none"
        )
    };
    let joined =
        |&c: &usize| c < subject && matches!(parsed.deprel(c).base(), Deprel::Cc | Deprel::Det);
    Some(subject)
        .filter(none)
        .or_else(|| parsed.children(subject).filter(joined).find(none))
}

/// "was the second-ranking officer at the time", "its chief executive at the time, Jane Doe": what was so then is over.
pub(super) fn past(parsed: &Parsed<'_>, trigger: usize, standing: &mut Standing) {
    let tagged = parsed.tagged();
    let was = clause::children_by(parsed, trigger, Deprel::Cop)
        .any(|c| matches!(&*tagged.word(c).to_lowercase(), "was" | "were"));
    let role = LEXICON.get(tagged.lemma(trigger)).lists.any(Lists::ROLE);
    let time = (trigger + 1..tagged.len()).find(|&t| {
        tagged.word(t).eq_ignore_ascii_case("time")
            && t >= 2
            && tagged.word(t - 1).eq_ignore_ascii_case("the")
            && tagged.word(t - 2).eq_ignore_ascii_case("at")
    });
    if let Some(time) = time.filter(|&t| was || role && t == trigger + 3) {
        standing.change(Effect::End, time);
    }
    // "was part of Acme until 2019"
    let until = parsed
        .children(trigger)
        .find(|&c| clause::has_case(parsed, c, "until") || clause::has_case(parsed, c, "till"));
    if let Some(until) = until
        && (was || tagged.xpos(trigger).is_past())
        && standing.status == Status::Asserted
    {
        standing.change(Effect::End, until);
    }
}

/// Whether a noun means an organization and not the deal that made it: what becomes of a firm is not
/// what becomes of its ties.
pub(super) fn is_firm(lemma: &str) -> bool {
    LEXICON.get(lemma).lists.any(Lists::ORG_NOUN)
        && !matches!(
            lemma,
            "partnership" | "alliance" | "venture" | "joint venture"
        )
}

/// The verb of a relative clause that says of the plan `word` that it was stopped: "a merger that was
/// blocked".
pub(super) fn prevented(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    parsed.children(word).find(|&c| {
        parsed.deprel(c).base() == Deprel::Acl
            && PREVENTING.contains(&parsed.tagged().lemma(c))
            && clause::is_passive(parsed, c)
            && !parsed
                .children(c)
                .any(|a| parsed.tagged().xpos(a).is_modal())
    })
}

/// "is buying", "are merging", "is being bought": the auxiliary of a deal that is under way.
pub(super) fn dealing(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    // "is being bought"
    let being = || {
        clause::children_by(parsed, word, Deprel::Aux)
            .any(|aux| tagged.word(aux).eq_ignore_ascii_case("being"))
    };
    let progressive =
        tagged.xpos(word).is_gerund() || tagged.xpos(word).is_past_participle() && being();
    if !progressive || !DEALING.contains(&tagged.lemma(word)) {
        return None;
    }
    clause::children_by(parsed, word, Deprel::Aux)
        .find(|&aux| tagged.lemma(aux) == "be" && tagged.xpos(aux).is_present())
}

/// "worked at Acme before joining Zenith": the verb of what came after.
pub(super) fn moved_on(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    clause::children_by(parsed, word, Deprel::Advcl).find(|&next| {
        has_mark(parsed, next, "before")
            && tagged.xpos(next).is_gerund()
            && MOVING.contains(&tagged.lemma(next))
    })
}

/// The question mark at the end of the sentence.
pub(super) fn question(parsed: &Parsed<'_>) -> Option<usize> {
    let tagged = parsed.tagged();
    (0..tagged.len())
        .rev()
        .take(2)
        .find(|&t| tagged.word(t) == "?")
}
