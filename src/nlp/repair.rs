//! Tags that the grammar of the words around rules out, put right.
//!
//! Taggers learn from running text. Two faults of theirs take a sentence its verb: a participle that they don't know
//! as one ("has lent"), and the verb of a headline that is the plural of a noun elsewhere ("Acme powers
//! Zenith"). Words that stand so are verbs whatever a model says; all others keep their tags.

use super::labels::{Upos, Xpos};
use super::lemma;
use super::lexicon::{LEXICON, Lists};
use super::tagged::Tag;

/// Verbs in the third person that are nouns in most texts, and between a name and its object verbs all the same.
const HEADLINE: &[&str] = &[
    "backs", "blocks", "clouds", "eyes", "funds", "heads", "hosts", "houses", "launches", "leads",
    "leases", "licenses", "loans", "markets", "names", "orders", "parents", "partners", "plans",
    "plots", "powers", "probes", "profits", "rents", "sponsors", "staffs", "stakes", "supplies",
    "supports", "swaps", "targets", "taps", "teams", "tops", "trades", "trusts", "vets", "weighs",
];

/// Those of them that are verbs even before a common noun: "eyes stake in Acme".
const SURE: &[&str] = &[
    "backs", "blocks", "eyes", "plots", "probes", "taps", "tops", "vets", "weighs",
];

/// Those of them that take their other party by "with".
const JOINING: &[&str] = &["partners", "teams"];

/// Past forms of verbs that mean something else as often.
const AMBIGUOUS: &[&str] = &[
    "bent", "bit", "bore", "born", "borne", "bound", "broken", "burnt", "cast", "drawn", "driven",
    "drunk", "dug", "fallen", "fed", "felt", "forecast", "found", "frozen", "ground", "grown",
    "hidden", "known", "laid", "lay", "leant", "left", "lit", "lost", "made", "meant", "mistaken",
    "proven", "quit", "read", "rent", "rose", "saw", "shed", "shot", "shrunk", "smelt", "spat",
    "spoke", "sprang", "string", "stole", "sunk", "swollen", "worn", "wound", "woven",
];

/// Gives the words that can only be verbs where they stand the tags of verbs.
pub(crate) fn repair(words: &[&str], tags: &mut [Tag]) {
    for i in 1..tags.len() {
        if matches!(tags[i].upos, Upos::Noun | Upos::Adj | Upos::Propn) {
            if let Some(xpos) = past(words, tags, i) {
                tags[i] = verb(xpos);
            } else if heads_headline(words, tags, i) {
                tags[i] = verb("VBZ");
                // "eyes stake in Acme"
                if let Some(next) = tags.get_mut(i + 1).filter(|t| t.upos == Upos::Verb) {
                    *next = tag(Upos::Noun, "NN");
                }
            } else if tags[i].upos == Upos::Adj && is_officer(words[i]) {
                tags[i] = tag(Upos::Noun, "NN");
            }
        } else if heads_names(words, tags, i) {
            tags[i] = tag(Upos::Noun, "NNS");
        }
    }
}

/// Whether a word is short for a chief officer: CEO, CMO.
fn is_officer(word: &str) -> bool {
    let letters = word.as_bytes();
    letters.len() == 3
        && letters.iter().all(u8::is_ascii_uppercase)
        && letters.starts_with(b"C")
        && letters.ends_with(b"O")
}

/// Whether what was taken for a verb is the plural of a role between its firm and those who bear it, in a line that has
/// another verb: "Acme engineers Jane Doe and Tom Roe designed it".
fn heads_names(words: &[&str], tags: &[Tag], i: usize) -> bool {
    let named = |t: &Tag| t.upos == Upos::Propn;
    let between = named(&tags[i - 1]) && tags.get(i + 1).is_some_and(named);
    if !between || tags[i].xpos.as_str() != "VBZ" {
        return false;
    }
    let lemma = lemma::lemma(words[i], Upos::Noun, tag(Upos::Noun, "NNS").xpos);
    let lists = LEXICON.get(&lemma).lists;
    let role = lists.any(Lists::PERSON_NOUN.and(Lists::ROLE));
    let finite = |t: &Tag| t.xpos.is_finite() || t.xpos.is_modal();
    role && tags[i + 2..].iter().any(finite)
}

fn tag(upos: Upos, xpos: &str) -> Tag {
    Tag {
        upos,
        xpos: Xpos::from_name(xpos).expect("a tag of the Penn treebank"),
    }
}

fn verb(xpos: &str) -> Tag {
    tag(Upos::Verb, xpos)
}

/// The tag of an irregular past form after a form of "have" ("has lent") or between a name and its object ("Acme lent
/// Zenith").
fn past(words: &[&str], tags: &[Tag], i: usize) -> Option<&'static str> {
    let word = words[i];
    let before = (0..i)
        .rev()
        .find(|&t| !matches!(tags[t].upos, Upos::Adv | Upos::Part))?;
    let object = words.get(i + 1).is_some_and(|w| *w == "$")
        || tags
            .get(i + 1)
            .is_some_and(|t| matches!(t.upos, Upos::Propn | Upos::Det | Upos::Pron));
    let doer = matches!(tags[before].upos, Upos::Propn | Upos::Pron | Upos::Noun);
    let having = matches!(
        words[before],
        "has" | "have" | "had" | "having" | "'ve" | "’ve"
    );
    if !(object && (doer || having)) || !is_past_form(word) {
        return None;
    }
    Some(if having { "VBN" } else { "VBD" })
}

fn is_past_form(word: &str) -> bool {
    let short = (4..=12).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    let verb = verb("VBN");
    short
        && !word.ends_with(['s', 'g'])
        && !AMBIGUOUS.contains(&word)
        && lemma::irregular(word, verb.upos).is_some_and(|lemma| lemma != word)
}

/// Whether the plural noun at `i` is the verb of its line: between a name and what can only open a verb's object, in a
/// line without any other verb.
fn heads_headline(words: &[&str], tags: &[Tag], i: usize) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let plural = tags[i].xpos.is_plural_noun() && HEADLINE.contains(&words[i]);
    let named = tags[i - 1].upos == Upos::Propn || i == 1 && capital(words[0]);
    if !plural || !named {
        return false;
    }
    let object = words.get(i + 1).is_some_and(|next| {
        tags[i + 1].upos == Upos::Propn
            || tags[i + 1].upos == Upos::Det
            || tags[i + 1].xpos.as_str() == "PRP$"
            || SURE.contains(&words[i])
                && (matches!(tags[i + 1].upos, Upos::Noun | Upos::Adj)
                    || matches!(tags[i + 1].xpos.as_str(), "VB" | "VBP"))
            || *next == "$"
            || *next == "with" && JOINING.contains(&words[i])
    });
    let finite = |t: &Tag| t.xpos.is_finite() || t.xpos.is_modal();
    let other = tags[..i].iter().chain(tags.iter().skip(i + 2)).any(finite);
    object && !other
}

#[cfg(test)]
mod tests {
    use crate::nlp::{Upos, parse, tag};

    #[test]
    fn verbs_that_stand_as_verbs() {
        let cases = [
            ("The bank has lent Microsoft $ 50 million .", "lent"),
            ("Microsoft lent Google $ 50 million .", "lent"),
            ("Microsoft powers Google 's engine .", "powers"),
            ("Microsoft eyes stake in Google", "eyes"),
            ("Microsoft partners with Google", "partners"),
        ];
        for (sentence, word) in cases {
            let parsed = parse(tag(sentence.split(' ').collect()));
            let at = (0..parsed.len()).find(|&t| parsed.tagged().word(t) == word);
            let at = at.unwrap();
            assert_eq!(parsed.tagged().upos(at), Upos::Verb, "{sentence}");
        }
    }

    #[test]
    fn nouns_stay_nouns() {
        for (sentence, word) in [
            (
                "Microsoft engineers Johnson , Johnson and Johnson designed it .",
                "engineers",
            ),
            ("Microsoft powers are limited by law .", "powers"),
            ("Microsoft has limited funds .", "funds"),
        ] {
            let parsed = parse(tag(sentence.split(' ').collect()));
            let at = (0..parsed.len()).find(|&t| parsed.tagged().word(t) == word);
            assert_eq!(parsed.tagged().upos(at.unwrap()), Upos::Noun, "{sentence}");
        }
    }
}
