//! Names and forms of names, to be found among the words of a text.

use crate::text::Text;

/// How many words a `*` may stand for.
const LONGEST: usize = 6;

/// Small words that may stand within a name.
const WITHIN: &[&str] = &["of", "and", "the", "for", "&", "de", "in", "on"];

/// Words with a capital that open sentences rather than names.
const OPENING: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "our", "his", "her", "in",
    "on", "at", "under", "by", "for", "from", "with", "when", "after", "before", "if", "as", "but",
    "and", "both",
];

/// A word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// This word.
    Word(String),
    /// One or more words of a name.
    Any,
}

/// A name or the form of names.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    is_name: bool,
}

impl Pattern {
    /// A name as the text may spell it.
    pub(super) fn name(name: &str) -> Self {
        let text = Text::new(name);
        let words = (0..text.tokens().len()).map(|t| Part::Word(text.word(t).to_string()));
        Pattern {
            parts: words.collect(),
            is_name: true,
        }
    }

    /// Words, and `*` for one or more words with capitals.
    pub(super) fn form(form: &str) -> Self {
        let part = |word: &str| match word {
            "*" => vec![Part::Any],
            word => Pattern::name(word).parts,
        };
        Pattern {
            parts: form.split_whitespace().flat_map(part).collect(),
            is_name: false,
        }
    }

    /// Whether it is a name rather than a form.
    pub(super) fn is_name(&self) -> bool {
        self.is_name
    }

    /// Where the longest match ends that starts at the first of `words`.
    pub(super) fn end(&self, words: &[&str]) -> Option<usize> {
        match self.parts.first()? {
            Part::Any if OPENING.contains(&&*words.first()?.to_lowercase()) => None,
            _ => matched(&self.parts, words).filter(|&end| end > 0),
        }
    }
}

fn matched(parts: &[Part], words: &[&str]) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(0);
    };
    match first {
        Part::Word(word) => {
            let found = words.first()?;
            is_spelled(word, found).then_some(())?;
            Some(1 + matched(rest, &words[1..])?)
        }
        Part::Any => {
            let reach = (0..words.len().min(LONGEST))
                .take_while(|&at| stands_in_name(words[at], at == 0))
                .count();
            (1..=reach)
                .rev()
                .filter(|&n| !WITHIN.contains(&words[n - 1]))
                .find_map(|n| Some(n + matched(rest, &words[n..])?))
        }
    }
}

/// Whether the text's word is the schema's: case aside, but what is a name with a capital is none
/// without.
fn is_spelled(word: &str, found: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    (capital(found) || !capital(word)) && word.to_lowercase() == found.to_lowercase()
}

fn stands_in_name(word: &str, first: bool) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || (!first && (WITHIN.contains(&word) || word == "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &Pattern, text: &str, expected: Option<usize>) {
        let words: Vec<&str> = text.split(' ').collect();
        assert_eq!(pattern.end(&words), expected, "{text}");
    }

    #[test]
    fn names_match_as_spelled() {
        let name = Pattern::name("Morgan Stanley");
        check(&name, "Morgan Stanley said", Some(2));
        check(&name, "MORGAN STANLEY", Some(2));
        check(&name, "morgan stanley", None);
        check(&Pattern::name("crude oil"), "Crude oil fell", Some(2));
    }

    #[test]
    fn stars_stand_for_words_of_names() {
        check(&Pattern::form("* Bank"), "Deutsche Bank rose", Some(2));
        check(&Pattern::form("* Bank"), "The Bank rose", None);
        check(&Pattern::form("* Bank"), "our Bank rose", None);
        check(
            &Pattern::form("Bank of *"),
            "Bank of New York said",
            Some(4),
        );
        check(
            &Pattern::form("* Act of *"),
            "Clean Air Act of 1970 says",
            Some(5),
        );
        check(&Pattern::form("* Act"), "Foods and Drugs Act", Some(4));
    }
}
