//! Bytes to text, whatever encoding they are in.
//!
//! A byte order mark decides first, then whether the bytes are UTF-8, then what they look like: UTF-16
//! by where its zeros stand, all else by the statistics of `chardetng`. What was guessed or repaired is
//! said in [`Decoded::remark`], once for the whole text. What is no text at all is refused.
//!
//! ```text
//! decode(b"caf\xe9 au lait") = "café au lait", remark "read as windows-1252"
//! ```
//!
//! Not known: UTF-32, and the code pages of DOS but 866.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of a text is looked at to tell its encoding.
const SAMPLE: usize = 1 << 20;

/// A text, and what had to be done to get it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text. Where `remark` is `None`, its bytes are those that were given, but for a byte order mark.
    pub(super) text: String,
    /// What was guessed or repaired, as a phrase that can stand behind "PATH: ".
    pub(super) remark: Option<String>,
}

/// The text that `bytes` are; the error says what they are instead.
///
/// The byte order mark of UTF-8 is replaced by as many spaces: offsets go on counting the bytes of the file, and no
/// sentence begins with it.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err("UTF-32 text; convert it to UTF-8".to_string());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        return Ok(converted(&bytes[mark..], encoding));
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return match utf_16(&bytes) {
            Some(encoding) => Ok(converted(&bytes, encoding)),
            None => Err(format!("binary, not text: NUL at byte {at}")),
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) if is_japanese_mail(text.as_bytes()) => {
            guessed(text.as_bytes()).or(Ok(untouched(text)))
        }
        Ok(text) => Ok(untouched(text)),
        Err(error) => {
            let bytes = error.into_bytes();
            repaired(&bytes).map_or_else(|| guessed(&bytes), Ok)
        }
    }
}

fn untouched(mut text: String) -> Decoded {
    const MARK: &str = "\u{feff}";
    if text.starts_with(MARK) {
        text.replace_range(..MARK.len(), &" ".repeat(MARK.len()));
    }
    Decoded { text, remark: None }
}

/// `bytes` by an encoding that is known or likely.
fn converted(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    let lost = match faulty {
        true => text.matches('\u{fffd}').count(),
        false => 0,
    };
    Decoded {
        remark: Some(remark(encoding, lost)),
        text: text.into_owned(),
    }
}

/// What is said of a text that was read as one in that encoding.
pub(super) fn remark(encoding: &'static Encoding, lost: usize) -> String {
    let name = encoding.name();
    match lost {
        0 => format!("read as {name}"),
        1 => format!("read as {name}; 1 character could not be decoded"),
        _ => format!("read as {name}; {lost} characters could not be decoded"),
    }
}

/// The byte order of UTF-16 without mark: every other byte is zero in Latin letters, and one of very few values, zero
/// among them, in the letters of another alphabet with its spaces and line breaks.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let narrow = |side: usize| {
        let mut counts = [0_usize; 256];
        for &byte in sample.iter().skip(side).step_by(2) {
            counts[usize::from(byte)] += 1;
        }
        let zeros = counts[0];
        counts.sort_unstable();
        let units = sample.len() / 2;
        units >= 4 && zeros * 50 >= units && (counts[255] + counts[254]) * 10 >= units * 9
    };
    let encoding = match (narrow(0), narrow(1)) {
        (false, true) => UTF_16LE,
        (true, false) => UTF_16BE,
        _ => return None,
    };
    let (text, faulty) = encoding.decode_without_bom_handling(sample);
    // A pair may be cut where the sample ends.
    let faults = text.matches('\u{fffd}').count();
    let whole = !faulty || faults <= 1 && sample.len() < bytes.len();
    (whole && !is_binary(&text)).then_some(encoding)
}

/// UTF-8 with some faults: at least as many good characters beyond ASCII as bad ones, or nothing wrong but the end.
fn repaired(bytes: &[u8]) -> Option<Decoded> {
    let mut text = String::with_capacity(bytes.len());
    let (mut good, mut bad, mut first) = (0_usize, 0_usize, None);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
            bad += 1;
            text.push('\u{fffd}');
        }
    }
    let first = first?;
    let cut = first + '\u{fffd}'.len_utf8() == text.len()
        && std::str::from_utf8(&bytes[first..]).is_err_and(|e| e.error_len().is_none());
    if bad > good && !cut {
        return None;
    }
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..first]).count();
    let what = match bad {
        1 => "1 fault in its UTF-8 was".to_string(),
        _ => format!("{bad} faults in its UTF-8 were"),
    };
    Some(Decoded {
        text: untouched(text).text,
        remark: Some(format!(
            "{what} replaced by U+FFFD, the first at byte {first} (line {line})"
        )),
    })
}

/// What the statistics of letters say.
fn guessed(bytes: &[u8]) -> Result<Decoded, String> {
    let decoded = converted(bytes, likely(bytes));
    let mut head = decoded.text.char_indices().map(|(at, _)| at);
    let end = head.nth(SAMPLE).unwrap_or(decoded.text.len());
    let lost = decoded.text[..end].matches('\u{fffd}').count();
    match is_binary(&decoded.text[..end]) || lost * 20 > end {
        true => Err("binary, not text".to_string()),
        false => Ok(decoded),
    }
}

/// The likeliest encoding, UTF-8 aside.
pub(super) fn likely(bytes: &[u8]) -> &'static Encoding {
    let telling = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let from = telling.saturating_sub(1000);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether at least as many characters beyond ASCII are good UTF-8 as are none.
pub(super) fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}

/// Whether ISO-2022-JP is likely, which is all ASCII.
fn is_japanese_mail(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1b$").is_some()
}

/// Whether more control characters stand in it than in any text.
fn is_binary(text: &str) -> bool {
    let is_odd = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
    let (mut odd, mut all) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(is_odd(&c));
    }
    odd * 100 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, remark: Option<&str>) {
        let decoded = decode(bytes.to_vec()).unwrap();
        assert_eq!((&*decoded.text, decoded.remark.as_deref()), (text, remark));
    }

    fn utf_16_of(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_8_is_left_as_it_is() {
        check("plain".as_bytes(), "plain", None);
        check("naïve €".as_bytes(), "naïve €", None);
        check(b"\xef\xbb\xbfwith mark", "   with mark", None);
        check(b"", "", None);
    }

    #[test]
    fn marks_and_zeros_tell_utf_16() {
        let text = "Microsoft bought GitHub — for $7.5 billion.\n";
        let little = utf_16_of(text, u16::to_le_bytes);
        let big = utf_16_of(text, u16::to_be_bytes);
        check(&little, text, Some("read as UTF-16LE"));
        check(&big, text, Some("read as UTF-16BE"));
        let marked = [&b"\xff\xfe"[..], &little].concat();
        check(&marked, text, Some("read as UTF-16LE"));
        let marked = [&b"\xfe\xff"[..], &big].concat();
        check(&marked, text, Some("read as UTF-16BE"));
        let russian = "Газпром купил у него долю, и это было в Москве.\n";
        let little = utf_16_of(russian, u16::to_le_bytes);
        check(&little, russian, Some("read as UTF-16LE"));
        let half = [&marked[..], b"\0"].concat();
        let remark = "read as UTF-16BE; 1 character could not be decoded";
        check(&half, &format!("{text}\u{fffd}"), Some(remark));
    }

    #[test]
    fn other_encodings_are_guessed() {
        let french = "Le café de la société Générale à Besançon a été vendu, dit-elle, très tôt.";
        let german = "Die Übernahme der Münchner Rück für 3 € wäre größer, sagte Jürgen Groß.";
        let japanese = "ソフトバンクグループは、アームを買収すると発表した。孫正義は社長である。";
        let russian = "Компания Газпром купила долю в банке, сообщил председатель правления.";
        for (text, name) in [
            (french, "windows-1252"),
            (german, "windows-1252"),
            (japanese, "Shift_JIS"),
            (japanese, "EUC-JP"),
            (japanese, "ISO-2022-JP"),
            (russian, "windows-1251"),
            (russian, "KOI8-U"),
        ] {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            check(&bytes, text, Some(&format!("read as {name}")));
        }
        check(
            b"one\ncaf\xe9 two",
            "one\ncafé two",
            Some("read as windows-1252"),
        );
        check(
            b"\x93So\x94 \x96 it ended",
            "“So” – it ended",
            Some("read as windows-1252"),
        );
    }

    #[test]
    fn faults_in_utf_8_are_repaired() {
        let cut = "1 fault in its UTF-8 was replaced by U+FFFD, the first at byte 6 (line 2)";
        check(b"cut\nat\xe2\x82", "cut\nat\u{fffd}", Some(cut));
        let two = "2 faults in its UTF-8 were replaced by U+FFFD, the first at byte 9 (line 1)";
        let bytes = b"caf\xc3\xa9 so \xff and \xe2\x82\xac, \xfe";
        check(bytes, "café so \u{fffd} and €, \u{fffd}", Some(two));
    }

    #[test]
    fn binary_is_refused() {
        let noise: Vec<u8> = (1..=255).cycle().take(2000).collect();
        for (bytes, reason) in [
            (&b"a\0b"[..], "binary, not text: NUL at byte 1"),
            (b"MZ\0\0\x90\x01\x02", "binary, not text: NUL at byte 2"),
            (
                b"some text\0 and more of it",
                "binary, not text: NUL at byte 9",
            ),
            (&noise, "binary, not text"),
            (b"\xff\xfe\0\0a\0\0\0", "UTF-32 text; convert it to UTF-8"),
        ] {
            assert_eq!(decode(bytes.to_vec()).unwrap_err(), reason);
        }
    }
}
