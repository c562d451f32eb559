//! Reads lists of names: one text file for each list, one entry a line, `#` begins a comment, `=` parts other names of the
//! same thing.

use std::collections::BTreeMap;
use std::path::Path;

use crate::corpora::Sentence;

/// Files of lists by number, and the list of the names after `=` (`SMALL` where no names follow); what a list is worth for
/// which kind is learnt.
const FILES: [(&str, u8, u8); 35] = [
    ("legal_forms.txt", 0, 0),
    ("org_heads.txt", 1, SMALL),
    ("product_heads.txt", 2, SMALL),
    ("companies.txt", 3, 3),
    ("companies_ambiguous.txt", 4, 3),
    ("products.txt", 5, 5),
    ("products_ambiguous.txt", 6, 5),
    ("org_and_product.txt", 7, 7),
    ("given_names_female.txt", 8, SMALL),
    ("given_names_male.txt", 8, SMALL),
    ("given_names_either.txt", 8, SMALL),
    ("given_names_ambiguous.txt", 9, SMALL),
    ("surnames.txt", 10, SMALL),
    ("surnames_ambiguous.txt", 11, SMALL),
    ("cities.txt", 12, 12),
    ("cities_ambiguous.txt", 13, 12),
    ("countries.txt", 14, 14),
    ("us_states.txt", 14, 14),
    ("regions.txt", 12, 12),
    ("agencies.txt", 16, 16),
    ("media.txt", 17, 17),
    ("titles.txt", 18, SMALL),
    ("nonprofits.txt", 19, 19),
    ("universities.txt", 20, 20),
    ("courts.txt", 21, 21),
    ("calendar.txt", 22, 22),
    ("not_names.txt", 23, 23),
    ("org_nouns.txt", 24, SMALL),
    ("person_nouns.txt", 25, SMALL),
    ("place_nouns.txt", 26, SMALL),
    ("product_nouns.txt", 2, SMALL),
    ("roles.txt", 28, SMALL),
    ("people.txt", 15, 15),
    ("events.txt", 27, 27),
    ("demonyms.txt", 29, SMALL),
];

/// The list of words that are mostly written small.
const SMALL: u8 = 30;

/// All entries with the number of their list. A file that is missing counts as empty.
pub(crate) fn read(folders: &str) -> Vec<(u8, String)> {
    let mut entries = Vec::new();
    for folder in folders.split(',').map(Path::new) {
        for (file, list, other) in FILES {
            let Ok(text) = std::fs::read_to_string(folder.join(file)) else {
                continue;
            };
            for line in text.lines() {
                let names = line
                    .split('#')
                    .next()
                    .unwrap_or("")
                    .split(['=', '\t'])
                    .map(str::trim);
                for (position, name) in names.enumerate() {
                    let list = if position == 0 { list } else { other };
                    if !name.is_empty() && list != SMALL {
                        entries.push((list, name.to_string()));
                    }
                }
            }
        }
    }
    entries
}

/// Titles before names of persons, as words in lower case, from what [`read`] gave.
pub(crate) fn titles(entries: &[(u8, String)]) -> Vec<Vec<String>> {
    let titles = entries.iter().filter(|(list, _)| *list == 18);
    titles
        .map(|(_, title)| title.split_whitespace().map(str::to_lowercase).collect())
        .collect()
}

/// Words that the sentences write small nearly always.
pub(crate) fn small(sentences: &[Sentence]) -> Vec<(u8, String)> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for sentence in sentences {
        for word in sentence
            .words
            .iter()
            .skip(1)
            .filter(|word| word.chars().all(char::is_alphabetic))
        {
            let lower = word.to_lowercase();
            let same = lower == *word;
            let count = counts.entry(lower).or_default();
            count.0 += u32::from(same);
            count.1 += u32::from(!same);
        }
    }
    let common = counts
        .into_iter()
        .filter(|(_, (small, large))| *small >= 4 && *small >= 5 * large);
    common.map(|(word, _)| (SMALL, word)).collect()
}
