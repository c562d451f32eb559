//! Trees that the parser gets wrong in a way that can be told from the words and the tree, put right.
//!
//! Between a name that opens a sentence and its verb stands what the name is, set off by commas: "Acme, a company with
//! offices in Oslo, makes chips". A greedy parser that has taken the noun for the subject is left with a name that it
//! calls a vocative, and one that has taken the name for the root hangs the verb below it.

mod kinds;
mod lists;
mod titles;

use crate::nlp::{Deprel, Tagged, Upos};

/// Words in the longest sentence that is looked at: what is longer is a table or a list, and would take long.
const LONGEST: usize = 250;

/// A tree that can still be changed; the root's head is the number of words.
pub(super) struct Draft<'d, 't> {
    pub(super) tagged: &'d Tagged<'t>,
    pub(super) heads: &'d mut [u32],
    pub(super) deprels: &'d mut [Deprel],
}

impl Draft<'_, '_> {
    /// Puts the tree right; whether anything was changed. No arcs cross afterwards.
    pub(super) fn mend(&mut self) -> bool {
        if self.heads.len() > LONGEST {
            return false;
        }
        let before = (self.heads.to_vec(), self.deprels.to_vec());
        let changed = self.change();
        if changed && !is_tree(self.heads) {
            self.heads.copy_from_slice(&before.0);
            self.deprels.copy_from_slice(&before.1);
            return false;
        }
        changed
    }

    fn change(&mut self) -> bool {
        let root = self.heads.len() as u32;
        let mut changed = self.titles();
        changed |= self.lists();
        changed |= self.shares();
        changed |= self.kinds();
        changed |= (0..self.heads.len()).any(|t| self.heads[t] == root && self.participle(t));
        changed
            | (0..self.heads.len()).any(|name| {
                if self.tagged.upos(name) != Upos::Propn {
                    false
                } else if self.deprels[name] == Deprel::Vocative {
                    self.address(name)
                } else {
                    self.heads[name] == root && self.opener(name)
                }
            })
    }

    /// The words that hang on `head`, in text order.
    fn children(&self, head: usize) -> Vec<usize> {
        let all = 0..self.heads.len();
        all.filter(|&t| self.heads[t] as usize == head).collect()
    }

    /// The last word below `word`, itself included.
    fn last(&self, word: usize) -> usize {
        let mut last = word;
        while let Some(next) = self.children(last).into_iter().max().filter(|&t| t > last) {
            last = next;
        }
        last
    }

    /// Hangs `child` on `head`, or makes it the root where `head` is the number of words.
    fn hang(&mut self, child: usize, head: usize, deprel: Deprel) {
        self.heads[child] = head as u32;
        self.deprels[child] = deprel;
    }

    /// The preposition or particle before or behind `word`, if it is one of `forms`.
    fn case(&self, word: usize, forms: &[&str]) -> Option<usize> {
        let is = |&c: &usize| {
            self.deprels[c] == Deprel::Case
                && forms
                    .iter()
                    .any(|form| self.tagged.word(c).eq_ignore_ascii_case(form))
        };
        self.children(word).into_iter().find(is)
    }

    fn is_comma(&self, token: usize) -> bool {
        token < self.heads.len() && self.tagged.word(token) == ","
    }

    /// "Acme, a company in Oslo, makes chips": the name is the subject, the noun behind the comma says what it is.
    fn address(&mut self, name: usize) -> bool {
        let verb = self.heads[name] as usize;
        let article = |t: usize| matches!(self.tagged.word(t), "a" | "an" | "the");
        if !self.is_comma(name + 1) || name + 2 >= verb || !article(name + 2) {
            return false;
        }
        let between = |&t: &usize| t > name && t < verb;
        let mut inner = self.children(verb);
        inner.retain(between);
        let subject = inner
            .iter()
            .copied()
            .find(|&t| self.deprels[t].base() == Deprel::Nsubj);
        let Some(noun) = subject.filter(|&t| self.tagged.upos(t) == Upos::Noun) else {
            return false;
        };
        let ahead: Vec<usize> = inner.into_iter().filter(|&t| t < noun).collect();
        let closed = (noun + 1..verb).any(|t| self.is_comma(t));
        let marks = ahead.iter().all(|&t| self.deprels[t] == Deprel::Punct);
        if !closed || !marks {
            return false;
        }
        for mark in ahead {
            self.heads[mark] = noun as u32;
        }
        self.deprels[name] = self.deprels[noun];
        self.hang(noun, name, Deprel::Appos);
        true
    }

    /// "Jane Doe, considered a good judge, is the founder of Acme": a participle behind a comma says what the subject is, the
    /// clause behind the next comma is the sentence.
    fn participle(&mut self, said: usize) -> bool {
        let plain = |t: usize| !matches!(self.deprels[t].base(), Deprel::Aux | Deprel::Cop);
        let children = self.children(said);
        let subject = children
            .iter()
            .copied()
            .find(|&t| t < said && self.deprels[t].base() == Deprel::Nsubj);
        let form = self.tagged.xpos(said);
        let participle =
            self.tagged.upos(said) == Upos::Verb && (form.is_past() || form.is_past_participle());
        let Some(subject) = subject.filter(|_| {
            participle && said > 0 && self.is_comma(said - 1) && children.iter().all(|&t| plain(t))
        }) else {
            return false;
        };
        let finite = |t: usize| self.tagged.xpos(t).is_finite() || self.tagged.xpos(t).is_modal();
        let clause = children.iter().copied().find(|&t| {
            t > said
                && self.deprels[t] != Deprel::Conj
                && !self
                    .children(t)
                    .into_iter()
                    .any(|c| self.deprels[c].base() == Deprel::Nsubj)
                && (finite(t) || self.children(t).into_iter().any(|c| c < t && finite(c)))
                && self
                    .children(t)
                    .first()
                    .is_some_and(|&c| self.is_comma(c) || c > 0 && self.is_comma(c - 1))
        });
        let Some(clause) = clause else {
            return false;
        };
        for child in children {
            if child > clause {
                self.heads[child] = clause as u32;
            }
        }
        self.hang(clause, self.heads.len(), Deprel::Root);
        self.heads[subject] = clause as u32;
        self.hang(said, subject, Deprel::Acl);
        true
    }

    /// "Acme, the largest maker of chips, sued Zenith": the past form with an object, behind the comma that closes what is
    /// said of the name, is the verb of the sentence.
    fn opener(&mut self, name: usize) -> bool {
        let said = |t: &usize| *t > name + 1 && self.is_comma(name + 1);
        let nouns = self.children(name).into_iter().filter(said);
        let nouns: Vec<usize> = nouns
            .filter(|&t| self.tagged.upos(t) == Upos::Noun)
            .collect();
        let finite = (0..self.heads.len()).any(|t| {
            let xpos = self.tagged.xpos(t);
            xpos.is_modal() || xpos.is_finite() && !xpos.is_past()
        });
        let verb = nouns.iter().find_map(|&noun| {
            self.children(noun).into_iter().find(|&t| {
                self.deprels[t] == Deprel::Acl
                    && self.tagged.xpos(t).is_past()
                    && t > noun + 1
                    && self.is_comma(t - 1)
                    && self
                        .children(t)
                        .iter()
                        .any(|&c| self.deprels[c] == Deprel::Obj)
            })
        });
        let Some(verb) = verb.filter(|_| !finite) else {
            return false;
        };
        // Its comma and what stands behind it hang on it now, so that no arcs cross.
        let noun = self.heads[verb] as usize;
        for from in [name, noun] {
            for child in self.children(from) {
                if child > verb {
                    self.heads[child] = verb as u32;
                }
            }
        }
        self.hang(verb, self.heads.len(), Deprel::Root);
        self.hang(name, verb, Deprel::Nsubj);
        self.deprels[noun] = Deprel::Appos;
        true
    }
}

/// Whether every word comes to the one root, and no arcs cross.
fn is_tree(heads: &[u32]) -> bool {
    let root = heads.len();
    let rooted = (0..root).all(|word| {
        let mut at = word;
        for _ in 0..=root {
            at = match heads.get(at) {
                Some(&head) => head as usize,
                None => return true,
            };
        }
        false
    });
    rooted && heads.iter().filter(|&&h| h as usize == root).count() == 1 && {
        let edges = edges(heads);
        let under = |inner: usize, outer: usize| {
            let mut at = inner;
            while at != outer && at < root {
                at = heads[at] as usize;
            }
            at == outer
        };
        (0..root).all(|word| {
            let [start, end] = edges[word];
            (start as usize..end as usize).all(|t| under(t, word))
        })
    }
}

/// The first word of each subtree and the one behind its last, for trees without crossing arcs.
pub(super) fn edges(heads: &[u32]) -> Vec<[u32; 2]> {
    let mut edges: Vec<[u32; 2]> = (0..heads.len() as u32).map(|i| [i, i + 1]).collect();
    for i in 0..heads.len() {
        let mut at = i;
        while (heads[at] as usize) < heads.len() {
            at = heads[at] as usize;
            edges[at][0] = edges[at][0].min(i as u32);
            edges[at][1] = edges[at][1].max(i as u32 + 1);
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use crate::nlp::{Deprel, Parsed, parse, tag};

    fn parsed(sentence: &str) -> Parsed<'_> {
        let parsed = parse(tag(sentence.split(' ').collect()));
        for token in 0..parsed.len() {
            let subtree = parsed.subtree(token);
            for child in parsed.children(token) {
                let inner = parsed.subtree(child);
                assert!(subtree.start <= inner.start && inner.end <= subtree.end);
            }
        }
        parsed
    }

    /// Checks that `word` hangs on `head` as `deprel`; of equal words the last `word` and the first `head` are meant.
    fn check(sentence: &str, word: &str, head: &str, deprel: Deprel) {
        let parsed = parsed(sentence);
        let is = |form: &str, t: &usize| parsed.tagged().word(*t) == form;
        let word = (0..parsed.len()).rev().find(|t| is(word, t)).unwrap();
        let head = (0..parsed.len()).find(|t| is(head, t)).unwrap();
        assert_eq!(
            (parsed.head(word), parsed.deprel(word)),
            (Some(head), deprel),
            "{sentence}"
        );
    }

    #[test]
    fn names_with_remarks_are_subjects() {
        for (sentence, subject, verb) in [
            (
                "Microsoft , a Delaware corporation with offices in London , London , makes magnets .",
                "Microsoft",
                "makes",
            ),
            (
                "Microsoft , the largest maker of magnets , sued Google on Monday .",
                "Microsoft",
                "sued",
            ),
            (
                "Johnson , considered one of the best managers in banking , is the founder of Microsoft .",
                "Johnson",
                "founder",
            ),
        ] {
            check(sentence, subject, verb, Deprel::Nsubj);
            assert!(parsed(sentence).root().is_some());
        }
    }

    #[test]
    fn titles_belong_to_the_name_behind_them() {
        let said =
            "Sales rose , said Microsoft senior vice president and general counsel Johnson .";
        check(said, "Johnson", "said", Deprel::Nsubj);
        check(said, "president", "Johnson", Deprel::NmodDesc);
        check(said, "Microsoft", "president", Deprel::Compound);
        check(said, "counsel", "president", Deprel::Conj);
    }

    #[test]
    fn lists_hang_together() {
        let unit =
            "We sell pumps made by Google , a subsidiary of Apple , Apple , Apple and Apple .";
        check(unit, "Apple", "Apple", Deprel::Conj);
        check(
            "Prior to that , Johnson served as president of Intel , Intel and Intel .",
            "president",
            "served",
            Deprel::Obl,
        );
        check(
            "It completed the acquisition of privately held Microsoft from Google .",
            "Microsoft",
            "acquisition",
            Deprel::Nmod,
        );
        let counted = "Microsoft operates 33 branches in London , 12 in London and one in London .";
        check(counted, "London", "London", Deprel::Conj);
    }

    #[test]
    fn kinds_of_firms_have_their_seats() {
        let airships = "Microsoft is an American manufacturer of airships based in London .";
        check(airships, "based", "manufacturer", Deprel::Acl);
        let trades =
            "Microsoft is a full-service music and entertainment company based in London .";
        check(trades, "Microsoft", "company", Deprel::Nsubj);
        check(trades, "music", "company", Deprel::Compound);
        let two = "Microsoft , an international , integrated oil company headquartered in London , bought Google .";
        check(two, "company", "Microsoft", Deprel::Appos);
        let based = "Based in Boston , Microsoft is a carrier .";
        check(based, "Based", "carrier", Deprel::Advcl);
    }

    #[test]
    fn what_stands_behind_a_name_is_said_of_it() {
        let unit = "Johnson was president of Microsoft , a unit of Google .";
        check(unit, "unit", "Microsoft", Deprel::Appos);
        let sold = "Johnson was a director at Microsoft , which was acquired by Google .";
        check(sold, "acquired", "Microsoft", Deprel::AclRelcl);
    }

    #[test]
    fn holders_of_shares_are_agents() {
        let owned = "Nokia is owned 60 % by Toyota and 40 % by Google .";
        check(owned, "Toyota", "owned", Deprel::OblAgent);
        check(owned, "Google", "Toyota", Deprel::Conj);
    }
}
