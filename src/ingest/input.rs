//! The bytes that a reader reads: a file, a stream or bytes in memory, with a look ahead.
//!
//! A reader takes what it needs of an [`Input`]: all bytes of a document, a stream of a mailbox, or places anywhere in
//! an archive. What is no file, and so can't be read at any place, is read into memory for the last of these, within
//! the limits.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use super::{Limits, why};

/// How much of an input may be looked at before it is read.
const HEAD: usize = 8 << 10;

/// Something to read, of which the beginning is known.
pub struct Input<'i> {
    head: Vec<u8>,
    body: Body<'i>,
}

enum Body<'i> {
    /// Stands at its beginning.
    File(File),
    /// Stands at its beginning.
    Bytes(Cursor<Vec<u8>>),
    /// Stands behind the head.
    Stream(Box<dyn Read + 'i>),
}

/// What can be read at any place.
pub trait Anywhere: Read + Seek {}

impl<T: Read + Seek> Anywhere for T {}

impl<'i> Input<'i> {
    /// What a file holds.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn file(mut file: File) -> io::Result<Self> {
        if !file.metadata()?.is_file() {
            return Input::stream(file);
        }
        let mut head = Vec::new();
        file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Input {
            head,
            body: Body::File(file),
        })
    }

    /// These bytes.
    pub fn bytes(bytes: Vec<u8>) -> Self {
        Input {
            head: bytes[..bytes.len().min(HEAD)].to_vec(),
            body: Body::Bytes(Cursor::new(bytes)),
        }
    }

    /// What comes out of a stream.
    ///
    /// # Errors
    /// If its beginning can't be read.
    pub fn stream(mut stream: impl Read + 'i) -> io::Result<Self> {
        let mut head = Vec::new();
        stream.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        Ok(Input {
            head,
            body: Body::Stream(Box::new(stream)),
        })
    }

    /// The first kilobytes.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// All as a stream.
    pub fn into_stream(self) -> Box<dyn BufRead + 'i> {
        match self.body {
            Body::File(file) => Box::new(BufReader::new(file)),
            Body::Bytes(bytes) => Box::new(bytes),
            Body::Stream(stream) => Box::new(BufReader::new(Cursor::new(self.head).chain(stream))),
        }
    }

    /// All bytes.
    ///
    /// # Errors
    /// If they can't be read, or are more than a document may have.
    pub fn into_bytes(self, limits: &Limits) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        match self.body {
            Body::Bytes(all) => bytes = all.into_inner(),
            Body::File(file) => {
                let known = file.metadata().map_or(0, |known| known.len());
                if known > limits.size {
                    return Err(limits.too_large());
                }
                bytes.reserve_exact(known as usize + 1);
                read_up_to(limits, file, &mut bytes)?;
            }
            Body::Stream(stream) => {
                read_up_to(limits, Cursor::new(self.head).chain(stream), &mut bytes)?;
            }
        }
        match bytes.len() as u64 > limits.size {
            true => Err(limits.too_large()),
            false => Ok(bytes),
        }
    }

    /// All, to be read at any place; stands at its beginning.
    ///
    /// # Errors
    /// If it can't be read, or is no file and larger than a document may be.
    pub fn anywhere(&mut self, limits: &Limits) -> Result<&mut dyn Anywhere, String> {
        if let Body::Stream(stream) = &mut self.body {
            let mut bytes = std::mem::take(&mut self.head);
            let head = bytes.clone();
            read_up_to(limits, stream, &mut bytes)?;
            if bytes.len() as u64 > limits.size {
                return Err(limits.too_large());
            }
            self.head = head;
            self.body = Body::Bytes(Cursor::new(bytes));
        }
        let body: &mut dyn Anywhere = match &mut self.body {
            Body::File(file) => file,
            Body::Bytes(bytes) => bytes,
            Body::Stream(_) => unreachable!("read into memory above"),
        };
        body.seek(SeekFrom::Start(0)).map_err(|error| why(&error))?;
        Ok(body)
    }

    /// Back to the beginning, after somebody looked about in it.
    pub(super) fn rewind(&mut self) -> Result<(), String> {
        match &mut self.body {
            Body::File(file) => file.rewind().map_err(|error| why(&error)),
            Body::Bytes(bytes) => {
                bytes.set_position(0);
                Ok(())
            }
            Body::Stream(_) => Ok(()),
        }
    }
}

/// Reads a byte more than allowed at most, to tell what is at the limit from what is beyond.
fn read_up_to(limits: &Limits, from: impl Read, into: &mut Vec<u8>) -> Result<(), String> {
    let most = limits
        .size
        .saturating_add(1)
        .saturating_sub(into.len() as u64);
    from.take(most)
        .read_to_end(into)
        .map(drop)
        .map_err(|error| why(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_of_reading_give_all_bytes() {
        let text = b"all of it ".repeat(2000);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, &text).unwrap();
        let inputs = || {
            [
                Input::file(File::open(&path).unwrap()).unwrap(),
                Input::bytes(text.clone()),
                Input::stream(&text[..]).unwrap(),
            ]
        };
        let limits = Limits::default();
        for mut input in inputs() {
            assert_eq!(input.head(), &text[..HEAD]);
            let mut end = Vec::new();
            let anywhere = input.anywhere(&limits).unwrap();
            anywhere.seek(SeekFrom::End(-3)).unwrap();
            anywhere.read_to_end(&mut end).unwrap();
            assert_eq!(end, b"it ");
            input.rewind().unwrap();
            assert_eq!(input.into_bytes(&limits).unwrap(), text);
        }
        for input in inputs() {
            let mut all = Vec::new();
            input.into_stream().read_to_end(&mut all).unwrap();
            assert_eq!(all, text);
        }
        let small = Limits { size: 10, ..limits };
        for input in inputs() {
            let refused = input.into_bytes(&small).unwrap_err();
            assert_eq!(
                refused,
                "larger than 10 bytes; split it, or raise --max-size"
            );
        }
    }
}
