//! What is wrong with the text of a query, said so that a user finds it.
//!
//! The parser reports the furthest letter that it looked at, which may stand well behind the fault: to
//! see that a word is no `CONSTRUCT` it reads nine letters. So the tokens are set far apart, and the
//! fault lies at the last token that starts before that letter. What was expected there is found by
//! trying what a query may consist of: whatever the parser reads past is fit.

mod tokens;

use spargebra::{SparqlParser, SparqlSyntaxError};

use super::vocabulary::PREFIXES;
use crate::error::{Error, ErrorKind};
use tokens::{Token, tokens};

/// The error for `text`, in which `parser` found `fault`: `NAME:LINE:COLUMN: expected …, but found …`.
pub(super) fn error(
    name: &str,
    text: &str,
    parser: &SparqlParser,
    fault: &SparqlSyntaxError,
) -> Error {
    let tokens = tokens(text);
    let message = match parser.clone().parse_update(text) {
        _ if tokens.is_empty() => {
            format!("{name}: the query is empty; `ties query --examples` prints some to start from")
        }
        Ok(_) => format!(
            "{}: expected a query (SELECT, ASK, CONSTRUCT or DESCRIBE), but found an update; a graph file is \
             asked, not changed",
            word(name, text, UPDATES)
        ),
        Err(_) => match tokens.iter().find(|token| token.open) {
            Some(open) => format!(
                "{name}:{}: expected a quotation mark at the end of the string that starts here",
                place(text, open.start)
            ),
            None => placed(name, text, &tokens, parser)
                .unwrap_or_else(|| format!("{name}: not a SPARQL query: {fault}")),
        },
    };
    Error::new(ErrorKind::Usage, message)
}

/// Words that an update starts with, behind its prefixes.
const UPDATES: &[&str] = &[
    "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH",
];

/// `NAME:LINE:COLUMN` of the first of `words` in a query, letter case aside; `NAME` where there is none.
pub(super) fn word(name: &str, text: &str, words: &[&str]) -> String {
    let is_one = |token: &&Token<'_>| {
        words
            .iter()
            .any(|word| word.eq_ignore_ascii_case(token.text))
    };
    match tokens(text).iter().find(is_one) {
        Some(token) => format!("{name}:{}", place(text, token.start)),
        None => name.to_string(),
    }
}

/// Between tokens: longer than any word that the parser looks for.
const GAP: &str = "                                        ";

/// A letter that no query has.
const STOP: char = '\u{1}';

/// What is wrong where; nothing if the parser says no place.
fn placed(name: &str, text: &str, tokens: &[Token<'_>], parser: &SparqlParser) -> Option<String> {
    let (spaced, starts) = spaced(tokens);
    let (reached, complaint) = failure(parser, &spaced)?;
    // The end counts as one more token.
    let at = starts.partition_point(|&start| start <= reached).max(1) - 1;
    let (place, found) = match tokens.get(at) {
        Some(token) => (self::place(text, token.start), format!("`{}`", token.text)),
        None => (
            self::place(text, text.trim_end().len()),
            "the end".to_string(),
        ),
    };
    let word = tokens.get(at).map_or("", |token| token.text);
    if let Some(complaint) = complaint {
        return Some(format!("{name}:{place}: {}", explained(&complaint, word)));
    }
    let expected = expected(&spaced[..starts[at]], parser);
    let near = near(word, &expected);
    Some(format!(
        "{name}:{place}: expected {}, but found {found}{near}",
        listed(&expected)
    ))
}

/// The tokens far apart, and where each and the end stand.
fn spaced(tokens: &[Token<'_>]) -> (String, Vec<usize>) {
    let mut spaced = String::new();
    let mut starts = Vec::with_capacity(tokens.len() + 1);
    for token in tokens {
        starts.push(spaced.len());
        spaced.push_str(token.text);
        spaced.push_str(GAP);
    }
    starts.push(spaced.len());
    (spaced, starts)
}

/// How far into `text` the parser looked before it failed, and its complaint if it is about meaning.
fn failure(parser: &SparqlParser, text: &str) -> Option<(usize, Option<String>)> {
    let fault = parser.clone().parse_query(text).err()?.to_string();
    let (place, expected) = fault.strip_prefix("error at ")?.split_once(": expected ")?;
    let (line, column) = place.split_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let before: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let inside = text[before..].char_indices().nth(column - 1);
    let reached = inside.map_or(text.len(), |(offset, _)| before + offset);
    // The rest of the list are tokens; a sentence among them is a complaint.
    let mut parts = expected.trim_start_matches("one of ").split(", ");
    let complaint = parts.find(|part| part.contains(' ') && !part.starts_with(['[', '"', '\'']));
    Some((reached, complaint.map(str::to_string)))
}

/// A complaint of the parser's about `word`, in our words.
fn explained(complaint: &str, word: &str) -> String {
    match complaint {
        "Prefix not found" => {
            let known: Vec<String> = PREFIXES.iter().map(|(p, _)| format!("{p}:")).collect();
            format!(
                "expected one of the prefixes {} or one that the query declares (PREFIX name: <IRI>), but found \
                 `{word}`",
                known.join(", ")
            )
        }
        "IRI parsing failed" => format!("expected an absolute IRI, but found `{word}`"),
        "The SELECT contains a variable that is unbound" => {
            "SELECT has a variable that is neither in GROUP BY nor in an aggregate such as COUNT"
                .to_string()
        }
        "BIND is overriding an existing variable" => {
            "BIND names a variable that has a value already".to_string()
        }
        other => other.to_string(),
    }
}

/// What a query may consist of: how it is told, and a specimen.
const PARTS: &[(&str, &str)] = &[
    ("SELECT", "SELECT"),
    ("ASK", "ASK"),
    ("CONSTRUCT", "CONSTRUCT"),
    ("DESCRIBE", "DESCRIBE"),
    ("PREFIX", "PREFIX"),
    ("DISTINCT", "DISTINCT"),
    ("AS", "AS"),
    ("WHERE", "WHERE"),
    ("a variable", "?x"),
    ("an IRI or prefixed name", "<urn:x>"),
    ("a string", "\"x\""),
    ("a number", "1"),
    ("`*`", "*"),
    ("an operator", "="),
    ("`{`", "{"),
    ("`}`", "}"),
    ("`(`", "("),
    ("`)`", ")"),
    ("`]`", "]"),
    ("`.`", "."),
    ("`;`", ";"),
    ("`,`", ","),
    ("OPTIONAL", "OPTIONAL"),
    ("FILTER", "FILTER"),
    ("UNION", "UNION"),
    ("MINUS", "MINUS"),
    ("BIND", "BIND"),
    ("VALUES", "VALUES"),
    ("UNDEF", "UNDEF"),
    ("EXISTS", "EXISTS"),
    ("GROUP BY", "GROUP"),
    ("BY", "BY"),
    ("HAVING", "HAVING"),
    ("ORDER BY", "ORDER"),
    ("ASC", "ASC"),
    ("DESC", "DESC"),
    ("LIMIT", "LIMIT"),
    ("OFFSET", "OFFSET"),
];

/// What may follow behind `before`.
fn expected(before: &str, parser: &SparqlParser) -> Vec<&'static str> {
    let fits = |specimen: &str| {
        let tried = format!("{before}{specimen}{GAP}{STOP}");
        let stop = tried.len() - STOP.len_utf8();
        failure(parser, &tried).is_some_and(|(reached, _)| reached >= stop)
    };
    let mut expected: Vec<&str> = PARTS
        .iter()
        .filter(|(_, specimen)| fits(specimen))
        .map(|&(told, _)| told)
        .collect();
    if parser.clone().parse_query(before).is_ok() {
        expected.push("the end");
    }
    expected
}

/// `a, b or c`.
fn listed(expected: &[&str]) -> String {
    match expected {
        [] => "something else".to_string(),
        [one] => (*one).to_string(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}

/// A word for the one of `expected` that `word` may be a slip of.
fn near(word: &str, expected: &[&str]) -> String {
    let word = word.to_uppercase();
    let is_word = |part: &&&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let near = expected
        .iter()
        .filter(is_word)
        .find(|part| word.len() > 2 && strsim::osa_distance(&word, part) <= 2);
    near.map_or(String::new(), |part| format!("; did you mean {part}?"))
}

/// Line and column of a byte, from 1.
fn place(text: &str, at: usize) -> String {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    format!("{line}:{column}")
}

#[cfg(test)]
mod tests;
