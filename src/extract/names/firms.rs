//! Which forms of an organization's or product's name are one: first words, offices, makers.

use crate::nlp::lexicon::Lists;
use crate::schema::NodeType;

use super::identity::{Index, MOST, Parties};
use super::shape::Words;
use super::surfaces::Surface;

/// The first words of a longer name: "Acme" for "Acme Tool Company".
pub(super) fn organization(
    words: &Words<'_, '_>,
    all: &[Surface],
    types: &[NodeType],
    index: &Index,
    id: usize,
    parties: &mut Parties,
) -> bool {
    let surface = &all[id];
    let place = surface.entry.lists.any(Lists::PLACE.and(Lists::DEMONYM));
    // A bare name that already stands for a full one names no other.
    let settled = surface.form.is_some() || index.formed.contains(&surface.core);
    if surface.core.is_empty()
        || settled
        || place
        || types[id] == NodeType::Person && surface.core.len() > 1
    {
        return false;
    }
    let known = surface.entry.lists.any(Lists::PARTY);
    let n = surface.core.len();
    let mut best: Option<(usize, i32)> = None;
    let dotted = (n == 1)
        .then(|| index.dotted.get(&surface.core[0]))
        .flatten();
    for &long in index
        .first
        .get(&surface.core[0])
        .into_iter()
        .flatten()
        .take(MOST)
        .chain(dotted.into_iter().flatten().take(MOST))
    {
        let other = &all[long];
        let longer = other.core.len() > n
            && (other.core[..n] == surface.core[..] || n == 1 && other.core[0] != surface.core[0]);
        if !longer || types[long] == NodeType::Person || types[long] == NodeType::Place {
            continue;
        }
        let soft = has_soft_tail(words, other, n);
        let other_known = other.entry.lists.any(Lists::PARTY);
        let product = types[long] == NodeType::Product && types[id] != NodeType::Product;
        let before = other.first <= surface.first;
        if known && !(soft && (!other_known || has_tail(words, other, n, CLOSE_TAILS)))
            || product
            || !soft && !before
        {
            continue;
        }
        let score = i32::from(soft) * 4
            + i32::from(before) * 2
            + i32::from(other.form.is_some()) * 2
            + i32::from(other.count > 1);
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((long, score));
        }
    }
    if best.is_none() && n == 1 && !known {
        best = index
            .last
            .get(&surface.core[0])
            .into_iter()
            .flatten()
            .take(MOST)
            .find(|&&long| {
                let piece = all[long].piece;
                let count = all[long].core.len();
                types[long] == NodeType::Organization
                    && (piece.first..piece.first + count - 1).all(|i| words.at(i).initial())
            })
            .map(|&long| (long, 0));
    }
    if best.is_none() && n == 1 && !known && !words.at(surface.piece.first).lists.any(Lists::COMMON)
    {
        // "Davis" for "Ziff Davis".
        let whole = |&&long: &&usize| {
            all[long].core.len() == 2
                && types[long] == NodeType::Organization
                && all[long].first < surface.first
                && all[long].count > 1
        };
        best = index
            .last
            .get(&surface.core[0])
            .into_iter()
            .flatten()
            .take(MOST)
            .find(whole)
            .map(|&long| (long, 0));
    }
    if let Some((long, _)) = best {
        parties.join(long, id);
    }
    best.is_some()
}

/// "Attorney General's Office" is that of the state that the text names before it elsewhere.
pub(super) fn office(
    words: &Words<'_, '_>,
    all: &[Surface],
    index: &Index,
    id: usize,
    parties: &mut Parties,
) {
    let surface = &all[id];
    let Some(last) = surface.core.last() else {
        return;
    };
    let owned =
        (surface.piece.first..surface.piece.end).any(|i| matches!(words.str(i), "'s" | "’s"));
    if surface.core.len() < 2 || surface.entry.lists.any(Lists::PARTY) && !owned {
        return;
    }
    let longer = |&&long: &&usize| {
        let other = &all[long];
        other.core.len() == surface.core.len() + 1
            && other.core[1..] == surface.core[..]
            && words.at(other.piece.first).lists.any(Lists::PLACE)
    };
    if let Some(&long) = index
        .last
        .get(last)
        .into_iter()
        .flatten()
        .take(MOST)
        .find(longer)
    {
        parties.join(long, id);
    }
}

/// "Acme" of "Acme.com" and of "AcmeWorks".
pub(super) fn first_part(word: &str) -> Option<&str> {
    let dot = word.find('.').filter(|&at| at > 1 && at + 1 < word.len());
    let capital = word
        .char_indices()
        .skip(3)
        .find(|(_, c)| c.is_uppercase())
        .map(|(at, _)| at);
    let lower = |at: usize| word[..at].ends_with(char::is_lowercase);
    dot.or(capital.filter(|&at| lower(at)))
        .map(|at| &word[..at])
}

/// Words that are dropped even from names that are known by themselves.
const CLOSE_TAILS: &[&str] = &[
    "group",
    "holdings",
    "holding",
    "brothers",
    "corporation",
    "company",
    "stores",
    "international",
    "technologies",
    "technology",
    "industries",
    "communications",
    "systems",
    "wireless",
    "brands",
    "entertainment",
    "software",
    "pharmaceuticals",
    "foods",
    "airlines",
    "motors",
    "electronics",
    "restaurants",
    "bread",
    "co",
    "inc",
    "corp",
    "ltd",
    "limited",
    "and",
];

/// Words that firms drop in speech.
const TAILS: &[&str] = &[
    "group",
    "holdings",
    "holding",
    "technologies",
    "technology",
    "systems",
    "system",
    "software",
    "communications",
    "networks",
    "network",
    "entertainment",
    "energy",
    "industries",
    "international",
    "solutions",
    "brands",
    "stores",
    "pharmaceuticals",
    "pharma",
    "investments",
    "bank",
    "airlines",
    "airways",
    "motors",
    "motor",
    "semiconductor",
    "semiconductors",
    "media",
    "partners",
    "capital",
    "foods",
    "labs",
    "laboratories",
    "corporation",
    "company",
    "interactive",
    "electronics",
    "wireless",
    "computer",
    "computers",
    "steel",
    "oil",
    "petroleum",
    "insurance",
    "financial",
    "securities",
    "services",
    "therapeutics",
    "biosciences",
    "healthcare",
    "health",
    "enterprises",
    "studios",
    "pictures",
    "records",
    "publishing",
    "press",
    "telecom",
    "mobile",
    "radio",
    "satellite",
    "resources",
    "materials",
    "and",
    "&",
    "co",
    "inc",
    "associates",
    "brothers",
    "bros",
    "sons",
    "corp",
    "limited",
    "ltd",
    "management",
    "consulting",
    "advisors",
    "properties",
    "restaurants",
    "kitchen",
    "bread",
    "coffee",
    "hotels",
    "resorts",
    "cosmetics",
    "chemical",
    "chemicals",
    "aerospace",
    "aviation",
    "instruments",
    "robotics",
    "ventures",
];

/// Whether a name goes on behind its first `n` words with words that firms drop in speech.
fn has_soft_tail(words: &Words<'_, '_>, surface: &Surface, n: usize) -> bool {
    has_tail(words, surface, n, TAILS)
}

fn has_tail(words: &Words<'_, '_>, surface: &Surface, n: usize, tails: &[&str]) -> bool {
    let mut seen = 0;
    (surface.piece.first..surface.piece.end).all(|i| {
        let word = words.at(i);
        if !(word.alphabetic() || word.digits() || word.code()) {
            return true;
        }
        seen += 1;
        seen <= n || word.lists.any(Lists::LEGAL_FORM) || tails.iter().any(|tail| words.is(i, tail))
    })
}

/// "Acme Rocket" is "Rocket" where both stand in the text and Acme is a firm in it.
pub(super) fn maker(
    all: &[Surface],
    types: &[NodeType],
    index: &Index,
    id: usize,
    parties: &mut Parties,
) {
    let surface = &all[id];
    if surface.case
        || surface.core.len() < 2
        || !matches!(types[id], NodeType::Product | NodeType::Organization)
    {
        return;
    }
    let whose = index.whole.get(&surface.core[..1]);
    let what = index.whole.get(&surface.core[1..]);
    // "Copilot" is neither "GitHub Copilot" nor "Microsoft 365 Copilot" where both are named.
    let last = index.last.get(&surface.core[surface.core.len() - 1]);
    let of_another = last.into_iter().flatten().take(MOST).any(|&other| {
        let core = &all[other].core;
        core.ends_with(&surface.core[1..])
            && core.len() >= surface.core.len()
            && core[0] != surface.core[0]
            && types[other] == NodeType::Product
    });
    if of_another {
        return;
    }
    // The lists know "Acme Rocket" and "Rocket" for two things.
    let known_apart = |what: usize| {
        let lines = (surface.entry.line, all[what].entry.line);
        lines.0 != 0 && lines.1 != 0 && lines.0 != lines.1
    };
    if let Some((&whose, &what)) = whose.zip(what)
        && !known_apart(what)
        && types[whose] == NodeType::Organization
        && types[what] == NodeType::Product
        && parties.root(whose) != parties.root(id)
        && surface.form.is_none()
    {
        parties.join(what, id);
    }
}
