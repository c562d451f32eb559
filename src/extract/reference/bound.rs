//! Pronouns whose party the construction itself gives, or rules out: "Acme and its subsidiary", "In its filing, Acme
//! said …", "Zenith, its rival".

use super::phrases::{Wanted, word_at};
use super::position::{is_possessive, is_verb};
use super::{Line, Resolver};
use crate::extract::names::EntityId;
use crate::extract::reading::LocalParty;
use crate::nlp::{Tagged, Upos};

/// Words that an apposition may have behind its pronoun.
const APPOSITION: usize = 9;

impl Resolver<'_> {
    /// "Acme and its subsidiary": the party that the possessive is joined to.
    pub(super) fn owner_beside(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        before: &[LocalParty],
        wanted: &Wanted,
    ) -> Option<EntityId> {
        let last = before.last()?;
        let joined = last.tokens.end() + 1 == token
            && matches!(tagged.word(token - 1), "and" | "or" | "with" | "plus" | "&");
        let entity = *last.entities.first()?;
        (joined && is_possessive(tagged, token) && self.fits(entity, wanted)).then_some(entity)
    }

    /// The party behind the comma that closes an opening phrase with the pronoun in it: "In its
    /// filing, Acme said …".
    pub(super) fn ahead(
        &self,
        line: &Line<'_, '_>,
        token: usize,
        wanted: &Wanted,
    ) -> Option<EntityId> {
        let tagged = line.tagged;
        let first = line.mentions.iter().find(|m| m.tokens.start() > token)?;
        let opening = token > 0
            && token <= 4
            && matches!(tagged.upos(0), Upos::Adp | Upos::Sconj | Upos::Verb)
            && line.mentions.iter().all(|m| m.tokens.start() > token);
        let at = first.tokens.start();
        let comma = at
            .checked_sub(1)
            .is_some_and(|t| tagged.word(t) == "," && t > token);
        let speaks =
            word_at(tagged, first.tokens.end()).is_some() && is_verb(tagged, first.tokens.end());
        let entity = *first.entities.first()?;
        (opening && comma && speaks && self.fits(entity, wanted)).then_some(entity)
    }
}

/// The party that "its …" at `token` describes and that "its" so cannot mean: "Zenith, its rival, said".
pub(super) fn apposed(
    tagged: &Tagged<'_>,
    token: usize,
    before: &[LocalParty],
) -> Option<EntityId> {
    let comma = token.checked_sub(1)?;
    let last = before.last()?;
    if tagged.word(comma) != "," || last.tokens.end() != comma || !is_possessive(tagged, token) {
        return None;
    }
    // "At Acme, its sales rose."
    let opening = last.tokens.start() <= 3
        && last.tokens.start() > 0
        && matches!(tagged.upos(0), Upos::Adp | Upos::Sconj | Upos::Verb);
    let end = (token + 1..tagged.len().min(token + 1 + APPOSITION))
        .find(|&t| tagged.upos(t) == Upos::Punct && tagged.word(t) != "-" || is_verb(tagged, t))?;
    (!opening && tagged.upos(end) == Upos::Punct).then(|| last.entities.first().copied())?
}
