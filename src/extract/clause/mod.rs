//! Who does what to whom: the grammatical functions around a word of a parsed sentence.
//!
//! Dependency trees say where a word attaches; rules ask who the subject of "buy" is in "Acme,
//! which had agreed to buy Zenith". The functions here answer that from the tree alone, following
//! passives, control, coordination, relative clauses and support verbs. They return token indices
//! within the sentence and know nothing of names.

mod denote;
mod oblique;
mod verbs;

pub(in crate::extract) use denote::denoted;
use oblique::attached;
pub(in crate::extract) use oblique::{around, has_case, prepositional};
use verbs::{KEEPING, OBJECT_CONTROL, SUPPORT};

use crate::nlp::{Deprel, Parsed, Upos};

/// Whether a verb of that lemma adds little to the noun it governs.
pub(in crate::extract) fn is_support(lemma: &str) -> bool {
    SUPPORT.contains(&lemma)
}

/// How deep the functions follow chains of control and coordination; longer chains are parse
/// errors rather than English.
const DEPTH: usize = 6;

/// Whether `word` is a verb form used as such; taggers take "Acme powers Zenith" for two nouns, but
/// parsers still give it a subject and an object.
pub(in crate::extract) fn is_verbal(parsed: &Parsed<'_>, word: usize) -> bool {
    match parsed.tagged().upos(word) {
        Upos::Verb | Upos::Aux => true,
        Upos::Noun => {
            let mut subject = false;
            let mut object = false;
            for child in parsed.children(word) {
                match parsed.deprel(child) {
                    Deprel::Nsubj => subject = true,
                    Deprel::Obj | Deprel::Ccomp => object = true,
                    Deprel::Cop => return false,
                    _ => {}
                }
            }
            subject && object
        }
        _ => false,
    }
}

/// The children of `word` whose relation is `deprel`, subtypes counted in when `deprel` is bare.
pub(in crate::extract) fn children_by<'p>(
    parsed: &'p Parsed<'_>,
    word: usize,
    deprel: Deprel,
) -> impl Iterator<Item = usize> + 'p {
    parsed.children(word).filter(move |&c| {
        let found = parsed.deprel(c);
        found == deprel || found.base() == deprel
    })
}

/// Whether the verb `word` is passive: "was bought", "bought by", "a company owned by".
pub(in crate::extract) fn is_passive(parsed: &Parsed<'_>, word: usize) -> bool {
    let tagged = parsed.tagged();
    let mut active_auxiliary = false;
    let mut active_subject = false;
    let mut agent = false;
    for child in parsed.children(word) {
        match parsed.deprel(child) {
            Deprel::AuxPass | Deprel::NsubjPass => return true,
            // "agreed to settle charges by the commission": parsers make of it who settles.
            Deprel::OblAgent => agent |= !tagged.xpos(word).is_base_form(),
            Deprel::Aux => active_auxiliary |= tagged.lemma(child) == "have",
            Deprel::Nsubj => active_subject = true,
            _ => {}
        }
    }
    if active_subject || agent {
        // "Acme, then led by Jane Doe, …", "Jane Doe charged by the SEC": headlines leave the auxiliary out.
        let bare = agent && tagged.xpos(word).is_past_participle() && !active_auxiliary;
        return !active_subject || bare;
    }
    if parsed.deprel(word) == Deprel::Conj
        && let Some(first) = parsed.head(word)
        && is_verbal(parsed, first)
        && tagged.xpos(word).is_past_participle()
        && tagged.xpos(first).is_past_participle()
        && !active_auxiliary
    {
        return is_passive(parsed, first);
    }
    let reduced = matches!(
        parsed.deprel(word).base(),
        Deprel::Acl | Deprel::Advcl | Deprel::Amod | Deprel::Xcomp | Deprel::Root
    );
    reduced && tagged.xpos(word).is_past_participle() && !active_auxiliary
}

/// Who does the verb, adjective or noun `word`, in order of likelihood; mostly none or one.
pub(in crate::extract) fn subject(
    parsed: &Parsed<'_>,
    word: usize,
    support: &[String],
) -> Option<usize> {
    if parsed.tagged().upos(word) == Upos::Noun && !has_subject(parsed, word) {
        return support_subject(parsed, word, support, 0);
    }
    if is_verbal(parsed, word) && is_passive(parsed, word) {
        return agent(parsed, word);
    }
    surface_subject(parsed, word, 0)
}

/// To whom the verb `word` is done.
pub(in crate::extract) fn object(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    if is_passive(parsed, word) {
        return surface_subject(parsed, word, 0);
    }
    active_object(parsed, word)
        .or_else(|| relative_object(parsed, word))
        .or_else(|| titled_object(parsed, word))
}

/// "named Jane Doe president": the parser may take the name for the beginning of the title.
fn titled_object(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let title = children_by(parsed, word, Deprel::Xcomp)
        .find(|&c| c > word && parsed.tagged().upos(c) == Upos::Noun)?;
    let first = children_by(parsed, title, Deprel::Compound).next()?;
    (first == word + 1 && parsed.tagged().upos(first) == Upos::Propn).then_some(first)
}

/// The indirect object of the verb `word`.
pub(in crate::extract) fn indirect_object(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    children_by(parsed, word, Deprel::Iobj).next()
}

/// The clause that says what the verb or noun `word` says: "alleges that …", "claims that …".
pub(in crate::extract) fn complement(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    parsed.children(word).find(|&c| {
        parsed.deprel(c) == Deprel::Ccomp
            || (parsed.deprel(c) == Deprel::Acl && c > word)
            || (parsed.deprel(c) == Deprel::AclRelcl && has_subject(parsed, c))
    })
}

/// All words coordinated with `word`, itself included, in text order.
pub(in crate::extract) fn coordination(parsed: &Parsed<'_>, word: usize) -> Vec<usize> {
    let mut first = word;
    for _ in 0..DEPTH {
        match parsed.head(first) {
            Some(head) if parsed.deprel(first) == Deprel::Conj => first = head,
            _ => break,
        }
    }
    let mut all = vec![first];
    let mut next = 0;
    while next < all.len() {
        all.extend(children_by(parsed, all[next], Deprel::Conj));
        next += 1;
    }
    all.sort_unstable();
    all
}

fn agent(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    children_by(parsed, word, Deprel::OblAgent)
        .next()
        .or_else(|| prepositional(parsed, word, "by").into_iter().next())
        .or_else(|| {
            (parsed.deprel(word) == Deprel::Conj)
                .then(|| parsed.head(word))
                .flatten()
                .filter(|&first| is_passive(parsed, first))
                .and_then(|first| attached(parsed, first, "by").into_iter().next())
        })
}

fn has_subject(parsed: &Parsed<'_>, word: usize) -> bool {
    children_by(parsed, word, Deprel::Nsubj).next().is_some()
}

/// The subject in the clause as it is written, whatever the voice.
fn surface_subject(parsed: &Parsed<'_>, word: usize, depth: usize) -> Option<usize> {
    if depth > DEPTH {
        return None;
    }
    if let Some(own) = children_by(parsed, word, Deprel::Nsubj).next() {
        if parsed.deprel(word).base() == Deprel::Acl && is_relative_pronoun(parsed, own) {
            return oblique::named_before(parsed, own).or_else(|| parsed.head(word));
        }
        return Some(own);
    }
    // "Based in Oslo, Acme grew": parsers tend to take the opening participle for the root.
    if word == 0 && parsed.head(word).is_none() && parsed.tagged().xpos(word).is_past_participle() {
        return (1..parsed.len()).find(|&t| parsed.deprel(t).base() == Deprel::Nsubj);
    }
    let head = parsed.head(word)?;
    match parsed.deprel(word) {
        Deprel::Conj if is_predicate(parsed, head) => surface_subject(parsed, head, depth + 1),
        Deprel::Xcomp => controller(parsed, head, depth + 1),
        Deprel::Advcl
            if parsed.tagged().xpos(word).is_gerund() && is_barred(parsed, word, head) =>
        {
            object(parsed, head)
        }
        Deprel::Advcl if parsed.tagged().xpos(word).is_gerund() => {
            absolute_subject(parsed, word).or_else(|| matrix_subject(parsed, head, depth + 1))
        }
        Deprel::Advcl if is_predicate(parsed, head) => matrix_subject(parsed, head, depth + 1),
        Deprel::AclRelcl => Some(head),
        Deprel::Acl if parsed.tagged().xpos(word).is_base_form() => {
            // "Acme's plan to buy": the plan is Acme's. "Acme is in talks to buy", "the first to buy"
            possessor(parsed, head)
                .or_else(|| children_by(parsed, head, Deprel::Nsubj).next())
                .or_else(|| support_subject(parsed, head, &[], depth + 1))
                .or(Some(head))
        }
        Deprel::Acl | Deprel::Amod => Some(head),
        // "Joining Acme in the lawsuit are Zenith and Apex."
        Deprel::Csubj
            if parsed.tagged().xpos(word).is_gerund()
                && children_by(parsed, head, Deprel::Cop).next().is_some() =>
        {
            Some(head)
        }
        Deprel::Ccomp | Deprel::Parataxis if parsed.tagged().xpos(word).is_base_form() => {
            controller(parsed, head, depth + 1)
        }
        _ => None,
    }
}

/// Whether the gerund `word` is what `verb` keeps its object from: "barred Acme from buying Zenith".
pub(in crate::extract) fn is_barred(parsed: &Parsed<'_>, word: usize, verb: usize) -> bool {
    KEEPING.contains(&parsed.tagged().lemma(verb)) && has_case(parsed, word, "from")
}

/// Who is understood as the subject of an infinitive that `governor` governs.
fn controller(parsed: &Parsed<'_>, governor: usize, depth: usize) -> Option<usize> {
    if depth > DEPTH {
        return None;
    }
    let lemma = parsed.tagged().lemma(governor);
    if OBJECT_CONTROL.contains(&lemma) {
        if is_passive(parsed, governor) {
            return surface_subject(parsed, governor, depth + 1);
        }
        if let Some(object) = active_object(parsed, governor) {
            return Some(object);
        }
    }
    surface_subject(parsed, governor, depth + 1)
}

/// The noun of which a participle is said after "with": "…, with Acme thereby becoming a unit of Zenith".
fn absolute_subject(parsed: &Parsed<'_>, participle: usize) -> Option<usize> {
    let before = (0..participle)
        .rev()
        .find(|&t| parsed.tagged().upos(t) != Upos::Adv)?;
    oblique::has_case(parsed, before, "with").then_some(before)
}

/// The subject of the clause that a participle phrase opens or closes: "Based in Oslo, Acme grew".
fn matrix_subject(parsed: &Parsed<'_>, matrix: usize, depth: usize) -> Option<usize> {
    surface_subject(parsed, matrix, depth)
}

fn active_object(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    if let Some(own) = children_by(parsed, word, Deprel::Obj).next() {
        if parsed.deprel(word).base() == Deprel::Acl && is_relative_pronoun(parsed, own) {
            return parsed.head(word);
        }
        return Some(own);
    }
    // "acquired the service Acme": parsers take the bare name for an adjunct.
    let bare = |&c: &usize| {
        c > word
            && parsed.tagged().upos(c) == Upos::Propn
            && children_by(parsed, c, Deprel::Case).next().is_none()
    };
    if let Some(bare) = children_by(parsed, word, Deprel::Obl).find(bare) {
        return Some(bare);
    }
    // "threatened to sue Acme": parsers take the name for part of the verb.
    if let Some(joined) = children_by(parsed, word, Deprel::Flat).find(bare) {
        return Some(joined);
    }
    if let Some(taken) = taken_for_subject(parsed, word) {
        return Some(taken);
    }
    // "designed, built and sold cars": the object stands with the last verb.
    children_by(parsed, word, Deprel::Conj)
        .filter(|&c| is_verbal(parsed, c) && !has_subject(parsed, c) && !is_passive(parsed, c))
        .find_map(|c| children_by(parsed, c, Deprel::Obj).next())
}

/// "Acme's deal to acquire Zenith was approved": the name behind the infinitive, of which parsers make a second subject
/// of the verb that follows.
fn taken_for_subject(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let name = word + 1;
    let infinitive = parsed.tagged().xpos(word).is_base_form();
    if !infinitive || name >= parsed.len() || parsed.tagged().upos(name) != Upos::Propn {
        return None;
    }
    let verb = parsed.head(name).filter(|&verb| verb > name)?;
    let subject = parsed.deprel(name).base() == Deprel::Nsubj;
    let first = children_by(parsed, verb, Deprel::Nsubj).next()?;
    (subject && first < word).then_some(name)
}

/// The antecedent as object: "the company that Acme bought".
fn relative_object(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let head = parsed.head(word)?;
    let own = children_by(parsed, word, Deprel::Nsubj).next()?;
    (parsed.deprel(word) == Deprel::AclRelcl && !is_relative_pronoun(parsed, own)).then_some(head)
}

fn is_relative_pronoun(parsed: &Parsed<'_>, word: usize) -> bool {
    let form = parsed.tagged().word(word);
    ["who", "which", "that", "whom"]
        .iter()
        .any(|w| form.eq_ignore_ascii_case(w))
}

/// Whether `word` heads a clause: a verb, or a noun or adjective with a copula or, as in "is involved",
/// a subject.
fn is_predicate(parsed: &Parsed<'_>, word: usize) -> bool {
    is_verbal(parsed, word)
        || children_by(parsed, word, Deprel::Cop).next().is_some()
        || has_subject(parsed, word)
}

/// Whose the noun `word` is.
pub(in crate::extract) fn possessor(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    children_by(parsed, word, Deprel::NmodPoss).next()
}

/// The subject of the support verb that governs the noun `word`.
fn support_subject(
    parsed: &Parsed<'_>,
    word: usize,
    support: &[String],
    depth: usize,
) -> Option<usize> {
    if depth > DEPTH {
        return None;
    }
    let head = parsed.head(word)?;
    if parsed.deprel(word) == Deprel::Conj {
        return support_subject(parsed, head, support, depth + 1);
    }
    let lemma = parsed.tagged().lemma(head);
    let supports = if support.is_empty() {
        SUPPORT.contains(&lemma)
    } else {
        support.iter().any(|s| *s == lemma)
    };
    if !is_verbal(parsed, head) || !supports {
        return None;
    }
    match parsed.deprel(word) {
        Deprel::Obj | Deprel::Xcomp if !is_passive(parsed, head) => {
            surface_subject(parsed, head, depth + 1)
        }
        Deprel::Obl | Deprel::Nmod if !is_passive(parsed, head) => {
            surface_subject(parsed, head, depth + 1)
        }
        Deprel::NsubjPass => agent(parsed, head),
        _ => None,
    }
}
