//! Which words refer: pronouns and definite descriptions, and what each asks of its party.

use super::Resolver;
use crate::extract::reading::LocalParty;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;

/// What a reference asks of its party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// "it"
    Thing,
    One(NodeType),
    /// "the bank": one whom the text calls that, if there is one.
    Described(NodeType, String),
    /// "the browser", "the judge": only one whom the text calls that.
    Called(NodeType, String),
    Man,
    Woman,
    /// "both companies", "the three banks": so many named together.
    Group(NodeType, usize, String),
    /// "they"
    Several,
}

/// Numbers in words, as descriptions count parties.
pub(super) const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven"];

/// Nouns for suits.
const SUITS: &[&str] = &["case", "lawsuit", "suit", "litigation"];

/// The pronoun at `token`.
pub(super) fn pronoun(tagged: &Tagged<'_>, token: usize) -> Option<Wanted> {
    if tagged.upos(token) != Upos::Pron {
        return None;
    }
    Some(match &*tagged.word(token).to_ascii_lowercase() {
        "it" | "its" | "itself" => Wanted::Thing,
        "he" | "him" | "his" | "himself" => Wanted::Man,
        "she" | "her" | "hers" | "herself" => Wanted::Woman,
        "they" | "them" | "their" | "themselves" => Wanted::Several,
        _ => return None,
    })
}

/// "the company", "the two firms", "both companies", "the billionaire" at `token`, and where the
/// phrase ends; at `limit` the next name starts.
pub(super) fn description(
    tagged: &Tagged<'_>,
    token: usize,
    limit: usize,
) -> Option<(Wanted, usize)> {
    let first = tagged.word(token).to_ascii_lowercase();
    if !matches!(
        &*first,
        "the" | "this" | "that" | "both" | "these" | "those"
    ) {
        return None;
    }
    noun_phrase(tagged, &first, token + 1, limit)
}

/// Nouns for organizations that stand without an article before the titles of their people.
const BARE: &[&str] = &[
    "agency",
    "airline",
    "bank",
    "bureau",
    "carrier",
    "club",
    "college",
    "commission",
    "company",
    "exchange",
    "firm",
    "foundation",
    "group",
    "hospital",
    "institute",
    "museum",
    "union",
    "university",
];

/// "Company president Jane Doe", "said bank spokesman Tom Roe": the noun at `token` before a title and, at `limit`, a name.
pub(super) fn bare(tagged: &Tagged<'_>, token: usize, limit: usize) -> Option<(Wanted, usize)> {
    let lemma = tagged.lemma(token);
    let mut title = token + 1..limit;
    let nominal = |t: usize| matches!(tagged.upos(t), Upos::Noun | Upos::Adj | Upos::Propn);
    let free = token == 0
        || matches!(
            tagged.upos(token - 1),
            Upos::Verb | Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Sconj
        );
    let titled = (1..=4).contains(&title.len())
        && limit < tagged.len()
        && tagged.upos(limit) == Upos::Propn
        && title.all(nominal)
        && LEXICON.get(tagged.lemma(limit - 1)).lists.any(Lists::ROLE);
    (free && titled && nominal(token) && BARE.contains(&lemma)).then(|| {
        let wanted = Wanted::Described(NodeType::Organization, lemma.to_string());
        (wanted, token + 1)
    })
}

/// "company" at `start`, behind the determiner `first`: the description that "the Boston-based company"
/// ends with.
pub(super) fn noun_phrase(
    tagged: &Tagged<'_>,
    first: &str,
    start: usize,
    limit: usize,
) -> Option<(Wanted, usize)> {
    let mut at = start;
    let mut count = (first == "both").then_some(2);
    while at < limit
        && at < start + 3
        && matches!(
            tagged.upos(at),
            Upos::Adj | Upos::Num | Upos::Noun | Upos::Punct
        )
    {
        let word = tagged.word(at);
        if matches!(word, "," | "(" | ")" | "\"" | "“" | "”" | ":") {
            return None;
        }
        if let Some(number) = NUMBERS.iter().position(|n| word.eq_ignore_ascii_case(n)) {
            count = Some(number + 2);
        }
        if tagged.upos(at) == Upos::Noun && upos_at(tagged, at + 1) != Some(Upos::Noun) {
            break;
        }
        at += 1;
    }
    // "the carmaker Acme" names its party.
    if at >= limit || tagged.upos(at) != Upos::Noun || (at + 1 == limit && limit < tagged.len()) {
        return None;
    }
    // "the company's board" refers, "the company of the year" and "the company that failed" describe.
    let next = word_at(tagged, at + 1).unwrap_or("").to_ascii_lowercase();
    if matches!(&*next, "of" | "that" | "which" | "who" | "called" | "named") {
        return None;
    }
    let lemma = tagged.lemma(at);
    let lists = LEXICON.get(lemma).lists;
    let kind = if SUITS.contains(&lemma) {
        NodeType::LegalCase
    } else if lists.any(Lists::ORG_NOUN) {
        NodeType::Organization
    } else if lists.any(Lists::PERSON_NOUN.and(Lists::ROLE)) {
        NodeType::Person
    } else if lists.any(Lists::PRODUCT_NOUN.and(Lists::PRODUCT_HEAD)) {
        NodeType::Product
    } else {
        return None;
    };
    let called = kind == NodeType::Product || kind == NodeType::Person && lists.any(Lists::ROLE);
    let other = (start..at).any(|t| is_other(tagged.word(t)));
    if other || (kind == NodeType::LegalCase && matches!(&*next, "against" | "by")) {
        return None;
    }
    // "The chairman is Jane Doe" names whom the role belongs to.
    let predicates = called && (at + 1 < tagged.len()) && tagged.lemma(at + 1) == "be";
    if called && (predicates || tagged.xpos(at).is_plural_noun()) {
        return None;
    }
    let wanted = match (tagged.xpos(at).is_plural_noun(), count) {
        _ if called => Wanted::Called(kind, lemma.to_string()),
        (true, Some(count)) => Wanted::Group(kind, count, lemma.to_string()),
        (true, None) if kind == NodeType::Organization && at == start => {
            Wanted::Group(kind, 0, lemma.to_string())
        }
        (true, None) => return None,
        (false, _) if kind == NodeType::LegalCase => Wanted::One(kind),
        (false, _) => Wanted::Described(kind, lemma.to_string()),
    };
    Some((wanted, at + 1))
}

impl Resolver<'_> {
    /// "the Boston-based company", "the Boston company": the noun at `token` behind a place.
    pub(super) fn behind_place(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        limit: usize,
        before: &[LocalParty],
    ) -> Option<(Wanted, usize)> {
        let place = before.last()?;
        let kind = self.names.entities[place.entities.first()?.0].node_type;
        let start = place.tokens.start();
        let between = tagged.words()[place.tokens.end()..token].join("");
        let based = matches!(
            &*between,
            "-based" | "based" | "-headquartered" | "–based" | ""
        );
        let definite = start > 0 && tagged.word(start - 1).eq_ignore_ascii_case("the");
        (kind == NodeType::Place && based && definite)
            .then(|| noun_phrase(tagged, "the", token, limit))
            .flatten()
            .filter(|(wanted, _)| {
                !between.is_empty()
                    || matches!(wanted, Wanted::Described(NodeType::Organization, _))
            })
    }
}

/// Whether an adjective says that a party not yet spoken of is meant.
fn is_other(word: &str) -> bool {
    [
        "new",
        "other",
        "combined",
        "merged",
        "same",
        "first",
        "second",
        "third",
        "former",
        "next",
        "another",
        "separate",
        "resulting",
        "different",
        "only",
        "largest",
        "biggest",
        "average",
    ]
    .iter()
    .any(|w| word.eq_ignore_ascii_case(w))
}

/// The word at `token`, if the sentence has one there.
pub(super) fn word_at<'t>(tagged: &Tagged<'t>, token: usize) -> Option<&'t str> {
    (token < tagged.len()).then(|| tagged.word(token))
}

fn upos_at(tagged: &Tagged<'_>, token: usize) -> Option<Upos> {
    (token < tagged.len()).then(|| tagged.upos(token))
}
