//! What the verbs beside a name say of what it names: "Acme is headquartered in", "they launched Acme".

use crate::nlp::lexicon::Lists;
use crate::schema::NodeType::{self, Organization, Person, Product};

use super::evidence::Evidence;
use super::shape::Words;

/// Verbs and what they say of their subject or object, with a weight.
type Verbs = &'static [(&'static [&'static str], NodeType, f32)];

/// Behind "is", "was", "has been": "Acme is headquartered in".
const PASSIVE: Verbs = &[
    (
        &["headquartered", "incorporated", "based", "domiciled"],
        Organization,
        2.5,
    ),
    (
        &[
            "founded",
            "co-founded",
            "cofounded",
            "acquired",
            "established",
            "merged",
            "listed",
            "owned",
            "staffed",
            "capitalized",
        ],
        Organization,
        1.2,
    ),
    (
        &[
            "born", "married", "educated", "arrested", "elected", "buried",
        ],
        Person,
        2.5,
    ),
    (
        &["appointed", "hired", "fired", "promoted", "survived"],
        Person,
        1.2,
    ),
    (
        &["released", "designed", "available", "written", "built"],
        Product,
        1.2,
    ),
    (&["used", "developed", "launched"], Product, 0.7),
];

/// Behind the name: "Acme employs".
const SUBJECT: Verbs = &[
    (
        &[
            "employs",
            "employed",
            "specializes",
            "specialises",
            "manufactures",
            "distributes",
            "acquires",
            "hired",
            "raised",
            "raises",
            "invests",
        ],
        Organization,
        1.2,
    ),
    (
        &[
            "acquired", "operates", "sells", "merged", "competes", "secures", "secured",
        ],
        Organization,
        0.8,
    ),
    (
        &["co-founded", "cofounded", "founded", "teaches", "taught"],
        Person,
        1.0,
    ),
    (
        &[
            "lives", "lived", "married", "studied", "grew", "attended", "worked", "works",
        ],
        Person,
        1.2,
    ),
    (&["allows", "lets", "enables"], Product, 1.0),
];

/// Before the name: "they launched Acme".
const OBJECT: Verbs = &[
    (
        &[
            "founded",
            "co-founded",
            "cofounded",
            "founding",
            "co-founding",
            "joined",
            "joining",
            "joins",
            "founder",
        ],
        Organization,
        1.5,
    ),
    (
        &["married", "appointed", "hired", "fired", "promoted"],
        Person,
        1.0,
    ),
    (
        &[
            "launched",
            "launching",
            "launches",
            "released",
            "releasing",
            "unveiled",
            "introduced",
            "downloaded",
        ],
        Product,
        0.8,
    ),
];

/// Verbs of employment before "for", "at" and "with".
const WORKS: &[&str] = &[
    "work",
    "works",
    "worked",
    "working",
    "job",
    "career",
    "employed",
    "intern",
    "internship",
    "interned",
];

/// What the verb behind the name says; `first` is the word behind it, `end` the end of the sentence.
pub(super) fn behind(words: &Words<'_, '_>, first: usize, end: usize, evidence: &mut Evidence) {
    let mut passive = false;
    let first = past_remark(words, first, end).unwrap_or(first);
    for i in first..end.min(first + 4) {
        match words.str(i) {
            "is" | "was" | "are" | "were" | "been" | "being" => passive = true,
            "has" | "had" | "have" | "will" | "also" | "now" | "currently" | "later" | "then"
            | "recently" | "originally" | "first" | "previously" => {}
            word => {
                weigh(if passive { PASSIVE } else { SUBJECT }, word, evidence);
                return;
            }
        }
    }
}

/// The word behind a remark that commas set off: "Acme, a maker of tools, raised".
fn past_remark(words: &Words<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let opens = words.is(first, ",")
        && first + 1 < end
        && matches!(words.str(first + 1), "a" | "an" | "the" | "which");
    let close = (first + 2..end.min(first + REMARK)).find(|&i| words.is(i, ","))?;
    (opens && close + 1 < end).then_some(close + 1)
}

/// How many words a remark behind a name may have.
const REMARK: usize = 18;

/// Nouns of money before "from", "by" and "led by" the investor.
const MONEY: &[&str] = &[
    "funding",
    "financing",
    "investment",
    "participation",
    "backing",
    "round",
    "capital",
    "led",
    "co-led",
    "backed",
];

/// What the verb before the name says; `start` is the start of the sentence, `one` the word before
/// the name.
pub(super) fn ahead(words: &Words<'_, '_>, start: usize, one: usize, evidence: &mut Evidence) {
    let word = words.str(one);
    weigh(OBJECT, word, evidence);
    if one == start {
        return;
    }
    if word == "the" && one - 1 > start {
        let role = words.is(one - 1, "of") && words.at(one - 2).lists.any(Lists::ROLE);
        let work = matches!(words.str(one - 1), "for" | "at" | "with")
            && WORKS.contains(&words.str(one - 2));
        if role || work {
            evidence.add(Organization, 1.5);
        }
        return;
    }
    let two = words.str(one - 1);
    match word {
        "for" | "at" | "with" if WORKS.contains(&two) => evidence.add(Organization, 1.5),
        "from" | "by" if MONEY.contains(&two) && !person_may_lead(words, start, one) => {
            evidence.add(Organization, 1.0);
        }
        "in" if matches!(
            two,
            "stake" | "shares" | "invested" | "investor" | "investors"
        ) =>
        {
            evidence.add(Organization, 1.0);
        }
        "by" if matches!(two, "founded" | "co-founded" | "written" | "led" | "headed") => {
            evidence.add(Person, 1.0);
        }
        // "chief executive and founder of Acme": the role stands right before or behind "and".
        "at" if words.at(one - 1).lists.any(Lists::ROLE) => evidence.add(Organization, 0.5),
        _ => {}
    }
}

/// Whether "led by" before the name stands without talk of a round: "a team led by".
fn person_may_lead(words: &Words<'_, '_>, start: usize, one: usize) -> bool {
    words.is(one - 1, "led")
        && !(start..one - 1).rev().take(6).any(|i| {
            matches!(
                words.str(i),
                "round" | "funding" | "financing" | "investment" | "series"
            )
        })
}

fn weigh(verbs: Verbs, word: &str, evidence: &mut Evidence) {
    for &(spellings, node_type, weight) in verbs {
        if spellings.contains(&word) {
            evidence.add(node_type, weight);
        }
    }
}
