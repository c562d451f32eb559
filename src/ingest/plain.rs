//! Plain text: the file's bytes are the text.

use super::Limits;
use super::document::Content;
use super::readers::{Read, Reader, by_ending_only};

pub(super) const READER: Reader = Reader {
    name: "text",
    endings: &["txt", "text"],
    keeps: "the bytes of the file",
    loses: "nothing",
    sniff: by_ending_only,
    read: Read::Whole(read),
};

/// The text that the bytes are.
pub(super) fn read(bytes: Vec<u8>, _: &Limits) -> Result<Content, String> {
    text(bytes).map(Content::from)
}

/// The text that `bytes` are; the error says what they are instead.
///
/// A byte order mark is replaced by as many spaces: offsets go on counting the bytes of the file,
/// and no sentence begins with it.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    const MARK: &str = "\u{feff}";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("UTF-16 text; convert it to UTF-8".to_string());
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(format!("binary, not text: NUL at byte {at}"));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        format!(
            "not UTF-8: expected a character at byte {at} (line {line}), but found 0x{:02X}",
            error.as_bytes()[at]
        )
    })?;
    if text.starts_with(MARK) {
        text.replace_range(..MARK.len(), &" ".repeat(MARK.len()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_said() {
        for (bytes, expected) in [
            (&b"plain"[..], Ok("plain")),
            (b"\xef\xbb\xbfwith mark", Ok("   with mark")),
            (b"a\0b", Err("binary, not text: NUL at byte 1")),
            (b"\xff\xfea\0", Err("UTF-16 text; convert it to UTF-8")),
            (
                b"one\ncaf\xe9 two",
                Err("not UTF-8: expected a character at byte 7 (line 2), but found 0xE9"),
            ),
            (
                b"cut \xe2\x82",
                Err("not UTF-8: expected a character at byte 4 (line 1), but found 0xE2"),
            ),
        ] {
            let read = text(bytes.to_vec());
            assert_eq!(read.as_deref().map_err(String::as_str), expected);
        }
    }
}
