//! On which side of a case a party stands, where the document says who sued whom and no caption says it.
//!
//! Input: all facts of a document. Output: the role of those parties to a case of whom one sued another party to it.

use rustc_hash::FxHashSet;

use super::Fact;
use super::names::EntityId;

/// Gives "plaintiff" to those parties to a case that are said to have sued another party to it, and "defendant" to those.
/// Whoever did both has neither.
pub(super) fn note(facts: &mut [Fact]) {
    let ends = |f: &Fact| (f.source, f.target);
    let of = |relation: &'static str| move |f: &&Fact| f.relation.as_str() == relation;
    let joined: FxHashSet<(EntityId, EntityId)> =
        facts.iter().filter(of("party_to")).map(ends).collect();
    let named: FxHashSet<(EntityId, EntityId)> = facts
        .iter()
        .filter(of("party_to"))
        .filter(|f| f.evidence.attributes.role.is_some())
        .map(ends)
        .collect();
    let suits: FxHashSet<(EntityId, EntityId)> =
        facts.iter().filter(of("sued")).map(ends).collect();
    for fact in facts {
        let (party, case) = ends(fact);
        if fact.relation.as_str() != "party_to" || named.contains(&(party, case)) {
            continue;
        }
        let sues = suits
            .iter()
            .any(|&(by, whom)| by == party && joined.contains(&(whom, case)));
        let sued = suits
            .iter()
            .any(|&(by, whom)| whom == party && joined.contains(&(by, case)));
        let role = match (sues, sued) {
            (true, false) => "plaintiff",
            (false, true) => "defendant",
            _ => continue,
        };
        fact.evidence.attributes.role = Some(role.to_string());
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;

    #[test]
    fn who_sued_is_the_plaintiff() {
        let text = "Nokia sued Apple on Monday. The suit is Nokia Inc. v. Apple Inc.";
        let said = Extractor::builtin().extract(text);
        let mut roles: Vec<(&str, Option<&str>)> = said
            .facts
            .iter()
            .filter(|f| f.relation.as_str() == "party_to")
            .map(|f| {
                let party = said.entities[f.source.0].name.as_str();
                (party, f.evidence.attributes.role.as_deref())
            })
            .collect();
        roles.sort_unstable();
        assert_eq!(
            roles,
            [("Apple", Some("defendant")), ("Nokia", Some("plaintiff"))]
        );
    }
}
