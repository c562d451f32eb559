//! Dependency parser: greedy, transition-based, one tree for every sentence in linear time.

pub(crate) mod features;
mod parsed;
pub(crate) mod state;

use std::sync::LazyLock;

pub use parsed::Parsed;

use self::features::features;
use self::state::{State, Step};
use super::forms::normalise;
use super::labels::Deprel;
use super::linear::{Linear, word_hash};
use super::tagged::{Tag, Tagged};
use crate::error::{Error, ErrorKind, Result};

/// The bytes of the model that is part of the program.
pub(crate) static PARSER_MODEL: &[u8] = include_bytes!("../models/parser.bin");

/// The model that is part of the program.
pub(crate) static PARSER: LazyLock<Parser> = LazyLock::new(|| {
    Parser::decode(PARSER_MODEL).expect("the embedded parser is whole: a test loads it")
});

/// Joins the words of a sentence to one dependency tree.
///
/// ```
/// use ties::nlp::{Deprel, parse, tag};
///
/// let parsed = parse(tag(vec!["Microsoft", "bought", "the", "company", "."]));
/// assert_eq!(parsed.head(0), Some(1));
/// assert_eq!(parsed.deprel(3), Deprel::Obj);
/// ```
pub fn parse(tagged: Tagged<'_>) -> Parsed<'_> {
    PARSER.parsed(tagged)
}

/// The trained parser.
pub(crate) struct Parser {
    steps: Vec<Step>,
    linear: Linear,
}

/// The start of parsing a sentence of `words` with `tags`.
pub(crate) fn start(words: &[&str], tags: &[Tag]) -> State {
    let mut buffer = Vec::new();
    State::new(words.iter().zip(tags).map(|(word, tag)| {
        normalise(word, &mut buffer);
        (
            word_hash(&buffer),
            (tag.upos as u32) << 6 | tag.xpos.index() as u32,
            tag.upos as u32,
        )
    }))
}

/// A step as it is written in the model.
fn code(step: Step) -> u8 {
    match step {
        Step::Shift => 0,
        Step::Left(deprel) => 64 | deprel as u8,
        Step::Right(deprel) => 128 | deprel as u8,
    }
}

/// Reads what [`code`] wrote.
fn decode_step(code: u8) -> Option<Step> {
    let deprel = *Deprel::ALL.get(usize::from(code & 63))?;
    Some(match code >> 6 {
        0 => Step::Shift,
        1 => Step::Left(deprel),
        2 => Step::Right(deprel),
        _ => return None,
    })
}

impl Parser {
    /// Reads what [`Parser::encode`] wrote.
    pub(crate) fn decode(bytes: &'static [u8]) -> Result<Self> {
        let broken = || {
            Error::new(
                ErrorKind::Format,
                "expected a whole parser, found one cut short",
            )
        };
        let (&count, rest) = bytes.split_first().ok_or_else(broken)?;
        let (codes, rest) = rest
            .split_at_checked(usize::from(count))
            .ok_or_else(broken)?;
        let steps = codes
            .iter()
            .map(|&code| decode_step(code))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(broken)?;
        // A step of each kind must be there, or parsing could get stuck.
        let shifts = steps.contains(&Step::Shift);
        let roots = steps.contains(&Step::Left(Deprel::Root));
        let rights = steps
            .iter()
            .any(|step| matches!(step, Step::Right(deprel) if *deprel != Deprel::Root));
        if !(shifts && roots && rights) {
            return Err(broken());
        }
        Ok(Parser {
            steps,
            linear: Linear::decode(rest)?,
        })
    }

    /// The bytes of a parser of these parts, `linear` as [`super::linear::encode`] wrote it.
    pub(crate) fn encode(steps: &[Step], linear: &[u8]) -> Vec<u8> {
        let mut bytes = vec![steps.len() as u8];
        bytes.extend(steps.iter().map(|&step| code(step)));
        bytes.extend(linear);
        bytes
    }

    /// The sentence with its tree.
    pub(crate) fn parsed<'t>(&self, tagged: Tagged<'t>) -> Parsed<'t> {
        let tags: Vec<Tag> = (0..tagged.len()).map(|i| tagged.tag(i)).collect();
        let state = self.parse(tagged.words(), &tags);
        Parsed::new(tagged, &state)
    }

    /// Parses to the end.
    pub(crate) fn parse(&self, words: &[&str], tags: &[Tag]) -> State {
        let mut state = start(words, tags);
        let (mut keys, mut rows, mut scores) = (Vec::new(), Vec::new(), [0; 256]);
        while !state.is_done() {
            let step = if state.stack.is_empty() {
                Step::Shift
            } else {
                features(&state, &mut keys);
                scores.fill(0);
                self.linear.score(&keys, &mut rows, &mut scores);
                self.best(&state, &scores)
            };
            state.take(step);
        }
        state
    }

    /// The first of the allowed steps with the highest score.
    fn best(&self, state: &State, scores: &[i32]) -> Step {
        let mut best: Option<(i32, Step)> = None;
        for (&step, &score) in self.steps.iter().zip(scores) {
            if best.is_none_or(|(high, _)| score > high) && state.allows(step) {
                best = Some((score, step));
            }
        }
        best.expect("while the tree is not whole, the stack or the buffer allows a step")
            .1
    }
}

#[cfg(test)]
mod tests;
