//! Views into reading that training and measuring need and users do not.

use super::account::{Each, Told, Watch};
use super::judge::train::{Candidate, Candidates};
use super::judge::{Hypothesis, Judge, Place, Scene, Verdict};
use super::names::EntityId;
use super::{Extraction, Extractor, Fact};
use crate::error::Result;
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
    /// A probe that sees what the rules read and every other hypothesis; `open` relations need no trigger word.
    pub fn untrained(open: &[&str]) -> Self {
        Probe::judged_by(Judge::blank(open))
    }

    /// A probe that judges by the model with these bytes.
    ///
    /// # Errors
    /// If they are no model.
    pub fn trained(model: Vec<u8>) -> Result<Self> {
        Ok(Probe::judged_by(Judge::decode(model.leak())?))
    }

    /// A probe that judges as the program does.
    pub fn builtin() -> Self {
        Probe(Extractor::new(schema::builtin()))
    }

    // A few probes are made in a process that measures, so that the leak is bounded.
    fn judged_by(judge: Judge) -> Self {
        let judge: &'static Judge = Box::leak(Box::new(judge));
        Probe(Extractor::judged_by(judge, schema::builtin()))
    }

    /// Every hypothesis about the document with this text; those that a rule reads two times more, as if no
    /// rule did, for what rules read teaches how to find what they miss.
    pub fn candidates(&self, source: &str) -> Candidates {
        let mut all = Vec::new();
        let said = self.visit(source, &mut |told, scene, _, _| {
            for h in &scene.all {
                all.push(candidate(told, h, scene.features(h)));
                // As if the rule did not look where one of the two stands.
                let blind = [[Place::Own, Place::Empty], [Place::Empty, Place::Own]];
                for places in blind.into_iter().filter(|_| h.fired) {
                    let unread = Hypothesis {
                        fired: false,
                        places,
                        ..*h
                    };
                    all.push(Candidate {
                        shadow: true,
                        ..candidate(told, &unread, scene.features(&unread))
                    });
                }
            }
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

fn candidate(told: &Told<'_>, h: &Hypothesis<'_>, features: Vec<u64>) -> Candidate {
    let found = &h.found;
    Candidate {
        source: found.source.entity,
        relation: found.relation.name.as_str().to_string(),
        target: found.target.entity,
        source_at: bytes(told, found.source.token),
        target_at: bytes(told, found.target.token),
        sentence: told.passage.sentence.span,
        fired: h.fired,
        shadow: false,
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
