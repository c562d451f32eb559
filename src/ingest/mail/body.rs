//! The body of a mail, and the bytes of its parts.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::html::html_to_text;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message as Parsed, MessagePart, MimeHeaders, PartType};

use crate::ingest::Limits;
use crate::ingest::document::Content;
use crate::ingest::encoding;
use crate::ingest::readers::{Read, Reader};
use crate::ingest::timed::timed;

/// Writes the body of `mail`, which was parsed from `bytes`, to the text of `content`.
pub(super) fn write(mail: &Parsed<'_>, bytes: &[u8], limits: &Limits, content: &mut Content) {
    let start = content.text.len();
    let plain = || {
        mail.text_bodies()
            .filter(|part| matches!(part.body, PartType::Text(_)))
    };
    let is_said =
        |part: &MessagePart<'_>| part.text_contents().is_some_and(|t| !t.trim().is_empty());
    let parts: Vec<_> = match plain().any(is_said) {
        true => mail.text_bodies().collect(),
        false => mail.html_bodies().collect(),
    };
    for part in parts {
        let text = match &part.body {
            PartType::Text(text) => plain_text(part, text, bytes, &mut content.notes),
            PartType::Html(html) => page_text(part, html, bytes, limits),
            _ => continue,
        };
        if content.text.len() > start {
            content.text.push('\n');
        }
        content.text.push_str(&text.replace("\r\n", "\n"));
        if !content.text.ends_with('\n') {
            content.text.push('\n');
        }
    }
    if mail
        .parts
        .iter()
        .any(|part| part.is_content_type("multipart", "encrypted"))
    {
        content.notes.push("its body is encrypted".to_string());
    }
    if mail.parts.iter().any(|part| part.is_encoding_problem) {
        content
            .notes
            .push("its parts are broken; what could be made of them was read".to_string());
    }
}

/// Whether a part says in which encoding its text is.
fn is_declared(part: &MessagePart<'_>) -> bool {
    part.content_type()
        .is_some_and(|kind| kind.has_attribute("charset"))
}

/// The bytes of a part behind its transfer encoding.
pub(super) fn raw<'b>(part: &MessagePart<'_>, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    let own = part.offset_body as usize..part.offset_end as usize;
    let own = bytes.get(own).unwrap_or_default();
    let decoded = match part.encoding {
        Encoding::None => None,
        Encoding::QuotedPrintable => quoted_printable_decode(own),
        Encoding::Base64 => base64_decode(own),
    };
    decoded.map_or(Cow::Borrowed(own), Cow::Owned)
}

/// The text of a part, by its own encoding if it does not say which and is no UTF-8.
fn plain_text(part: &MessagePart<'_>, text: &str, bytes: &[u8], notes: &mut Vec<String>) -> String {
    if !text.contains('\u{fffd}') || is_declared(part) {
        return text.to_string();
    }
    match encoding::decode(raw(part, bytes).into_owned()) {
        Ok(decoded) => {
            notes.extend(decoded.remark);
            decoded.text
        }
        Err(_) => text.to_string(),
    }
}

/// A part that says its encoding, in UTF-8; the mark at its beginning counts for more than what a page says of itself.
pub(super) fn as_utf_8(part: &MessagePart<'_>, text: &str) -> Option<Vec<u8>> {
    is_declared(part).then(|| [MARK, text.as_bytes()].concat())
}

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a part in HTML: what the reader of such pages finds, else all of it.
fn page_text(part: &MessagePart<'_>, html: &str, bytes: &[u8], limits: &Limits) -> String {
    let page = as_utf_8(part, html).unwrap_or_else(|| raw(part, bytes).into_owned());
    let read = match Reader::by_ending(".html").map(|reader| reader.read) {
        Some(Read::Whole(read)) => {
            let own = limits.clone();
            timed(page.len(), limits, move || read(page, &own)).ok()
        }
        _ => None,
    };
    match read.filter(|content| !content.text.trim().is_empty()) {
        Some(content) => content.text,
        None => html_to_text(html),
    }
}
