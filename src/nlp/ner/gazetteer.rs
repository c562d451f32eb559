//! Lists of names, each list with a number, looked up by the words of a sentence in lower case.

use rustc_hash::FxHashMap;

use super::features::{lower_hash, mix};
use super::tags::Part;

/// The lists that may be told apart.
pub const LISTS: usize = 16;

/// Longest entry, in words.
const LONGEST: usize = 8;

/// Marks a sequence of words as the beginning of a longer entry.
const GOES_ON: u32 = 1 << 31;

/// Which lists know a word, and where in their entry it stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Listed {
    parts: [u16; 4],
}

impl Listed {
    /// The lists, as bits, that have the word at this part of an entry.
    #[must_use]
    pub fn part(&self, part: Part) -> u16 {
        self.parts[part as usize]
    }

    /// The lists, as bits, that have the word anywhere in an entry.
    #[must_use]
    pub fn kinds(&self) -> u16 {
        self.parts[0] | self.parts[1] | self.parts[2] | self.parts[3]
    }

    /// Everything in one number.
    #[must_use]
    pub fn whole(&self) -> u64 {
        self.parts.iter().fold(0, |whole, &part| whole << 16 | u64::from(part))
    }
}

/// Entries of all lists.
#[derive(Debug, Default)]
pub struct Gazetteer {
    entries: FxHashMap<u64, u32>,
}

impl Gazetteer {
    /// Builds the lists from pairs of a list's number, below [`LISTS`], and an entry. Entries of more
    /// than eight words are left out.
    pub fn new<'a>(entries: impl IntoIterator<Item = (u8, &'a str)>) -> Self {
        let mut gazetteer = Self::default();
        let mut words = Vec::new();
        for (list, entry) in entries {
            words.clear();
            split_entry(entry, &mut words);
            if words.is_empty() || words.len() > LONGEST || usize::from(list) >= LISTS {
                continue;
            }
            let mut key = 0;
            for (index, word) in words.iter().enumerate() {
                key = mix(key, lower_hash(word));
                let last = index + 1 == words.len();
                *gazetteer.entries.entry(key).or_default() |= if last { 1 << list } else { GOES_ON };
            }
        }
        gazetteer
    }

    /// Looks up every word, longest entry of each list first, left to right.
    #[must_use]
    pub fn look_up<S: AsRef<str>>(&self, words: &[S]) -> Vec<Listed> {
        let mut listed = vec![Listed::default(); words.len()];
        if self.entries.is_empty() {
            return listed;
        }
        let lowered: Vec<u64> = words.iter().map(|word| lower_hash(word.as_ref())).collect();
        let mut free = [0usize; LISTS];
        for start in 0..words.len() {
            let mut longest = [0usize; LISTS];
            let (mut key, mut seen) = (0, 0u32);
            for (offset, &word) in lowered[start..].iter().take(LONGEST).enumerate() {
                key = mix(key, word);
                let Some(&found) = self.entries.get(&key) else { break };
                let mut lists = found & !GOES_ON;
                seen |= lists;
                while lists != 0 {
                    longest[lists.trailing_zeros() as usize] = offset + 1;
                    lists &= lists - 1;
                }
                if found & GOES_ON == 0 {
                    break;
                }
            }
            while seen != 0 {
                let list = seen.trailing_zeros() as usize;
                seen &= seen - 1;
                if start >= free[list] {
                    mark(&mut listed[start..start + longest[list]], list);
                    free[list] = start + longest[list];
                }
            }
        }
        listed
    }
}

fn mark(words: &mut [Listed], list: usize) {
    let length = words.len();
    for (index, word) in words.iter_mut().enumerate() {
        let part = match (index, index + 1 == length) {
            (0, true) => Part::Only,
            (0, false) => Part::First,
            (_, true) => Part::Last,
            (_, false) => Part::Inner,
        };
        word.parts[part as usize] |= 1 << list;
    }
}

/// Cuts an entry into words the way text is cut: at spaces, around hyphens, commas and "'s".
fn split_entry<'a>(entry: &'a str, words: &mut Vec<&'a str>) {
    for piece in entry.split_whitespace() {
        let mut rest = piece;
        while let Some(at) = rest.find(['-', ',', '–', '/']) {
            let width = rest[at..].chars().next().map_or(1, char::len_utf8);
            words.extend([&rest[..at], &rest[at..at + width]].into_iter().filter(|w| !w.is_empty()));
            rest = &rest[at + width..];
        }
        for mark in ["'s", "’s"] {
            if let Some(stem) = rest.strip_suffix(mark).filter(|stem| !stem.is_empty()) {
                words.push(stem);
                rest = &rest[stem.len()..];
                break;
            }
        }
        if !rest.is_empty() {
            words.push(rest);
        }
    }
}
