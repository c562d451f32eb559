//! A JSON text taken apart piece by piece, so that a file larger than memory's comfort is never held whole.
//!
//! Only the outermost object and the lists right inside it are opened here; each member or item is found by its
//! brackets and quotes and handed on as text, to be read by serde.

use std::io::{self, Read};

/// Bytes read at once.
const CHUNK: usize = 1 << 20;

/// A place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Bytes before it.
    pub(super) byte: u64,
    /// Counted from 1.
    pub(super) line: usize,
    /// Bytes of the line before it.
    pub(super) column: usize,
}

/// Why a text can't be taken apart.
#[derive(Debug)]
pub(super) enum Fault {
    /// It can't be read.
    Io(io::Error),
    /// It is not UTF-8.
    Encoding(Place),
    /// It ends in the middle.
    Eof(Place),
    /// It is not JSON: what was expected.
    Syntax(Place, &'static str),
}

/// One value of the text, whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'p> {
    pub(super) text: &'p str,
    /// Where it begins.
    pub(super) place: Place,
}

/// The text, read as far as pieces were asked for.
pub(super) struct Pieces<'r> {
    input: &'r mut dyn Read,
    /// What was read and not passed yet, from `start` on.
    buffer: Vec<u8>,
    start: usize,
    /// Whether there is no more to read.
    ended: bool,
    place: Place,
    /// Length of the piece handed out last, passed when the next one is asked for.
    lent: usize,
}

impl<'r> Pieces<'r> {
    pub(super) fn new(input: &'r mut dyn Read) -> Self {
        Pieces {
            input,
            buffer: Vec::new(),
            start: 0,
            ended: false,
            place: Place {
                byte: 0,
                line: 1,
                column: 0,
            },
            lent: 0,
        }
    }

    /// Where reading stands.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// The next byte that is no white space, not yet passed.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Fault> {
        let lent = std::mem::take(&mut self.lent);
        self.pass(lent);
        loop {
            let rest = &self.buffer[self.start..];
            let blank = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
            let blanks = rest.iter().take_while(blank).count();
            let found = rest.get(blanks).copied();
            self.pass(blanks);
            if found.is_some() || !self.fill()? {
                return Ok(found);
            }
        }
    }

    /// Passes `byte` if it comes next.
    pub(super) fn skip(&mut self, byte: u8) -> Result<bool, Fault> {
        let there = self.peek()? == Some(byte);
        if there {
            self.pass(1);
        }
        Ok(there)
    }

    /// Passes `byte`, which must come next.
    pub(super) fn expect(&mut self, byte: u8, what: &'static str) -> Result<(), Fault> {
        match self.peek()? {
            Some(next) if next == byte => {
                self.pass(1);
                Ok(())
            }
            Some(_) => Err(Fault::Syntax(self.place, what)),
            None => Err(Fault::Eof(self.place)),
        }
    }

    /// The next value, whole.
    pub(super) fn value(&mut self) -> Result<Piece<'_>, Fault> {
        if self.peek()?.is_none() {
            return Err(Fault::Eof(self.place));
        }
        let mut scan = Scan::default();
        let mut seen = 0;
        let length = loop {
            if let Some(end) = scan.end(&self.buffer[self.start + seen..]) {
                break seen + end;
            }
            seen = self.buffer.len() - self.start;
            if !self.fill()? {
                match scan.open() {
                    true => return Err(Fault::Eof(self.end())),
                    false => break seen,
                }
            }
        };
        let place = self.place;
        self.lent = length;
        let bytes = &self.buffer[self.start..self.start + length];
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Piece { text, place }),
            Err(error) => {
                let mut place = place;
                place.advance(&bytes[..error.valid_up_to()]);
                Err(Fault::Encoding(place))
            }
        }
    }

    /// Reads more behind what there is; whether there was any.
    fn fill(&mut self) -> Result<bool, Fault> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        let length = self.buffer.len();
        // As much again as a long piece already takes, so that it is not copied again and again.
        let chunk = CHUNK.max(length);
        self.buffer.resize(length + chunk, 0);
        let mut filled = length;
        while filled < self.buffer.len() {
            match self.input.read(&mut self.buffer[filled..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Fault::Io(error)),
            }
        }
        self.buffer.truncate(filled);
        Ok(filled > length)
    }

    fn pass(&mut self, count: usize) {
        let passed = &self.buffer[self.start..self.start + count];
        self.place.advance(passed);
        self.start += count;
    }

    /// Where what was read ends.
    fn end(&self) -> Place {
        let mut place = self.place;
        place.advance(&self.buffer[self.start..]);
        place
    }
}

impl Place {
    fn advance(&mut self, bytes: &[u8]) {
        self.byte += bytes.len() as u64;
        let lines = memchr::memchr_iter(b'\n', bytes);
        let (mut count, mut last) = (0, None);
        for at in lines {
            count += 1;
            last = Some(at);
        }
        self.line += count;
        match last {
            Some(at) => self.column = bytes.len() - at - 1,
            None => self.column += bytes.len(),
        }
    }

    /// A place that serde gave, counted from this one.
    pub(super) fn plus(self, line: usize, column: usize) -> Place {
        match line {
            0 | 1 => Place {
                column: self.column + column,
                ..self
            },
            _ => Place {
                line: self.line + line - 1,
                column,
                ..self
            },
        }
    }
}

/// Looks for the end of a value by its brackets and quotes.
#[derive(Default)]
struct Scan {
    depth: usize,
    quoted: bool,
    escaped: bool,
    /// Whether a word or number is under way.
    bare: bool,
}

impl Scan {
    /// Whether the value is not whole without more text.
    fn open(&self) -> bool {
        self.depth > 0 || self.quoted
    }

    /// Goes on with `bytes`; the number of them up to the end of the value, if it is among them.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            if self.quoted {
                at = self.unquote(bytes, at)?;
                if self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            match bytes[at] {
                b'"' if self.bare => return Some(at),
                b'"' => self.quoted = true,
                b'[' | b'{' if self.bare => return Some(at),
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' if self.depth == 0 => return Some(at),
                b']' | b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' if self.depth == 0 => return Some(at),
                _ => self.bare = self.depth == 0,
            }
            at += 1;
        }
        None
    }

    /// The number of bytes up to the end of the quoted text that goes on at `at`, if it is there.
    fn unquote(&mut self, bytes: &[u8], mut at: usize) -> Option<usize> {
        if std::mem::take(&mut self.escaped) {
            at += 1;
        }
        while let Some(found) = special(bytes.get(at..)?) {
            at += found + 1;
            if bytes[at - 1] == b'"' {
                self.quoted = false;
                return Some(at);
            }
            self.escaped = at == bytes.len();
            at += 1;
        }
        None
    }
}

/// Where the next quote or backslash stands. Most names are so short that looking byte by byte is quicker than a call.
fn special(bytes: &[u8]) -> Option<usize> {
    let near = &bytes[..bytes.len().min(SHORT)];
    let found = near.iter().position(|byte| matches!(byte, b'"' | b'\\'));
    found.or_else(|| {
        let found = memchr::memchr2(b'"', b'\\', &bytes[near.len()..]);
        found.map(|at| near.len() + at)
    })
}

/// Bytes that are looked at one by one.
const SHORT: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Drip<'d>(&'d [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.0.read(&mut out[..1])
        }
    }

    #[test]
    fn values_are_found_whole() {
        let text = "  {\"a\": [1, \"]}\\\"\", {}]}\n [\"é\\\\\"]\t-1.5e3 true\"x\\\"y\"";
        let expected = [
            ("{\"a\": [1, \"]}\\\"\", {}]}", 1, 2),
            ("[\"é\\\\\"]", 2, 1),
            ("-1.5e3", 2, 10),
            ("true", 2, 17),
            ("\"x\\\"y\"", 2, 21),
        ];
        let mut whole = text.as_bytes();
        let mut drip = Drip(text.as_bytes());
        let inputs: [&mut dyn Read; 2] = [&mut whole, &mut drip];
        for input in inputs {
            let mut pieces = Pieces::new(input);
            for (text, line, column) in expected {
                let piece = pieces.value().unwrap();
                assert_eq!(piece.text, text);
                assert_eq!((piece.place.line, piece.place.column), (line, column));
            }
            assert_eq!(pieces.peek().unwrap(), None);
        }
    }

    #[test]
    fn what_is_cut_off_is_noticed() {
        for text in ["{", "[1,", "\"a", "\"a\\", "{\"a\": \"", ""] {
            let mut input = text.as_bytes();
            let fault = Pieces::new(&mut input).value().unwrap_err();
            assert!(matches!(fault, Fault::Eof(place) if place.byte == text.len() as u64));
        }
        let mut input: &[u8] = b"[\"\n\xff\"]";
        let fault = Pieces::new(&mut input).value().unwrap_err();
        assert!(matches!(fault, Fault::Encoding(place) if place.byte == 3 && place.line == 2));
    }
}
