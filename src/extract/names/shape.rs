//! What each word of a document looks like, and how the document uses it.

use rustc_hash::FxHashMap;

use crate::nlp::lexicon::{Entry, LEXICON, Lists, key};
use crate::nlp::{Tagged, Upos};
use crate::text::{Block, Sentence, Text};

/// How a sentence uses capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Casing {
    /// Capitals mark names.
    Mixed,
    /// Capitals mark most words.
    Title,
    /// Nearly all letters are capitals.
    Upper,
}

/// One word with all that is known of it by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its spelling, letter case aside.
    pub(super) key: u64,
    /// The lists that know it.
    pub(super) lists: Lists,
    flags: u16,
    /// Its part of speech.
    pub(super) upos: Upos,
}

const CAPITAL: u16 = 1;
const UPPER: u16 = 1 << 1;
const CAMEL: u16 = 1 << 2;
const DIGITS: u16 = 1 << 3;
const GLUED: u16 = 1 << 4;
const OPENING: u16 = 1 << 5;
const ALPHABETIC: u16 = 1 << 6;
const INITIAL: u16 = 1 << 7;
const MIXED_DIGITS: u16 = 1 << 8;
const CONTRACTED: u16 = 1 << 9;
const HYPHEN: u16 = 1 << 10;
const STOP: u16 = 1 << 11;

impl Word {
    fn new(word: &str, glued: bool, opening: bool, upos: Upos) -> Self {
        let mut flags = (u16::from(glued) * GLUED) | (u16::from(opening) * OPENING) | form(word);
        let mut lists = match flags & (CAPITAL | ALPHABETIC | CAMEL | MIXED_DIGITS) {
            0 => Lists::default(),
            _ => LEXICON.get(word).lists,
        };
        if lists == Lists::default()
            && flags & CAPITAL != 0
            && let Some(one) = word.strip_suffix('s')
            && LEXICON.get(one).lists.any(Lists::DEMONYM)
        {
            lists = Lists::DEMONYM;
        }
        if lists.any(Lists::LEGAL_FORM) {
            flags &= !CAMEL;
        }
        Word {
            key: key(word),
            lists,
            flags,
            upos,
        }
    }

    /// Begins with a capital letter.
    pub(super) fn capital(self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Two letters or more, all of them capitals.
    pub(super) fn upper(self) -> bool {
        self.flags & UPPER != 0
    }

    /// Has a capital behind a small letter, or capitals and digits, as brands have.
    pub(super) fn camel(self) -> bool {
        self.flags & CAMEL != 0
    }

    /// Digits only.
    pub(super) fn digits(self) -> bool {
        self.flags & DIGITS != 0
    }

    /// Digits and capitals.
    pub(super) fn code(self) -> bool {
        self.flags & MIXED_DIGITS != 0
    }

    /// Stands directly behind the word before, without a space.
    pub(super) fn glued(self) -> bool {
        self.flags & GLUED != 0
    }

    /// Opens a sentence or quote, where any word has a capital.
    pub(super) fn opening(self) -> bool {
        self.flags & OPENING != 0
    }

    /// A hyphen or dash.
    pub(super) fn hyphen(self) -> bool {
        self.flags & HYPHEN != 0
    }

    /// Holds a mark that no name holds: "I'm", "US$5".
    pub(super) fn contracted(self) -> bool {
        self.flags & CONTRACTED != 0
    }

    /// Begins with a letter.
    pub(super) fn alphabetic(self) -> bool {
        self.flags & ALPHABETIC != 0
    }

    /// One capital with a period, or several.
    pub(super) fn initial(self) -> bool {
        self.flags & INITIAL != 0
    }
}

/// The flags that a spelling alone decides.
fn form(word: &str) -> u16 {
    let mut flags = 0;
    let (mut upper, mut lower, mut digits, mut other) = (0usize, 0usize, 0usize, 0usize);
    let mut small_before_capital = false;
    for c in word.chars() {
        if c.is_lowercase() {
            lower += 1;
        } else if c.is_uppercase() {
            upper += 1;
            small_before_capital |= lower > 0;
        } else if c.is_ascii_digit() {
            digits += 1;
        } else {
            other += 1;
        }
    }
    if word.contains(['$', '€', '£', '@', '[', ']', '%', ':'])
        || [
            "'m", "'re", "'ll", "'ve", "'d", "’m", "’re", "’ll", "’ve", "’d",
        ]
        .iter()
        .any(|end| word.ends_with(end))
    {
        flags |= CONTRACTED;
    }
    // The period of "Inc." ends a sentence as well.
    if word.ends_with(['.', '!', '?']) {
        flags |= STOP;
    }
    if matches!(word, "-" | "‑" | "–") {
        flags |= HYPHEN;
    }
    let first = word.chars().find(|c| c.is_alphanumeric());
    if word.chars().next().is_some_and(char::is_alphabetic) {
        flags |= ALPHABETIC;
    }
    if first.is_some_and(char::is_uppercase) {
        flags |= CAPITAL;
    }
    if upper >= 2 && lower == 0 {
        flags |= UPPER;
    }
    if digits > 0 && upper + lower == 0 {
        flags |= DIGITS;
    }
    // "McDonald" is one capital behind small letters but no brand mark; "eBay" and "OpenAI" are.
    let scottish = word.starts_with("Mc")
        || word.starts_with("Mac")
        || word.starts_with("O'")
        || word.starts_with("O’")
        || word.starts_with("De") && upper == 2;
    if small_before_capital
        && !scottish
        && !word.contains('@')
        && !word.contains("://")
        && !word.contains('-')
    {
        flags |= CAMEL;
    }
    if digits > 0
        && (upper > 1 || upper == 1 && first.is_some_and(char::is_uppercase))
        && lower <= 4
        && other <= 1
    {
        flags |= MIXED_DIGITS;
    }
    if upper > 0
        && lower == 0
        && digits == 0
        && word.ends_with('.')
        && word.len() <= 2 * upper
        && upper <= 3
    {
        flags |= INITIAL;
    }
    flags
}

/// How often a document writes a word how, in sentences whose capitals mark names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// With a capital where only names have one.
    pub(super) capital: u32,
    /// In small letters.
    pub(super) small: u32,
    /// With a capital, and not beside a hyphen.
    pub(super) alone: u32,
}

/// All words of a document.
pub(super) struct Words<'t, 'd> {
    pub(super) text: &'t Text<'d>,
    words: Vec<Word>,
    pub(super) casing: Vec<Casing>,
    seen: FxHashMap<u64, Seen>,
}

impl<'t, 'd> Words<'t, 'd> {
    /// Looks at every word; `tagged` holds the sentences of `text` in order.
    pub(super) fn new(text: &'t Text<'d>, tagged: &[Tagged<'_>]) -> Self {
        let mut words = Vec::with_capacity(text.tokens().len());
        let mut casing = Vec::with_capacity(text.sentences().len());
        let mut seen: FxHashMap<u64, Seen> = FxHashMap::default();
        for (sentence, tagged) in text.sentences().iter().zip(tagged) {
            let first = words.len();
            let mut before = None;
            for (k, i) in sentence.tokens.range().enumerate() {
                let span = text.tokens()[i].span;
                let glued = k > 0 && text.tokens()[i - 1].span.end() == span.start();
                let word = text.word(i);
                let opening = before.is_none_or(opens);
                words.push(Word::new(word, glued, opening, tagged.upos(k)));
                before = if opening && !words[words.len() - 1].alphabetic() {
                    before
                } else {
                    Some(word)
                };
            }
            let how = casing_of(&words[first..], sentence);
            casing.push(how);
            if how == Casing::Mixed && sentence.block.is_stated() {
                count(&words[first..], &mut seen);
            }
        }
        Words {
            text,
            words,
            casing,
            seen,
        }
    }

    /// The word at `i`.
    pub(super) fn at(&self, i: usize) -> Word {
        self.words[i]
    }

    /// How the document writes the word at `i`.
    pub(super) fn seen(&self, i: usize) -> Seen {
        self.seen
            .get(&self.words[i].key)
            .copied()
            .unwrap_or_default()
    }

    /// Its characters.
    pub(super) fn str(&self, i: usize) -> &'d str {
        self.text.word(i)
    }

    /// Whether the word at `i` is `word`, which is in small letters; behind the last word none is.
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        i < self.words.len() && self.str(i).eq_ignore_ascii_case(word)
    }

    /// The source from the first to before the last of these words.
    pub(super) fn slice(&self, first: usize, end: usize) -> &'d str {
        let tokens = self.text.tokens();
        &self.text.source()[tokens[first].span.start()..tokens[end - 1].span.end()]
    }

    /// The longest entry of `lists` that begins at `first` and ends at or before `end`.
    pub(super) fn listed(&self, first: usize, end: usize, lists: Lists) -> Option<(usize, Entry)> {
        let mut found = None;
        if self.at(first).lists.any(lists) {
            found = Some((first + 1, LEXICON.get(self.str(first))));
        }
        let longest = LEXICON.longest(self.str(first));
        for last in first + 1..end {
            let name = self.slice(first, last + 1);
            if name.len() > longest + 4 {
                break;
            }
            let entry = LEXICON.get(name);
            if entry.lists.any(lists) {
                found = Some((last + 1, entry));
            }
        }
        found
    }
}

/// Whether a word begins anew behind `mark`.
fn opens(mark: &str) -> bool {
    matches!(mark, ":" | "•" | "?" | "!" | "." | "“" | "\"" | "‘")
}

fn casing_of(words: &[Word], sentence: &Sentence) -> Casing {
    let (mut capital, mut upper, mut small) = (0usize, 0usize, 0usize);
    for word in words {
        // Titles leave words of up to four letters small as they like.
        if word.alphabetic() {
            if word.upper() && !word.initial() {
                upper += 1;
            }
            if word.capital() || word.camel() {
                capital += 1;
            } else if !is_small_word(word.upos) {
                small += 1;
            }
        }
    }
    let stops = words.last().is_some_and(|word| word.flags & STOP != 0);
    let prose = sentence.block == Block::Paragraph && (stops || words.len() >= 25);
    if upper * 10 >= (capital + small) * 7 && upper > 0 && small == 0 {
        Casing::Upper
    } else if small * 5 <= capital && capital > 0 && (small == 0 || !prose) {
        Casing::Title
    } else {
        Casing::Mixed
    }
}

/// Parts of speech that titles write small.
fn is_small_word(upos: Upos) -> bool {
    matches!(
        upos,
        Upos::Adp | Upos::Det | Upos::Cconj | Upos::Part | Upos::Sconj | Upos::Aux | Upos::Pron
    )
}

fn count(words: &[Word], seen: &mut FxHashMap<u64, Seen>) {
    for (i, word) in words.iter().enumerate() {
        if !word.alphabetic() || word.opening() && !word.camel() {
            continue;
        }
        let seen = seen.entry(word.key).or_default();
        if word.capital() || word.camel() {
            seen.capital += 1;
            let beside = |word: Option<&Word>| {
                word.is_some_and(|w| w.glued() && !w.alphabetic() && w.hyphen())
            };
            let hyphen = beside(words.get(i + 1)) || word.glued() && i > 0 && words[i - 1].hyphen();
            seen.alone += u32::from(!hyphen);
        } else {
            seen.small += 1;
        }
    }
}
