//! Part-of-speech tagger: one greedy pass from left to right, universal and Penn tag as one class.
//!
//! Words that nearly always have one tag take it from the lexicon; the others are scored by a
//! linear model over their form, their neighbours, the tags that the lexicon knows for the words
//! around, and the two tags before. Headlines and lines in capitals are told apart before, because
//! capital letters mean something else there.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::forms::{Form, forms, windows};
use super::labels::{Upos, Xpos};
use super::linear::{Linear, feature};
use super::repair::repair;
use super::tagged::{Tag, Tagged};
use crate::error::{Error, ErrorKind, Result};

/// The bytes of the model that is part of the program.
pub(crate) static TAGGER_MODEL: &[u8] = include_bytes!("models/tagger.bin");

/// The model that is part of the program.
pub(crate) static TAGGER: LazyLock<Tagger> = LazyLock::new(|| {
    Tagger::decode(TAGGER_MODEL).expect("the embedded tagger is whole: a test loads it")
});

/// Tags the words of one sentence, which must be cut as Universal Dependencies cuts them
/// ("do" "n't", "Musk" "'s").
///
/// ```
/// use ties::nlp::{Upos, tag};
///
/// let tagged = tag(vec!["Musk", "founded", "SpaceX", "."]);
/// assert_eq!(tagged.upos(1), Upos::Verb);
/// assert_eq!(tagged.lemma(1), "found");
/// ```
pub fn tag(words: Vec<&str>) -> Tagged<'_> {
    TAGGER.tagged(words, &[])
}

/// Tags a sentence of which some words have their tags already: those that are `None` in `kept`, one for each word, are
/// told from the others.
pub(crate) fn tag_rest<'t>(words: Vec<&'t str>, kept: &[Option<Tag>]) -> Tagged<'t> {
    TAGGER.tagged(words, kept)
}

/// The trained tagger.
pub(crate) struct Tagger {
    classes: Vec<Tag>,
    lexicon: Lexicon,
    linear: Linear,
}

/// What training saw of the tags of single words.
#[derive(Default, Clone)]
pub(crate) struct Lexicon {
    /// Index into `kinds` plus one by [`Form::word`].
    pub(crate) words: FxHashMap<u32, u8>,
    /// For each set of tags that words have: the class to give without scoring, or [`NO_CLASS`].
    pub(crate) kinds: Vec<u8>,
}

/// Marks a kind of word whose tag depends on its context.
pub(crate) const NO_CLASS: u8 = 255;

impl Lexicon {
    /// The kind of a word, 0 for unknown ones.
    pub(crate) fn kind(&self, word: u32) -> u8 {
        self.words.get(&word).copied().unwrap_or(0)
    }

    /// The class that `word` always has.
    pub(crate) fn fixed_word(&self, word: u32) -> Option<u8> {
        self.fixed(self.kind(word))
    }

    /// The class that a word of `kind` always has.
    fn fixed(&self, kind: u8) -> Option<u8> {
        let class = *self.kinds.get(usize::from(kind).checked_sub(1)?)?;
        (class != NO_CLASS).then_some(class)
    }
}

/// The features of word `i`; `window` holds the forms from `i - 2` to `i + 2`, `tags` the classes
/// given to the two words before.
pub(crate) fn features(window: &[Form; 5], tags: [u32; 2], out: &mut Vec<u64>) {
    let [ww, w, this, n, nn] = window;
    let [tt, t] = tags;
    out.clear();
    let mut template = 0;
    let mut add = |parts: [u32; 4]| {
        template += 1;
        out.push(feature(template, parts));
    };
    let rare = this.kind;
    add([this.word, 0, 0, 0]);
    add([this.word, this.capital, 0, 0]);
    add([w.word, 0, 0, 0]);
    add([ww.word, 0, 0, 0]);
    add([n.word, 0, 0, 0]);
    add([nn.word, 0, 0, 0]);
    for suffix in this.suffixes {
        add([suffix, u32::from(rare == 0), 0, 0]);
    }
    for prefix in this.prefixes {
        add([prefix, 0, 0, 0]);
    }
    add([this.shape, 0, 0, 0]);
    add([this.shape, this.suffixes[2], 0, 0]);
    add([this.shape, w.shape, 0, 0]);
    add([this.shape, n.shape, 0, 0]);
    add([this.capital, w.word, 0, 0]);
    add([this.capital, n.word, 0, 0]);
    add([n.suffixes[2], 0, 0, 0]);
    add([w.suffixes[2], 0, 0, 0]);
    add([this.suffixes[1], n.suffixes[1], 0, 0]);
    add([t, 0, 0, 0]);
    add([t, tt, 0, 0]);
    add([t, this.word, 0, 0]);
    add([t, tt, this.word, 0]);
    add([t, this.suffixes[2], 0, 0]);
    add([t, this.suffixes[1], this.capital, 0]);
    add([t, n.word, 0, 0]);
    add([w.word, this.word, 0, 0]);
    add([this.word, n.word, 0, 0]);
    add([w.word, n.word, 0, 0]);
    add([this.kind, t, 0, 0]);
    add([this.kind, n.kind, 0, 0]);
    add([this.kind, t, n.kind, 0]);
    add([this.kind, n.kind, nn.kind, 0]);
    add([this.kind, t, tt, n.kind]);
    add([this.kind, n.word, 0, 0]);
    add([this.kind, w.word, 0, 0]);
    add([this.word, n.kind, 0, 0]);
    add([this.word, n.kind, t, 0]);
    add([n.kind, t, this.suffixes[2], 0]);
}

impl Tagger {
    /// Reads what [`Tagger::encode`] wrote.
    pub(crate) fn decode(bytes: &'static [u8]) -> Result<Self> {
        let broken = || {
            Error::new(
                ErrorKind::Format,
                "expected a whole tagger, found one cut short",
            )
        };
        let (counts, rest) = bytes.split_at_checked(4).ok_or_else(broken)?;
        let (classes, kinds) = (usize::from(counts[0]), usize::from(counts[1]));
        let words = usize::from(u16::from_le_bytes([counts[2], counts[3]]));
        let (pairs, rest) = rest.split_at_checked(2 * classes).ok_or_else(broken)?;
        let (kinds, rest) = rest.split_at_checked(kinds).ok_or_else(broken)?;
        let (words, rest) = rest.split_at_checked(5 * words).ok_or_else(broken)?;
        let classes = decode_tags(pairs).ok_or_else(broken)?;
        let words = words
            .chunks_exact(5)
            .map(|w| (u32::from_le_bytes([w[0], w[1], w[2], w[3]]), w[4]))
            .collect();
        let lexicon = Lexicon {
            words,
            kinds: kinds.to_vec(),
        };
        Ok(Tagger {
            classes,
            lexicon,
            linear: Linear::decode(rest)?,
        })
    }

    /// The bytes of a tagger of these parts, `linear` as [`super::linear::encode`] wrote it.
    pub(crate) fn encode(classes: &[Tag], lexicon: &Lexicon, linear: &[u8]) -> Vec<u8> {
        let mut words: Vec<_> = lexicon.words.iter().collect();
        words.sort_unstable();
        let word_count =
            u16::try_from(words.len()).expect("the lexicon is cut to 16 bits by the trainer");
        let mut bytes = vec![classes.len() as u8, lexicon.kinds.len() as u8];
        bytes.extend(word_count.to_le_bytes());
        bytes.extend(encode_tags(classes));
        bytes.extend(&lexicon.kinds);
        for (word, kind) in words {
            bytes.extend(word.to_le_bytes());
            bytes.push(*kind);
        }
        bytes.extend(linear);
        bytes
    }

    /// The sentence with its tags, of which it may keep some: `kept` is empty or has an entry for each word.
    pub(crate) fn tagged<'t>(&self, words: Vec<&'t str>, kept: &[Option<Tag>]) -> Tagged<'t> {
        let mut tags = self.tag(&words, kept);
        repair(&words, &mut tags);
        Tagged::new(words, tags)
    }

    /// The tags of one sentence, in order.
    pub(crate) fn tag(&self, words: &[&str], kept: &[Option<Tag>]) -> Vec<Tag> {
        let mut padded = Vec::with_capacity(words.len() + 4);
        forms(words, &self.lexicon, &mut padded);
        let (mut keys, mut places, mut scores) = (Vec::new(), Vec::new(), [0; 256]);
        let mut tags: Vec<Tag> = Vec::with_capacity(words.len());
        for (i, window) in windows(&padded).enumerate() {
            let kept = kept.get(i).copied().flatten();
            let fixed = || self.lexicon.fixed(window[2].kind as u8);
            let tag = kept.or_else(|| Some(self.classes[usize::from(fixed()?)]));
            tags.push(tag.unwrap_or_else(|| {
                let before = |back: usize| self.number(*tags.get(i.checked_sub(back)?)?);
                let before = [2, 1].map(|back| before(back).unwrap_or(0));
                features(window, before, &mut keys);
                scores.fill(0);
                self.linear.score(&keys, &mut places, &mut scores);
                self.classes[usize::from(best(&scores[..self.classes.len()]))]
            }));
        }
        tags
    }

    /// The number of a tag's class, counted from 1.
    fn number(&self, tag: Tag) -> Option<u32> {
        let class = self.classes.iter().position(|&class| class == tag)?;
        Some(class as u32 + 1)
    }
}

/// Tags as two bytes each.
pub(crate) fn encode_tags(tags: &[Tag]) -> impl Iterator<Item = u8> {
    tags.iter()
        .flat_map(|tag| [tag.upos as u8, tag.xpos.index() as u8])
}

/// Reads what [`encode_tags`] wrote.
pub(crate) fn decode_tags(pairs: &[u8]) -> Option<Vec<Tag>> {
    let tag = |pair: &[u8]| {
        Some(Tag {
            upos: *Upos::ALL.get(usize::from(pair[0]))?,
            xpos: Xpos::from_index(usize::from(pair[1]))?,
        })
    };
    pairs.chunks_exact(2).map(tag).collect()
}

/// The first of the highest scores.
fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(sentence: &str) -> String {
        let tagged = tag(sentence.split(' ').collect());
        let tags: Vec<&str> = (0..tagged.len()).map(|i| tagged.xpos(i).as_str()).collect();
        tags.join(" ")
    }

    #[test]
    fn plain_sentences() {
        assert_eq!(
            tags("The company bought two smaller rivals ."),
            "DT NN VBD CD JJR NNS ."
        );
        assert_eq!(
            tags("She was hired by the bank in 2019 ."),
            "PRP VBD VBN IN DT NN IN CD ."
        );
        assert_eq!(
            tags("They do n't want to sue him ."),
            "PRP VBP RB VB TO VB PRP ."
        );
    }

    #[test]
    fn odd_words() {
        assert!(tag(Vec::new()).is_empty());
        let odd = [
            "",
            "\u{1F680}\u{1F680}",
            "\u{0}\u{7}",
            "\u{301}",
            "’s",
            "ＡＢ",
            "-----------------------------",
            "İ",
        ];
        assert_eq!(tag(odd.to_vec()).len(), odd.len());
    }
}
