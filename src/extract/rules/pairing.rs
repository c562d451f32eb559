//! Which of a rule's sources are tied to which of its targets, and when a party's list is not meant.

use super::Compiled;
use super::trigger::{is_plural, is_respective};
use crate::extract::reading::{Filler, Reading};
use crate::nlp::{Deprel, Upos};
use crate::schema::NodeType;

/// Parties of one reference that may be tied to each other.
const CROWD: usize = 3;

/// Whether the tree hangs the trigger noun on the party at `found` as if it were one with it or one of its list:
/// "Acme subsidiary Zenith", "Acme and its subsidiaries, Zenith and Apex". Only the party itself is meant then.
pub(super) fn hangs_on(reading: &Reading<'_>, trigger: usize, found: usize) -> bool {
    let parsed = reading.parsed;
    found < trigger
        && parsed.tagged().upos(trigger) != Upos::Verb
        && parsed.head(trigger) == Some(found)
        && matches!(parsed.deprel(trigger), Deprel::Flat | Deprel::Conj)
}

/// Whether two parties are among the many whom one reference means: what "the banks" do together, each of seven does not
/// do with each other one.
pub(super) fn in_one_crowd(all: &[Filler], one: &Filler, other: &Filler) -> bool {
    let here = all
        .iter()
        .filter(|f| f.token == one.token && f.confidence < 1.0);
    one.token == other.token && here.count() > CROWD
}

/// Takes from the sources those that stand among the targets, unless none is left: parsers easily take the rest of
/// a list for more owners in "Acme, the owner of Zenith, Apex and Vertex".
pub(super) fn apart(rule: &Compiled<'_>, sources: &mut Vec<Filler>, targets: &[Filler]) {
    let other = |s: &Filler| !targets.iter().any(|t| t.entity == s.entity);
    let either = rule.relation.symmetric || rule.rule.mutual;
    if !either && sources.iter().any(other) {
        sources.retain(other);
    }
}

/// Of the fillers of a slot that a preposition opens, those that stand for the other slot because the verb goes on unsaid:
/// "Acme was bought by Zenith and Apex by Vertex". Takes each out, and gives it with who fills this slot beside it.
pub(super) fn gapped(
    reading: &Reading<'_>,
    fillers: &mut Vec<Filler>,
    fits: &dyn Fn(&Filler) -> bool,
) -> Vec<(Filler, Filler)> {
    let tagged = reading.parsed.tagged();
    let Some(first) = fillers.first().filter(|_| fillers.len() > 1) else {
        return Vec::new();
    };
    let start = reading.extent(first.token).start();
    let Some(case) = (0..start).rev().find(|&t| tagged.upos(t) != Upos::Det) else {
        return Vec::new();
    };
    let form = tagged.word(case);
    if tagged.upos(case) != Upos::Adp || form == "of" {
        return Vec::new();
    }
    let mut out = Vec::new();
    fillers.retain(|filler| {
        let end = reading.extent(filler.token).end();
        let again = filler.token > start && end + 1 < tagged.len() && tagged.word(end) == form;
        let beside = (end + 1..tagged.len())
            .find(|&t| tagged.upos(t) != Upos::Det)
            .filter(|_| again)
            .and_then(|t| reading.party_at(t).first().copied())
            .filter(fits);
        out.extend(beside.map(|beside| (beside, *filler)));
        beside.is_none()
    });
    out
}

/// Which of the sources are tied to which of the targets.
pub(super) fn paired(
    rule: &Compiled<'_>,
    reading: &Reading<'_>,
    trigger: usize,
    sources: &[Filler],
    targets: &[Filler],
) -> Vec<(Filler, Filler)> {
    let several = targets.len() > 1;
    // "The subsidiaries include Acme and Zenith": they do not act on each other.
    let same = |s: &Filler| targets.iter().any(|t| t.entity == s.entity);
    if !rule.relation.symmetric
        && several
        && sources.len() == targets.len()
        && sources.iter().all(same)
    {
        return Vec::new();
    }
    // "the attorneys general of A, B and C" are not one person's offices, as nobody serves three states, nor does each of
    // two run all of three; and a name's own modifier ("Acme of Oslo") is one place.
    let plural = is_plural(reading.parsed, trigger);
    let by_name = !rule.rule.name.is_empty() && sources.len() == 1;
    let crowded = sources.len() > 1 || targets.iter().any(|t| reading.is(t, NodeType::Place));
    let office = rule.rule.role.is_some() && (plural || targets.len() > 2 && crowded);
    if several && (by_name || office) {
        return Vec::new();
    }
    if several && sources.len() == targets.len() && is_respective(reading.parsed) {
        return sources
            .iter()
            .copied()
            .zip(targets.iter().copied())
            .collect();
    }
    let each = |&source: &Filler| targets.iter().map(move |&target| (source, target));
    sources.iter().flat_map(each).collect()
}
