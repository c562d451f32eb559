//! Lines of a stream of any length, none of them longer in memory than a document may be.

use std::io::BufRead;

use super::why;

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// It stands whole in the buffer, with its end.
    Whole,
    /// It was longer than allowed; the buffer holds some of its beginning, and the rest was passed over.
    TooLong,
}

/// Reads the next line into `line`; none behind the last.
pub(super) fn next(
    from: &mut dyn BufRead,
    most: u64,
    line: &mut Vec<u8>,
) -> Result<Option<Line>, String> {
    line.clear();
    let mut read = None;
    loop {
        let ready = from.fill_buf().map_err(|error| why(&error))?;
        if ready.is_empty() {
            return Ok(read);
        }
        let end = memchr::memchr(b'\n', ready);
        let taken = end.map_or(ready.len(), |at| at + 1);
        let room = most.saturating_add(1).saturating_sub(line.len() as u64);
        if taken as u64 <= room && read != Some(Line::TooLong) {
            line.extend_from_slice(&ready[..taken]);
            read = Some(Line::Whole);
        } else {
            read = Some(Line::TooLong);
        }
        from.consume(taken);
        if end.is_some() {
            return Ok(read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn lines_that_are_too_long_are_passed_over() {
        let text = [&b"one\n"[..], &[b'x'; 100], b"\n\nlast"].concat();
        for buffer in [1, 3, 1000] {
            let mut from = BufReader::with_capacity(buffer, &text[..]);
            let mut line = Vec::new();
            let mut read = || {
                let found = next(&mut from, 10, &mut line).unwrap();
                (found, line.len())
            };
            assert_eq!(read(), (Some(Line::Whole), 4));
            assert_eq!(read().0, Some(Line::TooLong));
            assert_eq!(read(), (Some(Line::Whole), 1));
            assert_eq!(read(), (Some(Line::Whole), 4));
            assert_eq!(read(), (None, 0));
        }
    }
}
