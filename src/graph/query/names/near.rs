//! Names to propose where nobody has the one that a user wrote.

use crate::graph::{Graph, slug};

/// How many names are proposed.
const PROPOSALS: usize = 5;

/// Likeness, from 0 to 1, below which a name is not worth proposing.
pub(super) const LIKE: f64 = 0.7;

/// What one word of a name that is like the whole of what the user wrote counts for: it may be all
/// that he knows of the name.
const WORD: f64 = 0.95;

/// The names of the parties of which a form is most like `name`, the most alike first; likeness is
/// that of Jaro and Winkler.
pub(in crate::graph) fn parties<'g>(graph: &'g Graph, name: &str) -> Vec<&'g str> {
    let sought = Sought::new(slug::fold(name));
    let mut best: Vec<(f64, &str)> = Vec::new();
    for (_, party) in graph.parties() {
        let last = best.get(PROPOSALS - 1).map_or(0.0, |&(like, _)| like);
        let forms = std::iter::once(&party.name).chain(&party.aliases);
        let like = forms
            .map(|form| sought.likeness(&slug::fold(form), last))
            .fold(0.0, f64::max);
        if like >= LIKE && like > last {
            let place = best.partition_point(|&(known, _)| known >= like);
            best.insert(place, (like, &party.name));
            best.truncate(PROPOSALS);
        }
    }
    best.into_iter().map(|(_, name)| name).collect()
}

/// The name that is sought among others.
#[derive(Debug)]
struct Sought {
    folded: String,
    letters: usize,
    set: u64,
}

impl Sought {
    fn new(folded: String) -> Self {
        Sought {
            letters: folded.chars().count(),
            set: set(&folded),
            folded,
        }
    }

    /// How like the form of a name is, or one of its words; any lesser number where that is not above
    /// `last`.
    fn likeness(&self, form: &str, last: f64) -> f64 {
        let whole = self.like(form, last);
        let words = form.split(' ').map(|w| self.like(w, last / WORD) * WORD);
        words.fold(whole, f64::max)
    }

    fn like(&self, text: &str, last: f64) -> f64 {
        match self.at_most(text) > last {
            true => strsim::jaro_winkler(text, &self.folded),
            false => 0.0,
        }
    }

    /// A bound of the likeness by the letters that both have, wherever they stand. It costs a tenth of
    /// the likeness, and few of a million names pass it.
    fn at_most(&self, text: &str) -> f64 {
        let (mut letters, mut shared) = (0, 0);
        let mut own = 0;
        for letter in text.chars() {
            letters += 1;
            shared += usize::from(self.set & bit(letter) != 0);
            own |= bit(letter);
        }
        let sought = self.folded.chars().filter(|&c| own & bit(c) != 0).count();
        let matching = shared.min(sought) as f64;
        if matching == 0.0 {
            return 0.0;
        }
        let jaro = (matching / letters as f64 + matching / self.letters as f64 + 1.0) / 3.0;
        let pairs = text.chars().zip(self.folded.chars()).take(4);
        let head = pairs.take_while(|(a, b)| a == b).count() as f64;
        // The last digits of the two computations may differ.
        jaro + 0.1 * head * (1.0 - jaro) + 1e-9
    }
}

/// The letters of a text, some sharing a place.
fn set(text: &str) -> u64 {
    text.chars().fold(0, |set, letter| set | bit(letter))
}

fn bit(letter: char) -> u64 {
    1 << (u32::from(letter) % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_never_below_the_likeness() {
        let names = [
            "microsoft",
            "microsfot",
            "mircosoft corporation",
            "lumen bank",
            "lumen",
            "bank",
            "norrland harbor",
            "日本電気",
            "日本",
            "a",
            "aaaa",
            "abab",
        ];
        for name in names {
            let sought = Sought::new(name.to_string());
            for other in names {
                let like = strsim::jaro_winkler(other, name);
                assert!(sought.at_most(other) >= like, "{name}, {other}");
            }
        }
    }
}
