//! What the words of a name themselves say of what it names.

use crate::nlp::lexicon::{Entry, Lists};
use crate::schema::NodeType::{Organization, Person, Place, Product};

use super::evidence::{Evidence, listed};
use super::shape::Words;
use super::split::Piece;

/// What the words of the name itself say.
pub(super) fn inside(words: &Words<'_, '_>, piece: Piece, entry: Entry) -> Evidence {
    let mut evidence = listed(entry);
    // "Ky." behind a city is part of the city's name.
    let raw = words.slice(piece.first, piece.end);
    let behind_city =
        piece.first > 1 && words.is(piece.first - 1, ",") && words.at(piece.first - 2).capital();
    if entry.lists.any(Lists::STATE) && behind_city && (raw.ends_with('.') || raw.len() == 2) {
        evidence.party -= 5.0;
    }
    let known = entry.lists.any(Lists::PARTY);
    if words.str(piece.end - 1) == "family" {
        evidence.add(Organization, 6.0);
        return evidence;
    }
    let (first, last) = (words.at(piece.first), words.at(piece.end - 1));
    let count = piece.end - piece.first;
    let legal = (piece.first + 1..piece.end)
        .any(|i| words.at(i).lists.any(Lists::LEGAL_FORM) && !is_soft_form(words.str(i)));
    if legal {
        evidence.add(Organization, 6.0);
    }
    let ampersand = (piece.first..piece.end).any(|i| words.is(i, "&"));
    if ampersand {
        evidence.add(Organization, 3.0);
    }
    if count > 1 && !known {
        let at = head_of(words, piece);
        let head = words.at(at).lists;
        let product = at == piece.end - 1 && head.any(Lists::PRODUCT_HEAD.and(Lists::PRODUCT_NOUN));
        if head.any(Lists::ORG_HEAD) {
            evidence.add(Organization, if product { 2.0 } else { 3.0 });
        } else if head.any(Lists::WEAK_HEAD) {
            evidence.add(Organization, 1.2);
        }
        if product {
            evidence.add(Product, if head.any(Lists::ORG_HEAD) { 1.5 } else { 2.0 });
        }
        if last.lists.any(Lists::PLACE_NOUN) && !legal {
            evidence.add(Place, 2.0);
        }
    }
    if !legal && !known && !ampersand {
        person(words, piece, &mut evidence);
    }
    // "Nokia 3310 Classic"
    let model = (piece.first + 1..piece.end).any(|i| words.at(i).digits());
    if last.digits() || last.code() || model {
        let maker = model && first.lists.any(Lists::COMPANY);
        evidence.add(Product, if maker { 3.0 } else { 1.5 });
    }
    if count == 1 && first.upper() && !known {
        evidence.party -= 0.7;
    }
    if first.camel() {
        evidence.add(Organization, 0.5);
        evidence.add(Product, 0.5);
    }
    let wordiness = wordiness(words, piece);
    evidence.party += match () {
        () if known => wordiness.max(0.0),
        () if entry.lists.any(Lists::MAYBE_PARTY) => wordiness.max(0.0),
        () => wordiness,
    };
    if count > 1 && !known && first.lists.any(Lists::PRODUCT.and(Lists::MAKERS)) {
        evidence.add(Product, 2.0);
    }
    evidence
}

/// The head of a name: its last word, or the word before its first preposition.
fn head_of(words: &Words<'_, '_>, piece: Piece) -> usize {
    (piece.first + 1..piece.end)
        .find(|&i| words.is(i, "of") || words.is(i, "for"))
        .map_or(piece.end - 1, |i| i - 1)
}

/// Legal forms that also end names that aren't firms, or that are part of what a firm is called.
pub(super) fn is_soft_form(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "group"
            | "holding"
            | "holdings"
            | "brothers"
            | "partners"
            | "companies"
            | "bros"
            | "bros."
            | "cooperative"
            | "co-op"
            | "coop"
            | "chartered"
            | "trust"
            | "fund"
            | "bank"
            | "sons"
            | "associates"
            | "international"
            | "foundation"
            | "as"
            | "se"
            | "ab"
            | "ag"
            | "da"
            | "ao"
            | "as."
            | "pc"
            | "ltda"
            | "pt"
            | "the"
    )
}

/// How the name looks as one of a person.
fn person(words: &Words<'_, '_>, piece: Piece, evidence: &mut Evidence) {
    let count = piece.end - piece.first;
    let first = words.at(piece.first);
    let last = words.at(piece.end - 1);
    let given = first.lists.any(Lists::GIVEN);
    let maybe_given = first.lists.any(Lists::GIVEN_AMBIGUOUS);
    let surname = last.lists.any(Lists::SURNAMES);
    let initials = (piece.first..piece.end - 1)
        .any(|i| words.at(i).initial() && !words.at(i).lists.any(Lists::PLACE));
    let head = last.lists.any(
        Lists::ORG_HEAD
            .and(Lists::PLACE_NOUN)
            .and(Lists::PRODUCT_HEAD),
    ) && (!surname
        // "Maple Hill High School", but "Anne Lee Church" may be a person.
        || count > 2
            && !initials
            && last.lists.any(Lists::ORG_HEAD)
            && !last.lists.any(Lists::SURNAME)
            && !words.at(piece.end - 2).lists.any(Lists::GIVEN.and(Lists::SURNAME)));
    let prepositions = (piece.first..piece.end).any(|i| words.is(i, "of") || words.is(i, "for"));
    if count == 1 {
        if given && !first.lists.any(Lists::PARTY) {
            evidence.add(Person, 1.5);
        } else if surname && !first.lists.any(Lists::PARTY.and(Lists::COMMON)) {
            evidence.add(Person, 0.8);
        }
    } else if count <= 6 && !head && !prepositions && !last.upper() {
        if given {
            evidence.add(Person, if surname { 4.5 } else { 3.5 });
        } else if maybe_given {
            evidence.add(Person, if surname { 3.0 } else { 1.2 });
        } else if surname && !first.lists.any(Lists::COMMON.and(Lists::PLACE)) && count <= 3 {
            evidence.add(Person, 1.5);
        }
        if initials {
            evidence.add(
                Person,
                if given || maybe_given || surname {
                    2.5
                } else {
                    1.0
                },
            );
        }
    }
}

/// Whether the words are the kind that name something rather than describe it.
fn wordiness(words: &Words<'_, '_>, piece: Piece) -> f32 {
    let all = |test: &dyn Fn(usize) -> bool| (piece.first..piece.end).all(test);
    let ordinary = all(&|i| {
        let word = words.at(i);
        (word
            .lists
            .any(Lists::COMMON.and(Lists::NOT_NAME).and(Lists::CALENDAR))
            || !word.alphabetic())
            && !word.camel()
            && !word.code()
    });
    if ordinary {
        // "National Association of Dealers" is made of ordinary words, but "Merger Agreement" has no head of a body.
        let long = piece.end - piece.first > 2 || words.at(piece.first).digits();
        let body = long && words.at(head_of(words, piece)).lists.any(Lists::ORG_HEAD);
        return if body { -0.3 } else { -2.0 };
    }
    let strange = (piece.first..piece.end).any(|i| {
        let word = words.at(i);
        word.camel() || word.code() || word.alphabetic() && word.lists == Lists::default()
    });
    if strange { 1.5 } else { 0.5 }
}
