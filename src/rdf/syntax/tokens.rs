//! A query cut into tokens: just well enough to tell where one ends.

/// A word, name, string, number or sign of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'q> {
    /// The first byte.
    pub(super) start: usize,
    pub(super) text: &'q str,
    /// Whether it is a string without an end.
    pub(super) open: bool,
}

/// The tokens of `text`, without blanks and comments.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if first == '#' {
            at += rest.find('\n').unwrap_or(rest.len());
        } else {
            let (length, open) = length(rest, first);
            tokens.push(Token {
                start: at,
                text: &rest[..length],
                open,
            });
            at += length;
        }
    }
    tokens
}

/// Length of the token that `rest` starts with, and whether it is a string without an end.
fn length(rest: &str, first: char) -> (usize, bool) {
    match first {
        '"' | '\'' => string(rest, first),
        '<' => (iri(rest).unwrap_or(1), false),
        '?' | '$' => (1 + word(&rest[1..]), false),
        _ if starts_word(first) => (word(rest).max(first.len_utf8()), false),
        _ => {
            let pairs = ["&&", "||", "!=", "<=", ">=", "^^"];
            let pair = pairs.iter().any(|pair| rest.starts_with(pair));
            (if pair { 2 } else { first.len_utf8() }, false)
        }
    }
}

fn starts_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | ':' | '@')
}

/// Length of a word or name; a point at its end is none of its own.
fn word(rest: &str) -> usize {
    let inside = |c: char| starts_word(c) || matches!(c, '-' | '.' | '%');
    let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    rest[..end].trim_end_matches('.').len()
}

/// Length of the IRI that `rest` starts with, if the sign is not a comparison.
fn iri(rest: &str) -> Option<usize> {
    let inside = &rest[1..];
    let end = inside.find(['>', '\n', '"', '{', '}'])?;
    let compared =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '=' | '?' | '$' | '(' | '-' | '+');
    let is_iri = inside[end..].starts_with('>') && !inside.starts_with(compared);
    is_iri.then_some(end + 2)
}

fn string(rest: &str, mark: char) -> (usize, bool) {
    let long: String = [mark; 3].iter().collect();
    let (fence, lines) = match rest.starts_with(&long) {
        true => (long, true),
        false => (mark.to_string(), false),
    };
    let mut at = fence.len();
    while let Some(letter) = rest[at..].chars().next() {
        if rest[at..].starts_with(&fence) {
            return (at + fence.len(), false);
        }
        if letter == '\n' && !lines {
            break;
        }
        at += letter.len_utf8();
        if letter == '\\' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    (at, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn queries_fall_into_tokens() {
        check(
            "SELECT ?a{ ?a ties:x-y <urn:x y>. # end\n}",
            &["SELECT", "?a", "{", "?a", "ties:x-y", "<urn:x y>", ".", "}"],
        );
        check(
            "FILTER(?a < 3&&?b>=1.5||\"a\\\"b\"@en)",
            &[
                "FILTER",
                "(",
                "?a",
                "<",
                "3",
                "&&",
                "?b",
                ">=",
                "1.5",
                "||",
                "\"a\\\"b\"",
                "@en",
                ")",
            ],
        );
        check("'''a'\nb''' ''", &["'''a'\nb'''", "''"]);
        check("p:é.", &["p:é", "."]);
        check("", &[]);
    }

    #[test]
    fn strings_without_end_are_told() {
        for text in ["\"abc", "'", "\"abc\\", "'''a''", "\"a\n\""] {
            assert!(tokens(text)[0].open, "{text}");
        }
    }
}
