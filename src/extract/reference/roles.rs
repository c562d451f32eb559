//! References that take no weighing of candidates: defined terms, the sides of a suit, a complaint for those who brought
//! it, the parties that a list gives a noun, the one who speaks.

use super::phrases::word_at;
use super::position::is_verb;
use super::{COMPLAINT, DEFINED, Line, Resolver, SIDE, SPEAKER, sides};
use crate::extract::groups;
use crate::extract::names::{Defined, EntityId, Names};
use crate::extract::reading::LocalParty;
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::Span;

/// How many words may stand before the "you" that opens what is told.
const OPENING: usize = 4;

/// Confidence of "the banks" for those that the text lists as banks.
const GROUP: f64 = 0.75;

impl Resolver<'_> {
    /// A term that the document defines: `the "Company"`.
    pub(super) fn defined(
        &self,
        printed: &[&str],
        token: usize,
        limit: usize,
    ) -> Option<LocalParty> {
        if !printed[token].starts_with(char::is_uppercase) {
            return None;
        }
        let spells = |term: &str| {
            term.split(' ')
                .enumerate()
                .all(|(i, part)| token + i < limit && printed[token + i] == part)
        };
        let term = self.names.defined.iter().rev().find(|d| spells(&d.term))?;
        let end = token + term.term.split(' ').count();
        Some(LocalParty {
            tokens: Span::new(token, end),
            entities: term.entities.clone(),
            confidence: DEFINED,
        })
    }

    /// "the plaintiff", "Defendants": the parties on that side of a suit. Behind another determiner
    /// or an adjective ("a plaintiff", "corporate defendants") others may be meant.
    pub(super) fn side(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        limit: usize,
    ) -> Option<LocalParty> {
        let article = matches!(
            &*tagged.word(token).to_ascii_lowercase(),
            "the" | "these" | "those" | "both" | "said"
        );
        let noun = token + usize::from(article);
        let free = article
            || token.checked_sub(1).is_none_or(|t| {
                !matches!(
                    tagged.upos(t),
                    Upos::Det | Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn
                ) && !matches!(tagged.word(t), "-" | "'s" | "’s")
            });
        if !free || noun >= tagged.len() || noun + 1 == limit && limit < tagged.len() {
            return None;
        }
        // "plaintiff-appellant" is one party.
        let hyphen = word_at(tagged, noun + 1).is_some_and(|w| matches!(w, "-" | "–" | "/"));
        let second = hyphen && noun + 2 < limit && sides::noun_at(tagged, noun + 2).is_some();
        let end = if second { noun + 3 } else { noun + 1 };
        if hyphen && !second || end < tagged.len() && tagged.upos(end) == Upos::Noun {
            return None;
        }
        Some(LocalParty {
            tokens: Span::new(token, end),
            entities: self
                .sides
                .parties(tagged, noun)
                .or_else(|| self.sides.parties(tagged, end - 1))?,
            confidence: SIDE,
        })
    }

    /// "the complaint alleges": those who brought it.
    pub(super) fn complaint(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        limit: usize,
    ) -> Option<LocalParty> {
        let definite = matches!(
            &*tagged.word(token).to_ascii_lowercase(),
            "the" | "this" | "that"
        );
        let noun = (token + 1..limit.min(token + 4))
            .find(|&t| sides::COMPLAINTS.contains(&tagged.lemma(t)))?;
        let verb = (noun + 1..limit.min(noun + 4)).find(|&t| is_verb(tagged, t))?;
        let claims = sides::CLAIMS.contains(&tagged.lemma(verb))
            || tagged.upos(verb) == Upos::Aux
                && verb + 1 < limit
                && sides::CLAIMS.contains(&tagged.lemma(verb + 1));
        let complainants = self.sides.complainants();
        (definite && claims && !complainants.is_empty()).then(|| LocalParty {
            tokens: Span::new(token, noun + 1),
            entities: complainants.to_vec(),
            confidence: COMPLAINT,
        })
    }

    /// "I", "we", "our", and in a conversation "you": who speaks in a quotation and to whom; outside of quotations
    /// who wrote the message and the organization for which the document speaks, where one stands out.
    pub(super) fn first_person(&self, line: &Line<'_, '_>, token: usize) -> Option<LocalParty> {
        let tagged = line.tagged;
        let marked = line.quoted.get(token) == Some(&true);
        // Whom a speaker quotes is somebody else.
        if self.transcript && marked {
            return None;
        }
        let quoted = self.transcript || marked;
        let entity = match &*tagged.word(token).to_ascii_lowercase() {
            "i" | "me" | "my" if tagged.upos(token) == Upos::Pron => {
                let speaker = self.speaker.person.filter(|_| quoted);
                speaker.or(self.names.writer.filter(|_| !marked))?
            }
            "we" | "our" | "us" if tagged.upos(token) == Upos::Pron => {
                let own = self.speaker.organization.filter(|_| quoted);
                own.or(self
                    .author
                    .or(self.announcer())
                    .filter(|_| !self.transcript))
                    .or(self.speaker.person.filter(|_| quoted))?
            }
            "you" if self.asks(line, token) => self.addressed?,
            "your" if self.asks(line, token) => {
                let person = self.addressed?;
                self.offices.of(person).unwrap_or(person)
            }
            _ => return None,
        };
        Some(LocalParty {
            tokens: Span::new(token, token + 1),
            entities: vec![entity],
            confidence: SPEAKER,
        })
    }

    /// Whether "you" at `token` of a conversation is the other speaker rather than anybody: in a question, and where what that
    /// one did is told: "You sold it last year."
    fn asks(&self, line: &Line<'_, '_>, token: usize) -> bool {
        let tagged = line.tagged;
        let question = tagged.word(tagged.len() - 1) == "?";
        let tells =
            token <= OPENING && token + 1 < tagged.len() && tagged.xpos(token + 1).is_past();
        self.transcript && line.quoted.get(token) != Some(&true) && (question || tells)
    }

    /// The firm that makes an announcement, and so speaks of itself as "we".
    fn announcer(&self) -> Option<EntityId> {
        let subject = self.focus.subject;
        let firm = |e: &EntityId| self.names.entities[e.0].node_type == NodeType::Organization;
        self.focus.announcer.or(subject.filter(firm))
    }

    /// The parties that the text lists under the plural noun at `token`.
    pub(super) fn group_at(
        &self,
        line: &Line<'_, '_>,
        token: usize,
        limit: usize,
    ) -> Option<LocalParty> {
        let is_here = |entity| line.mentions.iter().any(|m| m.entities.contains(&entity));
        let (entities, end) =
            groups::meant(&self.names.groups, line.tagged, token, limit, is_here)?;
        Some(LocalParty {
            tokens: Span::new(token, end),
            entities: entities.to_vec(),
            confidence: GROUP,
        })
    }
}

/// Terms that a filing defines for the firm that files it.
const FILER: &[&str] = &[
    "company",
    "corporation",
    "registrant",
    "issuer",
    "we",
    "us",
    "our",
];

/// How many words the parentheses may have in which a writer says what it calls itself.
const SELF: usize = 14;

/// Who says that "we" means it: `Acme Corp. ("Acme," "we," or "us")`.
pub(super) fn self_named(line: &Line<'_, '_>) -> Option<EntityId> {
    let printed = line.printed;
    let own = |t: usize| {
        matches!(printed[t], "we" | "us" | "our" | "We" | "Us" | "Our")
            && matches!(printed[t - 1], "\"" | "“" | "``" | "‘")
    };
    let named = line.mentions.iter().find(|m| {
        let open = m.tokens.end();
        printed.get(open) == Some(&"(")
            && m.entities.len() == 1
            && (open + 2..printed.len())
                .take(SELF)
                .take_while(|&t| printed[t] != ")")
                .any(own)
    })?;
    named.entities.first().copied()
}

/// For whom the document speaks: the organization that it defines as "the Company", else the one that it names at least
/// twice as often as any other.
pub(super) fn author(names: &Names) -> Option<EntityId> {
    let files = |d: &&Defined| d.entities.len() == 1 && FILER.contains(&&*d.term.to_lowercase());
    if let Some(filer) = names.defined.iter().find(files) {
        return filer.entities.first().copied();
    }
    let mut organizations: Vec<(usize, usize)> = names
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.node_type == NodeType::Organization)
        .map(|(index, e)| (e.mentions, index))
        .collect();
    organizations.sort_unstable();
    match organizations[..] {
        [(2.., index)] => Some(EntityId(index)),
        [.., (second, _), (first, index)] => (first >= 2 * second).then_some(EntityId(index)),
        _ => None,
    }
}
