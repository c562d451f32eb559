//! Pages that are made to cost time or memory are refused before they do.
//!
//! Building the tree of a page takes time with the square of its depth, or worse, and so do the attributes of one
//! tag; letters that are left open are opened anew in each block. So the tags are counted first. What the count can't
//! see (elements that the parser closes or opens by itself) is looked up in the tree.

use dom_query::Document as Page;

/// Elements that close by themselves, or hold nothing.
const SHALLOW: &[&str] = &[
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
    "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr",
];

/// Elements that are opened anew in each block until they are closed.
const LETTERS: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// The most attributes of one tag.
const ATTRIBUTES: usize = 1000;

/// The most elements that letters left open may come to.
const REOPENED: usize = 5_000_000;

/// Refuses a page with more tags open at once than allowed.
pub(super) fn check(html: &str, most: usize) -> Result<(), String> {
    let (mut open, mut letters, mut reopened) = (0_usize, 0_usize, 0_usize);
    let mut rest = html.as_bytes();
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if rest.starts_with(b"!--") {
            rest = behind(rest, b"-->");
            continue;
        }
        let closes = rest.first() == Some(&b'/');
        let length = rest[usize::from(closes)..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let (name, after) = rest[usize::from(closes)..].split_at(length);
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let is_one_of = |names: &[&str]| {
            names
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
        };
        rest = behind_attributes(after)?;
        if !closes && is_one_of(RAW) {
            rest = behind_raw(rest, name);
        } else if is_one_of(LETTERS) {
            letters = if closes {
                letters.saturating_sub(1)
            } else {
                letters + 1
            };
        } else if !is_one_of(SHALLOW) {
            open = if closes {
                open.saturating_sub(1)
            } else {
                open + 1
            };
        }
        reopened += letters;
        // Of letters, the parser drops the fourth of those that are alike.
        if open > 2 * most || letters > 4 * most || reopened > REOPENED {
            return Err(refusal(most));
        }
    }
    Ok(())
}

/// What stands behind `mark`; nothing if it never comes.
fn behind<'h>(rest: &'h [u8], mark: &[u8]) -> &'h [u8] {
    memchr::memmem::find(rest, mark).map_or(&[], |at| &rest[at + mark.len()..])
}

/// What stands behind an element without markup: from its closing tag on.
fn behind_raw<'h>(rest: &'h [u8], name: &[u8]) -> &'h [u8] {
    let closing = memchr::memmem::find_iter(rest, b"</").find(|at| {
        let after = &rest[at + 2..];
        after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name)
    });
    closing.map_or(&[], |at| &rest[at..])
}

/// What stands behind a tag of which the name is passed.
fn behind_attributes(mut rest: &[u8]) -> Result<&[u8], String> {
    for _ in 0..ATTRIBUTES {
        let gap = rest
            .iter()
            .take_while(|b| b.is_ascii_whitespace() || **b == b'/')
            .count();
        rest = &rest[gap..];
        match rest.first() {
            None => return Ok(rest),
            Some(b'>') => return Ok(&rest[1..]),
            Some(_) => {}
        }
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'=' | b'/');
        // An equals sign may begin a name.
        let name = 1 + rest[1..].iter().take_while(|b| !ends(b)).count();
        rest = rest[name..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else {
            continue;
        };
        rest = value.trim_ascii_start();
        rest = match rest.first() {
            Some(quote @ (b'"' | b'\'')) => behind(&rest[1..], &[*quote]),
            _ => {
                let length = rest
                    .iter()
                    .take_while(|b| !b.is_ascii_whitespace() && **b != b'>')
                    .count();
                &rest[length..]
            }
        };
    }
    Err(format!("a tag with more than {ATTRIBUTES} attributes"))
}

/// Refuses a page whose tree is deeper than allowed.
pub(super) fn check_tree(page: &Page, most: usize) -> Result<(), String> {
    let mut depth = 0_usize;
    let mut node = page.root();
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            if depth > most {
                return Err(refusal(most));
            }
            continue;
        }
        loop {
            if depth == 0 {
                return Ok(());
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                return Ok(());
            };
            node = parent;
            depth -= 1;
        }
    }
}

fn refusal(most: usize) -> String {
    format!("more than {most} elements within each other; raise --max-nesting")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nests_is_refused() {
        for (one, refused) in [
            ("<div>", true),
            ("<p>so", false),
            ("<li>", false),
            ("<b>x</b> ", false),
            ("< ", false),
            ("<!-- <div> -->", false),
            ("<script>'<div>'</script>", false),
            ("<table><tr><td>", true),
            ("<font id=1>", true),
            ("<div>x</div><br/>", false),
        ] {
            let html = format!("<html><body>{}x", one.repeat(100_000));
            assert_eq!(check(&html, 500).is_err(), refused, "{one}");
        }
        let reopened = format!("{}{}", "<b>".repeat(400), "<p>".repeat(20_000));
        assert!(check(&reopened, 500).is_err());
        // The parser nests what stands here side by side.
        let html: String = (0..600).map(|n| format!("<b id={n}>")).collect();
        assert!(check(&html, 500).is_ok());
        assert!(check_tree(&Page::from(html), 500).is_err());
        assert!(check_tree(&Page::from("<p>one<p>two"), 500).is_ok());
    }

    #[test]
    fn attributes_are_counted_whatever_they_hold() {
        for (attribute, count, refused) in [
            ("a", 900, false),
            ("a", 2000, true),
            ("a='>'", 2000, true),
            ("a = \">\" ", 2000, true),
            ("=", 4000, true),
            ("a=b", 2000, true),
        ] {
            let html = format!("<p {}>", format!("{attribute} ").repeat(count));
            assert_eq!(check(&html, 500).is_err(), refused, "{attribute}");
        }
        let picture = format!("<img src=\"data:{}\" alt='a b c'>", "x ".repeat(100_000));
        assert!(check(&picture, 500).is_ok());
        assert!(check("<p a='", 500).is_ok());
        assert!(check("<p a=", 500).is_ok());
        assert!(check("<p ", 500).is_ok());
    }
}
