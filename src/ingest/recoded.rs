//! A stream of text in any encoding as one in UTF-8, for files that are too large to stand in memory.
//!
//! The encoding is decided as [`encoding`](super::encoding) does, by the first stretch of the stream that is no UTF-8.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::{Decoder, Encoding};

use super::encoding;

/// How much is read at once.
const STRETCH: usize = 256 << 10;

const FAULTY: &str = "faults in its UTF-8 are replaced by U+FFFD";

/// The text of a stream.
pub(super) struct Recoded<R> {
    from: R,
    /// Bytes read and not yet turned.
    raw: Vec<u8>,
    /// Text turned and not yet handed on, from `at`.
    text: Vec<u8>,
    at: usize,
    begun: bool,
    ended: bool,
    /// None for UTF-8.
    decoder: Option<Decoder>,
    faulty: bool,
    news: News,
}

/// What was guessed or repaired and nobody was told yet.
#[derive(Clone, Default)]
pub(super) struct News(Rc<Cell<Option<String>>>);

impl News {
    /// Tells it once.
    pub(super) fn take(&self) -> Option<String> {
        self.0.take()
    }
}

impl<R: Read> Recoded<R> {
    /// The text of `from`.
    pub(super) fn new(from: R) -> Self {
        Recoded {
            from,
            raw: Vec::new(),
            text: Vec::new(),
            at: 0,
            begun: false,
            ended: false,
            decoder: None,
            faulty: false,
            news: News::default(),
        }
    }

    /// Where it is heard what is guessed or repaired.
    pub(super) fn news(&self) -> News {
        self.news.clone()
    }

    fn turn(&mut self) -> io::Result<()> {
        let before = self.raw.len() as u64;
        let read = self
            .from
            .by_ref()
            .take(STRETCH as u64 - before)
            .read_to_end(&mut self.raw)?;
        self.ended = read as u64 + before < STRETCH as u64;
        if !self.begun {
            self.begun = true;
            if let Some((encoding, mark)) = Encoding::for_bom(&self.raw) {
                self.raw.drain(..mark);
                self.begin(encoding);
            } else if memchr::memchr(0, &self.raw).is_some()
                && let Some(encoding) = encoding::utf_16(&self.raw)
            {
                self.begin(encoding);
            }
        }
        self.text.clear();
        self.at = 0;
        if self.decoder.is_none() {
            self.check();
        }
        self.decode();
        Ok(())
    }

    /// Takes the stream for text in that encoding.
    fn begin(&mut self, encoding: &'static Encoding) {
        if encoding != encoding_rs::UTF_8 {
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
            self.news.0.set(Some(encoding::remark(encoding, 0)));
        }
    }

    /// Looks whether what was read is still UTF-8.
    fn check(&mut self) {
        let Err(error) = std::str::from_utf8(&self.raw) else {
            return;
        };
        let cut = error.error_len().is_none() && !self.ended;
        if !cut && !encoding::is_mostly_utf_8(&self.raw) {
            self.begin(encoding::likely(&self.raw));
        }
    }

    fn decode(&mut self) {
        match &mut self.decoder {
            Some(decoder) => {
                let mut text = String::new();
                let most = decoder.max_utf8_buffer_length(self.raw.len());
                text.reserve(most.expect("a stretch is small"));
                // Where something can't be decoded, U+FFFD says so.
                let _ = decoder.decode_to_string(&self.raw, &mut text, self.ended);
                self.text = text.into_bytes();
                self.raw.clear();
            }
            None => {
                let mut left = 0;
                let mut chunks = self.raw.utf8_chunks().peekable();
                while let Some(chunk) = chunks.next() {
                    self.text.extend_from_slice(chunk.valid().as_bytes());
                    let bad = chunk.invalid();
                    if bad.is_empty() {
                        continue;
                    }
                    // A character may be cut where the stretch ends.
                    let cut = std::str::from_utf8(bad).is_err_and(|e| e.error_len().is_none());
                    if cut && chunks.peek().is_none() && !self.ended {
                        left = bad.len();
                    } else {
                        if !std::mem::replace(&mut self.faulty, true) {
                            self.news.0.set(Some(FAULTY.to_string()));
                        }
                        self.text.extend_from_slice("\u{fffd}".as_bytes());
                    }
                }
                self.raw.drain(..self.raw.len() - left);
            }
        }
    }
}

impl<R: Read> Read for Recoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() {
            if self.ended {
                return Ok(0);
            }
            self.turn()?;
        }
        let count = into.len().min(self.text.len() - self.at);
        into[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, remark: Option<&str>) {
        let mut recoded = Recoded::new(bytes);
        let news = recoded.news();
        let mut read = String::new();
        recoded.read_to_string(&mut read).unwrap();
        assert!(read == text, "{}", &read[..read.len().min(80)]);
        assert_eq!(news.take().as_deref(), remark);
    }

    #[test]
    fn streams_are_turned_into_utf_8() {
        // Odd lengths, so that characters are cut where stretches end.
        let long = format!("x{}", "aé€𝄞 ".repeat(STRETCH / 4));
        check(long.as_bytes(), &long, None);
        let marked = ["\u{feff}", &long].concat();
        check(marked.as_bytes(), &long, None);
        let utf_16: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&b"\xff\xfe"[..], &utf_16].concat();
        check(&marked, &long, Some("read as UTF-16LE"));
        check(b"", "", None);
    }

    #[test]
    fn the_first_other_byte_decides() {
        let ascii = "plain text, ".repeat(STRETCH / 6);
        let bytes = [ascii.as_bytes(), b"caf\xe9 au lait"].concat();
        check(
            &bytes,
            &format!("{ascii}café au lait"),
            Some("read as windows-1252"),
        );
        let bytes = [ascii.as_bytes(), "é".as_bytes(), b"\xff."].concat();
        check(&bytes, &format!("{ascii}é\u{fffd}."), Some(FAULTY));
    }
}
