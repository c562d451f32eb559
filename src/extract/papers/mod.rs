//! What the layout of legal papers and filings states: who sues whom in the caption at the head of a paper, and who
//! signs it for whom.
//!
//! Input: the lines of a text. Before names are looked for, those of its [`caption`] and of its signature [`blocks`]
//! are [`Papers::given`]; afterwards each is found among the parties, and [`Papers::facts`] ties them.
//!
//! ```text
//! UNITED STATES OF AMERICA,                  United States of America -sued-> Acme, Inc.
//!           Plaintiff,                       both -party_to-> 3:21-cv-01234
//!      v.        Case No. 3:21-cv-01234
//! ACME, INC., a corporation,
//!           Defendant.
//!
//! /s/ Jane Doe
//! Jane Doe                                   Jane Doe -works_for-> Doe & Roe LLP
//! DOE & ROE LLP                              both -represent-> Acme, Inc.
//! Attorneys for Defendant
//! ```
//!
//! Limits: of a caption only what stands in lines of its own is read, or what a paragraph says with the nouns for both
//! sides; blocks are read where a mark such as "/s/", "Attorneys for" or "FOR THE STATE:" shows what they are.

mod blocks;
mod caption;
mod facts;
mod kinds;
mod lines;
mod members;
mod opinions;
mod resolve;

use super::captions::Caption;
use super::fact::Fact;
use super::names::{EntityId, Given, Names};
use crate::schema::{NodeType, Relation, Schema};
use crate::span::{Byte, Span};
use blocks::Signed;
use caption::Heading;

/// The relations that layout states, as far as the schema in force has them.
#[derive(Debug, Default)]
pub(super) struct Relations<'s> {
    sued: Option<&'s Relation>,
    charged: Option<&'s Relation>,
    party_to: Option<&'s Relation>,
    heard_in: Option<&'s Relation>,
    works_for: Option<&'s Relation>,
    represents: Option<&'s Relation>,
}

impl<'s> Relations<'s> {
    /// Those of `schema`.
    pub(super) fn of(schema: &'s Schema) -> Self {
        let named = |name: &str| schema.relations.iter().find(|r| r.name.as_str() == name);
        Relations {
            sued: named("sued"),
            charged: named("charged"),
            party_to: named("party_to"),
            heard_in: named("heard_in"),
            works_for: named("works_for"),
            represents: named("represents"),
        }
    }
}

/// What the layout of a text says.
#[derive(Debug, Default)]
pub(super) struct Papers {
    heading: Option<Heading>,
    signed: Vec<Signed>,
    bench: Vec<opinions::Judge>,
}

/// Who the parties of a paper's own case are.
#[derive(Debug, Default)]
pub(super) struct Parties {
    first: Vec<EntityId>,
    second: Vec<EntityId>,
    case: Option<EntityId>,
    court: Option<EntityId>,
}

impl Parties {
    /// Takes over who stands on which side, as the running text has told, where no caption says it.
    pub(super) fn complete(&mut self, sides: [Vec<EntityId>; 2]) {
        let [first, second] = sides;
        if self.first.is_empty() && self.second.is_empty() {
            (self.first, self.second) = (first, second);
        }
    }
}

impl Papers {
    /// Reads the lines of the part of `source` at `section`.
    pub(super) fn read(source: &str, section: Span<Byte>) -> Papers {
        let lines = lines::lines(source, section);
        // Only the first section has the head of the document.
        let heading = (section.start() == 0)
            .then(|| caption::find(source, &lines))
            .flatten();
        let mut signed = blocks::find(source, &lines);
        let mut bench = Vec::new();
        if heading.is_some() {
            signed.extend(opinions::counsel(source, &lines));
            bench = opinions::bench(source, &lines);
        }
        Papers {
            heading,
            signed,
            bench,
        }
    }

    /// Adds to `given` where names stand, and of what.
    pub(super) fn give(&self, source: &str, given: &mut Given) {
        let places = &mut given.places;
        if let Some(heading) = &self.heading {
            let sides = heading.first.iter().chain(&heading.second);
            places.extend(sides.filter_map(|m| m.given(source)));
            places.extend(heading.court.map(|c| (c.own, NodeType::Organization)));
        }
        places.extend(self.bench.iter().map(|j| (j.name, NodeType::Person)));
        for signed in &self.signed {
            places.push((signed.name, NodeType::Person));
            let firm = signed
                .employer
                .filter(|&e| kinds::has_form(&source[e.range()]));
            places.extend(firm.map(|e| (e, NodeType::Organization)));
        }
        places.sort_by_key(|(place, _)| (place.start(), place.end()));
        places.dedup_by_key(|(place, _)| *place);
    }

    /// Finds the parties of the caption among those of the document, and adds those that are not among them.
    pub(super) fn found(&self, source: &str, names: &mut Names) -> Parties {
        let Some(heading) = &self.heading else {
            return Parties::default();
        };
        let mut side = |members: &[members::Member]| -> Vec<EntityId> {
            let mut ids = Vec::new();
            for member in members {
                let id = resolve::party(source, member.name, member.kind, names);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        let (first, second) = (side(&heading.first), side(&heading.second));
        let members = heading.first.iter().chain(&heading.second);
        for member in members.filter(|m| m.is_sovereign(source)) {
            resolve::goes_to_court(source, member.name, names);
        }
        let case = resolve::case(source, heading, (&first, &second), names);
        let court = heading.court.map(|c| resolve::court(source, c, names));
        names.own = Some((
            case,
            Caption {
                first: first.clone(),
                second: second.clone(),
            },
        ));
        Parties {
            first,
            second,
            case,
            court,
        }
    }

    /// Adds what caption and signatures state before and behind `facts`.
    pub(super) fn state(
        &self,
        source: &str,
        names: &Names,
        parties: &Parties,
        relations: &Relations<'_>,
        facts: &mut Vec<Fact>,
    ) {
        let heading = self.heading.as_ref();
        let writer = facts::Writer {
            source,
            names,
            heading,
            parties,
            relations,
        };
        if let Some(heading) = heading {
            facts.splice(0..0, writer.heading(heading, &self.bench));
        }
        facts.extend(writer.signatures(&self.signed));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;

    /// The ties that layout states, with their roles.
    fn ties(text: &str) -> Vec<String> {
        let said = Extractor::builtin().extract(text);
        let name = |id: super::EntityId| said.entities[id.0].name.clone();
        let rules = ["caption", "heading", "signature", "bench"];
        let own = |rule: &str| rules.iter().any(|r| rule.ends_with(&format!("/{r}")));
        let facts = said.facts.iter().filter(|f| own(f.evidence.rule()));
        let mut ties: Vec<(String, &str)> = Vec::new();
        for f in facts {
            let (source, target) = (name(f.source), name(f.target));
            let tie = format!("{source} {} {target}", f.relation.as_str());
            // The sentences of a caption say the same again.
            if ties.iter().all(|(known, _)| *known != tie) {
                ties.push((tie, f.evidence.attributes.role.as_deref().unwrap_or("-")));
            }
        }
        ties.iter()
            .map(|(tie, role)| format!("{tie} {role}"))
            .collect()
    }

    #[test]
    fn a_complaint_states_its_parties_and_lawyers() {
        let text = "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF OHIO\n\nHARLOW BANK, N.A.,\n\nPlaintiff,\n\nv.\n\n\
            BRIGHTLOOM TOOLS, INC.,\na corporation,\n\nDefendant.\n\nCase No. 5:22-CV-00518\n\nCOMPLAINT\n\nHarlow \
            Bank, N.A. alleges that Brightloom Tools, Inc. (\"Brightloom\") owes it money.\n\nRespectfully submitted,\n\n/s/ \
            Edith Farnsworth\nEdith Farnsworth\nFARNSWORTH & ROE LLP\nAttorneys for Plaintiff\n";
        assert_eq!(
            ties(text),
            [
                "Harlow Bank, N.A. sued Brightloom Tools, Inc. -",
                "Harlow Bank, N.A. party_to 5:22-CV-00518 plaintiff",
                "Brightloom Tools, Inc. party_to 5:22-CV-00518 defendant",
                "5:22-CV-00518 heard_in NORTHERN DISTRICT OF OHIO -",
                "Edith Farnsworth works_for FARNSWORTH & ROE LLP -",
                "Edith Farnsworth represents Harlow Bank, N.A. -",
                "FARNSWORTH & ROE LLP represents Harlow Bank, N.A. -",
            ]
        );
    }

    #[test]
    fn a_filing_states_who_signs_it() {
        let text = "On March 4, 2019, Brightloom Tools, Inc. bought Harlow Corp.\n\nSIGNATURE\n\n                 BRIGHTLOOM \
            TOOLS, INC.\n\nDate: March 5, 2019        By: /s/ Edith Farnsworth\n                           -----------\n\
            \u{20}                          Edith Farnsworth\n                           Senior Vice President\n";
        assert_eq!(
            ties(text),
            ["Edith Farnsworth works_for Brightloom Tools, Inc. senior vice president"]
        );
    }
}
