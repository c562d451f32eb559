//! One text in many forms: small writers of HTML, DOCX, ODT, EPUB and RTF, and programs that make PDFs.

// Each test program uses a part of this.
#![allow(dead_code, clippy::unwrap_used)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A block of a document.
pub(crate) enum Block {
    Heading(String),
    Paragraph(String),
    Item(String),
}

/// The blocks of a plain text: its first line is the heading, lines with a bullet are items.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in text.lines().filter(|line| !line.trim().is_empty()) {
        match blocks.is_empty() {
            true => blocks.push(Block::Heading(part.to_string())),
            false if part.starts_with('•') => {
                blocks.push(Block::Item(part.trim_start_matches("• ").to_string()));
            }
            false => blocks.push(Block::Paragraph(part.to_string())),
        }
    }
    blocks
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The article within a page as sites have it.
pub(crate) fn html(blocks: &[Block]) -> String {
    let mut article = String::new();
    let mut title = String::new();
    for block in blocks {
        article.push_str(&match block {
            Block::Heading(text) => {
                title = escaped(text);
                format!("<h1>{title}</h1>\n<div class=\"share-bar\">Share on X</div>\n")
            }
            Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
            Block::Item(text) => format!("<ul><li>{}</li></ul>\n", escaped(text)),
        });
    }
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title} | The Paper</title>\n\
         <meta name=author content=\"Ann Lee\"><meta property=\"article:published_time\" content=\"2025-10-28T09:00:00Z\">\n\
         <link rel=canonical href=\"https://example.org/deals/1\"></head><body>\n\
         <nav><ul><li><a href=/>Home</a><li><a href=/m>Markets</a></ul></nav>\n\
         <div class=cookie-note>We use cookies. <button>Accept</button></div>\n\
         <main><article>{}</article></main>\n\
         <aside><h2>Most read</h2><p>Apple bought Tesla, says a teaser that is here to be left out of the text.</p></aside>\n\
         <footer>© The Paper. Globex owns Initech.</footer></body></html>",
        article.replace("</ul>\n<ul>", "\n")
    )
}

pub(crate) fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        text.push_str(&match block {
            Block::Heading(heading) => format!("# {heading}\n\n"),
            Block::Paragraph(paragraph) => format!("{paragraph}\n\n"),
            Block::Item(item) => format!("- {item}\n"),
        });
    }
    text.replace("\n- ", "\n\n- ").replace("\n\n\n", "\n\n")
}

/// A package of these parts; the first one is not packed.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (place, (name, text)) in parts.iter().enumerate() {
        let method = match place {
            0 => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        zip.start_file(
            *name,
            SimpleFileOptions::default().compression_method(method),
        )
        .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) fn docx(blocks: &[Block]) -> Vec<u8> {
    let mut body = String::new();
    for block in blocks {
        let (properties, text) = match block {
            Block::Heading(text) => ("<w:pStyle w:val=\"Heading1\"/>", text),
            Block::Paragraph(text) => ("", text),
            Block::Item(text) => ("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", text),
        };
        // Word cuts a paragraph into runs wherever somebody has typed.
        let (first, second) = text.split_at(text.find(' ').unwrap_or(text.len()));
        body.push_str(&format!(
            "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:del><w:r><w:delText>no</w:delText>\
             </w:r></w:del><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escaped(first),
            escaped(second)
        ));
    }
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        (
            "word/styles.xml",
            "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>",
        ),
        (
            "docProps/core.xml",
            "<p xmlns:dc=\"d\" xmlns:t=\"t\"><dc:creator>Ann Lee</dc:creator><t:created>2025-10-28T09:00:00Z</t:created></p>",
        ),
    ])
}

pub(crate) fn odt(blocks: &[Block]) -> Vec<u8> {
    let mut body = String::new();
    for block in blocks {
        body.push_str(&match block {
            Block::Heading(text) => format!(
                "<text:h text:outline-level=\"1\">{}</text:h>",
                escaped(text)
            ),
            Block::Paragraph(text) => format!("<text:p>{}</text:p>", escaped(text)),
            Block::Item(text) => {
                format!(
                    "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
                    escaped(text)
                )
            }
        });
    }
    let content = format!(
        "<o:document-content xmlns:o=\"o\" xmlns:text=\"t\"><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ])
}

pub(crate) fn epub(blocks: &[Block]) -> Vec<u8> {
    let page = html(blocks);
    let (_, article) = page.split_once("<article>").unwrap();
    let (article, _) = article.split_once("</article>").unwrap();
    let chapter = format!(
        "<html><body>{}</body></html>",
        article.replace("<div class=\"share-bar\">Share on X</div>", "")
    );
    package(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OEBPS/b.opf\"/></rootfiles></container>",
        ),
        (
            "OEBPS/b.opf",
            "<package xmlns:dc=\"d\"><metadata><dc:title>Deals</dc:title><dc:creator>Ann Lee</dc:creator></metadata><manifest>\
             <item id=\"c\" href=\"text/c%201.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/>\
             </spine></package>",
        ),
        ("OEBPS/text/c 1.xhtml", &chapter),
    ])
}

pub(crate) fn rtf(blocks: &[Block]) -> Vec<u8> {
    rtf_in_columns(blocks, 1)
}

fn rtf_in_columns(blocks: &[Block], columns: usize) -> Vec<u8> {
    let letters = |text: &str| -> String {
        let letter = |unit: u16| match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() && !b"\\{}".contains(&byte) => char::from(byte).to_string(),
            _ => format!("\\u{}?", unit.cast_signed()),
        };
        text.encode_utf16().map(letter).collect()
    };
    let mut body = String::new();
    for block in blocks {
        body.push_str(&match block {
            Block::Heading(text) => {
                format!("{{\\pard\\outlinelevel0\\b {}\\par}}\n", letters(text))
            }
            Block::Paragraph(text) => format!("\\pard {}\\par\n", letters(text)),
            Block::Item(text) => format!("\\pard{{\\listtext\\'b7\\tab}}{}\\par\n", letters(text)),
        });
    }
    format!("{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}}}\\f0\\sectd\\cols{columns}\n{body}}}").into_bytes()
}

/// The text as a mail from one person to another, wrapped as mail programs do it.
pub(crate) fn eml(blocks: &[Block]) -> String {
    let mut mail = String::from(
        "From: Ann Lee <ann.lee@example.org>\r\nTo: Bob Ray <bob.ray@example.net>\r\nDate: Tue, 28 Oct 2025 10:00:00 +0000\r\n\
         Subject: For you to read\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n",
    );
    for block in blocks {
        let (mark, text, end) = match block {
            Block::Heading(text) | Block::Paragraph(text) => ("", text, "\r\n\r\n"),
            Block::Item(text) => ("* ", text, "\r\n"),
        };
        let mut width = mark.len();
        mail.push_str(mark);
        for (place, word) in text.split(' ').enumerate() {
            let letters = word.chars().count();
            if place > 0 && width + letters >= 72 {
                mail.push_str("\r\n");
                width = 0;
            } else if place > 0 {
                mail.push(' ');
                width += 1;
            }
            mail.push_str(word);
            width += letters;
        }
        mail.push_str(end);
    }
    mail
}

/// How a program makes a PDF.
pub(crate) type MakePdf = fn(&[Block], usize, &Path) -> Option<()>;

/// The programs that make PDFs, and how.
pub(crate) const PRINTERS: &[(&str, MakePdf)] = &[
    ("chromium", chromium),
    ("groff", groff),
    ("libreoffice", libreoffice),
];

fn succeeds(command: &mut Command) -> Option<()> {
    let quiet = command.stdin(Stdio::null()).stderr(Stdio::null());
    quiet
        .output()
        .ok()
        .filter(|done| done.status.success())
        .map(drop)
}

/// A page as one prints it from a browser, with the browser's lines above and below.
fn chromium(blocks: &[Block], columns: usize, pdf: &Path) -> Option<()> {
    let page = pdf.with_extension("html");
    let style = format!(
        "<style>article{{column-count:{columns};text-align:justify;hyphens:auto}}nav,aside,footer,.cookie-note,.share-bar{{display:none}}</style>"
    );
    fs::write(
        &page,
        html(blocks).replace("</head>", &format!("{style}</head>")),
    )
    .ok()?;
    let target = format!("--print-to-pdf={}", pdf.display());
    let options = ["--headless", "--no-sandbox", "--disable-gpu", &target];
    succeeds(
        Command::new("chromium")
            .args(options)
            .arg(format!("file://{}", page.display())),
    )?;
    pdf.exists().then_some(())
}

fn groff(blocks: &[Block], columns: usize, pdf: &Path) -> Option<()> {
    let mut source = String::new();
    for block in blocks {
        source.push_str(&match block {
            Block::Heading(text) => {
                format!(
                    ".TL\n{text}\n.LP\n{}\n",
                    if columns == 2 { ".2C" } else { "" }
                )
            }
            Block::Paragraph(text) => format!(".PP\n{text}\n"),
            Block::Item(text) => format!(".IP \\(bu 2\n{text}\n"),
        });
    }
    let input = pdf.with_extension("ms");
    fs::write(&input, source).ok()?;
    let made = Command::new("groff")
        .args(["-K", "utf8", "-ms", "-T", "pdf"])
        .arg(&input)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    (made.status.success() && made.stdout.starts_with(b"%PDF")).then_some(())?;
    fs::write(pdf, made.stdout).ok()
}

fn libreoffice(blocks: &[Block], columns: usize, pdf: &Path) -> Option<()> {
    office(&rtf_in_columns(blocks, columns), "pdf", pdf)
}

/// What LibreOffice makes of the text in another form.
pub(crate) fn office_file(blocks: &[Block], form: &str, file: &Path) -> Option<()> {
    office(&rtf(blocks), form, file)
}

fn office(rtf: &[u8], form: &str, file: &Path) -> Option<()> {
    let folder = file.parent()?;
    let input = folder.join(format!("{}.rtf", file.file_stem()?.to_str()?));
    fs::write(&input, rtf).ok()?;
    let profile = format!("-env:UserInstallation=file://{}/office", folder.display());
    let options = [&profile, "--headless", "--convert-to", form, "--outdir"];
    succeeds(
        Command::new("soffice")
            .args(options)
            .arg(folder)
            .arg(&input),
    )?;
    file.exists().then_some(())
}
