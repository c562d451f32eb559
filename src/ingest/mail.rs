//! E-mail: one message, with what is attached to it.
//!
//! The text is the header as lines that can be read, then the body: plain text if there is any, else what the HTML
//! reader finds in the page. Whom it is from and to stands in [`Message`], with the places in the text that say so.
//!
//! ```text
//! From: John Smith <jsmith@acme.com>
//! Date: Tue, 3 May 2022 10:00:00 +0200
//! To: Jane Doe <jane@apex.com>
//! Subject: Our offer
//!
//! Acme offers $5 million.
//! ```
//!
//! Attachments are documents of their own, read by the table of readers: `mail.eml/offer.docx`. Encrypted bodies and
//! the pictures of a page are not read.

mod address;
mod body;
mod header;
mod quoted;

use std::ops::ControlFlow;

use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::contents::Contents;
use super::document::{About, Content};
use super::encoding;
use super::input::Input;
use super::names::{self, one_line};
use super::readers::{Read, Reader};
use crate::schema::PartialDate;
use crate::span::{Byte, Span};

pub(super) const READER: Reader = Reader {
    name: "mail",
    endings: &["eml"],
    keeps: "sender, recipients, date, subject, body, attachments",
    loses: "other headers, encrypted bodies",
    sniff: |input| is_mail(input.head()),
    read: Read::Parts(|input, contents| {
        let bytes = input.into_bytes(contents.limits())?;
        read(bytes, contents)
    }),
};

/// Who wrote a document to whom, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who wrote it; mostly one.
    pub from: Vec<Correspondent>,
    /// To whom, copies included.
    pub to: Vec<Correspondent>,
    /// The day on which it was sent.
    pub date: Option<PartialDate>,
    /// Where in the text that day stands.
    pub dated: Option<Span<Byte>>,
    /// The lines of the text that name people, the subject not included.
    pub header: Span<Byte>,
}

/// Somebody who wrote a message or got it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correspondent {
    /// The name as the message gives it, family name last; empty if it gives the address alone.
    pub name: String,
    /// The address; empty if the message gives the name alone.
    pub address: String,
    /// Where in the text the name, or else the address, stands.
    pub at: Span<Byte>,
    /// The line of the text in which it stands.
    pub line: Span<Byte>,
    /// Whether the message says that this is a mailing list.
    pub list: bool,
}

/// Keys that only a mail that was sent has.
const SENT: &[&str] = &[
    "message-id:",
    "received:",
    "mime-version:",
    "return-path:",
    "delivered-to:",
    "dkim-signature:",
];

/// Whether a mail begins with `head`: all lines are headers up to the first blank one, one of them can't be missing
/// and one is of those that programs write. A memo that begins "From: … To: …" is none.
pub(super) fn is_mail(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let lines = head.lines().take_while(|line| !line.trim().is_empty());
    let (mut from, mut sent, mut all) = (false, false, 0);
    for line in lines {
        let key = line.split(':').next().unwrap_or_default();
        let is_key =
            line.contains(':') && !key.is_empty() && key.bytes().all(|b| b.is_ascii_graphic());
        if !is_key && !line.starts_with([' ', '\t']) {
            // The last line may be cut.
            return from && sent && all > 2;
        }
        all += 1;
        let line = line.to_ascii_lowercase();
        from |= ["from:", "date:", "subject:"]
            .iter()
            .any(|key| line.starts_with(key));
        sent |= SENT.iter().any(|key| line.starts_with(key));
    }
    from && sent
}

/// Hands on the mail that `bytes` are, and its attachments.
pub(super) fn read(bytes: Vec<u8>, contents: &mut Contents<'_>) -> Result<ControlFlow<()>, String> {
    check(&bytes)?;
    let bytes = with_readable_header(bytes);
    let mut parsed = MessageParser::default()
        .parse(&bytes)
        .filter(|mail| !mail.headers().is_empty())
        .ok_or("no e-mail: expected headers such as `From:` at its beginning")?;
    let content = content(&parsed, &bytes, contents);
    if contents.itself(&bytes, content).is_break() {
        return Ok(ControlFlow::Break(()));
    }
    let attached = attached(&mut parsed, &bytes);
    // Mails attached to each other would otherwise stand in memory all at once.
    drop(parsed);
    drop(bytes);
    for (name, own) in attached {
        if contents.entry(&name, Input::bytes(own)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Takes what is attached out of the mail, each with what to call it.
fn attached(mail: &mut mail_parser::Message<'_>, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut attached = Vec::new();
    for (number, id) in std::mem::take(&mut mail.attachments)
        .into_iter()
        .enumerate()
    {
        let Some(part) = mail.parts.get_mut(id as usize) else {
            continue;
        };
        let name = name(part, number + 1);
        let own = match part.body {
            PartType::Multipart(_) => continue,
            PartType::Message(_) => body::raw(part, bytes).into_owned(),
            PartType::Text(ref text) | PartType::Html(ref text) => {
                body::as_utf_8(part, text).unwrap_or_else(|| body::raw(part, bytes).into_owned())
            }
            PartType::Binary(ref mut own) | PartType::InlineBinary(ref mut own) => {
                std::mem::take(own).into_owned()
            }
        };
        attached.push((name, own));
    }
    attached
}

/// The document that the mail itself is.
fn content(mail: &mail_parser::Message<'_>, bytes: &[u8], contents: &Contents<'_>) -> Content {
    let mut content = Content::default();
    let message = header::write(mail, &mut content);
    content.text.push('\n');
    let start = content.text.len();
    body::write(mail, bytes, contents.limits(), &mut content);
    content.asides = quoted::asides(&content.text[start..], start);
    content.about = About {
        title: mail
            .subject()
            .map(one_line)
            .filter(|title| !title.is_empty()),
        date: message.date,
        author: message.from.first().map(|from| match from.name.is_empty() {
            true => from.address.clone(),
            false => from.name.clone(),
        }),
        source: None,
        ..About::default()
    };
    content.message = Some(message);
    content
}

/// What an attachment is called.
fn name(part: &mail_parser::MessagePart<'_>, number: usize) -> String {
    let given = part.attachment_name().map(|name| {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        names::safe(last).0
    });
    let kind = match &part.body {
        PartType::Message(_) => ".eml",
        PartType::Text(_) => ".txt",
        PartType::Html(_) => ".html",
        _ => "",
    };
    match given.filter(|name| !name.is_empty()) {
        // "Re: offer" of a mail that was attached has no ending that tells.
        Some(name) if matches!(part.body, PartType::Message(_)) && !name.ends_with(kind) => {
            format!("{name}{kind}")
        }
        Some(name) => name,
        None => format!("attachment-{number}{kind}"),
    }
}

/// Refuses what would take the parser apart: it holds messages within each other by recursion, and looks for each
/// boundary up to the end.
fn check(bytes: &[u8]) -> Result<(), String> {
    let count = |word: &[u8]| {
        let (first, rest) = (word[0], &word[1..]);
        memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes)
            .filter(|&at| {
                bytes
                    .get(at + 1..at + word.len())
                    .is_some_and(|found| found.eq_ignore_ascii_case(rest))
            })
            .count()
    };
    let nested = count(b"rfc822") + count(b"message/global") + count(b"multipart/digest");
    if nested > NESTED {
        return Err(format!("more than {NESTED} mails within each other"));
    }
    match count(b"boundary").saturating_mul(bytes.len()) > SEARCHED {
        true => Err("too many parts for its size".to_string()),
        false => Ok(()),
    }
}

/// Mails within each other.
const NESTED: usize = 300;

/// Bytes that are looked at for boundaries: some seconds.
const SEARCHED: usize = 20_000_000_000;

/// The mail with a header in UTF-8, as none but old programs write it otherwise without saying so.
fn with_readable_header(bytes: Vec<u8>) -> Vec<u8> {
    let end = [&b"\n\n"[..], b"\r\n\r\n"]
        .iter()
        .filter_map(|gap| memchr::memmem::find(&bytes, gap))
        .min()
        .unwrap_or(bytes.len());
    if std::str::from_utf8(&bytes[..end]).is_ok() {
        return bytes;
    }
    match encoding::decode(bytes[..end].to_vec()) {
        Ok(decoded) => [decoded.text.as_bytes(), &bytes[end..]].concat(),
        Err(_) => bytes,
    }
}

#[cfg(test)]
mod tests;
