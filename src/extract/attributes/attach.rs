//! Which value of a sentence belongs to the fact that a word of it states.

use super::words::{
    ANNOUNCING, APPOINTING, ASIDE, DATING, DEALS, ENDING, EXPIRING, OUTSIDE, PAYING, PRICING,
    REALISING, SAYING, SIZES, TIMES,
};
use super::{Found, loose};
use crate::extract::clause;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Deprel, Parsed, Upos};
use crate::schema::Amount;

/// How far the tree is climbed; longer ways are parse errors rather than English.
const DEPTH: usize = 16;

/// The value closest to the trigger, from the innermost clause that states the fact and has one.
pub(super) fn nearest<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    climbing(found, parsed, trigger, governor, |_, _| true)
}

/// The same for sums: how big a party is says nothing of what is paid for it, and a sum paid for a purpose is
/// the price of that.
pub(super) fn nearest_sum(
    found: &[Found<Amount>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<Amount>> {
    climbing(found, parsed, trigger, payer, |f, _| !is_size(parsed, f))
}

/// The same for dates: the year of another noun is not that of the fact ("its profit for 2019", "the
/// Act of 1934", "under the 2005 agreement"). What a name states by itself has no day: "Acme's Rocket".
pub(super) fn nearest_date<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
) -> Option<Found<T>> {
    let since = loose::since(found, parsed, trigger);
    if since.is_some() || parsed.tagged().upos(trigger) == Upos::Propn {
        return since;
    }
    let own = climbing(found, parsed, trigger, dater, |f, head| {
        !is_anothers(parsed, f, head)
            && !is_aside(parsed, f, head)
            && !is_of_first_clause(parsed, f, trigger, head)
    });
    own.or_else(|| loose::when(found, parsed, trigger))
        .or_else(|| loose::opening(found, parsed, trigger))
        .or_else(|| loose::lone_date(found, parsed, trigger))
}

pub(super) fn announces(lemma: &str) -> bool {
    ANNOUNCING.contains(&lemma)
}

/// The words of `found` that hang on a word outside of it.
fn tops<T>(parsed: &Parsed<'_>, found: &Found<T>) -> impl Iterator<Item = (usize, usize)> {
    let own = found.tokens.range();
    own.clone().filter_map(move |word| {
        let head = parsed.head(word)?;
        (!own.contains(&head)).then_some((word, head))
    })
}

/// Whether the date belongs to another noun than `head`: "the Act of 1934", "its 2005 budget".
fn is_anothers<T>(parsed: &Parsed<'_>, date: &Found<T>, head: usize) -> bool {
    tops(parsed, date).any(|(mut word, mut noun)| {
        // "at the end of 2018" is a date as a whole.
        while TIMES.contains(&parsed.tagged().lemma(noun)) && noun != head {
            let Some(up) = parsed.head(noun) else {
                return false;
            };
            (word, noun) = (noun, up);
        }
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

/// Whether the date is that of something before or after which the fact is so: "sued after its purchase of Acme in
/// 2005". At the front such a phrase sets the time of the sentence: "After the swap in 2005, Acme got the shares".
fn is_aside<T>(parsed: &Parsed<'_>, date: &Found<T>, head: usize) -> bool {
    tops(parsed, date).any(|(_, up)| {
        let mut at = up;
        for _ in 0..DEPTH {
            if at == head {
                return false;
            }
            let time = TIMES.contains(&parsed.tagged().lemma(at));
            if !time && at > head && ASIDE.iter().any(|c| clause::has_case(parsed, at, c)) {
                return true;
            }
            match parsed.head(at) {
                Some(up) => at = up,
                None => return false,
            }
        }
        false
    })
}

/// Whether the date stands behind the first of two verbs and before the second, which states the fact: "bought Acme in
/// 2005 and sued Zenith" leaves open when it sued.
fn is_of_first_clause<T>(
    parsed: &Parsed<'_>,
    date: &Found<T>,
    trigger: usize,
    head: usize,
) -> bool {
    let mut at = trigger;
    for _ in 0..DEPTH {
        if at == head {
            return false;
        }
        let Some(up) = parsed.head(at) else {
            return false;
        };
        if parsed.deprel(at) == Deprel::Conj && clause::is_verbal(parsed, at) {
            let start = date.tokens.start();
            return start > up && start < at;
        }
        at = up;
    }
    false
}

/// Whether the sum tells how big a party is: "a maker with revenue of $3 billion", "at a $5 billion valuation", "$3
/// billion in sales".
fn is_size(parsed: &Parsed<'_>, sum: &Found<Amount>) -> bool {
    let tagged = parsed.tagged();
    let sizes = |noun: usize| {
        SIZES.contains(&tagged.lemma(noun))
            || tagged.lemma(noun) == "sale" && tagged.xpos(noun).is_plural_noun()
    };
    let told = tops(parsed, sum).any(|(word, noun)| {
        sizes(noun)
            && matches!(
                parsed.deprel(word).base(),
                Deprel::Compound | Deprel::Nummod | Deprel::Nmod | Deprel::Amod
            )
    });
    let (end, last) = (sum.tokens.end(), tagged.len());
    told || (end + 1 < last && tagged.word(end).eq_ignore_ascii_case("in"))
        && (end + 1..last.min(end + 3)).any(sizes)
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

/// The word above `word` whose sum is also the price of the fact of `word`: besides its [`governor`] the verb that pays for
/// it, as in "paid $5 million to settle the case".
fn payer(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let head = parsed.head(word)?;
    let purpose = is_purpose(parsed, word) && PAYING.contains(&parsed.tagged().lemma(head));
    governor(parsed, word).or(purpose.then_some(head))
}

/// Whether `word` is the verb of a purpose: "to stop the merger".
fn is_purpose(parsed: &Parsed<'_>, word: usize) -> bool {
    parsed.deprel(word).base() == Deprel::Advcl
        && parsed.tagged().xpos(word).is_base_form()
        && parsed
            .children(word)
            .any(|c| parsed.deprel(c) == Deprel::Mark && parsed.tagged().word(c) == "to")
}

/// The word above `word` whose date is also that of the fact of `word`: besides its [`governor`] the verb whose purpose it
/// is, as in "filed suit today to stop the merger".
fn dater(parsed: &Parsed<'_>, word: usize) -> Option<usize> {
    let head = parsed.head(word)?;
    let purpose = is_purpose(parsed, word) && clause::is_verbal(parsed, head);
    governor(parsed, word).or(purpose.then_some(head))
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
        Deprel::AclRelcl => {
            let deal = tagged.lemma(head);
            verbal
                && (DEALS.contains(&deal) || matches!(deal, "agreement" | "settlement"))
                && happens_within(parsed, word)
                && !is_ended(parsed, head)
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

/// Whether the relative clause of `word` tells what happens in what its noun names: "the deal in which Acme buys
/// Zenith".
fn happens_within(parsed: &Parsed<'_>, word: usize) -> bool {
    let tagged = parsed.tagged();
    parsed.children(word).any(|c| {
        tagged.word(c).eq_ignore_ascii_case("which")
            && ["in", "under", "by", "through"]
                .iter()
                .any(|case| clause::has_case(parsed, c, case))
            || tagged.word(c).eq_ignore_ascii_case("whereby")
    })
}

/// Whether what is said of a deal is that it is over, so that its date is not that of what was to happen in it: "today ended the
/// agreement under which Acme was to buy Zenith".
fn is_ended(parsed: &Parsed<'_>, deal: usize) -> bool {
    let verb = parsed.head(deal);
    verb.is_some_and(|verb| ENDING.contains(&parsed.tagged().lemma(verb)))
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

/// Whether `word` begins a clause or an aside of its own.
fn is_clause(parsed: &Parsed<'_>, word: usize) -> bool {
    clause::is_verbal(parsed, word)
        || matches!(
            parsed.deprel(word).base(),
            Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis | Deprel::Appos
        )
        // "who has been chief executive since 2005"
        || parsed.deprel(word) == Deprel::AclRelcl
}

/// Whether what the clause of `word` tells is told of the event of `head`: "ordered Acme to pay $5 million" is one event,
/// "a deal valued at $5 million" one phrase.
fn is_part(parsed: &Parsed<'_>, word: usize, head: usize) -> bool {
    let tagged = parsed.tagged();
    let (lemma, xpos) = (tagged.lemma(word), tagged.xpos(word));
    let own = parsed.head(word) == Some(head);
    match parsed.deprel(word) {
        Deprel::Xcomp => true,
        Deprel::Ccomp => xpos.is_base_form(),
        Deprel::Acl => {
            PRICING.contains(&lemma)
                || matches!(lemma, "date" | "effective")
                || own && xpos.is_past_participle() && DATING.contains(&lemma)
        }
        // "a license that expires in 2030", not "the war that ended in 1945"
        Deprel::AclRelcl => EXPIRING.contains(&lemma) && xpos.is_present(),
        // "settled the case, paying $5 million", "sued it, seeking $5 million"
        Deprel::Advcl if xpos.is_gerund() && matches!(lemma, "pay" | "seek") => true,
        // "Acme will buy Zenith, the companies said on Monday"
        Deprel::Parataxis => {
            own && (SAYING.contains(&lemma) || announces(lemma)) && is_news(parsed, head)
        }
        _ => is_same_time(parsed, word),
    }
}

/// Whether `word` stands below `head` with no other clause between.
fn is_within(parsed: &Parsed<'_>, word: usize, head: usize) -> bool {
    let mut at = word;
    for _ in 0..DEPTH {
        if at == head {
            return true;
        }
        let crosses = at != word && is_clause(parsed, at) && !is_part(parsed, at, head);
        match parsed.head(at) {
            Some(up) if !crosses => at = up,
            _ => return false,
        }
    }
    false
}
