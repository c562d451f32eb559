//! Who stands by a verb in print, where the tree has nobody.
//!
//! Parsers lose an argument behind a remark ("Acme, you will recall, wanted to buy Zenith"), before a sum ("lent Acme
//! $5 million") and in headlines ("Acme in talks to buy Zenith"). English order is strict enough to find it: the party
//! next to the verb, if nothing stands between but helping words and remarks.

use crate::extract::clause;
use crate::extract::reading::Reading;
use crate::nlp::{Deprel, Upos};

/// Words that a remark may have between its two marks.
const REMARK: usize = 14;

/// Nouns and adjectives through which an infinitive has the subject before them: "in talks to buy", "set to buy".
const LEADING: &[&str] = &[
    "talk",
    "bid",
    "deal",
    "plan",
    "move",
    "effort",
    "position",
    "right",
    "option",
    "set",
    "ready",
    "likely",
    "able",
    "expected",
    "poised",
    "about",
    "close",
    "due",
    "free",
    "eager",
    "negotiation",
    "attempt",
];

/// Verbs whose recipient stands right behind them.
const GIVING: &[&str] = &[
    "give", "grant", "hand", "award", "cede", "offer", "pay", "lend", "loan", "sell", "owe",
    "send", "assign",
];

/// The party that stands before the verb at `verb` as its subject does.
pub(super) fn before(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let mut at = verb;
    while let Some(before) = at.checked_sub(1) {
        if reading.is_party(before) {
            return (before + 1 < verb && opens_clause(reading, before))
                .then(|| reading.head_at(before));
        }
        let to_follows = tagged.word(at) == "to" || tagged.word(before) == "to";
        let word = tagged.word(before);
        let helps = match tagged.upos(before) {
            Upos::Aux | Upos::Adv | Upos::Part => true,
            Upos::Verb | Upos::Adj | Upos::Noun if tagged.word(at) == "to" => {
                tagged.upos(before) == Upos::Verb || LEADING.contains(&tagged.lemma(before))
            }
            // "in talks to", "has a deal to"
            Upos::Adp | Upos::Det => LEADING.contains(&tagged.lemma(at)) && word != "of",
            _ => to_follows && word == "to",
        };
        at = if helps {
            before
        } else {
            remark_start(reading, before)?
        };
    }
    None
}

/// The party before the verb at `token`, or before the verb through which the noun there has its subject, where the tree
/// has none or takes a word between for it.
pub(super) fn printed_before(
    reading: &Reading<'_>,
    token: usize,
    support: &[String],
    found: Option<usize>,
) -> Option<usize> {
    let parsed = reading.parsed;
    let verb = if parsed.tagged().upos(token) == Upos::Verb {
        token
    } else {
        let supports = |h: &usize| {
            let lemma = parsed.tagged().lemma(*h);
            match support {
                [] => clause::is_support(lemma),
                named => named.iter().any(|s| s == lemma),
            }
        };
        parsed.head(token).filter(supports)?
    };
    // What stands before a passive is no doer.
    if clause::is_passive(parsed, verb) {
        return None;
    }
    let named = before(reading, verb)?;
    found
        .is_none_or(|found| named < found && found < verb)
        .then_some(named)
}

/// The first of the list that opens the sentence, where the tree makes only a later one the subject: "Acme as well as
/// Zenith sued".
pub(super) fn whole_list(reading: &Reading<'_>, found: usize) -> usize {
    let tagged = reading.parsed.tagged();
    let opens = |&first: &usize| {
        first < found
            && (0..first).all(|t| {
                matches!(
                    tagged.upos(t),
                    Upos::Det | Upos::Part | Upos::Adv | Upos::Cconj | Upos::Punct
                )
            })
    };
    reading.list_start(found).filter(opens).unwrap_or(found)
}

/// What stands with a preposition at the name at `token`: the party right behind both, else what the tree hangs there unless
/// print has it at another name: "Acme of Oslo, Zenith of Bergen and Apex of Turku".
pub(super) fn beside_name(reading: &Reading<'_>, token: usize, form: &str) -> Vec<usize> {
    let tagged = reading.parsed.tagged();
    let is_form = |t: usize| t < tagged.len() && tagged.word(t).eq_ignore_ascii_case(form);
    let end = reading.extent(token).end();
    if is_form(end) && end + 1 < tagged.len() && reading.is_party(end + 1) {
        return vec![reading.head_at(end + 1)];
    }
    let mut found = clause::prepositional(reading.parsed, token, form);
    found.retain(|&place| {
        let case = (end..place).rev().find(|&t| is_form(t));
        place >= end && case.is_none_or(|t| t == end || !reading.is_party(t - 1))
    });
    found
}

/// The party behind the verb at `verb` as its object is.
pub(super) fn after(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    let mut at = verb + 1;
    let mut described = false;
    while at < tagged.len() {
        if reading.is_party(at) {
            let head = reading.head_at(at);
            let next = reading.extent(at).end();
            let owns = next < tagged.len() && matches!(tagged.word(next), "'s" | "’s" | "'");
            // "uses Acme software", "said Acme bought"
            let above = parsed.head(head);
            let within = above.is_some_and(|h| h >= next)
                && (parsed.deprel(head).base() != Deprel::Nsubj
                    || above.is_some_and(|h| clause::is_verbal(parsed, h)));
            return (!owns && !within).then_some(head);
        }
        at = match tagged.upos(at) {
            Upos::Adv if !described => at + 1,
            Upos::Det if !described => at + 1,
            Upos::Adj | Upos::Noun if at < verb + 5 => {
                described = true;
                at + 1
            }
            Upos::Punct if !described => remark_end(reading, at)?,
            _ => return None,
        };
    }
    None
}

/// To whom the verb at `verb` gives what it gives, where the tree makes the name a part of that: "gives Acme control
/// of Zenith", "fined Acme $5 million".
pub(super) fn recipient(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let parsed = reading.parsed;
    let tagged = parsed.tagged();
    if tagged.upos(verb) != Upos::Verb {
        return None;
    }
    let article = verb + 1 < tagged.len() && tagged.upos(verb + 1) == Upos::Det;
    let party = verb + 1 + usize::from(article);
    let next = party + 1;
    if next >= tagged.len() || !reading.is_party(party) {
        return None;
    }
    let given = |&object: &usize| {
        GIVING.contains(&tagged.lemma(verb))
            && parsed.head(party) == Some(object)
            && object >= next
            && matches!(
                parsed.deprel(party),
                Deprel::Compound | Deprel::Nmod | Deprel::NmodUnmarked
            )
    };
    let sum = matches!(tagged.upos(next), Upos::Sym | Upos::Num);
    let object = || clause::children_by(parsed, verb, Deprel::Obj).find(given);
    (sum || object().is_some() && clause::prepositional(parsed, verb, "to").is_empty())
        .then_some(party)
}

/// The word at which the remark that ends with the mark at `close` opens: a mark of the same kind.
fn remark_start(reading: &Reading<'_>, close: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let wanted = match tagged.word(close) {
        ")" => "(",
        mark @ ("," | "—" | "–" | "-") => mark,
        _ => return None,
    };
    let open = (close.saturating_sub(REMARK)..close)
        .rev()
        .find(|&t| tagged.word(t) == wanted)?;
    is_remark(reading, open + 1, close).then_some(open)
}

/// The word behind the remark that opens at the mark `open`.
fn remark_end(reading: &Reading<'_>, open: usize) -> Option<usize> {
    let tagged = reading.parsed.tagged();
    let wanted = match tagged.word(open) {
        "(" => ")",
        mark @ ("," | "—" | "–" | "-") => mark,
        _ => return None,
    };
    let last = tagged.len().min(open + REMARK);
    let close = (open + 1..last).find(|&t| tagged.word(t) == wanted)?;
    is_remark(reading, open + 1, close).then_some(close + 1)
}

/// Whether what stands there between two marks can be left out: it speaks of no party, or of one only by the way.
fn is_remark(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let tagged = reading.parsed.tagged();
    let opens = matches!(tagged.upos(from), Upos::Adp | Upos::Sconj | Upos::Adv);
    from < to && (opens || !(from..to).any(|t| reading.is_party(t)))
}

/// Whether the party at `token` stands where a clause opens, and not behind a preposition or a verb.
fn opens_clause(reading: &Reading<'_>, token: usize) -> bool {
    let tagged = reading.parsed.tagged();
    let start = reading.extent(token).start();
    let before = (0..start)
        .rev()
        .find(|&t| !matches!(tagged.upos(t), Upos::Det | Upos::Adj | Upos::Noun));
    before.is_none_or(|t| {
        !reading.is_party(t) && matches!(tagged.upos(t), Upos::Punct | Upos::Sconj)
            || matches!(tagged.word(t), "that" | "but")
    })
}
