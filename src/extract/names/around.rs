//! What the words around a name say of what it names.

use crate::nlp::Upos;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::schema::NodeType::{Organization, Person, Place, Product};

use super::evidence::Evidence;
use super::predicates;
use super::shape::{Casing, Words};
use super::split::{Honorific, Piece};

/// What stands around the name says.
pub(super) fn around(words: &Words<'_, '_>, piece: Piece, sentence: usize) -> Evidence {
    let mut evidence = Evidence::default();
    if let Some(title) = piece.titled {
        evidence.add(Person, if title == Honorific::Anyone { 3.0 } else { 5.0 });
    }
    if piece.before_role {
        evidence.add(Organization, 1.5);
    }
    let range = words.text.sentences()[sentence].tokens;
    before(words, piece, range.start(), &mut evidence);
    after(words, piece, range.end(), &mut evidence);
    if words.casing[sentence] != Casing::Mixed {
        evidence.party -= 0.5;
    }
    evidence
}

/// The words before the name.
fn before(words: &Words<'_, '_>, piece: Piece, start: usize, evidence: &mut Evidence) {
    let back = |n: usize| piece.first.checked_sub(n).filter(|&i| i >= start);
    let Some(one) = back(1) else { return };
    let word = words.at(one);
    predicates::ahead(words, start, one, evidence);
    let text = words.str(one).to_lowercase();
    let small = word.alphabetic() && !word.capital();
    if small && word.lists.any(Lists::ORG_NOUN) && !word.lists.any(Lists::TITLE) {
        evidence.add(Organization, 2.0);
    } else if small && word.lists.any(Lists::ROLE.and(Lists::TITLE)) {
        evidence.add(Person, 2.5);
    } else if small && word.lists.any(Lists::PERSON_NOUN) {
        evidence.add(Person, 1.5);
    } else if small && word.lists.any(Lists::PRODUCT_NOUN) {
        evidence.add(Product, 1.0);
    } else if small && word.lists.any(Lists::PLACE_NOUN) {
        evidence.add(Place, 1.0);
    }
    if let Some(end) =
        list_start(words, start, piece.first).and_then(|i| introduced(words, start, i))
    {
        announced(words, start, end, evidence);
    }
    let two = back(2)
        .map(|i| words.str(i).to_lowercase())
        .unwrap_or_default();
    match text.as_str() {
        "in" | "near" | "throughout" | "across" => {
            let stake = matches!(
                two.as_str(),
                "stake"
                    | "stakes"
                    | "investment"
                    | "investments"
                    | "invest"
                    | "invested"
                    | "shares"
                    | "interest"
                    | "shareholder"
                    | "shareholders"
            );
            if stake {
                evidence.add(Organization, 2.0);
            } else {
                let seat = matches!(
                    two.as_str(),
                    "based"
                        | "headquartered"
                        | "located"
                        | "offices"
                        | "office"
                        | "plant"
                        | "born"
                        | "lives"
                );
                evidence.add(Place, if seat { 2.5 } else { 0.8 });
            }
        }
        "of" => {
            let role = back(2).is_some_and(|i| words.at(i).lists.any(Lists::ROLE));
            let deal = matches!(
                two.as_str(),
                "acquisition"
                    | "purchase"
                    | "takeover"
                    | "shares"
                    | "subsidiary"
                    | "unit"
                    | "division"
                    | "board"
                    | "stock"
                    | "customers"
                    | "owner"
                    | "parent"
                    | "shareholders"
                    | "employees"
                    | "rivals"
            );
            if role || deal {
                evidence.add(Organization, 1.5);
            }
        }
        "by" if matches!(
            two.as_str(),
            "developed"
                | "made"
                | "manufactured"
                | "owned"
                | "acquired"
                | "operated"
                | "published"
                | "provided"
        ) =>
        {
            evidence.add(Organization, 1.0);
        }
        "at" if back(2)
            .is_some_and(|i| words.at(i).lists.any(Lists::ROLE.and(Lists::PERSON_NOUN))) =>
        {
            evidence.add(Organization, 1.5);
        }
        "acquire" | "acquired" | "acquires" | "acquiring" | "buy" | "buys" | "bought"
        | "buying" | "sued" | "sue" | "suing" => {
            evidence.add(Organization, 1.0);
        }
        "called" | "named" | "dubbed" | "titled" | "entitled" | "branded" => {
            evidence.party += 1.0;
            announced(words, start, one, evidence);
        }
        "," => {
            // "its minister of trade, Ann Lee, said": a role before the comma.
            let role = (one.saturating_sub(9).max(start)..one)
                .rev()
                .take_while(|&i| {
                    words.at(i).upos != Upos::Verb && !matches!(words.str(i), "," | ";" | ":")
                })
                .any(|i| words.at(i).lists.any(Lists::ROLE) && !words.at(i).capital());
            if role && piece.end - piece.first > 1 {
                evidence.add(Person, 1.2);
            }
        }
        "on" | "onto" | "via" | "using" | "through" => evidence.add(Product, 0.8),
        "'s" | "’s"
            if back(2)
                .is_some_and(|i| words.at(i).lists.any(Lists::COMPANY) || words.at(i).camel()) =>
        {
            evidence.add(Product, 1.2);
        }
        "said" | "says" => evidence.add(Person, 0.5),
        "the" => {
            evidence.lean(Person, -1.5);
            evidence.lean(Place, -0.3);
            evidence.party -= 0.4;
        }
        "its" | "their" | "our" | "his" | "her"
            if !words.at(piece.first).lists.any(Lists::COMMON)
                || words.at(piece.first).lists.any(Lists::MAYBE_PARTY) =>
        {
            evidence.lean(Person, -1.0);
            evidence.lean(Place, -1.0);
            evidence.add(Product, 1.0);
        }
        "a" | "an" | "this" | "these" | "each" | "any" | "such" | "its" | "their" | "no"
        | "other" | "all" => {
            evidence.lean(Person, -1.5);
            evidence.lean(Place, -1.0);
            evidence.party -= 1.0;
        }
        _ => {}
    }
}

/// Where the list of names begins in which one stands at `first`: there, if none is before it. It goes on as long as its words
/// are capitalised, or join what is.
fn list_start(words: &Words<'_, '_>, start: usize, first: usize) -> Option<usize> {
    let joins = |i: usize| matches!(words.str(i), "," | "and" | "or" | "&" | "the");
    let part = |i: usize| words.at(i).capital() || words.at(i).digits() || joins(i);
    let from = first.saturating_sub(LIST).max(start);
    let begins = (from..first).rev().take_while(|&i| part(i)).last();
    let begins = begins.filter(|_| joins(first - 1)).unwrap_or(first);
    (begins > from).then_some(begins)
}

/// How many words of a list are walked back.
const LIST: usize = 60;

/// Where the words end that say of what the names from `begins` on are examples: "such as", "including", "products are".
fn introduced(words: &Words<'_, '_>, start: usize, begins: usize) -> Option<usize> {
    let one = begins.checked_sub(1).filter(|&i| i > start)?;
    let noun = words.at(one - 1).upos == Upos::Noun && words.str(one - 1).ends_with('s');
    match words.str(one) {
        "as" if words.is(one - 1, "such") => Some(one - 1),
        "including" | "like" | "includes" | "include" | "included" | "namely" => Some(one),
        "are" | "were" | ":" if noun => Some(one),
        _ => None,
    }
}

/// The noun that a name is an example of: "rippers such as Acme", "a tool called Acme".
fn announced(words: &Words<'_, '_>, start: usize, end: usize, evidence: &mut Evidence) {
    let from = end.saturating_sub(5).max(start);
    let head = (from..end)
        .rev()
        .find(|&i| words.at(i).upos == Upos::Noun && !words.at(i).capital());
    if let Some(head) = head {
        let word = words.str(head);
        let singular = LEXICON.get(word.strip_suffix('s').unwrap_or(word)).lists;
        noun(
            words.at(head).lists.and(Lists(singular.0 & Lists::NOUNS.0)),
            evidence,
        );
    }
}

/// The words after the name.
fn after(words: &Words<'_, '_>, piece: Piece, end: usize, evidence: &mut Evidence) {
    let at = |n: usize| Some(piece.end + n).filter(|&i| i < end);
    let Some(next) = at(0) else { return };
    let word = words.at(next);
    predicates::behind(words, next, end, evidence);
    let text = words.str(next).to_lowercase();
    match text.as_str() {
        "," => apposition(words, piece.end + 1, end, evidence),
        "'s" | "’s" => {
            evidence.party += 0.3;
            if let Some(owned) = at(1) {
                let lists = words.at(owned).lists;
                if lists.any(Lists::ROLE) && !words.at(owned).capital() {
                    evidence.add(Organization, 1.0);
                }
                if lists.any(Lists::PRODUCT_NOUN) && !words.at(owned).capital() {
                    evidence.add(Organization, 0.5);
                }
            }
        }
        "-" | "‑" if word.glued() => {
            if at(1).is_some_and(|i| words.is(i, "based") || words.is(i, "headquartered")) {
                evidence.add(Place, 3.0);
            }
        }
        "is" | "was" | "became" | "are" => apposition(words, piece.end + 1, end, evidence),
        "who" | "whose" => evidence.add(Person, 1.5),
        "said" | "says" | "told" | "added" | "wrote" | "noted" | "tweeted" | "testified"
        | "argued" | "stated" => {
            evidence.add(Person, 0.8);
            evidence.add(Organization, 0.5);
        }
        "announced" | "acquired" | "agreed" | "sells" | "sold" | "operates" | "provides"
        | "offers" | "filed" | "reported" | "manufactures" | "makes" | "plans" | "launched"
        | "owns" | "bought" | "purchased" | "supplies" | "employs" | "merged" => {
            evidence.add(Organization, 1.0);
        }
        "joined" | "resigned" | "retired" | "graduated" | "died" | "served" => {
            evidence.add(Person, 1.0);
        }
        "officials" | "executives" | "shareholders" | "stock" | "shares" | "employees"
        | "spokesman" | "spokeswoman" | "spokesperson" | "subsidiary" | "management" | "board"
        | "headquarters" | "investors" => evidence.add(Organization, 1.2),
        _ => {
            if word.alphabetic() && !word.capital() {
                if word.lists.any(Lists::PRODUCT_HEAD.and(Lists::PRODUCT_NOUN)) {
                    evidence.add(Product, 1.6);
                } else if word.lists.any(Lists::ROLE) {
                    evidence.add(Organization, 0.8);
                }
            }
        }
    }
}

/// What a noun phrase behind the name calls it: ", a maker of tires".
fn apposition(words: &Words<'_, '_>, first: usize, end: usize, evidence: &mut Evidence) {
    if first >= end {
        return;
    }
    let word = words.at(first);
    if word.digits() && words.str(first).len() == 2 && first + 1 < end && words.is(first + 1, ",") {
        evidence.add(Person, 3.0);
        return;
    }
    if word.capital()
        && words
            .listed(first, end, Lists::STATE.and(Lists::COUNTRY))
            .is_some()
    {
        evidence.add(Place, 2.0);
        return;
    }
    let article = matches!(
        words.str(first).to_lowercase().as_str(),
        "a" | "an" | "the" | "its" | "one" | "which" | "also" | "now"
    );
    if !article {
        if words.listed(first, end, Lists::ROLE).is_some() {
            evidence.add(Person, 2.0);
        }
        return;
    }
    for i in first + 1..end.min(first + 12) {
        let text = words.str(i);
        // "a Dallas-based firm" goes on.
        if words.at(i).glued() && words.at(i - 1).hyphen() {
            continue;
        }
        if matches!(
            text,
            "," | "."
                | "of"
                | "in"
                | "for"
                | "that"
                | "who"
                | "which"
                | "with"
                | ";"
                | "("
                | "based"
                | "headquartered"
                | "founded"
                | "located"
                | "owned"
                | "developed"
                | "designed"
                | "used"
        ) {
            // The head noun stands right before.
            if matches!(text, "who") {
                evidence.add(Person, 2.0);
            }
            let head = (first..i)
                .rev()
                .take(2)
                .find(|&k| words.at(k).upos == Upos::Noun)
                .unwrap_or(i - 1);
            noun(words.at(head).lists, evidence);
            return;
        }
    }
}

fn noun(lists: Lists, evidence: &mut Evidence) {
    if lists.any(Lists::ROLE.and(Lists::PERSON_NOUN)) {
        evidence.add(Person, 2.0);
    }
    if lists.any(Lists::ORG_NOUN) {
        evidence.add(Organization, 2.0);
    }
    if lists.any(Lists::PRODUCT_NOUN.and(Lists::PRODUCT_HEAD)) {
        evidence.add(Product, 2.0);
    }
    if lists.any(Lists::PLACE_NOUN) {
        evidence.add(Place, 2.0);
    }
}
