//! Plain texts, tables and mails that are odd, huge or empty.

use super::Files;

/// What is hard to parse, and much of it.
const SUED: &str = "Acme sued Borealis and John Smith joined Zenith ";

pub(crate) fn much(text: &str, bytes: usize) -> Vec<u8> {
    text.repeat(bytes / text.len() + 1).into_bytes()
}

pub(crate) fn files() -> Files {
    let mixed = [
        "café ".as_bytes(),
        b"caf\xe9 ",
        b"\xff\xfeA\0c\0m\0e\0",
        "公司 ".as_bytes(),
        b"\x82\xb1\x82\xf1",
    ]
    .concat();
    let controls: String = (1..32).filter_map(char::from_u32).collect();
    let quiet =
        "Mic\u{200b}ro\u{ad}soft \u{202e}thguob\u{202c} Git\u{2060}Hub\u{feff} in 2018.\u{0}";
    let records = "{\"text\":\"\"}\n".repeat(1_000_000);
    let mut list: Vec<(&str, Vec<u8>)> = vec![
        ("empty.txt", Vec::new()),
        ("mark.txt", b"\xef\xbb\xbf".to_vec()),
        ("mark-16.txt", b"\xff\xfe".to_vec()),
        ("odd-16.txt", b"\xff\xfeA\0c".to_vec()),
        ("wide-32.txt", b"\xff\xfe\0\0A\0\0\0c\0\0\0".to_vec()),
        (
            "surrogate.txt",
            b"Acme \xed\xa0\x80\xed\xb0\x80 sued Zenith.".to_vec(),
        ),
        (
            "overlong.txt",
            b"Acme \xc0\xae\xc0\xae sued Zenith.".to_vec(),
        ),
        ("mixed.txt", mixed.repeat(50)),
        ("controls.txt", controls.repeat(200).into_bytes()),
        ("quiet.txt", much(quiet, 20_000)),
        ("nul.txt", vec![0; 100_000]),
        (
            "nul-late.txt",
            [&much("Acme sued Zenith. ", 9000)[..], b"\0"].concat(),
        ),
        ("lines.txt", vec![b'\n'; 1_000_000]),
        ("returns.txt", much("a\r", 100_000)),
        ("letter.txt", vec![b'x'; 2_000_000]),
        ("words.txt", much("a ", 100_000)),
        ("sued.txt", much(SUED, 50_000)),
        (
            "names.txt",
            much("Acme Corp., Borealis AG, John Smith, ", 50_000),
        ),
        ("brackets.txt", much("(", 200_000)),
        ("squares.txt", much("[[", 200_000)),
        ("quotes.txt", much("\"a ", 60_000)),
        ("stops.txt", much(".", 200_000)),
        ("initials.txt", much("A. B. ", 50_000)),
        ("digits.txt", much("1234567890", 1_000_000)),
        ("dates.txt", much("May 5, 2019 ", 50_000)),
        ("money.txt", much("$5 million ", 50_000)),
        ("address.txt", much("http://a.b/c?d=e&", 200_000)),
        ("marks.txt", much("e\u{301}", 100_000)),
        (
            "stacked.txt",
            format!("e{}", "\u{301}".repeat(100_000)).into_bytes(),
        ),
        ("faces.txt", much("😀", 100_000)),
        ("reversed.txt", much("\u{202e}abc \u{2066}", 50_000)),
        ("chinese.txt", much("公司周二宣布收购", 60_000)),
        ("semicolons.txt", much("Acme; ", 60_000)),
        ("defined.txt", much("Acme (the \"Company\") ", 50_000)),
        ("versus.txt", much("Acme v. Borealis, ", 50_000)),
        ("quoted.md", much(">", 200_000)),
        ("heads.md", much("# ", 200_000)),
        ("links.md", much("[a](b)", 200_000)),
        ("images.md", much("![", 200_000)),
        ("fences.md", much("```\n", 100_000)),
        ("table.md", much("| a | b | c | d | e | f |\n", 60_000)),
        ("stars.md", much("**", 200_000)),
        ("rules.md", much("---\n", 100_000)),
        (
            "open.csv",
            [b"id,text\n1,\"".to_vec(), much("Acme sued, \n", 300_000)].concat(),
        ),
        ("columns.csv", much("a,", 300_000)),
        ("ragged.csv", much("text,b\nx\n\"y\" z,,,\n", 50_000)),
        (
            "rows.csv",
            [b"id,text\n".to_vec(), much(",\n", 600_000)].concat(),
        ),
        ("records.jsonl", records.into_bytes()),
        ("deep.json", much("[", 1_000_000)),
        ("deeper.json", much("{\"text\":", 1_000_000)),
        (
            "number.json",
            [b"[{\"text\":1".to_vec(), much("0", 300_000)].concat(),
        ),
        (
            "lone.jsonl",
            b"{\"text\":\"\\ud800 Acme\"}\n{\"text\":\n[]\nnull\n".to_vec(),
        ),
        ("key.json", much("{\"text\":\"a\",\"text\":\"b\"}", 100_000)),
    ];
    list.extend(mails());
    list.into_iter()
        .map(|(name, bytes)| (format!("text-{name}"), bytes))
        .collect()
}

fn mails() -> Vec<(&'static str, Vec<u8>)> {
    let start = "From: a@b.c\nSubject: x\nMIME-Version: 1.0\n";
    let mut nested = start.to_string();
    for level in 0..3000 {
        nested.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        ));
    }
    let within = "Content-Type: message/rfc822\n\n".repeat(3000);
    let coded = format!("{start}Content-Transfer-Encoding: base64\n\n");
    vec![
        (
            "header.eml",
            format!("From: a@b.c\nSubject: {}\n\nx", "x".repeat(2_000_000)).into_bytes(),
        ),
        ("headers.eml", much("X-A: b\n", 500_000)),
        ("parts.eml", nested.into_bytes()),
        ("within.eml", format!("{start}{within}x").into_bytes()),
        (
            "coded.eml",
            [coded.into_bytes(), much("%%%=\n", 200_000)].concat(),
        ),
        (
            "bound.eml",
            format!("{start}Content-Type: multipart/mixed; boundary=\"\"\n\n----\n--\n")
                .into_bytes(),
        ),
        (
            "people.eml",
            format!("From: a@b.c\nTo: {}\n\nx", "d@e.f, ".repeat(50_000)).into_bytes(),
        ),
        (
            "words.eml",
            format!("From: =?x?q?{}?=\n\nx", "=?".repeat(50_000)).into_bytes(),
        ),
        (
            "dates.eml",
            b"From: a@b.c\nDate: 99 Foo 99999 99:99:99 +9999\n\nx".to_vec(),
        ),
        (
            "many.mbox",
            much(
                "From a@b.c Mon May  3 10:00:00 2021\nFrom: a@b.c\n\n\n",
                1_000_000,
            ),
        ),
        ("starts.mbox", much("From \n", 300_000)),
    ]
}
