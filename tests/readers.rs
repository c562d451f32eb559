//! Documents of every form that `ties build` reads: what they say, where, and what is said of broken ones.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "support/formats.rs"]
mod formats;
#[path = "readers/html.rs"]
mod html;
#[path = "readers/pdf.rs"]
mod pdf;
mod support;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use formats::Block;
use support::{Desk, bad, good, json};
use ties::ingest::readers::READERS;

const SAMPLES: [&str; 2] = ["microsoft-openai-restructuring", "nvidia-arm-termination"];

fn sample(name: &str) -> String {
    fs::read_to_string(format!("{}/graphs/{name}.txt", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn ties_of(graph: &Value) -> BTreeSet<String> {
    let edges = graph["edges"].as_array().unwrap().iter();
    edges
        .map(|e| {
            let field = |key: &str| e[key].as_str().unwrap();
            format!(
                "{} -{}-> {} {}",
                field("source"),
                field("type"),
                field("target"),
                field("status")
            )
        })
        .collect()
}

fn parties_of(graph: &Value) -> BTreeSet<String> {
    let nodes = graph["nodes"].as_array().unwrap().iter();
    nodes
        .map(|n| n["id"].as_str().unwrap().to_string())
        .collect()
}

/// Compares what a file says with what the plain text says: at least nine of ten ties and parties, and no more than a
/// tenth of others.
fn compare(form: &str, expected: &Value, path: &str) -> Value {
    let graph = json(&good(&["build", "--quiet", path]));
    for (what, said, found) in [
        ("parties", parties_of(expected), parties_of(&graph)),
        ("ties", ties_of(expected), ties_of(&graph)),
    ] {
        let same = said.intersection(&found).count();
        let lost: Vec<&String> = said.difference(&found).collect();
        let new: Vec<&String> = found.difference(&said).collect();
        println!(
            "{form}: {same} of {} {what}; lost {lost:?}, new {new:?}",
            said.len()
        );
        assert!(
            same * 10 >= said.len() * 9,
            "{form}: lost {lost:?}, new {new:?}"
        );
        assert!(new.len() * 10 <= said.len(), "{form}: new {new:?}");
    }
    graph
}

#[test]
fn readers_lists_every_form() {
    let table = good(&["readers"]);
    let csv = good(&["readers", "--csv"]);
    let listed = json(&good(&["readers", "--json"]));
    let listed = listed["readers"].as_array().unwrap();
    assert_eq!(listed.len(), READERS.len());
    for (reader, listed) in READERS.iter().zip(listed) {
        assert_eq!(listed["name"], reader.name);
        assert_eq!(listed["keeps"], reader.keeps);
        assert!(table.contains(&format!("\n{} ", reader.name)), "{table}");
        assert!(csv.contains(&format!("\n{},", reader.name)), "{csv}");
    }
}

#[test]
fn one_text_says_the_same_in_every_form() {
    for name in SAMPLES {
        let text = sample(name);
        let blocks = formats::blocks(&text);
        let desk = Desk::new(&[
            ("a.txt", text.as_bytes()),
            ("a.html", formats::html(&blocks).as_bytes()),
            ("a.md", formats::markdown(&blocks).as_bytes()),
            ("a.docx", &formats::docx(&blocks)),
            ("a.odt", &formats::odt(&blocks)),
            ("a.epub", &formats::epub(&blocks)),
            ("a.rtf", &formats::rtf(&blocks)),
            ("a.eml", formats::eml(&blocks).as_bytes()),
        ]);
        let expected = json(&good(&["build", "--quiet", &desk.at("a.txt")]));
        for form in ["html", "md", "docx", "odt", "epub", "rtf", "eml"] {
            let graph = compare(form, &expected, &desk.at(&format!("a.{form}")));
            let document = &graph["graph"]["documents"][0];
            let author = matches!(form, "html" | "docx" | "epub" | "eml").then_some("Ann Lee");
            assert_eq!(document["author"].as_str(), author, "{form}");
            if form == "html" {
                assert_eq!(document["source"], "https://example.org/deals/1");
            }
        }
    }
}

#[test]
fn files_of_libreoffice_say_the_same() {
    let text = sample(SAMPLES[0]);
    let blocks = formats::blocks(&text);
    let desk = Desk::new(&[("text.txt", text.as_bytes())]);
    let expected = json(&good(&["build", "--quiet", &desk.at("text.txt")]));
    for form in ["docx", "odt", "epub", "html"] {
        let name = format!("a.{form}");
        match formats::office_file(&blocks, form, &desk.path(&name)) {
            Some(()) => drop(compare(
                &format!("LibreOffice, {form}"),
                &expected,
                &desk.at(&name),
            )),
            None => println!("skipped: no LibreOffice here that makes {form}"),
        }
    }
}

#[test]
fn kept_texts_are_what_offsets_count() {
    let blocks = [
        Block::Heading("The deals".to_string()),
        Block::Paragraph(
            "Microsoft bought GitHub for $7.5 billion in 2018. Oracle sued Google.".to_string(),
        ),
    ];
    let desk = Desk::new(&[
        ("in/a.docx", &formats::docx(&blocks)),
        ("in/b.html", formats::html(&blocks).as_bytes()),
    ]);
    let (input, texts) = (desk.at("in"), desk.at("texts"));
    let graph = json(&good(&["build", "--quiet", &input, "--keep-text", &texts]));
    let mut quotes = 0;
    for edge in graph["edges"].as_array().unwrap() {
        for evidence in edge["evidence"].as_array().unwrap() {
            let documents = graph["graph"]["documents"].as_array().unwrap();
            let document = documents
                .iter()
                .find(|d| d["id"] == evidence["document"])
                .unwrap();
            let path = document["path"].as_str().unwrap().trim_start_matches('/');
            let text = fs::read_to_string(format!("{texts}/{path}.txt")).unwrap();
            let at = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
            assert_eq!(evidence["quote"], text[at("start")..at("end")]);
            let line = 1 + text[..at("start")].matches('\n').count();
            assert_eq!(evidence["line"], line);
            quotes += 1;
        }
    }
    assert!(quotes >= 4, "{graph}");
    // A file that is read is not written over.
    let desk = Desk::new(&[("a", support::NOTE), ("a.txt", support::NOTE)]);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_ties"))
        .args(["build", "a", "a.txt", "--keep-text", "."])
        .current_dir(desk.folder.path())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("that file is read itself"), "{said}");
    assert_eq!(desk.names(), ["a", "a.txt", "a.txt.txt"]);
}

#[test]
fn evidence_tells_the_locator_that_the_text_has() {
    let text =
        "COMPLAINT\n\n¶ 1. Microsoft bought GitHub for $7.5 billion in 2018.\n\nABC-0001234\n";
    let desk = Desk::new(&[("c.txt", text.as_bytes())]);
    let graph = desk.at("g.json");
    good(&["build", "--quiet", &desk.at("c.txt"), "-o", &graph]);
    let evidence = &json(&fs::read_to_string(&graph).unwrap())["edges"][0]["evidence"][0];
    assert_eq!(evidence["locator"], "ABC-0001234, ¶ 1");
    assert_eq!(evidence["line"], 3);
    let shown = good(&["explain", &graph, "Microsoft", "GitHub"]);
    assert!(
        shown.contains("c.txt:17-67, ABC-0001234, ¶ 1") || shown.contains(", ABC-0001234, ¶ 1"),
        "{shown}"
    );
}

#[test]
fn content_counts_before_the_ending() {
    let blocks = [
        Block::Heading("News".to_string()),
        Block::Paragraph("Microsoft bought GitHub in 2018.".to_string()),
    ];
    let desk = Desk::new(&[
        ("in/page.txt", formats::html(&blocks).as_bytes()),
        ("in/word.bin", &formats::docx(&blocks)),
        ("in/rich", &formats::rtf(&blocks)),
    ]);
    let graph = json(&good(&["build", "--quiet", &desk.at("in")]));
    assert_eq!(graph["graph"]["documents"].as_array().unwrap().len(), 3);
    let ties = ties_of(&graph);
    assert_eq!(ties.len(), 1, "{ties:?}");
}

#[test]
fn broken_files_are_named_with_the_reason() {
    let blocks = formats::blocks(&sample(SAMPLES[0]));
    let docx = formats::docx(&blocks);
    let deep = format!("<html><body>{}x", "<div>".repeat(100_000));
    let letters: String = (0..50_000).map(|n| format!("<b id={n}>")).collect();
    let groups = "{".repeat(100_000);
    let no_body = formats::package(&[("[Content_Types].xml", "<Types/>")]);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.html", Vec::new(), "a page without text"),
        ("empty.pdf", Vec::new(), "no PDF"),
        ("empty.docx", Vec::new(), "broken"),
        ("empty.odt", Vec::new(), "broken"),
        ("empty.epub", Vec::new(), "broken"),
        ("empty.rtf", Vec::new(), "no RTF"),
        ("cut.docx", docx[..docx.len() / 2].to_vec(), "broken"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj <<".to_vec(), "broken PDF"),
        ("text.pdf", b"no PDF at all".to_vec(), "no PDF"),
        ("text.docx", b"no Word at all".to_vec(), "broken"),
        ("none.docx", no_body, "no word/document.xml in it"),
        (
            "old.doc.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....".to_vec(),
            "save it as .docx",
        ),
        (
            "locked.docx",
            [
                &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
                &"EncryptedPackage"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<u8>>(),
            ]
            .concat(),
            "password-protected",
        ),
        (
            "sheet.xlsx",
            formats::package(&[
                ("[Content_Types].xml", "<Types/>"),
                ("xl/workbook.xml", "<w/>"),
            ]),
            "a spreadsheet; save its sheets as .csv",
        ),
        (
            "sheet.ods",
            formats::package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
            "an OpenDocument spreadsheet",
        ),
        (
            "locked.odt",
            formats::package(&[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
            ]),
            "password-protected",
        ),
        (
            "locked.epub",
            formats::package(&[
                ("mimetype", "application/epub+zip"),
                (
                    "META-INF/container.xml",
                    "<c><rootfile full-path='b.opf'/></c>",
                ),
                ("META-INF/encryption.xml", "<e/>"),
                ("b.opf", "<package/>"),
            ]),
            "protected against copying",
        ),
        (
            "deep.html",
            deep.into_bytes(),
            "elements within each other; raise --max-nesting",
        ),
        (
            "letters.html",
            format!("<html>{letters}x").into_bytes(),
            "within each other",
        ),
        (
            "script.html",
            b"<html><body><script>put('text')</script></body></html>".to_vec(),
            "a page without text",
        ),
        (
            "deep.rtf",
            format!("{{\\rtf1 {groups}").into_bytes(),
            "groups within each other",
        ),
    ];
    for (name, bytes, reason) in cases {
        let desk = Desk::new(&[(name, &bytes)]);
        bad(
            &["build", &desk.at(name)],
            2,
            &[&format!("{name}: "), reason],
        );
    }
}

#[test]
fn packages_that_swell_are_refused() {
    let swollen = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        " ".repeat(30 << 20)
    );
    let bomb = formats::package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &swollen),
    ]);
    assert!(bomb.len() < 100_000);
    let desk = Desk::new(&[("bomb.docx", &bomb)]);
    bad(
        &["build", &desk.at("bomb.docx")],
        2,
        &["unpacks to more than 200 times its size"],
    );
}
