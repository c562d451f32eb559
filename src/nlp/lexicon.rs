//! Lists of names and of the nouns around them, looked up by spelling.
//!
//! The lists are text files beside this module, one entry a line: `Name` or `Name = other name`.
//! Looking up ignores letter case, the kind of apostrophe and the width of spaces; whether a name
//! must be written with capitals is the caller's business.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Which lists hold a spelling, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lists(pub(crate) u64);

impl Lists {
    /// Whether one of `lists` is among them.
    pub(crate) fn any(self, lists: Lists) -> bool {
        self.0 & lists.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn and(self, other: Lists) -> Lists {
        Lists(self.0 | other.0)
    }
}

/// What a line's parts mean.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// Names of one thing.
    Names,
    /// A name and which genders bear it.
    Gender,
    /// A noun that may be marked weak.
    Strength,
    /// A word and the place that it belongs to.
    First,
    /// A title, its kind and perhaps the gender of its bearer.
    Title,
}

macro_rules! lists {
    ($($number:literal $constant:ident $file:literal $form:ident;)*) => {
        impl Lists {
            $(#[doc = concat!("The entries of `", $file, ".txt`.")]
            pub(crate) const $constant: Lists = Lists(1 << $number);)*
        }

        const FILES: &[(&str, Lists, Form)] =
            &[$((include_str!(concat!("lexicon/", $file, ".txt")), Lists::$constant, Form::$form),)*];
    };
}

lists! {
    0 FEMALE "given_names_female" Names;
    1 MALE "given_names_male" Names;
    2 EITHER "given_names_either" Names;
    3 GIVEN_AMBIGUOUS "given_names_ambiguous" Gender;
    4 SURNAME "surnames" Names;
    5 SURNAME_AMBIGUOUS "surnames_ambiguous" Names;
    6 PEOPLE "people" Names;
    7 COUNTRY "countries" Names;
    8 DEMONYM "demonyms" First;
    9 STATE "us_states" Names;
    10 REGION "regions" Names;
    11 CITY "cities" Names;
    12 CITY_AMBIGUOUS "cities_ambiguous" Names;
    13 COURT "courts" Names;
    14 TITLE "titles" Title;
    15 ROLE "roles" Names;
    16 PERSON_NOUN "person_nouns" Names;
    17 ORG_NOUN "org_nouns" Names;
    18 PRODUCT_NOUN "product_nouns" Names;
    19 PLACE_NOUN "place_nouns" Names;
    20 EVENT "events" Names;
    21 CALENDAR "calendar" Names;
    22 NOT_NAME "not_names" Names;
    23 COMPANY "companies" Names;
    24 COMPANY_AMBIGUOUS "companies_ambiguous" Names;
    25 PRODUCT "products" Names;
    26 PRODUCT_AMBIGUOUS "products_ambiguous" Names;
    27 ORG_AND_PRODUCT "org_and_product" Names;
    28 MEDIA "media" Names;
    29 AGENCY "agencies" Names;
    30 NONPROFIT "nonprofits" Names;
    31 UNIVERSITY "universities" Names;
    32 ORG_HEAD "org_heads" Strength;
    33 LEGAL_FORM "legal_forms" Names;
    34 PRODUCT_HEAD "product_heads" Names;
    35 COMMON "common_words" Names;
}

impl Lists {
    /// Heads of organizations' names that end other names as well.
    pub(crate) const WEAK_HEAD: Lists = Lists(1 << 36);
    /// Names borne by women, by men, by both.
    pub(crate) const GIVEN: Lists = Lists::FEMALE.and(Lists::MALE).and(Lists::EITHER);
    /// Family names.
    pub(crate) const SURNAMES: Lists = Lists::SURNAME.and(Lists::SURNAME_AMBIGUOUS);
    /// Names of places that are hardly anything else.
    pub(crate) const PLACE: Lists = Lists::COUNTRY
        .and(Lists::STATE)
        .and(Lists::REGION)
        .and(Lists::CITY);
    /// Names of organizations that are hardly anything else.
    pub(crate) const ORGANIZATION: Lists = Lists::COMPANY
        .and(Lists::MEDIA)
        .and(Lists::AGENCY)
        .and(Lists::NONPROFIT)
        .and(Lists::UNIVERSITY)
        .and(Lists::COURT);
    /// Names of parties that are hardly anything else.
    pub(crate) const PARTY: Lists = Lists::ORGANIZATION
        .and(Lists::PLACE)
        .and(Lists::PRODUCT)
        .and(Lists::ORG_AND_PRODUCT)
        .and(Lists::PEOPLE)
        .and(Lists::EVENT);
    /// Nouns that tell what is named.
    pub(crate) const NOUNS: Lists = Lists::ROLE
        .and(Lists::PERSON_NOUN)
        .and(Lists::ORG_NOUN)
        .and(Lists::PRODUCT_NOUN)
        .and(Lists::PRODUCT_HEAD)
        .and(Lists::PLACE_NOUN);
    /// Names of any kind.
    pub(crate) const NAMES: Lists = Lists::PARTY
        .and(Lists::MAYBE_PARTY)
        .and(Lists::GIVEN)
        .and(Lists::GIVEN_AMBIGUOUS)
        .and(Lists::SURNAME)
        .and(Lists::SURNAME_AMBIGUOUS)
        .and(Lists::DEMONYM)
        .and(Lists::LEGAL_FORM);
    /// Names of parties that are ordinary words or other names as well.
    pub(crate) const MAYBE_PARTY: Lists = Lists::COMPANY_AMBIGUOUS
        .and(Lists::PRODUCT_AMBIGUOUS)
        .and(Lists::CITY_AMBIGUOUS);
}

/// What the lists say of a spelling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The lists it stands in.
    pub(crate) lists: Lists,
    /// The line it stands in, the same for all names of one thing; 0 for none or several.
    pub(crate) line: u32,
}

/// All lists.
pub(crate) struct Lexicon {
    entries: FxHashMap<u64, Entry>,
    /// Longest entry of several words, in bytes, by its first word.
    longest: FxHashMap<u64, u16>,
}

/// The lists that are part of the program.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(FILES));

impl Lexicon {
    fn read(files: &[(&str, Lists, Form)]) -> Self {
        let lines = files.iter().map(|(text, _, _)| text.len()).sum::<usize>() / 10;
        let mut lexicon = Lexicon {
            entries: FxHashMap::with_capacity_and_hasher(lines, Default::default()),
            longest: FxHashMap::with_capacity_and_hasher(lines / 4, Default::default()),
        };
        let mut number = 0;
        for &(text, lists, form) in files {
            for line in text.lines().map(str::trim) {
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                number += 1;
                lexicon.line(line, lists, form, number);
            }
        }
        lexicon
    }

    fn line(&mut self, line: &str, lists: Lists, form: Form, number: u32) {
        // Most lines are one name; to look for one byte is faster than for " = ".
        if form == Form::Names && !line.as_bytes().contains(&b'=') {
            self.insert(line, lists, number);
            return;
        }
        let mut names = line.split(" = ").map(str::trim);
        if form == Form::Names {
            let (first, rest) = line.split_once(" = ").unwrap_or((line, ""));
            let makers = rest.split(" = ").any(|short| {
                !short.is_empty() && first.ends_with(short) && first.len() > short.len()
            });
            let lists = if makers {
                lists.and(Lists::MAKERS)
            } else {
                lists
            };
            for name in names {
                // A single ordinary word after the first is as doubtful as the list says it is.
                self.insert(name, lists, number);
            }
            return;
        }
        let name = names.next().unwrap_or(line);
        let lists = match names.next() {
            Some("f") => lists.and(Lists::FEMALE_MARK),
            Some("m") => lists.and(Lists::MALE_MARK),
            Some("weak") => Lists::WEAK_HEAD,
            Some(kind) if kind.ends_with(" f") => lists.and(Lists::FEMALE_MARK),
            Some(kind) if kind.ends_with(" m") => lists.and(Lists::MALE_MARK),
            _ => lists,
        };
        self.insert(name, lists, 0);
    }

    fn insert(&mut self, name: &str, lists: Lists, line: u32) {
        if name.is_empty() {
            return;
        }
        let first = leading(name);
        if first.len() < name.len() {
            let longest = self.longest.entry(key(first)).or_default();
            *longest = (*longest).max(name.len().min(usize::from(u16::MAX)) as u16);
        }
        let acronym = name.bytes().any(|b| b.is_ascii_uppercase())
            && name
                .bytes()
                .all(|b| b.is_ascii() && !b.is_ascii_lowercase());
        let entry = self.entries.entry(key(name)).or_insert(Entry {
            lists: Lists::default(),
            line,
        });
        let named = entry.lists.any(Lists::NAMES);
        if lists.any(Lists::NAMES) && (!named || entry.lists.any(Lists::ACRONYM)) {
            entry.lists = Lists(
                entry.lists.0 & !Lists::ACRONYM.0 | if acronym { Lists::ACRONYM.0 } else { 0 },
            );
        }
        if lists.any(Lists::PARTY) && !entry.lists.any(Lists::PARTY) {
            entry.line = line;
        } else if entry.line != line && (lists.any(Lists::PARTY) || entry.lists.any(lists)) {
            entry.line = 0;
        }
        entry.lists = entry.lists.and(lists);
    }

    /// What the lists say of `name`; its spaces may be wide and its case is ignored, but what the
    /// lists spell in capitals alone ("US", "OR") is no name in small letters.
    pub(crate) fn get(&self, name: &str) -> Entry {
        let mut entry = self.entries.get(&key(name)).copied().unwrap_or_default();
        if entry.lists.any(Lists::ACRONYM) && name.contains(char::is_lowercase) {
            entry = Entry {
                lists: Lists(entry.lists.0 & !Lists::NAMES.0),
                line: 0,
            };
        }
        entry
    }

    /// Length in bytes of the longest entry that begins with the first word of `text`, 0 if all
    /// that begin so are that word alone.
    pub(crate) fn longest(&self, text: &str) -> usize {
        self.longest
            .get(&key(leading(text)))
            .map_or(0, |&n| usize::from(n))
    }
}

impl Lists {
    /// A name that also stands with that of its maker before it: "Azure", "Microsoft Azure".
    pub(crate) const MAKERS: Lists = Lists(1 << 40);
    /// A name that the lists spell in capitals only.
    pub(crate) const ACRONYM: Lists = Lists(1 << 39);
    /// An ambiguous given name borne by women.
    pub(crate) const FEMALE_MARK: Lists = Lists(1 << 37);
    /// An ambiguous given name borne by men.
    pub(crate) const MALE_MARK: Lists = Lists(1 << 38);
}

/// The letters and digits with which `name` begins; all of it if it begins with neither.
fn leading(name: &str) -> &str {
    let end = name
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(name.len());
    if end == 0 { name } else { &name[..end] }
}

/// A hash of a spelling that ignores case, the kind of apostrophe and the width of spaces.
pub(crate) fn key(name: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325;
    let mut space = false;
    let mut bytes = name.trim().as_bytes();
    while let Some((&byte, rest)) = bytes.split_first() {
        if byte.is_ascii() {
            bytes = rest;
            if byte.is_ascii_whitespace() {
                space = true;
                continue;
            }
            if std::mem::take(&mut space) {
                hash = mix(hash, b' ');
            }
            hash = mix(hash, byte.to_ascii_lowercase());
            continue;
        }
        let at = name.trim().len() - bytes.len();
        let Some(c) = name.trim()[at..].chars().next() else {
            break;
        };
        bytes = &bytes[c.len_utf8()..];
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            hash = mix(hash, b' ');
        }
        if matches!(c, '’' | '‘') {
            hash = mix(hash, b'\'');
        } else {
            let mut utf8 = [0; 4];
            for lower in c.to_lowercase() {
                hash = lower.encode_utf8(&mut utf8).bytes().fold(hash, mix);
            }
        }
    }
    hash ^ (hash >> 32)
}

fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        let names = "# heading\nO'Hara Steel = OHS\n";
        let lexicon = Lexicon::read(&[(names, Lists::COMPANY, Form::Names)]);
        for name in ["O'Hara Steel", "o’hara  STEEL", "OHS"] {
            assert!(lexicon.get(name).lists.any(Lists::COMPANY), "{name}");
            assert_eq!(lexicon.get(name).line, 1, "{name}");
        }
        assert!(
            !lexicon.get("Ohs").lists.any(Lists::COMPANY),
            "an abbreviation is written in capitals"
        );
        assert_eq!(lexicon.get("heading"), Entry::default());
        assert_eq!(lexicon.longest("o of them"), "O'Hara Steel".len());
    }

    #[test]
    fn a_name_of_two_things_has_no_line() {
        let files = [
            ("Acme = AC\n", Lists::COMPANY, Form::Names),
            ("AC\n", Lists::PRODUCT, Form::Names),
        ];
        let lexicon = Lexicon::read(&files);
        assert_eq!(lexicon.get("AC").line, 0);
        assert!(lexicon.get("AC").lists.any(Lists::COMPANY));
        assert!(lexicon.get("AC").lists.any(Lists::PRODUCT));
    }

    #[test]
    fn marks() {
        let lexicon = Lexicon::read(&[
            ("Apollo = m\n", Lists::GIVEN_AMBIGUOUS, Form::Gender),
            ("bank\nband = weak\n", Lists::ORG_HEAD, Form::Strength),
        ]);
        assert!(lexicon.get("apollo").lists.any(Lists::MALE_MARK));
        assert!(!lexicon.get("band").lists.any(Lists::ORG_HEAD));
        assert!(lexicon.get("band").lists.any(Lists::WEAK_HEAD));
    }
}
