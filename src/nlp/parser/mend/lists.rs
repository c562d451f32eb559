//! Lists of names that the parser hangs on the wrong one of two nouns.

use super::Draft;
use crate::nlp::{Deprel, Upos};

/// Nouns for what has one owner only: names behind it are no more owners, but more of what is listed.
pub(super) const OWNED: &[&str] = &[
    "affiliate",
    "arm",
    "brand",
    "branch",
    "division",
    "subsidiary",
    "unit",
];

impl Draft<'_, '_> {
    /// Hangs names of one kind together; whether anything was changed.
    pub(super) fn lists(&mut self) -> bool {
        let mut changed = false;
        for name in 0..self.heads.len() {
            if self.tagged.upos(name) == Upos::Propn {
                changed |= self.behind_noun(name)
                    || self.behind_apposition(name)
                    || self.with_participle(name)
                    || self.agreed(name)
                    || self.named_subject(name)
                    || self.counted(name)
                    || self.behind_year(name)
                    || self.owner(name);
            }
        }
        changed
    }

    /// "president of Acme, Zenith and Vertex": the names go on from the first, not from the noun.
    fn behind_noun(&mut self, name: usize) -> bool {
        let noun = self.heads[name] as usize;
        if self.deprels[name] != Deprel::Conj
            || noun >= name
            || self.tagged.upos(noun) != Upos::Noun
        {
            return false;
        }
        let children = self.children(noun);
        let before = children.iter().rev().find(|&&c| c > noun && c < name);
        let Some(&first) = before.filter(|&&c| {
            self.deprels[c].base() == Deprel::Nmod
                && self.is_alike(c, name)
                && self
                    .case(c, &["of", "at", "for", "with", "to", "in", "from"])
                    .is_some()
        }) else {
            return false;
        };
        self.hang(name, first, Deprel::Conj);
        true
    }

    /// "Acme, a unit of Zenith, Vertex and Apex": a unit has one owner; the names behind it go on from the unit.
    fn behind_apposition(&mut self, owner: usize) -> bool {
        let noun = self.heads[owner] as usize;
        if noun >= owner
            || self.deprels[owner].base() != Deprel::Nmod
            || self.deprels[noun] != Deprel::Appos
            || !OWNED.contains(&self.tagged.lemma(noun))
            || self.tagged.xpos(noun).is_plural_noun()
            || self.case(owner, &["of"]).is_none()
        {
            return false;
        }
        let comma = self.children(noun).first().copied();
        let Some(comma) = comma.filter(|&c| c > 0 && self.is_comma(c)) else {
            return false;
        };
        let unit = comma - 1;
        let mut more = self.children(owner);
        more.extend(self.children(noun));
        more.retain(|&c| c > owner && self.deprels[c] == Deprel::Conj);
        let Some(&first) = more.first() else {
            return false;
        };
        if !self.is_alike(unit, first) || !self.children(first).iter().any(|&c| self.is_comma(c)) {
            return false;
        }
        self.hang(noun, unit, Deprel::Appos);
        for name in more {
            self.hang(name, unit, Deprel::Conj);
        }
        true
    }

    /// "the acquisition of privately held Acme": the participle tells of the name, it has no object.
    fn with_participle(&mut self, name: usize) -> bool {
        let held = self.heads[name] as usize;
        if held + 1 != name
            || self.deprels[name] != Deprel::Obj
            || self.deprels[held].base() != Deprel::Acl
            || !(self.tagged.xpos(held).is_past_participle() || self.tagged.xpos(held).is_past())
        {
            return false;
        }
        let Some(case) = self.case(held, &["of", "in", "by", "with", "from", "to", "for"]) else {
            return false;
        };
        for child in self.children(held) {
            if child == case || child > name {
                self.heads[child] = name as u32;
            }
        }
        self.hang(name, self.heads[held] as usize, Deprel::Nmod);
        self.hang(held, name, Deprel::Amod);
        true
    }

    /// "the Loan Agreement, dated May 1, by and between Acme and Zenith": those between whom it is hang on the agreement.
    fn agreed(&mut self, name: usize) -> bool {
        // "by and between"
        let joined = |by: usize| (self.tagged.word(by + 1) == "and").then_some(by + 2);
        let between = self.case(name, &["between", "among"]).or_else(|| {
            let between = self
                .case(name, &["by"])
                .filter(|by| by + 2 < name)
                .and_then(joined)?;
            (self.tagged.word(between) == "between").then_some(between)
        });
        let Some(between) = between else {
            return false;
        };
        let by = between > 2
            && self.tagged.word(between - 1) == "and"
            && self.tagged.word(between - 2).eq_ignore_ascii_case("by");
        let head = self.heads[name] as usize;
        let papers = [
            "agreement",
            "amendment",
            "contract",
            "indenture",
            "lease",
            "letter",
            "plan",
        ];
        let paper = (0..between.saturating_sub(2)).rev().take(20).find(|&t| {
            matches!(self.tagged.upos(t), Upos::Noun | Upos::Propn)
                && papers.contains(&&*self.tagged.word(t).to_lowercase())
        });
        let dated = |paper: usize| {
            (paper + 1..between)
                .any(|t| ["dated", "effective", "made", "entered"].contains(&self.tagged.word(t)))
        };
        let Some(paper) = paper.filter(|&t| head != t && (by || dated(t))) else {
            return false;
        };
        self.hang_behind(name, paper, Deprel::Nmod);
        self.hang(between, name, Deprel::Case);
        true
    }

    /// "Two engineers of Acme, Doe and Roe, have left": of two subjects the name says who the other is.
    fn named_subject(&mut self, name: usize) -> bool {
        let verb = self.heads[name] as usize;
        let subject = |draft: &Self, t: usize| draft.deprels[t].base() == Deprel::Nsubj;
        if !subject(self, name) || name == 0 || !self.is_comma(name - 1) {
            return false;
        }
        let other = self.children(verb).into_iter().find(|&t| subject(self, t));
        let Some(other) = other.filter(|&t| t < name && self.tagged.upos(t) == Upos::Noun) else {
            return false;
        };
        for between in self.children(verb) {
            if (other + 1..name).contains(&between) {
                self.heads[between] = other as u32;
            }
        }
        self.hang(name, other, Deprel::Appos);
        true
    }

    /// "president of Acme from 2004 to 2007 and Zenith from 2008": a name goes on from a name, not from a year.
    fn behind_year(&mut self, name: usize) -> bool {
        let year = self.heads[name] as usize;
        if self.deprels[name] != Deprel::Conj || year >= name || self.tagged.upos(year) != Upos::Num
        {
            return false;
        }
        let Some(first) = (0..year).rev().find(|&t| self.is_alike(t, name)) else {
            return false;
        };
        if self.deprels[first].base() != Deprel::Nmod {
            return false;
        }
        self.hang_behind(name, first, Deprel::Conj);
        true
    }

    /// Hangs `word` on one before it, together with what stands between, so that no arcs cross.
    fn hang_behind(&mut self, word: usize, head: usize, deprel: Deprel) {
        for between in head + 1..word {
            let above = self.heads[between] as usize;
            if above < head || above > word {
                self.heads[between] = head as u32;
            }
        }
        self.hang(word, head, deprel);
    }

    /// "33 branches in Ohio, 12 in Iowa and one in Utah": the noun is said once, the numbers stand for it.
    fn counted(&mut self, name: usize) -> bool {
        let Some(number) = name.checked_sub(2) else {
            return false;
        };
        let form = self.tagged.word(name - 1);
        let joins = |t: usize| matches!(self.tagged.word(t), "," | ";" | "and");
        if form != "in"
            || self.tagged.upos(number) != Upos::Num
            || number == 0
            || !joins(number - 1)
        {
            return false;
        }
        let first = (0..number - 1).rev().find(|&t| {
            self.is_alike(t, name)
                && self.deprels[t] != Deprel::Conj
                && self.case(t, &[form]).is_some()
        });
        let Some(first) = first.filter(|&t| self.heads[name] as usize != t) else {
            return false;
        };
        for child in self.children(number) {
            self.heads[child] = name as u32;
        }
        self.hang(number, name, Deprel::Advmod);
        self.hang(name, first, Deprel::Conj);
        true
    }

    /// "Acme's (ACM) brand Zenith": what has the possessive mark belongs to the noun behind it.
    fn owner(&mut self, name: usize) -> bool {
        if self.deprels[name] == Deprel::NmodPoss {
            return false;
        }
        let Some(mark) = self.case(name, &["'s", "’s"]) else {
            return false;
        };
        let owned = Some(self.last(name) + 1).filter(|&t| {
            t < self.heads.len()
                && matches!(self.tagged.upos(t), Upos::Noun | Upos::Propn)
                && self.heads[t] == self.heads[name]
        });
        let Some(owned) = owned.filter(|_| mark == name + 1) else {
            return false;
        };
        self.hang(name, owned, Deprel::NmodPoss);
        true
    }

    /// "owned 60% by Acme and 40% by Zenith": whoever holds a share does what the participle says.
    pub(super) fn shares(&mut self) -> bool {
        let root = self.heads.len();
        let by: Vec<usize> = (1..root)
            .filter(|&t| self.tagged.word(t) == "by" && self.deprels[t] == Deprel::Case)
            .filter(|&t| self.heads[t] as usize > t && (self.heads[t] as usize) < root)
            .collect();
        let [first, others @ ..] = by.as_slice() else {
            return false;
        };
        let shared = others.iter().take_while(|&&by| self.is_share(by - 1));
        let others: Vec<usize> = shared.copied().collect();
        let verb = (first.saturating_sub(4)..*first).rfind(|&t| self.tagged.upos(t) == Upos::Verb);
        let Some(verb) = verb.filter(|&t| self.tagged.xpos(t).is_past_participle()) else {
            return false;
        };
        let opening = first - 1;
        if others.is_empty() || opening != verb && !self.is_share(opening) {
            return false;
        }
        let holder = self.heads[*first] as usize;
        self.hang(holder, verb, Deprel::OblAgent);
        if opening != verb {
            self.hang(opening, verb, Deprel::OblUnmarked);
        }
        for by in others {
            let (share, other) = (by - 1, self.heads[by] as usize);
            for child in self.children(share) {
                if child + 1 != share {
                    self.heads[child] = other as u32;
                }
            }
            self.hang(other, holder, Deprel::Conj);
            self.hang(share, other, Deprel::NmodUnmarked);
        }
        true
    }

    /// Whether the word is the percent sign behind a number.
    fn is_share(&self, token: usize) -> bool {
        matches!(self.tagged.word(token), "%" | "percent")
            && token > 0
            && self.heads[token - 1] as usize == token
            && self.tagged.upos(token - 1) == Upos::Num
    }

    /// Whether two words are names of one kind: what stands for them is the same word.
    fn is_alike(&self, one: usize, other: usize) -> bool {
        self.tagged.upos(one) == Upos::Propn && self.tagged.word(one) == self.tagged.word(other)
    }
}
