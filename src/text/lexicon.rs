//! The word lists under `english/`, read once.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// When a period belongs to the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// The sentence always goes on after it.
    Before,
    /// It may stand at the end of a sentence.
    Either,
    /// It is one only before a number.
    Number,
}

type Words = FxHashSet<&'static str>;

/// Everything that tokens and sentences know about English words.
#[derive(Default)]
pub(super) struct Lexicon {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    lists: FxHashMap<&'static str, Words>,
    /// Lower-case joined words, with the byte at which the second begins.
    joined: FxHashMap<String, usize>,
    pub(super) prefixes: Words,
    pub(super) units: Words,
    pub(super) addresses: Words,
    pub(super) starters: Words,
}

impl Lexicon {
    /// The one lexicon.
    pub(super) fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Lexicon::read)
    }

    fn read() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (class, word) in entries(include_str!("english/abbreviations.txt")) {
            let class = match class {
                "before" => Abbreviation::Before,
                "either" => Abbreviation::Either,
                "number" => Abbreviation::Number,
                other => unreachable!("abbreviations.txt: no class {other}"),
            };
            lexicon.abbreviations.insert(word, class);
        }
        for (list, word) in entries(include_str!("english/words.txt")) {
            if let Some(at) = word.find('|') {
                lexicon.joined.insert(word.replace('|', ""), at);
            } else {
                lexicon.lists.entry(list).or_default().insert(word);
            }
        }
        let mut take = |name| lexicon.lists.remove(name).unwrap_or_default();
        lexicon.prefixes = take("prefix");
        lexicon.units = take("unit");
        lexicon.addresses = take("address");
        lexicon.starters = take("starter");
        lexicon
    }

    /// How `word`, given without its period, abbreviates.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > 9 {
            return None;
        }
        if let Some(class) = self.abbreviations.get(word) {
            return Some(*class);
        }
        let shouted = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        if !shouted {
            return None;
        }
        let mut calm = word.to_ascii_lowercase();
        calm[..1].make_ascii_uppercase();
        match self.abbreviations.get(calm.as_str()) {
            Some(Abbreviation::Either) => Some(Abbreviation::Either),
            Some(Abbreviation::Number) if word.len() > 1 => Some(Abbreviation::Number),
            _ => None,
        }
    }

    /// Whether the list `name` of `words.txt` holds `word`.
    pub(super) fn lists(&self, name: &str, word: &str) -> bool {
        self.lists.get(name).is_some_and(|list| list.contains(word))
    }

    /// Where a word that is two ("cannot") divides.
    pub(super) fn division(&self, word: &str) -> Option<usize> {
        // A cheap test first: this is asked of every word.
        let last = *word.as_bytes().last()?;
        if !(2..=8).contains(&word.len())
            || !matches!(last | 0x20, b't' | b'a' | b'm' | b's' | b'e')
        {
            return None;
        }
        let mut small = [0; 8];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        let small = std::str::from_utf8(small).ok()?;
        let at = self.joined.get(small).copied()?;
        // "im", but not the initials "IM" nor the name "Ive".
        (at > 1 || word.starts_with('i')).then_some(at)
    }
}

/// `(list, word)` of every line.
fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| {
            let mut words = line.split_ascii_whitespace();
            let list = words.next().unwrap_or_default();
            words.map(move |word| (list, word))
        })
}
