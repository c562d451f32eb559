use crate::ingest::contents::tests::read;
use crate::ingest::{Document, Options};

/// The only document of a mail.
fn mail(bytes: &[u8]) -> Document {
    let (mut documents, skipped) = read("m.eml", bytes, &Options::default());
    assert_eq!((documents.len(), skipped), (1, Vec::new()));
    documents.remove(0)
}

const NOTE: &str = "From: \"Smith, John\" <JSmith@acme.com>\r
To: =?utf-8?q?J=C3=BCrgen_Gro=C3=9F?= <jg@apex.de>,\r
 bob.roe@apex.com\r
Cc: Team: Ann Lee <ann@a.com>, cy@a.com;\r
Subject: Our\r
 offer\r
Date: Tue, 3 May 2022 23:30:00 -0700\r
Message-ID: <1@acme.com>\r
Content-Type: text/plain; charset=iso-8859-1\r
\r
Acme offers Apex \u{e9} nothing.\r
";

#[test]
fn the_header_is_text_and_says_who_wrote_to_whom() {
    let bytes: Vec<u8> = NOTE.chars().map(|c| c as u8).collect();
    let document = mail(&bytes);
    let expected = "From: John Smith <JSmith@acme.com>
Date: Tue, 3 May 2022 23:30:00 -0700
To: Jürgen Groß <jg@apex.de>, bob.roe@apex.com
Cc: Ann Lee <ann@a.com>, cy@a.com
Subject: Our offer

Acme offers Apex é nothing.
";
    assert_eq!(document.text, expected);
    assert_eq!(document.about.title.as_deref(), Some("Our offer"));
    assert_eq!(document.about.author.as_deref(), Some("John Smith"));
    let message = document.message.unwrap();
    let shown: Vec<(&str, &str, &str)> = message
        .from
        .iter()
        .chain(&message.to)
        .map(|c| (&expected[c.at.range()], &*c.name, &*c.address))
        .collect();
    assert_eq!(
        shown,
        [
            ("John Smith", "John Smith", "jsmith@acme.com"),
            ("Jürgen Groß", "Jürgen Groß", "jg@apex.de"),
            ("bob.roe@apex.com", "", "bob.roe@apex.com"),
            ("Ann Lee", "Ann Lee", "ann@a.com"),
            ("cy@a.com", "", "cy@a.com"),
        ]
    );
    let line = &expected[message.to[1].line.range()];
    assert_eq!(line, "To: Jürgen Groß <jg@apex.de>, bob.roe@apex.com");
    assert_eq!(message.date.unwrap().to_string(), "2022-05-03");
    let dated = message.dated.unwrap();
    assert_eq!(&expected[dated.range()], "Tue, 3 May 2022 23:30:00 -0700");
    assert_eq!(message.header.end(), expected.find("Subject").unwrap());
}

#[test]
fn dates_are_looked_for_where_they_are_missing() {
    for (header, date, note) in [
        ("", None, "without a date"),
        ("Date: soon\n", None, "its date can't be read"),
        (
            "Received: from a by b; Wed, 4 May 2022 08:00:00 +0000\n",
            Some("2022-05-04"),
            "without a date; it came on 2022-05-04",
        ),
        (
            "Date: Thu, 1 Jan 1970 00:00:00 +0000\n",
            None,
            "its date can't be read",
        ),
    ] {
        let document = mail(format!("From: a@b.c\n{header}\nText.\n").as_bytes());
        let found = document.about.date.map(|date| date.to_string());
        assert_eq!(
            (found.as_deref(), &*document.notes),
            (date, &[note.to_string()][..])
        );
    }
}

#[test]
fn plain_text_goes_before_html_and_attachments_are_documents() {
    let bytes = b"From: a@b.c
Date: Tue, 3 May 2022 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=xx

--xx
Content-Type: multipart/alternative; boundary=yy

--yy
Content-Type: text/plain

In plain words.
--yy
Content-Type: text/html

<p>In a <b>page</b>.</p>
--yy--
--xx
Content-Type: text/plain; name=\"../notes.txt\"
Content-Disposition: attachment; filename=\"../notes.txt\"
Content-Transfer-Encoding: base64

QWNtZSBzdWVkIEFwZXguCg==
--xx
Content-Type: message/rfc822

From: d@e.f
Date: Mon, 2 May 2022 10:00:00 +0000
Subject: Inner

What was attached.
--xx
Content-Type: image/png
Content-Disposition: inline; filename=logo.png

PNG
--xx--
";
    let (documents, skipped) = read("m.eml", bytes, &Options::default());
    let found: Vec<(&str, &str)> = documents
        .iter()
        .map(|d| (&*d.path, d.text.trim().lines().last().unwrap_or_default()))
        .collect();
    assert_eq!(
        found,
        [
            ("m.eml", "In plain words."),
            ("m.eml/notes.txt", "Acme sued Apex."),
            ("m.eml/attachment-2.eml", "What was attached."),
        ]
    );
    assert_eq!(skipped.len(), 1);
    assert!(skipped[0].starts_with("m.eml/logo.png: "), "{skipped:?}");
}

#[test]
fn html_alone_is_the_text() {
    let document = mail(
        b"From: a@b.c\nDate: Tue, 3 May 2022 10:00:00 +0000\nContent-Type: text/html\n\n<p>Acme sued <b>Apex</b>.</p>",
    );
    assert!(
        document.text.ends_with("\n\nAcme sued Apex.\n"),
        "{}",
        document.text
    );
}

#[test]
fn encodings_that_nobody_declared_are_guessed() {
    let mut bytes =
        b"From: Jos\xe9 Mu\xf1oz <j@a.com>\nDate: Tue, 3 May 2022 10:00:00 +0000\n\n".to_vec();
    bytes.extend_from_slice(b"Caf\xe9 Gen\xe8ve est vendu.\n");
    let document = mail(&bytes);
    assert!(
        document.text.starts_with("From: José Muñoz <j@a.com>\n"),
        "{}",
        document.text
    );
    assert!(
        document.text.ends_with("\n\nCafé Genève est vendu.\n"),
        "{}",
        document.text
    );
    assert_eq!(document.notes, ["read as windows-1252"]);
}

#[test]
fn lists_without_end_are_cut() {
    let many: Vec<String> = (0..10_000).map(|i| format!("P{i} <p{i}@a.com>")).collect();
    let text = format!(
        "From: a@b.c\nDate: Tue, 3 May 2022 10:00:00 +0000\nTo: {}\n\nHello.\n",
        many.join(",\n ")
    );
    let document = mail(text.as_bytes());
    let message = document.message.unwrap();
    assert_eq!(message.to.len(), 500);
    assert_eq!(
        document.notes,
        ["10000 recipients; the first 500 are tied to the sender"]
    );
    assert!(document.text.contains("P9999 <p9999@a.com>"));
    assert!(document.text.lines().all(|line| line.len() <= 260));
    let hidden = mail(
        b"From: a@b.c\nDate: Tue, 3 May 2022 10:00:00 +0000\nTo: undisclosed-recipients:;\n\nHi.\n",
    );
    assert!(
        hidden.text.contains("\nTo: undisclosed-recipients\n"),
        "{}",
        hidden.text
    );
    assert_eq!(hidden.message.unwrap().to, []);
}

#[test]
fn what_a_mail_answers_is_aside() {
    let document = mail(
        b"From: a@b.c\nDate: Tue, 3 May 2022 10:00:00 +0000\n\nYes.\n\nOn Monday, B wrote:\n> Acme sued Apex.\n",
    );
    let aside: Vec<&str> = document
        .asides
        .iter()
        .map(|s| &document.text[s.range()])
        .collect();
    assert_eq!(aside, ["On Monday, B wrote:\n> Acme sued Apex.\n"]);
}

#[test]
fn broken_mails_are_read_as_far_as_they_go() {
    let start = "From: a@b.c\nDate: Tue, 3 May 2022 10:00:00 +0000\nMIME-Version: 1.0\n";
    let mixed = "Content-Type: multipart/mixed; boundary=";
    let mut deep = start.to_string();
    for level in 0..1000 {
        deep += &format!("{mixed}b{level}\n\n--b{level}\n");
    }
    deep += "Content-Type: text/plain\n\nAt the bottom.\n";
    for (mail, text) in [
        (
            format!("{start}{mixed}xx\n\n--xx\n\nNever closed.\n"),
            "Never closed.",
        ),
        (
            format!("{start}{mixed}xx\n\nNo boundary.\n"),
            "No boundary.",
        ),
        (
            format!("{start}X-Long: {}\n\nBehind it.\n", "x".repeat(1 << 20)),
            "Behind it.",
        ),
        (deep, "At the bottom."),
    ] {
        let (documents, skipped) = read("m.eml", mail.as_bytes(), &Options::default());
        let all: Vec<&str> = documents.iter().map(|d| &*d.text).collect();
        assert!(
            all.iter().any(|t| t.contains(text)),
            "{text}: {all:?} {skipped:?}"
        );
    }
}

#[test]
fn what_would_take_the_parser_apart_is_refused() {
    let mut nested = "From: a@b.c\n".to_string();
    nested += &"Content-Type: message/rfc822\n\nFrom: a@b.c\n".repeat(100_000);
    let (documents, skipped) = read("m.eml", nested.as_bytes(), &Options::default());
    assert_eq!(documents.len(), 0);
    assert_eq!(skipped, ["m.eml: more than 300 mails within each other"]);
    let few = nested
        .split_inclusive("From: a@b.c\n")
        .take(101)
        .collect::<String>()
        + "\nText.\n";
    let (_, skipped) = read("m.eml", few.as_bytes(), &Options::default());
    assert_eq!(skipped.len(), 1, "{skipped:?}");
    assert!(skipped[0].contains("within each other"), "{skipped:?}");
}

#[test]
fn memos_are_no_mails() {
    use super::is_mail;
    assert!(is_mail(b"From: A\nTo: B\nMessage-ID: <1>\n\nText"));
    assert!(is_mail(b"Received: from a\n\tby b\nSubject: x\n\n"));
    assert!(!is_mail(b"From: A\nTo: B\nSubject: x\n\nText"));
    assert!(!is_mail(b"Subject: it\nwas Received: by all\n\nText"));
    assert!(!is_mail(b""));
}
