//! Scores against a treebank: gold words, predicted tags.

use super::treebank::{Sentence, Treebank};
use crate::error::Result;
use crate::nlp::parser::{PARSER, PARSER_MODEL, Parser};
use crate::nlp::tagger::{TAGGER, TAGGER_MODEL, Tagger};
use crate::nlp::{Tagged, tag};

/// Shares of right words, in percent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    /// Universal part of speech.
    pub upos: f64,
    /// Penn part of speech.
    pub xpos: f64,
    /// Lemma, case ignored.
    pub lemma: f64,
    /// Head.
    pub uas: f64,
    /// Head and relation without subtype.
    pub las: f64,
    /// Head and relation with subtype.
    pub full_las: f64,
}

/// Scores the tags and lemmas that the tagger in the bytes `model` gives, or the program's own.
pub fn score_tags(treebank: &Treebank, model: Option<Vec<u8>>) -> Result<Scores> {
    let own = model
        .map(|bytes| Tagger::decode(bytes.leak()))
        .transpose()?;
    let tagger = own.as_ref().unwrap_or_else(|| &TAGGER);
    let mut scores = Scores::default();
    for sentence in &treebank.sentences {
        scores.add_tags(sentence, &tagger.tagged(sentence.words(), &[]));
    }
    Ok(scores.share(treebank))
}

/// Scores the trees, and the tags as they are read on the way to them, that the parser in the bytes `model` makes of
/// the program's own tags, or the program's own parser.
pub fn score_trees(treebank: &Treebank, model: Option<Vec<u8>>) -> Result<Scores> {
    let own = model.map(|bytes| Parser::decode(&bytes)).transpose()?;
    let parser = own.as_ref().unwrap_or_else(|| &PARSER);
    let mut scores = Scores::default();
    for sentence in &treebank.sentences {
        let parsed = parser.parsed(tag(sentence.words()));
        scores.add_tags(sentence, parsed.tagged());
        for (i, (&head, &deprel)) in sentence.heads.iter().zip(&sentence.deprels).enumerate() {
            let right = parsed.head(i).unwrap_or(sentence.words.len()) == head;
            scores.uas += f64::from(right);
            scores.las += f64::from(right && parsed.deprel(i).base() == deprel.base());
            scores.full_las += f64::from(right && parsed.deprel(i) == deprel);
        }
    }
    Ok(scores.share(treebank))
}

/// Names and bytes of the models that are part of the program.
pub fn model_sizes() -> [(&'static str, usize); 4] {
    let [names, lists] = crate::nlp::ner::MODEL.map(<[u8]>::len);
    [
        ("tagger", TAGGER_MODEL.len()),
        ("parser", PARSER_MODEL.len()),
        ("names", names),
        ("lists of names", lists),
    ]
}

impl Scores {
    /// Counts the right tags and lemmas of a sentence.
    fn add_tags(&mut self, sentence: &Sentence, tagged: &Tagged<'_>) {
        for (i, gold) in sentence.tags.iter().enumerate() {
            self.upos += f64::from(tagged.upos(i) == gold.upos);
            self.xpos += f64::from(tagged.xpos(i) == gold.xpos);
            self.lemma += f64::from(tagged.lemma(i) == sentence.lemmas[i].to_lowercase());
        }
    }

    fn share(self, treebank: &Treebank) -> Self {
        let percent = |count: f64| 100.0 * count / treebank.word_count().max(1) as f64;
        Scores {
            upos: percent(self.upos),
            xpos: percent(self.xpos),
            lemma: percent(self.lemma),
            uas: percent(self.uas),
            las: percent(self.las),
            full_las: percent(self.full_las),
        }
    }
}
