//! Lists of names, each list with a number, looked up by the words of a sentence in lower case, and classes of words
//! that occur alike.
//!
//! Layout, little-endian: `magic` 8 bytes, 256 sets of lists as `u32`, the length of the table of names as `u32`,
//! that table from the first words of names to the number of a set (its top bit says that a longer name
//! begins so), and the table from words to classes.

use std::collections::BTreeMap;

use super::features::{lower_hash, mix};
use super::table::{self, Table, read_u32};
use super::tags::Part;

/// The lists that may be told apart.
pub const LISTS: usize = 31;

/// Longest name, in words.
const LONGEST: usize = 12;

/// Marks a sequence of words as the beginning of a longer name.
const GOES_ON: u32 = 1 << 31;

const MAGIC: &[u8; 8] = b"tieslst2";
const SETS: usize = 256;
const AT_LENGTH: usize = MAGIC.len() + 4 * SETS;

/// Which lists know a word, and where in their entry it stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Listed {
    parts: [u32; 4],
}

impl Listed {
    /// The lists, as bits, that have the word at this part of an entry.
    #[must_use]
    pub fn part(&self, part: Part) -> u32 {
        self.parts[part as usize]
    }

    /// The lists, as bits, that have the word anywhere in an entry.
    #[must_use]
    pub fn kinds(&self) -> u32 {
        self.parts[0] | self.parts[1] | self.parts[2] | self.parts[3]
    }

    /// Everything in one hash.
    #[must_use]
    pub fn whole(&self) -> u64 {
        self.parts
            .iter()
            .fold(0, |whole, &part| mix(whole, u64::from(part)))
    }
}

/// Lists and classes over borrowed bytes.
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer<'a> {
    bytes: &'a [u8],
    names: Table<'a>,
    classes: Table<'a>,
}

impl<'a> Gazetteer<'a> {
    /// Reads what [`compile`] wrote. `None` if the bytes are something else.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let tables = bytes.strip_prefix(MAGIC)?.get(4 * SETS + 4..)?;
        let length = read_u32(bytes, AT_LENGTH) as usize;
        let (names, classes) = tables.split_at_checked(length)?;
        Some(Self {
            bytes,
            names: Table::new(names)?,
            classes: Table::new(classes)?,
        })
    }

    /// The set of lists of a sequence of words by its key.
    fn find(&self, key: u64) -> Option<u32> {
        let number = usize::from(self.names.find(key)?);
        Some(read_u32(self.bytes, MAGIC.len() + 4 * number))
    }

    /// The class of a word by [`lower_hash`], 0 if it has none.
    #[must_use]
    pub fn class(&self, word: u64) -> u8 {
        self.classes.find(mix(word, 0)).unwrap_or(0)
    }

    /// Looks up every word, longest name of each list first, left to right.
    #[must_use]
    pub fn look_up<S: AsRef<str>>(&self, words: &[S]) -> Vec<Listed> {
        let mut listed = vec![Listed::default(); words.len()];
        let lowered: Vec<u64> = words.iter().map(|word| lower_hash(word.as_ref())).collect();
        let mut free = [0usize; LISTS];
        for start in 0..words.len() {
            let mut longest = [0usize; LISTS];
            let (mut key, mut seen) = (0, 0u32);
            for (offset, &word) in lowered[start..].iter().take(LONGEST).enumerate() {
                key = mix(key, word);
                let Some(found) = self.find(key) else { break };
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

/// Compiles pairs of a list's number, below [`LISTS`], and a name. Names of more than twelve words are
/// left out, as are those whose combination of lists is beyond the 256 most frequent ones. Classes above 0 go
/// with words.
#[must_use]
pub fn compile<'a>(
    names: impl IntoIterator<Item = (u8, &'a str)>,
    classes: &[(String, u8)],
) -> Vec<u8> {
    let mut keys: BTreeMap<u64, u32> = BTreeMap::new();
    let mut words = Vec::new();
    for (list, name) in names {
        words.clear();
        split_name(name, &mut words);
        if words.len() > LONGEST || usize::from(list) >= LISTS {
            continue;
        }
        let mut key = 0;
        for (index, word) in words.iter().enumerate() {
            key = mix(key, lower_hash(word));
            let last = index + 1 == words.len();
            *keys.entry(key).or_default() |= if last { 1 << list } else { GOES_ON };
        }
    }
    let sets = frequent_sets(&keys);
    let number = |set: &u32| sets.iter().position(|known| known == set);
    let numbered = keys
        .iter()
        .filter_map(|(key, set)| Some((*key, number(set)? as u8)));
    let names = table::compile(&numbered.collect());
    let classes = classes
        .iter()
        .map(|(word, class)| (mix(lower_hash(word), 0), *class));
    let mut bytes = MAGIC.to_vec();
    bytes.extend((0..SETS).flat_map(|number| sets.get(number).copied().unwrap_or(0).to_le_bytes()));
    bytes.extend(
        u32::try_from(names.len())
            .expect("lists below 4 GiB")
            .to_le_bytes(),
    );
    bytes.extend(names);
    bytes.extend(table::compile(&classes.collect()));
    bytes
}

/// The most frequent sets of lists, at most 256.
fn frequent_sets(keys: &BTreeMap<u64, u32>) -> Vec<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for set in keys.values() {
        *counts.entry(*set).or_default() += 1;
    }
    let mut sets: Vec<(usize, u32)> = counts
        .into_iter()
        .map(|(set, count)| (count, set))
        .collect();
    sets.sort_unstable_by(|a, b| b.cmp(a));
    sets.into_iter().take(SETS).map(|(_, set)| set).collect()
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

/// Cuts a name into words the way text is cut: at spaces, around hyphens, commas and "'s".
fn split_name<'a>(name: &'a str, words: &mut Vec<&'a str>) {
    for piece in name.split_whitespace() {
        let mut rest = piece;
        while let Some(at) = rest.find(['-', ',', '–', '/']) {
            let width = rest[at..].chars().next().map_or(1, char::len_utf8);
            words.extend(
                [&rest[..at], &rest[at..at + width]]
                    .into_iter()
                    .filter(|w| !w.is_empty()),
            );
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, list: usize, expected: &[(usize, Part)]) {
        let names = [
            (0, "Harbour Bank"),
            (0, "Harbour Bank of Norwich"),
            (1, "Norwich"),
            (0, "Hewlett-Crane"),
        ];
        let bytes = compile(names, &[("bought".to_string(), 7)]);
        let gazetteer = Gazetteer::new(&bytes).expect("just compiled");
        assert_eq!(gazetteer.class(lower_hash("Bought")), 7);
        assert_eq!(gazetteer.class(lower_hash("sold")), 0);
        let words: Vec<&str> = sentence.split(' ').collect();
        let listed = gazetteer.look_up(&words);
        for (index, word) in listed.iter().enumerate() {
            for part in [Part::First, Part::Inner, Part::Last, Part::Only] {
                let found = word.part(part) >> list & 1 == 1;
                assert_eq!(
                    found,
                    expected.contains(&(index, part)),
                    "{sentence} {index} {part:?}"
                );
            }
        }
    }

    #[test]
    fn the_longest_name_counts() {
        check(
            "the harbour bank closed",
            0,
            &[(1, Part::First), (2, Part::Last)],
        );
        check(
            "Harbour Bank of Norwich",
            0,
            &[
                (0, Part::First),
                (1, Part::Inner),
                (2, Part::Inner),
                (3, Part::Last),
            ],
        );
        check("Harbour Bank of Norwich", 1, &[(3, Part::Only)]);
        check(
            "Hewlett - Crane",
            0,
            &[(0, Part::First), (1, Part::Inner), (2, Part::Last)],
        );
        check("", 0, &[]);
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(Gazetteer::new(b"").is_none());
        assert!(Gazetteer::new(&[0; 4096]).is_none());
    }
}
