//! The ties that captions and signatures state.

use super::blocks::Signed;
use super::caption::Heading;
use super::members::Member;
use super::opinions::Judge;
use super::{Parties, Relations, kinds, resolve};
use crate::extract::fact::{Evidence, Fact};
use crate::extract::names::{EntityId, Names};
use crate::schema::{NodeType, Relation};
use crate::span::{Byte, Span};

/// Longest quote; where parties stand further apart, the line of the second alone is quoted.
const QUOTE: usize = 800;

/// How sure captions and signatures are.
const SURE: f64 = 0.9;

/// Writes facts with their evidence.
pub(super) struct Writer<'p> {
    pub(super) source: &'p str,
    pub(super) names: &'p Names,
    pub(super) heading: Option<&'p Heading>,
    pub(super) parties: &'p Parties,
    pub(super) relations: &'p Relations<'p>,
}

impl Writer<'_> {
    /// What a caption states: who sues whom, who is a party to the case, which court has it.
    pub(super) fn heading(&self, heading: &Heading, bench: &[Judge]) -> Vec<Fact> {
        let mut out = Vec::new();
        let id = |member: &Member| resolve::known(self.source, member.name, self.names);
        let swapped = says(&heading.second, "plaintiff") && !says(&heading.first, "plaintiff");
        let (by, whom) = match swapped {
            true => (&heading.second, &heading.first),
            false => (&heading.first, &heading.second),
        };
        let relation = if heading.criminal {
            self.relations.charged
        } else {
            self.relations.sued
        };
        for plaintiff in by {
            for defendant in whom {
                let both = plaintiff.name.cover(defendant.name);
                let place = if both.len() <= QUOTE {
                    both
                } else {
                    defendant.name
                };
                self.tie(
                    relation,
                    "caption",
                    id(plaintiff),
                    id(defendant),
                    place,
                    &mut out,
                );
            }
        }
        self.case(heading, &mut out);
        self.bench(bench, &mut out);
        out
    }

    /// Who is a party to the case of the caption, and which court has it.
    fn case(&self, heading: &Heading, out: &mut Vec<Fact>) {
        let case = self.parties.case;
        for member in heading.first.iter().chain(&heading.second) {
            let role = member.role.as_ref();
            let whole = role.map_or(member.name, |(_, at)| member.name.cover(*at));
            let place = if whole.len() <= QUOTE {
                whole
            } else {
                member.name
            };
            let party = resolve::known(self.source, member.name, self.names);
            let relation = self.relations.party_to;
            if let Some(fact) = self.tie(relation, "heading", party, case, place, out)
                && let Some((role, at)) = role
            {
                fact.evidence.attributes.role = Some(role.clone());
                fact.evidence.spans.role = Some(*at).filter(|at| place.contains(*at));
            }
        }
        if let Some(court) = heading.court {
            let relation = self.relations.heard_in;
            self.tie(
                relation,
                "heading",
                case,
                self.parties.court,
                court.whole,
                out,
            );
        }
    }

    /// Which judges of the court sat.
    fn bench(&self, bench: &[Judge], out: &mut Vec<Fact>) {
        for judge in bench {
            let id = resolve::known(self.source, judge.name, self.names);
            let (works, heard) = (self.relations.works_for, self.relations.heard_in);
            if let Some(fact) = self.tie(works, "bench", id, self.parties.court, judge.line, out) {
                fact.evidence.attributes.role = judge.role.clone();
            }
            self.tie(heard, "bench", self.parties.case, id, judge.line, out);
        }
    }

    /// What signatures state: for which firm, and as whose lawyer.
    pub(super) fn signatures(&self, signed: &[Signed]) -> Vec<Fact> {
        let mut out = Vec::new();
        for signed in signed {
            let person = resolve::known(self.source, signed.name, self.names);
            let Some(person) =
                person.filter(|p| self.names.entities[p.0].node_type == NodeType::Person)
            else {
                continue;
            };
            let firm = signed
                .employer
                .and_then(|e| resolve::employer(self.source, e, self.names));
            let place =
                |other: Span<Byte>| Some(signed.name.cover(other)).filter(|p| p.len() <= QUOTE);
            if let Some(employer) = signed.employer
                && let Some(place) = place(employer)
            {
                let place = signed.role.map_or(place, |role| place.cover(role));
                if let Some(fact) = self.tie(
                    self.relations.works_for,
                    "signature",
                    Some(person),
                    firm,
                    place,
                    &mut out,
                ) && let Some(role) = signed.role
                {
                    fact.evidence.attributes.role = Some(wording(&self.source[role.range()]));
                    fact.evidence.spans.role = Some(role);
                }
            }
            let Some(client) = signed.client else {
                continue;
            };
            let lawyers = firm.filter(|_| {
                signed
                    .employer
                    .is_some_and(|e| resolve::is_law_firm(self.source, e))
            });
            for client_id in self.clients(client) {
                let quote = place(client).unwrap_or(client);
                let clients = Some(client_id);
                self.tie(
                    self.relations.represents,
                    "signature",
                    Some(person),
                    clients,
                    quote,
                    &mut out,
                );
                self.tie(
                    self.relations.represents,
                    "signature",
                    lawyers,
                    clients,
                    quote,
                    &mut out,
                );
            }
        }
        out
    }

    /// Whom a block's lawyers act for: those whom it names, else the side of the caption.
    fn clients(&self, client: Span<Byte>) -> Vec<EntityId> {
        let named = resolve::clients(client, self.names);
        if !named.is_empty() {
            return named;
        }
        let text = self.source[client.range()].to_lowercase();
        if kinds::is_public_attorney(&text) {
            let own = self.heading.and_then(|h| h.first.first());
            let state = own.is_some_and(|m| m.is_sovereign(self.source));
            return self
                .parties
                .first
                .iter()
                .take(usize::from(state))
                .copied()
                .collect();
        }
        let (first, second) = (&self.parties.first, &self.parties.second);
        let stands = |members: &[Member]| {
            let mut roles = members.iter().filter_map(|m| m.role.as_ref());
            roles.any(|(role, _)| {
                let mut nouns = role.split([' ', '-', '/']);
                nouns.any(|noun| noun.len() > 5 && text.contains(noun))
            })
        };
        match self.heading {
            Some(heading) if stands(&heading.first) => first.clone(),
            Some(heading) if stands(&heading.second) => second.clone(),
            None if text.contains("plaintiff") => first.clone(),
            None if text.contains("defendant") => second.clone(),
            _ => Vec::new(),
        }
    }

    /// Adds a fact, if the relation is in force and both ends are known and of fitting types.
    fn tie<'o>(
        &self,
        relation: Option<&Relation>,
        rule: &str,
        source: Option<EntityId>,
        target: Option<EntityId>,
        place: Span<Byte>,
        out: &'o mut Vec<Fact>,
    ) -> Option<&'o mut Fact> {
        let (relation, source, target) = (relation?, source?, target?);
        let fits = |types: &[NodeType], id: EntityId| {
            let entity = &self.names.entities[id.0];
            types.contains(&entity.node_type)
                || entity.also.is_some_and(|also| types.contains(&also))
        };
        let twice = out
            .iter()
            .any(|f| (&f.relation, f.source, f.target) == (&relation.name, source, target));
        if source == target
            || twice
            || !fits(&relation.source, source)
            || !fits(&relation.target, target)
        {
            return None;
        }
        let name = format!("{}/{rule}", relation.name.as_str());
        let mut evidence = Evidence::new(self.source, place, name);
        evidence.confidence = SURE;
        out.push(Fact {
            source,
            relation: relation.name.clone(),
            target,
            evidence,
        });
        out.last_mut()
    }
}

/// Whether the caption puts one of `members` on that side.
fn says(members: &[Member], side: &str) -> bool {
    members
        .iter()
        .any(|m| m.role.as_ref().is_some_and(|(role, _)| role.contains(side)))
}

/// A role as attributes have it: in lower case, on one line, without article.
fn wording(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let role = words.join(" ");
    let role = role.trim_end_matches([',', '.', ';']);
    let single = role
        .strip_suffix('s')
        .filter(|own| !own.contains(' ') && kinds::is_role(own));
    let role = single.unwrap_or(role);
    role.strip_prefix("the ").unwrap_or(role).to_string()
}
