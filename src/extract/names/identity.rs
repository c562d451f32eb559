//! Which spellings of a document name the same party.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::nlp::lexicon::{Lists, key};
use crate::schema::NodeType;
use crate::span::Span;

use super::cases::SUITS;
use super::definitions::initials;
use super::shape::Words;
use super::surfaces::{Surface, Surfaces};

/// The spellings joined to parties.
pub(super) struct Parties {
    parent: Vec<usize>,
    /// For a spelling that several parties share: those parties, by one spelling each.
    pub(super) shared: FxHashMap<usize, Vec<usize>>,
}

impl Parties {
    fn new(count: usize) -> Self {
        Parties {
            parent: (0..count).collect(),
            shared: FxHashMap::default(),
        }
    }

    /// The spelling that stands for all of its party.
    pub(super) fn root(&self, mut id: usize) -> usize {
        while self.parent[id] != id {
            id = self.parent[id];
        }
        id
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The earlier spelling stands for both, so that the order of joining leaves no trace.
        self.parent[a.max(b)] = a.min(b);
    }
}

/// Decides for every spelling whom it names; `links` are spellings that the text itself equates.
pub(super) fn join(
    words: &Words<'_, '_>,
    surfaces: &Surfaces,
    links: &[(usize, usize)],
) -> Parties {
    let all = &surfaces.all;
    let types: Vec<NodeType> = all.iter().map(Surface::best).collect();
    let mut parties = Parties::new(all.len());
    for &(a, b) in links {
        if all[a].case == all[b].case {
            parties.join(a, b);
        }
    }
    same_core(words, all, &mut parties);
    same_line(all, &mut parties);
    same_suit(words, all, &mut parties);
    let index = Index::new(words, all);
    for id in 0..all.len() {
        if all[id].case {
            continue;
        }
        acronym(words, all, &index, id, &mut parties);
        // "Mercer" alone is the firm of that name rather than its founder where it acts as a firm.
        let firm = types[id] == NodeType::Organization && all[id].title.is_none();
        if firm && organization(words, all, &types, &index, id, &mut parties) {
            continue;
        }
        if !person(words, all, &types, &index, id, &mut parties) && !firm {
            organization(words, all, &types, &index, id, &mut parties);
        }
        office(words, all, &index, id, &mut parties);
    }
    for id in 0..all.len() {
        maker(all, &types, &index, id, &mut parties);
    }
    parties
}

/// Names that begin or end alike and are compared; bounds the time that a directory of names takes.
const MOST: usize = 200;

/// Spellings by the words in them.
#[derive(Default)]
struct Index {
    first: FxHashMap<u64, Vec<usize>>,
    last: FxHashMap<u64, Vec<usize>>,
    whole: FxHashMap<Vec<u64>, usize>,
    /// Names of several words by their first letters.
    initials: FxHashMap<String, usize>,
    /// Names of several words by the first part of their first: "Acme" of "Acme.com Group" and "AcmeWorks Group".
    dotted: FxHashMap<u64, Vec<usize>>,
    /// The words of names that have a legal form.
    formed: FxHashSet<Vec<u64>>,
}

impl Index {
    fn new(words: &Words<'_, '_>, all: &[Surface]) -> Self {
        let mut index = Index::default();
        for (id, surface) in all.iter().enumerate() {
            if surface.case {
                continue;
            }
            if surface.form.is_some() {
                index.formed.insert(surface.core.clone());
            }
            index.whole.entry(surface.core.clone()).or_insert(id);
            if surface.core.len() > 1 {
                index.first.entry(surface.core[0]).or_default().push(id);
                index
                    .last
                    .entry(surface.core[surface.core.len() - 1])
                    .or_default()
                    .push(id);
                for letters in initials(words, Span::new(surface.piece.first, surface.piece.end)) {
                    index.initials.entry(letters).or_insert(id);
                }
                if let Some(part) = first_part(words.str(surface.piece.first)) {
                    index.dotted.entry(key(part)).or_default().push(id);
                }
            }
        }
        index
    }
}

/// Same words, but for legal forms that do not contradict each other.
fn same_core(words: &Words<'_, '_>, all: &[Surface], parties: &mut Parties) {
    let mut by_core: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
    for (id, surface) in all.iter().enumerate() {
        if surface.core.is_empty() {
            continue;
        }
        let others = by_core
            .entry((surface.case, letters(words, surface)))
            .or_default();
        let fits = |other: &&usize| {
            let other = &all[**other];
            other.form.is_none() || surface.form.is_none() || other.form == surface.form
        };
        if let Some(&other) = others.iter().find(fits) {
            parties.join(other, id);
        }
        others.push(id);
    }
}

/// "the Smith case", "the Smith trial" and "Smith v. Jones".
fn same_suit(words: &Words<'_, '_>, all: &[Surface], parties: &mut Parties) {
    let mut by_plaintiff: FxHashMap<u64, usize> = FxHashMap::default();
    for (id, surface) in all.iter().enumerate().filter(|(_, s)| s.case) {
        let range = surface.piece.first..surface.piece.end;
        let versus = range
            .clone()
            .find(|&i| matches!(words.str(i), "v." | "v" | "V."));
        let noun = SUITS
            .iter()
            .any(|suit| words.is(surface.piece.end - 1, suit));
        let plaintiff = match versus {
            Some(at) if at > range.start => words.at(at - 1).key,
            None if noun && range.len() > 1 => words.at(range.end - 2).key,
            _ => continue,
        };
        let other = *by_plaintiff.entry(plaintiff).or_insert(id);
        let captions = versus.is_some()
            && (all[other].piece.first..all[other].piece.end).any(|i| words.is(i, "v."));
        if !captions {
            parties.join(other, id);
        }
    }
}

/// The letters and digits of a name without its legal form: "walmart" for "Wal-Mart Inc.".
fn letters(words: &Words<'_, '_>, surface: &Surface) -> String {
    let mut left = surface.core.len();
    let mut letters = String::new();
    for i in surface.piece.first..surface.piece.end {
        let word = words.at(i);
        if left > 0 && (word.alphabetic() || word.digits() || word.code()) {
            left -= 1;
            letters.extend(
                words
                    .str(i)
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(char::to_lowercase),
            );
        }
    }
    letters
}

/// Names that the lists know for one thing.
fn same_line(all: &[Surface], parties: &mut Parties) {
    let mut by_line: FxHashMap<u32, usize> = FxHashMap::default();
    for (id, surface) in all.iter().enumerate() {
        let known = surface
            .entry
            .lists
            .any(Lists::PARTY.and(Lists::COMPANY_AMBIGUOUS));
        if surface.entry.line == 0 || !known || surface.case {
            continue;
        }
        let other = *by_line.entry(surface.entry.line).or_insert(id);
        parties.join(other, id);
    }
}

fn acronym(
    words: &Words<'_, '_>,
    all: &[Surface],
    index: &Index,
    id: usize,
    parties: &mut Parties,
) {
    let surface = &all[id];
    let short = surface.core.len() == 1 && surface.text.len() >= 2 && surface.text.len() <= 8;
    if !short || surface.entry.lists.any(Lists::PLACE) || !words.at(surface.piece.first).upper() {
        return;
    }
    if let Some(&long) = index.initials.get(&surface.text) {
        parties.join(long, id);
    }
}

/// A given name or surname alone, or a name without its initials, to the full name.
fn person(
    words: &Words<'_, '_>,
    all: &[Surface],
    types: &[NodeType],
    index: &Index,
    id: usize,
    parties: &mut Parties,
) -> bool {
    let surface = &all[id];
    let Some((&first, &last)) = surface.core.first().zip(surface.core.last()) else {
        return false;
    };
    if surface.core.len() > 1 {
        if types[id] != NodeType::Person {
            return false;
        }
        let same = |&&other: &&usize| {
            other != id
                && types[other] == NodeType::Person
                && (all[other].core.len() > surface.core.len()
                    && surface
                        .core
                        .iter()
                        .all(|word| all[other].core.contains(word))
                    || all[other].core.len() == surface.core.len()
                        && other < id
                        && all[other].core[1..] == surface.core[1..]
                        && is_nickname(
                            words.str(all[other].piece.first),
                            words.str(surface.piece.first),
                        ))
        };
        if let Some(&full) = index
            .last
            .get(&last)
            .into_iter()
            .flatten()
            .take(MOST)
            .find(same)
        {
            parties.join(full, id);
            return true;
        }
        return false;
    }
    let evidence = surface.evidence();
    let other_party = surface.entry.lists.any(Lists::PARTY)
        && evidence.of(NodeType::Person) + 2.0 < evidence.of(types[id])
        && surface.title.is_none();
    if other_party {
        return false;
    }
    let people = |ids: Option<&Vec<usize>>| -> Vec<usize> {
        let mut roots: Vec<usize> = ids
            .into_iter()
            .flatten()
            .take(MOST)
            .filter(|&&other| types[other] == NodeType::Person && all[other].core.len() > 1)
            .map(|&other| parties.root(other))
            .collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    };
    let mut full = people(index.last.get(&last));
    if full.is_empty() {
        full = people(index.first.get(&first));
        if types[id] != NodeType::Person {
            // A given name alone is used of one already named.
            full.retain(|&other| all[other].first <= surface.first);
        }
    }
    match full.as_slice() {
        [] => return false,
        [one] => parties.join(*one, id),
        several => {
            parties.shared.insert(id, several.to_vec());
        }
    }
    true
}

/// "Greg" for "Gregory", either way.
fn is_nickname(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let short = short.trim_end_matches('.');
    short.len() >= 3 && long.len() > short.len() && long.starts_with(short)
}

/// The first words of a longer name: "Acme" for "Acme Tool Company".
fn organization(
    words: &Words<'_, '_>,
    all: &[Surface],
    types: &[NodeType],
    index: &Index,
    id: usize,
    parties: &mut Parties,
) -> bool {
    let surface = &all[id];
    let place =
        surface.entry.lists.any(Lists::PLACE.and(Lists::DEMONYM)) || types[id] == NodeType::Place;
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
fn office(words: &Words<'_, '_>, all: &[Surface], index: &Index, id: usize, parties: &mut Parties) {
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
fn first_part(word: &str) -> Option<&str> {
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
fn maker(all: &[Surface], types: &[NodeType], index: &Index, id: usize, parties: &mut Parties) {
    let surface = &all[id];
    if surface.case
        || surface.core.len() < 2
        || !matches!(types[id], NodeType::Product | NodeType::Organization)
    {
        return;
    }
    let whose = index.whole.get(&surface.core[..1]);
    let what = index.whole.get(&surface.core[1..]);
    if let Some((&whose, &what)) = whose.zip(what)
        && types[whose] == NodeType::Organization
        && types[what] == NodeType::Product
        && parties.root(whose) != parties.root(id)
        && surface.form.is_none()
    {
        parties.join(what, id);
    }
}
