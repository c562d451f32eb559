//! Single files packed by gzip or Zstandard.
//!
//! The file within keeps the path of the packed one, and is read by the table of readers under its inner name:
//! `notes.txt.gz` as text, `mails.tar.gz` and `mails.tgz` as an archive. Of one that is cut off, what comes before the cut
//! is read and the cut named.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::contents::Contents;
use super::input::Input;
use super::readers::{Read, Reader};
use super::unpack::{Counted, Ending, Packed, Unpacked};
use super::why;

pub(super) const GZIP: Reader = Reader {
    name: "gzip",
    endings: &["gz", "tgz"],
    keeps: "the file within, read by its form",
    loses: "nothing",
    sniff: |input| input.head().starts_with(&[0x1f, 0x8b, 8]),
    read: Read::Parts(|input, contents| {
        read(input, contents, |packed| {
            Box::new(MultiGzDecoder::new(packed))
        })
    }),
};

pub(super) const ZSTANDARD: Reader = Reader {
    name: "zstandard",
    endings: &["zst", "tzst"],
    keeps: "the file within, read by its form",
    loses: "what needs a dictionary or a very large window",
    sniff: |input| input.head().starts_with(&[0x28, 0xb5, 0x2f, 0xfd]),
    read: Read::Parts(|input, contents| {
        read(input, contents, |packed| Box::new(Frames::new(packed)))
    }),
};

/// Makes a stream that unpacks another.
type Unpack = for<'p> fn(Box<dyn BufRead + 'p>) -> Box<dyn io::Read + 'p>;

fn read(
    input: Input<'_>,
    contents: &mut Contents<'_>,
    unpack: Unpack,
) -> Result<ControlFlow<()>, String> {
    let (count, fault) = (Cell::new(0), Cell::new(None));
    let packed = BufReader::new(Counted::new(input.into_stream(), &count));
    let whole = Ending::new(unpack(Box::new(packed)), &fault);
    let unpacked = Unpacked::new(whole, Packed::Counted(&count), contents.budget());
    let inner = Input::stream(unpacked).map_err(|error| why(&error))?;
    let flow = contents.unpacked(&inner_name(contents.path()), inner);
    match fault.take() {
        Some(fault) if flow.is_continue() => Err(format!(
            "cut off or broken ({fault}); what comes before was read"
        )),
        _ => Ok(flow),
    }
}

/// The name of the file within: without the last ending, `.tar` for those that stand for two.
fn inner_name(path: &str) -> String {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    match ending.to_ascii_lowercase().as_str() {
        "tgz" | "tzst" => format!("{stem}.tar"),
        _ => stem.to_string(),
    }
}

/// A stream of Zstandard frames, one behind the other; those that hold no data are passed over.
struct Frames<'p> {
    packed: Box<dyn BufRead + 'p>,
    frame: FrameDecoder,
    open: bool,
}

impl<'p> Frames<'p> {
    fn new(packed: Box<dyn BufRead + 'p>) -> Self {
        Frames {
            packed,
            frame: FrameDecoder::new(),
            open: false,
        }
    }

    /// Opens the next frame; says whether there is one.
    fn next(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.frame.init(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = io::Read::take(&mut self.packed, u64::from(length));
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl io::Read for Frames<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open && !self.next()? {
                return Ok(0);
            }
            self.open = true;
            while self.frame.can_collect() == 0 && !self.frame.is_finished() {
                self.frame
                    .decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            let read = self.frame.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.open = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_within_tells_the_form() {
        for (path, name) in [
            ("a/notes.txt.gz", "a/notes.txt"),
            ("mails.tgz", "mails.tar"),
            ("mails.TZST", "mails.tar"),
            ("mails.tar.zst", "mails.tar"),
            ("-", "-"),
        ] {
            assert_eq!(inner_name(path), name);
        }
    }
}
