//! Dependency parser: greedy, transition-based, one tree for every sentence in linear time.

mod dense;
pub(crate) mod look;
mod mend;
pub(crate) mod network;
mod parsed;
pub(crate) mod state;
pub(crate) mod weights;

use std::sync::LazyLock;

pub use parsed::Parsed;

use self::look::{Look, look};
use self::network::{Network, word_rows};
use self::state::{State, Step};
use super::forms::{forms, inner};
use super::labels::Deprel;
use super::repair::repair;
use super::tagged::{Tag, Tagged};
use super::tagger::{Lexicon, decode_tags, encode_tags};
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
    tags: Vec<Tag>,
    network: Network,
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
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self> {
        Self::read(bytes).ok_or_else(|| {
            Error::new(
                ErrorKind::Format,
                "expected a whole parser, found one cut short",
            )
        })
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (&[steps, tags], rest) = bytes.split_first_chunk()?;
        let (codes, rest) = rest.split_at_checked(usize::from(steps))?;
        let (tags, rest) = rest.split_at_checked(2 * usize::from(tags))?;
        let parser = Parser {
            steps: codes
                .iter()
                .map(|&code| decode_step(code))
                .collect::<Option<_>>()?,
            tags: decode_tags(tags)?,
            network: Network::decode(rest)?,
        };
        // A step of each kind must be there, or parsing could get stuck.
        let steps = &parser.steps;
        let rights = steps
            .iter()
            .any(|step| matches!(step, Step::Right(deprel) if *deprel != Deprel::Root));
        let whole = steps.contains(&Step::Shift) && steps.contains(&Step::Left(Deprel::Root));
        let scored = parser.network.classes() >= steps.len();
        let tagged = parser.network.tag_classes() >= parser.tags.len() && !parser.tags.is_empty();
        (rights && whole && scored && tagged).then_some(parser)
    }

    /// The bytes of a parser of these parts, `network` as [`weights::Weights::encode`] wrote it.
    pub(crate) fn encode(steps: &[Step], tags: &[Tag], network: &[u8]) -> Vec<u8> {
        let mut bytes = vec![steps.len() as u8, tags.len() as u8];
        bytes.extend(steps.iter().map(|&step| code(step)));
        bytes.extend(encode_tags(tags));
        bytes.extend(network);
        bytes
    }

    /// The sentence with its tree, and with tags that know their surroundings better.
    pub(crate) fn parsed<'t>(&self, tagged: Tagged<'t>) -> Parsed<'t> {
        let (tags, state) = self.parse(&tagged);
        Parsed::new(tagged.retagged(tags), &state)
    }

    /// Parses to the end.
    fn parse(&self, tagged: &Tagged<'_>) -> (Vec<Tag>, State) {
        let mut of_words = Vec::with_capacity(tagged.len() + 4);
        forms(tagged.words(), &Lexicon::default(), &mut of_words);
        let rows: Vec<_> = (0..)
            .zip(inner(&of_words))
            .map(|(i, form)| word_rows(self.network.known(form.word), form, tagged.tag(i)))
            .collect();
        let mut encoded = self.network.encode(&rows);
        let tags = self.network.tags(&encoded, self.tags.len());
        let mut tags: Vec<Tag> = tags.into_iter().map(|class| self.tags[class]).collect();
        repair(tagged.words(), &mut tags);
        let mut state = State::new(&tags);
        let (mut view, mut scores) = (Look::default(), vec![0; self.network.classes()]);
        while !state.is_done() {
            let step = if state.stack.is_empty() {
                Step::Shift
            } else {
                look(&state, &mut view);
                self.network.score(&view, &mut encoded, &mut scores);
                self.best(&state, &scores)
            };
            state.take(step);
        }
        (tags, state)
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
