//! The decision: which spellings name parties, of which type, under which name.

use rustc_hash::FxHashMap;

use crate::nlp::lexicon::Lists;
use crate::schema::NodeType;
use crate::span::Span;

use super::collect::Collected;
use super::evidence::Evidence;
use super::generic::is_generic;
use super::identity::Parties;
use super::shape::{Casing, Words};
use super::split::Honorific;
use super::surfaces::Surface;
use super::{Defined, Entity, EntityId, Gender, Mention, Names, cases};
use crate::extract::doubt::Doubt;

/// Least weight of evidence for a party, measured on the even half of the development documents.
const LEAST: f32 = 1.0;

/// What it takes off where a name never stands in a place that tells it from an ordinary word.
const UNCERTAIN: f32 = 0.7;

/// A party in the making.
#[derive(Default)]
struct Party {
    surfaces: Vec<usize>,
    mentions: usize,
}

/// Builds the names of the document.
pub(super) fn decide(words: &Words<'_, '_>, collected: &Collected, joined: &Parties) -> Names {
    let all = &collected.surfaces.all;
    let mut parties: Vec<Party> = all.iter().map(|_| Party::default()).collect();
    for id in 0..all.len() {
        if all[id].count > 0 && !joined.shared.contains_key(&id) {
            let party = &mut parties[joined.root(id)];
            party.surfaces.push(id);
            party.mentions += all[id].count;
        }
    }
    let mut sums: Vec<Evidence> = parties.iter().map(|p| evidence(all, p)).collect();
    made(collected, joined, &mut sums);
    alike(collected, joined, &mut sums);
    let verdicts: Vec<Option<(NodeType, f32)>> = parties
        .iter()
        .zip(&sums)
        .map(|(party, sum)| verdict(words, all, party, sum))
        .collect();
    let mut names = Names::default();
    let mut entity_of: FxHashMap<usize, EntityId> = FxHashMap::default();
    let mut latest: FxHashMap<usize, usize> = FxHashMap::default();
    let mut settled: FxHashMap<usize, usize> = FxHashMap::default();
    for (order, found) in collected.surfaces.found.iter().enumerate() {
        let root = match joined.shared.get(&found.surface) {
            Some(several) => {
                let settled_now = settled.get(&found.surface).copied();
                settled_now.unwrap_or_else(|| {
                    let (bearer, only) = bearer(several, joined, &latest);
                    if only {
                        settled.insert(found.surface, bearer);
                    }
                    bearer
                })
            }
            None => found.surface,
        };
        let root = joined.root(root);
        let Some((node_type, weight)) = verdicts[root] else {
            continue;
        };
        latest.insert(root, order);
        let entity = *entity_of.entry(root).or_insert_with(|| {
            let id = EntityId(names.entities.len());
            let other = rival(&sums[root]).map(|other| Doubt { entity: id, other });
            names.doubts.extend(other);
            names
                .entities
                .push(entity(words, all, &parties[root], node_type, weight));
            id
        });
        let tokens = Span::new(found.piece.first, found.piece.end);
        names.entities[entity.0].mentions += 1;
        names.mentions.push(Mention {
            span: words.text.bytes(tokens),
            tokens,
            entity,
        });
    }
    cases::add_dockets(words, &mut names);
    for (term, surfaces) in &collected.terms {
        let entities: Vec<EntityId> = surfaces
            .iter()
            .filter_map(|&id| entity_of.get(&joined.root(id)).copied())
            .collect();
        if !entities.is_empty() {
            let term_text = words.slice(term.start(), term.end()).to_string();
            names.defined.push(Defined {
                term: term_text,
                entities,
                at: words.text.bytes(*term),
            });
        }
    }
    names
}

/// Which of several bearers of a surname is meant where it stands alone, the one named last, and whether no other has been
/// named before. Then it is that one's to the end: "Roe was born in Oslo. His father, Tom Roe, drank. Roe left."
fn bearer(several: &[usize], joined: &Parties, latest: &FxHashMap<usize, usize>) -> (usize, bool) {
    let named = |root: &usize| latest.get(&joined.root(*root)).copied();
    let only = several.iter().filter(|root| named(root).is_some()).count() == 1;
    let last = several
        .iter()
        .max_by_key(|root| (named(root), std::cmp::Reverse(**root)))
        .expect("several bear it");
    (*last, only)
}

/// "Acme Spark" is likelier a product than a firm where Acme is a firm of its own.
fn made(collected: &Collected, joined: &Parties, sums: &mut [Evidence]) {
    let all = &collected.surfaces.all;
    let mut makers: FxHashMap<u64, usize> = FxHashMap::default();
    for (id, surface) in all
        .iter()
        .enumerate()
        .filter(|(_, s)| s.core.len() == 1 && !s.case)
    {
        makers.entry(surface.core[0]).or_insert(joined.root(id));
    }
    for (id, surface) in all
        .iter()
        .enumerate()
        .filter(|(_, s)| s.core.len() > 1 && !s.case && s.form.is_none())
    {
        let root = joined.root(id);
        if let Some(&maker) = makers.get(&surface.core[0])
            && maker != root
            && id == root
            && sums[maker].best() == NodeType::Organization
        {
            sums[root].lean(NodeType::Product, MADE);
        }
    }
}

/// What the name of a firm before another speaks for that being a product.
const MADE: f32 = 1.0;

/// Names that stand side by side in a list are likely of one type.
fn alike(collected: &Collected, joined: &Parties, sums: &mut [Evidence]) {
    let before: Vec<(NodeType, f32)> = sums
        .iter()
        .map(|sum| {
            let best = sum.best();
            let second = NodeType::ALL
                .into_iter()
                .filter(|&t| t != best)
                .map(|t| sum.of(t))
                .fold(0.0, f32::max);
            (best, (sum.of(best) - second).clamp(0.0, 3.0) * ALIKE)
        })
        .collect();
    let mut given: FxHashMap<usize, u32> = FxHashMap::default();
    for &(a, b) in &collected.lists {
        let (a, b) = (joined.root(a), joined.root(b));
        for (from, to) in [(a, b), (b, a)] {
            let times = given.entry(to).or_default();
            *times += 1;
            if a != b && *times <= 4 {
                sums[to].lean(before[from].0, before[from].1);
            }
        }
    }
}

/// Share of a neighbour's lead that speaks for its type.
const ALIKE: f32 = 0.3;

/// All evidence of a party.
fn evidence(all: &[Surface], party: &Party) -> Evidence {
    let mut sum = Evidence::default();
    let mut around = Evidence::default();
    let mut model = Evidence::default();
    for &id in &party.surfaces {
        let inside = &all[id].inside;
        for (most, here) in sum.types.iter_mut().zip(inside.types) {
            *most = most.max(here);
        }
        sum.party = sum.party.max(inside.party);
        around.join(&all[id].around, 1.0);
        model.join(&all[id].model, 1.0);
    }
    let count = party.mentions.max(1) as f32;
    sum.believe(&model, party.mentions);
    if party.surfaces.iter().all(|&id| all[id].is_lone()) {
        let lists = |&id: &usize| all[id].entry.lists;
        let known = party.surfaces.iter().map(lists);
        sum.doubt_person(known.fold(Lists::default(), Lists::and));
    }
    sum.join(&around, 1.0 / count.sqrt());
    sum.party += 0.5 * count.ln();
    sum
}

/// The type of a party and the weight of its being one; `None` if it is none.
fn verdict(
    words: &Words<'_, '_>,
    all: &[Surface],
    party: &Party,
    evidence: &Evidence,
) -> Option<(NodeType, f32)> {
    if party.surfaces.is_empty() {
        return None;
    }
    let best = evidence.best();
    let mut weight = evidence.party;
    if !party.surfaces.iter().any(|&id| all[id].certain) {
        weight -= UNCERTAIN;
    }
    let generic = party.surfaces.iter().all(|&id| is_generic(words, &all[id]));
    (weight >= LEAST && !generic).then_some((best, weight))
}

/// The type that is nearly as likely as the likeliest.
fn rival(evidence: &Evidence) -> Option<NodeType> {
    let best = evidence.best();
    RIVALS
        .into_iter()
        .filter(|&t| t != best && evidence.of(t) + CLOSE > evidence.of(best))
        .max_by(|&a, &b| evidence.of(a).total_cmp(&evidence.of(b)))
        .filter(|_| RIVALS.contains(&best))
}

/// The types that are taken for each other.
const RIVALS: [NodeType; 4] = [
    NodeType::Organization,
    NodeType::Person,
    NodeType::Product,
    NodeType::Place,
];

/// How much less may speak for the second likeliest type.
const CLOSE: f32 = 1.5;

/// The finished party.
fn entity(
    words: &Words<'_, '_>,
    all: &[Surface],
    party: &Party,
    node_type: NodeType,
    weight: f32,
) -> Entity {
    let best = party
        .surfaces
        .iter()
        .copied()
        .max_by_key(|&id| {
            let surface = &all[id];
            (
                surface.casing != Casing::Upper,
                surface.core.len(),
                surface.text.len(),
                std::cmp::Reverse(id),
            )
        })
        .expect("a party has a spelling");
    let name = all[best].text.clone();
    let mut aliases: Vec<String> = Vec::new();
    for &id in &party.surfaces {
        let piece = all[id].piece;
        let raw = words.slice(piece.first, piece.end);
        if all[id].text != name {
            aliases.push(raw.to_string());
        }
    }
    aliases.sort();
    aliases.dedup();
    let both = party
        .surfaces
        .iter()
        .any(|&id| all[id].entry.lists.any(Lists::ORG_AND_PRODUCT));
    let also = match node_type {
        NodeType::Organization if both => Some(NodeType::Product),
        NodeType::Product if both => Some(NodeType::Organization),
        _ => None,
    };
    let gender = if node_type == NodeType::Person {
        gender(words, all, party)
    } else {
        None
    };
    Entity {
        name,
        node_type,
        also,
        aliases,
        mentions: 0,
        confidence: f64::from(1.0 / (1.0 + (-weight * 0.7).exp())),
        gender,
    }
}

/// What titles, or else the given name, tell.
fn gender(words: &Words<'_, '_>, all: &[Surface], party: &Party) -> Option<Gender> {
    for &id in &party.surfaces {
        match all[id].title {
            Some(Honorific::Man) => return Some(Gender::Male),
            Some(Honorific::Woman) => return Some(Gender::Female),
            _ => {}
        }
    }
    let full = party.surfaces.iter().find(|&&id| all[id].core.len() > 1)?;
    Gender::of_given(words.str(all[*full].piece.first))
}
