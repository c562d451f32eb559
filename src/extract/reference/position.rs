//! Where a reference stands in its sentence, read off the parts of speech.

use super::Line;
use super::phrases::word_at;
use crate::extract::names::EntityId;
use crate::extract::reading::LocalParty;
use crate::nlp::{Tagged, Upos};

/// How many words the description of a name within a list may have.
const APPOSITION: usize = 9;

/// Whether the words from `from` to `to` join two names in one list: "Acme, Zenith and Apex", "Acme, a
/// lender, and Zenith".
pub(super) fn is_joined(tagged: &Tagged<'_>, from: usize, to: usize) -> bool {
    if (from..to).all(|t| matches!(tagged.word(t), "," | "and" | "or" | "&")) {
        return true;
    }
    to - from <= APPOSITION
        && tagged.word(from) == ","
        && (from..to).any(|t| tagged.word(t) == "and")
        && (from + 1..to).all(|t| {
            matches!(
                tagged.upos(t),
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Cconj
            ) || tagged.word(t) == ","
        })
}

/// Whether the reference is the object of the verb before it: "Acme bought it", but not "Acme said it
/// will" nor "Acme sold its plant".
pub(super) fn is_object(line: &Line<'_, '_>, token: usize, end: usize) -> bool {
    let tagged = line.tagged;
    token > line.first_verb
        && !is_possessive(tagged, end - 1)
        && !(end..(end + 2).min(tagged.len())).any(|t| is_verb(tagged, t))
        && (token.saturating_sub(3)..token).any(|t| is_verb(tagged, t))
}

/// How many coordinated verbs share one subject.
const VERBS: usize = 4;

/// The subject of the verb of which the word at `token` is the object: the party that stands last before it, or before the
/// first of the verbs that it is coordinated with ("Acme bought Zenith and sold it").
pub(super) fn clause_subject(
    tagged: &Tagged<'_>,
    token: usize,
    before: &[LocalParty],
) -> Option<EntityId> {
    let verb_before = |end: usize| (0..end).rev().find(|&t| is_verb(tagged, t));
    let mut end = verb_before(token)?;
    for _ in 0..VERBS {
        let helps = |&t: &usize| is_verb(tagged, t) || tagged.upos(t) == Upos::Adv;
        let first = end - (0..end).rev().take_while(helps).count();
        let Some(joint) = first.checked_sub(1) else {
            break;
        };
        let comma = tagged.word(joint) == ",";
        if !comma && tagged.upos(joint) != Upos::Cconj {
            break;
        }
        // "Doe, who left Acme, sued it": what stands between the commas is no subject.
        let opens = (0..joint).rev().find(|&t| tagged.word(t) == ",");
        if let Some(opens) = opens.filter(|_| comma) {
            end = opens;
            break;
        }
        let Some(earlier) = verb_before(joint) else {
            break;
        };
        end = earlier;
    }
    let subject = before.iter().rev().find(|p| p.tokens.end() <= end)?;
    subject.entities.first().copied()
}

pub(super) fn is_verb(tagged: &Tagged<'_>, token: usize) -> bool {
    matches!(tagged.upos(token), Upos::Verb | Upos::Aux)
}

/// "Shares of Acme rose": the firm is what the sentence speaks of.
pub(super) fn is_of_stock(tagged: &Tagged<'_>, token: usize) -> bool {
    (2..=4).contains(&token)
        && tagged.word(token - 1) == "of"
        && matches!(tagged.lemma(token - 2), "share" | "stock" | "unit")
}

/// Whether a definite phrase at `token` describes the party before it rather than refer to one: "Acme is
/// the company …", "Acme, the company …".
pub(super) fn describes(tagged: &Tagged<'_>, token: usize, before: Option<&LocalParty>) -> bool {
    let Some(previous) = token.checked_sub(1) else {
        return false;
    };
    if tagged.upos(token) == Upos::Pron {
        return false;
    }
    let apposed = matches!(tagged.word(previous), "," | "(")
        && before.is_some_and(|p| p.tokens.end() == previous);
    apposed || tagged.lemma(previous) == "be" || tagged.word(previous) == "as"
}

pub(super) fn is_possessive(tagged: &Tagged<'_>, token: usize) -> bool {
    tagged.xpos(token).is_possessive()
        || word_at(tagged, token + 1).is_some_and(|w| matches!(w, "'s" | "’s" | "'" | "’"))
}
