//! Mailboxes: a file of many mails, each behind a line that begins with `From `.
//!
//! Messages are read one after the other, whatever the size of the file, and numbered from 1: `box.mbox/17`. A line
//! `>From ` within a message is `From ` again. A line `From ` that follows no blank line, or has no time in it where
//! the first one had, is text.

use std::io::BufRead;
use std::ops::ControlFlow;

use super::contents::Contents;
use super::lines::{self, Line};
use super::mail;
use super::readers::{Read, Reader};

pub(super) const READER: Reader = Reader {
    name: "mbox",
    endings: &["mbox", "mbx"],
    keeps: "each message as a mail of its own",
    loses: "flags that mail programs keep beside",
    sniff: |input| is_mailbox(input.head()),
    read: Read::Parts(|input, contents| read(&mut *input.into_stream(), contents)),
};

/// Whether a mailbox begins with `head`: a line `From ` with a time, and a header.
fn is_mailbox(head: &[u8]) -> bool {
    let mut lines = head.split(|&b| b == b'\n');
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    let key = second
        .iter()
        .position(|&b| b == b':')
        .map(|end| &second[..end]);
    let header = key.is_some_and(|key| !key.is_empty() && key.iter().all(u8::is_ascii_graphic));
    first.starts_with(FROM) && has_time(first) && (header || second.starts_with(b">From "))
}

const FROM: &[u8] = b"From ";

/// Whether "12:34" stands in a line.
fn has_time(line: &[u8]) -> bool {
    line.windows(5)
        .any(|w| w[2] == b':' && [0, 1, 3, 4].iter().all(|&i| w[i].is_ascii_digit()))
}

fn read(from: &mut dyn BufRead, contents: &mut Contents<'_>) -> Result<ControlFlow<()>, String> {
    let most = contents.limits().size;
    let mut line = Vec::new();
    let mut open = Open::default();
    while let Some(read) = lines::next(from, most, &mut line)? {
        if open.begins(&line) {
            if open.number > 0 && open.close(contents).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            open.timed |= open.number == 0 && has_time(&line);
            open.number += 1;
            open.blank = false;
        } else if open.number > 0 {
            open.add(&line, read, most);
        } else if !line.trim_ascii().is_empty() {
            return Err("no mailbox: expected a line that begins with `From `".to_string());
        }
    }
    Ok(match open.number {
        0 => ControlFlow::Continue(()),
        _ => open.close(contents),
    })
}

/// The message being read.
#[derive(Default)]
struct Open {
    /// 0 before the first.
    number: u64,
    bytes: Vec<u8>,
    too_long: bool,
    /// Whether the line before was blank.
    blank: bool,
    /// Whether the lines between messages have a time in them.
    timed: bool,
}

impl Open {
    /// Whether the next message begins with this line.
    fn begins(&self, line: &[u8]) -> bool {
        line.starts_with(FROM)
            && (self.number == 0 || self.blank && (!self.timed || has_time(line)))
    }

    fn add(&mut self, line: &[u8], read: Line, most: u64) {
        self.blank = line.trim_ascii().is_empty();
        self.too_long |= read == Line::TooLong || (self.bytes.len() + line.len()) as u64 > most;
        if !self.too_long {
            let quoted = line.iter().take_while(|&&b| b == b'>').count();
            let escaped = quoted > 0 && line[quoted..].starts_with(FROM);
            self.bytes.extend_from_slice(&line[usize::from(escaped)..]);
        }
    }

    /// Hands on the message, and makes room for the next.
    fn close(&mut self, contents: &mut Contents<'_>) -> ControlFlow<()> {
        let bytes = std::mem::take(&mut self.bytes);
        let name = self.number.to_string();
        if std::mem::take(&mut self.too_long) {
            let reason = contents.limits().too_large();
            return contents.skip(&name, reason);
        }
        contents.within(&name, |inner| mail::read(bytes, inner))
    }
}
