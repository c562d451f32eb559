//! Web pages: the article, without the menus, notices and teasers around it.
//!
//! `dom_smoothie` finds the article; where what it finds is only a part of the page's prose, the whole body is taken
//! instead, without what its elements and classes say is furniture. What else stands on the page follows it in the text
//! and is marked as no part of the document. Title, date, author and address come from the page's metadata ([`about`]).
//! Blocks stand apart in the text as on the page ([`walk`]).
//!
//! Not read: what scripts would put there, frames, text in pictures.

mod about;
mod depth;
mod main_text;
mod walk;

use dom_query::Document as Page;
use encoding_rs::Encoding;

use super::Limits;
use super::document::Content;
use super::encoding;
use super::input::Input;
use super::readers::{Read, Reader};
use crate::span::Span;

pub(super) const READER: Reader = Reader {
    name: "html",
    endings: &["html", "htm", "xhtml"],
    keeps: "article, title, date, author, address; behind it, with --all-text only, the rest of the page",
    loses: "hidden elements, pictures, frames, what scripts add",
    sniff: |input: &mut Input<'_>| is_page(input.head()),
    read: Read::Whole(read),
};

/// The article of a page.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Content, String> {
    let (html, note) = decoded(bytes)?;
    let mut content = article(&html, limits)?;
    content.notes.extend(note);
    Ok(content)
}

/// The article of a page whose text is known.
fn article(html: &str, limits: &Limits) -> Result<Content, String> {
    depth::check(html, limits.nesting)?;
    let page = Page::from(html);
    depth::check_tree(&page, limits.nesting)?;
    let mut about = about::about(&page);
    let mut found = main_text::of(page, html);
    about.author = about.author.or(found.byline);
    about.title = about.title.or(found.heading);
    if found.text.trim().is_empty() {
        return Err(
            "a page without text; scripts may put it there: save it from a browser".to_string(),
        );
    }
    let end = found.text.len();
    if !found.around.is_empty() {
        found.text.push('\n');
        found.text.push_str(&found.around);
    }
    let around = Span::new(end, found.text.len());
    Ok(Content {
        text: found.text,
        about,
        asides: Vec::from_iter((!around.is_empty()).then_some(around)),
        ..Content::default()
    })
}

/// All text of a page or a chapter, nothing left out.
pub(super) fn whole_text(html: &str, limits: &Limits) -> Result<String, String> {
    depth::check(html, limits.nesting)?;
    let page = Page::from(html);
    depth::check_tree(&page, limits.nesting)?;
    Ok(walk::text(page.root(), &|_| false))
}

/// Whether the bytes begin as a page does.
fn is_page(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(2000)]).to_lowercase();
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<?xml") {
            rest.split_once("?>")
        } else {
            break;
        };
        match after {
            Some((_, after)) => rest = after.trim_start(),
            None => return false,
        }
    }
    ["<!doctype html", "<html>", "<html "]
        .iter()
        .any(|start| rest.starts_with(start))
}

/// The text of the bytes: by their mark, as UTF-8, by what the page says of itself, else by their look.
fn decoded(bytes: Vec<u8>) -> Result<(String, Option<String>), String> {
    let plain = Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok();
    let named = label(&bytes[..bytes.len().min(4096)]);
    // Who writes UTF-8 over other bytes is not to be believed.
    let named = named.filter(|encoding| {
        !plain && encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8
    });
    let Some(encoding) = named else {
        let decoded = encoding::decode(bytes)?;
        return Ok((decoded.text, decoded.remark));
    };
    let (text, faulty) = encoding.decode_without_bom_handling(&bytes);
    let lost = if faulty {
        text.matches('\u{fffd}').count()
    } else {
        0
    };
    let remark = encoding::remark(encoding, lost);
    Ok((text.into_owned(), Some(remark)))
}

/// The encoding that a page names.
fn label(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let (_, after) = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding="))?;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
    Encoding::for_label(&name.as_bytes()[..end.unwrap_or(name.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_the_article_follows_it_and_is_marked() {
        let prose = "Microsoft bought GitHub in 2018, and the deal, at $7.5 billion, was its largest since LinkedIn.";
        let page = format!(
            "<html><body><nav>Home</nav><div class=cookie>We use cookies.</div><article><h1>The deal</h1><p>{prose}</p>\
             <p>{prose}</p></article><aside>Most read</aside></body></html>"
        );
        let content = article(&page, &Limits::default()).unwrap();
        let [around] = content.asides[..] else {
            panic!("{content:?}")
        };
        let text = &content.text[..around.start()];
        assert_eq!(text, format!("## The deal\n\n{prose}\n\n{prose}\n"));
        let around = &content.text[around.range()];
        assert_eq!(around, "\nHome\n\nWe use cookies.\n\nMost read\n");
    }

    #[test]
    fn pages_are_told_by_how_they_begin() {
        for (head, expected) in [
            ("<!DOCTYPE html><p>", true),
            (
                "\u{feff}\n<?xml version='1.0'?><!-- a --><html lang=en>",
                true,
            ),
            ("<?xml version='1.0'?><feed>", false),
            ("<p>a paragraph", false),
            ("<!-- no end", false),
        ] {
            assert_eq!(is_page(head.as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn letters_are_read_as_the_page_says_unless_it_is_wrong() {
        for (bytes, expected) in [
            (&b"<meta charset=windows-1252>\x93so\x94"[..], "“so”"),
            (b"<meta charset=\"iso-8859-2\">\xb1", "ą"),
            ("<meta charset=windows-1252>é".as_bytes(), "é"),
        ] {
            let (text, _) = decoded(bytes.to_vec()).unwrap();
            assert!(text.ends_with(expected), "{text}");
        }
    }
}
