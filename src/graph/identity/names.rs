//! All names of the candidates, each taken apart once.

use std::num::NonZero;
use std::thread;

use rustc_hash::FxHashMap;

use super::Candidate;
use super::name::{Class, Name};

/// So few names are taken apart sooner than a thread has begun.
const FEW: usize = 2000;

/// The names that candidates have, and what they are made of.
#[derive(Debug)]
pub(super) struct Names {
    /// The class of each candidate.
    pub(super) classes: Vec<Class>,
    /// Each name of each class; `None` for those without a letter.
    pub(super) parsed: Vec<Option<Name>>,
    /// The name of each candidate, by place among the parsed ones.
    pub(super) own: Vec<usize>,
    /// The further names of each candidate, by place among the parsed ones.
    pub(super) aliases: Vec<Vec<usize>>,
}

impl Names {
    pub(super) fn of(candidates: &[Candidate]) -> Names {
        let mut raw = Raw::default();
        let classes: Vec<Class> = candidates
            .iter()
            .map(|candidate| Class::of(candidate.entity.node_type, candidate.entity.also))
            .collect();
        let (own, aliases) = candidates
            .iter()
            .zip(&classes)
            .map(|(candidate, &class)| {
                let own = raw.place(&candidate.entity.name, class);
                let further = candidate.entity.aliases.iter();
                (own, further.map(|alias| raw.place(alias, class)).collect())
            })
            .unzip();
        Names {
            parsed: parse(&raw.all),
            classes,
            own,
            aliases,
        }
    }

    /// The name of a candidate.
    pub(super) fn own(&self, candidate: usize) -> Option<&Name> {
        self.parsed[self.own[candidate]].as_ref()
    }

    /// The further names of a candidate.
    pub(super) fn aliases(&self, candidate: usize) -> impl Iterator<Item = &Name> {
        let further = self.aliases[candidate].iter();
        further.filter_map(|&name| self.parsed[name].as_ref())
    }
}

/// The names as they are spelled, each once.
#[derive(Default)]
struct Raw<'c> {
    places: FxHashMap<(Class, &'c str), usize>,
    all: Vec<(Class, &'c str)>,
}

impl<'c> Raw<'c> {
    fn place(&mut self, raw: &'c str, class: Class) -> usize {
        let next = self.all.len();
        let place = *self.places.entry((class, raw)).or_insert(next);
        if place == next {
            self.all.push((class, raw));
        }
        place
    }
}

/// Takes the names apart, on all processors where they are many.
fn parse(all: &[(Class, &str)]) -> Vec<Option<Name>> {
    let one = |&(class, raw): &(Class, &str)| Name::parse(raw, class);
    let threads = match all.len() {
        0..FEW => 1,
        _ => thread::available_parallelism().map_or(1, NonZero::get),
    };
    if threads == 1 {
        return all.iter().map(one).collect();
    }
    thread::scope(|scope| {
        let parts: Vec<_> = all
            .chunks(all.len().div_ceil(threads))
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()))
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().expect("taking a name apart does not panic"))
            .collect()
    })
}
