//! Text that Graphviz shows as it was meant: quoting, wrapping, shortening.
//!
//! DOT has two kinds of text. A *plain* string stands in double quotes, and a backslash or
//! something like `&amp;` in it has a meaning of its own; an *HTML-like* string is XML. Both are
//! safe here for any name, whatever it holds.

use crate::schema::Amount;

/// Lines a name is wrapped to at most.
const MOST_LINES: usize = 4;

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

/// `text` as character data of an HTML-like label.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
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

/// XML and terminals admit no control characters, and a stray direction override would turn the
/// rest of the line around.
fn printable(c: char) -> char {
    match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{200B}',
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        c if c.is_control() => ' ',
        c => c,
    }
}

/// `text` in lines of about `width` columns, at most four of them.
///
/// Words longer than a line are cut where the line ends.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, width)) {
        match lines.last_mut() {
            Some(line) if columns(line) + 1 + columns(&word) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        lines[MOST_LINES - 1].push('…');
    }
    lines
}

/// A word in pieces that fit on a line; a few columns too many are let through.
fn pieces(word: &str, width: usize) -> Vec<String> {
    if columns(word) <= width + 4 {
        return vec![word.to_string()];
    }
    let mut pieces = vec![String::new()];
    let mut filled = 0;
    for c in word.chars() {
        if filled >= width {
            pieces.push(String::new());
            filled = 0;
        }
        filled += column(c);
        pieces.last_mut().expect("one from the start").push(c);
    }
    pieces
}

/// How wide `text` is, in letters of the Latin alphabet.
fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// Ideographs, kana, Hangul, full-width forms and emoji are twice as wide as letters.
fn column(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{1F300}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// `text` on one line, cut at a word near `width` characters.
pub(super) fn shorten(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count() + usize::from(count > 0);
        if count + length > width {
            if count == 0 {
                out.extend(word.chars().take(width));
            }
            out.push('…');
            break;
        }
        if count > 0 {
            out.push(' ');
        }
        out.push_str(word);
        count += length;
    }
    out
}

/// A sum as a label gives it: three digits and a unit, `USD 97.4 bn`.
pub(super) fn money(amount: &Amount) -> String {
    let value = amount.value();
    let units = [(1e12, " tn"), (1e9, " bn"), (1e6, " m")];
    // A sum that three digits would round up to the next unit is given in that unit.
    let unit = units
        .into_iter()
        .find(|(size, _)| value.abs() >= size * 0.9995);
    match unit {
        Some((size, name)) => {
            format!("{} {}{name}", amount.currency(), three_digits(value / size))
        }
        None => format!("{} {}", amount.currency(), grouped(value)),
    }
}

/// A share of ownership: `27%`, `9.2%`.
pub(super) fn percent(share: f64) -> String {
    format!("{}%", three_digits(share))
}

/// A number to three digits, without zeros at its end.
fn three_digits(value: f64) -> String {
    let places = match value.abs() {
        v if v >= 99.95 => 0,
        v if v >= 9.995 => 1,
        _ => 2,
    };
    let text = format!("{value:.places$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text,
    }
}

/// A whole number with a comma at each thousand.
fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut out = String::from(if value < -0.5 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_wrap_at_words() {
        let check = |text: &str, expected: &[&str]| assert_eq!(wrap(text, 20), expected, "{text}");
        check("OpenAI", &["OpenAI"]);
        check(
            "U.S. District Court for the Northern District of California",
            &[
                "U.S. District Court",
                "for the Northern",
                "District of",
                "California",
            ],
        );
        check(
            "Donaudampfschifffahrtsgesellschaft",
            &["Donaudampfschifffahr", "tsgesellschaft"],
        );
        check(
            "北京字节跳动科技有限公司上海分公司",
            &["北京字节跳动科技有限", "公司上海分公司"],
        );
        check("", &[]);
        assert_eq!(wrap(&"word ".repeat(60), 20).len(), MOST_LINES);
    }

    #[test]
    fn plain_text_is_shown_literally() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected, "{text}");
        check("R&D", "R&D");
        check("AT&amp;T", "AT&amp;amp;T");
        check("say \"hi\"", "say \\\"hi\\\"");
        check("C:\\N", "C:\\\\N");
        check("a\nb\tc", "a\\nb c");
    }

    #[test]
    fn sums_are_short() {
        let check = |text: &str, expected: &str| {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(money(&amount), expected, "{text}");
        };
        check("USD 13000000000", "USD 13 bn");
        check("USD 97400000000", "USD 97.4 bn");
        check("EUR 1250000000", "EUR 1.25 bn");
        check("USD 999990000", "USD 1 bn");
        check("USD 1400000000000", "USD 1.4 tn");
        check("USD 500000", "USD 500,000");
        check("GBP 12", "GBP 12");
    }

    #[test]
    fn quotes_are_cut_at_a_word() {
        assert_eq!(shorten("one  two\nthree", 20), "one two three");
        assert_eq!(shorten("one two three", 8), "one two…");
        assert_eq!(shorten("unbreakable", 5), "unbre…");
    }
}
