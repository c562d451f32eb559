//! The sides of a suit: whom "the plaintiff", "Defendants" and "appellee" mean.
//!
//! Captions, designations ("Plaintiff Acme", "Acme, as respondent") and reports that somebody sued
//! tell which party stands on which side; later the noun alone refers to all of that side.

use super::Line;
use crate::extract::captions::Caption;
use crate::extract::names::EntityId;
use crate::extract::reading::LocalParty;
use crate::nlp::{Tagged, Upos};

/// A noun for a party to a suit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    Plaintiff,
    Defendant,
    Petitioner,
    Respondent,
    Appellant,
    Appellee,
    Claimant,
    Intervenor,
}

/// The nouns in singular and plural.
const NOUNS: &[(Noun, &str, &str)] = &[
    (Noun::Plaintiff, "plaintiff", "plaintiffs"),
    (Noun::Defendant, "defendant", "defendants"),
    (Noun::Petitioner, "petitioner", "petitioners"),
    (Noun::Respondent, "respondent", "respondents"),
    (Noun::Appellant, "appellant", "appellants"),
    (Noun::Appellee, "appellee", "appellees"),
    (Noun::Claimant, "claimant", "claimants"),
    (Noun::Claimant, "complainant", "complainants"),
    (Noun::Intervenor, "intervenor", "intervenors"),
];

/// Nouns for what a plaintiff files.
pub(super) const COMPLAINTS: &[&str] = &["complaint", "lawsuit", "suit", "petition", "filing"];

/// Verbs by which such a paper speaks.
pub(super) const CLAIMS: &[&str] = &[
    "accuse", "allege", "argue", "assert", "blame", "charge", "claim", "contend", "say", "state",
];

/// How far behind a verb of suing its object may start, in words: "sued chip designer Acme".
const OBJECT: usize = 4;

/// How far behind it the party after "against" may start.
const AGAINST: usize = 14;

/// How many sentences a caption may spread over.
const CAPTION: usize = 4;

/// Who stands on which side, as far as the text has told.
#[derive(Debug, Clone, Default)]
pub(super) struct Sides {
    told: Vec<(Noun, EntityId)>,
    /// Who brought the suit that the text reported last, and in which sentence.
    latest: (usize, Vec<EntityId>),
    /// The names of the last sentences that held nothing but names, with their sentence.
    loose: Vec<(usize, EntityId)>,
}

impl Sides {
    /// The sides that the caption of the document's own case gives.
    pub(super) fn new(caption: Option<&Caption>) -> Self {
        let mut sides = Sides::default();
        if let Some(caption) = caption {
            let two = !caption.first.is_empty() && !caption.second.is_empty();
            let first = caption.first.iter().filter(|_| two);
            sides.told.extend(first.map(|&e| (Noun::Plaintiff, e)));
            let second = caption.second.iter().filter(|_| two);
            sides.told.extend(second.map(|&e| (Noun::Defendant, e)));
        }
        sides
    }

    /// Takes from a sentence, the `number`-th of its document, what it tells.
    pub(super) fn read(&mut self, line: &Line<'_, '_>, number: usize) {
        self.designations(line);
        self.suits(line, number);
        self.loose_caption(line, number);
    }

    /// For whom a complaint speaks: "the complaint alleges", "the lawsuit claims".
    pub(super) fn complainants(&self) -> &[EntityId] {
        &self.latest.1
    }

    /// The parties whom the noun at `token` means; a singular noun means one.
    pub(super) fn parties(&self, tagged: &Tagged<'_>, token: usize) -> Option<Vec<EntityId>> {
        let (noun, plural) = noun_at(tagged, token)?;
        let found = self.of(noun);
        match (plural, found.len()) {
            (true, 1..) | (false, 1) => Some(found),
            _ => None,
        }
    }

    /// All whom the text has told to stand on that side.
    pub(super) fn of(&self, wanted: Noun) -> Vec<EntityId> {
        let told = self.told.iter().filter(|(n, _)| *n == wanted);
        told.map(|&(_, e)| e).collect()
    }

    fn tell(&mut self, noun: Noun, entity: EntityId) {
        if !self.told.contains(&(noun, entity)) {
            self.told.push((noun, entity));
        }
    }

    /// "Plaintiff Acme", "Defendants Acme and Zenith", "Acme, the plaintiff,".
    fn designations(&mut self, line: &Line<'_, '_>) {
        let tagged = line.tagged;
        for token in 0..tagged.len() {
            let Some((noun, plural)) = noun_at(tagged, token) else {
                continue;
            };
            // "Plaintiff-Appellant Acme"
            let mut next = token + 1;
            while next < tagged.len()
                && (matches!(tagged.word(next), "-" | "–" | "/" | "and")
                    || noun_at(tagged, next).is_some())
            {
                next += 1;
            }
            let behind = line.mentions.iter().position(|m| m.tokens.start() == next);
            if let Some(first) = behind {
                let last = if plural { listed(line, first) } else { first };
                for mention in &line.mentions[first..=last] {
                    self.tell(noun, mention.entities[0]);
                }
                continue;
            }
            if let Some(mention) = apposed(line, token) {
                self.tell(noun, mention.entities[0]);
            }
        }
    }

    /// "Acme sued Zenith", "Acme filed a complaint against Zenith".
    fn suits(&mut self, line: &Line<'_, '_>, number: usize) {
        let tagged = line.tagged;
        for verb in 0..tagged.len() {
            if tagged.upos(verb) != Upos::Verb {
                continue;
            }
            let passive = verb > 0 && tagged.lemma(verb - 1) == "be";
            let direct = tagged.lemma(verb) == "sue";
            let files = matches!(tagged.lemma(verb), "file" | "bring" | "lodge")
                && (verb + 1..tagged.len()).take(6).any(|t| {
                    matches!(
                        tagged.lemma(t),
                        "lawsuit" | "suit" | "complaint" | "action" | "petition"
                    )
                });
            if passive || !(direct || files) {
                continue;
            }
            let start = if direct {
                Some(verb + 1)
            } else {
                (verb + 1..tagged.len())
                    .take(AGAINST)
                    .find(|&t| tagged.word(t).eq_ignore_ascii_case("against"))
                    .map(|t| t + 1)
            };
            let before = line.mentions.iter().rev().find(|m| m.tokens.end() <= verb);
            if let Some(plaintiff) = before {
                self.report(plaintiff.entities[0], number);
            }
            let Some(start) = start else { continue };
            let behind = line
                .mentions
                .iter()
                .position(|m| (start..start + OBJECT).contains(&m.tokens.start()));
            if let (Some(plaintiff), Some(first)) = (before, behind) {
                self.tell(Noun::Plaintiff, plaintiff.entities[0]);
                for mention in &line.mentions[first..=listed(line, first)] {
                    self.tell(Noun::Defendant, mention.entities[0]);
                }
            }
        }
    }

    fn report(&mut self, plaintiff: EntityId, number: usize) {
        if self.latest.0 != number {
            self.latest = (number, Vec::new());
        }
        if !self.latest.1.contains(&plaintiff) {
            self.latest.1.push(plaintiff);
        }
    }

    /// Captions that spread over lines: names, then "Plaintiff," below.
    fn loose_caption(&mut self, line: &Line<'_, '_>, number: usize) {
        let tagged = line.tagged;
        self.loose.retain(|(at, _)| number - at <= CAPTION);
        let named = |t: usize| line.mentions.iter().any(|m| m.tokens.range().contains(&t));
        let first = (0..tagged.len()).find(|&t| tagged.upos(t) != Upos::Punct);
        if let Some(first) = first
            && tagged.len() <= 8
            && line.mentions.is_empty()
            && let Some((noun, _)) = noun_at(tagged, first)
        {
            for (_, entity) in std::mem::take(&mut self.loose) {
                self.tell(noun, entity);
            }
            return;
        }
        let only_names = (0..tagged.len()).all(|t| {
            named(t)
                || matches!(
                    tagged.upos(t),
                    Upos::Punct | Upos::Cconj | Upos::Propn | Upos::Num
                )
        });
        if matches!(tagged.word(0), "v." | "vs." | "v") {
            self.loose.clear();
        }
        if only_names {
            let names = line.mentions.iter().map(|m| (number, m.entities[0]));
            self.loose.extend(names);
        } else {
            self.loose.clear();
        }
    }
}

/// The noun for a party to a suit at `token`, and whether it is plural.
pub(super) fn noun_at(tagged: &Tagged<'_>, token: usize) -> Option<(Noun, bool)> {
    let word = tagged.word(token);
    NOUNS.iter().find_map(|&(noun, singular, plural)| {
        if word.eq_ignore_ascii_case(singular) {
            Some((noun, false))
        } else if word.eq_ignore_ascii_case(plural) {
            Some((noun, true))
        } else {
            None
        }
    })
}

/// The last name of the list that starts with the mention at `first`.
fn listed(line: &Line<'_, '_>, first: usize) -> usize {
    let tagged = line.tagged;
    let mut last = first;
    while let Some(next) = line.mentions.get(last + 1)
        && super::is_joined(
            tagged,
            line.mentions[last].tokens.end(),
            next.tokens.start(),
        )
    {
        last += 1;
    }
    last
}

/// The party before the comma of "Acme, the plaintiff," or "Acme, Plaintiff".
fn apposed<'m>(line: &Line<'m, '_>, token: usize) -> Option<&'m LocalParty> {
    let tagged = line.tagged;
    let mut comma = token.checked_sub(1)?;
    if matches!(tagged.lemma(comma), "the" | "a" | "as") {
        comma = comma.checked_sub(1)?;
    }
    let closes = token + 1 == tagged.len() || tagged.upos(token + 1) == Upos::Punct;
    if tagged.word(comma) != "," || !closes {
        return None;
    }
    line.mentions.iter().find(|m| m.tokens.end() == comma)
}
