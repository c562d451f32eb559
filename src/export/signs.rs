//! Signs for characters that a form cannot hold.

use std::borrow::Cow;

/// `text` with signs in place of control characters (`␀` to `␟`, the tab and the ends of lines
/// apart), and `U+FFFD` in place of `U+FFFE` and `U+FFFF`: what XML 1.0 does not admit, and what
/// readers of tables stumble over.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    replaced(text, |letter| match letter {
        '\t' | '\n' | '\r' => letter,
        _ => sign(letter),
    })
}

/// `text` on one line: white space of any kind as blanks, and signs as in [`clean`]; what would turn
/// the direction of the line around is left out.
pub(super) fn line(text: &str) -> String {
    let words: Vec<String> = text
        .split(|letter: char| letter.is_whitespace() || letter == '\u{85}')
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().filter(|&l| !turns(l)).map(sign).collect())
        .collect();
    words.join(" ")
}

fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn sign(letter: char) -> char {
    match letter {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => letter,
    }
}

/// `text` with each character replaced by another.
pub(super) fn replaced(text: &str, by: impl Fn(char) -> char) -> Cow<'_, str> {
    match text.chars().any(|letter| by(letter) != letter) {
        true => text.chars().map(by).collect::<String>().into(),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_for_what_cannot_stand() {
        assert_eq!(clean("a\0\u{1b}\n\t\r\u{ffff}é"), "a␀␛\n\t\r\u{fffd}é");
        assert_eq!(line(" a\n\n b\u{2028}\u{202e}c\t\0"), "a b c ␀");
    }
}
