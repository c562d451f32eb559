//! Whose people a text's persons are: "Jane Doe, chief executive of Acme", "Acme's founder, Tom Roe". When they
//! speak, "we" is their firm; their later titles are titles there.

use super::{DESCRIPTION, Line, Resolver};
use crate::extract::names::{EntityId, Names};
use crate::extract::reading::LocalParty;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;
use crate::span::Span;

/// Words between a person and the firm.
const BETWEEN: usize = 12;

/// For each person the organization that the text has first given him.
#[derive(Debug, Clone, Default)]
pub(super) struct Offices {
    employers: Vec<Option<EntityId>>,
}

impl Offices {
    /// For a document with so many parties.
    pub(super) fn new(entities: usize) -> Self {
        Offices {
            employers: vec![None; entities],
        }
    }

    /// For whom each party works.
    pub(super) fn employers(&self) -> &[Option<EntityId>] {
        &self.employers
    }

    /// For whom `person` works.
    pub(super) fn of(&self, person: EntityId) -> Option<EntityId> {
        self.employers[person.0]
    }

    /// Takes from a sentence, whose names and resolved references are `parties`, what it tells; gives where the firms stand
    /// whose people it names.
    pub(super) fn read(
        &mut self,
        line: &Line<'_, '_>,
        parties: &[LocalParty],
        names: &Names,
    ) -> Vec<usize> {
        let mut firms = Vec::new();
        let kind = |p: &LocalParty| match p.entities.as_slice() {
            [only] => Some(names.entities[only.0].node_type),
            _ => None,
        };
        for pair in parties.windows(2) {
            let [first, second] = pair else { continue };
            let (person, firm) = match (kind(first), kind(second)) {
                (Some(NodeType::Person), Some(NodeType::Organization)) => (first, second),
                (Some(NodeType::Organization), Some(NodeType::Person)) => (second, first),
                _ => continue,
            };
            if first.tokens.end() <= second.tokens.start()
                && holds(line.tagged, first, second, std::ptr::eq(person, first))
            {
                let slot = &mut self.employers[person.entities[0].0];
                *slot = slot.or(Some(firm.entities[0]));
                firms.push(firm.tokens.start());
            }
        }
        firms
    }
}

/// Nouns for what belongs to whoever works there: "her company".
const FIRMS: &[&str] = &[
    "company", "firm", "startup", "start-up", "business", "employer", "bank",
];

impl Resolver<'_> {
    /// "her company", "Doe's firm": the noun at `token` behind a person of whom it is known where he works.
    pub(super) fn own_firm(
        &self,
        tagged: &Tagged<'_>,
        token: usize,
        before: &[LocalParty],
    ) -> Option<LocalParty> {
        let owner = before.last()?;
        let end = owner.tokens.end();
        let mark = end + 1 == token && matches!(tagged.word(end), "'s" | "’s");
        let pronoun = end == token && tagged.upos(token - 1) == Upos::Pron;
        let noun = FIRMS.contains(&tagged.lemma(token)) && !tagged.xpos(token).is_plural_noun();
        let next = token + 1;
        let goes_on = next < tagged.len() && matches!(tagged.upos(next), Upos::Noun | Upos::Propn);
        if !noun || !(mark || pronoun) || goes_on {
            return None;
        }
        let [person] = owner.entities.as_slice() else {
            return None;
        };
        Some(LocalParty {
            tokens: Span::new(token, next),
            entities: vec![self.offices.of(*person)?],
            confidence: DESCRIPTION,
        })
    }
}

/// Whether the words between a person and an organization give the person an office there; `person_first` says which of
/// the two stands first.
fn holds(tagged: &Tagged<'_>, first: &LocalParty, second: &LocalParty, person_first: bool) -> bool {
    let between = first.tokens.end()..second.tokens.start();
    if between.len() > BETWEEN {
        return false;
    }
    let over = |t: usize| {
        matches!(
            &*tagged.word(t).to_ascii_lowercase(),
            "former"
                | "ex"
                | "formerly"
                | "previously"
                | "late"
                | "retired"
                | "outgoing"
                | "not"
                | "who"
                | "that"
                | "which"
                | ";"
        )
    };
    let before = first.tokens.start().checked_sub(1);
    if between.clone().any(over) || before.is_some_and(over) {
        return false;
    }
    let role = |t: usize| {
        let lemma = tagged.lemma(t);
        LEXICON.get(lemma).lists.any(Lists::ROLE)
            || matches!(
                lemma,
                "founder" | "co-founder" | "cofounder" | "owner" | "host"
            )
    };
    let roles = between.clone().any(role);
    if person_first {
        let last = between.end - 1;
        let tie = !between.is_empty() && {
            let at = if matches!(tagged.upos(last), Upos::Det) {
                last.saturating_sub(1)
            } else {
                last
            };
            matches!(tagged.word(at), "of" | "at" | "for" | "with" | "from")
        };
        let joined = matches!(tagged.word(between.start), "," | "(")
            || matches!(tagged.word(between.start), "is" | "'s" | "’s");
        return tie
            && (roles && joined
                || between.len() == 1
                    && tagged.word(last) != "with"
                    && tagged.word(last) != "for");
    }
    // "Acme chief executive Jane Doe", "Acme's founder, Jane Doe"
    roles
        && between.clone().all(|t| {
            matches!(
                tagged.upos(t),
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Cconj
            ) || matches!(tagged.word(t), "'s" | "’s" | "'" | "," | "-" | "’" | "&")
        })
        && tagged.word(between.start) != ","
}
