//! The XML inside office documents and books, piece by piece.
//!
//! Names come without their prefix: which prefix a program writes is its own affair, and no reader here needs the
//! name spaces to tell two elements apart.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

/// What XML is made of.
pub(super) enum Piece<'x> {
    /// The start of an element.
    Open(&'x Element<'x>),
    /// Its end.
    Close(&'x str),
    /// Text.
    Text(&'x str),
}

/// The start of an element.
pub(super) struct Element<'x>(&'x BytesStart<'x>);

impl Element<'_> {
    /// Its name.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of its attribute of that name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes().flatten();
        let found = attributes.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(Cow::into_owned)
    }
}

/// Shows `visit` all pieces of `xml`.
///
/// # Errors
/// If it is no XML, or has more than `nesting` elements within each other.
pub(super) fn read(
    xml: &str,
    nesting: usize,
    visit: &mut dyn FnMut(Piece<'_>),
) -> Result<(), String> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut open = 0_usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("broken XML at byte {}: {error}", reader.error_position()))?;
        match event {
            Event::Start(start) => {
                open += 1;
                if open > nesting {
                    return Err(format!(
                        "more than {nesting} elements within each other; raise --max-nesting"
                    ));
                }
                visit(Piece::Open(&Element(&start)));
            }
            Event::Empty(start) => {
                visit(Piece::Open(&Element(&start)));
                visit(Piece::Close(start.local_name().into_inner()));
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                visit(Piece::Close(end.local_name().into_inner()));
            }
            Event::Text(text) => visit(Piece::Text(&text.xml_content(XmlVersion::Implicit1_0))),
            Event::CData(text) => visit(Piece::Text(&text.xml_content(XmlVersion::Implicit1_0))),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(letter)) => visit(Piece::Text(letter.encode_utf8(&mut [0; 4]))),
                // What a document type declares is not looked up: it may swell without end.
                _ => visit(Piece::Text(resolve_xml_entity(&name).unwrap_or(" "))),
            },
            Event::Eof if open > 0 => return Err("broken XML: it ends in the middle".to_string()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The texts of the elements of these names, in the order of the names; the first of each.
pub(super) fn texts<const N: usize>(
    xml: &str,
    nesting: usize,
    names: [&str; N],
) -> [Option<String>; N] {
    let mut found: [Option<String>; N] = std::array::from_fn(|_| None);
    let mut within: Option<usize> = None;
    let mut text = String::new();
    // A broken rest takes nothing from what was found.
    let _ = read(xml, nesting, &mut |piece| match piece {
        Piece::Open(element) if within.is_none() => {
            text.clear();
            within = names.iter().position(|name| *name == element.name());
        }
        Piece::Text(more) if within.is_some() => text.push_str(more),
        Piece::Close(name) => {
            if let Some(place) = within
                && names[place] == name
            {
                let words: Vec<&str> = text.split_whitespace().collect();
                if found[place].is_none() && !words.is_empty() {
                    found[place] = Some(words.join(" "));
                }
                within = None;
            }
        }
        _ => {}
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_in_order() {
        let mut seen = String::new();
        let xml = "\u{feff}<?xml version='1.0'?><w:a x:n='1 &amp; 2'>T&amp;C &#233;<b/><![CDATA[<]]></w:a>";
        read(xml, 10, &mut |piece| match piece {
            Piece::Open(element) => {
                let value = element.attribute("n").unwrap_or_default();
                seen.push_str(&format!("[{} {value}]", element.name()));
            }
            Piece::Close(name) => seen.push_str(&format!("[/{name}]")),
            Piece::Text(text) => seen.push_str(text),
        })
        .unwrap();
        assert_eq!(seen, "[a 1 & 2]T&C é[b ][/b]<[/a]");
    }

    #[test]
    fn what_is_broken_is_said() {
        let deep = "<a>".repeat(20);
        for (xml, reason) in [
            ("<a><b></a>", "broken XML at byte"),
            ("<a>", "ends in the middle"),
            (&deep, "more than 10 elements"),
        ] {
            let refused = read(xml, 10, &mut |_| {}).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
    }

    #[test]
    fn texts_are_found_by_their_elements() {
        let xml =
            "<m><dc:title>The  deal</dc:title><dc:creator/><x>no</x><dc:title>other</dc:title></m>";
        let [title, creator, date] = texts(xml, 10, ["title", "creator", "date"]);
        assert_eq!(
            (title.as_deref(), creator, date),
            (Some("The deal"), None, None)
        );
    }
}
