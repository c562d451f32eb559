//! Rich Text Format (.rtf), as word processors and court databases write it.
//!
//! ```text
//! {\rtf1\ansi\b Acme\b0  paid \'80 5 million.\par}  ⇒  "Acme paid € 5 million."
//! ```
//!
//! Groups are followed to see what is text and what is not: fonts, colours, styles, pictures, headers and footers and
//! whatever a program marks as its own (`\*`) is not. Struck-out and hidden text is left out.

mod tokens;
mod writer;

use super::Limits;
use super::document::Content;
use super::package;
use super::readers::{Read, Reader};
use tokens::{Token, Tokens};
use writer::Writer;

pub(super) const READER: Reader = Reader {
    name: "rtf",
    endings: &["rtf"],
    keeps: "text, headings, lists, tables, notes, title, author, date",
    loses: "headers, footers, struck-out and hidden text, pictures",
    sniff: |input| input.head().starts_with(b"{\\rtf"),
    read: Read::Whole(|bytes, limits| read(&bytes, limits)),
};

fn read(bytes: &[u8], limits: &Limits) -> Result<Content, String> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err("no RTF: expected {\\rtf at its start".to_string());
    }
    let mut writer = Writer::default();
    let mut depth = 0_usize;
    let mut notes = Vec::new();
    for token in Tokens::new(bytes) {
        match token {
            Token::Open => {
                depth += 1;
                if depth > limits.nesting {
                    let most = limits.nesting;
                    return Err(format!(
                        "more than {most} groups within each other; raise --max-nesting"
                    ));
                }
                writer.open();
            }
            Token::Close => {
                writer.close();
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            Token::Word(word, number) => writer.word(word, number),
            Token::Ignorable => writer.ignorable(),
            Token::Byte(byte) => writer.byte(byte),
            Token::Text(text) => writer.text(text),
        }
    }
    if depth > 0 {
        notes.push("it ends in the middle; what was there is read".to_string());
    }
    let (content, info) = writer.finish();
    let date = info.date();
    Ok(Content {
        about: package::about(info.title, info.author, date.as_deref()),
        notes,
        ..content
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rtf: &str, expected: &str) {
        let content = read(rtf.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(content.text, expected, "{rtf}");
    }

    #[test]
    fn text_is_told_from_what_is_around_it() {
        check(
            r"{\rtf1\ansi{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red0;}{\*\generator Word;}{\header Page}
\pard\b Acme\b0  bought
 Apex.\par So it {\v not }{\deleted never }says.\par}",
            "Acme bought Apex.\n\nSo it says.\n",
        );
    }

    #[test]
    fn letters_are_read_by_code_page_and_number() {
        check(
            r"{\rtf1\ansi\ansicpg1252 caf\'e9 \'93so\'94\emdash \u8364?5 \uc2\u233\'c3\'a9t\'e9 \{x\}}",
            "café “so”—€5 été {x}\n",
        );
        check(
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}\f1\'c3\'e0\'e7\f0  \'c3}",
            "Газ Ã\n",
        );
        // A pair of halves makes one sign.
        check(r"{\rtf1\uc1\u-10179?\u-8704?!}", "😀!\n");
    }

    #[test]
    fn layout_is_kept() {
        check(
            r"{\rtf1{\pard\outlinelevel0 The deal\par}\pard{\listtext\'b7\tab}\ls1 one\par{\listtext\'b7\tab}two\par\pard End.\par
\trowd\intbl Microsoft\cell 27%\cell\row\pard After{\footnote x}.\par}",
            "# The deal\n\n- one\n- two\n\nEnd.\n\n| Microsoft | 27% |\n\nAfter.\n\nx\n",
        );
    }

    #[test]
    fn what_the_file_says_of_itself_is_kept() {
        let rtf =
            br"{\rtf1{\info{\title The deal}{\author Ann Lee}{\creatim\yr2026\mo4\dy28\hr9}}x}";
        let about = read(rtf, &Limits::default()).unwrap().about;
        assert_eq!(about.title.as_deref(), Some("The deal"));
        assert_eq!(about.author.as_deref(), Some("Ann Lee"));
        assert_eq!(about.likely_date.unwrap().to_string(), "2026-04-28");
    }

    #[test]
    fn broken_files_are_read_as_far_as_they_go() {
        let content = read(br"{\rtf1 Acme {\b bought", &Limits::default()).unwrap();
        assert_eq!(content.text, "Acme bought\n");
        assert_eq!(content.notes.len(), 1);
        let deep = format!("{{\\rtf1 {}", "{".repeat(1000));
        let refused = read(deep.as_bytes(), &Limits::default()).unwrap_err();
        assert!(refused.contains("groups within each other"), "{refused}");
        for bytes in [
            &br"{\rtf1\bin99999999999 x}"[..],
            br"{\rtf1\'}",
            br"{\rtf1\u}",
            br"{\rtf1\",
        ] {
            assert!(read(bytes, &Limits::default()).is_ok());
        }
    }
}
