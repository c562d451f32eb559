//! Dictionary forms by rule, with a table of what no rule gets right.
//!
//! The rules undo English spelling: "running" → "run", "companies" → "company", "larger" → "large".
//! Whether a stem takes back its silent e ("hir-ed" → "hire", "offer-ed" → "offer") is decided by its
//! last letters; words that break the pattern stand in `irregular.txt`.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::labels::{Upos, Xpos};

static IRREGULAR: LazyLock<FxHashMap<(u8, &str), &str>> = LazyLock::new(|| {
    let lines = include_str!("irregular.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut table = FxHashMap::default();
    for line in lines {
        let mut fields = line.split(' ');
        if let (Some(class), Some(lemma)) = (fields.next(), fields.next()) {
            table.extend(fields.map(|form| ((class.as_bytes()[0], form), lemma)));
        }
    }
    table
});

/// The class letter of `irregular.txt` for a part of speech.
fn class(upos: Upos) -> Option<u8> {
    Some(match upos {
        Upos::Verb => b'v',
        Upos::Aux => b'x',
        Upos::Noun | Upos::Propn => b'n',
        Upos::Adj => b'a',
        Upos::Adv => b'r',
        Upos::Pron => b'p',
        Upos::Det => b'd',
        Upos::Part => b't',
        _ => return None,
    })
}

/// The lemma of `word`, in lower case; borrowed where the word is its own lemma.
pub(crate) fn lemma<'t>(word: &'t str, upos: Upos, xpos: Xpos) -> Cow<'t, str> {
    let lower: Cow<'t, str> = if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    };
    let inflected = match upos {
        Upos::Noun | Upos::Propn => xpos.is_plural_noun(),
        Upos::Adj | Upos::Adv => {
            matches!(xpos.as_str(), "JJR" | "JJS" | "RBR" | "RBS") || lower.len() <= 3
        }
        Upos::Verb => !xpos.is_base_form(),
        Upos::Pron => !xpos.is_possessive(),
        _ => true,
    };
    let Some(class) = class(upos).filter(|_| inflected) else {
        return lower;
    };
    if let Some(&lemma) = IRREGULAR.get(&(class, &*lower)) {
        return Cow::Borrowed(lemma);
    }
    // "co-led"
    if let Some((prefix, rest)) = lower.rsplit_once('-').filter(|_| upos == Upos::Verb)
        && let Some(&lemma) = IRREGULAR.get(&(class, rest))
    {
        return Cow::Owned(format!("{prefix}-{lemma}"));
    }
    let regular = match upos {
        Upos::Verb => verb(&lower, xpos),
        Upos::Noun | Upos::Propn => noun(&lower),
        Upos::Adj | Upos::Adv => compared(&lower, xpos),
        _ => None,
    };
    regular.map_or(lower, Cow::Owned)
}

/// The lemma that the table gives for an irregular form.
pub(crate) fn irregular(form: &str, upos: Upos) -> Option<&'static str> {
    IRREGULAR.get(&(class(upos)?, form)).copied()
}

/// The infinitive of a regular verb form.
fn verb(form: &str, xpos: Xpos) -> Option<String> {
    let stem = match xpos.as_str() {
        "VBZ" => return third_person(form),
        "VBD" | "VBN" => {
            if let Some(stem) = form.strip_suffix("ied") {
                return Some(format!("{stem}y"));
            }
            form.strip_suffix("ed")?
        }
        "VBG" => form
            .strip_suffix("ing")
            .or(form.strip_suffix("in'"))
            .or(form.strip_suffix("in"))?,
        _ => return None,
    };
    // "bed" and "sing" are no forms of "b" and "s".
    stem.contains(is_vowel).then(|| whole_stem(stem))
}

/// "buys" → "buy", "reaches" → "reach", "carries" → "carry".
fn third_person(form: &str) -> Option<String> {
    if let Some(stem) = form.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes", "oes"]
        .iter()
        .any(|end| form.ends_with(end));
    form.strip_suffix(if sibilant { "es" } else { "s" })
        .map(str::to_owned)
}

/// "companies" → "company", "boxes" → "box", "houses" → "house".
fn noun(form: &str) -> Option<String> {
    if let Some(stem) = form.strip_suffix("men").filter(|stem| stem.len() > 2) {
        return Some(format!("{stem}man"));
    }
    if let Some(stem) = form.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = form.strip_suffix("yses").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}ysis"));
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes", "oes"]
        .iter()
        .any(|end| form.ends_with(end));
    if sibilant {
        return form.strip_suffix("es").map(str::to_owned);
    }
    // "glass" and "1970s" are no plurals by their form.
    let stem = form.strip_suffix('s')?;
    (stem.len() > 1
        && !stem.ends_with(['s', '\''])
        && !stem.starts_with(|c: char| c.is_ascii_digit()))
    .then(|| stem.to_owned())
}

/// "larger" → "large", "earliest" → "early", "bigger" → "big".
fn compared(form: &str, xpos: Xpos) -> Option<String> {
    let ends = if matches!(xpos.as_str(), "JJR" | "RBR") {
        ["ier", "er"]
    } else {
        ["iest", "est"]
    };
    if let Some(stem) = form.strip_suffix(ends[0]) {
        return Some(format!("{stem}y"));
    }
    let stem = form.strip_suffix(ends[1]).filter(|stem| stem.len() > 1)?;
    let bytes = stem.as_bytes();
    match bytes {
        [.., a, b] if a == b && !is_vowel(char::from(*a)) && !matches!(a, b'l' | b's') => {
            Some(stem[..stem.len() - 1].to_owned())
        }
        [.., b'c' | b'g' | b'v' | b'u'] if !stem.ends_with("ng") => Some(format!("{stem}e")),
        _ => Some(stem.to_owned()),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The infinitive that lost its ending before "-ed" or "-ing".
fn whole_stem(stem: &str) -> String {
    match *stem.as_bytes() {
        [.., a, b]
            if a == b && matches!(a, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't') =>
        {
            stem[..stem.len() - 1].to_owned()
        }
        _ if takes_e(stem.as_bytes()) => format!("{stem}e"),
        _ => stem.to_owned(),
    }
}

/// Whether a stem is written with a silent e when nothing follows it.
fn takes_e(stem: &[u8]) -> bool {
    let vowel = |b: u8| is_vowel(char::from(b));
    let [before @ .., last] = stem else {
        return false;
    };
    let (second, third) = match *before {
        [.., a, b] => (b, a),
        [b] => (b, b'-'),
        [] => return false,
    };
    // "reach", "join", "loud": two vowels before the last consonant make the vowel long without an e.
    let digraph = vowel(second)
        && (vowel(third) && third != b'y')
        && !(third == b'u' && before.len() >= 3 && before[before.len() - 3] == b'q');
    match *last {
        b'c' | b'v' => true,
        b'u' => second != b'o',
        b'e' => !matches!(second, b'e' | b'y'),
        b'z' => vowel(second),
        b's' => second != b's',
        b'g' => match second {
            b'n' => third == b'e',
            _ => true,
        },
        b'l' => match second {
            b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't' | b'z' | b's' => true,
            b'i' | b'u' | b'o' | b'y' => !digraph,
            _ => false,
        },
        b'r' => matches!(second, b'i' | b'u' | b'a') && !digraph,
        b'n' => match second {
            b'i' | b'u' => !digraph,
            b'e' => third == b'v',
            _ => false,
        },
        b'm' => matches!(second, b'a' | b'i' | b'o' | b'u' | b'y') && !digraph,
        b't' => match second {
            b'a' => third != b'e' && third != b'o',
            b'o' | b'u' => !digraph,
            _ => false,
        },
        b'd' => match second {
            b'a' | b'i' | b'o' | b'u' => !digraph,
            b'e' => third == b'c',
            _ => false,
        },
        b'p' => matches!(second, b'a' | b'o' | b'i' | b'y' | b'u') && !digraph,
        b'k' => matches!(second, b'a' | b'i' | b'o' | b'u') && !digraph,
        b'b' => matches!(second, b'i' | b'o' | b'u') && !digraph,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(upos: Upos, xpos: &str, pairs: &[(&str, &str)]) {
        let xpos = Xpos::from_name(xpos).expect("a Penn tag");
        for (form, expected) in pairs {
            assert_eq!(lemma(form, upos, xpos), *expected, "{form} as {xpos}");
        }
    }

    #[test]
    fn verbs() {
        let past = [
            ("acquired", "acquire"),
            ("co-led", "co-lead"),
            ("Filed", "file"),
            ("hired", "hire"),
            ("offered", "offer"),
            ("planned", "plan"),
            ("controlled", "control"),
            ("called", "call"),
            ("agreed", "agree"),
            ("needed", "need"),
            ("carried", "carry"),
            ("bought", "buy"),
            ("founded", "found"),
            ("settled", "settle"),
            ("visited", "visit"),
            ("operated", "operate"),
            ("treated", "treat"),
            ("joined", "join"),
            ("equipped", "equip"),
            ("merged", "merge"),
            ("belonged", "belong"),
            ("argued", "argue"),
            ("passed", "pass"),
            ("purchased", "purchase"),
            ("named", "name"),
            ("red", "red"),
        ];
        check(Upos::Verb, "VBD", &past);
        check(
            Upos::Verb,
            "VBG",
            &[
                ("running", "run"),
                ("suing", "sue"),
                ("lying", "lie"),
                ("investing", "invest"),
            ],
        );
        check(
            Upos::Verb,
            "VBZ",
            &[
                ("owns", "own"),
                ("reaches", "reach"),
                ("denies", "deny"),
                ("goes", "go"),
            ],
        );
        check(
            Upos::Aux,
            "VBZ",
            &[("'s", "be"), ("has", "have"), ("IS", "be")],
        );
        check(Upos::Aux, "MD", &[("wo", "will"), ("’ll", "will")]);
        check(Upos::Verb, "VB", &[("found", "found"), ("lay", "lay")]);
    }

    #[test]
    fn nouns_and_comparisons() {
        let plural = [
            ("companies", "company"),
            ("businesses", "business"),
            ("boxes", "box"),
            ("houses", "house"),
            ("women", "woman"),
            ("chairmen", "chairman"),
            ("wives", "wife"),
            ("analyses", "analysis"),
            ("headquarters", "headquarters"),
            ("1990s", "1990s"),
        ];
        check(Upos::Noun, "NNS", &plural);
        check(Upos::Noun, "NN", &[("boss", "boss"), ("Lens", "lens")]);
        check(
            Upos::Propn,
            "NNP",
            &[("Motors", "motors"), ("ÉCLAIR", "éclair")],
        );
        check(
            Upos::Adj,
            "JJR",
            &[
                ("larger", "large"),
                ("bigger", "big"),
                ("earlier", "early"),
                ("better", "good"),
            ],
        );
        check(
            Upos::Adj,
            "JJS",
            &[("newest", "new"), ("youngest", "young")],
        );
        check(Upos::Part, "RB", &[("n't", "not"), ("n’t", "not")]);
    }
}
