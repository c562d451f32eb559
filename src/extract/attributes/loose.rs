//! Values that a sentence places so that they can only belong to the fact, wherever the tree hangs them: "CEO since 2021",
//! "On July 29, 2019, Acme bought …", "for $5 million".

use super::Found;
use super::attach::announces;
use super::dates::{EVENTS, WEEKDAYS};
use super::words::{APPROXIMATE, DATING, FIGURES, PRICING, REALISING, SAYING, TIMES};
use crate::extract::clause;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed, Upos};

/// The date behind "since" that goes with a role, or with the name of who has it, before any verb: "CEO of Acme since 2021",
/// "with Acme since 2014". Parsers hang it anywhere.
pub(super) fn since<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
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
pub(super) fn opening<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    let first = found.first()?;
    let tagged = parsed.tagged();
    let role = LEXICON.get(tagged.lemma(trigger)).lists.any(Lists::ROLE);
    if role && !clause::is_verbal(parsed, trigger) {
        return None;
    }
    let (start, end) = (first.tokens.start(), first.tokens.end());
    let opens =
        introduces(parsed, 0..start) || introduces(parsed, behind_paper(parsed, start)..start);
    let set_off = end < tagged.len() && tagged.word(end) == ",";
    // Of another clause: a verb of its own stands between, or the trigger's opens with "before".
    let aside = (end..trigger).any(|t| {
        tagged.upos(t) == Upos::Sconj
            && matches!(
                &*tagged.word(t).to_lowercase(),
                "after" | "before" | "until" | "since"
            )
    });
    let between = (end..trigger).filter(|&t| tagged.upos(t) == Upos::Verb);
    let passes = |t: usize| {
        let lemma = tagged.lemma(t);
        clause::is_support(lemma) || announces(lemma) || SAYING.contains(&lemma)
    };
    let verbal =
        clause::is_verbal(parsed, trigger) || (end..trigger).any(|t| tagged.upos(t) == Upos::Verb);
    (opens
        && !aside
        && start > 0
        && set_off
        && trigger > end
        && verbal
        && between.take(3).all(passes))
    .then_some(*first)
}

/// The date to which a clause with "when" is set: "Prices rose in 2010, when Acme bought Zenith".
pub(super) fn when<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    let tagged = parsed.tagged();
    let date = found.iter().rfind(|f| f.tokens.end() < trigger)?;
    let end = date.tokens.end();
    let clause = end + 2..trigger;
    let opens = tagged.word(end) == ","
        && end + 1 < trigger
        && tagged.word(end + 1).eq_ignore_ascii_case("when");
    let passes = |t: usize| match tagged.upos(t) {
        Upos::Verb => clause::is_support(tagged.lemma(t)),
        Upos::Punct => false,
        _ => true,
    };
    (opens && clause.len() <= REACH && clause.into_iter().all(passes)).then_some(*date)
}

/// Whether `words` do no more than lead to the date behind them: "In late", "On Friday,".
fn introduces(parsed: &Parsed<'_>, mut words: std::ops::Range<usize>) -> bool {
    let tagged = parsed.tagged();
    words.all(|t| {
        let lower = tagged.word(t).to_lowercase();
        tagged.upos(t) == Upos::Adp
            || matches!(&*lower, "late" | "early" | "mid" | "effective" | "as" | ",")
            || WEEKDAYS.contains(&&*lower)
    })
}

/// Where the date's own words start behind a paper that opens the sentence: "In a lawsuit filed on Friday, Acme …"; 0 where
/// none does.
fn behind_paper(parsed: &Parsed<'_>, date: usize) -> usize {
    let tagged = parsed.tagged();
    let Some(verb) = (0..date).find(|&t| tagged.upos(t) == Upos::Verb) else {
        return 0;
    };
    let paper = (1..verb).all(|t| matches!(tagged.upos(t), Upos::Det | Upos::Noun | Upos::Adj));
    let names = verb > 1 && tagged.upos(0) == Upos::Adp && tagged.upos(verb - 1) == Upos::Noun;
    // "During the year ended December 31, 2019,"
    let ended = || tagged.lemma(verb) == "end" && TIMES.contains(&tagged.lemma(verb - 1));
    if paper && names && (DATING.contains(&tagged.lemma(verb)) || ended()) {
        verb + 1
    } else {
        0
    }
}

/// How many words may stand between a verb and the date that only the sentence's order gives it.
const REACH: usize = 25;

/// The only date of the sentence, where no other clause begins between the trigger and it: "bought Zenith, a maker of cars,
/// in 2023". Trees hang it on the last noun.
pub(super) fn lone_date<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    let [only] = found else { return None };
    let tagged = parsed.tagged();
    let start = only.tokens.start();
    let preposition = start.checked_sub(1).filter(|&p| {
        p > trigger + 1
            && start - trigger <= REACH
            && matches!(
                &*tagged.word(p).to_lowercase(),
                "in" | "on" | "since" | "during"
            )
    })?;
    let realises = |t: usize| {
        let lemma = tagged.lemma(t);
        clause::is_support(lemma) || REALISING.contains(&lemma) || announces(lemma)
    };
    // "The merger, valued at $5 million, was completed in May"
    let told = tagged.upos(trigger) == Upos::Noun
        && EVENTS.contains(&tagged.lemma(trigger))
        && !clause::is_verbal(parsed, trigger)
        && (trigger + 1..preposition)
            .rev()
            .find(|&t| tagged.upos(t) == Upos::Verb)
            .is_some_and(|t| t + 3 > preposition && realises(t));
    let set_off = clause::is_verbal(parsed, trigger) && tagged.word(preposition - 1) == ",";
    let same = (trigger + 1..preposition).all(|t| match tagged.upos(t) {
        Upos::Verb => told && (realises(t) || PRICING.contains(&tagged.lemma(t))),
        Upos::Aux => told,
        Upos::Sconj => false,
        _ => !matches!(
            &*tagged.word(t).to_lowercase(),
            "who"
                | "which"
                | "that"
                | "after"
                | "before"
                | "since"
                | "until"
                | "following"
                | ":"
                | "("
        ),
    });
    ((told || set_off) && same).then_some(*only)
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
