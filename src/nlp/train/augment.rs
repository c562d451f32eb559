//! Copies of sentences as headlines write them, which treebanks hold few of.

use super::treebank::Sentence;
use crate::nlp::Upos;

/// One sentence in so many is copied in title case, in capitals, without its final punctuation.
const TITLE: usize = 10;
const UPPER: usize = 25;
const OPEN: usize = 12;
/// Shorter words stay small in titles.
const CAPITALISED: usize = 4;

/// Copies of some of `sentences` in title case and in capitals, without final punctuation, each with the
/// index of its original.
pub(super) fn headlines(sentences: &[Sentence]) -> Vec<(usize, Sentence)> {
    let mut copies = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let mut copy = without_end(sentence).unwrap_or_else(|| sentence.clone());
        if i % TITLE == 3 {
            for (at, word) in copy.words.iter_mut().enumerate() {
                if at == 0 || word.len() >= CAPITALISED {
                    *word = capitalise(word);
                }
            }
            copies.push((i, copy));
        } else if i % UPPER == 7 {
            for word in &mut copy.words {
                *word = word.to_uppercase();
            }
            copies.push((i, copy));
        }
    }
    copies
}

/// Copies of some of `sentences` without final punctuation, each with the index of its original.
pub(super) fn open_ended(sentences: &[Sentence]) -> Vec<(usize, Sentence)> {
    sentences
        .iter()
        .enumerate()
        .skip(5)
        .step_by(OPEN)
        .filter_map(|(i, sentence)| Some((i, without_end(sentence)?)))
        .collect()
}

fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The sentence without its final punctuation, if it has one on which nothing hangs.
fn without_end(sentence: &Sentence) -> Option<Sentence> {
    let last = sentence
        .words
        .len()
        .checked_sub(1)
        .filter(|&last| last > 0)?;
    if sentence.tags[last].upos != Upos::Punct
        || sentence.heads.contains(&last)
        || sentence.heads[last] > last
    {
        return None;
    }
    let mut copy = sentence.clone();
    copy.words.pop();
    copy.lemmas.pop();
    copy.tags.pop();
    copy.heads.pop();
    copy.deprels.pop();
    // The root's head is the number of words.
    for head in &mut copy.heads {
        *head = (*head).min(last);
    }
    Some(copy)
}
