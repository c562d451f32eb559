//! What kind of thing a name is ("a maker of pumps based in Oslo"), where the parser takes one noun of it for another.

use super::Draft;
use super::lists::OWNED;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Upos};

/// Participles that say where a party has its seat, never goods or trades.
const SEATED: &[&str] = &["base", "domicile", "headquarter"];

impl Draft<'_, '_> {
    /// Puts right what is said of the kinds of names; whether anything was changed.
    pub(super) fn kinds(&mut self) -> bool {
        let mut changed = false;
        for word in 0..self.heads.len() {
            changed |= match self.tagged.upos(word) {
                Upos::Noun => {
                    self.second_subject(word) || self.several_trades(word) || self.described(word)
                }
                Upos::Verb => {
                    self.seated(word) || self.opening_participle(word) || self.relative(word)
                }
                _ => false,
            };
        }
        changed
    }

    /// "Acme, a maker of pumps based in Oslo, sued Zenith": of two subjects the one with an article says what the name is.
    fn second_subject(&mut self, kind: usize) -> bool {
        let verb = self.heads[kind] as usize;
        let subject = |t: usize| self.deprels[t].base() == Deprel::Nsubj;
        if !subject(kind) || verb >= self.heads.len() {
            return false;
        }
        let inner = self.children(verb);
        let name = inner.iter().copied().find(|&t| {
            t < kind
                && subject(t)
                && self.tagged.upos(t) == Upos::Propn
                && self.is_comma(self.last(t).min(t + 1))
        });
        let article = |t: usize| self.deprels[t] == Deprel::Det;
        let closed = (kind + 1..verb).any(|t| self.is_comma(t));
        let Some(name) = name.filter(|_| closed && self.children(kind).into_iter().any(article))
        else {
            return false;
        };
        for between in inner {
            if (name + 1..kind).contains(&between) {
                self.heads[between] = kind as u32;
            }
        }
        self.hang(kind, name, Deprel::Appos);
        true
    }

    /// "Acme is a music and film company": the noun that names a firm is what the other trades stand before.
    fn several_trades(&mut self, firm: usize) -> bool {
        let trade = self.heads[firm] as usize;
        if self.deprels[firm] != Deprel::Conj
            || trade >= firm
            || self.tagged.upos(trade) != Upos::Noun
            || self.is_party(trade)
            || !self.is_party(firm)
            || self.tagged.xpos(firm).is_plural_noun()
        {
            return false;
        }
        let article = |children: &[usize]| children.iter().any(|&c| self.deprels[c] == Deprel::Det);
        let (own, outer) = (self.children(firm), self.children(trade));
        let single = outer
            .iter()
            .filter(|&&c| self.deprels[c] == Deprel::Conj)
            .count()
            == 1;
        // "a film and the company behind it" are two things.
        if !single || !article(&outer) || article(&own) {
            return false;
        }
        for child in outer {
            let inner = child < trade && self.deprels[child] == Deprel::Compound;
            if child != firm && !inner {
                self.heads[child] = firm as u32;
            }
        }
        self.hang(firm, self.heads[trade] as usize, self.deprels[trade]);
        self.hang(trade, firm, Deprel::Compound);
        true
    }

    /// "the head of Acme, a maker of pumps": what kind of firm it is says what the name is, not what the noun before it is.
    fn described(&mut self, kind: usize) -> bool {
        let (Some(&opening), above) = (self.children(kind).first(), self.heads[kind] as usize)
        else {
            return false;
        };
        let bracket = self.tagged.word(opening) == "(";
        let set_off = opening > 0 && opening < kind && (bracket || self.is_comma(opening));
        if self.deprels[kind] != Deprel::Appos || !set_off || above + 1 >= opening {
            return false;
        }
        let name = opening - 1;
        let article = self
            .children(kind)
            .into_iter()
            .any(|t| self.deprels[t] == Deprel::Det);
        let lemma = self.tagged.lemma(kind);
        let firm = (bracket || article)
            && (OWNED.contains(&lemma) || LEXICON.get(lemma).lists.any(Lists::ORG_NOUN))
            && self.case(name, &["in", "at", "near", "from"]).is_none();
        let thing = self.heads[name] as usize == above
            && self.deprels[name].base() == Deprel::Nmod
            && self.tagged.upos(above) == Upos::Noun
            && !self.is_party(above);
        (firm || thing) && self.lower(kind, name)
    }

    /// "a director of Acme, which was sold": what is said of "which" is said of the name before it, not of a person; "Acme,
    /// Zenith, which was sold": of the last name, if of one.
    fn relative(&mut self, verb: usize) -> bool {
        let above = self.heads[verb] as usize;
        if self.deprels[verb] != Deprel::AclRelcl || above >= verb {
            return false;
        }
        let which = (above + 1..verb).find(|&t| {
            self.tagged.word(t).eq_ignore_ascii_case("which")
                && t > above + 2
                && self.is_comma(t - 1)
        });
        let Some(name) = which.map(|t| t - 2).filter(|&t| t > above) else {
            return false;
        };
        let singular = |t: usize| matches!(self.tagged.word(t), "was" | "is" | "has");
        let one = self.tagged.upos(above) == Upos::Propn
            && (singular(verb) || self.children(verb).into_iter().any(singular));
        let person = self.tagged.upos(above) == Upos::Noun
            && LEXICON
                .get(self.tagged.lemma(above))
                .lists
                .any(Lists::PERSON_NOUN.and(Lists::ROLE));
        (one || person) && self.lower(verb, name)
    }

    /// Hangs `word` on the name before it, as what it was to a word above that; false where it is no name or arcs would cross.
    fn lower(&mut self, word: usize, name: usize) -> bool {
        let above = self.heads[word] as usize;
        if self.tagged.upos(name) != Upos::Propn {
            return false;
        }
        let mut at = name;
        // Earlier changes may have led in a circle, which is only told in the end.
        for _ in 0..self.heads.len() {
            if at == above {
                self.heads[word] = name as u32;
                return true;
            }
            if at >= self.heads.len() || self.children(at).into_iter().any(|c| c > word) {
                return false;
            }
            at = self.heads[at] as usize;
        }
        false
    }

    /// "a maker of pumps based in Oslo": who makes them has its seat there.
    fn seated(&mut self, verb: usize) -> bool {
        let goods = self.heads[verb] as usize;
        if !SEATED.contains(&self.tagged.lemma(verb))
            || self.deprels[verb].base() != Deprel::Acl
            || goods >= verb
            || self.tagged.upos(goods) != Upos::Noun
            || self.is_party(goods)
        {
            return false;
        }
        // Heads stand before what hangs on them here, so that the way up ends.
        let mut kind = goods;
        while !self.is_party(kind) || self.tagged.upos(kind) != Upos::Noun {
            let head = self.heads[kind] as usize;
            if head >= kind || self.tagged.upos(head) == Upos::Propn {
                return false;
            }
            kind = head;
        }
        self.hang(verb, kind, Deprel::Acl);
        true
    }

    /// "Based in Oslo, Acme is a maker of pumps": an opening participle is neither mark nor preposition.
    fn opening_participle(&mut self, verb: usize) -> bool {
        if verb > 0 || !SEATED.contains(&self.tagged.lemma(verb)) {
            return false;
        }
        match self.deprels[verb] {
            Deprel::Mark => self.deprels[verb] = Deprel::Advcl,
            Deprel::Case if (self.heads[verb] as usize) < self.heads.len() => {
                let place = self.heads[verb] as usize;
                self.hang(verb, self.heads[place] as usize, Deprel::Advcl);
                self.hang(place, verb, Deprel::Obl);
            }
            _ => return false,
        }
        true
    }

    /// Whether a noun is one for firms or people.
    fn is_party(&self, noun: usize) -> bool {
        LEXICON
            .get(self.tagged.lemma(noun))
            .lists
            .any(Lists::ORG_NOUN.and(Lists::PERSON_NOUN).and(Lists::ROLE))
    }
}
