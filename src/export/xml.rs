//! XML writing that any text can pass through.
//!
//! `quick-xml` escapes markup and white space. XML 1.0 has no way at all to write most control
//! characters, `U+FFFE` and `U+FFFF`: [`clean`] puts signs in their place.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::signs::clean;

/// A writer of XML to any stream.
pub(super) type Xml<'w> = Writer<&'w mut dyn Write>;

/// Writes a document: its head, what `body` writes, and a line feed.
pub(super) fn document(
    out: &mut dyn Write,
    body: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    body(&mut xml)?;
    xml.into_inner().write_all(b"\n")
}

/// Writes an element that holds text.
pub(super) fn text(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    text: &str,
) -> io::Result<()> {
    xml.create_element(name)
        .with_attributes(attributes.iter().copied())
        .write_text_content(BytesText::new(&clean(text)))?;
    Ok(())
}

/// Writes an element without content.
pub(super) fn empty(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let cleaned: Vec<_> = attributes.iter().map(|(k, v)| (*k, clean(v))).collect();
    xml.create_element(name)
        .with_attributes(cleaned.iter().map(|(k, v)| (*k, v.as_ref())))
        .write_empty()?;
    Ok(())
}

/// Writes an element with the content that `body` writes.
pub(super) fn element(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    body: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let cleaned: Vec<_> = attributes.iter().map(|(k, v)| (*k, clean(v))).collect();
    xml.create_element(name)
        .with_attributes(cleaned.iter().map(|(k, v)| (*k, v.as_ref())))
        .write_inner_content(body)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_becomes_xml() {
        let mut out = Vec::new();
        document(&mut out, |xml| {
            element(xml, "a", &[("b", "\"<&>'\n\t\r\0")], |xml| {
                text(xml, "c", &[], "]]> \u{1b}\r\n\u{ffff}é🦀</c>")
            })
        })
        .unwrap();
        let expected = concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<a b=\"&quot;&lt;&amp;&gt;&apos;&#10;&#9;&#13;␀\">\n",
            " <c>]]&gt; ␛&#13;\n\u{fffd}é🦀&lt;/c&gt;</c>\n</a>\n"
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
