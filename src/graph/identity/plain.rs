//! Names of products, places, events and types of the user's: words of which none may be left out, but for the maker of a
//! product and the region of a place.

use super::agreement::{self as weight, Agreement};
use super::firm::{compact, line};
use super::person::Blocks;
use crate::graph::slug;
use crate::nlp::lexicon::{LEXICON, Lists};

/// Which rules hold for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Product,
    Place,
    Other,
}

/// A name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plain {
    sort: Sort,
    words: Vec<String>,
    compact: String,
    /// Of a place the part before the comma, where there is one.
    head: Option<String>,
    /// The line of the program's lists that knows it.
    line: u32,
}

/// Abbreviations in names of places.
const ABBREVIATIONS: &[(&str, &str)] = &[("st", "saint"), ("ft", "fort"), ("mt", "mount")];

impl Plain {
    pub(super) fn parse(raw: &str, sort: Sort) -> Option<Plain> {
        let mut words = slug::words(raw);
        // "The Office" is not "Office".
        if sort != Sort::Product && words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        if sort == Sort::Place {
            expand(&mut words);
        }
        let head = (sort == Sort::Place)
            .then(|| raw.split_once(','))
            .flatten()
            .map(|(head, _)| {
                let mut words = slug::words(head);
                expand(&mut words);
                compact(&words)
            });
        (!words.is_empty()).then(|| Plain {
            sort,
            compact: compact(&words),
            head,
            line: if is_postal(raw, sort) { 0 } else { line(raw) },
            words,
        })
    }

    pub(super) fn key(&self) -> &str {
        &self.compact
    }

    pub(super) fn line(&self) -> u32 {
        self.line
    }

    pub(super) fn blocks(&self) -> Blocks {
        let mut blocks = Blocks::default();
        blocks.whole.push(format!("c:{}", self.compact));
        if self.line != 0 {
            blocks.whole.push(format!("l:{}", self.line));
        }
        if let Some(head) = &self.head {
            blocks.long.push(format!("h:{head}"));
        } else if self.sort == Sort::Place {
            blocks.short.push(format!("h:{}", self.compact));
        }
        if self.sort == Sort::Product {
            blocks.short.push(format!("m:{}", self.compact));
            if self.words.len() > 1 {
                blocks.long.push(format!("m:{}", compact(&self.words[1..])));
            }
        }
        blocks
    }

    /// What a product's name has before that of `short`: the name of its maker, perhaps.
    pub(super) fn maker<'p>(&'p self, short: &Plain) -> Option<&'p str> {
        let [first, rest @ ..] = &self.words[..] else {
            return None;
        };
        let leaves =
            self.sort == Sort::Product && !rest.is_empty() && compact(rest) == short.compact;
        leaves.then_some(first.as_str())
    }
}

/// Whether a place is the two letters of a state, which stand for much else: "N.D." is a northern district, too.
fn is_postal(raw: &str, sort: Sort) -> bool {
    let letters = raw.chars().filter(|c| c.is_alphanumeric()).count();
    sort == Sort::Place && letters == 2 && LEXICON.get(raw).lists.any(Lists::STATE)
}

fn expand(words: &mut [String]) {
    if let [first, _, ..] = words
        && let Some((_, long)) = ABBREVIATIONS.iter().find(|(short, _)| short == first)
    {
        *first = (*long).to_string();
    }
}

/// How two names agree.
pub(super) fn agree(a: &Plain, b: &Plain) -> Agreement {
    if a.compact == b.compact {
        return Agreement::whole(weight::SAME_NAME, "same name");
    }
    let listed = a.line != 0 && a.line == b.line;
    match (short_for(a, b), short_for(b, a).swapped()) {
        // Which Portland "Portland" is, the lists can't know; what product "Azure" is, they do.
        (Agreement::Unrelated, Agreement::Unrelated) if listed => {
            Agreement::whole(weight::LISTED, "known under both names")
        }
        _ if listed && a.sort == Sort::Product => {
            Agreement::whole(weight::LISTED, "known under both names")
        }
        (Agreement::Unrelated, found) | (found, _) => found,
    }
}

fn short_for(short: &Plain, long: &Plain) -> Agreement {
    match (&short.head, &long.head) {
        (None, Some(head)) if *head == short.compact => {
            return Agreement::short(weight::REGION_LEFT_OUT, "same but for the region");
        }
        (Some(x), Some(y)) if x == y => return Agreement::Conflict,
        _ => {}
    }
    match long.maker(short) {
        Some(_) => Agreement::short(weight::MAKER_LEFT_OUT, "same but for the maker"),
        None => Agreement::Unrelated,
    }
}
