//! Part-of-speech tagger: one greedy pass from left to right, universal and Penn tag as one class.
//!
//! Words that nearly always have one tag take it from the lexicon; the others are scored by a
//! linear model over their form, their neighbours, the tags that the lexicon knows for the words
//! around, and the two tags before. Headlines and lines in capitals are told apart before, because
//! capital letters mean something else there.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::labels::{Upos, Xpos};
use super::linear::{Linear, feature, word_hash};
use super::tagged::{Tag, Tagged};
use crate::error::{Error, ErrorKind, Result};

/// The model that is part of the program.
pub(crate) static TAGGER: LazyLock<Tagger> = LazyLock::new(|| {
    Tagger::decode(include_bytes!("models/tagger.bin"))
        .expect("the embedded tagger is whole: a test loads it")
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
    TAGGER.tagged(words)
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
    fn kind(&self, word: u32) -> u8 {
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

/// What the tagger looks at of one word, whatever stands around it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Form {
    /// Identity of the lower-case form, digits replaced by 0.
    pub(crate) word: u32,
    suffixes: [u32; 4],
    prefixes: [u32; 3],
    shape: u32,
    capital: u32,
    kind: u32,
}

/// How a sentence uses capital letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Casing {
    Mixed,
    Title,
    Upper,
    Lower,
}

/// Words shorter than this are left in lower case by titles, so they say nothing about casing.
const CASED_WORD: usize = 4;

impl Casing {
    fn of(words: &[&str]) -> Self {
        let (mut long, mut capital, mut upper) = (0usize, 0usize, 0usize);
        for word in words {
            let bytes = word.as_bytes();
            if bytes.len() >= CASED_WORD && bytes.iter().all(u8::is_ascii_alphabetic) {
                long += 1;
                capital += usize::from(bytes[0].is_ascii_uppercase());
                upper += usize::from(bytes.iter().all(u8::is_ascii_uppercase));
            }
        }
        // A tenth of small words is what title case leaves ("from", "with"); one or two capitals prove nothing.
        if long >= 2 && upper * 10 >= long * 9 {
            Casing::Upper
        } else if long >= 3 && capital * 10 >= long * 9 {
            Casing::Title
        } else if capital == 0
            && words.len() > 3
            && !words[0].starts_with(|c: char| c.is_uppercase())
        {
            Casing::Lower
        } else {
            Casing::Mixed
        }
    }
}

/// Lower-case bytes of a word with digits as 0 and typographic apostrophes as typewriter ones.
pub(crate) fn normalise(word: &str, out: &mut Vec<u8>) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| {
            if b.is_ascii_digit() {
                b'0'
            } else {
                b.to_ascii_lowercase()
            }
        }));
    } else {
        let mut buffer = [0; 4];
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = match c {
                '’' | '‘' => '\'',
                '‑' | '‐' => '-',
                c if c.is_ascii_digit() => '0',
                c => c,
            };
            out.extend(c.encode_utf8(&mut buffer).bytes());
        }
    }
}

impl Form {
    /// Describes `word` in a sentence with `casing`; `buffer` is scratch space.
    fn new(word: &str, casing: Casing, lexicon: &Lexicon, buffer: &mut Vec<u8>) -> Self {
        normalise(word, buffer);
        let length = buffer.len();
        let mut suffixes = [0; 4];
        for (n, suffix) in suffixes.iter_mut().enumerate() {
            *suffix = if n < length {
                word_hash(&buffer[length - n - 1..])
            } else {
                1
            };
        }
        let mut prefixes = [0; 3];
        for (n, prefix) in prefixes.iter_mut().enumerate() {
            *prefix = if n + 1 < length {
                word_hash(&buffer[..n + 2])
            } else {
                1
            };
        }
        let key = word_hash(buffer);
        let (shape, capital) = shape(word, casing, buffer);
        Form {
            word: key,
            suffixes,
            prefixes,
            shape,
            capital,
            kind: u32::from(lexicon.kind(key)),
        }
    }
}

/// The pattern of letters, digits and signs with runs shortened to two, and the class of its first sign;
/// both apart for each casing.
fn shape(word: &str, casing: Casing, buffer: &mut Vec<u8>) -> (u32, u32) {
    buffer.clear();
    buffer.push(casing as u8);
    for c in word.chars() {
        let class = match c {
            _ if c.is_uppercase() => b'X',
            _ if c.is_alphabetic() => b'x',
            _ if c.is_numeric() => b'd',
            _ if c.is_ascii() => c as u8,
            _ => b'?',
        };
        if buffer.len() < 3 || buffer[buffer.len() - 2..] != [class, class] {
            buffer.push(class);
        }
        if buffer.len() > 12 {
            break;
        }
    }
    let first = buffer.get(1).copied().unwrap_or(0);
    let first = if matches!(first, b'X' | b'x' | b'd') {
        first
    } else {
        b'.'
    };
    (word_hash(buffer), u32::from(first) << 2 | casing as u32)
}

/// The forms of a sentence with two empty ones on either side, so that neighbours always exist.
pub(crate) fn forms(words: &[&str], lexicon: &Lexicon, forms: &mut Vec<Form>) {
    let casing = Casing::of(words);
    let mut buffer = Vec::new();
    forms.clear();
    forms.extend([Form::default(); 2]);
    forms.extend(
        words
            .iter()
            .map(|word| Form::new(word, casing, lexicon, &mut buffer)),
    );
    forms.extend([Form::default(); 2]);
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
        let classes = pairs
            .chunks_exact(2)
            .map(|pair| {
                Some((
                    *Upos::ALL.get(usize::from(pair[0]))?,
                    Xpos::from_index(usize::from(pair[1]))?,
                ))
            })
            .map(|pair| pair.map(|(upos, xpos)| Tag { upos, xpos }))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(broken)?;
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
        bytes.extend(
            classes
                .iter()
                .flat_map(|tag| [tag.upos as u8, tag.xpos.index() as u8]),
        );
        bytes.extend(&lexicon.kinds);
        for (word, kind) in words {
            bytes.extend(word.to_le_bytes());
            bytes.push(*kind);
        }
        bytes.extend(linear);
        bytes
    }

    /// The sentence with its tags.
    pub(crate) fn tagged<'t>(&self, words: Vec<&'t str>) -> Tagged<'t> {
        let tags = self.tag(&words);
        Tagged::new(words, tags)
    }

    /// The tags of one sentence, in order.
    pub(crate) fn tag(&self, words: &[&str]) -> Vec<Tag> {
        let mut padded = Vec::with_capacity(words.len() + 4);
        forms(words, &self.lexicon, &mut padded);
        let (mut keys, mut rows, mut scores) = (Vec::new(), Vec::new(), vec![0; 256]);
        let (mut before, mut tags) = ([0u32; 2], Vec::with_capacity(words.len()));
        for window in padded.array_windows_of_five() {
            let class = self.lexicon.fixed(window[2].kind as u8).map_or_else(
                || {
                    features(window, before, &mut keys);
                    scores.fill(0);
                    self.linear.score(&keys, &mut rows, &mut scores);
                    best(&scores[..self.classes.len()])
                },
                usize::from,
            );
            before = [before[1], class as u32 + 1];
            tags.push(self.classes[class]);
        }
        tags
    }
}

/// Overlapping windows of five, as arrays.
pub(crate) trait Windows {
    /// All runs of five elements, in order.
    fn array_windows_of_five(&self) -> impl Iterator<Item = &[Form; 5]>;
}

impl Windows for Vec<Form> {
    fn array_windows_of_five(&self) -> impl Iterator<Item = &[Form; 5]> {
        self.windows(5).filter_map(|window| window.try_into().ok())
    }
}

/// The first of the highest scores.
fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}
