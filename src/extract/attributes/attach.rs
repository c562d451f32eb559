//! Which value of a sentence belongs to the fact that a word of it states.

use super::Found;
use crate::extract::clause;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed, Upos};

/// How far the tree is climbed; longer ways are parse errors rather than English.
const DEPTH: usize = 16;

/// Verbs whose own date is that of what they bring into the open: "announced on Friday that it had
/// bought Acme".
const ANNOUNCING: &[&str] = &["announce", "disclose", "reveal", "unveil"];

/// Verbs whose date is that of what they report where this is still to come or just done: "said on Friday that
/// it will buy Acme".
const SAYING: &[&str] = &["say", "confirm", "report", "state", "declare"];

/// Prepositions whose phrase is no part of what its noun tells: "joined the fight against the merger in May".
const OUTSIDE: &[&str] = &[
    "about",
    "after",
    "against",
    "amid",
    "before",
    "despite",
    "during",
    "following",
    "over",
    "since",
    "under",
];

/// Verbs besides support verbs whose date or sum is that of the deal that is their subject, or of the
/// role that is their complement.
const REALISING: &[&str] = &[
    "appoint",
    "approve",
    "become",
    "break",
    "cancel",
    "cost",
    "elect",
    "expect",
    "expire",
    "fail",
    "happen",
    "hire",
    "introduce",
    "make",
    "name",
    "near",
    "occur",
    "promote",
    "publish",
    "release",
    "remain",
    "resign",
    "resume",
    "retire",
    "run",
    "see",
    "serve",
    "set",
    "settle",
    "take",
    "total",
    "unveil",
    "value",
    "work",
];

/// Verbs that give or end a role, whose date is that of the role they give: "named chief executive in 2019". What else
/// its bearer does on a day says nothing of the role.
const APPOINTING: &[&str] = &[
    "appoint", "become", "begin", "choose", "continue", "elect", "hire", "hold", "install", "join",
    "leave", "make", "name", "nominate", "promote", "remain", "resign", "retire", "return",
    "select", "serve", "start", "step", "take", "work",
];

/// Verbs and adjectives that set a price on the noun they modify: "a deal valued at $5 million".
const PRICING: &[&str] = &[
    "cost", "estimate", "price", "report", "total", "value", "worth", "base", "involve", "exceed",
];

/// Words between "for" and a sum.
const APPROXIMATE: &[&str] = &[
    "a",
    "about",
    "almost",
    "an",
    "approximately",
    "around",
    "estimated",
    "just",
    "least",
    "more",
    "nearly",
    "over",
    "reported",
    "roughly",
    "some",
    "than",
    "total",
    "up",
    "to",
];

/// Nouns whose sums are no price of a deal.
const FIGURES: &[&str] = &[
    "asset",
    "capital",
    "capitalization",
    "debt",
    "earnings",
    "income",
    "loss",
    "market",
    "price",
    "profit",
    "revenue",
    "salary",
    "sale",
    "share",
    "turnover",
    "valuation",
    "cap",
    "bonus",
    "cost",
    "saving",
    "synergy",
];

/// The value closest to the trigger, from the innermost clause that states the fact and has one.
pub(super) fn nearest<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    climbing(found, parsed, trigger, governor, |_, _| true)
}

/// The same for dates: the year of another noun is not that of the fact ("its profit for 2019", "the
/// Act of 1934", "under the 2005 agreement"). What a name states by itself has no day: "Acme's Rocket".
pub(super) fn nearest_date<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    let since = since(found, parsed, trigger);
    if since.is_some() || parsed.tagged().upos(trigger) == Upos::Propn {
        return since;
    }
    let own = climbing(found, parsed, trigger, dater, |f, head| {
        !is_anothers(parsed, f, head)
    });
    own.or_else(|| opening(found, parsed, trigger))
}

/// The date behind "since" that goes with a role, or with the name of who has it, before any verb: "CEO of Acme since 2021",
/// "with Acme since 2014". Parsers hang it anywhere.
fn since<T: Copy>(found: &[Found<T>], parsed: &Parsed<'_>, trigger: usize) -> Option<Found<T>> {
    let tagged = parsed.tagged();
    let role = LEXICON.get(tagged.lemma(trigger)).lists.any(Lists::ROLE);
    if !role && tagged.upos(trigger) != Upos::Propn {
        return None;
    }
    let date = found.iter().find(|f| f.tokens.start() > trigger)?;
    let mut between = trigger + 1..date.tokens.start();
    let introduced = between
        .next_back()
        .is_some_and(|t| tagged.word(t).eq_ignore_ascii_case("since"));
    let near = between.len() <= 8
        && between.all(|t| !matches!(tagged.upos(t), Upos::Verb | Upos::Aux | Upos::Punct));
    (introduced && near).then_some(*date)
}

/// The date that opens the sentence, where the trigger stands in its first clause: "On July 29, 2019, Acme
/// bought …". Parsers tend to hang it on a name.
fn opening<T: Copy>(found: &[Found<T>], parsed: &Parsed<'_>, trigger: usize) -> Option<Found<T>> {
    let first = found.first()?;
    let tagged = parsed.tagged();
    let role = LEXICON.get(tagged.lemma(trigger)).lists.any(Lists::ROLE);
    if role && !clause::is_verbal(parsed, trigger) {
        return None;
    }
    let (start, end) = (first.tokens.start(), first.tokens.end());
    let opens = (0..start).all(|t| {
        tagged.upos(t) == Upos::Adp
            || matches!(
                &*tagged.word(t).to_lowercase(),
                "late" | "early" | "mid" | "effective" | "as"
            )
    });
    let set_off = end < tagged.len() && tagged.word(end) == ",";
    // Of another clause: a verb of its own stands between.
    let between = (end..trigger).filter(|&t| tagged.upos(t) == Upos::Verb);
    let passes = |t: usize| {
        let lemma = tagged.lemma(t);
        clause::is_support(lemma) || announces(lemma) || SAYING.contains(&lemma)
    };
    let verbal =
        clause::is_verbal(parsed, trigger) || (end..trigger).any(|t| tagged.upos(t) == Upos::Verb);
    (opens && start > 0 && set_off && trigger > end && verbal && between.take(3).all(passes))
        .then_some(*first)
}

fn announces(lemma: &str) -> bool {
    ANNOUNCING.contains(&lemma)
}

/// Whether the date belongs to another noun than `head`: "the Act of 1934", "its 2005 budget".
fn is_anothers<T>(parsed: &Parsed<'_>, date: &Found<T>, head: usize) -> bool {
    date.tokens.range().any(|word| {
        let Some(noun) = parsed
            .head(word)
            .filter(|h| !date.tokens.range().contains(h))
        else {
            return false;
        };
        let belongs = match parsed.deprel(word).base() {
            Deprel::Nmod => ["of", "for"]
                .iter()
                .any(|c| clause::has_case(parsed, word, c)),
            Deprel::Compound | Deprel::Nummod => noun > word,
            _ => false,
        };
        belongs && noun != head && !clause::is_verbal(parsed, noun)
    })
}

fn climbing<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
    up: impl Fn(&Parsed<'_>, usize) -> Option<usize>,
    admits: impl Fn(&Found<T>, usize) -> bool,
) -> Option<Found<T>> {
    if found.is_empty() {
        return None;
    }
    let mut head = trigger;
    for _ in 0..DEPTH {
        let own =
            |f: &&Found<T>| f.tokens.range().any(|t| is_within(parsed, t, head)) && admits(f, head);
        let closest = found
            .iter()
            .filter(own)
            .min_by_key(|f| f.tokens.start().abs_diff(trigger));
        if closest.is_some() {
            return closest.copied();
        }
        head = up(parsed, head)?;
    }
    None
}

/// The word above `word` whose date is also that of the fact of `word`: besides its [`governor`] the verb whose purpose it
/// is, as in "filed suit today to stop the merger".
fn dater(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let head = parsed.head(word)?;
    let purpose = parsed.deprel(word).base() == Deprel::Advcl
        && parsed.tagged().xpos(word).is_base_form()
        && parsed
            .children(word)
            .any(|c| parsed.deprel(c) == Deprel::Mark && parsed.tagged().word(c) == "to")
        && clause::is_verbal(parsed, head);
    governor(parsed, word).or(purpose.then_some(head))
}

/// The only sum of the sentence, where it is worded as the price of a deal and nothing says that it is
/// another's: trees often lose "in a deal worth $5 million".
pub(super) fn lone<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    let [only] = found else { return None };
    let tagged = parsed.tagged();
    let (start, end) = (only.tokens.start(), only.tokens.end());
    let figure = |t: usize| FIGURES.contains(&tagged.lemma(t));
    let around = (start.saturating_sub(3)..start)
        .chain(end..(end + 3).min(tagged.len()))
        .any(figure);
    let before = (start.saturating_sub(4)..start)
        .rev()
        .find(|&t| !APPROXIMATE.contains(&&*tagged.word(t).to_lowercase()));
    let priced = before.is_some_and(|t| {
        let two = t.checked_sub(1).map(|b| tagged.lemma(b).to_string());
        let at = tagged.word(t).eq_ignore_ascii_case("at");
        matches!(&*tagged.word(t).to_lowercase(), "worth" | "for")
            || (at && two.is_some_and(|v| PRICING.contains(&v.as_str())))
    });
    // A finite verb between with a subject of its own begins another statement.
    let (from, to) = (start.min(trigger), start.max(trigger));
    let another = (from + 1..to).any(|t| {
        tagged.upos(t) == Upos::Verb
            && clause::children_by(parsed, t, Deprel::Nsubj).any(|s| s > from && s < to)
    });
    (priced && !around && !another).then_some(*only)
}

/// The word above `word` whose complements also say when and for how much the fact of `word` holds:
/// "completed the acquisition in May", "agreed on Friday to buy". A title says nothing of the clause
/// in which its bearer stands, nor a clause of the one that reports it.
fn governor(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let tagged = parsed.tagged();
    let head = parsed.head(word)?;
    let verbal = clause::is_verbal(parsed, word);
    let role = || LEXICON.get(tagged.lemma(word)).lists.any(Lists::ROLE);
    let realises = || {
        let lemma = tagged.lemma(head);
        clause::is_verbal(parsed, head)
            && (clause::is_support(lemma)
                || REALISING.contains(&lemma)
                || ANNOUNCING.contains(&lemma))
    };
    if role() && !verbal {
        let given = clause::is_verbal(parsed, head) && APPOINTING.contains(&tagged.lemma(head));
        let goes_up = match parsed.deprel(word) {
            Deprel::Xcomp | Deprel::Obj | Deprel::Obl | Deprel::Advcl | Deprel::NsubjPass => given,
            Deprel::Conj => tagged.upos(head) == Upos::Noun,
            _ => false,
        };
        return goes_up.then_some(head);
    }
    let outside = || OUTSIDE.iter().any(|c| clause::has_case(parsed, word, c));
    let goes_up = match parsed.deprel(word) {
        Deprel::Xcomp => true,
        Deprel::Ccomp => {
            tagged.xpos(word).is_base_form()
                || announces(tagged.lemma(head))
                || SAYING.contains(&tagged.lemma(head)) && is_news(parsed, word)
        }
        // "a plan to buy", "a $5 million round led by Acme", "joined the states in suing Acme"
        Deprel::Acl | Deprel::Advcl => {
            verbal
                && (tagged.xpos(word).is_base_form() && agreed(tagged.lemma(head))
                    || parsed.deprel(word) == Deprel::Acl
                        && (tagged.xpos(word).is_base_form()
                            || tagged.xpos(word).is_past_participle())
                    || tagged.xpos(word).is_gerund()
                        && ["in", "by"]
                            .iter()
                            .any(|m| clause::has_case(parsed, word, m)))
        }
        Deprel::Conj => clause::is_verbal(parsed, head) == verbal,
        // "filed suit today to stop the merger" dates the suit.
        Deprel::Obj | Deprel::NsubjPass => {
            realises()
                || verbal && clause::is_verbal(parsed, head) && !tagged.xpos(head).is_base_form()
        }
        Deprel::Obl => realises() && !outside(),
        Deprel::Nsubj => realises() && tagged.upos(word) != Upos::Propn,
        Deprel::Nmod => !outside(),
        _ => false,
    };
    goes_up.then_some(head)
}

/// Whether the clause of `word` tells what is to come or has just been done: "will buy", "has agreed to buy",
/// "agreed to buy".
fn is_news(parsed: &Parsed<'_>, word: usize) -> bool {
    let tagged = parsed.tagged();
    let auxiliary = parsed
        .children(word)
        .any(|c| parsed.deprel(c).base() == Deprel::Aux);
    auxiliary || agreed(tagged.lemma(word))
}

/// Verbs with an infinitive that tells a plan: "agreed to buy".
fn agreed(lemma: &str) -> bool {
    matches!(lemma, "agree" | "plan" | "intend")
}

/// Whether the clause of `word` says when its main clause is so: "When Jane Doe left in 1986, Acme
/// bought …", "until he resigned in 1991", "Beginning in April 2018, …".
fn is_same_time(parsed: &Parsed<'_>, word: usize) -> bool {
    let tagged = parsed.tagged();
    let marked = parsed.children(word).any(|c| {
        matches!(parsed.deprel(c), Deprel::Mark | Deprel::Advmod)
            && matches!(&*tagged.word(c).to_lowercase(), "when" | "until" | "till")
    });
    parsed.deprel(word).base() == Deprel::Advcl
        && (marked || matches!(tagged.lemma(word), "begin" | "start" | "effect"))
}

/// Whether `word` stands below `head` with no other clause between.
fn is_within(parsed: &Parsed<'_>, word: usize, head: usize) -> bool {
    let mut at = word;
    for _ in 0..DEPTH {
        if at == head {
            return true;
        }
        // "ordered Acme to pay $5 million" is one event, "a deal valued at $5 million" one phrase.
        let complement = parsed.deprel(at) == Deprel::Xcomp
            || (parsed.deprel(at) == Deprel::Ccomp && parsed.tagged().xpos(at).is_base_form())
            || (parsed.deprel(at) == Deprel::Acl
                && (PRICING.contains(&parsed.tagged().lemma(at))
                    || matches!(parsed.tagged().lemma(at), "date" | "effective")));
        let crosses = at != word
            && !complement
            && !is_same_time(parsed, at)
            && (clause::is_verbal(parsed, at)
                || matches!(
                    parsed.deprel(at).base(),
                    Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis | Deprel::Appos
                ));
        match parsed.head(at) {
            Some(up) if !crosses => at = up,
            _ => return false,
        }
    }
    false
}
