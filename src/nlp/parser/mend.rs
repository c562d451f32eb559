//! Trees that the parser gets wrong in a way that can be told from the tree, put right.
//!
//! Between a name that opens a sentence and its verb stands what the name is, set off by commas: "Acme, a company with
//! offices in Oslo, makes chips". A greedy parser that has taken the noun for the subject is left with a name that it
//! calls a vocative, and one that has taken the name for the root hangs the verb below it.

use crate::nlp::{Deprel, Tagged, Upos};

/// A tree that can still be changed; the root's head is the number of words.
pub(super) struct Draft<'d, 't> {
    pub(super) tagged: &'d Tagged<'t>,
    pub(super) heads: &'d mut [u32],
    pub(super) deprels: &'d mut [Deprel],
}

impl Draft<'_, '_> {
    /// Puts the tree right; whether anything was changed. No arcs cross afterwards.
    pub(super) fn mend(&mut self) -> bool {
        let root = self.heads.len() as u32;
        (0..self.heads.len()).any(|name| {
            if self.tagged.upos(name) != Upos::Propn {
                false
            } else if self.deprels[name] == Deprel::Vocative {
                self.address(name)
            } else {
                self.heads[name] == root && self.opener(name)
            }
        })
    }

    fn children(&self, head: usize) -> Vec<usize> {
        let all = 0..self.heads.len();
        all.filter(|&t| self.heads[t] as usize == head).collect()
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
        self.heads[noun] = name as u32;
        self.deprels[noun] = Deprel::Appos;
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
        self.heads[verb] = self.heads.len() as u32;
        self.deprels[verb] = Deprel::Root;
        self.heads[name] = verb as u32;
        self.deprels[name] = Deprel::Nsubj;
        self.deprels[noun] = Deprel::Appos;
        true
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
    use crate::nlp::{Deprel, parse, tag};

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
        ] {
            let parsed = parse(tag(sentence.split(' ').collect()));
            let at = |word: &str| (0..parsed.len()).find(|&t| parsed.tagged().word(t) == word);
            let (subject, verb) = (at(subject).unwrap(), at(verb).unwrap());
            assert_eq!(parsed.root(), Some(verb), "{sentence}");
            assert_eq!(parsed.head(subject), Some(verb), "{sentence}");
            assert_eq!(parsed.deprel(subject), Deprel::Nsubj, "{sentence}");
            for token in 0..parsed.len() {
                let subtree = parsed.subtree(token);
                for child in parsed.children(token) {
                    let inner = parsed.subtree(child);
                    assert!(subtree.start <= inner.start && inner.end <= subtree.end);
                }
            }
        }
    }
}
