//! Pages, office documents and PDFs made to break what reads them.

use super::Files;
use super::archives::zipped;

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!(
        "{}Acme sued Zenith.{}",
        open.repeat(depth),
        close.repeat(depth)
    )
}

/// Entities of which each is ten of the one before.
fn swelling(root: &str) -> String {
    let mut text =
        String::from("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e0 \"Acme sued Zenith. \">");
    for level in 1..10 {
        let inner = format!("&e{};", level - 1).repeat(10);
        text.push_str(&format!("<!ENTITY e{level} \"{inner}\">"));
    }
    format!("{text}]>{root}")
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override \
                     PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
                     wordprocessingml.document.main+xml\"/></Types>";

fn docx(document: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

fn odt(content: &str) -> Vec<u8> {
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

fn pages() -> Vec<(&'static str, String)> {
    let row = format!("<tr>{}</tr>", "<td>Acme</td>".repeat(40));
    vec![
        ("empty.html", "<html></html>".to_string()),
        ("deep.html", nested("<div>", "</div>", 60_000)),
        ("open.html", nested("<b><i>", "", 30_000)),
        ("tables.html", nested("<table><tr><td>", "", 5_000)),
        ("table.html", format!("<table>{}</table>", row.repeat(300))),
        ("lists.html", nested("<ul><li>", "</li></ul>", 10_000)),
        (
            "attribute.html",
            format!("<p a=\"{}\">Acme</p>", "x".repeat(1_000_000)),
        ),
        (
            "attributes.html",
            format!(
                "<p {}>Acme</p>",
                (0..50_000).map(|n| format!("a{n}=1 ")).collect::<String>()
            ),
        ),
        (
            "entities.html",
            format!(
                "<p>{}</p>",
                "&amp;&#x41;&#9999999999;&nosuch;".repeat(5_000)
            ),
        ),
        (
            "script.html",
            format!("<script>{}</script>", "var a = '<p>';".repeat(20_000)),
        ),
        (
            "comment.html",
            format!("<p>Acme</p><!-- {}", "-".repeat(300_000)),
        ),
        (
            "links.html",
            format!("<body>{}</body>", "<a href=\"x\">Acme</a> ".repeat(5_000)),
        ),
        ("brackets.html", "<".repeat(300_000)),
        (
            "frames.html",
            "<frameset><frame src=x></frameset>".repeat(2_000),
        ),
        ("template.html", nested("<template>", "", 5_000)),
        ("svg.html", nested("<svg><math>", "", 5_000)),
        ("select.html", nested("<select><option>", "", 5_000)),
        (
            "meta.html",
            format!(
                "<html><head><meta charset=\"utf-7\"><title>{}</title></head><body>x</body></html>",
                "t".repeat(200_000)
            ),
        ),
        ("groups.rtf", format!("{{\\rtf1 {}", "{".repeat(500_000))),
        ("binary.rtf", "{\\rtf1 \\bin999999999 x}".to_string()),
        (
            "signs.rtf",
            format!("{{\\rtf1 {}}}", "\\u-99999? \\'zz \\u55296?".repeat(5_000)),
        ),
        ("words.rtf", format!("{{\\rtf1 \\{}", "a".repeat(500_000))),
    ]
}

fn office() -> Vec<(&'static str, Vec<u8>)> {
    let body = |inner: &str| format!("<w:document {WORD}><w:body>{inner}</w:body></w:document>");
    let text = |inner: &str| body(&format!("<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>"));
    vec![
        ("bomb.docx", docx(&swelling(&text("&e9;")))),
        ("entity.docx", docx(&format!("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>{}", text("&f;")))),
        ("deep.docx", docx(&body(&nested("<w:p><w:r>", "", 50_000)))),
        ("tables.docx", docx(&body(&nested("<w:tbl><w:tr><w:tc>", "", 5_000)))),
        ("swollen.docx", docx(&text(&" ".repeat(40_000_000)))),
        ("bare.docx", zipped(&[("[Content_Types].xml", TYPES.as_bytes())])),
        ("unclosed.docx", docx("<w:document><w:body><w:p>")),
        ("noxml.docx", docx("\0\0\0")),
        ("bomb.odt", odt(&swelling("<x>&e9;</x>"))),
        ("deep.odt", odt(&nested("<text:p>", "", 50_000))),
        ("spaces.odt", odt("<text:p><text:s text:c=\"4000000000\"/>Acme</text:p>")),
        ("bare.odt", zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")])),
        ("loop.epub", zipped(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"META-INF/container.xml\"/></rootfiles></container>"),
        ])),
        ("escape.epub", zipped(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"../../../etc/passwd\"/></rootfiles></container>"),
        ])),
    ]
}

/// A PDF of these objects, numbered from 1; the first is its catalogue.
fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = out.len();
    out.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = objects.len() + 1;
    out.push_str(&format!(
        "trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF"
    ));
    out.into_bytes()
}

fn papers() -> Vec<(&'static str, Vec<u8>)> {
    let catalogue = "<</Type/Catalog/Pages 2 0 R>>";
    let tree = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>";
    let draw = "<</Length 4>>stream\n/X Do\nendstream";
    let image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\nx\nendstream";
    let again = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream";
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    vec![
        ("image.pdf", pdf(&[catalogue, tree, page, draw, image], "")),
        ("itself.pdf", pdf(&[catalogue, tree, page, draw, again], "")),
        (
            "cycle.pdf",
            pdf(
                &[catalogue, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"],
                "",
            ),
        ),
        (
            "count.pdf",
            pdf(
                &[
                    catalogue,
                    "<</Type/Pages/Kids[3 0 R]/Count 999999999>>",
                    page,
                    draw,
                    image,
                ],
                "",
            ),
        ),
        (
            "locked.pdf",
            pdf(
                &[catalogue, tree, page, draw, image],
                "/Encrypt<</Filter/Standard/V 1/R 2/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)/P -4>>/ID[(a)(b)]",
            ),
        ),
        (
            "deep.pdf",
            pdf(
                &[catalogue, &format!("<</Type/Pages/Kids {deep}/Count 1>>")],
                "",
            ),
        ),
        (
            "before.pdf",
            pdf(&[catalogue, tree, page, draw, image], "/Prev 9"),
        ),
        ("root.pdf", pdf(&["(no catalogue)"], "")),
        (
            "length.pdf",
            pdf(
                &[
                    catalogue,
                    tree,
                    page,
                    "<</Length -1>>stream\n/X Do\nendstream",
                    image,
                ],
                "",
            ),
        ),
        ("refers.pdf", pdf(&["2 0 R", "1 0 R"], "")),
        ("head.pdf", b"%PDF-1.7\n".to_vec()),
    ]
}

pub(crate) fn files() -> Files {
    let pages = pages()
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()));
    pages
        .chain(office())
        .chain(papers())
        .map(|(name, bytes)| (format!("markup-{name}"), bytes))
        .collect()
}
