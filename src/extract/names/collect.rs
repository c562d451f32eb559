//! Every place of a document that may name a party, and the short forms that it defines.

use rustc_hash::FxHashMap;

use crate::nlp::lexicon::{Lists, key};
use crate::nlp::{Upos, ner};
use crate::span::{Span, Tok};

use super::definitions::{self, Definition};
use super::given::Given;
use super::shape::{Casing, Words};
use super::split::{self, Piece};
use super::surfaces::{Found, Surfaces};
use super::{candidates, cases};

/// What was found.
pub(super) struct Collected {
    pub(super) surfaces: Surfaces,
    /// Spellings that the text equates.
    pub(super) links: Vec<(usize, usize)>,
    /// Spellings that the text tells apart.
    pub(super) apart: Vec<(usize, usize)>,
    /// Spellings that stand side by side in a list.
    pub(super) lists: Vec<(usize, usize)>,
    /// Common nouns defined to stand for the spellings.
    pub(super) terms: Vec<(Span<Tok>, Vec<usize>)>,
}

/// Reads all sentences: first those whose capitals mark names, then headlines with what was learnt.
pub(super) fn collect(words: &Words<'_, '_>, given: &Given) -> Collected {
    let mut surfaces = Surfaces::new(words);
    given.note(words, &mut surfaces);
    let sentences = words.text.sentences();
    let readable = |s: usize| sentences[s].block.is_stated() && !given.closes(sentences[s].span);
    for s in (0..sentences.len()).filter(|&s| readable(s) && words.casing[s] == Casing::Mixed) {
        sentence(words, s, &mut surfaces);
    }
    let mut links = Vec::new();
    let mut terms = Vec::new();
    define(words, &mut surfaces, &mut links, &mut terms);
    let apart = owners(words, &surfaces);
    let known = Known::new(words, &surfaces);
    for s in (0..sentences.len()).filter(|&s| readable(s)) {
        if words.casing[s] == Casing::Mixed {
            known.fill(words, s, &mut surfaces);
        } else {
            known.title(words, s, &mut surfaces);
        }
    }
    order(&mut surfaces);
    let lists = enumerated(words, &surfaces);
    Collected {
        surfaces,
        links,
        apart,
        lists,
        terms,
    }
}

/// Notes the names of one sentence.
fn sentence(words: &Words<'_, '_>, s: usize, surfaces: &mut Surfaces) {
    let range = words.text.sentences()[s].tokens;
    let labels = ner::label(&words.text.words(&words.text.sentences()[s]));
    let mut runs = Vec::new();
    candidates::runs(words, s, &labels, &mut runs);
    let (runs, suits) = cases::captions(words, &runs, range.end());
    for suit in suits {
        let piece = Piece {
            first: suit.start(),
            end: suit.end(),
            titled: None,
            before_role: false,
        };
        surfaces.note(words, piece, s, true);
    }
    let mut pieces = Vec::new();
    for run in runs {
        split::split(words, run.start(), run.end(), words.casing[s], &mut pieces);
    }
    for &piece in &pieces {
        surfaces.note_labelled(words, piece, s, false, &labels);
    }
}

/// The spellings next to each other of which one is said to own the other.
fn owners(words: &Words<'_, '_>, surfaces: &Surfaces) -> Vec<(usize, usize)> {
    let pairs = surfaces.found.windows(2);
    let owned = |pair: &&[Found]| {
        pair[0].sentence == pair[1].sentence
            && definitions::parts(words, pair[0].piece.end, pair[1].piece.first)
    };
    pairs
        .filter(owned)
        .map(|pair| (pair[0].surface, pair[1].surface))
        .collect()
}

/// Reads the definitions behind the names.
fn define(
    words: &Words<'_, '_>,
    surfaces: &mut Surfaces,
    links: &mut Vec<(usize, usize)>,
    terms: &mut Vec<(Span<Tok>, Vec<usize>)>,
) {
    let mut at: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, found) in surfaces.found.iter().enumerate() {
        at.insert(found.piece.first, index);
    }
    let places: Vec<Found> = surfaces.found.clone();
    for (index, found) in places.iter().enumerate() {
        let limit = words.text.sentences()[found.sentence].tokens.end();
        if let Some(&next) = places.get(index + 1).as_ref()
            && next.sentence == found.sentence
            && definitions::renames(
                words,
                found.piece.end,
                Span::new(next.piece.first, next.piece.end),
            )
        {
            links.push((found.surface, next.surface));
        }
        let Some(open) = definitions::opening(words, found.piece.end, limit) else {
            continue;
        };
        if places.get(index + 1).is_some_and(|next| {
            next.piece.first < open
                && next.sentence == found.sentence
                && words.at(open - 1).capital()
        }) && open > found.piece.end
        {
            continue;
        }
        let name = Span::new(found.piece.first, found.piece.end);
        for definition in definitions::read(words, name, open, limit) {
            match definition {
                Definition::Alias(term) => {
                    let id = match at.get(&term.start()) {
                        Some(&i) => places[i].surface,
                        None => {
                            let piece = Piece {
                                first: term.start(),
                                end: term.end(),
                                titled: None,
                                before_role: false,
                            };
                            surfaces.note(words, piece, found.sentence, false)
                        }
                    };
                    links.push((defined(words, &places[..=index], term).surface, id));
                }
                Definition::Term(term) => {
                    let several = definitions::is_plural(words, term);
                    let all = || enumeration(words, &places, index);
                    terms.push((term, if several { all() } else { vec![found.surface] }));
                }
                Definition::Joint(term) => terms.push((term, enumeration(words, &places, index))),
            }
        }
    }
    order(surfaces);
}

/// Whom the short form in the parentheses behind the last of `places` means: the nearest name of the sentence that it is the
/// beginning or are the initials of, else that last one.
fn defined<'f>(words: &Words<'_, '_>, places: &'f [Found], term: Span<Tok>) -> &'f Found {
    let last = &places[places.len() - 1];
    let resembles = |found: &&Found| {
        let name = Span::new(found.piece.first, found.piece.end);
        definitions::resembles(words, name, term)
    };
    let near = places
        .iter()
        .rev()
        .take(5)
        .take_while(|found| found.sentence == last.sentence);
    near.into_iter().find(resembles).unwrap_or(last)
}

/// The names of the list that ends with the name at `last`.
fn enumeration(words: &Words<'_, '_>, places: &[Found], last: usize) -> Vec<usize> {
    let mut first = last;
    while first > 0 && last - first < 40 {
        let (a, b) = (&places[first - 1], &places[first]);
        let remarked = || a.sentence == b.sentence && remarks(words, a.piece.end, b.piece.first);
        if !side_by_side(words, a, b) && !remarked() {
            break;
        }
        first -= 1;
    }
    places[first..=last].iter().map(|f| f.surface).collect()
}

/// Whether only a comma or conjunction stands between two names.
fn side_by_side(words: &Words<'_, '_>, a: &Found, b: &Found) -> bool {
    let gap = a.piece.end..b.piece.first;
    let marks = gap.len() <= 3
        && gap
            .clone()
            .all(|i| matches!(words.str(i), "," | "and" | "or" | ";" | "the" | "&"));
    a.sentence == b.sentence && !gap.is_empty() && marks
}

/// Whether between two names stands only what is said of the first within a list: `Acme ("Acme"), a Delaware corporation, and`.
fn remarks(words: &Words<'_, '_>, from: usize, to: usize) -> bool {
    if to <= from || to - from > REMARKS {
        return false;
    }
    let mut at = from;
    let mut joined = false;
    while at < to {
        let close = |mark: &str| (at + 1..to).find(|&i| words.str(i) == mark);
        at = match words.str(at) {
            "(" => match close(")") {
                Some(close) => close + 1,
                None => return false,
            },
            "a" | "an" if joined => {
                let ends = |i: &usize| matches!(words.str(*i), "," | ";" | "(");
                match (at + 1..to).find(ends) {
                    Some(end) if (at..end).all(|i| words.at(i).upos != Upos::Verb) => end,
                    _ => return false,
                }
            }
            "," | ";" | "and" => {
                joined = true;
                at + 1
            }
            _ => return false,
        };
    }
    joined
}

/// Longest remark, in words.
const REMARKS: usize = 30;

/// The pairs of names between which only a comma or conjunction stands.
fn enumerated(words: &Words<'_, '_>, surfaces: &Surfaces) -> Vec<(usize, usize)> {
    surfaces
        .found
        .windows(2)
        .filter(|pair| side_by_side(words, &pair[0], &pair[1]))
        .map(|pair| (pair[0].surface, pair[1].surface))
        .collect()
}

/// Sorts the places by position; of overlapping ones the longer stays.
fn order(surfaces: &mut Surfaces) {
    surfaces
        .found
        .sort_by_key(|f| (f.piece.first, std::cmp::Reverse(f.piece.end)));
    let mut end = 0;
    surfaces.found.retain(|f| {
        let free = f.piece.first >= end;
        if free {
            end = f.piece.end;
        }
        free
    });
    for surface in &mut surfaces.all {
        surface.count = 0;
    }
    for (index, found) in surfaces.found.iter().enumerate() {
        let surface = &mut surfaces.all[found.surface];
        if surface.count == 0 {
            surface.first = index;
        }
        surface.count += 1;
    }
}

/// The names known from running text, to be found where capitals say little.
struct Known {
    /// Longest name in words by its first word.
    longest: FxHashMap<u64, usize>,
    names: FxHashMap<u64, ()>,
    taken: Vec<Span<Tok>>,
}

impl Known {
    fn new(words: &Words<'_, '_>, surfaces: &Surfaces) -> Self {
        let mut known = Known {
            longest: FxHashMap::default(),
            names: FxHashMap::default(),
            taken: Vec::new(),
        };
        for surface in surfaces
            .all
            .iter()
            .filter(|s| !s.case && s.evidence().party > 0.5)
        {
            let piece = surface.piece;
            let longest = known.longest.entry(words.at(piece.first).key).or_default();
            *longest = (*longest).max(piece.end - piece.first);
            known
                .names
                .insert(key(words.slice(piece.first, piece.end)), ());
        }
        known.taken = surfaces
            .found
            .iter()
            .map(|f| Span::new(f.piece.first, f.piece.end))
            .collect();
        known
    }

    /// End of the longest known name at `first`.
    fn name(&self, words: &Words<'_, '_>, first: usize, end: usize) -> Option<usize> {
        let word = words.at(first);
        if !(word.capital() || word.camel() || word.code() || word.digits()) {
            return None;
        }
        let longest = *self.longest.get(&word.key)?;
        (first + 1..=end.min(first + longest))
            .rev()
            .find(|&stop| self.names.contains_key(&key(words.slice(first, stop))))
    }

    /// Notes known names in the gaps of a sentence of running text.
    fn fill(&self, words: &Words<'_, '_>, s: usize, surfaces: &mut Surfaces) {
        let range = words.text.sentences()[s].tokens;
        let mut next = self.taken.partition_point(|t| t.end() <= range.start());
        let mut i = range.start();
        while i < range.end() {
            if let Some(taken) = self.taken.get(next)
                && taken.start() <= i
            {
                i = taken.end().max(i + 1);
                next += 1;
                continue;
            }
            let stop = self
                .taken
                .get(next)
                .map_or(range.end(), |t| t.start().min(range.end()));
            i = match self.name(words, i, stop) {
                Some(end) if words.at(i).opening() => {
                    let piece = Piece {
                        first: i,
                        end,
                        titled: None,
                        before_role: false,
                    };
                    surfaces.note(words, piece, s, false);
                    end
                }
                _ => i + 1,
            };
        }
    }

    /// Notes the names of a headline: known ones first, then what the gaps hold.
    fn title(&self, words: &Words<'_, '_>, s: usize, surfaces: &mut Surfaces) {
        let range = words.text.sentences()[s].tokens;
        let mut held = Vec::new();
        let mut i = range.start();
        while i < range.end() {
            match self.name(words, i, range.end()) {
                Some(end) => {
                    held.push(Span::<Tok>::new(i, end));
                    i = end;
                }
                None => i += 1,
            }
        }
        let labels = ner::label(&words.text.words(&words.text.sentences()[s]));
        let mut runs = Vec::new();
        candidates::runs(words, s, &labels, &mut runs);
        let (runs, suits) = cases::captions(words, &runs, range.end());
        for suit in suits {
            let piece = Piece {
                first: suit.start(),
                end: suit.end(),
                titled: None,
                before_role: false,
            };
            surfaces.note(words, piece, s, true);
        }
        for &name in &held {
            let at = runs.partition_point(|r| r.end() <= name.start());
            let longer = runs
                .get(at)
                .is_some_and(|r| r.contains(name) && r.end() > name.end() && is_firm(words, *r));
            if !longer {
                let piece = Piece {
                    first: name.start(),
                    end: name.end(),
                    titled: None,
                    before_role: false,
                };
                surfaces.note(words, piece, s, false);
            }
        }
        let mut pieces = Vec::new();
        for run in runs {
            let first = held.partition_point(|h| h.end() <= run.start());
            let inside = held[first..].partition_point(|h| h.start() < run.end());
            let ends_alike = inside > 0 && held[first + inside - 1].end() == run.end();
            if inside == 0 || is_firm(words, run) && !ends_alike {
                split::split(words, run.start(), run.end(), words.casing[s], &mut pieces);
            }
        }
        for &piece in &pieces {
            surfaces.note_labelled(words, piece, s, false, &labels);
        }
    }
}

/// Whether a run ends like the full name of a firm.
fn is_firm(words: &Words<'_, '_>, run: Span<Tok>) -> bool {
    let last = words.at(run.end() - 1).lists;
    last.any(Lists::LEGAL_FORM) && !last.any(Lists::PLACE)
}
