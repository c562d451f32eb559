//! The packed streams of a PDF: what they come to, and that no more is unpacked than may be.
//!
//! A stream may swell a thousandfold, and a million times if it is packed twice. The library unpacks whatever it meets,
//! lists of objects even while it opens the file; so they are measured here first.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;
use pdf_extract::{Object, Stream};

/// Objects and values of a file; each takes about a hundred bytes of memory.
const VALUES: usize = 3_000_000;

/// Bytes of a list of objects or of their places.
const LIST: u64 = 64 << 20;

/// A longer stream in the old way of packing, which can't be unpacked in part, is not read.
const LZW: usize = 256 << 10;

/// What a stream holds, if it is no more than `most` bytes.
pub(super) fn unpacked(stream: &Stream, most: u64) -> Option<Vec<u8>> {
    let filters = stream.filters().unwrap_or_default();
    let packs =
        |filter: &&&[u8]| matches!(**filter, b"FlateDecode" | b"LZWDecode" | b"RunLengthDecode");
    let bytes = match (filters.iter().filter(packs).count(), filters.as_slice()) {
        (0 | 1, [outer @ .., b"FlateDecode"]) => inflated(&spelled_out(stream, outer), most),
        (0, _) => spelled_out(stream, &filters),
        (1, _) if stream.content.len() <= LZW => spelled_out(stream, &filters),
        _ => return None,
    };
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// The content of a stream behind these filters; as it is, where the library doesn't know one.
fn spelled_out(stream: &Stream, filters: &[&[u8]]) -> Vec<u8> {
    let mut spelled = stream.clone();
    let names = filters.iter().map(|name| Object::Name(name.to_vec()));
    spelled.dict.set("Filter", Object::Array(names.collect()));
    match spelled.decompressed_content() {
        Ok(bytes) if !filters.is_empty() => bytes,
        _ => spelled.content,
    }
}

/// Up to one byte more than `most`; what is broken behind some point is unpacked up to it.
fn inflated(packed: &[u8], most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = ZlibDecoder::new(packed)
        .take(most + 1)
        .read_to_end(&mut bytes);
    bytes
}

/// Refuses a file whose objects take too much memory, before they are read.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let (mut values, mut rest) = (0, bytes);
    while !rest.is_empty() {
        let (objects, stream) = match memmem::find(rest, b"stream") {
            Some(at) => rest.split_at(at),
            None => (rest, &[][..]),
        };
        values += count(objects);
        let stream = stream.strip_prefix(b"stream").unwrap_or(stream);
        let end = memmem::find(stream, b"endstream").unwrap_or(stream.len());
        values += listed(objects, stream[..end].trim_ascii_start())?;
        if values > VALUES {
            let millions = VALUES / 1_000_000;
            return Err(format!(
                "more than {millions} million objects and values in it; split it"
            ));
        }
        rest = stream.get(end + b"endstream".len()..).unwrap_or_default();
    }
    Ok(())
}

/// How many values stand in a stream that is a list of objects; `objects` end with its dictionary.
fn listed(objects: &[u8], packed: &[u8]) -> Result<usize, String> {
    let start = memmem::rfind(objects, b"obj").unwrap_or(0);
    let is_of = |kind: &[u8]| memmem::find(&objects[start..], kind).is_some();
    let lists = is_of(b"ObjStm");
    if !(lists || is_of(b"XRef")) || !is_of(b"Flate") {
        return Ok(0);
    }
    let bytes = inflated(packed, LIST);
    if bytes.len() as u64 > LIST {
        return Err(format!(
            "its list of objects unpacks to more than {} MB",
            LIST >> 20
        ));
    }
    Ok(if lists { count(&bytes) } else { 0 })
}

/// How many values begin in these bytes, about.
fn count(bytes: &[u8]) -> usize {
    let opens = |byte: u8| matches!(byte, b'[' | b'<' | b'(' | b'/');
    let closes = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b']' | b'>' | b')');
    let mut before = b' ';
    let mut count = 0;
    for &byte in bytes {
        let apart = closes(before) || matches!(before, b'[' | b'<' | b'(');
        count += usize::from(opens(byte) || apart && !closes(byte));
        before = byte;
    }
    count
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use pdf_extract::Dictionary;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Bytes in base 85.
    fn letters(bytes: &[u8]) -> Vec<u8> {
        let mut letters = Vec::new();
        for group in bytes.chunks(4) {
            let mut four = [0; 4];
            four[..group.len()].copy_from_slice(group);
            let number = u32::from_be_bytes(four);
            let digit = |place: u32| (number / 85_u32.pow(4 - place) % 85) as u8 + b'!';
            letters.extend((0..5).map(digit).take(group.len() + 1));
        }
        letters.extend(b"~>");
        letters
    }

    fn stream(filters: &[&str], content: Vec<u8>) -> Stream {
        let names = filters
            .iter()
            .map(|name| Object::Name(name.as_bytes().to_vec()));
        let mut dict = Dictionary::new();
        dict.set("Filter", Object::Array(names.collect()));
        Stream::new(dict, content)
    }

    #[test]
    fn no_more_is_unpacked_than_may_be() {
        let zeros = packed(&vec![0; 100_000]);
        for (filters, content, most, expected) in [
            (&[][..], b"text".to_vec(), 4, Some(4)),
            (&[], b"text".to_vec(), 3, None),
            (&["FlateDecode"], zeros.clone(), 100_000, Some(100_000)),
            (&["FlateDecode"], zeros.clone(), 99_999, None),
            (
                &["ASCII85Decode", "FlateDecode"],
                letters(&zeros),
                99_999,
                None,
            ),
            (
                &["ASCII85Decode", "FlateDecode"],
                letters(&zeros),
                100_000,
                Some(100_000),
            ),
            (
                &["FlateDecode", "FlateDecode"],
                packed(&zeros),
                1 << 30,
                None,
            ),
            (&["LZWDecode"], vec![0; LZW + 1], 1 << 30, None),
        ] {
            let size = unpacked(&stream(filters, content), most).map(|bytes| bytes.len());
            assert_eq!(size, expected, "{filters:?}, {most}");
        }
    }

    #[test]
    fn values_are_counted() {
        for (text, expected) in [
            ("", 0),
            ("[0 0 0]", 4),
            ("<</A 1/B(x y)>>", 8),
            ("[[[[", 4),
            ("1 0 obj", 3),
        ] {
            assert_eq!(count(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn files_that_swell_while_they_are_opened_are_refused() {
        let list = |values: &[u8]| {
            let mut file =
                b"%PDF-1.5\n1 0 obj <</Type/ObjStm/Filter/FlateDecode>>\nstream\r\n".to_vec();
            file.extend(packed(values));
            file.extend(b"\nendstream endobj");
            file
        };
        assert_eq!(check(&list(&b"0 ".repeat(1000))), Ok(()));
        assert!(
            check(&list(&b"0 ".repeat(VALUES + 1)))
                .unwrap_err()
                .contains("million objects")
        );
        assert!(
            check(&list(&vec![b' '; LIST as usize + 2]))
                .unwrap_err()
                .contains("64 MB")
        );
        assert!(check(&b"0 ".repeat(VALUES + 1)).is_err());
    }
}
