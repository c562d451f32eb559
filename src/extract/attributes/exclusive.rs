//! Whether a right or a supply is said to be exclusive.

use super::Found;
use crate::span::Span;

const EXCLUSIVE: &[&str] = &["exclusive", "exclusively", "sole", "solely", "exclusivity"];
const SHARED: &[&str] = &[
    "non-exclusive",
    "nonexclusive",
    "non-exclusively",
    "nonexclusively",
];
const NOT: &[&str] = &["non", "not", "no", "longer", "without"];

/// What the words say of exclusivity, place by place.
pub(super) fn find(words: &[&str]) -> Vec<Found<bool>> {
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        if SHARED.contains(&&*lower) {
            out.push(Found {
                value: false,
                tokens: Span::new(at, at + 1),
            });
        } else if EXCLUSIVE.contains(&&*lower) {
            let before = |back: usize| {
                let word = at.checked_sub(back).map(|b| words[b].to_lowercase());
                word.is_some_and(|w| NOT.contains(&&*w))
            };
            // "non-exclusive" may be one word, two or three.
            let dash = at > 0 && words[at - 1] == "-";
            let back = if dash { 2 } else { 1 };
            let not = before(back);
            out.push(Found {
                value: !not,
                tokens: Span::new(if not { at - back } else { at }, at + 1),
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exclusive_or_not() {
        for (text, expected) in [
            ("an exclusive license", Some(true)),
            ("a non-exclusive license", Some(false)),
            ("a non - exclusive license", Some(false)),
            ("a nonexclusive license", Some(false)),
            ("is no longer exclusive", Some(false)),
            ("the sole supplier", Some(true)),
            ("a license", None),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(find(&words).first().map(|f| f.value), expected, "{text}");
        }
    }
}
