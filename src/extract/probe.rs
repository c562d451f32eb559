//! Views into reading that training and measuring need and users do not.

use std::sync::LazyLock;

use super::account::{Each, Told, Watch};
use super::judge::train::{Candidate, Candidates};
use super::judge::{Judge, Scene, Verdict};
use super::names::EntityId;
use super::rules::Match;
use super::{Extraction, Extractor, Fact};
use crate::nlp::Deprel;
use crate::schema;
use crate::span::{Byte, Span};

/// Where a party stands: a name, a resolved reference, or a relative pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whom it means.
    pub entity: EntityId,
    /// Its bytes.
    pub at: Span<Byte>,
}

/// Reads documents for training and measuring.
pub struct Probe(Extractor<'static>);

impl Probe {
    /// A probe that knows nothing of how likely what it reads is.
    pub fn untrained() -> Self {
        static BLANK: LazyLock<Judge> = LazyLock::new(Judge::blank);
        Probe(Extractor::judged_by(&BLANK, schema::builtin()))
    }

    /// A probe that reads as the program does.
    pub fn builtin() -> Self {
        Probe(Extractor::new(schema::builtin()))
    }

    /// What rules read in the document with this text, and what speaks for and against it.
    pub fn candidates(&self, source: &str) -> Candidates {
        let mut all = Vec::new();
        let said = self.visit(source, &mut |told, scene, _, _| {
            let matches = scene.matches.iter();
            all.extend(matches.map(|found| candidate(told, found, scene.features(found))));
        });
        Candidates {
            entities: said.entities,
            all,
        }
    }

    /// What the document says, and all places in its sentences where parties stand.
    pub fn places(&self, source: &str) -> (Extraction, Vec<Standing>) {
        let mut places = Vec::new();
        let said = self.visit(source, &mut |told, _, _, _| {
            for party in told.reading.parties() {
                let at = bytes(told, party.tokens.start());
                let standing = |&entity: &EntityId| Standing { entity, at };
                places.extend(party.entities.iter().map(standing));
            }
            places.extend(relative_pronouns(told));
        });
        (said, places)
    }

    fn visit(&self, source: &str, each: &mut Each<'_>) -> Extraction {
        let wanted = &|_| true;
        // A closure of its own lives as short as the watch.
        let each = &mut |told: &Told<'_>,
                         scene: &Scene<'_, '_, '_>,
                         verdicts: &[Verdict<'_>],
                         facts: &[Fact]| {
            each(told, scene, verdicts, facts);
        };
        self.0
            .watched(source.into(), &mut Some(Watch { wanted, each }))
    }
}

fn candidate(told: &Told<'_>, found: &Match<'_>, features: Vec<u64>) -> Candidate {
    Candidate {
        source: found.source.entity,
        relation: found.relation.name.as_str().to_string(),
        target: found.target.entity,
        source_at: bytes(told, found.source.token),
        target_at: bytes(told, found.target.token),
        sentence: told.passage.sentence.span,
        features,
    }
}

/// The bytes of the party to which `token` belongs.
fn bytes(told: &Told<'_>, token: usize) -> Span<Byte> {
    let extent = told.reading.extent(token);
    let passage = told.passage;
    passage
        .units
        .bytes(passage.text, extent.start()..=extent.end() - 1)
}

/// "who" in "Jane Doe, who leads Acme": it stands for the party whose relative clause it opens.
fn relative_pronouns(told: &Told<'_>) -> Vec<Standing> {
    let reading = told.reading;
    let parsed = reading.parsed;
    let mut out = Vec::new();
    for clause in (0..parsed.len()).filter(|&t| parsed.deprel(t) == Deprel::AclRelcl) {
        let opening = parsed.subtree(clause).start..=clause;
        let pronoun = opening.into_iter().find(|&t| {
            let word = parsed.tagged().word(t).to_ascii_lowercase();
            matches!(
                &*word,
                "who" | "which" | "where" | "whom" | "whose" | "that"
            )
        });
        let (Some(head), Some(pronoun)) = (parsed.head(clause), pronoun) else {
            continue;
        };
        let at = bytes(told, pronoun);
        let standing = |entity| Standing { entity, at };
        out.extend(reading.party_at(head).iter().map(|f| standing(f.entity)));
    }
    out
}
