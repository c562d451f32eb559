//! Text that Graphviz shows as it was meant.
//!
//! DOT has two kinds of text. A *plain* string stands in double quotes, and a backslash or
//! something like `&amp;` in it has a meaning of its own; an *HTML-like* string is XML. Both are
//! safe here for any name, whatever it holds.

use crate::export::picture::text::printable;

/// `text` as the inside of a plain DOT string: shown literally, line feeds as line breaks.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' if starts_entity(&text[at..]) => out.push_str("&amp;"),
            c => out.push(printable(c)),
        }
    }
    out
}

/// `id` as a quoted DOT identifier; different ids stay different.
pub(super) fn identifier(id: &str) -> String {
    let mut out = String::with_capacity(id.len() + 2);
    out.push('"');
    for c in id.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // Graphviz copies identifiers into SVG, which admits no control characters; their
            // pictures (␀, ␁, …) keep the identifiers apart.
            c @ '\0'..='\u{1F}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or(' ')),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether Graphviz would read the start of `text` as a character entity (`&lt;`, `&#8364;`).
fn starts_entity(text: &str) -> bool {
    let name = text[1..].split_once(';').map_or("", |(name, _)| name);
    !name.is_empty()
        && name
            .bytes()
            .enumerate()
            .all(|(i, b)| b.is_ascii_alphanumeric() || (i == 0 && b == b'#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_shown_literally() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected, "{text}");
        check("R&D", "R&D");
        check("AT&amp;T", "AT&amp;amp;T");
        check("say \"hi\"", "say \\\"hi\\\"");
        check("C:\\N", "C:\\\\N");
        check("a\nb\tc", "a\\nb c");
    }
}
