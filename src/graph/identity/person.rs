//! Names of persons: "Musk", "Mr. Musk", "E. Musk", "Musk, Elon", "Elon R. Musk".

use std::cmp::Ordering;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::agreement::{self as weight, Agreement};
use super::frequent;
use crate::extract::names::Gender;
use crate::graph::slug;
use crate::nlp::lexicon::{LEXICON, Lists};

/// A person's name, taken apart; all as keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    given: Option<String>,
    middle: Vec<String>,
    family: String,
    /// "Jr." is 1, "Sr." is 0, "III" is 3.
    generation: Option<u8>,
    /// What a title tells.
    gender: Option<Gender>,
    titled: bool,
}

/// Words between given and family name that belong to the latter.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le",
    "ten", "ter", "van", "von", "zu",
];

/// Degrees and the like behind a name.
const DEGREES: &[&str] = &[
    "phd", "md", "esq", "cpa", "jd", "mba", "cfa", "qc", "kc", "mp",
];

impl Person {
    /// Takes a name apart; `None` if nothing is left of it.
    pub(super) fn parse(raw: &str) -> Option<Person> {
        let mut tokens = tokens(raw);
        let mut gender = None;
        let mut titled = false;
        while tokens.len() > 1 && is_title(&tokens[0]) {
            let marks = LEXICON.get(&tokens[0]).lists;
            gender = gender.or(match () {
                () if marks.any(Lists::MALE_MARK) => Some(Gender::Male),
                () if marks.any(Lists::FEMALE_MARK) => Some(Gender::Female),
                () => None,
            });
            titled = true;
            tokens.remove(0);
        }
        let mut words: Vec<String> = tokens.iter().flat_map(|token| keys(token)).collect();
        let mut generation = None;
        while words.len() > 1
            && let Some(last) = words.last()
        {
            match self::generation(last) {
                Some(number) => generation = Some(number),
                None if DEGREES.contains(&last.as_str()) => {}
                None => break,
            }
            words.pop();
        }
        let last = words.len().checked_sub(1)?;
        let particle = |word: &String| PARTICLES.contains(&word.as_str());
        let start = match words[..last].iter().position(particle) {
            Some(0) if titled || words.len() > 2 || words.first().is_some_and(|w| w == "von") => 0,
            Some(at) if at > 0 => at,
            _ => last,
        };
        let family = words.split_off(start).concat();
        let mut names = words.into_iter();
        Some(Person {
            given: names.next(),
            middle: names.collect(),
            family,
            generation,
            gender,
            titled,
        })
    }

    /// What two spellings of one name have in common.
    pub(super) fn key(&self) -> String {
        let mut key = match &self.given {
            Some(given) => format!("{given}{}", self.middle.concat()),
            None => "-".to_string(),
        };
        key.push_str(&self.family);
        if let Some(number) = self.generation {
            key.push_str(&format!(" {number}"));
        }
        match self.gender {
            Some(gender) if self.given.is_none() => key.push_str(&format!(" {gender:?}")),
            _ => {}
        }
        key
    }

    /// How many others may be called so.
    pub(super) fn bearers(&self) -> Bearers {
        let family = frequent::family(&self.family);
        match &self.given {
            Some(given) if given.chars().count() > 1 => {
                if family && frequent::given(given) && self.middle.is_empty() {
                    Bearers::Several
                } else {
                    Bearers::Few
                }
            }
            _ if family => Bearers::Many,
            _ => Bearers::Few,
        }
    }

    /// Whether it is no full name: a family name alone, or with an initial.
    pub(super) fn is_short(&self) -> bool {
        self.given
            .as_ref()
            .is_none_or(|given| given.chars().count() == 1)
    }

    /// The keys under which it is found by the names that it may be compared with: as one of its own length, as a short
    /// form, and by its short forms.
    pub(super) fn blocks(&self) -> Blocks {
        let mut blocks = Blocks::default();
        let family = &self.family;
        let Some(given) = &self.given else {
            blocks.whole.push(format!("f:{family}"));
            blocks.short.push(format!("f:{family}"));
            if !self.titled {
                blocks.short.push(format!("g:{family}"));
            }
            return blocks;
        };
        let first = given.chars().next().unwrap_or_default();
        let initial = format!("i:{first}:{family}");
        if self.is_short() {
            blocks.whole.push(initial.clone());
            blocks.short.push(initial);
        } else {
            blocks.long.push(initial);
            blocks.long.push(format!("g:{given}"));
            for root in roots(given) {
                blocks.whole.push(format!("n:{root}:{family}"));
                // "J. Dimon" is as likely Jamie as James.
                let other = root.chars().next().unwrap_or_default();
                if other != first {
                    blocks.long.push(format!("i:{other}:{family}"));
                }
            }
            let mut both = [given.as_str(), family.as_str()];
            both.sort_unstable();
            blocks.whole.push(format!("o:{}:{}", both[0], both[1]));
        }
        blocks.long.push(format!("f:{family}"));
        blocks
    }
}

/// Keys under which a name is found.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// By names of the same kind.
    pub(super) whole: Vec<String>,
    /// As a short form of those that have the key among `long`.
    pub(super) short: Vec<String>,
    /// By its short forms.
    pub(super) long: Vec<String>,
}

/// How many are called by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearers {
    /// One, as a rule.
    Few,
    /// A full name of thousands: hardly two in one collection, but it happens.
    Several,
    /// No name to tell one from another by.
    Many,
}

/// The words of a name, "Musk, Elon" put in order.
fn tokens(raw: &str) -> Vec<String> {
    let parts: Vec<&str> = raw.split(',').map(str::trim).collect();
    let behind = |part: &str| {
        let words = slug::words(part);
        words
            .iter()
            .all(|w| generation(w).is_some() || DEGREES.contains(&w.as_str()))
    };
    let ordered = match parts[..] {
        [family, given] if !behind(given) && !given.is_empty() => format!("{given} {family}"),
        _ => parts.join(" "),
    };
    ordered.split_whitespace().map(str::to_string).collect()
}

fn is_title(token: &str) -> bool {
    LEXICON.get(token).lists.any(Lists::TITLE)
        || LEXICON
            .get(token.trim_end_matches('.'))
            .lists
            .any(Lists::TITLE)
}

/// A token as key; "J.P." is two initials.
fn keys(token: &str) -> Vec<String> {
    let letters: Vec<char> = token.chars().filter(|c| c.is_alphanumeric()).collect();
    let points = token.matches('.').count();
    if letters.len() > 1 && points >= letters.len() - 1 && letters.iter().all(|c| c.is_uppercase())
    {
        return letters.iter().map(|c| slug::fold(&c.to_string())).collect();
    }
    let key = slug::words(token).concat();
    if key.is_empty() {
        Vec::new()
    } else {
        vec![key]
    }
}

fn generation(word: &str) -> Option<u8> {
    match word {
        "sr" | "senior" => Some(0),
        "jr" | "junior" => Some(1),
        "ii" | "2nd" => Some(2),
        "iii" | "3rd" => Some(3),
        "iv" | "4th" => Some(4),
        _ => None,
    }
}

/// How the names of two persons agree.
pub(super) fn agree(a: &Person, b: &Person) -> Agreement {
    let mut lost = 0.0;
    match (a.generation, b.generation) {
        (Some(x), Some(y)) if x != y => return Agreement::Conflict,
        (Some(_), Some(_)) | (None, None) => {}
        _ => lost = weight::GENERATION_LEFT_OUT,
    }
    if a.gender.zip(b.gender).is_some_and(|(x, y)| x != y) {
        return Agreement::Conflict;
    }
    let found = match (&a.given, &b.given) {
        (Some(x), Some(y)) => full((a, x), (b, y)),
        (None, Some(given)) => part(a, b, given),
        (Some(given), None) => part(b, a, given).swapped(),
        (None, None) if a.family == b.family => {
            Agreement::whole(part_weight(a), "same family name")
        }
        (None, None) => Agreement::Unrelated,
    };
    match found {
        Agreement::Match(found) => Agreement::Match(weight::Match {
            weight: found.weight + lost,
            ..found
        }),
        other => other,
    }
}

fn part_weight(name: &Person) -> f64 {
    match frequent::family(&name.family) {
        true => weight::PART_OF_FREQUENT,
        false => weight::PART_OF_RARE,
    }
}

/// A name of one word, perhaps with a title, beside a full one.
fn part(short: &Person, full: &Person, given: &str) -> Agreement {
    if short.family == full.family {
        if short
            .gender
            .zip(Gender::of_given(given))
            .is_some_and(|(title, own)| title != own)
        {
            return Agreement::Conflict;
        }
        return Agreement::short(part_weight(short), "family name");
    }
    match !short.titled && short.family == *given {
        true => Agreement::short(weight::GIVEN_ALONE, "given name"),
        false => Agreement::Unrelated,
    }
}

/// Two names with given and family name.
fn full((a, x): (&Person, &str), (b, y): (&Person, &str)) -> Agreement {
    if a.family != b.family {
        return match x == b.family && y == a.family {
            true => Agreement::whole(weight::OTHER_ORDER, "same names in another order"),
            false if x != y => Agreement::Conflict,
            // Married, or another altogether.
            false => Agreement::Unrelated,
        };
    }
    let Some(middle) = middle(a, b) else {
        return Agreement::Conflict;
    };
    let initial = |x: &str| x.chars().count() == 1;
    let frequent = frequent::family(&a.family) && frequent::given(x) && frequent::given(y);
    let same = match frequent {
        true => weight::SAME_FREQUENT_NAME,
        false => weight::SAME_NAME,
    };
    if initial(x) != initial(y) {
        let (short, given) = if initial(x) { (x, y) } else { (y, x) };
        if !roots(given).iter().any(|root| root.starts_with(short)) {
            return Agreement::Conflict;
        }
        let found = Agreement::short(part_weight(a) + middle, "initial and family name");
        return if initial(x) { found } else { found.swapped() };
    }
    let (weight, why) = if x == y {
        let weight = if initial(x) { part_weight(a) } else { same };
        match a.middle.len() == b.middle.len() {
            true => (weight, "same name"),
            false => (weight, "same given and family name"),
        }
    } else if roots(x).iter().any(|root| roots(y).contains(root)) {
        (same + weight::NICKNAME, "short form of the given name")
    } else {
        return Agreement::Conflict;
    };
    // "John Smith" may be John A. or John B.
    match a.middle.len().cmp(&b.middle.len()) {
        Ordering::Equal => Agreement::whole(weight + middle, why),
        Ordering::Less => Agreement::short(weight + middle, why),
        Ordering::Greater => Agreement::short(weight + middle, why).swapped(),
    }
}

/// What second given names say; `None` if they contradict each other.
fn middle(a: &Person, b: &Person) -> Option<f64> {
    let mut sum = 0.0;
    for (x, y) in a.middle.iter().zip(&b.middle) {
        let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
        sum += match () {
            () if x == y && x.len() > 1 => weight::SAME_MIDDLE_NAME,
            () if x == y => weight::SAME_MIDDLE_INITIAL,
            () if short.chars().count() == 1 && long.starts_with(short.as_str()) => {
                weight::SAME_MIDDLE_INITIAL
            }
            () => return None,
        };
    }
    if a.middle.len() != b.middle.len() {
        sum += weight::MIDDLE_LEFT_OUT;
    }
    Some(sum)
}

/// The given names that a name may be short for, itself among them.
fn roots(given: &str) -> Vec<&str> {
    static ROOTS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut roots: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        let lines = include_str!("nicknames.txt").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut names = line.split_whitespace();
            let Some(root) = names.next() else { continue };
            for name in names {
                roots.entry(name).or_default().push(root);
            }
        }
        roots
    });
    let mut all = vec![given];
    all.extend(ROOTS.get(given).into_iter().flatten());
    all
}
