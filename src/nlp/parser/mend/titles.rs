//! Titles between a firm and the name of who bears them: "Acme founder and chief executive Jane Doe".

use super::Draft;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Upos};

/// Words in the longest title.
const LONGEST: usize = 9;

impl Draft<'_, '_> {
    /// Gives each title to the name behind it; whether anything was changed.
    pub(super) fn titles(&mut self) -> bool {
        let mut changed = false;
        for firm in 0..self.heads.len() {
            if self.tagged.upos(firm) == Upos::Propn
                && let Some((roles, name)) = self.title(firm)
            {
                changed |= self.give(firm, &roles, name);
            }
        }
        changed
    }

    /// The role nouns behind the firm, and the name behind them, where nothing else stands between.
    fn title(&self, firm: usize) -> Option<(Vec<usize>, usize)> {
        let mut roles = Vec::new();
        let mut at = firm + 1;
        if at < self.heads.len() && matches!(self.tagged.word(at), "'s" | "’s") {
            at += 1;
        }
        while at < self.heads.len() && at - firm <= LONGEST {
            let word = self.tagged.word(at);
            let last = roles.last() == Some(&(at - 1));
            let capital = word.starts_with(char::is_uppercase);
            let role = LEXICON.get(&word.to_lowercase()).lists.any(Lists::ROLE);
            match self.tagged.upos(at) {
                Upos::Propn if last && !role && capital => return Some((roles, at)),
                Upos::Noun | Upos::Propn if role => roles.push(at),
                Upos::Noun | Upos::Adj => {}
                Upos::Propn if !last => {}
                Upos::Cconj if last && matches!(word, "and" | "&") => {}
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// Hangs the roles on the name and the firm on the first of them; false where they hang so already.
    fn give(&mut self, firm: usize, roles: &[usize], name: usize) -> bool {
        let inside = |t: usize| (firm..=name).contains(&t);
        let first = roles[0];
        let outer = |draft: &Self, t: usize| !inside(draft.heads[t] as usize);
        let outside: Vec<usize> = (firm..=name).filter(|&t| outer(self, t)).collect();
        let joined = |draft: &Self| {
            let hangs = draft.heads[first] as usize;
            hangs == name && draft.heads[firm] as usize == first
        };
        if roles.len() < 2 && (outside.len() == 1 || joined(self))
            || outside == [name] && joined(self)
        {
            return false;
        }
        // Where the name hangs on a word that itself hangs on the title, that word takes the title's place.
        let mut above = self.heads[name] as usize;
        let mut below = None;
        // Earlier changes may have led in a circle, which is only told in the end.
        for _ in 0..self.heads.len() {
            if above >= self.heads.len() || below.is_some() || inside(above) {
                break;
            }
            let next = self.heads[above] as usize;
            below = (next < self.heads.len() && inside(next)).then_some(above);
            above = next;
        }
        if let Some(top) = below {
            let from = outside.iter().copied().find(|&t| t != name);
            let Some(from) = from else { return false };
            self.heads[top] = self.heads[from];
            self.deprels[top] = self.deprels[from];
        } else if !outer(self, name) {
            let Some(&top) = outside.first() else {
                return false;
            };
            self.heads[name] = self.heads[top];
            self.deprels[name] = self.deprels[top];
        }
        for token in 0..self.heads.len() {
            if !inside(token) && inside(self.heads[token] as usize) {
                self.heads[token] = name as u32;
            }
        }
        let mut start = firm + 1;
        for &role in roles {
            for token in start..role {
                match self.tagged.upos(token) {
                    Upos::Cconj => self.hang(token, role, Deprel::Cc),
                    Upos::Part => self.hang(token, firm, Deprel::Case),
                    _ if (start..=role).contains(&(self.heads[token] as usize)) => {}
                    Upos::Adj => self.hang(token, role, Deprel::Amod),
                    _ => self.hang(token, role, Deprel::Compound),
                }
            }
            match role == first {
                true => self.hang(role, name, Deprel::NmodDesc),
                false => self.hang(role, first, Deprel::Conj),
            }
            start = role + 1;
        }
        let possessive = self.tagged.upos(firm + 1) == Upos::Part;
        let tie = if possessive {
            Deprel::NmodPoss
        } else {
            Deprel::Compound
        };
        self.hang(firm, first, tie);
        true
    }
}
