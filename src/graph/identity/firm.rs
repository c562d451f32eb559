//! Names of organizations: legal forms, articles, initials, jurisdictions, first words.

use super::agreement::{self as weight, Agreement};
use super::legal::{self, Legal, Likeness};
use super::person::Blocks;
use super::words::{ABBREVIATIONS, AUTHORITIES, TRADES, UNITS};
use crate::graph::slug;
use crate::nlp::lexicon::{LEXICON, Lists};

/// The name of an organization, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Firm {
    /// Its words without article, legal forms, jurisdiction and "and".
    words: Vec<String>,
    /// Those without the spaces between them.
    compact: String,
    /// The same with "ae" for "ä" and so on, where the name has such letters.
    spelled: Option<String>,
    forms: Vec<Legal>,
    /// "U.S." stands before it, or "of the United States" behind.
    national: bool,
    /// It is written in capitals alone, as initials are.
    capitals: bool,
    /// The first letters of its words, in several readings.
    initials: Vec<String>,
    /// The line of the program's lists that knows it.
    line: u32,
}

impl Firm {
    pub(super) fn parse(raw: &str) -> Option<Firm> {
        let expanded = raw.replace("&amp", "&");
        let mut all = slug::words(&expanded);
        for word in &mut all {
            if let Some((_, long)) = ABBREVIATIONS.iter().find(|(short, _)| short == word) {
                *word = (*long).to_string();
            }
        }
        if all.len() > 1 && all[0] == "the" {
            all.remove(0);
        }
        let national = take_nation(&mut all);
        let (core, forms) = legal::split(&all);
        let words: Vec<String> = core.iter().filter(|word| *word != "and").cloned().collect();
        if words.is_empty() {
            return None;
        }
        let letters: Vec<char> = raw.chars().filter(|c| c.is_alphanumeric()).collect();
        let capitals = words.len() == 1
            && (2..=6).contains(&letters.len())
            && letters.iter().filter(|c| c.is_uppercase()).count() == words[0].chars().count()
            && letters.iter().all(|c| c.is_uppercase());
        let spelled = umlauts(&expanded).map(|text| {
            let all = slug::words(&text);
            compact(legal::split(&all).0)
        });
        Some(Firm {
            compact: compact(&words),
            spelled,
            forms,
            national,
            capitals: capitals || is_dotted(raw),
            initials: initials(raw),
            line: line(raw),
            words,
        })
    }

    /// What two spellings of one name have in common.
    pub(super) fn key(&self) -> String {
        let forms = if self.forms.is_empty() {
            String::new()
        } else {
            format!(" {:?}", self.forms)
        };
        let nation = if self.national { "us " } else { "" };
        format!("{nation}{}{forms}", self.compact)
    }

    /// The name itself, without what goes with it.
    pub(super) fn core(&self) -> &str {
        &self.compact
    }

    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// Whether the name is a word that documents use for any party: "Seller", "the Bank".
    pub(super) fn is_generic(&self) -> bool {
        let common = Lists::ORG_NOUN
            .and(Lists::PERSON_NOUN)
            .and(Lists::ROLE)
            .and(Lists::PLACE_NOUN)
            .and(Lists::PRODUCT_NOUN)
            .and(Lists::NOT_NAME);
        match &self.words[..] {
            [] => true,
            [word] => !self.capitals && self.line == 0 && LEXICON.get(word).lists.any(common),
            _ => false,
        }
    }

    pub(super) fn blocks(&self) -> Blocks {
        let mut blocks = Blocks::default();
        blocks.whole.push(format!("c:{}", self.compact));
        blocks
            .whole
            .extend(self.spelled.iter().map(|text| format!("c:{text}")));
        if self.line != 0 {
            blocks.whole.push(format!("l:{}", self.line));
        }
        if self.capitals {
            blocks.short.push(format!("i:{}", self.compact));
        } else {
            let mut initials = self.initials.clone();
            initials.sort();
            initials.dedup();
            blocks
                .long
                .extend(initials.iter().map(|letters| format!("i:{letters}")));
        }
        blocks.short.push(format!("w:{}", self.compact));
        for length in 1..self.words.len().min(4) {
            blocks
                .long
                .push(format!("w:{}", compact(&self.words[..length])));
        }
        blocks
    }
}

/// Takes "U.S.", "United States" and "of the United States" from the words of an authority.
fn take_nation(words: &mut Vec<String>) -> bool {
    let text = |range: &[String]| range.join(" ");
    for tail in ["of the united states of america", "of the united states"] {
        let length = tail.split(' ').count();
        if words.len() > length && text(&words[words.len() - length..]) == tail {
            words.truncate(words.len() - length);
            return true;
        }
    }
    let length = match words.first().map(String::as_str) {
        Some("us" | "usa") => 1,
        Some("united") if words.get(1).is_some_and(|word| word == "states") => 2,
        _ => return false,
    };
    let authority = words
        .get(length)
        .is_some_and(|next| AUTHORITIES.contains(&next.as_str()));
    if authority {
        words.drain(..length);
    }
    authority
}

/// Words without the spaces between them, but for those between numbers.
pub(super) fn compact(words: &[String]) -> String {
    let mut text = String::new();
    words.iter().for_each(|word| append(&mut text, word));
    text
}

/// Puts a word behind a compact name.
fn append(text: &mut String, word: &str) {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(text.chars().next_back()) && digit(word.chars().next()) {
        text.push('.');
    }
    text.push_str(word);
}

/// The text with "ae" for "ä" and so on; none if it has no such letter.
fn umlauts(raw: &str) -> Option<String> {
    let mut found = false;
    let mut text = String::new();
    for letter in raw.chars() {
        let (base, e) = match letter {
            'ä' | 'Ä' => ('a', true),
            'ö' | 'Ö' | 'ø' | 'Ø' => ('o', true),
            'ü' | 'Ü' => ('u', true),
            other => (other, false),
        };
        text.push(base);
        if e {
            text.push('e');
            found = true;
        }
    }
    found.then_some(text)
}

/// Whether a name is written as "F.B.I." is.
fn is_dotted(raw: &str) -> bool {
    let name = raw.strip_prefix("the ").unwrap_or(raw);
    name.contains('.') && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// First letters: of the capitalised words without and with legal forms, of all words; words with hyphens as one and
/// as several.
fn initials(raw: &str) -> Vec<String> {
    let mut out = Vec::new();
    let by_hyphen = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/');
    for parts in [
        raw.split_whitespace().collect::<Vec<_>>(),
        raw.split(by_hyphen).collect(),
    ] {
        let parts: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("the"))
            .collect();
        let capital = |part: &&&str| part.chars().next().is_some_and(char::is_uppercase);
        let folded: Vec<String> = parts
            .iter()
            .filter(capital)
            .map(|p| slug::words(p).concat())
            .collect();
        let core = legal::split(&folded).0.len();
        let letters = |words: &[String]| -> String {
            words.iter().filter_map(|w| w.chars().next()).collect()
        };
        let small: Vec<String> = parts
            .iter()
            .map(|part| slug::words(part).concat())
            .collect();
        out.extend([letters(&folded[..core]), letters(&folded), letters(&small)]);
    }
    out.retain(|letters| letters.chars().count() > 1);
    out
}

/// The line of the lists that knows `raw` for one thing, or 0.
pub(super) fn line(raw: &str) -> u32 {
    let own = |name: &str| {
        let entry = LEXICON.get(name);
        let known = entry.lists.any(Lists::PARTY.and(Lists::COMPANY_AMBIGUOUS));
        if known { entry.line } else { 0 }
    };
    let bare = raw
        .strip_prefix("the ")
        .or(raw.strip_prefix("The "))
        .unwrap_or(raw);
    let words: Vec<&str> = bare.split_whitespace().collect();
    // The lists have most firms without their legal form.
    let folded: Vec<String> = words
        .iter()
        .map(|word| slug::words(word).concat())
        .collect();
    let core = legal::split(&folded).0.len();
    let formless = words[..core.min(words.len())].join(" ");
    [raw, bare, formless.trim_end_matches([',', '&', ' '])]
        .into_iter()
        .map(own)
        .find(|&line| line != 0)
        .unwrap_or(0)
}

/// How the names of two organizations agree.
pub(super) fn agree(a: &Firm, b: &Firm) -> Agreement {
    let listed = a.line != 0 && a.line == b.line;
    let spelled = |x: &Firm, y: &Firm| x.spelled.as_ref() == Some(&y.compact);
    if a.compact == b.compact || spelled(a, b) || spelled(b, a) {
        return same_core(a, b);
    }
    if listed {
        return Agreement::whole(weight::LISTED, "known under both names");
    }
    for (short, long, swap) in [(a, b, false), (b, a, true)] {
        let found = short_for(short, long);
        if found != Agreement::Unrelated {
            return if swap { found.swapped() } else { found };
        }
    }
    Agreement::Unrelated
}

/// Names that are one but for legal form and nation.
fn same_core(a: &Firm, b: &Firm) -> Agreement {
    let (weight, why, bare) = match legal::likeness(&a.forms, &b.forms) {
        Likeness::Different => return Agreement::Conflict,
        Likeness::Same => (weight::SAME_NAME, "same name", None),
        Likeness::Kin => (weight::FORM_OF_KIN, "same name, kindred legal forms", None),
        Likeness::OneBare => (
            weight::FORM_LEFT_OUT,
            "same but for the legal form",
            Some(a.forms.is_empty()),
        ),
    };
    let (weight, why, bare) = match a.national == b.national {
        true => (weight, why, bare),
        false => (
            weight.min(weight::JURISDICTION_LEFT_OUT),
            "same but for the country",
            Some(b.national),
        ),
    };
    match bare {
        None => Agreement::whole(weight, why),
        Some(true) => Agreement::short(weight, why),
        Some(false) => Agreement::short(weight, why).swapped(),
    }
}

/// `short` as first letters or first words of `long`.
fn short_for(short: &Firm, long: &Firm) -> Agreement {
    if short.capitals && !long.capitals && long.initials.contains(&short.compact) {
        let place = short.compact.chars().count().clamp(2, 4) - 2;
        let mut sum = weight::INITIALS[place];
        if short.line != 0 && short.line != long.line {
            sum += weight::INITIALS_OF_ANOTHER[place];
        }
        return Agreement::short(sum, "first letters");
    }
    match first_words(&short.compact, &long.words) {
        Some(n) => Agreement::short(rest(&long.words[n..], short), "first words of the name"),
        None => Agreement::Unrelated,
    }
}

/// How many of the first of `words`, but not all, are `short` when put together.
fn first_words(short: &str, words: &[String]) -> Option<usize> {
    let mut text = String::new();
    for (n, word) in (1..words.len()).zip(words) {
        append(&mut text, word);
        if text == short {
            return Some(n);
        }
        if !short.starts_with(&text) {
            return None;
        }
    }
    None
}

/// What the words that a short name leaves out say.
fn rest(words: &[String], short: &Firm) -> f64 {
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let places = Lists::PLACE.and(Lists::DEMONYM).and(Lists::CITY_AMBIGUOUS);
    let place = |word: &String| LEXICON.get(word).lists.any(places);
    let number = |word: &String| {
        word.chars().all(|c| c.is_ascii_digit()) || matches!(word.as_str(), "ii" | "iii" | "iv")
    };
    if any(UNITS) || words.iter().any(|word| place(word) || number(word)) || short.is_generic() {
        weight::REST_OF_UNIT
    } else if any(TRADES) {
        weight::FIRST_WORDS_OF_TRADE
    } else {
        weight::FIRST_WORDS
    }
}

/// Whether `short` is made of `long`: first words or first letters.
pub(super) fn is_part(short: &Firm, long: &Firm) -> bool {
    !matches!(short_for(short, long), Agreement::Unrelated) || short.compact == long.compact
}
