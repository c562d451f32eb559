//! The words of a sentence with their parts of speech.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::labels::{Upos, Xpos};
use super::lemma;

/// Both tags of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Tag {
    pub(crate) upos: Upos,
    pub(crate) xpos: Xpos,
}

/// A sentence that went through [`super::tag`].
#[derive(Debug, Clone)]
pub struct Tagged<'t> {
    words: Vec<&'t str>,
    tags: Vec<Tag>,
    /// Of each word, once the first is asked for: rules ask for the same ones again and again.
    lemmas: OnceCell<Vec<Cow<'t, str>>>,
}

impl Tag {
    /// That of a name in the singular.
    pub(crate) const NAME: Tag = Tag {
        upos: Upos::Propn,
        xpos: Xpos::spelled("NNP"),
    };
}

impl<'t> Tagged<'t> {
    /// Joins words and their tags, one each.
    pub(crate) fn new(words: Vec<&'t str>, tags: Vec<Tag>) -> Self {
        assert_eq!(words.len(), tags.len(), "one tag for each word");
        Tagged {
            words,
            tags,
            lemmas: OnceCell::new(),
        }
    }

    /// The same words with other tags, one each.
    pub(crate) fn retagged(self, tags: Vec<Tag>) -> Self {
        Tagged::new(self.words, tags)
    }

    /// The same tags with other words at some places.
    pub(crate) fn reworded(mut self, words: &[(usize, &'t str)]) -> Self {
        for &(i, word) in words {
            self.words[i] = word;
        }
        self.lemmas = OnceCell::new();
        self
    }

    /// The tag of each word, in order.
    pub(crate) fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Word `i`, counted from 0, as it was written.
    pub fn word(&self, i: usize) -> &'t str {
        self.words[i]
    }

    /// Universal part of speech of word `i`.
    pub fn upos(&self, i: usize) -> Upos {
        self.tags[i].upos
    }

    /// Penn part of speech of word `i`.
    pub fn xpos(&self, i: usize) -> Xpos {
        self.tags[i].xpos
    }

    /// Dictionary form of word `i` in lower case: "buy" for "Bought", "company" for "companies".
    pub fn lemma(&self, i: usize) -> &str {
        let lemma = |(&word, tag): (&&'t str, &Tag)| lemma::lemma(word, tag.upos, tag.xpos);
        let all = || self.words.iter().zip(&self.tags).map(lemma).collect();
        &self.lemmas.get_or_init(all)[i]
    }

    /// All words.
    pub(crate) fn words(&self) -> &[&'t str] {
        &self.words
    }

    /// Both tags of word `i`.
    pub(crate) fn tag(&self, i: usize) -> Tag {
        self.tags[i]
    }
}
