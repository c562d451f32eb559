//! Whom a relative pronoun speaks of: "Acme, in which Apex holds a stake", "Zenith, whose owner …, and which …".

use super::Reading;
use crate::nlp::{Deprel, Upos};

/// How far above its pronoun the verb of a relative clause may stand in the tree.
const DEPTH: usize = 4;

/// The word that the relative pronoun at `token` stands for: the party that a comma and a preposition part from it, else
/// what its clause hangs on.
pub(super) fn antecedent(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let word = tagged.word(token);
    let relative = ["which", "who", "whom", "whose"];
    if !relative.iter().any(|w| word.eq_ignore_ascii_case(w)) {
        return None;
    }
    let preposition = usize::from(token > 0 && tagged.upos(token - 1) == Upos::Adp);
    let before = token.checked_sub(1 + preposition)?;
    if tagged.word(before) == "," && before > 0 && reading.is_party(before - 1) {
        return Some(before - 1);
    }
    let mut verb = parsed.head(token)?;
    for _ in 0..DEPTH {
        if parsed.deprel(verb).base() == Deprel::Acl {
            return parsed.head(verb).filter(|&head| head < token);
        }
        verb = parsed.head(verb)?;
    }
    None
}
