//! What speaks for a name being of a type, or no party at all, in one place of the text.
//!
//! All numbers are weights of evidence on one scale: about 1 is a hint, 3 and more is near certainty.

use crate::nlp::Upos;
use crate::nlp::lexicon::{Entry, LEXICON, Lists};
use crate::nlp::ner::Label;
use crate::schema::NodeType;

use super::shape::{Casing, Words};
use super::split::{Honorific, Piece};

/// Weights for each of [`NodeType::ALL`], and for being a party at all.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Evidence {
    /// For each type.
    pub(super) types: [f32; 6],
    /// For being a party, whatever its type.
    pub(super) party: f32,
}

impl Evidence {
    /// Adds `weight` to the type and to being a party.
    pub(super) fn add(&mut self, node_type: NodeType, weight: f32) {
        self.types[node_type as usize] += weight;
        self.party += weight.max(0.0) * 0.5;
    }

    /// Adds all of `other`, `share` times.
    pub(super) fn join(&mut self, other: &Evidence, share: f32) {
        for (mine, more) in self.types.iter_mut().zip(other.types) {
            *mine += more * share;
        }
        self.party += other.party * share;
    }

    /// The type with most weight; the earlier one of equals.
    pub(super) fn best(&self) -> NodeType {
        let mut best = NodeType::Organization;
        for candidate in NodeType::ALL {
            if self.types[candidate as usize] > self.types[best as usize] {
                best = candidate;
            }
        }
        best
    }

    /// The weight of a type.
    pub(super) fn of(&self, node_type: NodeType) -> f32 {
        self.types[node_type as usize]
    }
}

use NodeType::{Event, LegalCase, Organization, Person, Place, Product};

/// What the lists say of the whole name.
pub(super) fn listed(entry: Entry) -> Evidence {
    const WEIGHTS: &[(Lists, NodeType, f32)] = &[
        (Lists::PEOPLE, Person, 5.0),
        (Lists::COUNTRY, Place, 5.0),
        (Lists::STATE, Place, 5.0),
        (Lists::REGION, Place, 4.5),
        (Lists::CITY, Place, 4.0),
        (Lists::CITY_AMBIGUOUS, Place, 1.0),
        (Lists::COURT, Organization, 5.0),
        (Lists::AGENCY, Organization, 5.0),
        (Lists::MEDIA, Organization, 4.5),
        (Lists::NONPROFIT, Organization, 4.5),
        (Lists::UNIVERSITY, Organization, 4.5),
        (Lists::COMPANY, Organization, 4.0),
        (Lists::COMPANY_AMBIGUOUS, Organization, 2.0),
        (Lists::PRODUCT, Product, 4.0),
        (Lists::PRODUCT_AMBIGUOUS, Product, 2.0),
        (Lists::EVENT, Event, 5.0),
    ];
    let mut evidence = Evidence::default();
    for &(lists, node_type, weight) in WEIGHTS {
        if entry.lists.any(lists) {
            evidence.add(node_type, weight);
        }
    }
    if entry.lists.any(Lists::ORG_AND_PRODUCT) {
        let product = entry.lists.any(Lists::MAKERS);
        evidence.add(Organization, if product { 1.0 } else { 2.5 });
        evidence.add(Product, if product { 3.5 } else { 2.0 });
    }
    evidence
}

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
    if last.digits() || last.code() {
        evidence.add(Product, 1.5);
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
    let surname = last.lists.any(Lists::SURNAME.and(Lists::SURNAME_AMBIGUOUS));
    let initials = (piece.first..piece.end - 1)
        .any(|i| words.at(i).initial() && !words.at(i).lists.any(Lists::PLACE));
    let head = last.lists.any(
        Lists::ORG_HEAD
            .and(Lists::PLACE_NOUN)
            .and(Lists::PRODUCT_HEAD),
    ) && !surname;
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
        let body = piece.end - piece.first > 2
            && words.at(head_of(words, piece)).lists.any(Lists::ORG_HEAD);
        return if body { -0.8 } else { -2.0 };
    }
    let strange = (piece.first..piece.end).any(|i| {
        let word = words.at(i);
        word.camel() || word.code() || word.alphabetic() && word.lists == Lists::default()
    });
    if strange { 1.5 } else { 0.5 }
}

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
    let text = words.str(one).to_lowercase();
    let small = word.alphabetic() && !word.capital();
    if small && word.lists.any(Lists::ROLE.and(Lists::TITLE)) {
        evidence.add(Person, 2.5);
    } else if small && word.lists.any(Lists::PERSON_NOUN) {
        evidence.add(Person, 1.5);
    } else if small && word.lists.any(Lists::ORG_NOUN) {
        evidence.add(Organization, 1.5);
    } else if small && word.lists.any(Lists::PRODUCT_NOUN) {
        evidence.add(Product, 1.0);
    } else if small && word.lists.any(Lists::PLACE_NOUN) {
        evidence.add(Place, 1.0);
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
            evidence.add(Organization, 1.5)
        }
        "acquire" | "acquired" | "acquires" | "acquiring" | "buy" | "buys" | "bought"
        | "buying" | "sued" | "sue" | "suing" => {
            evidence.add(Organization, 1.0);
        }
        "called" | "named" | "dubbed" | "titled" | "entitled" | "branded" => {
            evidence.party += 1.0;
            announced(words, start, one, evidence);
        }
        "as" if two == "such" => announced(words, start, one - 1, evidence),
        "including" | "like" | "includes" => announced(words, start, one, evidence),
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
            evidence.types[Person as usize] -= 1.5;
            evidence.types[Place as usize] -= 0.3;
            evidence.party -= 0.4;
        }
        "its" | "their" | "our" | "his" | "her"
            if !words.at(piece.first).lists.any(Lists::COMMON)
                || words.at(piece.first).lists.any(Lists::MAYBE_PARTY) =>
        {
            evidence.types[Person as usize] -= 1.0;
            evidence.types[Place as usize] -= 1.0;
            evidence.add(Product, 1.0);
        }
        "a" | "an" | "this" | "these" | "each" | "any" | "such" | "its" | "their" | "no"
        | "other" | "all" => {
            evidence.types[Person as usize] -= 1.5;
            evidence.types[Place as usize] -= 1.0;
            evidence.party -= 1.0;
        }
        _ => {}
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
            evidence.add(Person, 1.0)
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
    for i in first + 1..end.min(first + 9) {
        let text = words.str(i);
        if matches!(
            text,
            "," | "." | "of" | "in" | "for" | "that" | "who" | "which" | "with" | ";" | "("
        ) {
            // The head noun stands right before.
            if matches!(text, "who") {
                evidence.add(Person, 2.0);
            }
            noun(words.at(i - 1).lists, evidence);
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

/// What the lists say of a spelling, and of it without a closing period.
pub(super) fn entry(name: &str) -> Entry {
    let entry = LEXICON.get(name);
    if entry == Entry::default() {
        LEXICON.get(name.trim_end_matches('.'))
    } else {
        entry
    }
}

/// What the model of names says of the words `first..end` of a sentence.
pub(super) fn labelled(first: usize, end: usize, labels: &[Label]) -> Evidence {
    let mut evidence = Evidence::default();
    for label in labels.iter().filter(|l| l.start < end && first < l.end) {
        let exact = label.start == first && label.end == end;
        for (kind, &probability) in [Person, Organization, Place, Product, LegalCase, Event]
            .into_iter()
            .zip(&label.kinds)
        {
            evidence.add(kind, probability * if exact { EXACT } else { PARTIAL });
        }
    }
    evidence
}

/// Weight of the model's certainty where it sees the same words as a name, and where it sees others that overlap.
const EXACT: f32 = 1.0;
const PARTIAL: f32 = 0.4;

/// A case is a case, whatever else speaks.
pub(super) fn case() -> Evidence {
    let mut evidence = Evidence::default();
    evidence.add(LegalCase, 20.0);
    evidence
}
