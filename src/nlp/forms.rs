//! Words as the models see them: hashes of their letters and of their shape.

use super::linear::{long_hash, short_hash, word_hash};
use super::tagger::Lexicon;

/// What the tagger looks at of one word, whatever stands around it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Form {
    /// Identity of the lower-case form, digits replaced by 0.
    pub(crate) word: u32,
    /// Identities of the last one to four bytes and the first two to four.
    pub(crate) suffixes: [u32; 4],
    pub(crate) prefixes: [u32; 3],
    /// The pattern of capitals, digits and signs, and the class of the first sign.
    pub(crate) shape: u32,
    pub(crate) capital: u32,
    /// Which tags the lexicon knows for the word.
    pub(crate) kind: u32,
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
        let whole = long_hash(buffer);
        let key = short_hash(whole);
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

/// The forms of the words alone, of what [`forms`] made.
pub(crate) fn inner(forms: &[Form]) -> &[Form] {
    &forms[2..forms.len() - 2]
}

/// Overlapping windows of five, as arrays.
pub(crate) fn windows(forms: &[Form]) -> impl Iterator<Item = &[Form; 5]> {
    forms.windows(5).filter_map(|window| window.try_into().ok())
}
