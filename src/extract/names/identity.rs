//! Which spellings of a document name the same party.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::nlp::lexicon::{Lists, key};
use crate::schema::NodeType;
use crate::span::Span;

use super::cases::SUITS;
use super::definitions::{initials, joins_initials};
use super::firms::{first_part, maker, office, organization};
use super::persons::person;
use super::shape::Words;
use super::surfaces::{Surface, Surfaces};

/// The spellings joined to parties.
pub(super) struct Parties {
    parent: Vec<usize>,
    /// Spellings of which it is known that they name two parties.
    apart: Vec<(usize, usize)>,
    /// For a spelling that several parties share: those parties, by one spelling each.
    pub(super) shared: FxHashMap<usize, Vec<usize>>,
}

impl Parties {
    fn new(count: usize, apart: &[(usize, usize)]) -> Self {
        Parties {
            parent: (0..count).collect(),
            apart: apart.to_vec(),
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

    /// Makes the parties of two spellings one, unless the text tells them apart.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let parted = |&(x, y): &(usize, usize)| {
            let ends = (self.root(x), self.root(y));
            ends == (a, b) || ends == (b, a)
        };
        if self.apart.iter().any(parted) {
            return;
        }
        // The earlier spelling stands for both, so that the order of joining leaves no trace.
        self.parent[a.max(b)] = a.min(b);
    }
}

/// Decides for every spelling whom it names; `links` are spellings that the text itself equates, `apart` those that it tells
/// apart.
pub(super) fn join(
    words: &Words<'_, '_>,
    surfaces: &Surfaces,
    links: &[(usize, usize)],
    apart: &[(usize, usize)],
) -> Parties {
    let all = &surfaces.all;
    let types: Vec<NodeType> = all.iter().map(Surface::best).collect();
    let mut parties = Parties::new(all.len(), apart);
    for &(a, b) in links {
        if all[a].case == all[b].case {
            parties.join(a, b);
        }
    }
    same_core(words, all, &types, &mut parties);
    same_line(all, &mut parties);
    same_suit(words, all, &mut parties);
    let index = Index::new(words, all);
    // `Acme Tools, Inc. ("Acme")` leaves no doubt about "Acme", whatever else begins so.
    let told: FxHashSet<usize> = links.iter().map(|&(_, short)| short).collect();
    for id in 0..all.len() {
        if all[id].case || told.contains(&id) {
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
pub(super) const MOST: usize = 200;

/// Spellings by the words in them.
#[derive(Default)]
pub(super) struct Index {
    pub(super) first: FxHashMap<u64, Vec<usize>>,
    pub(super) last: FxHashMap<u64, Vec<usize>>,
    pub(super) whole: FxHashMap<Vec<u64>, usize>,
    /// Names of several words by their first letters.
    pub(super) initials: FxHashMap<String, usize>,
    /// Names of several words by the first part of their first: "Acme" of "Acme.com Group" and "AcmeWorks Group".
    pub(super) dotted: FxHashMap<u64, Vec<usize>>,
    /// Names of several words by their first letter.
    letter: FxHashMap<char, Vec<usize>>,
    /// The words of names that have a legal form.
    pub(super) formed: FxHashSet<Vec<u64>>,
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
                let letter = words.str(surface.piece.first).chars().next();
                if let Some(letter) = letter {
                    index.letter.entry(letter).or_default().push(id);
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
fn same_core(words: &Words<'_, '_>, all: &[Surface], types: &[NodeType], parties: &mut Parties) {
    let full = |(id, s): (usize, &Surface)| {
        let person = types[id] == NodeType::Person && s.core.len() > 1;
        s.core.last().copied().filter(|_| person)
    };
    let surnames: FxHashSet<u64> = all.iter().enumerate().filter_map(full).collect();
    let mut by_core: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
    for (id, surface) in all.iter().enumerate() {
        if surface.core.is_empty() {
            continue;
        }
        let others = by_core
            .entry((surface.case, letters(words, surface)))
            .or_default();
        // "India Inc." is not the country.
        let place = |a: &Surface, b: &Surface| {
            a.form.is_none() && b.form.is_some() && a.entry.lists.any(Lists::PLACE)
        };
        // Nor is a founder the firm that has his name.
        let human = |a: usize, b: usize| {
            let lone = all[a].core.len() == 1
                && types[a] == NodeType::Person
                && surnames.contains(&all[a].core[0]);
            all[a].form.is_none() && all[b].form.is_some() && (lone || all[a].bearer)
                || all[a].bearer && types[b] != NodeType::Person
        };
        let fits = |other: &&usize| {
            let apart = human(id, **other) || human(**other, id);
            let other = &all[**other];
            !apart
                && (other.form.is_none() || surface.form.is_none() || other.form == surface.form)
                && !place(surface, other)
                && !place(other, surface)
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
    // "LG&E" is LG&E Energy rather than Louisville Gas & Electric.
    let opens_another = index
        .first
        .get(&surface.core[0])
        .is_some_and(|longer| longer.iter().any(|&id| !all[id].case));
    if opens_another {
        return;
    }
    let long = index.initials.get(&surface.text).copied();
    let joint = || {
        let known = surface.entry.lists.any(Lists::PARTY);
        let first = surface.text.chars().next().filter(|_| !known)?;
        let mut longer = index.letter.get(&first)?.iter().take(MOST);
        let piece = |long: usize| Span::new(all[long].piece.first, all[long].piece.end);
        longer
            .find(|&&long| joins_initials(words, piece(long), &surface.text))
            .copied()
    };
    if let Some(long) = long.or_else(joint) {
        parties.join(long, id);
    }
}
