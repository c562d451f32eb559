//! Reading CoNLL-U.

use std::path::Path;

use crate::error::{Error, ErrorKind, Result};
use crate::nlp::labels::{Deprel, Upos, Xpos};
use crate::nlp::tagged::Tag;

/// The sentences of a treebank file.
#[derive(Debug, Clone, Default)]
pub struct Treebank {
    pub(crate) sentences: Vec<Sentence>,
}

/// One annotated sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<String>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) tags: Vec<Tag>,
    /// Index of the head, the number of words for the root.
    pub(crate) heads: Vec<usize>,
    pub(crate) deprels: Vec<Deprel>,
}

impl Sentence {
    /// The words, borrowed.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }
}

impl Treebank {
    /// Adds the sentences of `other` behind these.
    pub fn extend(&mut self, other: Treebank) {
        self.sentences.extend(other.sentences);
    }

    /// The words of each sentence.
    pub fn sentences(&self) -> Vec<Vec<&str>> {
        self.sentences.iter().map(Sentence::words).collect()
    }

    /// Number of words.
    pub fn word_count(&self) -> usize {
        self.sentences
            .iter()
            .map(|sentence| sentence.words.len())
            .sum()
    }
}

/// Reads the CoNLL-U file at `path`; multi-word and empty nodes are left out.
pub fn read_treebank(path: &Path) -> Result<Treebank> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::io("read", path, &source))?;
    let mut treebank = Treebank::default();
    let mut sentence = Sentence::default();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            let mut done = std::mem::take(&mut sentence);
            let length = done.words.len();
            for head in &mut done.heads {
                *head = head.checked_sub(1).unwrap_or(length);
            }
            if length > 0 {
                treebank.sentences.push(done);
            }
        } else if line.starts_with(|c: char| c.is_ascii_digit()) {
            read_word(line, &mut sentence).ok_or_else(|| {
                let message = format!(
                    "{}:{}: expected a CoNLL-U word, found {line:?}",
                    path.display(),
                    number + 1
                );
                Error::new(ErrorKind::Format, message)
            })?;
        }
    }
    Ok(treebank)
}

/// Adds the word of one line; `None` if it has not the right columns.
fn read_word(line: &str, sentence: &mut Sentence) -> Option<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    if columns.first()?.contains(['-', '.']) {
        return Some(());
    }
    let [_, form, lemma, upos, xpos, _, head, deprel, ..] = columns[..] else {
        return None;
    };
    let base = deprel.split(':').next()?;
    sentence.words.push(form.to_owned());
    sentence.lemmas.push(lemma.to_owned());
    sentence.tags.push(Tag {
        upos: Upos::from_name(upos)?,
        xpos: Xpos::from_name(xpos).or(Xpos::from_name("XX"))?,
    });
    sentence.heads.push(head.parse().ok()?);
    sentence.deprels.push(
        Deprel::from_name(deprel)
            .or(Deprel::from_name(base))
            .unwrap_or(Deprel::Dep),
    );
    Some(())
}
