//! Names that stand for a common noun beside them: "the carriers Acme and Zenith", "its first product, Acme".

use super::reading::{Filler, Reading};
use crate::extract::clause;
use crate::nlp::{Deprel, Upos};

impl Reading<'_> {
    /// The name that explains the noun at `token` and that a parser hangs on the verb: "introduced its first product,
    /// Acme, in 1985".
    pub(super) fn apposed_to_clause(&self, token: usize) -> Option<usize> {
        let comma = token + 1;
        let name = comma + 1;
        let follows = name < self.at.len()
            && self.parsed.tagged().word(comma) == ","
            && self.parsed.tagged().upos(token) == Upos::Noun;
        let head = follows
            .then(|| self.head_at(name))
            .filter(|&h| self.at[h].is_some())?;
        let same = self.parsed.head(head) == self.parsed.head(token);
        (same && self.parsed.deprel(head) == Deprel::Appos).then_some(head)
    }

    /// The bearer of a title that a parser hangs on the organization before it: "Acme professor Jane Doe".
    pub(super) fn titled(&self, token: usize) -> Option<usize> {
        self.at[token]?;
        let title = clause::children_by(self.parsed, token, Deprel::Flat).find(|&c| {
            c > token && self.at[c].is_none() && self.parsed.tagged().upos(c) != Upos::Num
        })?;
        clause::children_by(self.parsed, token, Deprel::Flat)
            .find(|&c| c > title && self.at[c].is_some() && self.at[c] != self.at[token])
    }

    /// Names listed right behind a plural noun: "the carriers Acme and Zenith", "brands: Acme,
    /// Zenith", and behind any noun with "such as": "software such as Acme".
    pub(super) fn listed_after(&self, token: usize, out: &mut Vec<Filler>) {
        let tagged = self.parsed.tagged();
        let word = |t: usize| if t < tagged.len() { tagged.word(t) } else { "" };
        let introduced = word(token + 1) == "such" && word(token + 2) == "as"
            || word(token + 1) == "including"
            || word(token + 1) == "," && word(token + 2) == "including";
        if !tagged.xpos(token).is_plural_noun() && !introduced {
            return;
        }
        let mut next = token + 1;
        while next < tagged.len()
            && matches!(
                tagged.word(next),
                "," | "including" | "like" | "such" | "as"
            )
        {
            next += 1;
        }
        // "stations in two cities, including Acme and Zenith"
        if next < tagged.len() && self.at[next].is_none() {
            let opening = (next..tagged.len().min(next + 12))
                .take_while(|&t| !tagged.xpos(t).is_finite())
                .find(|&t| tagged.word(t) == "including" && t + 1 < tagged.len());
            if let Some(opening) = opening.filter(|&t| self.at[t + 1].is_some()) {
                next = opening + 1;
            }
        }
        // "two brands that sell well: Acme and Zenith"
        if next < tagged.len() && self.at[next].is_none() {
            let colon = (next..tagged.len()).find(|&t| matches!(tagged.word(t), ":" | "—" | "–"));
            let crossed = |colon: usize| (next..colon).any(|t| self.at[t].is_some());
            match colon {
                Some(colon) if !crossed(colon) => next = colon + 1,
                _ => return,
            }
        }
        if next < tagged.len() && self.at[next].is_some() {
            for part in self.conjuncts(next) {
                self.single(part, 3, out);
            }
        }
    }
}
