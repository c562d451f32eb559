//! Names and quotes made fit for pictures: printable, wrapped, shortened.

/// Lines a name is wrapped to at most.
const MOST_LINES: usize = 4;

/// XML and terminals admit no control characters, and a stray direction override would turn the
/// rest of the line around.
pub(in crate::export) fn printable(c: char) -> char {
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
pub(in crate::export) fn wrap(text: &str, width: usize) -> Vec<String> {
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
pub(in crate::export) fn shorten(text: &str, width: usize) -> String {
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

/// `text` as character data or the value of an attribute, in SVG, HTML and the HTML-like labels of Graphviz; what none of
/// them may hold is replaced.
pub(in crate::export) fn escaped(text: &str) -> String {
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
    fn quotes_are_cut_at_a_word() {
        assert_eq!(shorten("one  two\nthree", 20), "one two three");
        assert_eq!(shorten("one two three", 8), "one two…");
        assert_eq!(shorten("unbreakable", 5), "unbre…");
    }
}
