//! Part-of-speech tagger: one greedy pass from left to right, universal and Penn tag as one class.
//!
//! Words that nearly always have one tag take it from the lexicon; the others are scored by a
//! linear model over their form, their neighbours, the tags that the lexicon knows for the words
//! around, and the two tags before. Headlines and lines in capitals are told apart before, because
//! capital letters mean something else there.

use std::cell::RefCell;
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
    MEMORY.with_borrow_mut(|memory| TAGGER.tagged(words, Some(memory)))
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

    /// The sentence with its tags.
    pub(crate) fn tagged<'t>(
        &self,
        words: Vec<&'t str>,
        memory: Option<&mut Memory>,
    ) -> Tagged<'t> {
        let mut tags = self.tag(&words, memory);
        repair(&words, &mut tags);
        Tagged::new(words, tags)
    }

    /// The tags of one sentence, in order; `memory` is of this tagger alone.
    pub(crate) fn tag(&self, words: &[&str], mut memory: Option<&mut Memory>) -> Vec<Tag> {
        let mut padded = Vec::with_capacity(words.len() + 4);
        forms(words, &self.lexicon, &mut padded);
        let (mut keys, mut places, mut scores) = (Vec::new(), Vec::new(), [0; 256]);
        let (mut before, mut tags) = ([0u32; 2], Vec::with_capacity(words.len()));
        for window in windows(&padded) {
            let mut compute = || {
                features(window, before, &mut keys);
                scores.fill(0);
                self.linear.score(&keys, &mut places, &mut scores);
                best(&scores[..self.classes.len()])
            };
            let fixed = self.lexicon.fixed(window[2].kind as u8);
            let class = fixed.unwrap_or_else(|| match &mut memory {
                Some(memory) => memory.class(Context::of(window, before), compute),
                None => compute(),
            });
            before = [before[1], u32::from(class) + 1];
            tags.push(self.classes[usize::from(class)]);
        }
        tags
    }
}

/// All that a class depends on where the lexicon does not fix it.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Context {
    forms: [u64; 5],
    before: [u8; 2],
}

impl Context {
    fn of(window: &[Form; 5], before: [u32; 2]) -> Self {
        Context {
            forms: window.map(|form| form.identity),
            before: before.map(|class| class as u8),
        }
    }
}

/// The last classes by their context: texts say the same again, and most sentences are tagged twice, as they are printed
/// and with their names as one word each. What is remembered is what would be computed.
pub(crate) struct Memory(Vec<(Context, u8)>);

/// Contexts that each thread remembers, a power of two; half a megabyte.
const REMEMBERED: usize = 1 << 13;

thread_local! {
    static MEMORY: RefCell<Memory> = const { RefCell::new(Memory(Vec::new())) };
}

impl Memory {
    fn class(&mut self, context: Context, compute: impl FnOnce() -> u8) -> u8 {
        if self.0.is_empty() {
            self.0 = vec![(Context::default(), NO_CLASS); REMEMBERED];
        }
        let mixed = context.forms.iter().fold(0u64, |sum, &form| {
            (sum.rotate_left(7) ^ form).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        });
        let place = &mut self.0[(mixed >> 40) as usize % REMEMBERED];
        if place.0 != context || place.1 == NO_CLASS {
            *place = (context, compute());
        }
        place.1
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
