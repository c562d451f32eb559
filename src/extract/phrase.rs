//! Phrases of a sentence as attribute values: roles and objects.

mod objects;

pub(super) use objects::{object, thing};

use super::clause;
use super::reading::Reading;
use super::rules;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Upos};
use crate::span::{Span, Tok};

/// Adjectives that stand behind the noun of a role.
const AFTER_NOUN: &[&str] = &["general", "emeritus", "emerita", "elect", "designate"];

/// Adjectives that say when or which one, and not what role.
const NOT_OF_ROLE: &[&str] = &[
    "former",
    "current",
    "then",
    "new",
    "late",
    "longtime",
    "ex",
    "incoming",
    "outgoing",
    "other",
    "fellow",
    "own",
    "same",
    "several",
    "many",
    "previous",
    "sole",
    "only",
    "future",
    "key",
    "next",
    "ousted",
    "old",
    "onetime",
    "one-time",
    "retired",
    "disgraced",
    "embattled",
    "newly",
];

/// A phrase and the units that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) units: Span<Tok>,
}

/// The role of a fact whose rule takes it `from` there, else the one that the sentence gives by the
/// trigger: "hired Jane Doe as chief executive".
pub(super) fn role(
    reading: &Reading<'_>,
    trigger: usize,
    from: Option<&str>,
    bearer: usize,
) -> Option<Phrase> {
    let named = from.map(|from| match from {
        "trigger" => vec![trigger],
        slot => clause::prepositional(reading.parsed, trigger, slot),
    });
    let nouns = match named {
        Some(nouns) if !nouns.is_empty() => nouns,
        _ => {
            let mut nouns = given(reading, trigger);
            // "announced that Jane Doe has been named chief executive"
            if nouns.is_empty()
                && let Some(clause) = clause::complement(reading.parsed, trigger)
            {
                nouns = given(reading, clause);
            }
            nouns
        }
    };
    let noun = nouns.first().copied();
    noun.or_else(|| title(reading, bearer).filter(|_| from.is_none()))
        .and_then(|noun| role_at(reading, noun))
}

/// The role noun that stands as a title before the name at `bearer`, where no other party's name opens the phrase: "led by
/// chief executive Jane Doe".
fn title(reading: &Reading<'_>, bearer: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let noun = reading.extent(bearer).start().checked_sub(1)?;
    let lemma = tagged.lemma(noun);
    let role = tagged.upos(noun) == Upos::Noun
        && !reading.is_party(noun)
        && LEXICON.get(lemma).lists.any(Lists::ROLE);
    let first = (0..noun).rev().find(|&t| {
        reading.is_party(t) || !matches!(tagged.upos(t), Upos::Noun | Upos::Adj | Upos::Cconj)
    });
    let plain = first.is_none_or(|t| {
        !reading.is_party(t)
            && matches!(
                tagged.upos(t),
                Upos::Adp | Upos::Verb | Upos::Det | Upos::Cconj | Upos::Punct
            )
    });
    (role && plain).then_some(noun)
}

/// Nouns for what somebody holds, whose complement is the role: "the position of chief executive".
const POSTS: &[&str] = &["position", "post", "office", "job", "rank", "role", "title"];

/// The role nouns that the trigger's sentence gives to whom it speaks of.
fn given(reading: &Reading<'_>, trigger: usize) -> Vec<usize> {
    let parsed = reading.parsed;
    let is_role = |t: usize| {
        let noun = matches!(parsed.tagged().upos(t), Upos::Noun | Upos::Propn);
        let listed = |l: &str| LEXICON.get(l).lists.any(Lists::ROLE);
        let lemma = parsed.tagged().lemma(t);
        noun && !reading.is_party(t) && (listed(lemma) || is_office(reading, t))
    };
    let mut found = clause::prepositional(parsed, trigger, "as");
    if let Some(object) = clause::object(parsed, trigger) {
        found.extend(clause::prepositional(parsed, object, "as"));
    }
    let complements = parsed.children(trigger).filter(|&c| {
        c > trigger
            && matches!(
                parsed.deprel(c),
                Deprel::Xcomp | Deprel::Obj | Deprel::Appos
            )
    });
    found.extend(complements);
    // "appointed to the position of chief executive", "took the post of chairman"
    let mut posts = clause::prepositional(parsed, trigger, "to");
    posts.extend(clause::object(parsed, trigger));
    for post in posts {
        if POSTS.contains(&parsed.tagged().lemma(post)) {
            found.extend(clause::prepositional(parsed, post, "of"));
        }
    }
    found.retain(|&t| is_role(t));
    found
}

/// "officer" of "chief executive officer", "president" of "vice president": roles of several words.
fn is_office(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    let before = token.checked_sub(1).map(|b| tagged.word(b).to_lowercase());
    before.is_some_and(|before| {
        let phrase = format!("{before} {}", tagged.lemma(token));
        LEXICON.get(&phrase).lists.any(Lists::ROLE)
    })
}

/// The role that the noun names, with what modifies it, is coordinated with it and says of what:
/// "president and head of trading", lower case.
fn role_at(reading: &Reading<'_>, noun: usize) -> Option<Phrase> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let noun = headed(reading, noun);
    let all = coordinated(reading, noun);
    let last = *all.last()?;
    let mut first = all[0];
    while first > 0 && is_modifier(reading, first - 1, first) {
        first -= 1;
    }
    let mut end = (all[0]..=last)
        .find(|&t| !is_role_word(reading, t))
        .unwrap_or(last + 1);
    // "chief executive, and" keeps no more than its nouns.
    while end > first
        && !all.contains(&(end - 1))
        && !matches!(tagged.upos(end - 1), Upos::Noun | Upos::Propn)
    {
        end -= 1;
    }
    let mut words: Vec<String> = (first..end)
        .map(|t| tagged.word(t).to_lowercase())
        .collect();
    // Of "directors" each party is one.
    if end > first && tagged.xpos(end - 1).is_plural_noun() {
        words.pop();
        words.push(tagged.lemma(end - 1).to_lowercase());
    }
    let follows = |t: usize| {
        AFTER_NOUN
            .iter()
            .any(|w| tagged.word(t).eq_ignore_ascii_case(w))
    };
    if end > first && end < tagged.len() && !reading.is_party(end) && follows(end) {
        words.push(tagged.word(end).to_lowercase());
        end += 1;
    }
    let field = field(reading, end);
    words.extend(field.range().map(|t| tagged.word(t).to_lowercase()));
    let joined = words.join(" ").replace(" - ", "-").replace(" , ", ", ");
    let trimmed = joined
        .trim_matches(|c: char| !c.is_alphanumeric())
        .replace(" / ", "/");
    (!trimmed.is_empty() && end > first).then(|| Phrase {
        text: trimmed,
        units: Span::new(first, end.max(field.end())),
    })
}

/// The role noun that the one at `noun` only modifies: "assistant controller".
fn headed(reading: &Reading<'_>, noun: usize) -> usize {
    let parsed = reading.parsed;
    let head = parsed
        .head(noun)
        .filter(|&h| h == noun + 1 && parsed.deprel(noun) == Deprel::Compound);
    let role = |&h: &usize| {
        !reading.is_party(h) && LEXICON.get(parsed.tagged().lemma(h)).lists.any(Lists::ROLE)
    };
    head.filter(role).unwrap_or(noun)
}

/// The role nouns that stand in one phrase with `noun`, itself included: coordinated in the tree, or
/// where that is broken, side by side in print.
fn coordinated(reading: &Reading<'_>, noun: usize) -> Vec<usize> {
    let tagged = reading.parsed.tagged();
    let joined = |a: usize, b: usize| (a + 1..b).all(|t| is_role_word(reading, t));
    let mut all = clause::coordination(reading.parsed, noun);
    all.retain(|&t| {
        let nominal = matches!(tagged.upos(t), Upos::Noun | Upos::Propn | Upos::Adj);
        // "Jane Doe, president and owner": parsers coordinate the bearer with her roles.
        let bearer = reading.is_party(t);
        t == noun || nominal && !bearer && joined(t.min(noun), t.max(noun))
    });
    let and = |t: usize| matches!(tagged.word(t), "and" | "&" | "/");
    let role =
        |t: usize| !reading.is_party(t) && LEXICON.get(tagged.lemma(t)).lists.any(Lists::ROLE);
    let (first, last) = (all[0], all[all.len() - 1]);
    if first >= 2 && and(first - 1) && role(first - 2) {
        all.insert(0, first - 2);
    }
    if last + 2 < tagged.len() && and(last + 1) {
        // "and chief executive officer"
        let next = (last + 2..tagged.len().min(last + 6))
            .take_while(|&t| {
                !reading.is_party(t)
                    && (matches!(tagged.upos(t), Upos::Noun | Upos::Adj | Upos::Propn)
                        || is_doing(reading, t)
                        || t == last + 2 && tagged.xpos(t).is_gerund())
            })
            .filter(|&t| role(t) || is_office(reading, t))
            .last();
        all.extend(next);
    }
    all
}

/// Whether the word may stand within the name of a role.
fn is_role_word(reading: &Reading<'_>, token: usize) -> bool {
    let upos = reading.parsed.tagged().upos(token);
    let may = matches!(
        upos,
        Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adp | Upos::Cconj | Upos::Punct | Upos::Sym
    );
    !reading.is_party(token) && (may || is_doing(reading, token))
}

/// "operating" of "chief operating officer"
fn is_doing(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    tagged.upos(token) == Upos::Verb
        && tagged.xpos(token).is_gerund()
        && token > 0
        && tagged.word(token - 1).eq_ignore_ascii_case("chief")
}

/// The words from `start` on that say of what somebody is head: "of sales and marketing", "for
/// foreign trade". Where they lead to a party, the role is the one at that party and has no field.
fn field(reading: &Reading<'_>, start: usize) -> Span<Tok> {
    let tagged = reading.parsed.tagged();
    let none = Span::new(start, start);
    // "Vice President, Sales, of Acme"
    let title = start
        .checked_sub(1)
        .map(|noun| rules::title_end(reading, noun));
    if let Some(end) = title.filter(|&end| end > start) {
        return Span::new(start, end);
    }
    let opens = start < tagged.len() && matches!(tagged.word(start), "of" | "for");
    if !opens {
        return none;
    }
    let mut end = start + 1;
    while end < tagged.len()
        && !reading.is_party(end)
        && (matches!(
            tagged.upos(end),
            Upos::Noun | Upos::Adj | Upos::Propn | Upos::Cconj | Upos::Det
        ) || tagged.xpos(end).is_gerund()
            || is_of_body(reading, end)
            || goes_on(reading, start, end))
    {
        end += 1;
    }
    let party = (end..tagged.len().min(end + 1)).any(|t| reading.is_party(t));
    while end > start && !matches!(tagged.upos(end - 1), Upos::Noun | Upos::Propn | Upos::Verb) {
        end -= 1;
    }
    let possessed = end < tagged.len() && matches!(tagged.word(end), "'s" | "’s" | "'" | "’");
    let few = (2..=7).contains(&(end - start));
    // "head of the company": the noun stands for a party, named or not.
    let organization = end > start
        && !BODIES.contains(&tagged.lemma(end - 1))
        && LEXICON
            .get(tagged.lemma(end - 1))
            .lists
            .any(Lists::ORG_NOUN);
    if party || possessed || organization || !few {
        return none;
    }
    Span::new(start, end)
}

/// Nouns for what within a firm somebody belongs to: no firm is meant by them.
const BODIES: &[&str] = &["board", "committee", "council"];

/// Whether the comma at `token` parts what somebody is head of: "of operations, purchasing and technology".
fn goes_on(reading: &Reading<'_>, start: usize, token: usize) -> bool {
    let parsed = reading.parsed;
    let listed = parsed.head(token).filter(|&h| {
        parsed.tagged().word(token) == "," && h > token && parsed.deprel(h) == Deprel::Conj
    });
    listed
        .and_then(|noun| parsed.head(noun))
        .is_some_and(|first| (start..token).contains(&first))
}

/// "of" within "board of directors".
fn is_of_body(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    tagged.word(token) == "of"
        && token + 1 < tagged.len()
        && tagged.lemma(token - 1).eq_ignore_ascii_case("board")
        && tagged.xpos(token + 1).is_plural_noun()
}

/// Whether the token just before a role noun belongs to the role.
fn is_modifier(reading: &Reading<'_>, token: usize, next: usize) -> bool {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let lemma = tagged.lemma(token);
    let inside = parsed.head(token).is_some_and(|h| h >= next);
    !reading.is_party(token)
        && !NOT_OF_ROLE.contains(&lemma)
        && (matches!(tagged.upos(token), Upos::Adj | Upos::Noun)
            || (tagged.upos(token) == Upos::Propn && parsed.deprel(token) == Deprel::Compound)
            || (tagged.upos(token) == Upos::Verb
                && parsed.deprel(token) == Deprel::Amod
                && inside
                && tagged.xpos(token).is_gerund())
            || (tagged.word(token) == "-" && token > 0))
}
