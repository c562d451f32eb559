//! Which of several values goes with which of several parties of one word: "bought Acme in 2005 and Zenith in 2006", "Acme
//! and Zenith in 2005 and 2006, respectively".

use super::Found;
use crate::nlp::{Parsed, Upos};

/// How many words may stand between a party and its own value.
const REACH: usize = 8;

/// The parties that stand side by side in what a word states, by their tokens in text order.
#[derive(Debug)]
pub(in crate::extract) struct Row {
    /// All of them, at least one.
    pub(in crate::extract) parties: Vec<usize>,
    /// The one in question.
    pub(in crate::extract) own: usize,
    /// Whether they are so many that a sum told once is that of all of them together.
    pub(in crate::extract) divided: bool,
}

/// The value of the party in question; `general` is what belongs to the word at `trigger` as a whole.
pub(super) fn own<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    trigger: usize,
    row: &Row,
    general: Option<Found<T>>,
) -> Option<Found<T>> {
    let parties = row.parties.as_slice();
    let (Some(place), Some(&first)) = (parties.iter().position(|&p| p == row.own), parties.first())
    else {
        return general;
    };
    if parties.len() < 2 || found.len() < 2 {
        return general;
    }
    if let Some(value) = respectively(found, parsed, parties.len(), place) {
        return Some(value);
    }
    let before = |i: usize| {
        let start = i.checked_sub(1).map_or(trigger, |last| parties[last]);
        found
            .iter()
            .rfind(|f| f.tokens.start() > start && f.tokens.end() <= parties[i])
            .filter(|f| is_beside(parsed, f.tokens.end(), parties[i]))
    };
    if (0..parties.len()).all(|i| before(i).is_some()) {
        return before(place).copied();
    }
    let behind = |i: usize| {
        let end = parties.get(i + 1).copied().unwrap_or(usize::MAX);
        found
            .iter()
            .find(|f| f.tokens.start() > parties[i] && f.tokens.end() <= end)
            .filter(|f| is_beside(parsed, parties[i] + 1, f.tokens.start()))
    };
    let given = (0..parties.len()).filter(|&i| behind(i).is_some()).count();
    let opening = general.filter(|g| g.tokens.start() < first);
    match (given, opening) {
        (0, _) | (1, None) => general,
        (_, Some(opening)) => Some(behind(place).copied().unwrap_or(opening)),
        // "bought Acme and Zenith in 2005 and Bolt in 2006"
        (_, None) => (place..parties.len()).find_map(behind).copied(),
    }
}

/// Whether the words from `start` to `end` hold no clause of their own.
fn is_beside(parsed: &Parsed<'_>, start: usize, end: usize) -> bool {
    let tagged = parsed.tagged();
    end.saturating_sub(start) <= REACH
        && (start..end).all(|t| !matches!(tagged.upos(t), Upos::Verb | Upos::Aux))
}

/// The value at `place` of a list of as many values as there are parties, where the sentence says that they go
/// one by one.
fn respectively<T: Copy>(
    found: &[Found<T>],
    parsed: &Parsed<'_>,
    parties: usize,
    place: usize,
) -> Option<Found<T>> {
    let tagged = parsed.tagged();
    (0..tagged.len()).find(|&t| tagged.word(t).eq_ignore_ascii_case("respectively"))?;
    let joined = |a: &Found<T>, b: &Found<T>| {
        (a.tokens.end()..b.tokens.start())
            .all(|t| matches!(tagged.word(t), "," | "and" | "or" | "in" | "on"))
    };
    found
        .chunk_by(joined)
        .find(|list| list.len() == parties)
        .map(|list| list[place])
}
