//! PDFs made by the programs that people have, and by hand where they are to be broken.

use std::path::Path;
use std::process::{Command, Stdio};

use super::formats::{self, PRINTERS};
use super::support::{Desk, bad, good, json, ties};
use super::{SAMPLES, compare, sample};

#[test]
fn pdfs_say_the_same_in_one_and_two_columns() {
    for (program, print) in PRINTERS {
        let mut made = 0;
        for name in SAMPLES {
            let text = sample(name);
            let blocks = formats::blocks(&text);
            for columns in [1, 2] {
                let desk = Desk::new(&[("a.txt", text.as_bytes())]);
                let pdf = desk.path("a.pdf");
                if print(&blocks, columns, &pdf).is_none() {
                    continue;
                }
                made += 1;
                let expected = json(&good(&["build", "--quiet", &desk.at("a.txt")]));
                let graph = compare(
                    &format!("{program}, {columns}"),
                    &expected,
                    &desk.at("a.pdf"),
                );
                for edge in graph["edges"].as_array().unwrap() {
                    assert!(edge["evidence"][0]["page"].as_u64() >= Some(1), "{edge}");
                }
            }
        }
        if made == 0 {
            println!("skipped: no {program} here that makes PDFs");
        }
    }
}

/// A PDF of these objects, numbered from 1; the first is its root.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (place, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", place + 1).as_bytes());
    }
    let start = file.len();
    file.extend_from_slice(
        format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes(),
    );
    for place in places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let end = format!(
        "trailer <</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    file.extend_from_slice(end.as_bytes());
    file
}

fn stream(entries: &str, content: &str) -> String {
    format!(
        "<<{entries} /Length {}>>\nstream\n{content}\nendstream",
        content.len()
    )
}

#[test]
fn pdfs_that_hold_no_text_or_never_end_are_refused() {
    let root = "<</Type/Catalog/Pages 2 0 R>>";
    let pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>";
    let draw = stream("", "/F Do");
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>",
        "/F Do",
    );
    let image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        "x",
    );
    let orphan = "<</Type/Page/Parent 3 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>";
    for (name, file, reason) in [
        (
            "loop.pdf",
            pdf(&[root, pages, page, &draw, &form]),
            "forms in it draw themselves",
        ),
        (
            "scan.pdf",
            pdf(&[root, pages, page, &draw, &image]),
            "no text in it: a scan? run OCR first",
        ),
        (
            "orphan.pdf",
            pdf(&[root, pages, orphan, &draw]),
            "its pages have no root",
        ),
    ] {
        let desk = Desk::new(&[(name, &file)]);
        let run = ties(&["build", &desk.at(name)]);
        assert!(run.err.contains(reason), "{name}: {}", run.err);
    }
}

/// A PDF of the sample, made by groff.
fn printed(desk: &Desk) -> Option<String> {
    let (_, print) = PRINTERS.iter().find(|(name, _)| *name == "groff")?;
    print(
        &formats::blocks(&sample(SAMPLES[0])),
        1,
        &desk.path("a.pdf"),
    )?;
    Some(desk.at("a.pdf"))
}

/// What ghostscript makes of a PDF.
fn rewritten(from: &str, to: &Path, options: &[&str]) -> Option<()> {
    let target = format!("-sOutputFile={}", to.display());
    let done = Command::new("gs")
        .args(["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", &target])
        .args(options)
        .arg(from)
        .stdin(Stdio::null())
        .output();
    done.ok()
        .filter(|done| done.status.success() && to.exists())
        .map(drop)
}

#[test]
fn what_ghostscript_hides_is_named() {
    let desk = Desk::new(&[("in/good.txt", super::support::NOTE)]);
    let cases: [(&str, &[&str], &str); 3] = [
        (
            "locked.pdf",
            &["-sDEVICE=pdfwrite", "-sOwnerPassword=o", "-sUserPassword=u"],
            "password-protected; remove the password first",
        ),
        (
            "scan.pdf",
            &["-sDEVICE=pdfimage8", "-r50"],
            "no text in it: a scan? run OCR first",
        ),
        // Who may open it may read it.
        ("owned.pdf", &["-sDEVICE=pdfwrite", "-sOwnerPassword=o"], ""),
    ];
    let made = printed(&desk).and_then(|pdf| {
        let make = |(name, options, _): &(&str, &[&str], &str)| {
            rewritten(&pdf, &desk.path("in").join(name), options)
        };
        cases.iter().try_for_each(make)
    });
    if made.is_none() {
        println!("skipped: no groff and ghostscript here");
        return;
    }
    let run = ties(&["build", &desk.at("in"), "-o", &desk.at("g.json")]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    for (name, _, reason) in cases {
        let named = run.err.lines().filter(|line| line.contains(name));
        let named: Vec<&str> = named.collect();
        match reason {
            "" => assert!(named.is_empty(), "{named:?}"),
            reason => assert!(named.len() == 1 && named[0].contains(reason), "{}", run.err),
        }
    }
    let graph = json(&std::fs::read_to_string(desk.path("g.json")).unwrap());
    assert_eq!(graph["graph"]["documents"].as_array().unwrap().len(), 2);
}

/// A page that says this, line by line.
fn page_content(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td\n"));
    stream(
        "",
        &format!("BT /F1 11 Tf 72 700 Td\n{}ET", lines.collect::<String>()),
    )
}

const FONT: &str =
    "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>";

/// A PDF of these pages, each given by its lines.
fn written(pages: &[&[&str]]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|n| format!("{} 0 R ", 3 + 2 * n))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
    ];
    for (number, lines) in pages.iter().enumerate() {
        let content = 4 + 2 * number;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {content} 0 R/Resources{FONT}>>"
        ));
        objects.push(page_content(lines));
    }
    pdf(&objects.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A court's exhibit: pages with Bates numbers, the last one a transcript with numbered lines.
fn exhibit() -> Vec<u8> {
    let numbered: Vec<String> = (1..=12)
        .map(|n| match n {
            4 => " 4   A. Oracle sued Google in 2010.".to_string(),
            n => format!("{n:>2}   Q. And what happened on that day?"),
        })
        .collect();
    let mut transcript = vec!["27", ""];
    transcript.extend(numbered.iter().map(String::as_str));
    written(&[
        &[
            "Microsoft bought GitHub for $7.5 billion in 2018.",
            "",
            "ABC-0001234",
        ],
        &[
            "Nothing was said about it for a year, by nobody who was there.",
            "",
            "ABC-0001235",
        ],
        &transcript,
    ])
}

#[test]
fn evidence_tells_page_bates_number_and_line_of_a_transcript() {
    let desk = Desk::new(&[("exhibit-11.pdf", &exhibit())]);
    let (pdf, graph, store) = (
        desk.at("exhibit-11.pdf"),
        desk.at("g.json"),
        desk.at("g.ties"),
    );
    for output in [&graph, &store] {
        good(&["build", "--quiet", &pdf, "-o", output]);
        for (parties, place) in [
            (["Microsoft", "GitHub"], "exhibit-11.pdf, p. 1, ABC-0001234"),
            (["Oracle", "Google"], "exhibit-11.pdf, p. 3, 27:4"),
        ] {
            let explained = good(&["explain", output, parties[0], parties[1]]);
            assert!(explained.contains(place), "{explained}");
            let found = good(&["search", output, parties[1]]);
            assert!(found.contains(place), "{found}");
        }
        let listed = json(&good(&["edges", output, "--from", "Oracle", "--json"]));
        let evidence = &listed["edges"][0]["evidence"][0];
        assert_eq!(
            (&evidence["page"], &evidence["locator"]),
            (&3.into(), &"27:4".into())
        );
        let csv = good(&["explain", output, "Microsoft", "GitHub", "--csv"]);
        assert!(
            csv.contains(",1,1,\"") || csv.contains(",1,1,ABC-0001234,"),
            "{csv}"
        );
    }
    for (form, words) in [
        ("csv", ""),
        ("markdown", "exhibit-11.pdf, p. 3, 27:4"),
        ("ftm", "exhibit-11.pdf, p. 3, 27:4"),
        ("turtle", "ties:locator \"27:4\""),
        ("html", "\"locator\":\"27:4\""),
        ("graphml", "27:4"),
        ("cypher", "27:4"),
    ] {
        let target = desk.at(&format!("out-{form}"));
        good(&["export", &graph, "--format", form, "-o", &target]);
        let text = match form {
            "csv" => std::fs::read_to_string(format!("{target}/evidence.csv")).unwrap(),
            _ => std::fs::read_to_string(&target).unwrap(),
        };
        let words = if form == "csv" { "27:4" } else { words };
        assert!(text.contains(words), "{form}: no `{words}` in {text}");
    }
    let told = good(&["why", "--document", &pdf, "--page", "3"]);
    assert!(told.contains("exhibit-11.pdf, p. 3, 27:4\n"), "{told}");
    assert!(
        told.contains("Oracle -sued-> Google") && !told.contains("Microsoft"),
        "{told}"
    );
}

#[test]
fn a_broken_page_costs_only_itself() {
    let mut file = written(&[
        &["Microsoft bought GitHub in 2018."],
        &["broken"],
        &["Oracle sued Google in 2010."],
        &["broken"],
        &["Amazon acquired Whole Foods in 2017."],
    ]);
    // An operator with too few operands, which the library does not expect; of the same length.
    let (from, to) = (b"(broken) Tj", b"1 1 1 1 cm ");
    for at in 0..file.len() - from.len() {
        if file[at..].starts_with(from) {
            file[at..at + to.len()].copy_from_slice(to);
        }
    }
    let desk = Desk::new(&[("half.pdf", &file)]);
    let run = ties(&["build", &desk.at("half.pdf")]);
    let note = "half.pdf: pages 2, 4: can't be read";
    assert!(run.err.contains(note), "{}", run.err);
    let graph = json(&run.out);
    let edges = graph["edges"].as_array().unwrap().iter();
    let pages: Vec<(&str, u64)> = edges
        .map(|edge| {
            let page = edge["evidence"][0]["page"].as_u64().unwrap();
            (edge["source"].as_str().unwrap(), page)
        })
        .collect();
    assert_eq!(pages, [("amazon", 5), ("microsoft", 1), ("oracle", 3)]);
}

#[test]
fn pages_without_text_or_with_too_much_are_named() {
    let dense = vec!["x y z"; 300_000];
    let said = "Microsoft bought GitHub in 2018.";
    let desk = Desk::new(&[("mixed.pdf", &written(&[&[said], &[], &dense]))]);
    let run = ties(&["build", &desk.at("mixed.pdf")]);
    for note in [
        "page 2: no text; if scanned, run OCR first",
        "page 3: not read, for too much is drawn there",
    ] {
        assert!(run.err.contains(note), "{}", run.err);
    }
    assert_eq!(json(&run.out)["edges"].as_array().unwrap().len(), 1);
    let desk = Desk::new(&[("dense.pdf", &written(&[&dense]))]);
    let reason = "dense.pdf: page 1: not read, for too much is drawn there";
    bad(&["build", &desk.at("dense.pdf")], 2, &[reason]);
}

#[test]
fn scans_with_stamps_are_scans() {
    let stamped = ["ABC-0001234", "ABC-0001235", "ABC-0001236"]
        .map(|number| [vec![""; 45], vec![number]].concat());
    let pages: Vec<&[&str]> = stamped.iter().map(Vec::as_slice).collect();
    let desk = Desk::new(&[("stamped.pdf", &written(&pages))]);
    let reason = "stamped.pdf: no text in it: a scan? run OCR first";
    bad(&["build", &desk.at("stamped.pdf")], 2, &[reason]);
}

#[test]
fn a_password_is_named_whatever_the_tools() {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>";
    let locks = format!(
        "<</Filter/Standard/V 1/R 2/O<{}>/U<{}>/P -4>>",
        "ab".repeat(32),
        "cd".repeat(32)
    );
    let mut file = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        &stream("", "BT (secret) Tj ET"),
        &locks,
    ]);
    let id = format!(
        "/Encrypt 5 0 R/ID[<{0}><{0}>]>>\nstartxref",
        "00".repeat(16)
    );
    let text = String::from_utf8(file).unwrap();
    file = text.replacen(">>\nstartxref", &id, 1).into_bytes();
    let desk = Desk::new(&[("locked.pdf", &file)]);
    bad(
        &["build", &desk.at("locked.pdf")],
        2,
        &["locked.pdf: password-protected; remove the password first"],
    );
}
